//! Plain text: lines to raw blocks.

use super::{Block, BlockKind, Lang, Region};
use crate::span::Span;

/// Appends the raw blocks of `span` of `text`, one a line, or one a paragraph where lines are hard wrapped.
/// Returns true for hard-wrapped text. Also for the `body` string of JSON and YAML.
pub(super) fn raw_blocks(text: &str, span: Span, blocks: &mut Vec<Block>) -> bool {
    let span = span.trim(text);
    if !span.is_empty() {
        blocks.push(Block { kind: BlockKind::Paragraph, span, region: Region::Body, lang: Lang::of(span.of(text)), level: 0, blank_lines_before: 0 });
    }
    false
}
