//! One source in, one outcome out: the only place that knows the whole way.

mod extraction;
mod fingerprint;
mod silence;

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, Edit, Finding, Fix, Label, Severity};
use crate::document::{self, Document, Format, Keys};
use crate::packs;
use crate::recognize::{self, Mentions};
use crate::report::{self, Extracted};
use crate::rules::{self, Context, Meta, Rule};
use crate::schema;
use crate::settings::Settings;
use crate::source::{LineIndex, Source};
use crate::span::Span;

pub use extraction::{DateEntry, Extraction, FurniturePiece, MentionLists, OrganizationEntry, PersonEntry, extraction};

/// A document on its way: read, recognised, extracted.
#[derive(Debug)]
pub struct Analysis<'s> {
    /// Blocks, fields, furniture.
    pub document: Document<'s>,
    /// Dates, people, organisations.
    pub mentions: Mentions,
    /// The report.
    pub extracted: Extracted,
}

/// Reads `source` as `format` and works out what it states.
#[must_use]
pub fn analyze<'s>(source: &'s Source, format: Format, settings: &Settings) -> Analysis<'s> {
    let mut document = document::read_with(source, format, &Keys::new(&settings.keys));
    if let Some(lang) = settings.lang {
        document.lang = lang;
    }
    let mentions = recognize::recognize(&document);
    let extracted = report::build(&document, &mentions, settings.publisher.as_deref());
    Analysis { document, mentions, extracted }
}

/// All rules of this build: coded ones, then the shipped packs, by name.
pub fn all_rules() -> impl Iterator<Item = &'static dyn Rule> {
    let coded = rules::FAMILIES.iter().flat_map(|family| family.iter()).map(|rule| *rule as &dyn Rule);
    coded.chain(packs::builtin().iter().map(AsRef::as_ref))
}

/// Rules that are on under some settings, with their severities.
pub struct Selection {
    rules: Vec<(&'static dyn Rule, Severity)>,
}

impl Selection {
    /// What `settings` switch on.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        let rules = all_rules().filter_map(|rule| Some((rule, severity(rule.meta(), settings)?))).collect();
        Self { rules }
    }

    /// The rules and their severities.
    pub fn iter(&self) -> impl Iterator<Item = (&'static dyn Rule, Severity)> + '_ {
        self.rules.iter().copied()
    }
}

/// The severity of a rule under `settings`; `None` = off.
fn severity(meta: &Meta, settings: &Settings) -> Option<Severity> {
    let names = |list: &[String]| list.iter().any(|name| *name == meta.name || name == meta.family() || name == "all");
    if names(&settings.ignore) {
        return None;
    }
    let in_profile = meta.severity_in(settings.profile);
    let selected = match &settings.select {
        Some(list) => names(list),
        None => in_profile.is_some(),
    } || names(&settings.extend_select);
    let configured = [meta.name.as_ref(), meta.family()].iter().find_map(|name| settings.rules.get(*name).and_then(|rule| rule.severity));
    match configured {
        Some(severity) if selected || settings.select.is_none() => severity,
        _ if selected => Some(in_profile.or(meta.severity[2]).unwrap_or(Severity::Warning)),
        _ => None,
    }
}

/// Runs the selected rules over an analysed document. Diagnostics are in the order of the contract.
#[must_use]
pub fn check(source: &Source, analysis: &Analysis<'_>, selection: &Selection, settings: &Settings) -> Vec<Diagnostic> {
    let mut findings: Vec<Finding> = Vec::new();
    let violations = schema::violations(&analysis.document, &analysis.mentions, &analysis.extracted, settings.schema.as_deref());
    for (index, (rule, _)) in selection.rules.iter().enumerate() {
        let meta = rule.meta();
        if !meta.langs.include(analysis.document.lang) || (meta.plain_text_only && analysis.document.format != Format::Text) {
            continue;
        }
        if meta.events_only && !analysis.extracted.report.kind.is_some_and(report::model::Kind::has_event) {
            continue;
        }
        let context = Context {
            document: &analysis.document,
            mentions: &analysis.mentions,
            extracted: &analysis.extracted,
            violations: &violations,
            settings,
            rule: &meta.name,
        };
        let before = findings.len();
        rule.check(&context, &mut findings);
        findings[before..].iter_mut().for_each(|finding| finding.rule = index);
    }
    let metas: Vec<&Meta> = selection.rules.iter().map(|(rule, _)| rule.meta()).collect();
    silence::apply(&mut findings, &metas, &analysis.document);
    findings.retain(|finding| finding.confidence >= settings.min_confidence);
    let mut diagnostics: Vec<Diagnostic> = findings
        .into_iter()
        .map(|finding| {
            let (rule, severity) = selection.rules[finding.rule];
            diagnostic(source, analysis, rule.meta(), severity, finding)
        })
        .collect();
    if diagnostics.is_empty() {
        return diagnostics;
    }
    diagnostics.sort_by(|a, b| (a.span.start, &a.rule, a.span.end, &a.message).cmp(&(b.span.start, &b.rule, b.span.end, &b.message)));
    fingerprint::number_repeats(&mut diagnostics);
    let lines = LineIndex::new(&source.text);
    for diagnostic in &mut diagnostics {
        diagnostic.start = lines.position(&source.text, diagnostic.span.start);
        diagnostic.end = lines.position(&source.text, diagnostic.span.end);
    }
    diagnostics
}

/// From a finding in readable text to a diagnostic in the source.
fn diagnostic(source: &Source, analysis: &Analysis<'_>, meta: &Meta, severity: Severity, finding: Finding) -> Diagnostic {
    let map = |span: Span| if finding.in_source { span } else { analysis.document.map.to_source(span) };
    let span = map(finding.span);
    let fix = finding
        .fix
        .map(|fix| Fix { edits: fix.edits.into_iter().map(|edit| Edit { span: map(edit.span), replacement: edit.replacement }).collect(), ..fix });
    let mut labels: Vec<Label> = finding.labels.into_iter().map(|(span, message)| Label { span: map(span), message, path: None }).collect();
    labels.sort_by_key(|label| label.span);
    Diagnostic {
        path: source.path.clone(),
        rule: meta.name.to_string(),
        severity: finding.at_most.map_or(severity, |most| most.min(severity)),
        confidence: finding.confidence.min(meta.confidence),
        message: finding.message,
        span,
        start: Default::default(),
        end: Default::default(),
        excerpt: span.of(&source.text).to_string(),
        labels,
        notes: finding.notes,
        help: finding.help,
        fix,
        fingerprint: fingerprint::of(&meta.name, &source.text, span, finding.pointer.as_deref()),
    }
}

/// Everything at once: decode, read, extract, check.
#[must_use]
pub fn check_bytes(path: &str, bytes: &[u8], settings: &Settings) -> Vec<Diagnostic> {
    let source = Source::decode(path, bytes);
    let analysis = analyze(&source, Format::of_path(path), settings);
    check(&source, &analysis, &Selection::new(settings), settings)
}

/// The readable text without furniture, one block a line, a blank line between blocks.
#[must_use]
pub fn readable_text(document: &Document<'_>) -> Cow<'static, str> {
    let blocks = document.blocks.iter().filter(|b| !matches!(b.kind, document::BlockKind::Furniture | document::BlockKind::Field));
    let lines: Vec<&str> = blocks.map(|block| document.slice(block.span)).filter(|line| !line.is_empty()).collect();
    Cow::Owned(lines.join("\n\n"))
}
