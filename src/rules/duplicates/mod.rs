//! The family `duplicates`.

mod duplicate_sentence;
mod near_duplicate_paragraph;
mod shingles;
mod title_echo;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[&duplicate_sentence::RULE, &near_duplicate_paragraph::RULE, &title_echo::RULE];
