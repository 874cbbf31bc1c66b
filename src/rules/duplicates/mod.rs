//! The family `duplicates`.

mod near_duplicate_paragraph;
mod shingles;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[&near_duplicate_paragraph::RULE];
