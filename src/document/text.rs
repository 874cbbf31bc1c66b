//! Plain text: lines to raw blocks.

use super::layout::{sentences, stamp};
use super::{Block, BlockKind, Lang, Region};
use crate::span::Span;

/// A line that is not blank, trimmed.
#[derive(Clone, Copy, Debug)]
struct Line {
    span: Span,
    blank_before: u16,
}

/// Lines within which a date split over several lines is looked for.
const HEAD_LINES: usize = 12;
/// Columns at which text is wrapped. Han characters take two.
const WRAP: std::ops::RangeInclusive<usize> = 50..=110;

/// Appends the raw blocks of `span` of `text`, one a line, or one a paragraph where lines are hard wrapped.
/// Returns true for hard-wrapped text. Also for the `body` string of JSON and YAML.
pub(super) fn raw_blocks(text: &str, span: Span, blocks: &mut Vec<Block>) -> bool {
    let lines = lines(text, span);
    let wrapped = wrap_column(text, &lines);
    let mut at = 0;
    while at < lines.len() {
        let (kind, end) = match split_date(text, &lines, at) {
            Some(end) => (BlockKind::FieldLine, end),
            None => (BlockKind::Paragraph, wrapped.map_or(at + 1, |width| paragraph_end(text, &lines, at, width))),
        };
        let span = lines[at].span.cover(lines[end - 1].span);
        let slice = span.of(text);
        blocks.push(Block { kind, span, region: Region::Body, lang: Lang::of(slice), level: 0, blank_lines_before: lines[at].blank_before });
        at = end;
    }
    mark_lists(text, blocks);
    wrapped.is_some()
}

/// The lines of `span` that are not blank. A lone CR ends a line too.
fn lines(text: &str, span: Span) -> Vec<Line> {
    let bytes = span.of(text).as_bytes();
    let mut lines = Vec::new();
    let (mut start, mut blank) = (0usize, 0u16);
    let mut push = |start: usize, end: usize| {
        let line = Span::at(span.start as usize + start, span.start as usize + end).trim(text);
        if line.is_empty() {
            blank = blank.saturating_add(1);
        } else {
            lines.push(Line { span: line, blank_before: std::mem::take(&mut blank) });
        }
    };
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        if bytes[at] == b'\n' && at > 0 && bytes[at - 1] == b'\r' {
            start = at + 1;
            continue;
        }
        push(start, at);
        start = at + 1;
    }
    push(start, bytes.len());
    lines
}

/// The column at which lines are wrapped, if they are: none is longer than a screen, and sentences run across the
/// ends of lines that have no room for the next word.
fn wrap_column(text: &str, lines: &[Line]) -> Option<usize> {
    let mut width = 0;
    for line in lines {
        let line = line.span.of(text);
        // A Han character has three bytes for its two columns: bytes bound columns from above.
        if line.len() > WRAP.end() * 3 / 2 {
            return None;
        }
        width = width.max(columns(line));
    }
    if !WRAP.contains(&width) {
        return None;
    }
    let (mut full, mut inside) = (0usize, 0usize);
    for pair in lines.windows(2).filter(|pair| is_full(text, pair[0], pair[1], width)) {
        let goes_on = pair[1].span.of(text).starts_with(|c: char| c.is_lowercase() || (c.is_alphabetic() && !c.is_uppercase()));
        full += 1;
        inside += usize::from(goes_on && !sentences::ends_with_stop(pair[0].span.of(text)));
    }
    (inside >= 3 && inside * 3 >= full).then_some(width)
}

/// True if `line` has no room for the first word of the line right below it.
fn is_full(text: &str, line: Line, next: Line, width: usize) -> bool {
    let next_word = next.span.of(text).split_whitespace().next().unwrap_or("");
    let needed = if next_word.is_ascii() { next_word.len() } else { 2 };
    next.blank_before == 0 && columns(line.span.of(text)) + needed + 2 >= width
}

fn columns(line: &str) -> usize {
    if line.is_ascii() { line.len() } else { line.chars().map(|c| if c as u32 >= 0x2E80 { 2 } else { 1 }).sum() }
}

/// End of the paragraph that starts at line `at` of text wrapped at `width`.
fn paragraph_end(text: &str, lines: &[Line], at: usize, width: usize) -> usize {
    let mut end = at + 1;
    while end < lines.len() && is_full(text, lines[end - 1], lines[end], width) && marker(lines[end].span.of(text)).is_none() {
        end += 1;
    }
    end
}

/// End of the two to six short lines from `at` on that are one date.
fn split_date(text: &str, lines: &[Line], at: usize) -> Option<usize> {
    let short = |line: &Line| line.span.len() <= 12 && line.span.of(text).chars().all(|c| c.is_alphanumeric() || "-–/., ".contains(c));
    if at >= HEAD_LINES || !short(&lines[at]) {
        return None;
    }
    let most = lines[at..].iter().take(6).take_while(|line| short(line)).count();
    (2..=most).rev().map(|count| at + count).find(|&end| stamp::is_split_date(lines[at].span.cover(lines[end - 1].span).of(text)))
}

