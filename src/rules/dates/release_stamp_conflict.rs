//! `dates/release-stamp-conflict`.

use std::borrow::Cow;

use super::{days, name};
use crate::diagnostic::{Finding, Severity};
use crate::document::{Field, FieldName};
use crate::recognize::dates::day_in_path;
use crate::recognize::{DateFlaw, DateMention, DateRole, DateValue, Day, YearFrom};
use crate::rules::{Coded, Context, Meta, Place, Yield};
use crate::span::{Confidence, How, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/release-stamp-conflict"),
        summary: Cow::Borrowed("Two places that give different release dates"),
        severity: [None, Some(Severity::Info), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        yields_to: Cow::Borrowed(&[Yield { to: "dates/release-implausible", place: Place::Span }]),
        page: Cow::Borrowed(
            "\
Front matter, a labelled line, the dateline and the address should give one day of release. Where they differ by two
days or more, nobody knows when the report came out, and each program takes another one.

Silent on published against updated, on addresses and file names with year and month only, on the paths of pictures,
and on reports taken over from elsewhere, whose first date is that of the original.

## Bad

```fail
---
title: Lakemoor University opens a laboratory of optics
date: 2024-03-04
---

Published: 2024-05-30

Lakemoor University opened a laboratory of optics at Tarn Hall. Orrin Steel, dean of the school, spoke to the guests.
```

## Good

```pass
---
title: Lakemoor University opens a laboratory of optics
date: 2024-05-30
url: https://lakemoor.example/news/20240531/lab.html
---

Published: 2024-05-30

Lakemoor University opened a laboratory of optics at Tarn Hall. Orrin Steel, dean of the school, spoke to the guests.
```

```pass
---
title: Lakemoor University opens a laboratory of optics
date: 2024-03-04
---

Updated: 2024-05-30

Lakemoor University opened a laboratory of optics at Tarn Hall. Orrin Steel, dean of the school, spoke to the guests.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Days by which stamps may differ: written in the evening, put out the next day.
const LEEWAY: i32 = 1;

/// A release date and the place that gives it.
struct Stamp {
    day: Day,
    span: Span,
    from: &'static str,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let stamps = stamps(context);
    let Some(first) = stamps.first() else { return };
    let apart = |stamp: &&Stamp| matches!((days(&first.day), days(&stamp.day)), (Some(a), Some(b)) if (a - b).abs() > LEEWAY);
    let Some(other) = stamps.iter().find(apart) else { return };
    let (told, stated) = (name(&other.day), name(&first.day));
    // The file name has no place in the text.
    let (here, there) = if other.span.is_empty() { (first, other) } else { (other, first) };
    let mut finding = Finding::new(here.span, Confidence::Likely, format!("released on {told} by {}, but on {stated} by {}", other.from, first.from))
        .note("each reader, and each program, takes another of the two")
        .help("keep the day on which the report came out, and correct the other");
    if !there.span.is_empty() {
        finding = finding.label(there.span, format!("{} here", name(&there.day)));
    }
    findings.push(finding);
}

fn stamps(context: &Context<'_>) -> Vec<Stamp> {
    let fields = &context.document.fields;
    if fields.iter().any(|field| field.name == FieldName::SourceUrl) || is_repost(context) {
        return Vec::new();
    }
    let mut stamps: Vec<Stamp> =
        fields.iter().filter(|field| field.name == FieldName::ReleaseDate).filter_map(|field| of_field(context, field)).collect();
    stamps.extend(context.mentions.dates.iter().filter(|date| is_dateline(context, date)).filter_map(|date| stamp(date, "the dateline")).take(1));
    let address = fields.iter().filter(|field| field.name == FieldName::Url);
    stamps.extend(address.filter_map(|field| Some(Stamp { day: day_in_path(context.slice(field.value))?, span: field.value, from: "the address" })));
    stamps.extend(day_in_path(context.document.path).map(|day| Stamp { day, span: Span::default(), from: "the file name" }));
    stamps
}

/// A report of another house that is told to be one carries two dates rightly.
fn is_repost(context: &Context<'_>) -> bool {
    let said = |field: &Field| {
        let label = field.label.map_or("", |label| context.slice(label));
        ["转载", "轉載", "Repost", "Originally"].iter().any(|word| label.contains(word))
    };
    context.document.fields.iter().any(said)
}

fn of_field(context: &Context<'_>, field: &Field) -> Option<Stamp> {
    let from = match field.how {
        How::FrontMatter => "the front matter",
        How::Label => "the labelled line",
        How::StructuredData => "the data embedded in the page",
        // A bare date in head or foot may be of anything.
        How::Position => return None,
        _ => "the field",
    };
    let dates = &context.mentions.dates;
    let date = dates.get(dates.partition_point(|date| date.span.end <= field.value.start)).filter(|date| field.value.contains(date.span))?;
    stamp(date, from)
}

fn stamp(date: &DateMention, from: &'static str) -> Option<Stamp> {
    let DateValue::Day(day) = date.value else { return None };
    let sound = date.flaw.is_none_or(|flaw| flaw != DateFlaw::Ambiguous && flaw != DateFlaw::Impossible) && date.year_from == YearFrom::Text;
    (sound && days(&day).is_some()).then_some(Stamp { day, span: date.span, from })
}

/// A date of role release in the first paragraph.
fn is_dateline(context: &Context<'_>, date: &DateMention) -> bool {
    date.role == DateRole::Release && context.document.lead().is_some_and(|lead| lead.span.contains(date.span))
}
