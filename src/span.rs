//! Byte spans, and values that know where they stand.
//!
//! A span is a half-open byte range of the *readable text* of a document or, after the engine has
//! mapped it, of the decoded source. Lines and columns exist in emitters only.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A half-open byte range, `start <= end`, both on character boundaries of the text it refers to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from `start` to `end`; a reversed pair becomes empty at `start`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end: end.max(start) }
    }

    /// A span from `usize` offsets, as string methods give them.
    #[must_use]
    pub fn at(start: usize, end: usize) -> Self {
        Self::new(start as u32, end as u32)
    }

    /// The empty span at `offset`: where something absent would be written.
    #[must_use]
    pub fn empty(offset: u32) -> Self {
        Self { start: offset, end: offset }
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// True for a span of no bytes.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range, for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text of this span; "" if it does not lie on character boundaries of `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// True if `other` lies within this span (equal counts).
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True if the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True if the two share a byte or touch, so that an empty span at an edge counts.
    #[must_use]
    pub fn touches(self, other: Span) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// This span without white space at its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Span {
        let slice = self.of(text);
        let left = slice.len() - slice.trim_start().len();
        if left == slice.len() {
            return Span::empty(self.start);
        }
        Span::at(self.start as usize + left, self.start as usize + slice.trim_end().len())
    }
}

/// How sure the recogniser or rule is. Ordered: `Guess < Likely < Certain`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// As likely wrong as right.
    Guess,
    /// Right as a rule.
    Likely,
    /// Written so in plain words.
    Certain,
}

impl Confidence {
    /// One step less sure; a guess stays a guess.
    #[must_use]
    pub fn lower(self) -> Self {
        match self {
            Confidence::Certain => Confidence::Likely,
            _ => Confidence::Guess,
        }
    }
}

/// The route by which a value was found (`how` of the contract).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// A labelled line ("Release Time: 2023-04-13").
    Label,
    /// Front matter of a Markdown file.
    FrontMatter,
    /// A key of a JSON or YAML file.
    Field,
    /// Markup, such as a heading.
    Markup,
    /// Data embedded in a page.
    StructuredData,
    /// Where it stands, such as the first line.
    Position,
    /// A fixed shape, such as a dateline.
    Pattern,
    /// The grammar of names, dates and sentences.
    Grammar,
    /// The name of the file.
    Filename,
    /// The address of the page.
    Url,
    /// Worked out from other values.
    Inferred,
}

/// A value with the place it was read from, the route, and how sure that reading is.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<T> {
    /// The value as understood.
    pub value: T,
    /// Where it stands, in the readable text. Empty for a value read from the file name.
    pub span: Span,
    /// The route.
    pub how: How,
    /// How sure.
    pub confidence: Confidence,
}

impl<T> Found<T> {
    /// A value with its place and route.
    pub fn new(value: T, span: Span, how: How, confidence: Confidence) -> Self {
        Self { value, span, how, confidence }
    }
}
