//! Reads `copydesk.toml`: every value with its place, every mistake told at its place.

use std::path::Path;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{KEYS, Key, Shape};
use super::resolve::parse_day;
use super::{ConfigFile, Globs, Layer, Located, Mistake, Origin, Override, StetEntry, Value};
use crate::diagnostic::Severity;
use crate::document::{FieldName, Keys};
use crate::nearest::nearest;
use crate::settings::RuleSetting;
use crate::source::Source;
use crate::span::Span;

/// Tables and lists beside [`KEYS`].
const TABLES: &[&str] = &["extends", "rules", "keys", "overrides", "stet"];
/// Tables that hold nothing but keys of [`KEYS`].
const SECTIONS: &[&str] = &["site", "schema", "authority", "packs"];

/// Reads the configuration `source`, which stands in `folder` (absolute).
///
/// # Errors
/// All mistakes, in order of place.
pub fn parse(source: &Arc<Source>, folder: &Path) -> Result<ConfigFile, Vec<Mistake>> {
    let (root, faults) = DeTable::parse_recoverable(&source.text);
    let mut parser = Parser { source, folder, mistakes: Vec::new() };
    if let Some(fault) = faults.first() {
        let span = fault.span().map_or_else(Span::default, |range| Span::at(range.start, range.end));
        let message = fault.message().lines().next().unwrap_or("this is not TOML").to_string();
        return Err(vec![Mistake::at("config/syntax", source, span, message).help("see https://toml.io for how TOML is written")]);
    }
    let config = parser.file(root.get_ref());
    if parser.mistakes.is_empty() {
        return Ok(config);
    }
    parser.mistakes.sort_by_key(|mistake| mistake.place.as_ref().map(|(_, span)| *span));
    Err(parser.mistakes)
}

struct Parser<'p> {
    source: &'p Arc<Source>,
    folder: &'p Path,
    mistakes: Vec<Mistake>,
}

