//! From mentions and fields to the report.

use super::Extracted;
use crate::document::Document;
use crate::recognize::Mentions;

/// Decides every field of the report. `publisher` is the house whose reports these are, if known.
#[must_use]
pub fn build(document: &Document<'_>, _mentions: &Mentions, _publisher: Option<&str>) -> Extracted {
    let mut extracted = Extracted::default();
    extracted.report.lang = Some(document.lang);
    extracted
}
