//! What hangs below a message: why, what to do, the fix.

use super::visible;
use crate::diagnostic::{Applicability, Diagnostic, Fix};

/// The lines below a message, each with the word it begins with.
pub(super) fn advice(diagnostic: &Diagnostic) -> impl Iterator<Item = (&'static str, &str)> {
    let notes = diagnostic.notes.iter().map(|note| ("note", note.as_str()));
    let help = diagnostic.help.iter().map(|help| ("help", help.as_str()));
    let fix = diagnostic.fix.iter().map(|fix| (fix_lead(fix.applicability), fix.title.as_str()));
    notes.chain(help).chain(fix)
}

/// The message and all below it, fit for any screen.
pub(super) fn told(diagnostic: &Diagnostic) -> String {
    let mut text = visible(&diagnostic.message).into_owned();
    for (lead, line) in advice(diagnostic) {
        text += &format!("\n{lead}: {}", visible(line));
    }
    text
}

/// The fix, if a service may offer it at a click. One that changes a fact is for a person who looks the fact up.
pub(super) fn offered(diagnostic: &Diagnostic) -> Option<&Fix> {
    diagnostic.fix.as_ref().filter(|fix| fix.applicability > Applicability::Display && !fix.edits.is_empty())
}

fn fix_lead(applicability: Applicability) -> &'static str {
    match applicability {
        Applicability::Safe => "fix (safe)",
        Applicability::Unsafe => "fix (unsafe)",
        Applicability::Display => "fix (by hand)",
    }
}
