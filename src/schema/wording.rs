//! What a breach of a schema is called, where it stands, and what to do about it.

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::paths::{Location, LocationSegment};
use jsonschema::{JsonType, ValidationError};
use serde_json::Value;

use super::{Violation, is_edtf};
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::tree::Entry;
use crate::document::{Document, Field, FieldName, Format, Keys, Node, NodeKind};
use crate::nearest::{nearest, same_letters};
use crate::recognize::{DateFlaw, DateMention, Mentions};
use crate::report::Extracted;
use crate::span::{Confidence, Span};

/// Unknown keys of one mapping that are told; a file with more of them is no report.
const MOST_KEYS: usize = 100;

/// What messages are made from, beside the error itself.
pub(super) struct Scene<'a> {
    pub document: &'a Document<'a>,
    pub mentions: &'a Mentions,
    pub extracted: &'a Extracted,
    /// The user's schema; `None` for the built-in one.
    pub schema: Option<&'a str>,
}

impl Scene<'_> {
    /// True for a key at the top that a table of keys knows.
    fn understands(&self, key: &str) -> bool {
        let is_known = |name: FieldName| name != FieldName::Other;
        let own = |field: &&Field| field.pointer.split('/').nth(1) == Some(key);
        is_known(Keys::default().field(key)) || self.document.fields.iter().find(own).is_some_and(|field| is_known(field.name))
    }

    fn has_impossible_date(&self, node: &Node) -> bool {
        let impossible = |date: &&DateMention| matches!(date.flaw, Some(DateFlaw::Impossible));
        node.readable.is_some_and(|place| self.mentions.dates.iter().filter(impossible).any(|date| date.span.overlaps(place)))
    }
}

/// An error with the value it is about.
struct Case<'a> {
    error: &'a ValidationError<'a>,
    node: &'a Node,
    /// The key the value stands under, without its parents.
    name: String,
    pointer: String,
    /// The text of the schema, to look up what else it says.
    schema: &'a Value,
    scene: &'a Scene<'a>,
}

/// Adds what `error` says about `root`.
pub(super) fn tell(error: &ValidationError<'_>, root: &Node, schema: &Value, scene: &Scene<'_>, violations: &mut Vec<Violation>) {
    let (node, name) = locate(root, error.instance_path(), scene.document.source);
    let case = Case { error, node, name, pointer: error.instance_path().to_string(), schema, scene };
    match error.kind() {
        Kind::Required { property } => violations.push(case.missing(property.as_str().unwrap_or(""))),
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            violations.extend(unexpected.iter().take(MOST_KEYS).filter_map(|key| case.unknown_key(key)));
        }
        // A day that does not exist is told by the rules of dates.
        Kind::Format { .. } if scene.has_impossible_date(node) => {}
        // The pattern stands there for programs that do not know the format.
        Kind::Pattern { .. } if case.beside("format").is_some_and(|format| format == "edtf") => {}
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => violations.extend(case.best_branch(context, root)),
        _ => violations.push(case.finding(case.place(), case.message(), case.help())),
    }
}

/// The node at `path`, and the last key on the way, as it is written.
fn locate<'n>(root: &'n Node, path: &Location, source: &str) -> (&'n Node, String) {
    let (mut node, mut name) = (root, String::new());
    for segment in path.segments() {
        let next = match segment {
            LocationSegment::Property(key) => node.entries().iter().rev().find(|entry| entry.key == key).map(|entry| {
                name = written_key(entry, source);
                &entry.value
            }),
            LocationSegment::Index(index) => node.items().get(index),
        };
        let Some(next) = next else { break };
        node = next;
    }
    (node, name)
}

/// A key as the writer wrote it: `pubDate`, not `release_date`.
fn written_key(entry: &Entry, source: &str) -> String {
    match entry.key_span.of(source).trim_matches(['"', '\'']) {
        "" => entry.key.clone(),
        written => written.to_string(),
    }
}

