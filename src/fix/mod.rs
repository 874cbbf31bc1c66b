//! Fixes: which of them go together, what they make of a text, and whether a fact was harmed.
//!
//! Everything here is pure: text and findings in, text out. The command line writes files.
//!
//! Fixes are applied in passes until none is left to apply. A pass takes those that do not touch each
//! other; the rest comes in the next, made anew by its rule on the new text. After each pass the report
//! is extracted again: where a value changed that no fix of the pass named, the fix at fault is taken
//! back. Rules that undo each other end the loop, and the text stays as it was.

mod apply;
mod encode;
mod facts;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use xxhash_rust::xxh3::xxh3_128;

use crate::diagnostic::{Applicability, Diagnostic};
use crate::document::{Document, Format, docx};
use crate::engine::{self, Checked, Selection};
use crate::settings::Settings;
use crate::source::Source;
use crate::span::Span;

pub use apply::{Patch, choose};
pub use encode::{Unwritable, encode};
pub use facts::{Facts, unnamed_change};

/// Passes over one text. Findings that are repaired one behind the other need a pass each; a text that needs
/// more is one over which rules fight.
const MAX_PASSES: usize = 50;

/// Which fixes are to be applied.
pub struct Wish<'w> {
    /// The boldest kind.
    pub boldest: Applicability,
    /// False for findings that are to be left alone (known to a baseline).
    pub is_new: &'w (dyn Fn(&Diagnostic) -> bool + Sync),
    /// Only findings that touch one of these places of the source; `None` = all.
    pub places: Option<Vec<Span>>,
}

/// A fix that was not applied, or was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The rule whose fix it is.
    pub rule: String,
    /// Line of the finding.
    pub line: u32,
    /// Why, for people.
    pub reason: String,
}

/// What became of a source.
#[derive(Debug)]
pub struct Repaired {
    /// The source with its new text; `None` where nothing was applied.
    pub source: Option<Source>,
    /// How many fixes of each rule were applied.
    pub fixed: BTreeMap<String, usize>,
    /// Fixes that would have harmed the report.
    pub refused: Vec<Refused>,
    /// Rules that undo each other's fixes; nothing was applied.
    pub fighting: Vec<String>,
    /// What is still to be found.
    pub checked: Checked,
    /// The places of the wish, where they are now.
    pub places: Option<Vec<Span>>,
}

/// Checks `source` and applies fixes until none is left.
pub fn repair(
    source: &Source,
    format: Format,
    selection: &Selection,
    settings: &Settings,
    wish: &Wish<'_>,
    wanted: impl Fn(&Document<'_>) -> bool,
) -> Repaired {
    let check = |source: &Source| engine::check_source(source, format, selection, settings, &wanted, &mut |_| {});
    let mut checked = check(source);
    let mut state = State::new(source, wish);
    let mut now: Option<Source> = None;
    while let Some(pass) = state.pass(now.as_ref().unwrap_or(source), &checked, format, settings) {
        if state.fights(&pass) {
            let fighting = state.rules_in_a_circle(&pass);
            let checked = check(source);
            return Repaired { source: None, fixed: BTreeMap::new(), refused: state.refused, fighting, checked, places: wish.places.clone() };
        }
        let next = with_text(source, &pass.text);
        checked = check(&next);
        now = Some(next);
    }
    Repaired { source: now, fixed: state.fixed, refused: state.refused, fighting: Vec::new(), checked, places: state.places }
}

/// `source` with another text; encoding, byte order mark and what lines are stay.
fn with_text(source: &Source, text: &str) -> Source {
    let outline = docx::outline_of(text, &source.outline).unwrap_or_default();
    let (encoding, bom, undecodable) = (source.encoding, source.bom, source.undecodable.clone());
    Source { encoding, bom, undecodable, outline, ..Source::from_text(source.path.clone(), text) }
}

/// A pass that changed the text.
struct Pass {
    text: String,
    rules: BTreeSet<String>,
}

/// What is known between passes.
struct State<'w> {
    wish: &'w Wish<'w>,
    places: Option<Vec<Span>>,
    /// Hashes of the texts so far, each with the rules that led to it.
    seen: Vec<(u128, BTreeSet<String>)>,
    /// Fingerprints of findings whose fixes are not tried again.
    barred: HashSet<String>,
    fixed: BTreeMap<String, usize>,
    refused: Vec<Refused>,
}

