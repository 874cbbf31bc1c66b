//! JSON: a report as an object, or a file of several (an array, or one object a line).

use jsonc_parser::ast::{ObjectPropName, Value};
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::draft::Draft;
use super::keys::Keys;
use super::scalar::Syntax;
use super::structured::{self, MAX_DEPTH, syntax_fault};
use super::tree::Entry;
use super::{Document, Fault, Format, Node, NodeKind};
use crate::source::Source;
use crate::span::Span;

/// Reads the report at `span` of `source` (all of it, or one element of [`elements`]).
pub(super) fn read<'s>(source: &'s Source, span: Span, keys: &Keys) -> Document<'s> {
    let mut draft = Draft::new(source);
    let (tree, faults) = parse(&source.text, span);
    draft.faults = faults;
    if let Some(tree) = tree {
        structured::add_report(&mut draft, tree, Syntax::Json, keys);
    }
    draft.finish(Format::Json)
}

/// Places of the reports in a file that holds several: the objects of an array, or one object a line
/// (NDJSON). `None` for a single object and for anything that is not such a file.
///
/// Each is read with [`super::read_element`], so that spans stay those of the file.
#[must_use]
pub fn elements(text: &str) -> Option<Vec<Span>> {
    let start = text.len() - text.trim_start().len();
    match text.as_bytes().get(start)? {
        b'[' => {
            // A faulty list is told as one file: read apart, its reports would hide the fault.
            let (tree, faults) = parse(text, Span::at(0, text.len()));
            let tree = tree.filter(|_| faults.is_empty())?;
            let objects: Vec<Span> = tree.items().iter().filter(|item| matches!(item.kind, NodeKind::Map(_))).map(|item| item.span).collect();
            (!objects.is_empty() && objects.len() == tree.items().len()).then_some(objects)
        }
        b'{' => lines_of_objects(text),
        _ => None,
    }
}

/// Lines that each begin like an object; at least two, the first of them whole.
fn lines_of_objects(text: &str) -> Option<Vec<Span>> {
    let mut spans: Vec<Span> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::at(at, at + line.len()).trim(text);
        at += line.len();
        let object = span.of(text);
        if object.is_empty() {
            continue;
        }
        // An ordinary object goes on behind its first line: no need to look at the rest.
        if !object.starts_with('{') || (spans.is_empty() && !object.ends_with('}')) {
            return None;
        }
        spans.push(span);
    }
    (spans.len() > 1).then_some(spans)
}

/// Parses `span` of `text`. With a fault, the tree is what a lenient reading gives, if anything.
pub(super) fn parse(text: &str, span: Span) -> (Option<Node>, Vec<Fault>) {
    let raw = span.of(text);
    if let Some(at) = too_deep(raw) {
        let place = Span::at(span.start as usize + at, span.start as usize + at + 1);
        let message = format!("brackets are nested more than {MAX_DEPTH} deep here; nothing was read");
        return (None, vec![syntax_fault(place, message, "a report needs three or four levels".to_string())]);
    }
    let strict = parse_to_ast(raw, &CollectOptions::default(), &options(false));
    let convert = |value: Option<Value<'_>>| value.map(|value| node(value, raw, span.start));
    match strict {
        Ok(result) => {
            let tree = convert(result.value);
            let mut faults = Vec::new();
            match &tree {
                Some(tree) => raw_control_character(tree, text, &mut faults),
                None => faults.push(syntax_fault(Span::empty(span.start), "the file is empty; a report was expected", None)),
            }
            (tree, faults)
        }
        Err(error) => {
            let lenient = parse_to_ast(raw, &CollectOptions::default(), &options(true));
            (lenient.ok().and_then(|result| convert(result.value)), vec![fault(&error, raw, span)])
        }
    }
}

fn options(lenient: bool) -> ParseOptions {
    ParseOptions {
        allow_comments: lenient,
        allow_loose_object_property_names: lenient,
        allow_trailing_commas: lenient,
        allow_missing_commas: lenient,
        allow_single_quoted_strings: lenient,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

/// Where brackets get deeper than the cap. Looked up before parsing: parsers recurse.
fn too_deep(raw: &str) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0usize, false, false);
    for (at, byte) in raw.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Some(at);
                }
            }
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

