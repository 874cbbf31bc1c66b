//! What may follow a day: weekday, year, time.

use super::clock;
use super::item::{Item, Offset};
use super::reader::Reader;
use super::words;
use crate::lexicon::Class;
use crate::recognize::{DateFlaw, DateForm, DateValue, Day};
use crate::span::Span;

/// Adds weekday, year and time to the last of `items[base..]`; the year goes to all of them.
pub(super) fn add(r: &Reader<'_>, base: usize, items: &mut [Item]) {
    let Some(last) = items.last_mut() else { return };
    weekday(r, last);
    let has_year = last_day(&last.value).is_some_and(|day| day.year.is_some());
    // In Chinese the year stands in front: what follows belongs to the next date.
    if !has_year && last.form != DateForm::Cjk {
        // "Oct 26 15:50:06 2016": the year after the time.
        let time = clock::clock(r, last.next).filter(|(_, next)| r.year(*next).is_some());
        if let (Some((time, next)), DateValue::Day(day)) = (time, &mut last.value) {
            day.time = Some(time);
            extend(r, last, next);
        }
        year(r, base, items);
        named_year(r, items);
    }
    let Some(last) = items.last_mut() else { return };
    weekday(r, last);
    time(r, last);
}

/// The year that may follow a month or day at `at` and the token after it: ", 2024", "2024", "of 2024", "'24".
pub(super) fn year_at(r: &Reader<'_>, at: usize) -> Option<(i16, usize)> {
    let comma = matches!(r.char(at), ',' | '，' | '.' | '-' | '/');
    let mut place = at;
    if comma && !(matches!(r.char(at), '-' | '/') && !(r.glued(at) && r.glued(at + 1))) {
        place += 1;
    } else if r.is(at, &["of", "in"]) {
        place += 1;
        place += usize::from(r.is(place, &["the"]) && r.is(place + 1, &["year"])) * 2;
    }
    if let Some(year) = r.year(place) {
        // "On May 14 2000 students gathered", "May 2024-05": a count, and another date.
        let count = year % 100 == 0 && r.counts(place + 1);
        let other = matches!(r.char(place + 1), '-' | '/') && r.glued(place + 1) && r.number(place + 2).is_some_and(|n| n.digits <= 2);
        let full_stop = r.char(at) == '.' && !r.glued(place) && !r.glued(at);
        let fits = !other || matches!(r.char(at), '-' | '/');
        return (fits && !count && !full_stop).then_some((year, place + 1));
    }
    if matches!(r.char(place), '\'' | '’' | '‘') && r.glued(place + 1) {
        let short = r.number(place + 1).filter(|n| n.digits == 2)?.value as i16;
        return Some((if short < 70 { 2000 + short } else { 1900 + short }, place + 2));
    }
    words::year(r, place)
}

fn last_day(value: &DateValue) -> Option<&Day> {
    match value {
        DateValue::Day(day) => Some(day),
        DateValue::Range(_, end) => end.as_ref(),
    }
}

pub(super) fn set_year(value: &mut DateValue, year: i16) {
    match value {
        DateValue::Day(day) => day.year = Some(year),
        DateValue::Range(start, end) => [start, end].into_iter().flatten().for_each(|day| day.year = Some(year)),
    }
}

fn extend(r: &Reader<'_>, item: &mut Item, next: usize) {
    item.next = next;
    item.span = Span::new(item.span.start, r.end_of(next - 1).max(item.span.end));
}

fn year(r: &Reader<'_>, base: usize, items: &mut [Item]) {
    let Some(at) = items.last().map(|item| item.next) else { return };
    if let Some((year, next)) = year_at(r, at) {
        items[base..].iter_mut().for_each(|item| set_year(&mut item.value, year));
        if let Some(last) = items.last_mut() {
            extend(r, last, next);
        }
        return;
    }
    // "May 20254": a slip of the finger; there is a year, but not to be read.
    let place = if r.char(at) == ',' { at + 1 } else { at };
    let broken = r.number(place).is_some_and(|n| n.digits == 5 && matches!(n.value / 1000, 19 | 20)) && !r.counts(place + 1);
    if let Some(last) = items.last_mut().filter(|_| broken) {
        last.flaw = last.flaw.or(Some(DateFlaw::Broken));
        extend(r, last, place + 1);
    }
}

