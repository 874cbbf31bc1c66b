//! When a report was released and changed, and until when it was held back.

use crate::calendar;
use crate::document::{BlockKind, Field, FieldName, Format, Region, page_stamp};
use crate::recognize::{DateFlaw, DateRole, DateValue, Day, YearFrom, dates::edtf, dates::republic_day};
use crate::span::{Confidence, How, Span};

use super::claim::{Claim, Draft};
use super::event::date_claim;
use super::look::Look;

/// Decides release, change and embargo.
pub(super) fn decide(look: Look<'_>, draft: &mut Draft) {
    let release = release(look);
    draft.out.release_date = release.as_ref().and_then(|(_, index)| *index);
    draft.out.report.release_date = draft.take_some("/release_date", release.map(|(claim, _)| claim));
    let modified = labelled(look, FieldName::ModifiedDate).map(|(claim, _)| claim);
    draft.out.report.modified_date = draft.take_some("/modified_date", modified);
    let embargo = labelled(look, FieldName::Embargo).map(|(claim, _)| claim);
    draft.out.report.embargo_until = draft.take_some("/embargo_until", embargo);
}

/// By field or label, else by its place in head, foot or dateline, else from the file name.
fn release(look: Look<'_>) -> Option<(Claim<String>, Option<usize>)> {
    labelled(look, FieldName::ReleaseDate).or_else(|| placed(look)).or_else(|| file_name(look).map(|claim| (claim, None)))
}

/// The date of a field of that name, and the index of its mention. Fields that name themselves come before dates known by
/// their place.
fn labelled(look: Look<'_>, name: FieldName) -> Option<(Claim<String>, Option<usize>)> {
    if look.document.format == Format::Html
        && let Some(stamp) = stamp(look, name)
    {
        return Some(stamp);
    }
    let fields = |placed: bool| look.fields(name).filter(move |field| (field.how == How::Position) == placed);
    let dated = fields(false).chain(fields(true)).find_map(|field| {
        let index = look.dates_in(field.value).find(|&index| is_readable(look, index));
        let read = index.and_then(|index| Some((of_field(claim_of(look, index)?, field), Some(index))));
        read.or_else(|| republic(look, field).map(|claim| (claim, None)))
    });
    dated.or_else(|| {
        // A structured value that is no date is kept as written: the schema speaks of it.
        let field = fields(false).find(|field| field.label.is_none() && look.dates_in(field.value).is_empty())?;
        look.field_value(field).map(|claim| (claim, None))
    })
}

/// The stamp of a web page, in whatever language: the reader chose it by its place and form.
fn stamp(look: Look<'_>, name: FieldName) -> Option<(Claim<String>, Option<usize>)> {
    let field = look.fields(name).find(|field| look.document.blocks[field.block].kind == BlockKind::Field)?;
    let month_first = look.field(FieldName::Lang).is_none_or(|lang| page_stamp::is_month_first(&lang.value));
    let (_, (year, month, day)) = page_stamp::find(look.slice(field.value), month_first)?;
    let day = Day { year: Some(year), month: Some(month), day: Some(day), time: None };
    // The grammar knows the time of day too, where it can read the language.
    let index = look.dates_in(field.value).find(|&index| matches!(look.date(index).value, DateValue::Day(read) if Day { time: None, ..read } == day));
    let claim = index.and_then(|index| claim_of(look, index));
    let claim = claim.unwrap_or_else(|| Claim::new(edtf::format(&DateValue::Day(day)), field.value, field.how, Confidence::Certain));
    Some((of_field(Claim { year_from: Some(YearFrom::Text), ..claim }, field), index))
}

/// 113.08.05: a stamp in years of the republic.
fn republic(look: Look<'_>, field: &Field) -> Option<Claim<String>> {
    let day = republic_day(look.slice(field.value))?;
    let claim = Claim::new(edtf::format(&DateValue::Day(day)), field.value, field.how, Confidence::Likely);
    Some(Claim { year_from: Some(YearFrom::Text), ..claim.because(field.label.unwrap_or_default()) })
}

/// Without a flaw, or only with an order that had to be settled by the event.
fn is_readable(look: Look<'_>, index: usize) -> bool {
    matches!(look.date(index).flaw, None | Some(DateFlaw::Ambiguous))
}

fn claim_of(look: Look<'_>, index: usize) -> Option<Claim<String>> {
    let date = look.date(index);
    if date.flaw != Some(DateFlaw::Ambiguous) {
        return date_claim(look, index);
    }
    let claim = Claim::new(edtf::format(&date.value), date.span, How::Pattern, Confidence::Guess);
    Some(Claim { year_from: Some(date.year_from), ..claim })
}

fn of_field(claim: Claim<String>, field: &Field) -> Claim<String> {
    let year_from = Some(YearFrom::ReleaseDate).filter(|_| field.label.is_none()).or(claim.year_from);
    Claim { how: field.how, evidence: field.label.unwrap_or_default(), year_from, ..claim }
}

/// A date that stands alone in head or foot, or a dateline with its year.
fn placed(look: Look<'_>) -> Option<(Claim<String>, Option<usize>)> {
    let mut found: Vec<usize> = (0..look.mentions.dates.len()).filter(|&index| is_placed(look, index)).collect();
    found.sort_by_key(|&index| !in_region(look, index, Region::Head));
    found.into_iter().find_map(|index| Some((Claim { how: How::Position, ..claim_of(look, index)? }, Some(index))))
}

fn is_placed(look: Look<'_>, index: usize) -> bool {
    let date = look.date(index);
    let full = match date.value {
        DateValue::Day(day) => day.year.is_some() && day.month.is_some() && day.day.is_some(),
        DateValue::Range(..) => false,
    };
    let in_dateline = look.dateline.is_some_and(|dateline| dateline.contains(date.span));
    (date.role == DateRole::Release || in_dateline) && full && is_readable(look, index)
}

fn in_region(look: Look<'_>, index: usize, region: Region) -> bool {
    look.document.block_at(look.date(index).span.start).is_some_and(|block| block.region == region)
}

/// `2024-05-30-lab.md`.
fn file_name(look: Look<'_>) -> Option<Claim<String>> {
    let name = look.document.path.rsplit('/').next()?;
    let day = day_in(name)?;
    let value = edtf::format(&DateValue::Day(day));
    let mut claim = Claim::new(value, Span::default(), How::Filename, Confidence::Likely);
    claim.year_from = Some(YearFrom::Filename);
    Some(claim)
}

/// The day a file name starts with.
fn day_in(name: &str) -> Option<Day> {
    let bytes = name.as_bytes();
    let separator = *bytes.get(4)?;
    if !matches!(separator, b'-' | b'_' | b'.') || *bytes.get(7)? != separator || bytes.get(10).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let (year, month, day) = (name.get(..4)?.parse().ok()?, name.get(5..7)?.parse().ok()?, name.get(8..10)?.parse().ok()?);
    calendar::date(year, month, day)?;
    ((1900..=2200).contains(&year)).then_some(Day { year: Some(year), month: Some(month), day: Some(day), time: None })
}
