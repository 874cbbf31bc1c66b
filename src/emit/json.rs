//! `json` (one object) and `jsonl` (one diagnostic a line).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

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

/// The JSON Schema of [`Output`].
#[must_use]
pub fn diagnostics_schema() -> Value {
    let mut schema = serde_json::to_value(schemars::schema_for!(Output)).unwrap_or_default();
    strip_formats(&mut schema);
    schema
}

/// Takes out `"format": "uint32"` and its like, which JSON Schema does not know.
fn strip_formats(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            if entries.get("format").and_then(Value::as_str).is_some_and(|format| format.starts_with("uint")) {
                entries.shift_remove("format");
            }
            entries.values_mut().for_each(strip_formats);
        }
        Value::Array(items) => items.iter_mut().for_each(strip_formats),
        _ => {}
    }
}

pub(super) fn render(diagnostic: &Diagnostic, end: &str, out: &mut String) {
    // Strings and numbers only: this cannot fail.
    out.push_str(&serde_json::to_string(diagnostic).unwrap_or_default());
    out.push_str(end);
}
