//! From layers of settings to the settings of one file.

use std::path::Path;
use std::sync::Arc;

use crate::calendar;
use crate::diagnostic::Severity;
use crate::document::Lang;
use crate::nearest::nearest;
use crate::rules::Meta;
use crate::schema::UserSchema;
use crate::settings::{Profile, Settings, Stet};
use crate::source::Source;
use crate::span::Confidence;

use super::{KEYS, Layer, Located, Mistake, Origin, StetEntry, Value, authority};

/// Settings of a file and where each was made.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// For the engine.
    pub settings: Settings,
    /// Every setting that somebody made.
    pub layer: Layer,
    /// The file of people, to tell what contradicts itself there.
    pub people_file: Option<Arc<Source>>,
}

/// The day of a `YYYY-MM-DD`, in days since 1970-01-01.
#[must_use]
pub fn parse_day(text: &str) -> Option<i32> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || month.len() != 2 || day.len() != 2 {
        return None;
    }
    calendar::days(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// The settings that `layer` makes; `clock` is today unless it says otherwise.
///
/// # Errors
/// What is wrong with a file that a setting names.
pub fn resolve(layer: Layer, stet: Vec<Stet>, clock: i32) -> Result<Resolved, Mistake> {
    let strings = |list: &[Located<String>]| list.iter().map(|item| item.value.clone()).collect::<Vec<_>>();
    let list = |key: &str| layer.list(key).map(strings);
    let (authority, people_file) = authority::load(&layer)?;
    let settings = Settings {
        profile: match layer.text("profile") {
            Some("minimal") => Profile::Minimal,
            Some("strict") => Profile::Strict,
            _ => Profile::Recommended,
        },
        today: layer.text("today").and_then(parse_day).unwrap_or(clock),
        publisher: layer.text("site.publisher").map(str::to_string),
        lang: match layer.text("lang") {
            Some("en") => Some(Lang::En),
            Some("zh") => Some(Lang::Zh),
            _ => None,
        },
        min_confidence: match layer.text("min-confidence") {
            Some("certain") => Confidence::Certain,
            Some("guess") => Confidence::Guess,
            _ => Confidence::Likely,
        },
        select: list("select"),
        extend_select: list("extend-select").unwrap_or_default(),
        ignore: list("ignore").unwrap_or_default(),
        rules: layer.rules.iter().map(|(name, setting)| (name.clone(), setting.value.clone())).collect(),
        stet,
        keys: layer.keys.iter().map(|(key, field)| (key.clone(), field.value.clone())).collect(),
        schema: user_schema(&layer)?,
        authority,
    };
    Ok(Resolved { settings, layer, people_file })
}

/// The schema of the house, if one is named.
fn user_schema(layer: &Layer) -> Result<Option<Arc<UserSchema>>, Mistake> {
    let Some(Located { value: Value::Text(path), origin }) = layer.values.get("schema.report") else { return Ok(None) };
    match UserSchema::load(Path::new(path)) {
        Ok(schema) => Ok(Some(Arc::new(schema))),
        Err(reason) => Err(Mistake::of("config/schema", origin, reason)),
    }
}

/// What `layer` says of rules that do not exist, or of options that they do not have. `rules` are all there are.
#[must_use]
pub fn unknown_rules(layer: &Layer, stet: &[StetEntry], rules: &[&Meta]) -> Vec<Mistake> {
    let listed = ["select", "extend-select", "ignore"].iter().flat_map(|key| layer.list(key).into_iter().flatten());
    let mut mistakes: Vec<Mistake> = listed.filter_map(|name| unknown_rule(&name.origin, &name.value, rules)).collect();
    mistakes.extend(stet.iter().filter_map(|entry| unknown_rule(&entry.origin, &entry.rule, rules)));
    for (name, setting) in &layer.rules {
        mistakes.extend(unknown_rule(&setting.origin, name, rules));
        mistakes.extend(setting.value.options.iter().filter_map(|(option, value)| wrong_option(name, option, value, setting, rules)));
    }
    mistakes
}

/// The mistake of a name that is neither a rule nor a family.
fn unknown_rule(origin: &Origin, name: &str, rules: &[&Meta]) -> Option<Mistake> {
    if name == "all" || rules.iter().any(|rule| rule.name == name || rule.family() == name) {
        return None;
    }
    let is_rule = name.contains('/');
    let names = rules.iter().map(|rule| if is_rule { rule.name.as_ref() } else { rule.family() });
    let names = names.chain(rules.iter().map(|rule| rule.name.as_ref()));
    let help = nearest(name, names).map_or_else(|| "`copydesk rules` lists all rules".to_string(), |near| format!("did you mean `{near}`?"));
    Some(Mistake::of("config/unknown-rule", origin, format!("there is no rule or family `{name}`")).help(help))
}

fn wrong_option<T>(rule: &str, option: &str, value: &serde_json::Value, located: &Located<T>, rules: &[&Meta]) -> Option<Mistake> {
    let meta = rules.iter().find(|meta| meta.name == rule)?;
    let Some(known) = meta.options.iter().find(|known| known.name == option) else {
        let names: Vec<&str> = meta.options.iter().map(|known| known.name).chain(["severity"]).collect();
        let help =
            nearest(option, names.iter().copied()).map_or_else(|| format!("it has: {}", names.join(", ")), |near| format!("did you mean `{near}`?"));
        return Some(Mistake::of("config/unknown-key", &located.origin, format!("`{rule}` has no option `{option}`")).help(help));
    };
    let fits = match known.default.as_bytes().first() {
        Some(b'[') => value.is_array(),
        Some(b'"') => value.is_string(),
        Some(b't' | b'f') => value.is_boolean(),
        _ => value.is_u64(),
    };
    if fits {
        return None;
    }
    let message = format!("the option `{option}` of `{rule}` does not take {value}");
    Some(Mistake::of("config/invalid-value", &located.origin, message).help(format!("write it like its default: {option} = {}", known.default)))
}

/// All settings with a value, for `copydesk config`: name, value as TOML, origin.
impl Layer {
    /// Every setting, those that nobody made with their default.
    #[must_use]
    pub fn rows(&self) -> Vec<(String, String, String)> {
        let mut rows = Vec::new();
        for key in KEYS {
            match self.values.get(key.name) {
                Some(located) => rows.push((key.name.to_string(), located.value.to_string(), located.origin.to_string())),
                None if key.default.is_empty() => {}
                None => rows.push((key.name.to_string(), key.default.to_string(), "default".to_string())),
            }
        }
        for (rule, setting) in &self.rules {
            rows.push((format!("rules.\"{rule}\""), rule_toml(&setting.value), setting.origin.to_string()));
        }
        for (key, field) in &self.keys {
            rows.push((format!("keys.\"{key}\""), format!("{:?}", field.value), field.origin.to_string()));
        }
        rows
    }
}

fn rule_toml(setting: &crate::settings::RuleSetting) -> String {
    let severity = setting.severity.map(|severity| format!("{:?}", severity.map_or("off", Severity::as_str)));
    if setting.options.is_empty() {
        return severity.unwrap_or_else(|| "{}".to_string());
    }
    let severity = severity.map(|severity| format!("severity = {severity}"));
    let options = setting.options.iter().map(|(name, value)| format!("{name} = {value}"));
    format!("{{ {} }}", severity.into_iter().chain(options).collect::<Vec<_>>().join(", "))
}
