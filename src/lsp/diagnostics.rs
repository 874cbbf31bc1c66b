//! Findings as the protocol wants them.

use super::documents::Document;
use super::protocol::{self, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString};
use super::settings::Missing;
use crate::diagnostic::{Diagnostic, Severity};

/// The findings of `document` that are told now.
pub(super) fn told(document: &Document, missing: Missing) -> Vec<protocol::Diagnostic> {
    let nag = document.settled || missing == Missing::Always;
    let findings = document.checked.iter().flat_map(|checked| &checked.diagnostics);
    findings.filter(|finding| nag || !is_about_absence(finding)).map(|finding| converted(document, finding)).collect()
}

/// True for a required field that is not there yet.
fn is_about_absence(finding: &Diagnostic) -> bool {
    finding.rule.starts_with("fields/") && finding.rule.ends_with("-missing")
}

/// `finding` with its reasons and its advice in the message: editors show nothing else of it.
pub(super) fn converted(document: &Document, finding: &Diagnostic) -> protocol::Diagnostic {
    let places = document.places();
    let mut message = finding.message.clone();
    for note in &finding.notes {
        message += &format!("\n{note}");
    }
    if let Some(help) = &finding.help {
        message += &format!("\nhelp: {help}");
    }
    let related = finding.labels.iter().filter(|label| label.path.is_none()).map(|label| DiagnosticRelatedInformation {
        location: Location::new(document.uri.clone(), places.range(label.span)),
        message: label.message.clone(),
    });
    let related: Vec<_> = related.collect();
    protocol::Diagnostic {
        range: places.range(finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.clone())),
        source: Some("copydesk".to_string()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        ..protocol::Diagnostic::default()
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}
