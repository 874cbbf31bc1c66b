//! Times of day, where they stand with a date.

use super::chinese;
use super::reader::{Reader, is_dash};
use crate::recognize::DayPart;

/// Hour and minute, and the token after them. `bare` also takes a number alone before am, pm, 点.
pub(super) fn clock(r: &Reader<'_>, at: usize) -> Option<((u8, u8), usize)> {
    if let Some(hour) = iso_hour(r.piece(at)) {
        return minutes(r, hour, at + 1);
    }
    let Some(hour) = r.number_in(at, 2, 0..25) else { return hanzi(r, at) };
    let hour = hour as u8;
    if let Some(found) = minutes(r, hour, at + 1) {
        return Some(found);
    }
    if is_hour_unit(r, at + 1) {
        return chinese(r, hour, at + 2);
    }
    meridiem(r, at + 1).map(|(pm, next)| ((apply(hour, pm), 0), next))
}

/// "–5:00 p.m.", "to 17:00", 至下午5时 after a time: the token after the end of the hours.
pub(super) fn hours_end(r: &Reader<'_>, at: usize) -> Option<usize> {
    let joined = is_dash(r.char(at)) || matches!(r.char(at), '至' | '到') || r.is(at, &["to", "until", "till", "and"]);
    let place = joined.then(|| chinese_part(r, at + 1).map_or(at + 1, |(_, next)| next))?;
    clock(r, place).map(|(_, next)| next)
}

fn is_hour_unit(r: &Reader<'_>, at: usize) -> bool {
    matches!(r.char(at), '点' | '點' | '时' | '時') && !matches!(r.char(at + 1), '间' | '候' | '代' | '期')
}

/// 八点, 两点半, 十二时.
fn hanzi(r: &Reader<'_>, at: usize) -> Option<((u8, u8), usize)> {
    let (hour, next) = match r.char(at) {
        '\0' => return None,
        '两' | '兩' => (2, at + 1),
        _ => chinese::figure(r, at).map(|figure| (figure.value, figure.next))?,
    };
    if hour > 24 || !is_hour_unit(r, next) { None } else { chinese(r, hour as u8, next + 1) }
}

/// "T09" of an ISO time.
fn iso_hour(piece: &str) -> Option<u8> {
    let digits = piece.strip_prefix(['T', 't'])?;
    if digits.len() != 2 {
        return None;
    }
    digits.parse().ok().filter(|&hour| hour < 25)
}

/// ":30", ":30:15", "：30" and am or pm after them.
fn minutes(r: &Reader<'_>, hour: u8, at: usize) -> Option<((u8, u8), usize)> {
    let colon = matches!(r.char(at), ':' | '：' | '∶');
    let stop = r.char(at) == '.' && r.glued(at) && meridiem(r, at + 2).is_some();
    if !(colon || stop) || r.number(at + 1).is_none_or(|n| n.digits != 2 || n.value > 59) {
        return None;
    }
    let minute = r.number(at + 1)?.value as u8;
    let mut next = at + 2;
    if matches!(r.char(next), ':' | '：') && r.glued(next) && r.number_in(next + 1, 2, 0..61).is_some() {
        next += 2;
        if matches!(r.char(next), '.' | ',') && r.glued(next + 1) && r.is_number(next + 1) && r.glued(next) {
            next += 2;
        }
    }
    let mut hour = hour;
    if let Some((pm, after)) = meridiem(r, next) {
        hour = apply(hour, pm);
        next = after;
    }
    Some(((hour, minute), zone(r, next)))
}

/// "Z" and "+08:00", glued to a time.
fn zone(r: &Reader<'_>, at: usize) -> usize {
    if r.glued(at) && r.is(at, &["z"]) {
        return at + 1;
    }
    let signed = r.glued(at) && matches!(r.char(at), '+' | '-') && r.glued(at + 1);
    if signed && r.char(at + 2) == ':' && r.number_in(at + 1, 2, 0..15).is_some() && r.number_in(at + 3, 2, 0..60).is_some() {
        return at + 4;
    }
    if signed && r.number(at + 1).is_some_and(|n| n.digits == 4) { at + 2 } else { at }
}

/// After 点 or 时: 半, 30分, 30, 二十.
fn chinese(r: &Reader<'_>, hour: u8, at: usize) -> Option<((u8, u8), usize)> {
    if r.char(at) == '半' {
        return Some(((hour, 30), at + 1));
    }
    let figure = chinese::figure(r, at).filter(|figure| figure.value < 60 && r.glued(at));
    let Some((minute, next)) = figure.map(|figure| (figure.value as u8, figure.next)) else { return Some(((hour, 0), at)) };
    Some(((hour, minute), next + usize::from(r.char(next) == '分')))
}

/// am, pm, a.m., p.m.: true for pm, and the token after it.
fn meridiem(r: &Reader<'_>, at: usize) -> Option<(bool, usize)> {
    if r.is(at, &["am", "pm"]) {
        return Some((r.is(at, &["pm"]), at + 1));
    }
    let dotted = r.is(at, &["a", "p"]) && r.char(at + 1) == '.' && r.is(at + 2, &["m"]) && r.glued(at + 2);
    if !dotted {
        return None;
    }
    Some((r.is(at, &["p"]), if r.char(at + 3) == '.' && r.glued(at + 3) { at + 4 } else { at + 3 }))
}

fn apply(hour: u8, pm: bool) -> u8 {
    match (hour, pm) {
        (12, false) => 0,
        (1..=11, true) => hour + 12,
        _ => hour,
    }
}

/// A Chinese part of day and the token after it.
pub(super) fn chinese_part(r: &Reader<'_>, at: usize) -> Option<(DayPart, usize)> {
    let (first, second) = (r.char(at), r.char(at + 1));
    let two = |part| Some((part, at + 2));
    match (first, second) {
        ('上', '午') | ('早', '上' | '间' | '晨') | ('清' | '凌', '晨') => two(DayPart::Morning),
        ('中' | '正', '午') => two(DayPart::Noon),
        ('下' | '午', '午' | '后') => two(DayPart::Afternoon),
        ('晚', '上' | '间') | ('傍' | '当', '晚') => two(DayPart::Evening),
        ('夜', '间' | '里' | '晚') | ('深' | '午', '夜') => two(DayPart::Night),
        ('晚', _) => Some((DayPart::Evening, at + 1)),
        ('早', _) => Some((DayPart::Morning, at + 1)),
        _ => None,
    }
}

/// An English part of day: "morning", "afternoon" …
pub(super) fn english_part(r: &Reader<'_>, at: usize) -> Option<DayPart> {
    const PARTS: [(&str, DayPart); 6] = [
        ("morning", DayPart::Morning),
        ("noon", DayPart::Noon),
        ("afternoon", DayPart::Afternoon),
        ("evening", DayPart::Evening),
        ("night", DayPart::Night),
        ("forenoon", DayPart::Morning),
    ];
    PARTS.iter().find(|(word, _)| r.is(at, &[word])).map(|&(_, part)| part)
}
