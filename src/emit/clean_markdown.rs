//! A report as a Markdown file with front matter, which `check` reads again.

use serde_json::{Map, Value, json};

use super::export::set;
use super::to_yaml;
use crate::report::Report;
use crate::report::model::CreditRole;

/// The report as Markdown: what was read beside the text as front matter, then the headline and the text.
#[must_use]
pub fn to_markdown(report: &Report, body: &str) -> String {
    let mut front = Map::new();
    set(&mut front, "title", report.title.as_deref());
    set(&mut front, "subtitle", report.subtitle.as_deref());
    set(&mut front, "section", report.section.as_deref());
    set(&mut front, "summary", report.summary.as_deref());
    set(&mut front, "release_date", report.release_date.as_deref());
    set(&mut front, "modified_date", report.modified_date.as_deref());
    for credit in &report.credits {
        front.insert(key(credit.role).to_string(), json!(credit.names));
    }
    if let Some(source) = &report.source {
        set(&mut front, "source", source.name.as_deref());
        set(&mut front, "source_url", source.url.as_deref());
    }
    let body = escaped(body);
    format!("---\n{}---\n\n{}\n", to_yaml(&Value::Object(front)), body.trim_end())
}

fn key(role: CreditRole) -> &'static str {
    match role {
        CreditRole::Author => "author",
        CreditRole::Reporter => "reporter",
        CreditRole::Photographer => "photographer",
        CreditRole::Videographer => "videographer",
        CreditRole::Editor => "editor",
        CreditRole::Reviewer => "reviewer",
        CreditRole::Proofreader => "proofreader",
        CreditRole::Translator => "translator",
        CreditRole::Publisher => "publisher",
    }
}

/// Paragraphs, each a block of its own; what Markdown would take for a mark is escaped.
fn escaped(body: &str) -> String {
    let mut out = String::with_capacity(body.len() + body.len() / 16);
    for line in body.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        if line.starts_with(['#', '>', '+', '-', '=', '~', '|']) {
            out.push('\\');
        }
        let stop = numbered(line);
        for (at, c) in line.char_indices() {
            if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '&' | '\\') || stop == Some(at) {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// Where the stop of "1. " stands, which would begin a list.
fn numbered(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    ((1..=9).contains(&digits) && line[digits..].starts_with(['.', ')']) && line[digits + 1..].starts_with(' ')).then_some(digits)
}
