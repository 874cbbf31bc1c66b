//! Organisations.
//!
//! A name grows around a head word of the lexicon ("University", "Co., Ltd.", 学院): to the left over
//! capitals or Han characters, to the right over "of …" ([`english`], [`chinese`]). Units are then tied
//! to the larger body written with them ([`chain`]), equal names become one body, and acronyms, short
//! forms and generic references ("the company") are led back to it ([`cluster`], [`reference`]).
//!
//! Mentions never overlap: "School of Optics, Tarn Valley University" is one mention of the school. Its
//! parent is a body too, but has no mention of its own there; a body named only as a parent has none
//! at all.

mod chain;
mod chinese;
mod cluster;
mod english;
mod generic;
mod reference;
mod short;
mod words;

use std::ops::Range;

use super::{Body, BodyMention, Scan};
use crate::document::Document;
use crate::lexicon::Entry;
use words::Words;

/// A name of one unit, without the larger body it belongs to.
#[derive(Clone, Debug)]
struct Name {
    /// Its tokens, without a leading article.
    tokens: Range<usize>,
    /// One past its last token, without the letters of a larger body after a comma (", CAS").
    core_end: usize,
    /// The tokens of its head word.
    head: Range<usize>,
    /// The head's row: position, class, rank.
    entry: &'static Entry,
    /// Index of the larger body's name: the next one in English, the one before in Chinese.
    parent: Option<usize>,
    /// True if another name holds this one as its parent.
    is_parent: bool,
}

impl Name {
    fn new(tokens: Range<usize>, head: Range<usize>, entry: &'static Entry) -> Self {
        Self { core_end: tokens.end, tokens, head, entry, parent: None, is_parent: false }
    }

    fn class(&self) -> &'static str {
        self.entry.column(1)
    }

    /// True for schools, departments, offices: bodies that belong to a larger one.
    fn is_unit(&self) -> bool {
        self.entry.column(2) == "unit"
    }
}

/// True for heads of rooms, sites and meetings: they bound names but name no body.
fn is_place(entry: &Entry) -> bool {
    matches!(entry.column(1), "venue" | "place" | "event")
}

/// All mentions of organisations, in order, and the organisations behind them.
#[must_use]
pub fn find(document: &Document<'_>, scan: &Scan) -> (Vec<BodyMention>, Vec<Body>) {
    let words = Words::new(&document.text, scan);
    let mut names = english::names(&words);
    names.extend(chinese::names(&words));
    names.sort_by_key(|name| (name.tokens.start, name.tokens.end));
    chain::join(&words, &mut names);
    chain::take_acronyms(&words, &mut names);
    let clusters = cluster::bodies(document, &words, &names);
    reference::resolve(document, &words, clusters)
}
