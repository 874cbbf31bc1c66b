//! YAML: a report as a mapping, and front matter. Version 1.2 core: dates, `yes` and `no` are text.
//!
//! Anchors may stand but are not followed: a handful of aliases can stand for a gigabyte. Where the
//! strict reading fails, what stands as `key: value` on lines of its own is read all the same.

use std::borrow::Cow;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Tag};

use super::draft::Draft;
use super::keys::Keys;
use super::scalar::Syntax;
use super::structured::{self, MAX_DEPTH, syntax_fault};
use super::tree::Entry;
use super::{Document, Fault, Format, Node, NodeKind, flat_yaml, lines};
use crate::source::Source;
use crate::span::Span;

/// Reads a report.
pub(super) fn read<'s>(source: &'s Source, keys: &Keys) -> Document<'s> {
    let mut draft = Draft::new(source);
    let (tree, faults) = parse(&source.text, Span::at(0, source.text.len()));
    draft.faults = faults;
    if let Some(tree) = tree {
        structured::add_report(&mut draft, tree, Syntax::Yaml, keys);
    }
    draft.finish(Format::Yaml)
}

/// Lines that are left out, one after the other, to read the rest of a faulty text.
const MAX_REPAIRS: usize = 4;

/// Parses `span` of `text`. After a fault the tree is what can be read without the faulty lines, or line
/// by line; the fault is the first one.
pub(super) fn parse(text: &str, span: Span) -> (Option<Node>, Vec<Fault>) {
    if let Some(tree) = flat_yaml::read(span.of(text), span.start) {
        return (Some(tree), Vec::new());
    }
    let first = match parse_strictly(span.of(text), span.start) {
        Ok(read) => return read,
        Err(error) => fault(&error, text, span),
    };
    // Blanks in place of a faulty line leave all other places as they are.
    let mut repaired = text.to_string();
    let mut place = first.span;
    let mut left_out = Vec::new();
    for _ in 0..MAX_REPAIRS {
        let line = within(line_span(text, place.start), span);
        repaired.replace_range(line.range(), &" ".repeat(line.len() as usize));
        left_out.push(line);
        match parse_strictly(span.of(&repaired), span.start) {
            Ok((tree, _)) => return (with_lines(tree, text, &left_out), vec![first]),
            Err(error) => place = fault(&error, &repaired, span).span,
        }
    }
    (lines::read(text, span, ':'), vec![first])
}

/// `tree` with what can be read of the lines it was read without.
fn with_lines(tree: Option<Node>, text: &str, left_out: &[Span]) -> Option<Node> {
    let mut read: Vec<Entry> = left_out.iter().filter_map(|&line| lines::read(text, line, ':')).flat_map(into_entries).collect();
    match tree {
        Some(Node { span, kind: NodeKind::Map(mut entries), .. }) => {
            entries.append(&mut read);
            entries.sort_by_key(|entry| entry.key_span);
            let span = entries.iter().fold(span, |span, entry| span.cover(entry.key_span).cover(entry.value.span));
            Some(Node { span, readable: None, kind: NodeKind::Map(entries) })
        }
        tree => tree.filter(|tree| tree.kind != NodeKind::Null).or_else(|| {
            let span = read.iter().map(|entry| entry.key_span.cover(entry.value.span)).reduce(Span::cover)?;
            Some(Node { span, readable: None, kind: NodeKind::Map(read) })
        }),
    }
}

fn into_entries(node: Node) -> Vec<Entry> {
    match node.kind {
        NodeKind::Map(entries) => entries,
        _ => Vec::new(),
    }
}

/// Parses `raw`, which stands at `base` of its file.
pub(super) fn parse_strictly(raw: &str, base: u32) -> Result<(Option<Node>, Vec<Fault>), ScanError> {
    let mut builder = Builder { raw, base, stack: Vec::new(), root: None, faults: Vec::new() };
    for event in Parser::new_from_str(raw) {
        let (event, place) = event?;
        let range = place.byte_range().unwrap_or(0..0);
        let place = Span::at(base as usize + range.start, base as usize + range.end);
        if !builder.take(event, place) {
            break;
        }
    }
    Ok((builder.root, builder.faults))
}

const TAB: &str = "a tab stands where YAML allows blanks only";
const TAB_HELP: &str = "write one blank instead of the tab";

/// A list or mapping that is still open.
enum Frame {
    List { start: u32, items: Vec<Node> },
    Map { start: u32, entries: Vec<Entry>, key: Option<(String, Span)> },
}

/// Builds the tree from events.
struct Builder<'t> {
    raw: &'t str,
    base: u32,
    stack: Vec<Frame>,
    root: Option<Node>,
    faults: Vec<Fault>,
}

