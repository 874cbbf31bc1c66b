//! `full`: excerpts with carets.

use std::mem;
use std::ops::Range;

use codespan_reporting::diagnostic::{Diagnostic as Shown, Label as ShownLabel, LabelStyle, Severity as Grade};
use codespan_reporting::files::{Error, Files, Location};
use codespan_reporting::term::{self, Config};
use unicode_width::UnicodeWidthStr;

use super::paint::Painter;
use super::place::File;
use super::visible::disarm;
use super::window::{Excerpt, Mark, excerpt};
use super::{Form, Style, one_line, told, visible, wrap};
use crate::diagnostic::{Diagnostic, Severity};

/// Columns that are left for the marked text beside a message.
const MARKED: usize = 24;

pub(super) struct Full;

impl Form for Full {
    fn finding(&self, file: &File<'_>, diagnostic: &Diagnostic, out: &mut String) {
        finding(file, diagnostic, file.style, out);
    }
}

/// Writes a finding with its excerpt.
pub(super) fn finding(file: &File<'_>, diagnostic: &Diagnostic, style: Style, out: &mut String) {
    let (text, lines) = (&file.source.text, file.lines());
    let (here, elsewhere): (Vec<_>, Vec<_>) = diagnostic.labels.iter().partition(|label| label.path.is_none());
    let mut marks = vec![Mark { span: diagnostic.span, primary: true, message: String::new() }];
    marks.extend(here.iter().map(|label| Mark { span: label.span, primary: false, message: one_line(&label.message).into_owned() }));
    let last_line = marks.iter().map(|mark| lines.line_of(mark.span.end) + 1).max().unwrap_or(1);
    // Line number, frame, and a space on each side of it.
    let gutter = last_line.to_string().len() + 3;
    let width = style.width.saturating_sub(gutter).max(40);
    // A message that leaves no room for the text goes below.
    let long = |mark: &Mark| mark.message.width() + MARKED > width;
    let below: Vec<String> =
        marks.iter_mut().filter(|mark| long(mark)).map(|mark| mem::replace(&mut mark.message, "see below".to_string())).collect();
    let window = excerpt(text, lines, &marks, width);
    let labels = window.marks.iter().map(|mark| {
        let style = if mark.primary { LabelStyle::Primary } else { LabelStyle::Secondary };
        ShownLabel::new(style, (), mark.range.clone()).with_message(&mark.message)
    });
    let mut notes: Vec<String> = Vec::new();
    let note_width = style.width.saturating_sub(gutter);
    let mut note = |lead: &str, text: &str| notes.push(wrap(&format!("{lead}: {}", visible(text)), note_width, lead.len() + 2));
    below.iter().for_each(|text| note("there", text));
    elsewhere.iter().for_each(|label| note("see", &format!("{}: {}", label.path.as_deref().unwrap_or(""), label.message)));
    told::advice(diagnostic).for_each(|(lead, text)| note(lead, text));
    let lead = diagnostic.severity.as_str().len() + diagnostic.rule.len() + 4;
    let message = wrap(&format!("{}{}", "x".repeat(lead), one_line(&diagnostic.message)), style.width, 4);
    let shown = Shown::new(grade(diagnostic.severity))
        .with_code(&diagnostic.rule)
        .with_message(message.get(lead..).unwrap_or(""))
        .with_labels_iter(labels)
        .with_notes(notes);
    let begin = out.len();
    let file = Window { name: one_line(&diagnostic.path).into_owned(), diagnostic, window: &window };
    // Writing into a string cannot fail, and every range comes from the window itself.
    let _ = term::emit_to_write_style(&mut Painter::new(out, diagnostic.severity, style.color), &Config::default(), &file, &shown);
    disarm(out, begin);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Applicability, Fix, Label};
    use crate::emit::Root;
    use crate::source::{LineIndex, Source};
    use crate::span::{Confidence, Span};

    fn span(text: &str, excerpt: &str) -> Span {
        let start = text.find(excerpt).unwrap();
        Span::at(start, start + excerpt.len())
    }

    fn diagnostic(text: &str, span: Span, labels: &[(Span, &str)]) -> Diagnostic {
        let lines = LineIndex::new(text);
        Diagnostic {
            path: "a.txt".to_string(),
            rule: "dates/x".to_string(),
            severity: Severity::Warning,
            confidence: Confidence::Certain,
            message: "this is wrong".to_string(),
            span,
            paragraph: None,
            start: lines.position(text, span.start),
            end: lines.position(text, span.end),
            excerpt: span.of(text).to_string(),
            labels: labels.iter().map(|(span, message)| Label { span: *span, message: (*message).to_string(), path: None }).collect(),
            notes: Vec::new(),
            help: None,
            fix: None,
            fingerprint: String::new(),
            pointer: None,
        }
    }

    fn shown(text: &str, diagnostic: Diagnostic) -> String {
        let (source, root) = (Source::from_text("a.txt", text), Root::default());
        let mut out = String::new();
        finding(&File::new(&source, Style::PLAIN, &root), &diagnostic, Style::PLAIN, &mut out);
        out
    }

    /// Columns of the first caret line and of `excerpt` in the line above it.
    fn caret_and_excerpt(shown: &str, excerpt: &str) -> (usize, usize) {
        let lines: Vec<&str> = shown.lines().collect();
        let at = lines.iter().position(|line| line.contains('^')).unwrap();
        let column = |line: &str, part: &str| line[..line.find(part).unwrap()].width();
        (column(lines[at], "^"), column(lines[at - 1], excerpt))
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let text = "Tarn Hall was full on Tuesday.\n";
        let expected = "\
warning[dates/x]: this is wrong
  ┌─ a.txt:1:23
  │
1 │ Tarn Hall was full on Tuesday.
  │ ---------             ^^^^^^^
  │ │
  │ the place

";
        let found = shown(text, diagnostic(text, span(text, "Tuesday"), &[(span(text, "Tarn Hall"), "the place")]));
        assert_eq!(found.lines().map(str::trim_end).collect::<Vec<_>>().join("\n"), expected.trim_end_matches('\n').to_string() + "\n");
    }

    #[test]
    fn carets_stand_under_wide_joined_and_combining_characters() {
        for before in ["云屿大学", "👨‍👩‍👧👍🏽❤️ ", "e\u{301}\u{301}", "\u{1b}[31m\u{202e}\u{200b}", "ﾊﾝ\u{3000}", "\t\t"]
        {
            let text = format!("{before}X{before}");
            let found = shown(&text, diagnostic(&text, span(&text, "X"), &[]));
            let (caret, excerpt) = caret_and_excerpt(&found, "X");
            assert_eq!(caret, excerpt, "{found}");
        }
    }

    #[test]
    fn a_window_of_a_long_line_fits_the_terminal() {
        for filler in ["many guests came from far away, ", "来自各地的学者参加了会议", "x", "👨‍👩‍👧"] {
            let text = format!("{}SPOT{}", filler.repeat(900), filler.repeat(900));
            let found = shown(&text, diagnostic(&text, span(&text, "SPOT"), &[]));
            assert!(found.lines().all(|line| line.width() <= 80), "{found}");
            let (caret, excerpt) = caret_and_excerpt(&found, "SPOT");
            assert_eq!(caret, excerpt, "{found}");
            assert_eq!(found.matches('…').count(), 2, "{found}");
        }
    }

    #[test]
    fn places_far_apart_on_one_line_have_windows_of_their_own() {
        let text = format!("ONE {} TWO {}", "many guests came ".repeat(100), "from far away ".repeat(100));
        let found = shown(&text, diagnostic(&text, span(&text, "TWO"), &[(span(&text, "ONE"), "said here first")]));
        assert!(found.contains("said here first") && found.contains("  ·"), "{found}");
        assert!(found.lines().all(|line| line.width() <= 80), "{found}");
        assert!(found.contains("a.txt:1:1706"), "{found}");
    }

    #[test]
    fn messages_beside_long_marks_fit_the_terminal() {
        let first = "many guests came from far away to see the opening of the hall";
        let text = format!("{first} and then {}\nThen {}.\n", "again ".repeat(40), first.repeat(3));
        let second = Span::at(text.find("Then").unwrap(), text.len() - 2);
        for message in ["the same is said here", "the words that stand only in this one of the two", &"long ".repeat(30)] {
            let labels = [(second, message), (span(&text, first), message)];
            for at in [Span::at(0, 5), span(&text, "and then"), second] {
                let found = shown(&text, diagnostic(&text, at, &labels));
                assert!(found.lines().all(|line| line.trim_end().width() <= 80), "{found}");
            }
        }
    }

    #[test]
    fn the_end_of_a_file_has_a_caret_also_behind_a_line_end_and_in_an_empty_file() {
        for text in ["", "abc", "abc\n", "abc\r\n"] {
            let found = shown(text, diagnostic(text, Span::at(text.len(), text.len()), &[]));
            assert!(found.contains('^'), "{text:?}: {found}");
            assert!(!found.contains('\u{240D}'), "{found}");
        }
    }

    #[test]
    fn every_line_of_a_place_has_carets_up_to_the_third() {
        let text = "2024\r\n06-12\r\nthree\r\nfour\r\nfive\r\n";
        let found = shown(text, diagnostic(text, Span::at(0, text.len()), &[]));
        assert_eq!(found.matches("^^^^").count(), 3, "{found}");
        assert!(!found.contains("four"), "{found}");
    }

    #[test]
    fn a_place_longer_than_the_window_is_cut_at_its_end() {
        let text = format!("Start {} end", "many guests came ".repeat(50));
        let found = shown(&text, diagnostic(&text, Span::at(6, text.len() - 4), &[]));
        assert!(found.lines().all(|line| line.width() <= 80), "{found}");
    }

    #[test]
    fn notes_help_and_fix_hang_below() {
        let text = "Tarn Hall\n";
        let mut finding = diagnostic(text, span(text, "Hall"), &[]);
        finding.notes = vec!["readers plan by the weekday and archives file by the date, so both must be right".to_string()];
        finding.help = Some("look it up".to_string());
        finding.fix = Some(Fix { applicability: Applicability::Safe, title: "write House".to_string(), edits: Vec::new() });
        let found = shown(text, finding);
        assert!(found.contains("  = note: readers plan by the weekday"), "{found}");
        assert!(found.contains("\n          must be right\n"), "{found}");
        assert!(found.contains("  = help: look it up\n  = fix (safe): write House\n"), "{found}");
    }

    #[test]
    fn an_info_is_called_info() {
        let text = "Tarn Hall\n";
        let found = shown(text, Diagnostic { severity: Severity::Info, ..diagnostic(text, span(text, "Hall"), &[]) });
        assert!(found.starts_with("info[dates/x]: this is wrong\n"), "{found}");
    }
}
