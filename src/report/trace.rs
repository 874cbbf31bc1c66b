//! Why a field has its value: what there was to choose from, and what became of each.
//!
//! Nothing is written down while the report is decided, so a trace costs nothing where none is wanted. It is read off
//! afterwards, from the document, the mentions and the provenance that the decisions themselves left behind: what is
//! "taken" is what the provenance names, and why another candidate was passed over is told from its own kind, place and
//! role.

mod credits;
mod events;
mod people;
mod release;
mod title;

use serde::Serialize;

use super::{Extracted, Origin};
use crate::document::Document;
use crate::recognize::Mentions;
use crate::span::Span;

/// One field with its candidates.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its name, such as `release_date` or `events/0/venue`.
    pub field: String,
    /// What it became; `None` for a field that stays empty.
    pub value: Option<String>,
    /// In order of place.
    pub candidates: Vec<Candidate>,
}

/// One thing that could have been the value.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Where it stands; empty for what stands outside the text, such as the name of the file.
    pub span: Span,
    /// True for the one that was taken (or one of those).
    pub taken: bool,
    /// What it is, and why it was taken or passed over.
    pub why: String,
}

impl Candidate {
    fn passed(span: Span, why: impl Into<String>) -> Self {
        Self { span, taken: false, why: why.into() }
    }
}

/// All that a step looks at.
#[derive(Clone, Copy)]
struct View<'a> {
    document: &'a Document<'a>,
    mentions: &'a Mentions,
    extracted: &'a Extracted,
}

impl<'a> View<'a> {
    /// The value of which `origin` tells, as the one that was taken.
    fn taken(self, origin: &Origin) -> Candidate {
        Candidate { span: origin.span, taken: true, why: self.because(origin) }
    }

    fn origin(self, pointer: &str) -> Option<&'a Origin> {
        self.extracted.provenance.get(pointer)
    }

    /// Origins of all values below `pointer`, which ends in a slash, with what follows it.
    fn below(self, pointer: &'a str) -> impl Iterator<Item = (&'a str, &'a Origin)> {
        self.extracted.provenance.iter().filter_map(move |(at, origin)| Some((at.strip_prefix(pointer)?, origin)))
    }

    /// A step whose taken candidate is the value at `/field`.
    fn step(self, field: &str, value: Option<String>, others: Vec<Candidate>) -> Step {
        let taken = self.origin(&format!("/{field}")).map(|origin| self.taken(origin));
        let mut candidates: Vec<Candidate> = others;
        if let Some(taken) = taken {
            candidates.retain(|other| other.span.is_empty() || !other.span.overlaps(taken.span));
            candidates.push(taken);
        }
        candidates.sort_by_key(|candidate| (candidate.span, !candidate.taken));
        Step { field: field.to_string(), value, candidates }
    }

    /// How a value was come by, in words: `label "Release Time:", certain`.
    fn because(self, origin: &Origin) -> String {
        use crate::span::How;
        let route = match origin.how {
            How::Label => "named by its label",
            How::FrontMatter => "named in the front matter",
            How::Field => "named by its key",
            How::Markup => "marked up as such",
            How::StructuredData => "embedded in the page",
            How::Position => "told by where it stands",
            How::Pattern => "told by its form",
            How::Grammar => "read from the sentence",
            How::Filename => "from the name of the file",
            How::Url => "from the address",
            How::Inferred => "worked out from the rest",
        };
        let phrase = Some(self.document.slice(origin.evidence).trim()).filter(|phrase| !phrase.is_empty());
        let phrase = phrase.map_or_else(String::new, |phrase| format!(" \"{phrase}\""));
        let year = origin.year_from.map_or_else(String::new, |from| match from {
            crate::recognize::YearFrom::Text => String::new(),
            from => format!("; its year is from: {}", word(&from)),
        });
        format!("{route}{phrase} ({}){year}", word(&origin.confidence))
    }
}

/// The steps that led to `extracted`, field by field.
#[must_use]
pub fn trace(document: &Document<'_>, mentions: &Mentions, extracted: &Extracted) -> Vec<Step> {
    let view = View { document, mentions, extracted };
    let mut steps = vec![title::step(view), release::step(view), credits::source(view), credits::step(view)];
    steps.extend(events::steps(view));
    steps.extend(people::steps(view));
    steps
}

/// The word by which the output of `extract` names `value`.
fn word<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(|name| name.replace('-', " "))).unwrap_or_default()
}
