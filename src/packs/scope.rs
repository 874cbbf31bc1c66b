//! Where a rule looks: kinds of blocks, or fields by name, key or JSON Pointer.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;

use super::Text;
use crate::document::{Block, BlockKind, Field, FieldName};
use crate::rules::Context;
use crate::span::Span;

/// The places a rule looks at. Furniture and code are out of every scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Title, headings, running text, captions.
    Any,
    /// Running text: paragraphs and list items.
    #[default]
    Body,
    /// The headline, in the text or in a field.
    Title,
    /// The first body paragraph.
    Lead,
    /// Each paragraph by itself.
    Paragraph,
    /// Picture captions, in the text or in a field.
    Caption,
    /// Values of credit fields (author, photographer, editor …).
    Credit,
    /// Headings inside the body.
    Heading,
    /// Values of all metadata fields.
    Field,
    /// The values of one field: its name (`release_date`), a key of front matter, JSON or YAML (`section`,
    /// `seo.title`), or a JSON Pointer into the report, where `*` stands for any item (`/people/*/name`).
    Named(Text),
}

/// The scopes that are one word.
const WORDS: [(&str, Scope); 9] = [
    ("any", Scope::Any),
    ("body", Scope::Body),
    ("title", Scope::Title),
    ("lead", Scope::Lead),
    ("paragraph", Scope::Paragraph),
    ("caption", Scope::Caption),
    ("credit", Scope::Credit),
    ("heading", Scope::Heading),
    ("field", Scope::Field),
];

/// How a scope stands in a pack.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a scope is a word like \"title\", or { field = \"section\" }")]
pub(super) enum ScopeFile {
    Word(String),
    Table { field: String },
}

impl ScopeFile {
    /// The scope, or the word that is none.
    pub(super) fn scope(&self) -> Result<Scope, &str> {
        match self {
            ScopeFile::Table { field } => Ok(Scope::Named(Cow::Owned(field.clone()))),
            ScopeFile::Word(word) => WORDS.iter().find(|(known, _)| known == word).map(|(_, scope)| scope.clone()).ok_or(word),
        }
    }

    /// The words a scope may be.
    pub(super) fn words() -> Vec<&'static str> {
        WORDS.iter().map(|(word, _)| *word).collect()
    }
}

impl JsonSchema for ScopeFile {
    fn schema_name() -> Cow<'static, str> {
        "Scope".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "description": "The places a rule looks at: a kind of block, or the values of one field",
            "anyOf": [
                {"enum": ScopeFile::words()},
                {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["field"],
                    "properties": {
                        "field": {
                            "type": "string",
                            "description": "A field of the report (release_date), a key (section, seo.title), or a JSON Pointer (/people/*/name)",
                        },
                    },
                },
            ],
        })
    }
}

/// A scope on one document.
pub(super) struct Reach<'a, 'c> {
    scope: &'a Scope,
    context: &'a Context<'c>,
    lead: Option<Span>,
    /// [`Scope::Named`]: the values, in order.
    values: Vec<Span>,
}

impl<'a, 'c> Reach<'a, 'c> {
    pub fn new(scope: &'a Scope, context: &'a Context<'c>) -> Self {
        let lead = context.document.lead().map(|block| block.span);
        let values = match scope {
            Scope::Named(name) => named(name, context),
            _ => Vec::new(),
        };
        Self { scope, context, lead, values }
    }

    /// True if the place is in scope.
    pub fn holds(&self, span: Span) -> bool {
        if let Scope::Named(_) = self.scope {
            let next = self.values.partition_point(|value| value.start <= span.start);
            return self.values[..next].last().is_some_and(|value| value.contains(span));
        }
        let blocks = &self.context.document.blocks;
        let Some(index) = blocks.partition_point(|block| block.span.start <= span.start).checked_sub(1) else { return false };
        self.has_block(index, &blocks[index])
    }

