//! English dates with month names: "November 7, 2023", "18 October", "May 14, 15 and 17".

use super::item::{self, Item, Offset};
use super::reader::{Reader, is_dash};
use super::{clock, tail, terms, words};
use crate::calendar;
use crate::lexicon::{Class, WordSet, Words};
use crate::recognize::{Case, DateFlaw, DateForm, DateValue, Day, TokenKind};
use crate::span::{Confidence, Span};

/// Most days that one list may name ("May 14, 15 and 17").
const LONGEST_LIST: usize = 12;

/// Words after which a month and a number are a day.
const ON: &WordSet = &Words::of(["on", "from", "until", "till", "by", "since", "between"]);

/// A day of the month as written.
#[derive(Clone, Copy, Debug)]
struct DayNumber {
    value: u32,
    next: usize,
    /// Byte at which it ends, its ordinal suffix included.
    end: u32,
    ordinal: Option<Span>,
    /// "3rdto": the connector is glued to the suffix.
    glued_to: bool,
}

/// How two days are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    Range,
    List,
}

/// Days before or after a month name, and whether they are a range.
struct Days {
    all: Vec<DayNumber>,
    range: bool,
}

/// A date that starts with a month name. `expected` = a month alone is a date here.
pub(super) fn month_first(r: &Reader<'_>, at: usize, expected: bool, out: &mut Vec<Item>) -> Option<usize> {
    let (month, after) = r.month(at)?;
    let separated = matches!(r.char(after), '/' | '-') && r.glued(after) && r.glued(after + 1);
    let start = if separated || (r.char(after) == ',' && r.number(after + 1).is_some_and(|n| n.digits <= 2)) { after + 1 } else { after };
    let start = if r.is(start, &["the"]) { start + 1 } else { start };
    if let Some(first) = day_number(r, start).or_else(|| day_word(r, start))
        && is_day_of_month(r, at, &first)
    {
        let days = days(r, at, first);
        return Some(emit(r, at, month, &days, None, DateForm::MonthFirst, out));
    }
    month_alone(r, at, month, after, expected, out)
}

/// "January twenty two, 2018", "May second": a day in words, where no year in words is meant.
fn day_word(r: &Reader<'_>, at: usize) -> Option<DayNumber> {
    let (value, next) = words::day(r, at)?;
    let dated = tail::year_at(r, next).is_some();
    if !dated && (words::year(r, at).is_some() || r.counts(next) || r.glued(next) && is_dash(r.char(next))) {
        return None;
    }
    // "In April one of the guests …"
    let ordinal = words::ordinal(r, at).is_some();
    let closed = r.token(next).is_none_or(|token| token.kind != TokenKind::Word);
    (dated || ordinal || closed).then_some(DayNumber { value, next, end: r.end_of(next - 1), ordinal: None, glued_to: false })
}

/// A date that starts with a day: "18 October 2025", "13th to 15th of July".
pub(super) fn day_first(r: &Reader<'_>, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    if part_of_number(r, at) {
        return None;
    }
    let first = day_number(r, at)?;
    if let Some(next) = day_to_month(r, at, &first, out) {
        return Some(next);
    }
    let days = days(r, at, first);
    let last = *days.all.last()?;
    let mut place = last.next;
    // "the 12th day of December"
    place += usize::from(last.ordinal.is_some() && r.is(place, &["day"]) && r.is(place + 1, &["of"]));
    if matches!(r.char(place), '/' | '-' | '.' | ',') && (r.char(place) == '.' || r.glued(place)) {
        place += 1;
    }
    let of = r.is(place, &["of"]);
    place += usize::from(of);
    place += usize::from(of && r.is(place, &["the"]));
    let (month, after) = r.month(place)?;
    let written_small = r.token(place)?.case == Case::Lower && r.is(place, &["may", "march", "mar"]);
    if written_small && !of && last.ordinal.is_none() {
        return None;
    }
    // "No. 5 November 7, 2023": the later number is the day.
    let later_day = day_number(r, after).is_some_and(|d| (1..32).contains(&d.value) && last.ordinal.is_none() && tail::year_at(r, d.next).is_some());
    if later_day {
        return None;
    }
    let doubtful = !(1..32).contains(&last.value) || first.value == 0;
    if doubtful && tail::year_at(r, after).is_none() && last.ordinal.is_none() {
        return None;
    }
    let base = out.len();
    let next = emit(r, at, month, &days, Some(after), DateForm::DayFirst, out);
    // "17-Mar-82": between the same marks two digits are a year.
    let same_mark = matches!(r.char(after), '-' | '/') && r.char(after) == r.char(last.next) && next == after && r.glued(after + 1);
    if let Some(year) = r.number(after + 1).filter(|n| same_mark && n.digits == 2) {
        let item = &mut out[base];
        tail::set_year(&mut item.value, if year.value < 70 { 2000 } else { 1900 } + year.value as i16);
        item.next = after + 2;
        item.span = Span::new(item.span.start, r.end_of(after + 1));
        return Some(after + 2);
    }
    Some(next)
}

