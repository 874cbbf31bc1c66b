//! `stet` in reports and in the configuration: what stands, what is said of marks that do nothing, `--add-stet`.

use serde_json::Value;

mod folder;

use folder::Folder;

fn findings(folder: &Folder, args: &[&str]) -> (Vec<String>, u64) {
    let (_, value) = folder.check(args);
    let finding =
        |finding: &Value| format!("{}:{} {}", finding["path"].as_str().unwrap(), finding["start"]["line"], finding["rule"].as_str().unwrap());
    let found = value["diagnostics"].as_array().unwrap().iter().map(finding).collect();
    (found, value["summary"]["suppressed"].as_u64().unwrap())
}

const RULES: &[&str] = &["--select", "dates/weekday-mismatch,text/doubled-word,suppress"];
const WRONG: &str = "Tarn Hall was full on Tuesday, June 13, 2024, and the the dean spoke.";

#[test]
fn a_comment_silences_its_block_and_its_rule_only() {
    let text = format!("# Harbour Day\n\n<!-- stet dates/weekday-mismatch: printed so -->\n{WRONG}\n\n{WRONG}\n");
    let folder = Folder::with(&[("a.md", &text)]);
    let (found, suppressed) = findings(&folder, RULES);
    assert_eq!(found, ["a.md:4 text/doubled-word", "a.md:6 dates/weekday-mismatch", "a.md:6 text/doubled-word"]);
    assert_eq!(suppressed, 1);
}

#[test]
fn a_family_and_a_list_silence_the_whole_report() {
    let yaml = format!("title: Harbour Day\nrelease_date: 2024-06-13\nstet:\n  - dates: printed so\nbody: |\n  {WRONG}\n");
    let json = format!("{{\"title\": \"Harbour Day\", \"release_date\": \"2024-06-13\", \"stet\": [\"dates: printed so\"], \"body\": \"{WRONG}\"}}");
    let markdown = format!("---\ntitle: Harbour Day\nstet: [\"dates: printed so\"]\n---\n\n{WRONG}\n");
    let folder = Folder::with(&[("a.yaml", &yaml), ("a.json", &json), ("a.md", &markdown)]);
    let (found, suppressed) = findings(&folder, RULES);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.iter().all(|finding| finding.ends_with("text/doubled-word")), "{found:?}");
    assert_eq!(suppressed, 3);
}

#[test]
fn marks_that_do_nothing_are_told_and_taken_out() {
    let clean = "Tarn Hall was full.";
    let text = format!(
        "# Harbour Day\n\n<!-- stet dates/weekday-mismatch: printed so -->\n{clean}\n\n<!-- stet text/doubled-word, dates/weekday-mismatch: so -->\n{WRONG}\n\n<!-- stet dates/week-day-mismatch: slip -->\n{clean}\n\n{clean} <!-- stet names: other rules did not run -->\n"
    );
    let folder = Folder::with(&[("a.md", &text)]);
    let (found, _) = findings(&folder, RULES);
    assert_eq!(found, ["a.md:3 suppress/unused", "a.md:9 suppress/unknown-rule"]);
    folder.run(&[&["check", "--fix", "--unsafe-fixes"], RULES].concat());
    let fixed = folder.text("a.md");
    // The slip is put right, and then it silences nothing either.
    let expected =
        text.replace("<!-- stet dates/weekday-mismatch: printed so -->\n", "").replace("<!-- stet dates/week-day-mismatch: slip -->\n", "");
    assert_eq!(fixed, expected);
}

#[test]
fn one_of_several_rules_is_taken_out_alone() {
    let text = format!("# Harbour Day\n\n<!-- stet names/name-case-mixed, text/doubled-word: so -->\n{}\n", WRONG.replace("Tuesday", "Thursday"));
    let folder = Folder::with(&[("a.md", &text)]);
    folder.run(&["check", "--fix", "--select", "names,text/doubled-word,suppress"]);
    assert_eq!(folder.text("a.md"), text.replace("names/name-case-mixed, ", ""));
}

#[test]
fn a_mark_is_in_use_where_its_finding_is_only_hidden() {
    let text = "# Harbour Day\n\n<!-- stet duplicates: said twice on purpose -->\nThe dean said so, and the dean said so.\n";
    let folder = Folder::with(&[("a.md", text)]);
    let (found, _) = findings(&folder, &["--select", "dates,suppress"]);
    assert!(found.is_empty(), "a rule that did not run: {found:?}");
}