impl Case<'_> {
    fn finding(&self, span: Span, message: String, help: Option<String>) -> Violation {
        let mut finding = Finding::new(span, Confidence::Certain, message).pointer(self.pointer.clone());
        finding.in_source = true;
        // A key without a value is what many a template of front matter begins with.
        if self.node.kind == NodeKind::Null && self.scene.schema.is_none() && self.scene.document.format == Format::Markdown {
            finding = finding.at_most(Severity::Info);
        }
        finding.help = help;
        finding.notes.extend(self.reason());
        if let Some(fix) = self.respelled() {
            finding = finding.fix(Applicability::Unsafe, format!("write {fix}"), self.inner_span(), fix);
        }
        Violation { rule: rule_of(self.error.kind()), finding }
    }

    /// Why: what the schema says of this value, and which schema it is.
    fn reason(&self) -> Option<String> {
        // What is said of a type fits no single value of it.
        let of_property = self.subschema().is_some_and(|path| path.rsplit('/').nth(1) == Some("properties"));
        let description = self.beside("description").and_then(Value::as_str).filter(|_| of_property).map(|text| text.trim_end_matches('.'));
        match (self.scene.schema, description) {
            (Some(schema), Some(description)) => Some(format!("{schema} asks for it: {description}")),
            (Some(schema), None) => Some(format!("{schema} asks for it")),
            (None, Some(description)) if !self.name.is_empty() => Some(format!("{} is: {description}", quoted(&self.name))),
            _ => None,
        }
    }

    /// Where in the schema the keyword that failed stands.
    fn subschema(&self) -> Option<String> {
        let path = self.error.schema_path().to_string();
        path.rsplit_once('/').map(|(parent, _)| parent.to_string())
    }

    /// A keyword that stands beside the one that failed.
    fn beside(&self, keyword: &str) -> Option<&Value> {
        self.schema.pointer(self.subschema()?.as_str())?.get(keyword)
    }

    fn place(&self) -> Span {
        match self.error.kind() {
            Kind::UniqueItems => repeated_item(self.node).map_or(self.node.span, |(_, later)| later.span),
            _ => self.node.span,
        }
    }

    /// The value in the source, without quotation marks.
    fn inner_span(&self) -> Span {
        let span = self.node.span;
        let raw = span.of(self.scene.document.source);
        let is_quoted = raw.len() >= 2 && raw.starts_with(['"', '\'']) && raw.ends_with(['"', '\'']);
        if is_quoted { Span::new(span.start + 1, span.end - 1) } else { span }
    }

    fn missing(mut self, key: &str) -> Violation {
        let parent = std::mem::take(&mut self.name);
        let place = match self.node.entries().last() {
            Some(last) if !last.key_span.is_empty() => last.value.span.end.max(last.key_span.end),
            _ if self.scene.document.source.get(self.node.span.range()).is_some_and(|raw| raw.starts_with('{')) => self.node.span.start + 1,
            _ => self.node.span.end,
        };
        let message =
            if parent.is_empty() { format!("{} is missing", quoted(key)) } else { format!("{} is missing from {}", quoted(key), quoted(&parent)) };
        let help = match self.scene.document.format {
            Format::Json => format!("write \"{key}\": … here"),
            _ => format!("write {key}: … here"),
        };
        let pointer = format!("{}/{key}", self.pointer);
        let mut violation = self.finding(Span::empty(place), message, Some(help));
        violation.finding.pointer = Some(pointer);
        violation
    }

    /// `None` for what no writer put there, and for a key that is understood though the report has another
    /// (`date`): nothing of it is lost. A house's own schema is taken at its word.
    fn unknown_key(&self, key: &str) -> Option<Violation> {
        let entry: &Entry = self.node.entries().iter().rev().find(|entry| entry.key == key).filter(|entry| !entry.key_span.is_empty())?;
        let known: Vec<&str> =
            self.beside("properties").and_then(Value::as_object).into_iter().flat_map(|map| map.keys()).map(String::as_str).collect();
        if self.scene.schema.is_none() && self.pointer.is_empty() && self.scene.understands(key) {
            return None;
        }
        let near = nearest(key, known.iter().copied());
        let place = if self.name.is_empty() { "a report".to_string() } else { quoted(&self.name) };
        let message = match near {
            Some(near) => format!("{} is no key of {place}; the nearest is {}", quoted(key), quoted(near)),
            None => format!("{} is no key of {place}", quoted(key)),
        };
        let help = match near {
            Some(near) => format!("write {near}, or delete the key"),
            None if known.is_empty() => "delete the key".to_string(),
            None => format!("delete the key; known ones are {}", list(&known)),
        };
        let mut violation = self.finding(entry.key_span, message, Some(help));
        violation.finding.pointer = Some(format!("{}/{key}", self.pointer));
        Some(violation)
    }

    /// Of several alternatives, the one that was meant: the only one of the value's own type, else the one
    /// that the value gets furthest in.
    fn best_branch(&self, context: &[Vec<ValidationError<'static>>], root: &Node) -> Vec<Violation> {
        let own = self.error.instance_path().segments().count();
        let depth = |error: &ValidationError<'_>| error.instance_path().segments().count();
        let other_type = |error: &ValidationError<'_>| depth(error) == own && matches!(error.kind(), Kind::Type { .. });
        let fitting: Vec<_> = context.iter().filter(|errors| !errors.is_empty() && !errors.iter().any(other_type)).collect();
        let furthest = |errors: &&&Vec<ValidationError<'static>>| (std::cmp::Reverse(errors.iter().map(depth).max()), errors.len());
        let mut told = Vec::new();
        match fitting.iter().min_by_key(furthest) {
            Some(errors) if fitting.len() == 1 || errors.iter().any(|error| depth(error) > own) => {
                errors.iter().for_each(|error| tell(error, root, self.schema, self.scene, &mut told));
            }
            _ => told.push(self.finding(self.node.span, self.no_alternative(context), self.help())),
        }
        if fitting.len() != 1 {
            // A key without a value fails every form by its type alone.
            let rule = if self.node.kind == NodeKind::Null { "schema/type" } else { rule_of(self.error.kind()) };
            told.iter_mut().for_each(|violation| violation.rule = rule);
        }
        told
    }

    /// The message where no alternative got further than the value itself.
    fn no_alternative(&self, context: &[Vec<ValidationError<'static>>]) -> String {
        if self.node.kind == NodeKind::Null {
            return format!("{} is empty", self.subject());
        }
        let wanted: Vec<String> = context
            .iter()
            .filter_map(|errors| match errors.first()?.kind() {
                Kind::Type { kind } => Some(type_words(kind)),
                Kind::Constant { expected_value } => Some(plain(expected_value)),
                Kind::Required { property } => Some(format!("a value with {}", quoted(property.as_str().unwrap_or("")))),
                _ => None,
            })
            .collect();
        let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
        let fixed = context.iter().flatten().all(|error| matches!(error.kind(), Kind::Constant { .. }));
        match wanted.is_empty() {
            true => format!("{} fits none of the forms that {} may have", self.value(), self.subject()),
            false if fixed => format!("{} must be {}, not {}", self.subject(), wanted.join(" or "), self.value()),
            false => format!("{} must be {}, but it is {}", self.subject(), wanted.join(" or "), self.kind_words()),
        }
    }

    fn message(&self) -> String {
        let (subject, value) = (self.subject(), self.value());
        match self.error.kind() {
            Kind::Type { .. } if self.node.kind == NodeKind::Null => format!("{subject} is empty"),
            Kind::Type { kind } => format!("{subject} must be {}, but {} is {}", type_words(kind), self.value_or_it(), self.kind_words()),
            Kind::Enum { options } => {
                let options = words(options);
                let near = nearest(&self.bare(), options.iter().copied()).map(|near| format!("; the nearest is {near}"));
                format!("{value} is no value of {subject}; allowed are {}{}", list(&options), near.unwrap_or_default())
            }
            Kind::Constant { expected_value } => format!("{subject} must be {}, not {value}", plain(expected_value)),
            Kind::Format { format } => format!("{value} is {}", format_words(format)),
            Kind::Pattern { pattern } => format!("{value} does not have the form that {subject} must have: {pattern}"),
            Kind::MinLength { .. } if self.node.as_str() == Some("") => format!("{subject} is empty"),
            Kind::MinLength { limit } => format!("{subject} has {} characters; at least {limit} are asked for", self.length()),
            Kind::MaxLength { limit } => format!("{subject} has {} characters; at most {limit} are allowed", self.length()),
            Kind::Minimum { limit } => format!("{subject} is {value}; the least allowed is {limit}"),
            Kind::Maximum { limit } => format!("{subject} is {value}; the most allowed is {limit}"),
            Kind::ExclusiveMinimum { limit } => format!("{subject} is {value}; it must be more than {limit}"),
            Kind::ExclusiveMaximum { limit } => format!("{subject} is {value}; it must be less than {limit}"),
            Kind::MultipleOf { multiple_of } => format!("{subject} is {value}, which is no multiple of {multiple_of}"),
            Kind::MinItems { limit } => format!("{subject} lists {}; at least {limit} are asked for", self.length()),
            Kind::MaxItems { limit } => format!("{subject} lists {}; at most {limit} are allowed", self.length()),
            Kind::AdditionalItems { limit } => format!("{subject} lists {}; at most {limit} are allowed", self.length()),
            Kind::MinProperties { limit } => format!("{subject} has {} keys; at least {limit} are asked for", self.length()),
            Kind::MaxProperties { limit } => format!("{subject} has {} keys; at most {limit} are allowed", self.length()),
            Kind::UniqueItems => format!("{subject} lists the same twice{}", self.repeated()),
            Kind::Contains => format!("{subject} lists nothing of the kind that must be among it"),
            Kind::PropertyNames { error } => format!("{} is not allowed as a key of {subject}", clipped(&plain(error.instance()))),
            Kind::FalseSchema => format!("{subject} is not allowed here"),
            Kind::Not { .. } => format!("{value} is not allowed as {subject}"),
            Kind::OneOfMultipleValid { .. } => format!("{value} fits several of the forms {subject} may have; it must fit one"),
            _ => format!("{value} is not what {subject} must be"),
        }
    }

    fn help(&self) -> Option<String> {
        Some(match self.error.kind() {
            _ if self.node.kind == NodeKind::Null => "write a value, or delete the key".to_string(),
            Kind::Type { kind: TypeKind::Single(JsonType::Integer | JsonType::Number) } => "write digits only, without quotation marks".to_string(),
            Kind::Type { kind: TypeKind::Single(JsonType::String) } => format!("write it in quotation marks: \"{}\"", clipped(&self.bare())),
            Kind::Type { kind: TypeKind::Single(JsonType::Array) } => "write it as a list, even if it has one item".to_string(),
            Kind::Enum { options } => {
                let near = nearest(&self.bare(), words(options));
                near.map_or_else(|| "write one of the allowed values".to_string(), |near| format!("write {near}"))
            }
            Kind::Constant { expected_value } => format!("write {}", plain(expected_value)),
            Kind::Format { format } if format == "edtf" => match self.understood() {
                Some(date) => format!("write {date}"),
                None => "write year-month-day such as 2025-10-18, or as much of it as is known (2025-10, 2025)".to_string(),
            },
            Kind::Format { format } if format.starts_with("uri") || format.starts_with("iri") => {
                "write the whole address, beginning with https://".to_string()
            }
            Kind::UniqueItems => "delete one of the two".to_string(),
            Kind::MinLength { .. } if self.node.as_str() == Some("") => "write a value, or delete the key".to_string(),
            Kind::FalseSchema => "delete it".to_string(),
            _ => return None,
        })
    }

    /// The allowed value that differs from the written one in nothing but case, blanks and hyphens.
    fn respelled(&self) -> Option<String> {
        let Kind::Enum { options } = self.error.kind() else { return None };
        let written = self.node.as_str()?;
        words(options).into_iter().find(|option| same_letters(option, written)).map(str::to_string)
    }

    /// The date that was read at this place, whatever its form.
    fn understood(&self) -> Option<String> {
        let readable = self.node.readable?;
        let within = self.scene.extracted.provenance.iter().filter(|(_, origin)| readable.contains(origin.span) && !origin.span.is_empty());
        let pointer = within.map(|(pointer, _)| pointer).min()?;
        let report = serde_json::to_value(&self.scene.extracted.report).ok()?;
        report.pointer(pointer)?.as_str().filter(|date| is_edtf(date)).map(str::to_string)
    }

    fn subject(&self) -> String {
        if self.name.is_empty() { "the report".to_string() } else { quoted(&self.name) }
    }

    fn value(&self) -> String {
        match &self.node.kind {
            NodeKind::String(text) => quoted(&clipped(text)),
            NodeKind::List(_) => "the list".to_string(),
            NodeKind::Map(_) => "the value".to_string(),
            _ => clipped(&self.bare()),
        }
    }

    /// The value where it is short enough to name, else a pronoun.
    fn value_or_it(&self) -> String {
        if matches!(self.node.kind, NodeKind::List(_) | NodeKind::Map(_)) { "it".to_string() } else { self.value() }
    }

    fn bare(&self) -> String {
        match &self.node.kind {
            NodeKind::String(text) | NodeKind::Number(text) => text.clone(),
            NodeKind::Bool(value) => value.to_string(),
            _ => String::new(),
        }
    }

    fn kind_words(&self) -> &'static str {
        match &self.node.kind {
            NodeKind::Null => "empty",
            NodeKind::Bool(_) => "yes or no (true, false)",
            NodeKind::Number(text) if text.contains(['.', 'e', 'E']) => "a number with a fraction",
            NodeKind::Number(_) => "a number",
            NodeKind::String(_) => "text",
            NodeKind::List(_) => "a list",
            NodeKind::Map(_) => "a group of keys",
        }
    }

    /// Characters of a string, items of a list, keys of a mapping.
    fn length(&self) -> usize {
        match &self.node.kind {
            NodeKind::String(text) => text.chars().count(),
            NodeKind::List(items) => items.len(),
            NodeKind::Map(entries) => entries.len(),
            _ => 0,
        }
    }

    fn repeated(&self) -> String {
        match repeated_item(self.node).and_then(|(first, _)| first.as_str()) {
            Some(text) => format!(": {}", quoted(&clipped(text))),
            None => String::new(),
        }
    }
}

