//! Who held an event, in the many ways reports say it.

use serde_json::{Value, json};

use crate::document::{self, Format};
use crate::recognize;
use crate::report::build;
use crate::source::Source;

/// The first event of a report: organisers, then co-organisers behind a plus sign.
fn event(text: &str) -> Value {
    let source = Source::from_text("a.txt", text);
    let document = document::read(&source, Format::Text);
    let mentions = recognize::recognize(&document);
    let report = build(&document, &mentions, None).report;
    serde_json::to_value(&report).unwrap()["events"][0].clone()
}

/// Organisers and co-organisers, `title` and `body` being the report.
fn who(title: &str, body: &str) -> Vec<String> {
    let event = event(&format!("{title}\n\n{body}\n"));
    let list = |key: &str| event[key].as_array().cloned().unwrap_or_default();
    let names = |values: Vec<Value>| values.into_iter().map(|value| value.as_str().unwrap_or_default().to_string());
    let co_organizers = names(list("co_organizers")).map(|name| format!("+ {name}"));
    names(list("organizers")).chain(co_organizers).collect()
}

fn assert_all(title: &str, cases: &[(&str, &[&str])]) {
    for (body, expected) in cases {
        assert_eq!(who(title, body), *expected, "{body}");
    }
}

#[test]
fn the_subject_or_the_agent_of_the_verb_holds() {
    assert_all(
        "A day in the valley",
        &[
            (
                "ORRIN, March 3, 2023: A two-day workshop on soil was organised by Tarn Valley University in the Senate Hall on March 1 and 2.",
                &["Tarn Valley University"],
            ),
            ("On 6 March 2023, the Tarn Chamber of Commerce on Tuesday hosted a business breakfast for founders.", &["Tarn Chamber of Commerce"]),
            ("The Embassy of Velde in Orrin organised a film festival on 6 March 2023.", &["Embassy of Velde"]),
            ("Lakemoor University students staged a concert on 6 March 2023.", &["Lakemoor University"]),
            ("Pupils met on 6 March 2023 for a contest. The contest was put on by the Tarn Youth Council.", &["Tarn Youth Council"]),
            ("Organized by the Ministry of Education of Velde, the conference took place on 6 March 2023.", &["Ministry of Education of Velde"]),
            ("The Nurses' Forum was celebrated by the College of Nursing on 12 May 2023.", &["College of Nursing"]),
            ("The Tarn Academy is the host of the Third Bridge Contest of 6 March 2023.", &["Tarn Academy"]),
            ("Tarn Academy is hosting a summer school from 6 March 2023.", &["Tarn Academy"]),
        ],
    );
}

#[test]
fn several_hold_together() {
    assert_all(
        "A day in the valley",
        &[
            (
                "The Department of Hydrology, Tarn Valley University, in collaboration with the Brannock Institute, organised a seminar on March 6, 2023.",
                &["Department of Hydrology, Tarn Valley University", "+ Brannock Institute"],
            ),
            (
                "A conference was held on 6 March 2023, jointly organized by Lakemoor University and Vesper Academy.",
                &["Lakemoor University", "Vesper Academy"],
            ),
            (
                "The Fifth Forum, hosted by Lakemoor University and co-organized by the Tarn City Bureau of Water and the Brannock Institute, was held on March 6, 2023.",
                &["Lakemoor University", "+ Tarn City Bureau of Water", "+ Brannock Institute"],
            ),
            ("Supported by the Ministry of Works, the Society of Tarn Engineers ran a workshop on 6 March 2023.", &["Society of Tarn Engineers"]),
        ],
    );
}

#[test]
fn who_owns_the_event_holds_it_where_nobody_is_said_to() {
    assert_all(
        "A day in the valley",
        &[
            ("The Orrin Museum's annual Night of Tales festival took place at the Orrin Museum on 6 March 2023.", &["Orrin Museum"]),
            ("The 12th congress of the Vesper Teachers' Union opened in Velde on 6 March 2023.", &["Vesper Teachers' Union"]),
            ("A conclave of the rectors of the northern zone of the Tarn Union closed on 6 March 2023.", &["Tarn Union"]),
        ],
    );
    assert_eq!(who("TVRC Regional Workshop for Rowers", "Rowers met in Velde on 6 March 2023. Ida Holt, President, TVRC, spoke."), ["TVRC"]);
    assert_eq!(who("Vesper Academy: concert in the park", "The concert took place on 6 March 2023."), ["Vesper Academy"]);
}

#[test]
fn who_invites_or_is_at_home_holds_the_event_where_nobody_else_does() {
    assert_all(
        "A day in the valley",
        &[
            (
                "At the invitation of the Brannock Institute, Professor Marta Ellwood of Lakemoor University gave a lecture on 6 March 2023.",
                &["Brannock Institute"],
            ),
            (
                "A lecture on glass filled the hall on 6 March 2023. The Faculty of Arts had asked Marta Ellwood to speak on kilns.",
                &["Faculty of Arts"],
            ),
            ("On March 6, 2023, leaders of Lakemoor University and Seonam University met at Lakemoor University.", &["Lakemoor University"]),
        ],
    );
}

#[test]
fn the_parties_of_what_was_signed_are_named() {
    assert_all(
        "A day in the valley",
        &[
            (
                "An agreement between the Tarn Science Foundation and Vesper Academy was signed on March 6, 2023.",
                &["Tarn Science Foundation", "Vesper Academy"],
            ),
            (
                "An agreement on tides was signed by the heads of Lakemoor University and Vesper Academy on March 6, 2023.",
                &["Lakemoor University", "Vesper Academy"],
            ),
            ("On March 6, 2023, Lakemoor University and Tarn Academy signed a memorandum.", &["Lakemoor University", "Tarn Academy"]),
        ],
    );
}

