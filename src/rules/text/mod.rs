//! The family `text`.

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[];
