//! The content of one scalar of JSON, YAML or TOML, piece by piece.
//!
//! The parsers give a scalar's value and its place, not which byte came from which. Here the value is
//! laid beside its source: what stands there as it is, is copied; an escape, a doubled quote or a
//! folded line break is a replaced stretch. Where the two do not fit (a form not foreseen here), the
//! value stands for the whole scalar: right text, coarse place.

use super::MapBuilder;
use crate::span::Span;

/// The language a scalar is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    Json,
    Yaml,
    Toml,
}

/// How the text between a scalar's delimiters is written.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Style {
    /// `\n`, `\u4e2d`.
    backslash: bool,
    /// `''` for one quote.
    doubled_quote: bool,
    /// A line break is a blank, `n` empty lines are `n` line breaks.
    folded: bool,
}

impl Style {
    /// True for bytes (all ASCII) that may begin something other than themselves.
    fn is_special(self, byte: u8) -> bool {
        match byte {
            b'\\' => self.backslash,
            b'\'' => self.doubled_quote,
            b'\r' | b'\n' => true,
            b' ' | b'\t' => self.folded,
            _ => false,
        }
    }
}

/// Adds the scalar at `span` of `source`, whose value is `value`.
pub(super) fn append(builder: &mut MapBuilder, source: &str, span: Span, value: &str, syntax: Syntax) {
    let raw = span.of(source);
    let pieces = if syntax == Syntax::Yaml && raw.starts_with(['|', '>']) {
        block_pieces(raw, value)
    } else {
        let (inner, style) = inside(raw, syntax);
        flow_pieces(raw, inner, value, style)
    };
    let Some(pieces) = pieces else {
        return builder.replace(value, span);
    };
    for piece in pieces {
        let place = Span::at(span.start as usize + piece.raw.0, span.start as usize + piece.raw.1);
        let text = &value[piece.value.0..piece.value.1];
        if place.of(source) == text {
            builder.copy(source, place);
        } else if are_alike(place.of(source), text) {
            builder.replace_alike(text, place);
        } else {
            builder.replace(text, place);
        }
    }
}

/// True if the characters of both begin at the same bytes.
fn are_alike(raw: &str, text: &str) -> bool {
    raw.len() == text.len() && text.char_indices().all(|(at, _)| raw.is_char_boundary(at))
}

/// A stretch of the value and the stretch of the raw scalar it came from.
struct Piece {
    value: (usize, usize),
    raw: (usize, usize),
}

/// The range between the delimiters, and how it is written.
fn inside(raw: &str, syntax: Syntax) -> ((usize, usize), Style) {
    let plain = Style { backslash: false, doubled_quote: false, folded: syntax == Syntax::Yaml };
    let long = syntax == Syntax::Toml && (raw.starts_with("\"\"\"") || raw.starts_with("'''"));
    let quote = if long { 3 } else { 1 };
    if raw.len() < 2 * quote || !raw.starts_with(['"', '\'']) {
        return ((0, raw.len()), plain);
    }
    let backslash = raw.starts_with('"');
    let style = Style { backslash, doubled_quote: !backslash && syntax == Syntax::Yaml, ..plain };
    let first_break = if raw[quote..].starts_with("\r\n") { 2 } else { usize::from(raw[quote..].starts_with('\n')) };
    let start = quote + if long { first_break } else { 0 };
    ((start, (raw.len() - quote).max(start)), style)
}

/// Pieces of a quoted or plain scalar; `None` if value and source do not fit.
fn flow_pieces(raw: &str, (start, end): (usize, usize), value: &str, style: Style) -> Option<Vec<Piece>> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut at, mut done) = (start, 0);
    let text = raw.get(..end)?;
    while at < end {
        let rest = &text[at..];
        let run = rest.bytes().position(|byte| style.is_special(byte)).unwrap_or(rest.len());
        let (taken, decoded) = if run > 0 {
            (run, Decoded::Text(&rest[..run]))
        } else if let Some(found) = style.backslash.then(|| escape(rest)).flatten() {
            found
        } else if style.doubled_quote && rest.starts_with("''") {
            (2, Decoded::Text("'"))
        } else if let Some(fold) = style.folded.then(|| line_fold(rest)).flatten() {
            fold
        } else if rest.starts_with("\r\n") && value[done..].starts_with('\n') {
            (2, Decoded::Text("\n"))
        } else {
            let length = rest.chars().next()?.len_utf8();
            (length, Decoded::Text(&rest[..length]))
        };
        let length = decoded.length_at(&value[done..])?;
        push(&mut pieces, Piece { value: (done, done + length), raw: (at, at + taken) });
        at += taken;
        done += length;
    }
    (done == value.len()).then_some(pieces)
}

/// Adds a piece, joined to the one before where both are as long in value and source.
fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    let same = |p: &Piece| p.value.1 - p.value.0 == p.raw.1 - p.raw.0;
    if piece.value.0 == piece.value.1 {
        return;
    }
    match pieces.last_mut() {
        Some(last) if same(last) && same(&piece) && last.raw.1 == piece.raw.0 => {
            last.value.1 = piece.value.1;
            last.raw.1 = piece.raw.1;
        }
        _ => pieces.push(piece),
    }
}