#[test]
fn guests_and_places_hold_nothing() {
    assert_all(
        "A day in the valley",
        &[
            ("On March 6, 2023, a delegation from Hanmei Normal University visited Lakemoor University and met Rector Ida Holt.", &[]),
            ("Rector Ida Holt of Lakemoor University attended the Congress on Snow Roads in Velde on March 6, 2023.", &[]),
            ("The Meeting on Glass in Velde was held on the morning of January 16 at Lakemoor University.", &[]),
            ("3月6日，校长林巧玉率团赴恒川大学访问，双方就合作进行座谈。", &[]),
            ("3月6日，我校学生在全国桥梁竞赛中获奖，竞赛在北川举行。", &[]),
            ("3月6日，云屿大学代表队参加在恒川大学举行的机器人大赛，获得一等奖。", &[]),
        ],
    );
}

#[test]
fn chinese_hosts_stand_before_the_verb_or_the_event() {
    assert_all(
        "山谷一日",
        &[
            ("3月6日，由云屿大学主办，星岚研究院、恒川仪器有限公司协办的河流论坛在云屿召开。", &["云屿大学", "+ 星岚研究院", "+ 恒川仪器有限公司"]),
            ("3月6日，云屿大学联合星岚研究院举办河流论坛。", &["云屿大学", "星岚研究院"]),
            ("3月6日，云屿大学、星岚研究院在会议中心联合举办河流论坛。", &["云屿大学", "星岚研究院"]),
            ("3月6日，云屿大学海洋学院在学术报告厅举办“潮汐与渔业”专题讲座。", &["云屿大学海洋学院"]),
            ("6月20日，云屿大学2023年毕业典礼在体育馆隆重举行。", &["云屿大学"]),
            ("3月6日，机械工程学院组织学生赴恒川仪器有限公司参观学习。", &["机械工程学院"]),
            ("3月6日，我校外国语学院举办翻译讲座。", &["外国语学院"]),
            ("3月6日，全市职业教育推进会在云屿召开，会议由云屿市教育局组织召开。", &["云屿市教育局"]),
            ("3月6日，云屿市人民政府与云屿大学战略合作签约仪式举行。", &["云屿市人民政府", "云屿大学"]),
        ],
    );
}

#[test]
fn chinese_invitations_and_signings_name_the_hosts() {
    assert_all(
        "山谷一日",
        &[
            ("3月6日下午，应云屿大学外国语学院邀请，恒川大学陆文教授作了题为“河流与诗”的讲座。", &["云屿大学外国语学院"]),
            ("3月6日下午，外国语学院邀请恒川大学陆文教授作学术讲座。", &["外国语学院"]),
            ("3月6日，我校与美国恒川大学签署战略合作协议。", &["我校", "恒川大学"]),
        ],
    );
}

#[test]
fn the_house_that_writes_is_named_as_it_names_itself() {
    assert_eq!(who("会议", "3月6日，我院召开教学工作会议，全体教师参加。"), ["我院"]);
    assert_eq!(who("会议", "3月6日，学校召开教学工作会议。"), ["学校"]);
    assert_eq!(who("云屿大学召开工作会议", "3月6日，我校召开教学工作会议。"), ["云屿大学"]);
    assert_eq!(who("恒川大学代表团来我校访问", "3月6日，恒川大学副校长陆文一行来我校访问。"), ["我校"]);
    assert_eq!(who("交流", "3月6日，恒川市副市长陆文一行12人来校交流，学校党委书记林巧玉出席。"), ["学校"]);
}

#[test]
fn the_place_is_what_one_comes_to_or_the_house_itself() {
    let venue = |body: &str| event(&format!("山谷一日\n\n{body}\n"))["venue"].clone();
    assert_eq!(venue("3月6日，我校举行揭牌仪式。"), json!("我校"));
    assert_eq!(venue("3月6日，我校在行政楼举行揭牌仪式。"), json!("行政楼"));
    assert_eq!(venue("3月6日，记者林巧玉一行3人来公司采访。"), json!("公司"));
    let venue = |body: &str| event(&format!("A day in the valley\n\n{body}\n"))["venue"].clone();
    assert_eq!(venue("The Minister of Works went to a lecture on rivers at Lakemoor University."), json!("Lakemoor University"));
    assert_eq!(
        venue("A lecture on glass filled conference room 500 of the Tarn Building on March 6, 2023."),
        json!("conference room 500 of the Tarn Building")
    );
}

#[test]
fn titles_and_deeds_tell_who_held() {
    assert_all(
        "Orrin Foundation awards scholarships",
        &[("Thirty pupils were given scholarships at a ceremony in the Town Hall on 4 May 2024.", &["Orrin Foundation"])],
    );
    assert_all(
        "A day in the valley",
        &[
            (
                "The Lindal Prize for Young Painters was presented on Saturday 14 October 2023 in the old depot in Malmgard by the Lindal Foundation.",
                &["Lindal Foundation"],
            ),
            (
                "The Department of Botany, Kurunji College, in collaboration with the Malai Soil Society, organised a workshop on 3 March 2024.",
                &["Department of Botany, Kurunji College", "+ Malai Soil Society"],
            ),
            ("Lake Basin University and Tarn Shipping Ltd. signed a memorandum of understanding.", &["Lake Basin University", "Tarn Shipping Ltd."]),
        ],
    );
}
