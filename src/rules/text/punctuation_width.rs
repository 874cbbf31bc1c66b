//! `text/punctuation-width`.

use std::borrow::Cow;

use crate::diagnostic::{Applicability, Edit, Finding, Severity};
use crate::document::{BlockKind, Lang};
use crate::lexicon::{WordSet, Words, is_cjk};
use crate::recognize::{Scan, Token, TokenKind};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("text/punctuation-width"),
        summary: Cow::Borrowed("Punctuation of the other script, or two marks where one belongs"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Safe),
        page: Cow::Borrowed(
            "\
Full-width marks belong to Chinese, half-width ones to English. A full-width comma in an English sentence leaves a hole
on the page, and a program that splits sentences does not see it; two marks in a row are a slip of the keyboard.

A half-width comma or full stop between two Han characters is told where the rest of the report uses full width: a
house that writes half width throughout has chosen it.

Silent on numbers and Latin names in Chinese text, on lines in both scripts, on marks that add force (！！, ？！), on
dots that stand for an ellipsis, and in quotations.

## Bad

```fail
The guests talked about rivers， roads and bridges.
```

becomes

```becomes
The guests talked about rivers, roads and bridges.
```

```fail
The laboratory（Tarn Hall）opened on May 28, 2024。
```

becomes

```becomes
The laboratory (Tarn Hall) opened on May 28, 2024.
```

```fail
5月28日，云屿大学举行河流论坛，。四十位来宾出席。
```

```fail
5月28日，云屿大学举行河流论坛,四十位来宾出席。会上，院长致辞，来宾参观了实验室，并种下一棵树。
```


## Good

```pass
The guests talked about rivers, roads and bridges. The steward (河长) came, too.
```

```pass
云屿大学有3,000人参加（TVRC）的活动，约4.5万人观看……太好了！！
```

```pass
云屿大学举行论坛,四十位来宾出席.院长致辞,来宾参观.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

const BLOCKS: &[BlockKind] = &[BlockKind::Title, BlockKind::Heading, BlockKind::Paragraph, BlockKind::ListItem, BlockKind::Caption];

const FULL: &WordSet = &Words::of(["，", "。", "：", "；", "（", "）", "、"]);
/// Marks of which two in a row are one too many.
const CLOSING: &WordSet = &Words::of(["）", "》", "】", "」", "』"]);
const SINGLE: &WordSet = &Words::of(["，", "。", "：", "；", "、", ","]);
const SEPARATORS: &WordSet = &Words::of(["，", "。", ",", "."]);

/// From this many full-width separators for each half-width one on, the report uses full width.
const FULL_WIDTH: usize = 4;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    match context.lang() {
        Lang::En => english(context, findings),
        Lang::Zh => {
            doubled(context, findings);
            half_width(context, findings);
        }
        Lang::Other => {}
    }
}

/// Full-width marks in blocks without any Han character.
fn english(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut last_block = (usize::MAX, false);
    let mut edits = Vec::new();
    for (block, at) in context.tokens_of(FULL, BLOCKS) {
        if last_block.0 != block {
            last_block = (block, context.slice(context.document.blocks[block].span).contains(is_cjk));
        }
        let span = context.mentions.scan.tokens[at].span;
        if !last_block.1 && !context.is_quoted(span) {
            edits.extend(narrow(context, at, context.mentions.scan.block_tokens[block].clone()));
        }
    }
    let message = |found: &str| format!("“{found}” is a full-width mark of Chinese in an English sentence");
    findings.extend(finding(context, &edits, message, "it leaves a hole on the page, and programs do not see where the sentence ends"));
}

/// The edit that writes the mark at `at` in half width, with the blanks English puts around it.
fn narrow(context: &Context<'_>, at: usize, block: std::ops::Range<u32>) -> Option<Edit> {
    let tokens = &context.mentions.scan.tokens;
    let token = tokens[at];
    let next = tokens.get(at + 1).filter(|_| at + 1 < block.end as usize);
    let glued_behind = next.is_some_and(|next| !next.spaced && next.kind != TokenKind::Mark);
    let glued_before = !token.spaced && at > block.start as usize;
    let (before, mark, behind) = match context.slice(token.span) {
        "，" | "、" => ("", ",", glued_behind),
        "。" => ("", ".", glued_behind),
        "：" => ("", ":", glued_behind),
        "；" => ("", ";", glued_behind),
        "（" => (if glued_before { " " } else { "" }, "(", false),
        "）" => ("", ")", glued_behind),
        _ => return None,
    };
    Some(Edit { span: token.span, replacement: format!("{before}{mark}{}", if behind { " " } else { "" }) })
}

/// Two marks of one sort in a row, or two that clash.
fn doubled(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let scan = &context.mentions.scan;
    let mut edits = Vec::new();
    let mut behind = 0;
    for (block, at) in context.tokens_of(SINGLE, BLOCKS) {
        if at < behind {
            continue;
        }
        let end = scan.block_tokens[block].end as usize;
        let run = 1 + scan.tokens[at + 1..end].iter().take_while(|token| !token.spaced && SINGLE.has(token.key)).count();
        behind = at + run;
        let span = scan.span_of(at..at + run);
        // Three full stops and more are meant as an ellipsis.
        if run == 2 && !context.is_quoted(span) {
            let pair = (context.slice(scan.tokens[at].span), context.slice(scan.tokens[at + 1].span));
            edits.push(Edit { span, replacement: one_of(pair).to_string() });
        }
    }
    findings.extend(finding(context, &edits, |found| format!("“{found}” are two marks where one belongs"), "a slip of the keyboard"));
}

/// The mark that is meant: a full stop ends the sentence whatever stands beside it, else the first.
fn one_of<'m>((first, second): (&'m str, &'m str)) -> &'m str {
    if second == "。" { second } else { first }
}

/// Half-width commas and full stops between Han characters, in a report that uses full width.
fn half_width(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let scan = &context.mentions.scan;
    let (mut full, mut edits) = (0, Vec::new());
    for (block, at) in context.tokens_of(SEPARATORS, BLOCKS) {
        let span = scan.tokens[at].span;
        let wide = match context.slice(span) {
            "," => "，",
            "." => "。",
            _ => {
                full += 1;
                continue;
            }
        };
        if is_between_han(scan, at, scan.block_tokens[block].clone()) && !context.is_quoted(span) {
            edits.push(Edit { span, replacement: wide.to_string() });
        }
    }
    if full < FULL_WIDTH * edits.len() {
        return;
    }
    let found = finding(context, &edits, |found| format!("“{found}” is a half-width mark; the rest of the report uses full width"), "");
    findings.extend(found.map(|finding| finding.at_most(Severity::Info)));
}

fn is_between_han(scan: &Scan, at: usize, block: std::ops::Range<u32>) -> bool {
    let is_han = |token: &Token| token.kind == TokenKind::Han;
    let next = scan.tokens[..block.end as usize].get(at + 1).is_some_and(|next| is_han(next) && !next.spaced);
    // A closing mark of full width stands for the word before it: 云屿大学（江州）,由…
    let before = |token: &Token| is_han(token) || CLOSING.has(token.key);
    at > block.start as usize && before(&scan.tokens[at - 1]) && !scan.tokens[at].spaced && next
}

/// One finding for all `edits`: the first place, the others as labels.
fn finding(context: &Context<'_>, edits: &[Edit], message: impl Fn(&str) -> String, note: &str) -> Option<Finding> {
    let first: Span = edits.first()?.span;
    let mut finding = Finding::new(first, Confidence::Certain, message(context.slice(first)));
    if !note.is_empty() {
        finding = finding.note(note);
    }
    for edit in edits.iter().skip(1).take(20) {
        finding = finding.label(edit.span, "here too");
    }
    let wanted = edits[0].replacement.trim();
    Some(finding.help(format!("write “{wanted}”")).fix_with(Applicability::Safe, format!("write “{wanted}”"), edits.to_vec()))
}
