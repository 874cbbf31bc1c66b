//! English: the agent after "by", or the subject of an active verb.

use crate::lexicon::{Class, WordSet, Words};
use crate::recognize::{BodyForm, Sentence};
use crate::span::{Confidence, How, Span};

use super::super::claim::{Claim, collapsed};
use super::super::cues::{Form, Relation, Verb};
use super::super::look::Look;
use super::super::occasion::verb_span;
use super::{REACH, agents, house, named, resolved};

/// English: the agent after "by", else the subject of an active verb.
pub(super) fn around_verb(look: Look<'_>, sentence: &Sentence, verb: Verb, active: bool) -> Vec<Claim<String>> {
    let end = sentence.end as usize;
    if verb.form == Form::After {
        if verb.relation != Relation::Guides {
            return agents(look, verb, verb.end, end);
        }
        let comma = (verb.end..end).find(|&at| look.word(at) == ",").unwrap_or(end);
        let claims = agents(look, verb, verb.end, comma);
        return claims.into_iter().map(|claim| up_to_comma(look, claim)).collect();
    }
    let founds = verb.relation == Relation::Founds && after_event(look, sentence, verb);
    let held = matches!(verb.relation, Relation::Holds | Relation::CoHolds | Relation::Guides | Relation::Sponsors | Relation::Supports);
    if !held && !founds {
        return Vec::new();
    }
    let own_by = |by: &usize| is_passive(look, sentence.first as usize, verb) || !names_event(look, verb.end, *by);
    if let Some(by) = agent_after(look, verb, end).filter(own_by) {
        let mut agents = agents(look, verb, by + 1, end);
        if verb.first == sentence.first as usize && agents.last().is_some_and(|last| goes_on_to_act(look, last, end)) {
            agents.pop();
        }
        return agents;
    }
    if after_event(look, sentence, verb) {
        return Vec::new();
    }
    let acts = matches!(verb.relation, Relation::Holds | Relation::CoHolds | Relation::Sponsors);
    let first = sentence.first as usize;
    let event = verb.form == Form::Predicate
        || names_event(look, verb.end, end)
        || names_event_before(look, first, verb)
        || points_back(look, verb)
        || holds_something(look, sentence, verb);
    if !active || !acts || is_passive(look, first, verb) || !event {
        return Vec::new();
    }
    subjects(look, sentence.first as usize, verb)
}

/// English: the subject of the verb that reports the event, where it is one of opening or showing something
/// ("Orrin Steel opened a test stand").
pub(in super::super) fn opener(look: Look<'_>, sentence: &Sentence, verb: Verb) -> Vec<Claim<String>> {
    const SHOWING: &WordSet = &Words::of([
        "opened",
        "opens",
        "open",
        "launched",
        "launches",
        "inaugurated",
        "unveiled",
        "celebrated",
        "celebrates",
        "showed",
        "demonstrated",
        "exhibited",
        "premiered",
        "founded",
        "kicked",
    ]);
    const OBJECTS: &WordSet = &Words::of(["a", "an", "the", "its", "their", "another", "two", "three", "off"]);
    let first = sentence.first as usize;
    let object = look.among(verb.end, OBJECTS) || look.is_capital(verb.end);
    let idle = is_passive(look, first, verb) || after_event(look, sentence, verb);
    if !look.among(verb.first, SHOWING) || !object || idle || look.is_date(verb.end) {
        return Vec::new();
    }
    subjects(look, first, verb)
}

/// The first name of a guide: what follows the comma is the subject of the sentence.
fn up_to_comma(look: Look<'_>, claim: Claim<String>) -> Claim<String> {
    let Some(at) = look.slice(claim.span).find(',') else { return claim };
    let span = Span::new(claim.span.start, claim.span.start + at as u32);
    Claim { span, value: collapsed(look.slice(span)), ..claim }
}

/// True if the word for the event stands right before the verb ("the forum organised by", "River Forum held").
pub(in super::super) fn after_event(look: Look<'_>, sentence: &Sentence, verb: Verb) -> bool {
    let mut end = verb.first;
    while end > sentence.first as usize && (look.word(end - 1) == "," || look.is(end - 1, &["which", "that", "was", "were"])) {
        end -= 1;
    }
    let from = end.saturating_sub(4).max(sentence.first as usize);
    look.cues.nouns_in(from..end).iter().any(|noun| noun.end as usize == end)
}

