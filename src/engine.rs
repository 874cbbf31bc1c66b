//! One source in, one outcome out: the only place that knows the whole way.

mod edits;
mod examples;
mod extraction;
mod fingerprint;
mod positions;
mod selection;
mod silence;
mod stet;
mod texts;
mod trace;

use std::cell::{Cell, OnceCell};
use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Finding, Label, Severity};
use crate::document::{self, Document, Format, Keys};
use crate::recognize::{self, Mentions};
use crate::report::{self, Extracted};
use crate::rules::{Context, Meta};
use crate::schema;
use crate::settings::{Settings, Stet};
use crate::source::Source;
use crate::span::Span;
use stet::Stets;

pub use examples::{Fault, Tried, try_examples};
pub use extraction::{DateEntry, Evidence, Extraction, FurniturePiece, MentionLists, OrganizationEntry, PersonEntry, ReportWithBody, extraction};
pub use fingerprint::of as fingerprint_of;
pub use selection::{Selection, all_rules};
pub use texts::{body_text, looks_like_report, readable_text};
pub use trace::trace;

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

/// A stage of the way, for those who measure it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Blocks and fields.
    Document,
    /// Dates, people, organisations.
    Recognize,
    /// The report.
    Report,
    /// The rules.
    Rules,
    /// Who silences whom, spans, positions, fingerprints.
    Findings,
}

impl Stage {
    /// In the order of the way.
    pub const ALL: [Stage; 5] = [Stage::Document, Stage::Recognize, Stage::Report, Stage::Rules, Stage::Findings];
}

/// One report of a source: all of it, or an element of a file that holds several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The source's path; for an element with `#/` and its number.
    pub path: String,
    /// Where the element stands; `None` = the whole source.
    pub element: Option<Span>,
}

/// The reports of `source`.
#[must_use]
pub fn parts(source: &Source, format: Format) -> Vec<Part> {
    let elements = if format == Format::Json { document::json::elements(&source.text) } else { None };
    match elements {
        None => vec![Part { path: source.path.clone(), element: None }],
        Some(elements) => {
            let part = |(index, span)| Part { path: format!("{}#/{index}", source.path), element: Some(span) };
            elements.into_iter().enumerate().map(part).collect()
        }
    }
}

/// Reads `source` as `format` and works out what it states. Of a file with several reports this reads
/// the file as one; see [`parts`].
#[must_use]
pub fn analyze<'s>(source: &'s Source, format: Format, settings: &Settings) -> Analysis<'s> {
    understand(read_part(source, format, None, settings), settings, &mut |_| {})
}

/// Reads `source` as `format`, or the report at `element` of it.
#[must_use]
pub fn read_part<'s>(source: &'s Source, format: Format, element: Option<Span>, settings: &Settings) -> Document<'s> {
    let keys = Keys::new(&settings.keys);
    let mut document = match element {
        Some(span) => document::read_element(source, span, &keys),
        None => document::read_with(source, format, &keys),
    };
    if let Some(lang) = settings.lang {
        document.lang = lang;
    }
    document
}

/// Works out what `document` states; `done` hears of the end of every stage.
pub fn understand<'s>(document: Document<'s>, settings: &Settings, done: &mut impl FnMut(Stage)) -> Analysis<'s> {
    let mentions = recognize::recognize(&document);
    done(Stage::Recognize);
    let extracted = report::build(&document, &mentions, settings.publisher.as_deref());
    done(Stage::Report);
    Analysis { document, mentions, extracted }
}

/// The reports of `source`, each with what it states, one after another as they are asked for.
pub fn analyses<'s>(source: &'s Source, format: Format, settings: &Settings) -> impl Iterator<Item = (Part, Analysis<'s>)> {
    parts(source, format).into_iter().map(move |part| {
        let analysis = understand(read_part(source, format, part.element, settings), settings, &mut |_| {});
        (part, analysis)
    })
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// In the order of the contract: by path, place and rule.
    pub diagnostics: Vec<Diagnostic>,
    /// How many reports were checked.
    pub reports: usize,
    /// How many findings a suppression silenced.
    pub suppressed: usize,
    /// Of each report, where its head stands: all before its first body paragraph, and that. A finding about
    /// something absent is one about the head.
    pub heads: Vec<(String, Span)>,
    /// Did a rule ask what day it is?
    pub looked_at_today: bool,
    /// Which of the settings' stets let something stand, or would if it were shown.
    pub stood: BTreeSet<usize>,
}

