//! Text of strangers on a terminal: nothing may recolour, rewrite or reorder the screen.

use std::borrow::Cow;

/// `text` with every control, bidirectional and invisible character made visible. Line feeds and tabs stay.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    let plain = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    if text.as_bytes().iter().all(plain) || !text.chars().any(|c| is_hidden(c) && c != '\n' && c != '\t') {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' | '\t' => shown.push(c),
            _ => push_visible(c, &mut shown),
        }
    }
    Cow::Owned(shown)
}

/// As [`visible`], on one line: white space of any kind becomes one space.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    let shown = visible(text);
    if !shown.contains(['\n', '\t']) && !shown.contains("##") {
        return shown;
    }
    let mut line = shown.split(['\n', '\t']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    disarm(&mut line, 0);
    Cow::Owned(line)
}

/// Takes the meaning from what build services read as commands in the log of any step, in `out` from byte `from` on:
/// `##[error]`, `##vso[…]` and `##teamcity[…]` anywhere, `::error::` at the start of a line. Each character is changed
/// for one of the same width, so that carets stay where they are.
pub(super) fn disarm(out: &mut String, from: usize) {
    let text = &out[from..];
    if !text.contains("##") && !text.contains("::") {
        return;
    }
    let is_command = |rest: &str| rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).starts_with('[');
    let opens_line = |at: usize| text[..at].rsplit('\n').next().is_none_or(|before| before.trim_start().is_empty());
    let hashes = text.match_indices('#').filter(|(at, _)| text[at + 1..].strip_prefix('#').is_some_and(is_command)).map(|(at, _)| (at, "#\u{2317}"));
    let colons = text.match_indices("::").filter(|(at, _)| opens_line(*at)).map(|(at, _)| (at, "\u{A789}:"));
    let mut changes: Vec<(usize, &str)> = hashes.chain(colons).collect();
    changes.sort_unstable();
    for (at, harmless) in changes.into_iter().rev() {
        out.replace_range(from + at..from + at + 2, harmless);
    }
}

/// Adds `c` as it may be shown.
pub(super) fn push_visible(c: char, out: &mut String) {
    match c as u32 {
        code @ 0..=0x1F => out.push(char::from_u32(0x2400 + code).unwrap_or('\u{FFFD}')),
        0x7F => out.push('\u{2421}'),
        code if is_hidden(c) => out.push_str(&format!("<U+{code:04X}>")),
        _ => out.push(c),
    }
}

/// Controls, bidirectional marks, line and paragraph separators, characters without width that are not
/// part of writing.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c as u32,
            0x00AD | 0x061C | 0x180E | 0x200B | 0x200E | 0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xFFF9..=0xFFFB | 0xE0000..=0xE007F
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_and_direction_marks_are_shown() {
        assert_eq!(visible("a\u{1b}[31mb"), "a␛[31mb");
        assert_eq!(visible("a\u{202e}b\u{85}c"), "a<U+202E>b<U+0085>c");
    }

    #[test]
    fn a_log_line_gives_no_command() {
        let mut out = "::kept\n  ::error::x a::b\n##[error]x ##vso[task] ## Heading [x]\n".to_string();
        disarm(&mut out, 6);
        assert_eq!(out, "::kept\n  \u{A789}:error::x a::b\n#\u{2317}[error]x #\u{2317}vso[task] ## Heading [x]\n");
        let mut odd = "###[x]".to_string();
        disarm(&mut odd, 0);
        assert!(!odd.contains("##["), "{odd}");
    }

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(visible("Tarn Hall\n云屿大学"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_message_stays_on_one_line() {
        assert_eq!(one_line("a\n\tb\r\nc"), "a b␍ c");
    }
}
