//! The phrase trie and its loader.

use std::hash::Hasher;
use std::sync::LazyLock;

use super::keys::{KeyMap, word_key};
use super::letters::is_word_part;

/// A word of the lexicon; `WordId::UNKNOWN` for any other word. A Han or kana character is its own
/// word: its id is the code point with the top bit set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

impl WordId {
    /// A word no table holds.
    pub const UNKNOWN: WordId = WordId(0);

    /// The id of a single character that is a word by itself (Han, kana, hangul, punctuation); a traditional
    /// character has the id of its simplified form.
    #[must_use]
    pub fn character(c: char) -> Self {
        WordId(super::simplified(c) as u32 | 0x8000_0000)
    }

    /// True for a single character that is a word by itself.
    #[must_use]
    pub(crate) fn is_character(self) -> bool {
        self.0 & 0x8000_0000 != 0
    }

    /// The code point, for a single character.
    fn as_character(self) -> Option<u32> {
        (self.0 & 0x8000_0000 != 0).then_some(self.0 & 0x7FFF_FFFF)
    }
}

/// What a phrase of the lexicon is. One table file, one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// January, 三月.
    Month,
    /// Monday, 星期一.
    Weekday,
    /// Words and phrases that date by themselves: today, last week, Christmas, first quarter.
    DateTerm,
    /// Posts: dean, vice president, 主任.
    Title,
    /// What stands before a post: vice, acting, 副.
    TitleModifier,
    /// Forms of address: Dr., Madam, 先生.
    Honorific,
    /// What the name of a body ends in or turns on: university, 学院.
    OrgHead,
    /// What people and bodies do at an event: chaired, hosted, 主办.
    RoleVerb,
    /// Kinds of event: forum, lecture, 座谈会.
    EventType,
    /// How events take place: was held, 举行.
    EventVerb,
    /// Names of metadata lines: Editor, 来源.
    Label,
    /// Words of page furniture: Share, 上一篇.
    Furniture,
    /// Acronyms that need no explanation.
    Acronym,
    /// Names of countries, provinces and towns.
    Place,
    /// What bodies are about: science, engineering, affairs.
    Subject,
    /// Words that end the name of a body though they may be capitalised (English) or stand glued to it (Chinese).
    NameStop,
}

/// A set of classes, a bit each.
type Classes = u32;

/// One row of a table.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The table it stands in.
    pub class: Class,
    /// The phrase as written in the table.
    pub phrase: &'static str,
    /// The other columns of its row.
    pub columns: Vec<&'static str>,
    /// The column that is a number (month, weekday), else 0.
    pub number: u16,
}

impl Entry {
    /// Column `n` after the phrase; "" if the row is shorter.
    #[must_use]
    pub fn column(&self, n: usize) -> &'static str {
        self.columns.get(n).copied().unwrap_or("")
    }
}

/// A phrase found over words: how many words it took, and its rows (one phrase may stand in several tables).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Number of words.
    pub words: u32,
    /// Index for [`Lexicon::entry`].
    pub entry: u32,
}

/// The beginnings of the phrases that share their first word.
#[derive(Clone, Copy, Debug, Default)]
struct Root {
    /// Their node, 0 for none.
    node: u32,
    /// True if the word is a phrase by itself.
    ends: bool,
    /// The words that may come second, a bit each by the low bits of their ids: most neighbours are dismissed here.
    seconds: u64,
}

/// All tables, indexed.
#[derive(Debug)]
pub struct Lexicon {
    /// By [`word_key`]: no string is compared, none is folded into a buffer.
    words: KeyMap,
    /// For each word id: the classes of the phrases that begin with it.
    starts: Vec<Classes>,
    /// The same for single characters of the basic plane, by code point.
    character_starts: Vec<Classes>,
    entries: Vec<Entry>,
    /// For each word id: where the phrases that begin with it go on.
    roots: Vec<Root>,
    /// (node, word) → node; node 0 is the root, whose edges to words (not to characters) are `roots`.
    edges: KeyMap,
    /// Entries that end at a node.
    ends: Vec<Vec<u32>>,
}

/// The one lexicon of the process, indexed on first use.
#[must_use]
pub fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);
    &LEXICON
}

