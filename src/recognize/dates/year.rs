//! Years that are not written, and relative expressions.

use super::Draft;
use super::item::Offset;
use super::reckon::{self, days_of, first_day};
use super::tail::set_year;
use crate::calendar;
use crate::document::{BlockKind, Document};
use crate::lexicon::{WordSet, Words};
use crate::recognize::{DateForm, DateMention, DateRole, DateValue, Day, Scan, YearFrom};
use crate::span::{Found, How};

/// A date may lie this many days after the release and still be of its year.
const AHEAD: i32 = 45;

/// Written dates more than this many days before the release say nothing of an event's year.
const BEHIND: i32 = 400;

/// News of an event comes out within this many days; beyond it the release says nothing of the year.
const STALE: i32 = 200;

/// Fills in years: the same paragraph or the title, else the event's name, else the release date, else
/// another event date of the report, else none.
pub(super) fn fill(document: &Document<'_>, scan: &Scan, drafts: &[Draft], release: Option<&Found<Day>>, dates: &mut [DateMention]) {
    let reference = release.and_then(|found| Some((days_of(&found.value)?, found.value, route(found.how))));
    let near = neighbours(drafts, dates);
    let title = named_year(document, drafts, dates, is_witness);
    let edition = named_year(document, drafts, dates, |date| date.role == DateRole::Edition);
    let anywhere = dates.iter().find(|date| is_witness(date)).and_then(|date| first_day(&date.value)?.year);
    fill_years(document, scan, drafts, reference, &Known { near, title, edition, anywhere }, dates);
    for (draft, date) in drafts.iter().zip(dates) {
        reckon::settle(&draft.item, reference.as_ref().map(|(_, day, from)| (day, *from)), date);
    }
}

/// Years that the report itself tells.
struct Known {
    /// For each date that of the nearest one in its paragraph.
    near: Vec<Option<i16>>,
    title: Option<i16>,
    edition: Option<i16>,
    anywhere: Option<i16>,
}

fn fill_years(
    document: &Document<'_>,
    scan: &Scan,
    drafts: &[Draft],
    reference: Option<(i32, Day, YearFrom)>,
    known: &Known,
    dates: &mut [DateMention],
) {
    let mut stale = false;
    for (index, draft) in drafts.iter().enumerate() {
        if let Some(Offset::SameYear(later)) = draft.item.offset {
            same_year(drafts, index, later as i16, dates);
            continue;
        }
        if let Some(offset) = draft.item.offset {
            if let Some((_, day, from)) = reference {
                reckon::reckon(offset, &day, from, &mut dates[index]);
            }
            continue;
        }
        let Some(day) = first_day(&dates[index].value) else { continue };
        if day.year.is_some() || dates[index].role == DateRole::Plan {
            continue;
        }
        if day.month.is_none() {
            // Of an event that took place the month is the nearest, and a weekday that does not fit is wrong.
            let told = super::role::happens(document, scan, dates[index].span);
            let weekday = dates[index].weekday.map(|(weekday, _)| weekday).filter(|_| !told);
            lone_day(drafts, index, reference.as_ref().map(|(_, day, from)| (*day, *from)), weekday, dates);
            continue;
        }
        let ahead = says_future(scan, &dates[index]);
        let context = known.near[index].or(known.title);
        let found = match reference {
            Some((release, released, from)) => {
                let told = stale || super::role::happens(document, scan, dates[index].span);
                let fresh = |year: &i16| !told || Some(*year) == released.year || lag(*year, &day, release).is_some_and(|lag| lag >= -STALE);
                let nearest = by_release(&day, release, released.year, ahead);
                let inferred = nearest.filter(fresh);
                stale |= inferred != nearest;
                let plausible = |year: &i16| lag(*year, &day, release).is_some_and(|lag| (-BEHIND..=AHEAD).contains(&lag));
                match context.filter(plausible).or(known.edition.filter(|year| Some(*year) == inferred)) {
                    Some(year) => Some((year, YearFrom::Context)),
                    None => inferred.map(|year| (year, from)),
                }
            }
            None => context.or(known.edition).or(known.anywhere).map(|year| (year, YearFrom::Context)),
        };
        if let Some((year, from)) = found {
            let told = || super::role::happens(document, scan, dates[index].span);
            let weekday = |year| reference.and_then(|(release, ..)| year_by_weekday(&dates[index], &day, year, release));
            let year = leap_year(&day, year).or_else(|| weekday(year)).filter(|_| !told()).unwrap_or(year);
            give_year(&mut dates[index], year, from);
        }
    }
}

