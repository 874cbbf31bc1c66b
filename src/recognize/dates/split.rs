//! A date whose parts stand on lines of their own ("28⏎2024⏎-⏎05").

use super::item::{self, Item};
use super::reader::{Reader, is_dash};
use crate::calendar;
use crate::recognize::{DateForm, Day};

/// Most tokens of a split date.
const LONGEST: usize = 7;

/// The date of a block that holds nothing but its parts, on three lines or more, if they have exactly one reading.
pub(super) fn block(r: &Reader<'_>) -> Option<Item> {
    let length = r.end - r.first;
    if !(3..=LONGEST).contains(&length) {
        return None;
    }
    let mut numbers = [(0u32, 0u8); 3];
    let mut count = 0;
    let mut month = None;
    for at in r.first..r.end {
        if let Some(number) = r.number(at) {
            *numbers.get_mut(count)? = (number.value, number.digits);
            count += 1;
        } else if let Some((name, _)) = r.month(at) {
            if month.replace(name).is_some() {
                return None;
            }
        } else if !is_dash(r.char(at)) && !matches!(r.char(at), '/' | '.' | ',' | '年' | '月' | '日') {
            return None;
        }
    }
    let span = r.scan.span_of(r.first..r.end);
    if span.of(r.text).matches('\n').count() < 2 {
        return None;
    }
    let value = reading(&numbers[..count], month)?;
    Some(Item::new(r.first, r.end, span, value, DateForm::Split))
}

/// The one date that the numbers can be; `None` if there is none or more than one.
fn reading(numbers: &[(u32, u8)], month: Option<u8>) -> Option<Day> {
    let mut years = numbers.iter().filter(|(value, digits)| *digits == 4 && (1900..2100).contains(value));
    let (year, None) = (years.next()?.0 as i16, years.next()) else { return None };
    let mut rest = numbers.iter().filter(|(_, digits)| *digits <= 2).map(|&(value, _)| value as u8);
    if let Some(month) = month {
        let (day, None) = (rest.next()?, rest.next()) else { return None };
        return calendar::date(year, month, day).map(|_| item::day(Some(year), month, day));
    }
    let (a, b, None) = (rest.next()?, rest.next()?, rest.next()) else { return None };
    match (calendar::date(year, a, b), calendar::date(year, b, a)) {
        (Some(_), None) => Some(item::day(Some(year), a, b)),
        (None, Some(_)) => Some(item::day(Some(year), b, a)),
        (Some(_), Some(_)) if a == b => Some(item::day(Some(year), a, b)),
        // "05⏎2024⏎-⏎04": the month stands with the year.
        (Some(_), Some(_)) => beside_year(numbers).map(|(month, day)| item::day(Some(year), month, day)),
        (None, None) => None,
    }
}

/// Day before the year, month after it: the usual shape of a date box on a web page.
fn beside_year(numbers: &[(u32, u8)]) -> Option<(u8, u8)> {
    match numbers {
        [(day, _), (_, 4), (month, _)] => Some((*month as u8, *day as u8)),
        [(_, 4), (month, _), (day, _)] => Some((*month as u8, *day as u8)),
        _ => None,
    }
}
