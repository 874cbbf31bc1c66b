//! The schemas of a report that other programs use.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::edtf;
use crate::report::Report;

/// The schema of a report, draft 2020-12.
#[must_use]
pub fn report_schema() -> Value {
    published(SchemaSettings::draft2020_12(), "urn:copydesk:schema:report")
}

/// The same in draft-07, which many editors read.
#[must_use]
pub fn report_schema_draft07() -> Value {
    published(SchemaSettings::draft07(), "urn:copydesk:schema:report:draft-07")
}

/// The schema of a report as input: with its body and how to read it.
#[must_use]
pub fn input_schema() -> Value {
    let mut schema = report_schema();
    schema["$id"] = json!("urn:copydesk:schema:report-input");
    schema["title"] = json!("Event report as input");
    schema["properties"]["body"] = json!({
        "description": "The running text: one string, or a list of paragraphs.",
        "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
    });
    schema["properties"]["body_format"] = json!({
        "description": "How the body is written.",
        "type": "string",
        "enum": ["text", "markdown"]
    });
    schema["properties"]["stet"] = json!({
        "description": "Rules or families that are not to be told in this report.",
        "anyOf": [{"type": "string"}, {"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "object"}]}}]
    });
    // Where a name says all there is to say, it may stand for the whole value.
    let name = json!({"type": "string", "minLength": 1});
    for key in ["people", "organizations"] {
        let whole = schema["properties"][key]["items"].take();
        schema["properties"][key]["items"] = json!({"anyOf": [name, whole]});
    }
    let source = schema["properties"]["source"]["$ref"].take();
    schema["properties"]["source"] = json!({"description": "Where it was taken from.", "anyOf": [name, {"$ref": source}]});
    // A person's only post may be written without a list of posts.
    schema["$defs"]["Person"]["properties"]["role"] = json!({"type": "string", "minLength": 1, "description": "The post held."});
    schema["$defs"]["Person"]["properties"]["affiliation"] =
        json!({"type": "string", "minLength": 1, "description": "The body the post is held at."});
    schema["properties"]["$schema"] = json!({"description": "The schema an editor checks the file with.", "type": "string"});
    schema
}

/// The schema of a report with the fields that a profile makes obligatory: `minimal`, `recommended` or
/// `strict`; `None` for any other name.
#[must_use]
pub fn profile_schema(profile: &str) -> Option<Value> {
    let required = match profile {
        "minimal" => json!(["title"]),
        "recommended" => json!(["title", "release_date"]),
        "strict" => json!(["title", "release_date", "credits"]),
        _ => return None,
    };
    let mut schema = report_schema();
    schema["$id"] = json!(format!("urn:copydesk:schema:profile:{profile}"));
    schema["title"] = json!(format!("Event report, profile {profile}"));
    schema["required"] = required;
    if profile == "minimal" {
        return Some(schema);
    }
    // Who, when and where are asked of texts that report or announce an event.
    let date = json!({"required": ["date"]});
    let whole = json!({"required": ["date", "organizers"], "anyOf": [{"required": ["venue"]}, {"required": ["locality"]}]});
    schema["if"] = json!({"required": ["kind"], "properties": {"kind": {"enum": ["event-report", "visit-report", "announcement"]}}});
    schema["then"] = json!({
        "required": ["events"],
        "properties": {"events": {"minItems": 1, "items": if profile == "strict" { whole } else { date }}}
    });
    if profile == "strict" {
        schema["properties"]["credits"]["minItems"] = json!(1);
    }
    Some(schema)
}

/// All schemas of this module by the path they are published under, below `schemas/`.
#[must_use]
pub fn exports() -> Vec<(String, Value)> {
    let mut exports = vec![
        ("report.schema.json".to_string(), report_schema()),
        ("report.draft-07.schema.json".to_string(), report_schema_draft07()),
        ("report-input.schema.json".to_string(), input_schema()),
    ];
    let profiles = ["minimal", "recommended", "strict"];
    exports.extend(profiles.iter().filter_map(|profile| Some((format!("profiles/{profile}.schema.json"), profile_schema(profile)?))));
    exports
}

fn published(settings: SchemaSettings, id: &str) -> Value {
    let mut schema = settings.into_generator().into_root_schema_for::<Report>().to_value();
    tidy(&mut schema);
    let Value::Object(fields) = schema else { return schema };
    let mut whole = Map::new();
    whole.extend(fields.get("$schema").map(|dialect| ("$schema".to_string(), dialect.clone())));
    whole.insert("$id".to_string(), json!(id));
    whole.extend(fields.into_iter().filter(|(key, _)| key != "$schema"));
    Value::Object(whole)
}

/// Brings a schema from Rust types to what is promised: an absent value is left out, never null; number
/// formats of Rust mean nothing outside; dates have a pattern beside their format.
fn tidy(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(tidy),
        Value::Object(fields) => {
            fields.values_mut().for_each(tidy);
            without_null(fields);
            one_list(fields);
            if fields.get("format").is_some_and(|format| format == "uint64") {
                fields.remove("format");
            }
            if fields.get("format").is_some_and(|format| format == "edtf") {
                fields.insert("pattern".to_string(), json!(edtf::pattern()));
            }
        }
        _ => {}
    }
}

/// Makes one `enum` of alternatives that are fixed words each: its message can list them.
fn one_list(fields: &mut Map<String, Value>) {
    let Some(Value::Array(branches)) = fields.get("oneOf") else { return };
    let mut words = Vec::new();
    for branch in branches {
        match (branch.get("const"), branch.get("enum")) {
            (Some(word), None) => words.push(word.clone()),
            (None, Some(Value::Array(list))) => words.extend(list.iter().cloned()),
            _ => return,
        }
    }
    fields.remove("oneOf");
    fields.insert("type".to_string(), json!("string"));
    fields.insert("enum".to_string(), Value::Array(words));
}

/// Takes `null` out of the types of an optional value.
fn without_null(fields: &mut Map<String, Value>) {
    if fields.get("default").is_some_and(Value::is_null) {
        fields.remove("default");
    }
    if let Some(Value::Array(types)) = fields.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            fields.insert("type".to_string(), only);
        }
    }
    let Some(Value::Array(branches)) = fields.get_mut("anyOf") else { return };
    branches.retain(|branch| *branch != json!({"type": "null"}));
    let [Value::Object(only)] = branches.as_slice() else { return };
    let only = only.clone();
    fields.remove("anyOf");
    fields.extend(only);
}
