//! What `extract` prints of one document: the report, where each value stands, furniture, mentions.

use std::collections::{BTreeMap, HashMap};

use schemars::JsonSchema;
use serde::Serialize;

use super::Analysis;
use crate::document::{Format, FurnitureKind, Lang};
use crate::recognize::{DateRole, YearFrom, dates::edtf};
use crate::report::{Origin, Report};
use crate::source::Source;
use crate::span::{Confidence, How, Span};

/// A structured report as it leaves the program (contract, section 3). Spans are in the decoded source.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Extraction {
    /// The file.
    pub path: String,
    /// Version of this shape: 1.
    pub version: u32,
    /// The format it was read as.
    pub format: Format,
    /// Main language.
    pub lang: Lang,
    /// The report.
    pub report: ReportWithBody,
    /// By JSON Pointer into `report`.
    pub provenance: BTreeMap<String, Evidence>,
    /// Page furniture, in order of place.
    pub furniture: Vec<FurniturePiece>,
    /// All dates, people and organisations of the running text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentions: Option<MentionLists>,
}

/// A report as `extract` prints it: with `--body` it is an input again.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ReportWithBody {
    /// The report.
    #[serde(flatten)]
    pub report: Report,
    /// Its running text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
}

impl std::ops::Deref for ReportWithBody {
    type Target = Report;

    fn deref(&self) -> &Report {
        &self.report
    }
}

/// One piece of page furniture.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct FurniturePiece {
    /// Its kind.
    pub kind: FurnitureKind,
    /// Where.
    pub span: Span,
}

/// Everything named in running text, each list in order of place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct MentionLists {
    /// Date expressions.
    pub dates: Vec<DateEntry>,
    /// Places where a person is named.
    pub people: Vec<PersonEntry>,
    /// Places where an organisation is named.
    pub organizations: Vec<OrganizationEntry>,
}

/// A date expression.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct DateEntry {
    /// Where.
    pub span: Span,
    /// Exactly the text of `span`.
    pub text: String,
    /// EDTF.
    pub value: String,
    /// What it dates.
    pub role: DateRole,
    /// Where the year came from.
    pub year_from: YearFrom,
}

/// A place where a person is named.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PersonEntry {
    /// Where, with the post or honorific that stands beside the name.
    pub span: Span,
    /// Exactly the text of `span`.
    pub text: String,
    /// Index into the report's people; absent for somebody the report does not list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<usize>,
    /// How sure.
    pub confidence: Confidence,
}

/// Where one value of the report was read.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Evidence {
    /// Where the value stands.
    pub span: Span,
    /// Exactly the text of `span`.
    pub raw: String,
    /// The route.
    pub how: How,
    /// The label or phrase that led there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// How sure.
    pub confidence: Confidence,
    /// Dates: where the year came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year_from: Option<YearFrom>,
}

/// A place where an organisation is named.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct OrganizationEntry {
    /// Where.
    pub span: Span,
    /// Exactly the text of `span`.
    pub text: String,
    /// Index into the report's organisations; absent for a body the report does not list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<usize>,
    /// How sure.
    pub confidence: Confidence,
}

/// The extraction of an analysed document, with `mentions` if wanted.
#[must_use]
pub fn extraction(source: &Source, analysis: &Analysis<'_>, mentions: bool) -> Extraction {
    let map = |span: Span| analysis.document.map.to_source(span);
    let provenance = analysis.extracted.provenance.iter().map(|(pointer, origin)| (pointer.to_string(), evidence(source, analysis, origin)));
    let furniture = analysis.document.furniture.iter().map(|piece| FurniturePiece { kind: piece.kind, span: map(piece.span) });
    Extraction {
        path: source.path.clone(),
        version: 1,
        format: analysis.document.format,
        lang: analysis.document.lang,
        report: ReportWithBody { report: analysis.extracted.report.clone(), body: None },
        provenance: provenance.collect(),
        furniture: furniture.collect(),
        mentions: mentions.then(|| mention_lists(source, analysis)),
    }
}

fn evidence(source: &Source, analysis: &Analysis<'_>, origin: &Origin) -> Evidence {
    let span = analysis.document.map.to_source(origin.span);
    let led = analysis.document.slice(origin.evidence).trim();
    Evidence {
        span,
        raw: span.of(&source.text).to_string(),
        how: origin.how,
        evidence: (!led.is_empty()).then(|| led.to_string()),
        confidence: origin.confidence,
        year_from: origin.year_from,
    }
}

fn mention_lists(source: &Source, analysis: &Analysis<'_>) -> MentionLists {
    let place = |span: Span| {
        let span = analysis.document.map.to_source(span);
        (span, span.of(&source.text).to_string())
    };
    let listed_people = positions(&analysis.extracted.people);
    let listed_bodies = positions(&analysis.extracted.organizations);
    let dates = analysis.mentions.dates.iter().map(|date| {
        let (span, text) = place(date.span);
        DateEntry { span, text, value: edtf::format(&date.value), role: date.role, year_from: date.year_from }
    });
    let people = analysis.mentions.people.iter().map(|mention| {
        let (span, text) = place(mention.extent);
        PersonEntry { span, text, person: listed_people.get(&mention.person).copied(), confidence: mention.confidence }
    });
    let organizations = analysis.mentions.organizations.iter().map(|mention| {
        let (span, text) = place(mention.span);
        let organization = mention.body.and_then(|body| listed_bodies.get(&body).copied());
        OrganizationEntry { span, text, organization, confidence: mention.confidence }
    });
    MentionLists { dates: dates.collect(), people: people.collect(), organizations: organizations.collect() }
}

/// From index of a recognised thing to its index in the report.
fn positions(listed: &[Option<usize>]) -> HashMap<usize, usize> {
    listed.iter().enumerate().filter_map(|(position, index)| Some(((*index)?, position))).collect()
}
