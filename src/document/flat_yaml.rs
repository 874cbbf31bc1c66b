//! The commonest front matter, read without the parser: `key: value` on lines of its own, lists of plain values below
//! a key. It is one in a dozen of all the time a report takes otherwise.
//!
//! Whatever needs a second look (nesting, flow brackets, escapes, values over several lines, tabs, empty values) gives
//! `None`, and the parser reads the whole. A test holds the two readings against each other.

use std::borrow::Cow;

use granit_parser::ScalarStyle;

use super::tree::Entry;
use super::{Node, NodeKind, yaml};
use crate::span::Span;

/// The tree of `raw`, which stands at `base` of its file, if it is flat.
pub(super) fn read(raw: &str, base: u32) -> Option<Node> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut lines = Lines { raw, base, at: 0 }.peekable();
    while let Some(line) = lines.next() {
        if line.is_skipped() {
            continue;
        }
        let (key, rest) = line.key()?;
        let value = match rest.value()? {
            Some(value) => value,
            None => {
                let mut items = Vec::new();
                let indent = lines.peek()?.indent();
                let dash = lines.peek()?.start + indent as u32;
                while let Some(item) = lines.next_if(|next| next.indent() == indent && next.text[indent..].starts_with("- ")) {
                    items.push(item.after(indent + 1).value()??);
                }
                // As the parser has it: from the first dash, but for lists that are not indented.
                let first = items.first()?.span;
                let start = if indent > 0 { dash } else { first.start };
                let span = Span::new(start, items.last()?.span.end);
                Node { span, readable: None, kind: NodeKind::List(items) }
            }
        };
        // A deeper line goes on with the value above it.
        if lines.peek().is_some_and(|next| next.indent() > 0 || next.text.starts_with("- ")) {
            return None;
        }
        entries.push(Entry { key: raw[(key.start - base) as usize..(key.end - base) as usize].to_string(), key_span: key, value });
    }
    let span = Span::new(entries.first()?.key_span.start, entries.last()?.value.span.end);
    Some(Node { span, readable: None, kind: NodeKind::Map(entries) })
}

/// The lines of a text with their places.
struct Lines<'t> {
    raw: &'t str,
    base: u32,
    at: usize,
}

/// A line, or the rest of one, without its end and trailing blanks.
#[derive(Clone, Copy)]
struct Line<'t> {
    text: &'t str,
    start: u32,
}

impl<'t> Iterator for Lines<'t> {
    type Item = Line<'t>;

    fn next(&mut self) -> Option<Line<'t>> {
        let rest = self.raw.get(self.at..).filter(|rest| !rest.is_empty())?;
        let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let line = Line { text: rest[..end].trim_end_matches(['\r', ' ']), start: self.base + self.at as u32 };
        self.at += end + 1;
        Some(line)
    }
}

impl<'t> Line<'t> {
    /// True for a line without anything, or a comment.
    fn is_skipped(self) -> bool {
        self.text.is_empty() || self.text.starts_with('#')
    }

    fn indent(self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    /// The line from byte `at` on.
    fn after(self, at: usize) -> Self {
        Self { text: &self.text[at..], start: self.start + at as u32 }
    }

    /// The place of a plain key at the start of the line, and what follows its colon.
    fn key(self) -> Option<(Span, Self)> {
        let bytes = self.text.as_bytes();
        let len = bytes.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
        let plain = bytes.first()?.is_ascii_alphabetic() && bytes.get(len) == Some(&b':');
        plain.then(|| (Span::new(self.start, self.start + len as u32), self.after(len + 1)))
    }

    /// The value behind a colon or dash; `Some(None)` for nothing, `None` for what the parser must read.
    fn value(self) -> Option<Option<Node>> {
        let indent = self.indent();
        let text = &self.text[indent..];
        if text.is_empty() {
            return Some(None);
        }
        if indent == 0 {
            return None;
        }
        let start = self.start + indent as u32;
        let node = |kind| Node { span: Span::new(start, start + text.len() as u32), readable: None, kind };
        let quote = text.as_bytes()[0];
        if matches!(quote, b'"' | b'\'') {
            let inner = text[1..].strip_suffix(char::from(quote))?;
            let plain = !inner.bytes().any(|b| b == quote || b == b'\\' || b.is_ascii_control());
            return plain.then(|| Some(node(NodeKind::String(inner.to_string()))));
        }
        if let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            let words = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b' ' | b'-' | b'_');
            let items = if inner.bytes().all(|c| words(c) || c == b',') { flow_items(inner, start + 1)? } else { return None };
            return Some(Some(node(NodeKind::List(items))));
        }
        is_plain(text).then(|| Some(node(yaml::scalar(Cow::Borrowed(text), ScalarStyle::Plain, None))))
    }
}

