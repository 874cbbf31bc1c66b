//! The family `dates`.

mod bad_ordinal;
mod event_after_release;
mod impossible_date;
mod range_reversed;
mod split_date;
mod weekday_mismatch;
mod year_missing;

use super::{Coded, Context, Place, Yield};
use crate::recognize::{DateFlaw, DateMention, DateRole, TokenKind};
use crate::span::Span;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[
    &bad_ordinal::RULE,
    &event_after_release::RULE,
    &impossible_date::RULE,
    &range_reversed::RULE,
    &split_date::RULE,
    &weekday_mismatch::RULE,
    &year_missing::RULE,
];

/// A date that cannot be read says nothing else.
const YIELDS: &[Yield] = &[Yield { to: "dates/impossible-date", place: Place::Span }, Yield { to: "dates/range-reversed", place: Place::Span }];

/// The dates of the report that are its own words and can be read.
fn sound<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a DateMention> {
    let unreadable = |flaw| matches!(flaw, DateFlaw::Impossible | DateFlaw::Broken | DateFlaw::Reversed);
    context.mentions.dates.iter().filter(move |date| date.role != DateRole::Quoted && !date.flaw.is_some_and(unreadable))
}

/// The place of the number `value` (one or two digits) within `span`; the last one there.
fn number_in(context: &Context<'_>, span: Span, value: u8) -> Option<Span> {
    let scan = &context.mentions.scan;
    let mut numbers = scan.tokens[scan.tokens_in(span)].iter().rev().filter(|token| token.kind == TokenKind::Number && token.span.len() <= 2);
    numbers.find(|token| context.slice(token.span).parse() == Ok(value)).map(|token| token.span)
}
