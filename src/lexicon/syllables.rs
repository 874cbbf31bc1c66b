//! Pinyin syllables: how many a word can be cut into.

/// A trie over small letters; node 0 is the root and, as a child, nothing.
#[derive(Debug)]
pub(super) struct Syllables {
    children: Vec<[u16; 26]>,
    /// For each node: true if a syllable ends there.
    ends: Vec<bool>,
}

impl Default for Syllables {
    fn default() -> Self {
        Self { children: vec![[0; 26]], ends: vec![false] }
    }
}

/// Longest word that is looked at.
const LONGEST: usize = 24;

impl Syllables {
    /// Adds a syllable without tone, with ü as v; what is no letter of ASCII is passed over.
    pub(super) fn add(&mut self, syllable: &str) {
        let mut node = 0;
        for letter in syllable.bytes() {
            let Some(letter) = letter_of(letter) else { return };
            if self.children[node][letter] == 0 {
                self.children[node][letter] = self.children.len() as u16;
                self.children.push([0; 26]);
                self.ends.push(false);
            }
            node = usize::from(self.children[node][letter]);
        }
        self.ends[node] = true;
    }

    /// The least number of syllables that `word` can be cut into, apostrophes and hyphens aside; `None` if it cannot.
    pub(super) fn count(&self, word: &str) -> Option<u32> {
        let bytes = word.as_bytes();
        // No syllable ends in another letter: most English words are dismissed here.
        let last = bytes.last()? | 0x20;
        if !matches!(last, b'a' | b'e' | b'g' | b'i' | b'n' | b'o' | b'r' | b'u' | b'v' | b'\'' | b'-') || bytes.len() > LONGEST {
            return None;
        }
        let mut least = [u8::MAX; LONGEST + 1];
        least[0] = 0;
        for start in 0..bytes.len() {
            let so_far = least[start];
            if so_far == u8::MAX {
                continue;
            }
            if matches!(bytes[start], b'\'' | b'-') {
                least[start + 1] = so_far;
                continue;
            }
            let mut node = 0;
            for (at, &byte) in bytes.iter().enumerate().skip(start) {
                let Some(letter) = letter_of(byte) else { break };
                node = usize::from(self.children[node][letter]);
                if node == 0 {
                    break;
                }
                if self.ends[node] {
                    least[at + 1] = least[at + 1].min(so_far + 1);
                }
            }
        }
        let count = least[bytes.len()];
        (count != u8::MAX).then_some(u32::from(count))
    }
}

fn letter_of(byte: u8) -> Option<usize> {
    byte.is_ascii_alphabetic().then(|| usize::from((byte | 0x20) - b'a'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_into_the_fewest_syllables() {
        let mut syllables = Syllables::default();
        ["xi", "an", "xian", "lin", "ge"].into_iter().for_each(|one| syllables.add(one));
        assert_eq!(syllables.count("Xian"), Some(1));
        assert_eq!(syllables.count("Xi'an"), Some(2));
        assert_eq!(syllables.count("LINGE"), Some(2));
        assert_eq!(syllables.count("lin-an"), Some(2));
        assert_eq!(syllables.count("linen"), None);
        assert_eq!(syllables.count(""), None);
        assert_eq!(syllables.count(&"an".repeat(13)), None);
        assert_eq!(syllables.count("an林an"), None);
    }
}
