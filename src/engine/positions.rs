//! Line and column of many diagnostics in one pass over the text.

use crate::diagnostic::{Diagnostic, Position};
use crate::source::{LineIndex, Source};

/// Sets `start` and `end` of `diagnostics`, which are sorted by start. Counts every stretch of a line
/// once, so that a hundred thousand findings on one long line stay linear.
pub(super) fn fill(diagnostics: &mut [Diagnostic], source: &Source) {
    if diagnostics.is_empty() {
        return;
    }
    let text = source.text.as_str();
    let lines = LineIndex::new(text);
    let mut cursor = Cursor { text, lines: &lines, offset: 0, line: 0, column: 1 };
    for diagnostic in diagnostics {
        cursor.advance(diagnostic.span.start);
        diagnostic.start = cursor.position();
        let mut end = cursor;
        end.advance(diagnostic.span.end);
        diagnostic.end = end.position();
        diagnostic.paragraph = source.outline.get(diagnostic.start.line as usize - 1).map(|line| line.paragraph);
    }
}

#[derive(Clone, Copy)]
struct Cursor<'t> {
    text: &'t str,
    lines: &'t LineIndex,
    offset: u32,
    line: usize,
    column: u32,
}

impl Cursor<'_> {
    fn advance(&mut self, to: u32) {
        let line = self.lines.line_of(to);
        let line_start = self.lines.line(line, self.text).map_or(0, |span| span.start);
        let (from, column) = if line == self.line && to >= self.offset { (self.offset, self.column) } else { (line_start, 1) };
        let between = self.text.as_bytes().get(from as usize..to as usize).unwrap_or_default();
        // Bytes that begin a character; faster than decoding.
        let count = between.iter().filter(|&&byte| byte as i8 >= -0x40).count() as u32;
        (self.offset, self.line, self.column) = (to, line, column + count);
    }

    fn position(&self) -> Position {
        Position { line: self.line as u32 + 1, column: self.column }
    }
}
