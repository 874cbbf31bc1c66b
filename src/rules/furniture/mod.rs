//! The family `furniture`: what a web page puts around a report, and a copy drags along.
//!
//! The layout of the document marks the spans; the rules only tell them.

mod breadcrumb;
mod footer;
mod injected_spam;
mod line;
mod navigation;
mod page_widget;
mod section_heading;
mod site_suffix;
mod visit_counter;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[
    &breadcrumb::RULE,
    &footer::RULE,
    &injected_spam::RULE,
    &navigation::RULE,
    &page_widget::RULE,
    &section_heading::RULE,
    &site_suffix::RULE,
    &visit_counter::RULE,
];
