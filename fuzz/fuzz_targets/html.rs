//! `cargo +nightly fuzz run html`: whatever the bytes, a page is read, and every block and value leads back to a place of the
//! source at character boundaries.

#![no_main]

use std::sync::LazyLock;

use copydesk::document::Format;
use copydesk::engine::{self, Selection};
use copydesk::settings::{Profile, Settings};
use copydesk::source::Source;
use libfuzzer_sys::fuzz_target;

static SETTINGS: LazyLock<Settings> = LazyLock::new(|| Settings { profile: Profile::Strict, ..Settings::default() });
static SELECTION: LazyLock<Selection> = LazyLock::new(|| Selection::new(&SETTINGS));

fuzz_target!(|bytes: &[u8]| {
    let source = Source::decode("page.html", bytes);
    let analysis = engine::analyze(&source, Format::Html, &SETTINGS);
    for block in &analysis.document.blocks {
        assert!(source.text.get(analysis.document.map.to_source(block.span).range()).is_some(), "{block:?}");
    }
    for field in &analysis.document.fields {
        assert!(analysis.document.text.get(field.value.range()).is_some(), "{field:?}");
    }
    for finding in engine::check(&source, &analysis, &SELECTION, &SETTINGS) {
        assert_eq!(source.text.get(finding.span.range()), Some(finding.excerpt.as_str()), "{}", finding.rule);
        for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
            assert!(!edit.span.of(&source.text).contains('<'), "{} edits markup", finding.rule);
        }
    }
});
