//! Language of a block by its script.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lexicon::is_cjk;

/// Language, as far as rules need it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese.
    Zh,
    /// Neither English nor Chinese script.
    Other,
}

impl Lang {
    /// By share of letters: Han (without much kana or hangul) is Chinese, Latin is English.
    #[must_use]
    pub fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Lang::En;
        }
        // ASCII letters are counted apart: they are most of most texts, and need no decoding.
        let mut latin = text.bytes().filter(u8::is_ascii_alphabetic).count();
        // No byte weighs more than one below: what outnumbers them all has won.
        if latin >= text.bytes().filter(|b| !b.is_ascii()).count() {
            return Lang::En;
        }
        let (mut han, mut other) = (0usize, 0usize);
        for c in text.chars().filter(|c| !c.is_ascii()) {
            match c as u32 {
                0xC0..=0x24F => latin += 1,
                0x3040..=0x30FF | 0xAC00..=0xD7AF => other += 3,
                _ if is_cjk(c) => han += 3,
                _ if c.is_alphabetic() => other += 2,
                _ => {}
            }
        }
        if other > han && other > latin {
            Lang::Other
        } else if han > latin {
            Lang::Zh
        } else {
            Lang::En
        }
    }
}
