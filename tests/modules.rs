//! One direction: a module knows only those that the table of ARCHITECTURE.md lets it know.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Which modules of the crate a module may use.
const KNOWS: &[(&str, &[&str])] = &[
    ("calendar", &[]),
    ("fault", &[]),
    ("nearest", &[]),
    ("uri", &[]),
    // Tables of a house are read by `config` and looked into by rules; words of terms are compared by key.
    ("authority", &["calendar", "lexicon", "nearest", "span"]),
    ("span", &[]),
    ("diagnostic", &["span"]),
    ("source", &["diagnostic", "span"]),
    ("lexicon", &[]),
    // Pages give dates in many shapes: whether they are days is asked while the page is read.
    ("document", &["calendar", "lexicon", "source", "span"]),
    ("recognize", &["calendar", "document", "lexicon", "span"]),
    ("report", &["calendar", "document", "lexicon", "recognize", "span"]),
    ("schema", &["calendar", "diagnostic", "document", "nearest", "recognize", "report", "span", "uri"]),
    ("settings", &["authority", "diagnostic", "document", "schema", "span"]),
    // Suppressions are read off a document; rules have the words for those that do nothing.
    ("suppress", &["diagnostic", "document", "span"]),
    (
        "rules",
        &["authority", "calendar", "diagnostic", "document", "lexicon", "nearest", "recognize", "report", "schema", "settings", "span", "suppress"],
    ),
    ("packs", &["diagnostic", "document", "lexicon", "nearest", "recognize", "report", "rules", "settings", "span"]),
    ("engine", &["diagnostic", "document", "nearest", "packs", "recognize", "report", "rules", "schema", "settings", "source", "span", "suppress"]),
    // A fix is judged by what the engine reads before and after it.
    ("fix", &["diagnostic", "document", "engine", "settings", "source", "span"]),
    ("baseline", &["diagnostic"]),
    ("cache", &["diagnostic", "span"]),
    ("since", &["source", "span"]),
    ("config", &["authority", "calendar", "diagnostic", "document", "nearest", "rules", "schema", "settings", "source", "span"]),
    ("emit", &["diagnostic", "document", "report", "rules", "source", "span"]),
    ("input", &["document", "fault", "source"]),
    // The server asks `cli` for the settings of a file through a trait.
    ("lsp", &["config", "diagnostic", "document", "engine", "fault", "fix", "recognize", "schema", "settings", "source", "span", "suppress", "uri"]),
    ("serve", &["diagnostic", "document", "emit", "engine", "fault", "fix", "input", "settings", "source"]),
    (
        "cli",
        &[
            "authority",
            "baseline",
            "cache",
            "calendar",
            "config",
            "diagnostic",
            "document",
            "emit",
            "engine",
            "fault",
            "fix",
            "input",
            "lsp",
            "nearest",
            "packs",
            "rules",
            "serve",
            "settings",
            "since",
            "source",
            "span",
            "suppress",
            "uri",
        ],
    ),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The code of a file without its tests and without comments: what may know nothing beyond the table.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap().to_string();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

/// The modules named after `crate::`, also in `use crate::{a, b::c}`.
fn named(code: &str) -> BTreeSet<String> {
    let word = |text: &str| -> String { text.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect() };
    let mut names = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            names.insert(word(rest));
            continue;
        };
        let mut depth = 0;
        let top: String = group
            .chars()
            .take_while(|c| {
                depth += i32::from(*c == '{') - i32::from(*c == '}');
                depth >= 0
            })
            .collect();
        names.extend(top.split(',').map(|name| word(name.trim())));
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn no_module_knows_more_than_it_may() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 20, "the sources were not found");
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&root).unwrap();
        let module = inside.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_string();
        if module == "lib" || module == "main" || inside.ends_with("tests.rs") {
            continue;
        }
        let Some((_, allowed)) = KNOWS.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!("{}: the table has no module `{module}`", inside.display()));
            continue;
        };
        for name in named(&code(&file)) {
            if name != module && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{}: `{module}` may not know `{name}`", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_has_no_circle() {
    // Each module may know only modules that stand before some order; taking away leaves must empty it.
    let mut left: Vec<(&str, BTreeSet<&str>)> = KNOWS.iter().map(|(name, knows)| (*name, knows.iter().copied().collect())).collect();
    while !left.is_empty() {
        let names: BTreeSet<&str> = left.iter().map(|(name, _)| *name).collect();
        let before = left.len();
        left.retain(|(_, knows)| knows.iter().any(|known| names.contains(known)));
        assert!(left.len() < before, "a circle among {names:?}");
    }
}
