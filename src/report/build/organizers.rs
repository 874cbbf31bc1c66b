//! Who held an event, helped to hold it, guided it, paid for it.

use crate::document::{FieldName, Lang};
use crate::lexicon::Class;
use crate::recognize::{BodyForm, BodyMention, Sentence, TokenKind};
use crate::span::{Confidence, How, Span};

use super::claim::{Claim, collapsed};
use super::look::Look;
use super::occasion::{Relation, Verb, verb_span, verbs};

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
            Relation::Guides | Relation::GuidesOf => &mut self.guides,
            Relation::Sponsors | Relation::Supports => &mut self.sponsors,
            _ => return None,
        })
    }

    /// Adds bodies to the list of `relation`, each once.
    pub(super) fn add(&mut self, relation: Relation, claims: Vec<Claim<String>>) {
        if claims.is_empty() || self.organizers.len() + self.co_organizers.len() > MAX_BODIES {
            return;
        }
        let known: Vec<String> = [&self.organizers, &self.co_organizers].into_iter().flatten().map(|claim| claim.value.clone()).collect();
        let Some(list) = self.list(relation) else { return };
        for claim in claims {
            if !known.contains(&claim.value) && list.iter().all(|old| old.value != claim.value) {
                list.push(claim);
            }
        }
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
    out.into_iter().filter(|span| !span.is_empty()).map(claim).collect()
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
    for verb in verbs(look, sentence) {
        let found = if chinese { before_verb(look, sentence, verb, active) } else { around_verb(look, sentence, verb, active) };
        let as_host = verb.relation == Relation::Sponsors && roles.organizers.is_empty();
        roles.add(if as_host { Relation::Holds } else { verb.relation }, found);
    }
}

/// English: the agent after "by", else the subject of an active verb.
fn around_verb(look: Look<'_>, sentence: &Sentence, verb: Verb, active: bool) -> Vec<Claim<String>> {
    let end = sentence.end as usize;
    if verb.relation == Relation::GuidesOf {
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
        return agents(look, verb, by + 1, end);
    }
    if after_event(look, sentence, verb) {
        return Vec::new();
    }
    let acts = matches!(verb.relation, Relation::Holds | Relation::CoHolds | Relation::Sponsors);
    let first = sentence.first as usize;
    let event = names_event(look, verb.end, end) || names_event_before(look, first, verb) || points_back(look, verb);
    if !active || !acts || is_passive(look, first, verb) || !event {
        return Vec::new();
    }
    subjects(look, sentence.first as usize, verb)
}

