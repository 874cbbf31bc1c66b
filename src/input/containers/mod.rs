//! Files that hold reports: archives, tables, crawls. They are read as streams, one member at a time; nothing is ever
//! written, and what is damaged in one member stops no other.

mod csv;
mod http;
mod limits;
mod names;
mod tar;
mod warc;
mod zip;

use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::bufread::MultiGzDecoder;

use super::{Input, Member, Origin, walk};
use crate::document::{Format, Keys};
use crate::fault::guarded;
use limits::{Counted, MAX_DEPTH, MAX_MEMBER, MAX_MEMBERS, MAX_TOTAL, Unpacked};

/// What kind of container a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Zip,
    Tar(Packing),
    Warc(Packing),
    /// Columns are parted by commas or semicolons; `true`: by tabs.
    Csv(bool),
}

/// How the stream of a container is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    None,
    Gzip,
    Zstd,
}

impl Kind {
    fn of(path: &str) -> Option<Self> {
        const ENDINGS: [(&str, Kind); 11] = [
            (".zip", Kind::Zip),
            (".tar", Kind::Tar(Packing::None)),
            (".tar.gz", Kind::Tar(Packing::Gzip)),
            (".tgz", Kind::Tar(Packing::Gzip)),
            (".tar.zst", Kind::Tar(Packing::Zstd)),
            (".tzst", Kind::Tar(Packing::Zstd)),
            (".warc", Kind::Warc(Packing::None)),
            (".warc.gz", Kind::Warc(Packing::Gzip)),
            (".warc.zst", Kind::Warc(Packing::Zstd)),
            (".csv", Kind::Csv(false)),
            (".tsv", Kind::Csv(true)),
        ];
        let path = path.as_bytes();
        let ends = |ending: &str| path.len() >= ending.len() && path[path.len() - ending.len()..].eq_ignore_ascii_case(ending.as_bytes());
        ENDINGS.iter().find(|(ending, _)| ends(ending)).map(|(_, kind)| *kind)
    }
}

/// True if `input` is a file that [`read`] takes apart.
#[must_use]
pub fn is_container(input: &Input) -> bool {
    matches!(input.origin, Origin::File(_)) && Kind::of(&input.path).is_some()
}

/// Hands the members of the container `input` to `take`, in their order in it, until that returns false. A member of
/// more than `max_size` bytes, one that is damaged, and a container that is, come as inputs with a reason instead of
/// bytes. `keys` say which columns of a table mean what.
pub fn read(input: &Input, keys: &Keys, max_size: u64, take: &mut dyn FnMut(Input) -> bool) {
    let (Origin::File(path), Some(kind)) = (&input.origin, Kind::of(&input.path)) else { return };
    let mut opened = Opened { file: path.clone(), keys, max_size: max_size.min(MAX_MEMBER), entries: 0, total: 0, take };
    let place = Place { path: &input.path, depth: 1 };
    let file = File::open(path).map_err(|error| Stop::Fault(super::read::reason(&error)));
    let mut open = |file| match kind {
        Kind::Zip => zip::read(&mut opened, place, file),
        _ => opened.open(kind, place, &mut BufReader::new(file)),
    };
    let done = file.and_then(|file| guarded(|| open(file)).unwrap_or_else(|fault| Err(Stop::Fault(fault))));
    // That nobody wants more is no fault.
    let _ = opened.settle(place, done);
}

/// Why a container is not read on.
enum Stop {
    /// Nobody wants more.
    Unwanted,
    /// What is wrong with it, for people.
    Fault(String),
}

type Flow = Result<(), Stop>;

impl Stop {
    fn damaged(error: impl std::fmt::Display) -> Self {
        Stop::Fault(format!("it could not be read to its end: {error}"))
    }
}

/// The container that is being read.
#[derive(Clone, Copy)]
struct Place<'p> {
    /// As shown.
    path: &'p str,
    /// 1 for a file, 2 for a container in it.
    depth: u32,
}

/// A file in an archive that is to be read.
struct Entry {
    /// As shown; an error, with the beginning of it, where it is too long.
    name: Result<String, String>,
    /// Is it a container itself?
    kind: Option<Kind>,
}

impl Entry {
    /// `None` for what a walk through a folder would pass over too: pictures, hidden files.
    fn of(name: &[u8]) -> Option<Self> {
        let name = names::of_file(name);
        let Ok(shown) = &name else { return Some(Self { name, kind: None }) };
        let kind = Kind::of(shown);
        let wanted = !names::is_hidden(shown) && (kind.is_some() || walk::is_usual(Path::new(shown)));
        wanted.then_some(Self { name, kind })
    }
}

