//! The family `duplicates`.

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[];
