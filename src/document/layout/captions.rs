//! Lines that tell what a picture shows.

use super::sentences::{ends_with_stop, has_two_sentences, word_count};
use crate::document::Lang;

/// True if `line` has the form of a caption: short, no final stop, and either a name with an -ing form, "X in
/// progress", or words only a picture needs (图为, from left).
pub(super) fn is_sure(line: &str) -> bool {
    // Chinese papers open a caption with 图为 and close it with a full stop.
    if ["图为", "圖為", "▲", "△"].iter().any(|opener| line.starts_with(opener)) && line.len() <= 360 {
        return true;
    }
    if !is_short(line) {
        return false;
    }
    if Lang::of(line) == Lang::Zh { is_chinese(line) } else { has_ing_form(line) || tells_of_picture(line) || is_credited(line) }
}

/// True if `line` may be a caption where it stands between paragraphs: a short statement without a stop.
pub(super) fn is_possible(line: &str) -> bool {
    is_short(line) && line.split_whitespace().count() <= 12 && Lang::of(line) != Lang::Zh && line.split_whitespace().skip(1).any(is_past_verb)
}

fn is_short(line: &str) -> bool {
    let most = || if Lang::of(line) == Lang::Zh { 60 } else { 32 };
    line.len() <= 360 && !ends_with_stop(line) && word_count(line) <= most() && !has_two_sentences(line) || is_bracketed(line)
}

/// "The river at dawn. Photo: Lin Qiaoyu".
fn is_credited(line: &str) -> bool {
    super::bylines::picture(line).is_some_and(|at| line[at..].contains(':') || line[at..].contains(" by "))
}

/// The whole line stands in brackets.
fn is_bracketed(line: &str) -> bool {
    let inner = line.strip_prefix(['(', '（', '[', '【']).and_then(|rest| rest.strip_suffix([')', '）', ']', '】']));
    inner.is_some_and(|inner| !inner.contains(['(', '（', '=']) && inner.len() <= 300)
}

/// "FANG Lin meeting with guests", "Forum in progress".
fn has_ing_form(line: &str) -> bool {
    let mut words = line.split_whitespace();
    if words.next().is_none_or(|first| !first.trim_start_matches(['(', '"', '“']).starts_with(char::is_uppercase)) {
        return false;
    }
    let lower = line.to_ascii_lowercase();
    if lower.ends_with("in progress") || lower.contains("in progress (") {
        return true;
    }
    let mut before_is_name = false;
    let mut rest = line.split_whitespace().enumerate().peekable();
    while let Some((n, word)) = rest.next() {
        // "River meeting" at the end is a noun.
        if before_is_name && is_ing(word) && rest.peek().is_some() {
            return true;
        }
        // A headline has a verb in the present or past; a caption's -ing form follows the name directly.
        let bare = word.trim_end_matches([',', ')']);
        before_is_name = bare.starts_with(char::is_uppercase) && n < 12 && !bare.ends_with(':');
    }
    false
}

/// Verbs of what people do in pictures. A list: "Zhang meeting" is a caption, "River building" is not.
fn is_ing(word: &str) -> bool {
    const FORMS: &[&str] = &[
        "accepting",
        "addressing",
        "announcing",
        "answering",
        "arriving",
        "asking",
        "attending",
        "awarding",
        "chairing",
        "chatting",
        "congratulating",
        "cutting",
        "delivering",
        "demonstrating",
        "discussing",
        "exchanging",
        "explaining",
        "giving",
        "greeting",
        "handing",
        "hosting",
        "inspecting",
        "introducing",
        "leading",
        "listening",
        "looking",
        "making",
        "meeting",
        "moderating",
        "observing",
        "opening",
        "participating",
        "posing",
        "presenting",
        "presiding",
        "reading",
        "receiving",
        "reporting",
        "shaking",
        "sharing",
        "showing",
        "signing",
        "sitting",
        "speaking",
        "standing",
        "taking",
        "talking",
        "touring",
        "unveiling",
        "viewing",
        "visiting",
        "welcoming",
    ];
    FORMS.binary_search(&word).is_ok()
}

fn is_past_verb(word: &str) -> bool {
    const IRREGULAR: &[&str] = &["gave", "met", "spoke", "shook", "held", "took", "made", "led", "cut", "sang", "stood", "sat", "won", "told"];
    word.starts_with(|c: char| c.is_ascii_lowercase()) && (word.ends_with("ed") || IRREGULAR.contains(&word))
}

/// Words that only make sense beside a picture.
fn tells_of_picture(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    const OPENERS: &[&str] = &[
        "from left",
        "from right",
        "left to right",
        "left:",
        "right:",
        "above:",
        "below:",
        "pictured",
        "photo shows",
        "picture shows",
        "group photo",
        "a group photo",
    ];
    const INSIDE: &[&str] = &[
        "(photo",
        "(picture",
        "(image",
        "(from left",
        "(left)",
        "(right)",
        "(second from",
        "(third from",
        "(fourth from",
        "(first from",
        "(center)",
        "(centre)",
        "(middle)",
        "provided by",
        "photo courtesy",
    ];
    OPENERS.iter().any(|opener| lower.starts_with(opener)) || INSIDE.iter().any(|mark| lower.contains(mark)) || is_bracketed(line)
}

fn is_chinese(line: &str) -> bool {
    ["（图", "(图", "（圖"].iter().any(|mark| line.contains(mark))
        || ["现场", "合影", "合影留念", "合照", "会场", "致辞", "讲话", "发言", "主持会议", "作报告", "合影照", "交流会", "座谈会现场", "会议现场"]
            .iter()
            .any(|end| line.ends_with(end) && line.chars().count() <= 24)
        || (line.ends_with(['摄', '攝']) && line.chars().count() <= 60)
        || is_bracketed(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_known_by_their_form() {
        for line in [
            "Forum in progress",
            "SU Minghe giving a talk",
            "LIN Qiaoyu meeting with Marta Ellwood and her colleagues",
            "Award of the river prize (picture provided by the organiser)",
            "(Su Minghe at the desk)",
            "From left: Lin Qiaoyu, Su Minghe",
            "图为林巧羽致辞",
            "座谈会现场",
        ] {
            assert!(is_sure(line), "{line}");
        }
    }

    #[test]
    fn headlines_and_sentences_are_no_captions() {
        for line in [
            "Lakemoor University opens river laboratory",
            "Su Minghe said that the talk giving her hope was short.",
            "Engineering School meets Orrin Steel",
            "Building the river laboratory",
            "云屿大学举行河流论坛",
        ] {
            assert!(!is_sure(line), "{line}");
        }
        assert!(is_possible("Su Minghe spoke at the meeting"));
    }

    #[test]
    fn the_list_of_forms_is_sorted_for_its_search() {
        assert!(is_ing("accepting") && is_ing("welcoming") && is_ing("meeting") && !is_ing("building"));
    }
}
