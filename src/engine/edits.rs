//! From edits of readable text to edits of the source, in the syntax they land in.

use crate::diagnostic::{Applicability, Edit, Finding, Fix};
use crate::document::{Block, BlockKind, Document, Format};
use crate::span::Span;

/// The fix of a finding, mapped to the source. `None` where the source's syntax cannot take an edit as it
/// is: better no fix than a file that no longer parses.
pub(super) fn in_source(finding: &mut Finding, document: &Document<'_>) -> Option<Fix> {
    let fix = finding.fix.take()?;
    let fix = if document.format == Format::Docx { in_paragraphs(fix, document) } else { fix };
    if finding.in_source {
        return Some(fix);
    }
    let edits = fix.edits.into_iter().map(|edit| edit_in_source(edit, document)).collect::<Option<Vec<Edit>>>()?;
    let loses_link = document.format == Format::Markdown && edits.iter().any(|edit| edit.span.of(document.source).contains("]("));
    let applicability = if loses_link { fix.applicability.min(Applicability::Unsafe) } else { fix.applicability };
    // An escape may stand for several characters: edits of two of them would fall on one place.
    (!overlap(&edits)).then_some(Fix { edits, applicability, ..fix })
}

/// A fix of a word processor's file changes text inside paragraphs. A line that goes leaves its paragraph empty; what
/// would add or join paragraphs is only shown.
fn in_paragraphs(fix: Fix, document: &Document<'_>) -> Fix {
    let without_end = |edit: Edit| match edit.span.of(&document.text).ends_with('\n') {
        true if edit.replacement.is_empty() => Edit { span: Span::new(edit.span.start, edit.span.end - 1), ..edit },
        _ => edit,
    };
    let edits: Vec<Edit> = fix.edits.into_iter().map(without_end).collect();
    let breaks = |text: &str| text.contains(['\n', '\t']);
    let crosses = edits.iter().any(|edit| breaks(edit.span.of(&document.text)) || breaks(&edit.replacement));
    let applicability = if crosses { Applicability::Display } else { fix.applicability };
    Fix { edits, applicability, ..fix }
}

fn overlap(edits: &[Edit]) -> bool {
    let mut spans: Vec<Span> = edits.iter().map(|edit| edit.span).collect();
    spans.sort_unstable();
    spans.windows(2).any(|pair| pair[0].end > pair[1].start)
}

fn edit_in_source(edit: Edit, document: &Document<'_>) -> Option<Edit> {
    let holder = document.block_at(edit.span.start)?;
    let source = document.map.to_source(edit.span);
    if document.format == Format::Markdown && holder.kind != BlockKind::Field {
        // The marks of templates stand in pairs, too, and only the site's program knows which.
        if ["{{", "}}", "{%", "%}"].iter().any(|mark| source.of(document.source).contains(mark)) {
            return None;
        }
        if edit.replacement.is_empty() && edit.span == holder.span {
            return whole_lines(document, holder).map(|span| Edit { span, ..edit });
        }
        // Marks that stand between the words would be left without their other half.
        let plain = source.of(document.source) == edit.span.of(&document.text);
        return plain.then_some(Edit { span: source, ..edit });
    }
    let replacement = match document.format {
        Format::Html => return edit_in_page(&edit, document, holder.kind),
        Format::Json => json_escaped(&edit.replacement)?,
        Format::Yaml if needs_yaml_syntax(&edit.replacement) => return None,
        _ if holder.kind == BlockKind::Field && needs_yaml_syntax(&edit.replacement) => return None,
        _ => edit.replacement,
    };
    let structured = matches!(document.format, Format::Json | Format::Yaml) || holder.kind == BlockKind::Field;
    (!structured || stays_in_one_scalar(edit.span, holder.span)).then_some(Edit { span: source, replacement })
}

/// The lines of Markdown on which `block` stands, with their marks and line end: what is left of a heading or a link
/// without its text is no Markdown. `None` where anything else would go with them, or lose its other half.
fn whole_lines(document: &Document<'_>, block: &Block) -> Option<Span> {
    let text = document.source;
    let in_source = |block: &Block| document.map.to_source(block.span);
    let span = in_source(block);
    let start = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end as usize..].find('\n').map_or(text.len(), |at| span.end as usize + at + 1);
    let lines = Span::at(start, end);
    let number = document.blocks.partition_point(|other| other.span.start < block.span.start);
    let next = document.blocks.get(number + 1).map(in_source);
    let before = number.checked_sub(1).map(|before| in_source(&document.blocks[before]));
    let alone = [before, next].into_iter().flatten().all(|other| !other.overlaps(lines));
    // The line below may underline a heading, close a link, or be an item of this item.
    let below = text[end..].split_inclusive('\n').next().unwrap_or("");
    let indent = |line: &str| line.len() - line.trim_start().len();
    let next_begins = next.is_some_and(|next| (next.start as usize) < end + below.len()) && indent(below) <= indent(lines.of(text));
    let apart = below.trim().is_empty() || next_begins;
    (alone && apart && block.kind != BlockKind::TableCell && is_balanced(lines.of(text))).then_some(lines)
}

