//! The guard behind all fixes: what the report states before and after, and whether every difference is one
//! that a fix named.

use std::collections::BTreeMap;

use serde_json::Value;

use super::apply::Patch;
use crate::diagnostic::Diagnostic;
use crate::document::Format;
use crate::engine::{self, Evidence, Extraction};
use crate::settings::Settings;
use crate::source::Source;
use crate::span::{How, Span};

/// What the reports of a source state, and how many faults its syntax has.
#[derive(Debug, Default)]
pub struct Facts {
    /// The source, as far as it was read.
    text: String,
    facts: Vec<Fact>,
    faults: usize,
}

/// One value of a report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fact {
    /// JSON Pointer with `*` for numbers: a person is the same at another place of the list.
    place: String,
    /// With white space collapsed.
    value: String,
    /// Where it was read; `None` for what follows from the whole text.
    span: Option<Span>,
}

impl Facts {
    /// Reads and extracts all reports of `source`.
    #[must_use]
    pub fn of(source: &Source, format: Format, settings: &Settings) -> Self {
        let mut facts = Self { text: source.text.clone(), ..Self::default() };
        for (_, analysis) in engine::analyses(source, format, settings) {
            facts.faults += analysis.document.faults.len();
            let extraction = engine::extraction(source, &analysis, false);
            let report = serde_json::to_value(&extraction.report).unwrap_or_default();
            facts.add(&extraction, &report, &mut String::new());
        }
        facts.facts.sort();
        facts
    }

    fn add(&mut self, extraction: &Extraction, value: &Value, pointer: &mut String) {
        let length = pointer.len();
        let text = match value {
            Value::Object(entries) => {
                for (key, value) in entries {
                    pointer.push('/');
                    pointer.push_str(key);
                    self.add(extraction, value, pointer);
                    pointer.truncate(length);
                }
                return;
            }
            Value::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    pointer.push_str(&format!("/{index}"));
                    self.add(extraction, value, pointer);
                    pointer.truncate(length);
                }
                return;
            }
            Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            other => other.to_string(),
        };
        let evidence = evidence(extraction, pointer);
        // What is concluded from the text as a whole is not said in it.
        if pointer == "/kind" || evidence.is_some_and(|evidence| evidence.how == How::Inferred) {
            return;
        }
        self.facts.push(Fact { place: place(pointer), value: text, span: evidence.map(|evidence| evidence.span) });
    }
}

