//! From raw blocks to roles: furniture, field lines, title, captions, head, body, foot.
//!
//! Contract. A reader hands over the readable text and its raw blocks, in order and without overlap:
//! `Paragraph` (or `ListItem`) for a line or paragraph, `Heading` with its level where markup says so,
//! `Quote`, `Code`, `TableCell` as marked, `Field` for structured scalars (these come first). [`apply`]
//! changes kinds and sets `region` and `lang` of all but `Field`, `Code` and `TableCell` blocks, whose
//! kind it leaves alone. A line that is title and date at once becomes two blocks, so indices of blocks
//! after the last `Field` are valid only afterwards. The fields and furniture it returns are in order
//! of place; the reader appends the fields to its own.

use super::{Block, Field, Furniture};
use crate::span::Span;

/// What a reader knows before the layout is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Given {
    /// The title by front matter or key, in the readable text. Then only an equal line or a heading of
    /// level 1 becomes a title block.
    pub title: Option<Span>,
}

/// What the layout says beside the roles of the blocks.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// Labelled values and those known by their position (a lone date line).
    pub fields: Vec<Field>,
    /// Furniture: whole blocks and parts of lines.
    pub furniture: Vec<Furniture>,
}

/// Reads the layout of `blocks` of `text`: roles and regions in place, fields and furniture as result.
pub(super) fn apply(text: &str, blocks: &mut Vec<Block>, given: Given) -> Layout {
    let _ = (text, blocks, given);
    Layout::default()
}
