//! SARIF 2.1.0 as GitHub code scanning reads it.
//!
//! Results are written as they come and the description of the tool after them, so that nothing is held. GitHub takes
//! 25,000 results of a run; what is left out is told in a notification. Of the fingerprints it uses only
//! `primaryLocationLineHash`; its own would be the same for all findings in a paragraph that is one line.

use serde_json::{Map, Value, json};

use super::place::{self, File};
use super::{Form, Most, Totals, grade, told, visible};
use crate::diagnostic::{Diagnostic, Fix, Position, Severity};
use crate::rules::Meta;
use crate::span::{Confidence, Span};

/// Results of a run that GitHub takes.
const RESULTS: usize = 25_000;
/// Characters of a description that GitHub takes.
const DESCRIPTION: usize = 1_024;

pub(super) struct Sarif;

impl Form for Sarif {
    fn finding(&self, file: &File<'_>, diagnostic: &Diagnostic, out: &mut String) {
        out.push_str(&result(file, diagnostic).to_string());
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn most(&self) -> Most {
        Most::First(RESULTS)
    }

    fn open(&self, _: &Totals<'_>) -> String {
        "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"results\":[\n".to_string()
    }

    fn close(&self, totals: &Totals<'_>) -> String {
        let rules: Vec<Value> = totals.rules.iter().map(|(rule, severity)| descriptor(rule, *severity)).collect();
        let driver = json!({"name": "copydesk", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules});
        let rest = [
            ("tool", json!({"driver": driver})),
            ("invocations", json!([invocation(totals)])),
            ("automationDetails", json!({"id": "copydesk/"})),
            ("columnKind", json!("unicodeCodePoints")),
        ];
        let rest: Vec<String> = rest.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
        format!("\n],{}}}]}}\n", rest.join(",\n"))
    }
}

fn result(file: &File<'_>, diagnostic: &Diagnostic) -> Value {
    let place = json!({"artifactLocation": {"uri": uri(&file.address())}, "region": region(diagnostic.start, diagnostic.end)});
    let mut result = json!({
        "ruleId": diagnostic.rule,
        "level": level(diagnostic.severity),
        "message": {"text": told::told(diagnostic)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"primaryLocationLineHash": diagnostic.fingerprint},
        "properties": {"severity": diagnostic.severity, "confidence": diagnostic.confidence},
    });
    if !diagnostic.labels.is_empty() {
        result["relatedLocations"] = related(file, diagnostic);
    }
    if let Some(fix) = told::offered(diagnostic) {
        result["fixes"] = json!([changes(file, fix)]);
    }
    result
}

fn related(file: &File<'_>, diagnostic: &Diagnostic) -> Value {
    let locations = diagnostic.labels.iter().enumerate().map(|(id, label)| {
        let place = match &label.path {
            Some(path) => json!({"artifactLocation": {"uri": uri(&file.address_of(path))}}),
            None => physical(file, label.span),
        };
        json!({"id": id, "message": {"text": visible(&label.message)}, "physicalLocation": place})
    });
    locations.collect()
}

fn changes(file: &File<'_>, fix: &Fix) -> Value {
    let replacements = fix.edits.iter().map(|edit| {
        let deleted = region(file.position(edit.span.start), file.position(edit.span.end));
        let mut replacement = Map::from_iter([("deletedRegion".to_string(), deleted)]);
        if !edit.replacement.is_empty() {
            replacement.insert("insertedContent".to_string(), json!({"text": edit.replacement}));
        }
        Value::Object(replacement)
    });
    let replacements: Vec<Value> = replacements.collect();
    let change = json!({"artifactLocation": {"uri": uri(&file.address())}, "replacements": replacements});
    json!({"description": {"text": visible(&fix.title)}, "artifactChanges": [change]})
}

fn physical(file: &File<'_>, span: Span) -> Value {
    json!({
        "artifactLocation": {"uri": uri(&file.address())},
        "region": region(file.position(span.start), file.position(span.end)),
    })
}

fn region(start: Position, end: Position) -> Value {
    json!({"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column})
}

fn descriptor(rule: &Meta, severity: Severity) -> Value {
    let short: String = rule.summary.chars().take(DESCRIPTION).collect();
    // What comes before the examples: why, and what the rule stays silent on.
    let words = rule.page.split("\n```").next().unwrap_or("").split("\n## ").next().unwrap_or("").trim();
    let words = if words.is_empty() { rule.summary.as_ref() } else { words };
    json!({
        "id": rule.name,
        "shortDescription": {"text": short},
        "fullDescription": {"text": words.chars().take(DESCRIPTION).collect::<String>()},
        "help": {"text": words, "markdown": rule.page},
        "defaultConfiguration": {"level": level(severity)},
        "properties": {
            "tags": [rule.family()],
            "precision": precision(rule.confidence),
            "problem.severity": (["recommendation", "warning", "error"][grade(severity)]),
        },
    })
}

fn invocation(totals: &Totals<'_>) -> Value {
    let notification = |level: &str, text: String| json!({"level": level, "message": {"text": text}});
    let unreadable = totals.summary.unreadable_paths.iter();
    let mut told: Vec<Value> = unreadable.map(|path| notification("error", format!("{}: {}", visible(&path.path), visible(&path.reason)))).collect();
    if totals.left_out() > 0 {
        let (shown, cut) = (totals.shown, totals.left_out());
        let text = format!(
            "{cut} more findings are not in this file, which holds the first {shown} by path and place; check folder by folder, or select fewer rules"
        );
        told.push(notification("warning", text));
    }
    let mut invocation = json!({"executionSuccessful": totals.summary.unreadable == 0});
    if !told.is_empty() {
        invocation["toolExecutionNotifications"] = Value::Array(told);
    }
    invocation
}

fn level(severity: Severity) -> &'static str {
    ["note", "warning", "error"][grade(severity)]
}

fn precision(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Certain => "very-high",
        Confidence::Likely => "high",
        Confidence::Guess => "medium",
    }
}

/// A path as a URI: relative to the top of the repository, or of a file elsewhere.
fn uri(address: &str) -> String {
    let mut uri = match address {
        _ if address.starts_with('/') => "file://".to_string(),
        _ if place::is_absolute(address) => "file:///".to_string(),
        _ => String::new(),
    };
    for byte in address.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn every_path_makes_a_uri() {
        assert_eq!(uri("news/50% off #1\n:云.txt"), "news/50%25%20off%20%231%0A%3A%E4%BA%91.txt");
        assert_eq!(uri("/tmp/a.txt"), "file:///tmp/a.txt");
        assert_eq!(uri("D:/a.txt"), "file:///D%3A/a.txt");
    }
}
