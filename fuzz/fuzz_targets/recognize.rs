//! `cargo +nightly fuzz run recognize`: whatever the bytes, reading, recognition and all rules answer, spans lie in the
//! text at character boundaries, and two runs say the same. The first byte chooses the format.

#![no_main]

use copydesk::settings::Settings;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((&first, bytes)) = data.split_first() else { return };
    let path = ["a.txt", "a.md", "a.json", "a.yaml"][usize::from(first % 4)];
    let settings = Settings::default();
    let extraction = copydesk::extract(path, bytes, &settings);
    let source = copydesk::source::Source::decode(path, bytes);
    for (pointer, evidence) in &extraction.provenance {
        let text = source.text.get(evidence.span.range());
        assert_eq!(text, Some(evidence.raw.as_str()), "provenance of {pointer}");
    }
    let mentions = extraction.mentions.as_ref().expect("mentions were asked for");
    for span in mentions.dates.iter().map(|m| m.span).chain(mentions.people.iter().map(|m| m.span)) {
        assert!(source.text.get(span.range()).is_some(), "a mention at {span:?}");
    }
    let findings = copydesk::check(path, bytes, &settings);
    assert!(findings.iter().all(|finding| source.text.get(finding.span.range()) == Some(finding.excerpt.as_str())));
    assert_eq!(findings, copydesk::check(path, bytes, &settings));
});
