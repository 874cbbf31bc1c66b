//! A short line as words of the lexicon.
//!
//! Finer than the scan of the recognisers: a word also ends where a small letter meets a capital, since
//! labels run into values ("River DeskEditor: Lin Qiaoyu").

use crate::lexicon::{Class, Entry, WordId, ascii_key_at, is_cjk, is_word_part, lexicon};
use crate::span::Span;

/// One word or mark.
#[derive(Clone, Copy, Debug)]
pub(in crate::document) struct Word {
    /// In the readable text.
    pub span: Span,
    id: WordId,
}

/// The words of one line, kept for reuse.
#[derive(Debug, Default)]
pub(in crate::document) struct Words {
    list: Vec<Word>,
}

/// End of the word of `line` that begins at `start`: it also ends between a letter and a digit and before a capital
/// behind a small letter ("26Source", "DeskEditor").
fn word_end(line: &str, start: usize) -> usize {
    let bytes = line.as_bytes();
    let mut at = start;
    while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
        at += 1;
        let Some(&next) = bytes.get(at) else { return at };
        let before = bytes[at - 1];
        let seam = before.is_ascii_digit() != next.is_ascii_digit() || before.is_ascii_lowercase() && next.is_ascii_uppercase();
        if seam && next.is_ascii() {
            return at;
        }
    }
    let mut last = line[start..at].chars().next_back();
    for c in line[at..].chars() {
        let seam = last.is_some_and(|last| c.is_ascii_digit() != last.is_ascii_digit() || last.is_lowercase() && c.is_uppercase());
        if !is_word_part(c) || seam {
            break;
        }
        last = Some(c);
        at += c.len_utf8();
    }
    at
}

/// A phrase of the lexicon: its words in the line and its row.
#[derive(Clone, Copy, Debug)]
pub(in crate::document) struct Phrase {
    /// One past its last word.
    pub end: usize,
    /// Its row.
    pub entry: &'static Entry,
}

impl Words {
    /// Reads `span` of `text`, in place of what was read before.
    pub(in crate::document) fn read(&mut self, text: &str, span: Span) {
        self.list.clear();
        let line = &text[..span.end as usize];
        let bytes = line.as_bytes();
        let (mut at, mut after_han) = (span.start as usize, false);
        while let Some(&first) = bytes.get(at) {
            let start = at;
            if first.is_ascii_whitespace() || first == 0x0B {
                at += 1;
                continue;
            }
            let c = if first.is_ascii() { char::from(first) } else { line[at..].chars().next().unwrap_or(' ') };
            at += c.len_utf8();
            if c.is_whitespace() {
                continue;
            }
            if is_word_part(c) {
                at = word_end(line, start);
            }
            let id = self.id(c, line, start, at, after_han);
            after_han = is_cjk(c) || (after_han && matches!(c, '/' | '／' | '、'));
            self.list.push(Word { span: Span::at(start, at), id });
        }
    }

    fn id(&mut self, first: char, line: &str, start: usize, end: usize, after_han: bool) -> WordId {
        match first {
            // Writers mix the two widths; the tables have the one of their language.
            ':' | '：' | '∶' => WordId::character(if after_han { '：' } else { ':' }),
            '／' => WordId::character('/'),
            '＞' => WordId::character('>'),
            c if !is_word_part(c) => WordId::character(c),
            _ if line.as_bytes()[start..end].is_ascii() => lexicon().word_by_key(ascii_key_at(line.as_bytes(), start, end)),
            _ => lexicon().word(&line[start..end]),
        }
    }

    /// Number of words.
    pub(in crate::document) fn len(&self) -> usize {
        self.list.len()
    }

    /// The words.
    pub(in crate::document) fn all(&self) -> &[Word] {
        &self.list
    }

    /// True if word `at` is the mark `c` (a colon of either width counts as ':').
    pub(in crate::document) fn is(&self, at: usize, c: char) -> bool {
        let same = |id: WordId| id == WordId::character(c) || (c == ':' && id == WordId::character('：'));
        self.list.get(at).is_some_and(|word| same(word.id))
    }

    /// The longest phrase of `class` that starts at word `at`.
    pub(in crate::document) fn phrase(&self, at: usize, class: Class) -> Option<Phrase> {
        let lexicon = lexicon();
        if !self.list.get(at).is_some_and(|word| lexicon.can_start(word.id, class)) {
            return None;
        }
        let mut best = None;
        lexicon.phrases_at(self.list[at..].iter().map(|word| word.id), |found| {
            let entry = lexicon.entry(found.entry);
            let end = at + found.words as usize;
            // The first of equals: the tables hold simplified forms before traditional ones.
            if entry.class == class && best.is_none_or(|best: Phrase| best.end < end) {
                best = Some(Phrase { end, entry });
            }
        });
        best
    }
}
