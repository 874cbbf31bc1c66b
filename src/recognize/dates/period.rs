//! Periods by name: quarters, seasons, plans, decades, centuries, reigns.

use super::item::{self, Item, Offset};
use super::reader::Reader;
use super::{chinese, tail};
use crate::lexicon::{Class, Entry};
use crate::recognize::{Case, DateForm, DateRole, DateValue, Day};
use crate::span::Span;

/// "first quarter of 2024", "2024 Q1", "Spring 2024", 2024年上半年, 明年下半年: only with its year.
pub(super) fn months(r: &Reader<'_>, at: usize, next: usize, value: &str, out: &mut Vec<Item>) -> Option<usize> {
    let (from, to) = value.split_once('/')?;
    let (from, to): (u8, u8) = (from.parse().ok()?, to.parse().ok()?);
    let of = r.is(next, &["of", "in"]);
    let place = if of || r.char(next) == ',' { next + 1 } else { next };
    let mut offset = None;
    let (year, first, end) = if let Some(year) = r.year(place) {
        (Some(year), at, place + 1)
    } else if let Some((named, end)) = named_year(r, place).filter(|_| of) {
        offset = Some(named);
        (None, at, end)
    } else {
        let before = year_before(r, at, out)?;
        offset = before.offset;
        let (year, first) = (before.day()?.year, before.first);
        out.pop();
        (year, first, next)
    };
    let close = year.map(|year| if to < from { year + 1 } else { year });
    let mut item = named(r, first, end, Day::default());
    item.value = DateValue::Range(Some(item::month(year, from)), Some(item::month(close, to)));
    item.offset = offset;
    out.push(item);
    Some(end)
}

/// The year just before, written or relative: "2017-Q1", 2024年的上半年, 去年下半年.
fn year_before<'o>(r: &Reader<'_>, at: usize, out: &'o [Item]) -> Option<&'o Item> {
    let last = out.last()?;
    let joined = last.next == at || last.next + 1 == at && matches!(r.char(last.next), '-' | '/' | '的');
    let year = last.form == DateForm::Year || matches!(last.offset, Some(Offset::Years(_)));
    (joined && year).then_some(last)
}

/// "this year", "last year", "the year" as the year of a period.
fn named_year(r: &Reader<'_>, at: usize) -> Option<(Offset, usize)> {
    let mark = r.mark(at, Class::DateTerm).filter(|mark| mark.entry().column(0) == "year")?;
    Some((Offset::Years(mark.entry().column(1).parse().ok()?), mark.end as usize))
}

/// A period that looks back, by its wording alone.
fn named(r: &Reader<'_>, first: usize, next: usize, day: Day) -> Item {
    let mut item = Item::new(first, next, r.scan.span_of(first..next), day, DateForm::Named);
    item.role = Some(DateRole::Historic);
    item
}

