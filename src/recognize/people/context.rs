//! What the words around a run say: who did it, in which row it stands, whose sister it is.

use std::ops::Range;

use super::english::Walk;
use super::items::{Item, Kind};
use super::shape::{self, Shape, Table};
use crate::lexicon::{Traits, WordSet, Words};
use crate::recognize::{Case, NameStyle, TokenKind};

/// Words for people that stand right before a name and are no posts.
const CALLED: &WordSet = &Words::of([
    "brother",
    "sister",
    "brothers",
    "sisters",
    "twins",
    "friend",
    "friends",
    "colleague",
    "colleagues",
    "wife",
    "husband",
    "widow",
    "widower",
    "son",
    "daughter",
    "sons",
    "daughters",
    "mother",
    "father",
    "parents",
    "uncle",
    "aunt",
    "cousin",
    "grandmother",
    "grandfather",
    "grandson",
    "granddaughter",
    "nephew",
    "niece",
    "neighbour",
    "neighbor",
    "classmate",
    "classmates",
    "teammate",
    "teammates",
    "laureate",
    "laureates",
    "veteran",
    "villager",
    "resident",
    "named",
]);
/// Words for people before a comma or colon and a row of names.
const ROWS: &WordSet = &Words::of([
    "brothers",
    "sisters",
    "friends",
    "colleagues",
    "sons",
    "daughters",
    "parents",
    "winners",
    "finalists",
    "participants",
    "attendees",
    "panellists",
    "panelists",
    "speakers",
    "recipients",
    "graduates",
    "classmates",
    "teammates",
    "laureates",
    "veterans",
    "survivors",
    "children",
    "pupils",
    "guests",
]);
const SIBLINGS: &WordSet = &Words::of(["brothers", "sisters", "twins", "siblings", "couple", "spouses", "parents"]);
/// What persons do, and no companies: "recited by", "led by".
const LED: &WordSet = &Words::of([
    "led",
    "chaired",
    "moderated",
    "recited",
    "sung",
    "conducted",
    "performed",
    "accompanied",
    "narrated",
    "headed",
    "coached",
    "played",
    "supervised",
    "mentored",
    "taught",
    "danced",
    "spoken",
    "choreographed",
    "directed",
    "captained",
]);
/// Words of persons: companies announce and confirm, but seldom joke.
const SAID: &WordSet = &Words::of([
    "said",
    "says",
    "told",
    "recalled",
    "explained",
    "thanked",
    "asked",
    "remarked",
    "joked",
    "laughed",
    "smiled",
    "admitted",
    "remembered",
    "wondered",
]);
/// What persons do, among other things.
const DOES: &WordSet = &Words::of([
    "won",
    "sang",
    "played",
    "danced",
    "wrote",
    "read",
    "studies",
    "works",
    "lives",
    "teaches",
    "taught",
    "died",
    "retired",
    "learned",
    "remembers",
    "wants",
    "hopes",
    "heads",
    "leads",
    "finished",
    "scored",
    "beat",
    "recited",
    "planted",
    "performed",
    "demonstrated",
    "proposed",
    "felicitated",
    "distributed",
    "inaugurated",
    "compered",
    "coordinated",
    "described",
    "warned",
    "admits",
    "recalls",
    "explains",
    "tells",
    "knows",
    "dreams",
    "wanted",
    "sat",
    "walked",
]);
/// Most members of a row that are looked at.
const ROW: usize = 6;

