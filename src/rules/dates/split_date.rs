//! `dates/split-date`.

use std::borrow::Cow;

use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::Region;
use crate::recognize::DateForm;
use crate::recognize::dates::edtf;
use crate::rules::{Coded, Context, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/split-date"),
        summary: Cow::Borrowed("A date whose parts stand on lines of their own"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Unsafe),
        page: Cow::Borrowed(
            "\
The date box of a web page falls apart when it is copied: day, year and month stand on lines of their own.
A reader sees loose numbers, and whoever files the report finds no date.

It speaks only in the head, of three to six short lines that hold nothing but the parts of one date, and only
if they can be read in exactly one way. Numbered lists, tables and calendars are left alone.

## Bad

```fail
28
2024
-
05

Lakemoor University opens a laboratory of optics

Lakemoor University opened a laboratory of optics at Tarn Hall. Orrin Steel, dean of the school, spoke to the guests.
```

## Good

```pass
2024-05-28

Lakemoor University opens a laboratory of optics

Lakemoor University opened a laboratory of optics at Tarn Hall. Orrin Steel, dean of the school, spoke to the guests.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for date in context.mentions.dates.iter().filter(|date| date.form == DateForm::Split) {
        let in_head = context.document.block_at(date.span.start).is_some_and(|block| block.region == Region::Head);
        if !in_head {
            continue;
        }
        let (day, lines) = (edtf::format(&date.value), context.slice(date.span).lines().count());
        findings.push(
            Finding::new(date.span, Confidence::Likely, format!("the date {day} stands on {lines} lines, without a label"))
                .note("loose numbers do not read as a date, to people or to programs")
                .help(format!("write it on one line, as {day}"))
                .fix(Applicability::Unsafe, format!("write {day} on one line"), date.span, day),
        );
    }
}
