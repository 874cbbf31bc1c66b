//! Phrases over tokens: the one matching primitive of packs.
//!
//! All phrases of all rules of a run stand in one trie over hashed words, so that any number of packs
//! costs one walk over the tokens. Words, numbers and single Han characters are tokens already: an
//! English phrase is found beside Chinese text, a Chinese one needs no boundary, and no pattern can
//! be written that matches half a word. A phrase in small letters matches any case; one with a
//! capital matches exactly as written. A phrase may hold slots for one token: `{number}`, `{plural}`,
//! `{word}`.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::dates::words::{ONES, TENS};
use super::{Case, Scan, Token, TokenKind};
use crate::lexicon::{FastHasher, is_word_part, token_key};

/// A place in a phrase that stands for one token of some sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A number from 2 to 999, in digits or as one word.
    Number,
    /// A word in small letters that looks like a plural.
    Plural,
    /// Any Latin word in small letters.
    Word,
}

impl Slot {
    /// All slots, with the names they have in phrases.
    pub const ALL: [(&'static str, Slot); 3] = [("{number}", Slot::Number), ("{plural}", Slot::Plural), ("{word}", Slot::Word)];

    fn key(self) -> u64 {
        self as u64 + 1
    }

    fn takes(self, text: &str, token: Token) -> bool {
        match (self, token.kind) {
            (Slot::Number, TokenKind::Number) => token.span.len() <= 3 && text != "0" && text != "1",
            (Slot::Number, TokenKind::Word) => token.case == Case::Lower && (ONES[2..].contains(&text) || TENS.contains(&text)),
            (Slot::Plural, TokenKind::Word) => token.case == Case::Lower && (PLURALS.contains(&text) || (text.len() > 3 && text.ends_with('s'))),
            (Slot::Word, TokenKind::Word) => token.case == Case::Lower,
            _ => false,
        }
    }
}

const PLURALS: &[&str] = &["people", "men", "women", "children", "staff", "faculty", "alumni", "chairmen", "chairwomen", "spokesmen", "personnel"];

/// Added to the id of a phrase that is only looked up as surroundings: it shadows no other phrase.
pub const SURROUNDINGS: u32 = 1 << 31;

/// A phrase found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// The rule's number, as given to [`PhraseIndex::add`].
    pub rule: u32,
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub end: u32,
    /// The rule's own id of the phrase.
    pub id: u32,
}

#[derive(Debug)]
struct Phrase {
    rule: u32,
    id: u32,
    /// The phrase, where letter case counts.
    exact: Option<Box<str>>,
    /// Another phrase that ends at the same node.
    next: Option<u32>,
}

/// All phrases of a run.
#[derive(Debug)]
pub struct PhraseIndex {
    edges: HashMap<u64, u32, BuildHasherDefault<FastHasher>>,
    /// For each node: the first phrase that ends there.
    ends: Vec<Option<u32>>,
    /// For each node: true if a slot leads on.
    slots: Vec<bool>,
    phrases: Vec<Phrase>,
    /// A bit for every first word, by the high bits of its key, the well mixed ones: most tokens are dismissed here.
    firsts: Box<[u64; 1024]>,
}

impl Default for PhraseIndex {
    fn default() -> Self {
        Self { edges: HashMap::default(), ends: vec![None], slots: vec![false], phrases: Vec::new(), firsts: Box::new([0; 1024]) }
    }
}

impl PhraseIndex {
    /// Adds a phrase of rule number `rule`. An empty phrase is left out.
    pub fn add(&mut self, rule: u32, phrase: &str, id: u32) {
        let mut node = 0u32;
        for piece in pieces(phrase) {
            let key = match piece {
                Piece::Slot(slot) => {
                    self.slots[node as usize] = true;
                    slot.key()
                }
                Piece::Text(text) => token_key(text),
            };
            if node == 0 {
                self.firsts[(key >> 54) as usize] |= 1 << (key >> 48 & 63);
            }
            let next = self.ends.len() as u32;
            node = *self.edges.entry(edge(node, key)).or_insert(next);
            if node == next {
                self.ends.push(None);
                self.slots.push(false);
            }
        }
        if node == 0 {
            return;
        }
        let exact = phrase.chars().any(char::is_uppercase).then(|| phrase.into());
        let next = self.ends[node as usize].replace(self.phrases.len() as u32);
        self.phrases.push(Phrase { rule, id, exact, next });
    }

