//! Keys of words: two words are compared, and looked up, by 64 bits instead of by their letters.

use super::letters::is_word_part;

/// Spreads small numbers over all bits (2^64 divided by the golden ratio).
const PRIME: u64 = 0x9E37_79B9_7F4A_7C15;

/// Setting bit 5 folds ASCII letters and leaves digits; bytes of other letters are folded before.
const FOLD: u64 = 0x2020_2020_2020_2020;

/// The key of one token, the same in any letter case: that of the word, or of the single mark or character, with
/// typographic apostrophes and hyphens as the plain ones.
#[must_use]
pub(crate) fn token_key(piece: &str) -> u64 {
    match piece.chars().next() {
        Some(first) if is_word_part(first) => word_key(piece),
        Some(first) => character_key(first),
        None => 0,
    }
}

/// A key for a word that does not change with letter case. One to one up to eight bytes; beyond that
/// 64 bits of hash, so that two words of a language share a key only by a chance nobody will see.
#[must_use]
pub(crate) fn word_key(word: &str) -> u64 {
    if word.is_ascii() { ascii_key(word.as_bytes()) } else { folded_key(word.to_lowercase().as_bytes()) }
}

/// [`word_key`] of a word at `start..end` of `text`, all of it ASCII.
#[must_use]
pub(crate) fn ascii_key_at(text: &[u8], start: usize, end: usize) -> u64 {
    Short::at(text, start, end).map_or_else(|| ascii_key(&text[start..end]), Short::key)
}

/// A word of at most eight letters and digits of ASCII, in one register: nearly every word is one, and what is asked
/// of it takes no loop.
#[derive(Clone, Copy)]
pub(crate) struct Short {
    /// The bytes, the first lowest; zero behind the last.
    bytes: u64,
    len: usize,
}

/// The eight bytes from `start` on, the first lowest.
#[inline]
fn eight_bytes(text: &[u8], start: usize) -> Option<u64> {
    text.get(start..)?.first_chunk().map(|block| u64::from_le_bytes(*block))
}

