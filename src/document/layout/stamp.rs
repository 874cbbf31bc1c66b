//! Where a date line's date ends: its shape only. What it means is the date grammar's business.

/// Length in bytes of the full date (with year, and time of day if there) at the start of `text`.
pub(in crate::document) fn at_start(text: &str) -> Option<usize> {
    let mut cursor = Cursor { text, at: 0 };
    cursor.weekday();
    if cursor.time() {
        cursor.blanks(", ");
    }
    let date = cursor.date()?;
    let mut end = date;
    for _ in 0..2 {
        cursor.at = end;
        cursor.blanks(" ,|T\u{3000}(（");
        if cursor.weekday() || cursor.time() {
            cursor.eat_any(")）");
            end = cursor.at;
        }
    }
    Some(end)
}

/// Start in bytes of the full date with year that ends `text` and stands apart, as in "Lab opened (2024-05-28)".
/// A date that belongs to the sentence ("of May 28, 2024") does not count.
pub(in crate::document) fn at_end(text: &str) -> Option<usize> {
    let text = text.trim_end_matches([')', '）', ']', ' ']);
    if !text.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '日' | '分' | 'M' | 'm')) {
        return None;
    }
    let mut from = text.len();
    let mut best = None;
    for (at, c) in text.char_indices().rev().take(32) {
        let before = text[..at].chars().next_back();
        let starts = c.is_alphanumeric() && !before.is_some_and(|b| b.is_alphanumeric() && b.is_ascii());
        if starts && at_start(&text[at..]).is_some_and(|len| at + len == text.len()) {
            best = Some(at);
            from = at;
        } else if from - at > 16 && best.is_some() {
            break;
        }
    }
    let start = best?;
    let before = text[..start].trim_end();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let bound = matches!(word, "of" | "on" | "in" | "at" | "from" | "to" | "since" | "until" | "by" | "for" | "and" | "before" | "after")
        || before.ends_with(['于', '至', '到', '自', '从', '在', '和', '-', '–', '—', '~', '～', ',', '，', '、']);
    (!bound && before.len() < start).then_some(start).or_else(|| before.ends_with(['(', '（', '[']).then_some(start))
}

/// Start in bytes of the full date that fills the rest of a short line behind the name of an office
/// ("Communications Office, May 28, 2024", "新闻中心 2024年5月28日").
pub(in crate::document) fn after_office(text: &str) -> Option<usize> {
    const LONGEST: usize = 120;
    let may_hold_date = text.bytes().any(|b| b.is_ascii_digit() || !b.is_ascii());
    if text.len() > LONGEST || !may_hold_date {
        return None;
    }
    text.char_indices().find_map(|(at, c)| {
        let starts = c.is_alphanumeric() && text[..at].ends_with([' ', '\u{3000}', '\u{A0}', '\t', ',', '，']);
        let office = starts && is_office(text[..at].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，')));
        (office && at_start(&text[at..]) == Some(text.len() - at)).then_some(at)
    })
}

/// True for the name of an office that puts out news, by its last word.
fn is_office(name: &str) -> bool {
    const HAN: &[&str] = &["中心", "办公室", "办", "处", "部", "科", "室", "局", "社", "网", "报", "辦公室", "處"];
    const ENGLISH: &[&str] =
        &["Office", "Center", "Centre", "Desk", "Department", "Bureau", "Agency", "Service", "Services", "Newsroom", "Relations", "Communications"];
    let capitalised = |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "of" | "for" | "and" | "the" | "&");
    let plain = name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '&' | '-' | '\'' | '’'));
    let words = name.split(' ').count();
    let english = name.rsplit(' ').next().is_some_and(|last| ENGLISH.contains(&last)) && words <= 6 && name.split(' ').all(capitalised);
    let han = name.chars().count() <= 14 && HAN.iter().any(|end| name.len() > end.len() && name.ends_with(end));
    plain && (english || han)
}

/// True if the lines of `text` together are one date written over several lines ("21 / 2025 / - / 03").
pub(in crate::document) fn is_split_date(text: &str) -> bool {
    let (mut years, mut small, mut months) = (0, 0, 0);
    let pieces = text.split(|c: char| c.is_whitespace() || "-–/.,年月日号".contains(c)).filter(|piece| !piece.is_empty());
    for piece in pieces {
        match piece.parse::<u32>() {
            Ok(1900..=2100) if piece.len() == 4 => years += 1,
            Ok(1..=31) if piece.len() <= 2 => small += 1,
            Err(_) if month(piece) => months += 1,
            _ => return false,
        }
    }
    years == 1 && small + months == 2 && months <= 1
}

