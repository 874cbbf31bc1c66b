//! Which places of a file were changed, read off a unified diff without context.

use std::collections::HashMap;

use crate::source::LineIndex;
use crate::span::Span;

/// Changed lines of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// The file is new.
    All,
    /// First line (from 1) and how many; none = lines were deleted behind that line.
    Lines(Vec<(u32, u32)>),
}

impl Changed {
    /// The changed places of `text`; where lines were deleted, an empty one.
    #[must_use]
    pub fn places(&self, text: &str) -> Vec<Span> {
        // Git knows one line end; where a carriage return ends lines too, its numbers are not ours.
        let lone = || text.bytes().zip(text.bytes().skip(1).chain([0])).any(|pair| pair.0 == b'\r' && pair.1 != b'\n');
        let hunks = match self {
            Changed::Lines(hunks) if !lone() => hunks,
            _ => return vec![Span::at(0, text.len())],
        };
        let lines = LineIndex::new(text);
        let start = |line: u32| lines.line(line as usize, text).map_or(text.len() as u32, |span| span.start);
        hunks
            .iter()
            .map(|&(line, count)| if count == 0 { Span::empty(start(line)) } else { Span::new(start(line - 1), start(line - 1 + count)) })
            .collect()
    }
}

/// The changed lines by path, as `git diff --unified=0` tells them (paths after `b/`).
#[must_use]
pub fn changed_lines(diff: &str) -> HashMap<String, Changed> {
    let mut found: HashMap<String, Changed> = HashMap::new();
    let mut path: Option<String> = None;
    // Lines of the old and of the new file that are still to come in this hunk: they may look like anything.
    let mut body = (0, 0);
    for line in diff.split('\n') {
        if body.0 > 0 && line.starts_with('-') {
            body.0 -= 1;
        } else if body.1 > 0 && line.starts_with('+') {
            body.1 -= 1;
        } else if let Some(name) = line.strip_prefix("+++ ") {
            path = new_path(name);
        } else if let Some(((_, old), (first, new))) = line.strip_prefix("@@ ").and_then(hunk) {
            body = (old, new);
            if let Some(path) = &path
                && let Changed::Lines(lines) = found.entry(path.clone()).or_insert_with(|| Changed::Lines(Vec::new()))
            {
                lines.push((first, new));
            }
        }
    }
    found
}

/// `b/name`, quoted as C does where it holds special characters; `None` for a deleted file.
fn new_path(name: &str) -> Option<String> {
    let name = name.trim_end_matches(['\r', '\t']);
    let plain = match name.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(quoted) => unquoted(quoted),
        None => name.to_string(),
    };
    plain.strip_prefix("b/").map(str::to_string)
}

/// A name without its backslashes.
fn unquoted(quoted: &str) -> String {
    let mut bytes = Vec::with_capacity(quoted.len());
    let mut rest = quoted.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        let octal = tail.get(..3).and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 8).ok());
        let (byte, used) = match (octal, tail.first()) {
            (Some(byte), _) => (byte, 3),
            (None, Some(b'n')) => (b'\n', 1),
            (None, Some(b't')) => (b'\t', 1),
            (None, Some(b'r')) => (b'\r', 1),
            (None, Some(b'a')) => (0x07, 1),
            (None, Some(b'b')) => (0x08, 1),
            (None, Some(b'v')) => (0x0B, 1),
            (None, Some(b'f')) => (0x0C, 1),
            (None, Some(&other)) => (other, 1),
            (None, None) => break,
        };
        bytes.push(byte);
        rest = &tail[used..];
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// First line and number of lines, old and new, of `-3,2 +3,4 @@`.
fn hunk(text: &str) -> Option<((u32, u32), (u32, u32))> {
    let side = |part: &str, sign: char| {
        let (first, count) = part.strip_prefix(sign)?.split_once(',').unwrap_or((part.strip_prefix(sign)?, "1"));
        Some((first.parse().ok()?, count.parse().ok()?))
    };
    let mut parts = text.split(' ');
    Some((side(parts.next()?, '-')?, side(parts.next()?, '+')?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_become_places() {
        let diff = "diff --git a/a.txt b/a.txt\n--- a/a.txt\n+++ b/a.txt\n@@ -1 +1,2 @@\n-x\n+one\n+++ b/no-file\n@@ -5,2 +3,0 @@\n-y\n-z\n";
        let found = changed_lines(diff);
        assert_eq!(found.len(), 1, "{found:?}");
        let changed = &found["a.txt"];
        assert_eq!(*changed, Changed::Lines(vec![(1, 2), (3, 0)]));
        let text = "one\n++ b/no-file\nthree\nfour\n";
        assert_eq!(changed.places(text), [Span::new(0, 17), Span::empty(23)]);
    }

    #[test]
    fn special_names_are_unquoted_and_deleted_files_left_out() {
        let diff = "--- a/x\n+++ \"b/a\\\"\\346\\236\\227.txt\"\n@@ -0,0 +1 @@\n+a\n--- a/gone\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n";
        assert_eq!(changed_lines(diff).keys().collect::<Vec<_>>(), ["a\"林.txt"]);
    }

    #[test]
    fn a_new_file_is_changed_throughout() {
        assert_eq!(Changed::All.places("abc"), [Span::new(0, 3)]);
    }
}