/// "Supported by the ministry, the society held": the last name of the list is the subject of the sentence.
fn goes_on_to_act(look: Look<'_>, last: &Claim<String>, end: usize) -> bool {
    let next = look.mentions.scan.token_from(last.span.end);
    look.cues.verbs_in(next..end.min(next + 3)).iter().any(|verb| matches!(verb.relation, Relation::Holds | Relation::CoHolds))
}

/// The "by" of a passive verb: right after it, or after a short phrase of place or time.
fn agent_after(look: Look<'_>, verb: Verb, end: usize) -> Option<usize> {
    (verb.end..end.min(verb.end + 12))
        .take_while(|&at| !matches!(look.word(at), "," | ";" | ":" | "." | "(") && look.mark(at, Class::EventVerb).is_none())
        .find(|&at| look.is(at, &["by"]))
}

const TO_BE: &WordSet = &Words::of(["was", "were", "is", "are", "be", "been", "being"]);

/// True if a form of "to be" stands before the verb, with nothing but adverbs between.
pub(in super::super) fn is_passive(look: Look<'_>, first: usize, verb: Verb) -> bool {
    let mut at = verb.first;
    while at > first && is_adverb(look, at - 1) {
        at -= 1;
    }
    at > first && look.among(at - 1, TO_BE)
}

/// True if an event is named between two tokens.
fn names_event(look: Look<'_>, first: usize, end: usize) -> bool {
    look.cues.names_event(first..end.min(first + 40))
}

/// "Conducted an evacuation", "hosted its first Kite Day": what a body holds on a day is an event, whatever its name.
pub(in super::super) fn holds_something(look: Look<'_>, sentence: &Sentence, verb: Verb) -> bool {
    #[rustfmt::skip]
    const HOLDING: &WordSet = &Words::of([
        "held", "hosted", "hosts", "organised", "organized", "organises", "organizes", "conducted", "conducts", "staged", "stages", "convened",
        "holds", "arranged",
    ]);
    const OBJECTS: &WordSet = &Words::of(["a", "an", "the", "its", "their", "another"]);
    /// What is held, hosted or conducted without being an event.
    #[rustfmt::skip]
    const NO_EVENTS: &WordSet = &Words::of([
        "degree", "post", "posts", "position", "positions", "view", "views", "title", "record", "share", "shares", "office", "study", "survey",
        "research", "delegation", "guests", "visitors", "group", "talks", "rank", "licence", "license", "patent", "doctorate", "belief", "interview",
        "interviews", "collection", "lead",
    ]);
    let object = look.among(verb.end, OBJECTS) || look.is_capital(verb.end) && !look.is_date(verb.end);
    let other = (verb.end..verb.end + 4).any(|at| look.among(at, NO_EVENTS));
    look.among(verb.end - 1, HOLDING) && object && !other && !look.dates_in(sentence.span).is_empty()
}

/// "Hosted the school": the article leads back to the event.
fn points_back(look: Look<'_>, verb: Verb) -> bool {
    const HOSTED: &WordSet = &Words::of(["hosted", "organised", "organized"]);
    const PEOPLE: &WordSet = &Words::of(["delegation", "guests", "visitors", "group", "team", "students", "delegates"]);
    let back = look.is(verb.end, &["it"]) || look.is(verb.end, &["the", "this"]) && !look.is_capital(verb.end + 1);
    back && look.among(verb.end - 1, HOSTED) && !look.among(verb.end + 1, PEOPLE)
}

/// "The forum, which Lakemoor University hosted".
fn names_event_before(look: Look<'_>, first: usize, verb: Verb) -> bool {
    let from = first.max(verb.first.saturating_sub(20));
    let Some(which) = (from..verb.first).rev().find(|&at| look.is(at, &["which", "that"])) else { return false };
    look.cues.names_event(first.max(which.saturating_sub(12))..which)
}

fn is_adverb(look: Look<'_>, at: usize) -> bool {
    const OTHERS: &WordSet = &Words::of(["also", "again", "then", "together", "once", "first", "today", "yesterday"]);
    look.among(at, OTHERS) || look.word(at).strip_suffix("ly").is_some_and(|stem| stem.len() > 1)
}

fn is_auxiliary(look: Look<'_>, at: usize) -> bool {
    const AUXILIARIES: &WordSet = &Words::of(["has", "have", "had", "will", "would", "shall"]);
    look.among(at, AUXILIARIES)
}

