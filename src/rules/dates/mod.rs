//! The family `dates`.

mod ambiguous_numeric;
mod anniversary_arithmetic;
mod bad_ordinal;
mod broken_date;
mod date_format_mixed;
mod event_after_release;
mod event_date_conflict;
mod impossible_date;
mod period_mismatch;
mod range_length;
mod range_reversed;
mod release_implausible;
mod release_stamp_conflict;
mod split_date;
mod stale_future_tense;
mod time_conflict;
mod vague_date;
mod weekday_mismatch;
mod year_conflict;
mod year_missing;

use super::{Coded, Context, Place, Yield};
use crate::calendar;
use crate::document::FieldName;
use crate::recognize::{DateFlaw, DateMention, DateRole, DateValue, Day, TokenKind};
use crate::span::Span;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[
    &ambiguous_numeric::RULE,
    &anniversary_arithmetic::RULE,
    &bad_ordinal::RULE,
    &broken_date::RULE,
    &date_format_mixed::RULE,
    &event_after_release::RULE,
    &event_date_conflict::RULE,
    &impossible_date::RULE,
    &period_mismatch::RULE,
    &range_length::RULE,
    &range_reversed::RULE,
    &release_implausible::RULE,
    &release_stamp_conflict::RULE,
    &split_date::RULE,
    &stale_future_tense::RULE,
    &time_conflict::RULE,
    &vague_date::RULE,
    &weekday_mismatch::RULE,
    &year_conflict::RULE,
    &year_missing::RULE,
];

/// A date that cannot be read says nothing else.
const YIELDS: &[Yield] = &[
    Yield { to: "dates/impossible-date", place: Place::Span },
    Yield { to: "dates/broken-date", place: Place::Span },
    Yield { to: "dates/range-reversed", place: Place::Span },
];

/// The same for rules that another year would settle.
const YIELDS_TO_YEAR: &[Yield] = &[YIELDS[0], YIELDS[1], YIELDS[2], Yield { to: "dates/year-conflict", place: Place::Span }];

/// The dates of the report that are its own words and can be read.
fn sound<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a DateMention> {
    let unreadable = |flaw| matches!(flaw, DateFlaw::Impossible | DateFlaw::Broken | DateFlaw::Reversed);
    context.mentions.dates.iter().filter(move |date| date.role != DateRole::Quoted && !date.flaw.is_some_and(unreadable))
}

/// The day, or the first day of a range.
fn first_day(date: &DateMention) -> Option<Day> {
    match date.value {
        DateValue::Day(day) => Some(day),
        DateValue::Range(start, _) => start,
    }
}

/// Days since 1970-01-01 of a day whose parts are all known.
fn days(day: &Day) -> Option<i32> {
    calendar::days(day.year?, day.month?, day.day?)
}

/// First and last day; `None` unless both are known to the day.
fn bounds(date: &DateMention) -> Option<(i32, i32)> {
    match date.value {
        DateValue::Day(day) => days(&day).map(|day| (day, day)),
        DateValue::Range(start, end) => Some((days(&start?)?, days(&end?)?)),
    }
}

/// "November 7, 2023", "November 7".
fn name(day: &Day) -> String {
    calendar::day_name(day.year, day.month.unwrap_or(0), day.day.unwrap_or(0))
}

/// True if the report carries a date of change: its tenses and dates may be those of another day.
fn is_updated(context: &Context<'_>) -> bool {
    context.document.fields.iter().any(|field| field.name == FieldName::ModifiedDate && !field.value.is_empty())
}

/// The place of the number `value` (one or two digits) within `span`; the last one there.
fn number_in(context: &Context<'_>, span: Span, value: u8) -> Option<Span> {
    let scan = &context.mentions.scan;
    let mut numbers = scan.tokens[scan.tokens_in(span)].iter().rev().filter(|token| token.kind == TokenKind::Number && token.span.len() <= 2);
    numbers.find(|token| context.slice(token.span).parse() == Ok(value)).map(|token| token.span)
}
