//! People: who is named, in which form, with which posts, in which part.
//!
//! [`english`] and [`chinese`] read candidates by grammar over tokens and weigh the evidence beside
//! them; [`coreference`] gathers the sightings of one person with the memory of the whole report.

mod again;
mod callings;
mod chinese;
mod context;
mod coreference;
mod credits;
mod dotted;
mod english;
mod evidence;
mod items;
mod parts;
mod posts;
mod posts_zh;
mod shape;
mod unsurnamed;

use std::ops::Range;

pub(crate) use self::again::differs_by_sound;
pub(crate) use self::coreference::edit_distance;
use self::evidence::Evidence;
use super::{Body, BodyMention, NameStyle, Part, Person, PersonMention, Post, Scan};
use crate::document::{BlockKind, Document};
use crate::span::Span;

/// What the grammars look at.
struct Setting<'d> {
    document: &'d Document<'d>,
    scan: &'d Scan,
    bodies: &'d [Body],
    organizations: &'d [BodyMention],
}

impl<'d> Setting<'d> {
    /// The text of token `at`; "" past the end.
    fn text(&self, at: usize) -> &'d str {
        let document: &'d Document<'d> = self.document;
        self.scan.tokens.get(at).map_or("", |token| token.span.of(&document.text))
    }

    /// The readable text of `span`.
    fn slice(&self, span: Span) -> &'d str {
        let document: &'d Document<'d> = self.document;
        span.of(&document.text)
    }

    /// True if a line that is no hard-wrapped one ends between token `at` and the one before it.
    fn line_break_before(&self, at: usize) -> bool {
        let (Some(token), Some(before)) = (self.scan.tokens.get(at), at.checked_sub(1).map(|n| &self.scan.tokens[n])) else { return true };
        if !token.breaks {
            return false;
        }
        let gap = Span::new(before.span.end, token.span.start).of(&self.document.text);
        let lines = gap.bytes().filter(|&byte| byte == b'\n').count();
        lines > 1 || lines == 1 && !self.document.hard_wrapped
    }

    /// The body that the mention `index` names.
    fn body_of(&self, index: usize) -> Option<usize> {
        self.organizations.get(index).and_then(|mention| mention.body)
    }
}

/// A place where somebody is named, before it is known who.
#[derive(Clone, Debug)]
struct Sighting {
    /// The name alone.
    name: Span,
    /// With post and honorific.
    extent: Span,
    family: Option<Span>,
    given: Option<Span>,
    style: NameStyle,
    honorific: Option<Span>,
    native: Option<Span>,
    posts: Vec<Post>,
    parts: Vec<Part>,
    evidence: Evidence,
    /// Named as the owner of a speech or theory.
    only_mentioned: bool,
}

impl Sighting {
    /// A sighting of `name` without anything around it.
    fn new(name: Span, style: NameStyle) -> Self {
        Self {
            name,
            extent: name,
            family: None,
            given: None,
            style,
            honorific: None,
            native: None,
            posts: Vec::new(),
            parts: Vec::new(),
            evidence: Evidence::default(),
            only_mentioned: false,
        }
    }
}

/// All mentions of people, in order, and the persons behind them.
#[must_use]
pub fn find(document: &Document<'_>, scan: &Scan, bodies: &[Body], organizations: &[BodyMention]) -> (Vec<PersonMention>, Vec<Person>) {
    let setting = Setting { document, scan, bodies, organizations };
    let mut sightings = Vec::new();
    let blocks = readable_blocks(&setting);
    english::find(&setting, &blocks, &mut sightings);
    chinese::find(&setting, &blocks, &mut sightings);
    credits::mark(&setting, &mut sightings);
    coreference::resolve(&setting, sightings)
}