impl<'w> State<'w> {
    fn new(source: &Source, wish: &'w Wish<'w>) -> Self {
        Self {
            wish,
            places: wish.places.clone(),
            seen: vec![(xxh3_128(source.text.as_bytes()), BTreeSet::new())],
            barred: HashSet::new(),
            fixed: BTreeMap::new(),
            refused: Vec::new(),
        }
    }

    /// Applies what goes together of the fixes of `checked`; `None` when nothing is left.
    fn pass(&mut self, source: &Source, checked: &Checked, format: Format, settings: &Settings) -> Option<Pass> {
        let mut before = None;
        loop {
            let open: Vec<&Diagnostic> = checked.diagnostics.iter().filter(|finding| self.is_open(finding, checked)).collect();
            if open.is_empty() {
                return None;
            }
            let before: &Facts = before.get_or_insert_with(|| Facts::of(source, format, settings));
            let mut chosen = choose(&source.text, &open);
            let harm = |fixes: &[&Diagnostic]| {
                let patch = Patch::of(&source.text, fixes);
                let after = Facts::of(&with_text(source, &patch.text), format, settings);
                unnamed_change(before, &after, &patch, fixes)
            };
            for (finding, reason) in guilty(&chosen, &harm) {
                self.barred.insert(finding.fingerprint.clone());
                self.refused.push(Refused { rule: finding.rule.clone(), line: finding.start.line, reason });
            }
            chosen.retain(|finding| !self.barred.contains(&finding.fingerprint));
            // Others may have waited for what is barred now.
            if !chosen.is_empty() {
                return Some(self.applied(source, &chosen));
            }
        }
    }

    /// Is there a fix to be applied?
    fn is_open(&self, finding: &Diagnostic, checked: &Checked) -> bool {
        let bold_enough = finding.fix.as_ref().is_some_and(|fix| fix.applicability >= self.wish.boldest && !fix.edits.is_empty());
        bold_enough
            && !self.barred.contains(&finding.fingerprint)
            && (self.wish.is_new)(finding)
            && touches(finding, &checked.heads, self.places.as_deref())
    }

    fn applied(&mut self, source: &Source, chosen: &[&Diagnostic]) -> Pass {
        let patch = Patch::of(&source.text, chosen);
        for place in self.places.iter_mut().flatten() {
            *place = patch.forward(*place);
        }
        chosen.iter().for_each(|finding| *self.fixed.entry(finding.rule.clone()).or_default() += 1);
        Pass { text: patch.text, rules: chosen.iter().map(|finding| finding.rule.clone()).collect() }
    }

    /// True if the text of `pass` was there before, or if there is no end in sight.
    fn fights(&mut self, pass: &Pass) -> bool {
        let hash = xxh3_128(pass.text.as_bytes());
        let again = self.seen.iter().any(|(seen, _)| *seen == hash) || self.seen.len() >= MAX_PASSES;
        if !again {
            self.seen.push((hash, pass.rules.clone()));
        }
        again
    }

    /// The rules of the passes since the text of `pass` was seen first; those of the last two where it never was.
    fn rules_in_a_circle(&self, pass: &Pass) -> Vec<String> {
        let hash = xxh3_128(pass.text.as_bytes());
        let first = self.seen.iter().position(|(seen, _)| *seen == hash).map_or(self.seen.len().saturating_sub(1), |at| at + 1);
        let rules: BTreeSet<&String> = self.seen[first..].iter().flat_map(|(_, rules)| rules).chain(&pass.rules).collect();
        rules.into_iter().cloned().collect()
    }
}

