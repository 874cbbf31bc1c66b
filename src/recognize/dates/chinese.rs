//! Chinese dates: 2025年10月18日, 十月十八日, 10月18日至20日, 今年5月14日.

use super::item::{self, Item, Part};
use super::reader::{Reader, is_dash};
use super::{period, tail, terms};
use crate::recognize::{DateFlaw, DateForm, DateValue, Day};
use crate::span::{Confidence, Span};

/// Most days that one list may name (5月14、15、17日).
const LONGEST_LIST: usize = 12;

/// A number in digits or Chinese numerals.
#[derive(Clone, Copy)]
pub(super) struct Figure {
    pub value: u32,
    /// Digits written; 0 for a numeral with 十.
    digits: u8,
    pub next: usize,
    arabic: bool,
}

/// A date that starts with a number or numeral.
pub(super) fn date(r: &Reader<'_>, at: usize, out: &mut Vec<Item>) -> Option<usize> {
    if r.char(at.wrapping_sub(1)) == '第' {
        return None;
    }
    let number = figure(r, at)?;
    let unit = skip_reading(r, number.next);
    match r.char(number.next) {
        '年' if r.char(number.next + 1) == '代' => period::chinese_decade(r, at, number.next + 2, number.value, out),
        '年' => with_year(r, at, year_value(&number).or_else(|| short_year(r, &number, unit))?, unit, out),
        '世' if (11..22).contains(&number.value) => century(r, at, &number, out),
        '月' => with_month(r, at, None, &number, unit, out),
        '日' | '号' | '號' => lone_day(r, at, &number, out),
        _ => None,
    }
}

/// 今年5月14日, 去年10月, 本月18日, 上月20日: the words before are given as a day; `at` = the token after them.
pub(super) fn after_word(r: &Reader<'_>, first: usize, at: usize, known: Day, out: &mut Vec<Item>) -> Option<usize> {
    let number = figure(r, at)?;
    match (r.char(number.next), known.month) {
        ('月', None) => with_month(r, first, known.year, &number, skip_reading(r, number.next), out),
        _ => None,
    }
}

/// The year of a 年: four digits or numerals.
fn year_value(number: &Figure) -> Option<i16> {
    let written = number.digits == 4 && (1000..2200).contains(&number.value) || number.digits == 3 && !number.arabic;
    written.then_some(number.value as i16)
}

/// 98年5月, and 113年5月14日 as written in Taiwan: only with its month.
fn short_year(r: &Reader<'_>, number: &Figure, next: usize) -> Option<i16> {
    let month = figure(r, next).filter(|month| (1..13).contains(&month.value) && r.char(month.next) == '月')?;
    match (number.digits, number.value) {
        (2, 50..100) => Some(1900 + number.value as i16),
        (2, 0..50) => Some(2000 + number.value as i16),
        // The years of the republic, where a day follows.
        (3, 100..150) if number.arabic && figure(r, month.next + 1).is_some() => Some(1911 + number.value as i16),
        _ => None,
    }
}

/// 20世纪; where a decade follows, it takes the century in.
fn century(r: &Reader<'_>, at: usize, number: &Figure, out: &mut Vec<Item>) -> Option<usize> {
    let next = number.next + 2;
    if !matches!(r.char(number.next + 1), '纪' | '紀') || figure(r, next).is_some() {
        return None;
    }
    period::century(r, at, next, number.value, out)
}

/// 三年, 元年, 30年五月一日 after the name of a reign.
pub(super) fn in_reign(r: &Reader<'_>, first: usize, at: usize, first_year: i16, out: &mut Vec<Item>) -> Option<usize> {
    let (count, unit) = match figure(r, at) {
        Some(number) => (number.value, number.next),
        None if r.char(at) == '元' => (1, at + 1),
        None => return None,
    };
    let year = first_year + (1..200).contains(&count).then_some(count as i16)? - 1;
    if r.char(unit) == '年' { with_year(r, first, year, unit + 1, out) } else { None }
}

/// After 年: month and day, or the year alone.
fn with_year(r: &Reader<'_>, first: usize, year: i16, next: usize, out: &mut Vec<Item>) -> Option<usize> {
    let place = if r.char(next) == '的' { next + 1 } else { next };
    if let Some(number) = figure(r, place)
        && r.char(number.next) == '月'
    {
        return with_month(r, first, Some(year), &number, skip_reading(r, number.next), out);
    }
    let end = if r.char(next) == '度' { next + 1 } else { next };
    let mut item = Item::new(first, end, r.scan.span_of(first..end), item::year(year), DateForm::Year);
    edge(r, &mut item);
    let next = item.next;
    out.push(item);
    Some(next)
}

