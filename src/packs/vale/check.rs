//! The rules of Vale styles at work.

use std::collections::{BTreeMap, HashSet};

use super::pattern::Pattern;
use super::{Check, Reach, Swap, ValeRule, Words};
use crate::diagnostic::{Applicability, Finding};
use crate::document::BlockKind;
use crate::packs::look::is_address;
use crate::rules::Context;
use crate::span::Span;

/// Adds what `rule` finds.
pub(super) fn run(rule: &ValeRule, context: &Context<'_>, findings: &mut Vec<Finding>) {
    let look = Look { rule, context };
    match &rule.check {
        Check::Words(words) => look.words(words, findings),
        Check::Occurrence { token, min, max } => look.occurrence(token, *min, *max, findings),
        Check::Repetition { token, alpha } => look.repetition(token, *alpha, findings),
        Check::Consistency(pairs) => look.consistency(pairs.len(), findings),
        Check::Conditional { first, second, exceptions } => look.conditional(first, second, exceptions, findings),
        Check::Capitals(capitals) => {
            let spans = look.stretches().filter(|span| !capitals.fit(context.slice(*span)));
            findings.extend(spans.map(|span| look.finding(span, &[context.slice(span)])));
        }
    }
}

struct Look<'a, 'c> {
    rule: &'a ValeRule,
    context: &'a Context<'c>,
}

