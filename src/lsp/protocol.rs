//! The types of the protocol, and addresses of files. No other module names the crate they come from.

use std::path::{Path, PathBuf};
use std::str::FromStr;

pub use lsp_types::*;

/// The file that `uri` names; `None` for an address of another kind.
pub fn path_of(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let path = &rest[rest.find('/')?..];
    let path = percent_decoded(path.split(['?', '#']).next().unwrap_or(path));
    // `/C:/reports/a.md` of Windows names `C:/reports/a.md`.
    let drive = path.as_bytes().get(2) == Some(&b':') && path.as_bytes()[1].is_ascii_alphabetic();
    Some(PathBuf::from(if drive { &path[1..] } else { &path }))
}

/// The address of the file at the absolute `path`.
pub fn uri_of(path: &Path) -> Option<Uri> {
    let mut text = String::from("file://");
    let path = path.to_string_lossy().replace('\\', "/");
    if !path.starts_with('/') {
        text.push('/');
    }
    for &byte in path.as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => text.push(byte as char),
            _ => text += &format!("%{byte:02X}"),
        }
    }
    Uri::from_str(&text).ok()
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let code = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok()).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code.filter(|_| first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_paths_go_both_ways() {
        for path in ["/tmp/a report.md", "/tmp/云屿/100%25 #1?.txt", "/a/é.html"] {
            let uri = uri_of(Path::new(path)).unwrap();
            assert_eq!(path_of(&uri).unwrap(), Path::new(path), "{}", uri.as_str());
        }
        let parsed = |text: &str| path_of(&Uri::from_str(text).unwrap());
        assert_eq!(parsed("file:///c%3A/reports/a.md").unwrap(), Path::new("c:/reports/a.md"));
        assert_eq!(parsed("untitled:Untitled-1"), None);
        assert_eq!(parsed("file:///tmp/%E4%BA%91.md").unwrap(), Path::new("/tmp/云.md"));
    }
}
