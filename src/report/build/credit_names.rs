//! Names out of a credit value.

use crate::lexicon::is_cjk;
use crate::span::Span;

use super::look::Look;

/// A value cut into names: at 、 , ; / & "and", and at blanks between Han names.
pub(super) fn split_names(look: Look<'_>, value: Span) -> Vec<Span> {
    let text = look.slice(value);
    let mut out = Vec::new();
    let mut start = 0;
    let mut push = |from: usize, to: usize| out.push(Span::at(value.start as usize + from, value.start as usize + to));
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            '、' | ',' | '，' | ';' | '；' | '/' | '／' | '|' | '&' | '\n' | '\r' if depth == 0 => {
                push(start, at);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    push(start, text.len());
    let words = out.into_iter().flat_map(|span| split_words(look, span.trim(look.text())));
    words.map(|span| trimmed(look, span)).filter(|span| !span.is_empty()).collect()
}

/// Cuts at "and", and at blanks that part Han names of two characters or more.
fn split_words(look: Look<'_>, span: Span) -> Vec<Span> {
    let text = look.slice(span);
    let base = span.start as usize;
    let mut out = Vec::new();
    let mut rest = 0;
    let desk = is_one_desk(text);
    for (at, _) in text.match_indices(" and ").filter(|_| !desk) {
        out.push(Span::at(base + rest, base + at));
        rest = at + 5;
    }
    out.push(Span::at(base + rest, base + text.len()));
    let han = |piece: &str| piece.chars().count() >= 2 && piece.chars().all(|c| is_cjk(c) || c == '·');
    if out.len() > 1 || text.split_whitespace().count() < 2 || !text.split_whitespace().all(han) {
        return out;
    }
    let start_of = |piece: &str| piece.as_ptr() as usize - text.as_ptr() as usize;
    text.split_whitespace().map(|piece| Span::at(base + start_of(piece), base + start_of(piece) + piece.len())).collect()
}

/// "Media and Public Relations Unit": one desk, whose name holds "and". No person stands before it.
fn is_one_desk(text: &str) -> bool {
    let left = text.split(" and ").next().unwrap_or("").rsplit(',').next().unwrap_or("").trim();
    let unnamed = !left.contains(' ') || is_desk(left);
    is_desk(text) && unnamed
}

/// A desk or a house by its last word, or by its first before "of": "River Desk", "Office of Research and Development".
pub(super) fn is_desk(text: &str) -> bool {
    const DESKS: &[&str] = &[
        "Affairs",
        "Board",
        "Bureau",
        "Cell",
        "Center",
        "Centre",
        "Club",
        "College",
        "Committee",
        "Communications",
        "Council",
        "Department",
        "Desk",
        "Division",
        "Faculty",
        "Institute",
        "Office",
        "Relations",
        "School",
        "Section",
        "Service",
        "Services",
        "Society",
        "Team",
        "Unit",
        "University",
    ];
    let last = text.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
    let first = text.split_once(" of ").map_or("", |(first, _)| first);
    DESKS.contains(&last) || DESKS.contains(&first) || matches!(last, "Times" | "Daily" | "Gazette" | "News" | "Herald")
}

/// Without brackets after the name and closing marks ("Lin Qiaoyu (River Desk)", "Lin Qiaoyu]").
fn trimmed(look: Look<'_>, span: Span) -> Span {
    let text = look.slice(span);
    // "Lin Qiaoyu in Lakemoor", "Lin Qiaoyu for the River Desk".
    let away = [" in ", " for ", " at "].iter().filter_map(|word| text.find(word)).filter(|&at| text[..at].contains(' ') && !is_desk(text)).min();
    let cut = text.find(['(', '（']).filter(|&at| at > 0).or(away).unwrap_or(text.len());
    let kept = text[..cut].trim_end_matches([')', '）', ']', '】', '。', ':', '：', ' ', '|']);
    let kept = if ends_with_initial(kept) { kept } else { kept.trim_end_matches(['.', ' ']) };
    // 林巧羽等
    let kept = kept.strip_suffix('等').filter(|kept| kept.chars().count() >= 2).unwrap_or(kept);
    Span::new(span.start, span.start + kept.len() as u32).trim(look.text())
}

/// "Lin K. S.": the stop belongs to the name.
fn ends_with_initial(name: &str) -> bool {
    let mut letters = name.chars().rev();
    letters.next() == Some('.') && letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(|c| matches!(c, ' ' | '.' | '-'))
}

/// A credit that can name somebody: no sentence, no address, not "the organiser".
pub(super) fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let letters = text.chars().any(char::is_alphabetic);
    let article =
        ["the ", "a ", "an ", "our "].iter().any(|article| text.get(..article.len()).is_some_and(|start| start.eq_ignore_ascii_case(article)));
    // 云屿报道 says where somebody wrote from.
    let place = ["报道", "報導", "報道"].iter().any(|end| text.ends_with(end));
    letters && !place && words <= 8 && text.chars().count() <= 60 && !article && !text.contains("://")
}

/// A recognised person, two to four Han characters, or capitalised words.
pub(super) fn is_person_like(look: Look<'_>, span: Span) -> bool {
    let text = look.slice(span);
    let han = text.chars().all(|c| is_cjk(c) || c == '·');
    let count = text.chars().count();
    let capitals = text.split_whitespace().all(|word| word.chars().next().is_some_and(|c| c.is_uppercase() || c == '-'));
    look.has_person(span) || han && (2..=4).contains(&count) || capitals && (2..=5).contains(&text.split_whitespace().count())
}