impl<'c> Look<'_, 'c> {
    /// The stretches of text in scope.
    fn stretches(&self) -> Box<dyn Iterator<Item = Span> + '_> {
        if self.rule.reach == Reach::Sentence {
            let blocks = &self.context.document.blocks;
            let sentences = self.context.mentions.scan.sentences.iter();
            return Box::new(sentences.filter(|s| takes(Reach::Text, blocks[s.block as usize].kind)).map(|sentence| sentence.span));
        }
        Box::new(self.context.document.blocks.iter().filter(|block| takes(self.rule.reach, block.kind)).map(|block| block.span))
    }

    /// True if a finding may stand here.
    fn counts(&self, span: Span) -> bool {
        !span.is_empty() && !self.context.is_quoted(span) && !is_address(&self.context.document.text, span)
    }

    /// Where `pattern` stands in the stretches.
    fn matches<'p>(&'p self, pattern: &'p Pattern) -> impl Iterator<Item = (Span, regex::Captures<'c>)> + 'p {
        let regex = pattern.regex();
        self.stretches().flat_map(move |stretch| {
            let text: &'c str = self.context.slice(stretch);
            let found = regex.into_iter().flat_map(move |regex| regex.captures_iter(text));
            found.filter_map(move |captures| {
                let whole = captures.get(0)?;
                let span = Span::at(stretch.start as usize + whole.start(), stretch.start as usize + whole.end());
                Some((span.trim(&self.context.document.text), captures))
            })
        })
    }

    fn words(&self, words: &Words, findings: &mut Vec<Finding>) {
        for hit in self.context.hits {
            let Some((phrase, swap)) = words.phrases.get(hit.id as usize) else { continue };
            let span = self.context.mentions.scan.span_of(hit.first as usize..hit.end as usize);
            // The phrase index finds small letters in any case.
            let as_written = self.rule.ignore_case || same_case(phrase, self.context.slice(span));
            if as_written && self.is_in_scope(span) {
                self.word(span, swap.as_ref().map(|swap| (swap, swap.to.clone())), words, findings);
            }
        }
        for (pattern, swap) in &words.patterns {
            for (span, captures) in self.matches(pattern) {
                let filled = swap.as_ref().map(|swap| {
                    let mut to = String::new();
                    captures.expand(&swap.to, &mut to);
                    (swap, to)
                });
                self.word(span, filled, words, findings);
            }
        }
    }

    fn word(&self, span: Span, swap: Option<(&Swap, String)>, words: &Words, findings: &mut Vec<Finding>) {
        let found = self.context.slice(span);
        if !self.counts(span) || words.exceptions.iter().any(|known| known.eq_ignore_ascii_case(found)) {
            return;
        }
        let Some((swap, to)) = swap else { return findings.push(self.finding(span, &[found])) };
        let to = to.replace('|', "' or '");
        // "Trailhead: Trailhead" forbids other letter cases of the word only.
        if to == found {
            return;
        }
        let finding = self.finding(span, &[&to, found]);
        findings.push(if swap.offered { finding.fix(Applicability::Unsafe, format!("write “{to}”"), span, to) } else { finding });
    }

    fn is_in_scope(&self, span: Span) -> bool {
        let reach = if self.rule.reach == Reach::Sentence { Reach::Text } else { self.rule.reach };
        self.context.document.block_at(span.start).is_some_and(|block| takes(reach, block.kind))
    }

    fn occurrence(&self, token: &Pattern, min: usize, max: usize, findings: &mut Vec<Finding>) {
        let Some(regex) = token.regex() else { return };
        for span in self.stretches() {
            let text = self.context.slice(span);
            let count = regex.find_iter(text).take(max.saturating_add(1)).count();
            if (count < min || count > max) && !text.is_empty() {
                findings.push(self.finding(span, &[text]));
            }
        }
    }

    /// One token twice with nothing but white space between.
    fn repetition(&self, token: &Pattern, alpha: bool, findings: &mut Vec<Finding>) {
        let Some(regex) = token.regex() else { return };
        for stretch in self.stretches() {
            let text = self.context.slice(stretch);
            let mut before: Option<regex::Match<'_>> = None;
            for now in regex.find_iter(text) {
                let same = before.filter(|before| {
                    let equal =
                        if self.rule.ignore_case { before.as_str().eq_ignore_ascii_case(now.as_str()) } else { before.as_str() == now.as_str() };
                    equal && text[before.end()..now.start()].trim().is_empty() && (!alpha || now.as_str().chars().all(char::is_alphabetic))
                });
                let span = same.map(|before| Span::at(stretch.start as usize + before.start(), stretch.start as usize + now.end()));
                if let Some(span) = span.filter(|span| self.counts(*span)) {
                    findings.push(self.finding(span, &[now.as_str()]));
                }
                before = Some(now);
            }
        }
    }

    /// Both of a pair in one report: told at the one that comes later.
    fn consistency(&self, pairs: usize, findings: &mut Vec<Finding>) {
        let mut first: BTreeMap<u32, Span> = BTreeMap::new();
        for hit in self.context.hits {
            let span = self.context.mentions.scan.span_of(hit.first as usize..hit.end as usize);
            if self.is_in_scope(span) && self.counts(span) {
                first.entry(hit.id).or_insert(span);
            }
        }
        for pair in 0..pairs as u32 {
            if let (Some(a), Some(b)) = (first.get(&(pair << 1)), first.get(&(pair << 1 | 1))) {
                let (early, late) = (a.min(b), a.max(b));
                findings.push(self.finding(*late, &[self.context.slice(*late)]).label(*early, "the other form"));
            }
        }
    }

    /// What `first` finds must be among what `second` finds; once for each text.
    fn conditional(&self, first: &Pattern, second: &Pattern, exceptions: &[String], findings: &mut Vec<Finding>) {
        let mut met: HashSet<&str> = exceptions.iter().map(String::as_str).collect();
        met.extend(self.matches(second).filter_map(|(_, captures)| group(&captures)));
        for (span, captures) in self.matches(first) {
            let Some(found) = group(&captures) else { continue };
            if self.counts(span) && met.insert(found) {
                findings.push(self.finding(span, &[found]));
            }
        }
    }

    /// The message with each `%s` filled in.
    fn finding(&self, span: Span, fill: &[&str]) -> Finding {
        let mut message = self.rule.message.clone();
        for text in fill {
            message = message.replacen("%s", text, 1);
        }
        Finding::new(span, self.rule.meta.confidence, message)
    }
}

/// The first group of a match, or all of it.
fn group<'t>(captures: &regex::Captures<'t>) -> Option<&'t str> {
    captures.get(1).or_else(|| captures.get(0)).map(|found| found.as_str())
}

fn takes(reach: Reach, kind: BlockKind) -> bool {
    let heading = matches!(kind, BlockKind::Title | BlockKind::Heading);
    match reach {
        Reach::Text | Reach::Sentence => heading || matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Caption),
        Reach::Heading => heading,
        Reach::Paragraph => kind == BlockKind::Paragraph,
        Reach::List => kind == BlockKind::ListItem,
        Reach::Cell => kind == BlockKind::TableCell,
        Reach::Quote => kind == BlockKind::Quote,
    }
}

/// True if the letters of `found` have the case of those of `phrase`; blanks and marks may differ.
fn same_case(phrase: &str, found: &str) -> bool {
    let letters = |text: &'_ str| text.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<_>>();
    letters(phrase) == letters(found)
}
