//! What contradicts itself in the authority files, as findings of a check.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::inputs::Work;
use super::placed;
use super::plans::Plan;
use crate::authority::Conflict;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::engine::fingerprint_of;
use crate::source::{LineIndex, Source};

const RULE: &str = "config/authority-conflict";

/// The findings about each file of people that the work looks into, by path.
pub(super) fn conflicts(work: &Work) -> BTreeMap<String, (Arc<Source>, Vec<Diagnostic>)> {
    let mut found = BTreeMap::new();
    for (_, plan) in &work.jobs {
        let Some(file) = plan.people_file.as_ref().filter(|file| !found.contains_key(&file.path)) else { continue };
        let diagnostics = of_plan(plan, file);
        found.insert(file.path.clone(), (Arc::clone(file), diagnostics));
    }
    found.retain(|_, (_, diagnostics)| !diagnostics.is_empty());
    found
}

fn of_plan(plan: &Plan, file: &Source) -> Vec<Diagnostic> {
    let severity = plan.selection.iter().find(|(rule, _)| rule.meta().name == RULE).map(|(_, severity)| severity);
    let people = plan.settings.authority.as_ref().and_then(|authority| authority.people.as_ref());
    let (Some(severity), Some(people)) = (severity, people) else { return Vec::new() };
    let lines = LineIndex::new(&file.text);
    people.conflicts().into_iter().map(|conflict| diagnostic(file, &lines, severity, conflict)).collect()
}

fn diagnostic(file: &Source, lines: &LineIndex, severity: Severity, conflict: Conflict) -> Diagnostic {
    let other = conflict.other.map(|span| Label { span, message: "the other row".to_string(), path: None });
    Diagnostic {
        message: conflict.message,
        labels: other.into_iter().collect(),
        notes: vec!["findings about these persons cannot be right as long as the rows contradict each other".to_string()],
        help: Some("set the right dates, or take the variant out of one of the rows".to_string()),
        fingerprint: fingerprint_of(RULE, &file.text, conflict.span, None),
        ..placed::finding((file, lines), conflict.span, RULE, severity)
    }
}
