//! Sightings to persons, with the memory of the whole report: a name seen once in good context is
//! known everywhere, also bare, in the other order, or by its family or given name alone.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::again::differs_by_sound;
use super::evidence::Evidence;
use super::{Setting, Sighting};
use crate::lexicon::{FastHasher, Names};
use crate::recognize::{NameForm, NameStyle, Part, Person, PersonMention, collapsed};
use crate::span::{Confidence, Span};

/// Gathers `sightings` into persons and their mentions, both in order of place.
pub(super) fn resolve(setting: &Setting<'_>, mut sightings: Vec<Sighting>) -> (Vec<PersonMention>, Vec<Person>) {
    sightings.sort_by_key(|s| (s.name.start, std::cmp::Reverse(s.evidence.suffices()), std::cmp::Reverse(s.name.end)));
    let mut end = 0;
    sightings.retain(|s| {
        let free = s.name.start >= end;
        end = end.max(s.name.end);
        free
    });
    let mut memory = Memory::new(setting);
    let mut found: Vec<Option<(usize, NameForm)>> = sightings.iter().map(|s| memory.meet(s)).collect();
    for (sighting, slot) in sightings.iter().zip(&mut found) {
        if slot.is_none() {
            *slot = memory.recall(sighting);
        }
    }
    memory.write(sightings, found)
}

/// A name as it is compared: letters and digits alone, in lower case, ü as v. Hashed, since most names looked up are
/// no names of anybody; names with one hash are one name.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key(u64);

type ByKey<V> = HashMap<Key, V, BuildHasherDefault<FastHasher>>;

/// What is known of one person while the report is read.
struct Known {
    family: Option<String>,
    evidence: Evidence,
    times: u32,
    first: u32,
}

struct Memory<'m> {
    setting: &'m Setting<'m>,
    persons: Vec<Known>,
    by_name: ByKey<usize>,
    /// The latest person of a family name, or with a given name.
    by_family: ByKey<Vec<usize>>,
    by_given: ByKey<usize>,
    /// The last words of names of three and more: "Aune Tarn" of "Marta Aune Tarn".
    by_tail: ByKey<usize>,
    /// Persons with the post they are called by.
    by_role: Vec<(usize, String)>,
    /// Names in full, in order of place, with their persons.
    full_names: Vec<(String, usize)>,
}

/// How many names in full a misspelled one is compared with.
const MOST_COMPARED: usize = 64;

impl<'m> Memory<'m> {
    fn new(setting: &'m Setting<'m>) -> Self {
        Self {
            setting,
            persons: Vec::new(),
            by_name: HashMap::default(),
            by_family: HashMap::default(),
            by_given: HashMap::default(),
            by_tail: HashMap::default(),
            by_role: Vec::new(),
            full_names: Vec::new(),
        }
    }

    /// The key of the name parts `spans`, written one behind the other.
    fn key(&self, spans: &[Span]) -> Key {
        // FNV-1a over characters.
        let add = |hash: u64, c: u64| (hash ^ c).wrapping_mul(0x0000_0100_0000_01B3);
        Key(spans.iter().map(|&span| self.setting.slice(span)).fold(0xCBF2_9CE4_8422_2325, |hash, name| {
            if !name.is_ascii() {
                return letters(name).fold(hash, |hash, c| add(hash, u64::from(c)));
            }
            let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
            letters.fold(hash, |hash, b| add(hash, u64::from(b.to_ascii_lowercase())))
        }))
    }

    fn spelled(&self, span: Span) -> String {
        letters(self.setting.slice(span)).collect()
    }

