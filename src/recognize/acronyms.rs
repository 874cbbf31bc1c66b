//! Acronyms.

use super::{Acronym, Body, Scan};
use crate::document::Document;

/// All runs of capitals that stand for a name, in order.
#[must_use]
pub fn find(_document: &Document<'_>, _scan: &Scan, _bodies: &[Body]) -> Vec<Acronym> {
    Vec::new()
}
