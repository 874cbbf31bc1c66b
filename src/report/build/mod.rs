//! From mentions and fields to the report.
//!
//! Each field is decided in a file of its own, from structured fields first, labels next, running text
//! last, and is written down together with the place it was read from.

mod attendance;
mod bodies;
mod claim;
mod credit_lines;
mod credit_names;
mod credits;
mod cues;
mod dates;
mod deed;
mod event;
mod head;
mod kind;
mod lasting;
mod look;
mod occasion;
mod organizers;
mod people;
mod source;
mod structured;
mod venue;

#[cfg(test)]
mod tests;

use crate::document::Document;
use crate::recognize::Mentions;
use crate::report::Extracted;
use crate::span::{Confidence, How, Span};

use claim::{Claim, Draft};
use cues::Cues;
use look::Look;

/// Decides every field of the report. `publisher` is the house whose reports these are, if known.
#[must_use]
pub fn build(document: &Document<'_>, mentions: &Mentions, publisher: Option<&str>) -> Extracted {
    let none = Cues::default();
    let mut look = Look { document, mentions, publisher, dateline: None, cues: &none };
    look.dateline = head::dateline_span(look);
    let cues = Cues::find(look);
    look.cues = &cues;
    let mut draft = Draft::default();
    head::decide(look, &mut draft);
    dates::decide(look, &mut draft);
    let occasion = occasion::find(look);
    kind::decide(look, occasion.as_ref(), &mut draft);
    event::decide(look, occasion.as_ref(), &mut draft);
    people::decide(look, &mut draft);
    bodies::decide(look, &mut draft);
    credits::decide(look, &mut draft);
    source::decide(look, &mut draft);
    let lang = Claim::new(document.lang, whole(look), How::Inferred, Confidence::Certain);
    draft.out.report.lang = Some(draft.take("/lang", lang));
    draft.out
}

/// Where the language shows: the title, else the first running text.
fn whole(look: Look<'_>) -> Span {
    let block = look.document.title().or_else(|| look.document.prose().next());
    block.map_or(Span::default(), |block| block.span)
}
