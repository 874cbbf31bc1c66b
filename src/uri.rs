//! Addresses of files (RFC 3986, RFC 8089).

use std::path::{Path, PathBuf};

/// `text` with all bytes escaped but those that need none anywhere in a path.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            true => escaped.push(char::from(byte)),
            false => escaped += &format!("%{byte:02X}"),
        }
    }
    escaped
}

/// `text` without escapes; what is no escape stays as it is.
#[must_use]
pub fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let digits = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok()).filter(|_| first == b'%');
        // A sign is no digit.
        let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let code = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(code.unwrap_or(first));
        rest = if code.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The address of the file at the absolute `path`.
#[must_use]
pub fn of_file(path: &Path) -> String {
    let path = path.to_string_lossy();
    let path = if cfg!(windows) { path.replace('\\', "/").into() } else { path };
    // A path of Windows begins with its drive.
    let root = if path.starts_with('/') { "" } else { "/" };
    format!("file://{root}{}", escaped(&path))
}

/// The file that `uri` names; `None` for an address of another kind.
#[must_use]
pub fn file(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let path = &rest[rest.find('/')?..];
    let path = unescaped(path.split(['?', '#']).next().unwrap_or(path));
    // `/C:/reports/a.md` of Windows names `C:/reports/a.md`.
    let drive = path.as_bytes().get(2) == Some(&b':') && path.as_bytes()[1].is_ascii_alphabetic();
    Some(PathBuf::from(if drive { &path[1..] } else { &path }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_paths_go_both_ways() {
        for path in ["/tmp/a report.md", "/tmp/云屿/100%25 #1?.txt", "/a/é.html"] {
            let uri = of_file(Path::new(path));
            assert_eq!(file(&uri).unwrap(), Path::new(path), "{uri}");
        }
        assert_eq!(file("file:///c%3A/reports/a.md").unwrap(), Path::new("c:/reports/a.md"));
        assert_eq!(file("untitled:Untitled-1"), None);
        assert_eq!(file("file:///tmp/%E4%BA%91.md").unwrap(), Path::new("/tmp/云.md"));
    }

    #[test]
    fn what_is_no_escape_stays() {
        assert_eq!(unescaped("100% of %4 %zz %+1"), "100% of %4 %zz %+1");
    }
}
