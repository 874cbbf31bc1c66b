//! Bytes to text: encoding, byte order mark, line ends.
//!
//! Order of decisions: BOM; NUL pattern (UTF-16 without BOM is legal UTF-8); strict UTF-8; nearly UTF-8;
//! declared charset of a web page; detector. "Nearly UTF-8" stays UTF-8: a detector would take it for
//! windows-1252 and garble every name.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::diagnostic::Position;
use crate::span::Span;

/// How many bytes are looked at to tell UTF-16, a binary file, and the charset a page declares.
const SNIFF: usize = 8 * 1024;

/// Which line ends a source uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnds {
    /// No line end at all.
    None,
    /// `\n` throughout.
    Lf,
    /// `\r\n` throughout.
    CrLf,
    /// `\r` throughout.
    Cr,
    /// More than one of them.
    Mixed,
}

impl LineEnds {
    /// The line ends of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut found = LineEnds::None;
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let here = match bytes[at] {
                b'\r' if bytes.get(at + 1) == Some(&b'\n') => LineEnds::CrLf,
                b'\r' => LineEnds::Cr,
                _ if at > 0 && bytes[at - 1] == b'\r' => continue,
                _ => LineEnds::Lf,
            };
            if found != LineEnds::None && found != here {
                return LineEnds::Mixed;
            }
            found = here;
        }
        found
    }
}

/// What a word processor's file says of a line of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlineLine {
    /// The line without its end.
    pub span: Span,
    /// What it is.
    pub kind: LineKind,
    /// Number of the paragraph it belongs to, from 1.
    pub paragraph: u32,
}

/// What a line of a word processor's file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The document's title.
    Title,
    /// A heading with its level.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A paragraph in a cell of a table.
    Cell,
    /// What stands below a picture.
    Caption,
    /// A footnote or endnote.
    Note,
}

/// A decoded source. Spans of diagnostics are byte ranges of `text`.
#[derive(Debug)]
pub struct Source {
    /// The path as given, with `/`.
    pub path: String,
    /// Decoded text without BOM; line ends as they were.
    pub text: String,
    /// The encoding the bytes were read as.
    pub encoding: &'static Encoding,
    /// True if a byte order mark was taken off.
    pub bom: bool,
    /// Line ends found.
    pub line_ends: LineEnds,
    /// Places (in `text`) where bytes could not be decoded and U+FFFD stands now. Empty = exact.
    pub undecodable: Vec<Span>,
    /// The lines of a word processor's file; empty for every other format.
    pub outline: Vec<OutlineLine>,
}

/// Text with the places of bytes that had no meaning.
type Decoded = (String, Vec<Span>);

impl Source {
    /// Decodes `bytes`; owned bytes of clean UTF-8 are not copied. Never fails: what cannot be decoded
    /// becomes U+FFFD and is listed.
    #[must_use]
    pub fn decode<'b>(path: impl Into<String>, bytes: impl Into<Cow<'b, [u8]>>) -> Self {
        let bytes = bytes.into();
        let (encoding, mark) = Encoding::for_bom(&bytes).unwrap_or((UTF_8, 0));
        let (encoding, (text, undecodable)) = if mark == 0 {
            decode_unmarked(bytes)
        } else if encoding == UTF_8 {
            (UTF_8, decode_utf8(bytes[mark..].to_vec()))
        } else {
            (encoding, decode_with(encoding, &bytes[mark..]))
        };
        let line_ends = LineEnds::of(&text);
        Self { path: path.into(), text, encoding, bom: mark > 0, line_ends, undecodable, outline: Vec::new() }
    }

    /// A source from text already decoded.
    #[must_use]
    pub fn from_text(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let line_ends = LineEnds::of(&text);
        Self { path: path.into(), text, encoding: UTF_8, bom: false, line_ends, undecodable: Vec::new(), outline: Vec::new() }
    }
}

/// True if `bytes` (the beginning of a file is enough) are no text in any encoding: known magic numbers,
/// NUL outside UTF-16, or many control bytes.
#[must_use]
pub fn looks_binary(bytes: &[u8]) -> bool {
    const MAGIC: &[&[u8]] =
        &[b"%PDF-", b"\x89PNG", b"PK\x03\x04", b"\x1F\x8B", b"\xFF\xD8\xFF", b"GIF8", b"\x7FELF", b"\xD0\xCF\x11\xE0", b"SQLite format 3\0"];
    let head = &bytes[..bytes.len().min(SNIFF)];
    if MAGIC.iter().any(|magic| head.starts_with(magic)) {
        return true;
    }
    if Encoding::for_bom(head).is_some() || utf16_without_mark(head).is_some() {
        return false;
    }
    let control = head.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B)).count();
    head.contains(&0) || control * 10 > head.len()
}

