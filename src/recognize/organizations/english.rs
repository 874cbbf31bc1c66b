//! Names in Latin script: a head word, what stands before it, and "of …" after it.

use std::ops::Range;

use super::Name;
use super::words::Words;
use crate::lexicon::{Class, Entry, Names};
use crate::recognize::{Mark, TokenKind};

/// No name has more words than this; longer runs are headlines in capitals.
const MOST_WORDS: usize = 24;

/// Small words inside names of other languages.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "de", "di", "la", "le", "du", "des", "der", "für", "y", "e", "et", "do", "da", "dos", "das", "del", "della", "dei", "degli", "d", "l",
    "a", "of", "w", "en", "van",
];

/// A head word as found: its own tokens without a trailing "of", and its row.
#[derive(Clone)]
struct Head {
    tokens: Range<usize>,
    entry: &'static Entry,
}

/// All names of the document, in order, not overlapping.
pub(super) fn names(words: &Words<'_>) -> Vec<Name> {
    let mut names = Vec::new();
    let mut block = 0..0;
    let mut floor = 0;
    for mark in words.scan.marks.iter().filter(|mark| mark.class == Class::OrgHead) {
        let at = mark.first as usize;
        if at < floor || !words.is_word(at) {
            continue;
        }
        if at >= block.end {
            block = words.block_of(at);
            floor = floor.max(block.start);
        }
        match name_at(words, mark, floor, block.end) {
            Some(name) => {
                floor = name.tokens.end;
                names.push(name);
            }
            // Not from the middle of a head: "Party Committee" is no name either as "Committee".
            None => floor = floor.max(head_of(words, mark).tokens.end),
        }
    }
    names.retain(|name| !super::is_place(name.entry));
    names
}

fn name_at(words: &Words<'_>, mark: &Mark, floor: usize, limit: usize) -> Option<Name> {
    let head = head_of(words, mark);
    if head.tokens.is_empty()
        || words.compound_end(head.tokens.end - 1) > head.tokens.end
            && !words.is_possessive(head.tokens.end - 1, words.compound_end(head.tokens.end - 1))
    {
        return None;
    }
    if !words.is_capital(head.tokens.start) {
        return lower_head(words, head, floor);
    }
    if covered(words, &head) || is_numbered(words, &head) {
        return None;
    }
    if head.entry.column(0) == "foreign" {
        return foreign(words, head, limit);
    }
    let first = walk_left(words, head.tokens.start, floor);
    let long = head.tokens.start - first > 2;
    let (head, end) = walk_right(words, head, limit, long);
    let bare = end == head.tokens.end && (first..head.tokens.start).all(|at| words.is_any(at, &["group", "party", "parent", "head", "host"]));
    if bare && head.entry.column(0) != "name" {
        return None;
    }
    if head.entry.phrase == "Government" && end == head.tokens.end && !governs(words, first..head.tokens.start) {
        return None;
    }
    let (first, end) = (with_place_series(words, first, floor), with_suffix(words, &head, end));
    Some(Name::new(first..end, head.tokens, head.entry))
}

fn head_of(words: &Words<'_>, mark: &Mark) -> Head {
    let mut tokens = mark.tokens();
    while tokens.len() > 1 && words.is_any(tokens.end - 1, &["of", "for", "on", "de", "di"]) {
        tokens.end -= 1;
    }
    Head { tokens, entry: mark.entry() }
}

/// "Secretary of the Party Committee", "Summer School": a post or an event, no body of that name.
fn covered(words: &Words<'_>, head: &Head) -> bool {
    let from = head.tokens.start.saturating_sub(6);
    (from..=head.tokens.start).any(|at| {
        let longer =
            |class| words.scan.mark(at, class).is_some_and(|mark| mark.end as usize >= head.tokens.end && mark.tokens().len() > head.tokens.len());
        longer(Class::Title) || longer(Class::EventType)
    })
}

/// "Section 508", "Building 3": a number makes a place or a part of a text of it.
fn is_numbered(words: &Words<'_>, head: &Head) -> bool {
    let number = words.token(head.tokens.end).is_some_and(|token| token.kind == TokenKind::Number);
    number && words.is_any(head.tokens.start, &["section", "division", "group", "zone", "area", "building", "hall", "team", "park", "base"])
}

