//! A short line as words of the lexicon.
//!
//! Finer than the scan of the recognisers: a word also ends where a small letter meets a capital, since
//! labels run into values ("River DeskEditor: Lin Qiaoyu").

use crate::lexicon::{Class, Entry, WordId, is_cjk, is_word_part, lexicon};
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

/// True where a word ends between two letters or digits: "26Source", "DeskEditor".
fn is_seam(before: u8, after: u8) -> bool {
    before.is_ascii_digit() != after.is_ascii_digit() || before.is_ascii_lowercase() && after.is_ascii_uppercase()
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
        let line = span.of(text);
        if line.is_ascii() {
            return self.read_ascii(line.as_bytes(), line, span.start as usize);
        }
        let mut chars = line.char_indices().peekable();
        let mut after_han = false;
        while let Some((start, c)) = chars.next() {
            if c.is_whitespace() {
                continue;
            }
            let mut end = start + c.len_utf8();
            if is_word_part(c) {
                let mut last = c;
                while let Some(&(at, next)) = chars.peek() {
                    let seam = next.is_ascii_digit() != last.is_ascii_digit() || (last.is_lowercase() && next.is_uppercase());
                    if !is_word_part(next) || seam {
                        break;
                    }
                    last = next;
                    end = at + next.len_utf8();
                    chars.next();
                }
            }
            let id = self.id(c, &line[start..end], after_han);
            after_han = is_cjk(c) || (after_han && matches!(c, '/' | '／' | '、'));
            self.list.push(Word { span: Span::at(span.start as usize + start, span.start as usize + end), id });
        }
    }

    /// The same for a line of ASCII, without decoding.
    fn read_ascii(&mut self, bytes: &[u8], line: &str, offset: usize) {
        let lexicon = lexicon();
        let mut at = 0;
        while let Some(&first) = bytes.get(at) {
            let start = at;
            at += 1;
            let id = if first.is_ascii_alphanumeric() {
                while bytes.get(at).is_some_and(|&next| next.is_ascii_alphanumeric() && !is_seam(bytes[at - 1], next)) {
                    at += 1;
                }
                lexicon.word(&line[start..at])
            } else if first.is_ascii_whitespace() || first == 0x0B {
                continue;
            } else {
                WordId::character(char::from(first))
            };
            self.list.push(Word { span: Span::at(offset + start, offset + at), id });
        }
    }

    fn id(&mut self, first: char, piece: &str, after_han: bool) -> WordId {
        match first {
            // Writers mix the two widths; the tables have the one of their language.
            ':' | '：' | '∶' => WordId::character(if after_han { '：' } else { ':' }),
            '／' => WordId::character('/'),
            '＞' => WordId::character('>'),
            c if !is_word_part(c) => WordId::character(c),
            _ => lexicon().word(piece),
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
        self.longest(at, class, |id| id)
    }

    /// The label that starts at word `at` and ends in a slash or bar instead of its Chinese colon.
    pub(in crate::document) fn barred_label(&self, at: usize) -> Option<Phrase> {
        const BARS: [char; 5] = ['/', '|', '｜', '丨', '│'];
        let is_bar = |id: WordId| BARS.iter().any(|&bar| id == WordId::character(bar));
        let word = self.list.get(at)?;
        // Few words begin a label, and fewer have a bar near.
        if !lexicon().can_start(word.id, Class::Label) || !self.list.iter().skip(at + 1).take(5).any(|word| is_bar(word.id)) {
            return None;
        }
        ['：', ':'].into_iter().find_map(|colon| {
            let found = self.longest(at, Class::Label, |id| if is_bar(id) { WordId::character(colon) } else { id })?;
            is_bar(self.list[found.end - 1].id).then_some(found)
        })
    }

    /// The longest phrase of `class` from word `at` on, each word read as `read` says.
    fn longest(&self, at: usize, class: Class, read: impl Fn(WordId) -> WordId) -> Option<Phrase> {
        let lexicon = lexicon();
        if !self.list.get(at).is_some_and(|word| lexicon.can_start(word.id, class)) {
            return None;
        }
        let mut best = None;
        lexicon.phrases_at(self.list[at..].iter().map(|word| read(word.id)), |found| {
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
