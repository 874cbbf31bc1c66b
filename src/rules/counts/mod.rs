//! The family `counts`.

mod including_exhaustive;
mod list;
mod list_count_mismatch;
mod number_conflict;
mod sum_mismatch;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[&including_exhaustive::RULE, &list_count_mismatch::RULE, &number_conflict::RULE, &sum_mismatch::RULE];