    /// All phrases in the text, by rule and place; of overlapping ones of one rule the first, then the longest.
    #[must_use]
    pub fn find(&self, text: &str, scan: &Scan) -> Hits {
        let mut hits = Vec::new();
        if self.phrases.is_empty() {
            return Hits { hits };
        }
        let mut open: Vec<(u32, usize)> = Vec::new();
        for block in &scan.block_tokens {
            let (first, end) = (block.start as usize, block.end as usize);
            let tokens = &scan.tokens[first..end];
            let block = Block { text, scan, first, tokens };
            for (at, Token { key, .. }) in tokens.iter().enumerate() {
                if self.firsts[(key >> 54) as usize] >> (key >> 48 & 63) & 1 == 1 {
                    self.walk(&block, at, &mut open, &mut hits);
                }
            }
        }
        hits.sort_unstable_by_key(|hit: &Hit| (hit.rule, hit.id & SURROUNDINGS, hit.first, u32::MAX - hit.end, u32::MAX - hit.id));
        let mut last: Option<Hit> = None;
        hits.retain(|hit| {
            let shadowed = last.is_some_and(|l| l.rule == hit.rule && hit.id & SURROUNDINGS == 0 && hit.first < l.end);
            if !shadowed {
                last = Some(*hit);
            }
            !shadowed
        });
        Hits { hits }
    }

    /// Follows all phrases that begin at the token `at` of a block. `open` is scratch space.
    fn walk(&self, block: &Block<'_>, at: usize, open: &mut Vec<(u32, usize)>, hits: &mut Vec<Hit>) {
        let &Block { text, scan, first, tokens } = block;
        if !starts_word(text, scan, first, first + at) {
            return;
        }
        open.clear();
        open.push((0, at));
        while let Some((node, here)) = open.pop() {
            let mut phrase = self.ends[node as usize];
            while let Some(found) = phrase {
                let Phrase { rule, id, exact, next } = &self.phrases[found as usize];
                let (from, to) = (first + at, first + here);
                if ends_word(text, scan, first + tokens.len(), to) && exact.as_ref().is_none_or(|exact| is_exactly(exact, text, scan, from)) {
                    hits.push(Hit { rule: *rule, first: from as u32, end: to as u32, id: *id });
                }
                phrase = *next;
            }
            let Some(&token) = tokens.get(here) else { continue };
            if let Some(&next) = self.edges.get(&edge(node, token.key)) {
                open.push((next, here + 1));
            }
            if self.slots[node as usize] {
                for (_, slot) in Slot::ALL {
                    if slot.takes(token.span.of(text), token)
                        && let Some(&next) = self.edges.get(&edge(node, slot.key()))
                    {
                        open.push((next, here + 1));
                    }
                }
            }
        }
    }
}

/// One block of the document at work.
struct Block<'a> {
    text: &'a str,
    scan: &'a Scan,
    /// Its first token.
    first: usize,
    /// Its tokens.
    tokens: &'a [Token],
}

/// Phrases found in one document.
#[derive(Debug, Default)]
pub struct Hits {
    hits: Vec<Hit>,
}

impl Hits {
    /// Those of rule number `rule`, in order of place; surroundings after the others.
    #[must_use]
    pub fn of(&self, rule: u32) -> &[Hit] {
        let start = self.hits.partition_point(|hit| hit.rule < rule);
        let len = self.hits[start..].partition_point(|hit| hit.rule == rule);
        &self.hits[start..start + len]
    }
}

/// A piece of a phrase: one token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'p> {
    /// A word, number, Han character or mark.
    Text(&'p str),
    /// A place for a token.
    Slot(Slot),
}

/// Cuts a phrase as the scan cuts text.
pub fn pieces(phrase: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = phrase;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        if let Some((name, slot)) = Slot::ALL.iter().find(|(name, _)| rest.starts_with(name)) {
            rest = &rest[name.len()..];
            return Some(Piece::Slot(*slot));
        }
        let first = rest.chars().next()?;
        let end = if first.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
        } else if is_word_part(first) {
            rest.find(|c| !is_word_part(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (piece, tail) = rest.split_at(end);
        rest = tail;
        Some(Piece::Text(piece))
    })
}