/// "in May this year", "on May 4 last year".
pub(super) fn named_year(r: &Reader<'_>, items: &mut [Item]) {
    let Some(last) = items.last_mut().filter(|item| last_day(&item.value).is_some_and(|day| day.year.is_none())) else { return };
    let at = if r.is(last.next, &["of"]) { last.next + 1 } else { last.next };
    let Some(mark) = r.mark(at, Class::DateTerm) else { return };
    let Ok(count) = mark.entry().column(1).parse() else { return };
    last.offset = Some(match mark.entry().column(0) {
        "year" => Offset::Years(count),
        "same-year" => Offset::SameYear(count),
        _ => return,
    });
    extend(r, last, mark.end as usize);
}

/// A weekday in brackets, after a comma, or right after: "(Saturday)", ", Saturday", "（星期六）", "周六".
pub(super) fn weekday(r: &Reader<'_>, item: &mut Item) {
    if item.weekday.is_some() || last_day(&item.value).is_none_or(|day| day.day.is_none()) {
        return;
    }
    let at = item.next;
    let bracket = matches!(r.char(at), '(' | '（' | '[' | '【' | '<');
    let place = if bracket || matches!(r.char(at), ',' | '，') { at + 1 } else { at };
    let Some((weekday, span, next)) = r.weekday(place) else { return };
    if bracket {
        if !matches!(r.char(next), ')' | '）' | ']' | '】' | ',' | '，' | '>') {
            return;
        }
        item.weekday = Some((weekday, span));
        let closed = matches!(r.char(next), ')' | '）' | ']' | '】' | '>');
        extend(r, item, if closed { next + 1 } else { next });
        return;
    }
    // "on October 18, Sunday school": a weekday of another thing.
    if r.counts(next) || r.month(next).is_some() || r.number(next).is_some_and(|n| n.digits <= 2) && r.month(next + 1).is_some() {
        return;
    }
    item.weekday = Some((weekday, span));
    extend(r, item, if r.char(next - 1) == '.' { next - 1 } else { next });
}

/// A time of day, or a part of day in Chinese: "22:38", "at 6:11 a.m.", 上午9时30分.
pub(super) fn time(r: &Reader<'_>, item: &mut Item) {
    let of_day = matches!(item.offset, Some(Offset::Days(_) | Offset::Weekday(..)));
    if last_day(&item.value).is_none_or(|day| day.day.is_none() && !of_day || day.time.is_some()) {
        return;
    }
    let mut at = item.next;
    let chinese = clock::chinese_part(r, at);
    if let Some((part, next)) = chinese {
        item.day_part = Some(part);
        extend(r, item, next);
        at = next;
    } else if let Some(part) = clock::english_part(r, at) {
        item.day_part = Some(part);
    } else {
        while matches!(r.char(at), ',' | '，' | '@' | '|' | '(' | '（') || (r.char(at) == '-' && r.glued(at)) || r.is(at, &["at"]) {
            at += 1;
            if at > item.next + 2 {
                return;
            }
        }
        at += usize::from(r.glued(at) && r.piece(at) == "T");
    }
    let Some(((mut hour, minute), next)) = clock::clock(r, at) else { return };
    if let Some((part, _)) = chinese {
        let late = matches!(part, crate::recognize::DayPart::Afternoon | crate::recognize::DayPart::Evening);
        hour += if late && (1..12).contains(&hour) { 12 } else { 0 };
    }
    if let DateValue::Day(day) = &mut item.value {
        day.time = Some((hour, minute));
        extend(r, item, clock::hours_end(r, next).unwrap_or(next));
    }
}
