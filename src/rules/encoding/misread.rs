//! Traces of UTF-8 that was read as another encoding, and what stood there.

use std::sync::LazyLock;

use encoding_rs::{GBK, WINDOWS_1252};

use crate::span::Span;

/// Characters that stand for others.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// In the readable text.
    pub span: Span,
    /// What they were, where that can be told exactly.
    pub meant: Option<String>,
}

/// The traces in `text`, in order.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs = western(text);
    runs.extend(chinese(text));
    runs.sort_by_key(|run| run.span);
    runs
}

/// UTF-8 read as Windows-1252 or Latin-1: "Ã©", "â€™". Every such trace begins with one of the letters Â to ô, whose
/// first byte in UTF-8 is 0xC3 and in other text rare.
fn western(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut end = 0;
    for at in memchr::memchr_iter(0xC3, text.as_bytes()) {
        if at >= end
            && let Some(run) = western_at(text, at)
        {
            end = run.span.end as usize;
            runs.push(run);
        }
    }
    runs
}

/// The trace that begins at `at`.
fn western_at(text: &str, at: usize) -> Option<Run> {
    let (mut meant, mut end) = (String::new(), at);
    while let Some((c, len)) = sequence(&text[end..]) {
        meant.push(c);
        end += len;
    }
    let span = Span::at(at, end);
    let exact = !meant.contains('\u{FFFD}');
    is_trace(text, span, &meant).then(|| Run { span, meant: exact.then(|| meant.replace('\u{FEFF}', "")) })
}

/// True if the characters at `span` are no accented letter with a mark behind it, which happen to fit together.
fn is_trace(text: &str, span: Span, meant: &str) -> bool {
    let mut chars = meant.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return !meant.is_empty() };
    let (before, after) = (text[..span.start as usize].chars().next_back(), text[span.end as usize..].chars().next());
    match c {
        // "“IRMÔ", "AMANHÃ\u{A0}e": capitals with an accent stand before quotation marks and blanks too.
        '\u{A0}'..='\u{17F}' if before.is_some_and(char::is_uppercase) => {
            after.is_some_and(char::is_lowercase) && !span.of(text).ends_with(|c| is_quote_or_dash(c) || c == '\u{A0}')
        }
        '\u{A0}'..='\u{17F}' => !span.of(text).ends_with(is_quote_or_dash) || after.is_some_and(char::is_lowercase),
        '\u{2000}'..='\u{22FF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{FEFF}' | '\u{FFFD}' => true,
        // Greek, Cyrillic, Han: one alone may be chance.
        _ => false,
    }
}

fn is_quote_or_dash(c: char) -> bool {
    "‘’‚“”„–—…‹›«»".contains(c)
}

/// The character whose UTF-8 was read as the characters at the start of `text`, and their length.
fn sequence(text: &str) -> Option<(char, usize)> {
    let mut chars = text.chars();
    let lead = western_byte(chars.next()?)?;
    let more = match lead {
        0xC2..=0xDF => 1,
        0xE0..=0xEF => 2,
        0xF0..=0xF4 => 3,
        _ => return None,
    };
    let mut bytes = [lead, 0, 0, 0];
    for byte in &mut bytes[1..=more] {
        let Some(next) = chars.next().and_then(western_byte).filter(|byte| (0x80..=0xBF).contains(byte)) else {
            // Byte 9D is no character of Windows-1252; many programs drop it, and “â€” is left of ”.
            return text.starts_with("â€").then_some(('\u{FFFD}', "â€".len()));
        };
        *byte = next;
    }
    let meant = std::str::from_utf8(&bytes[..=more]).ok()?.chars().next()?;
    (meant >= '\u{A0}').then(|| (meant, text.len() - chars.as_str().len()))
}

/// The byte that Windows-1252, or else Latin-1, reads as `c`.
fn western_byte(c: char) -> Option<u8> {
    if ('\u{80}'..='\u{FF}').contains(&c) {
        return u8::try_from(u32::from(c)).ok();
    }
    if c.is_ascii() {
        return None;
    }
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    if unmappable { None } else { bytes.first().copied() }
}

/// UTF-8 read as GBK: 浼氳, 锟斤拷.
fn chinese(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    if text.is_ascii() {
        return runs;
    }
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if at >= end
            && BEGINNINGS.has(c)
            && let Some(run) = chinese_at(text, at)
        {
            end = run.span.end as usize;
            runs.push(run);
        }
    }
    runs
}

/// Characters that GBK makes of the beginning of a Han character or mark in UTF-8: the first byte E2 to EF, the second
/// that of a continuation.
struct Beginnings(LazyLock<Vec<u64>>);

