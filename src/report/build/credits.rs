//! Who made the report.

use crate::document::{BlockKind, Field, FieldName, Region};
use crate::lexicon::Class;
use crate::recognize::{Part, TokenKind};
use crate::report::model::{Credit, CreditRole};
use crate::span::{Confidence, How, Span};

use super::claim::{Claim, Draft, collapsed};
use super::look::Look;
use super::structured;

/// Names of one role at most.
const MAX_NAMES: usize = 100;

/// A credit on the way into the report.
struct Entry {
    role: Claim<CreditRole>,
    names: Vec<Claim<String>>,
}

/// Decides them: structured ones, labels, then brackets and bylines of the text.
pub(super) fn decide(look: Look<'_>, draft: &mut Draft<'_>) {
    let mut entries: Vec<Entry> = structured::credits(look).into_iter().map(|(role, names)| Entry { role, names }).collect();
    for field in look.document.fields.iter().filter(|field| !field.pointer.starts_with("/credits/")) {
        labelled(look, field, &mut entries);
    }
    bracketed(look, &mut entries);
    byline(look, &mut entries);
    for (n, entry) in entries.into_iter().filter(|entry| !entry.names.is_empty()).enumerate() {
        let role = draft.take(format!("/credits/{n}/role"), entry.role);
        let names = draft.take_all(&format!("/credits/{n}/names"), entry.names);
        draft.out.report.credits.push(Credit { role, names });
    }
}

fn roles_of(name: FieldName) -> &'static [CreditRole] {
    match name {
        FieldName::Author => &[CreditRole::Author],
        FieldName::AuthorAndPhoto => &[CreditRole::Author, CreditRole::Photographer],
        FieldName::Reporter => &[CreditRole::Reporter],
        FieldName::Photographer => &[CreditRole::Photographer],
        FieldName::Videographer => &[CreditRole::Videographer],
        FieldName::Editor => &[CreditRole::Editor],
        FieldName::Reviewer => &[CreditRole::Reviewer],
        FieldName::Proofreader => &[CreditRole::Proofreader],
        FieldName::Translator => &[CreditRole::Translator],
        FieldName::Publisher => &[CreditRole::Publisher],
        _ => &[],
    }
}

/// The names of a field, each under the role in force where it stands: a value may go on with further labels
/// (记者 林巧玉 通讯员 苏明河).
fn labelled(look: Look<'_>, field: &Field, entries: &mut Vec<Entry>) {
    let mut roles = roles_of(field.name);
    if roles.is_empty() {
        return;
    }
    let mut label = field.label.unwrap_or(field.value);
    for span in split_names(look, look.without_furniture(field.value)) {
        if let Some(inner) = inner_label(look, span) {
            (roles, label) = (inner, span);
            continue;
        }
        if !is_name(look.slice(span)) {
            continue;
        }
        let name = Claim::new(collapsed(look.slice(span)), span, field.how, Confidence::Certain).because(label);
        let as_role = |role| Claim::new(role, label, field.how, Confidence::Certain).because(label);
        if name.value.ends_with(PHOTOGRAPHED) {
            add(entries, as_role(CreditRole::Photographer), vec![unphotographed(name)]);
            continue;
        }
        for &role in roles {
            add(entries, as_role(role), vec![name.clone()]);
        }
    }
}

