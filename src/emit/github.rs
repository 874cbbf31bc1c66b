//! Workflow commands of GitHub Actions, which become annotations beside the changed lines.
//!
//! GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest without a word, so the gravest
//! come first and the last line tells how many there are.

use std::fmt::Write;

use super::place::File;
use super::{Form, Most, Totals, grade, told, visible};
use crate::diagnostic::Diagnostic;

/// Annotations of a grade that are shown of one step.
const SHOWN: usize = 10;

pub(super) struct Github;

impl Form for Github {
    fn finding(&self, file: &File<'_>, diagnostic: &Diagnostic, out: &mut String) {
        let command = ["notice", "warning", "error"][grade(diagnostic.severity)];
        let (start, end) = (diagnostic.start, diagnostic.end);
        let path = file.address();
        let _ = write!(out, "::{command} file={},line={},endLine={}", property(&path), start.line, end.line);
        // Columns are read only where an annotation stands on one line.
        if start.line == end.line {
            let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
        }
        let _ = writeln!(out, ",title={}::{}", property(&diagnostic.rule), data(&told::told(diagnostic)));
    }

    fn most(&self) -> Most {
        Most::OfEachGrade(SHOWN)
    }

    fn close(&self, totals: &Totals<'_>) -> String {
        let sentence = totals.summary.sentence();
        match totals.left_out() {
            0 => format!("copydesk: {sentence}\n"),
            cut => format!("copydesk: {sentence}; {cut} of them are not annotated, as GitHub shows {SHOWN} of a kind\n"),
        }
    }
}

/// Text after the `::` of a command.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_or_a_property() {
        assert_eq!(data("50%\n::error::x\r"), "50%25%0A::error::x␍");
        assert_eq!(data("%0A::error"), "%250A::error");
        assert_eq!(property("a,b:c%3A"), "a%2Cb%3Ac%253A");
    }
}
