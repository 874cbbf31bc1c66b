//! The family `duplicates`.

mod near_duplicate_paragraph;
mod shingles;
mod title_echo;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[&near_duplicate_paragraph::RULE, &title_echo::RULE];
