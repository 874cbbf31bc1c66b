//! Names in Han characters that are known from elsewhere in the report, wherever they stand.

use std::collections::HashSet;
use std::ops::Range;

use super::Sighting;
use super::chinese::{Han, RARELY_SURNAMES};
use crate::lexicon::{Class, Names};
use crate::recognize::NameStyle;

/// With more names than these, none is looked for in another spelling.
const MOST_COMPARED: usize = 64;

/// True if two names of three characters or more differ in one character of the given name, which sounds alike.
pub(crate) fn differs_by_sound(names: &Names, a: &str, b: &str) -> bool {
    if a.len() != b.len() || a == b || a.chars().count() < 3 || a.chars().next() != b.chars().next() {
        return false;
    }
    let mut different = a.chars().zip(b.chars()).filter(|(a, b)| a != b);
    different.next().is_some_and(|(a, b)| names.sound_alike(a, b)) && different.next().is_none()
}

impl Han<'_> {
    /// Known names wherever they stand, and 梁校长 for a known Liang.
    pub(super) fn remember(&self, known: &HashSet<&str>, families: &HashSet<&str>, blocks: &[Range<usize>], sightings: &mut Vec<Sighting>) {
        if known.is_empty() {
            return;
        }
        let mut unsurnamed: Vec<&str> = known.iter().copied().filter(|name| self.is_without_surname(name)).collect();
        unsurnamed.sort_unstable_by_key(|name| std::cmp::Reverse(name.len()));
        unsurnamed.truncate(MOST_COMPARED);
        for block in blocks {
            for at in block.clone() {
                let again = unsurnamed.iter().find_map(|name| self.is_here(name, at, block));
                let family = if again.is_some() { None } else { self.surname(at) };
                let (tokens, family) = match (again, family) {
                    (Some(tokens), _) => (tokens, 0),
                    (None, Some(family)) => match self.known_from(at, family, block, known, families) {
                        Some(tokens) => (tokens, family),
                        None => continue,
                    },
                    (None, None) => continue,
                };
                let given = (tokens.len() > family).then(|| self.setting.scan.span_of(at + family..tokens.end));
                let mut sighting = Sighting::new(self.setting.scan.span_of(tokens.clone()), NameStyle::Hanzi);
                sighting.family = (family > 0).then(|| self.setting.scan.span_of(at..at + family));
                sighting.given = given;
                self.surround(&mut sighting, &tokens, block);
                sightings.push(sighting);
            }
        }
    }

    /// The known name with a surname that begins at token `at`: in full, misspelled, or the surname alone before a post.
    fn known_from(&self, at: usize, family: usize, block: &Range<usize>, known: &HashSet<&str>, families: &HashSet<&str>) -> Option<Range<usize>> {
        let name = (2..=4).rev().map(|length| at..at + length).find(|tokens| tokens.end <= block.end && known.contains(self.slice(tokens)));
        if name.is_some() {
            return name;
        }
        if !families.contains(self.slice(&(at..at + family))) {
            return None;
        }
        if self.sounds_known(at..at + family + 2, block, known) {
            return Some(at..at + family + 2);
        }
        // 區議員 is the post of any councillor.
        if self.begins_phrase(at) {
            return None;
        }
        self.setting.scan.mark(at + family, Class::Title).map(|_| at..at + family)
    }

    /// True for a name that the search by surname does not find again.
    fn is_without_surname(&self, name: &str) -> bool {
        let mut characters = name.chars();
        let (first, length) = (characters.next().unwrap_or(' '), 1 + characters.count());
        length > 4 || RARELY_SURNAMES.has(first) || self.names.single(first).is_none()
    }

    /// The tokens of `name` if it stands at token `at`.
    fn is_here(&self, name: &str, at: usize, block: &Range<usize>) -> Option<Range<usize>> {
        let start = self.setting.scan.tokens[at].span.start as usize;
        let same = self.setting.document.text.get(start..start + name.len()).is_some_and(|text| text == name);
        same.then(|| at..at + name.chars().count()).filter(|tokens| tokens.end <= block.end)
    }

    /// True if the tokens are a known name but for one character of the same sound: 陈果维 where 陈国维 is known.
    fn sounds_known(&self, tokens: Range<usize>, block: &Range<usize>, known: &HashSet<&str>) -> bool {
        if tokens.end > block.end || self.in_body[tokens.start] || known.len() > MOST_COMPARED {
            return false;
        }
        let name = self.slice(&tokens);
        known.iter().any(|known| differs_by_sound(self.names, known, name))
    }
}
