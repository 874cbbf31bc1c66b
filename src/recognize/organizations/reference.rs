//! What is not written in full is led back to the bodies; acronyms here, the rest in [`short`] and [`generic`].

use super::cluster::{Clusters, fold};
use super::generic;
use super::short;
use super::words::Words;
use crate::document::{BlockKind, Document};
use crate::lexicon::Class;
use crate::recognize::{Body, BodyForm, BodyMention, Case};
use crate::span::Confidence;

/// Adds acronym, short and generic mentions to the full ones, in order of place.
pub(super) fn resolve(document: &Document<'_>, words: &Words<'_>, mut clusters: Clusters) -> (Vec<BodyMention>, Vec<Body>) {
    let mut free = vec![true; words.scan.tokens.len()];
    for mention in &clusters.mentions {
        take(words, &mut free, mention);
    }
    find_acronyms(document, words, &mut free, &mut clusters);
    short::find(words, &mut free, &mut clusters);
    generic::find(words, &free, &mut clusters);
    finish(clusters)
}

/// Notes that `mention` covers its tokens.
pub(super) fn take(words: &Words<'_>, free: &mut [bool], mention: &BodyMention) {
    free[words.scan.tokens_in(mention.span)].fill(false);
}

/// Runs of capitals that stand for a body: defined ones, known ones, and those that hold a post.
fn find_acronyms(document: &Document<'_>, words: &Words<'_>, free: &mut [bool], clusters: &mut Clusters) {
    let mut acronyms: Vec<usize> = Vec::new();
    for (at, token) in words.scan.tokens.iter().enumerate() {
        let shaped = matches!(token.case, Case::Upper | Case::Mixed) && token.span.len() > 1;
        if shaped && free[at] && words.is_acronym(at) && words.compound_end(at) <= at + 3 {
            acronyms.push(at);
        }
    }
    for &at in &acronyms {
        let key = fold(words, at..at + 1);
        if clusters.known.contains_key(&key) || !(is_known_body(words, at) || holds_post(document, words, at)) {
            continue;
        }
        let name = words.text(at).to_string();
        clusters.known.insert(key, clusters.bodies.len());
        clusters.places.push(at..at + 1);
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
        let Some(&body) = clusters.known.get(&fold(words, at..at + 1)) else { continue };
        let span = words.scan.tokens[at].span;
        free[at] = false;
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
    let opens = words.scan.sentence_at(words.scan.tokens[at].span.start).is_some_and(|sentence| sentence.first as usize == at);
    let acts = opens && words.is_lower(at + 1) && (words.has(at + 1, Class::RoleVerb) || words.has(at + 1, Class::NameStop));
    if words.spaced(at + 1) && (acts || words.has(at + 1, Class::Title)) {
        return true;
    }
    let Some(before) = at.checked_sub(1) else { return false };
    let links = words.is_any(before, &["of", "at"]) || matches!(words.text(before), "," | "-" | "–");
    links && before > 0 && words.post_before(before)
}

/// True in a heading, or where the words around are capitals too: letter case says nothing there.
fn is_shouted(document: &Document<'_>, words: &Words<'_>, at: usize) -> bool {
    let Some(token) = words.token(at) else { return true };
    if document.block_at(token.span.start).is_some_and(|block| matches!(block.kind, BlockKind::Furniture | BlockKind::Code)) {
        return true;
    }
    let upper = |at: usize| words.token(at).is_some_and(|token| token.case == Case::Upper && token.span.len() > 1);
    at > 0 && upper(at - 1) && upper(at + 1)
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