/// "from 2 to April 7": the first day has the month of the last.
fn day_to_month(r: &Reader<'_>, at: usize, first: &DayNumber, out: &mut Vec<Item>) -> Option<usize> {
    let place = first.next + 1;
    let joined = r.is_before(at, &["from", "between"]) && r.is(first.next, &["to", "and", "through", "until", "till"]);
    r.month(place).filter(|_| joined)?;
    let base = out.len();
    month_first(r, place, false, out)?;
    let item = out.get_mut(base)?;
    let end = item.day().filter(|day| day.day.is_some_and(|last| (1..u32::from(last)).contains(&first.value)));
    let Some(end) = end else {
        out.truncate(base);
        return None;
    };
    item.value = DateValue::Range(Some(Day { day: Some(first.value as u8), time: None, ..end }), Some(end));
    item.first = at;
    item.span = Span::new(r.start_of(at), item.span.end);
    Some(item.next)
}

/// "on the 4th", "on the 20th of next month": a day whose month stands elsewhere.
pub(super) fn lone_ordinal(r: &Reader<'_>, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    let day = day_number(r, at).filter(|day| day.ordinal.is_some() && (1..32).contains(&day.value))?;
    let next = day.next;
    let value = Day { day: Some(day.value as u8), ..Day::default() };
    let mut item = Item::new(at, next, r.scan.span_of(at..next), value, DateForm::DayFirst);
    item.confidence = Confidence::Likely;
    let of = next + usize::from(r.is(next, &["day"]));
    let of = of + usize::from(r.is(of, &["of"]));
    let of = of + usize::from(r.is(of, &["the"]));
    if let Some((offset, end)) = terms::relative_month(r, of) {
        item.offset = Some(offset);
        item.form = DateForm::Relative;
        item.next = end;
        item.span = r.scan.span_of(at..end);
    } else {
        let on = at.checked_sub(2).filter(|_| r.is_before(at, &["the"]))?;
        let said = r.is(on, &["on", "by", "until"]) || r.is(on, &["of"]) && on > 0 && clock::english_part(r, on - 1).is_some();
        let closed = r.token(next).is_none_or(|token| token.kind == TokenKind::Mark) && !is_dash(r.char(next));
        if !said || !closed {
            return None;
        }
    }
    let next = item.next;
    out.push(item);
    Some(next)
}

/// "the second of August": an ordinal in words, before its month.
pub(super) fn ordinal_word(r: &Reader<'_>, at: usize, next: usize, day: u32, out: &mut Vec<Item>) -> Option<usize> {
    let place = next + usize::from(r.is(next, &["the"]));
    let (month, after) = r.month(place)?;
    let number = DayNumber { value: day, next, end: r.end_of(next - 1), ordinal: None, glued_to: false };
    let days = Days { all: vec![number], range: false };
    Some(emit(r, at, month, &days, Some(after), DateForm::DayFirst, out))
}

