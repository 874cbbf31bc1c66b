//! The verbs and words that tell of events, found in one walk over the marks of the whole document.

use std::ops::Range;

use crate::lexicon::{Class, WordSet, Words};
use crate::recognize::{Mark, Sentence};

use super::look::Look;
use super::venue::ROOMS;

/// What a verb says of an event (column `relation` of `event_verbs.tsv`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// Held, hosted, organised: its subject or agent is an organiser.
    Holds,
    /// Co-organised, undertaken.
    CoHolds,
    /// Guided by.
    Guides,
    Sponsors,
    Supports,
    /// Took place, opened, ended: says nothing of who held it.
    Happens,
    Gathers,
    Visits,
    Receives,
    Signs,
    /// Gave, delivered: reports an event only where a lecture follows.
    Presents,
    /// Set up by: only beside the event's own noun.
    Founds,
    /// Invited: its subject or agent holds the event where nobody else is said to.
    Invites,
    /// Any other deed that a dated lead tells ("planted", "handed over"); no table row has it.
    Acts,
}

impl Relation {
    /// The relation of an `EventVerb` mark; `None` for words that only look like one.
    fn of(mark: &Mark) -> Option<Self> {
        Some(match mark.entry().column(0) {
            "holds" => Self::Holds,
            "co-holds" => Self::CoHolds,
            "guides" => Self::Guides,
            "sponsors" => Self::Sponsors,
            "supports" => Self::Supports,
            "happens" => Self::Happens,
            "gathers" => Self::Gathers,
            "visits" => Self::Visits,
            "receives" => Self::Receives,
            "signs" => Self::Signs,
            "presents" => Self::Presents,
            "founds" => Self::Founds,
            "invites" => Self::Invites,
            _ => return None,
        })
    }
}

/// What stands where beside a verb (column `form` of `event_verbs.tsv`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Plain,
    /// The bodies come after it (主办单位为, "under the guidance of").
    After,
    /// The bodies come after it and did it together with others ("in cooperation with").
    With,
    /// It says by itself that somebody holds an event ("is the host").
    Predicate,
}

/// An event verb in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verb {
    pub first: usize,
    pub end: usize,
    pub relation: Relation,
    pub form: Form,
}

impl Verb {
    /// True where the verb alone can tell that something took place.
    pub(super) fn reports(&self) -> bool {
        let aside = matches!(self.relation, Relation::Guides | Relation::Supports | Relation::Founds | Relation::Invites | Relation::Acts);
        !aside && !matches!(self.form, Form::With)
    }
}

/// All event verbs outside names and quotations, and all words for kinds of event, in order.
#[derive(Debug, Default)]
pub(super) struct Cues<'a> {
    verbs: Vec<Verb>,
    nouns: Vec<&'a Mark>,
}

impl<'a> Cues<'a> {
    /// Finds them. `look` has none yet.
    pub(super) fn find(look: Look<'a>) -> Self {
        let mut cues = Cues::default();
        for mark in &look.mentions.scan.marks {
            match mark.class {
                Class::EventVerb => cues.verbs.extend(verb(look, mark)),
                Class::EventType if mark.entry().column(1) != "not" => cues.nouns.push(mark),
                _ => {}
            }
        }
        cues
    }

    /// The verbs that start in a range of tokens.
    pub(super) fn verbs_in(&self, range: Range<usize>) -> &[Verb] {
        let first = self.verbs.partition_point(|verb| verb.first < range.start);
        let count = self.verbs[first..].iter().take_while(|verb| verb.first < range.end).count();
        &self.verbs[first..first + count]
    }

    /// The words for kinds of event that start in a range of tokens.
    pub(super) fn nouns_in(&self, range: Range<usize>) -> &[&'a Mark] {
        let first = self.nouns.partition_point(|noun| (noun.first as usize) < range.start);
        let count = self.nouns[first..].iter().take_while(|noun| (noun.first as usize) < range.end).count();
        &self.nouns[first..first + count]
    }

    /// True if a word for a kind of event starts in a range of tokens.
    pub(super) fn names_event(&self, range: Range<usize>) -> bool {
        let first = self.nouns.partition_point(|noun| (noun.first as usize) < range.start);
        self.nouns.get(first).is_some_and(|noun| (noun.first as usize) < range.end)
    }
}

/// The event verbs of a sentence, outside names and quotations, in order.
pub(super) fn verbs<'a>(look: Look<'a>, sentence: &Sentence) -> &'a [Verb] {
    look.cues.verbs_in(sentence.first as usize..sentence.end as usize)
}

fn verb(look: Look<'_>, mark: &Mark) -> Option<Verb> {
    let relation = Relation::of(mark)?;
    let Range { start: first, end } = mark.tokens();
    let column = mark.entry().column(1);
    const NOUNS: &WordSet = &Words::of(["host", "visit"]);
    let noun_use = look.is(end, &["of"]) && look.among(first, NOUNS);
    let part_of_noun = look.event_noun(first).is_some_and(|noun| noun.end as usize > end);
    let bare = column == "base" && !is_licensed(look, first);
    if noun_use || part_of_noun || bare || inside_name(look, first) || look.mentions.scan.in_quotes(look.span(first..end)) {
        return None;
    }
    let form = match column {
        "after" => Form::After,
        "with" => Form::With,
        "predicate" => Form::Predicate,
        _ => Form::Plain,
    };
    let relation = match relation {
        Relation::Visits if comes_to_event(look, end) => Relation::Happens,
        Relation::Visits if comes_to_room(look, end) => Relation::Gathers,
        relation => relation,
    };
    Some(Verb { first, end, relation, form })
}

/// True if a base form ("hold") reports: after "will", or after the body that does it.
fn is_licensed(look: Look<'_>, at: usize) -> bool {
    const BEFORE: &WordSet = &Words::of(["will", "shall", "jointly", "scholars", "experts", "together"]);
    let opens = look.mentions.scan.sentence_at(look.token(at).map_or(0, |token| token.span.start)).is_none_or(|s| s.first as usize == at);
    !opens && (look.among(at - 1, BEFORE) || look.is_capital(at - 1) || look.body_before(at).is_some())
}

/// "Came to the lecture hall": a room is entered, not visited.
fn comes_to_room(look: Look<'_>, at: usize) -> bool {
    let start = at + usize::from(look.is(at, &["the"]));
    look.body_at(start).is_none() && (start..start + 4).any(|n| look.among(n, ROOMS))
}

/// "Went to a lecture": what one goes to takes place.
fn comes_to_event(look: Look<'_>, at: usize) -> bool {
    let strong = |n: usize| look.event_noun(n).is_some_and(|noun| noun.entry().column(1) == "strong");
    look.is(at - 1, &["to"]) && look.is(at, &["a", "an", "the"]) && (at + 1..at + 3).any(strong)
}

/// True if token `at` is part of the name of a body.
pub(super) fn inside_name(look: Look<'_>, at: usize) -> bool {
    let Some(token) = look.token(at) else { return false };
    let list = &look.mentions.organizations;
    let next = list.partition_point(|mention| mention.span.start <= token.span.start);
    list[..next].iter().rev().take(3).any(|mention| mention.span.contains(token.span))
}
