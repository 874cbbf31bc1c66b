//! Tables with a report in each row. A row is read as a JSON report whose keys are those columns whose headers mean
//! something; `f.csv#/0` is the first row below the headers.

use std::cell::Cell;
use std::io::{self, BufRead, Read};

use csv::{ByteRecord, ReaderBuilder};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use serde_json::{Map, Value};

use super::{Flow, Opened, Place, Stop};
use crate::document::{FieldName, Format, Keys};
use crate::source::Source;

/// Headers of the column with the text, for which the table of keys has no field.
const BODY: [&str; 9] = ["body", "text", "content", "article", "full text", "fulltext", "正文", "内容", "全文"];

/// Reads a table. One without a column for the title or the text holds no reports: that is told of a file, but not
/// of one table among other things in an archive.
pub(super) fn read(opened: &mut Opened<'_>, place: Place<'_>, tabs: bool, reader: &mut dyn BufRead) -> Flow {
    let head = reader.fill_buf().map_err(Stop::damaged)?;
    let delimiter = if tabs { b'\t' } else { delimiter(head) };
    let encoding = Source::decode("", head).encoding;
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return Err(Stop::Fault("a table in UTF-16 is not read; save it as CSV UTF-8".to_string()));
    }
    let (left, quotes) = (Cell::new(opened.max_size), Cell::new(0));
    let allowance = Allowance { inner: reader, left: &left, quotes: &quotes };
    let mut table = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(allowance);
    let mut record = ByteRecord::new();
    if !table.read_byte_record(&mut record).map_err(Stop::damaged)? {
        return Ok(());
    }
    let columns = columns(&record, encoding, opened.keys);
    if !columns.iter().flatten().any(|key| matches!(key.as_str(), "title" | "body")) {
        let reason = "no column is headed `title` or `body`, so its rows are no reports; name the columns in the first row";
        return if place.depth == 1 { Err(Stop::Fault(reason.to_string())) } else { Ok(()) };
    }
    for row in 0u64.. {
        left.set(opened.max_size);
        if !table.read_byte_record(&mut record).map_err(Stop::damaged)? {
            break;
        }
        opened.count()?;
        let report = report(&columns, &record, encoding);
        if !report.is_empty() {
            let json = serde_json::to_vec_pretty(&report).map_err(|error| error.to_string());
            opened.give(format!("{}#/{row}", place.path), Some(Format::Json), false, json)?;
        }
    }
    // They stand in pairs (RFC 4180): after one that is left open, rows run into each other.
    match quotes.get() % 2 {
        0 => Ok(()),
        _ => Err(Stop::Fault("a quotation mark is left open, so some of its rows may be read as one: close it".to_string())),
    }
}

/// What parts the columns of the first line.
fn delimiter(head: &[u8]) -> u8 {
    let line = head.split(|&b| b == b'\n').next().unwrap_or_default();
    let count = |delimiter: u8| memchr::memchr_iter(delimiter, line).count();
    // Of those that are equally frequent the last is taken: the comma.
    [b'\t', b';', b','].into_iter().max_by_key(|&delimiter| count(delimiter)).unwrap_or(b',')
}

/// The key of a report that each column fills; none twice.
fn columns(headers: &ByteRecord, encoding: &'static Encoding, keys: &Keys) -> Vec<Option<String>> {
    let mut columns: Vec<Option<String>> = Vec::new();
    for header in headers {
        let header = text(header, encoding);
        let header = header.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        let key = match keys.field(header) {
            _ if BODY.contains(&header.to_lowercase().as_str()) => Some("body".to_string()),
            FieldName::Title => Some("title".to_string()),
            FieldName::Other | FieldName::Ui => None,
            _ => Some(header.to_string()),
        };
        let is_new = !columns.contains(&key);
        columns.push(key.filter(|_| is_new));
    }
    columns
}

fn report(columns: &[Option<String>], record: &ByteRecord, encoding: &'static Encoding) -> Map<String, Value> {
    let cells = columns.iter().zip(record).filter_map(|(key, cell)| Some((key.clone()?, text(cell, encoding))));
    cells.filter(|(_, text)| !text.trim().is_empty()).map(|(key, text)| (key, Value::String(text))).collect()
}

fn text(cell: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode_without_bom_handling(cell).0.into_owned()
}

/// Lets so many bytes through: a quotation mark that is never closed must not take in the whole file.
struct Allowance<'a> {
    inner: &'a mut dyn BufRead,
    left: &'a Cell<u64>,
    /// Counts quotation marks.
    quotes: &'a Cell<usize>,
}

impl Read for Allowance<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.quotes.set(self.quotes.get() + memchr::memchr_iter(b'"', &buffer[..read]).count());
        let left = self.left.get().checked_sub(read as u64);
        self.left.set(left.ok_or_else(|| io::Error::other("a row is too large: is a quotation mark left open?"))?);
        Ok(read)
    }
}
