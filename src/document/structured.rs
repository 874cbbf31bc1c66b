//! A tree of front matter, JSON or YAML as fields of the document, and its repeated keys as faults.

use std::collections::HashMap;

use super::draft::{Body, Draft};
use super::keys::Keys;
use super::scalar::{self, Syntax};
use super::tree::Entry;
use super::{Fault, FaultKind, FieldName, MapBuilder, Node, NodeKind, markdown};
use crate::span::{How, Span};

/// Nesting that readers of JSON, YAML and TOML accept; more is a fault.
pub(super) const MAX_DEPTH: usize = 128;

/// Where a key stands, which decides what it means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// The top of a report, or a table that only groups (`extra` of Zola, `params` of Hugo).
    Top,
    Event,
    Person,
    Post,
    Organization,
    Credits,
    Source,
    Image,
    /// Inside the value of a known key: `author: {name: …}`, `tags: […]`.
    Of(FieldName),
    Unknown,
}

/// Settings of one walk over a tree.
pub(super) struct Walk<'k> {
    pub syntax: Syntax,
    pub how: How,
    pub keys: &'k Keys,
}

/// Adds a report of JSON or YAML: its fields, then its body.
pub(super) fn add_report(draft: &mut Draft<'_>, mut tree: Node, syntax: Syntax, keys: &Keys) {
    repeated_keys(&tree, &mut draft.faults);
    if !matches!(tree.kind, NodeKind::Map(_)) {
        let first = tree.span.of(&draft.source.text).chars().next().map_or(0, char::len_utf8);
        let start = Span::at(tree.span.start as usize, tree.span.start as usize + first);
        let help = "write one object with keys such as title, release_date and body".to_string();
        if draft.faults.is_empty() {
            draft.faults.push(syntax_fault(start, "a report has keys with values; this is not such an object", help));
        }
        draft.tree = Some(tree);
        return;
    }
    add_fields(draft, &mut tree, &Walk { syntax, how: How::Field, keys }, Some("body"));
    let is_markdown = tree.get("body_format").and_then(Node::as_str) == Some("markdown");
    if let Some(body) = tree.get("body") {
        let paragraphs = if body.items().is_empty() { std::slice::from_ref(body) } else { body.items() };
        for paragraph in paragraphs {
            add_body(draft, paragraph, syntax, is_markdown);
        }
    }
    draft.tree = Some(tree);
}

fn add_body(draft: &mut Draft<'_>, node: &Node, syntax: Syntax, is_markdown: bool) {
    let Some(value) = node.as_str() else { return };
    let mut builder = MapBuilder::default();
    scalar::append(&mut builder, draft.text(), node.span, value, syntax);
    let (text, map) = builder.finish();
    let body = Body { text: &text, span: Span::at(0, text.len()), map: &map };
    if is_markdown { markdown::add_body(draft, &body) } else { draft.plain_body(&body) }
}

/// Keys that say how to read a report, not what it states.
const DIRECTIVES: &[&str] = &["body_format", "stet", "$schema"];

/// Adds the scalars of `tree` (but not the value of `skip`) as fields, and links their nodes to the readable text.
pub(super) fn add_fields(draft: &mut Draft<'_>, tree: &mut Node, walk: &Walk<'_>, skip: Option<&str>) {
    let NodeKind::Map(entries) = &mut tree.kind else { return };
    let is_created = |key: &str| key.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("created"));
    let has_date = entries.iter().any(|entry| walk.keys.field(&entry.key) == FieldName::ReleaseDate && !is_created(&entry.key));
    let mut pointer = String::new();
    for entry in entries {
        let key = entry.key.as_str();
        // The day a file was made is a release date only where nothing better is given.
        if skip == Some(key) || DIRECTIVES.contains(&key) || (has_date && is_created(key)) {
            continue;
        }
        add_entry(draft, entry, walk, Scope::Top, &mut pointer);
    }
}

