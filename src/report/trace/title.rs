//! The lines that could have been the headline.

use super::{Candidate, Step, View, word};
use crate::document::{Block, BlockKind, FieldName, Region};

/// Blocks below the first paragraph that are still worth a line.
const MOST: usize = 16;

/// The title.
pub(super) fn step(view: View<'_>) -> Step {
    let named = view.document.fields.iter().any(|field| field.name == FieldName::Title && !field.value.is_empty());
    let blocks = view.document.blocks.iter().filter(|block| block.region != Region::Fields).take(MOST);
    let lead = view.document.lead().map_or(u32::MAX, |lead| lead.span.start);
    let others = blocks.take_while(|block| block.span.start <= lead).map(|block| Candidate::passed(block.span, passed(view, block, named)));
    view.step("title", view.extracted.report.title.clone(), others.collect())
}

fn passed(view: View<'_>, block: &Block, named: bool) -> String {
    match block.kind {
        BlockKind::Furniture => {
            let piece = view.document.furniture.iter().find(|piece| piece.span.overlaps(block.span));
            piece.map_or_else(|| "a line without words".to_string(), |piece| format!("page furniture: {}", word(&piece.kind)))
        }
        BlockKind::FieldLine => "a line of metadata".to_string(),
        BlockKind::Caption => "a picture caption by its form".to_string(),
        BlockKind::Title if named => "the headline of the text, but a title is named elsewhere".to_string(),
        BlockKind::Title | BlockKind::Heading if view.document.title().is_some() => "a short line, but another line is the headline".to_string(),
        BlockKind::Heading | BlockKind::Title => "a short line".to_string(),
        BlockKind::Paragraph | BlockKind::Quote => "running text: too long, or closed by a full stop".to_string(),
        BlockKind::ListItem | BlockKind::TableCell => "part of a list or table".to_string(),
        BlockKind::Code | BlockKind::Field => "no running text".to_string(),
    }
}
