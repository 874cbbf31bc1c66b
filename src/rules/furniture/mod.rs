//! The family `furniture`.

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[];
