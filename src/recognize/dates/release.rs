//! The date on which the report came out.

use crate::calendar;
use crate::document::{Block, BlockKind, Document, FieldName, Region};
use crate::recognize::{DateForm, DateMention, DateRole, DateValue, Day, YearFrom};
use crate::span::{Confidence, Found, How, Span};

/// The release date: a labelled or front-matter field, else a line that holds nothing but a date in head
/// or foot, else a full date in the title line or dateline, else a date in the file name or address.
/// Only dates with day and written year count.
#[must_use]
pub fn release_date(document: &Document<'_>, dates: &[DateMention]) -> Option<Found<Day>> {
    from_field(document, dates)
        .or_else(|| from_line(document, dates))
        .or_else(|| from_dateline(document, dates))
        .or_else(|| from_path(document.path).map(|day| Found::new(day, Span::default(), How::Filename, Confidence::Likely)))
        .or_else(|| from_address(document))
}

/// The day of a mention that is complete as written.
fn full_day(date: &DateMention) -> Option<Day> {
    let DateValue::Day(day) = date.value else { return None };
    let written = date.year_from == YearFrom::Text && date.form != DateForm::Relative;
    (written && calendar::date(day.year?, day.month?, day.day?).is_some()).then_some(day)
}

fn from_field(document: &Document<'_>, dates: &[DateMention]) -> Option<Found<Day>> {
    document.fields.iter().filter(|field| field.name == FieldName::ReleaseDate).find_map(|field| {
        let first = dates.partition_point(|date| date.span.end <= field.value.start);
        let date = dates[first..].iter().take_while(|date| date.span.start < field.value.end).find(|date| full_day(date).is_some())?;
        Some(Found::new(full_day(date)?, date.span, field.how, Confidence::Certain))
    })
}

/// A line of head or foot with a full date and nothing else of weight.
fn from_line(document: &Document<'_>, dates: &[DateMention]) -> Option<Found<Day>> {
    dates.iter().find_map(|date| {
        let day = full_day(date)?;
        let block = document.block_at(date.span.start)?;
        if matches!(date.role, DateRole::Updated | DateRole::Deadline | DateRole::Event | DateRole::Copyright) || !is_stamp(document, block, date) {
            return None;
        }
        Some(Found::new(day, date.span, How::Position, Confidence::Likely))
    })
}

/// True if the date is a stamp: alone on a line of head or foot, or closing the title.
fn is_stamp(document: &Document<'_>, block: &Block, date: &DateMention) -> bool {
    let head_or_foot = matches!(block.region, Region::Head | Region::Foot) || block.kind == BlockKind::FieldLine;
    if !head_or_foot || block.kind == BlockKind::Field {
        return false;
    }
    let before = document.slice(Span::new(block.span.start, date.span.start));
    let after = document.slice(Span::new(date.span.end, block.span.end));
    // Each looks no further than the first letter or digit.
    let blank_before = !before.chars().rev().take_while(|&c| c != '\n').any(char::is_alphanumeric)
        || ["published", "posted", "released"].iter().any(|word| before.trim().eq_ignore_ascii_case(word));
    let blank_after = !after.chars().take_while(|&c| c != '\n').any(char::is_alphanumeric);
    let closes_title = || block.kind == BlockKind::Title && date.form == DateForm::Iso && !after.contains(char::is_alphanumeric);
    blank_before && (blank_after || block.kind == BlockKind::FieldLine) || closes_title()
}

/// "Lakemoor, March 4, 2022: …", "TARN (Nov. 7, 2023) — …" at the start of the first paragraph.
fn from_dateline(document: &Document<'_>, dates: &[DateMention]) -> Option<Found<Day>> {
    let lead = document.lead()?;
    let first = dates.partition_point(|date| date.span.start < lead.span.start);
    let date = dates.get(first).filter(|date| date.span.end <= lead.span.end)?;
    let day = full_day(date)?;
    super::role::is_dateline(document, lead, date.span).then(|| Found::new(day, date.span, How::Pattern, Confidence::Likely))
}

/// The date of a file name or folder: `2024-05-30-lab.md`, `20240530.txt`, `2024/05/30/lab.md`.
fn from_path(path: &str) -> Option<Day> {
    let bytes = path.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let digits = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        let found = match digits {
            8 => ymd(&path[at..at + 4], &path[at + 4..at + 6], &path[at + 6..at + 8]),
            4 => separated(bytes, path, at),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        at += digits;
    }
    None
}

/// `2024-05-30`, `2024/05/30`, `2024_05_30`, `2024.05.30`, `2024/0530`.
fn separated(bytes: &[u8], path: &str, at: usize) -> Option<Day> {
    let year = &path[at..at + 4];
    let sep = *bytes.get(at + 4).filter(|b| matches!(b, b'-' | b'/' | b'_' | b'.'))?;
    let run = |from: usize| bytes.get(from..).map_or(0, |rest| rest.iter().take_while(|b| b.is_ascii_digit()).count());
    match run(at + 5) {
        4 if sep == b'/' => ymd(year, &path[at + 5..at + 7], &path[at + 7..at + 9]),
        length @ 1..=2 => {
            let end = at + 5 + length;
            let day = run(end + 1);
            if bytes.get(end) != Some(&sep) || !(1..=2).contains(&day) {
                return None;
            }
            ymd(year, &path[at + 5..end], &path[end + 1..end + 1 + day])
        }
        _ => None,
    }
}

fn ymd(year: &str, month: &str, day: &str) -> Option<Day> {
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let plausible = (1990..2100).contains(&year) && calendar::date(year, month, day).is_some();
    plausible.then_some(Day { year: Some(year), month: Some(month), day: Some(day), time: None })
}

/// A date in the report's own address.
fn from_address(document: &Document<'_>) -> Option<Found<Day>> {
    document.fields.iter().filter(|field| field.name == FieldName::Url).find_map(|field| {
        let day = from_path(document.slice(field.value))?;
        Some(Found::new(day, field.value, How::Url, Confidence::Likely))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_of_paths_and_addresses() {
        let day = |path: &str| from_path(path).map(|d| (d.year.unwrap_or(0), d.month.unwrap_or(0), d.day.unwrap_or(0)));
        assert_eq!(day("news/2024-05-30-lab.md"), Some((2024, 5, 30)));
        assert_eq!(day("20240530.txt"), Some((2024, 5, 30)));
        assert_eq!(day("https://lakemoor.example/2024/05/30/lab.html"), Some((2024, 5, 30)));
        assert_eq!(day("2021/1206/page.htm"), Some((2021, 12, 6)));
        assert_eq!(day("2024-13-30.md"), None);
        assert_eq!(day("d00/faaab.txt"), None);
        assert_eq!(day("report-12345678.txt"), None);
    }
}
