//! `text/unmarked-title`.

use std::borrow::Cow;

use crate::diagnostic::{Applicability, Edit, Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{WordSet, Words};
use crate::recognize::{Case, TokenKind};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("text/unmarked-title"),
        summary: Cow::Borrowed("The title of a talk or work with no quotation marks"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Display),
        page: Cow::Borrowed(
            "\
Where a title of several words carries neither quotation marks nor italics, its end is a guess: the reader cannot see
where the title stops and the sentence goes on.

Silent on one proper name (a boat called Tarn Hall), on titles in quotation marks or emphasis, in lists, and on
“entitled to”.

## Bad

```fail
She gave a talk entitled: Rivers as Roads – A New View of Lakemoor, and he showed slides.
```

```fail
Su Minghe spoke on a paper titled Building Bridges for Small Rivers at Tarn Hall.
```

```fail
苏明河作了题为河流与道路的报告。
```

## Good

```pass
She gave a talk entitled “Rivers as Roads”, and he showed slides.
```

```pass
The guests, entitled to a tour, saw a boat called Tarn Hall.
```

```pass
苏明河作了题为《河流与道路》的报告，论坛主题为绿色发展。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Small words inside a title.
const INNER: &[&str] =
    &["a", "an", "the", "of", "and", "for", "in", "to", "on", "with", "by", "from", "as", "at", "or", "vs", "via", "into", "its", "s"];

/// Capitals a title has at least: fewer may be one name.
const LEAST: usize = 4;

/// What follows a Chinese title: 的报告, 的演讲 …
const KINDS_ZH: &[&str] = &["报告", "演讲", "讲座", "主旨", "主题", "发言", "专题", "学术", "致辞", "分享", "讲话", "论文", "特邀", "大会", "讲授"];

/// First words of what leads to a title.
const CUES: &WordSet = &Words::of(["titled", "entitled", "called", "题"]);

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let scan = &context.mentions.scan;
    for (block, at) in context.tokens_of(CUES, &[BlockKind::Paragraph]) {
        let tokens = &scan.block_tokens[block];
        let title = match scan.tokens[at].kind {
            TokenKind::Word => english_title(context, at, tokens.end as usize),
            TokenKind::Han => chinese_title(context, at, tokens),
            _ => None,
        };
        let Some((cue, title)) = title else { continue };
        if !context.is_quoted(cue) && !is_emphasised(context, Span::new(cue.start, title.end)) {
            findings.push(finding(context, cue, title));
        }
    }
}

fn finding(context: &Context<'_>, cue: Span, title: Span) -> Finding {
    let marks = if context.slice(title).is_ascii() || !context.slice(cue).starts_with('题') { ("“", "”") } else { ("《", "》") };
    let edits = vec![
        Edit { span: Span::empty(title.start), replacement: marks.0.into() },
        Edit { span: Span::empty(title.end), replacement: marks.1.into() },
    ];
    Finding::new(Span::new(cue.start, title.end), Confidence::Likely, format!("the title after “{}” has no quotation marks", context.slice(cue)))
        .label(title, "as far as it seems to go")
        .note("without marks the end of the title is a guess")
        .help("put quotation marks around the title")
        .fix_with(Applicability::Display, "put quotation marks around it", edits)
}

/// Cue word and title, if token `at` is "titled", "entitled" or "called" before a run of capitals.
fn english_title(context: &Context<'_>, at: usize, end: usize) -> Option<(Span, Span)> {
    let scan = &context.mentions.scan;
    let slice = |n: usize| scan.tokens.get(n).map_or("", |token| context.slice(token.span));
    let cue = slice(at);
    if !matches!(cue, "titled" | "entitled" | "called" | "Titled" | "Entitled") {
        return None;
    }
    let colon = slice(at + 1) == ":";
    let first = at + 1 + usize::from(colon);
    let begins = scan.tokens.get(first).filter(|_| first < end)?;
    if !matches!(begins.case, Case::Capital | Case::Upper | Case::Mixed) {
        return None;
    }
    let (last, capitals) = run_of_capitals(context, first, end);
    let sentence_like = (first + 1..last).any(|n| matches!(slice(n), "a" | "the" | "to" | "in" | "with" | "from" | "as" | "on"));
    let title = scan.span_of(first..last + 1);
    let least = if colon { 2 } else { LEAST };
    // A closing mark behind it: the opening one was lost, which is told as such.
    let closed = (last + 1..last + 3).any(|n| matches!(slice(n), "\"" | "”"));
    if closed || capitals < least || (cue == "called" && !colon && (!sentence_like || is_known_name(context, title))) {
        return None;
    }
    Some((scan.tokens[at].span, title))
}

/// Last token and number of capitalised words of the run that begins at token `first`.
fn run_of_capitals(context: &Context<'_>, first: usize, end: usize) -> (usize, usize) {
    let scan = &context.mentions.scan;
    let (mut last, mut capitals) = (first, 0);
    for at in first..end {
        let token = scan.tokens[at];
        let text = context.slice(token.span);
        let joined = !token.spaced && at > first && matches!(context.slice(scan.tokens[at - 1].span), "-" | "’" | "'" | "/");
        match token.kind {
            TokenKind::Word if matches!(token.case, Case::Capital | Case::Upper | Case::Mixed) => {
                capitals += 1;
                last = at;
            }
            TokenKind::Word if joined => last = at,
            TokenKind::Number => last = at,
            TokenKind::Word if INNER.contains(&text) => {}
            TokenKind::Mark if matches!(text, "-" | "–" | "—" | "’" | "'" | ":" | "&" | "/") => {}
            _ => break,
        }
    }
    (last, capitals)
}

/// True if an organisation or person of the report has this name.
fn is_known_name(context: &Context<'_>, title: Span) -> bool {
    let bodies = &context.mentions.organizations;
    let next = bodies.partition_point(|body| body.span.start < title.end);
    bodies[..next].iter().rev().take(2).any(|body| body.span.overlaps(title))
}

/// Cue and title for 题为 without marks.
fn chinese_title(context: &Context<'_>, at: usize, block: &std::ops::Range<u32>) -> Option<(Span, Span)> {
    let scan = &context.mentions.scan;
    let slice = |n: usize| scan.tokens.get(n).map_or("", |token| context.slice(token.span));
    if slice(at) != "题" || slice(at + 1) != "为" {
        return None;
    }
    // 主题为, 标题为, 课题为 state a subject; 以……为题 stands behind it.
    if at > block.start as usize && "主标课问议话命专选试".contains(slice(at - 1)) && !slice(at - 1).is_empty() {
        return None;
    }
    let first = at + 2 + usize::from(matches!(slice(at + 2), "：" | ":"));
    let end = block.end as usize;
    if first >= end || !matches!(scan.tokens[first].kind, TokenKind::Han | TokenKind::Word | TokenKind::Number) {
        return None;
    }
    let mut last = first;
    while last < end && (scan.tokens[last].kind != TokenKind::Mark || matches!(slice(last), "、" | "—" | "-" | "·")) {
        let next = [slice(last + 1), slice(last + 2)].concat();
        if slice(last) == "的" && KINDS_ZH.contains(&next.as_str()) {
            break;
        }
        last += 1;
    }
    (last >= first + 4).then(|| (scan.span_of(at..at + 2), scan.span_of(first..last)))
}

/// True if the source sets the title off by markup that the readable text does not show.
fn is_emphasised(context: &Context<'_>, span: Span) -> bool {
    let source = context.document.map.to_source(span);
    let text = context.document.source;
    // A page closes its elements right behind the title, and its paragraph behind the stop.
    let behind = if context.document.format == crate::document::Format::Html { 1 } else { 2 };
    let wide = Span::new(source.start, (source.end + behind).min(text.len() as u32));
    let shown = text.get(wide.range()).or_else(|| text.get(source.range())).unwrap_or("");
    context.document.format != crate::document::Format::Text && shown.contains(['*', '_', '<', '['])
}