fn node(value: Value<'_>, raw: &str, base: u32) -> Node {
    let place = |range: Range| Span::at(range.start, range.end.min(raw.len()));
    let shift = |span: Span| Span::new(span.start + base, span.end + base);
    let span = shift(place(value.range()));
    let kind = match value {
        Value::NullKeyword(_) => NodeKind::Null,
        Value::BooleanLit(literal) => NodeKind::Bool(literal.value),
        Value::NumberLit(literal) => NodeKind::Number(literal.value.to_string()),
        Value::StringLit(literal) => NodeKind::String(literal.value.into_owned()),
        Value::Array(array) => NodeKind::List(array.elements.into_iter().map(|item| node(item, raw, base)).collect()),
        Value::Object(object) => {
            let entries = object.properties.into_iter().map(|property| {
                let range = match &property.name {
                    ObjectPropName::String(literal) => literal.range,
                    ObjectPropName::Word(literal) => literal.range,
                };
                Entry { key_span: shift(place(range)), key: property.name.into_string(), value: node(property.value, raw, base) }
            });
            NodeKind::Map(entries.collect())
        }
    };
    Node { span, readable: None, kind }
}

/// The parser lets raw control characters in strings pass; the standard does not.
fn raw_control_character(node: &Node, text: &str, faults: &mut Vec<Fault>) {
    if !faults.is_empty() {
        return;
    }
    match &node.kind {
        NodeKind::String(_) => {
            let raw = node.span.of(text);
            let Some(at) = raw.bytes().position(|byte| byte < 0x20) else { return };
            let place = Span::at(node.span.start as usize + at, node.span.start as usize + at + 1);
            let (name, escape) = match raw.as_bytes()[at] {
                b'\n' | b'\r' => ("a line break", "\\n"),
                b'\t' => ("a tab", "\\t"),
                _ => ("a control character", "nothing"),
            };
            faults.push(syntax_fault(place, format!("{name} stands as it is inside a JSON string"), format!("write {escape} instead")));
        }
        NodeKind::List(items) => items.iter().for_each(|item| raw_control_character(item, text, faults)),
        NodeKind::Map(entries) => entries.iter().for_each(|entry| raw_control_character(&entry.value, text, faults)),
        _ => {}
    }
}

/// The parser's error at its place, in words for a writer.
fn fault(error: &ParseError, raw: &str, span: Span) -> Fault {
    use ParseErrorKind as Kind;
    let range = error.range();
    let start = floor_boundary(raw, range.start);
    let one = raw[start..].chars().next().map_or(0, char::len_utf8);
    let end = if range.end > range.start { floor_boundary(raw, range.end).max(start) } else { start + one };
    let (message, help) = match error.kind() {
        Kind::CommentsNotAllowed => ("a comment; JSON has none", "delete the comment"),
        Kind::TrailingCommasNotAllowed => ("a comma with nothing after it", "delete this comma"),
        Kind::ExpectedComma => ("a comma is missing here", "write a comma after this value"),
        Kind::SingleQuotedStringsNotAllowed => ("text in single quotation marks", "write \" instead of '"),
        Kind::ExpectedColonAfterObjectKey => ("a key without a colon after it", "write a colon between key and value"),
        Kind::ExpectedObjectValue => ("a key without a value", "write a value after the colon, or delete the key"),
        Kind::ExpectedStringObjectProperty | Kind::UnexpectedTokenInObject => ("a key was expected here", "write the key in double quotation marks"),
        Kind::UnexpectedWord | Kind::UnexpectedToken => ("this is no JSON value", "write text in double quotation marks"),
        Kind::MultipleRootJsonValues => ("text after the end of the report", "one file holds one object, or an array of them"),
        Kind::UnterminatedObject => ("this { is never closed", "write } where the object ends"),
        Kind::UnterminatedArray => ("this [ is never closed", "write ] where the list ends"),
        Kind::UnexpectedCloseBrace => ("a } that closes nothing", "delete it, or write the { it belongs to"),
        Kind::UnexpectedCloseBracket => ("a ] that closes nothing", "delete it, or write the [ it belongs to"),
        Kind::UnexpectedComma => ("a comma where a value was expected", "delete it, or write the value"),
        Kind::UnexpectedColon => ("a colon where a value was expected", "delete it, or write the key before it"),
        Kind::String(jsonc_parser::ParseStringErrorKind::UnterminatedStringLiteral) => {
            ("this text has no closing quotation mark", "write \" where it ends")
        }
        Kind::String(_) => ("an escape that JSON does not know", "write \\\\ for a backslash; \\n, \\\" and \\u4e2d are the usual escapes"),
        _ => ("a number that JSON does not know", "write digits with at most one decimal point"),
    };
    // What is missing belongs right behind the value before.
    let (start, end) =
        if matches!(error.kind(), Kind::ExpectedComma) { (raw[..start].trim_end().len(), raw[..start].trim_end().len()) } else { (start, end) };
    // An object or list that is never closed would underline the rest of the file.
    let end = if matches!(error.kind(), Kind::UnterminatedObject | Kind::UnterminatedArray) { start + one } else { end };
    let place = Span::at(span.start as usize + start, span.start as usize + end);
    syntax_fault(place, format!("this JSON cannot be read: {message}"), help.to_string())
}

/// The character boundary at or before `at`.
fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