/// Runs the selected rules over an analysed document. Diagnostics are in the order of the contract.
#[must_use]
pub fn check(source: &Source, analysis: &Analysis<'_>, selection: &Selection, settings: &Settings) -> Vec<Diagnostic> {
    let mut checked = Checked::default();
    let findings = run_rules(analysis, selection, settings, &mut checked);
    finish(source, analysis, selection, settings, findings, &mut checked);
    positions::fill(&mut checked.diagnostics, source);
    checked.diagnostics
}

/// Checks all reports of `source`, those that `wanted` takes; `done` hears of the end of every stage.
pub fn check_source(
    source: &Source,
    format: Format,
    selection: &Selection,
    settings: &Settings,
    wanted: impl Fn(&Document<'_>) -> bool,
    done: &mut impl FnMut(Stage),
) -> Checked {
    let mut checked = Checked::default();
    let parts = parts(source, format);
    for part in &parts {
        let document = read_part(source, format, part.element, settings);
        done(Stage::Document);
        if !wanted(&document) {
            continue;
        }
        let analysis = understand(document, settings, done);
        checked.reports += 1;
        checked.heads.push((part.path.clone(), head(&analysis.document)));
        let findings = run_rules(&analysis, selection, settings, &mut checked);
        done(Stage::Rules);
        let before = checked.diagnostics.len();
        finish(source, &analysis, selection, settings, findings, &mut checked);
        checked.diagnostics[before..].iter_mut().for_each(|diagnostic| diagnostic.path.clone_from(&part.path));
        done(Stage::Findings);
    }
    positions::fill(&mut checked.diagnostics, source);
    if parts.len() > 1 {
        // Stable: within a report the order stays. `f.json#/10` stands before `f.json#/2`, as bytes do.
        checked.diagnostics.sort_by(|a, b| a.path.cmp(&b.path));
    }
    done(Stage::Findings);
    checked
}

/// Findings of one rule in one report at most: a file made of one mistake must not fill memory with it.
const MAX_OF_A_RULE: usize = 1_000;

/// Keeps the first findings of a rule (they begin at `first`) and says on the last one how many were left out.
fn cap(findings: &mut Vec<Finding>, first: usize) {
    let count = findings.len() - first;
    if count <= MAX_OF_A_RULE {
        return;
    }
    findings[first..].sort_by_key(|finding| finding.span);
    findings.truncate(first + MAX_OF_A_RULE);
    if let Some(last) = findings.last_mut() {
        last.notes.push(format!("{} more findings of this rule in this report are not shown", count - MAX_OF_A_RULE));
    }
}

/// Everything up to the end of the first body paragraph, in the source.
fn head(document: &Document<'_>) -> Span {
    let source = |span: Span| document.map.to_source(span);
    let lead = document.lead().or(document.blocks.last()).map_or(Span::empty(0), |block| source(block.span));
    let first = document.blocks.iter().map(|block| source(block.span).start).min().unwrap_or(0);
    Span::new(first.min(lead.start), lead.end)
}

fn run_rules(analysis: &Analysis<'_>, selection: &Selection, settings: &Settings, checked: &mut Checked) -> Vec<Finding> {
    let asked = Cell::new(false);
    let known_names = OnceCell::new();
    let mut findings: Vec<Finding> = Vec::new();
    let hits = selection.phrases.find(&analysis.document.text, &analysis.mentions.scan);
    let violations = schema::violations(&analysis.document, &analysis.mentions, &analysis.extracted, settings.schema.as_deref());
    for (index, (rule, _)) in selection.iter().enumerate() {
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
            asked_for_today: &asked,
            known_names: &known_names,
            rule: &meta.name,
            hits: hits.of(index as u32),
        };
        let before = findings.len();
        rule.check(&context, &mut findings);
        cap(&mut findings, before);
        for finding in &mut findings[before..] {
            finding.rule = index;
            finding.confidence = finding.confidence.min(meta.confidence);
        }
    }
    checked.looked_at_today |= asked.get();
    findings
}

