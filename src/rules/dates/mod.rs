//! The family `dates`.

mod weekday_mismatch;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[&weekday_mismatch::RULE];
