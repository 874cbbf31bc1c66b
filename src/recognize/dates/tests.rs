//! What is read as a date, and what is not; years and roles.

use super::{edtf, find, release_date};
use crate::document::{Format, read};
use crate::recognize::{DateFlaw, DateForm, DateMention, DateRole, DayPart, Scan, YearFrom};
use crate::source::Source;

fn dates_of(path: &str, text: &str) -> Vec<(String, DateMention)> {
    let source = Source::decode(path, text.as_bytes());
    let document = read(&source, Format::of_path(path));
    let dates = find(&document, &Scan::new(&document));
    dates.into_iter().map(|date| (document.slice(date.span).to_string(), date)).collect()
}

/// "text = value" of every date of `text`.
fn values(text: &str) -> Vec<String> {
    dates_of("report.txt", text).iter().map(|(written, date)| format!("{written} = {}", edtf::format(&date.value))).collect()
}

/// The one date of `text`.
fn only(text: &str) -> DateMention {
    let mut dates = dates_of("report.txt", text);
    assert_eq!(dates.len(), 1, "{text}: {dates:?}");
    dates.remove(0).1
}

/// Dates of a report released on Thursday 2024-05-30, the release line left out.
fn released(text: &str) -> Vec<String> {
    values(&format!("Lakemoor University opens a laboratory\n\nRelease Time: 2024-05-30\n\n{text}")).split_off(1)
}

#[track_caller]
fn reads(text: &str, expected: &[&str]) {
    assert_eq!(values(text), expected, "{text}");
}

#[test]
fn english_days_are_read_with_month_first_and_day_first() {
    reads("The forum opened on November 7, 2023.", &["November 7, 2023 = 2023-11-07"]);
    reads("The forum opened on 7 November 2023.", &["7 November 2023 = 2023-11-07"]);
    reads("The forum opened on the 2nd of April, 2019.", &["2nd of April, 2019 = 2019-04-02"]);
    reads("The forum opened on Sept. 27, '24.", &["Sept. 27, '24 = 2024-09-27"]);
    reads("The forum opened on 6 Mar, 2022 | News", &["6 Mar, 2022 = 2022-03-06"]);
    reads("The forum opened on 17-Mar-82.", &["17-Mar-82 = 1982-03-17"]);
    reads("The forum opened on May14, 2024.", &["May14, 2024 = 2024-05-14"]);
    reads("It opened on the second of August 2024.", &["second of August 2024 = 2024-08-02"]);
}

#[test]
fn ranges_and_lists_share_month_and_year() {
    reads("The school ran from May 19–21, 2024.", &["May 19–21, 2024 = 2024-05-19/2024-05-21"]);
    reads("It ran Sept. 29th -Oct. 1st, 2022 at Tarn Hall.", &["Sept. 29th -Oct. 1st, 2022 = 2022-09-29/2022-10-01"]);
    reads("It ran between 3 and 5 May 2024.", &["3 and 5 May 2024 = 2024-05-03/2024-05-05"]);
    reads("It ran December 28, 2023 – January 3, 2024.", &["December 28, 2023 – January 3, 2024 = 2023-12-28/2024-01-03"]);
    reads("They met on May 14, 15 and 17, 2024.", &["May 14 = 2024-05-14", "15 = 2024-05-15", "17, 2024 = 2024-05-17"]);
    reads("It ran from January to April 2015.", &["January to April 2015 = 2015-01/2015-04"]);
    reads("It ran October 3rdto 5th, 2024.", &["October 3rdto 5th, 2024 = 2024-10-03/2024-10-05"]);
    reads("从2024年5月1日-3日开会。", &["2024年5月1日-3日 = 2024-05-01/2024-05-03"]);
    reads("2023年11月08日至10日，论坛举行。", &["2023年11月08日至10日 = 2023-11-08/2023-11-10"]);
    reads("2025年10月30日到11月2日，论坛举行。", &["2025年10月30日到11月2日 = 2025-10-30/2025-11-02"]);
    reads("2024年5月14日、15日开会。", &["2024年5月14日 = 2024-05-14", "15日 = 2024-05-15"]);
}

#[test]
fn a_count_or_a_name_after_a_day_is_no_second_day() {
    reads("On May 14, 2024, 35 guests came.", &["May 14, 2024 = 2024-05-14"]);
    reads("On May 14 and 15 students came.", &["May 14 = XXXX-05-14"]);
    reads("On May 28, the 3rd Lakemoor Forum was held.", &["May 28 = XXXX-05-28"]);
    reads("In May 35 people joined.", &["May = XXXX-05"]);
}

