//! `copydesk explain`: the page of a rule, or the rules of a family, for a terminal.

use std::io::{self, IsTerminal};

use super::args::Color;
use super::rules::fix_word;
use super::{Trouble, markdown, measured, print, status, style};
use crate::diagnostic::Severity;
use crate::emit::{Style, wrap};
use crate::engine;
use crate::nearest::nearest;
use crate::packs::{self, PackRule, STYLES};
use crate::rules::{Langs, Meta, Rule};
use crate::span::Confidence;

/// Longer lines are hard to read.
const WIDEST: usize = 80;

pub(super) fn run(name: &str) -> Result<u8, Trouble> {
    let style = style(Color::Auto, io::stdout().is_terminal());
    let style = Style { width: style.width.min(WIDEST), ..style };
    let chosen = chosen_rules();
    let shipped = engine::all_rules().map(|rule| rule.meta());
    let rules: Vec<&Meta> = shipped.chain(chosen.iter().map(|rule| rule.meta())).collect();
    let family: Vec<&&Meta> = rules.iter().filter(|rule| rule.family() == name).collect();
    if !family.is_empty() {
        print(&list(&family, style))?;
        return Ok(status::CLEAN);
    }
    let Some(rule) = rules.iter().find(|rule| rule.name == name) else {
        let names = rules.iter().map(|rule| rule.name.as_ref());
        let help = nearest(name, names).map_or_else(|| "`copydesk rules` lists all rules".to_string(), |near| format!("did you mean `{near}`?"));
        return Err(Trouble::Usage(format!("there is no rule `{name}`"), Some(help)));
    };
    print(&page(rule, style))?;
    Ok(status::CLEAN)
}

/// The rules of the packs that are off until chosen.
fn chosen_rules() -> Vec<PackRule> {
    STYLES.iter().flat_map(|style| packs::load_file(style.toml).unwrap_or_default()).collect()
}

/// A line a rule: its name and what it finds.
fn list(family: &[&&Meta], style: Style) -> String {
    let width = family.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let line = |rule: &&&Meta| format!("{:width$}  {}\n", rule.name, hanging(&rule.summary, style.width, width + 2));
    let lines: String = family.iter().map(line).collect();
    format!("{lines}\n`copydesk explain RULE` prints the page of a rule\n")
}

/// `text` wrapped so that it fits behind `indent` columns.
fn hanging(text: &str, width: usize, indent: usize) -> String {
    wrap(text, width.saturating_sub(indent), 0).replace('\n', &format!("\n{:indent$}", ""))
}

fn page(rule: &Meta, style: Style) -> String {
    let mut text = format!("{}\n{}\n\n", style.paint("1", &rule.name), wrap(&rule.summary, style.width, 0));
    for (name, value) in facts(rule) {
        text += &format!("  {name:<10}  {}\n", hanging(&value, style.width, 14));
    }
    text.push('\n');
    text += &markdown::render(&rule.page, style);
    text
}

/// What is to be known besides the page, by name.
fn facts(rule: &Meta) -> Vec<(&'static str, String)> {
    let mut facts = vec![("severity", severities(rule))];
    let confidence = match rule.confidence {
        Confidence::Certain => "certain: follows from the text, without judgement",
        Confidence::Likely => "likely: right as a rule, with known exceptions",
        Confidence::Guess => "guess: shown with --min-confidence guess only",
    };
    facts.push(("confidence", confidence.to_string()));
    facts.push(("measured", measured::sentence(&rule.name)));
    facts.push(("fix", rule.fix.map_or("none", fix_word).to_string()));
    match rule.langs {
        Langs::Any => {}
        Langs::En => facts.push(("language", "English".into())),
        Langs::Zh => facts.push(("language", "Chinese".into())),
    }
    if rule.plain_text_only {
        facts.push(("input", "plain text only".into()));
    }
    if rule.events_only {
        facts.push(("reports", "of events and visits, and announcements".into()));
    }
    for option in rule.options.iter() {
        facts.push(("option", format!("{} = {}  {}", option.name, option.default, option.what)));
    }
    let exists = |name: &str| engine::all_rules().any(|rule| rule.meta().name == name);
    for other in rule.yields_to.iter().filter(|other| exists(other.to)) {
        facts.push(("silent", format!("where {} speaks", other.to)));
    }
    if packs::style(rule.family()).is_some() {
        facts.push(("pack", format!("off until chosen: extends = [\"{}\"]", rule.family())));
    }
    facts.push(("since", rule.since.to_string()));
    facts
}

/// "error in minimal, recommended and strict", "off in minimal, warning in recommended and strict".
fn severities(rule: &Meta) -> String {
    let word = |severity: Option<Severity>| severity.map_or("off", Severity::as_str);
    let [minimal, recommended, strict] = rule.severity.map(word);
    match (minimal == recommended, recommended == strict) {
        (true, true) => format!("{minimal} in every profile"),
        (true, false) => format!("{minimal} in minimal and recommended, {strict} in strict"),
        (false, true) => format!("{minimal} in minimal, {recommended} in recommended and strict"),
        (false, false) => format!("{minimal} in minimal, {recommended} in recommended, {strict} in strict"),
    }
}
