//! The family `encoding`.

mod undecodable;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[&undecodable::RULE];
