//! Whole reports, and what holds for each of them.

use serde_json::{Value, json};

use crate::document::{self, Format};
use crate::recognize;
use crate::report::{Extracted, build};
use crate::source::Source;

const FORUM: &str = "\
Lakemoor University holds forum on rivers

Published: 2024-05-30  Source: River Desk  Editor: Marta Ellwood  Views: 120

On the morning of May 28, the School of Rivers at Lakemoor University hosted the Third Forum on Rivers in the lecture hall of the Tarn Building. A total of 93 people attended.

Orrin Steel, Dean of the School of Rivers, gave a speech.

The forum was co-organized by the Brannock Institute and guided by the Tarn City Bureau of Water. Online and offline sessions were held.

Photo by Lin Qiaoyu
";

const LUNTAN: &str = "\
云屿大学举办河流保护论坛

发布时间：2024-05-30  来源：宣传部  作者：林巧玉、苏明河  浏览次数：120

5月28日上午，由云屿大学主办、星岚研究院承办的第三届河流保护论坛在云屿大学图书馆报告厅举行。来自各地的专家学者共120余人参加论坛。

（记者 苏明河 通讯员 林巧玉 摄影 王星岚）
";

const JSON: &str = r#"{"title": "Forum on rivers", "release_date": "2024-05-30", "visits": 12,
 "events": [{"name": "Forum on Rivers", "type": "forum", "date": "2024-05-28", "mode": "hybrid", "organizers": ["Brannock Institute"], "attendance": 93}],
 "people": [{"name": "Orrin Steel", "posts": [{"role": "Dean", "affiliation": "Lakemoor University"}], "parts": ["speaker"]}],
 "credits": [{"role": "author", "names": ["Lin Qiaoyu"]}], "source": {"name": "River Desk", "url": "https://example.org/a"},
 "images": [{"url": "a.jpg", "caption": "The hall", "credit": "Marta Ellwood"}], "contact": ["desk@example.org"],
 "body": "On May 28, Lakemoor University held a forum on rivers at Tarn Hall. Su Minghe, mayor of Tarn City, spoke."}"#;

fn extracted(path: &str, text: &str) -> (Extracted, String) {
    let source = Source::from_text(path, text);
    let document = document::read(&source, Format::of_path(path));
    let mentions = recognize::recognize(&document);
    (build(&document, &mentions, None), document.text.to_string())
}

fn report(path: &str, text: &str) -> Value {
    serde_json::to_value(extracted(path, text).0.report).unwrap()
}

/// Every scalar of `value` with its pointer.
fn scalars(value: &Value, pointer: String, out: &mut Vec<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| scalars(value, format!("{pointer}/{key}"), out)),
        Value::Array(items) => items.iter().enumerate().for_each(|(n, value)| scalars(value, format!("{pointer}/{n}"), out)),
        _ => out.push(pointer),
    }
}

/// Provenance and links fit the report.
fn assert_sound(path: &str, text: &str) {
    let (extracted, readable) = extracted(path, text);
    let report = serde_json::to_value(&extracted.report).unwrap();
    let mut pointers = Vec::new();
    scalars(&report, String::new(), &mut pointers);
    for pointer in &pointers {
        assert!(extracted.provenance.get(pointer).is_some(), "{pointer} has no provenance in {text:?}");
    }
    for (pointer, origin) in extracted.provenance.iter() {
        assert!(report.pointer(pointer).is_some(), "provenance of {pointer}, which is not there, in {text:?}");
        assert!(readable.get(origin.span.range()).is_some(), "{pointer} in {text:?}");
    }
    assert_eq!(extracted.event_dates.len(), extracted.report.events.len());
    assert_eq!(extracted.people.len(), extracted.report.people.len());
    assert_eq!(extracted.organizations.len(), extracted.report.organizations.len());
}

