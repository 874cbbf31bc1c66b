//! A document in the making: readable text, blocks and fields side by side.

use std::borrow::Cow;

use super::scalar::{self, Syntax};
use super::{Block, BlockKind, Document, Fault, Field, FieldName, Format, Lang, MapBuilder, Node, Region, SourceMap, layout, text};
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
    hard_wrapped: bool,
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
        Self { source, builder: MapBuilder::default(), faults: Vec::new(), tree: None, blocks: Vec::new(), fields: Vec::new(), hard_wrapped: false }
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
        let source = &self.source.text;
        let start = self.open_block("\n");
        scalar::append(&mut self.builder, source, span, value, syntax);
        let place = self.close_block(start, BlockKind::Field, Region::Fields, 0, 0)?;
        self.add_field(name, how, place, pointer);
        Some(place)
    }

    /// Adds what `append` writes as a field, whose value is `part` of it.
    pub fn field_with(&mut self, name: FieldName, how: How, part: (usize, usize), append: impl FnOnce(&mut MapBuilder)) {
        let start = self.open_block("\n");
        append(&mut self.builder);
        if self.close_block(start, BlockKind::Field, Region::Fields, 0, 0).is_some() {
            let value = Span::at(start as usize + part.0, start as usize + part.1);
            self.add_field(name, how, value, "");
        }
    }

    fn add_field(&mut self, name: FieldName, how: How, value: Span, pointer: &str) {
        let block = self.blocks.len() - 1;
        self.fields.push(Field { name, label: None, value, how, pointer: pointer.to_string(), block, glued_to_next: false });
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

    /// Adds a body of plain text, read as the text reader reads a file.
    pub fn plain_body(&mut self, body: &Body<'_>) {
        let start = self.open_block("\n\n");
        self.builder.append(body.text, body.span, body.map);
        let added = Span::new(start, self.builder.len());
        let mut blocks = Vec::new();
        self.hard_wrapped |= text::raw_blocks(self.builder.text(), added, &mut blocks);
        self.blocks.append(&mut blocks);
    }

    /// The document.
    pub fn finish(mut self, format: Format) -> Document<'s> {
        let (text, map) = std::mem::take(&mut self.builder).finish();
        let title = self.fields.iter().find(|field| field.name == FieldName::Title).map(|field| field.value);
        let layout = layout::apply(&text, &mut self.blocks, layout::Given { title });
        self.fields.extend(layout.fields);
        // A web page states the language of its template.
        let stated =
            self.fields.iter().find(|field| field.name == FieldName::Lang && format != Format::Html).and_then(|field| tag(field.value.of(&text)));
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
            furniture: layout.furniture,
            tree: self.tree,
            faults: self.faults,
            lang,
            hard_wrapped: self.hard_wrapped,
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
