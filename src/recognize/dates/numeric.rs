//! Dates of digits alone: "2025-10-18", "10/18/2025", "18.10.2025", "20251018", and bare years.

use super::item::{self, Item};
use super::reader::{Number, Reader, is_dash};
use super::{clock, tail};
use crate::calendar;
use crate::lexicon::{Class, WordSet, Words};
use crate::recognize::{DateFlaw, DateForm, DateRole, DateValue, Day, TokenKind};
use crate::span::{Confidence, Span};

/// Words that number what follows them.
const NUMBERED: &WordSet =
    &Words::of(["no", "nos", "vol", "volume", "issue", "version", "article", "section", "room", "grant", "iso", "gb", "page", "pp", "tel"]);

/// Words after which two numbers with a slash are a day.
const EVIDENT: &WordSet = &Words::of(["on", "from", "until", "till", "by", "since", "dated", "between"]);

/// A date that starts with a number, all in digits.
pub(super) fn date(r: &Reader<'_>, at: usize, expected: bool, out: &mut Vec<Item>) -> Option<usize> {
    if !expected && is_tail(r, at) {
        return None;
    }
    let base = out.len();
    let after_date = out.last().is_some_and(|item| item.next + 1 == at && item.form == DateForm::Numeric);
    let item = compact(r, at).or_else(|| three_parts(r, at)).or_else(|| spaced(r, at)).or_else(|| two_parts(r, at, expected || after_date))?;
    out.push(item);
    day_range(r, &mut out[base]);
    tail::add(r, base, out);
    Some(out[base].next)
}

/// "2024.5.28-30", "2024/5/28–30": the second end is a day of the same month.
fn day_range(r: &Reader<'_>, item: &mut Item) {
    let (Some(start), at) = (item.day(), item.next) else { return };
    let separated = is_dash(r.char(at)) && r.glued(at) && r.glued(at + 1) && r.char(at.wrapping_sub(2)) != '-';
    let goes_on = matches!(r.char(at + 2), '.' | '-' | '/' | ':' | '月') && r.glued(at + 2);
    let Some(last) = r.number_in(at + 1, 2, 1..32).filter(|_| separated && !goes_on && start.day.is_some()) else { return };
    if start.day.is_some_and(|first| u32::from(first) < last) {
        item.value = DateValue::Range(Some(start), Some(Day { day: Some(last as u8), ..start }));
        item.next = at + 2;
        item.span = Span::new(item.span.start, r.end_of(at + 1));
    }
}

/// True if the number is the tail of something longer: a path, a model, an amount, a telephone number.
fn is_tail(r: &Reader<'_>, at: usize) -> bool {
    if at == r.first || !r.glued(at) {
        return false;
    }
    let before = r.char(at - 1);
    let of_number = at >= 2 && r.is_number(at - 2) && r.glued(at - 1);
    matches!(before, '/' | '=' | '\\' | '#' | '+' | '$' | '€' | '£' | '¥') || matches!(before, '.' | '-' | ':') && of_number
}

/// "20251018", where a date is expected.
fn compact(r: &Reader<'_>, at: usize) -> Option<Item> {
    let number = r.number(at).filter(|n| n.digits == 8)?;
    let (year, month, day) = ((number.value / 10_000) as i16, (number.value / 100 % 100) as u8, (number.value % 100) as u8);
    let alone = r.labelled || r.is_before(at, &["on", "date", "dated"]);
    if !alone || !(1900..2100).contains(&year) || calendar::date(year, month, day).is_none() {
        return None;
    }
    Some(Item::new(at, at + 1, r.token(at)?.span, item::day(Some(year), month, day), DateForm::Iso))
}

/// The separator at `at`, glued on the left.
fn separator(r: &Reader<'_>, at: usize) -> Option<char> {
    let c = match r.char(at) {
        '/' | '／' => '/',
        '-' | '－' | '‐' | '\u{2011}' | '–' | '—' => '-',
        '.' | '．' => '.',
        _ => return None,
    };
    Some(c)
}