fn edge(node: u32, key: u64) -> u64 {
    key ^ u64::from(node).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn is_exactly(phrase: &str, text: &str, scan: &Scan, first: usize) -> bool {
    pieces(phrase).zip(&scan.tokens[first..]).all(|(piece, token)| match piece {
        Piece::Text(piece) => piece == token.span.of(text) || token.kind == TokenKind::Mark,
        Piece::Slot(_) => true,
    })
}

/// False where the token at `at` goes on a word of its own script: "ultra-high", "don't", "user@host".
fn starts_word(text: &str, scan: &Scan, block_first: usize, at: usize) -> bool {
    let token = scan.tokens[at];
    if token.spaced || at < block_first + 2 || !is_latin(token) {
        return true;
    }
    let (mark, before) = (scan.tokens[at - 1], scan.tokens[at - 2]);
    mark.spaced || !is_latin(before) || !matches!(mark.span.of(text), "-" | "‐" | "‑" | "_" | "@" | "." | "'" | "’")
}

/// False where the word before token `end` goes on: "programme-level", "house.pdf". A possessive does not.
fn ends_word(text: &str, scan: &Scan, block_end: usize, end: usize) -> bool {
    if end + 1 >= block_end || end == 0 || !is_latin(scan.tokens[end - 1]) {
        return true;
    }
    let (mark, after) = (scan.tokens[end], scan.tokens[end + 1]);
    if mark.spaced || after.spaced || !is_latin(after) {
        return true;
    }
    match mark.span.of(text) {
        "-" | "‐" | "‑" | "_" | "@" | "." => false,
        "'" | "’" => after.span.of(text) == "s",
        _ => true,
    }
}

fn is_latin(token: Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number)
}

/// True if a phrase has a first token, and that is no slot.
#[must_use]
pub fn is_matchable(phrase: &str) -> bool {
    !matches!(pieces(phrase).next(), None | Some(Piece::Slot(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{self, Format};
    use crate::source::Source;

    /// The texts found for `phrases`, one rule.
    fn found(text: &str, phrases: &[&str]) -> Vec<String> {
        found_in(Format::Text, text, phrases)
    }

    fn found_in(format: Format, text: &str, phrases: &[&str]) -> Vec<String> {
        let source = Source::from_text("", text);
        let document = document::read(&source, format);
        let scan = Scan::new(&document);
        let mut index = PhraseIndex::default();
        for (id, phrase) in phrases.iter().enumerate() {
            index.add(0, phrase, id as u32);
        }
        let hits = index.find(&document.text, &scan);
        hits.of(0).iter().map(|hit| scan.span_of(hit.first as usize..hit.end as usize).of(&document.text).to_string()).collect()
    }

    #[test]
    fn english_phrase_matches_beside_han_text() {
        assert_eq!(found("他们在open day上发言", &["open day"]), ["open day"]);
    }

    #[test]
    fn han_phrase_needs_no_boundary() {
        assert_eq!(found("会后据悉实验室将扩建", &["据悉"]), ["据悉"]);
    }

    #[test]
    fn half_words_do_not_match() {
        assert!(found("the centred centrepiece", &["centre"]).is_empty());
        assert!(found("ultra-centre centre-left don't", &["centre", "don"]).is_empty());
    }

    #[test]
    fn possessives_and_curly_apostrophes_match() {
        assert_eq!(found("the centre’s door; the rural’s roads", &["centre", "the rural's"]), ["centre", "the rural’s"]);
    }

    #[test]
    fn small_letters_match_any_case_and_capitals_only_themselves() {
        assert_eq!(found("IT works, it works", &["it"]), ["IT", "it"]);
        assert_eq!(found("IT works, it works", &["IT"]), ["IT"]);
    }

    #[test]
    fn slots_take_one_token() {
        assert_eq!(found("and other three guests, and other 2024 events", &["and other {number} {plural}"]), ["and other three guests"]);
    }

    #[test]
    fn of_overlapping_phrases_the_longest_is_found() {
        assert_eq!(found("It is reported that it is", &["it is", "it is reported that"]), ["It is reported that", "it is"]);
    }

    #[test]
    fn matching_runs_over_line_breaks_but_not_over_blocks() {
        let wrapped = found_in(Format::Markdown, "They say it is\nreported that rivers rise.", &["it is reported that"]);
        assert_eq!(wrapped, ["it is\nreported that"]);
        assert!(found_in(Format::Markdown, "They say it is\n\nreported that rivers rise.", &["it is reported that"]).is_empty());
    }
}
