//! Generic references: "the company", "our university", 该公司, 我校.

use super::cluster::{Clusters, Keyed, head_word};
use super::words::Words;
use crate::lexicon::{Class, WordSet, Words as Set};
use crate::recognize::{Body, BodyForm, BodyMention};
use crate::span::{Confidence, Span};

/// Head words that stand for a body after "the" or "our".
#[rustfmt::skip]
const GENERIC_HEADS: &WordSet = &Set::of([
    "company", "university", "school", "college", "institute", "academy", "association", "union", "alliance", "federation", "foundation",
    "bureau", "ministry", "commission", "hospital", "bank", "corporation", "group", "committee", "center", "department", "council",
    "agency", "organization", "faculty", "laboratory", "centre", "organisation",
]);

/// What points from a head word back to a body.
const POINTERS: &WordSet = &Set::of(["the", "this", "our"]);

/// Adds generic mentions to `clusters`, each with the body it points back to.
pub(super) fn find(words: &Words<'_>, free: &[bool], clusters: &mut Clusters) {
    let full = std::mem::take(&mut clusters.mentions);
    let mut latest = Latest::default();
    let mut next = 0;
    let mut generic = Vec::new();
    for mark in words.scan.marks.iter().filter(|mark| mark.class == Class::OrgHead) {
        let at = mark.first as usize;
        let Some((span, head)) = free[at].then(|| generic_at(words, at, mark.end as usize)).flatten() else { continue };
        while next < full.len() && full[next].span.start < span.start {
            latest.note(&clusters.bodies, full[next].body);
            next += 1;
        }
        let entry = mark.entry();
        let body = if is_own_voice(span.of(words.text)) { None } else { latest.find(&head_word(entry), entry.column(1)) };
        generic.push(BodyMention { span, body, form: BodyForm::Generic, head: Some(head), confidence: Confidence::Likely });
    }
    clusters.mentions = full;
    clusters.mentions.extend(generic);
    clusters.mentions.sort_by_key(|mention| mention.span);
}

/// "The company praised", "the school hosts": verbs of the tables and any past tense.
fn is_verb(words: &Words<'_>, at: usize) -> bool {
    words.has(at, Class::RoleVerb) || words.has(at, Class::NameStop) || words.text(at).len() > 4 && words.text(at).ends_with("ed")
}

/// "Our university", 我校: the house that writes, not the body named last.
fn is_own_voice(phrase: &str) -> bool {
    phrase.starts_with(['我', '本']) || phrase.get(..3).is_some_and(|first| first.eq_ignore_ascii_case("our"))
}

/// The bodies named last, by head word and by kind.
#[derive(Default)]
struct Latest<'b> {
    by_head: Keyed<&'b str, usize>,
    by_kind: Keyed<&'static str, usize>,
}

impl<'b> Latest<'b> {
    fn note(&mut self, bodies: &'b [Body], body: Option<usize>) {
        let mut chain = [None; 4];
        let mut next = body;
        for slot in &mut chain {
            *slot = next;
            next = next.and_then(|index| bodies[index].parent);
        }
        for index in chain.into_iter().rev().flatten() {
            self.by_head.insert(&bodies[index].head, index);
            self.by_kind.insert(kind(&bodies[index].head, bodies[index].class), index);
        }
    }

    /// The body that `head` stands for: the last one with that head, else the last of its kind.
    fn find(&self, head: &str, class: &'static str) -> Option<usize> {
        self.by_head.get(head).or_else(|| self.by_kind.get(kind(head, class))).copied()
    }
}

/// Heads that are used for one another: "the college" for a school, "the group" for a company.
fn kind(head: &str, class: &'static str) -> &'static str {
    match head {
        "university" | "大学" | "校" => "university",
        "school" | "college" | "faculty" | "department" | "division" | "institute" | "academy" | "学院" | "学部" | "系" | "研究院" | "院" => {
            "school"
        }
        "company" | "corporation" | "group" | "公司" | "集团" | "有限公司" | "股份有限公司" | "有限责任公司" | "集团有限公司" => {
            "company"
        }
        _ => class,
    }
}

/// "the company", "our university", 该公司, 我校: the whole phrase and its head.
fn generic_at(words: &Words<'_>, at: usize, end: usize) -> Option<(Span, Span)> {
    let head = words.scan.tokens[at..end].first()?.span.cover(words.scan.tokens[end - 1].span);
    if !words.is_word(at) {
        if words.scan.mark(at, Class::OrgHead).is_some_and(|mark| mark.entry().column(0) == "generic") {
            return Some((head, words.scan.tokens[end - 1].span));
        }
        let before = at.checked_sub(1)?;
        let pointed = matches!(words.text(before), "该" | "我" | "本");
        return pointed.then(|| (words.scan.tokens[before].span.cover(head), head));
    }
    let before = at.checked_sub(1)?;
    let first = if words.is(before, "group") { before.checked_sub(1)? } else { before };
    let pointed = words.among(first, POINTERS) && end == at + 1 && words.among(at, GENERIC_HEADS);
    (pointed && stands_for_body(words, end)).then(|| (words.scan.tokens[first].span.cover(head), head))
}

/// True if what follows the head word at token `end` makes it no modifier and no part of a name.
fn stands_for_body(words: &Words<'_>, end: usize) -> bool {
    let follows = end >= words.scan.tokens.len() || !words.is_lower(end) || words.is_function(end) || is_verb(words, end);
    let hyphen = words.text(end) == "-" && !words.spaced(end);
    let capital = words.is_capital(end) && words.is_word(end) && words.spaced(end) && !words.has(end, Class::Title);
    follows && !hyphen && !words.is(end, "of") && !capital
}