#[test]
fn an_english_report_gives_all_fields() {
    let report = report("a.txt", FORUM);
    assert_eq!(report["kind"], "event-report");
    assert_eq!(report["title"], "Lakemoor University holds forum on rivers");
    assert_eq!(report["release_date"], "2024-05-30");
    assert_eq!(report["visits"], 120);
    assert_eq!(report["source"], json!({"name": "River Desk"}));
    let event = &report["events"][0];
    assert_eq!(event["date"], "2024-05-28");
    assert_eq!(event["type"], "forum");
    assert_eq!(event["venue"], "lecture hall of the Tarn Building");
    assert_eq!(event["organizers"], json!(["School of Rivers at Lakemoor University"]));
    assert_eq!(event["co_organizers"], json!(["Brannock Institute"]));
    assert_eq!(event["guides"], json!(["Tarn City Bureau of Water"]));
    assert_eq!(event["attendance"], 93);
    assert_eq!(event["mode"], "hybrid");
    assert_eq!(report["people"][0]["name"], "Orrin Steel");
    assert_eq!(report["people"].as_array().unwrap().len(), 1, "who is only credited is no person of the report");
    let credits = json!([{"role": "editor", "names": ["Marta Ellwood"]}, {"role": "photographer", "names": ["Lin Qiaoyu"]}]);
    assert_eq!(report["credits"], credits);
}

#[test]
fn a_chinese_report_gives_all_fields() {
    let report = report("a.txt", LUNTAN);
    assert_eq!(report["kind"], "event-report");
    assert_eq!(report["lang"], "zh");
    assert_eq!(report["title"], "云屿大学举办河流保护论坛");
    let event = &report["events"][0];
    assert_eq!(event["name"], "第三届河流保护论坛");
    assert_eq!(event["date"], "2024-05-28");
    assert_eq!(event["venue"], "云屿大学图书馆报告厅");
    assert_eq!(event["organizers"], json!(["云屿大学"]));
    assert_eq!(event["co_organizers"], json!(["星岚研究院"]));
    assert_eq!(event["attendance"], 120);
    let credits = json!([
        {"role": "author", "names": ["林巧玉", "苏明河"]},
        {"role": "reporter", "names": ["苏明河", "林巧玉"]},
        {"role": "photographer", "names": ["王星岚"]},
    ]);
    assert_eq!(report["credits"], credits);
}

#[test]
fn structured_input_wins_and_the_body_completes_it() {
    let report = report("a.json", JSON);
    let event = &report["events"][0];
    assert_eq!(event["organizers"], json!(["Brannock Institute"]));
    assert_eq!(event["venue"], "Tarn Hall");
    assert_eq!(event["mode"], "hybrid");
    assert_eq!(report["people"][0]["parts"], json!(["speaker"]));
    assert_eq!(report["people"][1]["name"], "Su Minghe");
    assert_eq!(report["images"], json!([{"url": "a.jpg", "caption": "The hall", "credit": "Marta Ellwood"}]));
    assert_eq!(report["source"], json!({"name": "River Desk", "url": "https://example.org/a"}));
}

#[test]
fn front_matter_gives_event_and_credits() {
    let text = "---\ntitle: Forum on rivers\ndate: 2024-05-30\nauthor: [Lin Qiaoyu, Marta Ellwood]\nvenue: Tarn Hall\n\
        organizers: [Lakemoor University]\nsource: https://example.org/x\n---\n\nThe forum was held on May 28.\n";
    let report = report("a.md", text);
    assert_eq!(report["events"][0]["organizers"], json!(["Lakemoor University"]));
    assert_eq!(report["events"][0]["venue"], "Tarn Hall");
    assert_eq!(report["events"][0]["date"], "2024-05-28");
    assert_eq!(report["credits"], json!([{"role": "author", "names": ["Lin Qiaoyu", "Marta Ellwood"]}]));
    assert_eq!(report["source"], json!({"url": "https://example.org/x"}), "an address is no name");
}

#[test]
fn a_visit_names_no_organizer() {
    let text = "Dean visits works\n\nOn May 28, Orrin Steel, dean of Lakemoor University, visited the institute for a seminar on glass at the wish of its head.\n";
    let report = report("a.txt", text);
    assert_eq!(report["kind"], "visit-report");
    assert_eq!(report["events"][0]["organizers"], Value::Null);
    assert_eq!(report["events"][0]["venue"], Value::Null);
}

