//! What is judged: the input as it is written, or the report as it is stated.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::document::tree::Entry;
use crate::document::{Document, FaultKind, FieldName, Format, Node, NodeKind};
use crate::recognize::Mentions;
use crate::report::Extracted;
use crate::span::{How, Span};

/// Keys of JSON and YAML input that are no part of the report.
const INPUT_KEYS: &[&str] = &["body", "body_format", "stet", "$schema"];

/// The input for the built-in schema: JSON and YAML as they are, of front matter the keys that mean a
/// field of the report. `None` where there is nothing to judge.
pub(super) fn written(document: &Document<'_>, mentions: &Mentions) -> Option<Node> {
    let tree = document.tree.as_ref().filter(|tree| matches!(tree.kind, NodeKind::Map(_)))?;
    // After a fault, YAML and TOML are read line by line and their types are lost.
    if document.format != Format::Json && document.faults.iter().any(|fault| fault.kind == FaultKind::Syntax) {
        return None;
    }
    match document.format {
        Format::Json | Format::Yaml => Some(distinct(tree)),
        _ => {
            let entries = front_matter(document, mentions, tree);
            (!entries.is_empty()).then(|| Node { span: tree.span, readable: None, kind: NodeKind::Map(entries) })
        }
    }
}

/// The report for a user's schema: what was extracted, at its places; what the writer gave but the
/// reading could not understand; and the writer's further keys.
pub(super) fn stated(document: &Document<'_>, mentions: &Mentions, extracted: &Extracted) -> Node {
    let report = serde_json::to_value(&extracted.report).unwrap_or_default();
    let start = document.map.to_source(Span::empty(0));
    let whole = document.tree.as_ref().map_or(start, |tree| tree.span);
    let mut root = extracted_node(report, &mut String::new(), document, extracted, whole);
    root.span = whole;
    let Some(tree) = document.tree.as_ref() else { return root };
    let given = match document.format {
        Format::Json | Format::Yaml => own_entries(distinct(tree)),
        _ => {
            let mut entries = front_matter(document, mentions, tree);
            entries.extend(further_keys(document, tree));
            entries
        }
    };
    if let NodeKind::Map(entries) = &mut root.kind {
        let keys: HashSet<&str> = given.iter().map(|entry| entry.key.as_str()).collect();
        entries.retain(|extracted| !keys.contains(extracted.key.as_str()));
        entries.extend(given);
    }
    root
}

/// The entries of a report in JSON or YAML that state something of it.
fn own_entries(tree: Node) -> Vec<Entry> {
    match tree.kind {
        NodeKind::Map(entries) => entries.into_iter().filter(|entry| !INPUT_KEYS.contains(&entry.key.as_str())).collect(),
        _ => Vec::new(),
    }
}

/// Front matter under the keys of the report, as far as it can be judged there. A date that the grammar
/// of dates understands is none of a schema's business, however it is written.
fn front_matter(document: &Document<'_>, mentions: &Mentions, tree: &Node) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let by_place: HashMap<Span, &Entry> = tree.entries().iter().filter_map(|entry| Some((entry.value.readable?, entry))).collect();
    for field in document.fields.iter().filter(|field| field.how == How::FrontMatter) {
        let Some(key) = report_key(field.name) else { continue };
        let is_date = matches!(field.name, FieldName::ReleaseDate | FieldName::ModifiedDate | FieldName::Embargo);
        if is_date && mentions.dates.iter().any(|date| date.span.overlaps(field.value)) {
            continue;
        }
        let Some(entry) = by_place.get(&field.value) else { continue };
        entries.retain(|earlier| earlier.key != key);
        entries.push(Entry { key: key.to_string(), key_span: entry.key_span, value: lenient(&entry.value, field.name) });
    }
    entries
}

/// The key of the report that a single value of front matter fills.
fn report_key(name: FieldName) -> Option<&'static str> {
    Some(match name {
        FieldName::Kind => "kind",
        FieldName::Title => "title",
        FieldName::Subtitle => "subtitle",
        FieldName::ReleaseDate => "release_date",
        FieldName::ModifiedDate => "modified_date",
        FieldName::Embargo => "embargo_until",
        FieldName::Visits => "visits",
        _ => return None,
    })
}

