//! Dates as pages write them, in the languages of the world's larger news sites: from machine forms to names of months.
//!
//! The grammar of running text reads English and Chinese; a page's stamp may be in any language, and then its form
//! alone is read: a day with its year, and nothing that could be an event's.

use std::ops::Range;

use crate::calendar;

/// Year, month, day.
pub(crate) type Ymd = (i16, u8, u8);

/// The first full date of `text` and its place. `month_first`: 5/28/2024 is written in that order.
pub(crate) fn find(text: &str, month_first: bool) -> Option<(Range<usize>, Ymd)> {
    let parts = Part::all(text);
    (0..parts.len()).find_map(|at| {
        let (count, day) = by_year_first(&parts[at..])
            .or_else(|| by_numbers(&parts[at..], month_first))
            .or_else(|| by_month_name(&parts[at..]))
            .or_else(|| (at == 0).then(|| by_day_apart(&parts)).flatten())
            .or_else(|| packed(&parts[at]).map(|day| (1, day)))?;
        Some((parts[at].start..parts[at + count - 1].end, day))
    })
}

/// True if the language `tag` ("en-US") writes the month first.
pub(crate) fn is_month_first(tag: &str) -> bool {
    let tag = tag.trim().to_ascii_lowercase();
    matches!(tag.replace('_', "-").as_str(), "" | "en" | "en-us" | "en-ph")
}

/// What a date is made of: numbers and words, with what stands before each.
#[derive(Clone, Copy, Debug)]
struct Part<'t> {
    start: usize,
    end: usize,
    /// Digits.
    number: u32,
    digits: u8,
    word: &'t str,
    /// The text between the part before and this one.
    gap: &'t str,
}

/// Parts that are looked at: stamps stand at the beginning.
const MOST: usize = 60;

impl<'t> Part<'t> {
    fn all(text: &'t str) -> Vec<Self> {
        let mut parts = Vec::new();
        let mut end = 0;
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            let kind = class(c);
            if kind == Class::Gap {
                continue;
            }
            let (mut number, mut digits) = (digit(c).unwrap_or(0), u8::from(kind == Class::Digit));
            let mut stop = start + c.len_utf8();
            while let Some(&(at, next)) = chars.peek().filter(|(_, next)| class(*next) == kind && kind != Class::Han) {
                number = number.saturating_mul(10).saturating_add(digit(next).unwrap_or(0));
                digits = digits.saturating_add(u8::from(kind == Class::Digit));
                stop = at + next.len_utf8();
                chars.next();
            }
            let gap = &text[end..start];
            parts.push(Part { start, end: stop, number, digits, word: if kind == Class::Digit { "" } else { &text[start..stop] }, gap });
            end = stop;
            if parts.len() == MOST {
                break;
            }
        }
        parts
    }

    fn is_year(&self) -> bool {
        self.digits == 4 && (1300..=2700).contains(&self.number)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    /// One character a part: 年, 月, 日.
    Han,
    Gap,
}

fn class(c: char) -> Class {
    match c {
        _ if digit(c).is_some() => Class::Digit,
        '年' | '月' | '日' | '号' | '號' | '년' | '월' | '일' => Class::Han,
        _ if c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c) => Class::Letter,
        _ => Class::Gap,
    }
}

/// ASCII, Arabic and Persian digits.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        _ => None,
    }
}