fn route(how: How) -> YearFrom {
    match how {
        How::Filename => YearFrom::Filename,
        How::Url => YearFrom::Url,
        _ => YearFrom::ReleaseDate,
    }
}

/// True for a written date that may tell the year of its neighbours.
fn is_witness(date: &DateMention) -> bool {
    let written = date.year_from == YearFrom::Text && !matches!(date.form, DateForm::Relative | DateForm::Year | DateForm::Named);
    let about = matches!(date.role, DateRole::Event | DateRole::Session | DateRole::Deadline);
    written && about && first_day(&date.value).is_some_and(|day| day.month.is_some())
}

/// For each date the year of the nearest witness of its block: before it, else after it.
fn neighbours(drafts: &[Draft], dates: &[DateMention]) -> Vec<Option<i16>> {
    let mut near = vec![None; dates.len()];
    let mut sweep = |order: &mut dyn Iterator<Item = usize>| {
        let mut last: Option<(usize, i16)> = None;
        for index in order {
            let block = drafts[index].block;
            if is_witness(&dates[index]) {
                last = first_day(&dates[index].value).and_then(|day| Some((block, day.year?)));
            }
            near[index] = near[index].or(last.filter(|(at, _)| *at == block).map(|(_, year)| year));
        }
    };
    sweep(&mut (0..dates.len()));
    sweep(&mut (0..dates.len()).rev());
    near
}

/// The year of the first date of the title, else of the first paragraph, that `is` accepts.
fn named_year(document: &Document<'_>, drafts: &[Draft], dates: &[DateMention], is: impl Fn(&DateMention) -> bool) -> Option<i16> {
    let year_in = |wanted: &dyn Fn(usize) -> bool| {
        let found = drafts.iter().zip(dates).find(|(draft, date)| wanted(draft.block) && is(date));
        found.and_then(|(_, date)| first_day(&date.value)?.year)
    };
    let title = |block: usize| document.blocks[block].kind == BlockKind::Title;
    let lead = document.blocks.iter().position(|block| block.kind == BlockKind::Paragraph);
    year_in(&title).or_else(|| year_in(&|block| Some(block) == lead))
}

/// Days from the release to the date in `year`.
fn lag(year: i16, day: &Day, release: i32) -> Option<i32> {
    let month = day.month?;
    let last = calendar::days_in_month(Some(year), month);
    let number = day.day.unwrap_or(1).min(last).max(1);
    Some(calendar::days(year, month, number)? - release)
}

/// The year that brings the date nearest before the release, or up to [`AHEAD`] days after it.
fn by_release(day: &Day, release: i32, year: Option<i16>, ahead: bool) -> Option<i16> {
    let year = year?;
    let lag = lag(year, day, release)?;
    Some(match lag {
        lag if ahead && lag < -AHEAD => year + 1,
        lag if !ahead && lag > AHEAD => year - 1,
        _ => year,
    })
}

/// For a day far from the release the year in which it falls on the weekday that is written with it.
fn year_by_weekday(date: &DateMention, day: &Day, year: i16, release: i32) -> Option<i16> {
    let ((weekday, _), month, number) = (date.weekday?, day.month?, day.day?);
    let falls = |year: &i16| calendar::weekday(*year, month, number) == Some(weekday);
    let far = lag(year, day, release).is_some_and(|lag| lag.abs() > AHEAD);
    (year..year + 2).find(falls).filter(|_| far)
}

