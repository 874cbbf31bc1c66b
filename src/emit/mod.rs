//! How findings and reports are shown. Lines and columns exist here only.

mod concise;
mod diff;
mod export;
mod full;
mod json;
mod jsonld;
mod markdown;
mod ninjs;
mod paint;
mod summary;
mod visible;
mod window;
mod wrap;
mod yaml;

use crate::diagnostic::Diagnostic;
use crate::source::Source;

pub use diff::unified;
pub use export::Exported;
pub use json::{Output, diagnostics_schema};
pub use jsonld::to_jsonld;
pub use markdown::to_markdown;
pub use ninjs::to_ninjs;
pub use summary::{Summary, Unreadable};
pub use visible::{one_line, visible};
pub use wrap::wrap;
pub use yaml::to_yaml;

/// Formats of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Excerpts with carets, for people.
    Full,
    /// One line a finding, for people and editors.
    Concise,
    /// One object.
    Json,
    /// One object a finding.
    Jsonl,
}

impl Format {
    /// All formats and their names.
    pub const ALL: [(&'static str, Format); 4] =
        [("full", Format::Full), ("concise", Format::Concise), ("json", Format::Json), ("jsonl", Format::Jsonl)];

    /// The format of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
    }

    /// True for formats that people read.
    #[must_use]
    pub fn is_for_people(self) -> bool {
        matches!(self, Format::Full | Format::Concise)
    }

    /// Adds `diagnostics` of `source` to `out`. For [`Format::Json`] this is the inside of the list,
    /// one a line, each with a comma after it.
    pub fn render(self, source: &Source, diagnostics: &[Diagnostic], style: Style, out: &mut String) {
        if diagnostics.is_empty() {
            return;
        }
        match self {
            Format::Full => full::render(source, diagnostics, style, out),
            Format::Concise => diagnostics.iter().for_each(|diagnostic| concise::render(diagnostic, style, out)),
            Format::Json => diagnostics.iter().for_each(|diagnostic| json::render(diagnostic, ",\n", out)),
            Format::Jsonl => diagnostics.iter().for_each(|diagnostic| json::render(diagnostic, "\n", out)),
        }
    }
}

/// What the place of output can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// With ANSI colours?
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
}

impl Style {
    /// No colours, 80 columns.
    pub const PLAIN: Style = Style { color: false, width: 80 };

    /// `text` in the given ANSI style, if colours are on.
    #[must_use]
    pub fn paint(self, code: &str, text: &str) -> String {
        if self.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_string() }
    }
}
