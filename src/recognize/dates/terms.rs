//! Dates by name: today, last week, 近日, "3 years ago", "on Thursday", and what else a date term opens.

use super::item::{Item, Offset, Part};
use super::reader::{Reader, is_dash};
use super::{chinese, clock, english, period, tail, words};
use crate::lexicon::{Class, WordSet, Words};
use crate::recognize::{Case, DateForm, DateValue, Day, TokenKind};
use crate::span::{Confidence, Span};

/// A phrase of the date terms at `at`.
pub(super) fn term(r: &Reader<'_>, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    let mark = r.mark(at, Class::DateTerm)?;
    let entry = mark.entry();
    let next = mark.end as usize;
    let value = entry.column(1);
    let mut item = Item::new(at, next, r.scan.span_of(at..next), Day::default(), DateForm::Relative);
    match entry.column(0) {
        "none" => None,
        "months" | "season" => period::months(r, at, next, value, out),
        "plan" => period::plan(at, next, value.parse().ok()?, item.span, out),
        "reign" => period::reign(r, at, next, entry, out),
        "century" => period::century(r, at, next, value.parse().ok()?, out),
        "decade" => period::decade_word(r, at, next, value.parse().ok()?, out),
        "holiday" => period::holiday(r, item, value, out),
        "easter" => {
            item.part = Some(Part::Easter(value.parse().ok()?));
            item.value = DateValue::Day(Day { month: Some(4), ..Day::default() });
            period::feast(r, item, out)
        }
        "nth" => {
            let mut numbers = value.split('-').map_while(|part| part.parse::<u8>().ok());
            let (month, weekday, nth) = (numbers.next()?, numbers.next()?, numbers.next()?);
            item.part = Some(Part::Weekday(weekday, nth));
            item.value = DateValue::Day(Day { month: Some(month), ..Day::default() });
            period::feast(r, item, out)
        }
        "week-of" => part_of_month(r, at, next, Part::Week(value.parse().ok()?), out),
        "last-day" => part_of_month(r, at, next, Part::LastDay, out),
        "day-of" => english::ordinal_word(r, at, next, value.parse().ok()?, out),
        "ago" => ago(r, at, next, value, -1, out),
        "hence" => ago(r, at, next, value, 1, out),
        "span" => chinese::units_after(r, at, next, value.parse().ok()?, out),
        "unit" => units_before(r, at, next, value, out),
        "same-year" => {
            let base = out.len();
            let after = chinese::after_word(r, at, next, Day::default(), out)?;
            out[base..].iter_mut().for_each(|dated| dated.offset = value.parse().ok().map(Offset::SameYear));
            Some(after)
        }
        kind => relative(r, item, kind, value.parse().ok()?, out),
    }
}

/// Reckoned from the reference; in Chinese a month and day may follow (今年5月14日, 本月18日, 上周五).
fn relative(r: &Reader<'_>, mut item: Item, kind: &str, count: i32, out: &mut Vec<Item>) -> Option<usize> {
    let next = item.next;
    item.offset = Some(match kind {
        "day" => Offset::Days(count),
        "week" => Offset::Weeks(count),
        "weekend" => Offset::Weekend(count),
        "month" => Offset::Months(count),
        "quarter" => Offset::Quarters(count),
        "year" => Offset::Years(count),
        _ => Offset::Vague,
    });
    match kind {
        "vague" => item.confidence = Confidence::Likely,
        "day" => tail::time(r, &mut item),
        "year" => {
            let base = out.len();
            if let Some(after) = chinese::after_word(r, item.first, next, Day::default(), out) {
                out[base..].iter_mut().for_each(|dated| dated.offset = item.offset);
                return Some(after);
            }
            chinese::edge(r, &mut item);
        }
        "month" => chinese::day_of_month(r, &mut item),
        "week" => {
            let place = if r.token(next).is_some_and(|token| token.kind == TokenKind::Word) { r.weekday(next) } else { chinese::week_day(r, next) };
            if let Some((weekday, span, after)) = place {
                item.weekday = Some((weekday, span));
                item.offset = Some(Offset::Weekday(weekday, Some(count)));
                item.span = Span::new(item.span.start, r.end_of(after - 1));
                item.next = after;
                tail::time(r, &mut item);
            }
        }
        _ => {}
    }
    let next = item.next;
    out.push(item);
    Some(next)
}

