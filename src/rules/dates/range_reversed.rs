//! `dates/range-reversed`.

use std::borrow::Cow;

use super::number_in;
use crate::calendar;
use crate::diagnostic::{Applicability, Edit, Finding, Fix, Severity};
use crate::recognize::{DateFlaw, DateMention, DateRole, DateValue, Day, YearFrom};
use crate::rules::{Coded, Context, Meta, Place, Yield};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/range-reversed"),
        summary: Cow::Borrowed("A range of dates that ends before it starts"),
        severity: [Some(Severity::Error), Some(Severity::Error), Some(Severity::Error)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Display),
        yields_to: Cow::Borrowed(&[Yield { to: "dates/impossible-date", place: Place::Span }]),
        page: Cow::Borrowed(
            "\
Nothing ends before it starts: the two days were swapped, or one of them is wrong.

With the year written it is an error, otherwise a warning. A range over the turn of the year is fine
(December 28 to January 3), and 2023-10 is a month, not a range.

## Bad

```fail
The school of optics was held at Tarn Hall on May 19–17, 2024.
```

```fail
论坛于2024年5月19日至17日在云屿大学举行。
```

```fail
The school of optics ran from June 12, 2024 to May 30, 2024.
```

## Good

```pass
The school of optics was held at Tarn Hall from December 28, 2023 – January 3, 2024.
```

```pass
The school of optics was held at Tarn Hall from December 28 to January 3.
```

```pass
论坛于2024年5月17日至19日在云屿大学举行。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for date in &context.mentions.dates {
        let DateValue::Range(Some(start), Some(end)) = date.value else { continue };
        if date.flaw != Some(DateFlaw::Reversed) || date.role == DateRole::Quoted {
            continue;
        }
        let written = date.year_from == YearFrom::Text;
        let confidence = if written { Confidence::Certain } else { Confidence::Likely };
        let (from, to) = (name(&start), name(&end));
        let mut finding = Finding::new(date.span, confidence, format!("the range ends on {to}, before it starts on {from}"))
            .note("nothing ends before it starts: the two were swapped, or one of them is wrong")
            .help("find out the first and the last day, and write the earlier one first");
        if !written {
            finding = finding.at_most(Severity::Warning);
        }
        finding.fix = swapped(context, date, &start, &end);
        findings.push(finding);
    }
}

fn name(day: &Day) -> String {
    match (day.month, day.day) {
        (Some(month), Some(number)) => calendar::day_name(day.year, month, number),
        (Some(month), None) => calendar::month_name(month).to_string(),
        _ => day.year.map_or(String::new(), |year| year.to_string()),
    }
}

/// The two day numbers of one month, exchanged.
fn swapped(context: &Context<'_>, date: &DateMention, start: &Day, end: &Day) -> Option<Fix> {
    let (from, to) = (start.day?, end.day?);
    if (start.year, start.month) != (end.year, end.month) {
        return None;
    }
    let (first, last) = (number_in(context, date.span, from)?, number_in(context, date.span, to)?);
    if first.end > last.start {
        return None;
    }
    let edits = vec![Edit { span: first, replacement: to.to_string() }, Edit { span: last, replacement: from.to_string() }];
    Some(Fix { applicability: Applicability::Display, title: "swap the two days".to_string(), edits })
}