/// True if the words before "Government" say whose it is; "Digital Government" is a field of work.
fn governs(words: &Words<'_>, before: Range<usize>) -> bool {
    let level =
        |at| words.is_any(at, &["people", "municipal", "provincial", "district", "county", "city", "state", "federal", "central", "national"]);
    before.into_iter().any(|at| level(at) || words.is_local_name(at) || !words.is_subject(at) && words.text(at).ends_with("an"))
}

/// "Spain, Italy and Malta Affairs Office": places in a series before the one the name was found to begin with.
fn with_place_series(words: &Words<'_>, first: usize, floor: usize) -> usize {
    let Some(place) = words.scan.mark(first, Class::Place).filter(|place| words.is(place.end as usize, "and")) else { return first };
    let mut first = place.first as usize;
    for _ in 0..4 {
        let before = (2..=4).filter_map(|n| first.checked_sub(n)).filter(|&at| at >= floor && words.is_capital(at));
        let Some(place) = before.filter_map(|at| words.scan.mark(at, Class::Place)).find(|place| place.end as usize + 1 == first) else { break };
        if words.text(first - 1) != "," {
            break;
        }
        first = place.first as usize;
    }
    first
}

/// "Orrin Aircraft Corporation of China, Ltd.": a legal form after a comma.
fn with_suffix(words: &Words<'_>, head: &Head, end: usize) -> usize {
    if head.entry.column(1) != "corporate" {
        return end;
    }
    let at = end + usize::from(words.text(end) == ",");
    match words.scan.mark(at, Class::OrgHead) {
        Some(mark) if mark.entry().column(0) == "suffix" && words.is_capital(at) => mark.end as usize,
        _ => end,
    }
}

/// "Linhai government", "Yunyu university": a place or proper word before a head in small letters.
fn lower_head(words: &Words<'_>, head: Head, floor: usize) -> Option<Name> {
    if !words.is_any(head.tokens.start, &["government", "university", "college"]) || head.tokens.len() > 1 || head.entry.column(0) == "head-first" {
        return None;
    }
    let first = walk_left(words, head.tokens.start, floor);
    let proper = (first..head.tokens.start).any(|at| words.is_capital(at) && words.is_local_name(at));
    let follows = words.is_lower(head.tokens.end) && !words.is_function(head.tokens.end);
    (proper && !follows).then(|| Name::new(first..head.tokens.end, head.tokens, head.entry))
}

/// "Universitat Politècnica de Tarn", "Università di Vesper".
fn foreign(words: &Words<'_>, head: Head, limit: usize) -> Option<Name> {
    let mut end = head.tokens.end;
    let mut at = end;
    while at < limit.min(head.tokens.end + MOST_WORDS) {
        if words.is_capital(at) && !words.ends_name(at) && !words.has(at, Class::Title) {
            at = words.compound_end(at);
            end = at;
        } else if words.is_any(at, PARTICLES) || matches!(words.text(at), "'" | "’" | "-") && !words.spaced(at) {
            at += 1;
        } else {
            break;
        }
    }
    (end > head.tokens.end).then(|| Name::new(head.tokens.start..end, head.tokens, head.entry))
}

/// First token of the words before a head at `at` that belong to its name.
fn walk_left(words: &Words<'_>, at: usize, floor: usize) -> usize {
    let mut first = at;
    let mut next = at;
    for _ in 0..MOST_WORDS {
        if next <= floor || next == 0 {
            break;
        }
        let last = next - 1;
        if words.text(last) == ")" {
            let Some(open) = bracketed_place(words, last, floor) else { break };
            next = open;
            continue;
        }
        if words.is(last, "and") || words.text(last) == "&" {
            if last <= floor || !joins(words, next) || words.has(last - 1, Class::OrgHead) || words.text(last - 1) == "," {
                break;
            }
            next = last;
            continue;
        }
        if let Some(number) = school_number(words, last, floor) {
            next = number;
            first = number;
            continue;
        }
        let start = words.compound_start(last, floor);
        if words.text(start) == "." && start > floor && is_short_form(words, start - 1) {
            next = start - 1;
            first = next;
            continue;
        }
        if !words.is_word(start) {
            break;
        }
        if words.is_capital(start) {
            if stops_left(words, start, next) {
                break;
            }
            next = start;
            first = start;
        } else if words.is_lower(start) && words.has(start, Class::Place) {
            next = start;
            first = start;
        } else if words.is_lower(start) && words.has(start, Class::Subject) {
            next = start;
        } else {
            break;
        }
    }
    first
}

