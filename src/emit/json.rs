//! `json` (one object) and `jsonl` (one diagnostic a line).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Summary;
use crate::diagnostic::Diagnostic;

/// What `--format json` prints.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Diagnostics of copydesk")]
pub struct Output {
    /// Version of this shape: 1.
    pub version: u32,
    /// Counts.
    pub summary: Summary,
    /// Findings, by path, place and rule.
    pub diagnostics: Vec<Diagnostic>,
}

impl Output {
    /// The object's text, given the list's inside as [`super::Format::render`] makes it.
    #[must_use]
    pub fn head(summary: &Summary) -> String {
        let summary = serde_json::to_string(summary).unwrap_or_default();
        format!("{{\"version\":1,\"summary\":{summary},\"diagnostics\":[")
    }
}

pub(super) fn render(diagnostic: &Diagnostic, end: &str, out: &mut String) {
    // Strings and numbers only: this cannot fail.
    out.push_str(&serde_json::to_string(diagnostic).unwrap_or_default());
    out.push_str(end);
}
