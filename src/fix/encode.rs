//! Text back to the bytes of its file: the encoding and the byte order mark it came with.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use crate::document::docx;
use crate::source::Source;

/// Why a text cannot be written back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritable {
    /// Bytes of the file have no meaning in its encoding; what they were is not in the text.
    Lossy,
    /// The text, decoded and encoded again, would not give the old bytes.
    NotExact(&'static str),
    /// The encoding has no bytes for a character of the new text.
    NoBytes(&'static str),
    /// A word processor's file cannot take the change, for this reason.
    Document(String),
}

impl std::fmt::Display for Unwritable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Unwritable::Lossy => f.write_str("it holds bytes that cannot be decoded and would be lost; mend them first (see encoding/undecodable)"),
            Unwritable::NotExact(name) => {
                write!(f, "its bytes are no plain {name}, and other bytes than the fixed ones would change; save it as UTF-8 first")
            }
            Unwritable::Document(reason) => f.write_str(reason),
            Unwritable::NoBytes(name) => write!(f, "the fix needs a character that {name} does not have; save the file as UTF-8 first"),
        }
    }
}

/// The bytes of `text` in the encoding of `source`, which was decoded from `original`.
///
/// # Errors
/// Where bytes outside the fixes would not come back as they were.
pub fn encode(source: &Source, original: &[u8], text: &str) -> Result<Vec<u8>, Unwritable> {
    if !source.outline.is_empty() {
        return docx::write(original, text).map_err(Unwritable::Document);
    }
    if !source.undecodable.is_empty() {
        return Err(Unwritable::Lossy);
    }
    let name = source.encoding.name();
    let old = bytes_of(source, &source.text).filter(|old| old == original);
    if old.is_none() {
        return Err(Unwritable::NotExact(name));
    }
    bytes_of(source, text).ok_or(Unwritable::NoBytes(name))
}

/// `None` if the encoding lacks a character of `text`.
fn bytes_of(source: &Source, text: &str) -> Option<Vec<u8>> {
    let encoding = source.encoding;
    let mark: &[u8] = match encoding {
        _ if !source.bom => b"",
        encoding if encoding == UTF_16LE => b"\xFF\xFE",
        encoding if encoding == UTF_16BE => b"\xFE\xFF",
        _ => b"\xEF\xBB\xBF",
    };
    let mut bytes = mark.to_vec();
    if encoding == UTF_16LE {
        bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    } else if encoding == UTF_16BE {
        bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    } else if encoding == UTF_8 {
        bytes.extend_from_slice(text.as_bytes());
    } else {
        let (encoded, _, lossy) = encoding.encode(text);
        if lossy {
            return None;
        }
        bytes.extend_from_slice(&encoded);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lossy_decode_is_never_written() {
        let bytes = "Dean Lin’s forum, São Tomé\u{0}".replace('\u{0}', "").into_bytes();
        let mut damaged = bytes.clone();
        damaged.insert(4, 0xE9);
        let source = Source::decode("a.txt", damaged.as_slice());
        assert_eq!(encode(&source, &damaged, &source.text), Err(Unwritable::Lossy));
        let source = Source::decode("a.txt", bytes.as_slice());
        assert_eq!(encode(&source, &bytes, "new"), Ok(b"new".to_vec()));
    }

    #[test]
    fn a_character_that_the_encoding_lacks_is_refused() {
        let bytes = encoding_rs::WINDOWS_1252.encode("The rector of São Tomé thanked René for the café.").0.into_owned();
        let source = Source::decode("a.txt", bytes.as_slice());
        assert_eq!(encode(&source, &bytes, "林"), Err(Unwritable::NoBytes("windows-1252")));
        assert_eq!(encode(&source, &bytes, "é"), Ok(vec![0xE9]));
    }
}