    /// A full name in good context: known from now on.
    fn meet(&mut self, sighting: &Sighting) -> Option<(usize, NameForm)> {
        let (family, given) = (sighting.family?, sighting.given?);
        if !sighting.evidence.suffices() {
            return None;
        }
        // "Ida and Marta Ellwood": the family name stands behind the other one.
        let shared = !sighting.name.contains(family);
        let key = if shared { self.key(&[given, family]) } else { self.key(&[sighting.name]) };
        let reversed = self.key(&if family.start == sighting.name.start { [given, family] } else { [family, given] });
        let known = self.by_name.get(&key).or_else(|| self.by_name.get(&reversed)).copied();
        if let Some(person) = self.by_tail.get(&key).copied().filter(|_| known.is_none() && !shared && calls_again(sighting)) {
            self.note(person, sighting);
            return Some((person, NameForm::Family));
        }
        // What no table knows for a name may be a known one with a slip.
        let slip = if known.is_none() && !sighting.evidence.has(Evidence::TABLE) { self.by_likeness(sighting) } else { None };
        if let Some((person, form)) = slip {
            self.by_name.entry(key).or_insert(person);
            self.note(person, sighting);
            return Some((person, form));
        }
        let person = known.unwrap_or_else(|| self.add(sighting, Some(family)));
        if known.is_none() && !shared && self.full_names.len() < MOST_COMPARED {
            self.full_names.push((self.spelled(sighting.name), person));
        }
        self.by_name.entry(key).or_insert(person);
        if let Some(role) = self.role(sighting) {
            self.by_role.push((person, role));
        }
        self.note(person, sighting);
        let family_list = self.by_family.entry(self.key(&[family])).or_default();
        if family_list.last() != Some(&person) {
            family_list.push(person);
        }
        self.by_given.entry(self.key(&[given])).or_insert(person);
        // "Huda" of "Huda bint Saif Al Tarni".
        if let Some(length) = self.setting.slice(given).find(' ') {
            let first = Span::new(given.start, given.start + length as u32);
            self.by_given.entry(self.key(&[first])).or_insert(person);
        }
        if known.is_none() && !shared {
            self.note_tails(sighting, person);
        }
        Some((person, NameForm::Full))
    }

    /// Remembers the ends of a name that puts the family name last, by which its bearer may be called again: "Aune Tarn"
    /// of "Marta Aune Tarn", "Al Tarni" of "Huda Saif Al Tarni".
    fn note_tails(&mut self, sighting: &Sighting, person: usize) {
        const WORDS: usize = 8;
        if sighting.style != NameStyle::GivenFirst {
            return;
        }
        let name = self.setting.slice(sighting.name);
        let starts: Vec<u32> = name.match_indices(' ').take(WORDS).map(|(at, _)| sighting.name.start + at as u32 + 1).collect();
        let Some((_, tails)) = starts.split_last() else { return };
        for &start in tails {
            let key = self.key(&[Span::new(start, sighting.name.end)]);
            self.by_tail.entry(key).or_insert(person);
        }
    }

    fn add(&mut self, sighting: &Sighting, family: Option<Span>) -> usize {
        let family = family.map(|family| self.spelled(family));
        self.persons.push(Known { family, evidence: Evidence::default(), times: 0, first: sighting.name.start });
        self.persons.len() - 1
    }

    fn note(&mut self, person: usize, sighting: &Sighting) {
        let known = &mut self.persons[person];
        known.evidence = known.evidence.with(sighting.evidence);
        known.times += 1;
        known.first = known.first.min(sighting.name.start);
    }

    /// Anything else: somebody known by the same name, by one part of it, or, in good context, somebody new.
    fn recall(&mut self, sighting: &Sighting) -> Option<(usize, NameForm)> {
        let strong = sighting.evidence.suffices();
        // Most reports name far fewer people than they have capitalised words.
        if !strong && self.persons.is_empty() {
            return None;
        }
        letters(self.setting.slice(sighting.name)).next()?;
        let key = self.key(&[sighting.name]);
        let known = self.by_name.get(&key).map(|&person| (person, NameForm::Full));
        let tail = self.by_tail.get(&key).filter(|_| calls_again(sighting));
        let known = known.or_else(|| tail.map(|&person| (person, NameForm::Family)));
        let known = known.or_else(|| self.by_part(key, sighting)).or_else(|| self.by_likeness(sighting));
        if let Some((person, form)) = known {
            self.note(person, sighting);
            return Some((person, form));
        }
        if !strong {
            return None;
        }
        let person = self.add(sighting, None);
        self.by_name.insert(key, person);
        self.note(person, sighting);
        Some((person, if sighting.honorific.is_some() { NameForm::Family } else { NameForm::Full }))
    }

