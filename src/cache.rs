//! Findings of earlier runs, by what they depend on: bytes and path of the file, settings, version, and the
//! day of today where a rule asked for it. This module knows bytes only; the command line reads and writes.
//!
//! One file holds everything: a head with the build it belongs to, then records. Each record carries a hash of
//! itself, so a damaged one is as good as none. A store that cannot be read is an empty one.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// The first bytes of a store; the number counts up when its shape changes.
const MAGIC: &[u8; 8] = b"cpydesk2";
/// A record before its payload: key, length, hash.
const HEAD: usize = 16 + 8 + 8 + 4 + 4 + 8;
/// No rule asked for today.
const ANY_DAY: i32 = i32::MIN;
/// A store that is larger and holds more than twice of what a run needs is cut down to that.
const ROOMY: usize = 16 << 20;

/// What is kept of one file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// How many reports it holds; none for a file that a walk passes over.
    pub reports: usize,
    /// How many findings a suppression silenced.
    pub suppressed: usize,
    /// Is there a word in it?
    pub bare: bool,
    /// Where the head of each report stands.
    pub heads: Vec<(String, Span)>,
    /// Which of the settings' stets are in use.
    pub stood: BTreeSet<usize>,
    /// The findings.
    pub diagnostics: Vec<Diagnostic>,
}

/// What findings depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Path and bytes.
    content: u128,
    /// The path alone, to tell why something is missing.
    path: u64,
    /// Settings and all files they name.
    settings: u64,
}

impl Key {
    /// The key of `bytes` at `path`, checked under settings with the given hash; `walked` files that are no report
    /// are passed over, named ones are not.
    #[must_use]
    pub fn new(path: &str, bytes: &[u8], walked: bool, settings: u64) -> Self {
        let path = xxh3_64(path.as_bytes());
        let content = xxh3_128(bytes) ^ (u128::from(path) << 64) ^ u128::from(walked);
        Self { content, path, settings }
    }
}

/// Why nothing was found in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Miss {
    /// The path was never seen.
    New,
    /// The file has other bytes than before.
    Content,
    /// The same file, under other settings, rules, or files that settings name.
    Settings,
    /// A rule asked what day it is, and it is another one.
    Today,
    /// The record is damaged.
    Damaged,
}

impl Miss {
    /// For people.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Miss::New => "not seen before",
            Miss::Content => "file changed",
            Miss::Settings => "settings changed",
            Miss::Today => "another day, and a rule looked at it",
            Miss::Damaged => "damaged record",
        }
    }
}

/// A store as it was loaded, and what this run adds.
#[derive(Debug, Default)]
pub struct Store {
    build: u64,
    bytes: Vec<u8>,
    index: HashMap<(u128, u64), Record>,
    contents: HashSet<u128>,
    paths: HashSet<u64>,
    state: Loaded,
    added: Mutex<Vec<u8>>,
    used: Mutex<HashSet<(u128, u64)>>,
}

/// What was there to load.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loaded {
    /// Nothing.
    #[default]
    Nothing,
    /// A store of this build.
    Whole,
    /// A store of another build: its records are not used.
    OtherBuild,
    /// Something else, or a store with damage: what can be read of it is used.
    Damaged,
}

#[derive(Clone, Debug)]
struct Record {
    today: i32,
    hash: u64,
    whole: Range<usize>,
}

impl Store {
    /// Reads a store; `build` tells programs apart that may find other things.
    #[must_use]
    pub fn load(bytes: Vec<u8>, build: u64) -> Self {
        let mut store = Self { build, ..Self::default() };
        let (magic, rest) = bytes.split_at(bytes.len().min(MAGIC.len()));
        if bytes.is_empty() {
            return store;
        }
        let Some(built) = rest.first_chunk::<8>().filter(|_| magic == MAGIC) else {
            store.state = Loaded::Damaged;
            return store;
        };
        if u64::from_le_bytes(*built) != build {
            store.state = Loaded::OtherBuild;
            return store;
        }
        store.state = Loaded::Whole;
        let mut at = MAGIC.len() + 8;
        while at < bytes.len() {
            let Some((key, record)) = record_at(&bytes, at) else {
                store.state = Loaded::Damaged;
                break;
            };
            at = record.whole.end;
            store.contents.insert(key.content);
            store.paths.insert(key.path);
            store.index.insert((key.content, key.settings), record);
        }
        store.bytes = bytes;
        store
    }

