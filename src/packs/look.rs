//! One group of a rule at work on one document: its places, and the findings made from its wording.

use super::scope::Reach;
use super::{Group, PackRule};
use crate::diagnostic::Finding;
use crate::recognize::Case;
use crate::recognize::phrases::{Hit, SURROUNDINGS};
use crate::rules::Context;
use crate::span::Span;

/// One group at work on one document.
pub(super) struct Look<'a, 'c> {
    pub rule: &'a PackRule,
    pub context: &'a Context<'c>,
    pub reach: Reach<'a, 'c>,
    group: &'a Group,
    number: u32,
}

impl<'a, 'c> Look<'a, 'c> {
    pub fn new(rule: &'a PackRule, group: &'a Group, number: u32, context: &'a Context<'c>) -> Self {
        Self { rule, context, reach: Reach::new(&rule.scope, context), group, number }
    }

    /// The group's hits that are in scope and not silenced by their surroundings, in order.
    pub fn hits(&self) -> impl Iterator<Item = &Hit> {
        self.all_hits().filter(|hit| self.in_scope(self.span(hit)) && !self.is_silenced(hit))
    }

    /// The group's hits, wherever they stand.
    pub fn all_hits(&self) -> impl Iterator<Item = &Hit> {
        self.context.hits.iter().filter(|hit| hit.id & SURROUNDINGS == 0 && hit.id >> 24 == self.number)
    }

    /// The place of a hit.
    pub fn span(&self, hit: &Hit) -> Span {
        self.context.mentions.scan.span_of(hit.first as usize..hit.end as usize)
    }

    /// True for a capitalised word inside a sentence: part of a name, which is written as its owner writes it.
    pub fn is_name(&self, hit: &Hit) -> bool {
        let scan = &self.context.mentions.scan;
        let token = scan.tokens[hit.first as usize];
        if matches!(token.case, Case::Lower | Case::None) {
            return false;
        }
        let span = self.span(hit);
        let starts = scan.sentence_at(span.start).is_some_and(|sentence| sentence.first == hit.first);
        let next_is_capital = scan.tokens.get(hit.end as usize).is_some_and(|t| matches!(t.case, Case::Capital | Case::Upper));
        let bodies = &self.context.mentions.organizations;
        let body = bodies[..bodies.partition_point(|body| body.span.start < span.end)].last();
        !starts || next_is_capital || body.is_some_and(|body| body.span.overlaps(span))
    }

    /// A finding at `span` with the group's wording, its names in braces filled in.
    pub fn finding(&self, span: Span, fill: &[(&str, &str)]) -> Finding {
        let filled = |template: &str| fill.iter().fold(template.to_string(), |text, (name, value)| text.replace(name, value));
        let mut finding = Finding::new(span, self.rule.meta.confidence, filled(&self.group.message));
        if !self.group.note.is_empty() {
            finding = finding.note(filled(&self.group.note));
        }
        if !self.group.help.is_empty() {
            finding = finding.help(filled(&self.group.help));
        }
        finding
    }

    fn is_silenced(&self, hit: &Hit) -> bool {
        let Some(sentence) = self.context.mentions.scan.sentence_at(self.span(hit).start) else { return false };
        let hits = self.context.hits;
        let from = hits.partition_point(|other| other.id & SURROUNDINGS == 0 || other.first < sentence.first);
        hits[from..].iter().take_while(|other| other.first < sentence.end).any(|other| (other.id & !SURROUNDINGS) >> 24 == self.number)
    }

    fn in_scope(&self, span: Span) -> bool {
        (self.rule.quoted || !self.context.is_quoted(span)) && self.reach.holds(span) && !is_address(&self.context.document.text, span)
    }
}

/// True inside a web or mail address or a path: the run of ASCII around the place holds `://`, `www.` or `@`.
pub(super) fn is_address(text: &str, span: Span) -> bool {
    let bytes = text.as_bytes();
    let joins = |byte: &u8| byte.is_ascii_graphic();
    let before = bytes[..span.start as usize].iter().rev().take(200).take_while(|b| joins(b)).count();
    let after = bytes[span.end as usize..].iter().take(200).take_while(|b| joins(b)).count();
    let run = &bytes[span.start as usize - before..span.end as usize + after];
    run.contains(&b'@') || run.windows(3).any(|w| w == b"://") || run.windows(4).any(|w| w == b"www.")
}
