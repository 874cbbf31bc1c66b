//! "Who silences whom": data on the rules, applied after all of them have run.

use crate::diagnostic::Finding;
use crate::document::Document;
use crate::rules::{Meta, Place};
use crate::span::Span;

/// Families that are heard inside furniture.
const HEARD_IN_FURNITURE: &[&str] = &["furniture", "duplicates", "encoding", "schema", "suppress", "config", "fields"];

/// Drops findings that yield to others. `rules` are the descriptions of the rules of this run.
pub(super) fn apply(findings: &mut Vec<Finding>, rules: &[&Meta], document: &Document<'_>) {
    findings.retain(|finding| {
        finding.in_source || HEARD_IN_FURNITURE.contains(&rules[finding.rule].family()) || !inside_furniture(document, finding.span)
    });
    let silent: Vec<bool> = findings
        .iter()
        .map(|finding| {
            rules[finding.rule]
                .yields_to
                .iter()
                .any(|rule| findings.iter().any(|other| rules[other.rule].name == rule.to && at_same_place(finding, other, rule.place, document)))
        })
        .collect();
    let mut index = 0;
    findings.retain(|_| {
        index += 1;
        !silent[index - 1]
    });
}

fn inside_furniture(document: &Document<'_>, span: Span) -> bool {
    !span.is_empty() && document.furniture.iter().any(|furniture| furniture.span.contains(span))
}

fn at_same_place(finding: &Finding, other: &Finding, place: Place, document: &Document<'_>) -> bool {
    match place {
        Place::Report => true,
        Place::Pointer => finding.pointer.is_some() && finding.pointer == other.pointer,
        Place::Span => spans(finding).any(|a| spans(other).any(|b| a.overlaps(b) || a == b)),
        Place::Line => spans(other).any(|b| same_line(&document.text, finding.span, b)),
    }
}

fn spans(finding: &Finding) -> impl Iterator<Item = Span> + '_ {
    std::iter::once(finding.span).chain(finding.labels.iter().map(|label| label.0))
}

fn same_line(text: &str, a: Span, b: Span) -> bool {
    let (first, last) = if a.start <= b.start { (a, b) } else { (b, a) };
    first.end >= last.start || !text.get(first.end as usize..last.start as usize).is_some_and(|between| between.contains(['\n', '\r']))
}
