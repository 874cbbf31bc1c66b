//! Dates as the report holds them: EDTF / ISO 8601-2.

use crate::calendar;

/// One date as a regular expression. It does not count the days of a month.
const DATE: &str = "[0-9X]{4}(-(0[1-9]|1[0-2]|2[1-4]|XX)(-(0[1-9]|[12][0-9]|3[01]|XX)\
(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?";

/// The format as a regular expression, for validators that do not know `edtf`.
pub(super) fn pattern() -> String {
    format!("^({DATE}|({DATE}|\\.\\.)/({DATE}|\\.\\.))$")
}

/// True for a day, a month, a year or a time of day (`2025-10-18`, `2025-10`, `2024-05-14T22:38`),
/// two of them with a slash between, and for `X` where a digit is not known (`XXXX-01-16`).
#[must_use]
pub fn is_edtf(text: &str) -> bool {
    match text.split_once('/') {
        None => is_date(text),
        Some((start, end)) => {
            let open = |side: &str| side == ".." || is_date(side);
            open(start) && open(end) && (start, end) != ("..", "..")
        }
    }
}

fn is_date(text: &str) -> bool {
    let (day, time) = text.split_once('T').map_or((text, None), |(day, time)| (day, Some(time)));
    let mut parts = day.split('-');
    let (year, month, number) = (parts.next().unwrap_or(""), parts.next(), parts.next());
    if parts.next().is_some() || !is_digits(year, 4) {
        return false;
    }
    let Some(month) = month else { return time.is_none() };
    let Some(number) = number else { return time.is_none() && (in_range(month, 1, 12) || in_range(month, 21, 24)) };
    let days = month.parse().map_or(31, |month| calendar::days_in_month(year.parse().ok(), month));
    in_range(month, 1, 12) && in_range(number, 1, u32::from(days)) && time.is_none_or(is_time)
}

/// `22:38`, `22:38:05`, with an offset or none.
fn is_time(text: &str) -> bool {
    let clock_end = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (clock, offset) = text.split_at(clock_end);
    let whole = clock.split('.').next().unwrap_or("");
    let mut parts = whole.split(':');
    let (hour, minute, second) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next());
    let is_clock = in_range(hour, 0, 23) && in_range(minute, 0, 59) && second.is_none_or(|second| in_range(second, 0, 59)) && parts.next().is_none();
    let is_offset = match offset.as_bytes() {
        [] | [b'Z'] => true,
        [b'+' | b'-', ..] => offset[1..].split_once(':').is_some_and(|(h, m)| in_range(h, 0, 14) && in_range(m, 0, 59)),
        _ => false,
    };
    is_clock && is_offset && !text.contains(|c: char| c == 'X' || c.is_whitespace())
}

fn is_digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|b| b.is_ascii_digit() || b == b'X')
}

/// Two digits within the range; an unknown digit fits.
fn in_range(text: &str, least: u32, most: u32) -> bool {
    is_digits(text, 2) && (text.contains('X') || text.parse().is_ok_and(|n: u32| (least..=most).contains(&n)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_the_report_are_accepted() {
        for date in [
            "2025-10-18",
            "2025-10",
            "2025",
            "2024-02-29",
            "2024-05-14T22:38",
            "2024-05-14T22:38:05+08:00",
            "2024-05-14T22:38Z",
            "2021-01-18/2021-01-19",
            "2021-01/..",
            "XXXX-01-16",
            "XXXX-02-29",
            "2025-21",
        ] {
            assert!(is_edtf(date), "{date}");
        }
    }

    #[test]
    fn anything_else_is_not() {
        for date in [
            "",
            "soon",
            "2025-02-30",
            "2025-13",
            "2025-1-5",
            "2025-10-18T",
            "2025-10-18 22:38",
            "20251018",
            "2025-10-18/",
            "../..",
            "2025-10-18T25:00",
        ] {
            assert!(!is_edtf(date), "{date}");
        }
    }
}