/// "first week of October 2024", "the last day of October": the phrase, then a month.
fn part_of_month(r: &Reader<'_>, at: usize, next: usize, part: Part, out: &mut Vec<Item>) -> Option<usize> {
    let base = out.len();
    if english::month_first(r, next, true, out).is_none() {
        let (offset, end) = relative_month(r, next)?;
        let mut item = Item::new(at, end, r.scan.span_of(next..end), Day::default(), DateForm::Relative);
        item.offset = Some(offset);
        out.push(item);
    }
    let item = out.get_mut(base).filter(|item| item.day().is_some_and(|day| day.day.is_none()))?;
    item.first = at;
    item.span = Span::new(r.start_of(at), item.span.end);
    item.part = Some(part);
    item.form = DateForm::Named;
    Some(item.next)
}

/// "next month", "last month".
pub(super) fn relative_month(r: &Reader<'_>, at: usize) -> Option<(Offset, usize)> {
    let mark = r.mark(at, Class::DateTerm).filter(|mark| mark.entry().column(0) == "month")?;
    Some((Offset::Months(mark.entry().column(1).parse().ok()?), mark.end as usize))
}

/// "3 years ago", "twelve days ago", 两周前, "two weeks from now": the number stands before the phrase.
fn ago(r: &Reader<'_>, at: usize, next: usize, unit: &str, sign: i32, out: &mut Vec<Item>) -> Option<usize> {
    let (count, first) = count_before(r, at)?;
    let count = sign * count;
    let mut item = Item::new(first, next, r.scan.span_of(first..next), Day::default(), DateForm::Relative);
    item.offset = Some(match unit {
        "day" => Offset::Days(count),
        "week" => Offset::Days(7 * count),
        "month" => Offset::Months(count),
        _ => Offset::Years(count),
    });
    out.push(item);
    Some(next)
}

/// The number before a unit of time, in digits or words, and its first token.
fn count_before(r: &Reader<'_>, at: usize) -> Option<(i32, usize)> {
    let before = at.checked_sub(1)?;
    match chinese::figure_before(r, at) {
        Some((count, first)) => Some((count as i32, first)),
        None if r.is(before, &["a", "an"]) => Some((1, before)),
        None => words::cardinal(r, before).filter(|&(count, after)| after == at && count > 0).map(|(count, _)| (count as i32, before)),
    }
}

/// "the past five years", "next 3 days": a stretch of time up to the reference or from it.
fn units_before(r: &Reader<'_>, at: usize, next: usize, unit: &str, out: &mut Vec<Item>) -> Option<usize> {
    let (count, number) = count_before(r, at)?;
    let before = number.checked_sub(1)?;
    let sign = match () {
        () if r.is(before, &["last", "past", "previous"]) => -1,
        () if r.is(before, &["next", "coming", "upcoming", "following"]) => 1,
        () => return None,
    };
    push_stretch(r, before, next, unit, sign * count, out)
}

/// So many units up to the reference (`count` below zero) or from it.
pub(super) fn push_stretch(r: &Reader<'_>, first: usize, next: usize, unit: &str, count: i32, out: &mut Vec<Item>) -> Option<usize> {
    let mut item = Item::new(first, next, r.scan.span_of(first..next), Day::default(), DateForm::Relative);
    item.offset = Some(match unit {
        "day" => Offset::StretchDays(count),
        "week" => Offset::StretchDays(7 * count),
        "month" => Offset::StretchMonths(count),
        _ => Offset::StretchMonths(12 * count),
    });
    item.confidence = Confidence::Likely;
    out.push(item);
    Some(next)
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
    if let Some((day, after)) = english::day_of_weekday(r, next) {
        let value = Day { day: Some(day), ..Day::default() };
        let mut item = Item::new(at, after, r.scan.span_of(at..after), value, DateForm::DayFirst);
        item.weekday = Some((weekday, span));
        item.confidence = Confidence::Likely;
        out.push(item);
        return Some(after);
    }
    nth_weekday(r, at, weekday, alone, out).or_else(|| lone_weekday(r, at, weekday, span, alone, out))
}

