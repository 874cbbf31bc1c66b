//! The family `counts`.

mod including_exhaustive;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[&including_exhaustive::RULE];
