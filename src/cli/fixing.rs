//! `--fix`, `--unsafe-fixes`, `--diff`: fixes applied to one input, and where the result goes.

use std::collections::BTreeMap;

use super::args::FixArgs;
use super::plans::Plan;
use super::replace;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::document::Document;
use crate::emit::{Style, one_line, unified};
use crate::engine::{self, Checked};
use crate::fix::{self, Refused, Wish};
use crate::input::{Input, Origin};
use crate::source::Source;
use crate::span::Span;

/// What the options ask for.
#[derive(Clone, Copy)]
pub(super) struct Fixing {
    boldest: Applicability,
    diff: bool,
    style: Style,
}

/// What became of one input.
#[derive(Default)]
pub(super) struct Fixed {
    /// The source with its new text, if it was changed and written (or shown).
    pub source: Option<Source>,
    /// What is left to find in it.
    pub checked: Checked,
    /// The changed places of `--since` in it.
    pub places: Option<Vec<Span>>,
    /// How many fixes of each rule.
    pub rules: BTreeMap<String, usize>,
    /// For people: fixes that were not applied.
    pub notes: Vec<String>,
    /// For standard output.
    pub output: Vec<u8>,
    /// Why nothing could be written.
    pub unwritten: Option<String>,
    /// Something is different, or would be.
    pub differs: bool,
}

impl Fixing {
    /// `None` where nothing is to be fixed.
    pub fn of(args: &FixArgs, style: Style) -> Option<Self> {
        let boldest = if args.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
        (args.fix || args.diff).then_some(Self { boldest, diff: args.diff, style })
    }

    /// Fixes `input`, which was read as `bytes`, and writes it.
    pub fn apply(
        &self,
        input: &Input,
        (source, bytes): (&Source, &[u8]),
        plan: &Plan,
        is_new: &(dyn Fn(&Diagnostic) -> bool + Sync),
        places: Option<Vec<Span>>,
        wanted: &dyn Fn(&Document<'_>) -> bool,
    ) -> Fixed {
        let format = input.format();
        let wish = Wish { boldest: self.boldest, is_new, places };
        let repaired = fix::repair(source, format, &plan.selection, &plan.settings, &wish, wanted);
        let mut fixed = Fixed { notes: notes(&input.path, &repaired.refused, &repaired.fighting), ..Fixed::default() };
        let done = match &repaired.source {
            None => self.pass_through(input, bytes, &mut fixed),
            Some(new) => self.write(input, source, bytes, &new.text, &mut fixed),
        };
        if let Err(reason) = done {
            let checked = engine::check_source(source, format, &plan.selection, &plan.settings, wanted, &mut |_| {});
            return Fixed { checked, places: wish.places, unwritten: Some(reason), ..fixed };
        }
        Fixed { source: repaired.source, checked: repaired.checked, places: repaired.places, rules: repaired.fixed, ..fixed }
    }

    /// Standard input is passed on as it came.
    fn pass_through(&self, input: &Input, bytes: &[u8], fixed: &mut Fixed) -> Result<(), String> {
        if input.origin == Origin::Stdin && !self.diff {
            fixed.output = bytes.to_vec();
        }
        Ok(())
    }

    fn write(&self, input: &Input, source: &Source, bytes: &[u8], text: &str, fixed: &mut Fixed) -> Result<(), String> {
        let new = fix::encode(source, bytes, text).map_err(|reason| reason.to_string());
        fixed.differs = new.is_ok();
        match (&input.origin, self.diff) {
            (_, true) => {
                new?;
                fixed.output = unified(&input.path, &source.text, text, self.style).into_bytes();
                Ok(())
            }
            (Origin::Stdin, false) => {
                fixed.output = new.clone().unwrap_or_else(|_| bytes.to_vec());
                new.map(drop)
            }
            (Origin::Member(_), false) => {
                Err("it is inside another file, which is never written; unpack it, or see the fixes with --diff".to_string())
            }
            (Origin::File(path), false) => replace::replace(path, bytes, &new?),
        }
    }
}

fn notes(path: &str, refused: &[Refused], fighting: &[String]) -> Vec<String> {
    let path = one_line(path);
    let mut notes: Vec<String> = refused
        .iter()
        .map(|refused| format!("{path}:{}: the fix of {} was not applied: {}", refused.line, refused.rule, one_line(&refused.reason)))
        .collect();
    if !fighting.is_empty() {
        notes.push(format!("{path}: left as it was: the fixes of {} undo each other; please report this with the file", fighting.join(", ")));
    }
    notes
}
