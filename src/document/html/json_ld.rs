//! JSON-LD: what the page says of its article in the words of schema.org.

use super::page::Page;
use super::value::Value;
use crate::document::{Node, NodeKind, json};
use crate::span::Span;

/// What JSON-LD says.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub headline: Option<Value>,
    pub published: Option<Value>,
    pub modified: Option<Value>,
    pub authors: Vec<Value>,
    /// Names of the houses named as publisher.
    pub publishers: Vec<String>,
    pub section: Option<Value>,
}

/// Longest block that is read.
const LONGEST: u32 = 1 << 20;

/// Reads all blocks of the page.
pub(super) fn read(page: &Page<'_>) -> Said {
    let roots: Vec<Node> =
        page.json.iter().filter(|span| span.len() <= LONGEST).filter_map(|&span| json::parse(page.text, bare(page, span)).0).collect();
    let mut objects = Vec::new();
    roots.iter().for_each(|root| gather(root, &mut objects));
    let mut said = Said::default();
    let rank = |node: &&Node| {
        let kind = kind(node);
        let article = kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report" || kind == "Recipe";
        let page = kind.ends_with("Page");
        (article, node.get("headline").is_some(), page)
    };
    let mut articles: Vec<&Node> =
        objects.iter().copied().filter(|node| node.get("datePublished").is_some() || node.get("headline").is_some()).collect();
    // Stable: of equals the first counts.
    articles.sort_by_key(|node| std::cmp::Reverse(rank(node)));
    for node in &articles {
        let text = |key: &str| node.get(key).and_then(|value| string(page, value));
        said.headline = said.headline.or_else(|| text("headline"));
        said.published = said.published.or_else(|| text("datePublished"));
        said.modified = said.modified.or_else(|| text("dateModified"));
        said.section = said.section.or_else(|| text("articleSection"));
        if said.authors.is_empty()
            && let Some(author) = node.get("author").or_else(|| node.get("creator"))
        {
            authors(page, author, &objects, &mut said.authors);
        }
    }
    let houses = objects.iter().filter_map(|node| node.get("publisher")).chain(objects.iter().copied().filter(|node| is_house(kind(node))));
    said.publishers = houses.filter_map(|node| node.get("name").and_then(Node::as_str)).map(str::to_string).collect();
    said
}

/// The span from the first bracket on: pages wrap JSON in comments and CDATA.
fn bare(page: &Page<'_>, span: Span) -> Span {
    let raw = span.of(page.text);
    let start = raw.find(['{', '[']).filter(|_| !raw.trim_start().starts_with("//<![CDATA[")).or_else(|| raw.find('{')).unwrap_or(0);
    let end = raw.rfind(['}', ']']).map_or(raw.len(), |end| end + 1).max(start);
    Span::at(span.start as usize + start, span.start as usize + end)
}

/// All objects, outer ones first.
fn gather<'n>(node: &'n Node, objects: &mut Vec<&'n Node>) {
    match &node.kind {
        NodeKind::Map(entries) => {
            objects.push(node);
            entries.iter().for_each(|entry| gather(&entry.value, objects));
        }
        NodeKind::List(items) => items.iter().for_each(|item| gather(item, objects)),
        _ => {}
    }
}

/// The last part of its type.
fn kind(node: &Node) -> &str {
    let Some(value) = node.get("@type") else { return "" };
    let name = value.as_str().or_else(|| value.items().iter().find_map(Node::as_str)).unwrap_or("");
    name.rsplit(['/', ':', '#']).next().unwrap_or(name)
}

fn is_house(kind: &str) -> bool {
    matches!(kind, "Organization" | "NewsMediaOrganization" | "WebSite" | "Corporation" | "LocalBusiness")
}

fn string(page: &Page<'_>, node: &Node) -> Option<Value> {
    let node = node.items().first().unwrap_or(node);
    let value = Value::json(page, node.span, node.as_str()?);
    (!value.get().is_empty()).then_some(value)
}

/// Names of authors: strings, objects with a name, references to an object elsewhere, lists of these.
fn authors(page: &Page<'_>, node: &Node, objects: &[&Node], out: &mut Vec<Value>) {
    match &node.kind {
        NodeKind::List(items) => items.iter().for_each(|item| authors(page, item, objects, out)),
        NodeKind::String(_) => out.extend(string(page, node)),
        NodeKind::Map(_) => {
            let same =
                |other: &&&Node| other.get("@id").is_some() && other.get("@id").and_then(Node::as_str) == node.get("@id").and_then(Node::as_str);
            let name = node.get("name").or_else(|| objects.iter().filter(same).find_map(|other| other.get("name")));
            match name.map(|name| &name.kind) {
                Some(NodeKind::List(items)) => out.extend(items.iter().filter_map(|item| string(page, item))),
                _ => out.extend(name.and_then(|name| string(page, name))),
            }
        }
        _ => {}
    }
    const MOST: usize = 12;
    out.truncate(MOST);
}
