//! The family `names`.

mod compound_surname;
mod honorific_form;
mod impossible_pinyin;
mod known;
mod malformed_case;
mod name_case_mixed;
mod name_order_mixed;
mod name_spelling_variant;
mod pinyin_apostrophe;
pub(super) mod rank;
mod repeated_introduction;
mod role_conflict;
pub(super) mod scope;
mod short_reference;
mod title_case_mixed;
mod title_without_organization;
mod zh_name_form;

pub(crate) use known::Place as KnownName;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[
    &compound_surname::RULE,
    &honorific_form::RULE,
    &impossible_pinyin::RULE,
    &malformed_case::RULE,
    &name_case_mixed::RULE,
    &name_order_mixed::RULE,
    &name_spelling_variant::RULE,
    &pinyin_apostrophe::RULE,
    &repeated_introduction::RULE,
    &role_conflict::RULE,
    &short_reference::RULE,
    &title_case_mixed::RULE,
    &title_without_organization::RULE,
    &zh_name_form::RULE,
];
