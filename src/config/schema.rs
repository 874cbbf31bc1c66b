//! The JSON Schema of `copydesk.toml`, from the list of settings.

use serde_json::{Value, json};

use super::keys::{KEYS, Key, Shape};

/// The schema (draft 2020-12).
#[must_use]
pub fn config_schema() -> Value {
    let mut schema = object(KEYS);
    let strings = json!({"type": "array", "items": {"type": "string"}});
    let properties = &mut schema["properties"];
    properties["extends"] =
        json!({"description": "Files whose settings hold unless this file says otherwise", "anyOf": [{"type": "string"}, strings.clone()]});
    let per_file: Vec<Key> = KEYS.iter().copied().filter(|key| key.per_file).collect();
    let mut overrides = object(&per_file);
    overrides["properties"]["paths"] = strings.clone();
    overrides["required"] = json!(["paths"]);
    properties["overrides"] = json!({"description": "Other settings for some of the files", "type": "array", "items": overrides});
    properties["stet"] = json!({
        "description": "Findings that stand as they are",
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["paths", "rule", "reason"],
            "properties": {
                "paths": strings,
                "rule": {"type": "string"},
                "reason": {"type": "string"},
                "fingerprint": {"type": "string"},
            },
        },
    });
    let mut whole = json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Settings of copydesk"});
    if let (Value::Object(whole), Value::Object(schema)) = (&mut whole, schema) {
        whole.extend(schema);
    }
    whole["$defs"] = json!({
        "severity": {"enum": ["error", "warning", "info", "hint", "off"]},
        "rule": {
            "anyOf": [
                {"$ref": "#/$defs/severity"},
                {"type": "object", "properties": {"severity": {"$ref": "#/$defs/severity"}}},
            ],
        },
    });
    whole
}

/// An object with `keys` and the tables that stand beside them everywhere.
fn object(keys: &[Key]) -> Value {
    let mut properties = json!({});
    for key in keys {
        let mut schema = shape(key.shape);
        schema["description"] = key.what.into();
        match key.name.split_once('.') {
            None => properties[key.name] = schema,
            Some((table, name)) => {
                if properties.get(table).is_none() {
                    properties[table] = json!({"type": "object", "additionalProperties": false, "properties": {}});
                }
                properties[table]["properties"][name] = schema;
            }
        }
    }
    properties["rules"] = json!({
        "description": "Severity and options by rule or family",
        "type": "object",
        "additionalProperties": {"$ref": "#/$defs/rule"},
    });
    properties["keys"] = json!({
        "description": "Front-matter keys and the report fields they mean",
        "type": "object",
        "additionalProperties": {"type": "string"},
    });
    json!({"type": "object", "additionalProperties": false, "properties": properties})
}

fn shape(shape: Shape) -> Value {
    match shape {
        Shape::OneOf(words) => json!({"enum": words}),
        Shape::Text | Shape::Path => json!({"type": "string"}),
        Shape::Day => json!({"type": "string", "format": "date"}),
        Shape::Size => json!({"type": "integer", "minimum": 1, "maximum": u32::MAX}),
        Shape::Paths | Shape::Patterns | Shape::Rules => json!({"type": "array", "items": {"type": "string"}}),
    }
}
