//! Who held an event, helped to hold it, guided it, paid for it.

mod chinese;
mod english;
mod implied;
#[cfg(test)]
mod tests;

use crate::document::{FieldName, Lang};
use crate::lexicon::{Class, WordSet, Words};
use crate::recognize::{BodyForm, BodyMention, Sentence};
use crate::span::{Confidence, How, Span};

use super::claim::{Claim, collapsed};
use super::cues::{Form, Relation, Verb, verbs};
use super::look::Look;

pub(super) use english::{after_event, holds_something, is_passive, opener};
pub(super) use implied::{holders as implied, title_actor};

/// Hosts at most, and how many tokens before a verb its subject may stand.
const MAX_BODIES: usize = 40;
const REACH: usize = 80;

/// Bodies by their part in an event.
#[derive(Debug, Default)]
pub(super) struct Roles {
    pub organizers: Vec<Claim<String>>,
    pub co_organizers: Vec<Claim<String>>,
    pub guides: Vec<Claim<String>>,
    pub sponsors: Vec<Claim<String>>,
}

impl Roles {
    /// Takes over every list that is still empty.
    pub(super) fn fill(&mut self, other: Roles) {
        for (mine, theirs) in [
            (&mut self.organizers, other.organizers),
            (&mut self.co_organizers, other.co_organizers),
            (&mut self.guides, other.guides),
            (&mut self.sponsors, other.sponsors),
        ] {
            if mine.is_empty() {
                *mine = theirs;
            }
        }
    }

    fn list(&mut self, relation: Relation) -> Option<&mut Vec<Claim<String>>> {
        Some(match relation {
            Relation::Holds | Relation::Founds => &mut self.organizers,
            Relation::CoHolds => &mut self.co_organizers,
            Relation::Guides => &mut self.guides,
            Relation::Sponsors | Relation::Supports => &mut self.sponsors,
            _ => return None,
        })
    }

    /// Adds bodies to the list of `relation`, each once.
    pub(super) fn add(&mut self, relation: Relation, claims: Vec<Claim<String>>) {
        if claims.is_empty() || self.organizers.len() + self.co_organizers.len() > MAX_BODIES {
            return;
        }
        let new: Vec<Claim<String>> = claims.into_iter().filter(|claim| !self.holds(&claim.value)).collect();
        let Some(list) = self.list(relation) else { return };
        for claim in new {
            if list.iter().all(|old| old.value != claim.value) {
                list.push(claim);
            }
        }
    }

    /// True if a body of that name is an organiser already.
    fn holds(&self, name: &str) -> bool {
        self.organizers.iter().chain(&self.co_organizers).any(|claim| claim.value == name)
    }

    /// True if nobody is known to have held the event.
    pub(super) fn nobody(&self) -> bool {
        self.organizers.is_empty() && self.co_organizers.is_empty()
    }
}

/// From labelled lines and flat keys ("Host:", 主办单位：).
pub(super) fn labelled(look: Look<'_>) -> Roles {
    let list = |name| look.fields(name).filter(|field| !field.pointer.starts_with("/events/")).flat_map(|field| listed(look, field)).collect();
    Roles {
        organizers: list(FieldName::EventOrganizers),
        co_organizers: list(FieldName::EventCoOrganizers),
        guides: list(FieldName::EventGuides),
        sponsors: list(FieldName::EventSponsors),
    }
}

/// The names a field value lists: as recognised, else between the separators.
fn listed(look: Look<'_>, field: &crate::document::Field) -> Vec<Claim<String>> {
    let claim = |span: Span| Claim::new(collapsed(look.slice(span)), span, field.how, Confidence::Certain).because(field.label.unwrap_or_default());
    let value = look.without_furniture(field.value);
    if let Some(bodies) = all_bodies(look, value) {
        return bodies.into_iter().map(claim).collect();
    }
    let mut out = Vec::new();
    let mut start = value.start;
    for (offset, mark) in look.slice(value).match_indices(['、', ';', '；', '，']) {
        out.push(Span::new(start, value.start + offset as u32).trim(look.text()));
        start = value.start + (offset + mark.len()) as u32;
    }
    out.push(Span::new(start, value.end).trim(look.text()));
    let out = out.into_iter().flat_map(|span| partners(look, span));
    out.filter(|span| !span.is_empty()).map(claim).collect()
}

