//! `dates/weekday-mismatch`.

use std::borrow::Cow;

use super::{YIELDS_TO_YEAR, sound};
use crate::calendar;
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::recognize::{DateForm, DateValue, YearFrom};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/weekday-mismatch"),
        summary: Cow::Borrowed("A weekday that is not the day of the date it stands with"),
        severity: [Some(Severity::Error), Some(Severity::Error), Some(Severity::Error)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Display),
        yields_to: Cow::Borrowed(YIELDS_TO_YEAR),
        page: Cow::Borrowed(
            "\
Readers plan by the weekday and archives file by the date. Where the two disagree, one of them is wrong,
and nobody but the writer can say which.

With the year written it is an error. Where the year was inferred it is a warning, and only if the
neighbouring years do not fit either. The weekday of another thing (the paper of Monday) is left alone;
周日, 星期日 and 礼拜天 are one day.

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

```pass
论坛于2024年6月16日（礼拜天）举行，6月23日（周日）闭幕。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for date in sound(context).filter(|date| date.form != DateForm::Relative) {
        let (Some((weekday, place)), DateValue::Day(day)) = (date.weekday, date.value) else { continue };
        let (Some(year), Some(month), Some(number)) = (day.year, day.month, day.day) else { continue };
        let Some(actual) = calendar::weekday(year, month, number) else { continue };
        if actual == weekday || is_of_another_thing(context, place) {
            continue;
        }
        let written = date.year_from == YearFrom::Text;
        let near_year_fits = [year - 1, year + 1].iter().any(|&y| calendar::weekday(y, month, number) == Some(weekday));
        if !written && near_year_fits {
            continue;
        }
        let near =
            nearest(year, month, number, weekday).map_or(String::new(), |day| format!("; the {} nearby is {day}", calendar::weekday_name(weekday)));
        let (says, is) = (calendar::weekday_name(weekday), calendar::weekday_name(actual));
        let day_name = calendar::long_date(year, month, number);
        let mut finding =
            Finding::new(date.span, if written { Confidence::Certain } else { Confidence::Likely }, format!("{day_name} is a {is}, not a {says}"))
                .label(place, format!("the weekday says {says}"))
                .help(format!("find out which is right, the date or the weekday; if it is the date, write {is}{near}"))
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

/// "Monday's": the weekday belongs to what follows it.
fn is_of_another_thing(context: &Context<'_>, weekday: Span) -> bool {
    let after = context.document.text.get(weekday.end as usize..).unwrap_or("");
    after.starts_with(['\'', '’'])
}

/// The day with that weekday that lies nearest, by name.
fn nearest(year: i16, month: u8, day: u8, weekday: u8) -> Option<String> {
    let days = calendar::days(year, month, day)?;
    let shift = (i32::from(weekday) - i32::from(calendar::weekday(year, month, day)?) + 10).rem_euclid(7) - 3;
    let (year, month, day) = calendar::from_days(days + shift)?;
    Some(calendar::long_date(year, month, day))
}