fn add_entry(draft: &mut Draft<'_>, entry: &mut Entry, walk: &Walk<'_>, scope: Scope, pointer: &mut String) {
    let length = pointer.len();
    pointer.push('/');
    push_escaped(pointer, &entry.key);
    let scope = inside(scope, &entry.key, &entry.value, walk.keys);
    add_value(draft, &mut entry.value, walk, scope, pointer);
    pointer.truncate(length);
}

fn add_value(draft: &mut Draft<'_>, node: &mut Node, walk: &Walk<'_>, scope: Scope, pointer: &mut String) {
    let name = scalar_name(scope);
    match &mut node.kind {
        NodeKind::Null => {}
        NodeKind::Bool(value) => {
            // `published: false` is Jekyll's way to say draft.
            let draft_said = (name == FieldName::Draft && *value) || (name == FieldName::ReleaseDate && !*value);
            if draft_said {
                let word = node.span.of(draft.text());
                node.readable = draft.field(word, node.span, walk.syntax, FieldName::Draft, walk.how, pointer);
            }
        }
        NodeKind::Number(value) | NodeKind::String(value) => {
            node.readable = draft.field(value, node.span, walk.syntax, by_value(name, value), walk.how, pointer);
        }
        NodeKind::List(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                let length = pointer.len();
                pointer.push_str(&format!("/{index}"));
                let scope = if scope == Scope::Credits { Scope::Of(credit_role(item, walk.keys)) } else { scope };
                add_value(draft, item, walk, scope, pointer);
                pointer.truncate(length);
            }
        }
        NodeKind::Map(entries) => {
            let scope = map_scope(scope);
            for entry in entries {
                add_entry(draft, entry, walk, scope, pointer);
            }
        }
    }
}

/// The field that a bare scalar fills: `source: Lakemoor News`, `author: Lin Qiaoyu`.
fn scalar_name(scope: Scope) -> FieldName {
    match scope {
        Scope::Of(name) => name,
        Scope::Event => FieldName::EventName,
        Scope::Person => FieldName::PersonName,
        Scope::Organization => FieldName::OrganizationName,
        Scope::Post => FieldName::PersonRole,
        Scope::Source => FieldName::Source,
        Scope::Image => FieldName::ImageUrl,
        Scope::Credits | Scope::Top | Scope::Unknown => FieldName::Other,
    }
}

