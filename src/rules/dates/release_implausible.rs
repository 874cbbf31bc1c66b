//! `dates/release-implausible`.

use std::borrow::Cow;

use super::{days, name};
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::{Field, FieldName};
use crate::recognize::{DateValue, YearFrom};
use crate::rules::{Coded, Context, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/release-implausible"),
        summary: Cow::Borrowed("A release date that a program filled in, or that is still to come"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Display),
        page: Cow::Borrowed(
            "\
1970-01-01 is what a computer writes where no date was given; 0000-00-00 and 1900-01-01 come from templates. A date
after today is a slip, most often of the year. Either sends the report to the wrong end of the archive.

“Today” is the day of the check (or `--today`); two days are allowed for time zones. Silent on drafts, on embargoes,
and on keys that set the day of publication ahead (`publishDate`, `scheduled`).

## Bad

```fail
---
title: Lakemoor University opens a laboratory of optics
date: 1970-01-01
---

Lakemoor University opened a laboratory of optics at Tarn Hall. Orrin Steel, dean of the school, spoke to the guests.
```

```fail
Lakemoor University opens a laboratory of optics

Release Time: 0000-00-00

Lakemoor University opened a laboratory of optics at Tarn Hall. Orrin Steel, dean of the school, spoke to the guests.
```

## Good

```pass
---
title: Lakemoor University opens a laboratory of optics
date: 2024-05-30
---

Lakemoor University opened a laboratory of optics at Tarn Hall. The school itself dates from 1900-01-01.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Days that the stamp may run ahead: time zones, a press release of the evening.
const LEEWAY: i32 = 2;

/// What programs and templates write for "no date".
const TEMPLATES: [&str; 6] = ["1970-01-01", "0000-00-00", "1900-01-01", "0001-01-01", "1970/01/01", "0000/00/00"];

/// Keys that set a day ahead on purpose.
const SCHEDULES: [&str; 5] = ["publish", "schedul", "embargo", "effective", "expir"];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let fields = &context.document.fields;
    let held_back = |field: &Field| field.name == FieldName::Embargo || field.name == FieldName::Draft && context.slice(field.value) == "true";
    if fields.iter().any(held_back) {
        return;
    }
    for field in fields.iter().filter(|field| field.name == FieldName::ReleaseDate) {
        let written = context.slice(field.value);
        if TEMPLATES.iter().any(|template| written.starts_with(template)) {
            findings.push(template(field, written));
        } else if let Some(finding) = future(context, field) {
            findings.push(finding);
        }
    }
}

fn template(field: &Field, written: &str) -> Finding {
    Finding::new(field.value, Confidence::Certain, format!("the release date {written} is what a program writes where none was given"))
        .note("the report will be filed decades away from the others of its day")
        .help("write the day on which the report came out, or leave the date out")
        .fix(Applicability::Display, "drop the date", field.value, "")
}

fn future(context: &Context<'_>, field: &Field) -> Option<Finding> {
    let today = Some(context.today()).filter(|&today| today > 0)?;
    let key = field.pointer.to_ascii_lowercase();
    if SCHEDULES.iter().any(|word| key.contains(word)) {
        return None;
    }
    let dates = &context.mentions.dates;
    let date = dates.get(dates.partition_point(|date| date.span.end <= field.value.start)).filter(|date| field.value.overlaps(date.span))?;
    let DateValue::Day(day) = date.value else { return None };
    let ahead = days(&day)? - today;
    let sure = date.flaw.is_none() && date.year_from == YearFrom::Text;
    (sure && ahead > LEEWAY).then(|| {
        Finding::new(date.span, Confidence::Certain, format!("the release date {} lies {ahead} days after today", name(&day)))
            .note("a report cannot have come out yet; most often the year or the month is a slip")
            .help("correct the date; for a report to be published later use `embargo_until` or `publishDate`")
            .fix(Applicability::Display, "drop the date", field.value, "")
    })
}
