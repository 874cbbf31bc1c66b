//! The cache on the disk: one file in the folder of `--cache-dir`.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use super::args::SettingArgs;
use super::plans::Plan;
use super::replace;
use crate::cache::{Kept, Key, Loaded, Miss, Store};
use crate::input::Input;

/// Names in the folder.
const FILE: &str = "findings.bin";
const LOCK: &str = "lock";

/// A cache in use.
pub(super) struct Cache {
    store: Store,
    folder: PathBuf,
}

impl Cache {
    /// The cache that the options or the environment ask for.
    pub fn open(args: &SettingArgs) -> Option<Self> {
        if args.no_cache {
            return None;
        }
        let from_environment = || std::env::var_os("COPYDESK_CACHE_DIR").filter(|folder| !folder.is_empty()).map(PathBuf::from);
        let folder = args.cache_dir.clone().or_else(from_environment)?;
        let bytes = fs::read(folder.join(FILE)).unwrap_or_default();
        Some(Self { store: Store::load(bytes, build()), folder })
    }

    /// What was there at the start.
    pub fn loaded(&self) -> Loaded {
        self.store.loaded()
    }

    pub fn key(input: &Input, bytes: &[u8], plan: &Plan) -> Key {
        Key::new(&input.path, bytes, input.walked, plan.hash)
    }

    pub fn get(&self, key: &Key, plan: &Plan) -> Result<Kept, Miss> {
        self.store.get(key, plan.settings.today)
    }

    pub fn put(&self, key: &Key, plan: &Plan, looked_at_today: bool, kept: &Kept) {
        self.store.put(key, looked_at_today.then_some(plan.settings.today), kept);
    }

    /// Writes what is new. A run that comes at the same time waits, and loses nothing.
    ///
    /// # Errors
    /// When the folder cannot be written; the findings were right all the same.
    pub fn save(&self) -> io::Result<()> {
        if !self.store.has_news() {
            return Ok(());
        }
        let is_new = !self.folder.exists();
        fs::create_dir_all(&self.folder)?;
        if is_new {
            // A cache is nobody's source.
            fs::write(self.folder.join(".gitignore"), "*\n")?;
        }
        // Not cut short: what stands there may be a link to somebody's file.
        let lock = File::options().write(true).create(true).truncate(false).open(self.folder.join(LOCK))?;
        lock.lock()?;
        let path = self.folder.join(FILE);
        let now = fs::read(&path).unwrap_or_default();
        replace::create(&path, &self.store.to_bytes(now))
    }
}

/// Tells builds apart: the version, and the program itself for those who build their own.
fn build() -> u64 {
    let program = std::env::current_exe().ok();
    let made = program.as_deref().and_then(|program| fs::metadata(program).ok()).and_then(|meta| Some((meta.len(), meta.modified().ok()?)));
    xxh3_64(format!("{} {made:?}", env!("CARGO_PKG_VERSION")).as_bytes())
}

/// The bytes of a file that settings name; its absence is a content, too.
pub(super) fn content_hash(path: &Path) -> u64 {
    fs::read(path).map_or(0, |bytes| xxh3_64(&bytes))
}
