//! What is said of configuration files, authority files and baselines. Nothing of it stands in a report, so the command
//! line makes the findings; pages and words stand here.

mod authority_conflict;
pub mod outdated_setting;

use super::Coded;

/// In order of names.
pub const RULES: &[&Coded] = &[&authority_conflict::RULE, &outdated_setting::RULE];