/// "The unit in association with the bank": two names.
fn partners(look: Look<'_>, span: Span) -> Vec<Span> {
    const LINKS: &[&str] = &[" in association with ", " in collaboration with ", " in partnership with ", " in cooperation with ", " jointly with "];
    let text = look.slice(span);
    let Some((at, link)) = LINKS.iter().find_map(|link| text.find(link).map(|at| (at as u32, link.len() as u32))) else { return vec![span] };
    vec![Span::new(span.start, span.start + at), Span::new(span.start + at + link, span.end)]
}

/// The bodies of a value that holds nothing else but commas and "and"; `None` if it does, or if it holds but one.
fn all_bodies(look: Look<'_>, value: Span) -> Option<Vec<Span>> {
    let mut out: Vec<Span> = Vec::new();
    for mention in look.bodies_in(value) {
        match out.last_mut() {
            Some(last) if mention.span.start < last.end => *last = last.cover(mention.span),
            _ => out.push(mention.span),
        }
    }
    let ends = [value.start].into_iter().chain(out.iter().map(|span| span.end));
    let starts = out.iter().map(|span| span.start).chain([value.end]);
    let joins = |text: &str| {
        text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；' | '&'))
            .all(|w| matches!(w, "" | "and" | "the" | "和" | "与"))
    };
    let plain = ends.zip(starts).all(|(end, start)| joins(look.slice(Span::new(end, start))));
    (plain && out.len() > 1).then_some(out)
}

/// From one sentence that is about the event. `active` allows for the subject of an active verb.
pub(super) fn read(look: Look<'_>, sentence: &Sentence, active: bool, roles: &mut Roles) {
    let chinese = look.block(sentence).lang == Lang::Zh;
    let mut held = false;
    for verb in verbs(look, sentence).iter().filter(|verb| verb.form != Form::With && verb.relation != Relation::Invites) {
        held |= matches!(verb.relation, Relation::Holds | Relation::CoHolds | Relation::Sponsors | Relation::Happens);
        let found = if chinese { chinese::before_verb(look, sentence, *verb, active) } else { english::around_verb(look, sentence, *verb, active) };
        let as_host = verb.relation == Relation::Sponsors && roles.organizers.is_empty();
        roles.add(if as_host { Relation::Holds } else { verb.relation }, found);
    }
    for verb in verbs(look, sentence).iter().filter(|verb| verb.form == Form::With && held) {
        roles.add(verb.relation, agents(look, *verb, verb.end, sentence.end as usize));
    }
}

fn named(look: Look<'_>, span: Span) -> Claim<String> {
    Claim::new(collapsed(look.slice(span)), span, How::Grammar, Confidence::Likely)
}

/// Whose report this is: the publisher, else the body with which the title begins, unless it comes to another's house.
fn house(look: Look<'_>) -> Option<String> {
    if let Some(publisher) = look.publisher {
        return Some(publisher.to_string());
    }
    let title = look.title_sentences().next()?;
    let tokens = title.first as usize..title.end as usize;
    let guest = |verb: &Verb| matches!(verb.relation, Relation::Visits | Relation::Signs);
    if look.cues.verbs_in(tokens).iter().any(guest) {
        return None;
    }
    let mention = look.body_at(title.first as usize).filter(|mention| mention.form == BodyForm::Full)?;
    Some(collapsed(look.slice(mention.span)))
}

/// What may stand before a name in a list.
const ARTICLES: &WordSet = &Words::of(["the", "both", "jointly", "a", "an"]);

