//! What part a person plays, by the role verb that stands with the name.

use std::ops::Range;

use super::items::{Item, Kind};
use crate::lexicon::lexicon;
use crate::recognize::Part;

/// The part that a relation of `role_verbs.tsv` gives to its subject.
pub(super) fn of_relation(relation: &str) -> Option<Part> {
    Some(match relation {
        "participates" | "meets" => Part::Attendee,
        "chairs" => Part::Chair,
        "speaks" => Part::Speaker,
        "attribution" => Part::Quoted,
        "organises" => Part::Host,
        "visits" => Part::Visitor,
        "signs" => Part::Signatory,
        _ => return None,
    })
}

/// Parts by the verb right after the name and its posts, or "chaired by" before it.
pub(super) fn of(items: &[Item], run: &Range<usize>, edge: usize) -> Vec<Part> {
    let relation = |at: usize| match items.get(at).map(|item| item.kind) {
        Some(Kind::Verb(entry)) => of_relation(lexicon().entry(entry).column(0)),
        _ => None,
    };
    let after = [run.end, edge, edge + 1].into_iter().find_map(relation);
    let passive = run.start.checked_sub(2).filter(|&n| items[n + 1].kind == Kind::By).and_then(relation);
    after.or(passive).into_iter().collect()
}