/// True for an English month name, in full or shortened.
fn month(word: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    word.len() >= 3
        && word.is_ascii()
        && (word.eq_ignore_ascii_case("sept") || MONTHS.iter().any(|m| m.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))))
        && (word.len() == 3 || word.eq_ignore_ascii_case("sept") || MONTHS.iter().any(|m| m.eq_ignore_ascii_case(word)))
}

fn weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    DAYS.iter().any(|d| d.eq_ignore_ascii_case(word) || d[..3].eq_ignore_ascii_case(word))
        || ["tues", "thur", "thurs"].iter().any(|d| d.eq_ignore_ascii_case(word))
}

struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn blanks(&mut self, set: &str) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(|c: char| set.contains(c) || c == '\u{A0}').len();
    }

    fn eat_any(&mut self, set: &str) -> bool {
        let Some(c) = self.rest().chars().next().filter(|&c| set.contains(c)) else { return false };
        self.at += c.len_utf8();
        true
    }

    fn word(&mut self) -> &'t str {
        let rest = self.rest();
        let end = rest.bytes().position(|b| !b.is_ascii_alphabetic()).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// A number of 1 to 4 digits with its digit count.
    fn number(&mut self) -> Option<(u32, usize)> {
        let rest = self.rest();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 4 {
            return None;
        }
        self.at += digits;
        Some((rest[..digits].parse().ok()?, digits))
    }

    fn weekday(&mut self) -> bool {
        let start = self.at;
        for prefix in ["星期", "周", "礼拜"] {
            if let Some(after) = self.rest().strip_prefix(prefix)
                && let Some(c) = after.chars().next().filter(|&c| "一二三四五六日天".contains(c))
            {
                self.at += prefix.len() + c.len_utf8();
                return true;
            }
        }
        if weekday(self.word()) {
            let end = self.at;
            self.blanks(" ,.");
            if self.rest().is_empty() {
                self.at = end;
            }
            return true;
        }
        self.at = start;
        false
    }

    /// "09:47", "06:45 PM", "10:05:30", "14时30分".
    fn time(&mut self) -> bool {
        let start = self.at;
        let found = self.clock();
        if !found {
            self.at = start;
        }
        found
    }

    fn clock(&mut self) -> bool {
        let Some((0..=24, 1..=2)) = self.number() else { return false };
        let han = self.eat_any("时点");
        if !han && !self.eat_any(":：") {
            return false;
        }
        let minutes = self.number();
        if !matches!(minutes, Some((0..=59, 2))) {
            return han && minutes.is_none();
        }
        self.eat_any("分");
        let seconds = self.at;
        if !(self.eat_any(":：") && matches!(self.number(), Some((0..=60, 2)))) {
            self.at = seconds;
        }
        let end = self.at;
        self.blanks(" ");
        let half = self.word();
        if !["am", "pm"].iter().any(|h| h.eq_ignore_ascii_case(half)) {
            self.at = end;
        }
        true
    }

    /// The end of a full date that starts here.
    fn date(&mut self) -> Option<usize> {
        let start = self.at;
        if let Some(end) = self.han_date() {
            return Some(end);
        }
        let Some((first, digits)) = self.number() else { return self.month_first() };
        if digits == 4 && (1900..=2100).contains(&first) {
            return self.year_first();
        }
        if !(1..=31).contains(&first) || digits > 2 {
            return None;
        }
        let after = self.at;
        if self.eat_any("/-.") {
            if let Some((1..=31, 1..=2)) = self.number()
                && self.eat_any("/-.")
                && matches!(self.number(), Some((1900..=2100, 4)))
            {
                return Some(self.at);
            }
            self.at = after;
        }
        if ["st", "nd", "rd", "th"].contains(&self.word()) {
        } else {
            self.at = after;
        }
        self.blanks(" .-/");
        if !month(self.word()) {
            self.at = start;
            return None;
        }
        self.blanks(" .,-/");
        matches!(self.number(), Some((1900..=2100, 4))).then_some(self.at)
    }

    /// "二〇二四年五月二十八日".
    fn han_date(&mut self) -> Option<usize> {
        let start = self.at;
        let parts = [("〇零○一二三四五六七八九", 4..=4, "年"), ("一二三四五六七八九十", 1..=2, "月"), ("一二三四五六七八九十", 1..=3, "日号")];
        for (numerals, counts, unit) in parts {
            let count = (0..5).take_while(|_| self.eat_any(numerals)).count();
            if !counts.contains(&count) || !self.eat_any(unit) {
                self.at = start;
                return None;
            }
        }
        Some(self.at)
    }

    fn year_first(&mut self) -> Option<usize> {
        self.blanks(" ");
        if !self.eat_any("-/.年–") {
            return None;
        }
        self.blanks(" ");
        let Some((1..=31, 1..=2)) = self.number() else { return None };
        self.blanks(" ");
        if !self.eat_any("-/.月–") {
            return None;
        }
        self.blanks(" ");
        let Some((1..=39, 1..=2)) = self.number() else { return None };
        let end = self.at;
        self.blanks(" ");
        Some(if self.eat_any("日号") { self.at } else { end })
    }

    fn month_first(&mut self) -> Option<usize> {
        if !month(self.word()) {
            return None;
        }
        self.blanks(" .-/");
        let Some((1..=31, 1..=2)) = self.number() else { return None };
        let after = self.at;
        if !["st", "nd", "rd", "th"].contains(&self.word()) {
            self.at = after;
        }
        self.blanks(" ,.-/");
        matches!(self.number(), Some((1900..=2100, 4))).then_some(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(text: &str) -> &str {
        at_start(text).map_or("", |len| &text[..len])
    }

    #[test]
    fn a_date_ends_where_the_next_label_begins() {
        assert_eq!(stamp("2023-04-11Number of visits:26"), "2023-04-11");
        assert_eq!(stamp("2023-11-02 09:47 Source: River Desk"), "2023-11-02 09:47");
        assert_eq!(stamp("6 Mar, 2022  |  Source: River Desk"), "6 Mar, 2022");
        assert_eq!(stamp("2024年5月28日 星期二 来源"), "2024年5月28日 星期二");
        assert_eq!(stamp("Tue 12 Mar 2024 | 06:45 PM"), "Tue 12 Mar 2024 | 06:45 PM");
        assert_eq!(stamp("FEB . 09 2021"), "FEB . 09 2021");
        assert_eq!(stamp("11:26, March 07, 2023"), "11:26, March 07, 2023");
        assert_eq!(stamp("Friday, May 14, 2021"), "Friday, May 14, 2021");
    }

    #[test]
    fn what_has_no_year_or_is_no_date_does_not_count() {
        for text in ["May 28 was warm", "2024 forum", "10:30", "28 rivers", "", "Monday", "第3届"] {
            assert_eq!(stamp(text), "", "{text}");
        }
    }

    #[test]
    fn a_date_at_the_end_stands_apart_or_belongs_to_the_sentence() {
        let start = |text: &'static str| at_end(text).map(|at| &text[at..]);
        assert_eq!(start("Lab opened (2024-05-28)"), Some("2024-05-28)"));
        assert_eq!(start("Lab opened 17. Feb. 2023"), Some("17. Feb. 2023"));
        assert_eq!(start("Notice of May 28, 2024"), None);
        assert_eq!(start("Forum of 2024"), None);
    }

    #[test]
    fn a_date_may_follow_the_name_of_an_office() {
        let date = |text: &'static str| after_office(text).map(|at| &text[at..]);
        assert_eq!(date("新闻中心 2024年05月28日 08:15"), Some("2024年05月28日 08:15"));
        assert_eq!(date("宣传部  2024-05-28"), Some("2024-05-28"));
        assert_eq!(date("Communications Office, May 28, 2024"), Some("May 28, 2024"));
        for text in ["Visit to Tarn Hall, May 28, 2024", "The guests met at the Office, May 28, 2024", "论坛 2024-05-28", "新闻中心 2024-05-28 开放"]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn chinese_numerals_make_a_date() {
        assert_eq!(stamp("二〇二四年五月二十八日"), "二〇二四年五月二十八日");
        assert_eq!(stamp("二〇二四年五月"), "");
    }

    #[test]
    fn a_date_over_several_lines_has_a_year_and_two_more_parts() {
        assert!(is_split_date("21\n2025\n-\n03"));
        assert!(is_split_date("28\nMay\n2024"));
        assert!(is_split_date("2024\n年\n5\n月\n28\n日"));
        assert!(!is_split_date("1\n2\n3"));
        assert!(!is_split_date("2024\n2025\n1"));
    }
}