#[test]
fn a_second_day_with_a_sentence_of_its_own_is_a_second_event() {
    let text = "On May 28, the Fourth Congress on Rivers was held in Tarn City. It was hosted by Lakemoor University.\n\n\
        On May 29, the second round of the Lake Wardens Contest took place. Over 120 students took part in the contest.\n";
    let report = report("a.txt", text);
    assert_eq!(report["events"][0]["date"], "XXXX-05-28");
    assert_eq!(report["events"][0]["organizers"], json!(["Lakemoor University"]));
    assert_eq!(report["events"][1]["date"], "XXXX-05-29");
    assert_eq!(report["events"][1]["attendance"], 120);
    assert_eq!(report["events"].as_array().unwrap().len(), 2);
}

#[test]
fn an_event_to_come_is_an_announcement() {
    assert_eq!(report("a.txt", "The Third Forum on Rivers will be held at Tarn Hall on May 28, 2031.\n")["kind"], "announcement");
}

#[test]
fn a_notice_of_labels_is_an_announcement() {
    let text = "Lecture on rivers\n\nVenue: Tarn Hall\nOrganizers: Lakemoor University, Brannock Institute and Tarn Valley College\n\nAll are welcome to come.\n";
    let report = report("a.txt", text);
    assert_eq!(report["kind"], "announcement");
    assert_eq!(report["events"][0]["venue"], "Tarn Hall");
    assert_eq!(report["events"][0]["organizers"], json!(["Lakemoor University", "Brannock Institute", "Tarn Valley College"]));
}

#[test]
fn a_host_in_a_relative_clause_is_an_organizer() {
    let text =
        "A total of 95 participants joined the Third Forum on Rivers, which Lakemoor University hosted in the library auditorium on May 28, 2024.\n";
    let report = report("a.txt", text);
    assert_eq!(report["events"][0]["organizers"], json!(["Lakemoor University"]));
    assert_eq!(report["events"][0]["venue"], "library auditorium");
    assert_eq!(report["events"][0]["attendance"], 95);
}

#[test]
fn a_person_or_an_employer_is_no_organizer() {
    for text in [
        "On May 28, 2024, Orrin Steel, president of Lakemoor University, hosted a meeting on rivers.\n",
        "The meeting on May 28, 2024 was hosted by Vice President Orrin Steel.\n",
        "On May 28, 2024, the forum was held at Lakemoor University.\n",
        "2024年5月28日，云屿大学校长林巧玉主持会议，论坛在云屿大学举行。\n",
    ] {
        assert_eq!(report("a.txt", text)["events"][0]["organizers"], Value::Null, "{text}");
    }
}

#[test]
fn a_day_part_is_read_before_the_day() {
    assert_eq!(report("a.txt", FORUM)["events"][0]["day_part"], "morning");
    assert_eq!(report("a.txt", LUNTAN)["events"][0]["day_part"], "morning");
}

#[test]
fn names_before_the_work_are_credits() {
    let text = "云屿大学举办河流保护论坛\n\n5月28日，云屿大学举办河流保护论坛。（林巧玉 文 苏明河 图）\n";
    let credits = json!([{"role": "author", "names": ["林巧玉"]}, {"role": "photographer", "names": ["苏明河"]}]);
    assert_eq!(report("a.txt", text)["credits"], credits);
}

#[test]
fn a_full_dateline_gives_release_date_and_source() {
    let report =
        report("a.txt", "River forum opens\n\nTARN CITY, May 29, 2022 (River News) -- The Third River Forum opened in Tarn City on May 28.\n");
    assert_eq!(report["release_date"], "2022-05-29");
    assert_eq!(report["dateline"], "TARN CITY, May 29, 2022 (River News)");
    assert_eq!(report["source"], json!({"name": "River News"}));
    assert_eq!(report["events"][0]["date"], "2022-05-28");
    assert_eq!(report["events"][0]["locality"], "Tarn City");
}

#[test]
fn joint_hosts_are_listed_in_chinese() {
    let text = "2022年5月28日，第三届河流保护论坛在云屿大学隆重开幕，大会由星岚研究院、云屿大学联合主办。\n";
    let event = &report("a.txt", text)["events"][0];
    assert_eq!(event["organizers"], json!(["星岚研究院", "云屿大学"]));
    assert_eq!(event["venue"], "云屿大学");
}

