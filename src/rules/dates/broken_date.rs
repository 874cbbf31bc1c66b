//! `dates/broken-date`.

use std::borrow::Cow;
use std::cell::LazyCell;

use super::{days, name};
use crate::calendar;
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{Class, WordSet, Words};
use crate::recognize::dates::release_date;
use crate::recognize::{DateFlaw, DateMention, DateRole, Day, TokenKind};
use crate::rules::{Coded, Context, Meta, Place, Yield};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/broken-date"),
        summary: Cow::Borrowed("A year of three or five digits, or a date that lost a separator"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Display),
        yields_to: Cow::Borrowed(&[Yield { to: "dates/impossible-date", place: Place::Span }]),
        page: Cow::Borrowed(
            "\
A finger that hits a key twice makes May 20254 of May 2025, and a lost 月 makes 1207日 of 12月7日. The day cannot be
filed, and readers have to guess.

It speaks only in the place of a date: after a month, before 年 and a month, in the head of a sentence. Silent on room
numbers, postcodes and amounts, on 100日 as a hundred days, on years of the republic (113年), and where the digits can
be parted in two ways.

## Bad

```fail
The workshop was held at Tarn Hall on May 28, 20254. Orrin Steel, dean of the school, spoke to the guests.
```

```fail
1207日上午，光学论坛在云屿大学举行。院长林巧瑜出席并致辞。
```

```fail
202年5月28日，光学论坛在云屿大学举行。院长林巧瑜出席并致辞。
```

## Good

```pass
In May 20254 seedlings were planted at Tarn Hall. Room 20254 was opened on May 28, 2024.
```

```pass
这是开工的第100日，项目共用去1207日，学校在2024年5月28日举行了庆祝活动。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// A reading lies at most so many days before the release, or after it.
const BEFORE: i32 = 400;
const AFTER: i32 = 45;

const YEAR: &WordSet = &Words::of(["年"]);

/// The day of release, looked up when it is first asked for.
type Release<'c> = LazyCell<Option<Day>, Box<dyn FnOnce() -> Option<Day> + 'c>>;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let release: Release<'_> = LazyCell::new(Box::new(|| Some(release_date(context.document, &context.mentions.dates)?.value)));
    for date in context.mentions.dates.iter().filter(|date| date.flaw == Some(DateFlaw::Broken) && date.role != DateRole::Quoted) {
        findings.extend(lost_separator(context, date, &release).or_else(|| long_year(context, date, &release)));
    }
    for (_, at) in context.tokens_of(YEAR, &[BlockKind::Paragraph, BlockKind::ListItem, BlockKind::Title, BlockKind::FieldLine]) {
        findings.extend(year_before(context, at, &release));
    }
}

/// 1207日: digits that can be parted in one way.
fn lost_separator(context: &Context<'_>, date: &DateMention, release: &Release<'_>) -> Option<Finding> {
    let digits: String = context.slice(date.span).chars().take_while(char::is_ascii_digit).collect();
    if !(3..=4).contains(&digits.len()) {
        return None;
    }
    let readings: Vec<Day> = (1..digits.len()).filter_map(|cut| split(&digits[..cut], &digits[cut..])).collect();
    let [day] = readings[..] else { return None };
    if !is_near(&day, release) {
        return None;
    }
    let (month, number) = (day.month?, day.day?);
    let (span, reading) = (Span::new(date.span.start, date.span.start + digits.len() as u32), format!("{month}月{number}"));
    Some(
        Finding::new(span, Confidence::Likely, format!("“{digits}” is no day; a 月 seems to be lost between month and day"))
            .note(format!("parted as {} it is a day", name(&day)))
            .help(format!("write {reading}日 if that is meant"))
            .fix(Applicability::Display, format!("write {reading}"), span, reading),
    )
}

fn split(month: &str, day: &str) -> Option<Day> {
    let (month, number): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
    let zero = day.starts_with('0') && day.len() == 1 || month == 0;
    (!zero && number > 0 && number <= calendar::days_in_month(None, month)).then_some(Day { month: Some(month), day: Some(number), ..Day::default() })
}

/// True unless the release says that the day is far from it in every year.
fn is_near(day: &Day, release: &Release<'_>) -> bool {
    let Some((released, year)) = release.as_ref().and_then(|release| Some((days(release)?, release.year?))) else { return true };
    [year - 1, year].iter().filter_map(|&year| days(&Day { year: Some(year), ..*day })).any(|day| (-AFTER..=BEFORE).contains(&(released - day)))
}

/// "May 28, 20254".
fn long_year(context: &Context<'_>, date: &DateMention, release: &Release<'_>) -> Option<Finding> {
    let scan = &context.mentions.scan;
    let tokens = scan.tokens_in(date.span);
    let at = tokens.clone().rev().find(|&at| scan.tokens[at].kind == TokenKind::Number && scan.tokens[at].span.len() == 5)?;
    // "November 20231. November": two dates that lost the blank between them.
    let next = scan.mark(at + 1, Class::Month).or(scan.mark(at + 2, Class::Month));
    next.is_none().then(|| slip(context, scan.tokens[at].span, release))
}

/// 20254年5月, 202年5月: a year of five or three digits, with its month behind it.
fn year_before(context: &Context<'_>, unit: usize, release: &Release<'_>) -> Option<Finding> {
    let scan = &context.mentions.scan;
    let number = scan.tokens[unit.checked_sub(1)?];
    let slice = |at: usize| scan.tokens.get(at).map_or("", |token| context.slice(token.span));
    let digits = context.slice(number.span);
    let month = slice(unit + 1).parse().is_ok_and(|month: u8| (1..=12).contains(&month)) && slice(unit + 2) == "月";
    let short = digits.len() == 3 && (digits.starts_with("20") || digits.starts_with("19"));
    let long = digits.len() == 5 && (digits.starts_with("20") || digits.starts_with("19"));
    let fits = number.kind == TokenKind::Number && month && (short || long) && !context.is_quoted(number.span);
    fits.then(|| slip(context, number.span, release))
}

fn slip(context: &Context<'_>, span: Span, release: &Release<'_>) -> Finding {
    let digits = context.slice(span);
    let kind = if digits.len() > 4 { "a digit too many" } else { "a digit too few" };
    let finding = Finding::new(span, Confidence::Likely, format!("“{digits}” is no year: it has {kind}"))
        .note("a date that no program can read is filed under no day")
        .help("write the year with four digits");
    match release.as_ref().and_then(|release| release.year) {
        Some(year) if is_slip_of(digits, &year.to_string()) => finding.fix(Applicability::Display, format!("write {year}"), span, year.to_string()),
        _ => finding,
    }
}

/// True if the shorter of the two is the longer with one digit left out.
fn is_slip_of(digits: &str, year: &str) -> bool {
    let (long, short) = if digits.len() > year.len() { (digits, year) } else { (year, digits) };
    (0..long.len()).any(|at| format!("{}{}", &long[..at], &long[at + 1..]) == short)
}
