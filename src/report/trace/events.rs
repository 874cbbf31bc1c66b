//! Where date, place and hosts of each event came from.

use super::{Candidate, Step, View, word};
use crate::document::FieldName;
use crate::recognize::DateRole;
use crate::span::Span;

/// Three steps an event; a line that says so if there is none.
pub(super) fn steps(view: View<'_>) -> Vec<Step> {
    let events = &view.extracted.report.events;
    if events.is_empty() {
        let candidates = dates(view, Span::default());
        return vec![Step { field: "events".to_string(), value: None, candidates }];
    }
    let of_event = |(n, event): (usize, &crate::report::model::Event)| {
        let date = view.origin(&format!("/events/{n}/date")).map_or_else(Span::default, |origin| origin.span);
        [
            view.step(&format!("events/{n}/date"), event.date.clone(), dates(view, date)),
            view.step(&format!("events/{n}/venue"), event.venue.clone(), places(view)),
            organizers(view, n, date),
        ]
    };
    events.iter().enumerate().flat_map(of_event).collect()
}

/// Days that others take for their own, and days of the past.
fn dates(view: View<'_>, taken: Span) -> Vec<Candidate> {
    let dates = view.mentions.dates.iter().filter(|date| !date.span.overlaps(taken));
    let of_event = dates.filter(|date| matches!(date.role, DateRole::Event | DateRole::Session | DateRole::Plan));
    of_event.take(12).map(|date| Candidate::passed(date.span, format!("taken as: {}; another day came first", word(&date.role)))).collect()
}

fn places(view: View<'_>) -> Vec<Candidate> {
    let fields = view.document.fields.iter().filter(|field| matches!(field.name, FieldName::EventVenue | FieldName::EventLocality));
    fields.filter(|field| !field.value.is_empty()).map(|field| Candidate::passed(field.value, "a labelled place; another came first")).collect()
}

/// Hosts and helpers, beside the other bodies of the sentence that gives the day.
fn organizers(view: View<'_>, n: usize, date: Span) -> Step {
    let field = format!("events/{n}/organizers");
    let event = &view.extracted.report.events[n];
    let pointer = format!("/events/{n}/");
    let hosts = view.extracted.provenance.iter().filter(|(at, _)| {
        at.strip_prefix(&pointer).is_some_and(|rest| rest.contains("organizers/") || rest.starts_with("guides/") || rest.starts_with("sponsors/"))
    });
    let mut candidates: Vec<Candidate> = hosts.map(|(_, origin)| view.taken(origin)).collect();
    let sentence = view.mentions.scan.sentence_at(date.start).map_or_else(Span::default, |sentence| sentence.span);
    let named = view.mentions.organizations.iter().filter(|mention| sentence.contains(mention.span));
    let others = named.filter(|mention| !candidates.iter().any(|taken| taken.span.overlaps(mention.span)));
    let others: Vec<Candidate> =
        others.map(|mention| Candidate::passed(mention.span, "named in that sentence, but nothing says that it held the event")).collect();
    candidates.extend(others);
    candidates.sort_by_key(|candidate| (candidate.span, !candidate.taken));
    let value = (!event.organizers.is_empty()).then(|| event.organizers.join(", "));
    Step { field, value, candidates }
}
