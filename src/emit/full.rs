//! `full`: excerpts with carets.

use std::ops::Range;

use codespan_reporting::diagnostic::{Diagnostic as Shown, Label as ShownLabel, LabelStyle, Severity as Grade};
use codespan_reporting::files::{Error, Files, Location};
use codespan_reporting::term::{self, Config};

use super::paint::Painter;
use super::window::{Excerpt, Mark, excerpt};
use super::{Style, one_line, visible, wrap};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::source::{LineIndex, Source};

pub(super) fn render(source: &Source, diagnostics: &[Diagnostic], style: Style, out: &mut String) {
    let lines = LineIndex::new(&source.text);
    let config = Config::default();
    for diagnostic in diagnostics {
        let (here, elsewhere): (Vec<_>, Vec<_>) = diagnostic.labels.iter().partition(|label| label.path.is_none());
        let mut marks = vec![Mark { span: diagnostic.span, primary: true, message: String::new() }];
        marks.extend(here.iter().map(|label| Mark { span: label.span, primary: false, message: one_line(&label.message).into_owned() }));
        let last_line = marks.iter().map(|mark| lines.line_of(mark.span.end) + 1).max().unwrap_or(1);
        // Line number, frame, and a space on each side of it.
        let gutter = last_line.to_string().len() + 3;
        let window = excerpt(&source.text, &lines, &marks, style.width.saturating_sub(gutter).max(40));
        let labels = window.marks.iter().map(|mark| {
            let style = if mark.primary { LabelStyle::Primary } else { LabelStyle::Secondary };
            ShownLabel::new(style, (), mark.range.clone()).with_message(&mark.message)
        });
        let mut notes: Vec<String> = Vec::new();
        let note_width = style.width.saturating_sub(gutter);
        let mut note = |lead: &str, text: &str| notes.push(wrap(&format!("{lead}: {}", visible(text)), note_width, lead.len() + 2));
        elsewhere.iter().for_each(|label| note("see", &format!("{}: {}", label.path.as_deref().unwrap_or(""), label.message)));
        diagnostic.notes.iter().for_each(|text| note("note", text));
        diagnostic.help.iter().for_each(|text| note("help", text));
        diagnostic.fix.iter().for_each(|fix| note(fix_lead(fix.applicability), &fix.title));
        let lead = diagnostic.severity.as_str().len() + diagnostic.rule.len() + 4;
        let message = wrap(&format!("{}{}", "x".repeat(lead), one_line(&diagnostic.message)), style.width, 4);
        let shown = Shown::new(grade(diagnostic.severity))
            .with_code(&diagnostic.rule)
            .with_message(message.get(lead..).unwrap_or(""))
            .with_labels_iter(labels)
            .with_notes(notes);
        let file = Window { name: one_line(&diagnostic.path).into_owned(), diagnostic, window: &window };
        // Writing into a string cannot fail, and every range comes from the window itself.
        let _ = term::emit_to_write_style(&mut Painter::new(out, diagnostic.severity, style.color), &config, &file, &shown);
    }
}

fn fix_lead(applicability: Applicability) -> &'static str {
    match applicability {
        Applicability::Safe => "fix (safe)",
        Applicability::Unsafe => "fix (unsafe)",
        Applicability::Display => "fix (by hand)",
    }
}

fn grade(severity: Severity) -> Grade {
    match severity {
        Severity::Error => Grade::Error,
        Severity::Warning => Grade::Warning,
        Severity::Info => Grade::Note,
        Severity::Hint => Grade::Help,
    }
}

/// The excerpt as a file whose lines have their true numbers.
struct Window<'w> {
    name: String,
    diagnostic: &'w Diagnostic,
    window: &'w Excerpt,
}

impl<'w> Files<'w> for Window<'w> {
    type FileId = ();
    type Name = &'w str;
    type Source = &'w str;

    fn name(&'w self, (): ()) -> Result<&'w str, Error> {
        Ok(&self.name)
    }

    fn source(&'w self, (): ()) -> Result<&'w str, Error> {
        Ok(&self.window.text)
    }

    fn line_index(&'w self, (): (), offset: usize) -> Result<usize, Error> {
        Ok(self.window.lines.partition_point(|(line, _)| line.start <= offset).saturating_sub(1))
    }

    fn line_number(&'w self, (): (), index: usize) -> Result<usize, Error> {
        self.window.lines.get(index).map(|(_, number)| *number).ok_or(Error::LineTooLarge { given: index, max: self.window.lines.len() })
    }

    fn location(&'w self, (): (), _offset: usize) -> Result<Location, Error> {
        // Asked for the head of the excerpt only, which tells where the finding is.
        let start = self.diagnostic.start;
        Ok(Location { line_number: start.line as usize, column_number: start.column as usize })
    }

    fn line_range(&'w self, (): (), index: usize) -> Result<Range<usize>, Error> {
        let line = self.window.lines.get(index).map(|(range, _)| range.clone());
        line.ok_or(Error::LineTooLarge { given: index, max: self.window.lines.len() })
    }
}
