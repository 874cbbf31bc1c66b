//! `stet:` in front matter, JSON and YAML.

use super::{Directive, MAX, parse};
use crate::document::tree::Entry;
use crate::document::{Document, Node, NodeKind};
use crate::span::Span;

/// One item of the list as it was written.
struct Item {
    rule: String,
    rule_span: Span,
    reason: Option<String>,
    fingerprint: Option<String>,
}

/// Adds the directives of the list `stet`.
pub(super) fn add(document: &Document<'_>, found: &mut Vec<Directive>) {
    let Some(tree) = &document.tree else { return };
    for entry in tree.entries().iter().filter(|entry| entry.key == "stet") {
        add_entry(document.source, entry, found);
    }
}

fn add_entry(text: &str, entry: &Entry, found: &mut Vec<Directive>) {
    let whole = removal(text, entry.key_span.cover(entry.value.span));
    let items = entry.value.items();
    let nodes = if items.is_empty() { std::slice::from_ref(&entry.value) } else { items };
    for node in nodes.iter().take(MAX) {
        let own = if nodes.len() == 1 { whole } else { removal(text, node.span) };
        // Two in one item: the item goes only when both go.
        for item in read(node) {
            found.push(Directive {
                rule: item.rule,
                rule_span: item.rule_span,
                reason: item.reason,
                fingerprint: item.fingerprint,
                scope: None,
                span: node.span,
                own,
                whole: own,
                group: node.span.start as usize,
            });
        }
    }
}

/// `rule: reason` as a string, as a mapping of one, or with the keys `rule` and `reason`.
fn read(node: &Node) -> Vec<Item> {
    let string = |node: &Node| node.as_str().map(str::to_string);
    match &node.kind {
        NodeKind::String(text) => {
            let parsed = parse(text);
            let item = |rule: &str| Item { rule: rule.to_string(), rule_span: node.span, reason: parsed.reason.clone(), fingerprint: None };
            if parsed.names.is_empty() { vec![item("")] } else { parsed.names.iter().map(|(_, name)| item(name)).collect() }
        }
        NodeKind::Map(_) if node.get("rule").is_some() => {
            let rule = node.get("rule").unwrap_or(node);
            vec![Item {
                rule: string(rule).unwrap_or_default(),
                rule_span: rule.span,
                reason: node.get("reason").and_then(string).filter(|reason| !reason.trim().is_empty()),
                fingerprint: node.get("fingerprint").and_then(string),
            }]
        }
        NodeKind::Map(entries) => {
            let reason = |value: &Node| string(value).filter(|reason| !reason.trim().is_empty());
            entries
                .iter()
                .map(|entry| Item { rule: entry.key.clone(), rule_span: entry.key_span, reason: reason(&entry.value), fingerprint: None })
                .collect()
        }
        // An empty list is nobody's mistake.
        NodeKind::List(items) if items.is_empty() => Vec::new(),
        NodeKind::Null => Vec::new(),
        _ => vec![Item { rule: String::new(), rule_span: node.span, reason: None, fingerprint: None }],
    }
}

/// `span` with what must go with it: its lines where nothing else stands on them, else a comma beside it.
fn removal(text: &str, span: Span) -> Span {
    let (start, end) = (span.start as usize, span.end as usize);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    let (before, behind) = (text[line_start..start].trim(), text[end..line_end].trim());
    let alone = matches!(before, "" | "-") && behind.is_empty();
    let is_yaml_or_toml = !text[..line_start].trim_end().ends_with([',', '{', '[']);
    if alone && is_yaml_or_toml {
        return Span::at(line_start, line_end);
    }
    let rest = &text[end..];
    if let Some(behind) = rest.trim_start().strip_prefix(',') {
        let gap = behind.len() - behind.trim_start().len();
        return Span::at(start, text.len() - behind.len() + gap);
    }
    let kept = text[..start].trim_end();
    match kept.strip_suffix(',') {
        Some(kept) => Span::at(kept.len(), end),
        None => span,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{self, Format};
    use crate::source::Source;
    use crate::suppress::{Directive, directives};

    fn read(text: &str, format: Format) -> Vec<Directive> {
        directives(&document::read(&Source::from_text("a", text), format))
    }

    #[test]
    fn the_list_may_be_written_in_several_ways() {
        let written = [
            "stet:\n  - dates/x: printed so\n",
            "stet:\n- rule: dates/x\n  reason: printed so\n",
            "stet: \"dates/x: printed so\"\n",
            "stet: [\"dates/x: printed so\"]\n",
            "stet:\n  dates/x: printed so\n",
        ];
        for yaml in written {
            let text = format!("title: Lab\n{yaml}body: Text.\n");
            let found = read(&text, Format::Yaml);
            assert_eq!(found.len(), 1, "{yaml}");
            assert_eq!((found[0].rule.as_str(), found[0].reason.as_deref()), ("dates/x", Some("printed so")), "{yaml}");
            let mut text = text.clone();
            text.replace_range(found[0].whole.range(), "");
            assert_eq!(text, "title: Lab\nbody: Text.\n", "{yaml}");
        }
    }

    #[test]
    fn json_stays_json_without_an_item() {
        for text in [
            r#"{"title": "Lab", "stet": ["dates/x: a", "names/y"], "body": "Text."}"#,
            r#"{"title": "Lab", "stet": "dates/x: a"}"#,
            "{\n  \"title\": \"Lab\",\n  \"stet\": [\n    \"dates/x: a\",\n    \"names/y\"\n  ]\n}\n",
            "{\n  \"stet\": [\n    \"dates/x: a\"\n  ],\n  \"title\": \"Lab\"\n}\n",
        ] {
            for directive in read(text, Format::Json) {
                let mut text = text.to_string();
                text.replace_range(directive.own.range(), "");
                assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text}");
            }
        }
    }
}
