//! `cargo +nightly fuzz run docx`: whatever the bytes, a word processor's file is read or refused with a reason. Bytes that are
//! no archive stand for the XML of the document in a well-formed one.

#![no_main]

use std::io::{Cursor, Write};

use copydesk::document::{Format, docx};
use copydesk::engine;
use copydesk::settings::Settings;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let archive = if bytes.starts_with(b"PK") { bytes.to_vec() } else { packed(bytes) };
    let Ok(source) = docx::source("a.docx", &archive) else { return };
    for line in &source.outline {
        assert!(source.text.get(line.span.range()).is_some());
    }
    let settings = Settings::default();
    let analysis = engine::analyze(&source, Format::Docx, &settings);
    assert!(analysis.document.blocks.iter().all(|block| source.text.get(block.span.range()).is_some()));
});

fn packed(xml: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let started = writer.start_file("word/document.xml", zip::write::SimpleFileOptions::default());
    started.and_then(|()| Ok(writer.write_all(xml)?)).expect("a vector can be written to");
    writer.finish().expect("a vector can be written to").into_inner()
}
