//! What the text under the pointer was taken for, and the pages of the rules that speak about it.

use serde::Serialize;
use serde_json::Value;

use super::documents::Document;
use super::house::InForce;
use super::protocol::{Hover, HoverContents, MarkupContent, MarkupKind};
use crate::diagnostic::Diagnostic;
use crate::engine::{DateEntry, Evidence, Extraction, MentionLists, OrganizationEntry, PersonEntry};
use crate::span::Span;

/// What there is to say about byte `offset`.
pub(super) fn hover(document: &Document, rules: &InForce, offset: u32) -> Option<Hover> {
    let at = Span::empty(offset);
    let findings = document.checked.iter().flat_map(|checked| &checked.diagnostics).filter(|finding| finding.span.touches(at));
    let findings: Vec<&Diagnostic> = findings.collect();
    let mut sections: Vec<String> = findings.iter().filter_map(|finding| page(finding, rules)).collect();
    sections.dedup();
    let understood = document.extractions(&rules.settings);
    let read = understood.iter().filter(|(element, _)| element.is_none_or(|element| element.touches(at)));
    let read: Vec<(Span, Vec<String>)> = read.flat_map(|(_, extraction)| readings(extraction, at)).collect();
    let span = findings.iter().map(|finding| finding.span).chain(read.iter().map(|(span, _)| *span)).min_by_key(|span| span.len())?;
    for (_, lines) in read.into_iter().rev() {
        sections.insert(0, lines.join("\n\n"));
    }
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: sections.join("\n\n---\n\n") });
    Some(Hover { contents, range: Some(document.places().range(span)) })
}

/// The page of the rule that made `finding`.
fn page(finding: &Diagnostic, rules: &InForce) -> Option<String> {
    let (rule, _) = rules.selection.iter().find(|(rule, _)| rule.meta().name == finding.rule)?;
    let meta = rule.meta();
    Some(format!("**{}**: {}\n\n{}", meta.name, meta.summary, meta.page.trim()))
}

/// What stands at `at`, each with its place and what is to be said of it.
fn readings(extraction: &Extraction, at: Span) -> Vec<(Span, Vec<String>)> {
    let nothing = MentionLists::default();
    let mentions = extraction.mentions.as_ref().unwrap_or(&nothing);
    let dates = mentions.dates.iter().filter(|date| date.span.touches(at)).map(|date| (date.span, vec![date_line(date)]));
    let people = mentions.people.iter().filter(|person| person.span.touches(at)).map(|person| (person.span, person_lines(extraction, person)));
    let bodies = mentions.organizations.iter().filter(|body| body.span.touches(at)).map(|body| (body.span, vec![body_line(extraction, body)]));
    let mut found: Vec<(Span, Vec<String>)> = dates.chain(people).chain(bodies).collect();
    found.extend(values(extraction, at));
    found
}

/// The smallest value of the report that was read here, with the route to it.
fn values(extraction: &Extraction, at: Span) -> Option<(Span, Vec<String>)> {
    let here = extraction.provenance.iter().filter(|(_, evidence)| !evidence.span.is_empty() && evidence.span.touches(at));
    let here: Vec<(&String, &Evidence)> = here.filter(|(pointer, _)| !matches!(pointer.as_str(), "/lang" | "/kind")).collect();
    let smallest = here.iter().map(|(_, evidence)| evidence.span).min_by_key(|span| span.len())?;
    let lines = here.iter().filter(|(_, evidence)| evidence.span == smallest);
    let lines: Vec<String> = lines.map(|(pointer, evidence)| value_line(extraction, pointer, evidence)).collect();
    Some((smallest, lines))
}

fn value_line(extraction: &Extraction, pointer: &str, evidence: &Evidence) -> String {
    let report = serde_json::to_value(&extraction.report).unwrap_or_default();
    let value = match report.pointer(pointer) {
        Some(Value::String(text)) => format!(" = {}", code(text)),
        Some(value) if !value.is_object() && !value.is_array() => format!(" = `{value}`"),
        _ => String::new(),
    };
    let led = evidence.evidence.as_ref().map_or_else(String::new, |led| format!(" by {}", code(led)));
    let field = pointer.trim_start_matches('/').replace('/', ".");
    format!("`{field}`{value}: found by way of {}{led}, {}", word(&evidence.how), word(&evidence.confidence))
}

fn date_line(date: &DateEntry) -> String {
    let year = year_source(date).map_or_else(String::new, |source| format!("; {source}"));
    format!("Date {}, taken for: {}{year}", code(&date.value), word(&date.role))
}

/// Where the year of `date` was taken from, if it is not written with it.
pub(super) fn year_source(date: &DateEntry) -> Option<&'static str> {
    use crate::recognize::YearFrom;
    match date.year_from {
        YearFrom::Text => None,
        YearFrom::Context => Some("the year stands in the text around it"),
        YearFrom::ReleaseDate => Some("the year is that of the release date"),
        YearFrom::Url => Some("the year is that of the address"),
        YearFrom::Filename => Some("the year is that of the file's name"),
        YearFrom::None => Some("its year is not to be had"),
    }
}

fn person_lines(extraction: &Extraction, mention: &PersonEntry) -> Vec<String> {
    let Some(person) = mention.person.and_then(|index| extraction.report.people.get(index)) else {
        return vec![format!("Person {}, {}; not listed in the report", code(&mention.text), word(&mention.confidence))];
    };
    let mut lines = vec![format!("Person {}, {}", code(&person.name), word(&mention.confidence))];
    for post in &person.posts {
        let parts: Vec<&str> = [&post.role, &post.affiliation].into_iter().flatten().map(String::as_str).collect();
        lines.push(format!("post: {}", code(&parts.join(", "))));
    }
    if !person.parts.is_empty() {
        lines.push(format!("part: {}", person.parts.iter().map(word).collect::<Vec<_>>().join(", ")));
    }
    lines
}

fn body_line(extraction: &Extraction, mention: &OrganizationEntry) -> String {
    let Some(body) = mention.organization.and_then(|index| extraction.report.organizations.get(index)) else {
        return format!("Organisation {}, {}; not listed in the report", code(&mention.text), word(&mention.confidence));
    };
    let acronym = body.acronym.as_ref().map_or_else(String::new, |acronym| format!(" ({acronym})"));
    let class = body.class.as_ref().map_or_else(String::new, |class| format!(", {class}"));
    format!("Organisation {}{acronym}{class}, {}", code(&body.name), word(&mention.confidence))
}

/// `text` in a code span, on one line: nothing in it is markup.
fn code(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

/// The word that stands for `value` in what `extract` prints.
pub(super) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}
