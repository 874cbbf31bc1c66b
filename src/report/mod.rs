//! What a report states: the model of the contract, and how each field is decided.

mod build;
pub mod model;
pub mod trace;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::recognize::YearFrom;
use crate::span::{Confidence, How, Span};

pub use build::build;
pub use model::Report;

/// Where one value of the report was read. Spans are in the readable text until the engine maps them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
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

/// Provenance by JSON Pointer into the report.
pub type Provenance = BTreeMap<String, Evidence>;

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
        self.provenance.get(pointer).map(|evidence| evidence.span)
    }
}
