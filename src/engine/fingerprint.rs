//! Fingerprints: the identity of a finding that survives moved lines, other edits and renamed files.
//!
//! A fixed hash (xxh3-64) of the rule, the excerpt (for something absent: the pointer of what is
//! missing), the normalised words around the place, and a counter for repeats. No line, no path.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// How many words on each side of the place take part.
const WORDS: usize = 4;
/// How many characters of a word take part: one "word" of Chinese can be a whole paragraph, and its
/// edge is context enough.
const EDGE: usize = 24;
/// How far around the place words are looked for, in bytes.
const REACH: usize = 512;

/// The fingerprint of a finding before repeats are numbered.
pub fn of(rule: &str, text: &str, span: Span, pointer: Option<&str>) -> String {
    let mut key = String::with_capacity(160);
    key.push_str(rule);
    key.push('\0');
    if span.is_empty() {
        key.push_str(pointer.unwrap_or(""));
        key.push('\0');
        let head = &text[..text.floor_char_boundary(REACH)];
        head.split_whitespace().take(2 * WORDS).for_each(|word| push_word(&mut key, word.chars().take(EDGE)));
    } else {
        span.of(text).split_whitespace().for_each(|word| push_word(&mut key, word.chars()));
        key.push('\0');
        let (start, end) = (span.start as usize, span.end as usize);
        let before = &text[text.ceil_char_boundary(start.saturating_sub(REACH))..start];
        let after = &text[end..text.floor_char_boundary(end + REACH)];
        // Backwards, so that the edge of a long word is the one beside the place.
        let words = before.rsplit(char::is_whitespace).filter(|word| !word.is_empty());
        words.take(WORDS).for_each(|word| push_word(&mut key, word.chars().rev().take(EDGE)));
        after.split_whitespace().take(WORDS).for_each(|word| push_word(&mut key, word.chars().take(EDGE)));
    }
    format!("{:016x}", xxh3_64(key.as_bytes()))
}

fn push_word(key: &mut String, word: impl Iterator<Item = char>) {
    for c in word {
        if c.is_ascii() {
            key.push(c.to_ascii_lowercase());
        } else {
            key.extend(c.to_lowercase());
        }
    }
    key.push(' ');
}

/// Makes equal fingerprints of one file distinct, in order of place.
pub(super) fn number_repeats(diagnostics: &mut [Diagnostic]) {
    let mut seen: HashMap<String, u32> = HashMap::new();
    for diagnostic in diagnostics {
        let count = seen.entry(diagnostic.fingerprint.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            diagnostic.fingerprint = format!("{}:{count}", diagnostic.fingerprint);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(text: &str, excerpt: &str) -> String {
        let start = text.find(excerpt).unwrap();
        of("dates/x", text, Span::at(start, start + excerpt.len()), None)
    }

    #[test]
    fn lines_above_and_line_ends_do_not_matter() {
        let text = "Tarn Hall was full on June 12. The workshop ended late.";
        assert_eq!(print(text, "June 12"), print(&format!("One more line.\n\n{text}"), "June 12"));
        assert_eq!(print("on\nJune 12\nthere", "June 12"), print("on\r\nJune 12\r\nthere", "June 12"));
    }

    #[test]
    fn neighbours_and_excerpt_matter() {
        assert_ne!(print("held on June 12", "June 12"), print("ended on June 12", "June 12"));
        assert_ne!(print("held on June 12", "June 12"), print("held on June 13", "June 13"));
    }

    #[test]
    fn a_chinese_paragraph_counts_by_its_edge() {
        let far = format!("研讨会{}于6月12日举行", "很".repeat(200));
        let changed = format!("论坛会{}于6月12日举行", "很".repeat(200));
        assert_eq!(print(&far, "6月12日"), print(&changed, "6月12日"));
        assert_ne!(print("会议于6月12日举行", "6月12日"), print("会议在6月12日举行", "6月12日"));
    }

    #[test]
    fn what_is_missing_is_known_by_its_pointer() {
        let missing = |pointer| of("fields/x", "Tarn Hall", Span::empty(9), Some(pointer));
        assert_eq!(missing("/title"), missing("/title"));
        assert_ne!(missing("/title"), missing("/release_date"));
    }
}
