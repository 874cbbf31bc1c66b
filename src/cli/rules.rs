//! `copydesk rules`.

use serde_json::{Value, json};

use super::{Trouble, print, status};
use crate::diagnostic::{Applicability, Severity};
use crate::engine;
use crate::rules::{Langs, Meta};

pub(super) fn run(format: &str) -> Result<u8, Trouble> {
    let mut rules: Vec<&Meta> = engine::all_rules().map(|rule| rule.meta()).collect();
    rules.sort_by(|a, b| a.name.cmp(&b.name));
    if format == "json" {
        let list: Vec<Value> = rules.iter().map(|rule| as_json(rule)).collect();
        print(&format!("{}\n", serde_json::to_string_pretty(&list).unwrap_or_default()))?;
        return Ok(status::CLEAN);
    }
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut text = format!("{:width$}  m r s  fix      what it finds\n", "rule");
    for rule in rules {
        let letters = rule.severity.map(letter).join(" ");
        text += &format!("{:width$}  {letters}  {:7}  {}\n", rule.name, rule.fix.map_or("-", fix_word), rule.summary);
    }
    text += "\nm, r, s: severity in the profiles minimal, recommended, strict (E error, W warning, I info, H hint, - off)\n";
    text += "`copydesk explain RULE` prints the page of a rule\n";
    print(&text)?;
    Ok(status::CLEAN)
}

fn letter(severity: Option<Severity>) -> &'static str {
    match severity {
        Some(Severity::Error) => "E",
        Some(Severity::Warning) => "W",
        Some(Severity::Info) => "I",
        Some(Severity::Hint) => "H",
        None => "-",
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
    })
}
