//! The family `text`.

mod article_before_acronym;
mod caption_run_in;
mod comma_splice_capital;
mod doubled_word;
mod first_person;
mod missing_space;
mod paragraph_breaks;
mod placeholder;
mod punctuation_width;
mod spacing;
mod stray_capital;
mod stray_space;
mod term_mixed;
mod truncated_text;
mod unbalanced_bracket;
mod unbalanced_quote;
mod unmarked_title;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[
    &article_before_acronym::RULE,
    &caption_run_in::RULE,
    &comma_splice_capital::RULE,
    &doubled_word::RULE,
    &first_person::RULE,
    &missing_space::RULE,
    &paragraph_breaks::RULE,
    &placeholder::RULE,
    &punctuation_width::RULE,
    &stray_capital::RULE,
    &stray_space::RULE,
    &term_mixed::RULE,
    &truncated_text::RULE,
    &unbalanced_bracket::RULE,
    &unbalanced_quote::RULE,
    &unmarked_title::RULE,
];
