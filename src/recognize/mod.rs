//! Dates, people, organisations, acronyms and counts in running text.
//!
//! The text is cut once into tokens; one walk over the tokens marks every phrase of the lexicon
//! ([`Scan`]). The grammars run over tokens and marks, never over raw text or regular expressions.

mod acronyms;
pub mod dates;
mod mentions;
mod organizations;
mod people;
pub mod phrases;
mod scan;

pub(crate) use dates::words::{ONES, TENS};
pub use mentions::{
    Acronym, Body, BodyForm, BodyMention, DateFlaw, DateForm, DateMention, DateRole, DateValue, Day, DayPart, Mentions, NameForm, NameStyle, Part,
    Person, PersonMention, Post, YearFrom,
};
pub(crate) use people::{differs_by_sound, edit_distance};
pub use scan::{Case, Mark, Scan, Sentence, Token, TokenKind};

use crate::document::Document;

/// `text` without surrounding white space, inner white space as single blanks.
pub(crate) fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Recognises everything. `publisher` is the house whose reports these are, if known.
#[must_use]
pub fn recognize(document: &Document<'_>) -> Mentions {
    let scan = Scan::new(document);
    let dates = dates::find(document, &scan);
    let (organizations, bodies) = organizations::find(document, &scan);
    let (people, persons) = people::find(document, &scan, &bodies, &organizations);
    let acronyms = acronyms::find(document, &scan, &organizations, &bodies);
    Mentions { scan, dates, people, persons, organizations, bodies, acronyms }
}
