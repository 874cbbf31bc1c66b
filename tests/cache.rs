//! The cache of findings: replayed as they were, for nothing but the same question, whatever happens to the store.

use std::fs;
use std::path::Path;
use std::time::Duration;

mod folder;

use folder::Folder;

const BAD: &str = "Harbour Day\nRelease Time: 2024-06-13\nAuthor: Marta Ellwood\n\nLakemoor University held the the Harbour Day on Tuesday, June 12, 2024, at Tarn Hall.\n";

/// Runs with a cache outside the folder that is checked; gives what was printed, and how many inputs came from it.
fn check(folder: &Folder, args: &[&str]) -> (String, usize, String) {
    let cache = folder.0.with_extension("cache");
    let run = folder.run(&[&["check", "--statistics", "--today", "2026-01-01", "--cache-dir", cache.to_str().unwrap()], args].concat());
    let hits = run.stderr.lines().find_map(|line| line.trim().strip_suffix("  taken from it")?.parse().ok());
    (run.stdout, hits.unwrap_or_else(|| panic!("{}", run.stderr)), run.stderr)
}

fn store(folder: &Folder) -> std::path::PathBuf {
    folder.0.with_extension("cache").join("findings.bin")
}

/// The cache goes with its folder.
struct Gone<'f>(&'f Folder);

impl Drop for Gone<'_> {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(self.0.0.with_extension("cache"));
    }
}

#[test]
fn findings_are_replayed_byte_for_byte_in_every_format() {
    let folder = Folder::with(&[
        ("a.txt", BAD),
        ("b.md", "# Harbour Day\n\n<!-- stet dates: x -->\nNothing here.\n"),
        ("c.json", "{\"x\": 1}"),
        ("d.txt", ""),
    ]);
    let _gone = Gone(&folder);
    for format in ["json", "full", "concise", "jsonl"] {
        let without = folder.run(&["check", "--today", "2026-01-01", "--no-cache", "--format", format]).stdout;
        assert_eq!(check(&folder, &["--format", format]).0, without);
        let (stdout, hits, _) = check(&folder, &["--format", format]);
        assert_eq!((stdout, hits), (without, 4), "{format}");
    }
}

#[test]
fn it_says_why_it_missed() {
    let folder = Folder::with(&[("a.txt", BAD), ("b.txt", BAD)]);
    let _gone = Gone(&folder);
    let (_, hits, told) = check(&folder, &[]);
    assert!(hits == 0 && told.contains("2  not seen before"), "{told}");
    folder.write("a.txt", BAD.replace("Tarn", "Fell").as_bytes());
    let (_, hits, told) = check(&folder, &[]);
    assert!(hits == 1 && told.contains("1  file changed"), "{told}");
    let (_, hits, told) = check(&folder, &["--select", "dates"]);
    assert!(hits == 0 && told.contains("2  settings changed"), "{told}");
    // Another day changes nothing for rules that do not ask for it.
    let cache = folder.0.with_extension("cache");
    let run =
        folder.run(&["check", "--statistics", "--today", "2027-01-01", "--cache-dir", cache.to_str().unwrap(), "--select", "dates/weekday-mismatch"]);
    assert!(run.stderr.contains("2  settings changed"), "{}", run.stderr);
    let (_, hits, told) = check(&folder, &["--select", "dates/weekday-mismatch"]);
    assert_eq!(hits, 2, "{told}");
}

#[test]
fn every_setting_demands_a_new_look() {
    let folder = Folder::with(&[
        ("a.txt", BAD),
        ("house.schema.json", "{\"type\": \"object\"}"),
        ("other.schema.json", "{\"type\": \"object\"}"),
        ("people.csv", "name,family,given,native,role,organization,from,to,aliases\n"),
        ("organizations.csv", "name,native,acronym,from,to,aliases\n"),
        ("terms.csv", "term,instead_of,note\n"),
    ]);
    let _gone = Gone(&folder);
    let settings = [
        "",
        "profile = \"strict\"",
        "profile = \"minimal\"",
        "select = [\"dates\"]",
        "extend-select = [\"names\"]",
        "ignore = [\"dates\"]",
        "min-confidence = \"guess\"",
        "lang = \"en\"",
        "max-file-size = 10000",
        "[site]\npublisher = \"Lakemoor University\"",
        "[site]\npublisher = \"Tarn University\"",
        "[schema]\nreport = \"house.schema.json\"",
        "[schema]\nreport = \"other.schema.json\"",
        "[authority]\npeople = \"people.csv\"",
        "[authority]\norganizations = \"organizations.csv\"",
        "[authority]\nterms = \"terms.csv\"",
        "[keys]\nwent-live = \"release_date\"",
        "[rules]\n\"dates/weekday-mismatch\" = \"info\"",
        "[rules]\n\"fields/title-too-long\" = { max = 7 }",
        "[[stet]]\npaths = [\"a.txt\"]\nrule = \"dates\"\nreason = \"x\"",
        "[[overrides]]\npaths = [\"*.txt\"]\nprofile = \"strict\"\nlang = \"zh\"",
    ];
    for (at, text) in settings.iter().enumerate() {
        folder.write("copydesk.toml", text.as_bytes());
        let (_, hits, told) = check(&folder, &["a.txt"]);
        assert_eq!(hits, 0, "{at}: {text}\n{told}");
        assert_eq!(check(&folder, &["a.txt"]).1, 1, "{text}");
    }
    // The same name of a file with other content.
    folder.write("copydesk.toml", b"[schema]\nreport = \"house.schema.json\"\n");
    assert_eq!(check(&folder, &["a.txt"]).1, 1);
    folder.write("house.schema.json", b"{\"type\": \"object\", \"required\": [\"venue\"]}");
    assert_eq!(check(&folder, &["a.txt"]).1, 0);
    // So does a schema that the schema of the house refers to, through another.
    folder.write("house.schema.json", b"{\"$ref\": \"other.schema.json\"}");
    folder.write("other.schema.json", b"{\"allOf\": [{\"$ref\": \"third.schema.json\"}]}");
    folder.write("third.schema.json", b"{\"type\": \"object\"}");
    assert_eq!(check(&folder, &["a.txt"]).1, 0);
    assert_eq!(check(&folder, &["a.txt"]).1, 1);
    folder.write("third.schema.json", b"{\"type\": \"object\", \"required\": [\"venue\"]}");
    assert_eq!(check(&folder, &["a.txt"]).1, 0);
    // Options count as settings do.
    for option in [["--profile", "minimal"], ["--ignore", "names"], ["--lang", "zh"], ["--min-confidence", "certain"], ["--select", "names"]] {
        assert_eq!(check(&folder, &[&option[..], &["a.txt"]].concat()).1, 0, "{option:?}");
    }
}

