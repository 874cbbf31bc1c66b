//! `copydesk rules`.

use std::io::{self, IsTerminal};

use serde_json::{Value, json};

use super::args::Color;
use super::{Trouble, measured, print, status, style};
use crate::diagnostic::{Applicability, Severity};
use crate::emit::{Style, wrap};
use crate::engine;
use crate::packs::STYLES;
use crate::rules::{Langs, Meta};

pub(super) fn run(format: &str) -> Result<u8, Trouble> {
    let mut rules: Vec<&Meta> = engine::all_rules().map(|rule| rule.meta()).collect();
    rules.sort_by(|a, b| a.name.cmp(&b.name));
    if format == "json" {
        let list: Vec<Value> = rules.iter().map(|rule| as_json(rule)).collect();
        print(&format!("{}\n", serde_json::to_string_pretty(&list).unwrap_or_default()))?;
        return Ok(status::CLEAN);
    }
    print(&table(&rules, style(Color::Auto, io::stdout().is_terminal())))?;
    Ok(status::CLEAN)
}

/// A block a family: its name, then a line a rule, names short of the family so that the columns fit.
fn table(rules: &[&Meta], style: Style) -> String {
    let width = rules.iter().map(|rule| short_name(rule).len()).max().unwrap_or(0);
    let indent = width + 2 + "m r s  fix      ".len() + 2;
    let mut text = style.paint("1", &format!("{:width$}  m r s  fix      what it finds", "family/rule", width = width + 2)) + "\n";
    for family in rules.chunk_by(|a, b| a.family() == b.family()) {
        text += &format!("\n{}\n", style.paint("1", &format!("{}/", family[0].family())));
        for rule in family {
            let letters = rule.severity.map(|severity| letter(severity, style)).join(" ");
            let fix = rule.fix.map_or("-", fix_word);
            let summary = wrap(&rule.summary, style.width.saturating_sub(indent), 0).replace('\n', &format!("\n{:indent$}", ""));
            text += &format!("  {:width$}  {letters}  {fix:7}  {summary}\n", short_name(rule));
        }
    }
    text += "\npacks that are off until chosen: extends = [\"…\"]\n";
    for pack in STYLES {
        let summary = wrap(pack.summary, style.width.saturating_sub(indent), 0).replace('\n', &format!("\n{:indent$}", ""));
        text += &format!("  {:1$}  {summary}\n", pack.name, indent - 4);
    }
    let legend = "m, r, s: severity in the profiles minimal, recommended, strict (E error, W warning, I info, H hint, - off)";
    format!("{text}\n{}\n`copydesk explain RULE` prints the page of a rule\n", wrap(legend, style.width, 0))
}

fn short_name(rule: &Meta) -> &str {
    rule.name.split_once('/').map_or(&rule.name, |(_, name)| name)
}

fn letter(severity: Option<Severity>, style: Style) -> String {
    match severity {
        Some(Severity::Error) => style.paint("1;31", "E"),
        Some(Severity::Warning) => style.paint("1;33", "W"),
        Some(Severity::Info) => style.paint("1;36", "I"),
        Some(Severity::Hint) => style.paint("1;32", "H"),
        None => "-".to_string(),
    }
}

pub(super) fn fix_word(fix: Applicability) -> &'static str {
    match fix {
        Applicability::Safe => "safe",
        Applicability::Unsafe => "unsafe",
        Applicability::Display => "by hand",
    }
}

fn as_json(rule: &Meta) -> Value {
    let [minimal, recommended, strict] = rule.severity.map(|severity| severity.map_or("off", Severity::as_str));
    let options = rule.options.iter().map(|option| json!({"name": option.name, "default": option.default, "what": option.what}));
    let (right, judged) = measured::counts(&rule.name);
    json!({
        "name": rule.name,
        "summary": rule.summary,
        "severity": {"minimal": minimal, "recommended": recommended, "strict": strict},
        "confidence": rule.confidence,
        "fix": rule.fix,
        "kind": rule.kind,
        "lang": match rule.langs { Langs::Any => "any", Langs::En => "en", Langs::Zh => "zh" },
        "options": options.collect::<Vec<_>>(),
        "since": rule.since,
        "page": rule.page,
        "precision": measured::precision(&rule.name),
        "judged": {"right": right, "findings": judged},
    })
}
