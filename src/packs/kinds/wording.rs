//! `forbid`, `require`, `replace`: which words stand.

use super::{ENTRY, Look, Text};
use crate::diagnostic::{Edit, Finding};
use crate::recognize::phrases::{Hit, Piece, Slot, pieces};
use crate::span::Span;

pub(super) fn forbid(look: &Look<'_, '_>, findings: &mut Vec<Finding>) {
    for hit in look.hits() {
        let span = look.span(hit);
        let mut finding = look.finding(span, &[("{found}", look.context.slice(span))]);
        if let Some(applicability) = look.rule.meta.fix {
            finding = finding.fix_with(applicability, "cut the phrase", cut(look, hit, span));
        }
        findings.push(finding);
    }
}

/// Cuts a phrase with the comma and blank behind it; what then begins the sentence gets a capital.
fn cut(look: &Look<'_, '_>, hit: &Hit, span: Span) -> Vec<Edit> {
    let scan = &look.context.mentions.scan;
    let starts = scan.sentence_at(span.start).is_some_and(|sentence| sentence.span.start == span.start);
    let mut next = hit.end as usize;
    if scan.tokens.get(next).is_some_and(|token| matches!(look.context.slice(token.span), "," | "，" | "：" | ":")) {
        next += 1;
    }
    let Some(token) = scan.tokens.get(next) else { return vec![Edit { span, replacement: String::new() }] };
    let capital = look.context.slice(token.span).chars().next().filter(|c| starts && c.is_lowercase());
    let end = token.span.start + capital.map_or(0, |c| c.len_utf8() as u32);
    let replacement = capital.map_or(String::new(), |c| c.to_uppercase().collect());
    vec![Edit { span: Span::new(span.start, end), replacement }]
}

pub(super) fn require(look: &Look<'_, '_>, phrases: &[Text], findings: &mut Vec<Finding>) {
    let values = look.reach.values();
    if phrases.is_empty() {
        if values.is_empty() {
            findings.push(look.finding(Span::empty(0), &[]));
        }
        return;
    }
    let Some(last) = values.last() else { return };
    if look.hits().next().is_none() {
        findings.push(look.finding(Span::empty(last.end), &[]));
    }
}

pub(super) fn replace(look: &Look<'_, '_>, pairs: &[(Text, Text)], findings: &mut Vec<Finding>) {
    for hit in look.hits().filter(|hit| !look.is_name(hit)) {
        let Some((from, to)) = pairs.get((hit.id >> ENTRY & 0xFFFF) as usize) else { continue };
        let span = look.span(hit);
        let written = look.context.slice(span);
        let to = like(written, &fill_slots(look, from, to, hit));
        let finding = look.finding(span, &[("{found}", written), ("{to}", &to)]);
        findings.push(match look.rule.meta.fix {
            Some(applicability) if !to.is_empty() => finding.fix(applicability, format!("write “{to}”"), span, to),
            _ => finding,
        });
    }
}

/// `to` with the tokens that the slots of `from` took.
fn fill_slots(look: &Look<'_, '_>, from: &str, to: &str, hit: &Hit) -> String {
    let mut filled = to.to_string();
    for (at, piece) in pieces(from).enumerate() {
        let Piece::Slot(slot) = piece else { continue };
        let Some(token) = look.context.mentions.scan.tokens.get(hit.first as usize + at) else { continue };
        if let Some((name, _)) = Slot::ALL.iter().find(|(_, known)| *known == slot) {
            filled = filled.replacen(name, look.context.slice(token.span), 1);
        }
    }
    filled
}

/// `to` with the capital that `written` begins with.
pub(super) fn like(written: &str, to: &str) -> String {
    let mut rest = to.chars();
    match (written.chars().next(), rest.next()) {
        (Some(capital), Some(first)) if capital.is_uppercase() && first.is_lowercase() => first.to_uppercase().chain(rest).collect(),
        _ => to.to_string(),
    }
}
