//! Names: surnames, pinyin syllables, given and family names of the world, words that are no names.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::keys::{KeyMap, WordSet, Words, word_key};
use super::letters::unmarked;
use super::simplified;
use super::syllables::Syllables;
use super::table::FastHasher;

type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<FastHasher>>;

/// A family name of the table.
#[derive(Clone, Copy, Debug)]
pub struct Surname {
    /// Share of the population, in ten-thousandths of a percent (0 = rare or compound).
    pub weight: u32,
    /// True for a surname of two syllables or characters.
    pub compound: bool,
}

/// What the tables know about one word in Latin script. A set of flags and a count of syllables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits(u16);

impl Traits {
    /// A pinyin surname.
    pub const SURNAME: Traits = Traits(1);
    /// A pinyin surname of two syllables.
    pub const COMPOUND: Traits = Traits(1 << 1);
    /// A surname in Wade-Giles, Cantonese or Hokkien spelling.
    pub const VARIANT: Traits = Traits(1 << 2);
    /// A given name of the world's table.
    pub const GIVEN: Traits = Traits(1 << 3);
    /// A family name of the world's table.
    pub const FAMILY: Traits = Traits(1 << 4);
    /// A Korean family name.
    pub const KOREAN: Traits = Traits(1 << 5);
    /// A Vietnamese family name.
    pub const VIETNAMESE: Traits = Traits(1 << 6);
    /// A Japanese family name.
    pub const JAPANESE: Traits = Traits(1 << 7);
    /// An English word that is spelled like pinyin.
    pub const COLLISION: Traits = Traits(1 << 8);
    /// A capitalised word that begins sentences, headings and names of things: no name by itself.
    pub const COMMON: Traits = Traits(1 << 9);
    /// Joined by a hyphen.
    pub const HYPHEN: Traits = Traits(1 << 10);

    /// True if any flag of `flags` is set.
    #[must_use]
    pub fn has(self, flags: Traits) -> bool {
        self.0 & flags.0 != 0
    }

    /// With the flags of `flags`.
    #[must_use]
    pub const fn with(self, flags: Traits) -> Traits {
        Traits(self.0 | flags.0)
    }

    /// The least number of core pinyin syllables, 0 if the word is no pinyin; three or more count as 3.
    #[must_use]
    pub fn syllables(self) -> u32 {
        u32::from(self.0 >> 14)
    }

    fn with_syllables(self, count: Option<u32>) -> Traits {
        Traits(self.0 | (count.unwrap_or(0).min(3) as u16) << 14)
    }
}

/// All that makes a word of the tables a name.
const NAMES: Traits = Traits::GIVEN.with(Traits::FAMILY).with(Traits::SURNAME).with(Traits::KOREAN).with(Traits::VIETNAMESE);

/// Name tables, indexed on first use.
#[derive(Debug)]
pub struct Names {
    /// Hanzi surname → row.
    pub(crate) hanzi: FastMap<&'static str, Surname>,
    syllables: Syllables,
    /// By key: words that stand between the parts of a name (van, bin, de la).
    particles: KeyMap,
    /// Chinese words that begin like a surname and a given name, of two characters.
    pub(crate) han_words: HashSet<&'static str, BuildHasherDefault<FastHasher>>,
    /// Chinese words of one or two characters that go on behind a name: verbs, adverbs, prepositions.
    after_han: HashSet<&'static str, BuildHasherDefault<FastHasher>>,
    /// Characters of given names by sound: the rows of the table that hold a character, a bit each (256 rows).
    sounds: FastMap<char, [u64; 4]>,
    /// Flags of every word of the tables, by the key of the folded word.
    words: KeyMap,
}

