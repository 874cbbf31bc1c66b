//! Front matter and YAML that cannot be parsed: what stands as `key: value` on lines of its own.

use super::tree::Entry;
use super::{Node, NodeKind};
use crate::span::Span;

/// Reads the unindented `key: value` lines of `span`, and the `- item` lines under a key without a value.
/// `None` if there is not one.
pub(super) fn read(text: &str, span: Span, separator: char) -> Option<Node> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut at = span.start as usize;
    for line in span.of(text).split_inclusive('\n') {
        let place = Span::at(at, at + line.trim_end().len());
        at += line.len();
        let body = line.trim_end();
        if let Some(item) = body.trim_start().strip_prefix("- ") {
            add_item(entries.last_mut(), value(text, Span::at(place.end as usize - item.len(), place.end as usize)));
        } else if !body.starts_with([' ', '\t', '#']) {
            entries.extend(entry(text, place, separator));
        }
    }
    let (first, last) = (entries.first()?, entries.last()?);
    let span = first.key_span.cover(last.key_span.cover(last.value.span));
    Some(Node { span, readable: None, kind: NodeKind::Map(entries) })
}

/// A line as key and value.
fn entry(text: &str, line: Span, separator: char) -> Option<Entry> {
    let raw = line.of(text);
    let colon = raw.find(separator)?;
    let key = Span::at(line.start as usize, line.start as usize + colon).trim(text);
    let after = &raw[colon + 1..];
    let is_key = !key.is_empty() && key.len() <= 60 && (separator == '=' || after.is_empty() || after.starts_with([' ', '\t']));
    let value = value(text, Span::at(line.start as usize + colon + 1, line.end as usize));
    is_key.then(|| Entry { key: key.of(text).trim_matches(['"', '\'']).to_string(), key_span: key, value })
}

/// A value as text, without the quotation marks around it; null where nothing stands.
fn value(text: &str, place: Span) -> Node {
    let span = place.trim(text);
    let raw = span.of(text);
    let quote = raw.chars().next().filter(|&c| c == '"' || c == '\'');
    let inner = quote.and_then(|quote| raw.strip_prefix(quote)?.strip_suffix(quote)).unwrap_or(raw);
    let kind = if raw.is_empty() { NodeKind::Null } else { NodeKind::String(inner.to_string()) };
    Node { span, readable: None, kind }
}

/// Puts an item into the list of the last key, if that has no value of another kind.
fn add_item(entry: Option<&mut Entry>, item: Node) {
    let Some(entry) = entry else { return };
    if entry.value.kind == NodeKind::Null {
        entry.value = Node { span: item.span, readable: None, kind: NodeKind::List(Vec::new()) };
    }
    if let NodeKind::List(items) = &mut entry.value.kind {
        entry.value.span = entry.value.span.cover(item.span);
        items.push(item);
    }
}
