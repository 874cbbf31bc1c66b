//! The family `translation`.

mod script_mixed;
mod untranslated_residue;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[&script_mixed::RULE, &untranslated_residue::RULE];
