//! Word processor files (DOCX): the text as readers see it, one line a paragraph.
//!
//! A file is a zip archive of XML parts, of which no user ever sees a byte. So the *source* of such a report is its
//! readable text, made by [`source`] when the file is read: spans, lines and columns are those of this text, and what
//! each line is (heading, cell, note) travels beside it. Tracked changes count as accepted, comments are left out.

mod parts;
mod text;
mod write;

use super::{Block, BlockKind, Document, Format, Lang, Region, reader};
use crate::source::{LineKind, OutlineLine, Source};
use crate::span::Span;

pub use write::write;

/// The readable text of a DOCX file as a source.
///
/// # Errors
/// A reason for people: no archive, not a DOCX file, larger than any report.
pub fn source(path: &str, bytes: &[u8]) -> Result<Source, String> {
    let parts = parts::read(bytes)?;
    let readable = text::readable(&parts)?;
    Ok(Source { outline: readable.outline, ..Source::from_text(path, readable.text) })
}

/// The lines of `text`, which are those of `outline` with other words. `None` if there are more or fewer.
#[must_use]
pub fn outline_of(text: &str, outline: &[OutlineLine]) -> Option<Vec<OutlineLine>> {
    let lines = text.strip_suffix('\n').into_iter().flat_map(|text| text.split('\n'));
    let mut start = 0;
    let spans = lines.map(|line| {
        let span = Span::at(start, start + line.len());
        start = span.end as usize + 1;
        span
    });
    let spans: Vec<Span> = spans.collect();
    (spans.len() == outline.len()).then(|| outline.iter().zip(spans).map(|(line, span)| OutlineLine { span, ..*line }).collect())
}

