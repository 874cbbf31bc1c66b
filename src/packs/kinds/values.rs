//! `length`, `one-of`, `format`: what the texts in scope are as wholes.

use super::super::shape::Shape;
use super::{Look, Text, Unit};
use crate::diagnostic::Finding;
use crate::nearest::{nearest, same_letters};
use crate::recognize::TokenKind;
use crate::span::Span;

pub(super) fn length(look: &Look<'_, '_>, unit: Unit, min: u32, max: u32, findings: &mut Vec<Finding>) {
    for span in look.reach.values() {
        let length = measure(look, unit, span);
        if (min..=max).contains(&length) {
            continue;
        }
        let limit = if length < min { min } else { max };
        let found = look.context.slice(span);
        findings.push(look.finding(span, &[("{found}", found), ("{length}", &length.to_string()), ("{limit}", &limit.to_string())]));
    }
}

fn measure(look: &Look<'_, '_>, unit: Unit, span: Span) -> u32 {
    if unit == Unit::Characters {
        return look.context.slice(span).chars().count() as u32;
    }
    let scan = &look.context.mentions.scan;
    scan.tokens[scan.tokens_in(span)].iter().filter(|token| token.kind != TokenKind::Mark).count() as u32
}

/// The message may name the nearest of the values and all of them.
pub(super) fn one_of(look: &Look<'_, '_>, values: &[Text], findings: &mut Vec<Finding>) {
    for span in look.reach.values() {
        let found = look.context.slice(span);
        if values.iter().any(|value| value == found) {
            continue;
        }
        let near = nearest(found, values.iter().map(AsRef::as_ref)).unwrap_or("");
        let mut finding = look.finding(span, &[("{found}", found), ("{nearest}", near), ("{allowed}", &values.join(", "))]);
        if let Some(applicability) = look.rule.meta.fix.filter(|_| !near.is_empty() && same_letters(found, near)) {
            finding = finding.fix(applicability, format!("write “{near}”"), span, near);
        }
        findings.push(finding);
    }
}

pub(super) fn format(look: &Look<'_, '_>, shapes: &[Text], findings: &mut Vec<Finding>) {
    let values = look.reach.values();
    if values.is_empty() {
        return;
    }
    // A pack with a shape that is none was refused when it was read.
    let shapes: Vec<(&Text, Shape)> = shapes.iter().filter_map(|shape| Some((shape, Shape::parse(shape).ok()?))).collect();
    for span in values {
        let found = look.context.slice(span);
        if !shapes.iter().any(|(_, shape)| shape.fits(found)) {
            let allowed = shapes.iter().map(|(written, _)| written.as_ref()).collect::<Vec<_>>().join(", ");
            findings.push(look.finding(span, &[("{found}", found), ("{allowed}", &allowed)]));
        }
    }
}