/// Steps back over adverbs, auxiliaries and a day between a subject and its verb ("The institute on Friday also held").
fn before_adjuncts(look: Look<'_>, first: usize, end: usize) -> usize {
    const OF_DAY: &WordSet = &Words::of(["on", "this", "last"]);
    let is_day = |at: usize| look.is_date(at) || look.mark(at, Class::Weekday).is_some();
    let mut end = end;
    while end > first && (is_adverb(look, end - 1) || is_auxiliary(look, end - 1)) {
        end -= 1;
    }
    let mut day = end;
    while day > first && is_day(day - 1) {
        day -= 1;
    }
    let on = day > first && look.among(day - 1, OF_DAY);
    if day < end && on { day - 1 } else { end }
}

/// The subject of an active verb, as a list.
pub(super) fn subjects(look: Look<'_>, first: usize, verb: Verb) -> Vec<Claim<String>> {
    let mut end = before_adjuncts(look, first, verb.first);
    let because = verb_span(look, verb);
    let mut out = Vec::new();
    while end > first {
        end = before_bracket(look, end);
        let Some(mention) = look.body_before(end) else {
            let Some(start) = headless_in_list(look, first, end, !out.is_empty()) else { break };
            out.push(named(look, look.span(start..end)).because(because));
            end = before_separator(look, first, start);
            continue;
        };
        let (claim, start) = resolved(look, first, mention);
        if start > first && is_preposition(look, start - 1) {
            break;
        }
        out.extend(claim.map(|claim| claim.because(because)));
        let next = before_separator(look, first, start);
        if next == start {
            break;
        }
        end = next;
    }
    out.reverse();
    if !out.is_empty() {
        return out;
    }
    let alone = ourselves(look, first, end)
        .or_else(|| parted_subject(look, first, end))
        .or_else(|| seated_subject(look, first, end))
        .or_else(|| capital_subject(look, first, end))
        .or_else(|| capital_subject(look, first, before_partners(look, first, end)?));
    alone.map(|claim| claim.because(because)).into_iter().collect()
}

/// First token of a name without a head word that ends before token `end`, beside a body in a list ("Lakemoor University and
/// Orrin Steel"). `listed`: a body follows it.
fn headless_in_list(look: Look<'_>, first: usize, end: usize, listed: bool) -> Option<usize> {
    let mut start = end;
    while start > first && end - start < 6 && look.is_capital(start - 1) && !look.is_date(start - 1) {
        start -= 1;
    }
    if look.is(start.wrapping_sub(1), &["of"]) && look.among(start.wrapping_sub(2), STATES) && start >= first + 2 && start < end {
        let whole = start - 2;
        let opens = whole == first || look.is(whole - 1, &["the"]) && whole - 1 == first;
        return (listed && opens).then_some(whole);
    }
    let span = look.span(start..end);
    let event = look.cues.names_event(start..end);
    if end < start + 2 || event || look.has_person(span) {
        return None;
    }
    let opens = start == first || look.word(start - 1) == ",";
    let before = before_separator(look, first, start);
    let beside = before < start && look.body_before(before).is_some_and(|body| body.form != BodyForm::Generic);
    (beside || listed && opens).then_some(start)
}

/// Words before "of" and a town or country that make a body of both.
const STATES: &WordSet =
    &Words::of(["government", "municipality", "city", "county", "province", "republic", "embassy", "council", "town", "diocese", "state"]);

fn before_bracket(look: Look<'_>, end: usize) -> usize {
    if look.body_before(end).is_some() || !matches!(look.word(end.wrapping_sub(1)), ")" | "）") {
        return end;
    }
    (end.saturating_sub(10)..end).rev().find(|&n| matches!(look.word(n), "(" | "（")).unwrap_or(end)
}

fn before_separator(look: Look<'_>, first: usize, at: usize) -> usize {
    const SEPARATORS: &WordSet = &Words::of([",", "&", "、", "and", "with", "together", "jointly", "along"]);
    let mut next = at;
    while next > first && look.among(next - 1, SEPARATORS) {
        next -= 1;
    }
    next
}

fn is_preposition(look: Look<'_>, at: usize) -> bool {
    const PREPOSITIONS: &WordSet = &Words::of(["at", "in", "from", "to", "by", "of", "for", "on", "between", "under", "via", "through", "into"]);
    look.among(at, PREPOSITIONS)
}

const HOUSES: &WordSet = &Words::of(["university", "school", "college", "institute", "company", "academy", "department", "faculty", "hospital"]);

/// "Our university", where it is known whose reports these are.
fn ourselves(look: Look<'_>, first: usize, end: usize) -> Option<Claim<String>> {
    let start = end.checked_sub(2).filter(|&start| start >= first)?;
    let ours = look.is(start, &["our"]) && look.among(start + 1, HOUSES);
    let house = house(look).filter(|_| ours)?;
    Some(Claim::new(house, look.span(start..end), How::Inferred, Confidence::Likely))
}

