//! What the rules about damaged copies share: when a copy is too damaged for the other rules, and how many places
//! a finding shows.

use crate::diagnostic::Finding;
use crate::document::{BlockKind, Document};
use crate::span::Span;

/// Places from which on the copy counts as corrupted, and the share of letters (one in so many).
const MANY: usize = 5;
const ONE_IN: usize = 200;

/// Most places that are shown beside the first.
const SHOWN: usize = 10;

/// True if so many damaged places among the letters of `text` leave nothing for other rules to judge.
pub(super) fn is_corrupted(places: usize, text: &str) -> bool {
    places >= MANY || places * ONE_IN > text.chars().filter(|c| c.is_alphabetic()).count()
}

/// Shows further places of what a finding is about.
pub(super) fn with_labels(mut finding: Finding, places: impl IntoIterator<Item = Span>, message: &str) -> Finding {
    for place in places.into_iter().take(SHOWN) {
        finding = finding.label(place, message);
    }
    finding
}

/// "one place", "7 places".
pub(super) fn count(places: usize) -> String {
    if places == 1 { "one place".to_string() } else { format!("{places} places") }
}

/// True if quotation marks or backticks stand right around `place`: the text is about what stands there.
pub(super) fn is_shown(text: &str, place: Span) -> bool {
    let before = text[..place.start as usize].chars().next_back();
    let after = text[place.end as usize..].chars().next();
    let quote = |c: Option<char>| c.is_some_and(|c| "\"'`“”‘’「」『』".contains(c));
    quote(before) && quote(after)
}

/// True inside a block of code.
pub(super) fn is_code(document: &Document<'_>, place: Span) -> bool {
    document.block_at(place.start).is_some_and(|block| block.kind == BlockKind::Code)
}