/// "Tarn (Velde)": the opening bracket of a bracketed capital word or two inside a name.
fn bracketed_place(words: &Words<'_>, close: usize, floor: usize) -> Option<usize> {
    let inside = (1..=3).find(|n| close > floor + n && words.text(close - n) == "(")?;
    let open = close - inside;
    let capital = inside > 1 && words.is_capital(open + 1) && !words.is_acronym(open + 1);
    (capital && open > floor && words.is_capital(open - 1)).then_some(open)
}

/// "No. 2 Middle School": the token of "No" before the number at `last`.
fn school_number(words: &Words<'_>, last: usize, floor: usize) -> Option<usize> {
    let no = last.checked_sub(2).filter(|&no| no >= floor)?;
    let number = words.token(last).is_some_and(|token| token.kind == TokenKind::Number);
    (number && words.text(last - 1) == "." && words.is(no, "no")).then_some(no)
}

/// "St." and initials.
fn is_short_form(words: &Words<'_>, at: usize) -> bool {
    words.is_any(at, &["st", "mt"]) && words.is_capital(at)
}

/// True if the capitalised compound from `start` to `end` stands outside the name that follows it.
fn stops_left(words: &Words<'_>, start: usize, end: usize) -> bool {
    if words.is_possessive(start, end) && !words.is_common_owner(start) {
        // "Queen's University", not "Lakemoor's School of Optics".
        let before_head = words.has(end, Class::OrgHead);
        return !before_head || words.is_acronym(start) || words.is_local_name(start) || words.has(start, Class::OrgHead);
    }
    words.ends_name(start) || words.post_before(end) || words.has(start, Class::EventType) && !words.has(start, Class::OrgHead)
}

/// True if "and" before `at` may stand inside a name: what follows says what a body is about.
fn joins(words: &Words<'_>, at: usize) -> bool {
    let initiative = words.is(at, "road") && at.checked_sub(2).is_some_and(|belt| words.is(belt, "belt"));
    words.is_subject(at) || initiative || words.has(at, Class::Place) && words.is(at + 1, "affairs")
}

/// Follows the name to the right of its head; the last head of the run is the name's.
fn walk_right(words: &Words<'_>, mut head: Head, limit: usize, long: bool) -> (Head, usize) {
    let mut end = head.tokens.end;
    for _ in 0..6 {
        let connects =
            words.is_any(end, &["of", "for", "on"]) && head.entry.column(0) != "name" && (!words.is(end, "on") || head.entry.phrase.ends_with("on"));
        if connects {
            let content = content_end(words, end, limit, long);
            return last_head(words, head, end, content);
        }
        let Some((next, next_end)) = next_head(words, end, limit) else { break };
        if super::is_place(next.entry) && !super::is_place(head.entry) {
            break;
        }
        head = next;
        end = next_end;
    }
    if is_embassy(words, &head) && words.is(end, "in") {
        end = content_end(words, end, limit, long);
    }
    (head, end)
}

fn is_embassy(words: &Words<'_>, head: &Head) -> bool {
    words.is_any(head.tokens.start, &["embassy", "consulate"])
}

/// The next head further right in an unbroken run of capitals ("Tarn College" → "State University").
fn next_head(words: &Words<'_>, from: usize, limit: usize) -> Option<(Head, usize)> {
    let mut at = from;
    for _ in 0..8 {
        if at >= limit {
            return None;
        }
        if at > from && (words.is(at, "and") || words.text(at) == "&") {
            if !joins(words, at + 1) || !words.is_capital(at + 1) {
                return None;
            }
            at += 1;
        }
        if !words.is_capital(at)
            || words.ends_name(at)
            || words.has(at, Class::Title)
            || words.has(at, Class::EventType) && !words.has(at, Class::OrgHead)
        {
            return None;
        }
        if let Some(mark) = words.scan.mark(at, Class::OrgHead) {
            let head = head_of(words, mark);
            let end = head.tokens.end;
            if words.compound_end(end - 1) == end && !covered(words, &head) {
                return Some((head, end));
            }
        }
        at = words.compound_end(at);
    }
    None
}

