//! `<!-- stet … -->` in Markdown and HTML.

use super::{Directive, MAX, parse};
use crate::document::{Block, BlockKind, Document, Format, Region};
use crate::span::Span;

/// Longest comment that is read, in bytes.
const LONGEST: usize = 2_000;

/// Elements of HTML whose end is the end of a block.
const BLOCK_ELEMENTS: &[&str] = &[
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "td",
    "th",
    "tr",
    "dd",
    "dt",
    "figcaption",
    "figure",
    "blockquote",
    "section",
    "article",
    "ul",
    "ol",
    "table",
    "pre",
];

/// Adds the directives of all comments.
pub(super) fn add(document: &Document<'_>, found: &mut Vec<Directive>) {
    let text = document.source;
    let mut blocks: Option<Vec<(Span, &Block)>> = None;
    for start in memchr::memmem::find_iter(text.as_bytes(), b"<!--") {
        let Some((comment, content)) = comment(text, start) else { continue };
        // Blocks of the source, made when the first comment of ours is seen.
        let blocks = blocks.get_or_insert_with(|| {
            let mut blocks: Vec<(Span, &Block)> = document.blocks.iter().map(|block| (document.map.to_source(block.span), block)).collect();
            blocks.sort_by_key(|(span, _)| *span);
            blocks
        });
        if is_shown(document, blocks, comment) {
            continue;
        }
        let Some(scope) = scope(document, blocks, comment) else { continue };
        push(text, comment, content, scope, found);
        if found.len() >= MAX {
            return;
        }
    }
}

/// The place of the comment that begins at `start`, and of what stands behind its `stet`.
fn comment(text: &str, start: usize) -> Option<(Span, Span)> {
    let inside = &text[start + 4..];
    let word = inside.trim_start();
    let rest = word.strip_prefix("stet")?;
    if !rest.starts_with(|c: char| c.is_whitespace() || c == ':') && !rest.starts_with("-->") {
        return None;
    }
    let end = memchr::memmem::find(&inside.as_bytes()[..inside.len().min(LONGEST)], b"-->")?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let content = Span::at(text.len() - rest.len(), start + 4 + end);
    Some((Span::at(start, start + 4 + end + 3), content))
}

/// True for a comment that readers see: in a block of code or between backticks, or in front matter.
fn is_shown(document: &Document<'_>, blocks: &[(Span, &Block)], comment: Span) -> bool {
    let next = blocks.partition_point(|(span, _)| span.start <= comment.start);
    let holder = next.checked_sub(1).map(|at| blocks[at]).filter(|(span, _)| span.contains(comment));
    if holder.is_some_and(|(_, block)| block.kind == BlockKind::Code || block.region == Region::Fields) {
        return true;
    }
    let line = document.source[..comment.start as usize].rsplit('\n').next().unwrap_or("");
    document.format == Format::Markdown && line.bytes().filter(|byte| *byte == b'`').count() % 2 == 1
}

/// The block that `comment` stands in or behind on one line; else the next one. `None` where nothing follows.
fn scope(document: &Document<'_>, blocks: &[(Span, &Block)], comment: Span) -> Option<Span> {
    let next = blocks.partition_point(|(span, _)| span.start < comment.start);
    let before = next.checked_sub(1).filter(|&at| blocks[at].1.region != Region::Fields);
    if let Some(at) = before
        && (blocks[at].0.contains(comment) || is_behind(document, blocks[at].0, comment))
    {
        return Some(paragraph(document, blocks, at));
    }
    (next < blocks.len()).then(|| paragraph(document, blocks, next))
}

/// Does `comment` stand on the line on which `block` ends, with nothing of another block between?
fn is_behind(document: &Document<'_>, block: Span, comment: Span) -> bool {
    let between = Span::new(block.end, comment.start).of(document.source);
    let ends_block = |tag: &str| {
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        BLOCK_ELEMENTS.contains(&name.to_ascii_lowercase().as_str())
    };
    block.end <= comment.start && !between.contains(['\n', '\r']) && !between.split('<').skip(1).any(ends_block)
}

/// The paragraph of the source around the block `at`: to us each line of it may be a block of its own.
fn paragraph(document: &Document<'_>, blocks: &[(Span, &Block)], at: usize) -> Span {
    if document.format != Format::Markdown {
        return blocks[at].0;
    }
    let lines = |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::FieldLine | BlockKind::Caption | BlockKind::Furniture);
    let joined = |first: usize| lines(blocks[first].1) && lines(blocks[first + 1].1) && blocks[first + 1].1.blank_lines_before == 0;
    let first = (0..at).rev().take_while(|&first| joined(first)).last().unwrap_or(at);
    let last = (at..blocks.len() - 1).take_while(|&first| joined(first)).last().map_or(at, |first| first + 1);
    blocks[first].0.cover(blocks[last].0)
}

