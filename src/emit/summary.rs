//! Counts of a run.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Applicability, Diagnostic, Severity};

/// Counts of a run (contract, section 2).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// Inputs found.
    pub files: usize,
    /// Reports checked.
    pub checked: usize,
    /// Inputs that could not be read.
    pub unreadable: usize,
    /// Findings of severity `error`.
    pub errors: usize,
    /// Findings of severity `warning`.
    pub warnings: usize,
    /// Findings of severity `info`.
    pub infos: usize,
    /// Findings of severity `hint`.
    pub hints: usize,
    /// Findings with a safe fix.
    pub fixable: usize,
    /// Findings with an unsafe fix only.
    pub unsafe_fixable: usize,
    /// Findings that a suppression silenced.
    pub suppressed: usize,
    /// Findings that a baseline knows, or that stand on lines not changed.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub known: usize,
    /// Fixes applied.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub fixed: usize,
    /// What could not be read, and why.
    pub unreadable_paths: Vec<Unreadable>,
}

/// An input that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unreadable {
    /// The path as given.
    pub path: String,
    /// Why.
    pub reason: String,
}

impl Summary {
    /// The counts of one input with `reports` reports.
    #[must_use]
    pub fn of(diagnostics: &[Diagnostic], reports: usize, suppressed: usize) -> Self {
        let mut summary = Self { files: 1, checked: reports, suppressed, ..Self::default() };
        for diagnostic in diagnostics {
            *summary.of_severity(diagnostic.severity) += 1;
            match diagnostic.fix.as_ref().map(|fix| fix.applicability) {
                Some(Applicability::Safe) => summary.fixable += 1,
                Some(Applicability::Unsafe) => summary.unsafe_fixable += 1,
                _ => {}
            }
        }
        summary
    }

    /// Adds the counts of `other`.
    pub fn add(&mut self, other: Summary) {
        self.files += other.files;
        self.checked += other.checked;
        self.unreadable += other.unreadable;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.hints += other.hints;
        self.fixable += other.fixable;
        self.unsafe_fixable += other.unsafe_fixable;
        self.suppressed += other.suppressed;
        self.known += other.known;
        self.fixed += other.fixed;
        self.unreadable_paths.extend(other.unreadable_paths);
    }

    /// Notes that `path` could not be read.
    pub fn add_unreadable(&mut self, path: &str, reason: &str) {
        self.unreadable += 1;
        self.unreadable_paths.push(Unreadable { path: path.to_string(), reason: reason.to_string() });
    }

    /// How many findings are at least as grave as `severity`.
    #[must_use]
    pub fn at_least(&self, severity: Severity) -> usize {
        let by_severity =
            [(Severity::Error, self.errors), (Severity::Warning, self.warnings), (Severity::Info, self.infos), (Severity::Hint, self.hints)];
        by_severity.iter().filter(|(each, _)| *each >= severity).map(|(_, count)| count).sum()
    }

    /// "3 errors, 2 warnings in 12 reports; 4 can be fixed".
    #[must_use]
    pub fn sentence(&self) -> String {
        let counts = [(self.errors, "error"), (self.warnings, "warning"), (self.infos, "info"), (self.hints, "hint")];
        let found: Vec<String> = counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| plural(*count, word)).collect();
        let found = if found.is_empty() { "no findings".to_string() } else { found.join(", ") };
        let mut sentence = format!("{found} in {}", plural(self.checked, "report"));
        if self.fixed > 0 {
            sentence += &format!("; {} fixed", self.fixed);
        }
        if self.fixable > 0 {
            sentence += &format!("; {} can be fixed", self.fixable);
        }
        if self.suppressed > 0 {
            sentence += &format!("; {} suppressed", self.suppressed);
        }
        if self.known > 0 {
            sentence += &format!("; {} known or on lines not changed", self.known);
        }
        if self.unreadable > 0 {
            sentence += &format!("; {} could not be read", self.unreadable);
        }
        sentence
    }

    fn of_severity(&mut self, severity: Severity) -> &mut usize {
        match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Info => &mut self.infos,
            Severity::Hint => &mut self.hints,
        }
    }
}

/// For serde, which wants a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

fn plural(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_leaves_out_what_is_not_there() {
        let summary = Summary { errors: 3, warnings: 1, checked: 12, fixable: 4, ..Summary::default() };
        assert_eq!(summary.sentence(), "3 errors, 1 warning in 12 reports; 4 can be fixed");
        assert_eq!(Summary { checked: 1, ..Summary::default() }.sentence(), "no findings in 1 report");
    }

    #[test]
    fn severities_count_from_the_given_one_up() {
        let summary = Summary { errors: 1, warnings: 2, infos: 4, hints: 8, ..Summary::default() };
        assert_eq!(summary.at_least(Severity::Warning), 3);
        assert_eq!(summary.at_least(Severity::Hint), 15);
    }
}
