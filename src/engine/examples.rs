//! The examples of a rule, run: what `copydesk test` prints, and what our own tests hold.

use std::sync::Arc;

use super::{Selection, analyze, check};
use crate::diagnostic::{Diagnostic, Edit};
use crate::document::Format;
use crate::rules::Rule;
use crate::settings::{Profile, Settings};
use crate::source::Source;
use crate::span::Confidence;

/// What became of an example.
#[derive(Clone, Debug)]
pub struct Tried {
    /// `fail`, `pass` or `becomes`.
    pub mark: &'static str,
    /// Its number among those of its mark, from 1.
    pub number: usize,
    /// The example.
    pub text: String,
    /// What is wrong; `None` = it does as its mark says.
    pub fault: Option<Fault>,
}

/// Why an example does not do as its mark says.
#[derive(Clone, Debug)]
pub enum Fault {
    /// `fail`: the rule finds nothing.
    Silent,
    /// `pass`: the rule finds something.
    Speaks(Vec<Diagnostic>),
    /// `becomes`: the fixes lead to another text.
    Else(String),
}

/// Runs the examples of `rule`, each with no other rule.
#[must_use]
pub fn try_examples(rule: &Arc<dyn Rule>) -> Vec<Tried> {
    let meta = rule.meta();
    let settings =
        Settings { profile: Profile::Strict, select: Some(vec![meta.name.to_string()]), min_confidence: Confidence::Guess, ..Settings::default() };
    let selection = Selection::with_packs(&settings, std::slice::from_ref(rule));
    let run = |format: Option<&str>, text: &str| {
        let source = Source::from_text(format!("example.{}", format.unwrap_or("txt")), text);
        let analysis = analyze(&source, Format::of_path(&source.path), &settings);
        check(&source, &analysis, &selection, &settings)
    };
    let fail: Vec<_> = meta.examples("fail").collect();
    let mut tried = Vec::new();
    let mut add = |mark, number, text: &str, fault| tried.push(Tried { mark, number: number + 1, text: text.to_string(), fault });
    for (number, (format, text)) in fail.iter().enumerate() {
        add("fail", number, text, run(*format, text).is_empty().then_some(Fault::Silent));
    }
    for (number, ((format, before), (_, after))) in fail.iter().zip(meta.examples("becomes")).enumerate() {
        let fixed = fixed(before, run(*format, before));
        add("becomes", number, after, (fixed != after).then_some(Fault::Else(fixed)));
    }
    for (number, (format, text)) in meta.examples("pass").enumerate() {
        let found = run(format, text);
        add("pass", number, text, (!found.is_empty()).then_some(Fault::Speaks(found)));
    }
    tried
}

/// `text` after all fixes of `diagnostics`.
fn fixed(text: &str, diagnostics: Vec<Diagnostic>) -> String {
    let mut edits: Vec<Edit> = diagnostics.into_iter().filter_map(|diagnostic| diagnostic.fix).flat_map(|fix| fix.edits).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
    let mut fixed = text.to_string();
    for edit in edits.iter().filter(|edit| text.get(edit.span.range()).is_some()) {
        fixed.replace_range(edit.span.range(), &edit.replacement);
    }
    fixed
}
