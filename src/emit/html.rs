//! A page to send to colleagues: one file, no script, nothing loaded, light and dark.

use std::fmt::Write;

use super::place::File;
use super::window::{Excerpt, Mark, excerpt};
use super::xml::escaped;
use super::{Form, Most, Piece, Rendered, Totals, told};
use crate::diagnostic::Diagnostic;

/// Findings on a page. More than this no browser shows at ease.
const SHOWN: usize = 5_000;
/// Columns of an excerpt.
const WIDTH: usize = 96;

const STYLE: &str = include_str!("html.css");

pub(super) struct Html;

impl Form for Html {
    fn finding(&self, file: &File<'_>, diagnostic: &Diagnostic, out: &mut String) {
        let (severity, start) = (diagnostic.severity.as_str(), diagnostic.start);
        let _ = writeln!(out, "<article class=\"{severity}\">");
        let (rule, message) = (escaped(&diagnostic.rule), escaped(&diagnostic.message));
        let _ = writeln!(out, "<h3><span>{severity}</span> {message}</h3>");
        let place = format!("{}:{}:{}", escaped(&diagnostic.path), start.line, start.column);
        let _ = writeln!(out, "<p class=\"place\">{place} <code>{rule}</code></p>");
        push_excerpt(file, diagnostic, out);
        let lines: Vec<(&str, &str)> = told::advice(diagnostic).collect();
        if !lines.is_empty() {
            let _ = writeln!(out, "<dl>");
            for (lead, line) in lines {
                let _ = writeln!(out, "<dt>{lead}</dt><dd>{}</dd>", escaped(line));
            }
            let _ = writeln!(out, "</dl>");
        }
        let _ = writeln!(out, "</article>");
    }

    fn file(&self, file: &File<'_>, diagnostics: &[Diagnostic], out: &mut Rendered) {
        for (index, diagnostic) in diagnostics.iter().enumerate() {
            if index == 0 {
                let _ = writeln!(out.text, "<h2>{}</h2>", escaped(&file.source.path));
            }
            self.finding(file, diagnostic, &mut out.text);
            out.pieces.push(Piece { end: out.text.len(), severity: diagnostic.severity, rule: diagnostic.rule.clone() });
        }
    }

    fn most(&self) -> Most {
        Most::First(SHOWN)
    }

    fn opens_with_totals(&self) -> bool {
        true
    }

    fn open(&self, totals: &Totals<'_>) -> String {
        let mut out = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>copydesk</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>copydesk</h1>\n<p class=\"totals\">{}</p>\n",
            escaped(&totals.summary.sentence())
        );
        if !totals.summary.unreadable_paths.is_empty() {
            let _ = writeln!(out, "<ul>");
            for unreadable in &totals.summary.unreadable_paths {
                let _ = writeln!(out, "<li>could not be read: {}: {}</li>", escaped(&unreadable.path), escaped(&unreadable.reason));
            }
            let _ = writeln!(out, "</ul>");
        }
        out
    }

    fn close(&self, totals: &Totals<'_>) -> String {
        let more = match totals.left_out() {
            0 => String::new(),
            cut => format!("<p>{cut} more findings are not shown on this page.</p>\n"),
        };
        format!("{more}</main>\n</body>\n</html>\n")
    }
}

/// The lines of the finding, its words marked, and below them what the further places say.
fn push_excerpt(file: &File<'_>, diagnostic: &Diagnostic, out: &mut String) {
    let mark = |span, primary| Mark { span, primary, message: String::new() };
    let labels = || diagnostic.labels.iter().filter(|label| label.path.is_none());
    let mut marks = vec![mark(diagnostic.span, true)];
    marks.extend(labels().map(|label| mark(label.span, false)));
    let window = excerpt(&file.source.text, file.lines(), &marks, WIDTH);
    let _ = write!(out, "<pre>");
    for (line, number) in window.lines.iter().filter(|(line, _)| !line.is_empty()) {
        let _ = write!(out, "<i>{number}</i>");
        push_line(&window, line.start, line.end, out);
        out.push('\n');
    }
    let _ = writeln!(out, "</pre>");
    if diagnostic.labels.is_empty() {
        return;
    }
    let _ = writeln!(out, "<ul>");
    for label in labels() {
        let place = file.position(label.span.start);
        let _ = writeln!(out, "<li>{}:{}: {}</li>", place.line, place.column, escaped(&label.message));
    }
    for label in &diagnostic.labels {
        if let Some(path) = &label.path {
            let _ = writeln!(out, "<li>{}: {}</li>", escaped(path), escaped(&label.message));
        }
    }
    let _ = writeln!(out, "</ul>");
}

/// One line. Marks may lie within each other, so it is cut wherever one begins or ends.
fn push_line(window: &Excerpt, start: usize, end: usize, out: &mut String) {
    let mut cuts: Vec<usize> = window.marks.iter().flat_map(|mark| [mark.range.start, mark.range.end]).collect();
    cuts.extend([start, end]);
    cuts.retain(|cut| (start..=end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    for (index, &from) in cuts.iter().enumerate() {
        if window.marks.iter().any(|mark| mark.primary && mark.range == (from..from)) {
            out.push_str("<mark class=\"gap\"></mark>");
        }
        let Some(&to) = cuts.get(index + 1) else { break };
        let text = escaped(&window.text[from..to]);
        let covers = |primary: bool| window.marks.iter().any(|mark| mark.primary == primary && mark.range.start <= from && to <= mark.range.end);
        match (covers(true), covers(false)) {
            (true, _) => out.push_str(&format!("<mark>{text}</mark>")),
            (_, true) => out.push_str(&format!("<mark class=\"more\">{text}</mark>")),
            _ => out.push_str(&text),
        }
    }
}