#[test]
fn prose_and_notes_are_no_event_reports() {
    for text in [
        "Run the installer, then restart the machine. The settings are kept.",
        "We held our breath. The week had been long and the match was lost.",
        "# Parser\n\nCall `open` on 2024-05-28 builds. Users visit the page and sign in.",
        "今天天气很好，我们去河边散步。",
    ] {
        assert_eq!(report("a.md", text)["kind"], "other", "{text}");
    }
}

#[test]
fn a_report_taken_from_the_file_name_dates_the_release() {
    let (extracted, _) = extracted("news/2024-05-30-lab.txt", "The forum was held on May 28 at Tarn Hall.");
    assert_eq!(extracted.report.release_date.as_deref(), Some("2024-05-30"));
    assert_eq!(extracted.provenance.get("/release_date").unwrap().how, crate::span::How::Filename);
}

#[test]
fn provenance_covers_every_value_of_every_report() {
    for (path, text) in [("a.txt", FORUM), ("a.txt", LUNTAN), ("a.json", JSON)] {
        assert_sound(path, text);
    }
}

#[test]
fn hostile_text_gives_a_sound_report() {
    let long = "Lakemoor University held a forum at Tarn Hall, ".repeat(400);
    let numbers = "1,".repeat(500) + "000 people attended the forum held by by by , , the";
    for text in [
        "",
        "(",
        "由主办",
        "在在在举行",
        "hosted by",
        "held by the",
        "（记者",
        "本报",
        "\u{feff}",
        "é’é held at ’s",
        "99999999999999999999 people attended",
        &long,
        &numbers,
    ] {
        for path in ["a.txt", "a.md", "a.json", "a.yaml"] {
            assert_sound(path, text);
        }
    }
}

/// Date, venue and organisers of the first event of a report with `lead`.
fn event_of(lead: &str) -> (Value, Value, Value) {
    let label = if lead.is_ascii() { "Published" } else { "发布时间" };
    let report = report("report.txt", &format!("A day in the valley\n\n{label}: 2024-06-06\n\n{lead}\n"));
    let event = &report["events"][0];
    (event["date"].clone(), event["venue"].clone(), event["organizers"].clone())
}

#[test]
fn a_dated_deed_in_the_lead_is_an_event() {
    for lead in [
        "On June 3, 2024, twelve teachers of Orrin Technical College trained at the Kiln House.",
        "Volunteers planted 300 oaks on Holly Ridge on June 3, 2024.",
        "The Brannock Foundry cast a bell for the school of Silverdale on June 3, 2024.",
        "The Tarn Prize was awarded to Lin Qiaoyu on June 3, 2024.",
        "2024年6月3日，东岭钢铁集团向青崖小学捐赠图书两千册。",
        "6月3日，林学院师生来到冬青岭种植橡树。",
        "6月3日，云屿大学图书馆新馆启用。",
    ] {
        assert_eq!(event_of(lead).0, json!("2024-06-03"), "{lead}");
    }
}

#[test]
fn words_decisions_and_notes_are_no_events() {
    for lead in [
        "The Ministry of Fisheries announced new quotas on June 3, 2024.",
        "On June 3, 2024, we switched our mail server to a new machine.",
        "Water prices rose by four per cent on June 3, 2024, the Tarn Water Company said.",
        "On June 3, 2024, Gale 4.2 was released with a faster parser.",
        "6月3日，市教育局发布通知，公布招生计划。",
        "截至6月3日，全校已有两千名学生完成体检。",
    ] {
        assert_eq!(event_of(lead).0, Value::Null, "{lead}");
    }
}

