//! What is not written in full: acronyms, short forms, "the company".

use std::collections::HashMap;

use super::cluster::{Clusters, fold};
use super::words::Words;
use crate::document::{BlockKind, Document};
use crate::lexicon::Class;
use crate::recognize::{Body, BodyForm, BodyMention, Case};
use crate::span::{Confidence, Span};

/// Adds acronym, short and generic mentions to the full ones, in order of place.
pub(super) fn resolve(document: &Document<'_>, words: &Words<'_>, mut clusters: Clusters) -> (Vec<BodyMention>, Vec<Body>) {
    find_acronyms(document, words, &mut clusters);
    find_short_forms(words, &mut clusters);
    find_generic(words, &mut clusters);
    finish(clusters)
}

/// Tokens that no mention covers yet, with the mentions in order.
fn free_tokens(words: &Words<'_>, mentions: &[BodyMention]) -> Vec<bool> {
    let mut free = vec![true; words.scan.tokens.len()];
    for mention in mentions {
        for at in words.scan.tokens_in(mention.span) {
            free[at] = false;
        }
    }
    free
}

/// Runs of capitals that stand for a body: defined ones, known ones, and those that hold a post.
fn find_acronyms(document: &Document<'_>, words: &Words<'_>, clusters: &mut Clusters) {
    let free = free_tokens(words, &clusters.mentions);
    let acronyms: Vec<usize> = (0..free.len()).filter(|&at| free[at] && words.is_acronym(at) && words.compound_end(at) <= at + 3).collect();
    for &at in &acronyms {
        let key = words.text(at).to_ascii_lowercase();
        if clusters.known.contains_key(&key) || !(is_known_body(words, at) || holds_post(document, words, at)) {
            continue;
        }
        let name = words.text(at).to_string();
        clusters.known.insert(key, clusters.bodies.len());
        clusters.bodies.push(Body {
            acronym: Some(name.clone()),
            name,
            class: "",
            head: String::new(),
            parent: None,
            mentions: Vec::new(),
            confidence: Confidence::Likely,
        });
    }
    for at in acronyms {
        let Some(&body) = clusters.known.get(&words.text(at).to_ascii_lowercase()) else { continue };
        let span = words.scan.tokens[at].span;
        clusters.mentions.push(BodyMention { span, body: Some(body), form: BodyForm::Acronym, head: None, confidence: Confidence::Likely });
    }
    clusters.mentions.sort_by_key(|mention| mention.span);
}

fn is_known_body(words: &Words<'_>, at: usize) -> bool {
    words.scan.mark(at, Class::Acronym).is_some_and(|mark| mark.tokens().len() == 1 && mark.entry().column(0) == "body")
}

/// "TVRC President", "Managing Director, TVRC", "President – TVRC": an unknown acronym where a body stands.
fn holds_post(document: &Document<'_>, words: &Words<'_>, at: usize) -> bool {
    if words.has(at, Class::Acronym)
        || words.has(at, Class::Title)
        || words.text(at).len() < 3
        || words.is_local_name(at)
        || is_shouted(document, words, at)
    {
        return false;
    }
    if words.spaced(at + 1) && (words.has(at + 1, Class::Title) || words.has(at + 1, Class::RoleVerb) || words.has(at + 1, Class::NameStop)) {
        return true;
    }
    let Some(before) = at.checked_sub(1) else { return false };
    let links = words.is_any(before, &["of", "at"]) || matches!(words.text(before), "," | "-" | "–");
    links && before > 0 && words.post_before(before)
}

/// True in a heading, or where the words around are capitals too: letter case says nothing there.
pub(super) fn is_shouted(document: &Document<'_>, words: &Words<'_>, at: usize) -> bool {
    let Some(token) = words.token(at) else { return true };
    if document.block_at(token.span.start).is_some_and(|block| matches!(block.kind, BlockKind::Furniture | BlockKind::Code)) {
        return true;
    }
    let upper = |at: usize| words.token(at).is_some_and(|token| token.case == Case::Upper && token.span.len() > 1);
    at > 0 && upper(at - 1) && upper(at + 1)
}