/// True if `finding`, or what it labels, stands at one of `places`; one about something absent belongs to the
/// whole head of its report. `heads` are those of [`Checked`].
#[must_use]
pub fn touches(finding: &Diagnostic, heads: &[(String, Span)], places: Option<&[Span]>) -> bool {
    let Some(places) = places else { return true };
    let head = heads.iter().find(|(path, _)| *path == finding.path).filter(|_| finding.span.is_empty());
    if head.is_some_and(|(_, head)| places.iter().any(|place| place.touches(*head))) {
        return true;
    }
    let labels = finding.labels.iter().filter(|label| label.path.is_none()).map(|label| label.span);
    std::iter::once(finding.span)
        .chain(labels)
        .any(|span| places.iter().any(|place| place.overlaps(span) || (span.is_empty() && place.touches(span))))
}

/// The fixes among `fixes` that do harm, each with the reason. Halves what is harmful until single fixes are
/// left; where two halves do harm only together, the second is at fault.
fn guilty<'d>(fixes: &[&'d Diagnostic], harm: &dyn Fn(&[&Diagnostic]) -> Option<String>) -> Vec<(&'d Diagnostic, String)> {
    let Some(reason) = harm(fixes) else { return Vec::new() };
    if let [only] = fixes {
        return vec![(*only, reason)];
    }
    let (left, right) = fixes.split_at(fixes.len() / 2);
    let mut found = guilty(left, harm);
    found.extend(guilty(right, harm));
    let innocent: Vec<&Diagnostic> = fixes.iter().copied().filter(|fix| !found.iter().any(|(guilty, _)| std::ptr::eq(*guilty, *fix))).collect();
    if found.is_empty() {
        found.extend(right.iter().map(|fix| (*fix, reason.clone())));
    } else if let Some(reason) = harm(&innocent) {
        found.extend(innocent.into_iter().map(|fix| (fix, reason.clone())));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Edit, Fix, Position, Severity};
    use crate::span::Confidence;

    fn finding(rule: &str, span: Span) -> Diagnostic {
        Diagnostic {
            path: String::new(),
            rule: rule.to_string(),
            severity: Severity::Warning,
            confidence: Confidence::Certain,
            message: String::new(),
            span,
            paragraph: None,
            start: Position::default(),
            end: Position::default(),
            excerpt: String::new(),
            labels: Vec::new(),
            notes: Vec::new(),
            help: None,
            fix: Some(Fix { applicability: Applicability::Safe, title: String::new(), edits: vec![Edit { span, replacement: String::new() }] }),
            fingerprint: format!("{rule}{span:?}"),
            pointer: None,
        }
    }

    #[test]
    fn the_one_at_fault_is_found_among_many() {
        let all: Vec<Diagnostic> = (0..33).map(|n| finding("text/x", Span::new(4 * n, 4 * n + 1))).collect();
        let fixes: Vec<&Diagnostic> = all.iter().collect();
        let harm = |fixes: &[&Diagnostic]| fixes.iter().any(|fix| fix.span.start == 40).then(|| "harm".to_string());
        let found = guilty(&fixes, &harm);
        assert_eq!(found.iter().map(|(fix, _)| fix.span.start).collect::<Vec<_>>(), [40]);
    }

    #[test]
    fn of_two_that_do_harm_together_one_goes() {
        let (a, b) = (finding("text/a", Span::new(0, 1)), finding("text/b", Span::new(4, 5)));
        let harm = |fixes: &[&Diagnostic]| (fixes.len() == 2).then(|| "harm".to_string());
        let found = guilty(&[&a, &b], &harm);
        assert_eq!(found.iter().map(|(fix, _)| fix.rule.as_str()).collect::<Vec<_>>(), ["text/b"]);
    }

    #[test]
    fn rules_that_undo_each_other_are_named() {
        let source = Source::from_text("a.txt", "start");
        let wish = Wish { boldest: Applicability::Safe, is_new: &|_| true, places: None };
        let mut state = State::new(&source, &wish);
        let pass = |text: &str, rule: &str| Pass { text: text.to_string(), rules: BTreeSet::from([rule.to_string()]) };
        assert!(!state.fights(&pass("one", "text/first")));
        assert!(!state.fights(&pass("two", "text/a")));
        assert!(!state.fights(&pass("three", "text/b")));
        let back = pass("one", "text/c");
        assert!(state.fights(&back));
        assert_eq!(state.rules_in_a_circle(&back), ["text/a", "text/b", "text/c"]);
    }
}