#[test]
fn numeric_forms_are_read_by_what_can_be() {
    reads("Held on 2023/11/08.", &["2023/11/08 = 2023-11-08"]);
    reads("Held on 2023.11.08Lakemoor.", &["2023.11.08 = 2023-11-08"]);
    reads("2024.5.28-30，论坛举行。", &["2024.5.28-30 = 2024-05-28/2024-05-30"]);
    reads("Held on 11/18/2023.", &["11/18/2023 = 2023-11-18"]);
    reads("Held on 18.11.2023.", &["18.11.2023 = 2023-11-18"]);
    reads("Held on 2023-11-02T09:47:00+08:00.", &["2023-11-02T09:47:00+08:00 = 2023-11-02T09:47"]);
    assert_eq!(only("Held on 05/06/2024.").flaw, Some(DateFlaw::Ambiguous));
    assert_eq!(only("Held on 06/06/2024.").flaw, None);
}

#[test]
fn chinese_forms_are_read_in_digits_and_numerals() {
    reads("二〇二三年十一月八日，论坛举行。", &["二〇二三年十一月八日 = 2023-11-08"]);
    reads("２０２４年５月２８日，论坛举行。", &["２０２４年５月２８日 = 2024-05-28"]);
    reads("民国114年5月1日。", &["民国114年5月1日 = 2025-05-01"]);
    reads("2025年10月，论坛举行。", &["2025年10月 = 2025-10"]);
    reads("2024年第一季度与20世纪70年代。", &["2024年第一季度 = 2024-01/2024-03", "20世纪70年代 = 1970/1979"]);
    reads("9月(yuè)14日(rì)举行。", &["9月(yuè)14日(rì) = XXXX-09-14"]);
    reads("第28届论坛在28号楼举行，为期10个月，第3日，一日游，100日。", &[]);
}

#[test]
fn times_weekdays_and_parts_of_day_go_with_their_date() {
    let date = only("论坛于2024年6月12日（星期三）上午9时30分举行。");
    assert_eq!(edtf::format(&date.value), "2024-06-12T09:30");
    assert_eq!((date.weekday.map(|(day, _)| day), date.day_part), (Some(3), Some(DayPart::Morning)));
    assert_eq!(only("It opened on the evening of Tuesday, 7 November 2023.").day_part, Some(DayPart::Evening));
    reads("Opened Wed, June 12, 2024 at 9:30 p.m. sharp.", &["Wed, June 12, 2024 at 9:30 p.m. = 2024-06-12T21:30"]);
    assert_eq!(only("It opened on November 7, 2023 (Tuesday).").weekday.map(|(day, _)| day), Some(2));
}

#[test]
fn words_numbers_and_names_that_look_like_dates_are_none() {
    for text in [
        "You may 14 times ask. It may be held. They march 20 miles. We saw Sun Wei and May Lin.",
        "Version 2.10.18 and article 12.3.4, ratio 3/4, score 21-19, call 010-6275-1234 or 2010-2015-86.",
        "Room 2021 is open and 2000 students came with 1500 teachers.",
        "See http://lakemoor.example/2024/05/30/lab.html, ISO 9001:2015, GB 2024-13 and No. 2025-12.",
        "Read Monday's paper every Monday; Su Minghe is 45.",
    ] {
        reads(text, &[]);
    }
}

#[test]
fn bare_years_need_evidence_and_have_roles() {
    assert_eq!(only("The 2025 Lakemoor Forum opened.").role, DateRole::Edition);
    assert_eq!(only("The school was founded in 1958.").role, DateRole::Historic);
    assert_eq!(only("Copyright © 2005-2017 Lakemoor").role, DateRole::Copyright);
    let plan = only("They spoke about the 13th Five-Year Plan.");
    assert_eq!((edtf::format(&plan.value).as_str(), plan.role, plan.form), ("2016/2020", DateRole::Plan, DateForm::Named));
    assert_eq!(only("围绕“十四五”规划讨论。").role, DateRole::Plan);
}