/// 2024年初, 5月底, 去年底, 今年年初: the beginning or the end of a year or month.
pub(super) fn edge(r: &Reader<'_>, item: &mut Item) {
    let at = item.next + usize::from(item.offset.is_some() && matches!(r.char(item.next), '年' | '月'));
    let third = match (r.char(at), r.char(at + 1)) {
        ('初', '步' | '中' | '级' | '級' | '赛' | '賽' | '试' | '試' | '审' | '審' | '心' | '春' | '夏' | '秋' | '冬' | '期') => {
            return;
        }
        ('底', '层' | '層' | '部' | '线' | '線') => return,
        ('初', _) => 0,
        ('底' | '末', _) => 2,
        _ => return,
    };
    item.part = Some(Part::Third(third));
    item.next = at + 1;
    item.span = Span::new(item.span.start, r.end_of(at));
}

/// After 月: days, or the month alone.
fn with_month(r: &Reader<'_>, first: usize, year: Option<i16>, month: &Figure, next: usize, out: &mut Vec<Item>) -> Option<usize> {
    if month.value > 99 || month.digits > 2 || (year.is_none() && month.value == 0) {
        return None;
    }
    let value = month.value as u8;
    let impossible = !(1..=12).contains(&value);
    if let Some(found) = days(r, next) {
        return Some(emit_days(r, first, year, value, &found, impossible, out));
    }
    if impossible {
        return None;
    }
    if !month.arabic && year.is_none() && matches!(r.char(next), '天' | '花' | '雪') {
        return None;
    }
    let part = matches!(r.char(next), '份' | '底' | '初' | '末');
    let third = if r.char(next + 1) == '旬' { third(r.char(next)) } else { None };
    let end = match third {
        Some(_) => next + 2,
        None => next + usize::from(r.char(next) == '份'),
    };
    let mut item = Item::new(first, end, r.scan.span_of(first..end), item::month(year, value), DateForm::Cjk);
    item.part = third.map(Part::Third);
    if year.is_none() && !part && !month.arabic && month.digits == 1 && r.char(first.wrapping_sub(1)) == '十' {
        return None;
    }
    item.confidence = if year.is_some() { Confidence::Certain } else { Confidence::Likely };
    if item.part.is_none() {
        edge(r, &mut item);
    }
    let next = item.next;
    out.push(item);
    Some(next)
}

/// 上旬, 中旬, 下旬: the first, second and last ten days of a month.
fn third(c: char) -> Option<u8> {
    match c {
        '上' => Some(0),
        '中' => Some(1),
        '下' => Some(2),
        _ => None,
    }
}

/// 本月18日, 下个月二十号, 本月上旬: the day that goes with a month reckoned from the reference.
pub(super) fn day_of_month(r: &Reader<'_>, item: &mut Item) {
    let next = if let Some(number) = figure(r, item.next).filter(|n| (1..32).contains(&n.value) && matches!(r.char(n.next), '日' | '号' | '號')) {
        item.value = DateValue::Day(Day { day: Some(number.value as u8), ..Day::default() });
        number.next + 1
    } else if let Some(third) = third(r.char(item.next)).filter(|_| r.char(item.next + 1) == '旬') {
        item.part = Some(Part::Third(third));
        item.next + 2
    } else {
        return edge(r, item);
    };
    item.next = next;
    item.span = Span::new(item.span.start, r.end_of(next - 1));
    tail::time(r, item);
}

/// The 五 of 上周五.
pub(super) fn week_day(r: &Reader<'_>, at: usize) -> Option<(u8, Span, usize)> {
    let weekday = match r.char(at) {
        '天' | '日' => 7,
        c => numeral(c).filter(|n| (1..7).contains(n))? as u8,
    };
    Some((weekday, r.token(at)?.span, at + 1))
}

/// The days after 月: (value, first token, token after) each, and whether they are a range.
struct Days {
    all: Vec<(Figure, usize)>,
    range: bool,
    next: usize,
}

/// 14日, 14-15日, 14、15日, 14日-15日, 14日、15日.
fn days(r: &Reader<'_>, at: usize) -> Option<Days> {
    let mut found = Days { all: Vec::new(), range: false, next: at };
    let mut place = at;
    let mut marked = false;
    while found.all.len() < LONGEST_LIST {
        let Some(number) = figure(r, place).filter(|n| n.value < 100 && n.digits <= 2) else { break };
        let mut end = number.next;
        let has_mark = matches!(r.char(end), '日' | '号' | '號');
        // 5月14、15两日, 10月18日、3个: a later number needs its 日, or one further on.
        if !has_mark && !marked && !joins(r.char(end)) && !found.all.is_empty() {
            break;
        }
        if has_mark {
            end = skip_reading(r, end);
        } else if marked || !joins(r.char(end)) {
            break;
        }
        found.all.push((number, place));
        found.next = end;
        marked |= has_mark;
        let joint = r.char(end);
        if !joins(joint) || found.range {
            break;
        }
        let mut next = end + 1;
        next += usize::from(is_dash(joint) && is_dash(r.char(next)));
        let Some(after) = figure(r, next).filter(|n| n.value < 100 && n.digits <= 2) else { break };
        if !(matches!(r.char(after.next), '日' | '号' | '號') || joins(r.char(after.next)) && !marked) {
            break;
        }
        found.range = is_dash(joint) || matches!(joint, '至' | '到');
        place = next;
    }
    marked.then_some(found).filter(|f| !f.all.is_empty())
}