    /// What was there to load.
    #[must_use]
    pub fn loaded(&self) -> Loaded {
        self.state
    }

    /// What is kept under `key`, if it holds `today`.
    ///
    /// # Errors
    /// Why there is nothing.
    pub fn get(&self, key: &Key, today: i32) -> Result<Kept, Miss> {
        let place = (key.content, key.settings);
        let Some(record) = self.index.get(&place) else {
            return Err(match (self.contents.contains(&key.content), self.paths.contains(&key.path)) {
                (true, _) => Miss::Settings,
                (false, true) => Miss::Content,
                (false, false) => Miss::New,
            });
        };
        if record.today != ANY_DAY && record.today != today {
            return Err(Miss::Today);
        }
        let payload = &self.bytes[record.whole.start + HEAD..record.whole.end];
        let kept = (xxh3_64(payload) == record.hash).then(|| serde_json::from_slice(payload).ok()).flatten().ok_or(Miss::Damaged)?;
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(place);
        Ok(kept)
    }

    /// Keeps what was found; `today` where a rule asked for it.
    pub fn put(&self, key: &Key, today: Option<i32>, kept: &Kept) {
        let Ok(payload) = serde_json::to_vec(kept) else { return };
        let Ok(len) = u32::try_from(payload.len()) else { return };
        let mut added = self.added.lock().unwrap_or_else(PoisonError::into_inner);
        added.extend_from_slice(&key.content.to_le_bytes());
        added.extend_from_slice(&key.path.to_le_bytes());
        added.extend_from_slice(&key.settings.to_le_bytes());
        added.extend_from_slice(&today.unwrap_or(ANY_DAY).to_le_bytes());
        added.extend_from_slice(&len.to_le_bytes());
        added.extend_from_slice(&xxh3_64(&payload).to_le_bytes());
        added.extend_from_slice(&payload);
    }

