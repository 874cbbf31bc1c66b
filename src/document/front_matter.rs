//! Front matter before a Markdown body: `---` YAML, `+++` TOML, or a JSON object.

use super::draft::Draft;
use super::keys::Keys;
use super::scalar::Syntax;
use super::structured::{self, Walk, syntax_fault};
use super::{Fault, json, toml, yaml};
use crate::span::{How, Span};

/// Front matter where it stands.
#[derive(Debug, PartialEq, Eq)]
struct FrontMatter {
    syntax: Fence,
    /// Between the fences.
    content: Span,
    /// Where the body begins.
    end: u32,
    /// The opening fence, or the brace.
    opening: Span,
    closed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fence {
    Yaml,
    Toml,
    Json,
}

/// Adds front matter, if there is any, and gives the place of the body behind it.
pub(super) fn add(draft: &mut Draft<'_>, keys: &Keys) -> Span {
    let text = draft.text();
    let whole = Span::at(0, text.len());
    let Some(found) = find(text) else { return whole };
    draft.faults.extend(misplaced(&found));
    let (syntax, (tree, faults)) = match found.syntax {
        Fence::Yaml => (Syntax::Yaml, yaml::parse(text, found.content)),
        Fence::Toml => (Syntax::Toml, toml::parse(text, found.content)),
        Fence::Json => (Syntax::Json, json::parse(text, found.content)),
    };
    draft.faults.extend(faults);
    if let Some(mut tree) = tree {
        structured::repeated_keys(&tree, &mut draft.faults);
        structured::add_fields(draft, &mut tree, &Walk { syntax, how: How::FrontMatter, keys }, None);
        draft.tree = Some(tree);
    }
    Span::new(found.end, whole.end)
}

/// Faults of the place and the fences of front matter.
fn misplaced(found: &FrontMatter) -> Option<Fault> {
    if !found.closed {
        let help = "write a line of --- after the last key".to_string();
        return Some(syntax_fault(found.opening, "front matter is opened here and never closed", help));
    }
    if found.opening.start > 0 {
        let help = "move it to the first line of the file".to_string();
        return Some(syntax_fault(found.opening, "front matter that does not begin on the first line is shown to readers as text", help));
    }
    None
}

/// Finds front matter at the start of `text`; blank lines and comments may stand before it.
fn find(text: &str) -> Option<FrontMatter> {
    let start = skip_comments(text);
    let rest = &text[start..];
    if rest.starts_with('{') {
        return (start == 0).then(|| json_object(text)).flatten();
    }
    let (fence, syntax, separator) = match rest.get(..3)? {
        "---" => ("---", Fence::Yaml, ':'),
        "+++" => ("+++", Fence::Toml, '='),
        _ => return None,
    };
    let first = rest.split_inclusive('\n').next()?;
    if first.trim_end() != fence {
        return None;
    }
    let content_start = start + first.len();
    let opening = Span::at(start, start + 3);
    let (mut at, mut blank, mut any_key) = (content_start, None, false);
    for line in text[content_start..].split_inclusive('\n') {
        let trimmed = line.trim_end();
        if trimmed == fence || (trimmed == "..." && syntax == Fence::Yaml) {
            // A rule above a first paragraph is no front matter.
            let is_front_matter = any_key || trimmed == fence && text[content_start..at].trim().is_empty();
            let found = FrontMatter { syntax, content: Span::at(content_start, at), end: (at + line.len()) as u32, opening, closed: true };
            return is_front_matter.then_some(found);
        }
        if trimmed.is_empty() {
            blank = blank.or(Some(at));
        } else if !any_key && !is_comment(trimmed) {
            any_key = looks_like_key(trimmed, separator, if blank.is_some() { 1 } else { 4 });
            if !any_key {
                return None;
            }
        }
        at += line.len();
    }
    let end = blank.unwrap_or(text.len());
    any_key.then(|| FrontMatter {
        syntax,
        content: Span::at(content_start, end.max(content_start)),
        end: end.max(content_start) as u32,
        opening,
        closed: false,
    })
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

/// True for `key: value`, `key:`, and in TOML `[table]`, with at most `words` words in the key.
fn looks_like_key(line: &str, separator: char, words: usize) -> bool {
    if separator == '=' {
        return line.starts_with('[') || line.contains('=');
    }
    let Some((key, value)) = line.split_once(separator) else { return false };
    let short = key.chars().count() <= 40 && key.split_whitespace().count() <= words;
    short && !key.trim().is_empty() && (value.is_empty() || value.starts_with([' ', '\t']))
}

/// Offset behind blank lines and HTML comments at the start of `text`.
fn skip_comments(text: &str) -> usize {
    let mut rest = text.trim_start();
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some((_, after)) = comment.split_once("-->") else { break };
        rest = after.trim_start();
    }
    text.len() - rest.len()
}

/// A JSON object at the very start that is followed by a line end.
fn json_object(text: &str) -> Option<FrontMatter> {
    if !text[1..].trim_start().starts_with(['"', '}']) {
        return None;
    }
    let (mut depth, mut in_string, mut escaped) = (0usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            b'{' if !in_string => depth += 1,
            b'}' if !in_string && depth == 1 => {
                let content = Span::at(0, at + 1);
                let ends_line = text[at + 1..].trim_start_matches([' ', '\t', '\r']).is_empty()
                    || text[at + 1..].trim_start_matches([' ', '\t', '\r']).starts_with('\n');
                return ends_line.then_some(FrontMatter { syntax: Fence::Json, content, end: content.end, opening: Span::new(0, 1), closed: true });
            }
            b'}' if !in_string => depth -= 1,
            _ => {}
        }
    }
    None
}
