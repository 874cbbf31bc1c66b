//! Word tables: months, posts, organisation heads, labels, furniture phrases, surnames, syllables.
//!
//! The tables are TSV files under `rules/lexicon/` that users read and edit; they are compiled into
//! the binary and indexed on first use. Phrases are kept in one trie over word ids, so matching runs
//! over tokens: no word boundary can be wrong, no text is folded twice, and the index is built in
//! well under a millisecond (an automaton over bytes costs 5 to 13 ms at every start).

mod han;
mod han_set;
mod keys;
mod letters;
mod names;
mod syllables;
mod table;

pub use han::{is_simplified, simplified};
pub(crate) use han_set::HanSet;
pub(crate) use keys::{Short, WordSet, Words, alphanumeric_end, ascii_key_at, character_key, const_key, token_key, word_key};
pub(crate) use letters::{SORTS, Sort, is_cjk, is_word_part};
pub(crate) use names::FATHERS;
pub use names::{Names, Surname, Traits};
pub(crate) use table::FastHasher;
pub use table::{Class, Entry, Lexicon, Match, WordId, lexicon};