/// "the second Monday of October 2024", "last Friday in October".
fn nth_weekday(r: &Reader<'_>, at: usize, weekday: u8, next: usize, out: &mut Vec<Item>) -> Option<usize> {
    if !r.is(next, &["of", "in"]) {
        return None;
    }
    let before = at.checked_sub(1)?;
    let (nth, first) = if r.is(before, &["last"]) {
        (5, before)
    } else if let Some((nth, _)) = words::ordinal(r, before) {
        (nth, before)
    } else {
        let number = before.checked_sub(1).filter(|_| r.glued(before) && r.is(before, &["st", "nd", "rd", "th"]))?;
        (r.number_in(number, 1, 1..6)?, number)
    };
    part_of_month(r, first, next + 1, Part::Weekday(weekday, u8::try_from(nth).ok().filter(|nth| (1..6).contains(nth))?), out)
}

/// A weekday without a date; the words before and after it say which.
fn lone_weekday(r: &Reader<'_>, at: usize, weekday: u8, span: Span, next: usize, out: &mut Vec<Item>) -> Option<usize> {
    const BEFORE: &WordSet = &Words::of(["on", "by", "until", "since", "from", "and", "or", "through", "to"]);
    let token = r.token(at)?;
    let named = named_week(r, at);
    let alone = at == r.first && next == r.end;
    let stands = match token.kind {
        TokenKind::Han => !matches!(r.char(at.wrapping_sub(1)), '每' | '逢' | '个' | '個'),
        _ => {
            let full = token.span.len() > 5 && !r.token(next).is_some_and(|t| t.case == Case::Capital);
            full && !r.is_before(at, &["every", "each"])
                && (named.is_some() || r.has_before(at, BEFORE) || starts_time(r, at, next) || week_after(r, next).is_some())
        }
    };
    if !stands && !alone {
        return None;
    }
    let (first, week) = named.map_or((at, None), |(first, week)| (first, Some(week)));
    let mut item = Item::new(first, next, r.scan.span_of(first..next), Day::default(), DateForm::Relative);
    item.weekday = Some((weekday, span));
    item.offset = Some(Offset::Weekday(weekday, week));
    item.confidence = Confidence::Likely;
    if week.is_none() {
        following_week(r, &mut item, weekday);
    }
    tail::time(r, &mut item);
    let next = item.next;
    out.push(item);
    Some(next)
}

/// "last", "this" or "next" before a weekday or month: the first token, and the weeks or years that it moves.
pub(super) fn named_week(r: &Reader<'_>, at: usize) -> Option<(usize, i32)> {
    let before = at.checked_sub(1)?;
    match () {
        () if r.is(before, &["last", "past", "previous"]) => Some((before, -1)),
        () if r.is(before, &["this"]) => Some((before, 0)),
        () if r.is(before, &["next", "coming"]) => Some((before, 1)),
        () => None,
    }
}

/// "Tuesday of next week", "Wednesday next week".
fn following_week(r: &Reader<'_>, item: &mut Item, weekday: u8) {
    if let Some((count, next)) = week_after(r, item.next) {
        item.offset = Some(Offset::Weekday(weekday, Some(count)));
        item.next = next;
        item.span = Span::new(item.span.start, r.end_of(next - 1));
    }
}

/// "next week", "of last week" at `at`: the weeks from this one.
fn week_after(r: &Reader<'_>, at: usize) -> Option<(i32, usize)> {
    let mut place = at;
    place += usize::from(r.is(place, DAY_PARTS));
    place += usize::from(r.is(place, &["of"]));
    let mark = r.mark(place, Class::DateTerm).filter(|mark| mark.entry().column(0) == "week")?;
    Some((mark.entry().column(1).parse().ok()?, mark.end as usize))
}

const DAY_PARTS: &[&str] = &["morning", "afternoon", "evening", "night"];

/// True if the weekday goes with a part of day or a time: "Saturday evening", "Friday at 4 p.m.", "Monday 9-11".
fn starts_time(r: &Reader<'_>, at: usize, next: usize) -> bool {
    let timed = r.is(next, &["at", "from", "between"]) && r.is_number(next + 1) || clock::clock(r, next).is_some();
    let hours = r.number_in(next, 2, 0..25).is_some() && (is_dash(r.char(next + 1)) || r.is(next + 1, &["to"])) && r.is_number(next + 2);
    let part = r.is(next, DAY_PARTS) || r.is(next, &["in"]) && r.is(next + 1, &["the"]) && r.is(next + 2, DAY_PARTS);
    part || timed || hours || r.is_before(at, DAY_PARTS)
}
