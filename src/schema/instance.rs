//! What is judged: the input as it is written, or the report as it is stated.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::BUILT_IN;
use crate::document::tree::Entry;
use crate::document::{Document, FaultKind, FieldName, Format, Keys, Node, NodeKind};
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
        Format::Json | Format::Yaml => {
            let mut root = distinct(tree);
            if let NodeKind::Map(entries) = &mut root.kind {
                entries.retain(|entry| entry.key != "lang" || entry.value.as_str().is_none_or(|tag| !is_language(tag)));
            }
            Some(root)
        }
        _ => {
            let entries = front_matter(document, mentions, tree);
            if entries.is_empty() { None } else { Some(Node { span: tree.span, readable: None, kind: NodeKind::Map(entries) }) }
        }
    }
}

/// The report for a user's schema: what was extracted, at its places; what the writer gave but the
/// reading could not understand; and the writer's further keys.
pub(super) fn stated(document: &Document<'_>, mentions: &Mentions, extracted: &Extracted) -> Node {
    let report = serde_json::to_value(&extracted.report).unwrap_or_default();
    let start = document.map.to_source(Span::empty(0));
    let whole = document.tree.as_ref().map_or(start, |tree| tree.span);
    let places: Places<'_> = extracted.provenance.iter().map(|(pointer, origin)| (pointer, origin.span)).collect();
    let mut root = extracted_node(report, &mut String::new(), document, &places, whole);
    root.span = whole;
    let Some(tree) = document.tree.as_ref() else { return root };
    let given = match document.format {
        Format::Json | Format::Yaml => {
            let mut entries = own_entries(distinct(tree));
            entries.retain(|entry| !is_shorthand(entry) || root.get(&entry.key).is_none());
            entries
        }
        _ => {
            let mut entries = front_matter(document, mentions, tree);
            // What other keys or the text give of these counts for more than an empty key.
            entries.retain(|entry| !matches!(entry.key.as_str(), "credits" | "source") || root.get(&entry.key).is_none());
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

/// True for a name that stands for a whole source, person or body, and for a post without a list: the
/// report has them in full.
fn is_shorthand(entry: &Entry) -> bool {
    let short = |item: &Node| item.as_str().is_some() || item.get("role").is_some() || item.get("affiliation").is_some();
    match entry.key.as_str() {
        "source" => entry.value.as_str().is_some(),
        "people" | "organizations" => entry.value.items().iter().any(short),
        _ => false,
    }
}

/// The entries of a report in JSON or YAML that state something of it.
fn own_entries(tree: Node) -> Vec<Entry> {
    match tree.kind {
        NodeKind::Map(entries) => entries.into_iter().filter(|entry| !INPUT_KEYS.contains(&entry.key.as_str())).collect(),
        _ => Vec::new(),
    }
}

/// Front matter under the keys of the report, as far as it can be judged there.
fn front_matter(document: &Document<'_>, mentions: &Mentions, tree: &Node) -> Vec<Entry> {
    let names = names(document);
    let mut entries: Vec<Entry> = Vec::new();
    let mut credits = Vec::new();
    for entry in tree.entries() {
        let name = names.get(entry.key.as_str()).copied().unwrap_or_else(|| Keys::default().field(&entry.key));
        if is_credit(name) {
            credits.extend(credit(entry));
            continue;
        }
        let Some((key, value)) = judged(entry, name, mentions) else { continue };
        entries.retain(|earlier| earlier.key != key);
        entries.push(Entry { key: key.to_string(), key_span: entry.key_span, value });
    }
    if !credits.is_empty() {
        let value = Node { span: tree.span, readable: None, kind: NodeKind::List(credits) };
        entries.push(Entry { key: "credits".to_string(), key_span: Span::empty(tree.span.start), value });
    }
    entries
}

fn is_credit(name: FieldName) -> bool {
    matches!(
        name,
        FieldName::Author | FieldName::Reporter | FieldName::Photographer | FieldName::Editor | FieldName::Reviewer | FieldName::Translator
    )
}

/// What the keys at the top of front matter mean, where their values have text.
fn names<'d>(document: &'d Document<'_>) -> HashMap<&'d str, FieldName> {
    let written = document.fields.iter().filter(|field| field.how == How::FrontMatter);
    written.map(|field| (field.pointer.split('/').nth(1).unwrap_or(""), field.name)).collect()
}

/// An entry of front matter as the report has it; `None` for what is a site's own business. Quotation
/// marks are a matter of habit there (`title: 2025`, `visits: "10"`), and a date that can be understood
/// may have any form.
fn judged(entry: &Entry, name: FieldName, mentions: &Mentions) -> Option<(&'static str, Node)> {
    let value = &entry.value;
    let is_text = matches!(value.kind, NodeKind::String(_) | NodeKind::Number(_));
    let as_text = || match &value.kind {
        NodeKind::Number(text) => Node { kind: NodeKind::String(text.clone()), ..*value },
        _ => value.clone(),
    };
    // A missing title or date is told by rules of their own, whether its key stands there or not.
    let is_empty = value.kind == NodeKind::Null || value.as_str() == Some("");
    if matches!(value.kind, NodeKind::Bool(_)) || (is_empty && name != FieldName::Source) {
        return None;
    }
    Some(match name {
        FieldName::Kind => ("kind", as_text()),
        FieldName::Title => ("title", as_text()),
        FieldName::Subtitle => ("subtitle", as_text()),
        FieldName::ReleaseDate | FieldName::ModifiedDate | FieldName::Embargo => {
            let place = value.readable.unwrap_or_default();
            if is_text && mentions.dates.iter().any(|date| date.span.overlaps(place)) {
                return None;
            }
            (date_key(name), as_text())
        }
        FieldName::Visits => match &value.kind {
            NodeKind::String(text) if text.parse::<u64>().is_ok() => return None,
            _ => ("visits", value.clone()),
        },
        FieldName::Lang if value.as_str().is_none_or(|tag| !is_language(tag)) => ("lang", as_text()),
        FieldName::EventName if entry.key == "events" && is_text => ("events", value.clone()),
        FieldName::Source if entry.key == "source" && value.as_str().is_none() && value.entries().is_empty() => ("source", value.clone()),
        _ => return None,
    })
}

fn date_key(name: FieldName) -> &'static str {
    match name {
        FieldName::ModifiedDate => "modified_date",
        FieldName::Embargo => "embargo_until",
        _ => "release_date",
    }
}

/// A language tag of two or three letters with what follows it (`en-GB`), or a language by name.
fn is_language(tag: &str) -> bool {
    const NAMES: &[&str] =
        &["english", "chinese", "中文", "汉语", "英文", "英语", "简体中文", "繁體中文", "deutsch", "français", "español", "日本語", "русский"];
    let primary = tag.split(['-', '_']).next().unwrap_or("");
    let is_tag = matches!(primary.len(), 2 | 3) && primary.bytes().all(|b| b.is_ascii_alphabetic());
    is_tag || NAMES.contains(&tag.trim().to_lowercase().as_str())
}

/// A credit that names a number or nobody; nothing else can be wrong with one.
fn credit(entry: &Entry) -> Option<Node> {
    let value = &entry.value;
    let names = if value.items().is_empty() { std::slice::from_ref(value) } else { value.items() };
    if !names.iter().any(|name| matches!(name.kind, NodeKind::Number(_) | NodeKind::Null)) {
        return None;
    }
    let node = |kind| Node { span: value.span, readable: None, kind };
    let own = |key: &str, kind| Entry { key: key.to_string(), key_span: entry.key_span, value: node(kind) };
    let role = own("role", NodeKind::String("author".to_string()));
    let names = own("names", NodeKind::List(names.to_vec()));
    Some(node(NodeKind::Map(vec![role, names])))
}

/// Keys of front matter that mean no single field of the report. Those of the table have no place:
/// nobody is told that a house's schema does not know `author`.
fn further_keys(document: &Document<'_>, tree: &Node) -> Vec<Entry> {
    let names = names(document);
    let mut entries = Vec::new();
    for entry in own_entries(distinct(tree)) {
        match names.get(entry.key.as_str()).copied().unwrap_or(FieldName::Other) {
            FieldName::Title | FieldName::ReleaseDate | FieldName::Visits | FieldName::Kind => {}
            _ if is_key_of_report(&entry.key) => {}
            name if name != FieldName::Other => entries.push(Entry { key_span: Span::empty(entry.key_span.start), ..entry }),
            _ => entries.push(entry),
        }
    }
    entries
}

fn is_key_of_report(key: &str) -> bool {
    BUILT_IN.as_ref().is_some_and(|built_in| built_in.schema["properties"].get(key).is_some())
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

/// Where the values of a report stand in the readable text, by JSON Pointer.
type Places<'a> = HashMap<&'a str, Span>;

/// An extracted value as a node, at the place in the source that it was read from; without one, where
/// `around` ends.
fn extracted_node(value: Value, pointer: &mut String, document: &Document<'_>, places: &Places<'_>, around: Span) -> Node {
    let own = places.get(pointer.as_str()).map(|&span| document.map.to_source(span));
    let around = own.unwrap_or(around);
    let mut child = |step: &str, value: Value| {
        let length = pointer.len();
        pointer.push('/');
        pointer.push_str(step);
        let node = extracted_node(value, pointer, document, places, around);
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
