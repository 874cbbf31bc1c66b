//! Organisations.

use super::{Body, BodyMention, Scan};
use crate::document::Document;

/// All mentions of organisations, in order, and the organisations behind them.
#[must_use]
pub fn find(_document: &Document<'_>, _scan: &Scan) -> (Vec<BodyMention>, Vec<Body>) {
    (Vec::new(), Vec::new())
}
