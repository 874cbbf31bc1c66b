//! Tokens, lexicon marks, sentences and quotations: the one pass all grammars share.

use std::ops::Range;

use crate::document::{BlockKind, Document};
use crate::lexicon::{
    Class, Entry, Lexicon, SORTS, Short, Sort, WordId, WordSet, Words, alphanumeric_end, ascii_key_at, character_key, is_cjk, is_word_part, lexicon,
    word_key,
};
use crate::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters (with inner digits after the first letter).
    Word,
    /// Digits, and what follows them up to the end of the run ("3rd" is a number and a word).
    Number,
    /// One Han, kana or hangul character.
    Han,
    /// One punctuation mark or symbol.
    Mark,
}

/// Letter case of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// No cased letters.
    None,
    /// all small
    Lower,
    /// First capital, rest small ("Wang"; a single capital is `Upper`).
    Capital,
    /// ALL CAPITALS, one letter included.
    Upper,
    /// iPhone, MoU, MingHe.
    Mixed,
}

/// One token; its text is `span.of(text)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The same for the same word in any letter case: words are compared by it, not by their letters.
    pub key: u64,
    /// In the readable text.
    pub span: Span,
    /// The lexicon's word, folded to lower case.
    pub word: WordId,
    /// Kind of token.
    pub kind: TokenKind,
    /// Case of a word.
    pub case: Case,
    /// True if white space (or a block edge) stands before it.
    pub spaced: bool,
    /// True if that white space holds a line break.
    pub breaks: bool,
}

/// A phrase of the lexicon in the text. Of several phrases of one class at one place, the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub end: u32,
    /// Table.
    pub class: Class,
    /// Row; see [`Mark::entry`].
    pub entry: u32,
}

impl Mark {
    /// The row of the table.
    #[must_use]
    pub fn entry(&self) -> &'static Entry {
        lexicon().entry(self.entry)
    }

    /// Its tokens.
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// A sentence, within one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Trimmed, with its closing punctuation.
    pub span: Span,
    /// Index of its block.
    pub block: u32,
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub end: u32,
}

/// The document as tokens. Tokens never cross blocks.
#[derive(Debug, Default)]
pub struct Scan {
    /// All tokens of all blocks but code, in order.
    pub tokens: Vec<Token>,
    /// Lexicon phrases, by first token, then class.
    pub marks: Vec<Mark>,
    /// Sentences of prose blocks, titles, captions and fields, in order.
    pub sentences: Vec<Sentence>,
    /// Quoted stretches, with their marks (“…”, "…", 「…」, 《…》), outermost only.
    pub quotes: Vec<Span>,
    /// Tokens that are quotation marks of any sort, in order.
    pub quote_marks: Vec<u32>,
    /// For each block: its tokens.
    pub block_tokens: Vec<Range<u32>>,
    /// For each token, index of the first mark that starts at or after it (one more at the end).
    mark_at: Vec<u32>,
}

impl Scan {
    /// Scans `document`.
    #[must_use]
    pub fn new(document: &Document<'_>) -> Self {
        let mut scan = Scan::default();
        // English has a token every five or six bytes, Chinese every three.
        scan.tokens.reserve(document.text.len() / 5 + 8);
        scan.block_tokens.reserve(document.blocks.len());
        for (index, block) in document.blocks.iter().enumerate() {
            let first = scan.tokens.len() as u32;
            if block.kind != BlockKind::Code {
                scan.tokenize(&document.text, block.span);
                scan.split_sentences(&document.text, index as u32, first);
                scan.find_quotes(&document.text, first);
            }
            scan.block_tokens.push(first..scan.tokens.len() as u32);
        }
        scan.mark_phrases();
        scan
    }

    /// The marks that start at token `at`.
    #[must_use]
    pub fn marks_at(&self, at: usize) -> &[Mark] {
        match (self.mark_at.get(at), self.mark_at.get(at + 1)) {
            (Some(&a), Some(&b)) => &self.marks[a as usize..b as usize],
            _ => &[],
        }
    }

    /// The tokens of `range` that are quotation marks.
    #[must_use]
    pub fn quote_marks_in(&self, range: &Range<u32>) -> &[u32] {
        let first = self.quote_marks.partition_point(|&at| at < range.start);
        let count = self.quote_marks[first..].partition_point(|&at| at < range.end);
        &self.quote_marks[first..first + count]
    }

    /// True if some mark starts at token `at`.
    #[must_use]
    pub fn is_marked(&self, at: usize) -> bool {
        self.mark_at[at] != self.mark_at[at + 1]
    }