#[test]
fn impossible_reversed_and_broken_dates_are_dates_with_a_flaw() {
    for (text, flaw) in [
        ("On June 31, 2024 they met.", DateFlaw::Impossible),
        ("论坛于2024年13月5日举行。", DateFlaw::Impossible),
        ("It ran May 19–17, 2024.", DateFlaw::Reversed),
        ("1207日上午，论坛举行。", DateFlaw::Broken),
        ("They met on May 4, 20254.", DateFlaw::Broken),
    ] {
        assert_eq!(only(text).flaw, Some(flaw), "{text}");
    }
    assert_eq!(only("It ran December 28 to January 3.").flaw, None);
}

#[test]
fn years_come_from_the_release_date_and_never_from_nowhere() {
    assert_eq!(released("The forum was held on May 28."), ["May 28 = 2024-05-28"]);
    assert_eq!(released("The forum was held on December 20."), ["December 20 = 2023-12-20"]);
    assert_eq!(released("The forum will be held on December 20."), ["December 20 = 2024-12-20"]);
    assert_eq!(released("The forum ran from December 28 to January 3."), ["December 28 to January 3 = 2023-12-28/2024-01-03"]);
    reads("The forum was held on May 28.", &["May 28 = XXXX-05-28"]);
    reads("The 2023 Lakemoor Forum was held on May 28.", &["2023 = 2023", "May 28 = 2023-05-28"]);
    reads("It was held on May 28, 2022. On May 29 they left.", &["May 28, 2022 = 2022-05-28", "May 29 = 2022-05-29"]);
}

#[test]
fn the_file_name_gives_the_year_and_says_so() {
    let dates = dates_of("2024-05-30-lab.txt", "The forum was held on May 28.");
    assert_eq!((edtf::format(&dates[0].1.value).as_str(), dates[0].1.year_from), ("2024-05-28", YearFrom::Filename));
}

#[test]
fn relative_dates_are_reckoned_from_the_release() {
    let expected =
        ["yesterday = 2024-05-29", "last week = 2024-05-20/2024-05-26", "last month = 2024-04", "this year = 2024", "Tuesday = 2024-05-28"];
    assert_eq!(released("It rained yesterday, last week, last month and this year, and on Tuesday too."), expected);
    assert_eq!(
        released("去年10月与本月18日、上周五、昨天。"),
        ["去年10月 = 2023-10", "本月18日 = 2024-05-18", "上周五 = 2024-05-24", "昨天 = 2024-05-29"]
    );
    assert_eq!(
        released("It rained 3 days ago and two years ago, and on Monday the 27th."),
        ["3 days ago = 2024-05-27", "two years ago = 2022", "Monday the 27th = 2024-05-27",]
    );
    reads("It rained yesterday.", &["yesterday = XXXX"]);
}

#[test]
fn a_date_split_over_lines_is_one_date() {
    let dates = dates_of(
        "report.txt",
        "28\n2024\n-\n05\n\nLakemoor University opens a laboratory\n\nIt was opened at Tarn Hall on May 27. Orrin Steel spoke.",
    );
    assert_eq!((dates[0].1.form, dates[0].1.role), (DateForm::Split, DateRole::Release));
    assert_eq!(edtf::format(&dates[0].1.value), "2024-05-28");
    assert_eq!(edtf::format(&dates[1].1.value), "2024-05-27");
}

#[test]
fn days_and_years_are_read_in_words() {
    reads("The forum opened on May twenty-second, nineteen ninety-nine.", &["May twenty-second, nineteen ninety-nine = 1999-05-22"]);
    reads("It was set up on 6 March eighteen hundred twenty.", &["6 March eighteen hundred twenty = 1820-03-06"]);
    reads("It was set up in June of two thousand and eleven.", &["June of two thousand and eleven = 2011-06"]);
    reads("In April one of them sang; in March twenty students came.", &["April = XXXX-04", "March = XXXX-03"]);
    reads("两千零六年五月四日与一九九八年。", &["两千零六年五月四日 = 2006-05-04", "一九九八年 = 1998"]);
}

#[test]
fn ranges_may_be_open_or_end_today() {
    assert_eq!(released("They have met since 2019."), ["since 2019 = 2019/.."]);
    assert_eq!(released("They meet starting on June 3."), ["starting on June 3 = 2024-06-03/.."]);
    assert_eq!(released("Send it no later than June 3."), ["no later than June 3 = ../2024-06-03"]);
    assert_eq!(released("It ran earlier than 2015."), ["earlier than 2015 = ../2014"]);
    assert_eq!(released("It grew between March 2019 and yesterday."), ["March 2019 and yesterday = 2019-03/2024-05-29"]);
    assert_eq!(released("It ran from May 2019 to the present."), ["May 2019 to the present = 2019-05/2024-05-30"]);
    assert_eq!(
        released("2019年以来，自5月2日起，2020年至今。"),
        ["2019年以来 = 2019/..", "5月2日起 = 2024-05-02/..", "2020年至今 = 2020/2024-05-30"]
    );
    assert_eq!(only("论坛于2024年5月2日开始。").role, DateRole::Event);
    reads("It grew from May 2019 to now.", &["May 2019 to now = 2019-05/.."]);
}

