//! A house's own schema, from a file.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use jsonschema::{Retrieve, Uri};
use serde_json::Value;
use xxhash_rust::xxh3::xxh3_64;

use super::{Compiled, options};
use crate::uri;

/// A compiled schema that reports must fulfil besides the built-in one.
pub struct UserSchema {
    /// The path as given, for messages.
    pub(super) name: String,
    pub(super) compiled: Compiled,
    /// Every other file that it refers to, directly or not, with a hash of its content.
    parts: BTreeMap<PathBuf, u64>,
}

impl UserSchema {
    /// Reads and compiles the schema at `path`. It may refer to other files beside it, never to the network.
    ///
    /// # Errors
    /// One sentence that says what is wrong with the file.
    pub fn load(path: &Path) -> Result<Self, String> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| format!("{name} cannot be read: {error}"))?;
        let schema: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| format!("{name} is not JSON: {error}"))?;
        let base = std::path::absolute(path).map_err(|error| format!("{name} cannot be found: {error}"))?;
        let base = uri::of_file(&base);
        let files = LocalFiles::default();
        let options = options().with_base_uri(base).with_retriever(files.clone());
        let validator = options.build(&schema).map_err(|error| format!("{name} is no JSON Schema that can be used: {error:#}"))?;
        Ok(Self { name, compiled: Compiled { schema, validator }, parts: files.read() })
    }

    /// Every other file that it refers to, directly or not, with a hash of its content.
    pub fn parts(&self) -> impl Iterator<Item = (&Path, u64)> {
        self.parts.iter().map(|(path, hash)| (path.as_path(), *hash))
    }
}

impl fmt::Debug for UserSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UserSchema").field(&self.name).finish()
    }
}

/// Finds what a schema refers to: files, and nothing else. Remembers which.
#[derive(Clone, Default)]
pub(super) struct LocalFiles(Arc<Mutex<BTreeMap<PathBuf, u64>>>);

impl LocalFiles {
    fn read(&self) -> BTreeMap<PathBuf, u64> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Retrieve for LocalFiles {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let Some(path) = uri::file(uri.as_str()) else {
            return Err(format!("it refers to {uri}, and no schema is ever fetched; save that file beside it and refer to it by its name").into());
        };
        let text = std::fs::read_to_string(&path).map_err(|error| format!("it refers to {}, which cannot be read: {error}", path.display()))?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), xxh3_64(text.as_bytes()));
        Ok(serde_json::from_str(&text).map_err(|error| format!("it refers to {}, which is not JSON: {error}", path.display()))?)
    }
}
