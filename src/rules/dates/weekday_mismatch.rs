//! `dates/weekday-mismatch`.

use std::borrow::Cow;

use crate::calendar;
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::recognize::{DateValue, YearFrom};
use crate::rules::{Coded, Context, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/weekday-mismatch"),
        summary: Cow::Borrowed("A weekday that is not the day of the date it stands with"),
        severity: [Some(Severity::Error), Some(Severity::Error), Some(Severity::Error)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Display),
        page: Cow::Borrowed(
            "\
Readers plan by the weekday and archives file by the date. Where the two disagree, one of them is wrong,
and nobody but the writer can say which.

With the year written it is an error. Where the year was inferred it is a warning, and only if the
neighbouring years do not fit either.

## Bad

```fail
The workshop was held on Tuesday, June 12, 2024, at Tarn Hall.
```

```fail
论坛于2024年6月12日（星期二）举行。
```

## Good

```pass
The workshop was held on Wednesday, June 12, 2024, at Tarn Hall.
```

```pass
论坛于2024年6月12日（星期三）举行。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for date in &context.mentions.dates {
        let (Some((weekday, place)), DateValue::Day(day)) = (date.weekday, date.value) else { continue };
        let (Some(year), Some(month), Some(number)) = (day.year, day.month, day.day) else { continue };
        let Some(actual) = calendar::weekday(year, month, number) else { continue };
        if actual == weekday || date.flaw.is_some() {
            continue;
        }
        let written = date.year_from == YearFrom::Text;
        let near_year_fits = [year - 1, year + 1].iter().any(|&y| calendar::weekday(y, month, number) == Some(weekday));
        if !written && near_year_fits {
            continue;
        }
        let (says, is) = (calendar::weekday_name(weekday), calendar::weekday_name(actual));
        let day_name = calendar::long_date(year, month, number);
        let mut finding =
            Finding::new(date.span, if written { Confidence::Certain } else { Confidence::Likely }, format!("{day_name} is a {is}, not a {says}"))
                .label(place, format!("the weekday says {says}"))
                .help(format!("find out which is right, the date or the weekday; if it is the date, write {is}"))
                .fix(
                    Applicability::Display,
                    format!("write {is}"),
                    place,
                    if context.slice(place).is_ascii() { is.to_string() } else { calendar::weekday_zh(actual, context.slice(place)) },
                );
        if !written {
            finding = finding.at_most(Severity::Warning).note(format!("the year {year} is not written here; it was inferred"));
        }
        findings.push(finding);
    }
}