fn push(text: &str, comment: Span, content: Span, scope: Span, found: &mut Vec<Directive>) {
    let parsed = parse(content.of(text));
    let whole = removal(text, comment);
    let group = comment.start as usize;
    let directive = |rule: &str, rule_span, own| Directive {
        rule: rule.to_string(),
        rule_span,
        reason: parsed.reason.clone(),
        fingerprint: None,
        scope: Some(scope),
        span: comment,
        own,
        whole,
        group,
    };
    if parsed.names.is_empty() {
        found.push(directive("", comment, whole));
    }
    for (index, (at, name)) in parsed.names.iter().enumerate() {
        let start = content.start as usize + at;
        let span = Span::at(start, start + name.len());
        let own = match (index, parsed.names.get(index + 1)) {
            _ if parsed.names.len() == 1 => whole,
            // With the comma behind it, or, for the last, with the one before.
            (_, Some((next, _))) => Span::at(start, content.start as usize + next),
            (_, None) => {
                let (before, name) = parsed.names[index - 1];
                Span::at(content.start as usize + before + name.len(), span.end as usize)
            }
        };
        found.push(directive(name, span, own));
    }
}

/// The comment with its line where it stands alone, else with one of the blanks around it.
fn removal(text: &str, comment: Span) -> Span {
    let (start, end) = (comment.start as usize, comment.end as usize);
    let line_start = text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let behind = &text[end..];
    let blank = behind.len() - behind.trim_start_matches([' ', '\t']).len();
    let line_end = match &behind.as_bytes()[blank..] {
        [b'\r', b'\n', ..] => Some(2),
        [b'\n' | b'\r', ..] => Some(1),
        [] => Some(0),
        _ => None,
    };
    if let Some(line_end) = line_end.filter(|_| text[line_start..start].trim().is_empty()) {
        return Span::at(line_start, end + blank + line_end);
    }
    if text[..start].ends_with(' ') && (behind.starts_with(' ') || line_end.is_some()) {
        return Span::at(start - 1, end);
    }
    comment
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;
    use crate::source::Source;
    use crate::suppress::directives;

    fn read(text: &str) -> Vec<(String, Option<String>, String)> {
        let source = Source::from_text("a.md", text);
        let found = directives(&document::read(&source, Format::Markdown));
        let scope = |directive: &Directive| directive.scope.map_or(String::new(), |scope| scope.of(text).to_string());
        found.iter().map(|directive| (directive.rule.clone(), directive.reason.clone(), scope(directive))).collect()
    }

    fn one(text: &str) -> (String, Option<String>, String) {
        let found = read(text);
        assert_eq!(found.len(), 1, "{found:?}");
        found.into_iter().next().unwrap()
    }

    #[test]
    fn a_comment_holds_for_the_next_block_or_its_own() {
        let expected = |scope: &str| ("dates".to_string(), Some("so it was".to_string()), scope.to_string());
        assert_eq!(one("First one.\n\n<!-- stet dates: so it was -->\nSecond one.\n\nThird.\n"), expected("Second one."));
        assert_eq!(one("First one.\n\n<!-- stet dates: so it was -->\n\nSecond one.\n\nThird.\n"), expected("Second one."));
        assert_eq!(one("First one. <!-- stet dates: so it was -->\n\nSecond one.\n"), expected("First one."));
        assert_eq!(one("- One item\n- Two items <!-- stet dates: so it was -->\n- Three\n").2, "Two items");
    }

    #[test]
    fn comments_that_readers_see_are_none() {
        assert!(read("```\n<!-- stet dates: x -->\n```\n\nText.\n").is_empty());
        assert!(read("Write `<!-- stet dates: x -->` before it.\n").is_empty());
        assert!(read("<!-- stetson hats -->\nText.\n").is_empty());
    }

    #[test]
    fn several_rules_may_stand_before_one_reason() {
        let found = read("<!-- stet dates/x, names: printed -->\nText.\n");
        let names: Vec<&str> = found.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(names, ["dates/x", "names"]);
        assert!(found.iter().all(|(_, reason, _)| reason.as_deref() == Some("printed")));
        assert_eq!(read("<!-- stet -->\nText.\n")[0].0, "");
    }

    #[test]
    fn what_is_deleted_leaves_no_hole() {
        let removed = |text: &str| {
            let source = Source::from_text("a.md", text);
            let found = directives(&document::read(&source, Format::Markdown));
            let mut text = text.to_string();
            text.replace_range(found[0].whole.range(), "");
            text
        };
        assert_eq!(removed("One.\n\n<!-- stet x/y: z -->\nTwo.\n"), "One.\n\nTwo.\n");
        assert_eq!(removed("One. <!-- stet x/y: z -->\r\n\r\nTwo.\r\n"), "One.\r\n\r\nTwo.\r\n");
        assert_eq!(removed("One <!-- stet x/y: z --> two.\n"), "One two.\n");
    }
}
