//! The date on which the report came out.

use crate::calendar;
use crate::document::{Block, BlockKind, Document, FieldName, Region};
use crate::recognize::{DateFlaw, DateForm, DateMention, DateRole, DateValue, Day, YearFrom};
use crate::span::{Confidence, Found, How, Span};

/// The release date: a labelled or front-matter field, else a line that holds nothing but a date in head
/// or foot, else a full date in the title line or dateline, else a date in the file name or address, else
/// any short line of head or foot that begins or ends with a full date: a report without a date is an error.
/// Only dates with day and written year count.
#[must_use]
pub fn release_date(document: &Document<'_>, dates: &[DateMention]) -> Option<Found<Day>> {
    from_field(document, dates)
        .or_else(|| from_line(document, dates))
        .or_else(|| from_dateline(document, dates))
        .or_else(|| from_opening_bracket(document, dates))
        .or_else(|| day_in_path(document.path).map(|day| Found::new(day, Span::default(), How::Filename, Confidence::Likely)))
        .or_else(|| from_address(document))
        .or_else(|| from_any_line(document, dates))
}

/// The day of a mention that is complete as written.
fn full_day(date: &DateMention) -> Option<Day> {
    let DateValue::Day(day) = date.value else { return None };
    let written = date.year_from == YearFrom::Text && date.form != DateForm::Relative;
    (written && calendar::date(day.year?, day.month?, day.day?).is_some()).then_some(day)
}

/// Settles a release date whose order nothing settles (03/04/2024): a report comes out soon after what it tells of, so the
/// reading next to the first event day is taken; without one, the order of the report's other dates. The flaw stays.
pub(super) fn settle(release: Option<Found<Day>>, dates: &mut [DateMention]) -> Option<Found<Day>> {
    let mut found = release?;
    let ambiguous = |date: &DateMention| date.flaw == Some(DateFlaw::Ambiguous);
    let Some(index) = dates.iter().position(|date| date.span == found.span && ambiguous(date)) else { return Some(found) };
    let day = found.value;
    let swapped = Day { month: day.day, day: day.month, ..day };
    let number = |day: Day| calendar::days(day.year.or(found.value.year)?, day.month?, day.day?);
    let told = dates.iter().filter(|date| date.role == DateRole::Event && !ambiguous(date) && date.form != DateForm::Relative);
    let event = told.filter_map(|date| if let DateValue::Day(day) | DateValue::Range(_, Some(day)) = date.value { number(day) } else { None }).next();
    let day_first = dates.iter().any(|date| date.form == DateForm::DayFirst);
    let swap = match (event, number(day), number(swapped)) {
        // A day before the event is as far as a year.
        (Some(event), Some(first), Some(second)) => {
            let distance = |day: i32| if day < event { event - day + 365 } else { day - event };
            distance(second) < distance(first)
        }
        _ => day_first,
    };
    if swap {
        found.value = swapped;
        dates[index].value = DateValue::Day(swapped);
    }
    Some(found)
}

/// Fields with a name of their own first, then dates known by their place.
fn from_field(document: &Document<'_>, dates: &[DateMention]) -> Option<Found<Day>> {
    let found = |placed: bool| {
        let mut fields = document.fields.iter().filter(|field| field.name == FieldName::ReleaseDate && (field.how == How::Position) == placed);
        fields.find_map(|field| {
            let first = dates.partition_point(|date| date.span.end <= field.value.start);
            let date = dates[first..].iter().take_while(|date| date.span.start < field.value.end).find_map(|date| Some((full_day(date)?, date.span)));
            let (day, span) = date.or_else(|| Some((republic_day(document.slice(field.value))?, field.value)))?;
            Some(Found::new(day, span, field.how, Confidence::Certain))
        })
    };
    found(false).or_else(|| found(true))
}