    /// True if there is something to write.
    #[must_use]
    pub fn has_news(&self) -> bool {
        !self.added.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// The store to write: what `now` stands on the disk (another run may have written meanwhile), and what this
    /// run added. Records that nobody used any more go when there are too many.
    #[must_use]
    pub fn to_bytes(&self, now: Vec<u8>) -> Vec<u8> {
        let added = self.added.lock().unwrap_or_else(PoisonError::into_inner);
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let fresh = Store::load([MAGIC, &self.build.to_le_bytes()[..], &added].concat(), self.build);
        used.extend(fresh.index.keys());
        let old = Store::load(now, self.build);
        let size = |store: &Store, wanted: &dyn Fn(&(u128, u64)) -> bool| -> usize {
            store.index.iter().filter(|(key, _)| wanted(key)).map(|(_, record)| record.whole.len()).sum()
        };
        let needed = size(&old, &|key| used.contains(key)) + added.len();
        let total = size(&old, &|_| true) + added.len();
        let cut = total > ROOMY && total > 2 * needed;
        let mut kept: Vec<&Record> =
            old.index.iter().filter(|(key, _)| !fresh.index.contains_key(key) && (!cut || used.contains(key))).map(|(_, record)| record).collect();
        kept.sort_by_key(|record| record.whole.start);
        let mut bytes = [MAGIC, &self.build.to_le_bytes()[..]].concat();
        kept.iter().for_each(|record| bytes.extend_from_slice(&old.bytes[record.whole.clone()]));
        bytes.extend_from_slice(&added);
        bytes
    }
}

fn record_at(bytes: &[u8], at: usize) -> Option<(Key, Record)> {
    let head: &[u8; HEAD] = bytes.get(at..)?.first_chunk()?;
    let (content, rest) = head.split_first_chunk::<16>()?;
    let (path, rest) = rest.split_first_chunk::<8>()?;
    let (settings, rest) = rest.split_first_chunk::<8>()?;
    let (today, rest) = rest.split_first_chunk::<4>()?;
    let (len, hash) = rest.split_first_chunk::<4>()?;
    let end = at + HEAD + u32::from_le_bytes(*len) as usize;
    let key = Key { content: u128::from_le_bytes(*content), path: u64::from_le_bytes(*path), settings: u64::from_le_bytes(*settings) };
    let record = Record { today: i32::from_le_bytes(*today), hash: u64::from_le_bytes(*hash.first_chunk()?), whole: at..end };
    (end <= bytes.len()).then_some((key, record))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::check_bytes;
    use crate::settings::Settings;

    fn kept() -> Kept {
        let diagnostics = check_bytes("a.txt", "Tarn Hall was full on Tuesday, June 12, 2024. The the 32th day.".as_bytes(), &Settings::default());
        assert!(diagnostics.iter().any(|diagnostic| diagnostic.fix.is_some()));
        Kept { reports: 1, suppressed: 2, bare: false, heads: vec![("a.txt".to_string(), Span::new(0, 9))], stood: BTreeSet::from([1]), diagnostics }
    }

    fn stored(today: Option<i32>) -> (Key, Vec<u8>) {
        let store = Store::load(Vec::new(), 7);
        let key = Key::new("a.txt", b"text", false, 3);
        store.put(&key, today, &kept());
        (key, store.to_bytes(Vec::new()))
    }

    #[test]
    fn findings_come_back_as_they_were() {
        let (key, bytes) = stored(None);
        assert_eq!(Store::load(bytes, 7).get(&key, 99), Ok(kept()));
    }

    #[test]
    fn what_changed_is_told() {
        let (key, bytes) = stored(Some(5));
        let store = Store::load(bytes.clone(), 7);
        assert_eq!(store.get(&key, 5), Ok(kept()));
        assert_eq!(store.get(&key, 6), Err(Miss::Today));
        assert_eq!(store.get(&Key::new("a.txt", b"text", false, 4), 5), Err(Miss::Settings));
        assert_eq!(store.get(&Key::new("a.txt", b"texts", false, 3), 5), Err(Miss::Content));
        assert_eq!(store.get(&Key::new("b.txt", b"text", false, 3), 5), Err(Miss::New));
        assert_eq!(store.get(&Key::new("a.txt", b"text", true, 3), 5), Err(Miss::Content));
        let other = Store::load(bytes, 8);
        assert_eq!((other.loaded(), other.get(&key, 5)), (Loaded::OtherBuild, Err(Miss::New)));
    }

    #[test]
    fn no_damage_is_taken_for_findings() {
        let (key, bytes) = stored(None);
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x55;
            assert!(Store::load(damaged, 7).get(&key, 0).map_or(true, |found| found == kept()), "byte {at}");
            let _ = Store::load(bytes[..at].to_vec(), 7).get(&key, 0);
        }
        assert_eq!(Store::load(b"something else".to_vec(), 7).loaded(), Loaded::Damaged);
    }

    #[test]
    fn two_runs_keep_what_both_found() {
        let (first, second) = (Store::load(Vec::new(), 7), Store::load(Vec::new(), 7));
        let (a, b) = (Key::new("a.txt", b"a", false, 3), Key::new("b.txt", b"b", false, 3));
        first.put(&a, None, &kept());
        second.put(&b, None, &kept());
        let store = Store::load(second.to_bytes(first.to_bytes(Vec::new())), 7);
        assert!(store.get(&a, 0).is_ok() && store.get(&b, 0).is_ok());
    }
}
