//! Chooses the reader for a format.

use std::borrow::Cow;

use super::{Document, Format, Lang, SourceMap, layout, text};
use crate::source::Source;
use crate::span::Span;

/// Reads `source` as `format`.
#[must_use]
pub fn read(source: &Source, format: Format) -> Document<'_> {
    match format {
        Format::Text | Format::Markdown | Format::Html | Format::Json | Format::Yaml | Format::Docx => plain_text(source, format),
    }
}

fn plain_text(source: &Source, format: Format) -> Document<'_> {
    let text = source.text.as_str();
    let mut blocks = Vec::new();
    let hard_wrapped = text::raw_blocks(text, Span::at(0, text.len()), &mut blocks);
    let layout = layout::apply(text, &mut blocks, layout::Given::default());
    Document {
        format,
        source: text,
        path: &source.path,
        text: Cow::Borrowed(text),
        map: SourceMap::identity(),
        blocks,
        fields: layout.fields,
        furniture: layout.furniture,
        tree: None,
        faults: Vec::new(),
        lang: Lang::of(text),
        hard_wrapped,
    }
}
