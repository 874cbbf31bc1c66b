//! The walk over the tokens of a block: which grammar may start where, and ranges between two dates.

use super::item::Item;
use super::item::Offset;
use super::reader::{Reader, is_dash};
use super::{chinese, clock, english, numeric, open, part, period, tail, terms};
use crate::lexicon::Class;
use crate::recognize::{Case, DateForm, DateValue, Day, TokenKind};
use crate::span::Span;

/// All date expressions of a block, in order.
pub(super) fn block(r: &Reader<'_>, out: &mut Vec<Item>) {
    let mut at = r.first;
    while at < r.end {
        let base = out.len();
        at = match expression(r, at, r.alone, out) {
            Some(next) if next > at => {
                let next = range(r, base, next, out);
                // A season or quarter takes the year before it into itself: then nothing is new at `base`.
                if let Some(item) = out.get_mut(base) {
                    part_before(r, item);
                }
                share_year_back(r, base, out);
                match out.last_mut() {
                    Some(item) => {
                        part::before(r, item);
                        open::add(r, item);
                        next.max(item.next)
                    }
                    None => next,
                }
            }
            _ => {
                out.truncate(base);
                at + 1
            }
        };
    }
}

/// "October 18 and November 2, 2025", "May, June and July 2024": the year of the last of a list is that of all.
fn share_year_back(r: &Reader<'_>, base: usize, out: &mut [Item]) {
    let Some((mut later, year)) = out.get(base).and_then(|item| Some((item.first, item.day()?.year?))).filter(|_| base > 0) else { return };
    for index in (0..base).rev() {
        let item = &out[index];
        let open = item.offset.is_none() && item.form == DateForm::MonthFirst && item.day().is_some_and(|day| day.year.is_none());
        if !open || out[base].form != DateForm::MonthFirst || !is_list(r, item.next, later) {
            return;
        }
        later = item.first;
        tail::set_year(&mut out[index].value, year);
    }
}

/// True if nothing but "and", "&" and a comma stands from token `at` to token `next`.
fn is_list(r: &Reader<'_>, at: usize, next: usize) -> bool {
    at < next && next - at <= 2 && (at..next).all(|at| matches!(r.char(at), ',' | '&') || r.is(at, &["and", "or"]))
}

/// The part of day that stands before the date: "on the morning of May 28", "Saturday afternoon, May 28".
fn part_before(r: &Reader<'_>, item: &mut Item) {
    let Some(before) = item.first.checked_sub(2).filter(|_| item.day_part.is_none()) else { return };
    if r.is(before + 1, &["of", "on"]) || r.char(before + 1) == ',' {
        item.day_part = clock::english_part(r, before);
    }
}

/// The expression that starts at token `at`. `expected` = a date is due here, so a month or year may stand alone.
fn expression(r: &Reader<'_>, at: usize, expected: bool, out: &mut Vec<Item>) -> Option<usize> {
    let token = r.token(at)?;
    match token.kind {
        TokenKind::Number => number(r, at, expected, out),
        TokenKind::Mark => None,
        TokenKind::Word | TokenKind::Han => {
            for mark in r.scan.marks_at(at) {
                let found = match mark.class {
                    Class::Month => english::month_first(r, at, expected, out),
                    Class::Weekday => terms::weekday(r, at, |place, out| dated(r, place, out), out),
                    Class::DateTerm => terms::term(r, at, out),
                    _ => None,
                };
                if found.is_some() {
                    return found;
                }
            }
            if token.kind == TokenKind::Han && chinese::may_start(r.char(at)) {
                return chinese::date(r, at, out);
            }
            match token.case {
                Case::Capital if r.ends_in_digit(token) => english::month_and_day(r, at, out),
                // Full-width digits are a word without case.
                Case::None if token.kind == TokenKind::Word && r.number(at).is_some() => number(r, at, expected, out),
                _ => None,
            }
        }
    }
}

/// An expression that starts with a number.
fn number(r: &Reader<'_>, at: usize, expected: bool, out: &mut Vec<Item>) -> Option<usize> {
    period::numbered(r, at, out)
        .or_else(|| period::decade(r, at, out))
        .or_else(|| chinese::date(r, at, out))
        .or_else(|| numeric::date(r, at, expected, out))
        .or_else(|| english::day_first(r, at, out))
        .or_else(|| english::year_first(r, at, out))
        .or_else(|| time_first(r, at, out))
        .or_else(|| english::lone_ordinal(r, at, out))
        .or_else(|| numeric::year(r, at, expected, out))
}

/// A date with a day, for what may stand before one (a weekday, a time).
fn dated(r: &Reader<'_>, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    english::month_first(r, at, false, out)
        .or_else(|| numeric::date(r, at, true, out))
        .or_else(|| english::day_first(r, at, out))
        .or_else(|| chinese::date(r, at, out))
}

