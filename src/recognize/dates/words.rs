//! English number words where a day or a year is due: "twenty-second", "nineteen ninety-nine".

use super::reader::Reader;
use crate::recognize::TokenKind;

/// From zero to nineteen, each at the place of its value.
pub(crate) const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// From twenty on.
pub(crate) const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

fn position(r: &Reader<'_>, at: usize, words: &[&str]) -> Option<u32> {
    let piece = r.piece(at);
    words.iter().position(|word| piece.eq_ignore_ascii_case(word)).map(|n| n as u32)
}

/// A cardinal below a hundred and the token after it.
pub(super) fn cardinal(r: &Reader<'_>, at: usize) -> Option<(u32, usize)> {
    if r.token(at)?.kind != TokenKind::Word {
        return None;
    }
    if let Some(tens) = position(r, at, &TENS) {
        let place = after_hyphen(r, at + 1);
        let ones = position(r, place, &ONES[..10]).filter(|&n| n > 0);
        return Some(ones.map_or((20 + 10 * tens, at + 1), |n| (20 + 10 * tens + n, place + 1)));
    }
    position(r, at, &ONES).map(|n| (n, at + 1))
}

/// The number of an ordinal up to the thirty-first and the token after it.
pub(super) fn ordinal(r: &Reader<'_>, at: usize) -> Option<(u32, usize)> {
    if r.token(at)?.kind != TokenKind::Word {
        return None;
    }
    if let Some(n) = position(r, at, &ORDINALS) {
        return Some((n, at + 1));
    }
    if let Some(tens) = position(r, at, &["twentieth", "thirtieth"]) {
        return Some((20 + 10 * tens, at + 1));
    }
    let tens = position(r, at, &TENS[..2])?;
    let place = after_hyphen(r, at + 1);
    let ones = position(r, place, &ORDINALS[..10]).filter(|&n| n > 0)?;
    Some((20 + 10 * tens + ones, place + 1))
}

fn after_hyphen(r: &Reader<'_>, at: usize) -> usize {
    at + usize::from(r.char(at) == '-' && r.glued(at) && r.glued(at + 1))
}

/// A day of the month in words: "twenty two", "the twenty-second" without its article.
pub(super) fn day(r: &Reader<'_>, at: usize) -> Option<(u32, usize)> {
    ordinal(r, at).or_else(|| cardinal(r, at)).filter(|(day, _)| (1..32).contains(day))
}

/// A year in words: "nineteen eighty-six", "nineteen zero one", "seventeen hundred thirty", "two thousand and fifteen".
pub(super) fn year(r: &Reader<'_>, at: usize) -> Option<(i16, usize)> {
    let (first, next) = cardinal(r, at)?;
    let (value, end) = if r.is(next, &["thousand"]) && (1..3).contains(&first) {
        let (hundreds, next) = hundreds(r, next + 1).unwrap_or((0, next + 1));
        let (rest, end) = rest(r, next);
        (1000 * first + hundreds + rest, end)
    } else if !(10..22).contains(&first) {
        return None;
    } else if r.is(next, &["hundred"]) {
        let (rest, end) = rest(r, next + 1);
        (100 * first + rest, end)
    } else if r.is(next, &["zero", "oh", "o"]) {
        let (ones, end) = cardinal(r, next + 1).filter(|(n, _)| (1..10).contains(n))?;
        (100 * first + ones, end)
    } else {
        let (rest, end) = cardinal(r, next).filter(|(n, _)| *n > 9)?;
        (100 * first + rest, end)
    };
    // "one thousand students", "twenty fifty-minute lessons".
    let counted = r.counts(end) || r.char(end) == '-' && r.glued(end);
    ((1100..2200).contains(&value) && !counted).then_some((value as i16, end))
}

/// "seven hundred" of a year.
fn hundreds(r: &Reader<'_>, at: usize) -> Option<(u32, usize)> {
    let (count, next) = cardinal(r, at).filter(|(n, _)| (1..10).contains(n))?;
    r.is(next, &["hundred"]).then_some((100 * count, next + 1))
}

/// "and fifteen", "fifteen": what stands below a hundred; nothing is zero.
fn rest(r: &Reader<'_>, at: usize) -> (u32, usize) {
    let place = at + usize::from(r.is(at, &["and"]));
    cardinal(r, place).unwrap_or((0, at))
}
