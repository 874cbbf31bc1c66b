//! `stet` ("let it stand", the proofreader's mark): suppressions written inside a report.
//!
//! In Markdown and HTML a comment, `<!-- stet dates/weekday-mismatch: reason -->`, holds for the block it
//! stands in, or before. In front matter, JSON and YAML the list `stet` holds for the whole report. What
//! they silence, and what is said of those that silence nothing, is the engine's business.

mod add;
mod comments;
mod lists;

use crate::document::{Document, Format};
use crate::span::Span;

pub use add::marks;

/// Directives of one report at most: a file made of comments must not take hours.
const MAX: usize = 2_000;

/// One rule that one `stet` names. All places are in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Rule or family as written; "" where none is named.
    pub rule: String,
    /// Where that stands.
    pub rule_span: Span,
    /// Why the findings stand.
    pub reason: Option<String>,
    /// Only the finding with this fingerprint.
    pub fingerprint: Option<String>,
    /// What it holds for; `None` = the whole report.
    pub scope: Option<Span>,
    /// The comment, or the item of the list.
    pub span: Span,
    /// What is to be deleted if this rule is to go.
    pub own: Span,
    /// What is to be deleted if everything that was written together is to go.
    pub whole: Span,
    /// Directives with the same number are written together.
    pub group: usize,
}

impl Directive {
    /// Does it hold for a finding of `rule` at `span` of the source? `None` = a fingerprint is not known.
    #[must_use]
    pub fn covers(&self, rule: &str, span: Span, fingerprint: Option<&str>) -> bool {
        let named = self.rule == rule || rule.split('/').next() == Some(&self.rule);
        let meant = self.fingerprint.as_deref().is_none_or(|meant| fingerprint.is_none_or(|known| known == meant));
        named && meant && self.scope.is_none_or(|scope| scope.overlaps(span) || (span.is_empty() && scope.touches(span)))
    }
}

/// All directives of `document`, in order of place.
#[must_use]
pub fn directives(document: &Document<'_>) -> Vec<Directive> {
    let mut found = Vec::new();
    lists::add(document, &mut found);
    if matches!(document.format, Format::Markdown | Format::Html) {
        comments::add(document, &mut found);
    }
    found.truncate(MAX);
    found
}

/// Rule names before a colon, the reason behind it.
struct Parsed<'t> {
    /// Each name with its offset in the text.
    names: Vec<(usize, &'t str)>,
    reason: Option<String>,
}

/// Reads `dates/weekday-mismatch, names: reason`.
fn parse(text: &str) -> Parsed<'_> {
    let colon = text.char_indices().find(|(_, c)| matches!(c, ':' | '：'));
    let (names, reason) = match colon {
        Some((at, c)) => (&text[..at], text[at + c.len_utf8()..].trim()),
        None => (text, ""),
    };
    let mut at = 0;
    let mut found = Vec::new();
    for piece in names.split(',') {
        let name = piece.trim();
        if !name.is_empty() {
            found.push((at + (piece.len() - piece.trim_start().len()), name));
        }
        at += piece.len() + 1;
    }
    Parsed { names: found, reason: (!reason.is_empty()).then(|| reason.to_string()) }
}