/// A value of front matter, where quotation marks are a matter of habit: `title: 2025`, `visits: "10"`.
fn lenient(value: &Node, name: FieldName) -> Node {
    let kind = match &value.kind {
        NodeKind::Number(text) if name != FieldName::Visits => NodeKind::String(text.clone()),
        NodeKind::String(text) if name == FieldName::Visits && text.parse::<u64>().is_ok() => NodeKind::Number(text.clone()),
        other => other.clone(),
    };
    Node { kind, ..*value }
}

/// Keys of front matter that mean no single field of the report. Those of the table have no place:
/// nobody is told that a house's schema does not know `author`.
fn further_keys(document: &Document<'_>, tree: &Node) -> Vec<Entry> {
    let known = document.fields.iter().filter(|field| field.how == How::FrontMatter && field.name != FieldName::Other);
    let names: HashMap<&str, FieldName> = known.map(|field| (field.pointer.split('/').nth(1).unwrap_or(""), field.name)).collect();
    let mut entries = Vec::new();
    for entry in own_entries(distinct(tree)) {
        match names.get(entry.key.replace('~', "~0").replace('/', "~1").as_str()) {
            Some(&name) if report_key(name).is_some() => {}
            Some(_) => entries.push(Entry { key_span: Span::empty(entry.key_span.start), ..entry }),
            None => entries.push(entry),
        }
    }
    entries
}

/// A copy in which each key stands once, with its last value.
fn distinct(node: &Node) -> Node {
    let kind = match &node.kind {
        NodeKind::List(items) => NodeKind::List(items.iter().map(distinct).collect()),
        NodeKind::Map(entries) => {
            let mut last = HashMap::with_capacity(entries.len());
            for (index, entry) in entries.iter().enumerate() {
                last.insert(entry.key.as_str(), index);
            }
            let kept = entries.iter().enumerate().filter(|(index, entry)| last.get(entry.key.as_str()) == Some(index));
            NodeKind::Map(kept.map(|(_, entry)| Entry { value: distinct(&entry.value), ..entry.clone() }).collect())
        }
        other => other.clone(),
    };
    Node { kind, ..*node }
}

/// An extracted value as a node, at the place in the source that it was read from; without one, where
/// `around` ends.
fn extracted_node(value: Value, pointer: &mut String, document: &Document<'_>, extracted: &Extracted, around: Span) -> Node {
    let own = extracted.span(pointer).map(|span| document.map.to_source(span));
    let around = own.unwrap_or(around);
    let mut child = |step: &str, value: Value| {
        let length = pointer.len();
        pointer.push('/');
        pointer.push_str(step);
        let node = extracted_node(value, pointer, document, extracted, around);
        pointer.truncate(length);
        node
    };
    let kind = match value {
        Value::Null => NodeKind::Null,
        Value::Bool(value) => NodeKind::Bool(value),
        Value::Number(number) => NodeKind::Number(number.to_string()),
        Value::String(text) => NodeKind::String(text),
        Value::Array(items) => NodeKind::List(items.into_iter().enumerate().map(|(index, item)| child(&index.to_string(), item)).collect()),
        Value::Object(fields) => NodeKind::Map(
            fields
                .into_iter()
                .map(|(key, value)| {
                    let value = child(&key, value);
                    Entry { key, key_span: Span::empty(value.span.start), value }
                })
                .collect(),
        ),
    };
    let span = own.or_else(|| covered(&kind)).unwrap_or(Span::empty(around.end));
    Node { span, readable: None, kind }
}

fn covered(kind: &NodeKind) -> Option<Span> {
    let spans = |nodes: &mut dyn Iterator<Item = Span>| nodes.filter(|span| !span.is_empty()).reduce(Span::cover);
    match kind {
        NodeKind::List(items) => spans(&mut items.iter().map(|item| item.span)),
        NodeKind::Map(entries) => spans(&mut entries.iter().map(|entry| entry.value.span)),
        _ => None,
    }
}
