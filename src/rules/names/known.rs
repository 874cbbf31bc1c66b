//! Where the two parts of a known name stand side by side, in any order, letter case and joining, whether or not a
//! grammar took them for a name there.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::scope::{is_actor, is_running, letters};
use crate::document::BlockKind;
use crate::lexicon::{FastHasher, WordSet, Words, token_key};
use crate::recognize::{NameStyle, TokenKind};
use crate::rules::Context;
use crate::span::Span;

/// A known name at one place of running text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// Index into [`crate::recognize::Mentions::persons`].
    pub person: usize,
    /// Both parts.
    pub span: Span,
    /// The given name, with what hyphens and apostrophes join.
    pub given: Span,
    /// The family name.
    pub family: Span,
    /// True if the family name stands first.
    pub family_first: bool,
}

/// What joins the syllables of a given name.
const JOINTS: &WordSet = &Words::of(["-", "'"]);

/// The places of all names of two parts in Latin script, in order. Looked for once a report.
pub(super) fn places<'c>(context: &Context<'c>) -> &'c [Place] {
    context.known_names.get_or_init(|| find(context))
}

fn find(context: &Context<'_>) -> Vec<Place> {
    // A bit each by the highest bits of the keys: most words are dismissed by it.
    let mut sieve = 0u64;
    let mut families: HashMap<u64, Vec<(usize, String)>, BuildHasherDefault<FastHasher>> = HashMap::default();
    for (index, person) in context.mentions.persons.iter().enumerate().filter(|(_, person)| is_actor(person) && person.style != NameStyle::Hanzi) {
        let (Some(family), Some(given)) = (person.family.as_deref(), person.given.as_deref()) else { continue };
        if family.chars().all(char::is_alphanumeric) && !given.contains(char::is_whitespace) {
            let key = token_key(family);
            sieve |= 1 << (key >> 58);
            families.entry(key).or_default().push((index, letters(given)));
        }
    }
    let mut places = Vec::new();
    if families.is_empty() {
        return places;
    }
    let scan = &context.mentions.scan;
    for (block, tokens) in context.document.blocks.iter().zip(&scan.block_tokens).filter(|(block, _)| block.kind == BlockKind::Paragraph) {
        for at in tokens.start as usize..tokens.end as usize {
            let token = &scan.tokens[at];
            if sieve >> (token.key >> 58) & 1 == 0 {
                continue;
            }
            let Some(known) = (token.kind == TokenKind::Word).then(|| families.get(&token.key)).flatten() else { continue };
            let (ahead, behind) = (joined_ahead(context, at, tokens.end as usize), joined_behind(context, at, tokens.start as usize));
            for (given, family_first) in ahead.map(|span| (span, true)).into_iter().chain(behind.map(|span| (span, false))) {
                let Some((person, _)) = known.iter().find(|(_, letters)| same_letters(context.slice(given), letters)) else { continue };
                let span = given.cover(token.span);
                if is_running(context, span) && block.span.contains(span) {
                    places.push(Place { person: *person, span, given, family: token.span, family_first });
                }
            }
        }
    }
    places
}

fn same_letters(written: &str, letters: &str) -> bool {
    written.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).eq(letters.chars())
}

/// The word behind token `at`, parted by a blank alone, with what is joined to it.
fn joined_ahead(context: &Context<'_>, at: usize, end: usize) -> Option<Span> {
    let tokens = &context.mentions.scan.tokens;
    let first = tokens.get(at + 1).filter(|token| at + 1 < end && token.spaced && token.kind == TokenKind::Word)?;
    let mut last = at + 1;
    while last + 2 < end && is_joined(context, last + 1) {
        last += 2;
    }
    // "Lin Qiao-" at the end of a line, "Lin Qiaoyu's": what goes on otherwise is another word.
    Some(first.span.cover(tokens[last].span))
}

/// The word before token `at`, in the same way.
fn joined_behind(context: &Context<'_>, at: usize, start: usize) -> Option<Span> {
    let tokens = &context.mentions.scan.tokens;
    let last = at.checked_sub(1).filter(|&before| before >= start && tokens[at].spaced && tokens[before].kind == TokenKind::Word)?;
    let mut first = last;
    while first >= start + 2 && is_joined(context, first - 1) {
        first -= 2;
    }
    Some(tokens[first].span.cover(tokens[last].span))
}

/// True if token `at` joins its neighbours into one word. A possessive does not.
fn is_joined(context: &Context<'_>, at: usize) -> bool {
    let tokens = &context.mentions.scan.tokens;
    let (joint, next) = (&tokens[at], &tokens[at + 1]);
    let possessive = next.span.len() == 1 && context.slice(next.span).eq_ignore_ascii_case("s");
    JOINTS.has(joint.key) && !joint.spaced && !next.spaced && next.kind == TokenKind::Word && !possessive
}
