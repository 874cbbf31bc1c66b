//! The sentence that reports what took place.

use crate::document::Lang;
use crate::lexicon::{WordSet, Words};
use crate::recognize::dates::tells_of_next;
use crate::recognize::{DateForm, DateRole, DateValue, Mark, Sentence};
use crate::span::Span;

use super::cues::{Relation, Verb, inside_name, verbs};
use super::deed;
use super::look::Look;

/// How many paragraphs and sentences of the body may pass before the report says what took place.
const REACH: (usize, usize) = (3, 8);

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
    let first_block = look.body_sentences().next().map_or(0, |sentence| sentence.block);
    let near = look.body_sentences().take(REACH.1).take_while(|sentence| sentence.block < first_block + REACH.0 as u32);
    let near = near.filter(|sentence| sentence.block == first_block || !tells_of_next(look.document, &look.mentions.scan, sentence.span));
    let body: Vec<Occasion<'_>> = near.map(|sentence| read(look, sentence, false)).collect();
    let dated = |o: &&Occasion<'_>| o.date.is_some() && o.firm;
    let named = |o: &&Occasion<'_>| o.firm;
    let verbal = |o: &&Occasion<'_>| o.date.is_some() && o.verb.is_some();
    let best = body.iter().find(dated).or_else(|| body.iter().find(|o| named(o) || verbal(o))).copied();
    let told = body.iter().any(|o| o.firm);
    let title = look.title_sentences().map(|sentence| read(look, sentence, true)).find(|o| o.firm);
    let same_verb = |title: &Occasion<'_>| {
        let relation = |o: &Occasion<'_>| o.verb.map(|verb| verb.relation);
        body.iter().take(3).find(|o| relation(o) == relation(title)).copied()
    };
    let mut occasion = match (best, title) {
        (Some(best), _) => best,
        (None, Some(title)) => same_verb(&title).unwrap_or(title),
        (None, None) => match body.iter().find(|o| o.date.is_some() && o.noun.is_some()) {
            Some(occasion) => deed::told(look, occasion).unwrap_or(*occasion),
            None => return body.iter().find_map(|occasion| deed::told(look, occasion)).or_else(|| titled(look, &body)),
        },
    };
    occasion.noun = occasion.noun.or(title.and_then(|title| title.noun));
    occasion.firm |= title.is_some() || told;
    Some(occasion)
}

