//! copydesk: a linter and validator for event reports.
//!
//! ```text
//! bytes ─► source ─► document ─► recognize ─► report ─► rules ─► diagnostics ─► emit
//! ```
//!
//! One direction; each stage knows only those before it, and none but the two ends touches disk or clock.

pub mod calendar;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod config;
pub mod diagnostic;
pub mod document;
#[cfg(feature = "cli")]
pub mod emit;
pub mod engine;
#[cfg(feature = "cli")]
pub mod input;
pub mod lexicon;
pub mod nearest;
pub mod packs;
pub mod recognize;
pub mod report;
pub mod rules;
pub mod schema;
pub mod settings;
pub mod source;
pub mod span;
