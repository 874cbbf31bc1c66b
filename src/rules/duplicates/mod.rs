//! The family `duplicates`.

mod duplicate_paragraph;
mod duplicate_sentence;
mod list_item_repeated;
mod near_duplicate_paragraph;
mod shingles;
mod title_echo;
mod twin_conflict;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[
    &duplicate_paragraph::RULE,
    &duplicate_sentence::RULE,
    &list_item_repeated::RULE,
    &near_duplicate_paragraph::RULE,
    &title_echo::RULE,
    &twin_conflict::RULE,
];