/// Reads a report whose source was made by [`source`].
pub(super) fn read(source: &Source) -> Document<'_> {
    let text = source.text.as_str();
    let mut blocks: Vec<Block> = Vec::with_capacity(source.outline.len());
    let mut blank_lines = 0;
    for line in &source.outline {
        let span = line.span.trim(text);
        if span.is_empty() {
            blank_lines += 1;
            continue;
        }
        let (kind, level) = match line.kind {
            LineKind::Title => (BlockKind::Heading, 1),
            // A document without a title of that style has its headline in the first heading.
            LineKind::Heading(level) => (BlockKind::Heading, level),
            LineKind::ListItem => (BlockKind::ListItem, 1),
            LineKind::Cell => (BlockKind::TableCell, 0),
            LineKind::Caption => (BlockKind::Caption, 0),
            LineKind::Paragraph | LineKind::Note => (BlockKind::Paragraph, 0),
        };
        let lang = Lang::of(span.of(text));
        blocks.push(Block { kind, span, region: Region::Body, lang, level, blank_lines_before: std::mem::take(&mut blank_lines) });
    }
    reader::of_blocks(source, Format::Docx, blocks)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    pub fn document(body: &str) -> Vec<u8> {
        let xml = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"x\"><w:body>{body}</w:body></w:document>");
        archive(&[("word/document.xml", &xml)])
    }

    pub fn part_of(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
        text
    }

    fn lines(body: &str) -> Vec<(LineKind, String)> {
        let source = source("a.docx", &document(body)).unwrap();
        source.outline.iter().map(|line| (line.kind, line.span.of(&source.text).to_string())).collect()
    }

    #[test]
    fn paragraphs_are_lines_and_styles_say_what_they_are() {
        let body = "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Lab </w:t></w:r><w:r><w:t>opens</w:t></w:r></w:p>\
            <w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t>Guests &amp; hosts</w:t></w:r></w:p>\
            <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Orrin Steel</w:t></w:r></w:p>\
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Date</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
        let expected =
            [(LineKind::Title, "Lab opens"), (LineKind::Heading(2), "Guests & hosts"), (LineKind::ListItem, "Orrin Steel"), (LineKind::Cell, "Date")];
        let expected: Vec<(LineKind, String)> = expected.into_iter().map(|(kind, text)| (kind, text.to_string())).collect();
        assert_eq!(lines(body), expected);
    }

    #[test]
    fn tracked_changes_count_as_accepted() {
        let body = "<w:p><w:r><w:t>On May </w:t></w:r><w:del><w:r><w:delText>27</w:delText><w:t>27</w:t></w:r></w:del><w:ins><w:r><w:t>28</w:t></w:r></w:ins>\
            <w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:tab/><w:t>noon</w:t></w:r></w:p>";
        assert_eq!(lines(body), [(LineKind::Paragraph, "On May 28\tnoon".to_string())]);
    }

    #[test]
    fn a_break_parts_lines_of_one_paragraph() {
        let source = source("a.docx", &document("<w:p/><w:p><w:r><w:t>Lab opens</w:t><w:br/><w:t>May 28</w:t></w:r></w:p>")).unwrap();
        assert_eq!(source.text, "\nLab opens\nMay 28\n");
        let numbers: Vec<u32> = source.outline.iter().map(|line| line.paragraph).collect();
        assert_eq!(numbers, [1, 2, 2]);
    }

    #[test]
    fn a_box_inside_a_paragraph_changes_nothing_around_it() {
        let body = "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:pict><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:pict></w:r>\
            <w:r><w:t>Lab opens</w:t></w:r></w:p><w:p><w:r><w:t>May 28</w:t></w:r></w:p>";
        let source = source("a.docx", &document(body)).unwrap();
        let lines: Vec<_> = source.outline.iter().map(|line| (line.kind, line.paragraph, line.span.of(&source.text))).collect();
        assert_eq!(lines, [(LineKind::Paragraph, 2, "Box"), (LineKind::Heading(1), 1, "Lab opens"), (LineKind::Paragraph, 3, "May 28")]);
    }

    #[test]
    fn what_was_and_what_others_show_does_not_count() {
        let body = "<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val=\"Heading1\"/><w:numPr/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>Lab</w:t></w:r>\
            <mc:AlternateContent><mc:Choice/><mc:Fallback><w:p><w:r><w:t>Lab</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>\
            <w:r><w:t> opens&#10;today</w:t></w:r></w:p>";
        assert_eq!(lines(body), [(LineKind::Paragraph, "Lab opens today".to_string())]);
    }

    #[test]
    fn marked_sections_are_text() {
        assert_eq!(
            lines("<w:p><w:r><w:t>Lab <![CDATA[opens & closes]]></w:t></w:r></w:p>"),
            [(LineKind::Paragraph, "Lab opens & closes".to_string())]
        );
    }

    #[test]
    fn names_of_styles_are_looked_up() {
        let styles = "<w:styles xmlns:w=\"x\"><w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>";
        let xml =
            "<w:document xmlns:w=\"x\"><w:body><w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr><w:r><w:t>Lab</w:t></w:r></w:p></w:body></w:document>";
        let source = source("a.docx", &archive(&[("word/document.xml", xml), ("word/styles.xml", styles)])).unwrap();
        assert_eq!(source.outline[0].kind, LineKind::Heading(1));
    }

    #[test]
    fn what_is_no_docx_is_told() {
        for bytes in [b"no archive".to_vec(), archive(&[("a.txt", "x")]), Vec::new()] {
            assert!(source("a.docx", &bytes).is_err());
        }
        let cut = "<w:document><w:body><w:p><w:r><w:t>Lab opens</w:t></w:r></w:p><w:p><w:r";
        assert!(source("a.docx", &archive(&[("word/document.xml", cut)])).is_err());
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let huge = format!("<w:document>{}</w:document>", " ".repeat(200 << 20));
        let bytes = archive(&[("word/document.xml", &huge)]);
        assert!(bytes.len() < 1 << 20);
        let error = source("a.docx", &bytes).unwrap_err();
        assert!(error.contains("unpack"), "{error}");
    }
}