/// From what rules said to what leaves the program, but for lines and columns.
fn finish(source: &Source, analysis: &Analysis<'_>, selection: &Selection, settings: &Settings, mut findings: Vec<Finding>, checked: &mut Checked) {
    let mut stets = Stets::of(&analysis.document);
    if findings.is_empty() && stets.is_empty() {
        return;
    }
    // What is not shown does not speak, so it silences nobody.
    let hidden = stet::hide(&mut findings, settings, &analysis.document);
    let rules: Vec<(&Meta, Severity)> = selection.iter().map(|(rule, severity)| (rule.meta(), severity)).collect();
    let muted = findings.iter().any(|finding| finding.mutes_rest);
    silence::apply(&mut findings, &rules, &analysis.document);
    let mut diagnostics = diagnostics(source, analysis, &rules, findings);
    let found = diagnostics.len();
    diagnostics.retain(|diagnostic| !stets.silence(diagnostic));
    checked.suppressed += found - diagnostics.len();
    if !stets.is_empty() {
        hidden.iter().for_each(|hidden| stets.see(&rules[hidden.rule].0.name, hidden.span));
        let said = stets.findings(&rules, &selection.known(), muted);
        diagnostics.append(&mut self::diagnostics(source, analysis, &rules, said));
        diagnostics.sort_by(by_place);
    }
    let told = diagnostics.len();
    diagnostics.retain(|diagnostic| !stet::stand(settings, diagnostic, &mut checked.stood));
    let in_use = |(_, stet): &(usize, &Stet)| hidden.iter().any(|hidden| stet::names(stet, &rules[hidden.rule].0.name));
    checked.stood.extend(settings.stet.iter().enumerate().filter(in_use).map(|(index, _)| index));
    checked.suppressed += told - diagnostics.len();
    checked.diagnostics.append(&mut diagnostics);
}

/// The order of the contract within one report.
fn by_place(a: &Diagnostic, b: &Diagnostic) -> std::cmp::Ordering {
    (a.span.start, &a.rule, a.span.end, &a.message).cmp(&(b.span.start, &b.rule, b.span.end, &b.message))
}

/// Findings as diagnostics, in order, with fingerprints that are all different.
fn diagnostics(source: &Source, analysis: &Analysis<'_>, rules: &[(&Meta, Severity)], findings: Vec<Finding>) -> Vec<Diagnostic> {
    let made = findings.into_iter().map(|finding| diagnostic(source, analysis, rules[finding.rule], finding));
    let mut diagnostics: Vec<Diagnostic> = made.collect();
    diagnostics.sort_by(by_place);
    fingerprint::number_repeats(&mut diagnostics);
    diagnostics
}

/// From a finding in readable text to a diagnostic in the source.
fn diagnostic(source: &Source, analysis: &Analysis<'_>, (meta, severity): (&Meta, Severity), mut finding: Finding) -> Diagnostic {
    let fix = edits::in_source(&mut finding, &analysis.document);
    let map = |span: Span| if finding.in_source { span } else { analysis.document.map.to_source(span) };
    let span = map(finding.span);
    let mut labels: Vec<Label> = finding.labels.into_iter().map(|(span, message)| Label { span: map(span), message, path: None }).collect();
    labels.sort_by_key(|label| label.span);
    Diagnostic {
        path: source.path.clone(),
        rule: meta.name.to_string(),
        severity: finding.at_most.map_or(severity, |most| most.min(severity)),
        confidence: finding.confidence,
        message: finding.message,
        span,
        paragraph: None,
        start: Default::default(),
        end: Default::default(),
        excerpt: span.of(&source.text).to_string(),
        labels,
        notes: finding.notes,
        help: finding.help,
        fix,
        fingerprint: fingerprint::of(&meta.name, &source.text, span, finding.pointer.as_deref()),
        pointer: finding.pointer,
    }
}

/// Everything at once: decode, read, extract, check.
#[must_use]
pub fn check_bytes(path: &str, bytes: &[u8], settings: &Settings) -> Vec<Diagnostic> {
    let source = Source::decode(path, bytes);
    check_source(&source, Format::of_path(path), &Selection::new(settings), settings, |_| true, &mut |_| {}).diagnostics
}

/// Everything at once: decode, read, extract, with all mentions.
#[must_use]
pub fn extract_bytes(path: &str, bytes: &[u8], settings: &Settings) -> Extraction {
    let source = Source::decode(path, bytes);
    extraction(&source, &analyze(&source, Format::of_path(path), settings), true)
}