impl Names {
    /// The name tables of the process.
    #[must_use]
    pub fn get() -> &'static Names {
        static NAMES: LazyLock<Names> = LazyLock::new(Names::load);
        &NAMES
    }

    fn load() -> Self {
        let rows = |table: &'static str| table.lines().skip(1).map(|line| line.split('\t').collect::<Vec<&'static str>>());
        let mut names = Names {
            hanzi: HashMap::default(),
            syllables: Syllables::default(),
            particles: KeyMap::new(),
            han_words: include_str!("../../rules/lexicon/zh/not_names.tsv").lines().skip(1).collect(),
            after_han: include_str!("../../rules/lexicon/zh/after_names.tsv").lines().skip(1).collect(),
            sounds: HashMap::default(),
            words: KeyMap::with_room(1 << 16),
        };
        for (row, line) in include_str!("../../rules/lexicon/zh/name_sounds.tsv").lines().skip(1).take(256).enumerate() {
            for c in line.chars() {
                names.sounds.entry(c).or_default()[row / 64] |= 1 << (row % 64);
            }
        }
        for row in rows(include_str!("../../rules/lexicon/surnames.tsv")) {
            let [hanzi, pinyin, passport, weight, kind] = row[..] else { continue };
            if kind == "misspelling" {
                continue;
            }
            let surname = Surname { weight: weight.parse().unwrap_or(0), compound: kind == "compound" };
            names.hanzi.entry(hanzi).or_insert(surname);
            for form in [pinyin, passport] {
                names.flag(form, if surname.compound { Traits::SURNAME.with(Traits::COMPOUND) } else { Traits::SURNAME });
            }
        }
        for row in rows(include_str!("../../rules/lexicon/surname_variants.tsv")) {
            names.flag(row[0], Traits::VARIANT);
        }
        for row in rows(include_str!("../../rules/lexicon/pinyin_syllables.tsv")) {
            if row.get(2) == Some(&"core") {
                names.syllables.add(row[0]);
                names.syllables.add(row[1]);
            }
        }
        for row in rows(include_str!("../../rules/lexicon/pinyin_english_collisions.tsv")) {
            names.flag(row[0], Traits::COLLISION);
        }
        for row in rows(include_str!("../../rules/lexicon/name_particles.tsv")) {
            names.particles.get_or_insert(word_key(row[0]), 1);
        }
        // By far the longest table: no list of columns is made of its rows.
        for row in include_str!("../../rules/lexicon/world_names.tsv").lines().skip(1) {
            let mut columns = row.split('\t');
            let name = columns.next().unwrap_or("");
            let kind = match columns.next().unwrap_or("") {
                "given" => Traits::GIVEN,
                "korean" => Traits::KOREAN,
                "vietnamese" => Traits::VIETNAMESE,
                "japanese" => Traits::JAPANESE,
                _ => Traits::FAMILY,
            };
            names.flag(name, kind);
        }
        for word in include_str!("../../rules/lexicon/en/not_names.tsv").lines().skip(1) {
            names.flag(word.split('\t').next().unwrap_or(word), Traits::COMMON);
        }
        names
    }

    fn flag(&mut self, word: &str, flags: Traits) {
        let slot = self.words.slot_mut(word_key(&folded(word)));
        *slot |= u32::from(flags.0);
    }

    /// The row of a surname of one character.
    #[must_use]
    pub fn single(&self, c: char) -> Option<Surname> {
        self.hanzi.get(simplified(c).encode_utf8(&mut [0; 4]) as &str).copied()
    }

    /// True if the two characters are a compound surname.
    #[must_use]
    pub fn is_compound(&self, first: char, second: char) -> bool {
        let mut buffer = [0u8; 8];
        self.hanzi.get(pair(first, second, &mut buffer)).is_some_and(|surname| surname.compound)
    }

    /// True if the character goes on behind a name: 说, 在, 带.
    #[must_use]
    pub fn goes_on(&self, c: char) -> bool {
        self.after_han.contains(simplified(c).encode_utf8(&mut [0; 4]) as &str)
    }

    /// True if the two characters are a word that goes on behind a name: 带队, 讲解.
    #[must_use]
    pub fn goes_on_with(&self, first: char, second: char) -> bool {
        self.after_han.contains(pair(first, second, &mut [0; 8]))
    }

    /// True if two different characters of given names sound alike: 国 and 果.
    #[must_use]
    pub fn sound_alike(&self, a: char, b: char) -> bool {
        let (Some(a), Some(b)) = (self.sounds.get(&simplified(a)), self.sounds.get(&simplified(b))) else { return false };
        a.iter().zip(b).any(|(a, b)| a & b != 0)
    }

    /// What the tables know about `word`, which may be several tokens ("Xiao-Ming").
    #[must_use]
    pub fn traits(&self, word: &str) -> Traits {
        let folded = folded(word);
        let traits = self.traits_by_key(word_key(&folded), &folded);
        if word.is_ascii() || traits.has(NAMES.with(Traits::COMMON)) {
            return traits;
        }
        // "Trần", "Beyoğlu": the tables have most names in plain letters.
        let plain: String = folded.chars().map(unmarked).collect();
        let known = Traits(self.words.get(word_key(&plain)).unwrap_or(0) as u16);
        let worldly = Traits::GIVEN.with(Traits::FAMILY).with(Traits::KOREAN).with(Traits::VIETNAMESE).with(Traits::JAPANESE);
        if known.has(Traits::COMMON) { traits } else { traits.with(Traits(known.0 & worldly.0)) }
    }

    /// [`Names::traits`] of one token of ASCII, by its key.
    #[must_use]
    pub(crate) fn traits_by_key(&self, key: u64, word: &str) -> Traits {
        let traits = Traits(self.words.get(key).unwrap_or(0) as u16);
        let traits = if word.contains('-') { traits.with(Traits::HYPHEN) } else { traits };
        traits.with_syllables(self.syllables.count(word))
    }

    /// True for a capitalised word that begins sentences and names of things and is no name at all, by its key.
    #[must_use]
    pub(crate) fn is_only_common(&self, key: u64) -> bool {
        self.words.get(key).is_some_and(|flags| Traits(flags as u16).has(Traits::COMMON) && !Traits(flags as u16).has(NAMES))
    }

    /// True for a family name in pinyin or another romanisation, whatever else the word may be.
    #[must_use]
    pub(crate) fn is_family(&self, key: u64) -> bool {
        self.words.get(key).is_some_and(|flags| Traits(flags as u16).has(Traits::SURNAME.with(Traits::VARIANT)))
    }

    /// True for a word that stands between the parts of a name, by its key.
    #[must_use]
    pub(crate) fn is_particle(&self, key: u64) -> bool {
        self.particles.get(key).is_some()
    }

    /// True if `word` (apostrophes allowed) can be cut into one or more core syllables.
    #[must_use]
    pub fn is_pinyin(&self, word: &str) -> bool {
        self.syllables.count(word).is_some()
    }
}

