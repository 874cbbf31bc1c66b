//! The labelled reports of `tests/eval`, and which findings their labels ask for.

use std::path::{Path, PathBuf};

use copydesk::diagnostic::Diagnostic;
use copydesk::source::Source;
use serde_json::Value;

/// The reports of a folder with their labels, in order.
pub fn reports(folder: &str) -> Vec<(PathBuf, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/eval").join(folder);
    let paths = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = paths
        .filter(|path| !path.to_str().unwrap().ends_with(".expect.json"))
        .map(|path| (path.clone(), path.with_extension("expect.json")))
        .collect();
    found.sort();
    found
}

/// A report and its labels. The name of the file must not help: a date in it would be a release date.
pub fn read(path: &Path, labels: &Path) -> (Source, Value) {
    let expected = serde_json::from_slice(&std::fs::read(labels).unwrap()).unwrap_or_else(|e| panic!("{}: {e}", labels.display()));
    let extension = path.extension().unwrap().to_str().unwrap();
    (Source::decode(format!("report.{extension}"), std::fs::read(path).unwrap()), expected)
}

/// For each diagnostic whether a label asks for it, and the labels (rule, text) that nothing answers.
pub fn matched<'l>(expected: &'l Value, diagnostics: &[Diagnostic], text: &str) -> (Vec<bool>, Vec<(&'l str, &'l str)>) {
    let mut used = vec![false; diagnostics.len()];
    let mut missed = Vec::new();
    for want in expected["findings"].as_array().expect("findings is a list") {
        let (rule, at) = (want["rule"].as_str().unwrap(), want["at"].as_str().unwrap());
        assert!(at.is_empty() || text.contains(at), "label {at:?} is not in the report");
        let touches = |d: &Diagnostic| {
            at.is_empty() || text.match_indices(at).any(|(start, _)| (d.span.start as usize) < start + at.len() && start < d.span.end as usize)
        };
        match (0..diagnostics.len()).find(|&n| !used[n] && diagnostics[n].rule == rule && touches(&diagnostics[n])) {
            Some(n) => used[n] = true,
            None => missed.push((rule, at)),
        }
    }
    (used, missed)
}
