//! Date expressions.

use super::{DateMention, Scan};
use crate::document::Document;

/// All date expressions of the document, in order.
#[must_use]
pub fn find(_document: &Document<'_>, _scan: &Scan) -> Vec<DateMention> {
    Vec::new()
}
