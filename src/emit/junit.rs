//! JUnit's XML: a test suite a file, a failed test case a finding, a passed one for a file without any. Infos and hints
//! pass too, with their text as output: a remark must not turn a build red.

use std::fmt::Write;

use super::place::File;
use super::xml::escaped;
use super::{Form, Rendered, Style, Totals, full};
use crate::diagnostic::{Diagnostic, Severity};

pub(super) struct Junit;

impl Form for Junit {
    fn finding(&self, file: &File<'_>, diagnostic: &Diagnostic, out: &mut String) {
        let (start, message) = (diagnostic.start, escaped(&diagnostic.message));
        let mut shown = String::new();
        full::finding(file, diagnostic, Style::PLAIN, &mut shown);
        let shown = escaped(&shown).replace("&#10;", "\n");
        let case = format!("{} at {}:{}", diagnostic.rule, start.line, start.column);
        let _ = write!(out, "    <testcase name=\"{}\" classname=\"{}\">", escaped(&case), escaped(&diagnostic.path));
        let _ = match fails(diagnostic) {
            true => write!(out, "<failure type=\"{}\" message=\"{message}\">{shown}</failure>", diagnostic.severity.as_str()),
            false => write!(out, "<system-out>{shown}</system-out>"),
        };
        out.push_str("</testcase>\n");
    }

    fn file(&self, file: &File<'_>, diagnostics: &[Diagnostic], out: &mut Rendered) {
        let failures = diagnostics.iter().filter(|diagnostic| fails(diagnostic)).count();
        let name = escaped(&file.address());
        suite(&name, diagnostics.len().max(1), failures, 0, &mut out.text);
        diagnostics.iter().for_each(|diagnostic| self.finding(file, diagnostic, &mut out.text));
        if diagnostics.is_empty() {
            let _ = writeln!(out.text, "    <testcase name=\"no findings\" classname=\"{name}\"/>");
        }
        out.text.push_str("  </testsuite>\n");
    }

    fn open(&self, _: &Totals<'_>) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"copydesk\">\n".to_string()
    }

    fn close(&self, totals: &Totals<'_>) -> String {
        let mut out = String::new();
        for unreadable in &totals.summary.unreadable_paths {
            let (path, reason) = (escaped(&unreadable.path), escaped(&unreadable.reason));
            suite(&path, 1, 0, 1, &mut out);
            let _ = writeln!(
                out,
                "    <testcase name=\"readable\" classname=\"{path}\"><error type=\"unreadable\" message=\"{reason}\"/></testcase>\n  </testsuite>"
            );
        }
        out + "</testsuites>\n"
    }
}

fn fails(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity >= Severity::Warning
}

fn suite(name: &str, tests: usize, failures: usize, errors: usize, out: &mut String) {
    let _ = writeln!(out, "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">");
}
