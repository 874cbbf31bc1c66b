//! `counts/number-conflict`.

use std::borrow::Cow;
use std::ops::Range;

use super::list::slice;
use crate::diagnostic::{Finding, Severity};
use crate::document::{Block, BlockKind, Lang};
use crate::lexicon::{WordSet, Words};
use crate::recognize::{Case, TokenKind};
use crate::rules::{Coded, Context, Meta, number};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("counts/number-conflict"),
        summary: Cow::Borrowed("Title and first paragraph give two numbers of the same thing"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        page: Cow::Borrowed(
            "\
A title with 120 students over a first paragraph with 112 sends the reader to look for eight. Numbers are rounded for
titles, and then corrected in one of the two places only.

It compares numbers of ten and more of one noun in title and first paragraph. Silent on over, about, nearly, on round
numbers in the title that the text makes exact, where the paragraph has the title's number too, or several numbers of
that noun (days, groups).

## Bad

```fail
Lakemoor University welcomes 128 students to Tarn Hall

Lakemoor University welcomed 112 students to the school of optics at Tarn Hall on May 28, 2024. Ida Holt spoke to them.
```

```fail
云屿大学迎来128名学生

2024年5月28日，112名学生来到云屿大学参加光学训练营。院长林巧瑜出席并致辞，来宾参观了实验室。
```

## Good

```pass
Lakemoor University welcomes over 100 students to Tarn Hall

Lakemoor University welcomed 112 students to the school of optics at Tarn Hall on May 28, 2024. Ida Holt spoke to them.
```

```pass
Lakemoor University welcomes 128 students to Tarn Hall

Lakemoor University welcomed 112 students of optics and 16 students of glass at Tarn Hall on May 28, 2024.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Smaller numbers are of parts oftener than of the whole.
const LEAST: u32 = 10;

/// Tokens of title and paragraph that are looked at.
const REACH: usize = 160;

/// Words between a number and its noun at most.
const NOUN: usize = 3;

/// What many things of one report are counted in.
#[rustfmt::skip]
const UNITS: &WordSet = &Words::of([
    "years", "days", "hours", "minutes", "weeks", "months", "times", "percent", "dollars", "euros", "pounds", "miles", "meters", "metres",
    "points", "countries", "degrees", "km", "million", "billion", "thousand", "hundred", "年", "月", "日", "天", "时", "元", "万", "亿", "个", "次", "年",
    "号", "米", "分", "周", "届", "期", "级", "强", "后", "零", "五", "岁", "项", "所", "千", "百", "吨",
]);

/// A number with its noun.
struct Count {
    value: u32,
    tokens: Range<usize>,
    noun: u64,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let blocks = &context.document.blocks;
    let Some(title) = blocks.iter().position(|block| block.kind == BlockKind::Title) else { return };
    let Some(lead) = context.document.lead().and_then(|lead| blocks.iter().position(|block| block.span == lead.span)) else { return };
    let stated = counts(context, title);
    if stated.is_empty() {
        return;
    }
    let told = counts(context, lead);
    let all = |block: usize, value: u32| {
        context.mentions.scan.block_tokens[block].clone().take(4 * REACH).any(|at| value_at(context, at as usize) == Some(value))
    };
    for count in stated.iter().filter(|count| count.value >= LEAST) {
        let mut same = told.iter().filter(|other| other.noun == count.noun);
        let (Some(other), None) = (same.next(), same.next()) else { continue };
        let unique = stated.iter().filter(|one| one.noun == count.noun).count() == 1;
        if unique && other.value >= LEAST && other.value != count.value && !is_rounded(count.value, other.value) && !all(lead, count.value) {
            findings.push(finding(context, count, other));
            return;
        }
    }
}

fn finding(context: &Context<'_>, stated: &Count, told: &Count) -> Finding {
    let scan = &context.mentions.scan;
    let (title, text) = (scan.span_of(stated.tokens.clone()), scan.span_of(told.tokens.clone()));
    Finding::new(text, Confidence::Likely, format!("“{}” here, but “{}” in the title", context.slice(text), context.slice(title)))
        .label(title, "the title says so")
        .note("the same thing has one number in one report")
        .help("find out which is right and write it in both places; if they count two things, say which")
}

/// A round number of the title, made exact by the text.
fn is_rounded(title: u32, text: u32) -> bool {
    title % 10 == 0 && title.abs_diff(text) * 100 <= 15 * title.max(text)
}

fn value_at(context: &Context<'_>, at: usize) -> Option<u32> {
    number::at(&context.mentions.scan, &context.document.text, at).map(|(value, _)| value)
}

/// The exact numbers of a block, each with its noun.
fn counts(context: &Context<'_>, block: usize) -> Vec<Count> {
    let scan = &context.mentions.scan;
    let Range { start, end } = scan.block_tokens[block].clone();
    let (start, end) = (start as usize, (end as usize).min(start as usize + REACH));
    let of: &Block = &context.document.blocks[block];
    (start..end).filter_map(|at| count(context, at, end, of.lang == Lang::Zh)).collect()
}

fn count(context: &Context<'_>, at: usize, end: usize, chinese: bool) -> Option<Count> {
    let scan = &context.mentions.scan;
    if scan.tokens[at].kind != TokenKind::Number {
        return None;
    }
    let (value, next) = number::at(scan, &context.document.text, at)?;
    let date = &context.mentions.dates;
    let dated = date
        .get(date.partition_point(|date| date.span.end <= scan.tokens[at].span.start))
        .is_some_and(|date| date.span.overlaps(scan.tokens[at].span));
    if dated || !number::is_exact(scan, at, next) || context.is_quoted(scan.tokens[at].span) {
        return None;
    }
    let noun = if chinese { chinese_noun(context, next)? } else { (next..end.min(next + NOUN)).find(|&n| is_noun(context, n))? };
    if UNITS.has(scan.tokens[noun].key) || (next..noun).any(|n| scan.tokens[n].case != Case::Lower && !chinese) {
        return None;
    }
    Some(Count { value, tokens: at..noun + 1, noun: scan.tokens[noun].key })
}

/// The first plural after the number; a title may write it with a capital.
fn is_noun(context: &Context<'_>, at: usize) -> bool {
    let word = slice(context, at);
    word == "people" || word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && word.chars().all(char::is_alphabetic)
}

/// 128名学生: the noun behind 名, 位; 128人: 人.
fn chinese_noun(context: &Context<'_>, at: usize) -> Option<usize> {
    match slice(context, at) {
        "名" | "位" => Some(at + 2).filter(|&n| context.mentions.scan.tokens.get(n).is_some_and(|token| token.kind == TokenKind::Han)),
        "人" => Some(at),
        _ => None,
    }
}
