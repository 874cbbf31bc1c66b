//! Equal names become one body.

use std::collections::HashMap;

use super::Name;
use super::words::Words;
use crate::document::{BlockKind, Document};
use crate::lexicon::Entry;
use crate::recognize::{Body, BodyForm, BodyMention};
use crate::span::{Confidence, Span};

/// Bodies named in full, with the keys they are known by.
#[derive(Default)]
pub(super) struct Clusters {
    pub bodies: Vec<Body>,
    pub mentions: Vec<BodyMention>,
    /// Folded name → body.
    pub known: HashMap<String, usize>,
    /// Short names that a bracket ties to a body, where they are defined.
    pub aliases: Vec<(Span, usize)>,
}

/// Groups `names` into bodies. Chains count as one mention of their unit.
pub(super) fn bodies(document: &Document<'_>, words: &Words<'_>, names: &[Name]) -> Clusters {
    let mut clusters = Clusters::default();
    for (index, name) in names.iter().enumerate() {
        if name.is_parent {
            continue;
        }
        let span = chain_span(words, names, index);
        if document.block_at(span.start).is_some_and(|block| block.kind == BlockKind::Furniture) {
            continue;
        }
        let unsure = is_quoted_title(words, span) || is_shouted(span.of(words.text));
        if unsure && !clusters.known.contains_key(&fold(span.of(words.text))) {
            continue;
        }
        let body = clusters.body(words, names, index, 0);
        clusters.define(words, span, body);
        clusters.mentions.push(BodyMention {
            span,
            body: Some(body),
            form: BodyForm::Full,
            head: Some(words.scan.span_of(name.head.clone())),
            confidence: Confidence::Likely,
        });
    }
    clusters
}

impl Clusters {
    /// The body of name `index`, made if it is new; its parents likewise.
    fn body(&mut self, words: &Words<'_>, names: &[Name], index: usize, depth: u32) -> usize {
        let name = &names[index];
        let parent = match name.parent {
            Some(parent) if depth < 8 => Some(self.body(words, names, parent, depth + 1)),
            _ => None,
        };
        let whole = chain_span(words, names, index).of(words.text);
        let unit = words.scan.span_of(name.tokens.start..name.core_end).of(words.text);
        let key = fold(whole);
        let found = self.known.get(&key).copied().or_else(|| self.known.get(&fold(unit)).copied().filter(|&body| self.fits(body, parent)));
        let body = found.unwrap_or_else(|| {
            self.bodies.push(Body {
                name: whole.split_whitespace().collect::<Vec<_>>().join(" "),
                acronym: None,
                class: if words.is(name.tokens.start, "CPC") { "party" } else { name.class() },
                head: head_word(name.entry),
                parent,
                mentions: Vec::new(),
                confidence: Confidence::Likely,
            });
            self.bodies.len() - 1
        });
        if self.bodies[body].parent.is_none() && parent != Some(body) {
            self.bodies[body].parent = parent;
        }
        self.known.insert(key, body);
        self.known.insert(fold(unit), body);
        body
    }

    /// Ties "(COMAC)" right after the name at `span` to its body, and "(hereinafter referred to as Orrin)".
    fn define(&mut self, words: &Words<'_>, span: Span, body: usize) {
        let open = words.scan.token_from(span.end);
        if !matches!(words.text(open), "(" | "（") {
            return;
        }
        if words.is_acronym(open + 1) && matches!(words.text(open + 2), ")" | "）" | ",") {
            let acronym = words.text(open + 1).to_string();
            self.known.entry(fold(&acronym)).or_insert(body);
            self.bodies[body].acronym.get_or_insert(acronym);
        } else if let Some(alias) = alias_in(words, open) {
            self.known.entry(fold(alias.of(words.text))).or_insert(body);
            self.aliases.push((alias, body));
        }
    }

    /// True if `body` may be the one whose unit name was found with `parent`.
    fn fits(&self, body: usize, parent: Option<usize>) -> bool {
        let known = self.bodies[body].parent;
        parent.is_none() || known.is_none() && parent != Some(body) || known == parent
    }
}

/// From the first word of name `index` to the end of its largest parent.
pub(super) fn chain_span(words: &Words<'_>, names: &[Name], index: usize) -> Span {
    let mut span = words.scan.span_of(names[index].tokens.clone());
    let mut next = names[index].parent;
    for _ in 0..8 {
        let Some(parent) = next else { break };
        span = span.cover(words.scan.span_of(names[parent].tokens.clone()));
        next = names[parent].parent;
    }
    span
}

/// The short name in "(hereinafter referred to as …)" or （以下简称“…”） whose bracket opens at `open`.
fn alias_in(words: &Words<'_>, open: usize) -> Option<Span> {
    let close = (open + 2..open + 16).find(|&at| matches!(words.text(at), ")" | "）"))?;
    let start = (open + 1..close).find_map(|at| {
        let english = words.is(at, "as") && (words.is(at - 1, "to") || words.is(at - 1, "known"));
        let chinese = words.text(at) == "称" && words.text(at - 1) == "简";
        (english || chinese).then_some(at + 1)
    })?;
    let is_mark = |at: &usize| matches!(words.text(*at), "\"" | "“" | "”" | "'" | "‘" | "’" | "「" | "」");
    let first = (start..close).find(|at| !is_mark(at))?;
    let last = (first..close).rev().find(|at| !is_mark(at))?;
    Some(words.scan.span_of(first..last + 1))
}

/// Several words, all in capitals: a headline, in which letter case marks no names.
fn is_shouted(name: &str) -> bool {
    name.is_ascii() && name.contains(' ') && !name.bytes().any(|b| b.is_ascii_lowercase())
}

/// Short quoted text is a title or a motto; longer quotations are speech.
fn is_quoted_title(words: &Words<'_>, span: Span) -> bool {
    let next = words.scan.quotes.partition_point(|quote| quote.start < span.end);
    words.scan.quotes[..next].last().is_some_and(|quote| quote.overlaps(span) && quote.len() < 200 && quote.len() > span.len() + 6)
}

/// The head word that stands for a body: "university", "school", "company".
pub(super) fn head_word(entry: &Entry) -> String {
    if entry.column(0) == "generic" {
        return entry.phrase.chars().skip(1).collect();
    }
    if entry.column(0) == "suffix" && entry.column(1) == "corporate" && entry.phrase.is_ascii() {
        return "company".to_string();
    }
    let phrase = [" of ", " for ", " on "].iter().fold(entry.phrase, |phrase, link| phrase.split(link).next().unwrap_or(phrase));
    let phrase = phrase.trim_end_matches(" of").trim_end_matches(" for").trim_end_matches(" on");
    match phrase.rsplit(' ').next().unwrap_or(phrase).to_lowercase().as_str() {
        "centre" => "center".to_string(),
        "organisation" => "organization".to_string(),
        "universitat" | "università" | "universita" | "université" | "universite" | "universidad" | "universidade" | "universiteit"
        | "universität" => "university".to_string(),
        word => word.to_string(),
    }
}

/// A name as a key: small letters, single blanks, no "the", "and" for "&", no punctuation.
pub(super) fn fold(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let parts = name.split(|c: char| !c.is_alphanumeric() && c != '&').filter(|part| !part.is_empty());
    for part in parts {
        if part.eq_ignore_ascii_case("the") {
            continue;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        match part {
            "&" => key.push_str("and"),
            _ => key.extend(part.chars().flat_map(char::to_lowercase)),
        }
    }
    key
}
