//! Relative expressions, reckoned from the reference day, and ranges with a relative or an open end.

use super::item::{Item, Offset, Open};
use super::part;
use super::tail::set_year;
use crate::calendar;
use crate::recognize::{DateMention, DateValue, Day, YearFrom};

pub(super) fn first_day(value: &DateValue) -> Option<Day> {
    match value {
        DateValue::Day(day) => Some(*day),
        DateValue::Range(start, end) => start.or(*end),
    }
}

pub(super) fn days_of(day: &Day) -> Option<i32> {
    calendar::days(day.year?, day.month?, day.day?)
}

/// What is left to do when years are known: the part of a month, the end of a range, an open end.
pub(super) fn settle(item: &Item, reference: Option<(&Day, YearFrom)>, date: &mut DateMention) {
    if let Some(part) = item.part {
        match part::of(part, &date.value) {
            Some(value) => date.value = value,
            // A feast that moves has no day without its year.
            None if matches!(part, super::item::Part::Easter(_)) => date.value = DateValue::Day(Day::default()),
            None => {}
        }
    }
    if let Some(until) = item.until {
        let end = reference.and_then(|(day, _)| end_of_range(until, day, date));
        date.value = DateValue::Range(first_day(&date.value), end);
    } else if let Some(open) = item.open {
        date.value = opened(open, date.value);
    }
}

/// The last day of what `until` says; a weekday is the first one after the start.
fn end_of_range(until: Offset, reference: &Day, date: &DateMention) -> Option<Day> {
    let start = first_day(&date.value);
    let written = match date.value {
        DateValue::Day(_) => Day::default(),
        DateValue::Range(_, end) => end.unwrap_or_default(),
    };
    if let (Offset::Weekday(weekday, None), Some(start)) = (until, start.as_ref().and_then(days_of)) {
        return nearest_weekday(start + 6, weekday);
    }
    match value_of(until, reference, &DateValue::Day(written))? {
        DateValue::Day(day) => Some(day),
        DateValue::Range(_, end) => end,
    }
}

fn opened(open: Open, value: DateValue) -> DateValue {
    let (start, end) = match value {
        DateValue::Day(day) => (Some(day), Some(day)),
        DateValue::Range(start, end) => (start, end),
    };
    match open {
        Open::From => DateValue::Range(start, None),
        Open::Until => DateValue::Range(None, end),
        Open::Before => DateValue::Range(None, start.map(|day| before(day).unwrap_or(day))),
    }
}

/// The day, month or year before.
fn before(day: Day) -> Option<Day> {
    if day.day.is_some() {
        return day_at(days_of(&day)? - 1);
    }
    match day.month {
        Some(_) => month_at(&day, -1),
        None => Some(Day { year: Some(day.year? - 1), ..day }),
    }
}

/// Works out a relative expression from the reference day.
pub(super) fn reckon(offset: Offset, reference: &Day, from: YearFrom, date: &mut DateMention) {
    let written = match date.value {
        DateValue::Range(Some(start), _) => DateValue::Day(start),
        value => value,
    };
    let Some(value) = value_of(offset, reference, &written) else { return };
    date.value = match (date.value, first_day(&value)) {
        (DateValue::Range(_, Some(end)), Some(start)) => DateValue::Range(Some(start), Some(following(end, &start))),
        _ => value,
    };
    date.year_from = from;
}

/// The written end of a range, its year that of the start or the next.
fn following(end: Day, start: &Day) -> Day {
    let wraps = (end.month, end.day) < (start.month, start.day.filter(|_| end.day.is_some()));
    let year = start.year.map(|year| if wraps { year + 1 } else { year });
    Day { year: end.year.or(year), month: end.month.or(start.month), ..end }
}

