//! Credits in running text: brackets and bylines.

use crate::document::{BlockKind, FieldName, Region};
use crate::lexicon::Class;
use crate::recognize::{Part, TokenKind};
use crate::report::model::CreditRole;
use crate::span::{Confidence, How, Span};

use super::claim::{Claim, collapsed};
use super::credit_names::{is_name, is_person_like, split_names};
use super::credits::{Entry, PHOTOGRAPHED, add, roles_of, unphotographed};
use super::look::Look;

/// "(Reporter Lin Qiaoyu)", （记者 林巧玉 通讯员 苏明河）, 本报记者 …: a label of the credit tables inside running text.
pub(super) fn bracketed(look: Look<'_>, entries: &mut Vec<Entry>) {
    for mark in look.mentions.scan.marks.iter().filter(|mark| mark.class == Class::Label) {
        let at = mark.first as usize;
        let opens = at > 0 && matches!(look.word(at - 1), "(" | "（" | "[" | "【");
        let own_paper = look.word(at) == "本" && look.word(at + 1) == "报";
        let inside = !look.word(at.wrapping_sub(1)).is_empty() && is_continued(look, at);
        if !(opens || own_paper || inside) {
            continue;
        }
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

/// A line of the head that holds nothing but a name.
pub(super) fn byline(look: Look<'_>, entries: &mut Vec<Entry>) {
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

/// （林巧玉 文 苏明河 图）: Chinese names with the work after them, in a bracket that holds nothing else.
pub(super) fn name_first(look: Look<'_>, entries: &mut Vec<Entry>) {
    for block in look.document.blocks.iter().filter(|block| block.region != Region::Fields && block.kind != BlockKind::Title) {
        let text = look.slice(block.span);
        let Some(inner) = text.trim_end().strip_suffix(['）', ')']) else {
            // 林巧玉/文 苏明河/图 on a line of its own.
            if block.span.len() <= 60 && !text.is_ascii() && !text.ends_with('。') {
                signatures(look, block.span).unwrap_or_default().into_iter().for_each(|(role, name)| add(entries, role, vec![name]));
            }
            continue;
        };
        let Some(open) = inner.rfind(['（', '(']) else { continue };
        let start = open + inner[open..].chars().next().map_or(0, char::len_utf8);
        let span = Span::at(block.span.start as usize + start, block.span.start as usize + inner.len());
        if span.len() <= 90 {
            signatures(look, span).unwrap_or_default().into_iter().for_each(|(role, name)| add(entries, role, vec![name]));
        }
    }
}

/// Roles and names of a bracket; `None` if it holds anything else.
fn signatures(look: Look<'_>, bracket: Span) -> Option<Vec<(Claim<CreditRole>, Claim<String>)>> {
    let text = look.slice(bracket);
    let mut names: Vec<Span> = Vec::new();
    let mut worked = true;
    let mut out = Vec::new();
    for piece in text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '、' | '，' | ',')).filter(|piece| !piece.is_empty()) {
        let start = bracket.start as usize + (piece.as_ptr() as usize - text.as_ptr() as usize);
        let span = Span::at(start, start + piece.len());
        let Some(roles) = work(piece) else {
            let labels = look.mark(look.mentions.scan.token_from(span.start), Class::Label).is_some();
            let is_han = !labels && piece.chars().all(crate::lexicon::is_cjk) && (2..=4).contains(&piece.chars().count());
            if worked {
                names.clear();
            }
            worked = false;
            names.push(Some(span).filter(|_| is_han)?);
            continue;
        };
        // 文/林巧玉 图/苏明河: the label comes first, and labels are read elsewhere.
        if names.is_empty() {
            return None;
        }
        worked = true;
        for (role, &name) in roles.iter().flat_map(|&role| names.iter().map(move |name| (role, name))) {
            let name = Claim::new(look.slice(name).to_string(), name, How::Pattern, Confidence::Likely).because(span);
            out.push((Claim::new(role, span, How::Pattern, Confidence::Likely).because(span), name));
        }
    }
    Some(out)
}

/// What a word after a name says the person did.
fn work(word: &str) -> Option<&'static [CreditRole]> {
    Some(match word {
        "文" | "文字" | "撰文" | "供稿" | "撰稿" => &[CreditRole::Author],
        "报道" | "報道" => &[CreditRole::Reporter],
        "图" | "圖" | "图片" | "摄" | "攝" | "摄影" | "攝影" | "供图" => &[CreditRole::Photographer],
        "文图" | "图文" | "文并图" => &[CreditRole::Author, CreditRole::Photographer],
        _ => return None,
    })
}