impl Builder<'_> {
    /// Takes one event; false when the rest is not to be read.
    fn take(&mut self, event: Event<'_>, place: Span) -> bool {
        match event {
            Event::Scalar(value, style, _, tag) => {
                let kind = scalar(value, style, tag.as_deref());
                let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                let span = if is_block { self.with_header(self.trimmed(place)) } else { self.trimmed(place) };
                self.add(Node { span, readable: None, kind });
            }
            Event::Alias(_) => {
                self.fault(place, "a YAML alias (*name) stands for a value written elsewhere; this is not followed", "write the value itself here");
                self.add(Node { span: place, readable: None, kind: NodeKind::Null });
            }
            Event::SequenceStart(..) => return self.open(place, Frame::List { start: place.start, items: Vec::new() }),
            Event::MappingStart(..) => return self.open(place, Frame::Map { start: place.start, entries: Vec::new(), key: None }),
            Event::SequenceEnd | Event::MappingEnd => self.close(place),
            Event::DocumentStart(..) if self.root.is_some() => {
                self.fault(place, "a second YAML document begins here; only the first is read", "keep one report to a file");
                return false;
            }
            _ => {}
        }
        true
    }

    /// A scalar's place without the white space that block scalars end with.
    fn trimmed(&self, place: Span) -> Span {
        let local = Span::new(place.start - self.base, place.end - self.base);
        let trimmed = local.trim(self.raw);
        Span::new(trimmed.start + self.base, trimmed.end + self.base)
    }

    /// A block scalar's place with its header (`|`, `>-`), which says how it is to be read.
    fn with_header(&self, place: Span) -> Span {
        let before = self.raw.get(..(place.start - self.base) as usize).unwrap_or("");
        let header = before.rfind(['|', '>']).map_or(place.start, |at| self.base + at as u32);
        Span::new(header, place.end)
    }

    fn open(&mut self, place: Span, frame: Frame) -> bool {
        if self.stack.len() >= MAX_DEPTH {
            self.fault(place, &format!("lists and keys are nested more than {MAX_DEPTH} deep here"), "a report needs three or four levels");
            return false;
        }
        self.stack.push(frame);
        true
    }

    fn close(&mut self, place: Span) {
        let (start, end, kind) = match self.stack.pop() {
            Some(Frame::List { start, items }) => {
                let end = items.last().map_or(start, |item| item.span.end);
                (start, end, NodeKind::List(items))
            }
            Some(Frame::Map { start, entries, .. }) => {
                let end = entries.last().map_or(start, |entry| entry.key_span.end.max(entry.value.span.end));
                (start, end, NodeKind::Map(entries))
            }
            None => return,
        };
        // Brackets have a place of their own; collections in block style end where their last child does.
        let end = if place.is_empty() { end } else { place.end };
        self.add(Node { span: Span::new(start, end), readable: None, kind });
    }

    fn add(&mut self, node: Node) {
        self.tab_before(node.span);
        match self.stack.last_mut() {
            None => self.root = self.root.take().or(Some(node)),
            Some(Frame::List { items, .. }) => items.push(node),
            Some(Frame::Map { entries, key, .. }) => match key.take() {
                Some((key, key_span)) => entries.push(Entry { key, key_span, value: node }),
                None => *key = Some((key_text(&node, self.raw, self.base), node.span)),
            },
        }
    }

    /// A tab between key and value: this parser lets it pass, most site generators do not.
    fn tab_before(&mut self, value: Span) {
        let Some(Frame::Map { key: Some((_, key)), .. }) = self.stack.last() else { return };
        let (start, end) = (key.end - self.base, value.start.saturating_sub(self.base));
        let gap = Span::new(start, end).of(self.raw);
        let Some(tab) = gap.find('\t').filter(|_| !gap.contains('\n')) else { return };
        let place = Span::new(self.base + start + tab as u32, self.base + start + tab as u32 + 1);
        self.fault(place, &format!("this YAML cannot be read everywhere: {TAB}"), TAB_HELP);
    }

    fn fault(&mut self, place: Span, message: &str, help: &str) {
        if self.faults.is_empty() {
            self.faults.push(syntax_fault(place, message, help.to_string()));
        }
    }
}

/// A key as text: numbers and lists as they are written.
fn key_text(node: &Node, raw: &str, base: u32) -> String {
    match &node.kind {
        NodeKind::String(text) => text.clone(),
        _ => Span::new(node.span.start - base, node.span.end - base).of(raw).to_string(),
    }
}