/// A JSON Pointer with `*` for numbers, without the slash before it.
fn place(pointer: &str) -> String {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts = pointer.split('/').skip(1).map(|part| if is_number(part) { "*" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// Where the value at `pointer` was read: its own place, or that of what it belongs to.
fn evidence<'e>(extraction: &'e Extraction, pointer: &str) -> Option<&'e Evidence> {
    let mut pointer = pointer;
    loop {
        if let Some(evidence) = extraction.provenance.get(pointer) {
            return Some(evidence);
        }
        pointer = pointer.rsplit_once('/').filter(|(parent, _)| !parent.is_empty())?.0;
    }
}

/// Says, for people, which value was changed, lost or made by fixes that did not name it; `None` if all is well.
///
/// A fix names the value its finding is about, and what stands at its edits, at its finding, and at the places
/// its finding labels; the name of a field names its value. A fix that makes a text readable lets more be read: new
/// facts are well in the sentence of an edit. None may go there.
#[must_use]
pub fn unnamed_change(before: &Facts, after: &Facts, patch: &Patch, fixes: &[&Diagnostic]) -> Option<String> {
    if after.faults > before.faults {
        return Some("the file could no longer be read as it should".to_string());
    }
    let spans = fixes.iter().flat_map(|fix| {
        let labels = fix.labels.iter().filter(|label| label.path.is_none()).map(|label| label.span);
        let edits = fix.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        labels.chain(edits).chain([fix.span])
    });
    let named: Vec<Span> = spans.map(|span| with_value(&before.text, span)).collect();
    let sentences = patch.written().map(|span| sentence(&patch.text, span));
    let named_after: Vec<Span> = named.iter().map(|span| patch.forward(*span)).chain(sentences).collect();
    let pointers: Vec<String> = fixes.iter().filter_map(|fix| fix.pointer.as_deref()).map(place).collect();
    let is_meant = |fact: &Fact| {
        pointers.iter().any(|pointer| fact.place.strip_prefix(pointer.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    };
    let is_named = |fact: &Fact, named: &[Span]| is_meant(fact) || fact.span.is_some_and(|span| named.iter().any(|place| place.touches(span)));
    let (lost, gained) = differences(before, after);
    let lost_named = |fact: &Fact| is_named(fact, &named);
    let gained_named = |fact: &Fact| is_named(fact, &named_after);
    // A value that now goes on over the place of an edit, or ends there, is the same one.
    let forward = |fact: &Fact| fact.span.map(|span| patch.forward(span));
    let same = |old: &Fact, new: &Fact| old.place == new.place && forward(old).zip(new.span).is_some_and(|(old, new)| old.overlaps(new));
    let unnamed_lost = lost.iter().find(|old| !lost_named(old) && !gained.iter().any(|new| gained_named(new) && same(old, new)));
    let unnamed_gained = gained.iter().find(|new| !gained_named(new) && !lost.iter().any(|old| lost_named(old) && same(old, new)));
    let (lost, gained) = (unnamed_lost, unnamed_gained);
    Some(match (lost, gained) {
        (None, None) => return None,
        (Some(lost), Some(gained)) if lost.place == gained.place => {
            format!("it would also change /{} from “{}” to “{}”", lost.place, lost.value, gained.value)
        }
        (Some(lost), _) => format!("the report would lose /{}, “{}”", lost.place, lost.value),
        (None, Some(gained)) => format!("the report would get another /{}, “{}”", gained.place, gained.value),
    })
}

/// `span`, with the rest of its line where it is the name of a field: a separator stands behind it.
fn with_value(text: &str, span: Span) -> Span {
    let line = text.get(span.end as usize..).unwrap_or("").split(['\n', '\r']).next().unwrap_or("");
    let is_name = line.trim_start_matches(['"', '\'', ' ']).starts_with([':', '：', '=']);
    if is_name { Span::new(span.start, span.end + line.len() as u32) } else { span }
}

/// The sentence around `span`, or the line where there is no stop.
fn sentence(text: &str, span: Span) -> Span {
    const STOPS: &[char] = &['\n', '\r', '。', '！', '？', '!', '?'];
    let ends = |at: usize, text: &str| text[at..].starts_with(STOPS) || text[at..].starts_with(". ");
    let (start, end) = (span.start as usize, span.end as usize);
    let first = text[..start].char_indices().rev().find(|(at, _)| ends(*at, text)).map_or(0, |(at, c)| at + c.len_utf8());
    let last = text[end..].char_indices().find(|(at, _)| ends(end + at, text)).map_or(text.len(), |(at, _)| end + at);
    Span::at(first, last)
}

/// Facts that only one of the two has, counted: said twice and then once is a difference.
fn differences<'f>(before: &'f Facts, after: &'f Facts) -> (Vec<&'f Fact>, Vec<&'f Fact>) {
    let mut sides: BTreeMap<(&str, &str), [Vec<&Fact>; 2]> = BTreeMap::new();
    for (side, facts) in [before, after].into_iter().enumerate() {
        for fact in &facts.facts {
            sides.entry((&fact.place, &fact.value)).or_default()[side].push(fact);
        }
    }
    let (mut lost, mut gained) = (Vec::new(), Vec::new());
    for [old, new] in sides.into_values() {
        // Which of several equal ones went cannot be told: any of them may be the one that was named.
        if old.len() > new.len() {
            lost.extend(old);
        } else if new.len() > old.len() {
            gained.extend(new);
        }
    }
    (lost, gained)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Edit;

    fn facts(text: &str) -> Facts {
        Facts::of(&Source::from_text("a.txt", text), Format::Text, &Settings::default())
    }

    const REPORT: &str =
        "Harbour Day\nRelease Time: 2024-06-13\nAuthor: Marta Ellwood\n\nLakemoor University held Harbour Day on June 12, 2024, at Tarn Hall.\n";

    /// What replacing `old` by `new` does, as a fix that names nothing but its edit.
    fn change(old: &str, new: &str) -> Option<String> {
        let start = REPORT.find(old).unwrap();
        let edit = Edit { span: Span::at(start, start + old.len()), replacement: new.to_string() };
        let patch = Patch::with(REPORT, vec![&edit]);
        let mut finding =
            crate::engine::check_bytes("a.txt", "Tarn Hall was full on Tuesday, June 12, 2024.".as_bytes(), &Settings::default()).remove(0);
        finding.labels.clear();
        finding.span = edit.span;
        finding.fix.as_mut().unwrap().edits = vec![edit];
        unnamed_change(&facts(REPORT), &facts(&patch.text), &patch, &[&finding])
    }

    #[test]
    fn a_change_of_what_was_named_is_well() {
        assert_eq!(change("Marta Ellwood", "Marta Elwood"), None);
        assert_eq!(change("June 12, 2024", "June 11, 2024"), None);
    }

    #[test]
    fn a_change_elsewhere_is_told() {
        // The year of the release gives way: what stands in no edit must stay.
        let told = change("\n\nLakemoor", " ").unwrap();
        assert!(told.contains('/'), "{told}");
    }
}
