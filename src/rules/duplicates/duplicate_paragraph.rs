//! `duplicates/duplicate-paragraph`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::shingles::{is_page_furniture, with_break};
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::{Block, BlockKind, Region};
use crate::lexicon::FastHasher;
use crate::recognize::TokenKind;
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("duplicates/duplicate-paragraph"),
        summary: Cow::Borrowed("A paragraph that stands in the report twice"),
        severity: [Some(Severity::Warning), Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Unsafe),
        page: Cow::Borrowed(
            "\
A paragraph pasted twice is the commonest scar of an edit: it was moved and not removed. The reader stops and wonders
what was missed.

Letter case, blanks and punctuation do not count. Silent on paragraphs of fewer than eight words or fifteen Chinese
characters, on captions, excerpts in front matter, tables, lists and quotations, and on a short paragraph that stands three
times or more: a refrain.

## Bad

```fail
The forum opened with songs of the river choir, and the hall was full to the last seat.

In the afternoon the guests walked along the river to the old mill.

The forum opened with songs of the river choir, and the hall was full to the last seat.
```

```fail
开幕式上，河流合唱团献唱，会场座无虚席，院长致辞并介绍了学校的历史。

下午，来宾沿河步行前往老磨坊参观。

开幕式上，河流合唱团献唱，会场座无虚席，院长致辞并介绍了学校的历史。
```

## Good

```pass
The forum opened with songs of the river choir, and the hall was full to the last seat.

In the afternoon the guests walked along the river to the old mill.
```

```pass
The bell rang at noon.

In the afternoon the guests walked along the river to the old mill.

The bell rang at noon.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Least weight of a paragraph: a word counts two, a Han character one.
const LEAST: usize = 15;
/// Weight from which on a paragraph that stands three times is no refrain.
const LONG: usize = 50;

/// A paragraph met before.
struct Known {
    first: Span,
    times: usize,
    weight: usize,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut known: HashMap<u64, Known, BuildHasherDefault<FastHasher>> = HashMap::default();
    let mut repeats: Vec<(u64, Span)> = Vec::new();
    for (number, block) in context.document.blocks.iter().enumerate().filter(|(_, block)| is_read(context, block)) {
        let Some((key, weight)) = key(context, number) else { continue };
        match known.get_mut(&key) {
            None => drop(known.insert(key, Known { first: block.span, times: 1, weight })),
            Some(known) => {
                known.times += 1;
                repeats.push((key, block.span));
            }
        }
    }
    for (key, span) in repeats {
        let paragraph = &known[&key];
        if paragraph.times == 2 || paragraph.weight >= LONG {
            findings.push(finding(context, span, paragraph.first));
        }
    }
}

fn is_read(context: &Context<'_>, block: &Block) -> bool {
    block.kind == BlockKind::Paragraph && block.region != Region::Fields && !is_page_furniture(context, block.span)
}

/// A hash of the words of a paragraph, and their weight; `None` for a short one and for one wholly quoted.
fn key(context: &Context<'_>, block: usize) -> Option<(u64, usize)> {
    let scan = &context.mentions.scan;
    let tokens = &scan.tokens[scan.block_tokens[block].start as usize..scan.block_tokens[block].end as usize];
    if tokens.len() * 2 < LEAST || scan.quoted_whole(context.document.blocks[block].span) {
        return None;
    }
    let (mut key, mut weight) = (0u64, 0);
    for token in tokens.iter().filter(|token| token.kind != TokenKind::Mark) {
        key = key.rotate_left(23).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ token.key;
        weight += if token.kind == TokenKind::Han { 1 } else { 2 };
    }
    (weight >= LEAST).then_some((key, weight))
}

fn finding(context: &Context<'_>, span: Span, first: Span) -> Finding {
    Finding::new(span, Confidence::Certain, "this paragraph stands here twice, word for word")
        .label(first, "it stands here first")
        .note("it was probably moved and not removed where it had stood")
        .help("delete the one that fits its place less well")
        .fix(Applicability::Unsafe, "delete the later one", with_break(context, span), "")
}
