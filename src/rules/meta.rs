//! What a rule is: name, severities, page. Everything `explain`, `rules` and the docs print comes from here.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::diagnostic::{Applicability, Severity};
use crate::document::Lang;
use crate::settings::Profile;
use crate::span::Confidence;

/// Which languages a rule runs on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Langs {
    /// All languages.
    #[default]
    Any,
    /// English only.
    En,
    /// Chinese only.
    Zh,
}

impl Langs {
    /// True if the rule speaks about text in `lang`.
    #[must_use]
    pub fn include(self, lang: Lang) -> bool {
        match self {
            Langs::Any => true,
            Langs::En => lang == Lang::En,
            Langs::Zh => lang == Lang::Zh,
        }
    }
}

/// What "at the same place" means for a yield.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The two findings (spans or labels) overlap.
    Span,
    /// They stand on one source line.
    Line,
    /// Anywhere in the report.
    Report,
    /// They are about the same JSON Pointer.
    Pointer,
}

/// "This rule is silent where `to` speaks."
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Yield {
    /// A rule name.
    pub to: &'static str,
    /// Where that holds.
    pub place: Place,
}

/// An option a rule takes in `copydesk.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OptionMeta {
    /// Key.
    pub name: &'static str,
    /// Default, as TOML.
    pub default: &'static str,
    /// What it does, one sentence.
    pub what: &'static str,
}

/// A rule's description.
#[derive(Clone, Debug)]
pub struct Meta {
    /// `family/kebab-name`: the identity.
    pub name: Cow<'static, str>,
    /// What it finds, one line without a full stop.
    pub summary: Cow<'static, str>,
    /// Severity in minimal, recommended, strict; `None` = off.
    pub severity: [Option<Severity>; 3],
    /// How sure its findings are at best.
    pub confidence: Confidence,
    /// The most its fix may do; `None` = no fix.
    pub fix: Option<Applicability>,
    /// `rust`, or the pack kind.
    pub kind: Cow<'static, str>,
    /// Languages it runs on.
    pub langs: Langs,
    /// Runs on plain text only.
    pub plain_text_only: bool,
    /// Runs on event reports, visit reports and announcements only.
    pub events_only: bool,
    /// Who silences it.
    pub yields_to: Cow<'static, [Yield]>,
    /// Its options.
    pub options: Cow<'static, [OptionMeta]>,
    /// Version in which it came.
    pub since: &'static str,
    /// The page, in Markdown: why, what it stays silent on, and examples in fences marked `fail` and `pass`
    /// (each a whole report or a piece of one; the tests run every one).
    pub page: Cow<'static, str>,
}

impl Meta {
    /// A description with the usual values; rules override what differs with `..Meta::DEFAULT`.
    pub const DEFAULT: Meta = Meta {
        name: Cow::Borrowed(""),
        summary: Cow::Borrowed(""),
        severity: [None, None, None],
        confidence: Confidence::Likely,
        fix: None,
        kind: Cow::Borrowed("rust"),
        langs: Langs::Any,
        plain_text_only: false,
        events_only: false,
        yields_to: Cow::Borrowed(&[]),
        options: Cow::Borrowed(&[]),
        since: "0.1.0",
        page: Cow::Borrowed(""),
    };

    /// The family: the name up to the slash.
    #[must_use]
    pub fn family(&self) -> &str {
        self.name.split('/').next().unwrap_or("")
    }

    /// Severity in `profile`.
    #[must_use]
    pub fn severity_in(&self, profile: Profile) -> Option<Severity> {
        self.severity[match profile {
            Profile::Minimal => 0,
            Profile::Recommended => 1,
            Profile::Strict => 2,
        }]
    }

    /// The examples of the page with the given mark (`fail`, `pass` or `becomes`), in order; with their format where
    /// the fence names one ("```yaml fail").
    pub fn examples<'m>(&'m self, mark: &'m str) -> impl Iterator<Item = (Option<&'m str>, &'m str)> {
        self.page.split("```").skip(1).step_by(2).filter_map(move |fenced| {
            let (info, text) = fenced.split_once('\n').unwrap_or((fenced, ""));
            let (format, word) = info.rsplit_once(' ').map_or((None, info), |(format, word)| (Some(format), word));
            (word == mark).then(|| (format, text.strip_suffix('\n').unwrap_or(text)))
        })
    }
}
