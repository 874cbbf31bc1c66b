//! Text within XML and HTML.

use super::visible;

/// `text` as it may stand in XML or HTML, between tags or in an attribute with quotes. Characters that XML 1.0 cannot
/// hold, and those that would reorder or hide text, are made visible.
pub(super) fn escaped(text: &str) -> String {
    let text = visible(text);
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // In an attribute these would be read as spaces.
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\u{FFFE}' | '\u{FFFF}' => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_leaves_its_element() {
        assert_eq!(escaped("]]></script>\"'&\n"), "]]&gt;&lt;/script&gt;&quot;&#39;&amp;&#10;");
        assert_eq!(escaped("\u{1b}[1m\u{FFFF}\u{202e}"), "␛[1m\u{FFFD}&lt;U+202E&gt;");
    }
}
