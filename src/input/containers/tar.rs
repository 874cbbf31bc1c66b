//! tar: entries one after another, each with a header of 512 bytes.

use std::io::{self, BufRead, Read};

use ::tar::{Archive, EntryType};

use super::{Entry, Flow, Opened, Place, Stop, limits};

/// Bytes of an entry that only says something of the next at most.
const MAX_EXTENSION: u64 = 64 << 10;

/// Bytes behind the end of the archive that are looked at: it is filled up to a full block, seldom more than 10 KiB.
const MAX_TAIL: u64 = 16 << 20;

pub(super) fn read(opened: &mut Opened<'_>, place: Place<'_>, reader: &mut dyn BufRead) -> Flow {
    let mut archive = Archive::new(reader);
    // Long names are read here: the library reads them whole, however long they say they are.
    let entries = archive.entries().map_err(Stop::damaged)?.raw(true);
    let mut long_name = None;
    for entry in entries {
        let mut entry = entry.map_err(Stop::damaged)?;
        opened.count()?;
        match entry.header().entry_type() {
            EntryType::GNULongName => long_name = Some(until_nul(extension(&mut entry)?)),
            EntryType::XHeader => long_name = pax_path(&extension(&mut entry)?).or(long_name),
            EntryType::GNULongLink | EntryType::XGlobalHeader => {}
            EntryType::Regular | EntryType::Continuous => {
                let name = long_name.take().unwrap_or_else(|| entry.path_bytes().into_owned());
                if let Some(wanted) = Entry::of(&name) {
                    opened.file(place, wanted, Ok(&mut entry))?;
                }
            }
            // Folders, links, devices: nothing to read.
            _ => long_name = None,
        }
    }
    // What is packed around it has its checksum behind the end of the archive.
    io::copy(&mut archive.into_inner().take(MAX_TAIL), &mut io::sink()).map_err(Stop::damaged)?;
    Ok(())
}

fn extension(entry: &mut impl Read) -> Result<Vec<u8>, Stop> {
    limits::content(entry, MAX_EXTENSION).map_err(|_| Stop::damaged("the name of an entry is far too long"))
}

fn until_nul(mut name: Vec<u8>) -> Vec<u8> {
    name.truncate(memchr::memchr(0, &name).unwrap_or(name.len()));
    name
}

/// The path of a pax header, whose records are `length key=value` and a line end.
fn pax_path(records: &[u8]) -> Option<Vec<u8>> {
    let mut rest = records;
    while !rest.is_empty() {
        let digits = rest.iter().position(|&b| b == b' ')?;
        let length: usize = std::str::from_utf8(&rest[..digits]).ok()?.parse().ok()?;
        let record = rest.get(digits + 1..length)?;
        if let Some(path) = record.strip_prefix(b"path=") {
            return Some(path.trim_ascii_end().to_vec());
        }
        rest = &rest[length..];
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pax_records_are_told_apart_by_their_lengths() {
        assert_eq!(pax_path(b"18 mtime=123456789\n13 path=a.txt\n"), None);
        assert_eq!(pax_path(b"20 mtime=1234567890\n14 path=a.txt\n").as_deref(), Some(&b"a.txt"[..]));
        for broken in [&b"0 path=a\n"[..], b"x", b"99999999999999999999 path=a\n", b"3 path=a\n"] {
            assert_eq!(pax_path(broken), None);
        }
    }
}