    /// The mark of `class` that starts at token `at`.
    #[must_use]
    pub fn mark(&self, at: usize, class: Class) -> Option<&Mark> {
        self.marks_at(at).iter().find(|mark| mark.class == class)
    }

    /// Index of the first token that starts at or after readable offset `at`.
    #[must_use]
    pub fn token_from(&self, at: u32) -> usize {
        self.tokens.partition_point(|token| token.span.start < at)
    }

    /// The tokens that lie within `span`.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.token_from(span.start);
        let end = first + self.tokens[first..].partition_point(|token| token.span.end <= span.end);
        first..end
    }

    /// The readable span from the first to the last token of `range`; empty for an empty range.
    #[must_use]
    pub fn span_of(&self, range: Range<usize>) -> Span {
        match (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|n| self.tokens.get(n))) {
            (Some(first), Some(last)) if range.start < range.end => first.span.cover(last.span),
            (Some(first), _) => Span::empty(first.span.start),
            _ => Span::default(),
        }
    }

    /// The sentence that holds readable offset `at`.
    #[must_use]
    pub fn sentence_at(&self, at: u32) -> Option<&Sentence> {
        let next = self.sentences.partition_point(|s| s.span.start <= at);
        let sentence = &self.sentences[next.checked_sub(1)?];
        (at <= sentence.span.end).then_some(sentence)
    }

    /// True if all of `span` is one quotation.
    #[must_use]
    pub fn quoted_whole(&self, span: Span) -> bool {
        let next = self.quotes.partition_point(|quote| quote.start <= span.start);
        self.quotes[..next].last().is_some_and(|quote| quote.contains(span))
    }

    /// True if `span` overlaps quoted text.
    #[must_use]
    pub fn in_quotes(&self, span: Span) -> bool {
        let next = self.quotes.partition_point(|q| q.start < span.end);
        self.quotes[..next].iter().rev().take(2).any(|q| q.overlaps(span))
    }

    fn tokenize(&mut self, text: &str, block: Span) {
        let lexicon = lexicon();
        let (bytes, end) = (&text.as_bytes()[..block.end as usize], block.end as usize);
        let mut at = block.start as usize;
        let (mut spaced, mut breaks) = (true, false);
        while at < end {
            let token = match SORTS[usize::from(bytes[at])] {
                Sort::Blank => {
                    spaced = true;
                    breaks |= matches!(bytes[at], b'\n' | b'\r');
                    at += 1;
                    continue;
                }
                Sort::Letter => word(lexicon, text, at, end),
                Sort::Digit => number(lexicon, bytes, at),
                Sort::Mark => character(at, char::from(bytes[at])),
                Sort::Wide => {
                    let c = char_at(text, at);
                    if c.is_whitespace() {
                        spaced = true;
                        at += c.len_utf8();
                        continue;
                    }
                    if is_word_part(c) { word(lexicon, text, at, end) } else { character(at, c) }
                }
            };
            at = token.span.end as usize;
            self.tokens.push(Token { spaced, breaks, ..token });
            (spaced, breaks) = (false, false);
        }
    }

    fn mark_phrases(&mut self) {
        let lexicon = lexicon();
        self.mark_at.reserve(self.tokens.len() + 1);
        let mut block = 0usize;
        for at in 0..self.tokens.len() {
            self.mark_at.push(self.marks.len() as u32);
            let next = self.tokens.get(at + 1).map_or(WordId::UNKNOWN, |next| next.word);
            if !lexicon.starts_phrase(self.tokens[at].word, next) {
                continue;
            }
            while self.block_tokens[block].end <= at as u32 {
                block += 1;
            }
            let block_end = self.block_tokens[block].end as usize;
            let base = self.marks.len();
            let marks = &mut self.marks;
            lexicon.phrases_at(self.tokens[at..block_end].iter().map(|t| t.word), |found| {
                let mark = Mark { first: at as u32, end: at as u32 + found.words, class: lexicon.entry(found.entry).class, entry: found.entry };
                match marks[base..].iter_mut().find(|m| m.class == mark.class) {
                    Some(shorter) if shorter.end < mark.end => *shorter = mark,
                    Some(_) => {}
                    None => marks.push(mark),
                }
            });
        }
        self.mark_at.push(self.marks.len() as u32);
    }

    fn split_sentences(&mut self, text: &str, block: u32, first: u32) {
        let mut start = first as usize;
        for at in first as usize..self.tokens.len() {
            if at + 1 == self.tokens.len() || self.ends_sentence(text, at) {
                let mut end = at + 1;
                if start < end {
                    // Closing marks belong to the sentence they close.
                    while self.tokens.get(end).is_some_and(|token| !token.spaced && CLOSING.has(token.key)) {
                        end += 1;
                    }
                    let span = self.tokens[start].span.cover(self.tokens[end - 1].span);
                    self.sentences.push(Sentence { span, block, first: start as u32, end: end as u32 });
                }
                start = end.max(start);
            }
        }
    }

    /// True if token `at` closes a sentence: 。！？ always, .!? before a blank and a capital, digit, quote or Han.
    fn ends_sentence(&self, text: &str, at: usize) -> bool {
        let token = self.tokens[at];
        if token.kind != TokenKind::Mark || !STOPS.has(token.key) {
            return false;
        }
        if token.span.len() > 1 {
            return true;
        }
        let mut next = at + 1;
        while self.tokens.get(next).is_some_and(|token| !token.spaced && CLOSING_LATIN.has(token.key)) {
            next += 1;
        }
        let Some(after) = self.tokens.get(next) else { return true };
        if !after.spaced || after.case == Case::Lower {
            return false;
        }
        token.key != FULL_STOP || !self.is_abbreviation(text, at)
    }

    /// True if the full stop at token `at` belongs to an abbreviation or initial ("Dr.", "Nov.", "J.", "U.S.").
    fn is_abbreviation(&self, text: &str, at: usize) -> bool {
        const KNOWN: &WordSet = &Words::of([
            "dr", "mr", "mrs", "ms", "prof", "st", "mt", "jr", "sr", "no", "nos", "vol", "fig", "co", "corp", "inc", "jan", "feb", "mar", "apr",
            "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "vs", "etc", "cf", "gen",
            "col", "lt", "capt", "sgt", "rev", "hon", "gov", "sen", "rep", "mme", "assoc", "asst", "dept", "univ", "approx", "eng", "ir", "al", "kh",
            "ts", "zh", "ch", "md", "dz", "vda", "hdz", "mtro", "mtra", "lic", "arq", "cav", "prim", "dipl", "habil", "smt", "shri", "mohd", "fr",
            "kum", "barr", "engr", "msgr", "cllr", "dra", "sra",
        ]);
        let Some(before) = at.checked_sub(1).map(|n| self.tokens[n]) else { return false };
        if self.tokens[at].spaced {
            return false;
        }
        let letter = before.span.len() == 1 || before.span.len() == 2 && !before.span.of(text).is_ascii();
        if letter && before.case == Case::Upper {
            return true;
        }
        // Those of Latin are small, the others begin with a capital: "sat." ends a sentence, "Sat." a weekday.
        KNOWN.has(before.key)
            && match before.case {
                Case::Lower => matches!(before.span.of(text), "vs" | "etc" | "cf" | "approx" | "al"),
                case => case == Case::Capital && !matches!(before.span.of(text), "Vs" | "Etc" | "Cf" | "Approx" | "Al"),
            }
    }

    fn find_quotes(&mut self, text: &str, first: u32) {
        let mut open: Option<(&str, u32, u32)> = None;
        for at in first as usize..self.tokens.len() {
            let token = self.tokens[at];
            if token.kind != TokenKind::Mark || !QUOTES.has(token.key) {
                continue;
            }
            self.quote_marks.push(at as u32);
            let mark = token.span.of(text);
            if let Some((close, start, depth)) = &mut open {
                if mark == *close && *depth == 0 {
                    self.quotes.push(Span::new(*start, token.span.end));
                    open = None;
                } else if mark == *close {
                    *depth -= 1;
                } else if *close != "\"" && closing(mark) == Some(*close) {
                    *depth += 1;
                }
            } else if let Some(close) = closing(mark) {
                // A straight mark after a digit is an inch sign.
                let inch = close == "\"" && !token.spaced && at > first as usize && self.tokens[at - 1].kind == TokenKind::Number;
                if !inch {
                    open = Some((close, token.span.start, 0));
                }
            }
        }
    }
}

