//! What a pack file holds, as it is written.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::scope::ScopeFile;
use super::{Per, Unit};
use crate::diagnostic::{Applicability, Severity};
use crate::rules::Langs;
use crate::span::Confidence;

/// A pack of rules for copydesk.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PackFile {
    /// The rules.
    #[schemars(with = "Vec<RuleFile>")]
    pub rule: Vec<Spanned<RuleFile>>,
}

/// One rule.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RuleFile {
    /// `family/kebab-name`.
    #[schemars(with = "String")]
    pub name: Spanned<String>,
    /// What it finds, one line without a full stop.
    pub summary: String,
    /// Severity by profile; one word = that in `recommended` and `strict`.
    pub severity: SeverityFile,
    /// How sure a finding is.
    #[serde(default = "likely")]
    pub confidence: Confidence,
    /// What the rule does with its entries.
    #[schemars(with = "KindName")]
    pub kind: Spanned<String>,
    /// Language of the reports it speaks about.
    #[serde(default)]
    pub lang: Langs,
    /// The places it looks at.
    #[schemars(with = "Option<ScopeFile>")]
    pub scope: Option<Spanned<ScopeFile>>,
    /// Look into quoted speech and titles of works too.
    #[serde(default)]
    pub quoted: bool,
    /// What its fix may do; without it there is no fix.
    pub fix: Option<Applicability>,
    /// Why the rule is there and where it is silent, in Markdown.
    #[serde(default)]
    pub why: String,
    /// What is wrong. `{found}` and, by kind, `{to}`, `{other}`, `{length}`, `{count}`, `{limit}`, `{nearest}` and
    /// `{allowed}` are filled in.
    pub message: String,
    /// Why it matters.
    #[serde(default)]
    pub note: String,
    /// What to do.
    #[serde(default)]
    pub help: String,
    /// Phrases that silence the rule in their sentence.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub unless: Vec<Spanned<String>>,
    /// Longer phrases within which nothing is told.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub except: Vec<Spanned<String>>,
    /// `forbid`, `require`, `count`: the phrases.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub phrases: Vec<Spanned<String>>,
    /// `replace`: phrases, and by what; "" = told, but nothing offered.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, String>")]
    pub replace: BTreeMap<Spanned<String>, String>,
    /// `consistent`: sets of variants of which a report may use one, such as `organis{ise} / organiz{ise}`. A form of
    /// several words stands in single quotation marks: `'know how' / know-how`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub sets: Vec<Spanned<String>>,
    /// `consistent`: names in braces in `sets`, and the endings they stand for; `-` = none.
    #[serde(default)]
    pub endings: BTreeMap<String, String>,
    /// `consistent`: a shipped rule whose sets and endings are taken.
    #[schemars(with = "Option<String>")]
    pub like: Option<Spanned<String>>,
    /// `consistent`, with `like`: endings whose sets are left out.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub without: Vec<Spanned<String>>,
    /// `consistent`: the variant the house wants, counted from 1; every other one is told.
    #[schemars(with = "Option<u8>")]
    pub wanted: Option<Spanned<u8>>,
    /// `one-of`: what each text in scope may be.
    #[serde(default)]
    pub values: Vec<String>,
    /// `format`: the shapes a text in scope may have, such as `{4 digits}-{2 digits}-{2 digits}`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub shapes: Vec<Spanned<String>>,
    /// `order`: phrases that stand in this order; alternatives are parted by ` / `.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub sequence: Vec<Spanned<String>>,
    /// `pair`: where the first stands, the second must; alternatives are parted by ` / `.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, String>")]
    pub pairs: BTreeMap<Spanned<String>, Spanned<String>>,
    /// `pair`: how near the second must be.
    pub within: Option<Per>,
    /// `count`: the stretch of text in which is counted.
    pub per: Option<Per>,
    /// `length`: what is counted.
    pub unit: Option<Unit>,
    /// `length`, `count`: at least.
    pub min: Option<u32>,
    /// `length`, `count`: at most.
    pub max: Option<u32>,
    /// Further entries with wording, language or severity of their own.
    #[serde(default)]
    pub groups: Vec<GroupFile>,
    /// Texts that show the rule at work; they are run as tests.
    #[serde(default)]
    pub examples: ExamplesFile,
}

/// Further entries of a rule; wording that is left out is the rule's.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct GroupFile {
    /// Language of the reports it speaks about.
    pub lang: Option<Langs>,
    /// A milder severity.
    pub severity: Option<SeverityFile>,
    /// What is wrong.
    pub message: Option<String>,
    /// Why it matters.
    pub note: Option<String>,
    /// What to do.
    pub help: Option<String>,
    /// `forbid`, `require`: the phrases.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub phrases: Vec<Spanned<String>>,
    /// `replace`: phrases, and by what.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, String>")]
    pub replace: BTreeMap<Spanned<String>, String>,
    /// Phrases that silence the group in their sentence.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub unless: Vec<Spanned<String>>,
}

/// Texts with and without a finding.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ExamplesFile {
    /// Each has a finding.
    pub fail: Vec<String>,
    /// None has one.
    pub pass: Vec<String>,
    /// What the first texts of `fail` are after the fix.
    pub becomes: Vec<String>,
}

#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum SeverityFile {
    One(Severity),
    Each { minimal: Option<Severity>, recommended: Option<Severity>, strict: Option<Severity> },
}

impl SeverityFile {
    pub fn by_profile(self) -> [Option<Severity>; 3] {
        match self {
            SeverityFile::One(severity) => [None, Some(severity), Some(severity)],
            SeverityFile::Each { minimal, recommended, strict } => [minimal, recommended, strict],
        }
    }
}

/// The kinds of rules.
// For the schema alone: a kind is read as text, so that a wrong one is told with its place and the nearest one.
#[derive(JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(dead_code)]
enum KindName {
    Forbid,
    Require,
    Replace,
    Consistent,
    Length,
    OneOf,
    Format,
    Count,
    Order,
    Pair,
}

fn likely() -> Confidence {
    Confidence::Likely
}