/// "2016 10 16", "2016 - 11", and nothing else on the line for "2 / 15".
fn spaced(r: &Reader<'_>, at: usize) -> Option<Item> {
    let a = r.number(at)?;
    let make = |next: usize, day: Day| Item::new(at, next, r.scan.span_of(at..next), day, DateForm::Numeric);
    let apart = |at: usize| r.token(at).is_some_and(|token| token.spaced);
    if a.digits == 4 && (1900..2100).contains(&a.value) && apart(at + 1) {
        let two = |at: usize| r.number(at).filter(|n| n.digits == 2).map(|n| n.value as u8);
        let more = |at: usize| r.is_number(at) || r.glued(at) && !matches!(r.char(at), ',' | '.' | ';' | ')' | '，' | '。') || r.counts(at);
        let year = a.value as i16;
        if let (Some(month), Some(day)) = (two(at + 1), two(at + 2)) {
            let real = calendar::date(year, month, day).is_some() && apart(at + 2) && !more(at + 3);
            return real.then(|| make(at + 3, item::day(Some(year), month, day)));
        }
    }
    let dash = is_dash(r.char(at + 1)) && apart(at + 2);
    if a.digits == 4 && (1900..2100).contains(&a.value) && dash {
        let month = r.number(at + 2).filter(|n| n.digits == 2 && (1..13).contains(&n.value))?;
        let more = r.glued(at + 3) && !matches!(r.char(at + 3), ',' | '.' | ')') || r.counts(at + 3) || is_dash(r.char(at + 3));
        return (!more).then(|| make(at + 3, item::month(Some(a.value as i16), month.value as u8)));
    }
    if at == r.first && at + 3 == r.end && matches!(r.char(at + 1), '/' | '／') {
        let (b, short) = (r.number(at + 2)?, a.digits <= 2);
        let (month, day, flaw) = order('/', a.value, b.value).filter(|_| short && b.digits <= 2)?;
        let mut item = make(at + 3, item::day(None, month, day));
        item.flaw = flaw;
        item.confidence = Confidence::Likely;
        return Some(item);
    }
    None
}

/// Three numbers with the same separator.
fn three_parts(r: &Reader<'_>, at: usize) -> Option<Item> {
    let sep = separator(r, at + 1)?;
    if separator(r, at + 3) != Some(sep) {
        return None;
    }
    let (a, b, c) = (r.number(at)?, r.number(at + 2)?, r.number(at + 4)?);
    let tight = (1..5).all(|n| r.glued(at + n));
    // "2025 - 10 - 18" only with a year first; a fourth part makes it something else.
    let longer =
        (separator(r, at + 5) == Some(sep) || matches!(r.char(at + 5), '/' | ':' | '%')) && r.glued(at + 5) && r.glued(at + 6) && r.is_number(at + 6);
    let interval = longer && sep == '-' && r.char(at + 5) == '/' && a.digits == 4 && three_parts(r, at + 6).is_some();
    if longer && !interval || (!tight && a.digits != 4) {
        return None;
    }
    let span = Span::new(r.start_of(at), r.end_of(at + 4));
    let make = |day: Day, form| Item::new(at, at + 5, span, day, form);
    if a.digits == 4 {
        return iso(r, sep, tight, [a.value, b.value, c.value], [b.digits, c.digits]).map(|(day, flaw)| {
            let mut item = make(day, DateForm::Iso);
            item.flaw = flaw;
            item
        });
    }
    if a.digits > 2 || b.digits > 2 || !(c.digits == 4 && (1000..2200).contains(&c.value) || short_year(r, at, sep, c.digits)) {
        return None;
    }
    let year = full_year(c.value);
    let (month, day, order) = order(sep, a.value, b.value)?;
    let mut item = make(item::day(Some(year), month, day), DateForm::Numeric);
    item.flaw = order;
    if sep == '-' && c.digits == 2 && !r.labelled {
        // It may be a score, or the number of a room.
        item.confidence = Confidence::Likely;
        item.role = Some(DateRole::Historic).filter(|_| !r.has_before(at, EVIDENT));
    }
    Some(item)
}

/// A year of two digits is one only between slashes, or where a date is expected.
fn short_year(r: &Reader<'_>, at: usize, sep: char, digits: u8) -> bool {
    digits == 2 && (sep == '/' || r.labelled || sep == '-' && !numbered(r, at)) && !matches!(r.char(at + 5), '(' | '%')
}

fn full_year(value: u32) -> i16 {
    match value {
        0..=69 => 2000 + value as i16,
        70..=99 => 1900 + value as i16,
        _ => value as i16,
    }
}

