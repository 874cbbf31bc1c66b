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
/// Columns at which hard-wrapped text breaks. Han characters take two.
const WRAP: std::ops::RangeInclusive<usize> = 50..=90;

/// Appends the raw blocks of `span` of `text`, one a line, or one a paragraph where lines are hard wrapped.
/// Returns true for hard-wrapped text. Also for the `body` string of JSON and YAML.
pub(super) fn raw_blocks(text: &str, span: Span, blocks: &mut Vec<Block>) -> bool {
    let lines = lines(text, span);
    let wrapped = is_hard_wrapped(text, &lines);
    let mut at = 0;
    while at < lines.len() {
        let (kind, end) = match split_date(text, &lines, at) {
            Some(end) => (BlockKind::FieldLine, end),
            None if wrapped => (BlockKind::Paragraph, paragraph_end(text, &lines, at)),
            None => (BlockKind::Paragraph, at + 1),
        };
        let span = lines[at].span.cover(lines[end - 1].span);
        let slice = span.of(text);
        blocks.push(Block { kind, span, region: Region::Body, lang: Lang::of(slice), level: 0, blank_lines_before: lines[at].blank_before });
        at = end;
    }
    mark_lists(text, blocks);
    wrapped
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

/// True if most lines are 50 to 90 columns long, none is longer, and sentences run across their ends.
fn is_hard_wrapped(text: &str, lines: &[Line]) -> bool {
    let (mut wide, mut inside, mut followed) = (0usize, 0usize, 0usize);
    for pair in lines.windows(2) {
        let line = pair[0].span.of(text);
        // Bytes bound columns from above for Latin text, and a Han character has three for its two.
        if line.len() > WRAP.end() * 3 / 2 {
            return false;
        }
        let columns = columns(line);
        if columns > *WRAP.end() {
            return false;
        }
        if pair[1].blank_before > 0 {
            continue;
        }
        followed += 1;
        if WRAP.contains(&columns) {
            wide += 1;
            let goes_on = pair[1].span.of(text).starts_with(|c: char| c.is_lowercase() || (c.is_alphabetic() && !c.is_uppercase()));
            inside += usize::from(!sentences::ends_with_stop(line) && goes_on);
        }
    }
    inside >= 3 && wide * 10 >= followed * 6 && inside * 3 >= wide
}

fn columns(line: &str) -> usize {
    if line.is_ascii() { line.len() } else { line.chars().map(|c| if c as u32 >= 0x2E80 { 2 } else { 1 }).sum() }
}

/// End of the paragraph that starts at line `at` of hard-wrapped text.
fn paragraph_end(text: &str, lines: &[Line], at: usize) -> usize {
    let mut end = at + 1;
    while end < lines.len()
        && lines[end].blank_before == 0
        && columns(lines[end - 1].span.of(text)) >= *WRAP.start()
        && marker(lines[end].span.of(text)).is_none()
    {
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
