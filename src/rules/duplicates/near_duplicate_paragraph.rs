//! `duplicates/near-duplicate-paragraph`.
//!
//! Paragraphs are compared by the share of their word bigrams (character bigrams in Chinese) with long
//! names masked. A sample of the bigrams proposes pairs, so that 50,000 paragraphs stay linear; exact
//! sets decide.

use std::borrow::Cow;

use similar::{ChangeTag, TextDiff};

use super::shingles::{Paragraph, Sets, containment, is_page_furniture, jaccard, with_break};
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::{BlockKind, Region};
use crate::rules::{Coded, Context, Meta, Place, Yield};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("duplicates/near-duplicate-paragraph"),
        summary: Cow::Borrowed("Two paragraphs that say the same in nearly the same words"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Display),
        yields_to: Cow::Borrowed(&[
            Yield { to: "duplicates/duplicate-paragraph", place: Place::Span },
            Yield { to: "duplicates/twin-conflict", place: Place::Span },
        ]),
        page: Cow::Borrowed(
            "\
A page often carries a summary above the report, and a copy drags it along: the reader meets the lead twice. Two
versions of a paragraph also stay behind where one was to replace the other.

A warning where at least half of all pairs of neighbouring words are the same, an info from 35 % on. Names of four words
or more are masked first. Silent on captions, excerpts, quotations, lists and tables, and on paragraphs that tell the
same of other people or places: two speakers, two biographies, two prizes. Silent too on a paragraph with three near
versions or more, which is a form filled in again, and on paragraphs that are equal word for word
(`duplicates/duplicate-paragraph`).

## Bad

```fail
On the morning of May 14, guests of schools and companies gathered at Tarn Hall to discuss new ways of teaching, to hear of good practice and to help Lakemoor train its welders.

The forum opened with songs of the river choir, and the hall was full to the last seat when the dean rose.

On the morning of May 14, visitors of schools and companies met at Tarn Hall to discuss new ways of teaching, to hear of good practice, and to help Lakemoor train more welders.
```

```fail
5月14日上午，来自各地的专家学者齐聚云屿大学，共同探讨产教融合的新模式新路径，助力培养高素质人才。

开幕式上，河流合唱团献唱，会场座无虚席，院长致辞并介绍了学校的历史与发展情况。

5月14日上午，来自各地的专家学者齐聚云屿大学，一起探讨产教融合的新模式与新路径，助力培养高素质技能人才。
```

## Good

```pass
Orrin Reed, dean of the School of Optics, thanked the guests and spoke about mirrors, lenses and the light of winter evenings at Lakemoor.

Ida Holt, head of the River Office, thanked the guests and spoke about bridges, boats and the floods of spring mornings at Brannock.
```

```pass
The forum opened with songs of the river choir, and the hall was full to the last seat when the dean rose.

In the afternoon the guests walked along the river to the old mill, where a meal of bread and cheese was laid.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Shares of equal bigrams, in percent: warning and info.
const WARNING: u32 = 50;
const INFO: u32 = 35;

/// Least number of tokens (words, Han characters) of a paragraph: for any finding, and for one below [`WARNING`].
const LEAST: usize = 10;
const LEAST_INFO: usize = 16;

/// Share of the names and numbers of one paragraph that the other has too, in percent; below it they tell of different things.
const SAME_FACTS: u32 = 50;

/// Near versions of one paragraph from which on it is a form.
const REFRAIN: usize = 3;

/// Findings that show what differs at most: comparing texts word by word is slow.
const MOST_DIFFS: usize = 20;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let eligible =
        document.blocks.iter().enumerate().filter(|(_, block)| block.kind == BlockKind::Paragraph && !is_page_furniture(context, block.span));
    let long = eligible.filter(|(index, _)| context.mentions.scan.block_tokens[*index].len() >= LEAST);
    let mut paragraphs: Vec<Paragraph> = long.map(|(index, _)| Paragraph::new(context, index)).collect();
    paragraphs.retain(|paragraph| paragraph.len() >= LEAST);
    let candidates = super::shingles::candidates(&paragraphs);
    let mut sets: Vec<Option<Sets>> = paragraphs.iter().map(|_| None).collect();
    for &number in candidates.iter().flat_map(|(earlier, later)| [earlier, later]) {
        sets[number].get_or_insert_with(|| paragraphs[number].sets(context));
    }
    let mut pairs: Vec<Pair> = candidates.into_iter().filter_map(|pair| Pair::of(&paragraphs, &sets, pair)).collect();
    drop_forms(&mut pairs, &paragraphs);
    pairs.dedup_by_key(|pair| pair.later);
    for (number, pair) in pairs.iter().enumerate() {
        findings.push(finding(context, &paragraphs, pair, number < MOST_DIFFS));
    }
}

/// Two paragraphs that say the same.
struct Pair {
    earlier: usize,
    later: usize,
    /// Share of equal bigrams, in percent.
    share: u32,
}

impl Pair {
    fn of(paragraphs: &[Paragraph], sets: &[Option<Sets>], (earlier, later): (usize, usize)) -> Option<Self> {
        let (a, b) = (&paragraphs[earlier], &paragraphs[later]);
        let (of_a, of_b) = (sets[earlier].as_ref()?, sets[later].as_ref()?);
        let share = jaccard(&of_a.bigrams, &of_b.bigrams);
        let least = if share >= WARNING { LEAST } else { LEAST_INFO };
        let same = share >= INFO && a.len().min(b.len()) >= least && same_facts(of_a, of_b) && (a.words != b.words || of_a.facts != of_b.facts);
        same.then_some(Self { earlier, later, share })
    }
}

/// Drops pairs of paragraphs with several versions: a form that is filled in again and again, not a slip.
fn drop_forms(pairs: &mut Vec<Pair>, paragraphs: &[Paragraph]) {
    let mut versions = vec![0usize; paragraphs.len()];
    for pair in pairs.iter() {
        versions[pair.earlier] += 1;
        versions[pair.later] += 1;
    }
    pairs.retain(|pair| versions[pair.earlier].max(versions[pair.later]) < REFRAIN);
}

/// False where both have names or numbers, and most of them differ.
fn same_facts(a: &Sets, b: &Sets) -> bool {
    a.facts.len().min(b.facts.len()) < 2 || containment(&a.facts, &b.facts) >= SAME_FACTS
}

fn finding(context: &Context<'_>, paragraphs: &[Paragraph], pair: &Pair, with_diff: bool) -> Finding {
    let &Pair { earlier, later, share } = pair;
    let span = |n: usize| context.document.blocks[paragraphs[n].block].span;
    let digest = is_digest(context, paragraphs, earlier, later);
    let (primary, other) = if digest { (earlier, later) } else { (later, earlier) };
    let message = if digest {
        format!("this summary says what the lead says again: {share} % of its word pairs are the same")
    } else {
        format!("this paragraph says nearly what an earlier one says: {share} % of the word pairs are the same")
    };
    let cut = if digest || paragraphs[primary].len() <= paragraphs[other].len() { primary } else { other };
    let mut finding = Finding::new(span(primary), Confidence::Likely, message)
        .label(span(other), if digest { "the lead" } else { "the other version" })
        .note("the reader reads it twice and looks for the difference")
        .help(if digest {
            "it is a summary from the page around the report: delete it, or move it into the field for the summary"
        } else {
            "keep the better version and delete the other"
        })
        .fix(Applicability::Display, if digest { "delete the summary" } else { "delete the shorter one" }, with_break(context, span(cut)), "");
    if with_diff {
        finding.notes.extend(difference(context.slice(span(earlier)), context.slice(span(later))));
    }
    if share < WARNING {
        finding = finding.at_most(Severity::Info);
    }
    finding
}

/// True if the earlier paragraph is a summary that a page puts above the lead: it stands in the head, or is the first
/// paragraph, not longer than the next one, which repeats it.
fn is_digest(context: &Context<'_>, paragraphs: &[Paragraph], earlier: usize, later: usize) -> bool {
    let blocks = &context.document.blocks;
    let (a, b) = (&blocks[paragraphs[earlier].block], &blocks[paragraphs[later].block]);
    let in_head = a.region == Region::Head && b.region == Region::Body;
    let is_lead = context.document.lead().is_some_and(|lead| lead.span == a.span);
    in_head || (is_lead && later == earlier + 1 && a.span.len() <= b.span.len() + b.span.len() / 10)
}

/// The first words that differ, if the two are short enough to compare.
fn difference(a: &str, b: &str) -> Option<String> {
    if a.len().max(b.len()) > 2_000 {
        return None;
    }
    let diff = if a.is_ascii() && b.is_ascii() { TextDiff::from_words(a, b) } else { TextDiff::from_chars(a, b) };
    let (mut gone, mut come): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for op in diff.ops().iter().filter(|op| op.tag() != similar::DiffTag::Equal).take(3) {
        let side =
            |tag: ChangeTag| diff.iter_changes(op).filter(|change| change.tag() == tag).map(|change| change.value().to_string()).collect::<String>();
        gone.extend(Some(side(ChangeTag::Delete).trim().to_string()).filter(|text| !text.is_empty()));
        come.extend(Some(side(ChangeTag::Insert).trim().to_string()).filter(|text| !text.is_empty()));
    }
    let list = |words: &[String]| if words.is_empty() { "nothing".to_string() } else { format!("“{}”", words.join("”, “")) };
    Some(format!("the earlier one has {} where the later one has {}", list(&gone), list(&come)))
}
