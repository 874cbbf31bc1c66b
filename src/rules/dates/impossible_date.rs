//! `dates/impossible-date`.

use std::borrow::Cow;

use super::number_in;
use crate::calendar;
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::recognize::{DateFlaw, DateMention, DateRole, DateValue, Day, YearFrom};
use crate::rules::{Coded, Context, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/impossible-date"),
        summary: Cow::Borrowed("A day that its month does not have, or a month that no year has"),
        severity: [Some(Severity::Error), Some(Severity::Error), Some(Severity::Error)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Display),
        page: Cow::Borrowed(
            "\
A date that no calendar has is a slip of the pen, and nobody but the writer knows which day was meant.
Archives and calendars that read the report refuse it or file it under another day.

February 29 is judged by the year. Where the year is not written but was inferred, the finding is a warning.

Version numbers, article numbers, ratios, scores and telephone numbers are no dates; quoted speech is left alone.

## Bad

```fail
The workshop was held on June 31, 2024, at Tarn Hall.
```

```fail
The workshop was held at Tarn Hall on 30 February 2024.
```

```fail
论坛于2024年6月31日在云屿大学举行。
```

```fail
论坛于2024年13月5日在云屿大学举行。
```

## Good

```pass
The workshop was held on February 29, 2024, at Tarn Hall.
```

```pass
论坛于2024年6月30日在云屿大学举行。
```

```pass
The team won 31-30 with release 2.31 and article 2024.31.45 in hand; call 2010-2015-86.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for date in &context.mentions.dates {
        if date.flaw != Some(DateFlaw::Impossible) || date.role == DateRole::Quoted {
            continue;
        }
        let (start, end) = match date.value {
            DateValue::Day(day) => (Some(day), None),
            DateValue::Range(start, end) => (start, end),
        };
        let found = [start, end].into_iter().flatten().find_map(|day| finding(context, date, &day));
        findings.extend(found);
    }
}

/// What is wrong with `day`, if it is the impossible one.
fn finding(context: &Context<'_>, date: &DateMention, day: &Day) -> Option<Finding> {
    let (month, number) = (day.month?, day.day?);
    let last = calendar::days_in_month(day.year, month);
    if last == 0 {
        let finding = Finding::new(date.span, date.confidence, format!("there is no month {month}: a year has months 1 to 12"));
        return Some(
            finding
                .note("a date that no calendar has cannot be filed or planned by")
                .help("write the month that was meant; day and month may be the wrong way round"),
        );
    }
    if (1..=last).contains(&number) {
        return None;
    }
    let leap = month == 2 && number == 29;
    let (name, month_name) = (calendar::day_name(day.year, month, number), calendar::month_name(month));
    let year = day.year.map_or(String::new(), |year| format!(" {year}"));
    let length = if leap { format!("February{year} has 28 days") } else { format!("{month_name} has {last} days") };
    let inferred = leap && date.year_from != YearFrom::Text;
    let confidence = if inferred { Confidence::Likely } else { date.confidence };
    let next = calendar::day_name(None, month % 12 + 1, 1);
    let nearest = format!("{month_name} {last}");
    let mut finding = Finding::new(date.span, confidence, format!("there is no {name}: {length}"))
        .note("a date that no calendar has cannot be filed or planned by")
        .help(format!("look up the day; the nearest ones are {nearest} and {next}"));
    if inferred {
        finding = finding.at_most(Severity::Warning).note(format!("the year{year} is not written here; it was inferred"));
    }
    match number_in(context, date.span, number) {
        Some(place) => Some(finding.fix(Applicability::Display, format!("write {last} for {number}"), place, last.to_string())),
        None => Some(finding),
    }
}
