//! Writes `stet` into a report: as a comment behind a block, or into the list of front matter, JSON or YAML.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Edit};
use crate::document::{Block, BlockKind, Document, Format, Region};
use crate::span::Span;

/// Edits that let `findings` stand, and the findings for which this report has no place.
#[must_use]
pub fn marks<'d>(document: &Document<'_>, findings: &[&'d Diagnostic], reason: &str) -> (Vec<Edit>, Vec<&'d Diagnostic>) {
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut comments: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    let (mut listed, mut left) = (Vec::new(), Vec::new());
    for finding in findings {
        if let Some(place) = comment_place(document, finding) {
            let rules = comments.entry(place).or_default();
            if !rules.contains(&finding.rule.as_str()) {
                rules.push(&finding.rule);
            }
        } else if document.tree.is_some() {
            listed.push(*finding);
        } else {
            left.push(*finding);
        }
    }
    let behind = if reason.is_empty() { String::new() } else { format!(": {reason}") };
    let comment =
        |(place, rules): (u32, Vec<&str>)| Edit { span: Span::empty(place), replacement: format!(" <!-- stet {}{behind} -->", rules.join(", ")) };
    let mut edits: Vec<Edit> = comments.into_iter().map(comment).collect();
    let mut rules: Vec<&str> = listed.iter().map(|finding| finding.rule.as_str()).collect();
    rules.sort_unstable();
    rules.dedup();
    let items: Vec<String> = rules.iter().map(|rule| serde_json::to_string(&format!("{rule}{behind}")).unwrap_or_default()).collect();
    match (items.is_empty(), list_edit(document, &items)) {
        (true, _) => {}
        (false, Some(edit)) => edits.push(edit),
        (false, None) => left.extend(listed),
    }
    (edits, left)
}

/// Where in Markdown a comment about `finding` may stand: behind the text of its block.
fn comment_place(document: &Document<'_>, finding: &Diagnostic) -> Option<u32> {
    if document.format != Format::Markdown {
        return None;
    }
    let in_source = |block: &Block| document.map.to_source(block.span);
    let block = document.blocks.iter().find(|block| block.region != Region::Fields && in_source(block).touches(finding.span))?;
    if matches!(block.kind, BlockKind::Code | BlockKind::TableCell | BlockKind::Caption) {
        return None;
    }
    let end = in_source(block).end as usize;
    let line = document.source[end..].split(['\n', '\r']).next().unwrap_or("");
    // Behind marks that close emphasis or a link, before the blanks or the backslash of a hard break.
    let kept = line.trim_end().trim_end_matches('\\').trim_end();
    (!kept.contains(['|', '`'])).then_some((end + kept.len()) as u32)
}

/// The edit that puts `items`, quoted as JSON does, into the list `stet`.
fn list_edit(document: &Document<'_>, items: &[String]) -> Option<Edit> {
    let (text, tree) = (document.source, document.tree.as_ref()?);
    let entries = tree.entries();
    let first = entries.first()?;
    let insert = |at: u32, replacement: String| Some(Edit { span: Span::empty(at), replacement });
    let braces = tree.span.of(text).starts_with('{');
    match entries.iter().find(|entry| entry.key == "stet") {
        Some(entry) => {
            let last = entry.value.items().last()?;
            let prefix = line_before(text, last.span.start);
            if prefix.trim() == "-" {
                return insert(line_end(text, last.span.end), items.iter().map(|item| format!("\n{prefix}{item}")).collect());
            }
            if !entry.value.span.of(text).starts_with('[') {
                return None;
            }
            insert(last.span.end, items.iter().map(|item| format!(", {item}")).collect())
        }
        None if braces => {
            let last = entries.last()?;
            let indent = line_before(text, last.key_span.start);
            let gap =
                if indent.trim().is_empty() && text[..last.key_span.start as usize].contains('\n') { format!("\n{indent}") } else { " ".to_string() };
            insert(last.value.span.end, format!(",{gap}\"stet\": [{}]", items.join(", ")))
        }
        None if line_before(text, first.key_span.start).is_empty() => {
            let is_toml = text[first.key_span.end as usize..].trim_start().starts_with('=');
            let list = match is_toml {
                true => format!("stet = [{}]\n", items.join(", ")),
                false => format!("stet:\n{}", items.iter().map(|item| format!("  - {item}\n")).collect::<String>()),
            };
            insert(first.key_span.start, list)
        }
        None => None,
    }
}

/// What stands before `at` on its line.
fn line_before(text: &str, at: u32) -> &str {
    let before = &text[..at as usize];
    &before[before.rfind('\n').map_or(0, |end| end + 1)..]
}

/// Where the line of `at` ends, before its line end.
fn line_end(text: &str, at: u32) -> u32 {
    let rest = &text[at as usize..];
    at + rest.find(['\n', '\r']).unwrap_or(rest.len()) as u32
}
