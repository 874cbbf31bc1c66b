//! People: who is named, in which form, with which posts, in which part.
//!
//! [`english`] and [`chinese`] read candidates by grammar over tokens and weigh the evidence beside
//! them; [`coreference`] gathers the sightings of one person with the memory of the whole report.

mod chinese;
mod coreference;
mod credits;
mod english;
mod evidence;
mod items;
mod parts;
mod posts;
mod posts_zh;
mod shape;

use std::ops::Range;

pub(crate) use self::coreference::edit_distance;
use self::evidence::Evidence;
use super::{Body, BodyMention, NameStyle, Part, Person, PersonMention, Post, Scan};
use crate::document::{BlockKind, Document};
use crate::span::Span;

/// What the grammars look at.
struct Setting<'d> {
    document: &'d Document<'d>,
    scan: &'d Scan,
    bodies: &'d [Body],
    organizations: &'d [BodyMention],
}

impl<'d> Setting<'d> {
    /// The text of token `at`; "" past the end.
    fn text(&self, at: usize) -> &'d str {
        let document: &'d Document<'d> = self.document;
        self.scan.tokens.get(at).map_or("", |token| token.span.of(&document.text))
    }

    /// The readable text of `span`.
    fn slice(&self, span: Span) -> &'d str {
        let document: &'d Document<'d> = self.document;
        span.of(&document.text)
    }

    /// True if a line that is no hard-wrapped one ends between token `at` and the one before it.
    fn line_break_before(&self, at: usize) -> bool {
        let (Some(token), Some(before)) = (self.scan.tokens.get(at), at.checked_sub(1).map(|n| &self.scan.tokens[n])) else { return true };
        if !token.spaced {
            return false;
        }
        let gap = Span::new(before.span.end, token.span.start).of(&self.document.text);
        let lines = gap.bytes().filter(|&byte| byte == b'\n').count();
        lines > 1 || lines == 1 && !self.document.hard_wrapped
    }

    /// The body that the mention `index` names.
    fn body_of(&self, index: usize) -> Option<usize> {
        self.organizations.get(index).and_then(|mention| mention.body)
    }
}

/// A place where somebody is named, before it is known who.
#[derive(Clone, Debug)]
struct Sighting {
    /// The name alone.
    name: Span,
    /// With post and honorific.
    extent: Span,
    family: Option<Span>,
    given: Option<Span>,
    style: NameStyle,
    honorific: Option<Span>,
    native: Option<Span>,
    posts: Vec<Post>,
    parts: Vec<Part>,
    evidence: Evidence,
    /// Named as the owner of a speech or theory.
    only_mentioned: bool,
}

impl Sighting {
    /// A sighting of `name` without anything around it.
    fn new(name: Span, style: NameStyle) -> Self {
        Self {
            name,
            extent: name,
            family: None,
            given: None,
            style,
            honorific: None,
            native: None,
            posts: Vec::new(),
            parts: Vec::new(),
            evidence: Evidence::default(),
            only_mentioned: false,
        }
    }
}

/// All mentions of people, in order, and the persons behind them.
#[must_use]
pub fn find(document: &Document<'_>, scan: &Scan, bodies: &[Body], organizations: &[BodyMention]) -> (Vec<PersonMention>, Vec<Person>) {
    let setting = Setting { document, scan, bodies, organizations };
    let mut sightings = Vec::new();
    let blocks = readable_blocks(&setting);
    english::find(&setting, &blocks, &mut sightings);
    chinese::find(&setting, &blocks, &mut sightings);
    credits::mark(&setting, &mut sightings);
    coreference::resolve(&setting, sightings)
}

/// The token ranges of blocks that may name people.
fn readable_blocks(setting: &Setting<'_>) -> Vec<Range<usize>> {
    let blocks = setting.document.blocks.iter().zip(&setting.scan.block_tokens);
    blocks
        .filter(|(block, tokens)| !matches!(block.kind, BlockKind::Code | BlockKind::Furniture) && !tokens.is_empty())
        .map(|(_, tokens)| tokens.start as usize..tokens.end as usize)
        .collect()
}
