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
        cursor.blanks(" ,，|T\u{3000}(（-–");
        cursor.eat_word("at");
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
    let start = last(text)?;
    let before = text[..start].trim_end();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let bound = matches!(word, "of" | "on" | "in" | "at" | "from" | "to" | "since" | "until" | "by" | "for" | "and" | "before" | "after")
        || before.ends_with(['于', '至', '到', '自', '从', '在', '和', '-', '–', '—', '~', '～', ',', '，', '、']);
    (!bound && before.len() < start).then_some(start).or_else(|| before.ends_with(['(', '（', '[']).then_some(start))
}

/// Start in bytes of the full date with year that ends `text`, whatever stands before it.
pub(in crate::document) fn last(text: &str) -> Option<usize> {
    if !text.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '日' | '号' | '分' | 'M' | 'm')) {
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
    best
}

/// What stands beside the date of a line that is nothing but a stamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) enum Beside {
    /// An office that puts out news: where the report comes from.
    Office,
    /// A place, a house, "press release", "dated": no source, but nothing of the event either.
    Other,
}

/// Start in bytes of the full date that fills the rest of a short line, and what stands before it
/// ("Communications Office, May 28, 2024", "新闻中心 2024年5月28日", "Lakemoor, 28 May 2024").
pub(in crate::document) fn behind(text: &str) -> Option<(usize, Beside)> {
    if text.len() > LONGEST || !may_hold_date(text) {
        return None;
    }
    let mut before = 'a';
    text.char_indices().find_map(|(at, c)| {
        let parted = before.is_whitespace() || matches!(before, ',' | '，' | ':' | '：');
        before = c;
        let beside = beside(if parted && c.is_alphanumeric() { text[..at].trim_end() } else { return None })?;
        (at_start(&text[at..]) == Some(text.len() - at)).then_some((at, beside))
    })
}

/// Zones and units written behind a time of day.
const ZONES: &[&str] = &[
    "GMT", "UTC", "EST", "EDT", "PST", "CET", "CEST", "BST", "IST", "WAT", "EAT", "SAST", "JST", "KST", "HKT", "SGT", "PHT", "AEDT", "AEST", "NZDT",
    "NZST", "Z", "hrs", "hours",
];

/// Longest line that is read as a stamp with something beside it.
const LONGEST: usize = 120;

/// What `name`, the rest of a stamp's line with its separator, is; `None` for anything that may be of the event.
pub(in crate::document) fn beside(name: &str) -> Option<Beside> {
    const WORDS: &[&str] = &[
        "on",
        "dated",
        "date",
        "published",
        "posted",
        "released",
        "issued",
        "release",
        "press release",
        "news release",
        "media release",
        "news",
        "published on",
        "posted on",
        "released on",
        "issued on",
        "本报讯",
        "本報訊",
        "本网讯",
        "本網訊",
        "本刊讯",
        "本刊訊",
        "本站讯",
        "本站訊",
        "讯",
        "訊",
        "发布",
        "發布",
        "發佈",
        "发表",
        "發表",
        "刊登",
        "印发",
        "印發",
    ];
    let comma = name.ends_with([',', '，']) || name.starts_with([',', '，']);
    let name = name.trim_matches(|c: char| c.is_whitespace() || ",，:：|｜丨/·•-–—".contains(c));
    if is_office(name) {
        return Some(Beside::Office);
    }
    let known = WORDS.iter().any(|word| word.eq_ignore_ascii_case(name)) || ["新闻稿", "新聞稿", "讯", "訊"].iter().any(|end| name.ends_with(end));
    (known || is_house(name) || comma && is_place(name)).then_some(Beside::Other)
}

/// False for a text that surely holds no full date: neither a digit nor a Han numeral.
pub(in crate::document) fn may_hold_date(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit()) || !text.is_ascii() && text.contains('年')
}

/// True for the name of an office that puts out news, by its last word.
pub(in crate::document) fn is_office(name: &str) -> bool {
    const HAN: &[&str] = &[
        "中心",
        "办公室",
        "办",
        "处",
        "部",
        "科",
        "室",
        "局",
        "社",
        "网",
        "报",
        "辦公室",
        "處",
        "網",
        "報",
        "学院",
        "學院",
        "委",
        "委员会",
        "委員會",
        "工会",
        "工會",
        "编辑部",
        "編輯部",
        "电视台",
        "電視台",
        "厅",
        "廳",
        "署",
        "组",
        "組",
        "系",
        "研究院",
        "研究所",
        "协会",
        "協會",
    ];
    const ENGLISH: &[&str] = &[
        "Office",
        "Center",
        "Centre",
        "Desk",
        "Department",
        "Bureau",
        "Agency",
        "Service",
        "Services",
        "Newsroom",
        "Relations",
        "Communications",
        "Communication",
        "Affairs",
        "Team",
        "Cell",
        "Unit",
        "Times",
        "Daily",
        "Gazette",
        "Herald",
        "Tribune",
        "Weekly",
        "Observer",
        "Chronicle",
        "Online",
        "Network",
        "Media",
        "Secretariat",
    ];
    ends_in(name, ENGLISH, HAN)
}

