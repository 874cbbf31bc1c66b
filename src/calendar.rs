//! Civil dates: what day a date is, and how to write it.

use jiff::civil::Date;

/// The civil date, if there is such a day.
#[must_use]
pub fn date(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Days since 1970-01-01, if there is such a day.
#[must_use]
pub fn days(year: i16, month: u8, day: u8) -> Option<i32> {
    let span = date(year, month, day)?.since((jiff::Unit::Day, date(1970, 1, 1)?)).ok()?;
    Some(span.get_days())
}

/// The day `days` after 1970-01-01.
#[must_use]
pub fn from_days(days: i32) -> Option<(i16, u8, u8)> {
    let date = date(1970, 1, 1)?.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    Some((date.year(), date.month() as u8, date.day() as u8))
}

/// 1 = Monday … 7 = Sunday, if there is such a day.
#[must_use]
pub fn weekday(year: i16, month: u8, day: u8) -> Option<u8> {
    Some(date(year, month, day)?.weekday().to_monday_one_offset() as u8)
}

/// Days of a month; 29 for February where the year is unknown. 0 for a month that does not exist.
#[must_use]
pub fn days_in_month(year: Option<i16>, month: u8) -> u8 {
    match year {
        Some(year) => date(year, month, 1).map_or(0, |d| d.days_in_month() as u8),
        None => date(2024, month, 1).map_or(0, |d| d.days_in_month() as u8),
    }
}

/// English name of a weekday (1 = Monday); "" outside 1 to 7.
#[must_use]
pub fn weekday_name(weekday: u8) -> &'static str {
    ["", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].get(weekday as usize).copied().unwrap_or("")
}

/// The Chinese weekday in the form of `like` (周二 → 周三, 星期二 → 星期三).
#[must_use]
pub fn weekday_zh(weekday: u8, like: &str) -> String {
    let digit = ["", "一", "二", "三", "四", "五", "六", "日"].get(weekday as usize).copied().unwrap_or("");
    let stem: String = like.chars().take(like.chars().count().saturating_sub(1)).collect();
    format!("{stem}{digit}")
}

/// English name of a month (1 = January); "" outside 1 to 12.
#[must_use]
pub fn month_name(month: u8) -> &'static str {
    const MONTHS: [&str; 13] =
        ["", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    MONTHS.get(month as usize).copied().unwrap_or("")
}

/// "November 7, 2023".
#[must_use]
pub fn long_date(year: i16, month: u8, day: u8) -> String {
    format!("{} {day}, {year}", month_name(month))
}

/// "November 7, 2023", or "November 7" where the year is not known.
#[must_use]
pub fn day_name(year: Option<i16>, month: u8, day: u8) -> String {
    match year {
        Some(year) => long_date(year, month, day),
        None => format!("{} {day}", month_name(month)),
    }
}
