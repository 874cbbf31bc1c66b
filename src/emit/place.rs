//! Where findings stand, for services: addresses of files, lines and columns.

use std::cell::OnceCell;

use super::Style;
use crate::diagnostic::Position;
use crate::source::{LineIndex, Source};

/// The folder that a service takes for the top, and the one that relative paths start from. Both absolute, with `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Root {
    /// The top of the repository.
    pub top: String,
    /// The current folder.
    pub here: String,
}

impl Root {
    /// `path` as services want it: relative to the top and without `.` or `..` inside. A file outside the top keeps
    /// its absolute path.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        let whole = if is_absolute(path) { path.to_string() } else { format!("{}/{path}", self.here) };
        let whole = without_dots(&whole);
        let inside = whole.strip_prefix(self.top.as_str()).and_then(|rest| if self.top.is_empty() { Some(rest) } else { rest.strip_prefix('/') });
        inside.map_or_else(|| whole.clone(), |inside| inside.trim_start_matches('/').to_string())
    }
}

/// True for a path from the root of a disk.
pub(super) fn is_absolute(path: &str) -> bool {
    path.starts_with('/') || matches!(path.as_bytes(), [drive, b':', b'/', ..] if drive.is_ascii_alphabetic())
}

fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.len() > 1 => drop(parts.pop()),
            ".." => {}
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// A file while its findings are written.
pub struct File<'s> {
    /// Its text.
    pub(super) source: &'s Source,
    pub(super) style: Style,
    root: &'s Root,
    ruler: OnceCell<Ruler>,
}

impl<'s> File<'s> {
    pub(super) fn new(source: &'s Source, style: Style, root: &'s Root) -> Self {
        Self { source, style, root, ruler: OnceCell::new() }
    }

    /// Its address, see [`Root::address`].
    pub(super) fn address(&self) -> String {
        self.root.address(&self.source.path)
    }

    /// The address of another file.
    pub(super) fn address_of(&self, path: &str) -> String {
        self.root.address(path)
    }

    pub(super) fn lines(&self) -> &LineIndex {
        &self.ruler().lines
    }

    /// Line and column of byte `offset`, columns in Unicode scalar values.
    pub(super) fn position(&self, offset: u32) -> Position {
        let (line, start) = self.line(offset);
        let ruler = self.ruler();
        let column = ruler.count(&self.source.text, offset).saturating_sub(ruler.count(&self.source.text, start));
        Position { line, column: column + 1 }
    }

    /// Line and column of byte `offset`, columns in bytes of UTF-8.
    pub(super) fn byte_position(&self, offset: u32) -> Position {
        let (line, start) = self.line(offset);
        Position { line, column: offset - start + 1 }
    }

    /// The line (from 1) of byte `offset`, and where it starts.
    fn line(&self, offset: u32) -> (u32, u32) {
        let lines = self.lines();
        let line = lines.line_of(offset);
        (line as u32 + 1, lines.line(line, &self.source.text).map_or(0, |span| span.start))
    }

    fn ruler(&self) -> &Ruler {
        self.ruler.get_or_init(|| Ruler::new(&self.source.text))
    }
}

/// Line starts, and how many characters stand before every so many bytes: a paragraph of a megabyte is one line, and a
/// thousand findings in it must not count it a thousand times.
struct Ruler {
    lines: LineIndex,
    counts: Vec<u32>,
}

/// Bytes between two marks of a ruler.
const STEP: usize = 1024;

impl Ruler {
    fn new(text: &str) -> Self {
        let mut counts = vec![0];
        let mut sum = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            sum += characters(chunk);
            counts.push(sum);
        }
        Self { lines: LineIndex::new(text), counts }
    }

    /// Characters before byte `offset`.
    fn count(&self, text: &str, offset: u32) -> u32 {
        let mark = (offset as usize / STEP).min(self.counts.len() - 1);
        let rest = text.as_bytes().get(mark * STEP..offset as usize).unwrap_or_default();
        self.counts[mark] + characters(rest)
    }
}

/// Bytes that begin a character.
fn characters(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| byte as i8 >= -0x40).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_to_the_top() {
        let root = Root { top: "/srv/site".into(), here: "/srv/site/news".into() };
        assert_eq!(root.address("a.txt"), "news/a.txt");
        assert_eq!(root.address("./b/./a.txt"), "news/b/a.txt");
        assert_eq!(root.address("../old/a.txt"), "old/a.txt");
        assert_eq!(root.address("/srv/site/a.txt"), "a.txt");
        assert_eq!(root.address("/srv/sites/a.txt"), "/srv/sites/a.txt");
        assert_eq!(root.address("../../../../../a.txt"), "/a.txt");
        let windows = Root { top: "C:/site".into(), here: "C:/site".into() };
        assert_eq!((windows.address("a/b.txt").as_str(), windows.address("D:/b.txt").as_str()), ("a/b.txt", "D:/b.txt"));
    }

    #[test]
    fn columns_count_characters_or_bytes_on_any_line() {
        let text = format!("一\n{}X", "云a".repeat(3_000));
        let source = Source::from_text("a.txt", text.clone());
        let root = Root::default();
        let file = File::new(&source, Style::PLAIN, &root);
        let at = text.find('X').unwrap() as u32;
        assert_eq!(file.position(at), Position { line: 2, column: 6_001 });
        assert_eq!(file.byte_position(at), Position { line: 2, column: 12_001 });
        assert_eq!(file.position(3), Position { line: 1, column: 2 });
    }
}