/// English: the subject of the verb that reports the event, where it is one of opening or showing something
/// ("Orrin Steel opened a test stand").
pub(super) fn opener(look: Look<'_>, sentence: &Sentence, verb: Verb) -> Vec<Claim<String>> {
    const SHOWING: &[&str] = &[
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
    ];
    let first = sentence.first as usize;
    let object = look.is(verb.end, &["a", "an", "the", "its", "their", "another", "two", "three"]) || look.is_capital(verb.end);
    let idle = is_passive(look, first, verb) || after_event(look, sentence, verb);
    if !look.is(verb.first, SHOWING) || !object || idle || look.is_date(verb.end) {
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
pub(super) fn after_event(look: Look<'_>, sentence: &Sentence, verb: Verb) -> bool {
    let mut end = verb.first;
    while end > sentence.first as usize && (look.word(end - 1) == "," || look.is(end - 1, &["which", "that", "was", "were"])) {
        end -= 1;
    }
    let from = end.saturating_sub(4).max(sentence.first as usize);
    (from..end).any(|at| look.event_noun(at).is_some_and(|mark| mark.end as usize == end))
}

/// The "by" of a passive verb: right after it, or after a short phrase of place or time.
fn agent_after(look: Look<'_>, verb: Verb, end: usize) -> Option<usize> {
    (verb.end..end.min(verb.end + 12))
        .take_while(|&at| !matches!(look.word(at), "," | ";" | ":" | "." | "(") && look.mark(at, Class::EventVerb).is_none())
        .find(|&at| look.is(at, &["by"]))
}

/// The bodies listed from token `at` on.
fn agents(look: Look<'_>, verb: Verb, at: usize, end: usize) -> Vec<Claim<String>> {
    let mut out: Vec<Claim<String>> = Vec::new();
    let mut next = at;
    while next < end {
        // A general reference ("the Association") includes its article.
        while look.is(next, &["the", "both", "jointly"]) && look.body_at(next).is_none() {
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

/// Capitals from token `at` on that no table knows as a body, with a head word after them ("Velde government").
fn unknown_body(look: Look<'_>, at: usize, end: usize) -> Option<Span> {
    let stop = look.capital_run(at, end);
    let head = look.mark(stop, Class::OrgHead).map_or(stop, |mark| mark.end as usize);
    let span = look.span(at..head);
    let event = (at..head).any(|n| look.event_noun(n).is_some());
    (stop > at && !event && !look.has_person(span) && !look.is_date(at) && look.mark(at, Class::Title).is_none()).then_some(span)
}

/// Past a bracket that opens at token `at`.
fn after_bracket(look: Look<'_>, at: usize) -> usize {
    if !matches!(look.word(at), "(" | "（") {
        return at;
    }
    (at..at + 10).find(|&n| matches!(look.word(n), ")" | "）")).map_or(at, |close| close + 1)
}

/// Past what joins two items of a list; `None` where the list ends.
fn after_separator(look: Look<'_>, at: usize) -> Option<usize> {
    let mut next = at;
    while matches!(look.word(next), "," | "&" | ";" | "、" | "和" | "与" | "及") || look.is(next, &["and", "with"]) {
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

/// True if a form of "to be" stands before the verb, with nothing but adverbs between.
pub(super) fn is_passive(look: Look<'_>, first: usize, verb: Verb) -> bool {
    let mut at = verb.first;
    while at > first && is_adverb(look, at - 1) {
        at -= 1;
    }
    at > first && look.is(at - 1, &["was", "were", "is", "are", "be", "been", "being"])
}

/// True if an event is named between two tokens.
fn names_event(look: Look<'_>, first: usize, end: usize) -> bool {
    (first..end.min(first + 40)).any(|at| look.event_noun(at).is_some())
}

/// "Hosted the school": the article leads back to the event.
fn points_back(look: Look<'_>, verb: Verb) -> bool {
    let hosts = look.is(verb.end - 1, &["hosted", "organised", "organized", "co-hosted"]);
    let person = look.is(verb.end + 1, &["delegation", "guests", "visitors", "group", "team", "students", "delegates"]);
    hosts && !person && (look.is(verb.end, &["it"]) || look.is(verb.end, &["the", "this"]) && !look.is_capital(verb.end + 1))
}

/// "The forum, which Lakemoor University hosted".
fn names_event_before(look: Look<'_>, first: usize, verb: Verb) -> bool {
    let from = first.max(verb.first.saturating_sub(20));
    let Some(which) = (from..verb.first).rev().find(|&at| look.is(at, &["which", "that"])) else { return false };
    (first.max(which.saturating_sub(12))..which).any(|at| look.event_noun(at).is_some())
}

fn is_adverb(look: Look<'_>, at: usize) -> bool {
    let word = look.word(at);
    (word.len() > 3 && word.ends_with("ly")) || look.is(at, &["also", "again", "then", "together", "once", "first"])
}

fn is_auxiliary(look: Look<'_>, at: usize) -> bool {
    look.is(at, &["has", "have", "had", "will", "would", "shall"])
}

/// The subject of an active verb, as a list.
fn subjects(look: Look<'_>, first: usize, verb: Verb) -> Vec<Claim<String>> {
    let mut end = verb.first;
    while end > first && (is_adverb(look, end - 1) || is_auxiliary(look, end - 1)) {
        end -= 1;
    }
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
    let span = look.span(start..end);
    let event = (start..end).any(|at| look.event_noun(at).is_some());
    if end < start + 2 || event || look.has_person(span) {
        return None;
    }
    let opens = start == first || look.word(start - 1) == ",";
    let before = before_separator(look, first, start);
    let beside = before < start && look.body_before(before).is_some_and(|body| body.form != BodyForm::Generic);
    (beside || listed && opens).then_some(start)
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

fn named(look: Look<'_>, span: Span) -> Claim<String> {
    Claim::new(collapsed(look.slice(span)), span, How::Grammar, Confidence::Likely)
}

fn before_bracket(look: Look<'_>, end: usize) -> usize {
    if look.body_before(end).is_some() || !matches!(look.word(end.wrapping_sub(1)), ")" | "）") {
        return end;
    }
    (end.saturating_sub(10)..end).rev().find(|&n| matches!(look.word(n), "(" | "（")).unwrap_or(end)
}

fn before_separator(look: Look<'_>, first: usize, at: usize) -> usize {
    let mut next = at;
    while next > first && (matches!(look.word(next - 1), "," | "&" | "、") || look.is(next - 1, &["and", "with", "together", "jointly", "along"])) {
        next -= 1;
    }
    next
}

fn is_preposition(look: Look<'_>, at: usize) -> bool {
    look.is(at, &["at", "in", "from", "to", "by", "of", "for", "on", "between", "under", "via", "through", "into"])
}

/// "Our university", where it is known whose reports these are.
fn ourselves(look: Look<'_>, first: usize, end: usize) -> Option<Claim<String>> {
    let start = end.checked_sub(2).filter(|&start| start >= first)?;
    let head = look.is(start + 1, &["university", "school", "college", "institute", "company", "academy", "department", "faculty", "hospital"]);
    let house = house(look).filter(|_| head && look.is(start, &["our"]))?;
    Some(Claim::new(house, look.span(start..end), How::Inferred, Confidence::Likely))
}

/// Whose report this is: the publisher, else the body with which the title begins.
fn house(look: Look<'_>) -> Option<String> {
    let first = |span: Span| look.body_at(look.mentions.scan.token_from(span.start)).filter(|mention| mention.form == BodyForm::Full);
    let opens_title = || look.document.title().and_then(|block| first(block.span)).map(|mention| collapsed(look.slice(mention.span)));
    look.publisher.map(str::to_string).or_else(opens_title)
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
    match larger.filter(|larger| look.mentions.scan.token_from(larger.span.end) + 1 == end) {
        Some(larger) => named(look, claim.span.cover(larger.span)),
        None => claim,
    }
}

/// A short name that no table knows ("TVRC held"): capitals that open the clause.
fn capital_subject(look: Look<'_>, first: usize, end: usize) -> Option<Claim<String>> {
    let mut start = end;
    while start > first && look.is_capital(start - 1) {
        start -= 1;
    }
    let opens = start == first || matches!(look.word(start - 1), "," | ":") || look.is(start - 1, &["the"]);
    let span = look.span(start..end);
    if start == end || !opens || look.has_person(span) || look.is_date(start) {
        return None;
    }
    let names_event = (start..end).any(|at| look.event_noun(at).is_some());
    let single_word = names_event || start + 1 == end && !look.slice(span).chars().all(char::is_uppercase);
    // "Our University Holds …" names nobody.
    let nameless = look.is(look.mentions.scan.token_from(span.start), &["our"]);
    (!single_word && !nameless).then(|| Claim::new(collapsed(look.slice(span)), span, How::Grammar, Confidence::Guess))
}

/// Chinese: the bodies before the verb (由A、B主办, A在X举办).
fn before_verb(look: Look<'_>, sentence: &Sentence, verb: Verb, active: bool) -> Vec<Claim<String>> {
    let first = sentence.first as usize;
    let because = verb_span(look, verb);
    if verb.before_body {
        return agents(look, verb, verb.end, sentence.end as usize);
    }
    let helps = matches!(verb.relation, Relation::Guides | Relation::Sponsors | Relation::Supports);
    let listed = matches!(look.word(verb.end), "、" | "，" | "," | "；" | "下" | "。");
    let holds = matches!(verb.relation, Relation::Holds | Relation::CoHolds) || helps && listed;
    if !holds {
        return Vec::new();
    }
    let mut out = Vec::new();
    let with_help = usize::from(helps && look.word(verb.first.wrapping_sub(1)) == "的");
    let mut end = before_filler(look, first, verb.first - with_help);
    while let Some(body) = named_before(look, end) {
        let start = look.mentions.scan.token_from(body.start);
        if start > first && !helps && matches!(look.word(start - 1), "在" | "于" | "赴" | "到" | "至") {
            break;
        }
        out.push(named(look, body).because(because));
        end = before_list_mark(look, first, start);
        if end == start {
            break;
        }
    }
    out.reverse();
    if out.is_empty() && !helps {
        out.extend(by_agent(look, first, end).map(|claim| claim.because(because)));
    }
    let held = matches!(look.slice(because).chars().last(), Some('行' | '办' | '辦' | '开' | '開' | '展'));
    if out.is_empty() && active && held && verb.relation == Relation::Holds {
        out.extend(far_subject(look, first, verb).map(|claim| claim.because(because)));
    }
    out
}

/// What stands between 由 and the verb, where no table knows the body (会议由云屿大学历史系主办).
fn by_agent(look: Look<'_>, first: usize, end: usize) -> Option<Claim<String>> {
    let floor = first.max(end.saturating_sub(24));
    let by =
        (floor..end).rev().take_while(|&at| !matches!(look.word(at), "，" | "," | "。" | "；" | "的" | "在")).find(|&at| look.word(at) == "由")?;
    let span = look.span(by + 1..end).trim(look.text());
    let plain = (by + 1..end).all(|at| look.token(at).is_some_and(|token| token.kind == TokenKind::Han));
    (plain && span.len() >= 9 && !look.has_person(span)).then(|| named(look, span))
}

/// The name that ends right before token `end`, also where it was read one character too far (云屿大学联|合主办).
fn named_before(look: Look<'_>, end: usize) -> Option<Span> {
    if let Some(mention) = look.body_before(end) {
        return (mention.form != BodyForm::Generic).then_some(mention.span);
    }
    let edge = look.token(end)?.span.start;
    let list = &look.mentions.organizations;
    let over = list[..list.partition_point(|mention| mention.span.start < edge)].last()?;
    (over.span.end > edge && over.form != BodyForm::Generic).then(|| Span::new(over.span.start, edge))
}

/// Steps back over 共同, 联合, 等单位 and the like.
fn before_filler(look: Look<'_>, first: usize, at: usize) -> usize {
    const FILLERS: &[&str] = &["共同", "联合", "聯合", "等单位", "等", "成功", "隆重", "顺利", "正式", "牵头", "负责", "具体"];
    let mut end = at;
    'next: while end > first {
        for filler in FILLERS {
            let length = filler.chars().count();
            if end >= first + length && look.slice(look.span(end - length..end)) == *filler {
                end -= length;
                continue 'next;
            }
        }
        return end;
    }
    end
}

fn before_list_mark(look: Look<'_>, first: usize, at: usize) -> usize {
    let mut next = at;
    while next > first && matches!(look.word(next - 1), "、" | "和" | "与" | "及" | "，" | "," | "暨" | "同") {
        next -= 1;
    }
    if next > first && look.word(next - 1) == "以" { next - 1 } else { next }
}

/// The subject of 举办, 召开, 举行 at a distance: the last body before the verb that is no place and nobody's employer.
fn far_subject(look: Look<'_>, first: usize, verb: Verb) -> Option<Claim<String>> {
    let first = first.max(verb.first.saturating_sub(REACH));
    let before = look.span(first..verb.first);
    let event_is_subject = (first..verb.first).any(|at| look.event_noun(at).is_some_and(|mark| mark.end as usize <= verb.first));
    if event_is_subject {
        return None;
    }
    let is_subject = |mention: &&BodyMention| {
        let start = look.mentions.scan.token_from(mention.span.start);
        let place = start > first && matches!(look.word(start - 1), "在" | "于" | "赴" | "到" | "至" | "来" | "从" | "自" | "向" | "对");
        !place && mention.form != BodyForm::Generic && !opens_person(look, mention.span, before.end)
    };
    look.bodies_in(before).filter(is_subject).last().map(|mention| named(look, mention.span)).or_else(|| chinese_self(look, first, verb.first))
}

/// True if a person with a post follows the body before `end`, whose employer it then is.
fn opens_person(look: Look<'_>, body: Span, end: u32) -> bool {
    let list = &look.mentions.people;
    let next = list.partition_point(|mention| mention.span.start < body.end);
    list.get(next).is_some_and(|mention| mention.extent.start <= body.end || mention.span.start < end.min(body.end + 30))
}

/// 我校, 我院, or 学校 at the start of a clause: the house if known, else as written.
fn chinese_self(look: Look<'_>, first: usize, end: usize) -> Option<Claim<String>> {
    (first..end).find_map(|at| {
        let ours = matches!(look.word(at), "我" | "本") && matches!(look.word(at + 1), "校" | "院" | "司" | "系" | "所" | "处" | "市" | "县");
        let opens = at == first || matches!(look.word(at - 1), "，" | "," | "；");
        let school = opens && matches!(look.word(at), "学" | "學") && matches!(look.word(at + 1), "校" | "院");
        if !ours && !school {
            return None;
        }
        let span = look.span(at..at + 2);
        Some(match house(look) {
            Some(house) => Claim::new(house, span, How::Inferred, Confidence::Likely),
            None => Claim::new(look.slice(span).to_string(), span, How::Grammar, Confidence::Guess),
        })
    })
}
