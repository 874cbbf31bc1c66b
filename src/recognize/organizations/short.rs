//! Proper short forms: "Lakemoor" for Lakemoor University, and names that a bracket introduced.

use std::ops::Range;

use super::cluster::{Clusters, Keyed};
use super::reference::take;
use super::words::Words;
use crate::lexicon::{Class, WordId, WordSet, Words as Set};
use crate::recognize::{Body, BodyForm, BodyMention, TokenKind};
use crate::span::Confidence;

/// What a short form can begin with, by the key of its first word.
#[derive(Default)]
struct Openings {
    /// First distinctive word of a body; `None` where it would fit several.
    words: Keyed<u64, Option<usize>>,
    /// First token of a defined short name → its tokens at the definition.
    aliases: Keyed<u64, Vec<(Range<usize>, usize)>>,
}

/// Adds short mentions to `clusters`.
pub(super) fn find(words: &Words<'_>, free: &mut [bool], clusters: &mut Clusters) {
    let openings = openings(words, clusters);
    if openings.words.is_empty() && openings.aliases.is_empty() {
        return;
    }
    let mut at = 0;
    while at < free.len() {
        let found = free[at].then(|| alias_at(words, &openings, at).or_else(|| short_at(words, free, &openings, clusters, at))).flatten();
        let Some((tokens, body)) = found else {
            at += 1;
            continue;
        };
        at = tokens.end;
        let span = words.scan.span_of(tokens);
        let mention = BodyMention { span, body: Some(body), form: BodyForm::Short, head: None, confidence: Confidence::Likely };
        take(words, free, &mention);
        clusters.mentions.push(mention);
    }
    clusters.mentions.sort_by_key(|mention| mention.span);
}

fn openings(words: &Words<'_>, clusters: &Clusters) -> Openings {
    let mut openings = Openings::default();
    for (index, body) in clusters.bodies.iter().enumerate() {
        let Some(word) = distinctive_word(words, body, clusters.places[index].clone()) else { continue };
        let slot = openings.words.entry(word).or_insert(Some(index));
        let same = slot.is_some_and(|known| known == index || clusters.bodies[index].parent == Some(known));
        if !same {
            *slot = None;
        }
    }
    if !openings.words.is_empty() {
        drop_districts(words, &mut openings);
    }
    for (alias, body) in &clusters.aliases {
        if !alias.is_empty() {
            openings.aliases.entry(words.scan.tokens[alias.start].key).or_default().push((alias.clone(), *body));
        }
    }
    openings
}

/// Drops words that name a district or town of the report: "Jinghu District" makes "Jinghu" no short form.
fn drop_districts(words: &Words<'_>, openings: &mut Openings) {
    const DISTRICTS: &WordSet =
        &Set::of(["district", "city", "province", "county", "town", "township", "prefecture", "road", "street", "island", "river"]);
    for pair in words.scan.tokens.windows(2) {
        if DISTRICTS.has(pair[1].key) && words.is_capital_token(&pair[0]) {
            openings.words.remove(&pair[0].key);
        }
    }
}

fn alias_at(words: &Words<'_>, openings: &Openings, at: usize) -> Option<(Range<usize>, usize)> {
    if openings.aliases.is_empty() {
        return None;
    }
    let aliases = openings.aliases.get(&words.scan.tokens[at].key)?;
    let same = |alias: &Range<usize>| alias.clone().enumerate().all(|(n, token)| words.text(at + n) == words.text(token));
    let (alias, body) = aliases.iter().take(8).find(|(alias, _)| same(alias))?;
    Some((at..at + alias.len(), *body))
}

fn short_at(words: &Words<'_>, free: &[bool], openings: &Openings, clusters: &Clusters, at: usize) -> Option<(Range<usize>, usize)> {
    let token = &words.scan.tokens[at];
    if !words.is_capital_token(token) || token.kind != TokenKind::Word {
        return None;
    }
    let body = (*openings.words.get(&token.key)?)?;
    let start = with_place_before(words, free, at);
    let end = run_end(words, free, at, &clusters.bodies[body].name);
    stands_alone(words, start, end).then_some((start..end, body))
}

/// The key of the first word of a body's name at `place` that is no place and no common word.
fn distinctive_word(words: &Words<'_>, body: &Body, place: Range<usize>) -> Option<u64> {
    if body.head.is_empty() || !body.name.is_ascii() || !matches!(body.class, "education" | "corporate") {
        return None;
    }
    let common = |at: usize| {
        let marks = words.scan.marks_at(at);
        marks.iter().any(|mark| mark.tokens().len() == 1 && matches!(mark.class, Class::Place | Class::OrgHead | Class::Subject | Class::Title))
    };
    let first = place.clone().find(|&at| words.scan.tokens[at].kind != TokenKind::Mark && !common(at))?;
    let token = &words.scan.tokens[first];
    (token.span.len() > 3 && token.word == WordId::UNKNOWN && !COMMON.has(token.key)).then_some(token.key)
}

/// Words that many names begin with: no short form by themselves.
#[rustfmt::skip]
const COMMON: &WordSet = &Set::of([
    "national", "international", "state", "central", "royal", "chinese", "american", "british", "european", "indian", "african", "asian",
    "northern", "southern", "eastern", "western", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
    "normal", "technical", "first", "second", "federal", "general", "joint", "open", "free", "united", "superior", "professional",
    "provincial", "municipal", "district", "county", "global", "world", "great", "greater", "special", "young", "high", "higher",
    "independent", "private", "public", "catholic", "christian", "islamic",
]);

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
