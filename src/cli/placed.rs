//! Findings about the house's own files: its configuration, its baseline, its tables.

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{LineIndex, Source};
use crate::span::{Confidence, Span};

/// A finding at `span` of `source`, whose lines are `lines`; still without words and fingerprint.
pub(super) fn finding((source, lines): (&Source, &LineIndex), span: Span, rule: &str, severity: Severity) -> Diagnostic {
    Diagnostic {
        path: source.path.clone(),
        rule: rule.to_string(),
        severity,
        confidence: Confidence::Certain,
        message: String::new(),
        span,
        paragraph: None,
        start: lines.position(&source.text, span.start),
        end: lines.position(&source.text, span.end),
        excerpt: span.of(&source.text).to_string(),
        labels: Vec::new(),
        notes: Vec::new(),
        help: None,
        fix: None,
        fingerprint: String::new(),
        pointer: None,
    }
}
