//! Bytes to text: encoding, byte order mark, line ends.
//!
//! Order of decisions: BOM; strict UTF-8; NUL pattern (UTF-16 without BOM); nearly UTF-8; detector.
//! "Nearly UTF-8" stays UTF-8: a detector would take it for windows-1252 and garble every name.

use encoding_rs::Encoding;

use crate::diagnostic::Position;
use crate::span::Span;

/// Which line ends a source uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnds {
    /// No line end at all.
    None,
    Lf,
    CrLf,
    Cr,
    Mixed,
}

/// A decoded source. Spans of diagnostics are byte ranges of `text`.
#[derive(Debug)]
pub struct Source {
    /// The path as given, with `/`.
    pub path: String,
    /// Decoded text without BOM; line ends as they were.
    pub text: String,
    /// The encoding the bytes were read as.
    pub encoding: &'static Encoding,
    /// True if a byte order mark was taken off.
    pub bom: bool,
    /// Line ends found.
    pub line_ends: LineEnds,
    /// Places (in `text`) where bytes could not be decoded and U+FFFD stands now. Empty = exact.
    pub undecodable: Vec<Span>,
}

impl Source {
    /// Decodes `bytes`. Never fails: what cannot be decoded becomes U+FFFD and is listed.
    #[must_use]
    pub fn decode(path: impl Into<String>, bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes).into_owned();
        Self { path: path.into(), text, encoding: encoding_rs::UTF_8, bom: false, line_ends: LineEnds::Lf, undecodable: Vec::new() }
    }

    /// A source from text already decoded.
    #[must_use]
    pub fn from_text(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { path: path.into(), text, encoding: encoding_rs::UTF_8, bom: false, line_ends: LineEnds::Lf, undecodable: Vec::new() }
    }
}

/// Line starts of a text, for line and column in emitters. A lone CR ends a line.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0u32];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            starts.push(at as u32 + 1);
        }
        Self { starts }
    }

    /// Line (from 0) that holds byte `offset`.
    #[must_use]
    pub fn line_of(&self, offset: u32) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// Byte range of line `line` (from 0), its end included; `None` past the last line.
    #[must_use]
    pub fn line(&self, line: usize, text: &str) -> Option<Span> {
        let start = *self.starts.get(line)?;
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len() as u32);
        Some(Span::new(start, end))
    }

    /// Number of lines.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never: even an empty text has one line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Line and column of byte `offset`, both from 1, the column in Unicode scalar values.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.line_of(offset);
        let start = self.starts[line] as usize;
        let before = text.get(start..offset as usize).unwrap_or("");
        let column = if before.is_ascii() { before.len() } else { before.chars().count() };
        Position { line: line as u32 + 1, column: column as u32 + 1 }
    }
}
