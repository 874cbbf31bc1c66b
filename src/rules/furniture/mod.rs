//! The family `furniture`: what a web page puts around a report, and a copy drags along.
//!
//! The layout of the document marks the spans; the rules only tell them.

mod breadcrumb;
mod line;
mod navigation;
mod page_widget;
mod section_heading;
mod visit_counter;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[&breadcrumb::RULE, &navigation::RULE, &page_widget::RULE, &section_heading::RULE, &visit_counter::RULE];