const FULL_STOP: u64 = character_key('.');
/// Marks that may close a sentence.
const STOPS: &WordSet = &Words::of([".", "!", "?", "。", "！", "？"]);
/// Marks that belong to the sentence before them.
const CLOSING: &WordSet = &Words::of(["\"", "”", "'", ")", "）", "」", "』", "》"]);
const CLOSING_LATIN: &WordSet = &Words::of(["\"", "”", "'", ")"]);
const QUOTES: &WordSet = &Words::of(["\"", "“", "”", "「", "」", "『", "』", "《", "》", "〈", "〉", "«", "»", "„", "‟"]);

fn closing(open: &str) -> Option<&'static str> {
    Some(match open {
        "\"" => "\"",
        "“" => "”",
        "「" => "」",
        "『" => "』",
        "《" => "》",
        "〈" => "〉",
        "«" => "»",
        _ => return None,
    })
}

/// A token of which what stands before it is still to be told.
fn token(start: usize, end: usize, key: u64, word: WordId, kind: TokenKind, case: Case) -> Token {
    Token { key, span: Span::at(start, end), word, kind, case, spaced: false, breaks: false }
}

fn character(at: usize, c: char) -> Token {
    let kind = if is_cjk(c) { TokenKind::Han } else { TokenKind::Mark };
    token(at, at + c.len_utf8(), character_key(c), WordId::character(c), kind, Case::None)
}

