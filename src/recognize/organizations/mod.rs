//! Organisations.
//!
//! A name grows around a head word of the lexicon ("University", "Co., Ltd.", 学院): to the left over
//! capitals or Han characters, to the right over "of …" ([`english`], [`chinese`]). Units are then tied
//! to the larger body written with them ([`chain`]), equal names become one body, and acronyms, short
//! forms and generic references ("the company") are led back to it ([`cluster`], [`reference`]).
//!
//! Mentions never overlap: "School of Optics, Tarn Valley University" is one mention of the school. Its
//! parent is a body too, but has no mention of its own there; a body named only as a parent has none
//! at all.

mod chain;
mod chinese;
mod cluster;
mod english;
mod generic;
mod reference;
mod short;
mod words;

use std::ops::Range;

use super::{Body, BodyMention, Scan};
use crate::document::Document;
use crate::lexicon::Entry;
use words::Words;

/// A name of one unit, without the larger body it belongs to.
#[derive(Clone, Debug)]
struct Name {
    /// Its tokens, without a leading article.
    tokens: Range<usize>,
    /// One past its last token, without the letters of a larger body after a comma (", CAS").
    core_end: usize,
    /// The tokens of its head word.
    head: Range<usize>,
    /// The head's row: position, class, rank.
    entry: &'static Entry,
    /// Index of the larger body's name: the next one in English, the one before in Chinese.
    parent: Option<usize>,
    /// True if another name holds this one as its parent.
    is_parent: bool,
}

impl Name {
    fn new(tokens: Range<usize>, head: Range<usize>, entry: &'static Entry) -> Self {
        Self { core_end: tokens.end, tokens, head, entry, parent: None, is_parent: false }
    }

    fn class(&self) -> &'static str {
        self.entry.column(1)
    }

    /// True for schools, departments, offices: bodies that belong to a larger one.
    fn is_unit(&self) -> bool {
        self.entry.column(2) == "unit"
    }
}

/// True for heads of rooms, sites and meetings: they bound names but name no body.
fn is_place(entry: &Entry) -> bool {
    matches!(entry.column(1), "venue" | "place" | "event")
}

/// All mentions of organisations, in order, and the organisations behind them.
#[must_use]
pub fn find(document: &Document<'_>, scan: &Scan) -> (Vec<BodyMention>, Vec<Body>) {
    let words = Words::new(&document.text, scan);
    let mut names = english::names(&words);
    names.extend(chinese::names(&words));
    names.sort_by_key(|name| (name.tokens.start, name.tokens.end));
    chain::join(&words, &mut names);
    chain::take_acronyms(&words, &mut names);
    let clusters = cluster::bodies(document, &words, &names);
    reference::resolve(document, &words, clusters)
}

#[cfg(test)]
mod tests {
    use crate::document::{Format, read};
    use crate::recognize::{BodyForm, Mentions, recognize};
    use crate::source::Source;

    /// Recognises `text`; calls `look` with the mentions and a function that gives the text of each.
    fn with(text: &str, look: impl FnOnce(&Mentions, &dyn Fn(usize) -> String)) {
        let source = Source::from_text("report.txt", text);
        let document = read(&source, Format::Text);
        let mentions = recognize(&document);
        look(&mentions, &|at| document.slice(mentions.organizations[at].span).to_string());
    }

    /// The texts of all mentions in the given form.
    fn found(text: &str, form: BodyForm) -> Vec<String> {
        let mut found = Vec::new();
        with(text, |mentions, slice| {
            found = (0..mentions.organizations.len()).filter(|&at| mentions.organizations[at].form == form).map(slice).collect();
        });
        found
    }

    fn full(text: &str) -> Vec<String> {
        found(text, BodyForm::Full)
    }

    /// The names of all bodies that are mentioned themselves.
    fn names(text: &str) -> Vec<String> {
        let mut names = Vec::new();
        with(text, |mentions, _| names = mentions.bodies.iter().filter(|body| !body.mentions.is_empty()).map(|body| body.name.clone()).collect());
        names
    }

    #[test]
    fn head_last_names_take_the_capitals_before_the_head() {
        assert_eq!(full("Guests from Lakemoor University and Tarn Valley Polytechnic came."), ["Lakemoor University", "Tarn Valley Polytechnic"]);
    }

    #[test]
    fn head_first_names_take_what_follows_of() {
        assert_eq!(
            full("At the School of Civil and Marine Optics, students met the University of Tarn."),
            ["School of Civil and Marine Optics", "University of Tarn"]
        );
    }

    #[test]
    fn a_unit_and_its_body_are_one_mention_with_a_parent() {
        with("The School of Optics at Tarn Valley University hosted the seminar.", |mentions, slice| {
            assert_eq!(slice(0), "School of Optics at Tarn Valley University");
            let body = &mentions.bodies[mentions.organizations[0].body.unwrap()];
            assert_eq!(body.head, "school");
            assert_eq!(mentions.bodies[body.parent.unwrap()].name, "Tarn Valley University");
        });
    }

    #[test]
    fn equals_in_a_list_are_no_chain() {
        assert_eq!(
            full("The hosts were Tarn Institute of Optics, Lakemoor University, and the School of Law."),
            ["Tarn Institute of Optics", "Lakemoor University", "School of Law"]
        );
    }

    #[test]
    fn posts_stay_outside_the_name() {
        assert_eq!(
            full("Lakemoor University Party Secretary SU Minghe and Vice President of Tarn Academy Lin Qiaoyu spoke."),
            ["Lakemoor University", "Tarn Academy"]
        );
    }

