//! From byte offsets to the lines and columns of the protocol, and back.

use super::protocol::{Position, PositionEncodingKind, Range};
use crate::source::LineIndex;
use crate::span::Span;

/// What a column counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16: what every client knows.
    #[default]
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

impl Encoding {
    /// The cheapest of those that a client offers.
    pub fn of(offered: &[PositionEncodingKind]) -> Self {
        let has = |kind| offered.contains(&kind);
        if has(PositionEncodingKind::UTF8) {
            Encoding::Utf8
        } else if has(PositionEncodingKind::UTF32) && !has(PositionEncodingKind::UTF16) {
            Encoding::Utf32
        } else {
            Encoding::Utf16
        }
    }

    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn width(self, c: char) -> usize {
        match self {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }
}

/// A text in which places are looked up.
#[derive(Clone, Copy)]
pub(super) struct Places<'t> {
    pub text: &'t str,
    pub lines: &'t LineIndex,
    pub encoding: Encoding,
}

impl Places<'_> {
    /// The place of byte `offset`.
    pub fn position(self, offset: u32) -> Position {
        let line = self.lines.line_of(offset);
        let start = self.lines.line(line, self.text).map_or(0, |span| span.start);
        let before = Span::new(start, offset).of(self.text);
        let column = match self.encoding {
            Encoding::Utf8 => before.len(),
            _ if before.is_ascii() => before.len(),
            encoding => before.chars().map(|c| encoding.width(c)).sum(),
        };
        Position::new(line as u32, column as u32)
    }

    pub fn range(self, span: Span) -> Range {
        Range::new(self.position(span.start), self.position(span.end))
    }

    /// The byte offset of `position`. One behind the end of its line is the end of the line, one behind the last line
    /// the end of the text, one inside a character its start: the protocol says so.
    pub fn offset(self, position: Position) -> u32 {
        let Some(line) = self.lines.line(position.line as usize, self.text) else { return self.text.len() as u32 };
        let content = line.of(self.text).trim_end_matches(['\r', '\n']);
        let wanted = position.character as usize;
        if content.is_ascii() {
            return line.start + wanted.min(content.len()) as u32;
        }
        let mut column = 0;
        for (at, c) in content.char_indices() {
            column += self.encoding.width(c);
            if column > wanted {
                return line.start + at as u32;
            }
        }
        line.start + content.len() as u32
    }

    pub fn span(self, range: Range) -> Span {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        Span::new(start.min(end), start.max(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a😀b\r\n云屿 day\rlast é";

    fn both_ways(encoding: Encoding) {
        let lines = LineIndex::new(TEXT);
        let places = Places { text: TEXT, lines: &lines, encoding };
        // The second half of CR LF is no place of its own.
        for (at, _) in TEXT.char_indices().filter(|(at, _)| !TEXT[..*at].ends_with('\r') || TEXT.as_bytes()[*at] != b'\n') {
            assert_eq!(places.offset(places.position(at as u32)), at as u32, "{encoding:?} {at}");
        }
    }

    #[test]
    fn offsets_and_positions_go_both_ways() {
        [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32].into_iter().for_each(both_ways);
    }

    #[test]
    fn columns_count_what_was_agreed() {
        let lines = LineIndex::new(TEXT);
        let of = |encoding, at| Places { text: TEXT, lines: &lines, encoding }.position(at);
        assert_eq!(of(Encoding::Utf8, 5), Position::new(0, 5));
        assert_eq!(of(Encoding::Utf16, 5), Position::new(0, 3));
        assert_eq!(of(Encoding::Utf32, 5), Position::new(0, 2));
        assert_eq!(of(Encoding::Utf16, 14), Position::new(1, 2));
    }

    #[test]
    fn places_that_do_not_exist_are_drawn_in() {
        let lines = LineIndex::new(TEXT);
        let places = Places { text: TEXT, lines: &lines, encoding: Encoding::Utf16 };
        assert_eq!(places.offset(Position::new(0, 2)), 1, "inside a pair of surrogates");
        assert_eq!(places.offset(Position::new(0, 99)), 6, "behind a line");
        assert_eq!(places.offset(Position::new(99, 0)), TEXT.len() as u32, "behind the text");
    }

    #[test]
    fn bytes_are_preferred_and_utf16_is_always_known() {
        let of = |kinds: &[PositionEncodingKind]| Encoding::of(kinds);
        let [eight, sixteen, thirty_two] = [PositionEncodingKind::UTF8, PositionEncodingKind::UTF16, PositionEncodingKind::UTF32];
        assert_eq!(of(&[sixteen.clone(), eight]), Encoding::Utf8);
        assert_eq!(of(&[thirty_two.clone(), sixteen]), Encoding::Utf16);
        assert_eq!(of(&[thirty_two]), Encoding::Utf32);
        assert_eq!(of(&[]), Encoding::Utf16);
    }
}