/// "Lakemoor" for Lakemoor University: the first distinctive word of a body, alone.
fn find_short_forms(words: &Words<'_>, clusters: &mut Clusters) {
    let mut first_words: HashMap<String, usize> = HashMap::new();
    for (index, body) in clusters.bodies.iter().enumerate() {
        if let Some(word) = distinctive_word(body) {
            first_words.entry(word).or_insert(index);
        }
    }
    if first_words.is_empty() {
        return;
    }
    let free = free_tokens(words, &clusters.mentions);
    let mut at = 0;
    while at < free.len() {
        let found = if free[at] && words.is_capital(at) && words.is_word(at) { first_words.get(&words.text(at).to_lowercase()) } else { None };
        let Some(&body) = found else {
            at += 1;
            continue;
        };
        let start = with_place_before(words, &free, at);
        let end = run_end(words, &free, at, &clusters.bodies[body].name);
        if stands_alone(words, start, end) {
            let span = words.scan.span_of(start..end);
            clusters.mentions.push(BodyMention { span, body: Some(body), form: BodyForm::Short, head: None, confidence: Confidence::Likely });
        }
        at = end;
    }
    clusters.mentions.sort_by_key(|mention| mention.span);
}

/// The first word of a body's name that is no place and no common word, in small letters.
fn distinctive_word(body: &Body) -> Option<String> {
    if body.head.is_empty() || !body.name.is_ascii() || !matches!(body.class, "education" | "corporate") {
        return None;
    }
    let lexicon = crate::lexicon::lexicon();
    let word = body.name.split(|c: char| !c.is_ascii_alphanumeric()).find(|word| {
        let mut plain = true;
        lexicon.phrases_at([lexicon.word(word)], |found| {
            plain &= !matches!(lexicon.entry(found.entry).class, Class::Place | Class::OrgHead | Class::Subject | Class::Title);
        });
        plain
    })?;
    let known = lexicon.word(word) != crate::lexicon::WordId::UNKNOWN;
    (word.len() > 3 && !known && !is_common(word)).then(|| word.to_ascii_lowercase())
}

/// Words that many names begin with.
fn is_common(word: &str) -> bool {
    const COMMON: &[&str] = &[
        "National",
        "International",
        "State",
        "Central",
        "Royal",
        "Chinese",
        "American",
        "British",
        "European",
        "Indian",
        "African",
        "Asian",
        "Northern",
        "Southern",
        "Eastern",
        "Western",
        "North",
        "South",
        "East",
        "West",
        "Northeast",
        "Northwest",
        "Southeast",
        "Southwest",
        "Normal",
        "Technical",
        "First",
        "Second",
        "Federal",
        "General",
        "Joint",
        "Open",
        "Free",
        "United",
        "Superior",
        "Professional",
        "Provincial",
        "Municipal",
        "District",
        "County",
        "Global",
        "World",
        "Great",
        "Greater",
        "Special",
        "Young",
        "High",
        "Higher",
        "Independent",
        "Private",
        "Public",
        "Catholic",
        "Christian",
        "Islamic",
    ];
    COMMON.contains(&word)
}

fn with_place_before(words: &Words<'_>, free: &[bool], at: usize) -> usize {
    match at.checked_sub(1) {
        Some(before) if free[before] && words.is_capital(before) && words.has(before, Class::Place) => before,
        _ => at,
    }
}

/// End of the words from `at` on that repeat the name.
fn run_end(words: &Words<'_>, free: &[bool], at: usize, name: &str) -> usize {
    let mut end = at + 1;
    while end < free.len() && end < at + 6 && free[end] && words.is_capital(end) && name.split(' ').any(|word| word == words.text(end)) {
        end += 1;
    }
    end
}

/// True if no other capitalised word stands right before or after: no person's or other body's name.
fn stands_alone(words: &Words<'_>, start: usize, end: usize) -> bool {
    let joined = |at: usize| words.is_capital(at) && words.is_word(at) && !words.has(at, Class::Title) && !words.ends_name(at);
    let before = start.checked_sub(1).is_some_and(|at| joined(at) || matches!(words.text(at), "-" | "'" | "’") && !words.spaced(at));
    let after = words.spaced(end) && joined(end) || !words.spaced(end) && words.text(end) == "-";
    !before && !after
}