/// The day or range that `offset` says, with what of it is written.
fn value_of(offset: Offset, reference: &Day, written: &DateValue) -> Option<DateValue> {
    let today = days_of(reference)?;
    let clock = first_day(written).and_then(|day| day.time);
    let timed = |day: Day| DateValue::Day(Day { time: clock, ..day });
    match offset {
        Offset::Days(count) => day_at(today + count).map(timed),
        Offset::Weeks(count) => monday(today).and_then(|monday| span_of_days(monday + 7 * count, 6)),
        Offset::Weekend(count) => monday(today).and_then(|monday| span_of_days(monday + 7 * count + 5, 1)),
        Offset::Weekday(weekday, Some(count)) => monday(today).and_then(|monday| day_at(monday + 7 * count + i32::from(weekday) - 1)).map(timed),
        Offset::Weekday(weekday, None) => nearest_weekday(today, weekday).map(timed),
        Offset::Months(count) => month_at(reference, count).map(|month| with_day(month, written)),
        Offset::Years(count) => reference.year.map(|year| with_year(year + count as i16, written)),
        Offset::Quarters(count) => quarter(reference, count),
        Offset::Calendar(count) => named_month(reference, count, written),
        Offset::StretchDays(count) => day_at(today + count).and_then(|day| stretch(*reference, day)),
        Offset::StretchMonths(count) => {
            let month = month_at(reference, count)?;
            let last = calendar::days_in_month(month.year, month.month?);
            stretch(*reference, Day { day: reference.day.map(|day| day.min(last)), ..month })
        }
        Offset::SameYear(_) | Offset::Vague => None,
    }
}

/// The days between the reference and another day, whichever comes first.
fn stretch(reference: Day, other: Day) -> Option<DateValue> {
    let reference = Day { time: None, ..reference };
    let past = days_of(&other)? < days_of(&reference)?;
    Some(if past { DateValue::Range(Some(other), Some(reference)) } else { DateValue::Range(Some(reference), Some(other)) })
}

fn quarter(reference: &Day, count: i32) -> Option<DateValue> {
    let first = (i32::from(reference.month?) - 1) / 3 * 3 + 1;
    let start = month_at(&Day { month: Some(first as u8), ..*reference }, 3 * count)?;
    Some(DateValue::Range(Some(start), month_at(&start, 2)))
}

/// "last October", "this May": the month of that name before, in, or after the reference's year.
fn named_month(reference: &Day, count: i32, written: &DateValue) -> Option<DateValue> {
    let (year, month) = (reference.year?, first_day(written)?.month?);
    let passed = Some(month).cmp(&reference.month);
    let year = match (count, passed) {
        (-1, std::cmp::Ordering::Less) | (1, std::cmp::Ordering::Greater) => year,
        _ => year + count as i16,
    };
    Some(with_year(year, written))
}

fn day_at(days: i32) -> Option<Day> {
    let (year, month, day) = calendar::from_days(days)?;
    Some(Day { year: Some(year), month: Some(month), day: Some(day), time: None })
}

/// The Monday of the week of a day.
fn monday(days: i32) -> Option<i32> {
    let (year, month, day) = calendar::from_days(days)?;
    Some(days - i32::from(calendar::weekday(year, month, day)?) + 1)
}

fn span_of_days(first: i32, length: i32) -> Option<DateValue> {
    Some(DateValue::Range(Some(day_at(first)?), Some(day_at(first + length)?)))
}

/// That weekday at or before the day.
fn nearest_weekday(days: i32, weekday: u8) -> Option<Day> {
    let back = (days - monday(days)? + 1 - i32::from(weekday)).rem_euclid(7);
    day_at(days - back)
}

fn month_at(reference: &Day, count: i32) -> Option<Day> {
    let months = i32::from(reference.year?) * 12 + i32::from(reference.month?) - 1 + count;
    Some(Day { year: Some((months.div_euclid(12)) as i16), month: Some((months.rem_euclid(12) + 1) as u8), day: None, time: None })
}

fn with_day(month: Day, written: &DateValue) -> DateValue {
    let day = first_day(written).and_then(|day| day.day);
    DateValue::Day(Day { day, ..month })
}

fn with_year(year: i16, written: &DateValue) -> DateValue {
    let mut value = *written;
    set_year(&mut value, year);
    value
}
