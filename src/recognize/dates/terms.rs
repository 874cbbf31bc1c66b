//! Dates by name: today, last week, 近日, Christmas, "first quarter of 2024", the 14th Five-Year Plan.

use super::item::{self, Item, Offset};
use super::reader::Reader;
use super::{chinese, english, tail};
use crate::lexicon::Class;
use crate::recognize::{Case, DateForm, DateRole, DateValue, Day, TokenKind};
use crate::span::{Confidence, Span};

/// A phrase of the date terms at `at`.
pub(super) fn term(r: &Reader<'_>, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    let mark = r.mark(at, Class::DateTerm)?;
    let entry = mark.entry();
    let next = mark.end as usize;
    let value = entry.column(1);
    let mut item = Item::new(at, next, r.scan.span_of(at..next), Day::default(), DateForm::Relative);
    match entry.column(0) {
        "months" | "season" => return months(r, at, next, value, out),
        "plan" => return plan(at, next, value.parse().ok()?, item.span, out),
        "holiday" => {
            let (month, day) = value.split_once('-')?;
            item.value = DateValue::Day(item::day(None, month.parse().ok()?, day.parse().ok()?));
            item.form = DateForm::Named;
            item.role = Some(DateRole::Historic);
            let (comma, year) = (r.char(next) == ',', r.year(next));
            if let Some(year) = year.filter(|_| !comma) {
                tail::set_year(&mut item.value, year);
                item.next = next + 1;
                item.span = Span::new(item.span.start, r.end_of(next));
            }
        }
        "none" => return None,
        "day-of" => return english::ordinal_word(r, at, next, value.parse().ok()?, out),
        kind => return relative(r, item, kind, value.parse().ok()?, out),
    }
    let next = item.next;
    out.push(item);
    Some(next)
}

/// Reckoned from the reference; in Chinese a month and day may follow (今年5月14日, 本月18日, 上周五).
fn relative(r: &Reader<'_>, mut item: Item, kind: &str, count: i32, out: &mut Vec<Item>) -> Option<usize> {
    let next = item.next;
    item.offset = Some(match kind {
        "day" => Offset::Days(count),
        "week" => Offset::Weeks(count),
        "weekend" => Offset::Weekend(count),
        "month" => Offset::Months(count),
        "year" => Offset::Years(count),
        _ => Offset::Vague,
    });
    if kind == "vague" {
        item.confidence = Confidence::Likely;
    }
    if kind == "year" {
        let base = out.len();
        if let Some(after) = chinese::after_word(r, item.first, next, Day::default(), out) {
            out[base..].iter_mut().for_each(|dated| dated.offset = item.offset);
            return Some(after);
        }
    }
    if kind == "month"
        && let Some(number) = r.number_in(next, 2, 1..32)
        && matches!(r.char(next + 1), '日' | '号' | '號')
    {
        item.value = DateValue::Day(Day { day: Some(number as u8), ..Day::default() });
        extend(r, &mut item, next + 2);
    }
    if kind == "week"
        && let Some((weekday, span, after)) = week_day(r, next)
    {
        item.weekday = Some((weekday, span));
        item.offset = Some(Offset::Weekday(weekday, Some(count)));
        extend(r, &mut item, after);
    }
    let next = item.next;
    out.push(item);
    Some(next)
}

fn extend(r: &Reader<'_>, item: &mut Item, next: usize) {
    item.next = next;
    item.span = Span::new(item.span.start, r.end_of(next - 1));
}

/// The 五 of 上周五.
fn week_day(r: &Reader<'_>, at: usize) -> Option<(u8, Span, usize)> {
    let weekday = match r.char(at) {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '日' | '天' => 7,
        _ => return None,
    };
    Some((weekday, r.token(at)?.span, at + 1))
}

/// "first quarter of 2024", "Spring 2024", 2024年上半年: only with its year.
fn months(r: &Reader<'_>, at: usize, next: usize, value: &str, out: &mut Vec<Item>) -> Option<usize> {
    let (from, to) = value.split_once('/')?;
    let (from, to): (u8, u8) = (from.parse().ok()?, to.parse().ok()?);
    let of = r.is(next, &["of", "in"]);
    let place = if of || r.char(next) == ',' { next + 1 } else { next };
    let (year, first, end) = if let Some(year) = r.year(place) {
        (year, at, place + 1)
    } else {
        // 2024年上半年: the year was read just before.
        let before = out.last().filter(|item| item.next == at && item.form == DateForm::Year)?;
        let year = before.day()?.year?;
        let first = before.first;
        out.pop();
        (year, first, next)
    };
    let close = if to < from { year + 1 } else { year };
    let mut item = Item::new(first, end, r.scan.span_of(first..end), item::year(year), DateForm::Named);
    item.value = DateValue::Range(Some(item::month(Some(year), from)), Some(item::month(Some(close), to)));
    item.role = Some(DateRole::Historic);
    out.push(item);
    Some(end)
}

/// The years of the n-th Five-Year Plan of China.
fn plan(at: usize, next: usize, number: u32, span: Span, out: &mut Vec<Item>) -> Option<usize> {
    let (from, to) = match number {
        1 => (1953, 1957),
        2 => (1958, 1962),
        3..=40 => (1966 + 5 * (number as i16 - 3), 1970 + 5 * (number as i16 - 3)),
        _ => return None,
    };
    let mut item = Item::new(at, next, span, item::year(from), DateForm::Named);
    item.value = DateValue::Range(Some(item::year(from)), Some(item::year(to)));
    item.role = Some(DateRole::Plan);
    out.push(item);
    Some(next)
}