/// Marks between the days of a range or list.
fn joins(c: char) -> bool {
    is_dash(c) || matches!(c, '至' | '到' | '、' | '和' | '及' | '与')
}

fn emit_days(r: &Reader<'_>, first: usize, year: Option<i16>, month: u8, days: &Days, impossible: bool, out: &mut Vec<Item>) -> usize {
    let base = out.len();
    let pair = days.range && days.all.len() >= 2;
    let singles = if pair { days.all.len() - 2 } else { days.all.len() };
    let day = |figure: &Figure| item::day(year, month, figure.value as u8);
    let flaw = |figure: &Figure| (impossible || !(1..=31).contains(&figure.value)).then_some(DateFlaw::Impossible);
    for (n, (figure, at)) in days.all[..singles].iter().enumerate() {
        let start = if n == 0 { first } else { *at };
        let close = if n + 1 == days.all.len() { days.next } else { figure.next + usize::from(matches!(r.char(figure.next), '日' | '号' | '號')) };
        let mut item = Item::new(start, close, r.scan.span_of(start..close), day(figure), DateForm::Cjk);
        item.flaw = flaw(figure);
        out.push(item);
    }
    if pair {
        let ((from, at), (to, _)) = (days.all[singles], days.all[singles + 1]);
        let start = if singles == 0 { first } else { at };
        let mut item = Item::new(start, days.next, r.scan.span_of(start..days.next), day(&from), DateForm::Cjk);
        item.value = DateValue::Range(Some(day(&from)), Some(day(&to)));
        item.flaw = flaw(&from).or(flaw(&to));
        out.push(item);
    }
    tail::add(r, base, out);
    out.last().map_or(days.next, |item| item.next)
}

/// 28日 alone, or with its separator lost (1108日).
fn lone_day(r: &Reader<'_>, at: usize, number: &Figure, out: &mut Vec<Item>) -> Option<usize> {
    let next = number.next + 1;
    let no_duration = !matches!(
        r.char(next),
        '内' | '后' | '前' | '游' | '制' | '均' | '程' | '报' | '元' | '间' | '线' | '楼' | '以' | '之' | '馆' | '院' | '室' | '门'
    );
    let base = out.len();
    if number.digits == 4 || number.digits == 3 {
        let (month, day) = (number.value / 100, number.value % 100);
        let dated = super::clock::chinese_part(r, next).is_some() || at == r.first;
        if !(number.arabic && dated && (1..=12).contains(&month) && (1..=31).contains(&day)) {
            return None;
        }
        let mut item = Item::new(at, next, r.scan.span_of(at..next), item::day(None, month as u8, day as u8), DateForm::Cjk);
        item.flaw = Some(DateFlaw::Broken);
        item.confidence = Confidence::Likely;
        out.push(item);
        tail::add(r, base, out);
        return Some(out[base].next);
    }
    let street_number = matches!(r.char(number.next), '号' | '號') && r.weekday(next).is_none() && super::clock::chinese_part(r, next).is_none();
    if !number.arabic || !(1..=31).contains(&number.value) || !no_duration || street_number && at != r.first {
        return None;
    }
    let value = Day { year: None, month: None, day: Some(number.value as u8), time: None };
    let mut item = Item::new(at, next, r.scan.span_of(at..next), value, DateForm::Cjk);
    item.confidence = Confidence::Likely;
    out.push(item);
    tail::add(r, base, out);
    Some(out[base].next)
}

/// After 年, 月 or 日 at `at`: skips a reading in brackets ("月(yuè)").
fn skip_reading(r: &Reader<'_>, at: usize) -> usize {
    let bracketed = matches!(r.char(at + 1), '(' | '（') && matches!(r.char(at + 3), ')' | '）');
    let latin = r.token(at + 2).is_some_and(|t| t.kind == crate::recognize::TokenKind::Word);
    if bracketed && latin { at + 4 } else { at + 1 }
}

