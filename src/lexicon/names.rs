//! Surnames and pinyin syllables.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A family name of the table.
#[derive(Clone, Copy, Debug)]
pub struct Surname {
    /// Share of the population, in ten-thousandths of a percent (0 = rare or compound).
    pub weight: u32,
    /// True for a surname of two syllables or characters.
    pub compound: bool,
}

/// Name tables, indexed on first use.
#[derive(Debug)]
pub struct Names {
    /// Hanzi surname → row.
    pub hanzi: HashMap<&'static str, Surname>,
    /// Pinyin surname in lower case (also passport forms: lyu) → row.
    pub pinyin: HashMap<String, Surname>,
    /// Wade-Giles, Cantonese, Hokkien spellings in lower case.
    pub variants: HashSet<String>,
    /// Core syllables, without tone, ü as v and as u-umlaut.
    pub syllables: HashSet<&'static str>,
    /// English words spelled like pinyin.
    pub collisions: HashSet<&'static str>,
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
        let mut names =
            Names { hanzi: HashMap::new(), pinyin: HashMap::new(), variants: HashSet::new(), syllables: HashSet::new(), collisions: HashSet::new() };
        for row in rows(include_str!("../../rules/lexicon/surnames.tsv")) {
            let [hanzi, pinyin, passport, weight, kind] = row[..] else { continue };
            if kind == "misspelling" {
                continue;
            }
            let surname = Surname { weight: weight.parse().unwrap_or(0), compound: kind == "compound" };
            names.hanzi.entry(hanzi).or_insert(surname);
            for form in [pinyin, passport] {
                let slot = names.pinyin.entry(form.to_lowercase()).or_insert(surname);
                slot.weight = slot.weight.max(surname.weight);
            }
        }
        for row in rows(include_str!("../../rules/lexicon/surname_variants.tsv")) {
            names.variants.insert(row[0].to_lowercase());
        }
        for row in rows(include_str!("../../rules/lexicon/pinyin_syllables.tsv")) {
            if row.get(2) == Some(&"core") {
                names.syllables.insert(row[0]);
                names.syllables.insert(row[1]);
            }
        }
        for row in rows(include_str!("../../rules/lexicon/pinyin_english_collisions.tsv")) {
            names.collisions.insert(row[0]);
        }
        names
    }

    /// True if `word` (lower case, apostrophes allowed) can be cut into one or more core syllables.
    #[must_use]
    pub fn is_pinyin(&self, word: &str) -> bool {
        self.syllable_count(word).is_some()
    }

    /// The least number of core syllables `word` (lower case) can be cut into; `None` if it cannot.
    #[must_use]
    pub fn syllable_count(&self, word: &str) -> Option<u32> {
        if word.is_empty() || word.len() > 24 || !word.is_ascii() {
            return None;
        }
        let bytes = word.as_bytes();
        let mut best = [u32::MAX; 25];
        best[0] = 0;
        for end in 1..=bytes.len() {
            if matches!(bytes[end - 1], b'\'' | b'-') {
                best[end] = best[end - 1];
                continue;
            }
            for start in end.saturating_sub(6)..end {
                if best[start] != u32::MAX && self.syllables.contains(&word[start..end]) {
                    best[end] = best[end].min(best[start] + 1);
                }
            }
        }
        (best[bytes.len()] != u32::MAX).then_some(best[bytes.len()])
    }
}
