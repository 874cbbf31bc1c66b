//! The family `fields`.

mod caption_missing;
mod credit_missing;
mod empty_field;
mod key_misspelt;
mod organizer_missing;
mod place;
mod release_date_missing;
mod run_together;
mod signature;
mod title_conflict;
mod title_missing;
mod title_too_long;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[
    &caption_missing::RULE,
    &credit_missing::RULE,
    &empty_field::RULE,
    &key_misspelt::RULE,
    &organizer_missing::RULE,
    &release_date_missing::RULE,
    &run_together::RULE,
    &title_conflict::RULE,
    &title_missing::RULE,
    &title_too_long::RULE,
];
