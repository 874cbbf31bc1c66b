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
    /// "Recently", 近日: nothing to count with.
    Vague,
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
