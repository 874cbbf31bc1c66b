//! A short line as words of the lexicon.
//!
//! Finer than the scan of the recognisers: a word also ends where a small letter meets a capital, since
//! labels run into values ("River DeskEditor: Lin Qiaoyu").

use crate::lexicon::{Class, Entry, Lexicon, SORTS, Short, Sort, WordId, alphanumeric_end, ascii_key_at, is_cjk, is_word_part, lexicon};
use crate::span::Span;

/// What parts fields on one line, and stands for the colon of a label.
pub(in crate::document) const BARS: &[char] = &['|', '｜', '丨', '│', '∣'];

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
    let end = alphanumeric_end(bytes, start);
    let seam = match Short::at(bytes, start, end) {
        Some(short) => short.seam().map(|at| start + at),
        None => (start + 1..end).find(|&at| is_seam(bytes[at - 1], bytes[at])),
    };
    match seam {
        Some(seam) => seam,
        None if bytes.get(end).is_some_and(|next| !next.is_ascii()) => wide_end(line, start, end),
        None => end,
    }
}

fn is_seam(before: u8, after: u8) -> bool {
    before.is_ascii_digit() != after.is_ascii_digit() || before.is_ascii_lowercase() && after.is_ascii_uppercase()
}

/// The same for a word that goes on at `from` with a letter that is none of ASCII.
fn wide_end(line: &str, start: usize, from: usize) -> usize {
    let mut last = line[start..from].chars().next_back();
    let mut at = from;
    for c in line[from..].chars() {
        let seam = last.is_some_and(|last| c.is_ascii_digit() != last.is_ascii_digit() || last.is_lowercase() && c.is_uppercase());
        if !is_word_part(c) || seam {
            break;
        }
        last = Some(c);
        at += c.len_utf8();
    }
    at
}

fn word_id(lexicon: &Lexicon, line: &str, start: usize, end: usize) -> WordId {
    let bytes = line.as_bytes();
    if bytes[start..end].is_ascii() { lexicon.word_by_key(ascii_key_at(bytes, start, end)) } else { lexicon.word(&line[start..end]) }
}

/// The id of a mark. Writers mix the two widths; the tables have the one of their language.
fn mark_id(c: char, after_han: bool) -> WordId {
    WordId::character(match c {
        ':' | '：' | '∶' if after_han => '：',
        ':' | '：' | '∶' => ':',
        '／' => '/',
        '＞' => '>',
        _ => c,
    })
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
        let lexicon = lexicon();
        let line = &text[..span.end as usize];
        let bytes = line.as_bytes();
        let (mut at, mut after_han) = (span.start as usize, false);
        while let Some(&first) = bytes.get(at) {
            let start = at;
            let id = match SORTS[usize::from(first)] {
                Sort::Blank => {
                    at += 1;
                    continue;
                }
                Sort::Letter | Sort::Digit => {
                    at = word_end(line, start);
                    after_han = false;
                    word_id(lexicon, line, start, at)
                }
                Sort::Mark | Sort::Wide => {
                    let c = line[at..].chars().next().unwrap_or(' ');
                    at += c.len_utf8();
                    if c.is_whitespace() {
                        continue;
                    }
                    let is_word = is_word_part(c);
                    if is_word {
                        at = word_end(line, start);
                    }
                    let id = if is_word { word_id(lexicon, line, start, at) } else { mark_id(c, after_han) };
                    after_han = is_cjk(c) || (after_han && matches!(c, '/' | '／' | '、'));
                    id
                }
            };
            self.list.push(Word { span: Span::at(start, at), id });
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

    /// True if word `at` is one of the marks `set` (which hold no letter).
    pub(in crate::document) fn is_mark_of(&self, at: usize, set: &str) -> bool {
        self.list.get(at).is_some_and(|word| word.id.is_character() && set.chars().any(|c| self.is(at, c)))
    }

    /// The longest phrase of `class` that starts at word `at`.
    pub(in crate::document) fn phrase(&self, at: usize, class: Class) -> Option<Phrase> {
        self.longest(at, class, |id| id)
    }

    /// The label that starts at word `at` and ends in a slash or bar instead of its Chinese colon.
    pub(in crate::document) fn barred_label(&self, at: usize) -> Option<Phrase> {
        let is_bar = |id: WordId| id == WordId::character('/') || BARS.iter().any(|&bar| id == WordId::character(bar));
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
