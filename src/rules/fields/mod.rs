//! The family `fields`.

mod caption_missing;
mod credit_missing;
mod credit_not_a_name;
mod empty_field;
mod event_date_missing;
mod key_misspelt;
mod label_form;
mod organizer_missing;
mod place;
mod release_date_missing;
mod run_together;
mod signature;
mod title_conflict;
mod title_missing;
mod title_too_long;
mod venue_missing;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[
    &caption_missing::RULE,
    &credit_missing::RULE,
    &credit_not_a_name::RULE,
    &empty_field::RULE,
    &event_date_missing::RULE,
    &key_misspelt::RULE,
    &label_form::RULE,
    &organizer_missing::RULE,
    &release_date_missing::RULE,
    &run_together::RULE,
    &title_conflict::RULE,
    &title_missing::RULE,
    &title_too_long::RULE,
    &venue_missing::RULE,
];
