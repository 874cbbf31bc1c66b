//! `counts/including-exhaustive`.

use std::borrow::Cow;

use super::list;
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{WordSet, Words};
use crate::recognize::{Case, TokenKind};
use crate::rules::{Coded, Context, Meta, Place, Yield, number};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("counts/including-exhaustive"),
        summary: Cow::Borrowed("“Including” before a list that names all of them"),
        severity: [None, Some(Severity::Info), Some(Severity::Info)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Unsafe),
        yields_to: Cow::Borrowed(&[Yield { to: "counts/list-count-mismatch", place: Place::Span }]),
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

/// Words between number and cue at most ("four colleges and universities").
const NOUN: usize = 7;

/// No list of running text names more.
const MOST: u32 = 30;

/// First words of the cues.
const CUES: &WordSet = &Words::of(["including", "notably", "such", "其", "例", "如"]);

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let scan = &context.mentions.scan;
    for (block, at) in context.tokens_of(CUES, &[BlockKind::Paragraph, BlockKind::ListItem]) {
        let tokens = &scan.block_tokens[block];
        let Some(cue) = cue(context, at) else { continue };
        let Some((number_at, number)) = number_before(context, at, tokens.start as usize, cue.chinese) else { continue };
        let end = (tokens.end as usize).min(cue.end + list::LONGEST);
        let items = if cue.chinese { list::chinese(context, cue.end, end, true) } else { list::names(context, cue.end, end) };
        let span = scan.span_of(number_at..cue.end);
        if items.map(|items| items.least) == Some(number) && !context.is_quoted(span) {
            findings.push(finding(context, span, at, cue, number));
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
        if let Some((value, end)) = number::at(scan, &context.document.text, at) {
            let fits = words > 0 && number::is_exact(scan, at, end) && (2..=MOST).contains(&value);
            return fits.then_some((at, value as usize));
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
