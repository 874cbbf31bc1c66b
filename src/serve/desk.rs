//! The two things the page asks for: what is to be found in a report, and the report with fixes applied.

use std::collections::HashMap;

use serde::Serialize;

use super::http::{Request, Response};
use crate::diagnostic::{Applicability, Diagnostic};
use crate::document::Format;
use crate::emit::Summary;
use crate::engine::{self, Checked, Extraction, Selection};
use crate::fix::{self, Patch, Wish};
use crate::input::{self, Input};
use crate::settings::Settings;
use crate::source::Source;

/// Findings that are sent; nobody reads more on a page, and a hostile text has any number of them.
const MAX_FINDINGS: usize = 500;
/// Reports that are sent.
const MAX_REPORTS: usize = 20;
/// The extensions that tell a format.
const FORMATS: [&str; 8] = ["txt", "md", "html", "htm", "docx", "json", "yaml", "yml"];

/// Settings and rules for all reports of the page.
pub struct Desk<'p> {
    /// Settings.
    pub settings: &'p Settings,
    /// Rules.
    pub selection: &'p Selection,
    /// Bytes; larger reports are refused.
    pub max_size: u64,
}

/// The answer to `/check`.
#[derive(Serialize)]
struct Answer {
    summary: Summary,
    /// As `check --format json` prints them, the first of them.
    diagnostics: Vec<Diagnostic>,
    /// Where each of them is in a text field: start and end.
    places: Vec<[u32; 2]>,
    /// As `extract` prints them, the first of them.
    reports: Vec<Extraction>,
    /// The text that the places are in, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// May the text be typed over? A word processor's file is more than its text; fixes go into it all the same.
    typed: bool,
}

/// A report as it came.
struct Given<'r> {
    source: Source,
    format: Format,
    bytes: &'r [u8],
}

impl Desk<'_> {
    /// What is found in the report, and what it says.
    ///
    /// # Errors
    /// A reason for people.
    pub(super) fn check(&self, request: &Request) -> Result<Response, String> {
        let given = given(request)?;
        let Checked { mut diagnostics, reports, suppressed, .. } = self.checked(&given);
        let summary = Summary::of(&diagnostics, reports, suppressed);
        diagnostics.truncate(MAX_FINDINGS);
        let answer = Answer {
            summary,
            places: in_field(&given.source.text, &diagnostics),
            diagnostics,
            reports: self.reports(&given),
            typed: given.format != Format::Docx,
            text: request.asked("text").map(|_| given.source.text.clone()),
        };
        let body = serde_json::to_vec(&answer).map_err(|error| error.to_string())?;
        Ok(Response::new(200, "application/json", body))
    }

    /// The report with the fix of one finding, or with all safe ones.
    ///
    /// # Errors
    /// A reason for people.
    pub(super) fn fix(&self, request: &Request) -> Result<Response, String> {
        let given = given(request)?;
        let text = match request.asked("finding") {
            Some("all") => self.all_fixed(&given),
            Some(number) => self.one_fixed(&given, number)?,
            None => return Err("say which finding is to be fixed".to_string()),
        };
        let bytes = fix::encode(&given.source, given.bytes, &text).map_err(|reason| reason.to_string())?;
        Ok(Response::new(200, "application/octet-stream", bytes))
    }

    fn checked(&self, given: &Given<'_>) -> Checked {
        engine::check_source(&given.source, given.format, self.selection, self.settings, |_| true, &mut |_| {})
    }

    fn reports(&self, given: &Given<'_>) -> Vec<Extraction> {
        let analyses = engine::analyses(&given.source, given.format, self.settings).take(MAX_REPORTS);
        analyses.map(|(part, analysis)| Extraction { path: part.path, ..engine::extraction(&given.source, &analysis, false) }).collect()
    }

    fn all_fixed(&self, given: &Given<'_>) -> String {
        let wish = Wish { boldest: Applicability::Safe, is_new: &|_| true, places: None };
        let repaired = fix::repair(&given.source, given.format, self.selection, self.settings, &wish, |_| true);
        repaired.source.map_or_else(|| given.source.text.clone(), |source| source.text)
    }

    fn one_fixed(&self, given: &Given<'_>, number: &str) -> Result<String, String> {
        let checked = self.checked(given);
        let finding = number.parse::<usize>().ok().and_then(|number| checked.diagnostics.get(number));
        let finding = finding.filter(|finding| finding.fix.is_some()).ok_or("there is no fix of this number")?;
        Ok(Patch::of(&given.source.text, &[finding]).text)
    }
}

fn given(request: &Request) -> Result<Given<'_>, String> {
    let extension = request.asked("format").unwrap_or("txt");
    if !FORMATS.contains(&extension) {
        return Err(format!("this kind of file is not read here; there are {}", FORMATS.join(", ")));
    }
    let input = Input::stdin(&format!("report.{extension}"));
    let format = Format::of_path(&input.path);
    Ok(Given { source: input::decode(&input, format, &request.body)?, format, bytes: &request.body })
}

/// Where `findings` are in a text field of a browser: it counts UTF-16 units, and each line end as one.
fn in_field(text: &str, findings: &[Diagnostic]) -> Vec<[u32; 2]> {
    let mut wanted: Vec<u32> = findings.iter().flat_map(|finding| [finding.span.start, finding.span.end]).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let (mut at, mut units) = (0, 0);
    let mut known = HashMap::with_capacity(wanted.len());
    for offset in wanted {
        let piece = text.get(at..offset as usize).unwrap_or_default();
        units += piece.char_indices().map(|(inside, c)| units_of(text, at + inside, c)).sum::<usize>();
        at += piece.len();
        known.insert(offset, units as u32);
    }
    findings.iter().map(|finding| [finding.span.start, finding.span.end].map(|offset| known[&offset])).collect()
}

fn units_of(text: &str, at: usize, c: char) -> usize {
    if c == '\n' && at > 0 && text.as_bytes()[at - 1] == b'\r' { 0 } else { c.len_utf16() }
}
