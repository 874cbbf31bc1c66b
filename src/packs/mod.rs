//! Declarative rules: `rules/<family>/*.toml`, and packs that users write.
//!
//! A pack says *what* to look for; `kinds` knows how each kind looks. The shipped packs stand in
//! [`builtin`] as Rust literals that a test writes from their TOML: parsing TOML at every start would
//! cost more than checking a report.

#[rustfmt::skip]
mod builtin;
mod file;
mod kinds;
mod load;
mod look;
mod scope;
mod shape;
mod styles;
mod vale;

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::diagnostic::{Finding, Severity};
use crate::recognize::phrases::SURROUNDINGS;
use crate::rules::{Context, Langs, Meta, Rule};

pub use kinds::{Kind, Per, Unit};
pub use load::{PackError, load_file, schema};
pub use scope::Scope;
pub use styles::{STYLES, Style, style};
pub use vale::{Styles, ValeRule};

/// A text that is either compiled in or read from a user's pack.
pub type Text = Cow<'static, str>;

/// A list that is either compiled in or read from a user's pack.
pub type List<T> = Cow<'static, [T]>;

/// A rule said in data.
#[derive(Clone, Debug)]
pub struct PackRule {
    /// What it is.
    pub meta: Meta,
    /// Which blocks it looks at.
    pub scope: Scope,
    /// True if it looks into quoted speech and titles of works too.
    pub quoted: bool,
    /// Longer phrases within which nothing is told ("computer program").
    pub except: List<Text>,
    /// What it looks for.
    pub groups: List<Group>,
}

/// Entries of a rule that share wording, language and severity.
#[derive(Clone, Debug)]
pub struct Group {
    /// Documents it speaks about.
    pub langs: Langs,
    /// Severity in minimal, recommended, strict where it is milder than the rule's; `None` = off there.
    pub severity: Option<[Option<Severity>; 3]>,
    /// What is wrong; `{found}` and, by kind, `{to}`, `{other}`, `{length}`, `{limit}` are filled in.
    pub message: Text,
    /// Why; "" for none.
    pub note: Text,
    /// What to do; "" for none.
    pub help: Text,
    /// Phrases that silence the group in their sentence.
    pub unless: List<Text>,
    /// Entries.
    pub kind: Kind,
}

impl Rule for PackRule {
    fn meta(&self) -> &Meta {
        &self.meta
    }

    fn phrases(&self, add: &mut dyn FnMut(&str, u32)) {
        self.except.iter().for_each(|phrase| add(phrase, kinds::EXCEPT));
        for (number, group) in self.groups.iter().enumerate() {
            let number = (number as u32) << 24;
            group.kind.phrases(&mut |phrase, id| add(phrase, number | id));
            group.unless.iter().for_each(|phrase| add(phrase, number | SURROUNDINGS));
        }
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        for (number, group) in self.groups.iter().enumerate() {
            if group.langs.include(context.lang()) {
                kinds::check(self, group, number as u32, context, findings);
            }
        }
    }
}

/// The shipped pack rules, by name.
#[must_use]
pub fn builtin() -> &'static [Box<dyn Rule>] {
    static RULES: LazyLock<Vec<Box<dyn Rule>>> =
        LazyLock::new(|| builtin::RULES.iter().map(|rule| Box::new(rule.clone()) as Box<dyn Rule>).collect());
    &RULES
}