    #[test]
    fn people_and_verbs_after_the_name_stay_outside() {
        assert_eq!(full("Tarn Institute of Sciences Holds Seminar"), ["Tarn Institute of Sciences"]);
        assert_eq!(full("The director of the Institute of Foreign Affairs Lin Qiaoyu spoke."), ["Institute of Foreign Affairs"]);
    }

    #[test]
    fn companies_keep_their_legal_form() {
        assert_eq!(
            full("Orrin Steel (Lakemoor) Co., Ltd., Vesper Optics GmbH and Tarn Holdings Limited signed."),
            ["Orrin Steel (Lakemoor) Co., Ltd.", "Vesper Optics GmbH", "Tarn Holdings Limited"]
        );
    }

    #[test]
    fn names_in_other_languages_are_found() {
        assert_eq!(
            full("Students of Universitat Politècnica de Tarn and Università di Vesper came."),
            ["Universitat Politècnica de Tarn", "Università di Vesper"]
        );
    }

    #[test]
    fn owners_end_a_name_and_begin_none() {
        assert_eq!(
            full("Lakemoor University's School of Optics met the Tarn District People's Government."),
            ["Lakemoor University", "School of Optics", "Tarn District People's Government"]
        );
    }

    #[test]
    fn rooms_meetings_and_plurals_are_no_bodies() {
        assert_eq!(
            full("The Vesper Forum in the Lecture Hall of East Campus drew colleges and universities and the Party Committee."),
            [] as [&str; 0]
        );
    }

    #[test]
    fn quoted_titles_give_no_new_body() {
        assert_eq!(full("She spoke on \"Building the Vesper School of the Future\" at Tarn Academy."), ["Tarn Academy"]);
    }

    #[test]
    fn acronyms_and_short_forms_lead_back_to_the_body() {
        let text = "The Tarn Rowing Club (TRC) met Lakemoor University. The TRC thanked Lakemoor.";
        with(text, |mentions, slice| {
            let seen: Vec<(String, usize)> =
                (0..mentions.organizations.len()).map(|at| (slice(at), mentions.organizations[at].body.unwrap())).collect();
            let expected = [("Tarn Rowing Club", 0), ("TRC", 0), ("Lakemoor University", 1), ("TRC", 0), ("Lakemoor", 1)];
            assert!(seen.iter().map(|(text, body)| (text.as_str(), *body)).eq(expected), "{seen:?}");
            assert_eq!(mentions.bodies[0].acronym.as_deref(), Some("TRC"));
        });
    }

    #[test]
    fn a_short_name_in_brackets_is_known_from_then_on() {
        let text = "Orrin Quandle Steel Corporation (hereinafter referred to as Orrin Quandle) signed. Orrin Quandle will invest.";
        assert_eq!(found(text, BodyForm::Short), ["Orrin Quandle", "Orrin Quandle"]);
        assert_eq!(names(text), ["Orrin Quandle Steel Corporation"]);
    }

    #[test]
    fn a_town_is_no_short_form_of_its_university() {
        assert_eq!(found("Vesper University lies in Vesper District. Vesper grows.", BodyForm::Short), [] as [&str; 0]);
    }

    #[test]
    fn generic_references_point_to_the_last_body_of_their_kind() {
        let text = "The company called. Orrin Steel Co., Ltd. met the School of Optics. The company praised the college.";
        with(text, |mentions, slice| {
            let generic = mentions.organizations.iter().enumerate().filter(|(_, mention)| mention.form == BodyForm::Generic);
            let seen: Vec<(String, Option<usize>)> = generic.map(|(at, mention)| (slice(at), mention.body)).collect();
            assert_eq!(seen, [("The company".to_string(), None), ("The company".to_string(), Some(0)), ("the college".to_string(), Some(1))]);
        });
    }

    #[test]
    fn a_modifier_is_no_generic_reference() {
        assert_eq!(
            found("The university sector and the company of friends grew; the school-enterprise link too.", BodyForm::Generic),
            [] as [&str; 0]
        );
    }

    #[test]
    fn chinese_names_reach_back_to_the_word_before_them() {
        assert_eq!(
            full("10月12日，云屿大学副校长林巧玉与恒川仪器有限公司签约，由云屿市科学技术局主办。"),
            ["云屿大学", "恒川仪器有限公司", "云屿市科学技术局"]
        );
    }

    #[test]
    fn chinese_units_hold_the_body_they_begin_with() {
        with("会议由云屿大学光电工程学院承办。", |mentions, slice| {
            assert_eq!(slice(0), "云屿大学光电工程学院");
            let body = &mentions.bodies[mentions.organizations[0].body.unwrap()];
            assert_eq!(mentions.bodies[body.parent.unwrap()].name, "云屿大学");
        });
    }

    #[test]
    fn chinese_words_that_only_look_like_heads_are_left_alone() {
        assert_eq!(full("以学生为中心，签署战略合作协议，大学生与局长座谈，深入各二级学院。"), [] as [&str; 0]);
    }

    #[test]
    fn boundary_characters_inside_names_stay() {
        assert_eq!(full("同洲与对外经济贸易大学、云屿和平医院签约。"), ["对外经济贸易大学", "云屿和平医院"]);
    }

    #[test]
    fn mentions_of_hostile_runs_are_in_order_and_apart() {
        for piece in ["University ", "School of ", "大学", "学院与", "A and B of the ", "((((", "Co., Ltd. (ABC) ", "the school and Tarn Club, "]
        {
            with(&piece.repeat(2000), |mentions, _| {
                let apart = mentions.organizations.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
                assert!(apart, "mentions overlap in a run of {piece:?}");
            });
        }
    }
}