/// "Lakemoor University, together with …, held": the body that opens the clause.
fn parted_subject(look: Look<'_>, first: usize, end: usize) -> Option<Claim<String>> {
    if end <= first || look.word(end - 1) != "," {
        return None;
    }
    look.bodies_in(look.span(first.max(end.saturating_sub(REACH))..end)).find_map(|mention| {
        let (claim, start) = resolved(look, first, mention);
        let opens = (start == first || look.word(start - 1) == ",") && !look.has_person(look.span(first..start));
        claim.filter(|_| opens && mention.form != BodyForm::Generic).map(|claim| with_larger_body(look, claim, end))
    })
}

/// "The Tarn Foundation of Velde had invited", "Lakemoor University students staged": the body that opens the clause, with
/// nothing but its seat or its people before token `end`.
fn seated_subject(look: Look<'_>, first: usize, end: usize) -> Option<Claim<String>> {
    const PEOPLE: &WordSet = &Words::of(["students", "alumni", "staff", "members", "faculty", "teachers", "branch", "chapter"]);
    const LINKS: &WordSet = &Words::of(["of", "in", "the", "s", "'"]);
    let mention = look.bodies_in(look.span(first.max(end.saturating_sub(REACH))..end)).last()?;
    let (claim, start) = resolved(look, first, mention);
    let from = look.mentions.scan.token_from(mention.span.end);
    let opens = start == first || look.word(start - 1) == ",";
    let of_place = |at: usize| look.among(at, LINKS) || look.among(at, PEOPLE) || look.is_capital(at) && look.among(at - 1, LINKS);
    let apart = end.saturating_sub(from) <= 5 && (from..end).all(of_place) && !look.has_person(look.span(first..end));
    claim.filter(|_| opens && apart && from < end)
}

/// "Orrin Steel, together with the Brannock Institute, held": one past the name that opens the clause.
fn before_partners(look: Look<'_>, first: usize, end: usize) -> Option<usize> {
    let last = end.checked_sub(1).filter(|&last| look.word(last) == ",")?;
    let with = |at: usize| look.is(at + 1, &["together", "along", "jointly"]) && look.is(at + 2, &["with"]);
    (first.max(end.saturating_sub(REACH))..last).find(|&at| look.word(at) == "," && with(at))
}

/// "Department of Physics, Lakemoor College,": the unit with its larger body, up to the comma before token `end`.
fn with_larger_body(look: Look<'_>, claim: Claim<String>, end: usize) -> Claim<String> {
    let comma = look.mentions.scan.token_from(claim.span.end);
    let larger = look.body_at(comma + 1).filter(|_| look.word(comma) == ",");
    const UNITS: &WordSet = &Words::of(["department", "faculty", "school", "centre", "center", "institute", "office", "division", "unit", "club"]);
    let unit = look.among(look.mentions.scan.token_from(claim.span.start), UNITS);
    let closes = |at: usize| at + 1 == end || unit && at < end && look.word(at) == ",";
    match larger.filter(|larger| closes(look.mentions.scan.token_from(larger.span.end))) {
        Some(larger) => named(look, claim.span.cover(larger.span)),
        None => claim,
    }
}

/// A short name that no table knows ("TVRC held"): capitals that open the clause.
fn capital_subject(look: Look<'_>, first: usize, end: usize) -> Option<Claim<String>> {
    let mut start = end;
    // "Port of Orrin" is one name.
    while start > first
        && (look.is_capital(start - 1) || start < end && start > first + 1 && look.is(start - 1, &["of", "&"]) && look.is_capital(start - 2))
    {
        start -= 1;
    }
    // "Of the University of Velde" is an employer.
    let article = start > first && look.is(start - 1, &["the"]) && !(start > first + 1 && is_preposition(look, start - 2));
    let opens = start == first || matches!(look.word(start - 1), "," | ":") || article;
    if look.is(start, &["the"]) {
        start += 1;
    }
    let span = look.span(start..end);
    if start == end || !opens || look.has_person(span) || look.is_date(start) {
        return None;
    }
    let names_event = look.cues.names_event(start..end);
    let single_word = names_event || start + 1 == end && !look.slice(span).chars().all(char::is_uppercase);
    // "Our University Holds …" names nobody.
    let nameless = look.is(look.mentions.scan.token_from(span.start), &["our"]);
    (!single_word && !nameless).then(|| Claim::new(collapsed(look.slice(span)), span, How::Grammar, Confidence::Guess))
}
