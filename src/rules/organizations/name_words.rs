//! Names cut into the words that carry their meaning, for comparing them.

use crate::recognize::{Body, BodyForm, BodyMention, Scan};
use crate::rules::Context;
use crate::span::Span;

/// A body named in full, with the words of its name.
pub(super) struct Named<'a> {
    /// Index of the body.
    pub index: usize,
    /// The body.
    pub body: &'a Body,
    /// Where it is first named in full.
    pub span: Span,
    /// Content words of the unit, in small letters; for Han names its characters.
    pub unit: Vec<String>,
    /// Content words of the larger bodies in the name.
    pub parent: Vec<String>,
}

/// The bodies that the report names in full outside quotations and that are `wanted`, in order.
pub(super) fn named<'a>(context: &Context<'a>, wanted: impl Fn(&Body) -> bool) -> Vec<Named<'a>> {
    const MOST: usize = 200;
    let mentions = context.mentions;
    let full =
        |mention: &&BodyMention| mention.form == BodyForm::Full && !context.is_quoted(mention.span) && !context.document.in_furniture(mention.span);
    let first = |body: &Body| body.mentions.iter().filter_map(|&at| mentions.organizations.get(at)).find(full);
    let bodies = mentions.bodies.iter().enumerate().filter(|(_, body)| wanted(body)).filter_map(|(index, body)| {
        let mention = first(body)?;
        let parent = body.parent.and_then(|parent| mentions.bodies.get(parent)).map_or_else(Vec::new, |parent| words(&parent.name));
        let mut unit = words(context.slice(mention.span));
        let split = match_tail(&unit, &parent);
        unit.truncate(unit.len() - split);
        Some(Named { index, body, span: mention.span, unit, parent })
    });
    bodies.take(MOST).collect()
}

/// How many words at the end of `whole` are those of `parent`.
fn match_tail(whole: &[String], parent: &[String]) -> usize {
    if whole.len() > parent.len() && whole.ends_with(parent) { parent.len() } else { 0 }
}

/// Content words in small letters; a name in Han characters gives its characters.
fn words(name: &str) -> Vec<String> {
    if !name.is_ascii() && name.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)) {
        return name.chars().filter(|c| c.is_alphanumeric()).map(String::from).collect();
    }
    let parts = name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_lowercase);
    parts.filter(|part| !matches!(part.as_str(), "the" | "of" | "and" | "for" | "at" | "in" | "on" | "under" | "s")).collect()
}

/// True if both are first named in one sentence: then they are meant as two.
pub(super) fn side_by_side(scan: &Scan, a: Span, b: Span) -> bool {
    match (scan.sentence_at(a.start), scan.sentence_at(b.start)) {
        (Some(one), Some(other)) => one.span == other.span,
        _ => false,
    }
}

/// True if one body is a unit of the other.
pub(super) fn related(bodies: &[Body], a: usize, b: usize) -> bool {
    let above = |mut at: usize, top: usize| {
        for _ in 0..8 {
            let Some(parent) = bodies.get(at).and_then(|body| body.parent) else { return false };
            if parent == top {
                return true;
            }
            at = parent;
        }
        false
    };
    above(a, b) || above(b, a)
}