    fn by_part(&self, key: Key, sighting: &Sighting) -> Option<(usize, NameForm)> {
        if sighting.style != NameStyle::Mononym && !(sighting.style == NameStyle::Hanzi && sighting.given.is_none()) {
            return None;
        }
        if let Some(list) = self.by_family.get(&key) {
            let before = list.iter().rev().find(|&&person| self.persons[person].first < sighting.name.start);
            return Some((before.copied().unwrap_or(list[0]), NameForm::Family));
        }
        let person = self.by_given.get(&key).copied()?;
        (self.persons[person].first < sighting.name.start && self.spelled(sighting.name).len() > 2).then_some((person, NameForm::Given))
    }

    /// A name spelled a little otherwise.
    fn by_likeness(&self, sighting: &Sighting) -> Option<(usize, NameForm)> {
        if sighting.style == NameStyle::Mononym {
            return self.by_likeness_and_post(sighting);
        }
        if sighting.given.is_none() || !sighting.posts.is_empty() || self.full_names.is_empty() {
            return None;
        }
        let key = &self.spelled(sighting.name);
        let hanzi = sighting.style == NameStyle::Hanzi;
        let near = |known: &str| if hanzi { differs_by_sound(Names::get(), known, key) } else { is_misspelling(known, key) };
        self.full_names.iter().take(MOST_COMPARED).find(|(name, _)| near(name)).map(|(_, person)| (*person, NameForm::Full))
    }

    /// "Ambassador Brannock" spelled a little otherwise: a long family name behind the same post.
    fn by_likeness_and_post(&self, sighting: &Sighting) -> Option<(usize, NameForm)> {
        if sighting.name.len() < 7 || sighting.posts.is_empty() || self.by_role.is_empty() {
            return None;
        }
        let key = &self.spelled(sighting.name);
        let role = self.role(sighting)?;
        let near = |known: &&(usize, String)| {
            let family = self.persons[known.0].family.as_deref().unwrap_or("");
            known.1.starts_with(&role) && family.len() >= 7 && key.len() >= 7 && edit_distance(family, key, 2).is_some()
        };
        self.by_role.iter().rev().take(8).find(near).map(|known| (known.0, NameForm::Family))
    }

    /// The post before a name, in lower case.
    fn role(&self, sighting: &Sighting) -> Option<String> {
        sighting.posts.iter().find(|post| post.before_name).map(|post| self.setting.slice(post.role).to_lowercase())
    }

    /// Persons in order of first mention, with their mentions.
    fn write(self, sightings: Vec<Sighting>, found: Vec<Option<(usize, NameForm)>>) -> (Vec<PersonMention>, Vec<Person>) {
        let mut order: Vec<Option<usize>> = vec![None; self.persons.len()];
        let (mut mentions, mut persons) = (Vec::new(), Vec::<Person>::new());
        // Who is named outside of credits, with a post and acting, is no mere maker of the report.
        let mut acting: Vec<bool> = Vec::new();
        for (sighting, found) in sightings.into_iter().zip(found) {
            let Some((known, form)) = found else { continue };
            let index = *order[known].get_or_insert_with(|| {
                persons.push(self.person(&sighting, &self.persons[known]));
                acting.push(false);
                persons.len() - 1
            });
            let person = &mut persons[index];
            merge(self.setting, person, &sighting, form);
            let first_post = person.posts.len();
            person.posts.extend(sighting.posts.iter().cloned());
            person.parts.extend(sighting.parts.iter().copied());
            person.only_mentioned &= sighting.only_mentioned;
            let acts = sighting.style == NameStyle::Hanzi || sighting.evidence.has(Evidence::POST.with(Evidence::VERB).with(Evidence::SPEECH));
            acting[index] |= acts && sighting.parts != [Part::Credited] && !sighting.posts.is_empty();
            person.mentions.push(mentions.len());
            mentions.push(PersonMention {
                span: sighting.name,
                extent: sighting.extent,
                person: index,
                form,
                posts: (first_post..person.posts.len()).collect(),
                confidence: sighting.evidence.confidence().max(person.confidence.lower()),
            });
        }
        for (person, acting) in persons.iter_mut().zip(acting) {
            finish(person, acting);
        }
        (mentions, persons)
    }