/// End of what follows "of" or "for" at `from`; `from` itself if nothing fits. After a `long` name "of" and a
/// place only say where the body is ("Orrin Steel Workers Foundation of Spain").
fn content_end(words: &Words<'_>, from: usize, limit: usize, long: bool) -> usize {
    let limit = limit.min(from + 2 * MOST_WORDS);
    let mut end = from;
    let mut at = from;
    while at < limit {
        if words.is_any(at, &["of", "for", "in"]) {
            let inner = at + 1 + usize::from(words.is(at + 1, "the"));
            let field = words.is_capital(inner) && words.is_subject(inner) && !words.has(inner, Class::Place);
            if words.is(at, "in") && at != from && !field || opens_body(words, inner, limit) || end != at && at != from {
                break;
            }
            if words.is(at, "of") && words.has(inner, Class::Place) && !words.is(inner, "china") && (at != from || long) {
                break;
            }
            at = inner;
        } else if words.is(at, "and") || words.text(at) == "&" {
            let other_name = words.is_local_name(at + 1) || runs_to_head(words, at + 1, limit);
            let goes_on = words.is_subject(at + 1) || words.is_capital(at + 1) && !other_name;
            if at == from || !goes_on {
                break;
            }
            at += 1;
        } else if words.text(at) == "," {
            if !is_series(words, at) {
                break;
            }
            at += 1;
        } else if words.is_capital(at) && !ends_content(words, at, end > from + 1) {
            let next = words.abbreviation_end(at).unwrap_or_else(|| words.compound_end(at));
            if words.is_possessive(at, next) && !words.is_common_owner(at) {
                return words.without_possessive(at, next);
            }
            at = next;
            end = at;
        } else if words.is_lower(at) && words.has(at, Class::Subject) && (end != at || words.is_lower(at - 1)) {
            at = words.compound_end(at);
            end = at;
        } else {
            break;
        }
    }
    end
}

/// True if the capitalised word at `at` is no part of what follows "of": a verb, a post, an event and, where a
/// person `may` follow, a person.
fn ends_content(words: &Words<'_>, at: usize, may: bool) -> bool {
    let other_thing = words.has(at, Class::Title) || words.has(at, Class::EventType);
    words.ends_name(at) || other_thing && !words.is_subject(at) || may && starts_person(words, at)
}

/// "… of Trade Unions Wang Minghe": a family name before another capital word.
fn starts_person(words: &Words<'_>, at: usize) -> bool {
    if words.has(at, Class::Place) || words.has(at, Class::Subject) || !words.is_capital(words.compound_end(at)) || words.has(at + 1, Class::OrgHead)
    {
        return false;
    }
    words.token(at).is_some_and(|token| Names::get().is_family(token.key)) && !words.is_any(at - 1, &["of", "for", "and", "the"])
}

/// True if a body with a head of its own is named from `at` on ("the Tarn University …", "School of …").
fn opens_body(words: &Words<'_>, at: usize, limit: usize) -> bool {
    if let Some(mark) = words.scan.mark(at, Class::OrgHead) {
        return mark.tokens().len() > 1 || words.is_any(mark.end as usize, &["of", "for"]) || mark.entry().column(0) == "name";
    }
    if words.is_lower(at) {
        return words.has(at, Class::Place) && words.has(at + 1, Class::Subject);
    }
    !words.is_subject(at) && runs_to_head(words, at, limit)
}

/// True if an unbroken run of capitals from `at` on reaches a head word.
fn runs_to_head(words: &Words<'_>, at: usize, limit: usize) -> bool {
    words.has(at, Class::OrgHead) && words.is_capital(at) || next_head(words, at, limit).is_some()
}

/// "Commerce, Trade and Industry": a comma between subjects before an "and" with another.
fn is_series(words: &Words<'_>, comma: usize) -> bool {
    if !words.is_capital(comma + 1) || !words.is_subject(comma + 1) || words.has(comma + 1, Class::OrgHead) {
        return false;
    }
    let and = (comma + 2..comma + 5).find(|&at| !words.is_capital(at));
    and.is_some_and(|at| (words.is(at, "and") || words.text(at) == ",") && words.is_capital(at + 1) && words.is_subject(at + 1))
}

/// With content after the head, the head stays; a second head at the very end takes over ("Ministry of Inland Waters Press Department").
fn last_head(words: &Words<'_>, head: Head, from: usize, end: usize) -> (Head, usize) {
    if end <= from {
        return (head, from);
    }
    let closing = (end.saturating_sub(3)..end)
        .filter_map(|at| words.scan.mark(at, Class::OrgHead))
        .find(|mark| mark.end as usize == end && mark.first as usize > from + 2);
    match closing {
        Some(mark) if !super::is_place(mark.entry()) => (head_of(words, mark), end),
        _ => (head, end),
    }
}
