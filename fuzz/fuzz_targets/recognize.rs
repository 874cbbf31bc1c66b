//! `cargo +nightly fuzz run recognize`: whatever the bytes, reading, recognition and all rules answer, and every span
//! lies in the text at character boundaries. The first byte chooses the format.

#![no_main]

use std::sync::LazyLock;

use copydesk::document::Format;
use copydesk::engine::{self, Selection};
use copydesk::settings::{Profile, Settings};
use copydesk::source::Source;
use libfuzzer_sys::fuzz_target;

static SETTINGS: LazyLock<Settings> = LazyLock::new(|| Settings { profile: Profile::Strict, ..Settings::default() });
static SELECTION: LazyLock<Selection> = LazyLock::new(|| Selection::new(&SETTINGS));

fuzz_target!(|data: &[u8]| {
    let Some((&first, bytes)) = data.split_first() else { return };
    let path = ["a.txt", "a.md", "a.json", "a.yaml"][usize::from(first % 4)];
    let source = Source::decode(path, bytes);
    let analysis = engine::analyze(&source, Format::of_path(path), &SETTINGS);
    let extraction = engine::extraction(&source, &analysis, true);
    for (pointer, evidence) in &extraction.provenance {
        assert_eq!(source.text.get(evidence.span.range()), Some(evidence.raw.as_str()), "provenance of {pointer}");
    }
    let mentions = extraction.mentions.as_ref().expect("mentions were asked for");
    let places = mentions.dates.iter().map(|m| (m.span, &m.text)).chain(mentions.people.iter().map(|m| (m.span, &m.text)));
    for (span, text) in places.chain(mentions.organizations.iter().map(|m| (m.span, &m.text))) {
        assert_eq!(source.text.get(span.range()), Some(text.as_str()), "a mention at {span:?}");
    }
    for finding in engine::check(&source, &analysis, &SELECTION, &SETTINGS) {
        assert_eq!(source.text.get(finding.span.range()), Some(finding.excerpt.as_str()), "{}", finding.rule);
    }
});
