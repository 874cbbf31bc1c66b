//! Where credits and source came from.

use super::{Candidate, Step, View};
use crate::document::FieldName;

/// All credits as one step.
pub(super) fn step(view: View<'_>) -> Step {
    let taken: Vec<Candidate> = view.below("/credits/").filter(|(rest, _)| rest.contains("/names/")).map(|(_, origin)| view.taken(origin)).collect();
    let fields = view.document.fields.iter().filter(|field| field.name.is_credit());
    let unused = fields.filter(|field| field.value.is_empty() || !taken.iter().any(|name| name.span.overlaps(field.value)));
    let mut candidates: Vec<Candidate> = unused
        .map(|field| match field.label {
            Some(label) if field.value.is_empty() => Candidate::passed(label, "a label without a name behind it"),
            _ => Candidate::passed(field.value, "a credit by its label, but no name of a person or desk"),
        })
        .collect();
    candidates.extend(taken);
    candidates.sort_by_key(|candidate| (candidate.span, !candidate.taken));
    candidates.dedup();
    let credits = &view.extracted.report.credits;
    let value = credits.iter().map(|credit| format!("{}: {}", super::word(&credit.role), credit.names.join(", "))).collect::<Vec<_>>().join("; ");
    Step { field: "credits".to_string(), value: (!value.is_empty()).then_some(value), candidates }
}

/// The source.
pub(super) fn source(view: View<'_>) -> Step {
    let fields = view.document.fields.iter().filter(|field| matches!(field.name, FieldName::Source | FieldName::SourceUrl));
    let mut others: Vec<Candidate> = fields
        .map(|field| match field.label {
            Some(label) if field.value.is_empty() => Candidate::passed(label, "a label without a source behind it"),
            _ => Candidate::passed(field.value, "a source too, but another came first or it names a person"),
        })
        .collect();
    if let Some(dateline) = view.origin("/dateline") {
        others.push(Candidate::passed(dateline.span, "a dateline; its agency counts if no source is named"));
    }
    let name = view.extracted.report.source.as_ref().and_then(|source| source.name.clone());
    view.step("source/name", name, others)
}
