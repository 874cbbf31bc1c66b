//! `path:line:col: severity[rule] message`.

use std::fmt::Write;

use super::{Style, one_line, paint};
use crate::diagnostic::Diagnostic;

pub(super) fn render(diagnostic: &Diagnostic, style: Style, out: &mut String) {
    let head = style.paint(paint::severity(diagnostic.severity), diagnostic.severity.as_str());
    let (path, start, message) = (one_line(&diagnostic.path), diagnostic.start, one_line(&diagnostic.message));
    // Writing into a string cannot fail.
    let _ = writeln!(out, "{path}:{}:{}: {head}[{}] {message}", start.line, start.column, diagnostic.rule);
}