/// A date that starts with a year: "2017 April", "2019/Sep/01", "2024 May 14".
pub(super) fn year_first(r: &Reader<'_>, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    let year = r.year(at)?;
    let glue = matches!(r.char(at + 1), '/' | '-') && r.glued(at + 1) && r.glued(at + 2);
    let comma = r.char(at + 1) == ',';
    let place = if glue || comma { at + 2 } else { at + 1 };
    if let Some(day) = r.number_in(place, 2, 1..32).filter(|_| glue)
        && r.char(place + 1) == r.char(at + 1)
        && let Some((month, _)) = r.month(place + 2)
    {
        // "2020/23/Sep"
        let after = place + 3;
        out.push(Item::new(at, after, r.scan.span_of(at..after), item::day(Some(year), month, day as u8), DateForm::MonthFirst));
        return Some(after);
    }
    let (month, after) = r.month(place)?;
    if r.token(place)?.case == Case::Lower && r.is(place, &["may", "march"]) {
        return None;
    }
    let start = if glue && matches!(r.char(after), '/' | '-') { after + 1 } else { after };
    let day = day_number(r, start).filter(|d| (1..32).contains(&d.value));
    if comma && day.is_some() {
        return None;
    }
    let (value, next, end) = match day {
        Some(d) if tail::year_at(r, d.next).is_none() => (item::day(Some(year), month, d.value as u8), d.next, d.end),
        Some(_) => return None,
        None => (item::month(Some(year), month), after, r.end_of(after - 1)),
    };
    out.push(Item::new(at, next, Span::new(r.start_of(at), end), value, DateForm::MonthFirst));
    Some(next)
}

/// The day after a weekday, and the token after it: "the 27th", "the twenty-seventh", "21" where nothing is counted by it.
pub(super) fn day_of_weekday(r: &Reader<'_>, at: usize) -> Option<(u8, usize)> {
    if let Some(found) = ordinal_day(r, at) {
        return Some(found);
    }
    if r.is_before(at, &["the"]) {
        return words::ordinal(r, at).filter(|&(_, next)| !r.counts(next) && !opens_name(r, next)).map(|(day, next)| (day as u8, next));
    }
    let number = r.number_in(at, 2, 1..32)?;
    let closed = match r.token(at + 1) {
        None => true,
        Some(token) if token.kind == TokenKind::Mark => token.spaced || matches!(r.char(at + 1), ',' | '!' | '?' | ';' | ')') || at + 2 == r.end,
        Some(_) => r.is(at + 1, &["between", "from"]) && r.is_number(at + 2),
    };
    (closed && !is_dash(r.char(at + 1))).then_some((number as u8, at + 1))
}

fn ordinal_day(r: &Reader<'_>, at: usize) -> Option<(u8, usize)> {
    let day = day_number(r, at).filter(|day| day.ordinal.is_some() && (1..32).contains(&day.value))?;
    (!r.counts(day.next) && !opens_name(r, day.next)).then_some((day.value as u8, day.next))
}

/// "May14": a month and its day in one word.
pub(super) fn month_and_day(r: &Reader<'_>, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    let word = r.piece(at);
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &word[letters.len()..];
    if !(1..=2).contains(&digits.len()) || !(3..=9).contains(&letters.len()) || !letters.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let month = (1..=12u8).find(|&month| {
        let name = calendar::month_name(month);
        name == letters || name.get(..3) == Some(letters) || letters == "Sept" && month == 9
    })?;
    let value = digits.parse().ok().filter(|day| (1..32).contains(day))?;
    let number = DayNumber { value, next: at + 1, end: r.end_of(at), ordinal: None, glued_to: false };
    Some(emit(r, at, month, &days(r, at, number), None, DateForm::MonthFirst, out))
}

/// One or two digits with an optional ordinal suffix; no clock, decimal or thousands.
fn day_number(r: &Reader<'_>, at: usize) -> Option<DayNumber> {
    let number = r.number(at).filter(|n| n.digits <= 2)?;
    let next = at + 1;
    let follows = if r.glued(next) { r.char(next) } else { '\0' };
    let more = r.glued(next + 1) && r.is_number(next + 1);
    if (matches!(follows, ':' | '.' | ',' | '：') && more && !(follows == ',' && r.number(next + 1).is_some_and(|n| n.digits != 3)))
        || matches!(follows, '%' | '％' | '°')
    {
        return None;
    }
    let plain = DayNumber { value: number.value, next, end: r.end_of(at), ordinal: None, glued_to: false };
    let suffix = r.piece(next);
    let is_suffix = r.glued(next) && suffix.get(..2).is_some_and(|s| ["st", "nd", "rd", "th"].iter().any(|o| s.eq_ignore_ascii_case(o)));
    if !is_suffix {
        return Some(plain);
    }
    let end = r.start_of(next) + 2;
    let ordinal = Some(Span::new(r.start_of(at), end));
    match &suffix[2..] {
        "" => Some(DayNumber { next: next + 1, end, ordinal, ..plain }),
        "to" => Some(DayNumber { next: next + 1, end, ordinal, glued_to: true, ..plain }),
        "and" | "of" | "in" | "at" | "the" => Some(DayNumber { next: next + 1, end, ordinal, ..plain }),
        _ => None,
    }
}

