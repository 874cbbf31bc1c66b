//! Rules: pure functions of document, mentions, report and settings.
//!
//! One rule, one file, listed once in its family. A rule never sees another rule's findings; who
//! silences whom is data on the rule ([`Meta::yields_to`]), applied by the engine afterwards.

mod context;
mod meta;
mod number;

pub mod config;
pub mod counts;
pub mod dates;
pub mod duplicates;
pub mod encoding;
pub mod fields;
pub mod furniture;
pub mod names;
pub mod organizations;
pub mod people;
pub mod schema;
pub mod suppress;
pub mod text;
pub mod translation;

pub use context::Context;
pub use meta::{Langs, Meta, OptionMeta, Place, Yield};

use crate::diagnostic::Finding;

/// A rule, coded or from a pack.
pub trait Rule: Send + Sync {
    /// What it is.
    fn meta(&self) -> &Meta;
    /// Hands over the phrases it wants looked up, each with an id of its own choice; the engine looks up those of
    /// all rules at once, and [`Context::hits`] has the places.
    fn phrases(&self, _add: &mut dyn FnMut(&str, u32)) {}
    /// Looks at one document and adds what it finds.
    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>);
}

/// A rule in Rust: its description and a function.
pub struct Coded {
    /// What it is.
    pub meta: Meta,
    /// What it does.
    pub run: fn(&Context<'_>, &mut Vec<Finding>),
}

impl Rule for Coded {
    fn meta(&self) -> &Meta {
        &self.meta
    }
    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        (self.run)(context, findings);
    }
}

/// All coded rules, by family.
pub const FAMILIES: &[&[&Coded]] = &[
    config::RULES,
    counts::RULES,
    dates::RULES,
    duplicates::RULES,
    encoding::RULES,
    fields::RULES,
    furniture::RULES,
    names::RULES,
    organizations::RULES,
    people::RULES,
    schema::RULES,
    suppress::RULES,
    text::RULES,
    translation::RULES,
];