static BEGINNINGS: Beginnings = Beginnings(LazyLock::new(|| {
    let mut bits = vec![0u64; 0x1_0000 / 64];
    let pairs = (0xE2..=0xEF_u8).flat_map(|first| (0x80..=0xBF_u8).map(move |second| [first, second]));
    for c in pairs.filter_map(|pair| GBK.decode_without_bom_handling_and_without_replacement(&pair).and_then(|text| text.chars().next())) {
        if let Some(word) = bits.get_mut(c as usize / 64) {
            *word |= 1 << (c as usize % 64);
        }
    }
    bits
}));

impl Beginnings {
    fn has(&self, c: char) -> bool {
        c as u32 >= 0x2000 && self.0.get(c as usize / 64).is_some_and(|word| word >> (c as usize % 64) & 1 == 1)
    }
}

/// Most characters that are read together.
const LONG: usize = 200;

/// The trace that begins at `at`: two characters or more whose bytes in GBK are common characters in UTF-8.
fn chinese_at(text: &str, at: usize) -> Option<Run> {
    // Three characters are six bytes, two characters of what was meant: most text is dismissed by them.
    let three: usize = text[at..].chars().take(3).map(char::len_utf8).sum();
    if std::str::from_utf8(&GBK.encode(&text[at..at + three]).0).err().is_some_and(|error| error.valid_up_to() < 6) {
        return None;
    }
    let length: usize = text[at..].chars().take(LONG).take_while(|c| *c as u32 >= 0x2000).map(char::len_utf8).sum();
    let (bytes, _, unmappable) = GBK.encode(&text[at..at + length]);
    let valid = match std::str::from_utf8(&bytes) {
        Ok(whole) => whole,
        Err(error) if !unmappable => std::str::from_utf8(&bytes[..error.valid_up_to()]).ok()?,
        Err(_) => return None,
    };
    let taken: usize = valid.chars().take_while(|&c| is_common(c)).map(char::len_utf8).sum();
    let meant = &valid[..taken];
    if meant.chars().count() < 2 {
        return None;
    }
    // GBK reads bytes in pairs; half a pair may be left over.
    let pairs = taken.div_ceil(2);
    let span = Span::at(at, at + text[at..].chars().take(pairs).map(char::len_utf8).sum::<usize>());
    let exact = taken.is_multiple_of(2) && !meant.contains('\u{FFFD}');
    Some(Run { span, meant: exact.then(|| meant.to_string()) })
}

/// True for the first level of GB 2312, the marks of Chinese, and the replacement character (锟斤拷 is two of them).
fn is_common(c: char) -> bool {
    if matches!(c, '\u{3000}'..='\u{3011}' | '\u{FF01}'..='\u{FF1F}' | '\u{2010}'..='\u{2026}' | '\u{FFFD}') {
        return true;
    }
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = GBK.encode(c.encode_utf8(&mut buffer));
    !unmappable && matches!(*bytes, [0xB0..=0xD7, 0xA1..=0xFE])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> Vec<(&str, Option<String>)> {
        runs(text).into_iter().map(|run| (run.span.of(text), run.meant)).collect()
    }

    fn misread(original: &str) -> String {
        WINDOWS_1252.decode_without_bom_handling(original.as_bytes()).0.into_owned()
    }

    #[test]
    fn what_was_misread_is_put_back() {
        assert_eq!(meant("Ingrid SÃ¸rensen").len(), 1);
        for original in ["é", "ø", "’", "“", "–", "…", "€", "中文", "，论坛", "Привет", "😀"] {
            let text = format!("The dean {} came", misread(original));
            let found = meant(&text);
            assert_eq!(found.iter().filter_map(|run| run.1.clone()).collect::<String>(), original, "{text}: {found:?}");
        }
        let (text, _) = GBK.decode_without_bom_handling("会议学生".as_bytes());
        assert_eq!(meant(&text), [(&*text, Some("会议学生".to_string()))]);
    }

    #[test]
    fn what_cannot_be_told_is_still_found() {
        assert_eq!(meant("河流锟斤拷论坛"), [("锟斤拷", None)]);
        assert_eq!(meant("the â€œold townâ€ was"), [("â€œ", Some("“".to_string())), ("â€", None)]);
        assert_eq!(meant("Lin Qiaï¿½yu"), [("ï¿½", None)]);
    }

    #[test]
    fn accents_in_names_are_none() {
        for text in
            ["São Tomé", "Ångström", "“IRMÔ", "5 Å…", "Ä–Z", "café”…", "È’ tardi", "pâté »", "Ð", "l’île…”", "漳河之滨", "瀛洲沁园瀑布湉湉洹河"]
        {
            assert_eq!(meant(text), [], "{text}");
        }
    }
}
