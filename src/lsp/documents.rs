//! Open documents, kept the same as in the editor.

use std::path::PathBuf;
use std::sync::Arc;

use super::positions::{Encoding, Places};
use super::protocol::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};
use crate::document::Format;
use crate::engine::{self, Checked, Extraction};
use crate::settings::Settings;
use crate::source::{LineEnds, LineIndex, Source};
use crate::span::Span;
use crate::uri;

/// A document as the editor has it.
pub(super) struct Document {
    pub uri: Uri,
    pub version: i32,
    pub path: PathBuf,
    pub format: Format,
    pub source: Source,
    pub lines: LineIndex,
    pub encoding: Encoding,
    /// Nothing was typed since it was opened or saved.
    pub settled: bool,
    /// What was found in this version.
    pub checked: Option<Arc<Checked>>,
    /// The client has not been told yet what was found.
    pub untold: bool,
}

impl Document {
    pub fn open(item: TextDocumentItem, encoding: Encoding) -> Self {
        let path = uri::file(item.uri.as_str()).unwrap_or_else(|| PathBuf::from(unsaved_name(&item.language_id)));
        let source = Source::from_text(path.to_string_lossy().replace('\\', "/"), item.text);
        Self {
            format: Format::of_path(&source.path),
            lines: LineIndex::new(&source.text),
            uri: item.uri,
            version: item.version,
            path,
            source,
            encoding,
            settled: true,
            checked: None,
            untold: true,
        }
    }

    pub fn places(&self) -> Places<'_> {
        Places { text: &self.source.text, lines: &self.lines, encoding: self.encoding }
    }

    /// Takes in `changes`, each of which speaks of the text that the one before it left.
    pub fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        for change in changes {
            match change.range {
                Some(range) => {
                    let span = self.places().span(range);
                    self.source.text.replace_range(span.range(), &change.text);
                }
                None => self.source.text = change.text,
            }
            self.lines = LineIndex::new(&self.source.text);
        }
        self.source.line_ends = LineEnds::of(&self.source.text);
        self.version = version;
        self.settled = false;
        self.forget();
    }

    /// What was found no longer holds.
    pub fn forget(&mut self) {
        self.checked = None;
        self.untold = true;
    }

    /// The reports of the document as they are understood, each with its place if it is one of several.
    pub fn extractions(&self, settings: &Settings) -> Vec<(Option<Span>, Extraction)> {
        let analyses = engine::analyses(&self.source, self.format, settings);
        analyses.map(|(part, analysis)| (part.element, engine::extraction(&self.source, &analysis, true))).collect()
    }
}

/// A name with the extension that tells the format of a document without a file.
fn unsaved_name(language: &str) -> &'static str {
    match language {
        "markdown" => "untitled.md",
        "html" => "untitled.html",
        "json" | "jsonc" => "untitled.json",
        "yaml" => "untitled.yaml",
        _ => "untitled.txt",
    }
}