/// Year, month, day; a day or month that cannot be is a flaw where the form is beyond doubt.
fn iso(r: &Reader<'_>, sep: char, tight: bool, [year, month, day]: [u32; 3], [month_digits, day_digits]: [u8; 2]) -> Option<(Day, Option<DateFlaw>)> {
    if !(1000..2200).contains(&year) || month_digits > 2 || day_digits > 2 || month > 99 || day > 99 {
        return None;
    }
    let value = item::day(Some(year as i16), month as u8, day as u8);
    if calendar::date(year as i16, month as u8, day as u8).is_some() {
        return Some((value, None));
    }
    let beyond_doubt =
        tight && month_digits == 2 && day_digits == 2 && (1900..2100).contains(&year) && (sep == '-' || r.labelled || (1..13).contains(&month));
    let near = (month < 20 && day < 40) || r.labelled;
    (beyond_doubt && near).then_some((value, Some(DateFlaw::Impossible)))
}

/// Month and day of "a/b/year": by what can be; the stop is European, the slash in doubt American.
fn order(sep: char, a: u32, b: u32) -> Option<(u8, u8, Option<DateFlaw>)> {
    let fits = |month: u32, day: u32| (1..=12).contains(&month) && (1..=31).contains(&day);
    match (fits(a, b), fits(b, a)) {
        (true, true) if a == b => Some((a as u8, b as u8, None)),
        (true, true) if sep == '.' => Some((b as u8, a as u8, None)),
        (true, true) => Some((a as u8, b as u8, Some(DateFlaw::Ambiguous))),
        (true, false) => Some((a as u8, b as u8, None)),
        (false, true) => Some((b as u8, a as u8, None)),
        (false, false) => None,
    }
}

/// "2014/10", "10/2014", "10/25", "2014-2018".
fn two_parts(r: &Reader<'_>, at: usize, expected: bool) -> Option<Item> {
    let sep = separator(r, at + 1)?;
    let (a, b) = (r.number(at)?, r.number(at + 2)?);
    let tight = r.glued(at + 1) && r.glued(at + 2);
    let longer = matches!(r.char(at + 3), '/' | '-' | '.' | ':' | '%' | '％' | ',') && r.glued(at + 3) && r.glued(at + 4) && r.is_number(at + 4);
    if let Some(item) = comma_year(r, at, sep, a, b).filter(|_| tight) {
        return Some(item);
    }
    // "10/1-11/2/2017": the first end of a range whose last end has the year.
    let opens_range = longer && sep == '/' && r.char(at + 3) == '-' && three_parts(r, at + 4).is_some();
    if !tight || longer && !opens_range || r.counts(at + 3) {
        return None;
    }
    if numbered(r, at) {
        return None;
    }
    let span = Span::new(r.start_of(at), r.end_of(at + 2));
    let make = |day: Day| Item::new(at, at + 3, span, day, DateForm::Numeric);
    if sep == '.' {
        return day_with_stop(r, at, a, b).map(|day| Item { confidence: Confidence::Likely, ..make(day) });
    }
    let plausible = |n: u32| (1900..2100).contains(&n);
    let dash_before = at > r.first && r.glued(at);
    if a.digits == 4 && b.digits <= 2 && plausible(a.value) && (1..13).contains(&b.value) && !dash_before && !(sep == '.' && b.digits == 1) {
        return Some(make(item::month(Some(a.value as i16), b.value as u8)));
    }
    if b.digits == 4 && a.digits <= 2 && plausible(b.value) && (1..13).contains(&a.value) && sep != '.' && !dash_before {
        return Some(make(item::month(Some(b.value as i16), a.value as u8)));
    }
    let evident = expected || opens_range || r.has_before(at, EVIDENT) || at == r.first && at + 3 == r.end;
    if sep == '/' && a.digits <= 2 && b.digits <= 2 && evident {
        let (month, day, flaw) = order(sep, a.value, b.value)?;
        let mut item = make(item::day(None, month, day));
        item.flaw = flaw;
        item.confidence = Confidence::Likely;
        return Some(item);
    }
    None
}