/// The place of a date split over the first lines of `span`. Markdown asks: it takes the dash of such a
/// date for the underline of a heading.
pub(super) fn leading_split_date(text: &str, span: Span) -> Option<Span> {
    let head = memchr::memchr_iter(b'\n', span.of(text).as_bytes()).nth(HEAD_LINES).map_or(span.end, |end| span.start + end as u32);
    let lines = lines(text, Span::new(span.start, head));
    let first = lines.first()?.span;
    let end = split_date(text, &lines, 0)?;
    Some(first.cover(lines[end - 1].span))
}

/// Kinds of list markers; neighbours with the same kind make a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marker {
    Bullet(char),
    Number(char),
}

/// The list marker that opens `line` and its length with the blanks behind it.
fn marker(line: &str) -> Option<(Marker, usize)> {
    let first = line.chars().next()?;
    if matches!(first, '-' | '*' | '•' | '·' | '●' | '◆' | '■' | '▪' | '–') {
        let rest = line[first.len_utf8()..].trim_start();
        let blank = rest.len() < line.len() - first.len_utf8();
        return (!rest.is_empty() && (blank || !matches!(first, '-' | '*' | '–'))).then(|| (Marker::Bullet(first), line.len() - rest.len()));
    }
    let open = usize::from(first == '(') + if first == '（' { first.len_utf8() } else { 0 };
    let digits = line[open..].bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 2 {
        return None;
    }
    let close = line[open + digits..].chars().next().filter(|c| ".)、）．".contains(*c))?;
    let rest = line[open + digits + close.len_utf8()..].trim_start();
    let blank = rest.len() < line.len() - open - digits - close.len_utf8();
    (!rest.is_empty() && (blank || close != '.')).then(|| (Marker::Number(close), line.len() - rest.len()))
}

/// Paragraphs with the same kind of marker one after the other are list items; the marker leaves their span.
fn mark_lists(text: &str, blocks: &mut [Block]) {
    let marker_of = |block: &Block| if block.kind == BlockKind::Paragraph { marker(block.span.of(text)) } else { None };
    let mut before = None;
    let mut here = blocks.first().and_then(marker_of);
    for n in 0..blocks.len() {
        let after = blocks.get(n + 1).and_then(marker_of);
        if let Some((kind, length)) = here
            && [before, after].iter().flatten().any(|(neighbour, _)| *neighbour == kind)
        {
            blocks[n].kind = BlockKind::ListItem;
            blocks[n].span.start += length as u32;
        }
        before = here;
        here = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> (Vec<(BlockKind, &str)>, bool) {
        let mut blocks = Vec::new();
        let wrapped = raw_blocks(text, Span::at(0, text.len()), &mut blocks);
        (blocks.iter().map(|block| (block.kind, block.span.of(text))).collect(), wrapped)
    }

    use BlockKind::{FieldLine, ListItem, Paragraph};

    #[test]
    fn every_kind_of_line_end_parts_lines() {
        for text in ["a b\nc d", "a b\r\nc d", "a b\rc d", "\n a b \n\n\r\nc d\n"] {
            assert_eq!(blocks(text).0, [(Paragraph, "a b"), (Paragraph, "c d")], "{text:?}");
        }
        let text = "a\r\n\r\n\r\nb";
        let mut raw = Vec::new();
        raw_blocks(text, Span::at(0, text.len()), &mut raw);
        assert_eq!(raw[1].blank_lines_before, 2);
        assert!(blocks("").0.is_empty());
        assert!(blocks("\n \t\n").0.is_empty());
    }

    #[test]
    fn a_date_over_several_lines_is_one_block() {
        assert_eq!(blocks("21\n2025\n-\n03\nLab opens").0, [(FieldLine, "21\n2025\n-\n03"), (Paragraph, "Lab opens")]);
        assert_eq!(blocks("28\nMay\n2024\nLab opens").0[0], (FieldLine, "28\nMay\n2024"));
        assert_eq!(blocks("2024年\n5月\n28日\n云屿大学").0[0], (FieldLine, "2024年\n5月\n28日"));
        assert_eq!(blocks("1\n2\n3\nLab opens").0.len(), 4);
    }

    #[test]
    fn wrapped_lines_are_joined_into_paragraphs() {
        let text = "Lakemoor University opens river laboratory\n\nOn May 28, Lakemoor University opened its laboratory for the\nrivers of the north, and the dean thanked all who had come to\nsee it, among them nine guests from Orrin Steel who stayed for\ntwo days.\nThe guests left on Friday.\n";
        let (found, wrapped) = blocks(text);
        assert!(wrapped);
        assert_eq!(found.len(), 3);
        assert!(found[1].1.ends_with("two days."));
        assert!(!blocks("A line.\nAnother line.\nA third one.").1);
    }

    #[test]
    fn neighbours_with_the_same_marker_are_a_list() {
        assert_eq!(blocks("1. Floods\n2. Droughts").0, [(ListItem, "Floods"), (ListItem, "Droughts")]);
        assert_eq!(blocks("- Floods\n- Droughts").0, [(ListItem, "Floods"), (ListItem, "Droughts")]);
        assert_eq!(blocks("- Besides rivers, roads.\nThe dean spoke.").0[0], (Paragraph, "- Besides rivers, roads."));
        assert_eq!(blocks("3.5 metres\n4.5 metres").0[0].0, Paragraph);
    }
}