/// Of keys with two customs, the one that the value tells: `photo: lab.jpg`, `source: https://…`.
fn by_value(name: FieldName, value: &str) -> FieldName {
    let is_address = value.starts_with("http://") || value.starts_with("https://");
    let is_file = is_address || value.contains('/') || [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"].iter().any(|end| value.ends_with(end));
    match name {
        FieldName::Source if is_address => FieldName::SourceUrl,
        FieldName::Photographer if is_file => FieldName::ImageUrl,
        name => name,
    }
}

/// What the keys of a mapping mean that is the value of `scope`.
fn map_scope(scope: Scope) -> Scope {
    match scope {
        Scope::Of(FieldName::EventName) => Scope::Event,
        Scope::Of(FieldName::PersonName) => Scope::Person,
        Scope::Of(FieldName::OrganizationName) => Scope::Organization,
        Scope::Of(FieldName::Source) => Scope::Source,
        Scope::Of(FieldName::ImageUrl) => Scope::Image,
        other => other,
    }
}

/// The scope of the value under `key`.
fn inside(scope: Scope, key: &str, value: &Node, keys: &Keys) -> Scope {
    use FieldName as F;
    let groups = matches!(value.kind, NodeKind::Map(_)) && matches!(key, "extra" | "params" | "taxonomies");
    let name = match (scope, key) {
        (Scope::Top, _) if groups => return Scope::Top,
        (Scope::Top, "credits") => return Scope::Credits,
        (Scope::Person, "posts") => return Scope::Post,
        (Scope::Top, _) => keys.field(key),
        (Scope::Event, "name" | "title") => F::EventName,
        (Scope::Event, "type") => F::EventType,
        (Scope::Event, "date") => F::EventDate,
        (Scope::Event, _) => event_key(keys.field(key)),
        (Scope::Person, "name") => F::PersonName,
        (Scope::Person | Scope::Post, "role" | "title" | "position" | "job_title") => F::PersonRole,
        (Scope::Person | Scope::Post, "affiliation" | "organization" | "organisation") => F::PersonAffiliation,
        (Scope::Organization, "name") => F::OrganizationName,
        (Scope::Source, "name" | "title") => F::Source,
        (Scope::Source, "url" | "link" | "href") => F::SourceUrl,
        (Scope::Image, "url" | "src" | "path" | "file") => F::ImageUrl,
        (Scope::Image, "caption" | "alt" | "title" | "description") => F::ImageCaption,
        (Scope::Image, "credit" | "photographer" | "by" | "author") => F::ImageCredit,
        (Scope::Of(name), "name" | "names" | "full_name" | "fullname" | "display_name") => name,
        _ => return Scope::Unknown,
    };
    Scope::Of(name)
}

/// A key inside an event that the table knows as one of an event.
fn event_key(name: FieldName) -> FieldName {
    use FieldName as F;
    match name {
        F::EventVenue
        | F::EventLocality
        | F::EventOrganizers
        | F::EventCoOrganizers
        | F::EventGuides
        | F::EventSponsors
        | F::EventSpeakers
        | F::EventChair
        | F::EventAttendees
        | F::Attendance => name,
        F::ReleaseDate => F::EventDate,
        _ => F::Other,
    }
}

/// The field that the names of one entry of `credits` fill.
fn credit_role(item: &Node, keys: &Keys) -> FieldName {
    let role = item.get("role").and_then(Node::as_str).unwrap_or("");
    match keys.field(role) {
        FieldName::Other if role.eq_ignore_ascii_case("photographer") => FieldName::Photographer,
        name => name,
    }
}

/// Escapes a key for a JSON Pointer.
fn push_escaped(pointer: &mut String, key: &str) {
    for c in key.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            c => pointer.push(c),
        }
    }
}

/// A fault for every key that stands twice in one mapping.
pub(super) fn repeated_keys(node: &Node, faults: &mut Vec<Fault>) {
    match &node.kind {
        NodeKind::List(items) => items.iter().for_each(|item| repeated_keys(item, faults)),
        NodeKind::Map(entries) => {
            let mut first: HashMap<&str, &Entry> = HashMap::with_capacity(entries.len());
            for entry in entries {
                match first.get(entry.key.as_str()) {
                    Some(earlier) => faults.push(repeated_key(earlier, entry)),
                    None => drop(first.insert(&entry.key, entry)),
                }
                repeated_keys(&entry.value, faults);
            }
        }
        _ => {}
    }
}

fn repeated_key(earlier: &Entry, later: &Entry) -> Fault {
    let key = &later.key;
    let same = same_value(&earlier.value, &later.value);
    Fault {
        kind: if same { FaultKind::RepeatedKey } else { FaultKind::DuplicateKey },
        span: later.key_span,
        message: match same {
            true => format!("“{key}” stands here twice, with the same value"),
            false => format!("“{key}” stands here twice, with different values"),
        },
        help: Some(match same {
            true => "delete one of the two".to_string(),
            false => "keep the right one and delete the other: most programs silently use the last".to_string(),
        }),
        label: Some((earlier.key_span.cover(earlier.value.span), "it stands here first".to_string())),
    }
}

/// True if two nodes hold the same, wherever they stand.
fn same_value(a: &Node, b: &Node) -> bool {
    match (&a.kind, &b.kind) {
        (NodeKind::List(a), NodeKind::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_value(a, b)),
        (NodeKind::Map(a), NodeKind::Map(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.key == b.key && same_value(&a.value, &b.value)),
        (a, b) => a == b,
    }
}

/// A syntax fault.
pub(super) fn syntax_fault(span: Span, message: impl Into<String>, help: impl Into<Option<String>>) -> Fault {
    Fault { kind: FaultKind::Syntax, span, message: message.into(), help: help.into(), label: None }
}