/// True for the name of a house that signs its reports, by its last word: where it stands alone beside a date, it is no event.
fn is_house(name: &str) -> bool {
    const HAN: &[&str] = &["大学", "大學", "学校", "學校", "中学", "中學", "小学", "小學", "医院", "醫院", "公司", "集团", "集團", "政府", "院"];
    const ENGLISH: &[&str] = &[
        "University",
        "College",
        "Institute",
        "School",
        "Academy",
        "Ministry",
        "Council",
        "Board",
        "Association",
        "Foundation",
        "Faculty",
        "Hospital",
    ];
    ends_in(name, ENGLISH, HAN)
}

fn ends_in(name: &str, english: &[&str], han: &[&str]) -> bool {
    let capitalised = |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "of" | "for" | "and" | "the" | "&" | "");
    let plain = name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '&' | '-' | '\'' | '’' | ','));
    let words = || name.split([' ', ',']);
    let latin = words().next_back().is_some_and(|last| english.contains(&last)) && words().count() <= 8 && words().all(capitalised);
    let short = || name.chars().count() <= 16 && !name.contains(' ');
    plain && (latin || short() && han.iter().any(|end| name.len() > end.len() && name.ends_with(end)))
}

/// One to four capitalised words, as a town and its country before a date ("Port Ravenal, Anse Corail").
fn is_place(name: &str) -> bool {
    let words = || name.split([' ', ',']).filter(|word| !word.is_empty());
    let proper = |word: &str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
            || matches!(word, "de" | "do" | "da" | "del" | "la" | "al" | "of" | "the")
    };
    let weekday = words().next().is_some_and(weekday);
    !weekday && (1..=4).contains(&words().count()) && words().all(proper) && words().next().is_some_and(|word| word.starts_with(char::is_uppercase))
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

    /// Passes over `word` and the blanks behind it.
    fn eat_word(&mut self, word: &str) {
        if self.rest().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)) && self.rest()[word.len()..].starts_with(' ') {
            self.at += word.len();
            self.blanks(" ");
        }
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
        let end = self.at;
        self.blanks(" ");
        if !ZONES.contains(&self.word()) {
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
        let republic = self.republic();
        let Some((first, digits)) = self.number() else { return if republic { None } else { self.month_first() } };
        if (republic && digits <= 3) || (digits == 3 && (100..=150).contains(&first)) {
            return self.year_first();
        }
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
        self.eat_word("of");
        if !month(self.word()) {
            self.at = start;
            return None;
        }
        self.blanks(" .,-/");
        matches!(self.number(), Some((1900..=2100, 4))).then_some(self.at)
    }

    /// "民國": years of the republic follow. A number of three digits from 100 on is one even without it.
    fn republic(&mut self) -> bool {
        let rest = self.rest();
        let Some(name) = ["中華民國", "中华民国", "民國", "民国"].iter().find(|name| rest.starts_with(**name)) else { return false };
        self.at += name.len();
        self.blanks(" ");
        true
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
        let date = |text: &'static str| behind(text).map(|(at, beside)| (&text[at..], beside));
        assert_eq!(date("新闻中心 2024年05月28日 08:15"), Some(("2024年05月28日 08:15", Beside::Office)));
        assert_eq!(date("宣传部  2024-05-28"), Some(("2024-05-28", Beside::Office)));
        assert_eq!(date("Communications Office, May 28, 2024"), Some(("May 28, 2024", Beside::Office)));
        assert_eq!(date("Lakemoor, 28 May 2024"), Some(("28 May 2024", Beside::Other)));
        assert_eq!(date("Lakemoor University, May 28, 2024"), Some(("May 28, 2024", Beside::Other)));
        assert_eq!(date("云屿县政府新闻稿　113.05.28"), Some(("113.05.28", Beside::Other)));
        for text in
            ["Visit to Tarn Hall, from May 28, 2024", "The guests met at the Office, May 28, 2024", "论坛 2024-05-28", "新闻中心 2024-05-28 开放"]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn years_of_the_republic_count_from_1912() {
        assert_eq!(stamp("民國113年5月28日 來源"), "民國113年5月28日");
        assert_eq!(stamp("113.05.28"), "113.05.28");
        assert_eq!(stamp("113年5月28日"), "113年5月28日");
        assert_eq!(stamp("192.05.28"), "");
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