/// True if the number after a month name is its day: not "in March 35 students", not "may 5" as a verb.
fn is_day_of_month(r: &Reader<'_>, month: usize, day: &DayNumber) -> bool {
    let dated = day.ordinal.is_some() || tail::year_at(r, day.next).is_some();
    let on = r.has_before(month, ON);
    let small = r.token(month).is_some_and(|t| t.case == Case::Lower) && r.is(month, &["may", "march", "mar"]);
    if small && !dated && !on {
        return false;
    }
    if !(1..32).contains(&day.value) {
        return dated || r.is_before(month, &["on"]);
    }
    dated || !r.is_before(month, &["in"]) || !r.counts(day.next)
}

/// True if the number at `at` is the tail of a longer one ("3.5", "12:30", "2024-05") or an amount.
fn part_of_number(r: &Reader<'_>, at: usize) -> bool {
    if matches!(r.char(at.wrapping_sub(1)), '$' | '€' | '£' | '¥' | '#') {
        return true;
    }
    r.glued(at) && at >= 2 && matches!(r.char(at - 1), '.' | ':' | '/' | ',') && r.is_number(at - 2) && r.glued(at - 1)
}

/// The days joined to `first`.
fn days(r: &Reader<'_>, start: usize, first: DayNumber) -> Days {
    let mut days = Days { all: vec![first], range: false };
    let between = r.is_before(start, &["between"]);
    while days.all.len() < LONGEST_LIST {
        let last = days.all[days.all.len() - 1];
        let Some((join, place)) = join(r, &last, between) else { break };
        let Some(next) = day_number(r, place).filter(|d| (1..32).contains(&d.value)) else { break };
        // The number may open something else: "May 14 and 15 students", "May 6th. May 7th".
        if r.counts(next.next) || matches!(r.char(next.next), ':' | '：') || join == Join::List && opens_name(r, next.next) {
            break;
        }
        days.all.push(next);
        if join == Join::Range {
            days.range = true;
            break;
        }
    }
    days
}

/// True if a name goes on at `at`: "May 28, the 3rd River Forum".
fn opens_name(r: &Reader<'_>, at: usize) -> bool {
    let capital = r.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.case != Case::Lower);
    capital && r.month(at).is_none() && r.weekday(at).is_none()
}

/// The connector after a day and the token at which the next day would stand.
fn join(r: &Reader<'_>, last: &DayNumber, between: bool) -> Option<(Join, usize)> {
    let mut at = last.next;
    let kind = if last.glued_to {
        at -= 1;
        Join::Range
    } else if is_dash(r.char(at)) || r.is(at, &["to", "through", "thru", "until", "till"]) {
        Join::Range
    } else if matches!(r.char(at), ',' | '&' | '、' | '/') || r.is(at, &["and", "or"]) {
        if between && r.is(at, &["and"]) { Join::Range } else { Join::List }
    } else {
        return None;
    };
    at += 1;
    if is_dash(r.char(at)) && is_dash(r.char(at - 1)) {
        at += 1;
    }
    if kind == Join::List && r.is(at, &["and"]) {
        at += 1;
    }
    // "May 14, the 15th forum" goes on with something else.
    if r.is(at, &["the"]) && r.char(at - 1) != ',' {
        at += 1;
    }
    Some((kind, at))
}

/// Adds the items of `days` in `month`. `after` = the token after the month where the month comes last.
fn emit(r: &Reader<'_>, at: usize, month: u8, days: &Days, after: Option<usize>, form: DateForm, out: &mut Vec<Item>) -> usize {
    let base = out.len();
    let last = days.all[days.all.len() - 1];
    // In "May 14, 15 October" the second number belongs to the next month.
    let close = after.unwrap_or(last.next);
    let close_end = if after.is_some() { r.end_of(close - 1) } else { last.end };
    if days.range {
        let heads = &days.all[..days.all.len() - 2];
        push_list(r, at, heads, month, form, out);
        let from = days.all[days.all.len() - 2];
        let first_token = if heads.is_empty() { at } else { token_of(r, &from) };
        let mut range = Item::new(first_token, close, Span::new(r.start_of(first_token), close_end), item::day(None, month, from.value as u8), form);
        range.value = DateValue::Range(Some(item::day(None, month, from.value as u8)), Some(item::day(None, month, last.value as u8)));
        range.ordinal = from.ordinal.or(last.ordinal).map(|span| (from.value, span));
        out.push(range);
    } else {
        push_list(r, at, &days.all, month, form, out);
        if let Some(item) = out.last_mut() {
            item.next = close;
            item.span = Span::new(item.span.start, close_end);
        }
    }
    tail::add(r, base, out);
    out.last().map_or(close, |item| item.next)
}

