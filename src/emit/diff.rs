//! What fixes would change, as a unified diff that `patch` and `git apply` take.
//!
//! A paragraph is one line, so a plain diff of it shows two walls of text. Below each pair of such lines a
//! comment line would break `patch`; so the words that differ are marked by colour where there is colour, and
//! else by an excerpt before the hunk header ends, where `git diff` writes the name of a function.

use similar::{ChangeTag, DiffOp, TextDiff};

use super::visible::one_line;
use super::{Style, visible};

/// Lines around a change.
const CONTEXT: usize = 3;
/// Lines longer than this get marks, in characters.
const LONG: usize = 100;
/// Characters of an excerpt around the first difference.
const EXCERPT: usize = 24;

/// The diff from `old` to `new` of the file at `path`; "" where they are equal.
#[must_use]
pub fn unified(path: &str, old: &str, new: &str, style: Style) -> String {
    let diff = TextDiff::from_lines(old, new);
    let path = one_line(path);
    let mut out = String::new();
    for group in diff.grouped_ops(CONTEXT) {
        if out.is_empty() {
            out += &format!("{}\n{}\n", style.paint("1", &format!("--- {path}")), style.paint("1", &format!("+++ {path}")));
        }
        let hint = group.iter().find_map(|op| hint(&diff, op)).unwrap_or_default();
        out += &format!("{}{hint}\n", style.paint("36", &header(&group)));
        for op in &group {
            change(&diff, op, style, &mut out);
        }
    }
    out
}

/// `@@ -1,4 +1,5 @@`
fn header(group: &[DiffOp]) -> String {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return String::new() };
    let side = |start: usize, end: usize| match end - start {
        0 => format!("{start},0"),
        1 => format!("{}", start + 1),
        count => format!("{},{count}", start + 1),
    };
    let old = side(first.old_range().start, last.old_range().end);
    format!("@@ -{old} +{} @@", side(first.new_range().start, last.new_range().end))
}

fn change(diff: &TextDiff<'_, '_, str>, op: &DiffOp, style: Style, out: &mut String) {
    for change in diff.iter_inline_changes(op) {
        let (sign, code) = match change.tag() {
            ChangeTag::Equal => (' ', ""),
            ChangeTag::Delete => ('-', "31"),
            ChangeTag::Insert => ('+', "32"),
        };
        let mut line = String::new();
        for (differs, piece) in change.values() {
            let (text, end) = split_end(piece);
            let text = if style.color { visible(text) } else { text.into() };
            let code = if *differs { format!("7;{code}") } else { code.to_string() };
            line += &if code.is_empty() || text.is_empty() { text.into_owned() } else { style.paint(&code, &text) };
            line += end;
        }
        let sign = if code.is_empty() { sign.to_string() } else { style.paint(code, &sign.to_string()) };
        *out += &format!("{sign}{line}");
        if change.missing_newline() {
            *out += "\n\\ No newline at end of file\n";
        }
    }
}

/// Text and line end: a colour must not reach over the end of its line.
fn split_end(text: &str) -> (&str, &str) {
    text.split_at(text.trim_end_matches(['\n', '\r']).len())
}

/// Where the first difference of two long lines is: ` …of the [-the -]forum at…`.
fn hint(diff: &TextDiff<'_, '_, str>, op: &DiffOp) -> Option<String> {
    let DiffOp::Replace { old_index, new_index, .. } = *op else { return None };
    let (old, new) = (diff.old_slice(old_index)?, diff.new_slice(new_index)?);
    if old.chars().count() <= LONG {
        return None;
    }
    let same = old.char_indices().zip(new.chars()).find(|((_, a), b)| a != b).map_or(old.len().min(new.len()), |((at, _), _)| at);
    let start = old[..same].char_indices().rev().nth(EXCERPT).map_or(0, |(at, _)| at);
    let shown = |text: &str| one_line(&text.get(start..).unwrap_or("").chars().take(2 * EXCERPT).collect::<String>()).trim().to_string();
    Some(format!(" …{}… → …{}…", shown(old), shown(new)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_can_be_read_by_patch() {
        let old = "one\ntwo\nthree\nfour\nfive\nsix\n";
        let expected = "--- a.txt\n+++ a.txt\n@@ -1,5 +1,4 @@\n one\n-two\n three\n four\n five\n";
        assert_eq!(unified("a.txt", old, "one\nthree\nfour\nfive\nsix\n", Style::PLAIN), expected);
        assert_eq!(unified("a.txt", old, old, Style::PLAIN), "");
    }

    #[test]
    fn a_missing_line_end_is_told() {
        let diff = unified("a.txt", "one", "two", Style::PLAIN);
        assert_eq!(diff.matches("\\ No newline at end of file\n").count(), 2, "{diff}");
    }

    #[test]
    fn words_that_differ_are_marked_in_long_lines() {
        let old = format!("{} the the dean {}\n", "many guests came".repeat(8), "from far away".repeat(8));
        let new = old.replace("the the", "the");
        let colored = unified("a.txt", &old, &new, Style { color: true, width: 80 });
        assert!(colored.contains("\u{1b}[7;31m"), "{colored}");
        let plain = unified("a.txt", &old, &new, Style::PLAIN);
        let header = plain.lines().find(|line| line.starts_with("@@")).unwrap();
        assert!(header.contains("the the dean") && header.chars().count() < 160, "{header}");
    }

    #[test]
    fn line_ends_are_kept() {
        let diff = unified("a.txt", "one\r\ntwo\r\n", "one\r\nthree\r\n", Style::PLAIN);
        assert!(diff.contains("-two\r\n+three\r\n"), "{diff:?}");
    }
}