fn number(lexicon: &Lexicon, bytes: &[u8], start: usize) -> Token {
    let end = start + bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
    let key = ascii_key_at(bytes, start, end);
    token(start, end, key, lexicon.word_by_key(key), TokenKind::Number, Case::None)
}

/// The word that starts at `start`: letters, and digits after a letter. ("3rd" is two tokens, "A320" one.)
fn word(lexicon: &Lexicon, text: &str, start: usize, end: usize) -> Token {
    let bytes = &text.as_bytes()[..end];
    let at = alphanumeric_end(bytes, start);
    if bytes.get(at).is_some_and(|next| !next.is_ascii()) {
        return wide_word(lexicon, text, start, at, end);
    }
    let (key, case) = match Short::at(text.as_bytes(), start, at) {
        Some(short) => (short.key(), case_of_short(short)),
        None => (ascii_key_at(bytes, start, at), case_of_ascii(&bytes[start..at])),
    };
    token(start, at, key, lexicon.word_by_key(key), TokenKind::Word, case)
}

fn case_of_ascii(word: &[u8]) -> Case {
    let upper = word.iter().filter(|b| b.is_ascii_uppercase()).count() as u32;
    let lower = word.iter().filter(|b| b.is_ascii_lowercase()).count() as u32;
    case_from(upper, lower, word[0].is_ascii_uppercase())
}

fn case_of_short(word: Short) -> Case {
    match (word.capitals(), word.smalls()) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (_, 0) => Case::Upper,
        // The first letter and no other.
        (1, _) => Case::Capital,
        _ => Case::Mixed,
    }
}

/// A word with other letters than those of ASCII, which go on at `at`.
fn wide_word(lexicon: &Lexicon, text: &str, start: usize, at: usize, end: usize) -> Token {
    let end = word_end(text, at, end);
    let piece = &text[start..end];
    let key = word_key(piece);
    token(start, end, key, lexicon.word_by_key(key), TokenKind::Word, case_of(piece))
}

fn char_at(text: &str, at: usize) -> char {
    let byte = text.as_bytes()[at];
    if byte < 0x80 { byte as char } else { text[at..].chars().next().unwrap_or('\u{FFFD}') }
}

/// End of the word that goes on at `at`.
fn word_end(text: &str, at: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let mut next = at;
    while next < end {
        if bytes[next] < 0x80 {
            if !bytes[next].is_ascii_alphanumeric() {
                break;
            }
            next += 1;
            continue;
        }
        let c = char_at(text, next);
        if !is_word_part(c) && !is_combining(c) {
            break;
        }
        next += c.len_utf8();
    }
    next
}

fn is_combining(c: char) -> bool {
    matches!(c as u32, 0x0300..=0x036F | 0x1AB0..=0x1AFF | 0x20D0..=0x20FF)
}

fn case_of(word: &str) -> Case {
    let (mut upper, mut lower, mut first_upper, mut seen) = (0u32, 0u32, false, false);
    for c in word.chars() {
        if c.is_uppercase() {
            upper += 1;
            first_upper |= !seen;
        } else if c.is_lowercase() {
            lower += 1;
        }
        seen = true;
    }
    case_from(upper, lower, first_upper)
}

fn case_from(upper: u32, lower: u32, first_upper: bool) -> Case {
    match (upper, lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (_, 0) => Case::Upper,
        (1, _) if first_upper => Case::Capital,
        _ => Case::Mixed,
    }
}