fn push_list(r: &Reader<'_>, at: usize, days: &[DayNumber], month: u8, form: DateForm, out: &mut Vec<Item>) {
    for (n, number) in days.iter().enumerate() {
        let first = if n == 0 { at } else { token_of(r, number) };
        let span = Span::new(r.start_of(first), number.end);
        let mut item = Item::new(first, number.next, span, item::day(None, month, number.value as u8), form);
        item.ordinal = number.ordinal.map(|span| (number.value, span));
        if !(1..32).contains(&number.value) {
            item.flaw = Some(DateFlaw::Impossible);
        }
        out.push(item);
    }
}

/// The token of the number itself.
fn token_of(r: &Reader<'_>, number: &DayNumber) -> usize {
    if r.is_number(number.next - 1) { number.next - 1 } else { number.next - 2 }
}

/// "October 2025", "in October"; a month name alone needs a reason to be one.
fn month_alone(r: &Reader<'_>, at: usize, month: u8, after: usize, expected: bool, out: &mut Vec<Item>) -> Option<usize> {
    let token = r.token(at)?;
    let mut item = Item::new(at, after, Span::new(token.span.start, r.end_of(after - 1)), item::month(None, month), DateForm::MonthFirst);
    if let Some((year, next)) = tail::year_at(r, after)
        && !(token.case == Case::Lower && r.is(at, &["march", "mar"]))
    {
        item.value = DateValue::Day(item::month(Some(year), month));
        item.next = next;
        item.span = Span::new(token.span.start, r.end_of(next - 1));
        let base = out.len();
        out.push(item);
        tail::add(r, base, out);
        return Some(out[base].next);
    }
    let listed = || out.last().is_some_and(|last| last.form == DateForm::MonthFirst && last.next + 1 == at && r.is_before(at, &[",", "and", "or"]));
    if !expected && !month_stands(r, at, after) && !listed() {
        return None;
    }
    // An abbreviation's full stop may close the sentence.
    item.next = at + 1;
    item.span = token.span;
    if let Some((first, count)) = terms::named_week(r, at) {
        // "last October", "this May"
        item.first = first;
        item.span = r.scan.span_of(first..at + 1);
        item.offset = Some(Offset::Calendar(count));
        out.push(item);
        return Some(at + 1);
    }
    let base = out.len();
    out.push(item);
    tail::named_year(r, &mut out[base..]);
    Some(out[base].next)
}

/// True where a month name without day and year is a date.
fn month_stands(r: &Reader<'_>, at: usize, after: usize) -> bool {
    const BEFORE: &WordSet = &Words::of([
        "in",
        "of",
        "since",
        "until",
        "till",
        "from",
        "during",
        "early",
        "late",
        "mid",
        "last",
        "next",
        "this",
        "between",
        "through",
        "following",
        "before",
        "after",
        "every",
        "each",
    ]);
    const AMBIGUOUS: &WordSet = &Words::of(["may", "march", "mar", "jan", "dec", "jun", "sep", "august"]);
    let ambiguous = r.has(at, AMBIGUOUS);
    let small = r.token(at).is_some_and(|t| t.case == Case::Lower);
    let lead = r.has_before(at, BEFORE) || (r.char(at.wrapping_sub(1)) == '-' && r.is_before(at - 1, &["mid"]));
    let name_follows = r.token(after).is_some_and(|t| t.kind == TokenKind::Word && matches!(t.case, Case::Capital) && r.month(after).is_none());
    let joined = (is_dash(r.char(after)) || r.is(after, &["to", "through", "until"])) && r.mark(after + 1, Class::Month).is_some();
    if joined && !(small && ambiguous) {
        return true;
    }
    if r.end - r.first == after - r.first && at == r.first {
        return true;
    }
    lead && !(small && ambiguous && !r.is_before(at, &["in", "last", "next", "since", "early", "late"])) && !(ambiguous && name_follows)
}
