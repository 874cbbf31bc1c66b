//! Word files from the command line: fixes change the runs they name, and nothing else.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;

mod folder;

use folder::Folder;

const BODY: &str = "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Harbour Day</w:t></w:r></w:p>\
    <w:p><w:r><w:t>Release Time: 2024-06-13</w:t></w:r></w:p>\
    <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Lakemoor University held </w:t></w:r><w:r><w:t>the the 32th Harbour Day &amp; Fair at Tarn Hall.</w:t></w:r></w:p>\
    <w:p><w:r><w:t>Page views: 131</w:t></w:r></w:p>";

/// A Word file with a picture, and with a note of a signature if it is `signed`.
fn file(signed: bool) -> Vec<u8> {
    with_part(signed.then_some("_xmlsignatures/sig1.xml"))
}

/// A Word file with a picture, and with a part named `more`.
fn with_part(more: Option<&str>) -> Vec<u8> {
    let xml = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"x\"><w:body>{BODY}</w:body></w:document>");
    let mut parts = vec![("word/document.xml", xml.into_bytes()), ("word/media/a.png", (0..=255).collect())];
    if let Some(more) = more {
        parts.push((more, b"<Signature/>".to_vec()));
    }
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let mut read = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (file.name().unwrap().into_owned(), content)
    };
    (0..count).map(&mut read).collect()
}

const ARGS: &[&str] =
    &["check", "a.docx", "--fix", "--today", "2026-01-01", "--select", "text/doubled-word,dates/bad-ordinal,furniture/visit-counter"];

#[test]
fn a_fix_changes_its_run_and_no_other_byte_of_any_part() {
    let folder = Folder::new();
    folder.write("a.docx", &file(false));
    let run = folder.run(ARGS);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let (before, after) = (parts(&file(false)), parts(&folder.read("a.docx")));
    let xml = String::from_utf8(before[0].1.clone()).unwrap();
    let expected =
        xml.replace("<w:t>the the 32th", "<w:t xml:space=\"preserve\">the 32nd").replace("<w:t>Page views: 131<", "<w:t xml:space=\"preserve\"><");
    assert_eq!(String::from_utf8(after[0].1.clone()).unwrap(), expected);
    assert_eq!(after[1..], before[1..]);
    let again = folder.read("a.docx");
    assert_eq!(folder.run(ARGS).status, 0);
    assert_eq!(folder.read("a.docx"), again, "fixed twice");
}

#[test]
fn a_signed_file_is_left_alone_and_the_reason_told() {
    let folder = Folder::new();
    folder.write("a.docx", &file(true));
    let run = folder.run(ARGS);
    assert_eq!(run.status, 4, "{}", run.stderr);
    assert!(run.stderr.contains("signed"), "{}", run.stderr);
    assert_eq!(folder.read("a.docx"), file(true));
}

#[test]
fn a_file_with_two_parts_of_one_name_is_left_alone() {
    let (other, twice) = (&b"word/media/b.png"[..], &b"word/media/a.png"[..]);
    let mut bytes = with_part(Some("word/media/b.png"));
    // No library writes such a file: the name is changed afterwards.
    for at in 0..bytes.len() - other.len() {
        if bytes[at..].starts_with(other) {
            bytes[at..at + other.len()].copy_from_slice(twice);
        }
    }
    let folder = Folder::new();
    folder.write("a.docx", &bytes);
    let run = folder.run(ARGS);
    assert_eq!(run.status, 4, "{}", run.stderr);
    assert!(run.stderr.contains("one name"), "{}", run.stderr);
    assert_eq!(folder.read("a.docx"), bytes);
}
