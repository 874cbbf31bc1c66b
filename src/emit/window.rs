//! Excerpt windows: a small virtual file that shows about a terminal's width around every label.
//!
//! A report's paragraph is one line of thousands of columns. The window holds "…", some text, the
//! labelled words, some text, "…", and knows the true line number; everything in it is fit for a
//! terminal, and every grapheme is as wide as the sum of its characters.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::visible::push_visible;
use crate::source::LineIndex;
use crate::span::Span;

/// A place to be marked.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub span: Span,
    pub primary: bool,
    pub message: String,
}

/// A mark in the virtual file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub range: Range<usize>,
    pub primary: bool,
    pub message: String,
}

/// The virtual file.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    pub text: String,
    /// Range in `text` and true number (from 1) of each line. Unequal neighbours are parted by two
    /// empty lines, which the renderer draws as a break.
    pub lines: Vec<(Range<usize>, usize)>,
    pub marks: Vec<Placed>,
}

/// A mark on one line.
struct Piece {
    line: usize,
    span: Span,
    primary: bool,
    message: String,
}

/// How many lines of a mark are shown.
const MAX_LINES: usize = 3;
/// Columns of context that are always left before a mark.
const MIN_CONTEXT: usize = 10;

/// The excerpt for `marks`, at most `width` columns wide.
pub(super) fn excerpt(text: &str, lines: &LineIndex, marks: &[Mark], width: usize) -> Excerpt {
    let mut pieces: Vec<Piece> = marks.iter().flat_map(|mark| split(text, lines, mark)).collect();
    pieces.sort_by_key(|piece| (piece.span.start, piece.span.end));
    let mut excerpt = Excerpt::default();
    let mut from = 0;
    while from < pieces.len() {
        let mut to = from + 1;
        while to < pieces.len() && fits(text, &pieces[from..=to], width) {
            to += 1;
        }
        excerpt.add(text, lines, &pieces[from..to], width);
        from = to;
    }
    excerpt
}

/// One piece a line, without line ends. The message goes with the last piece.
fn split(text: &str, lines: &LineIndex, mark: &Mark) -> Vec<Piece> {
    let first = lines.line_of(mark.span.start);
    let last = lines.line_of(mark.span.end).min(first + MAX_LINES - 1);
    let mut pieces = Vec::new();
    for line in first..=last {
        let Some(whole) = line_without_end(text, lines, line) else { continue };
        let span = Span::new(mark.span.start.clamp(whole.start, whole.end), mark.span.end.clamp(whole.start, whole.end));
        if !span.is_empty() || (line == first && first == last) {
            pieces.push(Piece { line, span, primary: mark.primary, message: String::new() });
        }
    }
    if pieces.is_empty() {
        let at = line_without_end(text, lines, first).map_or(mark.span.start, |whole| mark.span.start.min(whole.end));
        pieces.push(Piece { line: first, span: Span::empty(at), primary: mark.primary, message: String::new() });
    }
    if let Some(piece) = pieces.last_mut() {
        piece.message.clone_from(&mark.message);
    }
    pieces
}

fn line_without_end(text: &str, lines: &LineIndex, line: usize) -> Option<Span> {
    let whole = lines.line(line, text)?;
    let length = whole.of(text).trim_end_matches(['\n', '\r']).len();
    Some(Span::at(whole.start as usize, whole.start as usize + length))
}

/// Do these pieces (sorted) fit in one window?
fn fits(text: &str, pieces: &[Piece], width: usize) -> bool {
    let (first, last) = (&pieces[0], &pieces[pieces.len() - 1]);
    let end = pieces.iter().map(|piece| piece.span.end).max().unwrap_or(0);
    let room = width.saturating_sub(2 * MIN_CONTEXT);
    let message = columns(text, first.span.start, last.span.end) + 1 + last.message.width();
    let told = last.message.is_empty() || message <= width.saturating_sub(MIN_CONTEXT);
    told && first.line == last.line && (last.span.start - first.span.start) as usize <= 4 * room && columns(text, first.span.start, end) <= room
}

/// Columns from `start` to `end`; at most some hundreds are counted.
fn columns(text: &str, start: u32, end: u32) -> usize {
    text.get(start as usize..text.floor_char_boundary((end as usize).min(start as usize + 2048))).map_or(0, UnicodeWidthStr::width)
}

impl Excerpt {
    /// Adds the window of `pieces`, which stand on one line.
    fn add(&mut self, text: &str, lines: &LineIndex, pieces: &[Piece], width: usize) {
        let line = pieces[0].line;
        let Some(whole) = line_without_end(text, lines, line) else { return };
        let before = self.lines.last().map(|(_, number)| *number);
        if before.is_some_and(|before| before != line) {
            self.push_break(line + 1);
        }
        let shown = shown_part(text, whole, pieces, width);
        let start = self.text.len();
        if shown.start > whole.start {
            self.text.push('…');
        }
        let graphemes = self.push_graphemes(text, shown);
        if shown.end < whole.end {
            self.text.push('…');
        }
        for piece in pieces {
            let from = place(&graphemes, piece.span.start);
            let to = if piece.span.is_empty() { from } else { place_end(&graphemes, piece.span.end).max(from) };
            self.marks.push(Placed { range: from..to, primary: piece.primary, message: piece.message.clone() });
        }
        self.lines.push((start..self.text.len(), line + 1));
        self.text.push('\n');
    }

