//! The parts of the archive that hold text, unpacked within limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// A part is unpacked to so many bytes at most: no report has more text.
const MAX_PART: u64 = 64 << 20;
/// So many times its packed size at most, beyond [`ALWAYS`]. XML packs well, but not that well.
const MAX_RATIO: u64 = 200;
/// Bytes that are unpacked whatever their ratio.
const ALWAYS: u64 = 1 << 20;

/// The XML of the parts that count; "" for one that is not there.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub document: String,
    pub styles: String,
    pub footnotes: String,
    pub endnotes: String,
}

impl Parts {
    /// The parts with text, with their names, in the order in which they are read.
    pub fn texts(&self) -> [(&'static str, &str); 3] {
        [("word/document.xml", &self.document), ("word/footnotes.xml", &self.footnotes), ("word/endnotes.xml", &self.endnotes)]
    }
}

pub(super) fn read(bytes: &[u8]) -> Result<Parts, String> {
    let damaged = |_| "this is no DOCX file, or it is damaged: it cannot be opened as an archive".to_string();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let document = part(&mut archive, "word/document.xml")?.ok_or("this archive is no DOCX file: it has no word/document.xml")?;
    let mut other = |name| Ok::<String, String>(part(&mut archive, name)?.unwrap_or_default());
    Ok(Parts { document, styles: other("word/styles.xml")?, footnotes: other("word/footnotes.xml")?, endnotes: other("word/endnotes.xml")? })
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, String> {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(format!("the part {name} cannot be read: {error}")),
    };
    let limit = MAX_PART.min((file.compressed_size() * MAX_RATIO).max(ALWAYS));
    let mut content = Vec::new();
    // The size that the archive states may be false: what comes out counts.
    file.take(limit + 1).read_to_end(&mut content).map_err(|error| format!("the part {name} cannot be unpacked: {error}"))?;
    if content.len() as u64 > limit {
        return Err(format!("the part {name} unpacks to more than {limit} bytes; no report is that large, so it was not read"));
    }
    String::from_utf8(content).map(Some).map_err(|_| format!("the part {name} is not UTF-8"))
}
