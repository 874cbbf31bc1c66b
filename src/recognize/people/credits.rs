//! Persons named as makers of the report.

use super::evidence::Evidence;
use super::{Setting, Sighting};
use crate::recognize::Part;
use crate::span::Span;

/// The values of the credits, in order of place.
pub(super) fn values(setting: &Setting<'_>) -> Vec<Span> {
    let mut values: Vec<Span> = setting.document.fields.iter().filter(|field| field.name.is_credit()).map(|field| field.value).collect();
    values.sort_unstable();
    values
}

/// True if one of `values` (sorted) holds `span`.
pub(super) fn holds(values: &[Span], span: Span) -> bool {
    let next = values.partition_point(|value| value.start <= span.start);
    values[..next].iter().rev().take(2).any(|value| value.contains(span))
}

/// Marks the sightings that stand in credits.
pub(super) fn mark(setting: &Setting<'_>, sightings: &mut [Sighting]) {
    let values = values(setting);
    for sighting in sightings.iter_mut().filter(|sighting| holds(&values, sighting.name)) {
        sighting.evidence = sighting.evidence.with(Evidence::LABEL);
        sighting.parts = vec![Part::Credited];
    }
}