    fn push_break(&mut self, number: usize) {
        for _ in 0..2 {
            self.lines.push((self.text.len()..self.text.len(), number));
            self.text.push('\n');
        }
    }

    /// Adds the text of `shown`, and gives source offset and offset here of every grapheme and of the end.
    fn push_graphemes(&mut self, text: &str, shown: Span) -> Vec<(u32, usize)> {
        let mut places = Vec::new();
        for (at, grapheme) in shown.of(text).grapheme_indices(true) {
            places.push((shown.start + at as u32, self.text.len()));
            push_grapheme(grapheme, &mut self.text);
        }
        places.push((shown.end, self.text.len()));
        places
    }
}

/// A grapheme whose width is not the sum of its characters' (a joined emoji) is cut to its first one:
/// carets are placed by characters, and terminals differ.
fn push_grapheme(grapheme: &str, out: &mut String) {
    let joined = grapheme.contains(|c: char| matches!(c as u32, 0x200D | 0xFE0F | 0x1F3FB..=0x1F3FF));
    let sum: usize = grapheme.chars().filter_map(UnicodeWidthChar::width).sum();
    if joined && sum != grapheme.width() || grapheme.contains('\u{200D}') && grapheme.starts_with(|c| c as u32 >= 0x2190) {
        out.extend(grapheme.chars().next());
        return;
    }
    for c in grapheme.chars() {
        if c == '\t' { out.push(' ') } else { push_visible(c, out) }
    }
}

/// Where the grapheme that holds source offset `at` begins.
fn place(graphemes: &[(u32, usize)], at: u32) -> usize {
    let next = graphemes.partition_point(|(source, _)| *source <= at);
    graphemes[next.saturating_sub(1)].1
}

/// Where the grapheme before source offset `at` ends.
fn place_end(graphemes: &[(u32, usize)], at: u32) -> usize {
    let next = graphemes.partition_point(|(source, _)| *source < at);
    graphemes[next.min(graphemes.len() - 1)].1
}

/// The part of the line `whole` that is shown for `pieces`.
fn shown_part(text: &str, whole: Span, pieces: &[Piece], width: usize) -> Span {
    let start = pieces[0].span.start;
    let end = pieces.iter().map(|piece| piece.span.end).max().unwrap_or(start);
    let marked = columns(text, start, end).max(1);
    // With the messages, which stand after or below their marks.
    let with_messages = pieces.iter().map(|piece| columns(text, start, piece.span.end) + 1 + piece.message.width()).max().unwrap_or(0).max(marked);
    if whole.len() as usize <= 4 * width && columns(text, whole.start, whole.end) <= width {
        let before = columns(text, whole.start, start);
        if before + with_messages <= width || before <= MIN_CONTEXT {
            return whole;
        }
    }
    // A mark that leaves no room for its message is cut, and the text with it.
    let last = pieces.last().map_or(0, |piece| piece.message.width());
    let cut = last > 0 && MIN_CONTEXT + marked + 1 + last > width;
    let width = if cut { width.saturating_sub(last + 1).max(2 * MIN_CONTEXT) } else { width };
    let room = width.saturating_sub(marked.min(width) + 2);
    let left = width.saturating_sub(with_messages + 2).clamp(MIN_CONTEXT, (room / 2).max(MIN_CONTEXT)).min(room);
    let from = cut_before(text, whole, start, left);
    let right = width.saturating_sub(columns(text, from, start) + 2);
    Span::new(from, cut_after(text, whole, start, right, end))
}

/// The place up to `room` columns before `at`, at the start of a word if one is near.
fn cut_before(text: &str, whole: Span, at: u32, room: usize) -> u32 {
    let reach = text.ceil_char_boundary((at as usize).saturating_sub(8 * room + 64)).max(whole.start as usize);
    let mut used = 0;
    let (mut cut, mut word) = (at as usize, None);
    for (index, grapheme) in text.get(reach..at as usize).unwrap_or("").grapheme_indices(true).rev() {
        used += shown_width(grapheme);
        if used > room {
            return word.filter(|word| word - cut <= 12 && *word < at as usize).unwrap_or(cut) as u32;
        }
        if is_gap(grapheme) {
            word = Some(cut);
        }
        cut = reach + index;
    }
    cut as u32
}

/// The place up to `room` columns after `at`, at the end of a word after `marked` if one is near.
fn cut_after(text: &str, whole: Span, at: u32, room: usize, marked: u32) -> u32 {
    let reach = text.floor_char_boundary((at as usize + 8 * room + 64).min(whole.end as usize));
    let mut used = 0;
    let (mut cut, mut word) = (at as usize, None);
    for (index, grapheme) in text.get(at as usize..reach).unwrap_or("").grapheme_indices(true) {
        used += shown_width(grapheme);
        let here = at as usize + index;
        if used > room {
            return word.filter(|word| here - word <= 12 && *word > marked as usize).unwrap_or(here) as u32;
        }
        if is_gap(grapheme) {
            word = Some(here);
        }
        cut = here + grapheme.len();
    }
    cut as u32
}

fn shown_width(grapheme: &str) -> usize {
    let mut shown = String::new();
    push_grapheme(grapheme, &mut shown);
    shown.width()
}

fn is_gap(grapheme: &str) -> bool {
    matches!(grapheme, " " | "\t" | "，" | "、" | "。" | "；" | "：" | "\u{3000}")
}