/// Head words that stand for a body after "the" or "our".
const GENERIC_HEADS: &[&str] = &[
    "company",
    "university",
    "school",
    "college",
    "institute",
    "academy",
    "association",
    "union",
    "alliance",
    "federation",
    "foundation",
    "bureau",
    "ministry",
    "commission",
    "hospital",
    "bank",
    "corporation",
    "group",
    "committee",
    "center",
    "department",
    "council",
    "agency",
    "organization",
    "faculty",
    "laboratory",
];

fn find_generic(words: &Words<'_>, clusters: &mut Clusters) {
    let free = free_tokens(words, &clusters.mentions);
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
        let body = latest.find(&super::cluster::head_word(entry), entry.column(1));
        generic.push(BodyMention { span, body, form: BodyForm::Generic, head: Some(head), confidence: Confidence::Likely });
    }
    clusters.mentions = full;
    clusters.mentions.extend(generic);
    clusters.mentions.sort_by_key(|mention| mention.span);
}

/// The bodies named last, by head word and by class.
#[derive(Default)]
struct Latest {
    by_head: HashMap<String, usize>,
    by_class: HashMap<&'static str, usize>,
}

impl Latest {
    fn note(&mut self, bodies: &[Body], body: Option<usize>) {
        let mut chain = [None; 4];
        let mut next = body;
        for slot in &mut chain {
            *slot = next;
            next = next.and_then(|index| bodies[index].parent);
        }
        for index in chain.into_iter().rev().flatten() {
            self.by_head.insert(bodies[index].head.clone(), index);
            self.by_class.insert(bodies[index].class, index);
        }
    }

    fn find(&self, head: &str, class: &str) -> Option<usize> {
        self.by_head.get(head).or_else(|| self.by_class.get(class)).copied()
    }
}

/// "the company", "our university", 该公司, 我校: the whole phrase and its head.
fn generic_at(words: &Words<'_>, at: usize, end: usize) -> Option<(Span, Span)> {
    let before = at.checked_sub(1)?;
    let head = words.scan.tokens[at..end].first()?.span.cover(words.scan.tokens[end - 1].span);
    if !words.is_word(at) {
        let pointed = matches!(words.text(before), "该" | "我" | "本");
        return pointed.then(|| (words.scan.tokens[before].span.cover(head), head));
    }
    let single = end == at + 1 && GENERIC_HEADS.contains(&words.text(at).to_lowercase().as_str());
    let first = if words.is(before, "group") { before.checked_sub(1)? } else { before };
    let follows = end >= words.scan.tokens.len() || !words.is_lower(end) || words.is_function(end);
    let hyphen = words.text(end) == "-" && !words.spaced(end);
    let capital = words.is_capital(end) && words.is_word(end) && words.spaced(end) && !words.has(end, Class::Title);
    let of = words.is(end, "of");
    (single && words.is_any(first, &["the", "this", "our"]) && follows && !hyphen && !of && !capital)
        .then(|| (words.scan.tokens[first].span.cover(head), head))
}

/// Orders bodies by first mention and fills in their mentions.
fn finish(clusters: Clusters) -> (Vec<BodyMention>, Vec<Body>) {
    let Clusters { mut bodies, mut mentions, .. } = clusters;
    let mut order: Vec<usize> = Vec::with_capacity(bodies.len());
    let mut place = vec![usize::MAX; bodies.len()];
    let parents: Vec<Option<usize>> = bodies.iter().map(|body| body.parent).collect();
    for mention in &mentions {
        let mut next = mention.body;
        for _ in 0..8 {
            let Some(body) = next else { break };
            if place[body] == usize::MAX {
                place[body] = order.len();
                order.push(body);
            }
            next = parents[body];
        }
    }
    for (index, mention) in mentions.iter_mut().enumerate() {
        if let Some(body) = mention.body {
            bodies[body].mentions.push(index);
            mention.body = Some(place[body]);
        }
    }
    let mut slots: Vec<Option<Body>> = bodies.into_iter().map(Some).collect();
    let ordered = order
        .iter()
        .filter_map(|&body| slots[body].take())
        .map(|body| Body { parent: body.parent.map(|parent| place[parent]).filter(|&p| p != usize::MAX), ..body });
    (mentions, ordered.collect())
}