/// "08/12,2015".
fn comma_year(r: &Reader<'_>, at: usize, sep: char, a: Number, b: Number) -> Option<Item> {
    let year = r.year(at + 4).filter(|_| sep == '/' && a.digits <= 2 && b.digits <= 2 && r.char(at + 3) == ',')?;
    let (month, day, flaw) = order(sep, a.value, b.value)?;
    let mut item = Item::new(at, at + 5, r.scan.span_of(at..at + 5), item::day(Some(year), month, day), DateForm::Numeric);
    item.flaw = flaw;
    Some(item)
}

/// "2024.10", and "4.22" after "on".
fn day_with_stop(r: &Reader<'_>, at: usize, a: Number, b: Number) -> Option<Day> {
    if a.digits == 4 {
        let stands = (1900..2100).contains(&a.value) && b.digits == 2 && (1..13).contains(&b.value) && !(at > r.first && r.glued(at));
        return stands.then(|| item::month(Some(a.value as i16), b.value as u8));
    }
    let called_for = b.digits == 2 && r.is_before(at, &["on"]) || at > r.first && r.mark(at - 1, Class::Weekday).is_some();
    let real = a.digits <= 2 && called_for && calendar::date(2024, a.value as u8, b.value as u8).is_some();
    real.then(|| item::day(None, a.value as u8, b.value as u8))
}

/// True after a word that numbers what follows it: "No. 3-7-27".
fn numbered(r: &Reader<'_>, at: usize) -> bool {
    r.has_before(at, NUMBERED) || r.char(at.wrapping_sub(1)) == '.' && at >= 2 && r.has(at - 2, NUMBERED)
}

/// A bare year with evidence: "in 2022", "the 2024 forum", "2014–2018", "(2019)".
pub(super) fn year(r: &Reader<'_>, at: usize, expected: bool, out: &mut Vec<Item>) -> Option<usize> {
    let value = r.year(at).filter(|y| (1000..=2100).contains(y))?;
    let token = r.token(at)?;
    let mut item = Item::new(at, at + 1, token.span, item::year(value), DateForm::Year);
    if r.glued(at)
        && matches!(r.char(at.wrapping_sub(1)), '-' | '.' | '/' | '_' | '#' | '$' | '€' | '£' | '¥' | '+' | '=' | '№' | '&' | '?')
        && !expected
    {
        return None;
    }
    if let Some(next) = year_range(r, at, value, &mut item) {
        item.role = is_copyright(r, at).then_some(DateRole::Copyright);
        out.push(item);
        return Some(next);
    }
    // "2,500", "2030 people", "1500m", "2021A".
    if r.glued(at + 1)
        && !matches!(
            r.char(at + 1),
            ',' | '.'
                | ';'
                | ':'
                | ')'
                | '）'
                | '-'
                | '–'
                | '—'
                | '/'
                | '\''
                | '’'
                | '”'
                | '"'
                | '，'
                | '。'
                | '、'
                | '；'
                | '》'
                | '!'
                | '?'
                | ']'
                | '】'
                | '('
                | '（'
                | '|'
        )
        && !is_cjk_follow(r, at + 1)
    {
        return None;
    }
    let glued_number = matches!(r.char(at + 1), '-' | '/' | ':') && r.glued(at + 1) && r.glued(at + 2) && r.is_number(at + 2);
    let listed = out.last().is_some_and(|last| last.form == DateForm::Year && last.next + 1 == at)
        && r.is_before(at, &["and", "or", ",", "、"])
        && !r.counts(at + 1);
    if glued_number || (!expected && !listed && !year_stands(r, at, value, &mut item)) {
        return None;
    }
    out.push(item);
    Some(at + 1)
}

fn is_cjk_follow(r: &Reader<'_>, at: usize) -> bool {
    r.token(at).is_some_and(|t| t.kind == TokenKind::Han)
        && !matches!(r.char(at), '人' | '名' | '个' | '元' | '万' | '亿' | '余' | '多' | '米' | '家' | '位' | '号' | '室' | '件' | '所' | '项')
}

/// 2015、2016年: the last year has the 年 of all.
fn opens_list(r: &Reader<'_>, at: usize) -> bool {
    const LONGEST: usize = 8;
    let joined = |at: usize| matches!(r.char(at), '、' | '和' | '与' | '至' | '到') && r.year(at + 1).is_some();
    let years = (0..LONGEST).take_while(|n| joined(at + 1 + 2 * n)).count();
    years > 0 && r.char(at + 1 + 2 * years) == '年'
}