#[test]
fn the_configuration_lets_findings_stand_in_text() {
    let folder = Folder::with(&[("a.txt", WRONG), ("b.txt", WRONG)]);
    folder.write("copydesk.toml", b"[[stet]]\npaths = [\"a.txt\"]\nrule = \"dates/weekday-mismatch\"\nreason = \"printed so\"\n");
    let (found, suppressed) = findings(&folder, RULES);
    assert_eq!(found, ["a.txt:1 text/doubled-word", "b.txt:1 dates/weekday-mismatch", "b.txt:1 text/doubled-word"]);
    assert_eq!(suppressed, 1);
}

/// An entry of the configuration that hides nothing any more is told, where everything that it may be about was read.
#[test]
fn an_entry_of_the_configuration_that_does_nothing_is_told() {
    let entry = |path: &str, rule: &str| format!("[[stet]]\npaths = [\"{path}\"]\nrule = \"{rule}\"\nreason = \"printed so\"\n");
    let right = WRONG.replace("Tuesday", "Thursday");
    let folder = Folder::with(&[("a.txt", WRONG), ("b.txt", &right), ("d.txt", WRONG)]);
    // In use; mended; its file is gone; its rules do not run.
    let config = [entry("a.txt", "dates"), entry("b.txt", "dates/weekday-mismatch"), entry("gone.txt", "text"), entry("b.txt", "names")].concat();
    folder.write("copydesk.toml", format!("select = [\"dates/weekday-mismatch\", \"text/doubled-word\", \"config\"]\n{config}").as_bytes());
    let (all, _) = findings(&folder, &[]);
    let about: Vec<&String> = all.iter().filter(|found| found.starts_with("copydesk.toml")).collect();
    assert_eq!(about, ["copydesk.toml:8 config/outdated-setting", "copydesk.toml:12 config/outdated-setting"], "{all:?}");
    assert!(all.is_sorted_by_key(|found| found.split(':').next().unwrap().to_string()), "{all:?}");
    let (part, _) = findings(&folder, &["a.txt", "b.txt"]);
    assert!(part.iter().all(|found| !found.starts_with("copydesk.toml")), "part of the tree proves nothing: {part:?}");
    for _ in 0..2 {
        assert_eq!(findings(&folder, &["--cache-dir", ".cache"]).0, all);
    }
}

#[test]
fn every_finding_can_be_let_stand_where_it_is() {
    let yaml = format!("# about\ntitle: Harbour Day\nrelease_date: 2024-06-13\nbody: |\n  {WRONG}\n");
    let json = format!("{{\n  \"title\": \"Harbour Day\",\n  \"body\": \"{WRONG}\"\n}}\n");
    let front = format!(
        "---\ntitle: Harbour Day\nstet:\n  - names: said before\ndate: 2024-06-13\n---\n\n**{WRONG}**\n\n- {WRONG}\n\n| a | b |\n|---|---|\n| {WRONG} | c |\n"
    );
    let list = format!("[{{\"title\": \"A\", \"body\": \"{WRONG}\"}}, {{\"title\": \"B\", \"body\": \"{WRONG}\"}}]");
    let files: &[(&str, &str)] = &[("a.yaml", &yaml), ("b.json", &json), ("c.md", &front), ("d [1].txt", WRONG), ("e/list.json", &list)];
    let folder = Folder::with(files);
    let before = findings(&folder, RULES).0.len();
    assert!(before > 12, "{before}");
    let run = folder.run(&[&["check", "--add-stet=as it was sent", "."], RULES].concat());
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let (found, suppressed) = findings(&folder, RULES);
    assert!(found.is_empty(), "{found:?}\n{}", folder.text("copydesk.toml"));
    assert_eq!(suppressed as usize, before);
    // The reports say what they said.
    for (name, text) in files {
        let now = folder.text(name);
        assert!(now.contains(text.lines().last().unwrap()), "{name}: {now}");
    }
    assert!(folder.text("c.md").contains("** <!-- stet dates/weekday-mismatch, text/doubled-word: as it was sent -->"), "{}", folder.text("c.md"));
    assert!(folder.text("b.json").contains("\"stet\": [\"dates/weekday-mismatch: as it was sent\", "), "{}", folder.text("b.json"));
    // Once is enough.
    let marked = |folder: &Folder| files.iter().map(|(name, _)| folder.text(name)).collect::<Vec<_>>();
    let once = marked(&folder);
    folder.run(&[&["check", "--add-stet=again", "."], RULES].concat());
    assert_eq!(marked(&folder), once);
    assert_eq!(folder.run(&["check", "--add-stet=a --> b", "."]).status, 2);
}
