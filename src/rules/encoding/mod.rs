//! The family `encoding`.

mod markup_residue;
mod misread;
mod mojibake;
mod odd_character;
mod places;
mod undecodable;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[&markup_residue::RULE, &mojibake::RULE, &odd_character::RULE, &undecodable::RULE];
