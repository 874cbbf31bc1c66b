//! The tree of an input, as the validator reads it: no copy, no second parse.

use std::borrow::Cow;
use std::iter::Map;
use std::slice::Iter;

use jsonschema::JsonType;
use jsonschema::json::{Array, Json, NodeIdentity, Object};
use serde_json::{Number, Value};

use crate::document::tree::Entry;
use crate::document::{Node, NodeKind};
use crate::span::Span;

/// Marks [`Node`] as what a validator takes.
pub(super) struct Tree;

/// A string to be judged that stands nowhere (`propertyNames`).
pub(super) struct Loose(Node);

impl Default for Loose {
    fn default() -> Self {
        Loose(Node { span: Span::default(), readable: None, kind: NodeKind::Null })
    }
}

/// The entries of a mapping; keys are distinct (see `instance`).
pub(super) struct Entries<'a>(&'a [Entry]);

/// The items of a list.
pub(super) struct Items<'a>(&'a [Node]);

impl Json for Tree {
    type Node<'a> = &'a Node;
    type PreparedKey = String;
    type StringBuffer = Loose;

    fn prepare_key(key: &str) -> String {
        key.to_string()
    }

    fn with_string_node<T>(buffer: &mut Loose, string: &str, f: impl FnOnce(&Node) -> T) -> T {
        buffer.0.kind = NodeKind::String(string.to_string());
        f(&buffer.0)
    }
}

impl<'a> jsonschema::json::Node<'a, Tree> for &'a Node {
    type Object = Entries<'a>;
    type Array = Items<'a>;
    type Number = Number;

    fn as_object(&self) -> Option<Entries<'a>> {
        match &self.kind {
            NodeKind::Map(entries) => Some(Entries(entries)),
            _ => None,
        }
    }

    fn as_array(&self) -> Option<Items<'a>> {
        match &self.kind {
            NodeKind::List(items) => Some(Items(items)),
            _ => None,
        }
    }

    fn as_string(&self) -> Option<Cow<'a, str>> {
        match &self.kind {
            NodeKind::String(text) => Some(Cow::Borrowed(text)),
            _ => None,
        }
    }

    fn as_number(&self) -> Option<Number> {
        match &self.kind {
            NodeKind::Number(text) => Some(number(text)),
            _ => None,
        }
    }

    fn as_boolean(&self) -> Option<bool> {
        match self.kind {
            NodeKind::Bool(value) => Some(value),
            _ => None,
        }
    }

    fn is_null(&self) -> bool {
        self.kind == NodeKind::Null
    }

    fn is_number(&self) -> bool {
        matches!(self.kind, NodeKind::Number(_))
    }

    fn json_type(&self) -> JsonType {
        match self.kind {
            NodeKind::Null => JsonType::Null,
            NodeKind::Bool(_) => JsonType::Boolean,
            NodeKind::Number(_) => JsonType::Number,
            NodeKind::String(_) => JsonType::String,
            NodeKind::List(_) => JsonType::Array,
            NodeKind::Map(_) => JsonType::Object,
        }
    }

    fn to_value(&self) -> Cow<'a, Value> {
        Cow::Owned(value(self))
    }

    fn identity(&self) -> Option<NodeIdentity> {
        Some(NodeIdentity::new(std::ptr::from_ref::<Node>(self) as usize))
    }
}

impl<'a> Object<'a, Tree> for Entries<'a> {
    type Node = &'a Node;
    type MemberName = &'a str;
    type MembersIter = Map<Iter<'a, Entry>, fn(&'a Entry) -> (&'a str, &'a Node)>;

    fn len(&self) -> usize {
        self.0.len()
    }

    fn get(&self, key: &String) -> Option<&'a Node> {
        self.0.iter().find(|entry| entry.key == *key).map(|entry| &entry.value)
    }

    fn members(&self) -> Self::MembersIter {
        self.0.iter().map(|entry| (entry.key.as_str(), &entry.value))
    }
}

impl<'a> Array<'a, Tree> for Items<'a> {
    type Node = &'a Node;
    type ElementsIter = Iter<'a, Node>;

    fn len(&self) -> usize {
        self.0.len()
    }

    fn elements(&self) -> Self::ElementsIter {
        self.0.iter()
    }
}

/// A number as the validator compares it; one beyond all range is the largest there is.
fn number(text: &str) -> Number {
    let exact = serde_json::from_str(text).ok();
    let largest = if text.starts_with('-') { f64::MIN } else { f64::MAX };
    exact.or_else(|| Number::from_f64(largest)).unwrap_or_else(|| Number::from(0))
}

/// A node as a value, for messages.
fn value(node: &Node) -> Value {
    match &node.kind {
        NodeKind::Null => Value::Null,
        NodeKind::Bool(value) => Value::Bool(*value),
        NodeKind::Number(text) => Value::Number(number(text)),
        NodeKind::String(text) => Value::String(text.clone()),
        NodeKind::List(items) => items.iter().map(value).collect(),
        NodeKind::Map(entries) => Value::Object(entries.iter().map(|entry| (entry.key.clone(), value(&entry.value))).collect()),
    }
}
