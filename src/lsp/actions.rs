//! What can be done about findings: repair one, repair all that is safe, let one stand.

use super::diagnostics::converted;
use super::documents::Document;
use super::house::InForce;
use super::protocol::{
    CodeAction, CodeActionKind, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, WorkspaceEdit,
};
use crate::diagnostic::{Applicability, Diagnostic, Edit};
use crate::engine;
use crate::fix::{self, Wish};
use crate::span::Span;
use crate::suppress;

/// Repairs everything that cannot change what the report states.
pub(super) fn fix_all() -> CodeActionKind {
    CodeActionKind::from("source.fixAll.copydesk")
}

/// Marks that speak of marks would have no end.
const NEVER_STET: &[&str] = &["suppress/", "config/"];

/// What can be done about the findings at `span`, of the kinds in `only`.
pub(super) fn actions(document: &Document, rules: &InForce, span: Span, only: Option<&[CodeActionKind]>) -> Vec<CodeAction> {
    let wants = |kind: &CodeActionKind| only.is_none_or(|only| only.iter().any(|wanted| includes(wanted, kind)));
    let Some(checked) = &document.checked else { return Vec::new() };
    let mut actions = Vec::new();
    let here: Vec<&Diagnostic> = checked.diagnostics.iter().filter(|finding| finding.span.touches(span)).collect();
    if wants(&CodeActionKind::QUICKFIX) {
        actions.extend(here.iter().filter_map(|finding| repair(document, finding)));
        actions.extend(let_stand(document, rules, &here));
    }
    let is_safe = |finding: &Diagnostic| finding.fix.as_ref().is_some_and(|fix| fix.applicability == Applicability::Safe);
    if wants(&fix_all()) && checked.diagnostics.iter().any(is_safe) {
        actions.extend(repair_all(document, rules));
    }
    actions
}

/// True if `kind` is `wanted` or one of its kinds (`source.fixAll` has `source.fixAll.copydesk`).
fn includes(wanted: &CodeActionKind, kind: &CodeActionKind) -> bool {
    kind.as_str().strip_prefix(wanted.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || wanted.as_str().is_empty())
}

fn repair(document: &Document, finding: &Diagnostic) -> Option<CodeAction> {
    let fix = finding.fix.as_ref()?;
    let remark = match fix.applicability {
        Applicability::Safe => "",
        Applicability::Unsafe => " (changes wording)",
        Applicability::Display => " (changes a fact: make sure)",
    };
    Some(CodeAction {
        title: format!("{}{remark}", fix.title),
        is_preferred: Some(fix.applicability == Applicability::Safe),
        ..quick_fix(document, finding, &fix.edits)
    })
}

/// Marks that let `findings` stand, where the document has one report and its format has such marks.
fn let_stand(document: &Document, rules: &InForce, findings: &[&Diagnostic]) -> Vec<CodeAction> {
    let parts = engine::parts(&document.source, document.format);
    let ([part], false) = (parts.as_slice(), findings.is_empty()) else { return Vec::new() };
    let read = engine::read_part(&document.source, document.format, part.element, &rules.settings);
    let mark = |finding: &&Diagnostic| {
        let (edits, left) = suppress::marks(&read, &[*finding], "");
        let markable = !edits.is_empty() && left.is_empty() && !NEVER_STET.iter().any(|family| finding.rule.starts_with(family));
        markable.then(|| CodeAction { title: format!("Let this stand: stet {}", finding.rule), ..quick_fix(document, finding, &edits) })
    };
    findings.iter().filter_map(mark).collect()
}

fn quick_fix(document: &Document, finding: &Diagnostic, edits: &[Edit]) -> CodeAction {
    CodeAction {
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![converted(document, finding)]),
        edit: Some(workspace_edit(document, edits)),
        ..CodeAction::default()
    }
}

fn repair_all(document: &Document, rules: &InForce) -> Option<CodeAction> {
    let wish = Wish { boldest: Applicability::Safe, is_new: &|_| true, places: None };
    let repaired = fix::repair(&document.source, document.format, &rules.selection, &rules.settings, &wish, engine::looks_like_report);
    let edit = difference(&document.source.text, &repaired.source?.text);
    Some(CodeAction {
        title: "Repair everything that is safe".to_string(),
        kind: Some(fix_all()),
        edit: Some(workspace_edit(document, &[edit])),
        ..CodeAction::default()
    })
}

/// One edit from `old` to `new`, without what both begin and end with.
fn difference(old: &str, new: &str) -> Edit {
    let same = |pair: &(char, char)| pair.0 == pair.1;
    let start: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end: usize = old_rest.chars().rev().zip(new_rest.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    Edit { span: Span::at(start, old.len() - end), replacement: new_rest[..new_rest.len() - end].to_string() }
}

/// `edits` for the version of `document` they were made for: an editor that is further on refuses them.
fn workspace_edit(document: &Document, edits: &[Edit]) -> WorkspaceEdit {
    let places = document.places();
    let edits = edits.iter().map(|edit| OneOf::Left(TextEdit::new(places.range(edit.span), edit.replacement.clone()))).collect();
    let text_document = OptionalVersionedTextDocumentIdentifier { uri: document.uri.clone(), version: Some(document.version) };
    WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits }])), ..WorkspaceEdit::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_its_kinds() {
        let has = |wanted: &'static str, kind: &'static str| includes(&CodeActionKind::from(wanted), &CodeActionKind::from(kind));
        assert!(has("", "quickfix") && has("source", "source.fixAll.copydesk") && has("quickfix", "quickfix"));
        assert!(!has("source.fixAll.other", "source.fixAll.copydesk") && !has("quick", "quickfix"));
    }

    #[test]
    fn a_difference_leaves_out_what_is_the_same() {
        for (old, new) in [("云屿 a 论坛", "云屿 b 论坛"), ("aa", "a"), ("a", "aa"), ("", "x"), ("same", "same"), ("é", "è")] {
            let edit = difference(old, new);
            let mut text = old.to_string();
            text.replace_range(edit.span.range(), &edit.replacement);
            assert_eq!(text, new);
        }
        assert_eq!(difference("云屿 a 论坛", "云屿 b 论坛").replacement, "b");
    }
}
