//! Checkstyle's XML, which many review services read.

use std::fmt::Write;

use super::place::File;
use super::xml::escaped;
use super::{Form, Rendered, Totals, grade, told};
use crate::diagnostic::Diagnostic;

pub(super) struct Checkstyle;

impl Form for Checkstyle {
    fn finding(&self, _: &File<'_>, diagnostic: &Diagnostic, out: &mut String) {
        let severity = ["info", "warning", "error"][grade(diagnostic.severity)];
        let (start, message) = (diagnostic.start, escaped(&told::told(diagnostic)));
        let (line, column, rule) = (start.line, start.column, escaped(&diagnostic.rule));
        let _ = writeln!(
            out,
            "    <error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{message}\" source=\"copydesk.{rule}\"/>"
        );
    }

    fn file(&self, file: &File<'_>, diagnostics: &[Diagnostic], out: &mut Rendered) {
        if diagnostics.is_empty() {
            return;
        }
        let _ = writeln!(out.text, "  <file name=\"{}\">", escaped(&file.address()));
        diagnostics.iter().for_each(|diagnostic| self.finding(file, diagnostic, &mut out.text));
        out.text.push_str("  </file>\n");
    }

    fn open(&self, _: &Totals<'_>) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n".to_string()
    }

    fn close(&self, _: &Totals<'_>) -> String {
        "</checkstyle>\n".to_string()
    }
}
