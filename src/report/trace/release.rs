//! The dates that could have been the release date.

use super::{Candidate, Step, View, word};
use crate::document::{FieldName, Region};
use crate::recognize::{DateMention, DateRole, DateValue, YearFrom};

/// Dates beyond these tell nothing new.
const MOST: usize = 24;

/// The release date.
pub(super) fn step(view: View<'_>) -> Step {
    let dates = view.mentions.dates.iter().take(MOST).map(|date| Candidate::passed(date.span, passed(view, date)));
    let empty = view.document.fields.iter().filter(|field| field.name == FieldName::ReleaseDate && field.value.is_empty());
    let empty = empty.filter_map(|field| Some(Candidate::passed(field.label?, "a label without a date behind it")));
    let mut step = view.step("release_date", view.extracted.report.release_date.clone(), dates.chain(empty).collect());
    if step.value.is_none() && step.candidates.is_empty() {
        let why = "no label, no date line in head or foot, no dateline, no date in the file name";
        step.candidates.push(Candidate::passed(crate::span::Span::default(), why));
    }
    step
}

fn passed(view: View<'_>, date: &DateMention) -> String {
    let region = view.document.block_at(date.span.start).map(|block| block.region);
    let labelled = view.document.fields.iter().find(|field| field.value.overlaps(date.span)).map(|field| field.name);
    let full = matches!(date.value, DateValue::Day(day) if day.year.is_some() && day.month.is_some() && day.day.is_some());
    if labelled == Some(FieldName::ModifiedDate) {
        return "when the page was changed".to_string();
    }
    if labelled == Some(FieldName::Embargo) {
        return "until when it is held back".to_string();
    }
    if date.role == DateRole::Release && full {
        return "a date line too; labels come before places, the head before the foot".to_string();
    }
    let place = if region == Some(Region::Body) { "in running text" } else { "not a line of its own" };
    let year = if date.year_from == YearFrom::None { ", without a year" } else { "" };
    format!("{place}{year}; taken as: {}", word(&date.role))
}
