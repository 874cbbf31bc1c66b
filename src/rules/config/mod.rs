//! The family `config`: findings about the settings of a house, told beside those of its reports.

mod authority_conflict;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[&authority_conflict::RULE];