/// What a stretch of source stands for.
enum Decoded<'r> {
    Text(&'r str),
    Char(char),
    /// That many line breaks.
    Breaks(usize),
}

impl Decoded<'_> {
    /// Its length in bytes, if `value` goes on with it.
    fn length_at(&self, value: &str) -> Option<usize> {
        match *self {
            Decoded::Text(text) => value.starts_with(text).then_some(text.len()),
            Decoded::Char(c) => value.starts_with(c).then_some(c.len_utf8()),
            Decoded::Breaks(n) => value.bytes().take(n).filter(|&b| b == b'\n').count().eq(&n).then_some(n),
        }
    }
}

/// An escape of JSON, YAML or TOML at the start of `rest`: its length and what it stands for.
fn escape(rest: &str) -> Option<(usize, Decoded<'_>)> {
    let kind = rest.strip_prefix('\\')?.chars().next()?;
    let simple = |text: &'static str| Some((2, Decoded::Text(text)));
    match kind {
        'n' => simple("\n"),
        't' | '\t' => simple("\t"),
        'r' => simple("\r"),
        'b' => simple("\u{8}"),
        'f' => simple("\u{c}"),
        'a' => simple("\u{7}"),
        'v' => simple("\u{b}"),
        'e' => simple("\u{1b}"),
        '0' => simple("\0"),
        'N' => simple("\u{85}"),
        '_' => simple("\u{a0}"),
        'L' => simple("\u{2028}"),
        'P' => simple("\u{2029}"),
        '"' | '\\' | '/' | ' ' => Some((2, Decoded::Text(&rest[1..2]))),
        'x' => hex(rest, 2),
        'u' => surrogates(rest).or_else(|| hex(rest, 4)),
        'U' => hex(rest, 8),
        '\n' | '\r' => {
            let line = rest.len() - rest[1..].trim_start().len();
            Some((line, Decoded::Text("")))
        }
        _ => None,
    }
}

fn hex(rest: &str, digits: usize) -> Option<(usize, Decoded<'_>)> {
    let c = char::from_u32(code(rest, 2, digits)?)?;
    Some((2 + digits, Decoded::Char(c)))
}

/// Two `\u` escapes that are one character.
fn surrogates(rest: &str) -> Option<(usize, Decoded<'_>)> {
    let high = code(rest, 2, 4).filter(|c| (0xD800..0xDC00).contains(c))?;
    let low = code(rest, 8, 4).filter(|c| (0xDC00..0xE000).contains(c) && rest[6..].starts_with("\\u"))?;
    let c = char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))?;
    Some((12, Decoded::Char(c)))
}

fn code(rest: &str, start: usize, digits: usize) -> Option<u32> {
    u32::from_str_radix(rest.get(start..start + digits)?, 16).ok()
}

/// A run of blanks inside a folded scalar: as it is, or a line break with the blanks around it.
fn line_fold(rest: &str) -> Option<(usize, Decoded<'_>)> {
    if !rest.starts_with([' ', '\t', '\n', '\r']) {
        return None;
    }
    let length = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    match rest[..length].matches('\n').count() {
        0 => Some((length, Decoded::Text(&rest[..length]))),
        1 => Some((length, Decoded::Text(" "))),
        breaks => Some((length, Decoded::Breaks(breaks - 1))),
    }
}

/// Pieces of a YAML block scalar (`|`, `>`): its lines without indentation, and what stands between.
fn block_pieces(raw: &str, value: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut line_start = raw.find('\n')? + 1;
    let body = &raw[line_start..];
    let indent = body.lines().find(|line| !line.trim().is_empty()).map_or(0, |line| line.len() - line.trim_start_matches(' ').len());
    let (mut done, mut raw_done) = (0, line_start);
    for line in body.split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        let text_end = line_start + text.len();
        if let Some(content) = text.get(indent..).filter(|content| !content.trim().is_empty()) {
            let skipped = separator_before(&value[done..], content)?;
            push(&mut pieces, Piece { value: (done, done + skipped), raw: (raw_done, line_start + indent) });
            done += skipped;
            pieces.push(Piece { value: (done, done + content.len()), raw: (line_start + indent, text_end) });
            done += content.len();
            raw_done = text_end;
        }
        line_start += line.len();
    }
    let rest = &value[done..];
    if !rest.is_empty() {
        pieces.push(Piece { value: (done, value.len()), raw: (raw_done, raw.len()) });
    }
    rest.bytes().all(|b| b == b'\n' || b == b' ').then_some(pieces)
}

/// How many blanks and line breaks of `value` stand before `content`.
fn separator_before(value: &str, content: &str) -> Option<usize> {
    let blanks = value.len() - value.trim_start_matches([' ', '\n']).len();
    let own = content.len() - content.trim_start_matches(' ').len();
    let skipped = blanks.checked_sub(own)?;
    value[skipped..].starts_with(content).then_some(skipped)
}