/// The years of the n-th Five-Year Plan of China.
pub(super) fn plan(at: usize, next: usize, number: u32, span: Span, out: &mut Vec<Item>) -> Option<usize> {
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

/// "14th Five-Year Plan", "1st quarter of 2013", "21st century": the number stands before the phrase.
pub(super) fn numbered(r: &Reader<'_>, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    let suffix = r.glued(at + 1) && r.is(at + 1, &["st", "nd", "rd", "th"]);
    let place = at + 1 + usize::from(suffix);
    if let Some(mark) = r.mark(place, Class::DateTerm) {
        let next = mark.end as usize;
        if mark.entry().column(0) == "plan" {
            return plan(at, next, r.number_in(at, 2, 1..41)?, r.scan.span_of(at..next), out);
        }
    }
    if !suffix {
        return None;
    }
    if r.is(place, &["century"]) && !r.token(place).is_some_and(|token| token.case == Case::Capital) {
        return century(r, at, place + 1, r.number_in(at, 2, 10..22)?, out);
    }
    if r.is(place, &["quarter", "half"]) {
        const QUARTERS: [&str; 4] = ["01/03", "04/06", "07/09", "10/12"];
        const HALVES: [&str; 2] = ["01/06", "07/12"];
        let names: &[&str] = if r.is(place, &["half"]) { &HALVES } else { &QUARTERS };
        let name = names.get(r.number_in(at, 1, 1..5)? as usize - 1)?;
        return months(r, at, place + 1, name, out);
    }
    None
}

/// The n-th century, by its hundreds as everybody counts them (EDTF `20XX`).
pub(super) fn century(r: &Reader<'_>, first: usize, next: usize, number: u32, out: &mut Vec<Item>) -> Option<usize> {
    let from = 100 * (number as i16 - 1);
    years(r, first, next, from, from + 99, out)
}

fn years(r: &Reader<'_>, first: usize, next: usize, from: i16, to: i16, out: &mut Vec<Item>) -> Option<usize> {
    let mut item = named(r, first, next, item::year(from));
    item.value = DateValue::Range(Some(item::year(from)), Some(item::year(to)));
    out.push(item);
    Some(next)
}

/// "1990s", "1990's", "the 90s".
pub(super) fn decade(r: &Reader<'_>, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    let plain = r.glued(at + 1) && r.is(at + 1, &["s"]);
    let possessive = matches!(r.char(at + 1), '\'' | '’') && r.is(at + 2, &["s"]) && r.glued(at + 2) && r.glued(at + 1);
    if !plain && !possessive {
        return None;
    }
    let next = if plain { at + 2 } else { at + 3 };
    let number = r.number(at).filter(|number| number.value.is_multiple_of(10))?;
    let short = matches!(r.char(at.wrapping_sub(1)), '\'' | '’' | '‘') && r.glued(at);
    match number.digits {
        4 if (1000..2100).contains(&number.value) => years(r, at, next, number.value as i16, number.value as i16 + 9, out),
        2 if short && (20..100).contains(&number.value) => years(r, at - 1, next, 1900 + number.value as i16, 1909 + number.value as i16, out),
        2 if r.is_before(at, &["the"]) && (60..100).contains(&number.value) => {
            years(r, at, next, 1900 + number.value as i16, 1909 + number.value as i16, out)
        }
        _ => None,
    }
}

/// "the nineties".
pub(super) fn decade_word(r: &Reader<'_>, at: usize, next: usize, year: i16, out: &mut Vec<Item>) -> Option<usize> {
    let stands = r.is_before(at, &["the", "in", "early", "late", "mid"]) || r.char(at.wrapping_sub(1)) == '-';
    if stands { years(r, at, next, year, year + 9, out) } else { None }
}

/// 70年代 at its number; `before` = the hundreds of the century and its first token where they stand before.
pub(super) fn chinese_decade(r: &Reader<'_>, at: usize, next: usize, number: u32, out: &mut Vec<Item>) -> Option<usize> {
    let (first, century) = century_before(r, at);
    let year = match number {
        1000..2100 if number.is_multiple_of(10) => number as i16,
        10..100 if number.is_multiple_of(10) => century + number as i16,
        _ => return None,
    };
    if out.last().is_some_and(|item| item.first == first && item.form == DateForm::Named) {
        out.pop();
    }
    years(r, first, next, year, year + 9, out)
}

/// The 20世纪 or 上世纪 before a decade: the first token of the expression and the century's first year.
fn century_before(r: &Reader<'_>, at: usize) -> (usize, i16) {
    if at < r.first + 3 || !matches!((r.char(at - 2), r.char(at - 1)), ('世', '纪' | '紀')) {
        return (at, 1900);
    }
    match chinese::figure_before(r, at - 2) {
        Some((number, first)) if (11..22).contains(&number) => (first, (number as i16 - 1) * 100),
        _ if r.char(at - 3) == '上' => (at - 3, 1900),
        _ if r.char(at - 3) == '本' => (at - 3, 2000),
        _ => (at, 1900),
    }
}

/// 明治30年, 令和六年五月, 民国三年, "Reiwa 6": years counted from the first of a reign.
pub(super) fn reign(r: &Reader<'_>, at: usize, next: usize, entry: &Entry, out: &mut Vec<Item>) -> Option<usize> {
    let first_year: i16 = entry.column(1).parse().ok()?;
    if let Some(next) = chinese::in_reign(r, at, next, first_year, out) {
        return Some(next);
    }
    let latin = entry.phrase.is_ascii();
    let number = r.number_in(next, 2, 1..70).filter(|_| latin && !r.counts(next + 1))? as i16;
    let mut item = Item::new(at, next + 1, r.scan.span_of(at..next + 1), item::year(first_year + number - 1), DateForm::Year);
    item.role = Some(DateRole::Historic);
    out.push(item);
    Some(next + 1)
}

/// A feast with a fixed day; the year may follow.
pub(super) fn holiday(r: &Reader<'_>, mut item: Item, value: &str, out: &mut Vec<Item>) -> Option<usize> {
    let (month, day) = value.split_once('-')?;
    item.value = DateValue::Day(item::day(None, month.parse().ok()?, day.parse().ok()?));
    feast(r, item, out)
}

/// A feast whose year may follow it ("Christmas 2023").
pub(super) fn feast(r: &Reader<'_>, mut item: Item, out: &mut Vec<Item>) -> Option<usize> {
    item.form = DateForm::Named;
    item.role = Some(DateRole::Historic);
    let of = usize::from(r.is(item.next, &["of"]));
    if let Some(year) = r.year(item.next + of).filter(|_| r.char(item.next) != ',') {
        tail::set_year(&mut item.value, year);
        item.next += of + 1;
        item.span = Span::new(item.span.start, r.end_of(item.next - 1));
    } else if let Some((first, offset, year)) =
        year_before(r, item.first, out).map(|year| (year.first, year.offset, year.day().and_then(|day| day.year)))
    {
        // 2024年元旦, 去年国庆节
        if let Some(year) = year {
            tail::set_year(&mut item.value, year);
        }
        item.offset = offset;
        item.first = first;
        item.span = Span::new(r.start_of(first), item.span.end);
        out.pop();
    }
    let next = item.next;
    out.push(item);
    Some(next)
}
