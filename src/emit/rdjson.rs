//! reviewdog's formats: `rdjson` (one object) and `rdjsonl` (one diagnostic a line). Columns are bytes of UTF-8.

use serde_json::{Value, json};

use super::place::File;
use super::{Form, Totals, grade, told, visible};
use crate::diagnostic::{Diagnostic, Fix, Position};
use crate::span::Span;

/// A suggestion that spans more than this is left out: a review comment cannot hold it.
const LONGEST: u32 = 10_000;

pub(super) struct Rdjson;

impl Form for Rdjson {
    fn finding(&self, file: &File<'_>, diagnostic: &Diagnostic, out: &mut String) {
        out.push_str(&value(file, diagnostic).to_string());
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn open(&self, _: &Totals<'_>) -> String {
        "{\"source\":{\"name\":\"copydesk\"},\"diagnostics\":[\n".to_string()
    }

    fn close(&self, _: &Totals<'_>) -> String {
        "\n]}\n".to_string()
    }
}

pub(super) struct Rdjsonl;

impl Form for Rdjsonl {
    fn finding(&self, file: &File<'_>, diagnostic: &Diagnostic, out: &mut String) {
        let mut value = value(file, diagnostic);
        value["source"] = json!({"name": "copydesk"});
        out.push_str(&value.to_string());
        out.push('\n');
    }
}

fn value(file: &File<'_>, diagnostic: &Diagnostic) -> Value {
    let path = file.address();
    let mut value = json!({
        "message": told::told(diagnostic),
        "location": {"path": path, "range": range(file, diagnostic.span)},
        "severity": (["INFO", "WARNING", "ERROR"][grade(diagnostic.severity)]),
        "code": {"value": diagnostic.rule},
    });
    let related = diagnostic.labels.iter().map(|label| {
        let location = match &label.path {
            Some(path) => json!({"path": file.address_of(path)}),
            None => json!({"path": path, "range": range(file, label.span)}),
        };
        json!({"message": visible(&label.message), "location": location})
    });
    let related: Vec<Value> = related.collect();
    if !related.is_empty() {
        value["related_locations"] = Value::Array(related);
    }
    if let Some(suggestion) = told::offered(diagnostic).and_then(|fix| suggestion(file, fix)) {
        value["suggestions"] = json!([suggestion]);
    }
    value
}

/// All edits of a fix as one: reviewdog takes every suggestion for a choice of its own.
fn suggestion(file: &File<'_>, fix: &Fix) -> Option<Value> {
    let text = &file.source.text;
    let whole = fix.edits.iter().map(|edit| edit.span).reduce(Span::cover)?;
    if whole.len() > LONGEST {
        return None;
    }
    let (mut after, mut at) = (String::new(), whole.start);
    for edit in &fix.edits {
        after.push_str(Span::new(at, edit.span.start).of(text));
        after.push_str(&edit.replacement);
        at = edit.span.end;
    }
    Some(json!({"range": range(file, whole), "text": after}))
}

fn range(file: &File<'_>, span: Span) -> Value {
    let place = |Position { line, column }| json!({"line": line, "column": column});
    json!({"start": place(file.byte_position(span.start)), "end": place(file.byte_position(span.end))})
}
