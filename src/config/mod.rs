//! Configuration: `copydesk.toml`, the command line, and what of both is in force for a file.
//!
//! A setting is a name with a value and its origin. Layers of settings lie over each other: defaults,
//! files named by `extends`, the file itself, its overrides, the command line.

mod authority;
mod files;
mod globs;
mod keys;
mod parse;
mod resolve;
mod schema;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::settings::RuleSetting;
use crate::source::{LineIndex, Source};
use crate::span::Span;

pub use files::{Applicable, Configs, FILE_NAME};
pub use globs::Globs;
pub use keys::{EXAMPLE, KEYS, Key, Shape};
pub use parse::parse;
pub use resolve::{Resolved, parse_day, resolve, unknown_rules};
pub use schema::config_schema;

/// Where a setting was made.
#[derive(Clone, Debug)]
pub enum Origin {
    /// Nobody made it.
    Default,
    /// By an option.
    CommandLine,
    /// At a place of a configuration file.
    File(Arc<Source>, Span),
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Origin::Default => f.write_str("default"),
            Origin::CommandLine => f.write_str("command line"),
            Origin::File(source, span) => {
                write!(f, "{}:{}", source.path, LineIndex::new(&source.text).position(&source.text, span.start).line)
            }
        }
    }
}

/// A value of a setting.
#[derive(Clone, Debug)]
pub enum Value {
    /// A word, a day, or a path (joined with the folder of the file that names it).
    Text(String),
    /// A whole number.
    Number(u64),
    /// Words, patterns or paths.
    List(Vec<Located<String>>),
}

impl std::fmt::Display for Value {
    /// As TOML.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Text(text) => write!(f, "{text:?}"),
            Value::Number(number) => write!(f, "{number}"),
            Value::List(items) => write!(f, "{:?}", items.iter().map(|item| &item.value).collect::<Vec<_>>()),
        }
    }
}

/// A value with its origin.
#[derive(Clone, Debug)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it was set.
    pub origin: Origin,
}

/// Settings made in one place.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    /// By the name in [`KEYS`].
    pub values: BTreeMap<&'static str, Located<Value>>,
    /// `[rules]`, by rule or family.
    pub rules: BTreeMap<String, Located<RuleSetting>>,
    /// `[keys]`: front-matter key → report field.
    pub keys: BTreeMap<String, Located<String>>,
}

impl Layer {
    /// Lays `upper` over this layer: tables merge, everything else is replaced.
    pub fn put_over(&mut self, upper: Layer) {
        self.values.extend(upper.values);
        self.rules.extend(upper.rules);
        self.keys.extend(upper.keys);
    }

    /// Puts packs before those that `packs.add` names.
    fn add_packs(&mut self, packs: Vec<Located<PathBuf>>) {
        let Some(first) = packs.first() else { return };
        let origin = first.origin.clone();
        let mut list: Vec<_> =
            packs.into_iter().map(|pack| Located { value: pack.value.to_string_lossy().into_owned(), origin: pack.origin }).collect();
        list.extend(self.list("packs.add").unwrap_or_default().iter().cloned());
        self.values.insert("packs.add", Located { value: Value::List(list), origin });
    }

    /// The text of a setting.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.values.get(key).map(|located| &located.value) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The number of a setting.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<u64> {
        match self.values.get(key).map(|located| &located.value) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// The list of a setting.
    #[must_use]
    pub fn list(&self, key: &str) -> Option<&[Located<String>]> {
        match self.values.get(key).map(|located| &located.value) {
            Some(Value::List(list)) => Some(list),
            _ => None,
        }
    }
}

/// Settings for some of the files.
#[derive(Clone, Debug)]
pub struct Override {
    /// Which.
    pub paths: Globs,
    /// The settings.
    pub layer: Layer,
}

/// A suppression: findings that stand.
#[derive(Clone, Debug)]
pub struct StetEntry {
    /// In which files.
    pub paths: Globs,
    /// Rule or family.
    pub rule: String,
    /// One finding only.
    pub fingerprint: Option<String>,
    /// Where it is written.
    pub origin: Origin,
}

/// A configuration file with everything it extends.
#[derive(Clone, Debug, Default)]
pub struct ConfigFile {
    /// What it extends, as absolute or relative paths of files.
    pub extends: Vec<Located<PathBuf>>,
    /// Settings for all files.
    pub layer: Layer,
    /// `[[overrides]]`; later ones win. `None` = not written.
    pub overrides: Option<Vec<Override>>,
    /// `[[stet]]`. `None` = not written.
    pub stet: Option<Vec<StetEntry>>,
    /// What a walk reads; `None` = the usual.
    pub include: Option<Globs>,
    /// What a walk leaves out.
    pub exclude: Option<Globs>,
}

/// Something wrong with the configuration.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// `config/…`.
    pub rule: &'static str,
    /// The file and the place, if it stands in one.
    pub place: Option<(Arc<Source>, Span)>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Mistake {
    /// A mistake at a place of a file.
    #[must_use]
    pub fn at(rule: &'static str, source: &Arc<Source>, span: Span, message: impl Into<String>) -> Self {
        Self { rule, place: Some((Arc::clone(source), span)), message: message.into(), help: None }
    }

    /// A mistake at the origin of a setting.
    #[must_use]
    pub fn of(rule: &'static str, origin: &Origin, message: impl Into<String>) -> Self {
        let place = match origin {
            Origin::File(source, span) => Some((Arc::clone(source), *span)),
            _ => None,
        };
        Self { rule, place, message: message.into(), help: None }
    }

    /// With what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
