//! The kinds of pack rules: what they hold, the phrases they look up, and what each makes of the places found.

mod arrangement;
mod consistent;
mod values;
mod wording;

pub(super) use consistent::words;

use schemars::JsonSchema;
use serde::Deserialize;

use super::look::Look;
use super::{Group, List, PackRule, Text};
use crate::diagnostic::Finding;
use crate::rules::Context;

/// A phrase that is found so that nothing within it is. No group has this number.
pub(super) const EXCEPT: u32 = 1 << 30;

/// Bits of a phrase's id: group (6, from bit 24), entry (16), variant of a set (8).
const ENTRY: u32 = 8;

/// Further places a finding shows at most.
const MOST_LABELS: usize = 20;

/// What parts the alternatives of an entry of `order` and `pair`.
const OR: &str = " / ";

/// The kinds of pack rules.
#[derive(Clone, Debug)]
pub enum Kind {
    /// None of the phrases may stand.
    Forbid(List<Text>),
    /// At least one of the phrases must stand; without phrases, something must stand in scope at all.
    Require(List<Text>),
    /// The first is to be written as the second; "" as the second = told, but nothing offered.
    Replace(List<(Text, Text)>),
    /// Of each set of variants, only one may be used in a report.
    Consistent {
        /// `organis{ise} / organiz{ise}`: variants parted by `/`, each with one or more forms.
        sets: List<Text>,
        /// Names in braces, and the endings they stand for, parted by blanks (`-` = none).
        endings: List<(Text, Text)>,
        /// The variant the house wants, counted from 1; 0 = any, as long as it is one.
        wanted: u8,
    },
    /// The text in scope has a length.
    Length {
        /// What is counted.
        unit: Unit,
        /// Least length, 0 for none.
        min: u32,
        /// Greatest length, `u32::MAX` for none.
        max: u32,
    },
    /// Each text in scope is one of these.
    OneOf(List<Text>),
    /// Each text in scope has one of these shapes.
    Format(List<Text>),
    /// So many of the phrases may stand; without phrases, so many texts may be in scope.
    Count {
        /// What is counted.
        phrases: List<Text>,
        /// In what.
        per: Per,
        /// At least, 0 for none.
        min: u32,
        /// At most, `u32::MAX` for none.
        max: u32,
    },
    /// Where several of these stand, they stand in this order; alternatives parted by ` / `.
    Order(List<Text>),
    /// Where the first stands, the second must; alternatives of both parted by ` / `.
    Pair {
        /// First and second.
        pairs: List<(Text, Text)>,
        /// How near.
        within: Per,
    },
}

/// What a length counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Unicode scalar values.
    #[default]
    Characters,
    /// Words; a Han character counts as one.
    Words,
}

/// The stretch of text within which `count` counts and `pair` looks for the second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// The whole report.
    #[default]
    Report,
    /// A paragraph, or another block of text.
    Paragraph,
    /// A sentence.
    Sentence,
}

impl Kind {
    /// Hands over all phrases with their ids (entry and variant).
    pub(super) fn phrases(&self, add: &mut dyn FnMut(&str, u32)) {
        match self {
            Kind::Forbid(phrases) | Kind::Require(phrases) | Kind::Count { phrases, .. } => {
                phrases.iter().enumerate().for_each(|(n, phrase)| add(phrase, (n as u32) << ENTRY));
            }
            Kind::Replace(pairs) => pairs.iter().enumerate().for_each(|(n, (from, _))| add(from, (n as u32) << ENTRY)),
            Kind::Consistent { sets, endings, .. } => consistent::phrases(sets, endings, add),
            Kind::Order(entries) => entries.iter().enumerate().for_each(|(n, entry)| alternatives(entry, (n as u32) << ENTRY, add)),
            Kind::Pair { pairs, .. } => {
                for (n, (first, second)) in pairs.iter().enumerate() {
                    alternatives(first, (n as u32) << ENTRY, add);
                    alternatives(second, (n as u32) << ENTRY | 1, add);
                }
            }
            Kind::Length { .. } | Kind::OneOf(_) | Kind::Format(_) => {}
        }
    }

    /// True if the rule looks for nothing.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Kind::Forbid(phrases) => phrases.is_empty(),
            Kind::Replace(pairs) => pairs.is_empty(),
            Kind::Consistent { sets, .. } => sets.is_empty(),
            Kind::OneOf(entries) | Kind::Format(entries) | Kind::Order(entries) => entries.is_empty(),
            Kind::Pair { pairs, .. } => pairs.is_empty(),
            Kind::Require(_) | Kind::Length { .. } | Kind::Count { .. } => false,
        }
    }
}

/// Adds each alternative of an entry under one id.
fn alternatives(entry: &str, id: u32, add: &mut dyn FnMut(&str, u32)) {
    entry.split(OR).for_each(|phrase| add(phrase, id));
}

/// Adds the findings of one group of `rule`.
pub(super) fn check(rule: &PackRule, group: &Group, number: u32, context: &Context<'_>, findings: &mut Vec<Finding>) {
    let before = findings.len();
    let look = Look::new(rule, group, number, context);
    match &group.kind {
        Kind::Forbid(_) => wording::forbid(&look, findings),
        Kind::Require(phrases) => wording::require(&look, phrases, findings),
        Kind::Replace(pairs) => wording::replace(&look, pairs, findings),
        Kind::Consistent { sets, endings, wanted } => consistent::check(&look, sets, endings, *wanted, findings),
        Kind::Length { unit, min, max } => values::length(&look, *unit, *min, *max, findings),
        Kind::OneOf(values) => values::one_of(&look, values, findings),
        Kind::Format(shapes) => values::format(&look, shapes, findings),
        Kind::Count { phrases, per, min, max } => arrangement::count(&look, phrases.is_empty(), *per, *min..=*max, findings),
        Kind::Order(entries) => arrangement::order(&look, entries, findings),
        Kind::Pair { pairs, within } => arrangement::pair(&look, pairs, *within, findings),
    }
    let Some(severities) = group.severity else { return };
    match severities[context.settings.profile as usize] {
        Some(severity) => findings[before..].iter_mut().for_each(|finding| finding.at_most = Some(severity)),
        None => findings.truncate(before),
    }
}
