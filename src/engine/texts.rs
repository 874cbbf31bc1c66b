//! Readable text of a document, and whether it is a report at all.

use crate::document::{Block, BlockKind, Document, FieldName, Format};

/// False for structured data that is no report: neither `title` nor `body` beside another key of the
/// report. A walk passes over such files.
#[must_use]
pub fn looks_like_report(document: &Document<'_>) -> bool {
    if !matches!(document.format, Format::Json | Format::Yaml) {
        return true;
    }
    let known = |name: FieldName| !matches!(name, FieldName::Other | FieldName::Ui);
    let Some(tree) = &document.tree else { return false };
    let has_text = ["title", "body"].iter().any(|key| tree.get(key).is_some());
    let others = document.fields.iter().filter(|field| known(field.name) && field.name != FieldName::Title);
    has_text && (others.count() > 0 || (tree.get("title").is_some() && tree.get("body").is_some()))
}

/// The readable text without furniture, one block a line, a blank line between blocks.
#[must_use]
pub fn readable_text(document: &Document<'_>) -> String {
    blocks_text(document, |block| block.kind != BlockKind::Field)
}

/// The running text alone: without metadata, title and furniture.
#[must_use]
pub fn body_text(document: &Document<'_>) -> String {
    blocks_text(document, |block| !matches!(block.kind, BlockKind::Field | BlockKind::FieldLine | BlockKind::Title))
}

fn blocks_text(document: &Document<'_>, wanted: impl Fn(&Block) -> bool) -> String {
    let blocks = document.blocks.iter().filter(|block| block.kind != BlockKind::Furniture && wanted(block));
    let lines: Vec<&str> = blocks.map(|block| document.slice(block.span)).filter(|line| !line.is_empty()).collect();
    lines.join("\n\n")
}