/// 近五年, 过去三个月, 未来两天: a stretch of time up to the reference or from it.
pub(super) fn units_after(r: &Reader<'_>, first: usize, at: usize, sign: i32, out: &mut Vec<Item>) -> Option<usize> {
    let (count, place) = match r.char(at) {
        '两' | '兩' => (2, at + 1),
        _ => figure(r, at).filter(|figure| (1..100).contains(&figure.value)).map(|figure| (figure.value as i32, figure.next))?,
    };
    let counted = place + usize::from(matches!(r.char(place), '个' | '個'));
    let (unit, next) = match (r.char(counted), r.char(counted + 1)) {
        ('天' | '日', _) => ("day", counted + 1),
        ('周' | '週', _) => ("week", counted + 1),
        ('星', '期') | ('礼' | '禮', '拜') => ("week", counted + 2),
        ('月', _) if counted > place => ("month", counted + 1),
        ('年', _) => ("year", counted + 1),
        _ => return None,
    };
    terms::push_stretch(r, first, next, unit, sign * count, out)
}

/// The number that ends before `at` and its first token.
pub(super) fn figure_before(r: &Reader<'_>, at: usize) -> Option<(u32, usize)> {
    let last = at.checked_sub(1)?;
    if let Some(number) = r.number_in(last, 3, 1..1000) {
        return Some((number, last));
    }
    let mut first = at;
    while first > r.first && at - first < 4 && (numeral(r.char(first - 1)).is_some() || matches!(r.char(first - 1), '两' | '兩')) {
        first -= 1;
    }
    if at - first == 1 && matches!(r.char(first), '两' | '兩') {
        return Some((2, first));
    }
    figure(r, first).filter(|number| number.next == at && first < at).map(|number| (number.value, first))
}

/// 两千零四, 一千九百八十四: a year spelled out.
fn spelled_year(r: &Reader<'_>, at: usize) -> Option<Figure> {
    let (mut value, mut next) = (digit(r.char(at))? * 1000, at + 2);
    if digit(r.char(next)).is_some_and(|n| n > 0) && r.char(next + 1) == '百' {
        value += digit(r.char(next))? * 100;
        next += 2;
    }
    next += usize::from(matches!(r.char(next), '零' | '〇'));
    if let Some(rest) = plain(r, next).filter(|rest| rest.value < 100) {
        value += rest.value;
        next = rest.next;
    }
    Some(Figure { value, digits: 4, next, arabic: false })
}

/// 一百一十三: years of a reign.
fn hundreds(r: &Reader<'_>, at: usize) -> Option<Figure> {
    let (value, mut next) = (digit(r.char(at))? * 100, at + 2);
    next += usize::from(r.char(next) == '零');
    match plain(r, next).filter(|rest| rest.value < 100) {
        Some(rest) => Some(Figure { value: value + rest.value, digits: 0, next: rest.next, arabic: false }),
        None => Some(Figure { value, digits: 0, next, arabic: false }),
    }
}

fn digit(c: char) -> Option<u32> {
    if matches!(c, '两' | '兩') { Some(2) } else { numeral(c).filter(|&n| n < 10) }
}

/// Digits, Chinese digits (二〇二五) or a numeral below a hundred (二十一, 廿一, 十).
pub(super) fn figure(r: &Reader<'_>, at: usize) -> Option<Figure> {
    if let Some(number) = r.number(at) {
        return Some(Figure { value: number.value, digits: number.digits, next: at + 1, arabic: true });
    }
    match r.char(at + 1) {
        '千' | '仟' => spelled_year(r, at),
        '百' => hundreds(r, at),
        _ => plain(r, at),
    }
}

/// Chinese digits, or a numeral below a hundred.
fn plain(r: &Reader<'_>, at: usize) -> Option<Figure> {
    let first = numeral(r.char(at))?;
    if first < 10 && numeral(r.char(at + 1)).is_some_and(|n| n < 10) {
        let (mut value, mut next) = (0, at);
        while let Some(n) = numeral(r.char(next)).filter(|&n| n < 10) {
            value = value * 10 + n;
            next += 1;
            if next - at > 4 {
                return None;
            }
        }
        return Some(Figure { value, digits: (next - at) as u8, next, arabic: false });
    }
    let (tens, mut next) = match first {
        10 | 20 | 30 => (first, at + 1),
        n if numeral(r.char(at + 1)) == Some(10) => (n * 10, at + 2),
        n => return Some(Figure { value: n, digits: 1, next: at + 1, arabic: false }),
    };
    let units = numeral(r.char(next)).filter(|&n| n < 10 && n > 0).unwrap_or(0);
    next += usize::from(units > 0);
    Some(Figure { value: tens + units, digits: 0, next, arabic: false })
}

fn numeral(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' | 'Ｏ' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '廿' => 20,
        '卅' => 30,
        _ => return None,
    })
}

/// Chinese connectors of two ends: the token after, if there is one at `at`.
pub(super) fn connector(r: &Reader<'_>, at: usize) -> Option<usize> {
    matches!(r.char(at), '至' | '到').then_some(at + 1)
}

/// True if the character may start a date.
pub(super) fn may_start(c: char) -> bool {
    numeral(c).is_some() || matches!(c, '两' | '兩')
}
