//! Names of members, made fit to be shown: nothing is ever opened by them.

use encoding_rs::GBK;

/// Bytes of a name at most.
const MAX_NAME: usize = 1_024;

/// The name as shown: parts without `.`, `..` and roots, characters that terminals obey replaced. An error, with the
/// beginning of the name, where it is too long.
pub(super) fn of_file(name: &[u8]) -> Result<String, String> {
    let text = decoded(name);
    let parts = text.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    limited(harmless(&parts.collect::<Vec<_>>().join("/")))
}

/// The address of a page as shown.
pub(super) fn of_page(address: &[u8]) -> Result<String, String> {
    limited(harmless(&String::from_utf8_lossy(address)))
}

/// A file that a walk through a folder would not see either.
pub(super) fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
}

/// UTF-8, or what Chinese systems write into archives.
fn decoded(name: &[u8]) -> String {
    match std::str::from_utf8(name) {
        Ok(text) => text.to_string(),
        Err(_) => GBK.decode_without_bom_handling(name).0.into_owned(),
    }
}

fn harmless(name: &str) -> String {
    name.chars().map(|c| if is_obeyed(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Controls, and marks that turn the direction of text around.
fn is_obeyed(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

fn limited(name: String) -> Result<String, String> {
    if name.len() <= MAX_NAME {
        return Ok(name);
    }
    Err(format!("{}…", &name[..name.floor_char_boundary(100)]))
}

/// The reason for a name that is too long.
pub(super) fn too_long() -> String {
    format!("its name is longer than {MAX_NAME} bytes, so it was not read")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_and_commands_nothing() {
        for (name, shown) in [
            (&b"../../etc/a.txt"[..], "etc/a.txt"),
            (b"/srv/./a.txt", "srv/a.txt"),
            (b"..\\..\\a.txt", "a.txt"),
            (b"a\0\x1B[31m.txt", "a\u{FFFD}\u{FFFD}[31m.txt"),
            ("2024/报道.html".as_bytes(), "2024/报道.html"),
            (b"\xB1\xA8\xB5\xC0.html", "报道.html"),
        ] {
            assert_eq!(of_file(name).unwrap(), shown);
        }
        assert!(of_file(&[b'a'; 5_000]).unwrap_err().len() < 200);
    }

    #[test]
    fn what_systems_leave_behind_is_hidden() {
        assert!(is_hidden("__MACOSX/._a.txt") && is_hidden("2024/.a.txt"));
        assert!(!is_hidden("2024/a.b.txt"));
    }
}