#[test]
fn months_and_years_have_parts() {
    reads("It came in early March 2024.", &["early March 2024 = 2024-03-01/2024-03-10"]);
    reads("It came at the end of 2023.", &["end of 2023 = 2023-09/2023-12"]);
    reads("It came on the second Tuesday of May 2024.", &["second Tuesday of May 2024 = 2024-05-14"]);
    reads("It came in the first week of May 2024.", &["first week of May 2024 = 2024-04-29/2024-05-05"]);
    reads("It came on Good Friday 2024 and on Labor Day 2023.", &["Good Friday 2024 = 2024-03-29", "Labor Day 2023 = 2023-09-04"]);
    reads("2024年5月上旬与2023年底。", &["2024年5月上旬 = 2024-05-01/2024-05-10", "2023年底 = 2023-09/2023-12"]);
    reads("It came on Easter.", &["Easter = XXXX"]);
}

#[test]
fn reigns_decades_centuries_and_quarters_are_periods() {
    reads("昭和三十年与令和6年5月1日。", &["昭和三十年 = 1955", "令和6年5月1日 = 2024-05-01"]);
    reads("民国二十六年与98年5月1日。", &["民国二十六年 = 1937", "98年5月1日 = 1998-05-01"]);
    reads("十九世纪六十年代、上世纪80年代、21世纪。", &["十九世纪六十年代 = 1860/1869", "上世纪80年代 = 1980/1989", "21世纪 = 2000/2099"]);
    reads("In the 21st century, not in the 1890s or the '60s.", &["21st century = 2000/2099", "1890s = 1890/1899", "'60s = 1960/1969"]);
    reads("It grew in 2023-Q4 and in the 1st quarter of 2024.", &["2023-Q4 = 2023-10/2023-12", "1st quarter of 2024 = 2024-01/2024-03"]);
    assert_eq!(released("去年下半年与last quarter。"), ["去年下半年 = 2023-07/2023-12", "last quarter = 2024-01/2024-03"]);
    reads("2023-2024学年。", &["2023-2024学年 = 2023/2024"]);
}

#[test]
fn numbers_are_dates_by_what_stands_beside_them() {
    reads("On 2024 05 28 and 2023 - 11 they met.", &["2024 05 28 = 2024-05-28", "2023 - 11 = 2023-11"]);
    reads("They met on 4.22 and 5/8, 2024.", &["4.22 = 2024-04-22", "5/8, 2024 = 2024-05-08"]);
    reads("They met 10/1-11/2/2023.", &["10/1-11/2/2023 = 2023-10-01/2023-11-02"]);
    reads("Open 2024-05-30/2024-06-02.", &["2024-05-30/2024-06-02 = 2024-05-30/2024-06-02"]);
    reads("They met from 2 to May 7, 2024.", &["2 to May 7, 2024 = 2024-05-02/2024-05-07"]);
    reads("They met May 14 and June 2, 2024.", &["May 14 = 2024-05-14", "June 2, 2024 = 2024-06-02"]);
    reads("More than 2000 students, 24/7, rate 4.22 and 2016 - 11 people.", &[]);
}

#[test]
fn a_year_of_another_date_is_taken_where_the_words_say_so() {
    reads("学院1998年5月成立，同年10月招生，次年9月开学。", &["1998年5月 = 1998-05", "同年10月 = 1998-10", "次年9月 = 1999-09"]);
    reads("It opened in 1998 and closed in October of the same year.", &["1998 = 1998", "October of the same year = 1998-10"]);
    assert_eq!(released("The hall is closed on February 29."), ["February 29 = 2024-02-29"]);
    assert_eq!(released("Closed: Friday, September 20."), ["Friday, September 20 = 2024-09-20"]);
    assert_eq!(released("It met last October and this May."), ["last October = 2023-10", "this May = 2024-05"]);
}

