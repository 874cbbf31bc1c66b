//! Who made the report.

use crate::document::{Field, FieldName};
use crate::lexicon::Class;
use crate::report::model::{Credit, CreditRole};
use crate::span::{Confidence, Span};

use super::claim::{Claim, Draft, collapsed};
use super::credit_lines::{bracketed, byline, name_first};
use super::credit_names::{is_desk, is_name, split_names};
use super::look::Look;
use super::source::is_unlabelled_person;
use super::structured;

/// Names of one role at most.
const MAX_NAMES: usize = 100;

/// A credit on the way into the report.
pub(super) struct Entry {
    pub role: Claim<CreditRole>,
    pub names: Vec<Claim<String>>,
}

/// Decides them: structured ones, labels, then brackets and bylines of the text.
pub(super) fn decide(look: Look<'_>, draft: &mut Draft) {
    let mut entries: Vec<Entry> = structured::credits(look).into_iter().map(|(role, names)| Entry { role, names }).collect();
    for field in look.document.fields.iter().filter(|field| !field.pointer.starts_with("/credits/")) {
        labelled(look, field, &mut entries);
    }
    bracketed(look, &mut entries);
    name_first(look, &mut entries);
    byline(look, &mut entries);
    for (n, entry) in entries.into_iter().filter(|entry| !entry.names.is_empty()).enumerate() {
        let role = draft.take(format!("/credits/{n}/role"), entry.role);
        let names = draft.take_all(format_args!("/credits/{n}/names"), entry.names);
        draft.out.report.credits.push(Credit { role, names });
    }
}