/// "9:40 a.m., March 6, 2022".
fn time_first(r: &Reader<'_>, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    if r.char(at.wrapping_sub(1)) == ':' {
        return None;
    }
    let (time, next) = clock::clock(r, at)?;
    let next = clock::hours_end(r, next).unwrap_or(next);
    let mut place = next;
    while place < next + 2 && (r.char(place) == ',' || r.is(place, &["on", "of"])) {
        place += 1;
    }
    let base = out.len();
    let after = dated(r, place, out).or_else(|| terms::weekday(r, place, |at, out| dated(r, at, out), out)).or_else(|| terms::term(r, place, out))?;
    let item = out.get_mut(base)?;
    let of_day = matches!(item.offset, Some(Offset::Days(_) | Offset::Weekday(..)));
    let DateValue::Day(day) = &mut item.value else { return Some(after) };
    if (day.day.is_some() || of_day) && day.time.is_none() {
        day.time = Some(time);
        item.first = at;
        item.span = Span::new(r.start_of(at), item.span.end);
    }
    Some(after)
}

/// The token after a connector of two ends at `at`.
fn connector(r: &Reader<'_>, first: usize, at: usize) -> Option<usize> {
    let c = r.char(at);
    if is_dash(c) {
        return Some(if is_dash(r.char(at + 1)) { at + 2 } else { at + 1 });
    }
    if r.is(at, &["to", "through", "until", "till", "thru"]) {
        return Some(at + 1);
    }
    // "2024-05-30/2024-06-02"
    if c == '/' && r.glued(at) && r.glued(at + 1) && r.number(at + 1).is_some_and(|n| n.digits == 4) {
        return Some(at + 1);
    }
    if r.is(at, &["and"]) && r.is_before(first, &["between"]) {
        return Some(at + 1);
    }
    chinese::connector(r, at)
}

/// Joins the last item of `out[base..]` with an expression after a connector; the token to go on with.
fn range(r: &Reader<'_>, base: usize, next: usize, out: &mut Vec<Item>) -> usize {
    let Some(start) = out.get(base..).and_then(<[Item]>::last) else { return next };
    let Some(from) = start.day().filter(|_| start.part.is_none()) else { return next };
    let Some(mut place) = connector(r, start.first, next) else { return next };
    let paired = is_paired(r, start.first);
    place += usize::from(r.is(place, &["the"]));
    let mark = out.len();
    let found = match up_to_now(r, place, paired, out) {
        Some(after) => Some(after),
        None => expression(r, place, true, out),
    };
    // Only one expression, and a plain one, ends a range.
    let end = out.get(mark).filter(|end| out.len() == mark + 1 && end.part.is_none()).cloned();
    out.truncate(mark);
    let (Some(after), Some(end), Some(start)) = (found, end, out.last_mut()) else { return next };
    if !fits(&from, start, &end, paired) {
        return next;
    }
    let (from, to) = share_year(from, end.day().unwrap_or_default());
    start.value = DateValue::Range(Some(from), Some(to));
    start.until = end.offset;
    start.span = start.span.cover(end.span);
    start.next = after;
    start.flaw = start.flaw.or(end.flaw);
    start.weekday = start.weekday.or(end.weekday);
    after
}

/// True for the start of "from … to …", "between … and …", 从…到….
fn is_paired(r: &Reader<'_>, first: usize) -> bool {
    r.is_before(first, &["from", "between"]) || matches!(r.char(first.wrapping_sub(1)), '从' | '從' | '自' | '由')
}

/// "to date", "now", "present" as the end of a range.
fn up_to_now(r: &Reader<'_>, at: usize, paired: bool, out: &mut Vec<Item>) -> Option<usize> {
    let now = r.is(at, &["present", "now"]) || paired && r.is(at, &["date"]);
    if !now || r.counts(at + 1) {
        return None;
    }
    let mut item = Item::new(at, at + 1, r.scan.span_of(at..at + 1), Day::default(), DateForm::Relative);
    item.offset = Some(Offset::Days(0));
    out.push(item);
    Some(at + 1)
}

/// True if `end` may end a range from `start`.
fn fits(from: &Day, start: &Item, end: &Item, paired: bool) -> bool {
    let Some(to) = end.day().filter(|_| start.role == end.role) else { return false };
    let named = start.form == DateForm::MonthFirst && end.form == DateForm::MonthFirst;
    let counted = end.offset.is_none_or(|offset| matches!(offset, Offset::Days(_) | Offset::Weekday(..)));
    match (start.offset, end.offset) {
        (None, None) => same_shape(from, &to) || (paired || named) && to.month.is_some() && (from.month.is_some() || from.year.is_some()),
        // "Monday to Friday" is every week.
        (Some(Offset::Weekday(_, None)), _) => false,
        (Some(Offset::Weekday(..) | Offset::Days(_)), Some(_)) => counted,
        (Some(Offset::Calendar(_)), None) => to.month.is_some(),
        (None, Some(_)) => counted && (from.month.is_some() || from.year.is_some()),
        _ => false,
    }
}

/// Both days, both months, both years, or a year and a month of a written year.
fn same_shape(from: &Day, to: &Day) -> bool {
    let years = from.year.is_some() && to.year.is_some() && from.day.is_none() && to.day.is_none();
    years || from.day.is_some() == to.day.is_some() && from.month.is_some() == to.month.is_some()
}

/// A year written once holds for both ends; December to January crosses it.
fn share_year(mut from: Day, mut to: Day) -> (Day, Day) {
    let crosses = from.month.is_some_and(|m| m >= 10) && to.month.is_some_and(|m| m <= 3);
    match (from.year, to.year) {
        (None, Some(year)) => from.year = Some(if crosses { year - 1 } else { year }),
        (Some(year), None) => to.year = Some(if crosses { year + 1 } else { year }),
        _ => {}
    }
    (from, to)
}
