//! Bytes of an input, or the reason why there are none.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;

use super::{Input, Origin};
use crate::document::{Format, docx};
use crate::source::Source;

/// Reads and decodes `input`.
///
/// # Errors
/// A reason for people.
pub fn read(input: &Input, format: Format, max_size: u64) -> Result<Source, String> {
    decode(input, format, &bytes(input, max_size)?)
}

/// Reads `input`.
///
/// # Errors
/// A reason for people.
pub fn bytes(input: &Input, max_size: u64) -> Result<Cow<'_, [u8]>, String> {
    match &input.origin {
        Origin::Member(member) => member.content.as_deref().map(Cow::Borrowed).map_err(String::clone),
        Origin::Stdin => limited(std::io::stdin().lock(), 0, max_size).map(Cow::Owned),
        Origin::File(path) => {
            let file = File::open(path).map_err(|error| reason(&error))?;
            let meta = file.metadata().map_err(|error| reason(&error))?;
            if meta.is_dir() {
                return Err("this is a folder; name it on the command line to read what is in it".to_string());
            }
            if meta.len() > max_size {
                return Err(too_large(meta.len(), max_size));
            }
            limited(file, meta.len(), max_size).map(Cow::Owned)
        }
    }
}

/// Decodes what was read from `input`.
///
/// # Errors
/// A reason for people.
pub fn decode(input: &Input, format: Format, bytes: &[u8]) -> Result<Source, String> {
    if format == Format::Docx {
        return docx::source(&input.path, bytes);
    }
    let source = Source::decode(&input.path, bytes);
    let head = &bytes[..bytes.len().min(8192)];
    let utf16 = source.encoding == encoding_rs::UTF_16LE || source.encoding == encoding_rs::UTF_16BE;
    if !utf16 && memchr::memchr(0, head).is_some() {
        return Err("this is no text: it holds NUL bytes; save the report as text, Markdown, JSON or YAML".to_string());
    }
    Ok(source)
}

/// All bytes, as long as they are not more than `max`: a pipe has no length beforehand.
fn limited(reader: impl Read, expected: u64, max: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected + 1).unwrap_or(0));
    reader.take(max + 1).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if bytes.len() as u64 > max {
        return Err(too_large(bytes.len() as u64, max));
    }
    Ok(bytes)
}

fn too_large(size: u64, max: u64) -> String {
    let mib = |bytes: u64| bytes as f64 / f64::from(1 << 20);
    format!("larger than {:.1} MiB ({:.1} MiB); raise `max-file-size` in copydesk.toml to read it", mib(max), mib(size))
}

/// An error of the system, for people.
pub(super) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_string(),
        std::io::ErrorKind::PermissionDenied => "no permission to read it".to_string(),
        std::io::ErrorKind::IsADirectory => "this is a folder".to_string(),
        _ => error.to_string(),
    }
}
