//! A table in Markdown, for job summaries and comments on a change.

use std::fmt::Write;

use super::place::File;
use super::{Form, Most, Totals, one_line, told};
use crate::diagnostic::Diagnostic;

/// Rows. GitHub takes a megabyte of summary, and nobody reads more.
const ROWS: usize = 500;

pub(super) struct Markdown;

impl Form for Markdown {
    fn finding(&self, file: &File<'_>, diagnostic: &Diagnostic, out: &mut String) {
        let (severity, rule) = (diagnostic.severity.as_str(), plain(&diagnostic.rule));
        let place = format!("{}:{}:{}", file.address(), diagnostic.start.line, diagnostic.start.column);
        let _ = write!(out, "| {severity} | {} | {}", plain(&place), plain(&diagnostic.message));
        for (lead, line) in told::advice(diagnostic) {
            let _ = write!(out, "<br>*{lead}:* {}", plain(line));
        }
        let _ = writeln!(out, " | {rule} |");
    }

    fn most(&self) -> Most {
        Most::First(ROWS)
    }

    fn opens_with_totals(&self) -> bool {
        true
    }

    fn open(&self, totals: &Totals<'_>) -> String {
        let head = format!("### copydesk: {}\n", totals.summary.sentence());
        if totals.shown == 0 { head } else { head + "\n| | where | what | rule |\n|---|---|---|---|\n" }
    }

    fn close(&self, totals: &Totals<'_>) -> String {
        let mut out = String::new();
        if totals.left_out() > 0 {
            let _ = writeln!(out, "\n{} more findings are not shown here.", totals.left_out());
        }
        for unreadable in &totals.summary.unreadable_paths {
            let _ = writeln!(out, "\n- could not be read: {}: {}", plain(&unreadable.path), plain(&unreadable.reason));
        }
        out
    }
}

/// `text` in a cell, without any meaning to Markdown, and naming nobody: a service would write to `@someone`.
fn plain(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '@' => out.push_str("@<!-- -->"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '!' | '&' | '$' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_cell_holds_text_only() {
        assert_eq!(plain("a|b\n`c` <b> @dean [x](y)"), "a\\|b \\`c\\` \\<b\\> @<!-- -->dean \\[x\\](y)");
    }
}
