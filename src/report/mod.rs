//! What a report states: the model of the contract, and how each field is decided.

mod build;
pub mod model;
pub mod trace;

use crate::recognize::YearFrom;
use crate::span::{Confidence, How, Span};

pub use build::build;
pub use model::Report;

/// Where one value of the report was read. Spans are in the readable text; the engine maps them to the source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Origin {
    /// Where the value stands.
    pub span: Span,
    /// The route.
    pub how: How,
    /// The label or phrase that led there; empty for none.
    pub evidence: Span,
    /// How sure.
    pub confidence: Confidence,
    /// Dates: where the year came from.
    pub year_from: Option<YearFrom>,
}

/// Origins by JSON Pointer into the report, in the order in which they were decided.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provenance(Vec<(String, Origin)>);

impl Provenance {
    /// Adds the origin of the value at `pointer`.
    pub fn push(&mut self, pointer: String, origin: Origin) {
        self.0.push((pointer, origin));
    }

    /// The origin of the value at `pointer`.
    #[must_use]
    pub fn get(&self, pointer: &str) -> Option<&Origin> {
        self.0.iter().find(|(known, _)| known == pointer).map(|(_, origin)| origin)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Origin)> {
        self.0.iter().map(|(pointer, origin)| (pointer.as_str(), origin))
    }
}

/// A report with its provenance, and the links rules need.
#[derive(Debug, Default)]
pub struct Extracted {
    /// The report.
    pub report: Report,
    /// Where each value was read.
    pub provenance: Provenance,
    /// For each event of the report: index into `mentions.dates` of its date.
    pub event_dates: Vec<Option<usize>>,
    /// Index into `mentions.dates` of the release date; `None` if there is none or it came from the file name.
    pub release_date: Option<usize>,
    /// For each person of the report: index into `mentions.persons`; `None` for people only credited.
    pub people: Vec<Option<usize>>,
    /// For each organisation of the report: index into `mentions.bodies`.
    pub organizations: Vec<Option<usize>>,
}

impl Extracted {
    /// The readable span of the value at `pointer`.
    #[must_use]
    pub fn span(&self, pointer: &str) -> Option<Span> {
        self.provenance.get(pointer).map(|origin| origin.span)
    }
}