/// The credits a field of that name gives; none for any other field.
pub(super) fn roles_of(name: FieldName) -> &'static [CreditRole] {
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
    let mut roles = if is_unlabelled_person(look, field) { &[CreditRole::Author][..] } else { roles_of(field.name) };
    if roles.is_empty() {
        return;
    }
    let mut label = field.label.unwrap_or(field.value);
    let mut names: Vec<(&'static [CreditRole], Span, Span)> = Vec::new();
    // Where the last name ends, with the post and the house that stand behind it.
    let mut end = 0;
    for span in split_names(look, look.without_furniture(field.value)) {
        let (inner, span) = after_label(look, span);
        let span = without_honorific(look, span);
        if let Some((inner_roles, inner_label)) = inner {
            (roles, label) = (inner_roles, inner_label);
        }
        let desk = look.body_at(look.mentions.scan.token_from(span.start)).is_some() || is_desk(look.slice(span));
        let between = Span::new(end, span.start);
        let parted = inner.is_none().then(|| look.slice(between).trim());
        match names.last_mut() {
            // "River Desk, Lakemoor University" is one name; after a person it is where they work.
            Some((_, _, last)) if desk && parted == Some(",") && end == last.end && (!look.has_person(*last) || is_desk(look.slice(*last))) => {
                *last = last.cover(span);
            }
            Some((_, _, last)) if matches!(parted, Some("," | "/")) && (desk && !is_desk(look.slice(*last)) || is_beside_name(look, *last, span)) => {
            }
            // 宣传部 林巧羽: the office somebody writes for.
            Some((_, _, last)) if parted == Some("") && is_han_office(look.slice(*last)) && !is_han_office(look.slice(span)) => *last = span,
            _ if is_name(look.slice(span)) => names.push((roles, label, span)),
            _ => {}
        }
        end = span.end.max(end);
    }
    for (roles, label, span) in names {
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

/// 宣传部, 学生会: an office by its last character.
fn is_han_office(text: &str) -> bool {
    text.ends_with(['部', '处', '處', '院', '系', '科', '办', '社', '团', '團', '会', '會', '室', '心'])
}

/// "Lin Qiaoyu, Staff Writer", "…, Professor of Rivers", "…, Lakemoor": what stands behind the comma is no second name.
fn is_beside_name(look: Look<'_>, name: Span, next: Span) -> bool {
    let words = look.slice(next).split_whitespace().count();
    let first = look.mentions.scan.token_from(next.start);
    let post = (first..first + 8)
        .take_while(|&at| look.token(at).is_some_and(|token| token.span.end <= next.end))
        .any(|at| look.mark(at, Class::Title).is_some() || look.is(at, &["reporter", "correspondent", "writer", "editor", "photographer", "staff"]));
    let place = words == 1 && look.slice(name).split_whitespace().count() > 1 && look.slice(next).starts_with(char::is_uppercase);
    look.slice(next).is_ascii() && (post || place)
}

/// Roles and place of a label with which a piece of a value begins, and what follows it; an article is dropped.
fn after_label(look: Look<'_>, span: Span) -> (Option<(&'static [CreditRole], Span)>, Span) {
    let first = look.mentions.scan.token_from(span.start);
    let text = look.slice(span);
    if matches!(text, "摄影" | "攝影" | "供图" | "图片") {
        return (Some((&[CreditRole::Photographer], span)), Span::empty(span.end));
    }
    let courtesy = look.is(first, &["courtesy", "provided", "supplied"]) && look.is(first + 1, &["of", "by"]);
    let first = if courtesy { first + 2 } else { first };
    if (courtesy || look.is(first, &["the"])) && look.is_capital(first + usize::from(look.is(first, &["the"]))) {
        let start = look.span(first + usize::from(look.is(first, &["the"]))..first + 2).start;
        return (None, if start < span.end { Span::new(start, span.end) } else { span });
    }
    let label = post(look, first, span).or_else(|| {
        let mark = look.mark(first, Class::Label)?;
        Some((roles_of(FieldName::of_label(mark.entry().column(0))), look.span(mark.tokens())))
    });
    match label.filter(|(roles, place)| !roles.is_empty() && span.contains(*place)) {
        Some((roles, place)) => (Some((roles, place)), Span::new(place.end, span.end).trim(look.text())),
        None => (None, span),
    }
}

/// "Staff Reporter Lin Qiaoyu", "our correspondent …": what the person is at the paper, if a name follows.
fn post(look: Look<'_>, first: usize, span: Span) -> Option<(&'static [CreditRole], Span)> {
    const BEFORE: &[&str] = &["our", "staff", "special", "senior", "chief", "campus", "student", "intern", "news", "sports"];
    let at = (first..first + 3).find(|&at| !look.is(at, BEFORE))?;
    let roles: &[CreditRole] = match look.word(at).to_ascii_lowercase().as_str() {
        "reporter" | "correspondent" => &[CreditRole::Reporter],
        "writer" => &[CreditRole::Author],
        "photographer" => &[CreditRole::Photographer],
        _ => return None,
    };
    let place = look.span(first..at + 1);
    (place.end < span.end).then_some((roles, place))
}

/// "Mrs. D. Ellwood" signs as D. Ellwood.
fn without_honorific(look: Look<'_>, span: Span) -> Span {
    let mut at = look.mentions.scan.token_from(span.start);
    while let Some(mark) = look.mark(at, Class::Honorific).filter(|mark| look.slice(span).is_ascii() && mark.entry().column(0) == "before") {
        at = mark.end as usize + usize::from(look.word(mark.end as usize) == ".");
    }
    let start = look.token(at).map_or(span.start, |token| token.span.start);
    if start < span.end { Span::new(start.max(span.start), span.end) } else { span }
}

/// 林巧玉摄: "photographed by" written after the name.
pub(super) const PHOTOGRAPHED: [char; 2] = ['摄', '攝'];

/// The name alone.
pub(super) fn unphotographed(claim: Claim<String>) -> Claim<String> {
    let span = Span::new(claim.span.start, claim.span.end - '摄'.len_utf8() as u32);
    Claim { span, ..claim.map(|name| name.trim_end_matches(PHOTOGRAPHED).trim_end().to_string()) }
}

/// One entry a role: names of the same role are joined, each name once.
pub(super) fn add(entries: &mut Vec<Entry>, role: Claim<CreditRole>, names: Vec<Claim<String>>) {
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
