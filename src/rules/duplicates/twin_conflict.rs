//! `duplicates/twin-conflict`.

use std::borrow::Cow;

use super::shingles::{Paragraph, candidates, is_page_furniture, jaccard};
use crate::diagnostic::{Finding, Severity};
use crate::document::{Block, BlockKind, FieldName, Region};
use crate::lexicon::Class;
use crate::recognize::{Case, NameForm, Sentence, TokenKind};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("duplicates/twin-conflict"),
        summary: Cow::Borrowed("Two versions of one sentence that disagree in a number, date or name"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        page: Cow::Borrowed(
            "\
A summary is written from the lead, and then the lead is corrected. From then on the two say different things, and the
summary is what search engines and partners show.

The rule compares sentences of the summary, or of a digest above the report, with sentences of the body once numbers and
names are masked, and speaks where all their facts agree but one number or one person.

Silent on two sentences of the body (first prize, second prize; session 1, session 2), on tables and lists, and where more
than one fact differs: then they tell of different things.

## Bad

```markdown fail
---
title: River forum opens
description: The river forum at Tarn Hall drew 120 guests from Lakemoor and Brannock on May 14.
---

The river forum at Tarn Hall drew 210 guests from Lakemoor and Brannock on May 14.

The choir sang, and the guests walked along the river to the old mill.
```

## Good

```markdown pass
---
title: River forum opens
description: The river forum at Tarn Hall drew 120 guests from Lakemoor and Brannock on May 14.
---

The river forum at Tarn Hall drew 120 guests from Lakemoor and Brannock on May 14.
```

```markdown pass
---
title: River forum opens
description: The river forum at Tarn Hall drew guests from Lakemoor and Brannock for Session 1 on May 14.
---

The river forum at Tarn Hall drew guests from Lakemoor and Brannock for Session 2 on May 14.
```

```pass
The first prize of the river forum at Tarn Hall went to a team of 12 pupils from Lakemoor for a boat of paper and glue.

The choir sang, and the guests walked along the river to the old mill.

The second prize of the river forum at Tarn Hall went to a team of 14 pupils from Brannock for a boat of paper and glue.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Share of equal bigrams once facts are masked, in percent.
const ALIKE: u32 = 60;
/// Least number of words of a sentence.
const LEAST: usize = 8;
/// Stands for a number and for a name.
const NUMBER: u64 = 2;
const NAME: u64 = 3;

/// A sentence with its facts masked.
struct Unit {
    /// True for a summary or a digest.
    is_summary: bool,
    facts: Vec<Fact>,
}

/// A number or a name.
#[derive(Clone, Copy)]
struct Fact {
    key: u64,
    span: Span,
    kind: FactKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum FactKind {
    Number,
    /// "Session 1": the number names a thing.
    Label,
    Name,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    // Most reports have no summary, and nothing to compare it with.
    if !context.document.blocks.iter().enumerate().any(|(number, block)| sort(context, number, block) == Some(true)) {
        return;
    }
    let (mut units, mut masked) = (Vec::new(), Vec::new());
    for sentence in &context.mentions.scan.sentences {
        let block = &context.document.blocks[sentence.block as usize];
        let Some(is_summary) = sort(context, sentence.block as usize, block) else { continue };
        if (sentence.end - sentence.first) as usize > LEAST
            && let Some((unit, words)) = mask(context, sentence, is_summary)
        {
            masked.push(Paragraph { block: units.len(), words });
            units.push(unit);
        }
    }
    if !units.iter().any(|unit| unit.is_summary) {
        return;
    }
    let mut told = vec![false; units.len()];
    for (earlier, later) in candidates(&masked) {
        let (summary, body) = if units[earlier].is_summary { (earlier, later) } else { (later, earlier) };
        if !units[summary].is_summary || units[body].is_summary || told[summary] {
            continue;
        }
        if let Some(index) = odd_fact(context, &units[summary], &units[body]).filter(|_| are_twins(&masked[earlier], &masked[later])) {
            told[summary] = true;
            findings.push(finding(context, units[summary].facts[index].span, units[body].facts[index].span));
        }
    }
}

/// Whether a block is a summary; `None` for blocks that are not compared.
fn sort(context: &Context<'_>, number: usize, block: &Block) -> Option<bool> {
    if block.kind == BlockKind::Field {
        let fields = &context.document.fields;
        let at = fields.partition_point(|field| field.block < number);
        return fields.get(at).is_some_and(|field| field.block == number && field.name == FieldName::Summary).then_some(true);
    }
    let read = block.kind == BlockKind::Paragraph && matches!(block.region, Region::Head | Region::Body) && !is_page_furniture(context, block.span);
    read.then_some(block.region == Region::Head)
}

/// The words of a sentence with a mark for each fact, and the facts.
fn mask(context: &Context<'_>, sentence: &Sentence, is_summary: bool) -> Option<(Unit, Vec<u64>)> {
    let scan = &context.mentions.scan;
    let (mut words, mut facts): (Vec<u64>, Vec<Fact>) = (Vec::new(), Vec::new());
    let mut person = context.mentions.people.partition_point(|person| person.span.start < sentence.span.start);
    let mut masked_to = 0;
    let mut capital = false;
    for at in sentence.first as usize..sentence.end as usize {
        let token = &scan.tokens[at];
        if token.kind == TokenKind::Mark || token.span.start < masked_to {
            capital = false;
            continue;
        }
        let named = token.kind == TokenKind::Han && {
            let people = &context.mentions.people;
            while people.get(person).is_some_and(|mention| mention.span.start < token.span.start) {
                person += 1;
            }
            people.get(person).is_some_and(|mention| mention.span.start == token.span.start && mention.form == NameForm::Full)
        };
        let is_name = matches!(token.case, Case::Capital | Case::Upper | Case::Mixed) && at > sentence.first as usize;
        if named {
            let span = context.mentions.people[person].span;
            masked_to = span.end;
            facts.push(Fact { key: xxhash_rust::xxh3::xxh3_64(context.slice(span).as_bytes()), span, kind: FactKind::Name });
            words.push(NAME);
        } else if token.kind == TokenKind::Number {
            let label = at.checked_sub(1).is_some_and(|before| is_label(context, before));
            let kind = if label { FactKind::Label } else { FactKind::Number };
            facts.push(Fact { key: token.key, span: token.span, kind });
            words.push(NUMBER);
        } else if is_name && capital {
            let last = facts.last_mut()?;
            last.key = last.key.rotate_left(23).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ token.key;
            last.span = last.span.cover(token.span);
        } else if is_name {
            facts.push(Fact { key: token.key, span: token.span, kind: FactKind::Name });
            words.push(NAME);
        } else {
            words.push(token.key);
        }
        capital = is_name;
    }
    (words.len() >= LEAST && facts.len() >= 2).then_some((Unit { is_summary, facts }, words))
}

/// True for what numbers stand behind to name a thing: "Session 1", "No. 3", 第3.
fn is_label(context: &Context<'_>, before: usize) -> bool {
    let token = &context.mentions.scan.tokens[before];
    let month = context.mentions.scan.mark(before, Class::Month).is_some();
    matches!(token.case, Case::Capital | Case::Upper | Case::Mixed) && !month || matches!(context.slice(token.span), "第" | "." | "-" | "#" | "no")
}

/// The place of the one fact in which two sentences differ, if it is a number or a person; `None` if they differ in none
/// or in several, or tell of different numbers of facts.
fn odd_fact(context: &Context<'_>, a: &Unit, b: &Unit) -> Option<usize> {
    if a.facts.len() != b.facts.len() {
        return None;
    }
    let mut different = a.facts.iter().zip(&b.facts).enumerate().filter(|(_, (x, y))| x.key != y.key);
    let (index, (x, y)) = different.next()?;
    let told = match (x.kind, y.kind) {
        (FactKind::Number, FactKind::Number) => true,
        (FactKind::Name, FactKind::Name) => is_person(context, x.span) && is_person(context, y.span),
        _ => false,
    };
    (told && different.next().is_none()).then_some(index)
}

/// True if the span is the full name of a person.
fn is_person(context: &Context<'_>, span: Span) -> bool {
    let people = &context.mentions.people;
    let next = people.partition_point(|mention| mention.span.start < span.start);
    people.get(next).is_some_and(|mention| mention.span == span && mention.form == NameForm::Full)
}

/// True if the two are alike enough but for their facts.
fn are_twins(a: &Paragraph, b: &Paragraph) -> bool {
    jaccard(&a.bigram_set(), &b.bigram_set()) >= ALIKE
}

fn finding(context: &Context<'_>, summary: Span, body: Span) -> Finding {
    let (this, that) = (context.slice(summary), context.slice(body));
    Finding::new(summary, Confidence::Likely, format!("the summary says “{this}” where the report says “{that}”"))
        .label(body, format!("“{that}” here"))
        .note("all else in the two sentences agrees, so one of the two is a slip or was left behind by a correction")
        .help("find out which is right, and write it in both places")
}
