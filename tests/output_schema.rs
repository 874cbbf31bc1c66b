//! The committed schemas of output and configuration are those of the types.
//! `COPYDESK_UPDATE=1 cargo test --test output_schema` writes them anew.

use std::path::Path;

use copydesk::config::config_schema;
use copydesk::emit::diagnostics_schema;
use serde_json::Value;

fn hold(name: &str, schema: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas").join(name);
    let text = format!("{}\n", serde_json::to_string_pretty(schema).unwrap());
    if std::env::var_os("COPYDESK_UPDATE").is_some() {
        std::fs::write(&path, text).unwrap();
        return;
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    assert!(committed == text, "{name} is out of date: run COPYDESK_UPDATE=1 cargo test --test output_schema");
}

#[test]
fn the_schema_of_diagnostics_is_up_to_date() {
    hold("diagnostics.schema.json", &diagnostics_schema());
}

#[test]
fn the_schema_of_the_configuration_is_up_to_date() {
    hold("config.schema.json", &config_schema());
}

#[test]
fn the_example_configuration_fulfils_its_schema_also_with_every_comment_taken_off() {
    let uncommented: String = copydesk::config::EXAMPLE
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(rest) if rest.contains(" = ") || rest.starts_with('[') => format!("{rest}\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    let validator = jsonschema::validator_for(&config_schema()).unwrap();
    for text in [copydesk::config::EXAMPLE, &uncommented] {
        let value: Value = toml::from_str(text).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}\n{text}");
    }
}
