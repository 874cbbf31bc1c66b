//! copydesk: a linter and validator for event reports.
//!
//! ```text
//! bytes ─► source ─► document ─► recognize ─► report ─► rules ─► diagnostics ─► emit
//! ```
//!
//! One direction; each stage knows only those before it, and none but the two ends touches disk or clock.
//!
//! ```
//! use copydesk::settings::Settings;
//!
//! let report = "Harbour Day\nRelease Time: 2024-06-13\n\nThe day was held on Tuesday, June 12, 2024, at Tarn Hall.\n";
//! let settings = Settings::default();
//!
//! let findings = copydesk::check("harbour-day.txt", report.as_bytes(), &settings);
//! assert!(findings.iter().any(|finding| finding.rule == "dates/weekday-mismatch"));
//!
//! let extraction = copydesk::extract("harbour-day.txt", report.as_bytes(), &settings);
//! assert_eq!(extraction.report.release_date.as_deref(), Some("2024-06-13"));
//! ```

pub mod authority;
pub mod baseline;
pub mod cache;
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
pub mod fault;
pub mod fix;
#[cfg(feature = "cli")]
pub mod input;
pub mod lexicon;
#[cfg(feature = "cli")]
pub mod lsp;
pub mod nearest;
pub mod packs;
pub mod recognize;
pub mod report;
pub mod rules;
pub mod schema;
#[cfg(feature = "cli")]
pub mod serve;
pub mod settings;
pub mod since;
pub mod source;
pub mod span;
pub mod suppress;
pub mod uri;

pub use engine::{check_bytes as check, extract_bytes as extract};

/// The examples of the README, which are run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