/// The shipped tables. A phrase's case does not matter.
const TABLES: &[(Class, &str)] = &[
    (Class::Month, include_str!("../../rules/lexicon/en/months.tsv")),
    (Class::Weekday, include_str!("../../rules/lexicon/en/weekdays.tsv")),
    (Class::Weekday, include_str!("../../rules/lexicon/zh/weekdays.tsv")),
    (Class::DateTerm, include_str!("../../rules/lexicon/en/date_terms.tsv")),
    (Class::DateTerm, include_str!("../../rules/lexicon/zh/date_terms.tsv")),
    (Class::Title, include_str!("../../rules/lexicon/en/titles.tsv")),
    (Class::Title, include_str!("../../rules/lexicon/zh/titles.tsv")),
    (Class::TitleModifier, include_str!("../../rules/lexicon/en/title_modifiers.tsv")),
    (Class::TitleModifier, include_str!("../../rules/lexicon/zh/title_modifiers.tsv")),
    (Class::Honorific, include_str!("../../rules/lexicon/en/honorifics.tsv")),
    (Class::Honorific, include_str!("../../rules/lexicon/zh/honorifics.tsv")),
    (Class::OrgHead, include_str!("../../rules/lexicon/en/org_heads.tsv")),
    (Class::OrgHead, include_str!("../../rules/lexicon/zh/org_heads.tsv")),
    (Class::RoleVerb, include_str!("../../rules/lexicon/en/role_verbs.tsv")),
    (Class::RoleVerb, include_str!("../../rules/lexicon/zh/role_verbs.tsv")),
    (Class::EventType, include_str!("../../rules/lexicon/en/event_types.tsv")),
    (Class::EventType, include_str!("../../rules/lexicon/zh/event_types.tsv")),
    (Class::EventVerb, include_str!("../../rules/lexicon/en/event_verbs.tsv")),
    (Class::EventVerb, include_str!("../../rules/lexicon/zh/event_verbs.tsv")),
    (Class::Label, include_str!("../../rules/lexicon/en/labels.tsv")),
    (Class::Label, include_str!("../../rules/lexicon/zh/labels.tsv")),
    (Class::Furniture, include_str!("../../rules/lexicon/en/furniture.tsv")),
    (Class::Furniture, include_str!("../../rules/lexicon/zh/furniture.tsv")),
    (Class::Acronym, include_str!("../../rules/lexicon/acronyms.tsv")),
    (Class::Place, include_str!("../../rules/lexicon/en/places.tsv")),
    (Class::Place, include_str!("../../rules/lexicon/zh/places.tsv")),
    (Class::NameStop, include_str!("../../rules/lexicon/en/name_stops.tsv")),
    (Class::NameStop, include_str!("../../rules/lexicon/zh/name_stops.tsv")),
    (Class::Subject, include_str!("../../rules/lexicon/en/subjects.tsv")),
];

impl Lexicon {
    fn load() -> Self {
        let mut lexicon = Lexicon {
            words: KeyMap::new(),
            starts: vec![0],
            roots: vec![Root::default()],
            character_starts: vec![0; 0x1_0000],
            entries: Vec::new(),
            edges: KeyMap::new(),
            ends: vec![Vec::new()],
        };
        for &(class, table) in TABLES {
            for line in table.lines().skip(1).filter(|line| !line.is_empty()) {
                lexicon.add(class, line);
            }
        }
        lexicon
    }

    fn add(&mut self, class: Class, line: &'static str) {
        let mut columns = line.split('\t');
        let Some(phrase) = columns.next() else { return };
        let columns: Vec<&'static str> = columns.collect();
        let number = columns.first().and_then(|c| c.parse().ok()).unwrap_or(0);
        let (mut node, mut before) = (0u32, WordId::UNKNOWN);
        for (n, piece) in pieces(phrase).enumerate() {
            let word = self.intern(piece);
            match n {
                0 => self.note_start(word, class),
                1 if !before.is_character() => self.roots[before.0 as usize].seconds |= 1 << (word.0 & 63),
                _ => {}
            }
            before = word;
            let next = self.ends.len() as u32;
            node = self.edge_or_insert(node, word, next);
            if node == next {
                self.ends.push(Vec::new());
            }
        }
        if node == 0 {
            return;
        }
        if let Some(root) = self.roots.get_mut(before.0 as usize).filter(|root| root.node == node) {
            root.ends = true;
        }
        self.ends[node as usize].push(self.entries.len() as u32);
        self.entries.push(Entry { class, phrase, columns, number });
    }

    fn intern(&mut self, piece: &'static str) -> WordId {
        let first = piece.chars().next().unwrap_or(' ');
        if !is_word_part(first) {
            return WordId::character(first);
        }
        let next = WordId(self.words.len() as u32 + 1);
        let word = WordId(self.words.get_or_insert(word_key(piece), next.0));
        if word == next {
            self.starts.push(0);
            self.roots.push(Root::default());
        }
        word
    }

