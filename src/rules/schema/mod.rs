//! The family `schema`.

mod duplicate_key;
mod keywords;
mod syntax;

use super::{Coded, Context};
use crate::diagnostic::Finding;
use crate::document::FaultKind;
use crate::span::{Confidence, Span};

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[
    &keywords::ADDITIONAL_ITEMS,
    &keywords::ADDITIONAL_PROPERTIES,
    &keywords::ANY_OF,
    &keywords::CONST,
    &keywords::CONTAINS,
    &keywords::CONTENT_ENCODING,
    &keywords::CONTENT_MEDIA_TYPE,
    &duplicate_key::RULE,
    &keywords::ENUM,
    &keywords::EXCLUSIVE_MAXIMUM,
    &keywords::EXCLUSIVE_MINIMUM,
    &keywords::FALSE_SCHEMA,
    &keywords::FORMAT,
    &keywords::MAX_ITEMS,
    &keywords::MAX_LENGTH,
    &keywords::MAX_PROPERTIES,
    &keywords::MAXIMUM,
    &keywords::MIN_ITEMS,
    &keywords::MIN_LENGTH,
    &keywords::MIN_PROPERTIES,
    &keywords::MINIMUM,
    &keywords::MULTIPLE_OF,
    &keywords::NOT,
    &keywords::ONE_OF,
    &keywords::PATTERN,
    &keywords::PROPERTY_NAMES,
    &keywords::REQUIRED,
    &syntax::RULE,
    &keywords::TYPE,
    &keywords::UNEVALUATED_ITEMS,
    &keywords::UNEVALUATED_PROPERTIES,
    &keywords::UNIQUE_ITEMS,
];

/// The reader's faults of one kind, each with its place, as findings.
fn faults<'c>(context: &'c Context<'_>, kind: FaultKind) -> impl Iterator<Item = (Span, Finding)> + 'c {
    context.document.faults.iter().filter(move |fault| fault.kind == kind).map(|fault| {
        let mut finding = Finding::new(fault.span, Confidence::Certain, fault.message.as_str());
        finding.in_source = true;
        finding.help.clone_from(&fault.help);
        finding.labels.extend(fault.label.clone());
        (fault.span, finding)
    })
}
