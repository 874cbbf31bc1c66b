//! From edits of readable text to edits of the source, in the syntax they land in.

use crate::diagnostic::{Edit, Finding, Fix};
use crate::document::{BlockKind, Document, Format};
use crate::span::Span;

/// The fix of a finding, mapped to the source. `None` where the source's syntax cannot take an edit as it
/// is: better no fix than a file that no longer parses.
pub(super) fn in_source(finding: &mut Finding, document: &Document<'_>) -> Option<Fix> {
    let fix = finding.fix.take()?;
    if finding.in_source {
        return Some(fix);
    }
    let edits = fix.edits.into_iter().map(|edit| edit_in_source(edit, document)).collect::<Option<Vec<Edit>>>()?;
    // An escape may stand for several characters: edits of two of them would fall on one place.
    (!overlap(&edits)).then_some(Fix { edits, ..fix })
}

fn overlap(edits: &[Edit]) -> bool {
    let mut spans: Vec<Span> = edits.iter().map(|edit| edit.span).collect();
    spans.sort_unstable();
    spans.windows(2).any(|pair| pair[0].end > pair[1].start)
}

fn edit_in_source(edit: Edit, document: &Document<'_>) -> Option<Edit> {
    let holder = document.block_at(edit.span.start)?;
    let replacement = match document.format {
        Format::Html => return edit_in_page(&edit, document, holder.kind),
        Format::Json => json_escaped(&edit.replacement)?,
        Format::Yaml if needs_yaml_syntax(&edit.replacement) => return None,
        _ if holder.kind == BlockKind::Field && needs_yaml_syntax(&edit.replacement) => return None,
        _ => edit.replacement,
    };
    let span = document.map.to_source(edit.span);
    let structured = matches!(document.format, Format::Json | Format::Yaml) || holder.kind == BlockKind::Field;
    (!structured || stays_in_one_scalar(edit.span, holder.span)).then_some(Edit { span, replacement })
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

    #[test]
    fn edits_that_fall_on_one_place_are_no_fix() {
        let edit = |start, end| super::Edit { span: super::Span::new(start, end), replacement: String::new() };
        assert!(super::overlap(&[edit(4, 9), edit(0, 5)]));
        assert!(!super::overlap(&[edit(4, 9), edit(0, 4), edit(9, 9)]));
    }

    #[test]
    fn a_fix_in_a_page_changes_text_only() {
        let page = "<article><h1>Lab opens</h1><p>The school opened the the <b>river</b> lab.</p><p>The dean thanked the <i>the</i> guests.</p></article>";
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
