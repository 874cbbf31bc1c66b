//! `copydesk explain`: the page of a rule, or the rules of a family, for a terminal.

use std::io::{self, IsTerminal};

use super::args::Color;
use super::rules::fix_word;
use super::{Trouble, print, status, style};
use crate::diagnostic::Severity;
use crate::emit::{Style, wrap};
use crate::engine;
use crate::nearest::nearest;
use crate::rules::{Langs, Meta};

pub(super) fn run(name: &str) -> Result<u8, Trouble> {
    let rules: Vec<&Meta> = engine::all_rules().map(|rule| rule.meta()).collect();
    let family: Vec<&&Meta> = rules.iter().filter(|rule| rule.family() == name).collect();
    if !family.is_empty() {
        print(&list(&family))?;
        return Ok(status::CLEAN);
    }
    let Some(rule) = rules.iter().find(|rule| rule.name == name) else {
        let names = rules.iter().map(|rule| rule.name.as_ref());
        let help = nearest(name, names).map_or_else(|| "`copydesk rules` lists all rules".to_string(), |near| format!("did you mean `{near}`?"));
        return Err(Trouble::Usage(format!("there is no rule `{name}`"), Some(help)));
    };
    print(&page(rule, style(Color::Auto, io::stdout().is_terminal())))?;
    Ok(status::CLEAN)
}

/// A line a rule: its name and what it finds.
fn list(family: &[&&Meta]) -> String {
    let width = family.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let lines = family.iter().map(|rule| format!("{:width$}  {}\n", rule.name, rule.summary));
    lines.chain(["\n`copydesk explain RULE` prints the page of a rule\n".to_string()]).collect()
}

fn page(rule: &Meta, style: Style) -> String {
    let mut text = format!("{}\n{}\n\n", style.paint("1", &rule.name), wrap(&rule.summary, style.width, 0));
    let [minimal, recommended, strict] = rule.severity.map(|severity| severity.map_or("off", Severity::as_str));
    let mut fact = |name: &str, value: &str| text += &format!("  {name:<10}  {}\n", wrap(value, style.width.saturating_sub(14), 14));
    fact("severity", &format!("{minimal} in minimal, {recommended} in recommended, {strict} in strict"));
    fact("fix", rule.fix.map_or("none", fix_word));
    match rule.langs {
        Langs::Any => {}
        Langs::En => fact("language", "English"),
        Langs::Zh => fact("language", "Chinese"),
    }
    if rule.plain_text_only {
        fact("input", "plain text only");
    }
    if rule.events_only {
        fact("reports", "of events and visits, and announcements");
    }
    for option in rule.options.iter() {
        fact("option", &format!("{} = {}  {}", option.name, option.default, option.what));
    }
    let exists = |name: &str| engine::all_rules().any(|rule| rule.meta().name == name);
    for other in rule.yields_to.iter().filter(|other| exists(other.to)) {
        fact("silent", &format!("where {} speaks", other.to));
    }
    fact("since", rule.since);
    text.push('\n');
    text += &markdown(&rule.page, style);
    text
}

/// The few things pages use: headings, fences, paragraphs, list items.
fn markdown(page: &str, style: Style) -> String {
    let mut text = String::new();
    let mut paragraph = String::new();
    let mut in_fence = false;
    for line in page.lines().chain([""]) {
        let plain = !in_fence && !line.is_empty() && !line.starts_with(['#', '`', '-', '*']);
        if !plain && !paragraph.is_empty() {
            text += &wrap(paragraph.trim_end(), style.width, if paragraph.starts_with(['-', '*']) { 2 } else { 0 });
            text.push('\n');
            paragraph.clear();
        }
        if line.starts_with("```") {
            in_fence = !in_fence;
        } else if in_fence {
            text += &format!("    {line}\n");
        } else if let Some(heading) = line.strip_prefix('#') {
            text += &format!("{}\n", style.paint("1", heading.trim_start_matches('#').trim()));
        } else if line.is_empty() {
            text.push('\n');
        } else {
            paragraph += line.trim();
            paragraph.push(' ');
        }
    }
    format!("{}\n", text.trim_end())
}
