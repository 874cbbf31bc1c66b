//! A date expression as parsed: what was written, before years and roles.

use crate::recognize::{DateFlaw, DateForm, DateRole, DateValue, Day, DayPart};
use crate::span::{Confidence, Span};

/// How far from the reference a relative expression lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Offset {
    Days(i32),
    Weeks(i32),
    Months(i32),
    Years(i32),
    /// A weekday: the nearest at or before the reference, moved by whole weeks (`None` = no week named).
    Weekday(u8, Option<i32>),
    /// Saturday and Sunday of a week.
    Weekend(i32),
    Quarters(i32),
    /// A month by name: of the reference's year (0), the last before it (-1), the next after it (1).
    Calendar(i32),
    /// So many days up to the reference, or from it.
    StretchDays(i32),
    /// The same in months, to the day.
    StretchMonths(i32),
    /// 同年, 次年: years after that of the date before.
    SameYear(i32),
    /// "Recently", 近日: nothing to count with.
    Vague,
}

/// The part that an expression takes of its month or year; worked out when the year is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A third: early (0), mid (1), late (2).
    Third(u8),
    /// The n-th such weekday of the month; 5 = the last one.
    Weekday(u8, u8),
    /// The n-th week of the month; 5 = the last one.
    Week(u8),
    LastDay,
    /// Days after Easter Sunday of the year.
    Easter(i32),
}

/// Which side of the date an open range lies on, the date counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    From,
    Until,
    /// Up to the day, month or year before it.
    Before,
}

/// An expression over tokens.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub next: usize,
    pub span: Span,
    pub value: DateValue,
    pub form: DateForm,
    pub weekday: Option<(u8, Span)>,
    pub day_part: Option<DayPart>,
    pub flaw: Option<DateFlaw>,
    pub ordinal: Option<(u32, Span)>,
    /// Reckoned from the reference, over and above what `value` says.
    pub offset: Option<Offset>,
    /// The same for the end of a range.
    pub until: Option<Offset>,
    pub part: Option<Part>,
    pub open: Option<Open>,
    /// The role that the wording alone settles.
    pub role: Option<DateRole>,
    pub confidence: Confidence,
}

impl Item {
    /// A certain item without extras.
    pub fn new(first: usize, next: usize, span: Span, day: Day, form: DateForm) -> Self {
        Self {
            first,
            next,
            span,
            value: DateValue::Day(day),
            form,
            weekday: None,
            day_part: None,
            flaw: None,
            ordinal: None,
            offset: None,
            until: None,
            part: None,
            open: None,
            role: None,
            confidence: Confidence::Certain,
        }
    }

    /// The single day (or month, or year); `None` for a range.
    pub fn day(&self) -> Option<Day> {
        match self.value {
            DateValue::Day(day) => Some(day),
            DateValue::Range(..) => None,
        }
    }
}

/// A day of a year that may be unknown.
pub(super) fn day(year: Option<i16>, month: u8, day: u8) -> Day {
    Day { year, month: Some(month), day: Some(day), time: None }
}

/// A month of a year that may be unknown.
pub(super) fn month(year: Option<i16>, month: u8) -> Day {
    Day { year, month: Some(month), day: None, time: None }
}

/// A year alone.
pub(super) fn year(year: i16) -> Day {
    Day { year: Some(year), month: None, day: None, time: None }
}
