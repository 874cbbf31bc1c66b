//! The published schemas are those of the code, and what breaks a schema is told at its place.
//!
//! `COPYDESK_UPDATE=1 cargo test --test schemas` writes the schemas anew.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use copydesk::diagnostic::Diagnostic;
use copydesk::engine;
use copydesk::schema::{self, UserSchema};
use copydesk::settings::Settings;
use serde_json::{Value, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas")
}

#[test]
fn published_schemas_are_those_of_the_code() {
    for (name, schema) in schema::exports() {
        let path = folder().join(&name);
        let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n";
        if std::env::var_os("COPYDESK_UPDATE").is_some() {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
            std::fs::write(&path, &text).expect("the schema can be written");
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(published, text, "{name} is out of date: run with COPYDESK_UPDATE=1");
    }
}

#[test]
fn published_schemas_are_valid_and_hold_what_they_promise() {
    for (name, schema) in schema::exports() {
        let validator = jsonschema::options().with_format("edtf", schema::is_edtf).build(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
        let text = schema.to_string();
        assert!(!text.contains("\"null\"") && !text.contains("uint64"), "{name}");
        let full = json!({
            "kind": "event-report", "lang": "en", "title": "Water Forum", "release_date": "2023-04-13", "visits": 10,
            "events": [{"date": "2023-04-11/2023-04-12", "venue": "Tarn Hall", "organizers": ["Lakemoor University"], "mode": "offline"}],
            "people": [{"name": "Orrin Steel", "posts": [{"role": "Dean"}], "parts": ["speaker"]}],
            "credits": [{"role": "author", "names": ["Lin Qiaoyu"]}],
            "source": {"name": "Lakemoor News", "url": "https://lakemoor.example/1"}
        });
        assert!(validator.is_valid(&full), "{name}");
        for broken in [
            json!({"title": null}),
            json!({"title": "T", "release_date": "soon", "credits": [{"role": "author", "names": ["Lin Qiaoyu"]}]}),
            json!({"title": "T", "release_date": "2023-04-13", "credits": [{"role": "owner", "names": ["Lin Qiaoyu"]}]}),
            json!({"title": "T", "release_date": "2023-04-13", "visits": -1, "credits": [{"role": "author", "names": ["Lin Qiaoyu"]}]}),
        ] {
            assert!(!validator.is_valid(&broken), "{name}: {broken}");
        }
    }
}

#[test]
fn a_pattern_stands_beside_the_format_of_dates() {
    let report = schema::report_schema();
    let pattern = report["properties"]["release_date"]["pattern"].as_str().expect("a pattern");
    let validator = jsonschema::validator_for(&json!({"pattern": pattern})).expect("the pattern compiles");
    for date in ["2023-04-11", "2025-10", "2025", "2024-05-14T22:38", "2022-02-08/2022-02-09", "XXXX-01-16", "2021/.."] {
        assert!(validator.is_valid(&json!(date)) && schema::is_edtf(date), "{date}");
    }
    for date in ["soon", "2025-13", "2023-04-11/", "20 October 2025", ""] {
        assert!(!validator.is_valid(&json!(date)) && !schema::is_edtf(date), "{date}");
    }
}

#[test]
fn profiles_ask_for_more_the_stricter_they_are() {
    let valid = |profile: &str, report: &Value| {
        let schema = schema::profile_schema(profile).expect("a profile");
        jsonschema::validator_for(&schema).expect("it compiles").is_valid(report)
    };
    let cases = [
        (json!({}), [false, false, false]),
        (json!({"title": "T"}), [true, false, false]),
        (json!({"title": "T", "release_date": "2025"}), [true, true, false]),
        (json!({"title": "T", "release_date": "2025", "kind": "event-report"}), [true, false, false]),
        (json!({"title": "T", "release_date": "2025", "credits": [{"role": "author", "names": ["Lin Qiaoyu"]}]}), [true, true, true]),
        (json!({"title": "T", "release_date": "2025", "credits": []}), [true, true, false]),
    ];
    for (report, wanted) in cases {
        let told = ["minimal", "recommended", "strict"].map(|profile| valid(profile, &report));
        assert_eq!(told, wanted, "{report}");
    }
}

fn only(rules: &str, user: Option<&Arc<UserSchema>>) -> Settings {
    Settings { select: Some(vec![rules.to_string()]), schema: user.cloned(), ..Settings::default() }
}

fn check(path: &str, text: &str) -> Vec<Diagnostic> {
    engine::check_bytes(path, text.as_bytes(), &only("schema", None))
}

/// Rule and excerpt of each finding.
fn told(diagnostics: &[Diagnostic]) -> Vec<(&str, &str)> {
    diagnostics.iter().map(|diagnostic| (diagnostic.rule.as_str(), diagnostic.excerpt.as_str())).collect()
}

#[test]
fn the_same_fault_is_told_in_json_yaml_and_front_matter() {
    let files = [
        (
            "a.json",
            "{\"title\": \"Water Forum\", \"visits\": \"ten\", \"release_date\": \"soon\", \"kind\": \"Event Report\"}",
            ["\"ten\"", "\"soon\"", "\"Event Report\""],
        ),
        ("a.yaml", "title: Water Forum\nvisits: ten\nrelease_date: soon\nkind: Event Report\n", ["ten", "soon", "Event Report"]),
        (
            "a.md",
            "---\ntitle: Water Forum\nviews: ten\npubDate: soon\nkind: Event Report\nlayout: post\n---\nBody.\n",
            ["ten", "soon", "Event Report"],
        ),
        (
            "a.md",
            "+++\ntitle = \"Water Forum\"\nviews = \"ten\"\ndate = \"soon\"\nkind = \"Event Report\"\n+++\nBody.\n",
            ["\"ten\"", "\"soon\"", "\"Event Report\""],
        ),
    ];
    for (path, text, [visits, date, kind]) in files {
        let diagnostics = check(path, text);
        assert_eq!(told(&diagnostics), [("schema/type", visits), ("schema/format", date), ("schema/enum", kind)], "{text}");
        let fix = diagnostics[2].fix.as_ref().expect("a fix");
        assert_eq!(fix.edits[0].replacement, "event-report");
        assert_eq!(fix.edits[0].span.of(text), "Event Report");
        assert!(diagnostics[2].message.contains("event-report, visit-report"), "{}", diagnostics[2].message);
    }
}

#[test]
fn what_is_right_is_not_told() {
    for (path, text) in [
        (
            "a.json",
            "{\"$schema\": \"report.schema.json\", \"title\": \"Water Forum\", \"visits\": 10, \"body\": [\"One.\", \"Two.\"], \"body_format\": \"text\", \"stet\": [\"dates\"]}",
        ),
        ("a.yaml", "title: Water Forum\nrelease_date: 2025-10\nevents:\n  - date: 2023-04-11\n    venue: Tarn Hall\n"),
        ("a.md", "---\ntitle: 2025\nviews: \"10\"\nlang: en-GB\nauthor: Lin Qiaoyu\ncategories: [news]\n---\nBody.\n"),
        ("a.yaml", "headline: Water Forum\ndate: 20 October 2025\nauthor: Lin Qiaoyu\ntags: [water]\n"),
        ("a.txt", "Water Forum\n\nBody.\n"),
    ] {
        let diagnostics = check(path, text);
        assert_eq!(told(&diagnostics), [], "{text}");
    }
}

#[test]
fn front_matter_of_the_wrong_type_is_told_under_the_key_as_written() {
    for (line, rule, excerpt) in [
        ("pubDate: to be confirmed", "schema/format", "to be confirmed"),
        ("author: 42", "schema/type", "42"),
        ("authors: [Lin Qiaoyu, 7]", "schema/type", "7"),
        ("headline: [1, 2]", "schema/type", "[1, 2]"),
        ("lang: klingon", "schema/enum", "klingon"),
        ("source: []", "schema/any-of", "[]"),
        ("events: yes", "schema/type", "yes"),
    ] {
        let text = format!("---\n{line}\nlayout: post\n---\nBody.\n");
        let diagnostics = check("a.md", &text);
        assert_eq!(told(&diagnostics), [(rule, excerpt)], "{line}");
        let key = line.split(':').next().unwrap_or("");
        let message = &diagnostics[0].message;
        assert!(rule == "schema/format" || message.contains(&format!("“{key}”")), "{message}");
    }
}

#[test]
fn keys_of_front_matter_without_a_value_are_told_mildly() {
    let text = "---\ntitle: Water Forum\nauthor:\neditor: Marta Ellwood\nphotographer:\nsource:\nsummary:\n---\nBody.\n";
    let diagnostics = check("a.md", text);
    let messages: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    assert_eq!(messages, ["“author” is empty", "“photographer” is empty", "“source” is empty"]);
    assert!(diagnostics.iter().all(|diagnostic| diagnostic.severity == copydesk::diagnostic::Severity::Info && diagnostic.excerpt.is_empty()));
    let lines: Vec<u32> = diagnostics.iter().map(|diagnostic| diagnostic.start.line).collect();
    assert_eq!(lines, [3, 5, 6]);
}

#[test]
fn names_may_stand_for_people_bodies_and_sources() {
    let text = "{\"title\": \"T\", \"people\": [\"Orrin Steel\", {\"name\": \"Su Minghe\", \"role\": \"dean\", \"affiliation\": \"Lakemoor University\"}], \"organizations\": [\"Lakemoor University\"], \"source\": \"Lakemoor News\"}";
    assert_eq!(told(&check("a.json", text)), []);
    let diagnostics = check("a.json", "{\"title\": \"T\", \"people\": \"none\", \"organizations\": [7], \"source\": {\"name\": \"\"}}");
    assert_eq!(told(&diagnostics), [("schema/type", "\"none\""), ("schema/any-of", "7"), ("schema/min-length", "\"\"")]);
    assert!(diagnostics[1].message.contains("must be text or a group of keys, but it is a number"), "{}", diagnostics[1].message);
}

#[test]
fn an_equal_second_key_is_a_hint_with_a_fix() {
    let text = "---\ntitle: Water\ndate: 2023-04-13\ntitle: Water\n---\nBody.\n";
    let diagnostics = check("a.md", text);
    assert_eq!(told(&diagnostics), [("schema/duplicate-key", "title")]);
    assert_eq!(diagnostics[0].severity, copydesk::diagnostic::Severity::Hint);
    let edit = &diagnostics[0].fix.as_ref().expect("a fix").edits[0];
    assert_eq!((edit.span.of(text), edit.replacement.as_str()), ("title: Water\n", ""));
    let diagnostics = check("a.md", "---\ntitle: Water\ntitle: Rivers\n---\nBody.\n");
    assert_eq!((diagnostics[0].severity, diagnostics[0].fix.is_none()), (copydesk::diagnostic::Severity::Warning, true));
}

#[test]
fn a_missing_value_is_told_where_it_would_be_written() {
    let text = "title: Water Forum\npeople:\n  - family: Steel\n    given: Orrin\n";
    let diagnostics = check("a.yaml", text);
    assert_eq!(told(&diagnostics), [("schema/required", "")]);
    assert_eq!(diagnostics[0].span.start as usize, text.find("Orrin").expect("it is there") + 5);
    assert!(diagnostics[0].message.contains("“name”"), "{}", diagnostics[0].message);
}

#[test]
fn an_unknown_key_is_told_under_the_key_with_the_nearest() {
    for (key, near) in [("sumary", "summary"), ("relase_date", "release_date"), ("oragnizations", "organizations")] {
        let text = format!("{{\"title\": \"Water Forum\", \"{key}\": \"2023-04-13\"}}");
        let diagnostics = check("a.json", &text);
        assert_eq!(told(&diagnostics), [("schema/additional-properties", format!("\"{key}\"").as_str())]);
        assert!(diagnostics[0].message.contains(near), "{}", diagnostics[0].message);
    }
}

fn user_schema(name: &str, schema: &Value) -> Result<UserSchema, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("house schemas");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let path = folder.join(name);
    std::fs::write(&path, schema.to_string()).expect("the schema can be written");
    UserSchema::load(&path)
}

#[test]
fn a_house_schema_judges_the_report_in_every_format() {
    let schema = json!({
        "type": "object",
        "required": ["title", "department"],
        "properties": {
            "title": {"type": "string", "maxLength": 5, "description": "Fits the front page."},
            "department": {"enum": ["press", "archive"]},
            "tags": {"type": "array", "uniqueItems": true}
        }
    });
    let user = Arc::new(user_schema("house.json", &schema).expect("it loads"));
    let settings = only("schema", Some(&user));
    let check = |path: &str, text: &str| engine::check_bytes(path, text.as_bytes(), &settings);

    let text = "---\ntitle: Water Forum\ndepartment: Archives\ntags: [a, b, a]\n---\nBody.\n";
    let diagnostics = check("a.md", text);
    assert_eq!(told(&diagnostics), [("schema/max-length", "Water Forum"), ("schema/enum", "Archives"), ("schema/unique-items", "a")]);
    assert!(diagnostics[0].notes[0].contains("house.json") && diagnostics[0].notes[0].contains("Fits the front page"), "{:?}", diagnostics[0].notes);
    assert!(diagnostics[1].help.as_deref().is_some_and(|help| help.contains("archive")));

    let text = "---\ntitle: Water\n---\nBody.\n";
    let diagnostics = check("a.md", text);
    assert_eq!(told(&diagnostics), [("schema/required", "")]);
    assert_eq!(diagnostics[0].span.start, 16);

    let report = json!({"properties": {"source": {"type": "object"}, "people": {"items": {"required": ["posts"]}}}});
    let user = Arc::new(user_schema("report.json", &report).expect("it loads"));
    for (path, text) in [
        ("a.md", "---\nsource: Lakemoor News\n---\nBody.\n"),
        ("a.json", "{\"source\": \"Lakemoor News\", \"people\": [{\"name\": \"Orrin Steel\", \"role\": \"Dean\"}]}"),
    ] {
        let diagnostics = engine::check_bytes(path, text.as_bytes(), &only("schema", Some(&user)));
        assert_eq!(told(&diagnostics), [], "{text}");
    }

    let diagnostics = check("a.txt", "Some text that is no report.\n");
    assert!(told(&diagnostics).contains(&("schema/required", "")), "{diagnostics:?}");
}

#[test]
fn a_house_schema_may_refer_to_files_beside_it_and_to_nothing_else() {
    user_schema("section names.json", &json!({"enum": ["News", "Events"]})).expect("it loads");
    let user = user_schema("refers.json", &json!({"properties": {"section": {"$ref": "section%20names.json"}}})).expect("it loads");
    let settings = only("schema", Some(&Arc::new(user)));
    let diagnostics = engine::check_bytes("a.yaml", b"title: Water\nsection: Sport\n", &settings);
    assert_eq!(told(&diagnostics), [("schema/enum", "Sport")]);

    let error = user_schema("remote.json", &json!({"$ref": "https://schemas.example/report.json"})).expect_err("it is refused");
    assert!(error.contains("no schema is ever fetched"), "{error}");
    let error = user_schema("wrong.json", &json!({"type": "sentence"})).expect_err("it is refused");
    assert!(error.contains("wrong.json is no JSON Schema"), "{error}");
    let error = user_schema("format.json", &json!({"properties": {"title": {"format": "edft"}}})).expect_err("it is refused");
    assert!(error.contains("edft"), "{error}");
    let error = UserSchema::load(Path::new("nowhere.json")).expect_err("it is not there");
    assert!(error.contains("nowhere.json cannot be read"), "{error}");
}