/// Particles before a father's name; the family name comes after that.
pub(crate) const FATHERS: &WordSet = &Words::of(["bin", "bint", "ibn", "ben", "binti"]);

/// Two characters, simplified, as the tables keep them.
fn pair(first: char, second: char, buffer: &mut [u8; 8]) -> &str {
    let end = simplified(first).encode_utf8(buffer).len();
    let end = end + simplified(second).encode_utf8(&mut buffer[end..]).len();
    std::str::from_utf8(&buffer[..end]).unwrap_or("")
}

/// `word` as the tables keep it: ü as v, one apostrophe, one hyphen. Keys fold the case of ASCII themselves.
fn folded(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let plain = |c| match c {
        'ü' => 'v',
        '\u{2019}' | '\u{02BC}' | '`' => '\'',
        '\u{2010}' | '\u{2011}' | '\u{2013}' => '-',
        _ => c,
    };
    Cow::Owned(word.chars().flat_map(char::to_lowercase).map(plain).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traits_tell_surnames_syllables_and_common_words() {
        let names = Names::get();
        assert!(names.traits("LÜ").has(Traits::SURNAME));
        assert_eq!(names.traits("Xiao-Ming").syllables(), 2);
        assert_eq!(names.traits("Ellwood").syllables(), 0);
        assert!(names.traits("The").has(Traits::COMMON));
        assert!(names.traits("Marta").has(Traits::GIVEN));
    }
}
