//! Dates as EDTF strings.

use std::fmt::Write;

use crate::recognize::{DateValue, Day};

/// The EDTF form of a value: `2025-10-18`, `2025-10`, `2024-05-14T22:38`, `A/B`, `XXXX-01-16`; an open
/// end is `..`.
#[must_use]
pub fn format(value: &DateValue) -> String {
    let mut out = String::with_capacity(24);
    match value {
        DateValue::Day(day) => write_day(&mut out, day),
        DateValue::Range(start, end) => {
            write_end(&mut out, start);
            out.push('/');
            write_end(&mut out, end);
        }
    }
    out
}

fn write_end(out: &mut String, end: &Option<Day>) {
    match end {
        Some(day) => write_day(out, day),
        None => out.push_str(".."),
    }
}

/// Writing to a string cannot fail.
fn write_day(out: &mut String, day: &Day) {
    let _ = match day.year {
        Some(year) => write!(out, "{year:04}"),
        None => write!(out, "XXXX"),
    };
    let _ = match (day.month, day.day) {
        (Some(month), Some(number)) => write!(out, "-{month:02}-{number:02}"),
        (Some(month), None) => write!(out, "-{month:02}"),
        (None, Some(number)) => write!(out, "-XX-{number:02}"),
        (None, None) => Ok(()),
    };
    if let (Some((hour, minute)), Some(_)) = (day.time, day.day) {
        let _ = write!(out, "T{hour:02}:{minute:02}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: Option<i16>, month: Option<u8>, day: Option<u8>) -> Day {
        Day { year, month, day, time: None }
    }

    #[test]
    fn writes_what_is_known_and_nothing_else() {
        assert_eq!(format(&DateValue::Day(day(Some(2025), Some(10), Some(18)))), "2025-10-18");
        assert_eq!(format(&DateValue::Day(day(Some(2025), Some(10), None))), "2025-10");
        assert_eq!(format(&DateValue::Day(day(Some(2025), None, None))), "2025");
        assert_eq!(format(&DateValue::Day(day(None, Some(1), Some(16)))), "XXXX-01-16");
        assert_eq!(format(&DateValue::Day(day(None, None, Some(9)))), "XXXX-XX-09");
    }

    #[test]
    fn writes_times_and_ranges() {
        let start = Day { time: Some((22, 38)), ..day(Some(2024), Some(5), Some(14)) };
        assert_eq!(format(&DateValue::Day(start)), "2024-05-14T22:38");
        let range = DateValue::Range(Some(day(Some(2021), Some(1), Some(18))), Some(day(Some(2021), Some(1), Some(19))));
        assert_eq!(format(&range), "2021-01-18/2021-01-19");
        assert_eq!(format(&DateValue::Range(Some(day(Some(2014), None, None)), None)), "2014/..");
    }
}