/// A day that exists, in a year in which pages were written. Years of other calendars are reckoned.
fn day(year: u32, month: u32, day: u32) -> Option<Ymd> {
    if (1300..1500).contains(&year) {
        return persian(year, month, day);
    }
    let year = if (2480..2700).contains(&year) { year - 543 } else { year };
    let (year, month, day) = (i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    calendar::date(year, month, day)?;
    (1970..2100).contains(&year).then_some((year, month, day))
}

/// 2024-05-28, 2024/5/28, 2024.05.28, 2024年5月28日; also with a name for the month.
fn by_year_first(parts: &[Part<'_>]) -> Option<(usize, Ymd)> {
    let [year, rest @ ..] = parts else { return None };
    if !year.is_year() {
        return None;
    }
    let unit = |at: usize, units: &str| usize::from(rest.get(at).is_some_and(|part| !part.word.is_empty() && units.contains(part.word)));
    let month_at = unit(0, "年 년");
    let month = rest.get(month_at)?;
    let day_at = month_at + 1 + unit(month_at + 1, "月 월");
    let date = rest.get(day_at)?;
    let named = month_of(month.word);
    let joined = |part: &Part<'_>| month_at > 0 || named.is_some() || matches!(part.gap.trim(), "-" | "/" | "." | "–");
    let short = |part: &Part<'_>| part.digits == 1 || part.digits == 2;
    let fits = (short(month) || named.is_some())
        && short(date)
        && joined(month)
        && joined(date)
        && (month_at > 0 || month.gap == date.gap || named.is_some());
    let found = day(year.number, named.unwrap_or(month.number), date.number).filter(|_| fits)?;
    Some((1 + day_at + 1 + unit(day_at + 1, "日 号 號 일"), found))
}

/// 28.05.2024, 28/5/2024, 5/28/2024, 28-05-24.
fn by_numbers(parts: &[Part<'_>], month_first: bool) -> Option<(usize, Ymd)> {
    let [first, second, year, rest @ ..] = parts else { return None };
    // 1.2.3.4 is no date.
    if rest.first().is_some_and(|next| next.gap == ".") {
        return None;
    }
    let gap = second.gap.trim();
    let short = |part: &Part<'_>| part.digits == 1 || part.digits == 2;
    if !short(first) || !short(second) || !matches!(gap, "." | "/" | "-" | "‑") || year.gap.trim() != gap {
        return None;
    }
    let full = match year.digits {
        4 => year.number,
        2 if year.number < 40 && (second.digits == 2 || gap == ".") => 2000 + year.number,
        2 if year.number > 89 && second.digits == 2 => 1900 + year.number,
        _ => return None,
    };
    let by_day = day(full, second.number, first.number);
    let by_month = day(full, first.number, second.number);
    let found = if month_first && gap == "/" { by_month.or(by_day) } else { by_day.or(by_month) };
    Some((3, found?))
}

/// 28 over 2024-05: the box of a date with a large day.
fn by_day_apart(parts: &[Part<'_>]) -> Option<(usize, Ymd)> {
    let [date, year, month, rest @ ..] = parts else { return None };
    let short = |part: &Part<'_>| part.digits == 1 || part.digits == 2;
    let apart = matches!(year.gap.trim(), "" | "/") && matches!(month.gap.trim(), "-" | "." | "/");
    let whole = rest.first().is_none_or(|next| next.digits == 0 || next.gap != month.gap);
    let found = (short(date) && year.is_year() && short(month) && apart && whole).then(|| day(year.number, month.number, date.number))??;
    Some((3, found))
}

/// 28 May 2024, 28. Mai 2024, 28 de mayo de 2024, May 28th, 2024, 28th of May 2024.
fn by_month_name(parts: &[Part<'_>]) -> Option<(usize, Ymd)> {
    const JOINS: &[&str] = &["de", "del", "of", "th", "st", "nd", "rd", "er", "re", "º", "the", "r", "г", "ve", "den", "da", "do"];
    let is_join = |part: &Part<'_>| JOINS.contains(&part.word.to_lowercase().as_str());
    let mut kept: Vec<(usize, &Part<'_>)> = Vec::with_capacity(3);
    for (at, part) in parts.iter().enumerate().take(7) {
        let near = part.gap.chars().count() <= 3 && !part.gap.contains([':', '|', ';', '(', '/']);
        if at > 0 && !near {
            break;
        }
        if at == 0 || !is_join(part) {
            kept.push((at, part));
        }
        if kept.len() == 3 {
            break;
        }
    }
    let [(_, first), (_, second), (last, third)] = kept[..] else { return None };
    let (date, month) = if first.digits > 0 { (first, second) } else { (second, first) };
    if date.digits == 0 || date.digits > 2 {
        return None;
    }
    let month = month_of(month.word)?;
    let year = match third.digits {
        4 => third.number,
        2 if third.gap.contains(['\'', '’']) || third.number >= 10 && third.gap.trim().is_empty() && first.digits > 0 => 2000 + third.number,
        _ => return None,
    };
    Some((last + 1, day(year, month, date.number)?))
}

/// 20240528, 20240528T101500.
fn packed(part: &Part<'_>) -> Option<Ymd> {
    let value = match part.digits {
        8 => part.number,
        _ => return None,
    };
    day(value / 10_000, value / 100 % 100, value % 100).filter(|(year, ..)| *year >= 1990)
}

/// The month that `word` names, in any of the languages known.
fn month_of(word: &str) -> Option<u32> {
    if word.chars().count() < 3 {
        return None;
    }
    let word = word.to_lowercase();
    let found = MONTHS
        .iter()
        .position(|names| names.split(' ').any(|name| name == word || name.strip_suffix('*').is_some_and(|stem| word.starts_with(stem))));
    found.map(|at| at as u32 + 1).or_else(|| PERSIAN.iter().position(|name| *name == word).map(|at| at as u32 + 1))
}

/// Names of the twelve months; a star stands for any ending.
const MONTHS: [&str; 12] = [
    "jan january januar jänner jän janvier janv enero ene gennaio gen janeiro januari styczeń stycznia leden ledna ianuarie ocak tammikuuta január januára siječnja januára янв* січ* ιανουαρίου يناير",
    "feb february februar feber février fevrier févr fév febrero febbraio fevereiro fev februari luty lutego únor února februarie şubat helmikuuta február februára veljače фев* лют* φεβρουαρίου فبراير",
    "mar march märz mär mrz mars marzo março marco maart mrt marzec marca březen března martie mart maaliskuuta március ožujka мар* бер* μαρτίου مارس",
    "apr april avril avr abril abr aprile kwiecień kwietnia duben dubna aprilie nisan huhtikuuta április apríla travnja апр* квіт* απριλίου أبريل",
    "may mai mayo maggio maio mei maj maja květen května mayıs toukokuuta május mája svibnja мая май трав* μαΐου مايو",
    "jun june juni juin junio giugno giu junho czerwiec czerwca červen června iunie haziran kesäkuuta június júna lipnja июн* черв* ιουνίου يونيو",
    "jul july juli juillet juil julio luglio lug julho lipiec lipca červenec července iulie temmuz heinäkuuta július júla srpnja июл* лип* ιουλίου يوليو",
    "aug august août aout agosto ago augustus sierpień sierpnia srpen srpna ağustos elokuuta augusztus augusta kolovoza авг* серп* αυγούστου أغسطس",
    "sep sept september septembre septiembre setiembre settembre set setembro wrzesień września září septembrie eylül syyskuuta szeptember rujna сен* вер* σεπτεμβρίου سبتمبر",
    "oct okt october oktober octobre octubre ottobre ott outubro out październik października říjen října octombrie ekim lokakuuta október listopada окт* жовт* οκτωβρίου أكتوبر",
    "nov november novembre noviembre novembro listopad noiembrie kasım marraskuuta studenoga ноя* νοεμβρίου نوفمبر",
    "dec dez december dezember décembre decembre déc diciembre dic dicembre dezembro grudzień grudnia prosinec prosince decembrie aralık joulukuuta prosinca дек* груд* δεκεμβρίου ديسمبر",
];

/// The months of the Persian calendar.
const PERSIAN: [&str; 12] = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"];

/// A day of the Persian solar calendar in ours, by its cycle of 33 years with eight leap days.
fn persian(year: u32, month: u32, date: u32) -> Option<Ymd> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&date) || (month > 6 && date > 30) {
        return None;
    }
    let (before, month) = (i32::try_from(year).ok()? - 1, i32::try_from(month).ok()? - 1);
    let of_months = if month <= 6 { 31 * month } else { 186 + 30 * (month - 6) };
    let leap_days = (8 * i32::try_from(year).ok()? + 21) / 33;
    // Its first day was 22 March 622.
    let days = EPOCH + 365 * before + leap_days + of_months + i32::try_from(date).ok()? - 1;
    calendar::from_days(days)
}

/// The day before the first of the Persian calendar, leap days reckoned from there.
const EPOCH: i32 = -492_268;

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, Ymd)> {
        find(text, false).map(|(place, day)| (&text[place], day))
    }

    #[test]
    fn machine_forms() {
        let day = (2024, 5, 28);
        for text in ["2024-05-28T10:15:00+02:00", "2024/5/28 10:15", "20240528", "2024.05.28", "发布时间：2024年5月28日 10:15"] {
            assert_eq!(read(text).map(|found| found.1), Some(day), "{text}");
        }
        assert_eq!(read("2024-02-30"), None);
        assert_eq!(read("ISBN 20249999"), None);
    }

    #[test]
    fn names_of_months_in_many_languages() {
        for text in
            ["28. Mai 2024", "Tuesday, May 28th, 2024", "28 de mayo de 2024", "28 mai 2024", "28 maja 2024", "28 мая 2024 г.", "28th of May 2024"]
        {
            assert_eq!(read(text).map(|found| found.1), Some((2024, 5, 28)), "{text}");
        }
        assert_eq!(read("Veröffentlicht am 3. März 2021 um 10:15").map(|found| found.0), Some("3. März 2021"));
    }

    #[test]
    fn the_order_of_numbers() {
        assert_eq!(find("03/04/2021", false).map(|found| found.1), Some((2021, 4, 3)));
        assert_eq!(find("03/04/2021", true).map(|found| found.1), Some((2021, 3, 4)));
        assert_eq!(find("28/5/2024", true).map(|found| found.1), Some((2024, 5, 28)));
        assert_eq!(read("1.2.3.4"), None);
    }

    #[test]
    fn a_day_over_its_month() {
        assert_eq!(read("28 2024-05").map(|found| found.1), Some((2024, 5, 28)));
        assert_eq!(read("5 2024-05-28").map(|found| found.1), Some((2024, 5, 28)));
    }

    #[test]
    fn years_of_other_calendars() {
        assert_eq!(read("۲۹ بهمن ۱۳۹۸").map(|found| found.1), Some((2020, 2, 18)));
        assert_eq!(read("1402/01/01").map(|found| found.1), Some((2023, 3, 21)));
    }
}
