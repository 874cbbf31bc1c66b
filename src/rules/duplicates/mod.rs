//! The family `duplicates`.

mod title_echo;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[&title_echo::RULE];
