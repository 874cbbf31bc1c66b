//! What is to be read: files, folders, lists of files, standard input, members of containers.

pub mod containers;
mod read;
mod walk;

use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::Format;

pub use read::{bytes, decode, read};
pub use walk::{Walked, walk};

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// As given, with `/`; what diagnostics show.
    pub path: String,
    /// Where its bytes are.
    pub origin: Origin,
    /// Found by a walk, not named: only read if it is a report.
    pub walked: bool,
}

/// Where bytes come from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// Part of a file, read already.
    Member(Arc<Member>),
}

/// What was read from a container.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Member {
    /// The file it is in.
    pub container: PathBuf,
    /// Its format, where its name does not tell.
    pub format: Option<Format>,
    /// Its bytes, or the reason why there are none.
    pub content: Result<Vec<u8>, String>,
}

impl Input {
    /// A file named by somebody.
    #[must_use]
    pub fn named(path: PathBuf) -> Self {
        Self { path: shown(&path), origin: Origin::File(path), walked: false }
    }

    /// Standard input, shown as `name`.
    #[must_use]
    pub fn stdin(name: &str) -> Self {
        Self { path: name.to_string(), origin: Origin::Stdin, walked: false }
    }

    /// How it is read.
    #[must_use]
    pub fn format(&self) -> Format {
        let told = if let Origin::Member(member) = &self.origin { member.format } else { None };
        told.unwrap_or_else(|| Format::of_path(&self.path))
    }

    /// Bytes that it holds in memory.
    #[must_use]
    pub fn size(&self) -> usize {
        if let Origin::Member(member) = &self.origin { member.content.as_ref().map_or(0, Vec::len) } else { 0 }
    }

    /// The path by which settings are found: for part of a container, that of the file.
    #[must_use]
    pub fn place(&self) -> &Path {
        match &self.origin {
            Origin::Member(member) => &member.container,
            Origin::File(path) => path,
            Origin::Stdin => Path::new(&self.path),
        }
    }
}

/// A path for people: with `/`, what is not UTF-8 replaced.
#[must_use]
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

/// The files of a list, one path a line. A line that cannot be read ends the list with an error.
///
/// # Errors
/// When the list cannot be read to its end.
pub fn listed(mut list: impl BufRead) -> std::io::Result<Vec<Input>> {
    let mut inputs = Vec::new();
    let mut line = Vec::new();
    while list.read_until(b'\n', &mut line)? > 0 {
        let path = line.trim_ascii_end();
        if !path.is_empty() {
            inputs.push(Input::named(path_of(path)));
        }
        line.clear();
    }
    Ok(inputs)
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_one_path_a_line_and_may_come_from_windows() {
        let paths: Vec<String> = listed(&b"a b.txt\r\n\nc.md"[..]).unwrap().into_iter().map(|input| input.path).collect();
        assert_eq!(paths, ["a b.txt", "c.md"]);
    }
}
