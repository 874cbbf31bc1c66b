//! `copydesk test`: the examples inside packs, run.

use std::io::{self, IsTerminal};

use super::args::Color;
use super::packs::{self, Pack};
use super::{Trouble, print, status, style};
use crate::config::Origin;
use crate::emit::{Style, one_line, wrap};
use crate::engine::{Fault, Tried, try_examples};

pub(super) fn run(names: &[String]) -> Result<u8, Trouble> {
    let style = style(Color::Auto, io::stdout().is_terminal());
    let mut report = Report { style, text: String::new(), faults: String::new(), rules: 0, examples: 0, wrong: 0 };
    for name in names {
        report.pack(name, &packs::load(name, &Origin::CommandLine, true)?);
    }
    let clean = report.wrong == 0;
    print(&report.finish())?;
    Ok(if clean { status::CLEAN } else { status::FINDINGS })
}

/// What is printed: a line a rule, then each fault, then the counts.
struct Report {
    style: Style,
    text: String,
    faults: String,
    rules: usize,
    examples: usize,
    wrong: usize,
}

impl Report {
    fn pack(&mut self, name: &str, pack: &Pack) {
        self.text += &format!("{}\n", self.style.paint("1", &one_line(name)));
        let width = pack.rules.iter().map(|rule| rule.meta().name.len()).max().unwrap_or(0);
        for rule in &pack.rules {
            let tried = try_examples(rule);
            let wrong = tried.iter().filter(|tried| tried.fault.is_some()).count();
            self.rules += 1;
            self.examples += tried.len();
            self.wrong += wrong;
            let examples = if tried.is_empty() { "no examples".to_string() } else { counted(tried.len(), "example") };
            let (word, tail) = match wrong {
                0 => (self.style.paint("32", "ok   "), String::new()),
                _ => (self.style.paint("1;31", "WRONG"), format!(", {wrong} wrong")),
            };
            self.text += &format!("  {word}  {:width$}  {examples}{tail}\n", rule.meta().name);
            tried.iter().for_each(|tried| self.fault(&rule.meta().name, tried));
        }
        for (file, reason) in &pack.left_out {
            let reason = wrap(reason, self.style.width.saturating_sub(13), 13);
            self.text += &format!("  {}  {file}\n             {reason}\n", self.style.paint("33", "left out"));
        }
    }

    /// What is wrong with an example, and the example.
    fn fault(&mut self, rule: &str, tried: &Tried) {
        let Some(fault) = &tried.fault else { return };
        let head = format!("{rule}: `{}` example {}", tried.mark, tried.number);
        let (what, shown) = match fault {
            Fault::Silent => ("has no finding".to_string(), vec![("", tried.text.as_str())]),
            Fault::Speaks(found) => {
                let said: Vec<String> = found.iter().map(|d| format!("line {}, column {}: {}", d.start.line, d.start.column, d.message)).collect();
                (format!("has {}: {}", counted(found.len(), "finding"), said.join("; ")), vec![("", tried.text.as_str())])
            }
            Fault::Else(fixed) => ("is not what the fix leads to".to_string(), vec![("wanted ", tried.text.as_str()), ("made   ", fixed.as_str())]),
        };
        let line = format!("{} {}", self.style.paint("1", &head), one_line(&what));
        self.faults += &format!("\n{}\n", wrap(&line, self.style.width, 2));
        for (name, text) in shown {
            text.lines().for_each(|line| self.faults += &format!("  {name}| {}\n", one_line(line)));
        }
    }

    fn finish(self) -> String {
        let verdict = match self.wrong {
            0 => self.style.paint("32", "ok"),
            _ => self.style.paint("1;31", &format!("{} wrong", self.wrong)),
        };
        format!("{}{}\n{}, {}: {verdict}\n", self.text, self.faults, counted(self.rules, "rule"), counted(self.examples, "example"))
    }
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
