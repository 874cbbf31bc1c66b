//! `json` (one object) and `jsonl` (one diagnostic a line).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Applicability, Diagnostic, Severity};

/// Counts of a run (contract, section 2).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// Inputs found.
    pub files: usize,
    /// Reports checked.
    pub checked: usize,
    /// Inputs that could not be read.
    pub unreadable: usize,
    /// Findings by severity.
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
    pub hints: usize,
    /// Findings with a safe fix.
    pub fixable: usize,
    /// Findings with an unsafe fix only.
    pub unsafe_fixable: usize,
    /// Findings that a suppression silenced.
    pub suppressed: usize,
    /// What could not be read, and why.
    pub unreadable_paths: Vec<Unreadable>,
}

/// An input that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Unreadable {
    /// The path as given.
    pub path: String,
    /// Why.
    pub reason: String,
}

impl Summary {
    /// Counts one diagnostic.
    pub fn count(&mut self, diagnostic: &Diagnostic) {
        match diagnostic.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
            Severity::Hint => self.hints += 1,
        }
        match diagnostic.fix.as_ref().map(|fix| fix.applicability) {
            Some(Applicability::Safe) => self.fixable += 1,
            Some(Applicability::Unsafe) => self.unsafe_fixable += 1,
            _ => {}
        }
    }
}