/// `schema/<keyword in kebab-case>`.
fn rule_of(kind: &Kind) -> &'static str {
    match kind {
        Kind::AdditionalItems { .. } => "schema/additional-items",
        Kind::AdditionalProperties { .. } => "schema/additional-properties",
        Kind::AnyOf { .. } => "schema/any-of",
        Kind::Constant { .. } => "schema/const",
        Kind::Contains => "schema/contains",
        Kind::ContentEncoding { .. } | Kind::FromUtf8 { .. } => "schema/content-encoding",
        Kind::ContentMediaType { .. } => "schema/content-media-type",
        Kind::Enum { .. } => "schema/enum",
        Kind::ExclusiveMaximum { .. } => "schema/exclusive-maximum",
        Kind::ExclusiveMinimum { .. } => "schema/exclusive-minimum",
        Kind::FalseSchema => "schema/false-schema",
        Kind::Format { .. } => "schema/format",
        Kind::MaxItems { .. } => "schema/max-items",
        Kind::Maximum { .. } => "schema/maximum",
        Kind::MaxLength { .. } => "schema/max-length",
        Kind::MaxProperties { .. } => "schema/max-properties",
        Kind::MinItems { .. } => "schema/min-items",
        Kind::Minimum { .. } => "schema/minimum",
        Kind::MinLength { .. } => "schema/min-length",
        Kind::MinProperties { .. } => "schema/min-properties",
        Kind::MultipleOf { .. } => "schema/multiple-of",
        Kind::OneOfMultipleValid { .. } | Kind::OneOfNotValid { .. } => "schema/one-of",
        Kind::Pattern { .. } | Kind::BacktrackLimitExceeded { .. } | Kind::RegexEngineFailure { .. } => "schema/pattern",
        Kind::PropertyNames { .. } => "schema/property-names",
        Kind::Required { .. } => "schema/required",
        Kind::Type { .. } => "schema/type",
        Kind::UnevaluatedItems { .. } => "schema/unevaluated-items",
        Kind::UnevaluatedProperties { .. } => "schema/unevaluated-properties",
        Kind::UniqueItems => "schema/unique-items",
        Kind::Not { .. } | Kind::Custom { .. } | Kind::Referencing(_) => "schema/not",
    }
}