/// The roles of a label that stands where a name is expected.
fn inner_label(look: Look<'_>, span: Span) -> Option<&'static [CreditRole]> {
    let text = look.slice(span);
    if matches!(text, "摄影" | "攝影" | "供图" | "图片") {
        return Some(&[CreditRole::Photographer]);
    }
    let mark = look.mark(look.mentions.scan.token_from(span.start), Class::Label)?;
    let roles = roles_of(FieldName::of_label(mark.entry().column(0)));
    (look.span(mark.tokens()) == span && !roles.is_empty()).then_some(roles)
}

/// 林巧玉摄: "photographed by" written after the name.
const PHOTOGRAPHED: [char; 2] = ['摄', '攝'];

fn unphotographed(claim: Claim<String>) -> Claim<String> {
    let span = Span::new(claim.span.start, claim.span.end - '摄'.len_utf8() as u32);
    Claim { span, ..claim.map(|name| name.trim_end_matches(PHOTOGRAPHED).trim_end().to_string()) }
}

/// One entry a role: names of the same role are joined, each name once.
fn add(entries: &mut Vec<Entry>, role: Claim<CreditRole>, names: Vec<Claim<String>>) {
    if names.is_empty() {
        return;
    }
    let at = match entries.iter().position(|entry| entry.role.value == role.value) {
        Some(at) => at,
        None => {
            entries.push(Entry { role, names: Vec::new() });
            entries.len() - 1
        }
    };
    for name in names {
        if entries[at].names.len() < MAX_NAMES && entries[at].names.iter().all(|old| old.value != name.value) {
            entries[at].names.push(name);
        }
    }
}

/// A value cut into names: at 、 , ; / & "and", and at blanks between Han names.
fn split_names(look: Look<'_>, value: Span) -> Vec<Span> {
    let text = look.slice(value);
    let mut out = Vec::new();
    let mut start = 0;
    let mut push = |from: usize, to: usize| out.push(Span::at(value.start as usize + from, value.start as usize + to));
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            '、' | ',' | '，' | ';' | '；' | '/' | '|' | '&' | '\n' | '\r' if depth == 0 => {
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
    for (at, _) in text.match_indices(" and ") {
        out.push(Span::at(base + rest, base + at));
        rest = at + 5;
    }
    out.push(Span::at(base + rest, base + text.len()));
    let han = |piece: &str| piece.chars().count() >= 2 && piece.chars().all(|c| crate::lexicon::is_cjk(c) || c == '·');
    if out.len() > 1 || text.split_whitespace().count() < 2 || !text.split_whitespace().all(han) {
        return out;
    }
    let start_of = |piece: &str| piece.as_ptr() as usize - text.as_ptr() as usize;
    text.split_whitespace().map(|piece| Span::at(base + start_of(piece), base + start_of(piece) + piece.len())).collect()
}

/// Without brackets after the name and closing marks ("Lin Qiaoyu (River Desk)", "Lin Qiaoyu]").
fn trimmed(look: Look<'_>, span: Span) -> Span {
    let text = look.slice(span);
    let cut = text.find(['(', '（']).filter(|&at| at > 0).unwrap_or(text.len());
    let kept = text[..cut].trim_end_matches([')', '）', ']', '】', '.', '。', ':', '：', ' ', '|']);
    Span::new(span.start, span.start + kept.len() as u32).trim(look.text())
}

/// A credit that can name somebody: no sentence, no address, not "the organiser".
fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let letters = text.chars().any(char::is_alphabetic);
    let article =
        ["the ", "a ", "an ", "our "].iter().any(|article| text.get(..article.len()).is_some_and(|start| start.eq_ignore_ascii_case(article)));
    letters && words <= 8 && text.chars().count() <= 60 && !article && !text.contains("://")
}

/// "(Reporter Li Lin)", （记者 林巧玉 通讯员 苏明河）, 本报记者 …: a label of the credit tables inside running text.
fn bracketed(look: Look<'_>, entries: &mut Vec<Entry>) {
    for at in 0..look.mentions.scan.tokens.len() {
        let opens = at > 0 && matches!(look.word(at - 1), "(" | "（" | "[" | "【");
        let own_paper = look.word(at) == "本" && look.word(at + 1) == "报";
        let inside = look.word(at.wrapping_sub(1)) != "" && is_continued(look, at);
        if !(opens || own_paper || inside) {
            continue;
        }
        let Some(mark) = look.mark(at, Class::Label) else { continue };
        let name = FieldName::of_label(mark.entry().column(0));
        let end = mark.end as usize;
        let span = look.span(mark.tokens());
        if look.document.fields.iter().any(|field| field.label.is_some_and(|label| label.overlaps(span))) {
            continue;
        }
        let Some(value) = bracket_value(look, end) else { continue };
        for &role in roles_of(name) {
            let claims = split_names(look, value)
                .into_iter()
                .filter(|&span| is_name(look.slice(span)) && is_person_like(look, span))
                .map(|name| Claim::new(collapsed(look.slice(name)), name, How::Pattern, Confidence::Likely).because(span));
            let (taken, named) = claims.partition(|name: &Claim<String>| name.value.ends_with(PHOTOGRAPHED));
            let as_role = |role| Claim::new(role, span, How::Pattern, Confidence::Likely).because(span);
            add(entries, as_role(role), named);
            add(entries, as_role(CreditRole::Photographer), taken.into_iter().map(unphotographed).collect());
        }
    }
}

/// True if token `at` goes on in a bracket of credits: （记者 林巧玉 通讯员 …）.
fn is_continued(look: Look<'_>, at: usize) -> bool {
    if !look.token(at).is_some_and(|token| token.spaced && token.kind == TokenKind::Han) {
        return false;
    }
    let open =
        (at.saturating_sub(14)..at).rev().take_while(|&n| !matches!(look.word(n), ")" | "）" | "。")).find(|&n| matches!(look.word(n), "(" | "（"));
    open.is_some_and(|open| look.mark(open + 1, Class::Label).is_some_and(|mark| !roles_of(FieldName::of_label(mark.entry().column(0))).is_empty()))
}

/// From token `at` to the closing bracket, the next label or the end of the line; at most 24 tokens.
fn bracket_value(look: Look<'_>, at: usize) -> Option<Span> {
    let start = at + usize::from(matches!(look.word(at), ":" | "：" | "/"));
    let sentence_end = look.mentions.scan.sentence_at(look.token(start)?.span.start)?.end as usize;
    let stop = (start..sentence_end.min(start + 24)).find(|&n| {
        let closes = matches!(look.word(n), ")" | "）" | "]" | "】" | "。" | ".");
        closes || n > start && look.token(n).is_some_and(|t| t.spaced) && look.mark(n, Class::Label).is_some()
    });
    let span = look.span(start..stop.unwrap_or(sentence_end.min(start + 24)));
    (!span.is_empty()).then_some(span)
}

/// A recognised person, two to four Han characters, or capitalised words.
fn is_person_like(look: Look<'_>, span: Span) -> bool {
    let text = look.slice(span);
    let han = text.chars().all(|c| crate::lexicon::is_cjk(c) || c == '·');
    let count = text.chars().count();
    let capitals = text.split_whitespace().all(|word| word.chars().next().is_some_and(|c| c.is_uppercase() || c == '-'));
    look.has_person(span) || han && (2..=4).contains(&count) || capitals && (2..=5).contains(&text.split_whitespace().count())
}

/// A line of the head that holds nothing but a name.
fn byline(look: Look<'_>, entries: &mut Vec<Entry>) {
    if entries.iter().any(|entry| matches!(entry.role.value, CreditRole::Author | CreditRole::Reporter)) {
        return;
    }
    for block in look.document.blocks.iter().filter(|block| block.region == Region::Head && block.kind == BlockKind::Paragraph) {
        let credited = look.mentions.people.iter().find(|mention| {
            let person = &look.mentions.persons[mention.person];
            mention.span == block.span && (person.parts.is_empty() || person.parts == [Part::Credited])
        });
        if let Some(mention) = credited {
            let name = Claim::new(collapsed(look.slice(mention.span)), mention.span, How::Position, Confidence::Likely);
            add(entries, Claim::new(CreditRole::Author, mention.span, How::Position, Confidence::Likely), vec![name]);
            return;
        }
    }
}