impl Walk<'_> {
    /// The key of the word that item `at` begins with.
    fn key(&self, at: usize) -> u64 {
        self.items.get(at).and_then(|item| self.setting.scan.tokens.get(item.first as usize)).map_or(0, |token| token.key)
    }

    /// Behind "done by": somebody, or a company.
    pub(super) fn is_agent(&self, at: usize) -> bool {
        if self.kind_before(at) != Kind::By || at < 2 {
            return false;
        }
        let verb = &self.items[at - 2];
        verb.kind == Kind::Word && verb.case == Case::Lower && verb.length > 3
    }

    /// "Orrin Steel joked", "asked Orrin Steel".
    pub(super) fn has_said(&self, run: &Range<usize>) -> bool {
        let said = SAID.has(self.key(run.end)) || run.start > 0 && SAID.has(self.key(run.start - 1)) && self.kind(run.end) != Kind::Of;
        said && self.is_ordinary(run)
    }

    /// "Orrin Steel sang", "Orrin Steel, a postman,".
    pub(super) fn acts(&self, run: &Range<usize>) -> bool {
        let apposed = self.kind(run.end) == Kind::Comma && matches!(self.word(run.end + 1), "a" | "an");
        self.is_ordinary(run) && (apposed || DOES.has(self.key(run.end)))
    }

    /// "led by Orrin Steel"
    pub(super) fn is_leader(&self, run: &Range<usize>) -> bool {
        self.kind_before(run.start) == Kind::By && run.start >= 2 && LED.has(self.key(run.start - 2)) && self.is_ordinary(run)
    }

    /// "Orrin Steel (Norway)", "Orrin Steel of Tarn Valley University".
    pub(super) fn is_placed(&self, run: &Range<usize>) -> bool {
        if self.kind(run.end) == Kind::Open {
            let close = (run.end + 2..run.end + 9).any(|at| self.kind(at) == Kind::Close);
            return close && (run.len() > 1 || self.kind(run.end + 2) == Kind::Close);
        }
        let article = usize::from(self.kind(run.end + 1) == Kind::Article);
        let place = run.end + 1 + article;
        let named = matches!(self.kind(place), Kind::Body(_)) || self.is_ordinary(run) && article == 0 && self.kind(place) == Kind::Name;
        run.len() > 1 && self.word(run.end) == "of" && named
    }

    /// ", 21,", ", aged ten".
    pub(super) fn is_aged(&self, at: usize) -> bool {
        if self.kind(at) != Kind::Comma {
            return false;
        }
        let number = self.items.get(at + 1).is_some_and(|item| {
            item.length <= 2 && self.setting.scan.tokens.get(item.first as usize).is_some_and(|token| token.kind == TokenKind::Number)
        });
        number && matches!(self.kind(at + 2), Kind::Comma | Kind::Break) || self.word(at + 1) == "aged"
    }

    /// "the sisters Ida and Marta Ellwood", "the winners, Orrin Steel and Marta Ellwood".
    pub(super) fn is_called(&self, run: &Range<usize>, shape: &Shape) -> bool {
        let Some(before) = run.start.checked_sub(1) else { return false };
        let small = |at: usize| self.items[at].kind == Kind::Word && self.items[at].case == Case::Lower;
        let called = match self.items[before].kind {
            Kind::Word => small(before) && CALLED.has(self.key(before)),
            Kind::Comma | Kind::Colon => before > 0 && small(before - 1) && ROWS.has(self.key(before - 1)),
            _ => false,
        };
        called && run.len() > 1 && (shape.table != Table::None || self.is_ordinary(run))
    }

    /// True if at least two other members of the row are names by tables, or were read as such.
    pub(super) fn is_in_row(&self, run: &Range<usize>, list: bool) -> bool {
        if !self.is_ordinary(run) {
            return false;
        }
        let mut known = if list { self.row } else { 0 };
        let mut at = run.end;
        for _ in 0..ROW {
            if known >= 2 || !matches!(self.kind(at), Kind::Comma | Kind::And) {
                break;
            }
            at += 1 + usize::from(self.kind(at + 1) == Kind::And);
            let length = self.items.get(at..).map_or(0, |rest| rest.iter().take(5).take_while(|item| item.is_name()).count());
            if !(2..=4).contains(&length) {
                break;
            }
            known += usize::from(shape::of(&self.items[at..at + length]).is_some_and(|other| other.table != Table::None));
            at += length;
        }
        known >= 2
    }

    /// The items of the family name in "Ida and Marta Ellwood", seen from Ida.
    pub(super) fn shared_family(&self, run: &Range<usize>) -> Option<Range<usize>> {
        let first = self.items[run.start];
        if run.len() != 1 || self.kind(run.end) != Kind::And || first.kind != Kind::Name || first.traits.has(Traits::COMMON) {
            return None;
        }
        let mut next = run.end + 1;
        let honorific = self.kind(next) == Kind::Honorific;
        next += usize::from(honorific);
        let length = self.items.get(next..)?.iter().take(4).take_while(|item| item.is_name()).count();
        let other = shape::of(self.items.get(next..next + length)?)?;
        if other.style != NameStyle::GivenFirst || other.given != (0..1) || other.family.is_empty() {
            return None;
        }
        let before = run.start.checked_sub(1);
        let siblings = before.is_some_and(|at| SIBLINGS.has(self.key(at)));
        let addressed = honorific && self.kind_before(run.start) == Kind::Honorific;
        let is_given = |item: &Item| item.traits.has(Traits::GIVEN) && !item.traits.has(Traits::SURNAME.with(Traits::FAMILY).with(Traits::COMMON));
        let alone = before.is_none_or(|at| !self.items[at].is_name());
        (alone && (siblings || addressed || is_given(&first) && is_given(&self.items[next])))
            .then(|| next + other.family.start..next + other.family.end)
    }
}
