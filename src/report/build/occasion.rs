//! The sentence that reports what took place.

use crate::document::Lang;
use crate::lexicon::Class;
use crate::recognize::{DateRole, DateValue, Mark, Sentence};
use crate::span::Span;

use super::look::Look;

/// How many sentences of the body may pass before the report says what took place.
const REACH: usize = 12;

/// What a verb says of an event (column `relation` of `event_verbs.tsv`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// Held, hosted, organised: its subject or agent is an organiser.
    Holds,
    /// Co-organised, undertaken.
    CoHolds,
    /// Guided by.
    Guides,
    /// "Under the guidance of": the guide follows.
    GuidesOf,
    Sponsors,
    Supports,
    /// Took place, opened, ended: says nothing of who held it.
    Happens,
    Gathers,
    Visits,
    Receives,
    Signs,
}

impl Relation {
    /// The relation of an `EventVerb` mark; `None` for words that only look like one.
    pub(super) fn of(mark: &Mark) -> Option<Self> {
        Some(match mark.entry().column(0) {
            "holds" => Self::Holds,
            "co-holds" => Self::CoHolds,
            "guides" => Self::Guides,
            "guides-of" => Self::GuidesOf,
            "sponsors" => Self::Sponsors,
            "supports" => Self::Supports,
            "happens" => Self::Happens,
            "gathers" => Self::Gathers,
            "visits" => Self::Visits,
            "receives" => Self::Receives,
            "signs" => Self::Signs,
            _ => return None,
        })
    }

    /// True where the verb alone can tell that something took place.
    fn reports(self) -> bool {
        !matches!(self, Self::Guides | Self::GuidesOf | Self::Supports)
    }
}

/// An event verb in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verb {
    pub first: usize,
    pub end: usize,
    pub relation: Relation,
}

/// Where and how a report says what took place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occasion<'a> {
    pub sentence: &'a Sentence,
    /// The verb that reports it.
    pub verb: Option<Verb>,
    /// The word for the kind of event.
    pub noun: Option<&'a Mark>,
    /// Its day: index into the date mentions.
    pub date: Option<usize>,
    /// True if it was read from the title.
    pub in_title: bool,
    /// True if verb and noun, or verb and day, say together that an event took place.
    pub firm: bool,
}

/// The sentence that reports the main event, if the text reports one.
pub(super) fn find(look: Look<'_>) -> Option<Occasion<'_>> {
    let body: Vec<Occasion<'_>> = look.body_sentences().take(REACH).map(|sentence| read(look, sentence, false)).collect();
    let dated = |o: &&Occasion<'_>| o.date.is_some() && o.verb.is_some();
    let named = |o: &&Occasion<'_>| o.firm;
    let best = body.iter().find(dated).or_else(|| body.iter().find(named)).copied();
    let title = look.title_sentences().map(|sentence| read(look, sentence, true)).find(|o| o.firm);
    let mut occasion = match (best, title) {
        (Some(best), _) => best,
        (None, Some(title)) => title,
        (None, None) => *body.iter().find(|o| o.date.is_some() && o.noun.is_some())?,
    };
    occasion.noun = occasion.noun.or(title.and_then(|title| title.noun));
    occasion.firm |= title.is_some();
    Some(occasion)
}

/// What `sentence` says of an event.
pub(super) fn read<'a>(look: Look<'a>, sentence: &'a Sentence, in_title: bool) -> Occasion<'a> {
    let verb = verbs(look, sentence).find(|verb| verb.relation.reports());
    let noun = noun_in(look, sentence, verb);
    let date = look.dates_in(sentence.span).find(|&index| is_event_day(look, index));
    let strong = noun.is_some_and(|noun| noun.entry().column(1) == "strong");
    let firm = match verb.map(|verb| verb.relation) {
        None => false,
        Some(Relation::Holds | Relation::CoHolds | Relation::Sponsors) => noun.is_some(),
        Some(Relation::Visits | Relation::Receives) => in_title || date.is_some(),
        Some(Relation::Signs) => date.is_some() || noun.is_some(),
        Some(_) => strong && (date.is_some() || in_title || noun.is_some()),
    };
    Occasion { sentence, verb, noun, date, in_title, firm }
}

/// The event verbs of a sentence, outside quotations, in order.
pub(super) fn verbs<'a>(look: Look<'a>, sentence: &Sentence) -> impl Iterator<Item = Verb> + use<'a> {
    (sentence.first as usize..sentence.end as usize).filter_map(move |at| {
        let mark = look.mark(at, Class::EventVerb)?;
        let relation = Relation::of(mark)?;
        let range = mark.tokens();
        let noun_use = look.is(range.end, &["of"]) && look.is(range.start, &["host", "visit"]);
        let quoted = look.mentions.scan.in_quotes(look.span(range.clone()));
        (!noun_use && !quoted && !inside_name(look, range.start)).then_some(Verb { first: range.start, end: range.end, relation })
    })
}

/// True if token `at` is part of the name of a body.
fn inside_name(look: Look<'_>, at: usize) -> bool {
    let Some(token) = look.token(at) else { return false };
    let list = &look.mentions.organizations;
    let next = list.partition_point(|mention| mention.span.start <= token.span.start);
    list[..next].iter().rev().take(3).any(|mention| mention.span.contains(token.span))
}

/// The word for the kind of event: the strong one nearest after the verb, else before it.
fn noun_in<'a>(look: Look<'a>, sentence: &Sentence, verb: Option<Verb>) -> Option<&'a Mark> {
    let mut best: Option<(&Mark, (bool, bool, usize))> = None;
    let pivot = verb.map_or(sentence.first as usize, |verb| verb.first);
    let mut at = sentence.first as usize;
    while at < sentence.end as usize {
        let Some(mark) = look.mark(at, Class::EventType) else {
            at += 1;
            continue;
        };
        let overlaps_verb = verb.is_some_and(|verb| (verb.first..verb.end).contains(&at));
        if !overlaps_verb && !inside_name(look, at) {
            let key = (mark.entry().column(1) != "strong", at < pivot && look.document.lang != Lang::Zh, at.abs_diff(pivot));
            if best.is_none_or(|(_, old)| key < old) {
                best = Some((mark, key));
            }
        }
        at = mark.end as usize;
    }
    best.map(|(mark, _)| mark)
}

/// True if date `index` dates an event or a session, to the month at least.
pub(super) fn is_event_day(look: Look<'_>, index: usize) -> bool {
    let date = look.date(index);
    let start = match date.value {
        DateValue::Day(day) => Some(day),
        DateValue::Range(start, end) => start.or(end),
    };
    matches!(date.role, DateRole::Event | DateRole::Session)
        && date.flaw.is_none()
        && start.is_some_and(|day| day.month.is_some())
        && !look.mentions.scan.in_quotes(date.span)
}

/// The tokens of a sentence as a readable span.
pub(super) fn verb_span(look: Look<'_>, verb: Verb) -> Span {
    look.span(verb.first..verb.end)
}