/// The value of a scalar under the core schema, as far as JSON has its like.
pub(super) fn scalar(value: Cow<'_, str>, style: ScalarStyle, tag: Option<&Tag>) -> NodeKind {
    let is_text = style != ScalarStyle::Plain || tag.is_some_and(|tag| tag.is_yaml_core_schema_tag("str"));
    match value.as_ref() {
        _ if is_text => NodeKind::String(value.into_owned()),
        "" | "~" | "null" | "Null" | "NULL" => NodeKind::Null,
        "true" | "True" | "TRUE" => NodeKind::Bool(true),
        "false" | "False" | "FALSE" => NodeKind::Bool(false),
        number if is_json_number(number) => NodeKind::Number(value.into_owned()),
        _ => NodeKind::String(value.into_owned()),
    }
}

/// True for what JSON, too, takes for a number.
fn is_json_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit()) && text.len() < 400 && serde_json::from_str::<serde_json::Number>(text).is_ok()
}

/// The parser's error at its place, in words for a writer.
fn fault(error: &ScanError, text: &str, span: Span) -> Fault {
    let raw = span.of(text);
    let mut at = error.marker().byte_offset().unwrap_or(0).min(raw.len());
    while !raw.is_char_boundary(at) {
        at -= 1;
    }
    if *error.kind() == ErrorKind::InvalidQuotedScalarIndent {
        at = opening_quote(raw, at);
    }
    let character = raw[at..].chars().next();
    let length = character.filter(|c| !matches!(c, '\n' | '\r')).map_or(0, char::len_utf8);
    let place = Span::at(span.start as usize + at, span.start as usize + at + length);
    let line = line_at(raw, at);
    let (message, help): (String, String) = match error.kind() {
        ErrorKind::MappingValueNotAllowed => {
            ("this value holds a colon and no quotation marks, so YAML takes it for two keys".into(), quoting_help(line))
        }
        kind if is_tab(kind) || character == Some('\t') => (TAB.into(), TAB_HELP.into()),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar | ErrorKind::InvalidQuotedScalarIndent => {
            ("a quotation mark is opened here and not closed on the lines that belong to it".into(), quoting_help(line))
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => {
            ("text goes on behind the closing quotation mark".into(), quoting_help(line))
        }
        ErrorKind::UnknownQuotedScalarEscape => ("a backslash with a letter that YAML does not know".into(), "write \\\\ for a backslash".into()),
        ErrorKind::UnclosedFlowCollection { open } | ErrorKind::MismatchedFlowCollectionEnd { open, .. } => {
            (format!("this “{open}” is not closed as it should be"), "close it, or put the value in quotation marks".into())
        }
        ErrorKind::UnknownAnchor | ErrorKind::UnexpectedCharacter { .. } | ErrorKind::MissingAnchorOrAliasName => {
            ("a value that begins with this character needs quotation marks".into(), quoting_help(line))
        }
        ErrorKind::RecursionLimitExceeded => ("lists and keys are nested too deep".into(), "a report needs three or four levels".into()),
        ErrorKind::SimpleKeyExpected | ErrorKind::ExpectedBlockMappingKey => {
            ("this line is neither “key: value” nor part of the value above".into(), "write a key and a colon before it, or indent it".into())
        }
        _ => (
            "the indentation or a mark on this line does not fit the lines above".into(),
            "begin every key at the same column, and quote values with special characters".into(),
        ),
    };
    syntax_fault(place, format!("this YAML cannot be read: {message}"), help)
}

fn is_tab(kind: &ErrorKind) -> bool {
    matches!(kind, ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation | ErrorKind::TabAtBlockScalarStart)
}

/// The quotation mark that opens the value before byte `at`.
fn opening_quote(raw: &str, at: usize) -> usize {
    let before = &raw[..at];
    let quotes = [": \"", ": '"].into_iter().filter_map(|opening| before.rfind(opening));
    quotes.max().map_or(at, |found| found + 2)
}

/// The part of `inner` that lies in `outer`.
fn within(inner: Span, outer: Span) -> Span {
    Span::new(inner.start.clamp(outer.start, outer.end), inner.end.clamp(outer.start, outer.end))
}

/// The place of the line that holds byte `at` of `text`, without its end.
fn line_span(text: &str, at: u32) -> Span {
    let at = at as usize;
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end);
    Span::at(start, end)
}

/// The line that holds byte `at`, without its end.
fn line_at(raw: &str, at: usize) -> &str {
    let start = raw[..at].rfind('\n').map_or(0, |end| end + 1);
    raw[start..].lines().next().unwrap_or("")
}

/// How to write the value of `line` in quotation marks.
fn quoting_help(line: &str) -> String {
    match line.split_once(':').map(|(key, value)| (key.trim(), value.trim())) {
        Some((key, value)) if !value.is_empty() && value.len() <= 120 => {
            let bare = value.trim_matches(['"', '\'']);
            format!("put the value in quotation marks: {key}: \"{}\"", bare.replace('\\', "\\\\").replace('"', "\\\""))
        }
        _ => "put the value in quotation marks".to_string(),
    }
}
