//! `count`, `order`, `pair`: how often phrases stand, in what order, and with which others.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::{ENTRY, Look, MOST_LABELS, Per, Text};
use crate::diagnostic::Finding;
use crate::recognize::phrases::Hit;
use crate::span::Span;

/// The stretches of text in which a count is taken: where each begins tells its places apart.
fn stretch(look: &Look<'_, '_>, per: Per, at: u32) -> Span {
    let whole = Span::at(0, look.context.document.text.len());
    match per {
        Per::Report => whole,
        Per::Paragraph => look.context.document.block_at(at).map_or(whole, |block| block.span),
        Per::Sentence => look.context.mentions.scan.sentence_at(at).map_or(whole, |sentence| sentence.span),
    }
}

/// `of_scope`: the texts in scope are counted, not phrases.
pub(super) fn count(look: &Look<'_, '_>, of_scope: bool, per: Per, allowed: RangeInclusive<u32>, findings: &mut Vec<Finding>) {
    let places: Vec<Span> = if of_scope { look.reach.values() } else { look.hits().map(|hit| look.span(hit)).collect() };
    for same in places.chunk_by(|a, b| stretch(look, per, a.start) == stretch(look, per, b.start)) {
        if same.len() as u32 > *allowed.end() {
            findings.push(too_many(look, same, *allowed.end()));
        }
    }
    if *allowed.start() == 0 {
        return;
    }
    for stretch in stretches(look, per, of_scope) {
        let first = places.partition_point(|place| place.start < stretch.start);
        let here = places[first..].partition_point(|place| place.start < stretch.end.max(stretch.start + 1)) as u32;
        if here < *allowed.start() {
            let fill = [("{count}", here.to_string()), ("{limit}", allowed.start().to_string())];
            findings.push(look.finding(Span::empty(stretch.end), &fill.each_ref().map(|(name, value)| (*name, value.as_str()))));
        }
    }
}

/// The finding at the first place that is one too many.
fn too_many(look: &Look<'_, '_>, places: &[Span], most: u32) -> Finding {
    let at = places[(most as usize).min(places.len() - 1)];
    let found = look.context.slice(at);
    let finding = look.finding(at, &[("{found}", found), ("{count}", &places.len().to_string()), ("{limit}", &most.to_string())]);
    let others = places.iter().filter(|place| **place != at).take(MOST_LABELS);
    others.fold(finding, |finding, place| finding.label(*place, "counted"))
}

/// All stretches in scope. A report that has nothing in scope is one only where that is what is counted.
fn stretches(look: &Look<'_, '_>, per: Per, of_scope: bool) -> Vec<Span> {
    let document = look.context.document;
    match per {
        Per::Report => match look.reach.values().last() {
            Some(last) => vec![Span::new(0, last.end)],
            None if of_scope => vec![Span::empty(0)],
            None => Vec::new(),
        },
        Per::Paragraph => look.reach.values(),
        Per::Sentence => {
            let sentences = look.context.mentions.scan.sentences.iter().map(|sentence| sentence.span);
            sentences.filter(|span| look.reach.holds(*span) && document.block_at(span.start).is_some()).collect()
        }
    }
}

/// Of each entry the first place counts; one that stands before the place of an earlier entry is told.
pub(super) fn order(look: &Look<'_, '_>, entries: &[Text], findings: &mut Vec<Finding>) {
    let mut first: Vec<Option<&Hit>> = vec![None; entries.len()];
    for hit in look.hits() {
        if let Some(place) = first.get_mut((hit.id >> ENTRY & 0xFFFF) as usize)
            && place.is_none_or(|before| hit.first < before.first)
        {
            *place = Some(hit);
        }
    }
    let mut latest: Option<&Hit> = None;
    for hit in first.into_iter().flatten() {
        match latest {
            Some(before) if hit.first < before.first => {
                let (span, other) = (look.span(hit), look.span(before));
                let fill = [("{found}", look.context.slice(span)), ("{other}", look.context.slice(other))];
                findings.push(look.finding(span, &fill).label(other, "this comes first"));
            }
            _ => latest = Some(hit),
        }
    }
}

/// One finding per first that has no second, at its first place in the stretch.
pub(super) fn pair(look: &Look<'_, '_>, pairs: &[(Text, Text)], within: Per, findings: &mut Vec<Finding>) {
    let key = |hit: &Hit| (hit.id >> ENTRY, stretch(look, within, look.span(hit).start));
    // The second may stand outside the scope: in the title, in a quotation.
    let mut met: HashSet<(u32, Span)> = look.all_hits().filter(|hit| hit.id & 0xFF == 1).map(key).collect();
    for hit in look.hits().filter(|hit| hit.id & 0xFF == 0) {
        let Some((_, second)) = pairs.get((hit.id >> ENTRY & 0xFFFF) as usize) else { continue };
        if met.insert(key(hit)) {
            let span = look.span(hit);
            findings.push(look.finding(span, &[("{found}", look.context.slice(span)), ("{other}", second)]));
        }
    }
}
