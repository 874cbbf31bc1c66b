//! A source as blocks of readable text.
//!
//! Every format is brought to the same shape: one *readable text*, the blocks it consists of, the
//! metadata fields (labelled lines, front matter, JSON and YAML keys), and a [`SourceMap`] that leads
//! from readable text back to the source. Recognisers and rules see only this; the engine maps spans
//! back when all is done. Reading never fails: what cannot be read is a [`Fault`] at its place.
//!
//! Scalars of front matter, JSON and YAML stand in the readable text as blocks of kind
//! [`BlockKind::Field`], before the blocks of the body, so that a date in front matter goes through
//! the same grammar as one in a sentence.

pub mod docx;
mod draft;
mod field;
mod flat_yaml;
mod format;
mod front_matter;
mod furniture;
mod html;
pub mod json;
mod keys;
mod labels;
mod lang;
mod layout;
mod lines;
mod map;
mod markdown;
mod reader;
mod scalar;
mod structured;
mod text;
mod toml;
pub mod tree;
mod yaml;

use std::borrow::Cow;

use crate::span::{How, Span};

pub use field::FieldName;
pub use format::Format;
pub use furniture::{Furniture, FurnitureKind};
pub(crate) use html::stamp as page_stamp;
pub use keys::Keys;
pub(crate) use keys::known as known_keys;
pub use lang::Lang;
pub(crate) use layout::is_caption;
pub use map::{MapBuilder, SourceMap};
pub use reader::{read, read_element, read_with, read_yaml};
pub use tree::{Node, NodeKind};

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The headline, where it stands in the text.
    Title,
    /// A heading inside the body.
    Heading,
    /// A paragraph of running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    TableCell,
    /// A picture caption.
    Caption,
    /// A line of labelled metadata in the text ("Release Time: 2023-04-13").
    FieldLine,
    /// A block quotation.
    Quote,
    /// A block of code.
    Code,
    /// A line that is wholly page furniture.
    Furniture,
    /// A scalar of front matter, JSON or YAML.
    Field,
}

/// Which part of the report a block belongs to. The head ends where the first body paragraph begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Region {
    /// Structured fields outside the running text.
    Fields,
    /// Headline and metadata before the running text.
    Head,
    /// The running text.
    Body,
    /// Credits, links and furniture after the running text.
    Foot,
}

/// A stretch of readable text with one role. Blocks are in order and do not overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its role.
    pub kind: BlockKind,
    /// Without surrounding white space, in the readable text.
    pub span: Span,
    /// Head, body or foot.
    pub region: Region,
    /// Language by script of this block alone.
    pub lang: Lang,
    /// Heading level (1 to 6) or nesting of a list item; else 0.
    pub level: u8,
    /// Blank source lines right before this block.
    pub blank_lines_before: u16,
}

/// A metadata value with its name: from a labelled line, front matter, or a JSON or YAML key.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The report field it fills.
    pub name: FieldName,
    /// The label with its colon, in the readable text; `None` for structured fields.
    pub label: Option<Span>,
    /// The value without surrounding white space; empty where the label has none.
    pub value: Span,
    /// `Label`, `FrontMatter` or `Field`.
    pub how: How,
    /// JSON Pointer of a structured field in its own tree, such as `/events/0/date`; "" for labels.
    pub pointer: String,
    /// Index of the block it stands in.
    pub block: usize,
    /// Labels: nothing but the value's end parts it from the next label on the line.
    pub glued_to_next: bool,
}

/// Something the reader could not read, or read with a doubt. Becomes a diagnostic of the named rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What kind of fault.
    pub kind: FaultKind,
    /// In the *source* (a place that has no readable text).
    pub span: Span,
    /// For the writer: what is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// A related place in the source, with its caption.
    pub label: Option<(Span, String)>,
}

/// Kinds of reader faults and the rule that tells them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// `schema/syntax`.
    Syntax,
    /// `schema/duplicate-key`, with different values.
    DuplicateKey,
    /// `schema/duplicate-key`, with equal values (a hint).
    RepeatedKey,
}

/// A report as blocks of readable text.
#[derive(Debug)]
pub struct Document<'s> {
    /// The format it was read as.
    pub format: Format,
    /// The decoded source.
    pub source: &'s str,
    /// The path as given ("" for text without one): a date in a file name is a release date.
    pub path: &'s str,
    /// Readable text; the source itself for plain text.
    pub text: Cow<'s, str>,
    /// From readable text to source.
    pub map: SourceMap,
    /// In order.
    pub blocks: Vec<Block>,
    /// Metadata, in order of place.
    pub fields: Vec<Field>,
    /// Page furniture: whole lines and parts of lines, in order of place.
    pub furniture: Vec<Furniture>,
    /// Front matter, JSON or YAML as a tree with spans.
    pub tree: Option<Node>,
    /// What could not be read.
    pub faults: Vec<Fault>,
    /// The report's main language.
    pub lang: Lang,
    /// True if most lines are 60 to 80 columns long and break inside sentences.
    pub hard_wrapped: bool,
}

impl Document<'_> {
    /// The readable text of `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The block that holds readable offset `at`.
    #[must_use]
    pub fn block_at(&self, at: u32) -> Option<&Block> {
        let next = self.blocks.partition_point(|block| block.span.start <= at);
        let block = &self.blocks[next.checked_sub(1)?];
        (at <= block.span.end).then_some(block)
    }

    /// True if any furniture overlaps `span`.
    #[must_use]
    pub fn in_furniture(&self, span: Span) -> bool {
        let next = self.furniture.partition_point(|piece| piece.span.start <= span.end);
        self.furniture[..next].last().is_some_and(|piece| piece.span.touches(span) && (piece.span.overlaps(span) || span.is_empty()))
            || self.furniture[..next].iter().rev().nth(1).is_some_and(|piece| piece.span.overlaps(span))
    }

    /// Blocks of running text: paragraphs, list items and quotes of head, body and foot.
    pub fn prose(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote))
    }

    /// The first body paragraph.
    #[must_use]
    pub fn lead(&self) -> Option<&Block> {
        self.blocks.iter().find(|b| b.kind == BlockKind::Paragraph && b.region == Region::Body)
    }

    /// The title block of the running text.
    #[must_use]
    pub fn title(&self) -> Option<&Block> {
        self.blocks.iter().find(|b| b.kind == BlockKind::Title)
    }
}
