//! Equal names become one body.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::Name;
use super::words::Words;
use crate::document::{BlockKind, Document};
use crate::lexicon::{Entry, FastHasher, WordSet, Words as Set, word_key};
use crate::recognize::{Body, BodyForm, BodyMention, Case, TokenKind, collapsed};
use crate::span::{Confidence, Span};

/// A map by keys that are mixed already.
pub(super) type Keyed<K, V> = HashMap<K, V, BuildHasherDefault<FastHasher>>;

/// Bodies named in full, with the keys they are known by.
#[derive(Default)]
pub(super) struct Clusters {
    pub bodies: Vec<Body>,
    /// For each body: the tokens of its name where it was first written in full.
    pub places: Vec<Range<usize>>,
    pub mentions: Vec<BodyMention>,
    /// Key of a name ([`fold`]) → body.
    pub known: Keyed<u64, usize>,
    /// Short names that a bracket ties to a body, where they are defined.
    pub aliases: Vec<(Range<usize>, usize)>,
}

/// Groups `names` into bodies. Chains count as one mention of their unit.
pub(super) fn bodies(document: &Document<'_>, words: &Words<'_>, names: &[Name]) -> Clusters {
    let mut clusters = Clusters::default();
    for (index, name) in names.iter().enumerate() {
        if name.is_parent {
            continue;
        }
        let tokens = chain_tokens(names, index);
        let span = words.scan.span_of(tokens.clone());
        if document.block_at(span.start).is_some_and(|block| block.kind == BlockKind::Furniture) {
            continue;
        }
        let unsure = is_quoted_title(words, span) || is_shouted(words, tokens.clone());
        if unsure && !clusters.known.contains_key(&fold(words, tokens.clone())) {
            continue;
        }
        let body = clusters.body(words, names, index, 0);
        clusters.define(words, tokens.end, body);
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
        let whole = chain_tokens(names, index);
        let key = fold(words, whole.clone());
        let unit = fold(words, name.tokens.start..name.core_end);
        let found = self.known.get(&key).copied().or_else(|| self.known.get(&unit).copied().filter(|&body| self.fits(body, parent)));
        let body = found.unwrap_or_else(|| {
            self.places.push(whole.clone());
            self.bodies.push(Body {
                name: collapsed(words.scan.span_of(whole).of(words.text)),
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
        self.known.insert(unit, body);
        body
    }

    /// Ties "(TVRC)" at token `open`, right after a name, to its body, and "(hereinafter referred to as Orrin)".
    fn define(&mut self, words: &Words<'_>, open: usize, body: usize) {
        if !matches!(words.text(open), "(" | "（") {
            return;
        }
        if words.is_acronym(open + 1) && matches!(words.text(open + 2), ")" | "）" | ",") {
            let acronym = words.text(open + 1).to_string();
            self.known.entry(fold(words, open + 1..open + 2)).or_insert(body);
            self.bodies[body].acronym.get_or_insert(acronym);
        } else if let Some(alias) = alias_in(words, open) {
            self.known.entry(fold(words, alias.clone())).or_insert(body);
            self.aliases.push((alias, body));
        }
    }

    /// True if `body` may be the one whose unit name was found with `parent`.
    fn fits(&self, body: usize, parent: Option<usize>) -> bool {
        let known = self.bodies[body].parent;
        parent.is_none() || known.is_none() && parent != Some(body) || known == parent
    }
}

/// From the first token of name `index` to the end of its largest parent.
fn chain_tokens(names: &[Name], index: usize) -> Range<usize> {
    let mut tokens = names[index].tokens.clone();
    let mut next = names[index].parent;
    for _ in 0..8 {
        let Some(parent) = next else { break };
        let of = &names[parent].tokens;
        tokens = tokens.start.min(of.start)..tokens.end.max(of.end);
        next = names[parent].parent;
    }
    tokens
}

/// The short name in "(hereinafter referred to as …)" or （以下简称“…”） whose bracket opens at `open`.
fn alias_in(words: &Words<'_>, open: usize) -> Option<Range<usize>> {
    let close = (open + 2..open + 16).find(|&at| matches!(words.text(at), ")" | "）"))?;
    let start = (open + 1..close).find_map(|at| {
        let english = words.is(at, "as") && (words.is(at - 1, "to") || words.is(at - 1, "known"));
        let chinese = words.text(at) == "称" && words.text(at - 1) == "简";
        (english || chinese).then_some(at + 1)
    })?;
    let is_mark = |at: &usize| matches!(words.text(*at), "\"" | "“" | "”" | "'" | "‘" | "’" | "「" | "」");
    let first = (start..close).find(|at| !is_mark(at))?;
    let last = (first..close).rev().find(|at| !is_mark(at))?;
    Some(first..last + 1)
}

/// Several words, all in capitals: a headline, in which letter case marks no names.
fn is_shouted(words: &Words<'_>, tokens: Range<usize>) -> bool {
    let quiet = |at: usize| words.token(at).is_none_or(|token| token.kind == TokenKind::Han || !matches!(token.case, Case::Upper | Case::None));
    tokens.len() > 1 && !tokens.clone().any(quiet)
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

/// A name as a key: in any letter case, without "the", "and" for "&", without punctuation.
pub(super) fn fold(words: &Words<'_>, tokens: Range<usize>) -> u64 {
    const ARTICLE: &WordSet = &Set::of(["the"]);
    const AMPERSAND: &WordSet = &Set::of(["&"]);
    let mut key = 0u64;
    for token in &words.scan.tokens[tokens] {
        let part = match token.kind {
            TokenKind::Mark if AMPERSAND.has(token.key) => word_key("and"),
            TokenKind::Mark => continue,
            _ if ARTICLE.has(token.key) => continue,
            _ => token.key,
        };
        key = key.rotate_left(5).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ part;
    }
    key
}
