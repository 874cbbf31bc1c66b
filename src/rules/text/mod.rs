//! The family `text`.

mod article_before_acronym;
mod comma_splice_capital;
mod doubled_word;
mod first_person;
mod unbalanced_quote;
mod unmarked_title;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[
    &article_before_acronym::RULE,
    &comma_splice_capital::RULE,
    &doubled_word::RULE,
    &first_person::RULE,
    &unbalanced_quote::RULE,
    &unmarked_title::RULE,
];
