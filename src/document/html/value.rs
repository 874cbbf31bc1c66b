//! A value found somewhere on a page: its text, its place, and how it gets into the readable text.

use super::super::scalar::{self, Syntax};
use super::page::Page;
use super::{MapBuilder, entities};
use crate::span::{How, Span};

/// Where a value stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// In an attribute: the attribute's value.
    Attribute(Span),
    /// In JSON-LD: the string with its quotation marks.
    Json(Span),
    /// In the text of the page: its runs.
    Runs((u32, u32)),
}

/// A value.
#[derive(Clone, Debug)]
pub(super) struct Value {
    /// As it comes into the readable text, entities read.
    pub text: String,
    /// The part of `text` that counts.
    pub part: (usize, usize),
    pub place: Place,
    pub how: How,
}

impl Value {
    pub(super) fn attribute(page: &Page<'_>, span: Span, how: How) -> Self {
        Self::of(page, Place::Attribute(span), String::new(), how)
    }

    /// A string of JSON-LD whose value without escapes is `value`.
    pub(super) fn json(page: &Page<'_>, span: Span, value: &str) -> Self {
        Self::of(page, Place::Json(span), value.to_string(), How::StructuredData)
    }

    pub(super) fn runs(page: &Page<'_>, runs: (u32, u32), how: How) -> Self {
        Self::of(page, Place::Runs(runs), String::new(), how)
    }

    fn of(page: &Page<'_>, place: Place, text: String, how: How) -> Self {
        let mut value = Value { text, part: (0, 0), place, how };
        let mut builder = MapBuilder::default();
        value.append(page, &mut builder);
        value.text = builder.finish().0;
        let trimmed = value.text.trim();
        let start = value.text.len() - value.text.trim_start().len();
        value.part = (start, start + trimmed.len());
        value
    }

    /// What counts of it.
    pub(super) fn get(&self) -> &str {
        self.text.get(self.part.0..self.part.1).unwrap_or("")
    }

    /// Narrowed by a function of what counts.
    pub(super) fn cut(self, inner: impl FnOnce(&str) -> &str) -> Self {
        let kept = inner(self.get());
        let start = (kept.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let part = (start, start + kept.len());
        Self { part, ..self }
    }

    /// Adds the text to the readable text.
    pub(super) fn append(&self, page: &Page<'_>, builder: &mut MapBuilder) {
        match self.place {
            Place::Attribute(span) => entities::append(builder, page.text, span),
            Place::Runs(runs) => page.append(builder, runs, false),
            Place::Json(span) => {
                let decoded = entities::decode(&self.text);
                // Two layers of escapes: right text, coarse place.
                if decoded == self.text {
                    scalar::append(builder, page.text, span, &self.text, Syntax::Json)
                } else {
                    builder.replace(&decoded, span)
                }
            }
        }
    }
}