impl Parser<'_> {
    fn file(&mut self, root: &DeTable<'_>) -> ConfigFile {
        let mut config = ConfigFile::default();
        for (key, value) in root {
            match key.get_ref().as_ref() {
                "extends" => config.extends = self.extends(value),
                "overrides" => config.overrides = Some(self.tables(value).filter_map(|table| self.override_(table)).collect()),
                "stet" => config.stet = Some(self.tables(value).filter_map(|table| self.stet(table)).collect()),
                name => self.setting(name, key, value, "", false, &mut config.layer),
            }
        }
        config.include = self.globs(&config.layer, "include");
        config.exclude = self.globs(&config.layer, "exclude");
        config
    }

    /// One key of the file or of an override, or a section of them.
    fn setting<K>(&mut self, name: &str, key: &Spanned<K>, value: &Spanned<DeValue<'_>>, section: &str, in_override: bool, layer: &mut Layer) {
        let full = if section.is_empty() { name.to_string() } else { format!("{section}.{name}") };
        match full.as_str() {
            "rules" => return self.rules(value, layer),
            "keys" => return self.front_matter_keys(value, layer),
            _ => {}
        }
        if let Some(known) = KEYS.iter().find(|known| known.name == full) {
            if in_override && !known.per_file {
                let message = format!("`{full}` holds for the whole file, not for an override");
                return self.mistake("config/unknown-key", key.span(), message, Some("put it at the top of the file".to_string()));
            }
            if let Some(value) = self.value(known, value) {
                layer.values.insert(known.name, Located { value, origin: self.origin(key.span()) });
            }
            return;
        }
        if let (true, DeValue::Table(table)) = (SECTIONS.contains(&full.as_str()), value.get_ref()) {
            for (name, value) in table {
                self.setting(name.get_ref(), name, value, &full, in_override, layer);
            }
            return;
        }
        let wanted = KEYS.iter().filter(|known| !in_override || known.per_file).map(|known| known.name);
        let names: Vec<&str> = wanted.chain(TABLES.iter().copied().filter(|name| !in_override || *name == "rules" || *name == "keys")).collect();
        self.unknown_key(&full, key.span(), &names);
    }

    fn unknown_key(&mut self, name: &str, at: std::ops::Range<usize>, known: &[&str]) {
        let last = |name: &str| name.rsplit('.').next().unwrap_or("").to_string();
        let moved = known.iter().find(|known| last(known) == last(name));
        let help = match moved.copied().or_else(|| nearest(name, known.iter().copied())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known here: {}", known.join(", ")),
        };
        self.mistake("config/unknown-key", at, format!("there is no setting `{name}`"), Some(help));
    }

    fn value(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) -> Option<Value> {
        match key.shape {
            Shape::OneOf(words) => {
                let text = self.text(value, "one of these words in quotation marks", Some(words))?;
                self.one_of(text, words, value.span()).then(|| Value::Text(text.to_string()))
            }
            Shape::Text => Some(Value::Text(self.text(value, "a text in quotation marks", None)?.to_string())),
            Shape::Day => self.day(value),
            Shape::Size => self.size(value),
            Shape::Path => {
                let path = self.text(value, "a path in quotation marks", None)?;
                Some(Value::Text(self.joined(path)))
            }
            Shape::Paths => {
                let mut list = self.strings(value)?;
                list.iter_mut().for_each(|path| path.value = self.joined(&path.value));
                Some(Value::List(list))
            }
            Shape::Patterns | Shape::Rules => Some(Value::List(self.strings(value)?)),
        }
    }

    fn text<'v>(&mut self, value: &'v Spanned<DeValue<'_>>, wanted: &str, words: Option<&[&str]>) -> Option<&'v str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            let help = words.map(|words| format!("write one of: {}", words.join(", ")));
            self.mistake("config/invalid-value", value.span(), format!("this should be {wanted}, not {}", kind(value)), help);
        }
        text
    }

    fn one_of(&mut self, text: &str, words: &[&str], at: std::ops::Range<usize>) -> bool {
        if words.contains(&text) {
            return true;
        }
        let help = match nearest(text, words.iter().copied()) {
            Some(near) => format!("did you mean \"{near}\"? Allowed: {}", words.join(", ")),
            None => format!("write one of: {}", words.join(", ")),
        };
        self.mistake("config/invalid-value", at, format!("\"{text}\" is not allowed here"), Some(help));
        false
    }

    fn day(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Value> {
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(day) => day.to_string(),
            _ => String::new(),
        };
        if parse_day(&text).is_none() {
            let help = "write a day that exists, like \"2026-01-31\"".to_string();
            self.mistake("config/invalid-value", value.span(), "this is not a day", Some(help));
            return None;
        }
        Some(Value::Text(text))
    }

    fn size(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Value> {
        let number = value.get_ref().as_integer().and_then(|number| u64::from_str_radix(number.as_str(), number.radix()).ok());
        if number.is_none_or(|number| number == 0 || number > u64::from(u32::MAX)) {
            let help = format!("write a number of bytes from 1 to {}", u32::MAX);
            self.mistake("config/invalid-value", value.span(), "this is not a size", Some(help));
            return None;
        }
        number.map(Value::Number)
    }

    fn strings(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Vec<Located<String>>> {
        let Some(items) = value.get_ref().as_array() else {
            let help = value.get_ref().as_str().map(|text| format!("write [\"{text}\"]"));
            self.mistake("config/invalid-value", value.span(), format!("this should be a list, not {}", kind(value)), help);
            return None;
        };
        let mut strings = Vec::new();
        for item in items.iter() {
            let text = self.text(item, "a text in quotation marks", None)?;
            strings.push(Located { value: text.to_string(), origin: self.origin(item.span()) });
        }
        Some(strings)
    }

    fn extends(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<Located<std::path::PathBuf>> {
        let list = match value.get_ref() {
            DeValue::String(text) => vec![Located { value: text.to_string(), origin: self.origin(value.span()) }],
            _ => self.strings(value).unwrap_or_default(),
        };
        list.into_iter().map(|path| Located { value: self.folder.join(path.value), origin: path.origin }).collect()
    }

    fn rules(&mut self, value: &Spanned<DeValue<'_>>, layer: &mut Layer) {
        let DeValue::Table(table) = value.get_ref() else {
            return self.mistake(
                "config/invalid-value",
                value.span(),
                "`rules` should be a table",
                Some("write [rules] and one rule a line".to_string()),
            );
        };
        for (name, value) in table {
            if let Some(setting) = self.rule(value) {
                layer.rules.insert(name.get_ref().to_string(), Located { value: setting, origin: self.origin(name.span()) });
            }
        }
    }

    /// `"warning"`, `"off"`, or `{ severity = …, option = … }`.
    fn rule(&mut self, value: &Spanned<DeValue<'_>>) -> Option<RuleSetting> {
        let mut setting = RuleSetting::default();
        match value.get_ref() {
            DeValue::Table(table) => {
                for (option, value) in table {
                    if option.get_ref() == "severity" {
                        setting.severity = Some(self.severity(value)?);
                    } else {
                        setting.options.insert(option.get_ref().to_string(), json(value.get_ref()));
                    }
                }
            }
            _ => setting.severity = Some(self.severity(value)?),
        }
        Some(setting)
    }

    fn severity(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Option<Severity>> {
        const WORDS: &[&str] = &["error", "warning", "info", "hint", "off"];
        let text = self.text(value, "a severity in quotation marks, or a table with options", Some(WORDS))?;
        if !self.one_of(text, WORDS, value.span()) {
            return None;
        }
        Some([Severity::Error, Severity::Warning, Severity::Info, Severity::Hint].into_iter().find(|severity| severity.as_str() == text))
    }

    fn front_matter_keys(&mut self, value: &Spanned<DeValue<'_>>, layer: &mut Layer) {
        let DeValue::Table(table) = value.get_ref() else {
            let help = "write [keys] and one key a line: went-live = \"release_date\"";
            return self.mistake("config/invalid-value", value.span(), "`keys` should be a table", Some(help.to_string()));
        };
        for (name, value) in table {
            let Some(field) = self.text(value, "the name of a report field in quotation marks", None) else { continue };
            if !is_field(field) {
                let help = "name a field of the report, like title, release_date, author or event.venue".to_string();
                self.mistake("config/invalid-value", value.span(), format!("\"{field}\" is no field of a report"), Some(help));
            } else {
                layer.keys.insert(name.get_ref().to_string(), Located { value: field.to_string(), origin: self.origin(value.span()) });
            }
        }
    }

    /// The tables of `[[name]]`.
    fn tables<'v, 'i>(&mut self, value: &'v Spanned<DeValue<'i>>) -> std::vec::IntoIter<(&'v DeTable<'i>, Span)> {
        let mut tables = Vec::new();
        for item in value.get_ref().as_array().into_iter().flat_map(|list| list.iter()) {
            if let DeValue::Table(table) = item.get_ref() {
                tables.push((table, Span::at(item.span().start, item.span().end)));
            }
        }
        if tables.is_empty() {
            self.mistake(
                "config/invalid-value",
                value.span(),
                "this should be a list of tables",
                Some("write it with two brackets: [[…]]".to_string()),
            );
        }
        tables.into_iter()
    }

    fn override_(&mut self, (table, at): (&DeTable<'_>, Span)) -> Option<Override> {
        let mut layer = Layer::default();
        let mut paths = None;
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "paths" => paths = self.paths(value),
                name => self.setting(name, key, value, "", true, &mut layer),
            }
        }
        Some(Override { paths: self.required("paths", paths, table, at)?, layer })
    }

    fn stet(&mut self, (table, at): (&DeTable<'_>, Span)) -> Option<StetEntry> {
        let (mut paths, mut rule, mut fingerprint, mut reason) = (None, None, None, None);
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "paths" => paths = self.paths(value),
                "rule" => rule = self.text(value, "a rule in quotation marks", None).map(|rule| (rule.to_string(), value.span())),
                "fingerprint" => fingerprint = self.text(value, "a fingerprint in quotation marks", None).map(str::to_string),
                "reason" => reason = self.text(value, "a reason in quotation marks", None),
                name => self.unknown_key(name, key.span(), &["paths", "rule", "reason", "fingerprint"]),
            }
        }
        let paths = self.required("paths", paths, table, at);
        self.required("reason", reason, table, at)?;
        let (rule, place) = self.required("rule", rule, table, at)?;
        Some(StetEntry { paths: paths?, rule, fingerprint, origin: self.origin(place) })
    }

    /// `value`, or a mistake that the key is missing (unless it is there and wrong, which is told already).
    fn required<T>(&mut self, key: &str, value: Option<T>, table: &DeTable<'_>, at: Span) -> Option<T> {
        if value.is_none() && !table.iter().any(|(name, _)| name.get_ref() == key) {
            self.mistake("config/missing-key", at.range(), format!("`{key}` is missing"), None);
        }
        value
    }

    fn paths(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Globs> {
        let patterns = self.strings(value)?;
        self.compiled(&patterns)
    }

    fn globs(&mut self, layer: &Layer, key: &str) -> Option<Globs> {
        let patterns = layer.list(key)?.to_vec();
        self.compiled(&patterns)
    }

    fn compiled(&mut self, patterns: &[Located<String>]) -> Option<Globs> {
        let texts: Vec<String> = patterns.iter().map(|pattern| pattern.value.clone()).collect();
        match Globs::new(self.folder, &texts) {
            Ok(globs) => Some(globs),
            Err((index, reason)) => {
                let message = format!("this is not a path pattern: {reason}");
                self.mistakes.push(Mistake::of("config/invalid-value", &patterns[index].origin, message));
                None
            }
        }
    }

    fn joined(&self, path: &str) -> String {
        self.folder.join(path).to_string_lossy().into_owned()
    }

    fn origin(&self, at: std::ops::Range<usize>) -> Origin {
        Origin::File(Arc::clone(self.source), Span::at(at.start, at.end))
    }

    fn mistake(&mut self, rule: &'static str, at: std::ops::Range<usize>, message: impl Into<String>, help: Option<String>) {
        let mistake = Mistake::at(rule, self.source, Span::at(at.start, at.end), message);
        self.mistakes.push(Mistake { help, ..mistake });
    }
}

fn kind(value: &Spanned<DeValue<'_>>) -> &'static str {
    match value.get_ref() {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// True if a front-matter key may mean `name`.
fn is_field(name: &str) -> bool {
    let probe = "a key that no table has";
    Keys::new(&[(probe.to_string(), name.to_string())].into()).field(probe) != FieldName::Other
}

/// The value of a rule option.
fn json(value: &DeValue<'_>) -> serde_json::Value {
    match value {
        DeValue::String(text) => text.as_ref().into(),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).map_or(serde_json::Value::Null, Into::into),
        DeValue::Float(number) => number.as_str().parse::<f64>().map_or(serde_json::Value::Null, Into::into),
        DeValue::Boolean(truth) => (*truth).into(),
        DeValue::Datetime(date) => date.to_string().into(),
        // The parser caps nesting at about 80.
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(table) => table.iter().map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref()))).collect(),
    }
}
