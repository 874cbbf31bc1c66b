//! One source in, one outcome out: the only place that knows the whole way.

mod extraction;
mod fingerprint;
mod positions;
mod silence;

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Edit, Finding, Fix, Label, Severity};
use crate::document::{self, Block, BlockKind, Document, FieldName, Format, Keys};
use crate::packs;
use crate::recognize::phrases::PhraseIndex;
use crate::recognize::{self, Mentions};
use crate::report::{self, Extracted};
use crate::rules::{self, Context, Meta, Rule};
use crate::schema;
use crate::settings::{Settings, Stet};
use crate::source::Source;
use crate::span::Span;

pub use extraction::{DateEntry, Extraction, FurniturePiece, MentionLists, OrganizationEntry, PersonEntry, ReportWithBody, extraction};

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

/// Reads `source` as `format` and works out what it states.
#[must_use]
pub fn analyze<'s>(source: &'s Source, format: Format, settings: &Settings) -> Analysis<'s> {
    analyze_watched(source, format, settings, &mut |_| {})
}

/// As [`analyze`]; `done` hears of the end of every stage.
pub fn analyze_watched<'s>(source: &'s Source, format: Format, settings: &Settings, done: &mut impl FnMut(Stage)) -> Analysis<'s> {
    let mut document = document::read_with(source, format, &Keys::new(&settings.keys));
    if let Some(lang) = settings.lang {
        document.lang = lang;
    }
    done(Stage::Document);
    let mentions = recognize::recognize(&document);
    done(Stage::Recognize);
    let extracted = report::build(&document, &mentions, settings.publisher.as_deref());
    done(Stage::Report);
    Analysis { document, mentions, extracted }
}

/// All rules of this build: coded ones, then the shipped packs, by name.
pub fn all_rules() -> impl Iterator<Item = &'static dyn Rule> {
    let coded = rules::FAMILIES.iter().flat_map(|family| family.iter()).map(|rule| *rule as &dyn Rule);
    coded.chain(packs::builtin().iter().map(AsRef::as_ref))
}

/// A rule of this build, or of a pack that a user added.
#[derive(Clone)]
enum Handle {
    BuiltIn(&'static dyn Rule),
    Added(Arc<dyn Rule>),
}

impl Handle {
    fn rule(&self) -> &dyn Rule {
        match self {
            Handle::BuiltIn(rule) => *rule,
            Handle::Added(rule) => rule.as_ref(),
        }
    }
}

/// Rules that are on under some settings, with their severities.
pub struct Selection {
    rules: Vec<(Handle, Severity)>,
    phrases: PhraseIndex,
}

impl Selection {
    /// What `settings` switch on.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        Self::with_packs(settings, &[])
    }

    /// What `settings` switch on, of the rules of this build and those of a user's packs.
    #[must_use]
    pub fn with_packs(settings: &Settings, added: &[Arc<dyn Rule>]) -> Self {
        let handles = all_rules().map(Handle::BuiltIn).chain(added.iter().cloned().map(Handle::Added));
        let on = handles.filter_map(|handle| severity(handle.rule().meta(), settings).map(|severity| (handle, severity)));
        let rules: Vec<_> = on.collect();
        let mut phrases = PhraseIndex::default();
        for (index, (handle, _)) in rules.iter().enumerate() {
            handle.rule().phrases(&mut |phrase, id| phrases.add(index as u32, phrase, id));
        }
        Self { rules, phrases }
    }

    /// The rules and their severities.
    pub fn iter(&self) -> impl Iterator<Item = (&dyn Rule, Severity)> + '_ {
        self.rules.iter().map(|(handle, severity)| (handle.rule(), *severity))
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

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// In the order of the contract: by place, then by rule.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings a suppression silenced.
    pub suppressed: usize,
}

/// Runs the selected rules over an analysed document. Diagnostics are in the order of the contract.
#[must_use]
pub fn check(source: &Source, analysis: &Analysis<'_>, selection: &Selection, settings: &Settings) -> Vec<Diagnostic> {
    check_watched(source, analysis, selection, settings, &mut |_| {}).diagnostics
}

