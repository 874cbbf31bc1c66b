//! Settings in force for one document, resolved: no origins, no files. `config` makes them.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::authority::Authority;
use crate::diagnostic::Severity;
use crate::document::Lang;
use crate::schema::UserSchema;
use crate::span::Confidence;

/// A named set of rules with severities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// What is false, unreadable or cannot be filed.
    Minimal,
    /// What most houses want.
    #[default]
    Recommended,
    /// Export and house style.
    Strict,
}

/// What the user says of one rule or family.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RuleSetting {
    /// `Some(None)` = off.
    pub severity: Option<Option<Severity>>,
    /// Options by name.
    pub options: BTreeMap<String, serde_json::Value>,
}

/// Findings that stand ("let it stand", the proofreader's mark).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stet {
    /// Rule or family.
    pub rule: String,
    /// Only the finding with this fingerprint.
    pub fingerprint: Option<String>,
}

/// Settings for one document.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Rule set.
    pub profile: Profile,
    /// Days since 1970-01-01 that count as today; only rules about the future look at it.
    pub today: i32,
    /// Whose reports these are.
    pub publisher: Option<String>,
    /// Language, if not to be found out.
    pub lang: Option<Lang>,
    /// Findings less sure than this are not shown.
    pub min_confidence: Confidence,
    /// `--select` / `select`: replaces the profile's set.
    pub select: Option<Vec<String>>,
    /// Adds to the set.
    pub extend_select: Vec<String>,
    /// Wins over both.
    pub ignore: Vec<String>,
    /// By rule name or family.
    pub rules: BTreeMap<String, RuleSetting>,
    /// Suppressions of the configuration that apply to this document.
    pub stet: Vec<Stet>,
    /// Extra synonyms of front-matter keys: key → report field, as in `front_matter_keys.tsv`.
    pub keys: BTreeMap<String, String>,
    /// A schema of the house that reports must fulfil besides.
    pub schema: Option<Arc<UserSchema>>,
    /// Canonical names, posts and terms of the house.
    pub authority: Option<Arc<Authority>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            profile: Profile::default(),
            today: 0,
            publisher: None,
            lang: None,
            min_confidence: Confidence::Likely,
            select: None,
            extend_select: Vec::new(),
            ignore: Vec::new(),
            rules: BTreeMap::new(),
            stet: Vec::new(),
            keys: BTreeMap::new(),
            schema: None,
            authority: None,
        }
    }
}