    fn person(&self, sighting: &Sighting, known: &Known) -> Person {
        let repeated = known.times > 1 && known.family.is_some();
        Person {
            name: String::new(),
            family: None,
            given: None,
            honorific: sighting.honorific.map(|span| collapsed(self.setting.slice(span))),
            native: None,
            style: sighting.style,
            posts: Vec::new(),
            parts: Vec::new(),
            mentions: Vec::new(),
            only_mentioned: true,
            confidence: known.evidence.and_if(repeated, Evidence::REPEAT).confidence(),
        }
    }
}

/// True where the end of a known name calls its bearer again; with a post of its own, or nothing beside it, it may be a
/// relative's name ("Ravi Tarnwala" beside "Asha Ravi Tarnwala").
fn calls_again(sighting: &Sighting) -> bool {
    let addressed = sighting.honorific.is_some() || sighting.evidence.has(Evidence::SPEECH.with(Evidence::VERB));
    addressed && sighting.posts.is_empty()
}

/// Takes over what the first sighting by full name tells.
fn merge(setting: &Setting<'_>, person: &mut Person, sighting: &Sighting, form: NameForm) {
    let text = |span: Span| collapsed(setting.slice(span));
    if person.name.is_empty() || form == NameForm::Full && person.family.is_none() && sighting.family.is_some() {
        person.name = match sighting.family {
            Some(family) if !sighting.name.contains(family) && form == NameForm::Full => format!("{} {}", text(sighting.name), text(family)),
            _ => text(sighting.name),
        };
        person.family = sighting.family.map(text);
        person.given = sighting.given.map(text);
        person.style = sighting.style;
    }
    person.native = person.native.take().or_else(|| sighting.native.map(text));
}

fn finish(person: &mut Person, acting: bool) {
    person.parts.sort_unstable();
    person.parts.dedup();
    if (acting || person.parts.len() > 1) && person.parts.contains(&Part::Credited) {
        person.parts.retain(|&part| part != Part::Credited);
    }
    if person.only_mentioned {
        person.confidence = person.confidence.min(Confidence::Guess);
    }
}

/// What counts of a name when names are compared.
fn letters(name: &str) -> impl Iterator<Item = char> + '_ {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).map(|c| if c == 'ü' { 'v' } else { c })
}

/// True if one letter of a long name is doubled, dropped, replaced, or changed places with its neighbour.
fn is_misspelling(known: &str, key: &str) -> bool {
    if known.len() < 8 || key.len() < 8 || known.len().abs_diff(key.len()) > 1 || known == key {
        return false;
    }
    let (a, b) = (known.as_bytes(), key.as_bytes());
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    matches!((a, b), ([_], [_] | []) | ([], [_])) || matches!((a, b), ([p, q], [r, s]) if p == s && q == r)
}

/// The number of letters to insert, delete or replace between two words, if it is at most `most`.
pub(crate) fn edit_distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, &left) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        let mut least = row[0];
        for (j, &right) in b.iter().enumerate() {
            let best = (corner + usize::from(left != right)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = row[j + 1];
            row[j + 1] = best;
            least = least.min(best);
        }
        if least > most {
            return None;
        }
    }
    row.last().copied().filter(|&distance| distance <= most)
}