/// Where the letters and digits of ASCII from `start` on end.
#[inline]
pub(crate) fn alphanumeric_end(text: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(bytes) = eight_bytes(text, at) {
        let others = !alphanumeric(bytes) & (ONES << 7);
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at + text[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count()
}

/// Sets the highest bit of each byte that is a letter or digit of ASCII. Bytes of ASCII plus less than 0x80 do not carry
/// into their neighbours, so one addition compares all eight with a bound.
#[inline]
fn alphanumeric(bytes: u64) -> u64 {
    let at_least = |bytes: u64, bound: u8| bytes + ONES * u64::from(0x80 - bound);
    let plain = bytes & !(ONES << 7);
    let folded = plain | FOLD;
    let letters = at_least(folded, b'a') & !at_least(folded, b'z' + 1);
    let digits = at_least(plain, b'0') & !at_least(plain, b'9' + 1);
    (letters | digits) & !bytes & (ONES << 7)
}

/// The lowest bit of each byte.
const ONES: u64 = 0x0101_0101_0101_0101;

impl Short {
    /// The word at `start..end` of `text`, if it is short and eight bytes can be read there.
    #[inline]
    pub(crate) fn at(text: &[u8], start: usize, end: usize) -> Option<Self> {
        let len = end - start;
        let bytes = eight_bytes(text, start).filter(|_| (1..=8).contains(&len))?;
        Some(Self { bytes: bytes & (u64::MAX >> (64 - 8 * len)), len })
    }

    /// Its [`word_key`].
    #[inline]
    pub(crate) fn key(self) -> u64 {
        mix(first_state(self.len), self.bytes | FOLD)
    }

    /// A bit for each capital, in the lowest bit of its byte. Of letters and digits, capitals alone have bit 5 clear.
    #[inline]
    pub(crate) fn capitals(self) -> u64 {
        self.letters() & !(self.bytes >> 5)
    }

    /// A bit for each small letter.
    #[inline]
    pub(crate) fn smalls(self) -> u64 {
        self.letters() & (self.bytes >> 5)
    }

    /// Letters have bit 6 set, digits have not.
    fn letters(self) -> u64 {
        (self.bytes >> 6) & ONES
    }

    /// How many bytes stand before the first place where a small letter meets a capital, or a letter a digit.
    #[inline]
    pub(crate) fn seam(self) -> Option<usize> {
        let all = ONES & (u64::MAX >> (64 - 8 * self.len));
        let digits = all & !self.letters();
        let seams = (self.smalls() << 8) & self.capitals() | (digits ^ (digits << 8)) & all & !0xFF;
        (seams != 0).then(|| seams.trailing_zeros() as usize / 8)
    }
}

/// The key of a character that is a token by itself.
#[must_use]
pub(crate) const fn character_key(c: char) -> u64 {
    let plain = match c {
        '’' => '\'',
        '‐' | '‑' => '-',
        _ => c,
    };
    (plain as u64).wrapping_mul(PRIME)
}

const fn first_state(len: usize) -> u64 {
    (len as u64).wrapping_mul(PRIME)
}

const fn mix(key: u64, block: u64) -> u64 {
    (key.rotate_left(23) ^ block).wrapping_mul(PRIME)
}

const fn ascii_key(bytes: &[u8]) -> u64 {
    let mut key = first_state(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        key = mix(key, block(bytes, at) | FOLD);
        at += 8;
    }
    key
}

fn folded_key(bytes: &[u8]) -> u64 {
    let mut key = first_state(bytes.len());
    for at in (0..bytes.len()).step_by(8) {
        let ascii = bytes[at..].iter().take(8).all(u8::is_ascii);
        key = mix(key, block(bytes, at) | if ascii { FOLD } else { 0 });
    }
    key
}

/// Up to eight bytes from `at` on, the rest zero.
const fn block(bytes: &[u8], at: usize) -> u64 {
    let mut block = 0;
    let mut n = 0;
    while n < 8 && at + n < bytes.len() {
        block |= (bytes[at + n] as u64) << (8 * n);
        n += 1;
    }
    block
}

/// A set of words given in the source, compared by key: words in small letters, single marks, single Han characters.
/// Most words are dismissed by one bit.
///
/// `const LINKS: &WordSet = &Words::of(["and", "or"]);`
#[derive(Debug)]
pub(crate) struct Words<K: ?Sized> {
    sieve: [u64; 4],
    keys: K,
}

/// A [`Words`] of any size.
pub(crate) type WordSet = Words<[u64]>;

impl<const N: usize> Words<[u64; N]> {
    /// The set of `words`.
    pub(crate) const fn of(words: [&str; N]) -> Self {
        let mut set = Self { sieve: [0; 4], keys: [0; N] };
        let mut n = 0;
        while n < N {
            let key = const_key(words[n].as_bytes());
            set.keys[n] = key;
            set.sieve[(key >> 62) as usize] |= 1 << (key >> 56 & 63);
            n += 1;
        }
        set
    }
}

impl WordSet {
    /// True if the word with that [`token_key`] is in the set.
    pub(crate) fn has(&self, key: u64) -> bool {
        self.sieve[(key >> 62) as usize] >> (key >> 56 & 63) & 1 == 1 && self.keys.contains(&key)
    }
}

/// [`token_key`] of an ASCII word in small letters or of a single character, at compile time.
pub(crate) const fn const_key(word: &[u8]) -> u64 {
    if word[0] < 0x80 {
        return if word[0].is_ascii_alphanumeric() { ascii_key(word) } else { character_key(word[0] as char) };
    }
    let (lead, continuations) = match word[0] {
        0xC0..=0xDF => (word[0] as u32 & 0x1F, 1),
        0xE0..=0xEF => (word[0] as u32 & 0x0F, 2),
        _ => (word[0] as u32 & 0x07, 3),
    };
    assert!(word.len() == 1 + continuations, "a set holds ASCII words and single characters");
    let mut code = lead;
    let mut n = 1;
    while n < word.len() {
        code = code << 6 | word[n] as u32 & 0x3F;
        n += 1;
    }
    match char::from_u32(code) {
        Some(c) => character_key(c),
        None => 0,
    }
}

/// A map from keys (already mixed) to numbers: one multiplication less and no control bytes, open addressing.
/// Key 0 is never stored.
#[derive(Debug)]
pub(crate) struct KeyMap {
    slots: Vec<(u64, u32)>,
    len: usize,
}

impl KeyMap {
    /// An empty map with room for some.
    pub(crate) fn new() -> Self {
        Self::with_room(1024)
    }

    /// An empty map of so many places, a power of two; half of them can be filled before it grows.
    pub(crate) fn with_room(places: usize) -> Self {
        Self { slots: vec![(0, 0); places], len: 0 }
    }

    /// Number of keys.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The number of `key`.
    pub(crate) fn get(&self, key: u64) -> Option<u32> {
        let (found, value) = self.slots[self.slot(key)];
        (found == key && key != 0).then_some(value)
    }

    /// The number of `key`, set to `value` if it had none.
    pub(crate) fn get_or_insert(&mut self, key: u64, value: u32) -> u32 {
        let (slot, new) = self.entry(key);
        if new {
            self.slots[slot].1 = value;
        }
        self.slots[slot].1
    }

    /// The number of `key`, 0 if it had none, to be changed.
    pub(crate) fn slot_mut(&mut self, key: u64) -> &mut u32 {
        let (slot, _) = self.entry(key);
        &mut self.slots[slot].1
    }

    /// Where `key` is, and whether it is new.
    fn entry(&mut self, key: u64) -> (usize, bool) {
        if self.len * 2 >= self.slots.len() {
            self.grow();
        }
        let slot = self.slot(key);
        let new = self.slots[slot].0 != key;
        if new {
            self.slots[slot] = (key, 0);
            self.len += 1;
        }
        (slot, new)
    }

    /// Where `key` is, or would be put.
    fn slot(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (key >> 32) as usize & mask;
        while self.slots[at].0 != key && self.slots[at].0 != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self) {
        let bigger = vec![(0, 0); self.slots.len() * 2];
        let old = std::mem::replace(&mut self.slots, bigger);
        for (key, value) in old.into_iter().filter(|(key, _)| *key != 0) {
            let slot = self.slot(key);
            self.slots[slot] = (key, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_do_not_depend_on_case_or_place() {
        for word in ["a", "Lab", "symposia", "Laboratory", "interdisciplinary"] {
            let text = format!("{word} and more text behind it");
            assert_eq!(ascii_key_at(text.as_bytes(), 0, word.len()), word_key(word));
            assert_eq!(ascii_key_at(word.as_bytes(), 0, word.len()), word_key(&word.to_uppercase()));
        }
        assert_eq!(word_key("Überseehaus"), word_key("üBERSEEHAUS"));
        assert_ne!(word_key("ab"), word_key("ba"));
    }

    #[test]
    fn short_words_are_told_by_their_bits() {
        let short = |word: &str| Short::at(format!("{word}        ").as_bytes(), 0, word.len()).unwrap();
        assert_eq!((short("Lab").capitals(), short("Lab").smalls()), (1, 0x01_0100));
        assert_eq!((short("A320").capitals(), short("A320").smalls()), (1, 0));
        for (word, seam) in
            [("DeskEd", Some(4)), ("26Source", Some(2)), ("a1", Some(1)), ("LAB", None), ("laborato", None), ("Lab", None), ("2025", None)]
        {
            assert_eq!(short(word).seam(), seam, "{word}");
        }
        assert!(Short::at(b"lab", 0, 3).is_none());
    }

    #[test]
    fn words_end_at_the_first_other_byte() {
        for byte in 0..=255u8 {
            let text = [&b"Lab2Lab2Lab"[..], &[byte], b" 12345678"].concat();
            let end = if byte.is_ascii_alphanumeric() { 12 } else { 11 };
            assert_eq!(alphanumeric_end(&text, 0), end, "{byte}");
            assert_eq!(alphanumeric_end(&text[..12], 3), end, "{byte}");
        }
    }

    #[test]
    fn a_set_holds_words_marks_and_characters() {
        const SET: &WordSet = &Words::of(["and", "laboratory", ",", "’", "的", "，"]);
        for word in ["and", "AND", "Laboratory", ",", "'", "’", "的", "，"] {
            assert!(SET.has(token_key(word)), "{word}");
        }
        for word in ["an", "or", ".", "地", "“", "laboratories"] {
            assert!(!SET.has(token_key(word)), "{word}");
        }
    }

    #[test]
    fn a_map_finds_what_was_put_in() {
        let mut map = KeyMap::new();
        for n in 1..5000u32 {
            assert_eq!(map.get_or_insert(u64::from(n).wrapping_mul(PRIME), n), n);
        }
        assert_eq!(map.len(), 4999);
        assert!((1..5000u32).all(|n| map.get(u64::from(n).wrapping_mul(PRIME)) == Some(n)));
        assert_eq!(map.get(5000u64.wrapping_mul(PRIME)), None);
        assert_eq!(map.get(0), None);
    }
}
