//! Suppressions at work: which findings stand, and what is to be said of suppressions that did nothing.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::{Diagnostic, Finding, Severity};
use crate::document::Document;
use crate::nearest::nearest;
use crate::rules::{Meta, suppress as words};
use crate::settings::{Settings, Stet};
use crate::span::Span;
use crate::suppress::{self, Directive};

/// The family that speaks of suppressions; none silences it but those of the configuration.
const FAMILY: &str = "suppress/";

/// A finding that is hidden because it is not sure enough: a stet over it is in use all the same.
pub(super) struct Hidden {
    pub rule: usize,
    /// In the source.
    pub span: Span,
}

/// The suppressions inside one report, with what they did.
pub(super) struct Stets {
    directives: Vec<Directive>,
    used: Vec<bool>,
    by_rule: HashMap<String, Vec<usize>>,
}

impl Stets {
    pub fn of(document: &Document<'_>) -> Self {
        let directives = suppress::directives(document);
        let mut by_rule: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, directive) in directives.iter().enumerate() {
            by_rule.entry(directive.rule.clone()).or_default().push(index);
        }
        Self { used: vec![false; directives.len()], directives, by_rule }
    }

    pub fn is_empty(&self) -> bool {
        self.directives.is_empty()
    }

    /// Does a suppression hold for this finding? All that do are marked as used.
    pub fn silence(&mut self, diagnostic: &Diagnostic) -> bool {
        self.covered(&diagnostic.rule, diagnostic.span, Some(&diagnostic.fingerprint))
    }

    /// Marks what would hold for a hidden finding as used.
    pub fn see(&mut self, rule: &str, span: Span) {
        self.covered(rule, span, None);
    }

    fn covered(&mut self, rule: &str, span: Span, fingerprint: Option<&str>) -> bool {
        if self.is_empty() || rule.starts_with(FAMILY) {
            return false;
        }
        let family = rule.split('/').next().unwrap_or("");
        let mut silenced = false;
        for index in [rule, family].iter().filter_map(|name| self.by_rule.get(*name)).flatten() {
            let covers = self.directives[*index].covers(rule, span, fingerprint);
            self.used[*index] |= covers;
            silenced |= covers;
        }
        silenced
    }

    /// What is to be said of them, for those rules of the family that are `on`. `muted`: other rules were not heard.
    pub fn findings(&self, on: &[(&Meta, Severity)], known: &[&Meta], muted: bool) -> Vec<Finding> {
        let index = |name: &str| on.iter().position(|(meta, _)| meta.name == name);
        let (unused, unknown, reason) = (index("suppress/unused"), index("suppress/unknown-rule"), index("suppress/reason-missing"));
        let exists = |name: &str| known.iter().any(|meta| meta.name == name || meta.family() == name);
        let runs = |name: &str| !muted && on.iter().any(|(meta, _)| meta.name == name || meta.family() == name);
        let mut findings = Vec::new();
        let mut say = |rule: Option<usize>, make: &dyn Fn() -> Finding| findings.extend(rule.map(|rule| Finding { rule, ..make() }));
        for (at, directive) in self.directives.iter().enumerate() {
            if !exists(&directive.rule) {
                say(unknown, &|| words::unknown_rule(directive, near(&directive.rule, known)));
                continue;
            }
            if !self.used[at] && runs(&directive.rule) {
                say(unused, &|| words::unused(directive, self.removal(at)));
            }
            if directive.reason.is_none() {
                say(reason, &|| words::reason_missing(directive));
            }
        }
        findings
    }

    /// What goes with the directive at `at`: all that was written with it where none of that is in use.
    fn removal(&self, at: usize) -> Option<Span> {
        let directive = &self.directives[at];
        let mut together = (0..self.directives.len()).filter(|&other| self.directives[other].group == directive.group);
        if together.all(|other| !self.used[other]) {
            return Some(directive.whole);
        }
        (directive.own != directive.whole).then_some(directive.own)
    }
}

/// The rule or family that comes nearest to `name`.
fn near<'m>(name: &str, known: &[&'m Meta]) -> Option<&'m str> {
    let is_rule = name.contains('/');
    let names = known.iter().map(|meta| if is_rule { meta.name.as_ref() } else { meta.family() });
    nearest(name, names.chain(known.iter().map(|meta| meta.name.as_ref())))
}

/// Does an entry of the configuration let this finding stand? Those that do are added to `stood`.
pub(super) fn stand(settings: &Settings, diagnostic: &Diagnostic, stood: &mut BTreeSet<usize>) -> bool {
    let stands = |stet: &Stet| names(stet, &diagnostic.rule) && stet.fingerprint.as_ref().is_none_or(|print| *print == diagnostic.fingerprint);
    let mut any = false;
    for (index, _) in settings.stet.iter().enumerate().filter(|(_, stet)| stands(stet)) {
        stood.insert(index);
        any = true;
    }
    any
}

/// Does an entry of the configuration name this rule, or its family?
pub(super) fn names(stet: &Stet, rule: &str) -> bool {
    stet.rule == rule || rule.split('/').next() == Some(&stet.rule)
}

/// Findings too unsure to be shown, taken out of `findings`, with their places.
pub(super) fn hide(findings: &mut Vec<Finding>, settings: &Settings, document: &Document<'_>) -> Vec<Hidden> {
    let mut hidden = Vec::new();
    findings.retain(|finding| {
        let shown = finding.confidence >= settings.min_confidence;
        if !shown {
            let span = if finding.in_source { finding.span } else { document.map.to_source(finding.span) };
            hidden.push(Hidden { rule: finding.rule, span });
        }
        shown
    });
    hidden
}
