//! What the rules of this family share: who is meant, on which day, and in which post.

use crate::authority::{Found, Held, Listed, People, plain};
use crate::calendar;
use crate::recognize::{DateRole, DateValue, Person, PersonMention, Post, YearFrom};
use crate::rules::Context;
use crate::rules::names::scope::{full_mentions, is_passing};
use crate::span::Span;

/// The file of people.
pub(super) fn people<'a>(context: &Context<'a>) -> Option<&'a People> {
    context.settings.authority.as_ref()?.people.as_ref()
}

/// The person of the file who is meant, by the name as it stands in the report or by the native one.
pub(super) fn listed<'p>(people: &'p People, person: &Person) -> Option<&'p Listed> {
    let found = people.find(&person.name).or_else(|| people.find(person.native.as_deref()?))?;
    Some(match found {
        Found::Canonical(listed) | Found::Alias(listed) => listed,
    })
}

/// The day of the event.
pub(super) struct EventDay {
    /// Since 1970-01-01.
    pub day: i32,
    /// True if the year is written with it or near it.
    pub is_sure: bool,
    /// As written.
    pub span: Span,
}

/// The day of the first event of which day, month and year are known.
pub(super) fn event_day(context: &Context<'_>) -> Option<EventDay> {
    context.mentions.dates.iter().filter(|date| date.role == DateRole::Event && date.flaw.is_none()).find_map(|date| {
        let (DateValue::Day(first) | DateValue::Range(Some(first), _)) = date.value else { return None };
        let day = calendar::days(first.year?, first.month?, first.day?)?;
        Some(EventDay { day, is_sure: matches!(date.year_from, YearFrom::Text | YearFrom::Context), span: date.span })
    })
}

/// The posts told with the full name in running text, but for those of another time.
pub(super) fn posts<'a>(context: &'a Context<'_>, person: &'a Person) -> impl Iterator<Item = (&'a PersonMention, &'a Post)> {
    full_mentions(context, person).flat_map(move |mention| {
        let posts = mention.posts.iter().filter_map(|&n| person.posts.get(n));
        posts.filter(move |post| mention.extent.contains(post.role) && !is_passing(context, post)).map(move |post| (mention, post))
    })
}

/// True if the two texts name one body, or a unit and the body it is of.
pub(super) fn same_place(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    let bare = |text: &str| text.strip_prefix("the ").unwrap_or(text).to_string();
    let (a, b) = (bare(&a), bare(&b));
    a.contains(&b) || b.contains(&a)
}

/// True if the post is the listed one, at its body or at none that is told.
pub(super) fn is_post(context: &Context<'_>, post: &Post, held: &Held) -> bool {
    let Some(role) = &held.role else { return true };
    let (here, there) = (plain(context.slice(post.role)), plain(role));
    let same = here == there
        || here.strip_prefix(&there).is_some_and(|rest| rest.starts_with(" of "))
        || there.strip_prefix(&here).is_some_and(|rest| rest.starts_with(" of "));
    same && place(context, post).is_none_or(|place| held.organization.as_deref().is_none_or(|listed| same_place(listed, place)))
}

/// The body the post is held at, as written.
pub(super) fn place<'a>(context: &'a Context<'_>, post: &Post) -> Option<&'a str> {
    post.affiliation.map(|place| context.slice(place))
}

/// A day for people.
pub(super) fn day_text(day: i32) -> String {
    calendar::from_days(day).map_or_else(String::new, |(year, month, day)| format!("{year:04}-{month:02}-{day:02}"))
}
