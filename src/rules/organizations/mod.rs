//! The family `organizations`.

mod acronym_conflict;
mod acronym_undefined;
mod company_suffix;
mod head_word_mixed;
mod name_variant;
mod name_words;
mod outdated_name;
mod undefined_reference;
mod unnamed_self;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[
    &acronym_conflict::RULE,
    &acronym_undefined::RULE,
    &company_suffix::RULE,
    &head_word_mixed::RULE,
    &name_variant::RULE,
    &outdated_name::RULE,
    &undefined_reference::RULE,
    &unnamed_self::RULE,
];