fn decode_unmarked(bytes: Cow<'_, [u8]>) -> (&'static Encoding, Decoded) {
    if let Some(encoding) = utf16_without_mark(&bytes[..bytes.len().min(SNIFF)]) {
        let decoded = decode_with(encoding, &bytes);
        if decoded.1.is_empty() {
            return (encoding, decoded);
        }
    }
    let bytes = match String::from_utf8(bytes.into_owned()) {
        Ok(text) => return (UTF_8, (text, Vec::new())),
        Err(error) => error.into_bytes(),
    };
    if nearly_utf8(&bytes) {
        return (UTF_8, decode_utf8(bytes));
    }
    let encoding = declared_charset(&bytes).unwrap_or_else(|| detect(&bytes));
    (encoding, decode_with(encoding, &bytes))
}

/// UTF-16 by its NULs: ASCII characters leave one in every pair, always on the same side.
fn utf16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let mut nuls = [0usize; 2];
    for at in memchr::memchr_iter(0, head) {
        nuls[at % 2] += 1;
    }
    match nuls {
        // Chinese text has a NUL only beside its blanks, digits and line ends.
        [0, odd] if odd >= 2 && odd * 64 >= head.len() => Some(UTF_16LE),
        [even, 0] if even >= 2 && even * 64 >= head.len() => Some(UTF_16BE),
        _ => None,
    }
}

/// True if the sequences that are valid UTF-8 far outweigh those that are not, or the bad bytes have no
/// meaning in any other encoding either. Text in a legacy encoding is valid by accident only.
fn nearly_utf8(bytes: &[u8]) -> bool {
    let (mut weight, mut bad, mut meaningless) = (0usize, 0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        for &lead in chunk.valid().as_bytes() {
            weight += match lead {
                0xC2..=0xDF => 1,
                0xE0..=0xFF => 3,
                _ => 0,
            };
        }
        if !chunk.invalid().is_empty() {
            bad += 1;
            meaningless += usize::from(matches!(chunk.invalid(), [0xFE | 0xFF | 0x81 | 0x8D | 0x8F | 0x90 | 0x9D]));
        }
    }
    weight >= 3 * bad || meaningless == bad
}

fn decode_utf8(bytes: Vec<u8>) -> Decoded {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, Vec::new()),
        Err(error) => error.into_bytes(),
    };
    let mut text = String::with_capacity(bytes.len() + 16);
    let mut undecodable = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            push_replacement(&mut text, &mut undecodable);
        }
    }
    (text, undecodable)
}

fn decode_with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len()));
    let mut undecodable = Vec::new();
    let mut rest = bytes;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = &rest[read..];
        match result {
            DecoderResult::InputEmpty => return (text, undecodable),
            DecoderResult::OutputFull => text.reserve(rest.len() * 3 + 16),
            DecoderResult::Malformed(..) => push_replacement(&mut text, &mut undecodable),
        }
    }
}

fn push_replacement(text: &mut String, undecodable: &mut Vec<Span>) {
    let start = text.len();
    text.push(char::REPLACEMENT_CHARACTER);
    undecodable.push(Span::at(start, text.len()));
}

/// The charset a web page names in its head, if the bytes are a web page.
fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(SNIFF)].to_ascii_lowercase();
    memchr::memmem::find(&head, b"<meta")?;
    let at = memchr::memmem::find(&head, b"charset=")? + b"charset=".len();
    let value = head[at..].trim_ascii_start();
    let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|b| !b.is_ascii_alphanumeric() && !matches!(b, b'-' | b'_' | b':' | b'.')).unwrap_or(value.len());
    // A page that says UTF-8 was found not to be.
    Encoding::for_label(&value[..end]).filter(|&encoding| encoding != UTF_8)
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // No hint: with one, Big5, Shift_JIS and EUC-KR all become GBK.
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == WINDOWS_1252 && only_han_pairs(bytes) { GBK } else { guess }
}

/// True if every non-ASCII byte is part of a pair from the common GB 2312 rows: a name or two in a long
/// English page, too few for the detector. European text has its accented letters singly.
fn only_han_pairs(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|b| !b.is_ascii()) {
        let [lead, trail, tail @ ..] = &rest[at..] else { return false };
        if !matches!(lead, 0xA1..=0xA3 | 0xB0..=0xF7) || *trail < 0xA1 || *trail == 0xFF {
            return false;
        }
        rest = tail;
    }
    true
}

