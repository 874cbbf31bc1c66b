//! The family `text`.

mod caption_run_in;
mod paragraph_breaks;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[&caption_run_in::RULE, &paragraph_breaks::RULE];
