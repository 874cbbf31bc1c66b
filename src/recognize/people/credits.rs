//! Persons named as makers of the report.

use super::evidence::Evidence;
use super::{Setting, Sighting};
use crate::document::FieldName;
use crate::recognize::Part;

/// True if the values of `name` are people who made the report.
fn is_credit(name: FieldName) -> bool {
    matches!(
        name,
        FieldName::Author
            | FieldName::AuthorAndPhoto
            | FieldName::Reporter
            | FieldName::Photographer
            | FieldName::Videographer
            | FieldName::Editor
            | FieldName::Reviewer
            | FieldName::Proofreader
            | FieldName::Translator
            | FieldName::Publisher
            | FieldName::ImageCredit
    )
}

/// Marks the sightings that stand in credits.
pub(super) fn mark(setting: &Setting<'_>, sightings: &mut [Sighting]) {
    let credits: Vec<_> = setting.document.fields.iter().filter(|field| is_credit(field.name)).map(|field| field.value).collect();
    for sighting in sightings {
        if credits.iter().any(|value| value.contains(sighting.name)) {
            sighting.evidence = sighting.evidence.with(Evidence::LABEL);
            sighting.parts = vec![Part::Credited];
        }
    }
}