    /// Where `word` leads from `node`; to `next` if it led nowhere.
    fn edge_or_insert(&mut self, node: u32, word: WordId, next: u32) -> u32 {
        if node != 0 || word.as_character().is_some() {
            return self.edges.get_or_insert(edge(node, word), next);
        }
        let root = &mut self.roots[word.0 as usize];
        if root.node == 0 {
            root.node = next;
        }
        root.node
    }

    /// Where `word` leads from `node`.
    fn edge(&self, node: u32, word: WordId) -> Option<u32> {
        if node != 0 || word.as_character().is_some() {
            return self.edges.get(edge(node, word));
        }
        Some(self.roots[word.0 as usize].node).filter(|&root| root != 0)
    }

    fn note_start(&mut self, word: WordId, class: Class) {
        let slot = match word.as_character() {
            Some(c) => self.character_starts.get_mut(c as usize),
            None => self.starts.get_mut(word.0 as usize),
        };
        if let Some(slot) = slot {
            *slot |= 1 << class as u32;
        }
    }

    /// True if some phrase may begin with `word` and, if it is longer, go on with `next`.
    #[must_use]
    pub(crate) fn starts_phrase(&self, word: WordId, next: WordId) -> bool {
        if word.is_character() {
            return self.starts_with(word) != 0;
        }
        let root = &self.roots[word.0 as usize];
        root.ends || root.seconds >> (next.0 & 63) & 1 == 1
    }

    /// The classes of the phrases that may begin with `word`.
    fn starts_with(&self, word: WordId) -> Classes {
        match word.as_character() {
            Some(c) => self.character_starts.get(c as usize).copied().unwrap_or(Classes::MAX),
            None => self.starts[word.0 as usize],
        }
    }

    /// True if some phrase of `class` may begin with `word`.
    #[must_use]
    pub fn can_start(&self, word: WordId, class: Class) -> bool {
        self.starts_with(word) >> class as u32 & 1 == 1
    }

    /// The id of a word, whatever its case.
    #[must_use]
    pub fn word(&self, word: &str) -> WordId {
        self.word_by_key(word_key(word))
    }

    /// The id of the word with that [`token_key`].
    #[must_use]
    pub(crate) fn word_by_key(&self, key: u64) -> WordId {
        self.words.get(key).map_or(WordId::UNKNOWN, WordId)
    }

    /// The rows of one class.
    pub(crate) fn entries_of(&self, class: Class) -> impl Iterator<Item = &Entry> + Clone {
        self.entries.iter().filter(move |entry| entry.class == class)
    }

    /// The row of a match.
    #[must_use]
    pub fn entry(&self, index: u32) -> &Entry {
        &self.entries[index as usize]
    }

    /// Calls `found` for every phrase that starts at `words[0]`, shortest first.
    pub fn phrases_at(&self, words: impl IntoIterator<Item = WordId>, mut found: impl FnMut(Match)) {
        let mut node = 0u32;
        for (n, word) in words.into_iter().enumerate() {
            if word == WordId::UNKNOWN || (n == 0 && self.starts_with(word) == 0) {
                return;
            }
            let Some(next) = self.edge(node, word) else { return };
            node = next;
            for &entry in &self.ends[node as usize] {
                found(Match { words: n as u32 + 1, entry });
            }
        }
    }
}

fn edge(node: u32, word: WordId) -> u64 {
    ((u64::from(node) << 32) | u64::from(word.0)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Cuts a table phrase as the tokenizer cuts text: words, single CJK characters, single marks; blanks dropped.
fn pieces(phrase: &'static str) -> impl Iterator<Item = &'static str> {
    let mut rest = phrase;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let end = if is_word_part(first) { rest.find(|c| !is_word_part(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (piece, tail) = rest.split_at(end);
        rest = tail;
        Some(piece)
    })
}

/// FxHash: short keys, no attacker (the tables are ours; text is only looked up).
#[derive(Default)]
pub(crate) struct FastHasher(u64);

impl Hasher for FastHasher {
    fn finish(&self) -> u64 {
        // The table takes its bucket from the low bits, and a product mixes upwards only.
        self.0.rotate_left(26)
    }
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0u8; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }
    fn write_u8(&mut self, n: u8) {
        self.write_u64(u64::from(n));
    }
    fn write_u32(&mut self, n: u32) {
        self.write_u64(u64::from(n));
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}
