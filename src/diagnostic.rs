//! Findings: what rules say, and what leaves the program.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::span::{Confidence, Span};

/// How grave a finding is. Ordered: `Hint < Info < Warning < Error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// A remark on what may be as it is.
    Hint,
    /// Worth a look.
    Info,
    /// Very likely a mistake.
    Warning,
    /// A mistake, or a rule of the house that is broken.
    Error,
}

impl Severity {
    /// One step milder; a hint stays a hint.
    #[must_use]
    pub fn lower(self) -> Self {
        match self {
            Severity::Error => Severity::Warning,
            Severity::Warning => Severity::Info,
            _ => Severity::Hint,
        }
    }

    /// The word printed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// What may be done with a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Applicability {
    /// Shown only: it changes a fact, so a person decides.
    Display,
    /// Changes wording or case.
    Unsafe,
    /// Cannot change what the report states.
    Safe,
}

/// One replacement of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// By what.
    pub replacement: String,
}

/// A repair, made together with its finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fix {
    /// May it be applied without asking?
    pub applicability: Applicability,
    /// What it does ("write 32nd").
    pub title: String,
    /// Edits on the same text, in order, not overlapping.
    pub edits: Vec<Edit>,
}

/// A further place with its caption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there.
    pub message: String,
    /// The file, if it is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// A place for people: both count from 1, columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Position {
    /// Line.
    pub line: u32,
    /// Column.
    pub column: u32,
}

/// A finding as it leaves the program (contract, section 2). Spans are in the decoded source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// The file.
    pub path: String,
    /// `family/name`.
    pub rule: String,
    /// How grave.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// What is wrong.
    pub message: String,
    /// Where. Empty where something is absent.
    pub span: Span,
    /// In a word processor's file, the number of the paragraph that holds the start of `span`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// Start of `span`.
    pub start: Position,
    /// End of `span`.
    pub end: Position,
    /// Exactly the text of `span`.
    pub excerpt: String,
    /// Further places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<Label>,
    /// Why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The repair.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
    /// Stable when lines move.
    pub fingerprint: String,
    /// JSON Pointer of the value it is about, if it is about one; its fix may change that value.
    #[serde(skip)]
    pub pointer: Option<String>,
}

/// A finding as a rule makes it. Spans are in the readable text.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Index into the rule list of this run; set by the engine.
    pub rule: usize,
    /// Where.
    pub span: Span,
    /// What is wrong, with the two facts that clash.
    pub message: String,
    /// `None` = the rule's severity in the profile. `Some` caps it (a milder case of the rule).
    pub at_most: Option<Severity>,
    /// How sure.
    pub confidence: Confidence,
    /// Further places.
    pub labels: Vec<(Span, String)>,
    /// Why.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Option<String>,
    /// The repair.
    pub fix: Option<Fix>,
    /// JSON Pointer of what is missing, or of the field the finding is about.
    pub pointer: Option<String>,
    /// True if spans are in the source already (reader faults, schema).
    pub in_source: bool,
    /// True if the copy is so damaged that only the families encoding, schema, suppress and config go on.
    pub mutes_rest: bool,
}

impl Finding {
    /// A finding at `span` that says `message`.
    #[must_use]
    pub fn new(span: Span, confidence: Confidence, message: impl Into<String>) -> Self {
        Self {
            rule: 0,
            span,
            message: message.into(),
            at_most: None,
            confidence,
            labels: Vec::new(),
            notes: Vec::new(),
            help: None,
            fix: None,
            pointer: None,
            in_source: false,
            mutes_rest: false,
        }
    }

    /// With a further place.
    #[must_use]
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push((span, message.into()));
        self
    }

    /// With a reason.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// With what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With a repair of one edit.
    #[must_use]
    pub fn fix(self, applicability: Applicability, title: impl Into<String>, span: Span, replacement: impl Into<String>) -> Self {
        self.fix_with(applicability, title, vec![Edit { span, replacement: replacement.into() }])
    }

    /// With a repair of several edits.
    #[must_use]
    pub fn fix_with(mut self, applicability: Applicability, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.fix = Some(Fix { applicability, title: title.into(), edits });
        self
    }

    /// Not graver than `severity`, whatever the profile says.
    #[must_use]
    pub fn at_most(mut self, severity: Severity) -> Self {
        self.at_most = Some(severity);
        self
    }

    /// The copy is too damaged for other families.
    #[must_use]
    pub fn mutes_rest(mut self) -> Self {
        self.mutes_rest = true;
        self
    }

    /// About the value, or the missing value, at a JSON Pointer.
    #[must_use]
    pub fn pointer(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = Some(pointer.into());
        self
    }
}