#[test]
fn who_opens_or_shows_something_holds_the_event() {
    let organizers = |lead| event_of(lead).2;
    let opened = "On June 3, 2024, Lakemoor University and Orrin Steel opened a joint test stand at the Orrin Works.";
    assert_eq!(organizers(opened), json!(["Lakemoor University", "Orrin Steel"]));
    assert_eq!(organizers("On June 3, 2024, Orrin Steel showed its new furnace to pupils of the Tarn Academy."), json!(["Orrin Steel"]));
    let school = "A summer school on tides was held on June 3, 2024. The Institute of Tides hosted the school.";
    assert_eq!(organizers(school), json!(["Institute of Tides"]));
    assert_eq!(organizers("Orrin Steel, together with the Brannock Institute, held a workshop on June 3, 2024."), json!(["Orrin Steel"]));
    assert_eq!(organizers("6月3日，河流论坛在明德厅举行，会议由云屿大学历史系主办。"), json!(["云屿大学历史系"]));
    assert_eq!(organizers("6月3日，云屿大学材料与表面研究所举行研讨会。"), json!(["云屿大学材料与表面研究所"]));
    assert_eq!(organizers("On June 3, 2024, the Harbour Forum opened with a speech."), Value::Null);
}

#[test]
fn places_need_no_known_last_word() {
    let venue = |lead| event_of(lead).1;
    assert_eq!(venue("Su Minghe chaired the meeting of June 3, 2024, which took place at the Seamen's House."), json!("Seamen's House"));
    assert_eq!(venue("The Brannock Institute held a forum at the Long Acre on June 3, 2024."), json!("Long Acre"));
    assert_eq!(venue("The Brannock Institute held a forum in Orrin on June 3, 2024."), Value::Null);
    assert_eq!(venue("6月3日，云屿大学团委在北山举行植树活动。"), json!("北山"));
    assert_eq!(venue("6月3日，河流论坛在月湾码头举行。"), json!("月湾码头"));
    assert_eq!(venue("6月3日，云屿大学历史研究所在临江楼举行论坛。"), json!("临江楼"));
    assert_eq!(venue("6月3日，河流论坛在北京举行。"), Value::Null);
}

#[test]
fn many_verbs_in_one_sentence_cost_no_more_than_their_share() {
    // Quadratic work takes minutes on this.
    let lead = "The Forum was held on May 14 and will be held by Lakemoor University in In At and ".repeat(2000);
    assert_eq!(event_of(&lead).0, json!("2024-05-14"));
}

#[test]
fn the_next_of_a_series_is_no_event_of_the_report() {
    let next = "The next conference will be held in Northmere at Orrin Hall on May 9, 2026.";
    let english = format!(
        "Lakemoor University holds the Conference on Rivers\n\nPublished: 2025-09-12\n\nOn September 9, 2025, the Conference on Rivers was held by Lakemoor University.\n\n{next}\n"
    );
    let chinese = "云屿大学举办河流保护论坛\n\n发布时间：2025-09-12\n\n9月9日，云屿大学举办河流保护论坛。\n\n下一届论坛将于2026年5月9日在南京国际会议中心举行。\n";
    for text in [english.as_str(), chinese] {
        let events = report("a.txt", text)["events"].clone();
        assert_eq!(events.as_array().map(Vec::len), Some(1), "{events}");
        assert_eq!(events[0]["date"], "2025-09-09", "{events}");
        assert!(events[0]["locality"].is_null() && events[0]["venue"].is_null(), "{events}");
    }
}

/// The forum with `foot` for its last line.
fn signed(foot: &str) -> Value {
    let text = FORUM.replace("  Editor: Marta Ellwood", "").replace("Photo by Lin Qiaoyu", foot);
    report("a.txt", &text)["credits"].clone()
}

#[test]
fn names_of_a_credit_are_people_and_desks_alone() {
    let one = |role: &str, names: &[&str]| json!([{"role": role, "names": names}]);
    assert_eq!(signed("By Staff Reporter Lin Qiaoyu"), one("reporter", &["Lin Qiaoyu"]));
    assert_eq!(signed("By Lin Qiaoyu, Staff Writer"), one("author", &["Lin Qiaoyu"]));
    assert_eq!(signed("By Lin Qiaoyu and Orrin Steel"), one("author", &["Lin Qiaoyu", "Orrin Steel"]));
    assert_eq!(signed("Report by: Mrs. M. Ellwood"), one("author", &["M. Ellwood"]));
    assert_eq!(signed("Prepared by: Marta E. K."), one("author", &["Marta E. K."]));
    assert_eq!(signed("By: Media and Public Relations Unit"), one("author", &["Media and Public Relations Unit"]));
    assert_eq!(signed("By Lin Qiaoyu and River Desk"), one("author", &["Lin Qiaoyu", "River Desk"]));
    assert_eq!(signed("林巧玉/文 苏明河/图"), json!([{"role": "author", "names": ["林巧玉"]}, {"role": "photographer", "names": ["苏明河"]}]));
    assert_eq!(signed("文/林巧玉 图/苏明河"), json!([{"role": "author", "names": ["林巧玉"]}, {"role": "photographer", "names": ["苏明河"]}]));
}