/// The bodies listed from token `at` on.
fn agents(look: Look<'_>, verb: Verb, at: usize, end: usize) -> Vec<Claim<String>> {
    let mut out: Vec<Claim<String>> = Vec::new();
    let mut next = past_people(look, at);
    while next < end {
        // A general reference ("the Association") includes its article.
        while look.among(next, ARTICLES) && look.body_at(next).is_none() {
            next += 1;
        }
        let claim = match look.body_at(next) {
            Some(mention) if mention.form == BodyForm::Generic => match resolved(look, next, mention).0 {
                Some(claim) => claim,
                None => break,
            },
            Some(mention) => named(look, look.chain(mention)),
            None => match unknown_body(look, next, end) {
                Some(span) if out.is_empty() || span.len() > look.token(next).map_or(0, |token| token.span.len()) => named(look, span),
                _ => break,
            },
        };
        next = after_bracket(look, look.mentions.scan.token_from(claim.span.end));
        out.push(claim.because(look.span(verb.first..at)));
        let Some(following) = after_separator(look, next) else { break };
        next = following;
    }
    out
}

/// "By the volunteers of the Tarn Association": past the people of the body.
fn past_people(look: Look<'_>, at: usize) -> usize {
    const PEOPLE: &WordSet = &Words::of(["volunteers", "members", "students", "staff", "friends", "alumni", "employees", "heads", "leaders", "team"]);
    let people = at + usize::from(look.is(at, &["the"]));
    if look.among(people, PEOPLE) && look.is(people + 1, &["of", "from"]) { people + 2 } else { at }
}

/// Capitals from token `at` on that no table knows as a body, with a head word after them ("Velde government").
fn unknown_body(look: Look<'_>, at: usize, end: usize) -> Option<Span> {
    let stop = look.capital_run(at, end);
    let head = look.mark(stop, Class::OrgHead).map_or(stop, |mark| mark.end as usize);
    let span = look.span(at..head);
    let event = (at..head).any(|n| look.event_noun(n).is_some());
    // "The Graduate Union" is none, "the Dean" is.
    let post =
        look.mark(at, Class::Title).is_some_and(|title| head == stop || title.end as usize >= stop) || look.mark(at, Class::Honorific).is_some();
    (stop > at && !event && !look.has_person(span) && !look.is_date(at) && !post).then_some(span)
}

/// Past a bracket that opens at token `at`.
fn after_bracket(look: Look<'_>, at: usize) -> usize {
    if !matches!(look.word(at), "(" | "（") {
        return at;
    }
    (at..at + 10).find(|&n| matches!(look.word(n), ")" | "）")).map_or(at, |close| close + 1)
}

const SEPARATORS: &WordSet = &Words::of([",", "&", ";", "、", "和", "与", "及", "and", "with"]);

/// Past what joins two items of a list; `None` where the list ends.
fn after_separator(look: Look<'_>, at: usize) -> Option<usize> {
    let mut next = at;
    while look.among(next, SEPARATORS) {
        next += 1;
    }
    if look.is(next, &["as"]) && look.is(next + 1, &["well"]) && look.is(next + 2, &["as"]) {
        next += 3;
    }
    if look.is(next, &["together", "along"]) && look.is(next + 1, &["with"]) {
        next += 2;
    }
    (next > at).then_some(next)
}

/// A mention as organiser with the larger body before it, and the token at which it (or its article) starts.
/// `None` for a general word with nothing behind it.
fn resolved(look: Look<'_>, first: usize, mention: &BodyMention) -> (Option<Claim<String>>, usize) {
    let mut span = mention.span;
    let mut start = look.mentions.scan.token_from(span.start);
    for _ in 0..3 {
        let possessive = start > first + 2 && look.is(start - 1, &["s"]) && matches!(look.word(start - 2), "'" | "’");
        let link = start - usize::from(start > first && look.is(start - 1, &["the"]));
        if !possessive && (link <= first || !look.is(link - 1, &["at", "of"])) {
            break;
        }
        let Some(smaller) = look.body_before(if possessive { start - 2 } else { link - 1 }) else { break };
        span = smaller.span.cover(span);
        start = look.mentions.scan.token_from(span.start);
    }
    let article = start - usize::from(start > first && look.is(start - 1, &["the", "a", "an"]));
    if mention.form != BodyForm::Generic {
        return (Some(named(look, span)), article);
    }
    let claim = mention.body.map(|body| Claim::new(look.mentions.bodies[body].name.clone(), mention.span, How::Inferred, Confidence::Likely));
    (claim, article)
}
