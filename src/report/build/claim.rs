//! Values on their way into the report, and the place where they are put together with their provenance.

use std::fmt;

use crate::recognize::YearFrom;
pub(super) use crate::recognize::collapsed;
use crate::report::{Extracted, Origin};
use crate::span::{Confidence, How, Span};

/// A value with all that its provenance will say.
#[derive(Clone, Debug)]
pub(super) struct Claim<T> {
    /// The value.
    pub value: T,
    /// Where it stands, in the readable text.
    pub span: Span,
    /// The route.
    pub how: How,
    /// How sure.
    pub confidence: Confidence,
    /// The label or phrase that led there, in the readable text; empty for none.
    pub evidence: Span,
    /// Dates: where the year came from.
    pub year_from: Option<YearFrom>,
}

impl<T> Claim<T> {
    /// A value read at `span`.
    pub(super) fn new(value: T, span: Span, how: How, confidence: Confidence) -> Self {
        Self { value, span, how, confidence, evidence: Span::default(), year_from: None }
    }

    /// With the label or phrase that led there.
    pub(super) fn because(mut self, evidence: Span) -> Self {
        self.evidence = evidence;
        self
    }

    /// The same place, another value.
    pub(super) fn map<U>(self, change: impl FnOnce(T) -> U) -> Claim<U> {
        Claim {
            value: change(self.value),
            span: self.span,
            how: self.how,
            confidence: self.confidence,
            evidence: self.evidence,
            year_from: self.year_from,
        }
    }
}

/// The JSON Pointer of a key of an item of a list of the report; written out only where it is needed.
#[derive(Clone, Copy)]
pub(super) struct Pointer(pub &'static str, pub usize, pub &'static str);

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}/{}/{}", self.0, self.1, self.2)
    }
}

/// The report in the making.
#[derive(Default)]
pub(super) struct Draft {
    /// What there is so far.
    pub out: Extracted,
}

impl Draft {
    /// Writes down where the value at `pointer` was read, and gives the value back.
    pub(super) fn take<T>(&mut self, pointer: impl Into<String>, claim: Claim<T>) -> T {
        let Claim { value, span, how, confidence, evidence, year_from } = claim;
        self.out.provenance.push(pointer.into(), Origin { span, how, evidence, confidence, year_from });
        value
    }

    /// [`Draft::take`] for a value that may be absent.
    /// Its pointer is only written then.
    pub(super) fn take_some<T>(&mut self, pointer: impl fmt::Display, claim: Option<Claim<T>>) -> Option<T> {
        claim.map(|claim| self.take(pointer.to_string(), claim))
    }

    /// [`Draft::take`] for a list: item `n` stands at `pointer/n`.
    pub(super) fn take_all<T>(&mut self, pointer: impl fmt::Display, claims: Vec<Claim<T>>) -> Vec<T> {
        claims.into_iter().enumerate().map(|(n, claim)| self.take(format!("{pointer}/{n}"), claim)).collect()
    }
}