/// The token ranges of blocks that may name people.
fn readable_blocks(setting: &Setting<'_>) -> Vec<Range<usize>> {
    let blocks = setting.document.blocks.iter().zip(&setting.scan.block_tokens);
    blocks
        .filter(|(block, tokens)| !matches!(block.kind, BlockKind::Code | BlockKind::Furniture) && !tokens.is_empty())
        .map(|(_, tokens)| tokens.start as usize..tokens.end as usize)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{self, Format};
    use crate::source::Source;
    use crate::span::Confidence;

    /// The persons of a text, with the readable text for spans.
    fn persons(text: &str) -> (Vec<Person>, String) {
        let source = Source::decode("report.txt", text.as_bytes());
        let document = document::read(&source, Format::Text);
        let mentions = crate::recognize::recognize(&document);
        (mentions.persons, document.text.to_string())
    }

    fn names(text: &str) -> Vec<String> {
        persons(text).0.into_iter().filter(|person| !person.only_mentioned).map(|person| person.name).collect()
    }

    /// (role, affiliation) of the first person.
    fn posts(text: &str) -> Vec<(String, String)> {
        let (persons, text) = persons(text);
        let post = |post: &Post| (post.role.of(&text).to_string(), post.affiliation.map_or("", |span| span.of(&text)).to_string());
        persons.first().map(|person| person.posts.iter().map(post).collect()).unwrap_or_default()
    }

    fn split(text: &str) -> (Option<String>, Option<String>) {
        let first = persons(text).0.into_iter().next();
        first.map(|person| (person.family, person.given)).unwrap_or_default()
    }

    fn pair(family: &str, given: &str) -> (Option<String>, Option<String>) {
        (Some(family.to_string()), Some(given.to_string()))
    }

    #[test]
    fn a_run_is_cut_into_body_post_and_name() {
        let text = "Before the meeting, Lakemoor University Party Secretary LIN Qiaoyu met with SU Minghe and her colleagues.";
        assert_eq!(names(text), ["LIN Qiaoyu", "SU Minghe"]);
        assert_eq!(posts(text), [("Party Secretary".to_string(), "Lakemoor University".to_string())]);
    }

    #[test]
    fn posts_behind_a_name_share_the_body_that_follows_the_last() {
        let text = "Su Minghe, secretary of the Party Branch and director of the School of Optics, Tarn Valley University, opened the fair.";
        let body = "School of Optics, Tarn Valley University".to_string();
        assert_eq!(posts(text), [("secretary of the Party Branch".to_string(), body.clone()), ("director".to_string(), body)]);
    }

    #[test]
    fn a_post_is_held_where_the_capitals_behind_it_say() {
        let post = |role: &str, body: &str| [(role.to_string(), body.to_string())];
        assert_eq!(posts("Su Minghe, general manager of Tarn Glass, signed the plan."), post("general manager", "Tarn Glass"));
        assert_eq!(posts("Marta Ellwood, head of training at Tarn Glass, spoke."), post("head of training", "Tarn Glass"));
        assert_eq!(
            posts("Marta Ellwood, professor of ceramics at Lakemoor University, spoke."),
            post("professor of ceramics", "Lakemoor University")
        );
        assert_eq!(posts("Marta Ellwood, director of Human Resources, spoke."), post("director of Human Resources", ""));
        assert_eq!(posts("Marta Ellwood, dean of Agriculture, spoke."), post("dean of Agriculture", ""));
    }

    #[test]
    fn callings_stand_before_names_and_outside_them() {
        assert_eq!(names("Bishop Erik Tarn thanked the choir. Ranger Otto Holt showed the trees."), ["Erik Tarn", "Otto Holt"]);
        assert_eq!(names("Teacher Jo Abara said that rivers matter. Conductor Leo Marchetti led the choir."), ["Jo Abara", "Leo Marchetti"]);
        assert_eq!(names("Dr. Ida Bishop spoke. Yusuf al-Tarn, owner of the foundry, spoke."), ["Ida Bishop", "Yusuf al-Tarn"]);
    }

    #[test]
    fn family_and_given_names_are_told_apart_by_order_and_capitals() {
        assert_eq!(split("Dean Ouyang Wenbo spoke."), pair("Ouyang", "Wenbo"));
        assert_eq!(split("Dean Wenbo OUYANG spoke."), pair("OUYANG", "Wenbo"));
        assert_eq!(split("Professor Su Ming-he spoke."), pair("Su", "Ming-he"));
        assert_eq!(split("Dr. Marta van der Ellwood spoke."), pair("van der Ellwood", "Marta"));
        assert_eq!(split("Dr. Nabil bin Tarn Al-Ellwood spoke."), pair("Al-Ellwood", "Nabil bin Tarn"));
        assert_eq!(split("Rector Nguyen Van Tarn spoke."), pair("Nguyen", "Van Tarn"));
        assert_eq!(split("Prof. J. R. Steel spoke."), pair("Steel", "J. R."));
    }

    #[test]
    fn capitals_without_evidence_are_no_persons() {
        assert!(names("Tarn Hall stands in River Street. Orrin Steel and Green Valley signed.").is_empty());
        assert!(names("He Was Here. The Song Dynasty Hall and Hong Kong are far.").is_empty());
    }

    #[test]
    fn two_kinds_of_evidence_make_a_name_certain_and_one_likely() {
        let (found, _) = persons("Dean Lin Qiaoyu spoke on rivers. The film is about Su Minghe.");
        assert_eq!(found.iter().map(|person| person.confidence).collect::<Vec<_>>(), [Confidence::Certain, Confidence::Likely]);
    }

    #[test]
    fn a_known_person_is_found_again_by_family_name() {
        let (found, _) = persons("Dean Lin Qiaoyu opened the forum. Dean Lin thanked the guests.");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].mentions.len(), 2);
    }

    #[test]
    fn the_owner_of_a_speech_is_only_mentioned() {
        let (found, _) = persons("They studied General Secretary Su Minghe's speech.");
        assert!(found.iter().all(|person| person.only_mentioned));
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn rows_kin_and_leaders_make_names_of_words_no_table_knows() {
        assert_eq!(names("The sisters Ida and Marta Ellwood won."), ["Ida Ellwood", "Marta Ellwood"]);
        assert_eq!(names("The choir was led by Sorrel Tarnwick."), ["Sorrel Tarnwick"]);
        assert_eq!(names("Students Marta Velde, Ida Holt and Sorrel Tarnwick sang."), ["Marta Velde", "Ida Holt", "Sorrel Tarnwick"]);
        assert_eq!(names("They met Ida Velde, 21, at the gate."), ["Ida Velde"]);
        assert!(names("The fair was sponsored by Sorrel Tarnwick and Gale Harbour.").is_empty());
    }

    #[test]
    fn prefixes_and_numerals_belong_to_names() {
        assert_eq!(split("Dr. Otto Nic Tarna spoke."), pair("Nic Tarna", "Otto"));
        assert_eq!(names("Queen Mother Ama Tarnwa II danced."), ["Ama Tarnwa II"]);
        assert_eq!(names("Marta d'Ellwood, poet, spoke."), ["Marta d'Ellwood"]);
    }

    #[test]
    fn a_post_stands_before_a_comma_and_a_form_of_address() {
        let post = |role: &str, body: &str| [(role.to_string(), body.to_string())];
        assert_eq!(posts("The fair was opened by the Minister of Inland Waters, Hon. Marta Ellwood, in May."), post("Minister of Inland Waters", ""));
        assert_eq!(posts("Apply to the secretary, Ms. Ida Holt."), post("secretary", ""));
        assert_eq!(posts("Prof. Ida Velde (Tarn Valley University) asked."), post("", "Tarn Valley University"));
    }

    #[test]
    fn han_names_stand_before_and_behind_posts_and_in_rows() {
        assert_eq!(names("副校长苏明河、林桥出席，论坛由王岚主持。"), ["苏明河", "林桥", "王岚"]);
        assert_eq!(names("苏明河院长致辞，欧阳岚表示感谢。"), ["苏明河", "欧阳岚"]);
        assert_eq!(names("高校校长和全体教师参加论坛。"), Vec::<String>::new());
    }

    #[test]
    fn the_words_behind_a_han_name_decide_its_length() {
        assert_eq!(names("站长苏河带队出海，队长林岚演示了新设备。会长王桥作工作报告。"), ["苏河", "林岚", "王桥"]);
        assert_eq!(names("副校长林一桥带领学生参观，院长苏和平向来宾致谢。"), ["林一桥", "苏和平"]);
        assert_eq!(names("学生种下二百棵树，论坛在银谷举行，由石桥校友分会承办。"), Vec::<String>::new());
    }

    #[test]
    fn a_body_ends_before_the_post_that_begins_with_its_last_character() {
        let post = |role: &str, body: &str| [(role.to_string(), body.to_string())];
        assert_eq!(posts("文化馆馆长苏明河致辞。"), post("馆长", "文化馆"));
        assert_eq!(posts("教育学院常务副院长苏明河致辞。"), post("常务副院长", "教育学院"));
        assert_eq!(posts("学院院长苏明河致辞。"), post("院长", ""));
    }

    #[test]
    fn han_posts_have_their_body() {
        assert_eq!(posts("云屿大学副校长苏明河致辞。"), [("副校长".to_string(), "云屿大学".to_string())]);
    }

    #[test]
    fn traditional_and_transliterated_names_are_read() {
        assert_eq!(names("會議由校長蘇明河主持。"), ["蘇明河"]);
        assert_eq!(split("云屿大学校长安娜·贝克女士致辞。"), pair("贝克", "安娜"));
    }

    #[test]
    fn names_with_interpuncts_end_where_words_begin() {
        assert_eq!(names("副市长阿迪力江·玉素甫就周转房作了说明。"), ["阿迪力江·玉素甫"]);
        assert_eq!(names("论坛由辅导员苏岚和牧民巴哈尔·尼亚孜主持。"), ["苏岚", "巴哈尔·尼亚孜"]);
        assert_eq!(names("處長瓦旦．尤帕說明災情。"), ["瓦旦．尤帕"]);
    }

    #[test]
    fn names_without_a_surname_stand_behind_posts() {
        assert_eq!(names("副县长旦增罗布、教师次仁旺堆和学生格桑央金参加活动。次仁旺堆致辞。"), ["旦增罗布", "次仁旺堆", "格桑央金"]);
        assert_eq!(names("日本学者佐藤健一、俄罗斯画家伊万诺夫展示作品。"), ["佐藤健一", "伊万诺夫"]);
    }

    #[test]
    fn callings_of_any_kind_lead_to_names() {
        assert_eq!(names("快递员苏小雷摘得第一名，调度长林帆讲解。"), ["苏小雷", "林帆"]);
        assert_eq!(names("2023级林小桥获奖。一等奖：苏小舟、李若桥；二等奖：王一岚。"), ["林小桥", "苏小舟", "李若桥", "王一岚"]);
    }

    #[test]
    fn rare_surnames_and_function_characters_count_behind_posts() {
        assert_eq!(names("书记法正桥、教务长邱于岚、院长来星河出席。"), ["法正桥", "邱于岚", "来星河"]);
        assert_eq!(names("校长信箱收到来信，院长通报情况，书记要求学校落实，处长将出席会议。"), Vec::<String>::new());
        assert_eq!(names("居委会主任致辞，历史系教授参加，学校发布人才清单，学员王奶奶今年九十岁。"), Vec::<String>::new());
    }

    #[test]
    fn a_reporter_in_the_text_is_no_mere_maker_of_the_report() {
        let (found, _) = persons("岸边新闻\n\n青年教师苏明河轮流驻点。\n\n□ 通讯员 林岚\n\n撰稿：苏明河");
        let credited = |name: &str| found.iter().any(|person| person.name == name && person.parts == [Part::Credited]);
        assert!(!credited("苏明河") && credited("林岚"));
    }

    #[test]
    fn a_misspelled_name_is_the_known_persons() {
        assert_eq!(names("Su Minghe, dean of arts, spoke. Su Mingeh handed out prizes."), ["Su Minghe"]);
        assert_eq!(names("Marta Ellwood, dean of arts, spoke. Martta Ellwood handed out prizes."), ["Marta Ellwood"]);
        assert_eq!(names("院长苏明河致辞。苏明禾还回答了提问。"), ["苏明河"]);
        assert_eq!(names("Su Minghe, dean of arts, and Su Minghui, reader in rivers, spoke."), ["Su Minghe", "Su Minghui"]);
        assert_eq!(names("院长苏明河、副院长苏明禾致辞。"), ["苏明河", "苏明禾"]);
    }

    #[test]
    fn strange_input_does_not_stop_the_reading() {
        for text in
            ["", "Dr.", "(Dr.) (", "Dean of", "Wang", "·", "安·", "院长", "Li (", "A. B. C.", "of the of the Dean", "Dean, Dean, Dean of", "、、王"]
        {
            assert!(persons(text).0.len() <= 1, "{text}");
        }
    }
}