/// As [`check`], with a count of what was suppressed; `done` hears of the end of every stage.
pub fn check_watched(source: &Source, analysis: &Analysis<'_>, selection: &Selection, settings: &Settings, done: &mut impl FnMut(Stage)) -> Checked {
    let findings = run_rules(analysis, selection, settings);
    done(Stage::Rules);
    let checked = finish(source, analysis, selection, settings, findings);
    done(Stage::Findings);
    checked
}

fn run_rules(analysis: &Analysis<'_>, selection: &Selection, settings: &Settings) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let violations = schema::violations(&analysis.document, &analysis.mentions, &analysis.extracted, settings.schema.as_deref());
    let hits = selection.phrases.find(&analysis.document.text, &analysis.mentions.scan);
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
            rule: &meta.name,
            hits: hits.of(index as u32),
        };
        let before = findings.len();
        rule.check(&context, &mut findings);
        for finding in &mut findings[before..] {
            finding.rule = index;
            finding.confidence = finding.confidence.min(meta.confidence);
        }
    }
    findings
}

/// From what rules said to what leaves the program.
fn finish(source: &Source, analysis: &Analysis<'_>, selection: &Selection, settings: &Settings, mut findings: Vec<Finding>) -> Checked {
    if findings.is_empty() {
        return Checked::default();
    }
    // What is not shown does not speak, so it silences nobody.
    findings.retain(|finding| finding.confidence >= settings.min_confidence);
    let metas: Vec<&Meta> = selection.iter().map(|(rule, _)| rule.meta()).collect();
    silence::apply(&mut findings, &metas, &analysis.document);
    let made = findings.into_iter().map(|finding| {
        let (meta, severity) = (metas[finding.rule], selection.rules[finding.rule].1);
        diagnostic(source, analysis, meta, severity, finding)
    });
    let mut diagnostics: Vec<Diagnostic> = made.collect();
    diagnostics.sort_by(|a, b| (a.span.start, &a.rule, a.span.end, &a.message).cmp(&(b.span.start, &b.rule, b.span.end, &b.message)));
    fingerprint::number_repeats(&mut diagnostics);
    let found = diagnostics.len();
    diagnostics.retain(|diagnostic| !settings.stet.iter().any(|stet| stands(stet, diagnostic)));
    positions::fill(&mut diagnostics, &source.text);
    Checked { suppressed: found - diagnostics.len(), diagnostics }
}

fn stands(stet: &Stet, diagnostic: &Diagnostic) -> bool {
    let family = diagnostic.rule.split('/').next().unwrap_or("");
    (stet.rule == diagnostic.rule || stet.rule == family) && stet.fingerprint.as_ref().is_none_or(|print| *print == diagnostic.fingerprint)
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
        confidence: finding.confidence,
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

/// False for structured data that is no report: neither `title` nor `body` beside another key of the
/// report. A walk passes over such files.
#[must_use]
pub fn looks_like_report(document: &Document<'_>) -> bool {
    if !matches!(document.format, Format::Json | Format::Yaml) {
        return true;
    }
    let known = |name: FieldName| !matches!(name, FieldName::Other | FieldName::Ui);
    let Some(tree) = &document.tree else { return false };
    let has_text = ["title", "body"].iter().any(|key| tree.get(key).is_some());
    let others = document.fields.iter().filter(|field| known(field.name) && field.name != FieldName::Title);
    has_text && (others.count() > 0 || (tree.get("title").is_some() && tree.get("body").is_some()))
}

/// The readable text without furniture, one block a line, a blank line between blocks.
#[must_use]
pub fn readable_text(document: &Document<'_>) -> String {
    blocks_text(document, |block| block.kind != BlockKind::Field)
}

/// The running text alone: without metadata, title and furniture.
#[must_use]
pub fn body_text(document: &Document<'_>) -> String {
    blocks_text(document, |block| !matches!(block.kind, BlockKind::Field | BlockKind::FieldLine | BlockKind::Title))
}

fn blocks_text(document: &Document<'_>, wanted: impl Fn(&Block) -> bool) -> String {
    let blocks = document.blocks.iter().filter(|block| block.kind != BlockKind::Furniture && wanted(block));
    let lines: Vec<&str> = blocks.map(|block| document.slice(block.span)).filter(|line| !line.is_empty()).collect();
    lines.join("\n\n")
}
