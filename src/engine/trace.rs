//! The trace of a report as lines to be read.

use std::fmt::Write;

use super::Analysis;
use crate::report::{self, trace::Candidate};
use crate::source::{LineIndex, Source};
use crate::span::Span;

/// Characters of a candidate that are shown.
const SHOWN: usize = 70;

/// What was considered for each field, one candidate a line: taken or passed over, its place, its text, why.
///
/// Places are line and column of the source, and the bytes in brackets.
#[must_use]
pub fn trace(source: &Source, analysis: &Analysis<'_>) -> String {
    let lines = LineIndex::new(&source.text);
    let mut out = format!("{}\n", source.path);
    for step in report::trace::trace(&analysis.document, &analysis.mentions, &analysis.extracted) {
        let value = step.value.map_or_else(|| "nothing".to_string(), |value| value.split_whitespace().collect::<Vec<_>>().join(" "));
        let _ = writeln!(out, "  {}: {value}", step.field);
        for candidate in &step.candidates {
            let span = analysis.document.map.to_source(candidate.span);
            let verdict = if candidate.taken { "taken " } else { "passed" };
            let _ = writeln!(out, "    {verdict} {}{}", place(source, &lines, candidate, span), candidate.why);
        }
        if step.candidates.is_empty() {
            let _ = writeln!(out, "    no candidate");
        }
    }
    out
}

/// `3:1 [45..69] "Lakemoor opens river lab": `, or nothing for what stands outside the text.
fn place(source: &Source, lines: &LineIndex, candidate: &Candidate, span: Span) -> String {
    if candidate.span.is_empty() {
        return String::new();
    }
    let line = lines.line_of(span.start);
    let start = lines.line(line, &source.text).map_or(0, |span| span.start);
    let column = Span::new(start, span.start).of(&source.text).chars().count() + 1;
    let text = span.of(&source.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let shown: String = text.chars().take(SHOWN).collect();
    let more = if shown.len() < text.len() { "…" } else { "" };
    format!("{}:{column} [{}..{}] \"{shown}{more}\": ", line + 1, span.start, span.end)
}