#[test]
fn stretches_and_days_beside_weekdays_are_reckoned_from_the_release() {
    assert_eq!(released("It grew over the past three weeks."), ["past three weeks = 2024-05-09/2024-05-30"]);
    assert_eq!(released("It rests for the next 2 months."), ["next 2 months = 2024-05-30/2024-07-30"]);
    assert_eq!(released("近五年与未来两天。"), ["近五年 = 2019-05-30/2024-05-30", "未来两天 = 2024-05-30/2024-06-01"]);
    assert_eq!(released("It is due in force two weeks from now."), ["two weeks from now = 2024-06-13"]);
    assert_eq!(released("Closed: Tuesday the 18th."), ["Tuesday the 18th = 2024-06-18"]);
    assert_eq!(released("It is due on the 15th of next month."), ["15th of next month = 2024-06-15"]);
    assert_eq!(released("Every Monday they meet, and each Friday evening."), Vec::<String>::new());
}

#[test]
fn roles_tell_release_event_session_deadline_and_history_apart() {
    let text = "Lakemoor University opens a laboratory\n\nRelease Time: 2024-05-30\n\nThe laboratory was opened on May 28. The guests left on May 29. \
                Papers are due by June 30. It was planned since March 3, 2020.";
    let roles: Vec<DateRole> = dates_of("report.txt", text).iter().map(|(_, date)| date.role).collect();
    assert_eq!(roles, [DateRole::Release, DateRole::Event, DateRole::Session, DateRole::Deadline, DateRole::Historic]);
}

#[test]
fn the_release_date_is_found_by_label_line_dateline_and_name() {
    let released = |path: &str, text: &str| {
        let source = Source::decode(path, text.as_bytes());
        let document = read(&source, Format::of_path(path));
        let dates = find(&document, &Scan::new(&document));
        release_date(&document, &dates).map(|found| edtf::format(&crate::recognize::DateValue::Day(found.value)))
    };
    let body = "The laboratory was opened at Tarn Hall. Orrin Steel, dean of the school, spoke to the guests and thanked them all.";
    for head in ["Release Time: 2024-05-30", "2024-05-30", "May 30, 2024"] {
        assert_eq!(
            released("a.txt", &format!("Lakemoor University opens a laboratory\n\n{head}\n\n{body}\n")).as_deref(),
            Some("2024-05-30"),
            "{head}"
        );
    }
    assert_eq!(released("a.txt", &format!("A laboratory opens\n\nLAKEMOOR, May 30, 2024 (Tarn News) -- {body}")).as_deref(), Some("2024-05-30"));
    assert_eq!(released("a.md", &format!("---\ndate: 2024-05-30\n---\n\n{body}")).as_deref(), Some("2024-05-30"));
    assert_eq!(released("20240530.txt", body).as_deref(), Some("2024-05-30"));
    assert_eq!(released("a.txt", &format!("A laboratory opens\n\nOn May 30, 2024, it opened. {body}")), None);
}

#[test]
fn hostile_input_is_read_without_panic() {
    for text in [
        "99999999999999999999",
        "May 99",
        "2024-99-99",
        "月日年",
        "第",
        "00/00/0000",
        "１２３４５６７８９月",
        "1-1-1-1-1-1",
        "May",
        "-",
        "十十十十年",
        "31/31/31",
    ] {
        let _ = dates_of("a.txt", text);
        let _ = dates_of("a.txt", &format!("2024-05-30 {text} {text}年{text}日 to {text}"));
    }
    // Neither the stack nor the time grows with the length of a row.
    for row in ["二千", "一百", "2015、", "twenty ", "May, "] {
        let _ = dates_of("a.txt", &row.repeat(20_000));
    }
    let digits = "2024-05-".repeat(20_000);
    assert!(dates_of("a.txt", &digits).len() < 20_000);
}

#[test]
fn expressions_do_not_overlap_and_may_open_a_document() {
    for text in ["on May 5 days ago", "20251018-20", "2025-10-18-20"] {
        let source = crate::source::Source::from_text("a.txt", text);
        let document = crate::document::read(&source, crate::document::Format::Text);
        let spans: Vec<_> = crate::recognize::recognize(&document).dates.iter().map(|date| date.span).collect();
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{text}: {spans:?}");
    }
    let json = crate::extract("a.json", br#"{"date":"20251018-20","title":"Lab opens"}"#, &crate::settings::Settings::default());
    assert_eq!(json.report.title.as_deref(), Some("Lab opens"));
}
