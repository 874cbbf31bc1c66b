//! What a run of name words looks like by itself: order of family and given name, and how far tables speak for it.

use std::ops::Range;

use super::items::{Item, Kind};
use crate::lexicon::Traits;
use crate::recognize::{Case, NameStyle};

/// How far tables and spelling speak for a run being a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Table {
    /// Not at all.
    None,
    /// Some: needs a second witness.
    Weak,
    /// Enough for a likely name.
    Strong,
}

/// A reading of a run as a name.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub table: Table,
    pub style: NameStyle,
    /// Items of the family name, relative to the run; empty if it has none.
    pub family: Range<usize>,
    /// Items of the given name; empty if it has none.
    pub given: Range<usize>,
}

/// The best reading of `run` (1 to 6 name items).
pub(super) fn of(run: &[Item]) -> Option<Shape> {
    let first = run.first()?;
    let last = run.last()?;
    if first.kind == Kind::Particle || last.kind == Kind::Particle {
        return None;
    }
    if run.len() == 1 {
        return (first.kind == Kind::Name).then(|| single(first));
    }
    if run.iter().all(|item| item.kind == Kind::Initial) {
        return None;
    }
    east_asian(run).or_else(|| english_name_first(run)).or_else(|| given_first_pinyin(run)).or_else(|| Some(western(run)))
}

fn single(word: &Item) -> Shape {
    let table = if word.traits.has(Traits::GIVEN.with(Traits::FAMILY).with(Traits::SURNAME)) { Table::Weak } else { Table::None };
    Shape { table, style: NameStyle::Mononym, family: 0..0, given: 0..1 }
}

/// Family name first: pinyin, Korean, Vietnamese, or a family name in capitals.
fn east_asian(run: &[Item]) -> Option<Shape> {
    let (first, rest) = run.split_first()?;
    let plain = rest.iter().all(|item| item.kind == Kind::Name);
    if !plain || first.kind != Kind::Name || rest.len() > 3 {
        return None;
    }
    let table = pinyin_family_first(first, rest).max(other_family_first(first, rest));
    let capitals = first.case == Case::Upper
        && first.end - first.first == 1
        && !first.traits.has(Traits::GIVEN)
        && rest.iter().all(|item| item.case != Case::Upper);
    let table = if capitals { table.max(Table::Weak) } else { table };
    let last_is_family = rest.len() == 1 && rest[0].case == Case::Upper && rest[0].length > 1 && first.case == Case::Capital;
    if table == Table::None || last_is_family {
        return None;
    }
    Some(Shape { table, style: NameStyle::FamilyFirst, family: 0..1, given: 1..run.len() })
}

/// "Adeline Koh Swee Lan": a given name of the West before a name that puts the family first.
fn english_name_first(run: &[Item]) -> Option<Shape> {
    let (first, rest) = run.split_first()?;
    let western = first.traits.has(Traits::GIVEN) && !first.traits.has(Traits::SURNAME.with(Traits::VARIANT).with(Traits::COMMON));
    if !western || rest.len() != 3 || rest[1..].iter().any(|item| item.traits.has(Traits::FAMILY.with(Traits::GIVEN))) {
        return None;
    }
    let shape = east_asian(rest).filter(|_| pinyin_family_first(&rest[0], &rest[1..]) != Table::None)?;
    Some(Shape { table: shape.table, style: NameStyle::GivenFirst, family: 1..2, given: 0..1 })
}

fn pinyin_family_first(family: &Item, given: &[Item]) -> Table {
    if !family.traits.has(Traits::SURNAME.with(Traits::VARIANT)) || given.len() > 2 {
        return Table::None;
    }
    let syllables: u32 = given.iter().map(|item| item.traits.syllables()).sum();
    if given.iter().any(|item| item.traits.syllables() == 0) {
        // Cantonese, Hokkien and other spellings: short words or a hyphened one behind a surname.
        let hyphened = given.len() == 1 && given[0].traits.has(Traits::HYPHEN);
        let other = Traits::GIVEN.with(Traits::COMMON).with(Traits::FAMILY);
        let other = if given.len() == 1 { other.with(Traits::SURNAME) } else { other };
        let short = given.iter().all(|item| item.length <= 5 && !item.traits.has(other));
        let odd = family.traits.has(Traits::COLLISION.with(Traits::COMMON)) && !hyphened;
        return if (hyphened || short) && !odd { Table::Weak } else { Table::None };
    }
    let given_collides = given.iter().all(|item| item.traits.has(Traits::COLLISION.with(Traits::COMMON)));
    let family_collides = family.traits.has(Traits::COLLISION.with(Traits::COMMON));
    match syllables {
        1 | 2 if !given_collides && (!family_collides || syllables == 2) => Table::Strong,
        1 | 2 if family.case == Case::Upper => Table::Strong,
        1 | 2 => Table::Weak,
        _ if given_collides => Table::None,
        3 => Table::Weak,
        _ => Table::None,
    }
}

