//! Parts of months and years: "early March", "the end of 2012", "the last Friday of October", Easter, 3月上旬.

use super::item::{self, Item, Part};
use super::reader::Reader;
use crate::calendar;
use crate::recognize::{DateForm, DateRole, DateValue, Day};
use crate::span::Span;

/// Takes in what before a month or year narrows it: "early", "mid-", "the end of".
pub(super) fn before(r: &Reader<'_>, item: &mut Item) {
    let narrows = item.part.is_none() && item.day().is_some_and(|day| day.day.is_none()) && (has_unit(item) || is_month_or_year(item));
    let Some(at) = item.first.checked_sub(1).filter(|_| narrows) else { return };
    let found = if r.is(at, &["early"]) {
        Some((0, at))
    } else if r.is(at, &["late"]) {
        Some((2, at))
    } else if r.is(at, &["mid", "middle"]) {
        Some((1, at))
    } else if r.char(at) == '-' && r.is_before(at, &["mid"]) {
        Some((1, at - 1))
    } else {
        let noun = at.checked_sub(1).filter(|_| r.is(at, &["of"]));
        noun.and_then(|noun| Some((third_of_noun(r, noun)?, noun)))
    };
    if let Some((third, first)) = found {
        item.first = first;
        item.span = Span::new(r.start_of(first), item.span.end);
        item.part = Some(Part::Third(third));
        item.role = item.role.or(Some(DateRole::Historic));
    }
}

fn third_of_noun(r: &Reader<'_>, at: usize) -> Option<u8> {
    match () {
        () if r.is(at, &["beginning", "start"]) => Some(0),
        () if r.is(at, &["middle"]) => Some(1),
        () if r.is(at, &["end"]) => Some(2),
        () => None,
    }
}

fn has_unit(item: &Item) -> bool {
    item.day().is_some_and(|day| day.month.is_some() || day.year.is_some()) && item.form != DateForm::Named
}

fn is_month_or_year(item: &Item) -> bool {
    matches!(item.offset, Some(item::Offset::Months(_) | item::Offset::Years(_)))
}

/// The part of the month or year `value`; `None` where it takes a year that is not known.
pub(super) fn of(part: Part, value: &DateValue) -> Option<DateValue> {
    let DateValue::Day(whole) = *value else { return None };
    match part {
        Part::Third(third) => thirds(whole, third),
        Part::Weekday(weekday, nth) => nth_weekday(whole, weekday, nth).map(DateValue::Day),
        Part::Week(nth) => week(whole, nth),
        Part::LastDay => {
            let month = whole.month?;
            Some(DateValue::Day(Day { day: Some(calendar::days_in_month(Some(whole.year?), month)), ..whole }))
        }
        Part::Easter(after) => easter(whole.year?).and_then(|sunday| shifted(sunday, after)).map(DateValue::Day),
    }
}

/// Ten days of a month, four months of a year.
fn thirds(whole: Day, third: u8) -> Option<DateValue> {
    let ends = match whole.month {
        Some(month) => {
            let last = if third == 2 { calendar::days_in_month(whole.year, month) } else { 10 * third + 10 };
            let day = |day| Day { day: Some(day), ..whole };
            (day(10 * third + 1), day(last))
        }
        None => {
            whole.year?;
            (item::month(whole.year, 4 * third + 1), item::month(whole.year, 4 * third + 4))
        }
    };
    Some(DateValue::Range(Some(ends.0), Some(ends.1)))
}

/// The n-th such weekday of a month; 5 = the last.
fn nth_weekday(month: Day, weekday: u8, nth: u8) -> Option<Day> {
    let (year, number) = (month.year?, month.month?);
    let first = calendar::weekday(year, number, 1)?;
    let mut day = 1 + (7 + weekday - first) % 7 + 7 * (nth.max(1) - 1);
    while day > calendar::days_in_month(Some(year), number) {
        day -= 7;
    }
    Some(item::day(Some(year), number, day))
}

/// The n-th week of a month, Monday to Sunday: that of its n-th Thursday, as ISO 8601 has it for years.
fn week(month: Day, nth: u8) -> Option<DateValue> {
    let thursday = nth_weekday(month, 4, nth)?;
    Some(DateValue::Range(Some(shifted(thursday, -3)?), Some(shifted(thursday, 3)?)))
}

fn shifted(day: Day, days: i32) -> Option<Day> {
    let (year, month, day) = calendar::from_days(calendar::days(day.year?, day.month?, day.day?)? + days)?;
    Some(item::day(Some(year), month, day))
}

/// Easter Sunday of the western churches (the reckoning of Butcher and Meeus).
fn easter(year: i16) -> Option<Day> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Some(item::day(Some(year), month as u8, day as u8))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognize::dates::edtf::format;

    #[test]
    fn parts_of_months_and_years_are_worked_out() {
        let part = |part, year, month| of(part, &DateValue::Day(Day { month, ..item::year(year) })).map(|value| format(&value));
        assert_eq!(part(Part::Easter(0), 2024, None).as_deref(), Some("2024-03-31"));
        assert_eq!(part(Part::Easter(-2), 2025, None).as_deref(), Some("2025-04-18"));
        assert_eq!(part(Part::Weekday(4, 4), 2024, Some(11)).as_deref(), Some("2024-11-28"));
        assert_eq!(part(Part::Weekday(1, 5), 2024, Some(5)).as_deref(), Some("2024-05-27"));
        assert_eq!(part(Part::Week(1), 2024, Some(10)).as_deref(), Some("2024-09-30/2024-10-06"));
        assert_eq!(part(Part::Third(2), 2024, Some(2)).as_deref(), Some("2024-02-21/2024-02-29"));
        assert_eq!(part(Part::Third(1), 2024, None).as_deref(), Some("2024-05/2024-08"));
        assert_eq!(part(Part::LastDay, 2023, Some(2)).as_deref(), Some("2023-02-28"));
    }
}
