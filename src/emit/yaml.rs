//! JSON values as YAML.

use serde_json::Value;

/// `value` as a YAML document in block style. Strings are in double quotes, so that no reader takes
/// "NO" or "2025-10-18" for something else.
#[must_use]
pub fn to_yaml(value: &Value) -> String {
    let mut out = String::new();
    block(value, 0, &mut out);
    out.trim_start_matches('\n').to_string()
}

/// Writes `value` after a key or dash: a scalar on the same line, anything else on lines of its own.
fn block(value: &Value, depth: usize, out: &mut String) {
    match value {
        Value::Object(entries) if !entries.is_empty() => {
            for (key, value) in entries {
                indent(depth, out);
                out.push_str(&plain_key(key));
                out.push(':');
                block(value, depth + 1, out);
            }
            if depth == 0 {
                out.push('\n');
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                indent(depth, out);
                out.push('-');
                match item {
                    Value::Object(entries) if !entries.is_empty() => inline_object(item, depth, out),
                    _ => block(item, depth + 1, out),
                }
            }
        }
        // JSON scalars, and empty lists and objects, are YAML as they are.
        scalar => {
            out.push(' ');
            out.push_str(&scalar.to_string());
        }
    }
}

/// An object as a list item: its first key stands beside the dash.
fn inline_object(item: &Value, depth: usize, out: &mut String) {
    let mut inner = String::new();
    block(item, depth + 1, &mut inner);
    out.push(' ');
    out.push_str(inner.trim_start());
}

fn indent(depth: usize, out: &mut String) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

fn plain_key(key: &str) -> String {
    let plain = key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if plain { key.to_string() } else { Value::String(key.to_string()).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn objects_lists_and_scalars_are_written_in_blocks() {
        let value = json!({"title": "NO: \"a\"", "events": [{"date": "2025-10-18", "guides": ["x", "y"]}, {}], "/p": {"n": 1}, "none": []});
        let expected = "title: \"NO: \\\"a\\\"\"\nevents:\n  - date: \"2025-10-18\"\n    guides:\n      - \"x\"\n      - \"y\"\n  - {}\n\"/p\":\n  n: 1\nnone: []\n";
        assert_eq!(to_yaml(&value), expected);
    }
}