/// The day of a stamp in years of the republic (113.08.05): the date grammars leave bare numbers of that form alone.
#[must_use]
pub fn republic_day(stamp: &str) -> Option<Day> {
    const YEARS: std::ops::RangeInclusive<i16> = 100..=150;
    let parts: Vec<&str> = stamp.trim_end_matches(['日', ' ']).split(['.', '/', '-', '年', '月']).map(str::trim).collect();
    let [year, month, day] = parts[..] else { return None };
    let (year, month, day): (i16, u8, u8) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let year = YEARS.contains(&year).then_some(year + 1911)?;
    calendar::date(year, month, day)?;
    Some(Day { year: Some(year), month: Some(month), day: Some(day), time: None })
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

/// "（2024年5月28日）云屿大学宣布…", "[Lakemoor, May 28, 2024] The dean …": brackets with a full date open the first paragraph.
fn from_opening_bracket(document: &Document<'_>, dates: &[DateMention]) -> Option<Found<Day>> {
    const LONGEST: usize = 90;
    const WIRE: usize = 24;
    let lead = document.lead()?;
    let text = document.slice(lead.span);
    // 本网讯（2024年5月28日 记者 林巧羽）
    let opened =
        ["讯", "訊", "消息"].iter().find_map(|word| text.find(word).filter(|&at| at <= WIRE).map(|at| &text[at + word.len()..])).unwrap_or(text);
    let inner = opened.strip_prefix(['(', '（', '[', '【', '〔'])?;
    let close = inner.char_indices().take_while(|&(at, _)| at < LONGEST).find(|(_, c)| matches!(c, ')' | '）' | ']' | '】' | '〕'))?.0;
    let end = lead.span.start + (text.len() - inner.len() + close) as u32;
    let first = dates.partition_point(|date| date.span.start < lead.span.start);
    let date = dates[first..].iter().take_while(|date| date.span.end <= end).find(|date| full_day(date).is_some())?;
    Some(Found::new(full_day(date)?, date.span, How::Pattern, Confidence::Likely))
}

/// The last resort: a short line of head or foot that begins or ends with a full date, or says "dated" before it.
fn from_any_line(document: &Document<'_>, dates: &[DateMention]) -> Option<Found<Day>> {
    dates.iter().find_map(|date| {
        let day = full_day(date)?;
        let block = document.block_at(date.span.start)?;
        let apart =
            matches!(block.region, Region::Head | Region::Foot) && !matches!(date.role, DateRole::Updated | DateRole::Deadline | DateRole::Copyright);
        (apart && is_dated_line(document, block, date.span)).then(|| Found::new(day, date.span, How::Position, Confidence::Guess))
    })
}

/// True if a short line says little more than the day it was written on.
fn is_dated_line(document: &Document<'_>, block: &Block, date: Span) -> bool {
    const LONGEST: u32 = 120;
    const CUES: [&str; 9] = ["dated", "published", "posted", "released", "issued", "发布", "發布", "发表", "發表"];
    let of_event = || {
        let mut within =
            document.fields.iter().filter(|field| field.value.overlaps(date) || field.label.is_some_and(|label| block.span.contains(label)));
        within.any(|field| {
            !field.name.is_credit() && !matches!(field.name, FieldName::Source | FieldName::Ui | FieldName::Other | FieldName::ReleaseDate)
        })
    };
    if block.span.len() > LONGEST || matches!(block.kind, BlockKind::Title | BlockKind::Field) || of_event() {
        return false;
    }
    let before = document.slice(Span::new(block.span.start, date.start)).trim_end();
    let after = document.slice(Span::new(date.end, block.span.end));
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let cued = CUES[..5].iter().any(|cue| cue.eq_ignore_ascii_case(word)) || CUES[5..].iter().any(|cue| before.ends_with(cue));
    let line = matches!(block.kind, BlockKind::Heading | BlockKind::FieldLine | BlockKind::Paragraph | BlockKind::Furniture);
    // 河流日报 2024年5月28日 第3版
    let page = after.trim().starts_with('第') && after.trim().ends_with('版');
    let closes = page || !after.contains(char::is_alphanumeric);
    let parted = before.is_empty() || page || before.ends_with([',', '，', '|', '｜', '(', '（', '[', '·', '/', '】', ')', '）']);
    let opens = before.is_empty() && after.trim_start().starts_with(['|', '｜', ',', '，', '·', '-', '–', '—', '/', '(', '（', '【']);
    cued || line && (parted && closes || opens)
}

/// The date of a file name or folder: `2024-05-30-lab.md`, `20240530.txt`, `2024/05/30/lab.md`.
pub(crate) fn day_in_path(path: &str) -> Option<Day> {
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
        let day = day_in_path(document.slice(field.value))?;
        Some(Found::new(day, field.value, How::Url, Confidence::Likely))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_stamps_of_the_republic() {
        let day = |text: &str| republic_day(text).map(|d| (d.year.unwrap_or(0), d.month.unwrap_or(0), d.day.unwrap_or(0)));
        assert_eq!(day("113.05.28"), Some((2024, 5, 28)));
        assert_eq!(day("113年5月28日"), Some((2024, 5, 28)));
        assert_eq!(day("113/13/28"), None);
        assert_eq!(day("12.05.28"), None);
        assert_eq!(day("2024-05-28"), None);
    }

    #[test]
    fn reads_dates_of_paths_and_addresses() {
        let day = |path: &str| day_in_path(path).map(|d| (d.year.unwrap_or(0), d.month.unwrap_or(0), d.day.unwrap_or(0)));
        assert_eq!(day("news/2024-05-30-lab.md"), Some((2024, 5, 30)));
        assert_eq!(day("20240530.txt"), Some((2024, 5, 30)));
        assert_eq!(day("https://lakemoor.example/2024/05/30/lab.html"), Some((2024, 5, 30)));
        assert_eq!(day("2021/1206/page.htm"), Some((2021, 12, 6)));
        assert_eq!(day("2024-13-30.md"), None);
        assert_eq!(day("d00/faaab.txt"), None);
        assert_eq!(day("report-12345678.txt"), None);
    }
}
