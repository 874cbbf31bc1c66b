//! A set of Han characters, asked by one bit.

use std::sync::OnceLock;

/// The characters of the basic planes that stand in `chars`; built at the first question.
pub(crate) struct HanSet {
    chars: &'static str,
    bits: OnceLock<Vec<u64>>,
}

impl HanSet {
    /// The set of the characters of `chars`.
    pub(crate) const fn of(chars: &'static str) -> Self {
        Self { chars, bits: OnceLock::new() }
    }

    /// True if `c` is one of them.
    pub(crate) fn has(&self, c: char) -> bool {
        let bits = self.bits.get_or_init(|| {
            let mut bits = vec![0u64; 0x1_0000 / 64];
            for c in self.chars.chars().filter(|c| (*c as usize) < 0x1_0000) {
                bits[c as usize / 64] |= 1 << (c as usize % 64);
            }
            bits
        });
        bits.get(c as usize / 64).is_some_and(|word| word >> (c as usize % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_its_characters_and_no_others() {
        static SET: HanSet = HanSet::of("云屿河");
        assert!(SET.has('云') && SET.has('河'));
        assert!(!SET.has('何') && !SET.has('a') && !SET.has('\u{20000}'));
    }
}
