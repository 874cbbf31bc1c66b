//! What the exports to formats of others have in common.

use serde_json::{Map, Value, json};

use crate::report::Report;
use crate::report::model::CreditRole;

/// A report in the format of others, and what that format cannot hold.
#[derive(Debug)]
pub struct Exported {
    /// The report.
    pub value: Value,
    /// For people: one line for each value that was left out.
    pub lost: Vec<String>,
}

/// Sets a text, if there is one.
pub(super) fn set(out: &mut Map<String, Value>, key: &str, value: Option<impl AsRef<str>>) {
    if let Some(value) = value {
        out.insert(key.to_string(), json!(value.as_ref()));
    }
}

/// The names under one role.
pub(super) fn names(report: &Report, role: CreditRole) -> impl Iterator<Item = &str> {
    report.credits.iter().filter(move |credit| credit.role == role).flat_map(|credit| credit.names.iter().map(String::as_str))
}

/// First and last day of a date, each whole; `None` where the year or the day is not known.
pub(super) fn days(date: &str) -> Option<(&str, Option<&str>)> {
    let whole = |day: &str| day.len() >= 10 && day.is_ascii() && !day.contains(['X', '?', '~']);
    match date.split_once('/') {
        Some((start, end)) => (whole(start) && whole(end)).then_some((start, Some(end))),
        None => whole(date).then_some((date, None)),
    }
}

/// A moment with its zone, as formats of news agencies want it.
pub(super) fn moment(date: &str) -> Option<&str> {
    let time = date.split_once('T')?.1;
    (time.ends_with('Z') || time.contains(['+', '-'])).then_some(date)
}

/// The language's tag.
pub(super) fn tag(lang: crate::document::Lang) -> &'static str {
    match lang {
        crate::document::Lang::En => "en",
        crate::document::Lang::Zh => "zh",
        crate::document::Lang::Other => "und",
    }
}

/// True for a desk or a house, by the words in its name.
pub(super) fn is_house(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "Office",
        "Desk",
        "Department",
        "Center",
        "Centre",
        "University",
        "College",
        "School",
        "News",
        "Press",
        "Agency",
        "Bureau",
        "Team",
        "Network",
        "Redaktion",
        "Daily",
        "Times",
    ];
    name.split_whitespace().any(|word| WORDS.contains(&word)) || name.ends_with(['部', '处', '网', '社', '院', '心', '报', '办', '室', '局'])
}
