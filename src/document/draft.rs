//! A document in the making: readable text, blocks and fields side by side.

use std::borrow::Cow;

use super::scalar::{self, Syntax};
use super::{Block, BlockKind, Document, Fault, Field, FieldName, Format, Lang, MapBuilder, Node, Region, SourceMap};
use crate::source::Source;
use crate::span::{How, Span};

/// What a reader of a structured format or of Markdown fills.
pub(super) struct Draft<'s> {
    pub source: &'s Source,
    pub builder: MapBuilder,
    pub faults: Vec<Fault>,
    pub tree: Option<Node>,
    blocks: Vec<Block>,
    fields: Vec<Field>,
}

/// A readable text with its way back to the source: a body of Markdown or plain text.
pub(super) struct Body<'b> {
    /// The text, of which only `span` is the body.
    pub text: &'b str,
    pub span: Span,
    /// From `text` to the source; the identity where `text` is the source.
    pub map: &'b SourceMap,
}

impl<'s> Draft<'s> {
    pub fn new(source: &'s Source) -> Self {
        Self { source, builder: MapBuilder::default(), faults: Vec::new(), tree: None, blocks: Vec::new(), fields: Vec::new() }
    }

    /// The decoded source.
    pub fn text(&self) -> &'s str {
        &self.source.text
    }

    /// Adds a scalar as a field and gives its place in the readable text; `None` for one without text.
    pub fn field(&mut self, value: &str, span: Span, syntax: Syntax, name: FieldName, how: How, pointer: &str) -> Option<Span> {
        if value.trim().is_empty() {
            return None;
        }
        let start = self.open_block("\n");
        scalar::append(&mut self.builder, &self.source.text, span, value, syntax);
        let place = self.close_block(start, BlockKind::Field, Region::Fields, 0, 0)?;
        let block = self.blocks.len() - 1;
        self.fields.push(Field { name, label: None, value: place, how, pointer: pointer.to_string(), block, glued_to_next: false });
        Some(place)
    }

    /// Parts the next block from the one before; gives the readable offset at which it starts.
    pub fn open_block(&mut self, separator: &str) -> u32 {
        if !self.builder.is_empty() {
            self.builder.separator(separator);
        }
        self.builder.len()
    }

    /// Makes a block of what was added since `start`; `None` if that is white space only.
    pub fn close_block(&mut self, start: u32, kind: BlockKind, region: Region, level: u8, blank_lines_before: u16) -> Option<Span> {
        let text = self.builder.text();
        let span = Span::new(start, self.builder.len()).trim(text);
        if span.is_empty() {
            return None;
        }
        self.blocks.push(Block { kind, span, region, lang: Lang::of(span.of(text)), level, blank_lines_before });
        Some(span)
    }

    /// True before any block of the body was added.
    pub fn body_is_empty(&self) -> bool {
        self.blocks.last().is_none_or(|block| block.region == Region::Fields)
    }

    /// True if a paragraph of the body was added.
    pub fn has_paragraph(&self) -> bool {
        self.blocks.iter().any(|block| block.kind == BlockKind::Paragraph)
    }

    /// Adds a body of plain text: blocks are parted by line ends.
    pub fn plain_body(&mut self, body: &Body<'_>) {
        let mut blank_lines = 0;
        let mut at = body.span.start;
        for line in body.span.of(body.text).split_inclusive('\n') {
            let span = Span::new(at, at + line.len() as u32).trim(body.text);
            at += line.len() as u32;
            if span.is_empty() {
                blank_lines += 1;
                continue;
            }
            let start = self.open_block(if blank_lines > 0 || self.body_is_empty() { "\n\n" } else { "\n" });
            self.builder.append(body.text, span, body.map);
            self.close_block(start, BlockKind::Paragraph, Region::Body, 0, blank_lines);
            blank_lines = 0;
        }
    }

    /// The document.
    pub fn finish(self, format: Format) -> Document<'s> {
        let (text, map) = self.builder.finish();
        let stated = self.fields.iter().find(|field| field.name == FieldName::Lang).and_then(|field| tag(field.value.of(&text)));
        let body = self.blocks.iter().find(|block| block.region != Region::Fields).map_or(0, |block| block.span.start as usize);
        let lang = stated.unwrap_or_else(|| Lang::of(text.get(body..).unwrap_or(&text)));
        Document {
            format,
            source: &self.source.text,
            path: &self.source.path,
            text: Cow::Owned(text),
            map,
            blocks: self.blocks,
            fields: self.fields,
            furniture: Vec::new(),
            tree: self.tree,
            faults: self.faults,
            lang,
            hard_wrapped: false,
        }
    }
}

/// The language of a tag such as `zh-CN` or `en`, where it is one of the two.
fn tag(text: &str) -> Option<Lang> {
    let primary = text.split(['-', '_']).next().unwrap_or("").trim().to_ascii_lowercase();
    match primary.as_str() {
        "en" => Some(Lang::En),
        "zh" => Some(Lang::Zh),
        _ => None,
    }
}
