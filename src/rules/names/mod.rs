//! The family `names`.

mod known;
mod malformed_case;
mod name_case_mixed;
mod name_order_mixed;
mod name_spelling_variant;
mod rank;
mod repeated_introduction;
mod role_conflict;
mod scope;
mod title_case_mixed;
mod title_without_organization;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[
    &malformed_case::RULE,
    &name_case_mixed::RULE,
    &name_order_mixed::RULE,
    &name_spelling_variant::RULE,
    &repeated_introduction::RULE,
    &role_conflict::RULE,
    &title_case_mixed::RULE,
    &title_without_organization::RULE,
];
