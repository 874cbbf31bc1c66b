//! The family `organizations`.

mod acronym_conflict;
mod acronym_undefined;
mod head_word_mixed;
mod name_variant;
mod name_words;
mod undefined_reference;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] =
    &[&acronym_conflict::RULE, &acronym_undefined::RULE, &head_word_mixed::RULE, &name_variant::RULE, &undefined_reference::RULE];
