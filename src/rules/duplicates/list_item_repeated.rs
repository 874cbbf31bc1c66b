//! `duplicates/list-item-repeated`.

use std::borrow::Cow;

use crate::diagnostic::{Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{Class, WordSet, Words};
use crate::recognize::{BodyForm, Case, NameForm, TokenKind};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("duplicates/list-item-repeated"),
        summary: Cow::Borrowed("One person, body or place twice in one enumeration"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        page: Cow::Borrowed(
            "\
A guest who is listed twice was copied twice, or stands in the place of another guest who is now missing.

Silent on \"between A and B, and B and C\", on lists of prizes (one winner may have several), on a name that comes again
with another post, on names of one word that may be first names, and on quotations.

## Bad

```fail
The forum was attended by guests from Orrin Steel, Tarn Glass and Orrin Steel.
```

```fail
The guests were Lin Qiaoyu, Marta Ellwood, Su Minghe and Lin Qiaoyu.
```

```fail
出席会议的有苏明河、林巧玉、何燕玲和苏明河。
```

## Good

```pass
The forum was attended by guests from Orrin Steel and Orrin Steel Tools, Tarn Glass and Brannock Mill.
```

```pass
Trains run between Tarn Hall and Lake Moor, and Lake Moor and Tarn Hall.
```

```pass
The first prize went to Lin Qiaoyu, the others to Marta Ellwood, Su Minghe and Lin Qiaoyu.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// One item of an enumeration.
#[derive(Clone, Copy)]
struct Item {
    /// What the separators stand beside: a name with its post.
    extent: Span,
    /// What is shown.
    name: Span,
    /// The same for the same thing.
    id: u64,
    /// True if the name comes with a post.
    posts: bool,
}

/// Words that join the last items.
const LINKS: &WordSet = &Words::of(["and", "or", "&", "和", "与", "及", "跟"]);

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let before = findings.len();
    look(context, people(context), findings);
    look(context, bodies(context), findings);
    if findings.len() == before {
        look(context, capitals(context), findings);
    }
}

/// Cuts `items`, which are in order, into enumerations and tells those with a repeat.
fn look(context: &Context<'_>, items: impl Iterator<Item = Item>, findings: &mut Vec<Finding>) {
    let (mut run, mut links): (Vec<Item>, usize) = (Vec::new(), 0);
    for item in items {
        match run.last().and_then(|last| separator(context, last.extent.end, item.extent.start)) {
            Some(link) => links += usize::from(link),
            None => {
                findings.extend(repeated(context, &run, links));
                run.clear();
                links = 0;
            }
        }
        run.push(item);
    }
    findings.extend(repeated(context, &run, links));
}

/// Whether an "and" stands between two items; `None` if anything but a separator does.
fn separator(context: &Context<'_>, from: u32, to: u32) -> Option<bool> {
    if to <= from || to - from > 16 {
        return None;
    }
    let gap = context.slice(Span::new(from, to));
    if gap.contains('\n') {
        return None;
    }
    let gap = gap.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；'));
    match gap {
        "" => Some(false),
        "and" | "and the" | "&" | "or" | "和" | "与" | "及" | "以及" | "跟" => Some(true),
        "the" => Some(false),
        _ => None,
    }
}

/// The second of two equal items, if the list is one enumeration.
fn repeated(context: &Context<'_>, run: &[Item], links: usize) -> Option<Finding> {
    if run.len() < 3 || links > 1 {
        return None;
    }
    let (n, again) = run.iter().enumerate().skip(1).find(|(n, item)| run[..*n].iter().any(|other| other.id == item.id))?;
    let first = run[..n].iter().find(|other| other.id == again.id)?;
    // "New York, New York": a town in a state of its name; "Lin Qiaoyu, dean, … and Lin Qiaoyu, head": two posts.
    let neighbours = run[n - 1].id == again.id;
    if neighbours || again.posts || context.is_quoted(again.name) || context.document.in_furniture(again.name) || is_other_list(context, again.name) {
        return None;
    }
    Some(finding(context, first.name, again.name))
}

/// Prizes, and what lies between two things.
fn is_other_list(context: &Context<'_>, span: Span) -> bool {
    const OTHERS: &[&str] = &["prize", "award", "medal", "between ", "奖", "之间", "vs"];
    let Some(sentence) = context.mentions.scan.sentence_at(span.start) else { return true };
    let text = context.slice(sentence.span);
    OTHERS.iter().any(|word| text.contains(word))
}

fn is_listed(context: &Context<'_>, span: Span) -> bool {
    context.document.block_at(span.start).is_some_and(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem))
}

fn people<'a>(context: &'a Context<'_>) -> impl Iterator<Item = Item> + 'a {
    let full = context.mentions.people.iter().filter(|mention| mention.form == NameForm::Full && is_listed(context, mention.span));
    full.map(|mention| Item { extent: mention.extent, name: mention.span, id: mention.person as u64, posts: !mention.posts.is_empty() })
}

fn bodies<'a>(context: &'a Context<'_>) -> impl Iterator<Item = Item> + 'a {
    let full = context.mentions.organizations.iter().filter(|mention| mention.form == BodyForm::Full && is_listed(context, mention.span));
    full.filter_map(|mention| Some(Item { extent: mention.span, name: mention.span, id: mention.body? as u64, posts: false }))
}

/// Runs of two capitalised words or more beside a separator: names that no grammar knows.
fn capitals<'a>(context: &'a Context<'_>) -> impl Iterator<Item = Item> + 'a {
    let scan = &context.mentions.scan;
    let is_name = |at: usize| matches!(scan.tokens[at].case, Case::Capital | Case::Upper | Case::Mixed) && scan.tokens[at].kind == TokenKind::Word;
    let blocks = context.document.blocks.iter().zip(&scan.block_tokens).filter(|(block, _)| block.kind == BlockKind::Paragraph);
    blocks.flat_map(move |(_, tokens)| {
        let (mut at, end) = (tokens.start as usize, tokens.end as usize);
        std::iter::from_fn(move || {
            loop {
                while at < end && !is_name(at) {
                    at += 1;
                }
                let first = at;
                while at < end && is_name(at) && (at == first || scan.tokens[at].spaced) {
                    at += 1;
                }
                if first == end {
                    return None;
                }
                if at - first >= 2 && !is_date(context, first) {
                    let span = scan.span_of(first..at);
                    let key = |key: u64, at: usize| key.rotate_left(23).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ scan.tokens[at].key;
                    return Some(Item { extent: span, name: span, id: (first..at).fold(0, key), posts: false });
                }
            }
        })
    })
}

fn is_date(context: &Context<'_>, at: usize) -> bool {
    let scan = &context.mentions.scan;
    scan.mark(at, Class::Month).is_some() || scan.mark(at, Class::Weekday).is_some() || LINKS.has(scan.tokens[at].key)
}

fn finding(context: &Context<'_>, first: Span, again: Span) -> Finding {
    let name = context.slice(again);
    Finding::new(again, Confidence::Certain, format!("“{name}” stands in this list twice"))
        .label(first, "it stands here first")
        .note("either it was copied twice, or it stands where another name should")
        .help("delete it, or write the name that is missing")
}
