//! Ranges with one open end: "since 2019", "starting on May 4", 2019年以来, 自10月18日起.

use super::item::{Item, Offset, Open};
use super::reader::Reader;
use crate::recognize::{DateForm, DateRole, DateValue, TokenKind};
use crate::span::Span;

/// Takes in the words before or after a date that open it to one side.
pub(super) fn add(r: &Reader<'_>, item: &mut Item) {
    let whole = matches!(item.value, DateValue::Day(_)) || item.form == DateForm::Named;
    if !whole || item.until.is_some() || item.open.is_some() {
        return;
    }
    let before = if r.is_before(item.first, &["the"]) { item.first.checked_sub(2) } else { item.first.checked_sub(1) };
    if let Some((open, first)) = before.and_then(|at| lead(r, at)) {
        let of_day = item.day().is_some_and(|day| day.day.is_some());
        item.role = item.role.or(match open {
            Open::From if r.is(first, &["since"]) => Some(DateRole::Historic),
            Open::From => None,
            _ if of_day => Some(DateRole::Deadline),
            _ => Some(DateRole::Historic),
        });
        item.first = first;
        item.span = Span::new(r.start_of(first), item.span.end);
        set(r, item, open, item.next);
    } else if let Some((open, next)) = english_tail(r, item) {
        set(r, item, open, next);
    } else if let Some((open, next)) = chinese_tail(r, item) {
        set(r, item, open, next);
    }
}

fn set(r: &Reader<'_>, item: &mut Item, open: Open, next: usize) {
    if next > item.next {
        item.next = next;
        item.span = Span::new(item.span.start, r.end_of(next - 1));
    }
    item.open = Some(open);
}

/// The words that end with token `at`, and the first of them.
fn lead(r: &Reader<'_>, at: usize) -> Option<(Open, usize)> {
    if r.token(at)?.kind != TokenKind::Word {
        return None;
    }
    if r.is(at, &["since"]) {
        return Some((Open::From, at));
    }
    let verb = if r.is(at, &["on", "from", "with", "in"]) { at.checked_sub(1)? } else { at };
    if r.is(verb, &["starting", "beginning", "commencing"]) {
        return Some((Open::From, verb));
    }
    if r.is(verb, &["ending"]) && r.is(at, &["on", "with"]) {
        return Some((Open::Until, verb));
    }
    let compared = at.checked_sub(1).filter(|_| r.is(at, &["than"]))?;
    let negated = r.is_before(compared, &["no", "not"]);
    match () {
        () if negated && r.is(compared, &["later"]) => Some((Open::Until, compared - 1)),
        () if negated && r.is(compared, &["earlier", "sooner"]) => Some((Open::From, compared - 1)),
        () if r.is(compared, &["earlier", "sooner"]) => Some((Open::Before, compared)),
        () => None,
    }
}

/// "or later", "onwards", and the "on" of "from May 4 on".
fn english_tail(r: &Reader<'_>, item: &Item) -> Option<(Open, usize)> {
    let at = item.next;
    if r.token(at)?.kind != TokenKind::Word {
        return None;
    }
    let from = item.first.checked_sub(1).is_some_and(|before| r.is(before, &["from"]));
    if r.is(at, &["onward", "onwards"]) || from && r.is(at, &["on"]) && !r.token(at + 1).is_some_and(|t| t.kind != TokenKind::Mark) {
        return Some((Open::From, at + 1));
    }
    let place = at + 1;
    match () {
        () if !r.is(at, &["or", "and"]) => None,
        () if r.is(place, &["later", "after", "onward", "onwards"]) && !r.counts(place + 1) => Some((Open::From, place + 1)),
        () if r.is(place, &["earlier", "before"]) && !r.counts(place + 1) => Some((Open::Until, place + 1)),
        () => None,
    }
}

/// 以来, 起, 开始, 之后, 以前 and the like.
fn chinese_tail(r: &Reader<'_>, item: &mut Item) -> Option<(Open, usize)> {
    let joined = matches!(r.char(item.next), '及' | '或' | '和');
    let at = item.next + usize::from(joined);
    let of_day = item.day().is_some_and(|day| day.day.is_some());
    // 论坛于10月18日开始 tells when it began; 从10月18日开始 opens a range.
    let opened = !of_day && item.offset.is_none() || matches!(r.char(item.first.wrapping_sub(1)), '从' | '從' | '自' | '由');
    let (open, next, role) = match (r.char(at), r.char(at + 1)) {
        ('以', '来' | '來') if !joined => (Open::From, at + 2, DateRole::Historic),
        ('之' | '以', '后' | '後') => (Open::From, at + 2, DateRole::Historic),
        ('之' | '以', '前') => (Open::Until, at + 2, if of_day { DateRole::Deadline } else { DateRole::Historic }),
        ('至' | '迄', '今') if !joined => {
            item.until = Some(Offset::Days(0));
            (Open::From, at + 2, DateRole::Historic)
        }
        ('开' | '開', '始') if opened && !joined => return Some((Open::From, at + 2)),
        // 起草, 起步, 起飞 go on with another word.
        ('起', next) if opened && !joined && !matches!(next, '草' | '步' | '飞' | '飛' | '源' | '诉' | '訴' | '用' | '伏') => {
            return Some((Open::From, at + 1));
        }
        _ => return None,
    };
    item.role = item.role.or(Some(role));
    Some((open, next))
}
