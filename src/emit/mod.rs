//! How findings and reports are shown. Lines and columns exist here only.
//!
//! A format is a [`Form`]: how one finding is written, and what stands before, between and after them. Files are
//! rendered by many threads; whoever owns the place of output puts the pieces together.

mod checkstyle;
mod clean_markdown;
mod concise;
mod diff;
mod export;
mod full;
mod github;
mod gitlab;
mod html;
mod json;
mod jsonld;
mod junit;
mod markdown;
mod ninjs;
mod paint;
mod place;
mod rdjson;
mod sarif;
mod summary;
mod told;
mod visible;
mod window;
mod wrap;
mod xml;
mod yaml;

use crate::diagnostic::{Diagnostic, Severity};
use crate::rules::Meta;
use crate::source::Source;

pub use clean_markdown::to_markdown;
pub use diff::unified;
pub use export::Exported;
pub use json::{Output, diagnostics_schema};
pub use jsonld::to_jsonld;
pub use ninjs::to_ninjs;
pub use place::Root;
pub use summary::{Summary, Unreadable};
pub use visible::{one_line, visible};
pub use wrap::wrap;
pub use yaml::to_yaml;

use place::File;

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
    /// SARIF 2.1.0, as GitHub code scanning wants it.
    Sarif,
    /// Workflow commands of GitHub Actions: annotations on a pull request.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// A test suite a file, a test case a finding.
    Junit,
    /// Checkstyle's XML.
    Checkstyle,
    /// reviewdog's format, one object.
    Rdjson,
    /// reviewdog's format, one object a finding.
    Rdjsonl,
    /// A table, for job summaries and comments.
    Markdown,
    /// A page.
    Html,
}

impl Format {
    /// All formats and their names.
    pub const ALL: [(&'static str, Format); 13] = [
        ("full", Format::Full),
        ("concise", Format::Concise),
        ("json", Format::Json),
        ("jsonl", Format::Jsonl),
        ("sarif", Format::Sarif),
        ("github", Format::Github),
        ("gitlab", Format::Gitlab),
        ("junit", Format::Junit),
        ("checkstyle", Format::Checkstyle),
        ("rdjson", Format::Rdjson),
        ("rdjsonl", Format::Rdjsonl),
        ("markdown", Format::Markdown),
        ("html", Format::Html),
    ];

    /// The format of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
    }

    /// How it is written.
    #[must_use]
    pub fn form(self) -> &'static dyn Form {
        match self {
            Format::Full => &full::Full,
            Format::Concise => &concise::Concise,
            Format::Json => &json::Json,
            Format::Jsonl => &json::Jsonl,
            Format::Sarif => &sarif::Sarif,
            Format::Github => &github::Github,
            Format::Gitlab => &gitlab::Gitlab,
            Format::Junit => &junit::Junit,
            Format::Checkstyle => &checkstyle::Checkstyle,
            Format::Rdjson => &rdjson::Rdjson,
            Format::Rdjsonl => &rdjson::Rdjsonl,
            Format::Markdown => &markdown::Markdown,
            Format::Html => &html::Html,
        }
    }
}

/// How many findings the readers of a format take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Most {
    /// Any number.
    Any,
    /// The first of them, by path and place.
    First(usize),
    /// The first of each [`grade`], the gravest in front.
    OfEachGrade(usize),
}

/// How findings are written in a format.
pub trait Form: Sync {
    /// Writes one finding.
    fn finding(&self, file: &File<'_>, diagnostic: &Diagnostic, out: &mut String);

    /// Writes the findings of one file.
    fn file(&self, file: &File<'_>, diagnostics: &[Diagnostic], out: &mut Rendered) {
        for diagnostic in diagnostics {
            if !out.text.is_empty() {
                out.text.push_str(self.between());
            }
            self.finding(file, diagnostic, &mut out.text);
            if self.most() != Most::Any {
                out.pieces.push(Piece { end: out.text.len(), severity: diagnostic.severity, rule: diagnostic.rule.clone() });
            }
        }
    }

    /// What stands between two findings.
    fn between(&self) -> &'static str {
        ""
    }

    /// How many findings are written at most.
    fn most(&self) -> Most {
        Most::Any
    }

    /// True if [`Form::open`] tells totals, so that it can only be written when all is known.
    fn opens_with_totals(&self) -> bool {
        false
    }

    /// What stands before the first finding.
    fn open(&self, _: &Totals<'_>) -> String {
        String::new()
    }

    /// What stands after the last finding.
    fn close(&self, _: &Totals<'_>) -> String {
        String::new()
    }
}

/// The findings of one file as they are written.
#[derive(Clone, Debug, Default)]
pub struct Rendered {
    /// All of them.
    pub text: String,
    /// How many they are.
    pub findings: usize,
    /// One by one, where a format takes only so many.
    pub pieces: Vec<Piece>,
}

/// One finding within [`Rendered::text`].
#[derive(Clone, Debug)]
pub struct Piece {
    /// Where it ends.
    pub end: usize,
    /// How grave it is.
    pub severity: Severity,
    /// Its rule.
    pub rule: String,
}

/// What is known at the end of a run.
#[derive(Debug, Default)]
pub struct Totals<'r> {
    /// Counts of all findings.
    pub summary: Summary,
    /// Findings that were written.
    pub shown: usize,
    /// The rules of those, with their severities in force.
    pub rules: Vec<(&'r Meta, Severity)>,
}

impl Totals<'_> {
    /// How many findings were left out, since the readers of the format take no more.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.summary.at_least(Severity::Hint).saturating_sub(self.shown)
    }
}

/// One of the three grades that most services know: 2 = error, 1 = warning, 0 = the rest.
#[must_use]
pub fn grade(severity: Severity) -> usize {
    match severity {
        Severity::Error => 2,
        Severity::Warning => 1,
        Severity::Info | Severity::Hint => 0,
    }
}

/// Writes findings in one format.
#[derive(Clone, Debug)]
pub struct Printer {
    /// The format.
    pub format: Format,
    /// Colours and width, for the formats for people.
    pub style: Style,
    /// What addresses of files are relative to, for the formats for services.
    pub root: Root,
}

impl Printer {
    /// The findings of `source`. JUnit tells also that there are none.
    #[must_use]
    pub fn print(&self, source: &Source, diagnostics: &[Diagnostic]) -> Rendered {
        let mut rendered = Rendered { findings: diagnostics.len(), ..Rendered::default() };
        self.format.form().file(&File::new(source, self.style, &self.root), diagnostics, &mut rendered);
        rendered
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
