//! Colours, and the words for severities, for codespan-reporting.

use std::io::{self, Write};

use codespan_reporting::diagnostic::{LabelStyle, Severity as Grade};
use codespan_reporting::term::WriteStyle;

use crate::diagnostic::Severity;

const BOLD: &str = "1";
const FRAME: &str = "34";

/// The ANSI style of a severity.
pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Info => "1;36",
        Severity::Hint => "1;32",
    }
}

/// Takes what codespan-reporting writes, with styles if colours are on. Where codespan writes its own
/// word for a severity ("note", "help"), ours is put.
pub(super) struct Painter<'o> {
    out: &'o mut String,
    severity: Severity,
    color: bool,
    /// The next write is codespan's word for the severity.
    at_severity: bool,
}

impl<'o> Painter<'o> {
    pub(super) fn new(out: &'o mut String, severity: Severity, color: bool) -> Self {
        Self { out, severity, color, at_severity: false }
    }

    fn style(&mut self, code: &str) -> io::Result<()> {
        if self.color {
            self.out.push_str("\u{1b}[0;");
            self.out.push_str(code);
            self.out.push('m');
        }
        Ok(())
    }
}

impl Write for Painter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if std::mem::take(&mut self.at_severity) {
            self.out.push_str(self.severity.as_str());
        } else {
            self.out.push_str(&String::from_utf8_lossy(bytes));
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl WriteStyle for Painter<'_> {
    fn set_header(&mut self, _: Grade) -> io::Result<()> {
        self.at_severity = true;
        self.style(severity(self.severity))
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        self.style(BOLD)
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.style(FRAME)
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.style(FRAME)
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.style(FRAME)
    }

    fn set_label(&mut self, _: Grade, label: LabelStyle) -> io::Result<()> {
        let code = match label {
            LabelStyle::Primary => severity(self.severity),
            LabelStyle::Secondary => FRAME,
        };
        self.style(code)
    }

    fn reset(&mut self) -> io::Result<()> {
        if self.color {
            self.out.push_str("\u{1b}[0m");
        }
        Ok(())
    }
}
