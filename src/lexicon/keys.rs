//! Keys of words: two words are compared, and looked up, by 64 bits instead of by their letters.

use super::table::is_word_part;

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
    let len = end - start;
    match text.get(start..start + 8) {
        // Nearly every word is short and has eight bytes behind its beginning: one load, no loop.
        Some(block) if len <= 8 => {
            let block = u64::from_le_bytes(block.try_into().unwrap_or_default()) & (u64::MAX >> (64 - 8 * len));
            mix(first_state(len), block | FOLD)
        }
        _ => ascii_key(&text[start..end]),
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
        Self { slots: vec![(0, 0); 1024], len: 0 }
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
        if self.len * 2 >= self.slots.len() {
            self.grow();
        }
        let slot = self.slot(key);
        if self.slots[slot].0 != key {
            self.slots[slot] = (key, value);
            self.len += 1;
        }
        self.slots[slot].1
    }

    /// The number of `key`, 0 if it had none, to be changed.
    pub(crate) fn slot_mut(&mut self, key: u64) -> &mut u32 {
        self.get_or_insert(key, 0);
        let slot = self.slot(key);
        &mut self.slots[slot].1
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
