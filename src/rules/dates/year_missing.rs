//! `dates/year-missing`.

use std::borrow::Cow;

use super::{YIELDS, sound};
use crate::diagnostic::{Finding, Severity};
use crate::recognize::dates::release_date;
use crate::recognize::{DateForm, DateMention, DateRole, DateValue, TokenKind, YearFrom};
use crate::rules::{Coded, Context, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/year-missing"),
        summary: Cow::Borrowed("An event day without a year, where nothing else gives the year"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        yields_to: Cow::Borrowed(YIELDS),
        page: Cow::Borrowed(
            "\
A report outlives the week it was written in. Without a year, and without a release date to take it from,
nobody can tell later when the event took place.

Leaving out the year is good style where another place gives it: it is silent if the text, the title, the
release date, the address or the file name has one. Recurring days (\"every May 4\"), named days (五四),
deadlines and history are left alone. One finding a report: the first event day, with the others as labels.

## Bad

```fail
The workshop was held at Tarn Hall on May 28. Orrin Steel, dean of the school, spoke to the guests.
```

```fail
5月28日，光学论坛在云屿大学举行。院长林巧瑜出席并致辞。
```

## Good

```pass
Lakemoor University opens a laboratory of optics

Release Time: 2024-05-30

The workshop was held at Tarn Hall on May 28. Orrin Steel, dean of the school, spoke to the guests.
```

```pass
Lakemoor University opens a laboratory of optics

Release Time: 2024-12-30

The workshop was held at Tarn Hall on March 2. Orrin Steel, dean of the school, spoke to the guests.
```

```pass
Lakemoor University opens a laboratory of optics

PUBLISHED 12 SEPTEMBER 2025

The workshop was held at Tarn Hall on September 9. Orrin Steel, dean of the school, spoke to the guests.
```

```pass
Lakemoor University opens a laboratory of optics

The workshop was held at Tarn Hall on September 9. Orrin Steel, dean of the school, spoke to the guests.

Last updated: September 12, 2025
```

```pass
The workshop was held at Tarn Hall on May 28, 2024. On May 29 the guests met again.
```

```pass
The school marks its founding every May 4 with a meeting at Tarn Hall.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if has_stamp(context) {
        return;
    }
    let open: Vec<&DateMention> = sound(context).filter(|date| is_open(date) && !recurs(context, date)).collect();
    let Some(&first) = open.iter().find(|date| date.role == DateRole::Event) else { return };
    let written = context.slice(first.span);
    let mut finding = Finding::new(
        first.span,
        Confidence::Certain,
        format!("the event is dated {written}, without a year, and nothing else in the report gives one"),
    )
    .note("once the report is filed, nobody can tell in which year the event took place")
    .help("write the year here, or give the report a release date");
    for date in open.into_iter().filter(|date| date.span != first.span) {
        finding = finding.label(date.span, "no year here either");
    }
    findings.push(finding);
}

/// True if a date of release or of change with a year dates the report, even where it lies too far off to settle the event's year.
fn has_stamp(context: &Context<'_>) -> bool {
    let dates = &context.mentions.dates;
    let report = context.report();
    let stamped = |date: &DateMention| {
        let written = matches!(date.role, DateRole::Release | DateRole::Updated) && date.year_from == YearFrom::Text;
        written && matches!(date.value, DateValue::Day(day) if day.year.is_some())
    };
    report.release_date.is_some() || report.modified_date.is_some() || release_date(context.document, dates).is_some() || dates.iter().any(stamped)
}

/// A day of the event, or of the dateline, whose year was not to be had.
fn is_open(date: &DateMention) -> bool {
    let day = match date.value {
        DateValue::Day(day) => Some(day),
        DateValue::Range(start, _) => start,
    };
    let about = matches!(date.role, DateRole::Event | DateRole::Session | DateRole::Release);
    let named = matches!(date.form, DateForm::Relative | DateForm::Named);
    about && !named && date.year_from == YearFrom::None && day.is_some_and(|day| day.year.is_none() && day.month.is_some() && day.day.is_some())
}

/// "every May 4", 每年5月4日.
fn recurs(context: &Context<'_>, date: &DateMention) -> bool {
    let scan = &context.mentions.scan;
    let first = scan.token_from(date.span.start);
    let before = &scan.tokens[first.saturating_sub(3)..first];
    before.iter().any(|token| {
        let word = context.slice(token.span);
        matches!(token.kind, TokenKind::Word | TokenKind::Han)
            && (["every", "each", "annually", "annual"].iter().any(|w| word.eq_ignore_ascii_case(w)) || word == "每")
    })
}
