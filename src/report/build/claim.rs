//! Values on their way into the report, and the place where they are put together with their provenance.

use crate::recognize::YearFrom;
use crate::report::{Evidence, Extracted};
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

/// The report in the making.
pub(super) struct Draft<'a> {
    text: &'a str,
    /// What there is so far.
    pub out: Extracted,
}

impl<'a> Draft<'a> {
    /// An empty report on `text`.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, out: Extracted::default() }
    }

    /// Writes down where the value at `pointer` was read, and gives the value back.
    pub(super) fn take<T>(&mut self, pointer: impl Into<String>, claim: Claim<T>) -> T {
        let evidence = claim.evidence.of(self.text).trim();
        self.out.provenance.insert(
            pointer.into(),
            Evidence {
                span: claim.span,
                raw: claim.span.of(self.text).to_string(),
                how: claim.how,
                evidence: (!evidence.is_empty()).then(|| evidence.to_string()),
                confidence: claim.confidence,
                year_from: claim.year_from,
            },
        );
        claim.value
    }

    /// [`Draft::take`] for a value that may be absent.
    pub(super) fn take_some<T>(&mut self, pointer: impl Into<String>, claim: Option<Claim<T>>) -> Option<T> {
        claim.map(|claim| self.take(pointer, claim))
    }

    /// [`Draft::take`] for a list: item `n` stands at `pointer/n`.
    pub(super) fn take_all<T>(&mut self, pointer: &str, claims: Vec<Claim<T>>) -> Vec<T> {
        claims.into_iter().enumerate().map(|(n, claim)| self.take(format!("{pointer}/{n}"), claim)).collect()
    }
}

/// `text` without surrounding white space, inner white space as single blanks.
pub(super) fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
