//! `dates/date-format-mixed`.

use std::borrow::Cow;

use super::{YIELDS, first_day, sound};
use crate::calendar;
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::BlockKind;
use crate::recognize::{DateForm, DateMention, DateRole, DateValue};
use crate::rules::{Coded, Context, Meta, OptionMeta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/date-format-mixed"),
        summary: Cow::Borrowed("Dates of the running text written in two ways, or not in the way of the house"),
        severity: [None, None, Some(Severity::Info)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Unsafe),
        yields_to: Cow::Borrowed(YIELDS),
        options: Cow::Borrowed(&[OptionMeta {
            name: "style",
            default: "\"\"",
            what: "the way of the house: \"ap\", \"google\" (month first), \"economist\", \"british\", \"eu\" (day first), \"gbt15835\" (arabic figures in Chinese)",
        }]),
        page: Cow::Borrowed(
            "\
May 28, 2024 in one paragraph and 30 May 2024 in the next look like two hands. Either way is right; a report keeps to one.

It compares the dates of the running text with each other, and with the option `style` where the house sets one. It is
off but in the profile `strict`. A date in figures in the head beside one in words is no mixture. Silent on quotations,
bibliographies, and dates without a day.

## Bad

```fail
The workshop was held at Tarn Hall on May 28, 2024. The guests left Tarn Hall on 30 May 2024.
```

```fail
光学论坛于2024年5月28日在云屿大学举行。来宾于二〇二四年五月三十日离校。
```

## Good

```pass
The workshop was held at Tarn Hall on May 28, 2024. The guests left Tarn Hall on May 30.
```

```pass
光学论坛于2024年5月28日在云屿大学举行。来宾于5月30日离校。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pattern {
    /// May 28, 2024.
    MonthFirst,
    /// 28 May 2024.
    DayFirst,
    /// 28/05/2024.
    Figures,
    /// 2024-05-28.
    Iso,
    /// 2024年5月28日.
    Cjk,
    /// 二〇二四年五月二十八日.
    Numerals,
}

impl Pattern {
    const ALL: [Pattern; 6] = [Pattern::MonthFirst, Pattern::DayFirst, Pattern::Figures, Pattern::Iso, Pattern::Cjk, Pattern::Numerals];

    fn example(self) -> &'static str {
        match self {
            Pattern::MonthFirst => "May 28, 2024",
            Pattern::DayFirst => "28 May 2024",
            Pattern::Figures => "28/05/2024",
            Pattern::Iso => "2024-05-28",
            Pattern::Cjk => "2024年5月28日",
            Pattern::Numerals => "二〇二四年五月二十八日",
        }
    }
}

/// Further places that are shown at most.
const LABELS: usize = 20;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let written: Vec<(&DateMention, Pattern)> =
        sound(context).filter(|date| is_compared(context, date)).filter_map(|date| Some((date, pattern(context, date)?))).collect();
    let wanted = house(context).unwrap_or_else(|| majority(&written));
    let by_house = house(context).is_some();
    let fits = |pattern: Pattern| pattern == wanted || is_zh(pattern) != is_zh(wanted);
    let mut odd = written.iter().filter(|(_, pattern)| !fits(*pattern));
    let Some((first, pattern)) = odd.next() else { return };
    let text = context.slice(first.span);
    let message = match by_house {
        true => format!("“{text}” is not written in the way of the house, as in {}", wanted.example()),
        false => format!("“{text}” is written as in {}, other dates of the report as in {}", pattern.example(), wanted.example()),
    };
    let mut finding = Finding::new(first.span, Confidence::Certain, message)
        .note("either way is right; within one report they look like two hands")
        .help(format!("write the dates of the text as in {}", wanted.example()));
    for (date, _) in odd.take(LABELS) {
        finding = finding.label(date.span, "and here");
    }
    if let Some((other, _)) = written.iter().find(|(_, pattern)| *pattern == wanted).filter(|_| !by_house) {
        finding = finding.label(other.span, "the other way here");
    }
    if let Some(text) = rewritten(first, wanted) {
        finding = finding.fix(Applicability::Unsafe, format!("write {text}"), first.span, text);
    }
    findings.push(finding);
}

fn is_zh(pattern: Pattern) -> bool {
    matches!(pattern, Pattern::Cjk | Pattern::Numerals)
}

/// Days of the running text.
fn is_compared(context: &Context<'_>, date: &DateMention) -> bool {
    let prose = context.document.block_at(date.span.start).is_some_and(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem));
    prose
        && matches!(date.role, DateRole::Event | DateRole::Session | DateRole::Historic | DateRole::Plan | DateRole::Deadline)
        && first_day(date).is_some_and(|day| day.day.is_some() && day.month.is_some())
}

fn pattern(context: &Context<'_>, date: &DateMention) -> Option<Pattern> {
    Some(match date.form {
        DateForm::MonthFirst => Pattern::MonthFirst,
        DateForm::DayFirst => Pattern::DayFirst,
        DateForm::Numeric => Pattern::Figures,
        DateForm::Iso => Pattern::Iso,
        DateForm::Cjk if context.slice(date.span).contains(|c: char| c.is_ascii_digit()) => Pattern::Cjk,
        DateForm::Cjk => Pattern::Numerals,
        _ => return None,
    })
}

/// The way that the option sets.
fn house(context: &Context<'_>) -> Option<Pattern> {
    match context.text("style")? {
        "ap" | "google" => Some(Pattern::MonthFirst),
        "economist" | "british" | "eu" => Some(Pattern::DayFirst),
        "gbt15835" => Some(Pattern::Cjk),
        _ => None,
    }
}

/// The commonest way, of equal ones the first.
fn majority(written: &[(&DateMention, Pattern)]) -> Pattern {
    let count = |pattern: Pattern| written.iter().filter(|(_, other)| *other == pattern).count();
    let first = |pattern: Pattern| written.iter().position(|(_, other)| *other == pattern).unwrap_or(usize::MAX);
    Pattern::ALL.into_iter().max_by_key(|&pattern| (count(pattern), usize::MAX - first(pattern))).unwrap_or(Pattern::MonthFirst)
}

/// A single full day in the wanted way.
fn rewritten(date: &DateMention, wanted: Pattern) -> Option<String> {
    let DateValue::Day(day) = date.value else { return None };
    let (year, month, number) = (day.year?, day.month?, day.day?);
    if date.weekday.is_some() || day.time.is_some() || date.day_part.is_some() || date.year_from != crate::recognize::YearFrom::Text {
        return None;
    }
    match wanted {
        Pattern::MonthFirst => Some(calendar::long_date(year, month, number)),
        Pattern::DayFirst => Some(format!("{number} {} {year}", calendar::month_name(month))),
        Pattern::Cjk => Some(format!("{year}年{month}月{number}日")),
        _ => None,
    }
}