/// An open file of reports, with all containers in it.
struct Opened<'t> {
    file: PathBuf,
    keys: &'t Keys,
    /// Bytes of a member at most.
    max_size: u64,
    entries: u64,
    total: u64,
    take: &'t mut dyn FnMut(Input) -> bool,
}

impl Opened<'_> {
    /// Reads a container from a stream.
    fn open(&mut self, kind: Kind, place: Place<'_>, reader: &mut dyn BufRead) -> Flow {
        match kind {
            Kind::Zip => {
                let bytes = limits::content(reader, self.max_size).map_err(Stop::Fault)?;
                zip::read(self, place, Cursor::new(bytes))
            }
            Kind::Csv(tabs) => csv::read(self, place, tabs, reader),
            Kind::Tar(packing) => self.unpacked(packing, reader, |opened, reader| tar::read(opened, place, reader)),
            Kind::Warc(packing) => self.unpacked(packing, reader, |opened, reader| warc::read(opened, place, reader)),
        }
    }

    /// Lets `read` see what `packed` unpacks to, within limits.
    fn unpacked(&mut self, packing: Packing, packed: &mut dyn BufRead, read: impl FnOnce(&mut Self, &mut dyn BufRead) -> Flow) -> Flow {
        let counted = Counted::new(packed);
        let count = counted.count();
        match packing {
            Packing::None => read(self, &mut BufReader::new(counted)),
            Packing::Gzip => read(self, &mut BufReader::new(Unpacked::new(MultiGzDecoder::new(counted), count))),
            Packing::Zstd => {
                let decoder = zstd::Decoder::with_buffer(counted).map_err(Stop::damaged)?;
                read(self, &mut BufReader::new(Unpacked::new(decoder, count)))
            }
        }
    }

    /// Counts an entry, whether it is read or not.
    fn count(&mut self) -> Flow {
        self.entries += 1;
        if self.entries > MAX_MEMBERS {
            return Err(Stop::Fault(format!("holds more than {MAX_MEMBERS} entries; the rest of them were not read: split it")));
        }
        Ok(())
    }

    /// A file in an archive, or why it cannot be opened: handed on, or read as the container it is.
    fn file(&mut self, place: Place<'_>, entry: Entry, reader: Result<&mut dyn Read, String>) -> Flow {
        let path = |name: &str| format!("{}!{name}", place.path);
        let (name, reader) = match (entry.name, reader) {
            (Ok(name), Ok(reader)) => (name, reader),
            (Ok(name), Err(reason)) => return self.give(path(&name), None, true, Err(reason)),
            (Err(cut), _) => return self.give(path(&cut), None, true, Err(names::too_long())),
        };
        let path = path(&name);
        let Some(kind) = entry.kind else {
            let content = limits::content(reader, self.max_size);
            return self.give(path, None, true, content);
        };
        if place.depth == MAX_DEPTH {
            let reason = format!("containers in containers are opened {MAX_DEPTH} deep; unpack this one to read it");
            return self.give(path, None, true, Err(reason));
        }
        let inner = Place { path: &path, depth: place.depth + 1 };
        let done = self.open(kind, inner, &mut BufReader::new(reader));
        self.settle(inner, done)
    }

    /// Hands on what a member holds, or why it could not be read.
    fn give(&mut self, path: String, format: Option<Format>, walked: bool, content: Result<Vec<u8>, String>) -> Flow {
        self.total += content.as_ref().map_or(0, |bytes| bytes.len() as u64);
        if content.is_ok() && self.total > MAX_TOTAL {
            return Err(Stop::Fault(format!("unpacks to more than {} GiB; the rest was not read: split it", MAX_TOTAL >> 30)));
        }
        let member = Member { container: self.file.clone(), format, content };
        let input = Input { path, origin: Origin::Member(Arc::new(member)), walked };
        if (self.take)(input) { Ok(()) } else { Err(Stop::Unwanted) }
    }

    /// A container that could not be read to its end is told, and what stands around it goes on.
    fn settle(&mut self, place: Place<'_>, done: Flow) -> Flow {
        match done {
            Err(Stop::Fault(reason)) => self.give(place.path.to_string(), None, false, Err(reason)),
            done => done,
        }
    }
}