fn other_family_first(family: &Item, given: &[Item]) -> Table {
    let short = |item: &Item| item.length <= 5 || item.traits.has(Traits::HYPHEN);
    if family.traits.has(Traits::VIETNAMESE) && matches!(given.len(), 2 | 3) && given.iter().all(short) {
        return if family.traits.has(Traits::COLLISION) { Table::Weak } else { Table::Strong };
    }
    if !family.traits.has(Traits::KOREAN) {
        return Table::None;
    }
    match given {
        [one] if one.traits.has(Traits::HYPHEN) => Table::Strong,
        [a, b] if short(a) && short(b) && !family.traits.has(Traits::COMMON) && !(a.traits.has(Traits::COMMON) && b.traits.has(Traits::COMMON)) => {
            Table::Strong
        }
        [a, b] if short(a) && short(b) => Table::Weak,
        _ => Table::None,
    }
}

/// "Jun WANG", "Qiaoyu Lin", "Qiao-Yu LIN", "Haneul Jin".
fn given_first_pinyin(run: &[Item]) -> Option<Shape> {
    let (last, given) = run.split_last()?;
    if given.len() > 2 || last.kind != Kind::Name || given.iter().any(|item| item.kind != Kind::Name) {
        return None;
    }
    let capitals = last.case == Case::Upper && last.end - last.first == 1 && given.iter().all(|item| item.case != Case::Upper);
    let surname = last.traits.has(Traits::SURNAME.with(Traits::VARIANT).with(Traits::KOREAN));
    if !surname && !capitals {
        return None;
    }
    let syllables: u32 = given.iter().map(|item| item.traits.syllables()).sum();
    let pinyin = given.iter().all(|item| item.traits.syllables() > 0) && (1..=2).contains(&syllables);
    let hyphened = given.iter().any(|item| item.traits.has(Traits::HYPHEN));
    let collides = given.iter().all(|item| item.traits.has(Traits::COLLISION)) || last.traits.has(Traits::COLLISION) && !capitals;
    let table = match (pinyin || hyphened, surname, capitals) {
        (true, true, true) => Table::Strong,
        (true, true, false) if syllables == 2 && !collides => Table::Strong,
        (true, _, _) | (_, _, true) => Table::Weak,
        _ => return None,
    };
    Some(Shape { table, style: NameStyle::GivenFirst, family: run.len() - 1..run.len(), given: 0..run.len() - 1 })
}

/// Given names first, then the family name with its particles.
fn western(run: &[Item]) -> Shape {
    let particle = run.iter().position(|item| item.kind == Kind::Particle && !item.traits.has(Traits::HYPHEN));
    let last = run.iter().rposition(|item| item.kind == Kind::Name || item.kind == Kind::Initial).unwrap_or(run.len() - 1);
    let family_at = match particle {
        Some(at) if at > 0 => at,
        // "Al Ellwood": an article written apart.
        _ if last > 1 && run[last - 1].kind == Kind::Name && run[last - 1].length == 2 && run[last - 1].traits == Traits::default() => last - 1,
        _ => last,
    };
    let initials = run.iter().any(|item| item.kind == Kind::Initial);
    let family_known = run[1..].iter().any(|item| item.traits.has(Traits::FAMILY.with(Traits::JAPANESE)) && !item.traits.has(Traits::COMMON));
    let japanese_first = run.len() == 2 && run[0].traits.has(Traits::JAPANESE) && run[1].traits.has(Traits::GIVEN);
    let given_known = run[..family_at].iter().any(|item| item.traits.has(Traits::GIVEN) && !item.traits.has(Traits::COMMON));
    // Given names of fathers stand where family names do: "Rania Tarek", "Ama Kofi Tarnwa".
    let known = |item: &&Item| item.traits.has(Traits::GIVEN) && !item.traits.has(Traits::COMMON);
    let family_known = family_known || run.iter().filter(known).count() >= 2;
    let all_common = run.iter().filter(|item| item.kind == Kind::Name).all(|item| item.traits.has(Traits::COMMON));
    let table = match (given_known, family_known || initials || run.iter().any(|item| item.kind == Kind::Particle)) {
        _ if all_common => Table::None,
        (true, true) => Table::Strong,
        (true, false) | (false, true) => Table::Weak,
        _ => Table::None,
    };
    if japanese_first {
        return Shape { table: Table::Strong, style: NameStyle::FamilyFirst, family: 0..1, given: 1..2 };
    }
    Shape { table, style: NameStyle::GivenFirst, family: family_at..run.len(), given: 0..family_at }
}
