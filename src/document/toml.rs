//! TOML front matter.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::structured::syntax_fault;
use super::tree::Entry;
use super::{Fault, Node, NodeKind};
use crate::span::Span;

/// Parses `span` of `text`. After a fault the tree is what could be read.
pub(super) fn parse(text: &str, span: Span) -> (Option<Node>, Vec<Fault>) {
    let (table, errors) = DeTable::parse_recoverable(span.of(text));
    let faults = errors.first().map(|error| {
        let range = error.span().unwrap_or(0..0);
        let place = Span::at(span.start as usize + range.start, span.start as usize + range.end);
        let help = "write key = \"value\" on each line, text in quotation marks".to_string();
        syntax_fault(first_line(text, place), format!("this TOML cannot be read: {}", error.message()), help)
    });
    let kind = NodeKind::Map(entries(table.get_ref(), text, span.start));
    let root = Node { span, readable: None, kind };
    (Some(Node { span: covered(&root).unwrap_or(Span::empty(span.start)), ..root }), faults.into_iter().collect())
}

fn entries(table: &DeTable<'_>, text: &str, base: u32) -> Vec<Entry> {
    let shift = |range: std::ops::Range<usize>| Span::at(base as usize + range.start, base as usize + range.end);
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry { key: key.get_ref().to_string(), key_span: shift(key.span()), value: node(value, text, base) })
        .collect();
    entries.sort_by_key(|entry| entry.key_span);
    entries
}

fn node(value: &Spanned<DeValue<'_>>, text: &str, base: u32) -> Node {
    let span = Span::at(base as usize + value.span().start, base as usize + value.span().end);
    let kind = match value.get_ref() {
        DeValue::String(string) => NodeKind::String(string.to_string()),
        DeValue::Integer(_) | DeValue::Float(_) => number(span.of(text)),
        DeValue::Boolean(value) => NodeKind::Bool(*value),
        DeValue::Datetime(_) => NodeKind::String(span.of(text).to_string()),
        DeValue::Array(items) => NodeKind::List(items.iter().map(|item| node(item, text, base)).collect()),
        DeValue::Table(table) => NodeKind::Map(entries(table, text, base)),
    };
    let node = Node { span, readable: None, kind };
    // The place of a [table] is its header alone.
    let span = covered(&node).map_or(span, |inner| span.cover(inner));
    Node { span, ..node }
}

/// A number where JSON has its like, else text (`0xff`, `1_000`, `inf`).
fn number(raw: &str) -> NodeKind {
    match serde_json::from_str::<serde_json::Number>(raw) {
        Ok(_) => NodeKind::Number(raw.to_string()),
        Err(_) => NodeKind::String(raw.to_string()),
    }
}

/// From the first entry to the last.
fn covered(node: &Node) -> Option<Span> {
    node.entries().iter().map(|entry| entry.key_span.cover(entry.value.span)).reduce(Span::cover)
}

/// `place` without what goes on behind its line.
fn first_line(text: &str, place: Span) -> Span {
    let length = place.of(text).lines().next().map_or(0, str::len);
    Span::new(place.start, place.start + length as u32)
}
