//! How often each rule is right: `rules/measured.tsv`, which `copydesk explain` shows.
//!
//! Two sources: the labelled reports of `tests/eval` (but for the half that nobody reads), where a finding is right if a
//! label asks for it, and a warning or error that no label asks for is wrong; and `tests/eval/judged.jsonl`, findings on
//! public posts that somebody read and judged. Of a judged finding only a hash is
//! kept: the first 16 digits of the SHA-256 of the rule, a zero byte, and the excerpt with sixty bytes on either side.
//!
//! `scripts/measure` writes the table anew.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use copydesk::diagnostic::Severity;
use copydesk::document::Format;
use copydesk::engine::{self, Selection};
use copydesk::settings::Settings;
use serde_json::Value;

mod labelled;

#[derive(Clone, Copy, Default)]
struct Count {
    right: u32,
    all: u32,
}

impl Count {
    fn add(&mut self, right: bool) {
        self.right += u32::from(right);
        self.all += 1;
    }
}

/// Counts what the rules say of the labelled reports.
fn count_labelled(counts: &mut BTreeMap<String, Count>) {
    let settings = Settings { today: copydesk::calendar::days(2026, 12, 31).unwrap(), ..Settings::default() };
    let selection = Selection::new(&settings);
    for folder in ["en", "zh", "blind/en", "blind/world", "blind/zh"] {
        for (path, labels) in labelled::reports(folder) {
            let number: u32 = path.file_name().unwrap().to_str().unwrap()[..2].parse().unwrap_or(1);
            if folder.starts_with("blind") && number.is_multiple_of(2) {
                continue;
            }
            let (source, expected) = labelled::read(&path, &labels);
            let analysis = engine::analyze(&source, Format::of_path(&source.path), &settings);
            let diagnostics = engine::check(&source, &analysis, &selection, &settings);
            let (used, _) = labelled::matched(&expected, &diagnostics, &source.text);
            // An info or hint that no label asks for was not judged by those who labelled.
            for (diagnostic, right) in diagnostics.iter().zip(used).filter(|(d, used)| *used || d.severity >= Severity::Warning) {
                counts.entry(diagnostic.rule.clone()).or_default().add(right);
            }
        }
    }
}

/// Counts the findings that somebody judged.
fn count_judged(counts: &mut BTreeMap<String, Count>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/eval/judged.jsonl");
    let known: BTreeSet<&str> = engine::all_rules().map(|rule| rule.meta().name.as_ref()).collect();
    let mut seen = BTreeSet::new();
    for (number, line) in std::fs::read_to_string(path).unwrap().lines().enumerate() {
        let entry: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("judged.jsonl, line {}: {error}", number + 1));
        let text = |key: &str| entry[key].as_str().unwrap_or_else(|| panic!("judged.jsonl, line {}: no {key}", number + 1)).to_string();
        let (rule, hash, verdict) = (text("rule"), text("hash"), text("verdict"));
        assert!(known.contains(rule.as_str()), "judged.jsonl, line {}: there is no rule {rule}", number + 1);
        assert!(hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()), "judged.jsonl, line {}: {hash} is no hash", number + 1);
        assert!(matches!(verdict.as_str(), "right" | "wrong"), "judged.jsonl, line {}: {verdict}", number + 1);
        assert!(seen.insert((rule.clone(), hash)), "judged.jsonl, line {}: judged twice", number + 1);
        counts.entry(rule).or_default().add(verdict == "right");
    }
}

#[test]
fn measured_precision_is_up_to_date() {
    let mut counts = BTreeMap::new();
    count_labelled(&mut counts);
    count_judged(&mut counts);
    let mut table = "rule\tright\tfindings\n".to_string();
    for (rule, count) in &counts {
        table += &format!("{rule}\t{}\t{}\n", count.right, count.all);
        if count.all >= 10 && count.right * 10 < count.all * 9 {
            println!("below .9: {rule}, {} of {}", count.right, count.all);
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/measured.tsv");
    if std::env::var_os("COPYDESK_UPDATE").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == table, "rules/measured.tsv is out of date: run scripts/measure");
}