/// The lead under a title that tells what a body does ("Tarn Bank hands over a clinic"), though it names no day.
fn titled<'a>(look: Look<'a>, body: &[Occasion<'a>]) -> Option<Occasion<'a>> {
    let title = look.title_sentences().next()?;
    let lead = body.first()?;
    if look.block(title).lang == Lang::Zh || super::organizers::title_actor(look, title).is_empty() {
        return None;
    }
    Some(lead.verb.map_or_else(|| Occasion { verb: deed::english(look, lead.sentence), ..*lead }, |_| *lead))
}

/// True if `sentence` speaks of what is still to come: "will be held", 将举行, the next of a series.
pub(super) fn is_ahead(look: Look<'_>, sentence: &Sentence) -> bool {
    let will = |verb: Verb| {
        let from = verb.first.saturating_sub(4).max(sentence.first as usize);
        (from..verb.first).any(|at| look.is(at, &["will"]) || matches!(look.word(at), "将" | "將"))
    };
    tells_of_next(look.document, &look.mentions.scan, sentence.span) || verbs(look, sentence).iter().copied().any(will)
}

/// What `sentence` says of an event.
pub(super) fn read<'a>(look: Look<'a>, sentence: &'a Sentence, in_title: bool) -> Occasion<'a> {
    let verb = reporting_verb(look, sentence);
    let noun = noun_in(look, sentence, verb);
    let date = look.dates_in(sentence.span).find(|&index| is_event_day(look, index)).map(|index| spelled_out(look, index));
    let mut occasion = Occasion { sentence, verb, noun, date, in_title, firm: false };
    occasion.firm = verb.is_some_and(|verb| is_firm(look, &occasion, verb));
    occasion
}

/// True if the sentence says by itself that an event took place: a word for an event, or a day and who acted.
fn is_firm(look: Look<'_>, occasion: &Occasion<'_>, verb: Verb) -> bool {
    let strong = occasion.noun.is_some_and(|noun| noun.entry().column(1) == "strong");
    let placed = occasion.date.is_some_and(|index| is_full_day(look, index)) || occasion.in_title;
    match verb.relation {
        Relation::Holds | Relation::CoHolds | Relation::Sponsors => {
            strong || placed && (occasion.noun.is_some() || super::organizers::holds_something(look, occasion.sentence, verb))
        }
        Relation::Happens => strong,
        Relation::Gathers => (strong || acts(look, occasion.sentence, verb)) && placed,
        Relation::Visits | Relation::Receives => (placed || strong) && moves(look, occasion.sentence, verb),
        Relation::Signs => (placed || is_agreed(look, occasion.sentence, verb)) && acts(look, occasion.sentence, verb),
        Relation::Presents => gives_lecture(verb, occasion.noun),
        _ => false,
    }
}

/// "The framework agreements were signed", "signed a memorandum": an agreement needs no day.
fn is_agreed(look: Look<'_>, sentence: &Sentence, verb: Verb) -> bool {
    const AGREEMENTS: &WordSet =
        &Words::of(["agreement", "agreements", "memorandum", "memoranda", "mou", "mous", "contract", "contracts", "protocol", "protocols"]);
    let first = sentence.first as usize;
    let subject = first.max(verb.first.saturating_sub(6))..verb.first;
    let object = verb.end..(sentence.end as usize).min(verb.end + 6);
    let agreed = if super::organizers::is_passive(look, first, verb) { subject } else { object };
    agreed.into_iter().any(|at| look.among(at, AGREEMENTS))
}

/// True if a body or a person is named in the sentence.
fn acts(look: Look<'_>, sentence: &Sentence, verb: Verb) -> bool {
    look.bodies_in(sentence.span).next().is_some() || look.has_person(look.span(sentence.first as usize..verb.first))
}

/// True if people are said to come to a body or place.
fn moves(look: Look<'_>, sentence: &Sentence, verb: Verb) -> bool {
    const VISITORS: &WordSet = &Words::of([
        "delegation",
        "group",
        "leaders",
        "leader",
        "team",
        "students",
        "teachers",
        "delegates",
        "ambassador",
        "minister",
        "officials",
        "representatives",
        "experts",
        "guests",
        "visitors",
        "head",
        "president",
        "rector",
        "dean",
        "professor",
    ]);
    const HOUSES: &WordSet = &Words::of(["company", "university", "school", "college", "institute", "factory", "campus", "base", "hospital"]);
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    if look.block(sentence).lang == Lang::Zh {
        return true;
    }
    let people = (first..end.min(verb.end + 12)).any(|at| look.among(at, VISITORS)) || look.has_person(sentence.span);
    let after = verb.end + usize::from(look.is(verb.end, &["the", "our", "a"]));
    let house = look.among(after, HOUSES);
    people && (house || look.body_at(after).is_some() || look.is_capital(after) || verb.relation == Relation::Receives)
}

/// True if date `index` names its day.
pub(super) fn is_full_day(look: Look<'_>, index: usize) -> bool {
    match look.date(index).value {
        DateValue::Day(day) => day.day.is_some(),
        DateValue::Range(start, end) => start.or(end).is_some_and(|day| day.day.is_some()),
    }
}

/// The verb that reports what took place: the first, but one of giving a speech only where there is no other.
fn reporting_verb(look: Look<'_>, sentence: &Sentence) -> Option<Verb> {
    let mut found = verbs(look, sentence).iter().copied().filter(Verb::reports);
    let first = found.next()?;
    if first.relation != Relation::Presents {
        return Some(first);
    }
    found.find(|verb| verb.relation != Relation::Presents).or(Some(first))
}

/// "Delivered a lecture".
fn gives_lecture(verb: Verb, noun: Option<&Mark>) -> bool {
    noun.is_some_and(|noun| noun.entry().column(0) == "lecture" && (verb.end..verb.end + 5).contains(&(noun.first as usize)))
}

/// The word for the kind of event: the strong one nearest after the verb, else before it.
fn noun_in<'a>(look: Look<'a>, sentence: &Sentence, verb: Option<Verb>) -> Option<&'a Mark> {
    let mut best = None;
    let pivot = verb.map_or(sentence.first as usize, |verb| verb.first);
    let mut next = 0;
    for &mark in look.cues.nouns_in(sentence.first as usize..sentence.end as usize) {
        let at = mark.first as usize;
        if at < next {
            continue;
        }
        next = mark.end as usize;
        let overlaps_verb = verb.is_some_and(|verb| (verb.first..verb.end).contains(&at));
        if !overlaps_verb && !inside_name(look, at) {
            let general = matches!(mark.entry().phrase, "会议" | "會議" | "大会" | "大會" | "Meeting");
            let key = (mark.entry().column(1) != "strong", general, at < pivot && look.document.lang != Lang::Zh, at.abs_diff(pivot));
            if best.as_ref().is_none_or(|(_, old)| key < *old) {
                best = Some((mark, key));
            }
        }
    }
    best.map(|(mark, _)| mark)
}

/// "Last Saturday (September 20)": the day in brackets is the one that counts.
fn spelled_out(look: Look<'_>, index: usize) -> usize {
    let Some(next) = look.mentions.dates.get(index + 1) else { return index };
    let between = look.text().get(look.date(index).span.end as usize..next.span.start as usize).map(str::trim);
    let day = matches!(next.value, DateValue::Day(day) if day.day.is_some());
    if look.date(index).form == DateForm::Relative && matches!(between, Some("(" | "（")) && day { index + 1 } else { index }
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
        && !look.dateline.is_some_and(|dateline| dateline.contains(date.span))
}

/// The tokens of a sentence as a readable span.
pub(super) fn verb_span(look: Look<'_>, verb: Verb) -> Span {
    look.span(verb.first..verb.end)
}
