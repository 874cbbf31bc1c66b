//! Keys and values of front matter and YAML, from the schema of a report.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::documents::Document;
use super::protocol::{CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, TextEdit};
use crate::document::Format;
use crate::schema::input_schema;
use crate::span::Span;

static SCHEMA: LazyLock<Value> = LazyLock::new(input_schema);

/// Deeper nesting is not looked into.
const MAX_DEPTH: usize = 16;

/// A line of front matter, as far as completion goes.
struct Line<'t> {
    /// Column of its key or value, behind any `- `.
    column: usize,
    /// Its key, if it has one.
    key: Option<&'t str>,
    /// What stands behind the colon, or on a line without one.
    rest: &'t str,
}

impl<'t> Line<'t> {
    fn of(text: &'t str) -> Self {
        let mut inner = text.trim_start();
        while let Some(item) = inner.strip_prefix("- ") {
            inner = item.trim_start();
        }
        let column = text.len() - inner.len();
        match inner.split_once(':') {
            Some((key, rest)) if key.chars().all(is_word) => Self { column, key: Some(key), rest },
            _ => Self { column, key: None, rest: inner },
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '$')
}

/// What may be written at byte `offset`.
pub(super) fn completions(document: &Document, offset: u32) -> Vec<CompletionItem> {
    let text = document.source.text.as_str();
    let Some(area) = area(document).filter(|area| area.start <= offset && offset <= area.end) else { return Vec::new() };
    let before = &text[area.start as usize..offset as usize];
    let mut above: Vec<&str> = before.split('\n').collect();
    let Some(current) = above.pop() else { return Vec::new() };
    let line = Line::of(current);
    let typed = line.rest.trim_start();
    if !typed.chars().all(is_word) {
        return Vec::new();
    }
    let written = Span::at(offset as usize - typed.len(), offset as usize);
    let mut path = path_to(&above, line.column);
    if let Some(key) = line.key {
        path.push(key);
        return values(document, &path, written);
    }
    let mut items = keys(document, &path, written, &present(&text[area.range()], &above, line.column));
    items.extend(values(document, &path, written));
    items
}

/// The part of `document` that is written in YAML.
fn area(document: &Document) -> Option<Span> {
    let text = document.source.text.as_str();
    match document.format {
        Format::Yaml => Some(Span::at(0, text.len())),
        Format::Markdown => {
            let first = text.split_inclusive('\n').next().filter(|line| line.trim_end() == "---" && line.ends_with('\n'))?;
            let mut at = first.len();
            for line in text[at..].split_inclusive('\n') {
                if matches!(line.trim_end(), "---" | "...") {
                    return Some(Span::at(first.len(), at));
                }
                at += line.len();
            }
            // The end is not written yet: what comes before the first empty line is front matter.
            let body = text[first.len()..].find("\n\n").map_or(text.len(), |gap| first.len() + gap + 1);
            Some(Span::at(first.len(), body))
        }
        _ => None,
    }
}

/// The keys that lead to a line at `column`, outermost first.
fn path_to<'t>(above: &[&'t str], mut column: usize) -> Vec<&'t str> {
    let mut path = Vec::new();
    for line in above.iter().rev().filter(|line| !line.trim().is_empty()).map(|line| Line::of(line)) {
        let Some(key) = line.key.filter(|_| line.column < column) else { continue };
        path.push(key);
        column = line.column;
        if column == 0 || path.len() == MAX_DEPTH {
            break;
        }
    }
    path.reverse();
    path
}

/// Keys that stand beside a line at `column`: all of them at the outside, those above it further in.
fn present<'t>(whole: &'t str, above: &[&'t str], column: usize) -> Vec<&'t str> {
    if column == 0 {
        return whole.split('\n').map(Line::of).filter(|line| line.column == 0).filter_map(|line| line.key).collect();
    }
    let mut found = Vec::new();
    for text in above.iter().rev().filter(|line| !line.trim().is_empty()) {
        let line = Line::of(text);
        if line.column < column {
            break;
        }
        if line.column == column {
            found.extend(line.key);
        }
        // A hyphen begins the item, and with it the keys beside each other.
        if line.column == column && text.trim_start().starts_with("- ") {
            break;
        }
    }
    found
}

fn keys(document: &Document, path: &[&str], written: Span, present: &[&str]) -> Vec<CompletionItem> {
    let mut items = Vec::new();
    for node in nodes(path) {
        let properties = node.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::iter);
        for (key, schema) in properties.filter(|(key, _)| !present.contains(&key.as_str())) {
            let detail = schema.get("description").and_then(Value::as_str);
            items.push(item(document, key, format!("{key}: "), CompletionItemKind::PROPERTY, detail, written));
        }
    }
    items
}

fn values(document: &Document, path: &[&str], written: Span) -> Vec<CompletionItem> {
    let words = nodes(path).into_iter().filter_map(|node| node.get("enum")?.as_array()).flatten().filter_map(Value::as_str);
    words.map(|word| item(document, word, word.to_string(), CompletionItemKind::ENUM_MEMBER, None, written)).collect()
}

fn item(document: &Document, label: &str, text: String, kind: CompletionItemKind, detail: Option<&str>, written: Span) -> CompletionItem {
    CompletionItem {
        label: label.to_string(),
        kind: Some(kind),
        documentation: detail.map(|detail| Documentation::String(detail.to_string())),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(document.places().range(written), text))),
        ..CompletionItem::default()
    }
}

/// The parts of the schema that hold for the value at `path`, through lists and alternatives.
fn nodes(path: &[&str]) -> Vec<&'static Value> {
    let mut nodes = vec![&*SCHEMA];
    for key in path {
        nodes = nodes.into_iter().flat_map(unfolded).filter_map(|node| node.get("properties")?.get(key)).collect();
    }
    nodes.into_iter().flat_map(unfolded).collect()
}

/// `node` without references, each alternative of it, and what a list of it holds.
fn unfolded(node: &'static Value) -> Vec<&'static Value> {
    let mut open = vec![node];
    let mut found = Vec::new();
    while let Some(node) = open.pop() {
        if found.len() > MAX_DEPTH {
            break;
        }
        let referred = node.get("$ref").and_then(Value::as_str).and_then(|name| SCHEMA.pointer(name.strip_prefix('#')?));
        open.extend(referred);
        open.extend(node.get("anyOf").and_then(Value::as_array).into_iter().flatten());
        open.extend(node.get("items"));
        found.push(node);
    }
    found
}
