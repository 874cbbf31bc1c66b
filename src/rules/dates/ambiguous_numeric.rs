//! `dates/ambiguous-numeric`.

use std::borrow::Cow;

use super::{YIELDS, name};
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::{BlockKind, Region};
use crate::recognize::{DateFlaw, DateForm, DateMention, DateRole, DateValue, Day, YearFrom};
use crate::rules::{Coded, Context, Meta, OptionMeta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/ambiguous-numeric"),
        summary: Cow::Borrowed("A date in figures that is one day in Britain and another in America"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Display),
        yields_to: Cow::Borrowed(YIELDS),
        options: Cow::Borrowed(&[OptionMeta {
            name: "date-order",
            default: "\"\"",
            what: "the order that the house writes, \"day-month\" or \"month-day\": with it no date in figures is in doubt",
        }]),
        page: Cow::Borrowed(
            "\
05/06/2024 is the 5th of June to half of the readers and the 6th of May to the others.

In the text it is a warning, in a label or field an information. Silent where another date of the report settles the
order (13/06/2024, or one of the two days written out), on the forms that begin with the year, on equal parts
(05/05/2024), and where the option `date-order` says how the house writes.

## Bad

```fail
The workshop was held on 05/06/2024 at Tarn Hall. Orrin Steel, dean of the school, spoke to the guests.
```

```fail
Lakemoor University opens a laboratory of optics

Release Time: 05/06/2024

The laboratory of optics was opened at Tarn Hall. Orrin Steel, dean of the school, spoke to the guests.
```

## Good

```pass
The workshop was held on 5 June 2024 at Tarn Hall. The guests left on 05/06/2024.
```

```pass
The workshop was held on 05/06/2024 at Tarn Hall. The guests left on 13/06/2024.
```

```pass
The workshop of 2024-05-06 filled 05/05/2024, and 5/6 of the seats; the team won 5/6.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let dates = &context.mentions.dates;
    let Some(date) = dates.iter().find(|date| is_open(date)) else { return };
    if context.text("date-order").is_some_and(|order| !order.is_empty()) || dates.iter().any(settles_order) {
        return;
    }
    let DateValue::Day(day) = date.value else { return };
    let swapped = Day { month: day.day, day: day.month, ..day };
    let written =
        |other: &DateMention| other.flaw.is_none() && matches!(other.value, DateValue::Day(known) if is_same(known, day) || is_same(known, swapped));
    if dates.iter().any(written) || is_address(context) {
        return;
    }
    let text = context.slice(date.span);
    let mut finding = Finding::new(
        date.span,
        Confidence::Likely,
        format!("{text} may be {} or {}, and nothing in the report settles it", name(&day), name(&swapped)),
    )
    .note("Britain and most of the world write the day first, America writes the month first")
    .help("write the month as a word, or the date as year-month-day")
    .fix(Applicability::Display, format!("if the month stands first, write {}", name(&day)), date.span, name(&day));
    for other in dates.iter().filter(|other| is_open(other) && other.span != date.span) {
        finding = finding.label(other.span, "the same doubt here");
    }
    let in_text = dates.iter().any(|date| is_open(date) && in_prose(context, date));
    findings.push(if in_text { finding } else { finding.at_most(Severity::Info) });
}

/// A full date whose order is in doubt; a year of two digits is a matter of style besides.
fn is_open(date: &DateMention) -> bool {
    // A weekday would settle it, and without its year nobody files by it.
    let bare = date.weekday.is_none() && date.year_from == YearFrom::Text && matches!(date.value, DateValue::Day(day) if day.year.is_some());
    date.flaw == Some(DateFlaw::Ambiguous) && date.role != DateRole::Quoted && date.span.len() >= 8 && bare
}

/// A date in figures that can be read in one way only.
fn settles_order(date: &DateMention) -> bool {
    let one_way = matches!(date.value, DateValue::Day(day) if day.day != day.month && day.day.is_some());
    date.form == DateForm::Numeric && date.flaw.is_none() && one_way
}

fn is_same(known: Day, reading: Day) -> bool {
    (known.month, known.day) == (reading.month, reading.day) && known.year.is_none_or(|year| Some(year) == reading.year)
}

/// True if the file name or address gives a day: the release is dated elsewhere.
fn is_address(context: &Context<'_>) -> bool {
    crate::recognize::dates::day_in_path(context.document.path).is_some()
}

fn in_prose(context: &Context<'_>, date: &DateMention) -> bool {
    let prose = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Title | BlockKind::Heading);
    context
        .document
        .block_at(date.span.start)
        .is_some_and(|block| prose(block.kind) && block.region == Region::Body && date.role != DateRole::Release)
}
