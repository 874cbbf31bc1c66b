//! The years that dates without one were given, shown behind them.

use super::documents::Document;
use super::house::InForce;
use super::hover::year_source;
use super::protocol::{InlayHint, InlayHintLabel, InlayHintTooltip};
use crate::engine::DateEntry;
use crate::span::Span;

/// The hints between the ends of `span`.
pub(super) fn hints(document: &Document, rules: &InForce, span: Span) -> Vec<InlayHint> {
    let understood = document.extractions(&rules.settings);
    let dates = understood.iter().filter_map(|(_, extraction)| extraction.mentions.as_ref()).flat_map(|mentions| &mentions.dates);
    dates.filter(|date| span.touches(date.span)).filter_map(|date| hint(document, date)).collect()
}

fn hint(document: &Document, date: &DateEntry) -> Option<InlayHint> {
    let why = year_source(date)?;
    let year = date.value.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some(InlayHint {
        position: document.places().position(date.span.end),
        label: InlayHintLabel::String(year.to_string()),
        kind: None,
        text_edits: None,
        tooltip: Some(InlayHintTooltip::String(format!("{}: {why}", date.value))),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    })
}
