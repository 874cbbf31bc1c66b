//! WARC: the records of a crawl, each a line `WARC/1.0`, headers, a blank line, as many bytes as the headers say, and
//! two line ends. In the compressed form each record is a gzip member of its own; unpacked one after another they are
//! the same stream.

use std::io::{self, BufRead, Read};

use super::{Flow, Opened, Place, Stop, http, limits, names};
use crate::document::Format;

/// Bytes of the headers of a record at most.
const MAX_HEADERS: usize = 64 << 10;

pub(super) fn read(opened: &mut Opened<'_>, place: Place<'_>, reader: &mut dyn BufRead) -> Flow {
    let mut number = 0u64;
    loop {
        let next = next_record(reader).map_err(Stop::damaged)?;
        if next.after_rubbish {
            let reason = "more bytes follow than this record says it has: the length is wrong, or what follows is damaged";
            opened.give(format!("{}!record {number}", place.path), None, true, Err(reason.to_string()))?;
        }
        if !next.found {
            return Ok(());
        }
        opened.count()?;
        number += 1;
        let nameless = format!("{}!record {number}", place.path);
        let Some(headers) = headers(reader).map_err(Stop::damaged)? else {
            opened.give(nameless, None, true, Err("the headers of this record do not end; it was not read".to_string()))?;
            continue;
        };
        let length = http::header(&headers, "content-length").and_then(|value| std::str::from_utf8(value).ok()?.parse::<u64>().ok());
        let Some(length) = length else {
            opened.give(nameless, None, true, Err("this record does not say how long it is; it was not read".to_string()))?;
            continue;
        };
        let block: &mut dyn BufRead = &mut *reader;
        record(opened, place, &nameless, &headers, &mut block.take(length))?;
    }
}

/// Reads the block of a record to its end and hands on the page in it.
fn record(opened: &mut Opened<'_>, place: Place<'_>, nameless: &str, headers: &[u8], block: &mut io::Take<&mut dyn BufRead>) -> Flow {
    let kind = http::header(headers, "warc-type").unwrap_or_default();
    let content_type = http::header(headers, "content-type").unwrap_or_default();
    let is_response = kind == b"response" && content_type.to_ascii_lowercase().starts_with(b"application/http");
    let is_page = kind == b"resource" && http::is_page(content_type);
    if !is_response && !is_page {
        io::copy(block, &mut io::sink()).map_err(Stop::damaged)?;
        return Ok(());
    }
    let content = limits::content(&mut *block, opened.max_size);
    let rest = io::copy(block, &mut io::sink()).map_err(Stop::damaged);
    let path = path(place, nameless, headers);
    if content.is_ok() && block.limit() > 0 {
        return opened.give(path, None, true, Err("the file ends before this record does: it was cut off, or the length is wrong".to_string()));
    }
    let page = match content {
        Ok(bytes) if is_response => http::page(&bytes, opened.max_size),
        Ok(bytes) => Some(Ok(http::in_utf8(bytes, content_type))),
        Err(reason) => Some(Err(reason)),
    };
    if let Some(page) = page {
        opened.give(path, Some(Format::Html), true, page)?;
    }
    rest.map(drop)
}

/// The address of the record, as shown.
fn path(place: Place<'_>, nameless: &str, headers: &[u8]) -> String {
    let Some(address) = http::header(headers, "warc-target-uri") else { return nameless.to_string() };
    let address = address.strip_prefix(b"<").and_then(|address| address.strip_suffix(b">")).unwrap_or(address);
    let name = names::of_page(address).unwrap_or_else(|cut| cut);
    format!("{}!{name}", place.path)
}

/// What comes behind a record.
struct Next {
    /// Bytes that are no record stand before it.
    after_rubbish: bool,
    /// It is not the end of the file.
    found: bool,
}

/// Reads on to the line behind which the headers of the next record stand, or to the end.
fn next_record(reader: &mut dyn BufRead) -> io::Result<Next> {
    let mut after_rubbish = false;
    let mut line = Vec::new();
    loop {
        line.clear();
        if (&mut *reader).take(MAX_HEADERS as u64).read_until(b'\n', &mut line)? == 0 {
            return Ok(Next { after_rubbish, found: false });
        }
        if line.starts_with(b"WARC/") {
            return Ok(Next { after_rubbish, found: true });
        }
        after_rubbish |= !line.trim_ascii().is_empty();
    }
}

/// The headers up to the blank line; `None` where they do not end.
fn headers(reader: &mut dyn BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut headers = Vec::new();
    let mut left = (&mut *reader).take(MAX_HEADERS as u64);
    loop {
        let before = headers.len();
        if left.read_until(b'\n', &mut headers)? == 0 {
            return Ok(None);
        }
        if headers[before..].trim_ascii().is_empty() {
            return Ok(Some(headers));
        }
    }
}
