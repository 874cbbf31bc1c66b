//! Proper short forms: "Lakemoor" for Lakemoor University, and names that a bracket introduced.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::cluster::Clusters;
use super::reference::free_tokens;
use super::words::Words;
use crate::lexicon::{Class, WordId, lexicon};
use crate::recognize::{Body, BodyForm, BodyMention};
use crate::span::Confidence;

/// What a short form can begin with, in small letters.
#[derive(Default)]
struct Openings {
    /// First distinctive word of a body; `None` where it would fit several.
    words: HashMap<String, Option<usize>>,
    /// First token of a defined short name → its tokens at the definition.
    aliases: HashMap<String, Vec<(Range<usize>, usize)>>,
}

/// Adds short mentions to `clusters`.
pub(super) fn find(words: &Words<'_>, clusters: &mut Clusters) {
    let openings = openings(words, clusters);
    if openings.words.is_empty() && openings.aliases.is_empty() {
        return;
    }
    let free = free_tokens(words, &clusters.mentions);
    let mut at = 0;
    while at < free.len() {
        let found = free[at].then(|| alias_at(words, &openings, at).or_else(|| short_at(words, &free, &openings, clusters, at))).flatten();
        let Some((tokens, body)) = found else {
            at += 1;
            continue;
        };
        at = tokens.end;
        let span = words.scan.span_of(tokens);
        clusters.mentions.push(BodyMention { span, body: Some(body), form: BodyForm::Short, head: None, confidence: Confidence::Likely });
    }
    clusters.mentions.sort_by_key(|mention| mention.span);
}

fn openings(words: &Words<'_>, clusters: &Clusters) -> Openings {
    let mut openings = Openings::default();
    if clusters.bodies.is_empty() {
        return openings;
    }
    let districts = districts(words);
    for (index, body) in clusters.bodies.iter().enumerate() {
        let Some(word) = distinctive_word(body).filter(|word| !districts.contains(word)) else { continue };
        let slot = openings.words.entry(word).or_insert(Some(index));
        let same = slot.is_some_and(|known| known == index || clusters.bodies[index].parent == Some(known));
        if !same {
            *slot = None;
        }
    }
    for &(alias, body) in &clusters.aliases {
        let tokens = words.scan.tokens_in(alias);
        if !tokens.is_empty() {
            openings.aliases.entry(words.text(tokens.start).to_lowercase()).or_default().push((tokens, body));
        }
    }
    openings
}

/// Words that name a district or town of the report: "Jinghu District" makes "Jinghu" no short form.
fn districts(words: &Words<'_>) -> HashSet<String> {
    let next = |at: usize| {
        words.is_any(at, &["district", "city", "province", "county", "town", "township", "prefecture", "road", "street", "island", "river"])
    };
    (0..words.scan.tokens.len()).filter(|&at| words.is_capital(at) && next(at + 1)).map(|at| words.text(at).to_lowercase()).collect()
}

fn alias_at(words: &Words<'_>, openings: &Openings, at: usize) -> Option<(Range<usize>, usize)> {
    if openings.aliases.is_empty() {
        return None;
    }
    let aliases = openings.aliases.get(&words.text(at).to_lowercase())?;
    let same = |alias: &Range<usize>| alias.clone().enumerate().all(|(n, token)| words.text(at + n) == words.text(token));
    let (alias, body) = aliases.iter().take(8).find(|(alias, _)| same(alias))?;
    Some((at..at + alias.len(), *body))
}

fn short_at(words: &Words<'_>, free: &[bool], openings: &Openings, clusters: &Clusters, at: usize) -> Option<(Range<usize>, usize)> {
    if !words.is_capital(at) || !words.is_word(at) {
        return None;
    }
    let body = (*openings.words.get(&words.text(at).to_lowercase())?)?;
    let start = with_place_before(words, free, at);
    let end = run_end(words, free, at, &clusters.bodies[body].name);
    stands_alone(words, start, end).then_some((start..end, body))
}

/// The first word of a body's name that is no place and no common word, in small letters.
fn distinctive_word(body: &Body) -> Option<String> {
    if body.head.is_empty() || !body.name.is_ascii() || !matches!(body.class, "education" | "corporate") {
        return None;
    }
    let lexicon = lexicon();
    let word = body.name.split(|c: char| !c.is_ascii_alphanumeric()).find(|word| {
        let mut plain = true;
        lexicon.phrases_at([lexicon.word(&word.to_ascii_lowercase())], |found| {
            plain &= !matches!(lexicon.entry(found.entry).class, Class::Place | Class::OrgHead | Class::Subject | Class::Title);
        });
        plain
    })?;
    let known = lexicon.word(&word.to_ascii_lowercase()) != WordId::UNKNOWN;
    (word.len() > 3 && !known && !COMMON.contains(&word)).then(|| word.to_ascii_lowercase())
}

/// Words that many names begin with: no short form by themselves.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "National", "International", "State", "Central", "Royal", "Chinese", "American", "British", "European", "Indian", "African", "Asian",
    "Northern", "Southern", "Eastern", "Western", "North", "South", "East", "West", "Northeast", "Northwest", "Southeast", "Southwest",
    "Normal", "Technical", "First", "Second", "Federal", "General", "Joint", "Open", "Free", "United", "Superior", "Professional",
    "Provincial", "Municipal", "District", "County", "Global", "World", "Great", "Greater", "Special", "Young", "High", "Higher",
    "Independent", "Private", "Public", "Catholic", "Christian", "Islamic",
];

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