    /// The texts in scope, each by itself: blocks, and of fields their values.
    pub fn values(&self) -> Vec<Span> {
        if let Scope::Named(_) = self.scope {
            return self.values.clone();
        }
        let document = self.context.document;
        let mut values = Vec::new();
        for (index, block) in document.blocks.iter().enumerate().filter(|(index, block)| self.has_block(*index, block)) {
            match block.kind {
                BlockKind::Field | BlockKind::FieldLine => {
                    let fields = fields_of(self.context, index).filter(|field| !field.value.is_empty() && self.has_field(field));
                    values.extend(fields.map(|field| field.value));
                }
                _ => values.push(block.span),
            }
        }
        values
    }

    fn has_block(&self, index: usize, block: &Block) -> bool {
        let in_field = || fields_of(self.context, index).any(|field| self.has_field(field));
        let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        match self.scope {
            Scope::Any => running || matches!(block.kind, BlockKind::Title | BlockKind::Heading | BlockKind::Caption) || is_head(block) && in_field(),
            Scope::Body => running,
            Scope::Title => block.kind == BlockKind::Title || is_head(block) && in_field(),
            Scope::Lead => self.lead == Some(block.span),
            Scope::Paragraph => block.kind == BlockKind::Paragraph,
            Scope::Caption => block.kind == BlockKind::Caption || is_head(block) && in_field(),
            Scope::Heading => block.kind == BlockKind::Heading,
            Scope::Field => matches!(block.kind, BlockKind::Field | BlockKind::FieldLine),
            Scope::Credit => in_field(),
            Scope::Named(_) => false,
        }
    }

    fn has_field(&self, field: &Field) -> bool {
        match self.scope {
            Scope::Any => matches!(field.name, FieldName::Title | FieldName::ImageCaption),
            Scope::Title => field.name == FieldName::Title,
            Scope::Caption => field.name == FieldName::ImageCaption,
            Scope::Credit => field.name.is_credit(),
            _ => true,
        }
    }
}

/// True for a block that may hold a title or a caption as a field.
fn is_head(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Field | BlockKind::FieldLine)
}

/// The fields that stand in block number `index`.
fn fields_of<'a>(context: &'a Context<'_>, index: usize) -> impl Iterator<Item = &'a Field> {
    let fields = &context.document.fields;
    let from = fields.partition_point(|field| field.block < index);
    fields[from..].iter().take_while(move |field| field.block == index)
}

/// The values that a name, key or JSON Pointer means.
fn named(name: &str, context: &Context<'_>) -> Vec<Span> {
    let pointer = if name.starts_with('/') { name.to_string() } else { format!("/{}", name.replace('.', "/")) };
    let known = FieldName::of_column(name);
    let of_fields = context.document.fields.iter().filter(|field| known == Some(field.name) || is_at(&field.pointer, &pointer));
    let mut values: Vec<Span> = of_fields.map(|field| field.value).collect();
    let origins = context.extracted.provenance.iter().filter(|(place, _)| is_at(place, &pointer));
    values.extend(origins.map(|(_, origin)| origin.span));
    values.retain(|value| !value.is_empty());
    values.sort_unstable();
    values.dedup();
    values
}

/// True if `place` is what `pointer` means, or an item of it.
fn is_at(place: &str, pointer: &str) -> bool {
    if place.is_empty() {
        return false;
    }
    let mut parts = place.split('/');
    for wanted in pointer.split('/') {
        match parts.next() {
            Some(part) if wanted == "*" || part == wanted => {}
            _ => return false,
        }
    }
    // Items of a list are values of it; other parts of a whole are not.
    parts.all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_take_any_item_and_the_items_of_a_list() {
        assert!(is_at("/people/3/name", "/people/*/name"));
        assert!(is_at("/tags/0", "/tags"));
        assert!(!is_at("/events/0/venue", "/events"));
        assert!(!is_at("/title", "/titles") && !is_at("", "/title"));
    }

    #[test]
    fn unknown_words_are_no_scope() {
        assert_eq!(ScopeFile::Word("titel".into()).scope(), Err("titel"));
        assert_eq!(ScopeFile::Word("lead".into()).scope(), Ok(Scope::Lead));
    }
}
