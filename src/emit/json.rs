//! `json` (one object) and `jsonl` (one diagnostic a line).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::place::File;
use super::{Form, Summary, Totals};
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

pub(super) struct Json;

impl Form for Json {
    fn finding(&self, _: &File<'_>, diagnostic: &Diagnostic, out: &mut String) {
        push(diagnostic, out);
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn opens_with_totals(&self) -> bool {
        true
    }

    fn open(&self, totals: &Totals<'_>) -> String {
        let summary = serde_json::to_string(&totals.summary).unwrap_or_default();
        format!("{{\"version\":1,\"summary\":{summary},\"diagnostics\":[{}", line_end(totals))
    }

    fn close(&self, totals: &Totals<'_>) -> String {
        format!("{}]}}\n", line_end(totals))
    }
}

/// Between the brackets and the findings, if there are any.
fn line_end(totals: &Totals<'_>) -> &'static str {
    if totals.shown > 0 { "\n" } else { "" }
}

pub(super) struct Jsonl;

impl Form for Jsonl {
    fn finding(&self, _: &File<'_>, diagnostic: &Diagnostic, out: &mut String) {
        push(diagnostic, out);
        out.push('\n');
    }
}

fn push(diagnostic: &Diagnostic, out: &mut String) {
    // Strings and numbers only: this cannot fail.
    out.push_str(&serde_json::to_string(diagnostic).unwrap_or_default());
}