/// "14th Five-Year Plan": the number stands before the phrase.
pub(super) fn numbered_plan(r: &Reader<'_>, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    let number = r.number_in(at, 2, 1..41)?;
    let suffix = r.glued(at + 1) && r.is(at + 1, &["st", "nd", "rd", "th"]);
    let place = at + 1 + usize::from(suffix);
    let mark = r.mark(place, Class::DateTerm).filter(|mark| mark.entry().column(0) == "plan")?;
    let next = mark.end as usize;
    plan(at, next, number, r.scan.span_of(at..next), out)
}

/// "1990s", "1990's", 70年代, 20世纪70年代.
pub(super) fn decade(r: &Reader<'_>, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    let number = r.number(at)?;
    let chinese = r.char(at + 1) == '年' && r.char(at + 2) == '代';
    let possessive = matches!(r.char(at + 1), '\'' | '’') && r.is(at + 2, &["s"]) && r.glued(at + 2) && r.glued(at + 1);
    let next = match () {
        () if chinese => at + 3,
        () if possessive => at + 3,
        () if r.glued(at + 1) && r.is(at + 1, &["s"]) => at + 2,
        () => return None,
    };
    let (first, century) = if chinese { century(r, at) } else { (at, 1900) };
    let year = match number.digits {
        4 if (1000..2100).contains(&number.value) => number.value as i16,
        2 if chinese => century + number.value as i16,
        _ => return None,
    };
    if number.value % 10 != 0 {
        return None;
    }
    let mut item = Item::new(first, next, r.scan.span_of(first..next), item::year(year), DateForm::Named);
    item.value = DateValue::Range(Some(item::year(year)), Some(item::year(year + 9)));
    item.role = Some(DateRole::Historic);
    out.push(item);
    Some(next)
}

/// The 20世纪 or 上世纪 before a decade: the first token of the expression and the century's first year.
fn century(r: &Reader<'_>, at: usize) -> (usize, i16) {
    if at < r.first + 3 || !matches!((r.char(at - 2), r.char(at - 1)), ('世', '纪' | '紀')) {
        return (at, 1900);
    }
    match r.number_in(at - 3, 2, 11..22) {
        Some(number) => (at - 3, (number as i16 - 1) * 100),
        None if r.char(at - 3) == '上' => (at - 3, 1900),
        None => (at, 1900),
    }
}

/// "3 years ago", "10 days ago".
pub(super) fn ago(r: &Reader<'_>, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    let count = r.number_in(at, 3, 1..1000).filter(|_| r.is(at + 2, &["ago"]))? as i32;
    let offset = match () {
        () if r.is(at + 1, &["day", "days"]) => Offset::Days(-count),
        () if r.is(at + 1, &["week", "weeks"]) => Offset::Days(-7 * count),
        () if r.is(at + 1, &["month", "months"]) => Offset::Months(-count),
        () if r.is(at + 1, &["year", "years"]) => Offset::Years(-count),
        () => return None,
    };
    let mut item = Item::new(at, at + 3, r.scan.span_of(at..at + 3), Day::default(), DateForm::Relative);
    item.offset = Some(offset);
    out.push(item);
    Some(at + 3)
}

/// A weekday, with the date that follows it or alone ("on Thursday", 周三).
pub(super) fn weekday(r: &Reader<'_>, at: usize, date: impl Fn(usize, &mut Vec<Item>) -> Option<usize>, out: &mut Vec<Item>) -> Option<usize> {
    let (weekday, span, mut next) = r.weekday(at)?;
    let alone = next;
    if matches!(r.char(next), ',' | '，' | '.' | '|') {
        next += 1;
    }
    next += usize::from(r.is(next, &["the"]));
    let base = out.len();
    if let Some(after) = date(next, out)
        && let Some(item) = out.get_mut(base)
        && item.first == next
        && item.weekday.is_none()
        && item.offset.is_none()
        && item.day().is_none_or(|day| day.day.is_some())
    {
        item.weekday = Some((weekday, span));
        item.first = at;
        item.span = Span::new(r.start_of(at), item.span.end);
        return Some(after);
    }
    out.truncate(base);
    if let Some((day, after)) = english::ordinal_day(r, next) {
        let value = Day { day: Some(day), ..Day::default() };
        let mut item = Item::new(at, after, r.scan.span_of(at..after), value, DateForm::DayFirst);
        item.weekday = Some((weekday, span));
        item.confidence = Confidence::Likely;
        out.push(item);
        return Some(after);
    }
    lone_weekday(r, at, weekday, span, alone, out)
}

fn lone_weekday(r: &Reader<'_>, at: usize, weekday: u8, span: Span, next: usize, out: &mut Vec<Item>) -> Option<usize> {
    const BEFORE: &[&str] = &["on", "last", "this", "next", "by", "until", "since", "from", "and", "through"];
    let token = r.token(at)?;
    let alone = at == r.first && next == r.end;
    let stands = match token.kind {
        TokenKind::Han => !matches!(r.char(at.wrapping_sub(1)), '每' | '逢' | '个'),
        _ => {
            token.case == Case::Capital && token.span.len() > 5 && r.is_before(at, BEFORE) && !r.token(next).is_some_and(|t| t.case == Case::Capital)
        }
    };
    if !stands && !alone {
        return None;
    }
    let week = match () {
        () if r.is_before(at, &["last"]) => Some(-1),
        () if r.is_before(at, &["this"]) => Some(0),
        () if r.is_before(at, &["next"]) => Some(1),
        () => None,
    };
    let mut item = Item::new(at, next, span, Day::default(), DateForm::Relative);
    item.weekday = Some((weekday, span));
    item.offset = Some(Offset::Weekday(weekday, week));
    item.confidence = Confidence::Likely;
    out.push(item);
    Some(next)
}
