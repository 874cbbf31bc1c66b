//! The tokens of one block, read by index.

use std::ops::Range;

use crate::lexicon::{Class, WordSet, Words};
use crate::recognize::{Case, Mark, Scan, Token, TokenKind};
use crate::span::Span;

/// Words that may follow a date or a number; any other small word is counted by the number before it.
#[rustfmt::skip]
const FUNCTION: &WordSet = &Words::of([
    "in", "at", "on", "to", "and", "or", "of", "with", "by", "for", "from", "the", "this", "that", "a", "an", "as", "when",
    "where", "while", "under", "was", "were", "is", "are", "has", "had", "will", "through", "until", "till", "between",
    "after", "before", "during", "our", "its", "their", "his", "her", "he", "she", "it", "we", "they", "respectively",
    "local", "via", "but", "which", "who", "there", "hosted", "held", "marked", "saw", "nd", "rd", "st", "th", "am", "pm",
    "p", "inclusive", "each", "every", "about", "some", "more", "over", "morning", "afternoon", "evening", "both", "last",
    "next", "came", "took", "visited", "signed", "opened", "witnessed", "made", "gave",
]);

/// A whole number as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub value: u32,
    /// Digits written, leading zeros included.
    pub digits: u8,
}

/// The tokens of one block. Indices are those of the scan; outside the block there is nothing.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub scan: &'a Scan,
    pub first: usize,
    pub end: usize,
    /// True where a label or key of the block says that a date is due.
    pub labelled: bool,
    /// True where nothing but that date is due: the value of a structured field.
    pub alone: bool,
}

impl<'a> Reader<'a> {
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        if at < self.first || at >= self.end {
            return None;
        }
        self.scan.tokens.get(at)
    }

    /// The text of token `at`; "" outside the block.
    pub fn piece(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(self.text))
    }

    pub fn ends_in_digit(&self, token: &Token) -> bool {
        self.text.as_bytes()[token.span.end as usize - 1].is_ascii_digit()
    }

    /// The character of a punctuation or Han token; '\0' for any other.
    pub fn char(&self, at: usize) -> char {
        match self.token(at) {
            Some(token) if matches!(token.kind, TokenKind::Mark | TokenKind::Han) => self.piece(at).chars().next().unwrap_or('\0'),
            _ => '\0',
        }
    }

    /// The word at `at` in any case is one of `words` (given in lower case).
    pub fn is(&self, at: usize, words: &[&str]) -> bool {
        let piece = self.piece(at);
        !piece.is_empty() && words.iter().any(|word| piece.eq_ignore_ascii_case(word))
    }

    /// The word at `at` is one of `words`; for lists that are too long for [`Reader::is`].
    pub fn has(&self, at: usize, words: &WordSet) -> bool {
        self.token(at).is_some_and(|token| words.has(token.key))
    }

    /// Like [`Reader::has`], for the token before `at`.
    pub fn has_before(&self, at: usize, words: &WordSet) -> bool {
        at.checked_sub(1).is_some_and(|n| self.has(n, words))
    }

    /// Like [`Reader::is`], for the token before `at`.
    pub fn is_before(&self, at: usize, words: &[&str]) -> bool {
        at.checked_sub(1).is_some_and(|n| self.is(n, words))
    }

    /// True if token `at` stands right after the one before it.
    pub fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| !token.spaced)
    }

    pub fn is_number(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// The number at `at`: up to eight ASCII or full-width digits.
    pub fn number(&self, at: usize) -> Option<Number> {
        let token = self.token(at)?;
        if !matches!(token.kind, TokenKind::Number | TokenKind::Word) || token.span.len() > 24 {
            return None;
        }
        if token.kind == TokenKind::Number {
            let piece = self.piece(at);
            let value = || piece.bytes().fold(0, |value, byte| value * 10 + u32::from(byte - b'0'));
            return (piece.len() <= 8).then(|| Number { value: value(), digits: piece.len() as u8 });
        }
        // Full-width digits are a word.
        let (mut value, mut digits) = (0u32, 0u8);
        for c in self.piece(at).chars() {
            value = value * 10 + digit(c)?;
            digits += 1;
            if digits > 8 {
                return None;
            }
        }
        Some(Number { value, digits })
    }

    /// A number of `digits` digits at most that lies in `range`.
    pub fn number_in(&self, at: usize, digits: u8, range: Range<u32>) -> Option<u32> {
        self.number(at).filter(|n| n.digits <= digits && range.contains(&n.value)).map(|n| n.value)
    }

    /// A year of four digits, 1000 to 2199, that nothing glues to a longer number.
    pub fn year(&self, at: usize) -> Option<i16> {
        let number = self.number(at)?;
        let more = matches!(self.char(at + 1), '.' | ',') && self.glued(at + 1) && self.glued(at + 2) && self.is_number(at + 2);
        let plausible = number.digits == 4 && (1000..2200).contains(&number.value) && !more;
        let unit = self.glued(at + 1) && matches!(self.piece(at + 1), "%" | "％" | "km" | "m" | "mm" | "kg" | "kW" | "MW");
        (plausible && !unit).then_some(number.value as i16)
    }

    /// The month name at `at` and the token after it, the full stop of an abbreviation included.
    pub fn month(&self, at: usize) -> Option<(u8, usize)> {
        let mark = self.mark(at, Class::Month)?;
        let next = mark.end as usize;
        let stop = self.char(next) == '.' && self.piece(at).len() <= 4 && self.piece(at).len() >= 3 && !self.is(at, &["may", "june", "july"]);
        Some((mark.entry().number as u8, if stop { next + 1 } else { next }))
    }

    /// The weekday at `at` and the token after it, the full stop of an abbreviation included.
    pub fn weekday(&self, at: usize) -> Option<(u8, Span, usize)> {
        let mark = self.mark(at, Class::Weekday)?;
        let next = mark.end as usize;
        let abbreviated = (3..6).contains(&self.piece(at).len()) && self.token(at)?.kind == TokenKind::Word;
        if abbreviated && self.piece(at).len() < 6 && self.token(at)?.case == Case::Lower && !self.labelled && self.month(next).is_none() {
            return None;
        }
        let stop = abbreviated && self.char(next) == '.' && self.glued(next);
        Some((mark.entry().number as u8, self.scan.span_of(mark.tokens()), if stop { next + 1 } else { next }))
    }

    /// The phrase of `class` that starts at `at` and ends within the block.
    pub fn mark(&self, at: usize, class: Class) -> Option<&'a Mark> {
        self.scan.mark(at, class).filter(|mark| mark.end as usize <= self.end)
    }

    /// Byte at which token `at` ends; where the block starts for an index before it.
    pub fn end_of(&self, at: usize) -> u32 {
        self.token(at).map_or(0, |token| token.span.end)
    }

    pub fn start_of(&self, at: usize) -> u32 {
        self.token(at).map_or(0, |token| token.span.start)
    }

    /// True if the number that ends before `at` counts something: a lower-case word follows that is no
    /// function word ("14 students", "14 million").
    pub fn counts(&self, at: usize) -> bool {
        match self.token(at) {
            Some(token) if token.kind == TokenKind::Word => {
                let small = token.case == Case::Lower && !FUNCTION.has(token.key);
                small && self.mark(at, Class::Month).is_none() && self.mark(at, Class::Weekday).is_none()
            }
            Some(token) => !token.spaced && matches!(self.piece(at), "%" | "％"),
            None => false,
        }
    }
}

/// The value of an ASCII or full-width digit.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// Dashes and tildes that stand between two ends.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '~' | '～' | '－' | '〜' | '∼')
}