#[test]
fn a_release_date_is_found_wherever_a_date_line_stands() {
    let released = |head: &str, foot: &str| {
        let text = format!(
            "Lakemoor holds forum on rivers\n\n{head}\n\nOn May 28, 2024, Lakemoor University held a forum. The guests thanked the dean.\n\n{foot}\n"
        );
        report("a.txt", &text)["release_date"].as_str().map(String::from)
    };
    for line in [
        "Lakemoor, 30 May 2024",
        "113.05.30",
        "News | 30 May 2024",
        "May 30, 2024 by Marta Ellwood",
        "Published 30 May 2024 by the desk",
        "(Release no. 17, dated May 30, 2024)",
        "Thu, 30 May 2024",
    ] {
        assert_eq!(released(line, "").as_deref(), Some("2024-05-30"), "{line}");
        assert_eq!(released("", line).as_deref(), Some("2024-05-30"), "{line}");
    }
    // Nothing but the event tells in which order this was meant.
    assert_eq!(released("Published: 01/06/2024", "").as_deref(), Some("2024-06-01"));
    for line in ["Registration: 31 January 2026", "Guests from nine countries came", "Last updated: May 30, 2024"] {
        assert_eq!(released("", line), None, "{line}");
    }
}

#[test]
fn a_dateline_opens_with_brackets_too() {
    let released = |lead: &str| {
        report("a.txt", &format!("云屿大学举行河流论坛开幕式\n\n{lead}校长致辞，来宾发言。\n"))["release_date"].as_str().map(String::from)
    };
    assert_eq!(released("（2024年5月30日）云屿大学宣布举行河流论坛。").as_deref(), Some("2024-05-30"));
    assert_eq!(released("本网讯（2024年5月30日 记者 林巧玉）云屿大学举行河流论坛。").as_deref(), Some("2024-05-30"));
    assert_eq!(released("云屿大学（2024年5月30日成立）举行河流论坛。"), None);
}

#[test]
fn a_room_is_narrower_than_the_body_visited() {
    let venue = |lead: &str| report("a.txt", &format!("A day in the valley\n\n{lead}\n"))["events"][0]["venue"].clone();
    let visited = "A delegation from the University of Vask visited Lakemoor University on 3 June 2024. The guests were received by Rector Ana Pello";
    assert_eq!(venue(&format!("{visited}.")), json!("Lakemoor University"));
    assert_eq!(venue(&format!("{visited} in the Senate Hall.")), json!("Senate Hall"));
    assert_eq!(
        venue("The forum on rivers was held on 3 June 2024 in the seminar room on the second floor of the Tarn Building."),
        json!("seminar room on the second floor of the Tarn Building")
    );
    assert_eq!(venue("The signing ceremony was held on 3 June 2024 in the Senate Room at Main Campus."), json!("Senate Room at Main Campus"));
    assert_eq!(venue("5月8日，副校长林巧玉一行到星岚科技园走访调研。"), json!("星岚科技园"));
    assert_eq!(venue("1月20日，校工会主席苏明河赴青石镇敬老院慰问老人。"), json!("青石镇敬老院"));
}

#[test]
fn a_day_in_brackets_counts_for_more_than_the_words_before_it() {
    let text = "Lakemoor holds a concert\n\nPublished: 21 September 2025\n\nLakemoor University held a concert at Tarn Hall last Saturday (20 September). The guests thanked the choir.\n";
    assert_eq!(report("a.txt", text)["events"][0]["date"], "2025-09-20");
}
