//! What is said of configuration files and baselines. Nothing of it stands in a report, so the command line
//! makes the findings; pages and words stand here.

pub mod outdated_setting;

use super::Coded;

/// In order of names.
pub const RULES: &[&Coded] = &[&outdated_setting::RULE];
