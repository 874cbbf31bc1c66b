//! zip: a list of members at the end of the file says where each begins.

use std::cell::Cell;
use std::collections::HashSet;
use std::io::{Read, Seek, SeekFrom};
use std::rc::Rc;

use ::zip::{ZipArchive, result::ZipResult};

use super::limits::{MAX_MEMBERS, Unpacked};
use super::{Entry, Flow, Opened, Place, Stop};

/// Bytes of a member's own header at least.
const HEADER: u64 = 30;

pub(super) fn read(opened: &mut Opened<'_>, place: Place<'_>, mut file: impl Read + Seek) -> Flow {
    if promised(&mut file).map_err(Stop::damaged)? > MAX_MEMBERS {
        return Err(Stop::Fault(format!("holds more than {MAX_MEMBERS} entries, so it was not read: split it")));
    }
    let mut archive = ZipArchive::new(file).map_err(|error| Stop::Fault(format!("it is no zip file, or a damaged one: {error}")))?;
    let shared = overlapping(&archive).map_err(Stop::damaged)?;
    for index in 0..archive.len() {
        opened.count()?;
        let data = archive.by_index_data(index).map_err(Stop::damaged)?;
        // Links have a mode of their own; devices and pipes too.
        let special = !data.is_file() || data.unix_mode().is_some_and(|mode| !matches!(mode & 0o170_000, 0 | 0o100_000));
        let Some(entry) = Entry::of(data.name_raw()).filter(|_| !special) else { continue };
        if data.encrypted() {
            opened.file(place, entry, Err("it is encrypted; unpack it with its password to read it".to_string()))?;
            continue;
        }
        if shared.contains(&index) {
            opened.file(place, entry, Err("it shares its bytes with another member, as only a trap does; it was not read".to_string()))?;
            continue;
        }
        let packed = Rc::new(Cell::new(data.compressed_size()));
        match archive.by_index(index) {
            Ok(member) => opened.file(place, entry, Ok(&mut Unpacked::new(member, packed)))?,
            Err(error) => opened.file(place, entry, Err(format!("it cannot be unpacked: {error}")))?,
        }
    }
    Ok(())
}

/// The members whose bytes are not theirs alone.
fn overlapping(archive: &ZipArchive<impl Read + Seek>) -> ZipResult<HashSet<usize>> {
    let mut ranges = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let data = archive.by_index_data(index)?;
        let start = data.header_start();
        ranges.push((start, start.saturating_add(HEADER).saturating_add(data.compressed_size()), index));
    }
    ranges.sort_unstable();
    let mut shared = HashSet::new();
    let Some(&(_, mut end, mut owner)) = ranges.first() else { return Ok(shared) };
    for &(start, stop, index) in &ranges[1..] {
        if start < end {
            shared.extend([owner, index]);
        }
        if stop > end {
            (end, owner) = (stop, index);
        }
    }
    Ok(shared)
}

/// How many members the end of the file says there are: the library makes room for all of them at once.
fn promised(file: &mut (impl Read + Seek)) -> std::io::Result<u64> {
    const END: usize = 22;
    const LONGEST_COMMENT: u64 = u16::MAX as u64;
    let length = file.seek(SeekFrom::End(0))?;
    let from = length.saturating_sub(END as u64 + LONGEST_COMMENT + 100);
    file.seek(SeekFrom::Start(from))?;
    let mut tail = Vec::new();
    file.take(length - from).read_to_end(&mut tail)?;
    let number =
        |at: usize, width: usize| tail.get(at..at + width).map_or(0, |bytes| bytes.iter().rev().fold(0u64, |sum, &b| sum << 8 | u64::from(b)));
    // Each of the signatures that stand there counts: a second one must not hide the first.
    let short = memchr::memmem::find_iter(&tail, b"PK\x05\x06").map(|at| number(at + 10, 2)).filter(|&count| count < u64::from(u16::MAX));
    let long = memchr::memmem::find_iter(&tail, b"PK\x06\x06").map(|at| number(at + 32, 8));
    let promised = short.chain(long).max().unwrap_or(0);
    file.seek(SeekFrom::Start(0))?;
    Ok(promised)
}
