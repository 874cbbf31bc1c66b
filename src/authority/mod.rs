//! What a house says of itself: canonical names, posts with their terms, and words it writes in one way.
//!
//! Three CSV files (contract, section 5). A fault in one is told at its place and ends the run; rows that contradict each
//! other are a finding (`config/authority-conflict`).

mod conflicts;
mod organizations;
mod people;
mod table;
mod terms;
mod write;

use crate::span::Span;

pub use conflicts::{Conflict, is_single};
pub use organizations::{Organization, Organizations};
pub use people::{Found, Held, Listed, People};
pub use terms::{Term, Terms};
pub use write::{Sighted, people_csv};

/// The files of a house that are set.
#[derive(Debug, Default)]
pub struct Authority {
    /// `people.csv`.
    pub people: Option<People>,
    /// `organizations.csv`.
    pub organizations: Option<Organizations>,
    /// `terms.csv`.
    pub terms: Option<Terms>,
}

/// Something wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where in the file.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// White space collapsed and letters small: how names and posts are compared.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// The letters of a name, small, without marks and blanks.
#[must_use]
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// A term in days since 1970-01-01; an open end has no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Option<i32>,
    /// Last day.
    pub to: Option<i32>,
}

impl Period {
    /// True if `day` lies in it.
    #[must_use]
    pub fn has(self, day: i32) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// True if the two share a day.
    #[must_use]
    pub fn meets(self, other: Period) -> bool {
        let before = |a: Period, b: Period| matches!((a.to, b.from), (Some(to), Some(from)) if to < from);
        !before(self, other) && !before(other, self)
    }
}