/// "2014-2018", "2023–24", "2023/2024": academic years and periods.
fn year_range(r: &Reader<'_>, at: usize, from: i16, item: &mut Item) -> Option<usize> {
    let c = r.char(at + 1);
    if !(is_dash(c) || c == '/') || !r.glued(at + 1) && !is_dash(c) {
        return None;
    }
    let to = r.number(at + 2)?;
    let more = matches!(r.char(at + 3), '-' | '/' | '.') && r.glued(at + 3) && r.glued(at + 4) && r.is_number(at + 4);
    let year = match to.digits {
        4 => to.value as i16,
        2 if r.glued(at + 2) => from / 100 * 100 + to.value as i16,
        _ => return None,
    };
    let close = year > from && i32::from(year) - i32::from(from) <= if to.digits == 2 { 10 } else { 120 };
    if more
        || !close
        || !(1900..2100).contains(&from)
        || year >= 2101
        || to.digits == 2 && r.counts(at + 3) && !r.is(at + 3, &["academic", "school", "fiscal", "financial", "season", "session", "term"])
    {
        return None;
    }
    let next = match (r.char(at + 3), r.char(at + 4)) {
        ('学' | '學', '年') | ('年', '度') => at + 5,
        ('年', _) => at + 4,
        _ => at + 3,
    };
    item.value = DateValue::Range(Some(item::year(from)), Some(item::year(year)));
    item.next = next;
    item.span = r.scan.span_of(at..next);
    Some(next)
}

/// "© 2024", "Copyright 2024", "(c) 2024".
fn is_copyright(r: &Reader<'_>, at: usize) -> bool {
    let before = r.char(at.wrapping_sub(1));
    before == '©' || r.is_before(at, &["copyright"]) || before == ')' && r.is(at.wrapping_sub(2), &["c"])
}

/// True where four digits are a year.
fn year_stands(r: &Reader<'_>, at: usize, value: i16, item: &mut Item) -> bool {
    const BEFORE: &WordSet = &Words::of([
        "in", "since", "until", "till", "by", "during", "early", "late", "mid", "before", "after", "year", "from", "between", "to", "of", "than",
    ]);
    const NO_NAME: &WordSet = &Words::of(["room", "no", "building", "hall", "the", "suite", "iso", "gb", "level"]);
    const ARTICLES: &WordSet = &Words::of(["the", "a", "this", "its", "our", "for", "annual"]);
    let near = (1800..=2100).contains(&value);
    let counted = r.counts(at + 1) && value % 10 == 0 && !(1990..2060).contains(&value);
    if is_copyright(r, at) {
        item.role = Some(DateRole::Copyright);
        return near;
    }
    if !near || counted {
        return false;
    }
    if clock::clock(r, at).is_some() {
        return false;
    }
    let bracketed = matches!(r.char(at.wrapping_sub(1)), '(' | '（') && matches!(r.char(at + 1), ')' | '）' | ',' | '-');
    let word_before = at > r.first && (r.has_before(at, BEFORE) || matches!(r.char(at - 1), '从' | '自' | '至' | '到'));
    let modern = (1900..=2050).contains(&value);
    if modern && (r.is(at + 1, &["onward", "onwards"]) || opens_list(r, at)) {
        return true;
    }
    let plural_count = r.counts(at + 1) && r.piece(at + 1).ends_with('s') && !r.mark(at + 1, Class::EventType).is_some_and(|_| true);
    if plural_count && (value % 100 == 0 || !(1950..2050).contains(&value)) {
        return false;
    }
    // "the 2025 Symposium", "2025 International Forum": a name that starts with its year.
    let name_follows = r
        .token(at + 1)
        .is_some_and(|t| matches!(t.case, crate::recognize::Case::Capital | crate::recognize::Case::Upper | crate::recognize::Case::Mixed));
    let article = r.has_before(at, ARTICLES);
    let ends_name = at > r.first
        && r.token(at - 1).is_some_and(|t| matches!(t.case, crate::recognize::Case::Capital | crate::recognize::Case::Upper))
        && !r.has_before(at, NO_NAME);
    word_before || (modern && (bracketed || name_follows || article || (ends_name && !r.counts(at + 1)) || (at == r.first && !plural_count)))
}
