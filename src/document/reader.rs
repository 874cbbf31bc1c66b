//! Chooses the reader for a format.

use std::borrow::Cow;

use super::structured::syntax_fault;
use super::{Block, Document, Format, Keys, Lang, Node, SourceMap, docx, html, json, layout, markdown, text, yaml};
use crate::source::Source;
use crate::span::Span;

/// Reads `source` as `format`.
#[must_use]
pub fn read(source: &Source, format: Format) -> Document<'_> {
    read_with(source, format, &Keys::default())
}

/// Reads `source` as `format`; `keys` says what the keys of structured formats mean.
#[must_use]
pub fn read_with<'s>(source: &'s Source, format: Format, keys: &Keys) -> Document<'s> {
    let mut document = match format {
        Format::Markdown => markdown::read(source, keys),
        Format::Json => json::read(source, Span::at(0, source.text.len()), keys),
        Format::Yaml => yaml::read(source, keys),
        Format::Html => html::read(source),
        Format::Docx if !source.outline.is_empty() => docx::read(source),
        Format::Text | Format::Docx => plain_text(source, format),
    };
    if document.faults.is_empty() && source.text.trim().is_empty() {
        let help = "write the report, or take the file out of the list".to_string();
        document.faults.push(syntax_fault(Span::empty(0), "the file is empty; a report was expected", help));
    }
    document
}

/// Reads one report of a JSON file that holds several: `element` is one of [`json::elements`]. Spans
/// are those of the whole file.
#[must_use]
pub fn read_element<'s>(source: &'s Source, element: Span, keys: &Keys) -> Document<'s> {
    json::read(source, element, keys)
}

fn plain_text(source: &Source, format: Format) -> Document<'_> {
    let text = source.text.as_str();
    let mut blocks = Vec::new();
    let hard_wrapped = text::raw_blocks(text, Span::at(0, text.len()), &mut blocks);
    Document { hard_wrapped, ..of_blocks(source, format, blocks) }
}

/// A document whose readable text is the source itself, of its raw blocks.
pub(super) fn of_blocks(source: &Source, format: Format, mut blocks: Vec<Block>) -> Document<'_> {
    let text = source.text.as_str();
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
        hard_wrapped: false,
    }
}

/// The tree of a YAML text that is no report.
///
/// # Errors
/// What is wrong with it.
pub fn read_yaml(text: &str) -> Result<Node, String> {
    match yaml::parse(text, Span::at(0, text.len())) {
        (Some(tree), faults) if faults.is_empty() => Ok(tree),
        (_, faults) => Err(faults.first().map_or_else(|| "the YAML is empty".to_string(), |fault| fault.message.clone())),
    }
}
