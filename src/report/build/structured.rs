//! Lists of structured input in the report's own shape: events, people, organisations, credits, pictures.

use crate::document::{Node, NodeKind};
use crate::recognize::{DayPart, Part};
use crate::report::model::{CreditRole, Mode};
use crate::span::{Confidence, How, Span};

use super::claim::{Claim, collapsed};
use super::event::{Known, date_claim};
use super::look::Look;
use super::organizers::Roles;
use super::people::Entry;
use super::venue::Place;

/// A text value with its place.
type Text = Option<Claim<String>>;

/// The events of the tree.
pub(super) fn events(look: Look<'_>) -> Vec<Known> {
    items(look, "events").iter().map(|node| event(look, node)).collect()
}

fn event(look: Look<'_>, node: &Node) -> Known {
    let place = Place { venue: text(look, node, "venue"), locality: text(look, node, "locality") };
    let list = |key| texts(look, node, key);
    let roles = Roles { organizers: list("organizers"), co_organizers: list("co_organizers"), guides: list("guides"), sponsors: list("sponsors") };
    let mut known = Known { place, roles, ..Known::default() };
    known.name = text(look, node, "name");
    known.event_type = text(look, node, "type");
    known.day_part = text(look, node, "day_part").and_then(parsed::<DayPart>);
    known.mode = text(look, node, "mode").and_then(parsed::<Mode>);
    known.attendance = node.get("attendance").and_then(|node| number(look, node));
    if let Some(written) = text(look, node, "date") {
        let index = look.dates_in(written.span).find(|&index| look.date(index).flaw.is_none());
        known.date = index.and_then(|index| date_claim(look, index)).map(|claim| Claim { how: written.how, ..claim }).or(Some(written));
        known.date_mention = index;
    }
    known
}

/// The people of the tree.
pub(super) fn people(look: Look<'_>) -> Vec<Entry> {
    items(look, "people").iter().map(|node| person(look, node)).collect()
}

fn person(look: Look<'_>, node: &Node) -> Entry {
    if node.as_str().is_some() {
        return Entry { name: scalar(look, node), ..Entry::default() };
    }
    let posts = node.get("posts").map_or(&[][..], Node::items);
    let mut entry = Entry {
        name: text(look, node, "name"),
        family: text(look, node, "family"),
        given: text(look, node, "given"),
        honorific: text(look, node, "honorific"),
        native: text(look, node, "native"),
        posts: posts.iter().map(|post| [text(look, post, "role"), text(look, post, "affiliation")]).collect(),
        parts: texts(look, node, "parts").into_iter().filter_map(parsed::<Part>).collect(),
        person: None,
    };
    let flat = [text(look, node, "role"), text(look, node, "affiliation")];
    if entry.posts.is_empty() && flat.iter().any(Option::is_some) {
        entry.posts.push(flat);
    }
    entry.posts.retain(|post| post.iter().any(Option::is_some));
    entry
}

/// Name, acronym and class of each organisation of the tree.
pub(super) fn organizations(look: Look<'_>) -> Vec<[Text; 3]> {
    items(look, "organizations")
        .iter()
        .map(|node| match node.as_str() {
            Some(_) => [scalar(look, node), None, None],
            None => [text(look, node, "name"), text(look, node, "acronym"), text(look, node, "class")],
        })
        .filter(|[name, ..]| name.is_some())
        .collect()
}

/// Role and names of each credit of the tree.
pub(super) fn credits(look: Look<'_>) -> Vec<(Claim<CreditRole>, Vec<Claim<String>>)> {
    items(look, "credits").iter().filter_map(|node| Some((parsed(text(look, node, "role")?)?, texts(look, node, "names")))).collect()
}

/// Address, caption and credit of each picture of the tree.
pub(super) fn images(look: Look<'_>) -> Vec<[Text; 3]> {
    let image = |node: &Node| match node.as_str() {
        Some(_) => [scalar(look, node), None, None],
        None => [text(look, node, "url"), text(look, node, "caption"), text(look, node, "credit")],
    };
    items(look, "images").iter().map(image).filter(|image| image.iter().any(Option::is_some)).collect()
}

/// The items of a list at the top of the tree.
fn items<'a>(look: Look<'a>, key: &str) -> &'a [Node] {
    look.document.tree.as_ref().and_then(|tree| tree.get(key)).map_or(&[], Node::items)
}

/// The text under `key`.
fn text(look: Look<'_>, node: &Node, key: &str) -> Text {
    scalar(look, node.get(key)?)
}

/// The texts under `key`, written as a list or as one string.
fn texts(look: Look<'_>, node: &Node, key: &str) -> Vec<Claim<String>> {
    let Some(value) = node.get(key) else { return Vec::new() };
    match &value.kind {
        NodeKind::List(items) => items.iter().filter_map(|item| scalar(look, item)).collect(),
        _ => scalar(look, value).into_iter().collect(),
    }
}

fn scalar(look: Look<'_>, node: &Node) -> Text {
    let value = collapsed(node.as_str()?);
    (!value.is_empty()).then(|| Claim::new(value, place(look, node), How::Field, Confidence::Certain))
}

fn number(look: Look<'_>, node: &Node) -> Option<Claim<u64>> {
    let NodeKind::Number(written) = &node.kind else { return None };
    Some(Claim::new(written.parse().ok()?, place(look, node), How::Field, Confidence::Certain))
}

/// Where a scalar stands in the readable text; empty if it was not put there.
fn place(look: Look<'_>, node: &Node) -> Span {
    node.readable.map_or(Span::default(), |span| span.trim(look.text()))
}

/// A value of a closed list, as the report's own shape spells it.
fn parsed<T: serde::de::DeserializeOwned>(claim: Claim<String>) -> Option<Claim<T>> {
    let value = serde_json::from_value(serde_json::Value::String(claim.value.clone())).ok()?;
    Some(claim.map(|_| value))
}
