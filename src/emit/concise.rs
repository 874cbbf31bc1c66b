//! `path:line:col: severity[rule] message`.

use std::fmt::Write;

use super::place::File;
use super::{Form, one_line, paint};
use crate::diagnostic::Diagnostic;

pub(super) struct Concise;

impl Form for Concise {
    fn finding(&self, file: &File<'_>, diagnostic: &Diagnostic, out: &mut String) {
        let head = file.style.paint(paint::severity(diagnostic.severity), diagnostic.severity.as_str());
        let (path, start, message) = (one_line(&diagnostic.path), diagnostic.start, one_line(&diagnostic.message));
        // A line that begins with two colons is a command to GitHub Actions, whichever step prints it.
        let lead = if path.starts_with("::") { "./" } else { "" };
        // Writing into a string cannot fail.
        let _ = writeln!(out, "{lead}{path}:{}:{}: {head}[{}] {message}", start.line, start.column, diagnostic.rule);
    }
}
