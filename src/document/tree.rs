//! Structured input (front matter, JSON, YAML, TOML) as one tree with spans.

use crate::span::Span;

/// A value of a structured input.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The value in the source: with its quotation marks for a quoted string, brackets for a list.
    pub span: Span,
    /// Its content in the readable text, where it is a scalar that was put there.
    pub readable: Option<Span>,
    /// The value.
    pub kind: NodeKind,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeKind {
    /// No value.
    Null,
    /// True or false.
    Bool(bool),
    /// A number as written.
    Number(String),
    /// A string, unescaped. A YAML or TOML date is a string.
    String(String),
    /// Values in source order.
    List(Vec<Node>),
    /// Entries in source order; a repeated key is kept, the last one counts.
    Map(Vec<Entry>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key, unescaped.
    pub key: String,
    /// The key in the source.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The entries of a mapping; none for any other value.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        match &self.kind {
            NodeKind::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; none for any other value.
    #[must_use]
    pub fn items(&self) -> &[Node] {
        match &self.kind {
            NodeKind::List(items) => items,
            _ => &[],
        }
    }

    /// The last value under `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().rev().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// The string, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::String(text) => Some(text),
            _ => None,
        }
    }
}
