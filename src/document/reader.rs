//! Chooses the reader for a format.

use std::borrow::Cow;

use super::{Block, BlockKind, Document, Format, Lang, Region, SourceMap};
use crate::source::Source;
use crate::span::Span;

/// Reads `source` as `format`.
#[must_use]
pub fn read(source: &Source, format: Format) -> Document<'_> {
    let text = source.text.as_str();
    let block = Block {
        kind: BlockKind::Paragraph,
        span: Span::at(0, text.len()).trim(text),
        region: Region::Body,
        lang: Lang::of(text),
        level: 0,
        blank_lines_before: 0,
    };
    Document {
        format,
        source: text,
        path: &source.path,
        text: Cow::Borrowed(text),
        map: SourceMap::identity(),
        blocks: vec![block],
        fields: Vec::new(),
        furniture: Vec::new(),
        tree: None,
        faults: Vec::new(),
        lang: Lang::of(text),
        hard_wrapped: false,
    }
}