/// True if every bracket and every mark of emphasis has its other half.
fn is_balanced(line: &str) -> bool {
    let count = |c: char| line.matches(c).count();
    count('[') == count(']')
        && count('(') == count(')')
        && count('<') == count('>')
        && line.matches("**").count().is_multiple_of(2)
        && count('`') % 2 == 0
}

/// An edit of a web page: of text between tags only. What the page's head states is not written by hand.
fn edit_in_page(edit: &Edit, document: &Document<'_>, holder: BlockKind) -> Option<Edit> {
    let span = document.map.to_source(edit.span);
    let is_text = !span.of(document.source).contains(['<', '>']);
    (is_text && holder != BlockKind::Field).then(|| Edit { span, replacement: html_escaped(&edit.replacement) })
}

/// As it stands between tags.
fn html_escaped(replacement: &str) -> String {
    replacement.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// True if the edit does not reach over the end of its block: between two scalars stand keys and brackets.
fn stays_in_one_scalar(edit: Span, block: Span) -> bool {
    block.contains(edit) || edit.is_empty() && block.touches(edit)
}

/// As it stands inside a JSON string.
fn json_escaped(replacement: &str) -> Option<String> {
    let quoted = serde_json::to_string(replacement).ok()?;
    Some(quoted[1..quoted.len() - 1].to_string())
}

/// True if the text would need quoting or indentation of its own in YAML or TOML.
fn needs_yaml_syntax(replacement: &str) -> bool {
    replacement.contains(['"', '\'', '\\', '\n', '\r', '#', ':', '{', '['])
}

#[cfg(test)]
mod tests {
    use crate::engine::check_bytes;
    use crate::settings::Settings;

    /// What the safe and unsafe fixes of `rule` make of Markdown.
    fn fixed(rule: &str, text: &str) -> String {
        let settings = Settings { select: Some(vec![rule.to_string()]), ..Settings::default() };
        let mut fixed = text.to_string();
        let findings = check_bytes("a.md", text.as_bytes(), &settings);
        assert!(!findings.is_empty(), "{text}");
        for edit in findings.iter().rev().filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.edits) {
            fixed.replace_range(edit.span.range(), &edit.replacement);
        }
        fixed
    }

    #[test]
    fn markdown_keeps_its_links() {
        let text = "# Harbour Day\n\nPlease email [email us](mailto:day@tarn.example) soon.\n";
        assert_eq!(fixed("text/doubled-word", text), text);
        let text = "# Harbour Day\n\nPlease see [the the map](https://tarn.example) soon.\n";
        assert_eq!(fixed("text/doubled-word", text), text.replace("the the", "the"));
    }

    #[test]
    fn a_line_that_is_deleted_from_markdown_takes_its_marks_along() {
        let rest = "Lakemoor University held Harbour Day on June 12, 2024, at Tarn Hall.\n";
        for line in ["[Print](https://tarn.example/print)", "**Print**", "Print"] {
            let text = format!("# Harbour Day\n\n{rest}\n{line}\n");
            assert_eq!(fixed("furniture", &text), format!("# Harbour Day\n\n{rest}\n"), "{line}");
        }
    }

    #[test]
    fn edits_that_fall_on_one_place_are_no_fix() {
        let edit = |start, end| super::Edit { span: super::Span::new(start, end), replacement: String::new() };
        assert!(super::overlap(&[edit(4, 9), edit(0, 5)]));
        assert!(!super::overlap(&[edit(4, 9), edit(0, 4), edit(9, 9)]));
    }

    #[test]
    fn a_fix_in_a_page_changes_text_only() {
        let page =
            "<article><h1>Lab opens</h1><p>The school opened the the <b>river</b> lab.</p><p>The dean thanked the <i>the</i> guests.</p></article>";
        let settings = Settings { select: Some(vec!["text/doubled-word".into()]), ..Settings::default() };
        let found = check_bytes("a.html", page.as_bytes(), &settings);
        assert_eq!(found.len(), 2);
        let fixes: Vec<_> = found.iter().filter_map(|diagnostic| diagnostic.fix.as_ref()).collect();
        assert_eq!(fixes.len(), 1, "the second would cut a tag in two");
        assert!(fixes[0].edits.iter().all(|edit| !edit.span.of(page).contains('<')));
        assert_eq!(super::html_escaped("a < b & c"), "a &lt; b &amp; c");
    }

    #[test]
    fn a_fix_in_json_keeps_the_file_json() {
        let source = r#"{"title": "Lab opens", "body": "The school opened the the \"river\" lab. He gave a talk titled \"Rivers and left."}"#;
        let settings = Settings { select: Some(vec!["text".into()]), ..Settings::default() };
        let fixed = check_bytes("a.json", source.as_bytes(), &settings);
        assert!(!fixed.is_empty());
        for fix in fixed.iter().filter_map(|diagnostic| diagnostic.fix.as_ref()) {
            let mut text = source.to_string();
            for edit in fix.edits.iter().rev() {
                text.replace_range(edit.span.range(), &edit.replacement);
            }
            assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text}");
        }
    }
}
