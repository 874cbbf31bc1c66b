//! Units and the larger bodies written with them: "School of Optics, Tarn Valley University".

use super::Name;
use super::words::Words;
use crate::lexicon::Class;

/// Ties every unit to the name that follows it (English) or that it begins with (Chinese) as its larger body.
pub(super) fn join(words: &Words<'_>, names: &mut [Name]) {
    for at in (1..names.len()).rev() {
        let (before, after) = names.split_at_mut(at);
        let (unit, body) = (&mut before[at - 1], &mut after[0]);
        if unit.tokens.start == body.tokens.start {
            body.parent = Some(at - 1);
            unit.is_parent = true;
            continue;
        }
        if unit.parent.is_none() && !unit.is_parent && belongs(words, unit, body) {
            unit.parent = Some(at);
            body.is_parent = true;
        }
    }
}

/// True if what stands between the two names makes the first a unit of the second.
fn belongs(words: &Words<'_>, unit: &Name, body: &Name) -> bool {
    let mut at = unit.tokens.end;
    if at >= body.tokens.start || body.tokens.start - at > 6 {
        return false;
    }
    if words.text(at) == "(" && words.is_acronym(at + 1) && words.text(at + 2) == ")" {
        at += 3;
    }
    let comma = words.text(at) == ",";
    let of = words.is(at, "of");
    let seat = words.is(at, "at") && unit.is_unit();
    if !(comma || of || seat) {
        return false;
    }
    at += 1;
    if words.is(at, "the") && !comma {
        at += 1;
    }
    at == body.tokens.start && (of || !comma || is_dependent(unit) && !body.is_unit())
}

/// True for names that stand before a comma as part of something larger, not in a list of equals:
/// "School of Optics", "Ceramics Department"; not "Lakemoor Institute of Optics".
fn is_dependent(unit: &Name) -> bool {
    let position = unit.entry.column(0);
    let headed = unit.tokens.start == unit.head.start && position == "head-first";
    unit.is_unit()
        && (headed || matches!(unit.entry.phrase, "Department" | "School" | "Office" | "Faculty" | "Division" | "Section" | "Laboratory" | "Bureau"))
}

/// ", CAS" after a unit: the letters of the larger body belong to the name.
pub(super) fn take_acronyms(words: &Words<'_>, names: &mut [Name]) {
    for name in names.iter_mut().filter(|name| name.parent.is_none() && is_dependent(name)) {
        let end = name.tokens.end;
        let known = words.scan.mark(end + 1, Class::Acronym).is_some_and(|mark| mark.entry().column(0) == "body");
        if known && words.text(end) == "," && words.is_acronym(end + 1) {
            name.tokens.end = end + 2;
        }
    }
}