fn type_words(kind: &TypeKind) -> String {
    let word = |kind: JsonType| match kind {
        JsonType::Null => "empty",
        JsonType::Boolean => "true or false",
        JsonType::Integer => "a whole number",
        JsonType::Number => "a number",
        JsonType::String => "text",
        JsonType::Array => "a list",
        JsonType::Object => "a group of keys",
    };
    match kind {
        TypeKind::Single(kind) => word(*kind).to_string(),
        TypeKind::Multiple(kinds) => kinds.iter().map(word).collect::<Vec<_>>().join(" or "),
    }
}

fn format_words(format: &str) -> String {
    match format {
        "edtf" => "no date as the report writes them (2025-10-18)".to_string(),
        "date" => "no day as 2025-10-18".to_string(),
        "date-time" => "no moment as 2025-10-18T09:30:00+08:00".to_string(),
        "time" => "no time of day as 09:30:00Z".to_string(),
        "email" | "idn-email" => "no e-mail address".to_string(),
        "uri" | "iri" => "no web address".to_string(),
        "uri-reference" | "iri-reference" => "no web address and no path".to_string(),
        other => format!("not of the form “{other}”"),
    }
}

/// The first item that stands in a list twice, and its repetition.
fn repeated_item(node: &Node) -> Option<(&Node, &Node)> {
    let mut seen: std::collections::HashMap<String, &Node> = std::collections::HashMap::new();
    node.items().iter().find_map(|item| seen.insert(jsonschema::json::Node::to_value(&item).to_string(), item).map(|first| (first, item)))
}

/// Options of an `enum` that are text.
fn words(options: &Value) -> Vec<&str> {
    options.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_string)
}

fn quoted(text: &str) -> String {
    format!("“{text}”")
}

fn list(words: &[&str]) -> String {
    let shown: Vec<&str> = words.iter().take(20).copied().collect();
    let more = words.len() - shown.len();
    if more > 0 { format!("{} and {more} more", shown.join(", ")) } else { shown.join(", ") }
}

/// At most 60 characters, on one line.
fn clipped(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(60).collect();
    if text.chars().nth(60).is_some() { format!("{line}…") } else { line }
}
