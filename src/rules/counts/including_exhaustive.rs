//! `counts/including-exhaustive`.

use std::borrow::Cow;

use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{Class, WordSet, Words};
use crate::recognize::{Case, TokenKind};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("counts/including-exhaustive"),
        summary: Cow::Borrowed("“Including” before a list that names all of them"),
        severity: [None, Some(Severity::Info), Some(Severity::Info)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Unsafe),
        page: Cow::Borrowed(
            "\
“Including”, “notably” and “such as” promise a choice. Where the list names every one that was counted, the reader
looks for the rest. A colon says that the list is whole. In Chinese 其中包括, 例如 and ，如 promise a choice; 包括 alone
does not.

Silent where fewer are named than counted, where items are groups or posts rather than names, and on “among others”.

## Bad

```fail
The centre has three partners, including Orrin Steel, Tarn Glass and Brannock Tools.
```

```fail
Three guests, notably Ida Holt, Marta Ellwood, and Su Minghe, planted trees.
```

```fail
三家企业，其中包括云屿科技、林汀玻璃和苏明机械，参加了论坛。
```

## Good

```pass
The centre has three partners, including Orrin Steel.
```

```pass
The centre has three partners: Orrin Steel, Tarn Glass and Brannock Tools.
```

```pass
Three guests, including the dean, staff of Orrin Steel, and students, planted trees with five firms, including Orrin
Steel, Tarn Glass, Brannock Tools, and others.
```

```pass
三家企业，其中包括云屿科技、林汀玻璃等，参加了论坛。
```

```pass
三家企业，包括云屿科技、林汀玻璃和苏明机械，参加了论坛。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

const NUMBERS: &[&str] =
    &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"];
const NUMBERS_ZH: &[&str] = &["二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// Words between number and cue at most ("four colleges and universities").
const NOUN: usize = 7;

/// Tokens of a list at most.
const LIST: usize = 200;

/// Small words inside a name.
const INNER: &[&str] = &["of", "and", "for", "the", "in", "on", "at", "de", "di", "la", "van", "von"];

/// First words of the cues.
const CUES: &WordSet = &Words::of(["including", "notably", "such", "其", "例", "如"]);

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let scan = &context.mentions.scan;
    for (block, tokens) in context.document.blocks.iter().zip(&scan.block_tokens) {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            continue;
        }
        for at in tokens.start as usize..tokens.end as usize {
            if !CUES.has(scan.tokens[at].key) {
                continue;
            }
            let Some(cue) = cue(context, at) else { continue };
            let Some((number_at, number)) = number_before(context, at, tokens.start as usize, cue.chinese) else { continue };
            let end = (tokens.end as usize).min(cue.end + LIST);
            let named = if cue.chinese { chinese_items(context, cue.end, end) } else { english_items(context, cue.end, end) };
            let span = scan.span_of(number_at..cue.end);
            if named == Some(number) && !context.is_quoted(span) {
                findings.push(finding(context, span, at, cue, number));
            }
        }
    }
}

fn finding(context: &Context<'_>, span: Span, cue_at: usize, cue: Cue, number: usize) -> Finding {
    let scan = &context.mentions.scan;
    let word = context.slice(scan.span_of(cue_at..cue.end)).to_string();
    let comma = cue_at.checked_sub(1).map(|n| scan.tokens[n].span).filter(|&span| matches!(context.slice(span), "," | "，"));
    let cut = Span::new(comma.map_or(scan.tokens[cue_at - 1].span.end, |comma| comma.start), scan.tokens[cue.end - 1].span.end);
    Finding::new(span, Confidence::Likely, format!("“{word}” promises some of the {number}, but all {number} are named"))
        .note("the reader looks for those that are left out, and there are none")
        .help(if cue.chinese { format!("把“{word}”改为冒号，或删去") } else { format!("write a colon instead of “{word}”") })
        .fix(Applicability::Unsafe, "write a colon", cut, if cue.chinese { "：" } else { ":" })
}

/// "including", "notably", "such as", 其中包括, 例如, ，如: one past its last token.
#[derive(Clone, Copy)]
struct Cue {
    end: usize,
    chinese: bool,
}

fn cue(context: &Context<'_>, at: usize) -> Option<Cue> {
    let tokens = &context.mentions.scan.tokens;
    let slice = |n: usize| tokens.get(n).map_or("", |token| context.slice(token.span));
    match slice(at) {
        "including" | "notably" => Some(Cue { end: at + 1, chinese: false }),
        "such" if slice(at + 1) == "as" => Some(Cue { end: at + 2, chinese: false }),
        "其" if ["中", "包", "括"].iter().zip(at + 1..).all(|(word, n)| slice(n) == *word) => Some(Cue { end: at + 4, chinese: true }),
        "例" if slice(at + 1) == "如" => Some(Cue { end: at + 2, chinese: true }),
        "如" if at > 0 && slice(at - 1) == "，" => Some(Cue { end: at + 1, chinese: true }),
        _ => None,
    }
}

/// Token and value of the number whose noun stands right before the cue.
fn number_before(context: &Context<'_>, cue: usize, block_first: usize, chinese: bool) -> Option<(usize, usize)> {
    let scan = &context.mentions.scan;
    let mut words = 0;
    for at in (block_first..cue).rev() {
        let token = scan.tokens[at];
        let text = context.slice(token.span);
        if let Some(value) = number(text, token.kind) {
            let approximate = at > block_first
                && matches!(context.slice(scan.tokens[at - 1].span), "over" | "about" | "nearly" | "than" | "第" | "-" | "近" | "约" | "余" | "十");
            return (words > 0 && !approximate).then_some((at, value));
        }
        let comma = matches!(text, "," | "，") && at + 1 == cue;
        let noun = match token.kind {
            TokenKind::Word => !chinese && token.case == Case::Lower,
            TokenKind::Han => chinese,
            TokenKind::Mark => text == "-",
            TokenKind::Number => false,
        };
        if !comma && !noun {
            return None;
        }
        words += usize::from(!comma);
        if words > NOUN {
            return None;
        }
    }
    None
}

fn number(text: &str, kind: TokenKind) -> Option<usize> {
    match kind {
        TokenKind::Number => text.parse().ok().filter(|n| (2..=30).contains(n)),
        TokenKind::Word => NUMBERS.iter().position(|word| text.eq_ignore_ascii_case(word)).map(|n| n + 2),
        TokenKind::Han if text == "两" => Some(2),
        TokenKind::Han => NUMBERS_ZH.iter().position(|word| text == *word).map(|n| n + 2),
        TokenKind::Mark => None,
    }
}

/// How many names the English list that begins at token `first` has; `None` if an item is no name, or if "others" follow.
fn english_items(context: &Context<'_>, first: usize, end: usize) -> Option<usize> {
    let mut at = first + usize::from(slice(context, first) == ":");
    let (mut items, mut last) = (0, false);
    loop {
        let item = name(context, at, end)?;
        items += 1;
        at = item.end;
        if last {
            return Some(items);
        }
        match slice(context, at) {
            "," | ";" if slice(context, at + 1) == "and" => {
                last = true;
                at += 2;
            }
            "," | ";" if name(context, at + 1, end).is_some() => at += 1,
            // The list is over: its last name holds the "and" that joins the last two.
            _ => return item.joined.then_some(items + 1),
        }
    }
}

/// A name of a list.
struct Name {
    end: usize,
    /// True if "and" stands inside it: one name, or the last two of the list.
    joined: bool,
}

/// The name that begins at token `first`: capitals, with small words and brackets between.
fn name(context: &Context<'_>, first: usize, end: usize) -> Option<Name> {
    let scan = &context.mentions.scan;
    let begin = first + usize::from(matches!(slice(context, first), "the" | "The"));
    let is_capital = |at: usize| scan.tokens.get(at).is_some_and(|token| matches!(token.case, Case::Capital | Case::Upper | Case::Mixed));
    if begin >= end || !is_capital(begin) || scan.mark(begin, Class::Title).is_some() {
        return None;
    }
    let mut name = Name { end: begin + 1, joined: false };
    let (mut depth, mut joins) = (0u32, false);
    for at in begin + 1..end {
        let token = scan.tokens[at];
        let text = slice(context, at);
        let attached = !token.spaced && matches!(slice(context, at - 1), "-" | "’" | "'" | "&");
        match text {
            "(" | "（" => depth += 1,
            ")" | "）" => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ if is_capital(at) || token.kind == TokenKind::Number || attached => {
                name.joined |= joins;
            }
            _ if INNER.contains(&text) => {
                joins |= text == "and";
                continue;
            }
            "-" | "’" | "'" | "&" | "." if !token.spaced => continue,
            "&" => continue,
            _ => break,
        }
        name.end = at + 1;
    }
    (depth == 0).then_some(name)
}

/// How many items the Chinese list that begins at token `first` has; `None` with 等, or if it is no list.
fn chinese_items(context: &Context<'_>, first: usize, end: usize) -> Option<usize> {
    let (mut items, mut length, mut joined) = (1, 0, false);
    for at in first + usize::from(matches!(slice(context, first), "：" | ":"))..end {
        match slice(context, at) {
            "、" if length > 1 => (items, length, joined) = (items + 1, 0, false),
            "和" | "及" | "与" if length > 1 => joined = true,
            "等" | "在" => return None,
            "，" | "。" | "；" | "," | ";" => return (joined && items > 1 && length > 1).then_some(items + 1),
            _ => length += 1,
        }
    }
    None
}

fn slice<'c>(context: &Context<'c>, at: usize) -> &'c str {
    context.mentions.scan.tokens.get(at).map_or("", |token| context.slice(token.span))
}