/// The items between the brackets of a list, words only; `None` if one is missing.
fn flow_items(inner: &str, start: u32) -> Option<Vec<Node>> {
    let mut at = start;
    let items = inner.split(',').map(|piece| {
        let item = piece.trim_matches(' ');
        let first = at + (piece.len() - piece.trim_start_matches(' ').len()) as u32;
        at += piece.len() as u32 + 1;
        let kind = yaml::scalar(Cow::Borrowed(item), ScalarStyle::Plain, None);
        let plain = item.starts_with(|c: char| c.is_ascii_alphanumeric());
        plain.then(|| Node { span: Span::new(first, first + item.len() as u32), readable: None, kind })
    });
    items.collect()
}

/// True for a plain scalar that means itself and nothing else.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins = bytes[0].is_ascii_alphanumeric() || matches!(bytes[0], b'/' | b'(' | b'+' | b'.' | b'$' | 0xC3..=0xEE);
    let apart = |at: usize| bytes.get(at + 1).is_none_or(|next| *next == b' ');
    begins && !bytes.iter().any(u8::is_ascii_control) && !memchr::memchr_iter(b':', bytes).any(apart) && !text.contains(" #")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flat_front_matter_reads_as_the_parser_reads_it() {
        let flat = [
            "title: Lab opens\ndate: 2024-05-30\n",
            "title: \"Lab: opens\"\nvisits: 12\ndraft: true\n",
            "title: 'Lab # opens'\r\ntags:\r\n- rivers\r\n- 'roads: two'\r\nlayout: post\r\n",
            "# comment\n\ntags:\n  - rivers\n  - 3\n\nauthor: Élodie Tarn  \nurl: https://tarn.example/a#b\n",
            "title: 云屿大学举行论坛\nurl: /2024/05/30/\nnumber: 5\nfloat: 1.50\nversion: 1.2.3\n",
            "tags: [news, event-report, 3, two words]\ntitle: Lab\n",
            "key_one: a - b ? c & d * e ! f | g > h % i @ j ` k [l] {m}\n",
        ];
        for raw in flat {
            let node = read(raw, 7).unwrap_or_else(|| panic!("not read: {raw:?}"));
            assert_eq!(Some(node), yaml::parse_strictly(raw, 7).unwrap().0, "{raw:?}");
        }
    }

    #[test]
    fn what_is_not_flat_is_left_to_the_parser() {
        for raw in [
            "",
            "title:\n",
            "title: Lab: opens\n",
            "title: [a, [b]]\n",
            "title: [a, ]\n",
            "title: |\n  a\n",
            "title: Lab\n  opens\n",
            "tags:\n- a\n- b: c\n",
            "tags:\n- a\n  b\n",
            "event:\n  name: Forum\n",
            "title: \"a \\n b\"\n",
            "title: 'it''s'\n",
            "title: a #b\n",
            "title:\tLab\n",
            "title: &anchor Lab\n",
            "title: Lab:\n",
            "--- a\n",
            "title: Lab\n- a\n",
            "title:Lab\n",
        ] {
            assert_eq!(read(raw, 0), None, "{raw:?}");
        }
    }

    /// Random lines of the pieces that matter: where the flat reading reads anything, the parser reads the same.
    #[test]
    fn the_flat_reading_never_differs() {
        let pieces = [
            "a", "b: ", "c:", ": ", "- ", "  ", "\n", "\n", "\"", "'", "#", " #", "1", "-2", "true", "é", "林", "x y", "[", "]", "[a, b]", ",", "|",
            "\r\n", ".", "~",
        ];
        let mut state = 88_172_645_463_325_252u64;
        let mut read_flat = 0;
        for _ in 0..60_000 {
            let mut raw = String::new();
            for _ in 0..12 {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                raw.push_str(pieces[(state % pieces.len() as u64) as usize]);
            }
            if let Some(node) = read(&raw, 3) {
                read_flat += 1;
                let strict = yaml::parse_strictly(&raw, 3).unwrap_or_else(|error| panic!("{raw:?}: {error}"));
                assert_eq!((Some(node), 0), (strict.0, strict.1.len()), "{raw:?}");
            }
        }
        assert!(read_flat > 100, "only {read_flat} of the random texts are flat");
    }
}