#[test]
fn every_setting_there_is_was_thought_of() {
    // A new setting must be looked at here: does `every_setting_demands_a_new_look` turn it?
    let known = [
        "edition",
        "profile",
        "select",
        "extend-select",
        "ignore",
        "min-confidence",
        "today",
        "lang",
        "include",
        "exclude",
        "max-file-size",
        "site.publisher",
        "schema.report",
        "authority.people",
        "authority.organizations",
        "authority.terms",
        "packs.add",
    ];
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/plans.rs")).unwrap();
    assert!(source.contains("layer.rows()"), "the hash is made of all rows of the settings");
    for key in copydesk::config::KEYS {
        assert!(known.contains(&key.name), "{} is new: turn it in this test", key.name);
    }
}

#[test]
fn rules_ask_for_today_where_it_is_seen() {
    // What a rule finds with `settings.today` would be replayed on other days.
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if fs::read_to_string(&path).unwrap().contains("settings.today") && !path.ends_with("context.rs") {
                found.push(path.display().to_string());
            }
        }
    }
    let mut found = Vec::new();
    for folder in ["src/rules", "src/packs", "src/report", "src/recognize"] {
        walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    }
    assert!(found.is_empty(), "ask `context.today()` instead: {found:?}");
}

#[test]
fn a_damaged_store_is_mended() {
    let folder = Folder::with(&[("a.txt", BAD), ("b.txt", BAD)]);
    let _gone = Gone(&folder);
    let (expected, ..) = check(&folder, &[]);
    let whole = fs::read(store(&folder)).unwrap();
    let damages: Vec<Vec<u8>> = vec![b"rubbish".to_vec(), whole[..whole.len() - 7].to_vec(), whole[..9].to_vec(), {
        let mut bytes = whole.clone();
        let at = bytes.len() - 20;
        bytes[at] ^= 1;
        bytes
    }];
    for damaged in damages {
        fs::write(store(&folder), &damaged).unwrap();
        let (stdout, hits, told) = check(&folder, &[]);
        assert_eq!(stdout, expected);
        assert!(hits < 2, "{told}");
        assert_eq!(check(&folder, &[]).1, 2, "{told}");
    }
}

#[test]
fn two_runs_at_once_keep_what_both_found() {
    let folder = Folder::new();
    let _gone = Gone(&folder);
    for n in 0..60 {
        folder.write(&format!("a/{n}.txt"), BAD.as_bytes());
        folder.write(&format!("b/{n}.txt"), BAD.as_bytes());
    }
    let cache = folder.0.with_extension("cache");
    let start = |part: &str| folder.command(&["check", part, "--today", "2026-01-01", "--cache-dir", cache.to_str().unwrap()]).spawn().unwrap();
    let (a, b) = (start("a"), start("b"));
    for child in [a, b] {
        assert_eq!(child.wait_with_output().unwrap().status.code(), Some(1));
    }
    std::thread::sleep(Duration::from_millis(5));
    assert_eq!(check(&folder, &["a", "b"]).1, 120);
}

#[test]
fn nothing_is_written_unless_asked_for() {
    let folder = Folder::with(&[("a.txt", BAD)]);
    folder.run(&["check", "."]);
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1);
    let cache = folder.0.join("cache");
    folder.run(&["check", "a.txt", "--cache-dir", cache.to_str().unwrap(), "--no-cache"]);
    assert!(!cache.exists());
    // A folder that cannot be made costs the cache, not the findings.
    folder.write("file", b"");
    let run = folder.run(&["check", "a.txt", "--cache-dir", "file/cache"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("the cache could not be written"), "{}", run.stderr);
}