/// Line starts of a text, for line and column in emitters. A lone CR ends a line.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0u32];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            starts.push(at as u32 + 1);
        }
        Self { starts }
    }

    /// Line (from 0) that holds byte `offset`.
    #[must_use]
    pub fn line_of(&self, offset: u32) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// Byte range of line `line` (from 0), its end included; `None` past the last line.
    #[must_use]
    pub fn line(&self, line: usize, text: &str) -> Option<Span> {
        let start = *self.starts.get(line)?;
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len() as u32);
        Some(Span::new(start, end))
    }

    /// Number of lines.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never: even an empty text has one line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Line and column of byte `offset`, both from 1, the column in Unicode scalar values.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.line_of(offset);
        let start = self.starts[line] as usize;
        let before = text.get(start..offset as usize).unwrap_or("");
        let column = if before.is_ascii() { before.len() } else { before.chars().count() };
        Position { line: line as u32 + 1, column: column as u32 + 1 }
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::BIG5;

    use super::*;

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    const CHINESE: &str = "云屿大学举行河流论坛\n\n6月12日上午，云屿大学在临江楼举行河流论坛，林巧羽院长致辞，苏明禾主持会议。\n";

    #[test]
    fn owned_utf8_is_taken_over_without_a_copy() {
        let bytes = "São Tomé".as_bytes().to_vec();
        let place = bytes.as_ptr();
        let source = Source::decode("a.txt", bytes);
        assert_eq!(source.text.as_ptr(), place);
        assert_eq!((source.encoding, source.bom, source.undecodable.len()), (UTF_8, false, 0));
    }

    #[test]
    fn byte_order_marks_are_taken_off() {
        let source = Source::decode("a.txt", [b"\xEF\xBB\xBF".as_slice(), CHINESE.as_bytes()].concat());
        assert_eq!((source.text.as_str(), source.bom), (CHINESE, true));
        for (mark, big) in [(b"\xFF\xFE", false), (b"\xFE\xFF", true)] {
            let source = Source::decode("a.txt", [mark.as_slice(), &utf16(CHINESE, big)].concat());
            assert_eq!((source.text.as_str(), source.bom), (CHINESE, true));
            assert_eq!(source.encoding, if big { UTF_16BE } else { UTF_16LE });
        }
    }

    #[test]
    fn utf16_without_mark_is_known_by_its_nuls() {
        for big in [false, true] {
            let source = Source::decode("a.txt", utf16("Lakemoor opens\nOn May 28 it did.", big));
            assert_eq!(source.text, "Lakemoor opens\nOn May 28 it did.");
            assert_eq!(Source::decode("a.txt", utf16(CHINESE, big)).text, CHINESE);
        }
    }

    #[test]
    fn legacy_encodings_decode_exactly() {
        let traditional = "雲嶼大學舉行河流論壇，林巧羽院長致辭，蘇明禾主持會議，各系師生約二百人參加。";
        for (encoding, text) in [(GBK, CHINESE), (BIG5, traditional)] {
            let (bytes, _, lost) = encoding.encode(text);
            assert!(!lost);
            let source = Source::decode("a.txt", bytes.as_ref());
            assert_eq!(source.text, text, "{}", encoding.name());
            assert!(source.undecodable.is_empty());
        }
        let european = WINDOWS_1252.encode("The rector of São Tomé thanked René for the café.").0.into_owned();
        assert_eq!(Source::decode("a.txt", european).text, "The rector of São Tomé thanked René for the café.");
    }

    #[test]
    fn one_chinese_name_in_a_long_english_page_is_not_european() {
        let text = format!("{} Contact: 林巧羽", "The forum went on until noon. ".repeat(200));
        let bytes = GBK.encode(&text).0.into_owned();
        assert_eq!(Source::decode("a.txt", bytes).text, text);
    }

    #[test]
    fn nearly_utf8_stays_utf8_and_lists_its_bad_bytes() {
        let mut bytes = "Dean Lin’s forum, São Tomé".as_bytes().to_vec();
        bytes.insert(4, 0xE9);
        let source = Source::decode("a.txt", bytes);
        assert_eq!(source.text, "Dean\u{FFFD} Lin’s forum, São Tomé");
        assert_eq!(source.undecodable, [Span::new(4, 7)]);
        let source = Source::decode("a.txt", b"Lin Qia\xFFoyu".as_slice());
        assert_eq!((source.text.as_str(), source.undecodable.len()), ("Lin Qia\u{FFFD}oyu", 1));
        let cut = &CHINESE.as_bytes()[..CHINESE.len() - 2];
        assert_eq!(Source::decode("a.txt", cut).encoding, UTF_8);
    }

    #[test]
    fn a_web_page_is_read_by_its_declared_charset() {
        let page = BIG5.encode("<html><meta charset=\"big5\"><title>大學</title>").0.into_owned();
        assert_eq!(Source::decode("a.html", page).encoding, BIG5);
    }

    #[test]
    fn line_ends_are_told_apart() {
        let of = |text: &str| Source::from_text("", text).line_ends;
        assert_eq!(
            [of("a"), of("a\nb"), of("a\r\nb\r\n"), of("a\rb"), of("a\r\nb\n")],
            [LineEnds::None, LineEnds::Lf, LineEnds::CrLf, LineEnds::Cr, LineEnds::Mixed]
        );
    }

    #[test]
    fn binary_files_are_told_from_text() {
        assert!(looks_binary(b"%PDF-1.7\n"));
        assert!(looks_binary(b"abc\0\0\0def\0\x01"));
        assert!(!looks_binary(CHINESE.as_bytes()));
        assert!(!looks_binary(&utf16(CHINESE, false)));
        assert!(!looks_binary(&GBK.encode(CHINESE).0));
        assert!(!looks_binary(b""));
    }
}