/// For February 29 the last year that had one. (Of an event that took place on it the year is wrong, or the day: that is for a rule to say.)
fn leap_year(day: &Day, year: i16) -> Option<i16> {
    let leap = |year: &i16| calendar::days_in_month(Some(*year), 2) == 29;
    (0..8).map(|back| year - back).find(leap).filter(|_| (day.month, day.day) == (Some(2), Some(29)))
}

fn give_year(date: &mut DateMention, year: i16, from: YearFrom) {
    set_year(&mut date.value, year);
    if let DateValue::Range(Some(start), Some(end)) = &mut date.value
        && start.month >= Some(10)
        && end.month <= Some(3)
    {
        end.year = Some(year + 1);
    }
    date.year_from = from;
}

/// True if the sentence speaks of what is still to come.
fn says_future(scan: &Scan, date: &DateMention) -> bool {
    const FUTURE: &WordSet = &Words::of(["will", "ll", "将", "將", "upcoming"]);
    let at = scan.token_from(date.span.start);
    let Some(sentence) = scan.sentence_at(date.span.start) else { return false };
    let first = at.saturating_sub(12).max(sentence.first as usize);
    let end = (at + 12).min(sentence.end as usize).max(first);
    scan.tokens[first..end].iter().any(|token| FUTURE.has(token.key))
}

/// The year and month nearest to `today` in which that day is that weekday ("Tuesday the 13th").
fn month_by_weekday((year, month, today): (i16, u8, u8), day: u8, weekday: u8) -> Option<(i16, u8)> {
    let reference = calendar::days(year, month, today)?;
    let at = |shift: i32| {
        let months = i32::from(year) * 12 + i32::from(month) - 1 + shift;
        ((months.div_euclid(12)) as i16, (months.rem_euclid(12) + 1) as u8)
    };
    let fits = |&(year, month): &(i16, u8)| calendar::weekday(year, month, day) == Some(weekday);
    let far = |&(year, month): &(i16, u8)| calendar::days(year, month, day).map_or(i32::MAX, |days| (days - reference).abs());
    (-12..=12).map(at).filter(fits).min_by_key(far)
}

/// 同年10月: the year of the date before it in the paragraph; no other is meant.
fn same_year(drafts: &[Draft], index: usize, later: i16, dates: &mut [DateMention]) {
    let before = index.checked_sub(1).filter(|&n| drafts[n].block == drafts[index].block);
    if let Some(year) = before.and_then(|n| first_day(&dates[n].value)?.year) {
        give_year(&mut dates[index], year + later, YearFrom::Context);
    }
}

/// 28日 without its month: that of the date before it, else the nearest before the reference.
fn lone_day(drafts: &[Draft], index: usize, reference: Option<(Day, YearFrom)>, weekday: Option<u8>, dates: &mut [DateMention]) {
    let before = index
        .checked_sub(1)
        .filter(|&n| drafts[n].block == drafts[index].block)
        .and_then(|n| first_day(&dates[n].value).filter(|d| d.month.is_some()));
    let DateValue::Day(day) = &mut dates[index].value else { return };
    if let Some(known) = before {
        (day.year, day.month) = (known.year, known.month);
        if known.year.is_some() {
            dates[index].year_from = YearFrom::Context;
        }
        return;
    }
    let Some((Day { year: Some(year), month: Some(month), day: Some(today), .. }, from)) = reference else { return };
    if let Some((year, month)) = weekday.and_then(|weekday| month_by_weekday((year, month, today), day.day?, weekday)) {
        (day.year, day.month) = (Some(year), Some(month));
        dates[index].year_from = from;
        return;
    }
    let same_month = day.day.is_some_and(|number| number <= today);
    (day.year, day.month) = match (same_month, month) {
        (true, _) => (Some(year), Some(month)),
        (false, 1) => (Some(year - 1), Some(12)),
        (false, _) => (Some(year), Some(month - 1)),
    };
    dates[index].year_from = from;
}
