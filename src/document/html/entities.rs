//! Character references: `&amp;`, `&#8217;`, `&#x4E91;`.

use super::super::MapBuilder;
use crate::span::Span;

/// Names and code points, sorted by name.
static TABLE: &str = include_str!("entities.tsv");

/// Longest name in the table.
const LONGEST: usize = 24;

/// The character reference at the start of `text` (an `&`): its length and what it stands for.
pub(super) fn at_start(text: &str) -> Option<(usize, char)> {
    let body = text.strip_prefix('&')?;
    if let Some(number) = body.strip_prefix('#') {
        return numeric(number);
    }
    let len = body.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let name = &body[..len];
    let closed = usize::from(body[len..].starts_with(';'));
    // Without a semicolon only the oldest names count, as browsers have it.
    let known = closed == 1 || matches!(name, "nbsp" | "amp" | "lt" | "gt" | "quot" | "copy" | "reg" | "middot" | "raquo" | "laquo");
    Some((1 + len + closed, named(name).filter(|_| known)?))
}

fn numeric(number: &str) -> Option<(usize, char)> {
    let hex = number.starts_with(['x', 'X']);
    let digits = &number[usize::from(hex)..];
    let is_digit = |b: &u8| if hex { b.is_ascii_hexdigit() } else { b.is_ascii_digit() };
    let len = digits.bytes().take(8).take_while(is_digit).count();
    let code = u32::from_str_radix(&digits[..len], if hex { 16 } else { 10 }).ok()?;
    let closed = usize::from(digits[len..].starts_with(';'));
    Some((2 + usize::from(hex) + len + closed, of_code(code)))
}

/// Codes 128 to 159 mean what Windows had there.
fn of_code(code: u32) -> char {
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9F) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next(),
        _ => char::from_u32(code).filter(|&c| c != '\0'),
    }
    .unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn named(name: &str) -> Option<char> {
    use std::sync::LazyLock;
    static ROWS: LazyLock<Vec<(&str, char)>> = LazyLock::new(|| {
        let row = |line: &'static str| {
            let (name, code) = line.split_once('\t')?;
            Some((name, char::from_u32(u32::from_str_radix(code, 16).ok()?)?))
        };
        TABLE.lines().filter_map(row).collect()
    });
    ROWS.binary_search_by(|(known, _)| known.cmp(&name)).ok().map(|at| ROWS[at].1)
}

/// The soft hyphen: where a word may be broken. Readers see nothing.
const SOFT_HYPHEN: char = '\u{AD}';

/// Adds `span` of `source` with its character references read, without soft hyphens.
pub(super) fn append(builder: &mut MapBuilder, source: &str, span: Span) {
    let (mut from, end) = (span.start as usize, span.end as usize);
    let mut look = from;
    // A soft hyphen is C2 AD.
    while let Some(at) = memchr::memchr2(b'&', 0xC2, &source.as_bytes()[look..end]).map(|at| look + at) {
        let found = if source[at..end].starts_with(SOFT_HYPHEN) { Some((2, SOFT_HYPHEN)) } else { at_start(&source[at..end]) };
        let Some((len, c)) = found else {
            look = at + 1;
            continue;
        };
        builder.copy(source, Span::at(from, at));
        if c != SOFT_HYPHEN {
            builder.replace(c.encode_utf8(&mut [0; 4]), Span::at(at, at + len));
        }
        from = at + len;
        look = from;
    }
    builder.copy(source, Span::at(from, end));
}

/// `text` with its character references read.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (len, c) = at_start(&rest[at..]).unwrap_or((1, '&'));
        out.push(c);
        rest = &rest[at + len..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        let names: Vec<&str> = TABLE.lines().filter_map(|line| line.split('\t').next()).collect();
        assert!(names.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(names.iter().all(|name| name.len() <= LONGEST));
    }

    #[test]
    fn references_of_every_kind_are_read() {
        assert_eq!(decode("Lin &amp; S&#243;n &#x4E91;&#146;&nbsp;&copy 2024"), "Lin & Són 云’\u{a0}© 2024");
        assert_eq!(decode("a & b &c; &unknown; &amp"), "a & b &c; &unknown; &");
        let mut builder = MapBuilder::default();
        let source = "Mes\u{AD}sen&shy;ger café";
        append(&mut builder, source, Span::at(0, source.len()));
        assert_eq!(builder.text(), "Messenger café");
        assert_eq!(decode("&#0;&#1114112;&#x;"), "\u{FFFD}\u{FFFD}&#x;");
    }

    #[test]
    fn the_map_leads_back_to_the_reference() {
        let mut builder = MapBuilder::default();
        let source = "<p>Lin &amp; Su";
        append(&mut builder, source, Span::at(3, source.len()));
        let (text, map) = builder.finish();
        assert_eq!(text, "Lin & Su");
        assert_eq!(map.to_source(Span::new(4, 5)).of(source), "&amp;");
        assert_eq!(map.to_source(Span::new(6, 8)).of(source), "Su");
    }
}
