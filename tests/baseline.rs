//! Adopting copydesk on an archive: `baseline`, `--baseline`, `--prune`, `--since`, alone and together.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use serde_json::Value;

mod folder;

use folder::Folder;

/// A post with one wrong weekday and, every third, a doubled word.
fn post(n: usize) -> String {
    let doubled = if n.is_multiple_of(3) { "The dean thanked the the guests of the day." } else { "The dean thanked the guests of the day." };
    format!(
        "---\ntitle: Harbour Day {n}\ndate: 2024-06-13\nauthor: Marta Ellwood\n---\n\n\
         Lakemoor University held Harbour Day number {n} on Tuesday, June 12, 2024, at Tarn Hall.\n\n{doubled}\n"
    )
}

fn name(n: usize) -> String {
    format!("posts/{n:03}.md")
}

const RULES: &[&str] = &["--select", "dates/weekday-mismatch,text/doubled-word"];

fn findings(folder: &Folder, args: &[&str]) -> BTreeSet<String> {
    let run = folder.run(&[&["check", "--format", "json", "--today", "2026-01-01"], args].concat());
    let value = run.json();
    let finding =
        |finding: &Value| format!("{} {}:{}", finding["rule"].as_str().unwrap(), finding["path"].as_str().unwrap(), finding["start"]["line"]);
    value["diagnostics"].as_array().unwrap().iter().map(finding).collect()
}

fn git(folder: &Folder, args: &[&str]) {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"];
    let output = Command::new("git").current_dir(&folder.0).args(identity).args(args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Edits 20 posts (ten of them with a new mistake), renames 20, deletes 20.
fn change(folder: &Folder) -> BTreeSet<String> {
    let mut new = BTreeSet::new();
    for n in 0..20 {
        let line = if n % 2 == 0 { "On Friday, June 13, 2024, the rector came.\n\n" } else { "The rector came, too.\n\n" };
        let text = post(n).replacen("Lakemoor University", &format!("{line}Lakemoor University"), 1);
        folder.write(&name(n), text.as_bytes());
        if n % 2 == 0 {
            new.insert(format!("dates/weekday-mismatch {}:7", name(n)));
        }
    }
    for n in 20..40 {
        fs::rename(folder.0.join(name(n)), folder.0.join(format!("posts/renamed-{n}.md"))).unwrap();
    }
    for n in 40..60 {
        fs::remove_file(folder.0.join(name(n))).unwrap();
    }
    new
}

fn archive(count: usize) -> Folder {
    let folder = Folder::new();
    (0..count).for_each(|n| folder.write(&name(n), post(n).as_bytes()));
    folder
}

#[test]
fn only_new_findings_of_an_archive_are_shown() {
    let folder = archive(500);
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-q", "-m", "posts"]);
    let all = findings(&folder, RULES);
    assert_eq!(all.len(), 500 + 167);
    let run = folder.run(&[&["baseline"], RULES].concat());
    assert_eq!((run.status, run.stdout.as_str()), (0, "copydesk-baseline.json: 667 known findings; 667 added, 0 taken out\n"), "{}", run.stderr);
    let with = [RULES, &["--baseline", "copydesk-baseline.json"]].concat();
    assert_eq!(findings(&folder, &with), BTreeSet::new());

    let new = change(&folder);
    assert_eq!(findings(&folder, &with), new);
    // The changed lines by hand: the one new line of each edited post; renamed posts have none.
    let since = [RULES, &["--since", "HEAD"]].concat();
    git(&folder, &["add", "-A", "posts"]);
    assert_eq!(findings(&folder, &since), new);
    assert_eq!(findings(&folder, &[&with[..], &["--since", "HEAD"]].concat()), new);

    // The doubled words of posts 0, 3, … are known but not new; a fix with a baseline leaves them alone.
    let fixed = folder.run(&[&["check", "--fix"], &with[..]].concat());
    assert_eq!(fixed.status, 1);
    assert!(folder.text(&name(3)).contains("the the"));
}

#[test]
fn a_baseline_is_told_and_pruned_when_it_is_stale() {
    let folder = archive(9);
    folder.write("copydesk.toml", b"select = [\"dates/weekday-mismatch\", \"text/doubled-word\", \"config\"]\ntoday = \"2026-01-01\"\n");
    assert_eq!(folder.run(&["baseline"]).status, 0);
    let before = folder.text("copydesk-baseline.json");
    assert_eq!(folder.run(&["baseline", "--quiet"]).stdout, "");
    assert_eq!(folder.text("copydesk-baseline.json"), before);
    folder.write(&name(1), post(1).replace("Tuesday", "Wednesday").as_bytes());
    let found = findings(&folder, &["--baseline", "copydesk-baseline.json"]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found.iter().next().unwrap().starts_with("config/outdated-setting copydesk-baseline.json:"), "{found:?}");
    // Part of the tree proves nothing.
    assert!(findings(&folder, &["--baseline", "copydesk-baseline.json", "posts/001.md"]).is_empty());
    // A new mistake is not taken in by --prune.
    folder.write("posts/new.md", post(1).as_bytes());
    let pruned = folder.run(&["baseline", "--prune"]);
    assert_eq!(pruned.stdout, "copydesk-baseline.json: 11 known findings; 0 added, 1 taken out\n");
    assert_eq!(folder.text("copydesk-baseline.json").lines().count(), before.lines().count() - 1);
    assert_eq!(findings(&folder, &["--baseline", "copydesk-baseline.json"]).len(), 1);
    // Running it again over part of the tree keeps what was not looked at.
    let again = folder.run(&["baseline", "posts/new.md"]);
    assert_eq!(again.stdout, "copydesk-baseline.json: 12 known findings; 1 added, 0 taken out\n");
}

#[test]
fn a_baseline_counts_from_wherever_it_is_used() {
    let folder = archive(3);
    folder.run(&[&["baseline"], RULES].concat());
    let mut command = folder.command(&[&["check", "--baseline", "../copydesk-baseline.json"], RULES].concat());
    let output = command.current_dir(folder.0.join("posts")).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
}

/// An entry of a vanished file stands for one finding of the run, not for one of every file.
#[test]
fn a_vanished_file_hides_its_findings_once() {
    let folder = archive(2);
    folder.run(&[&["baseline"], RULES].concat());
    let with = [RULES, &["--baseline", "copydesk-baseline.json"]].concat();
    fs::rename(folder.0.join(name(1)), folder.0.join("posts/b.md")).unwrap();
    ["posts/a.md", "posts/c.md"].iter().for_each(|copy| folder.write(copy, post(1).as_bytes()));
    let expected: BTreeSet<String> = ["b", "c"].iter().map(|copy| format!("dates/weekday-mismatch posts/{copy}.md:7")).collect();
    for jobs in ["1", "2", "7"] {
        assert_eq!(findings(&folder, &[&with[..], &["--jobs", jobs]].concat()), expected);
    }
}

/// What a fix leaves alone is what the baseline has, as often as it has it.
#[test]
fn fixes_mend_what_is_beyond_the_baseline_only() {
    let line = "The dean thanked the the guests of the day.\n\n";
    let text = |count: usize| format!("Harbour Day\n\nPublished: 2024-06-13\n\n{}", line.repeat(count));
    let folder = Folder::with(&[("a.txt", &text(1))]);
    let doubled = ["--select", "text/doubled-word"];
    folder.run(&[&["baseline"], &doubled[..]].concat());
    folder.write("a.txt", text(3).as_bytes());
    let run = folder.run(&[&["check", "--fix", "--format", "json", "--baseline", "copydesk-baseline.json"], &doubled[..]].concat());
    assert_eq!(run.status, 0, "{}", run.stdout);
    let summary = &run.json()["summary"];
    assert_eq!((summary["fixed"].as_u64(), summary["warnings"].as_u64()), (Some(2), Some(0)), "{summary}");
    assert_eq!(folder.text("a.txt").matches("the the").count(), 1);
    assert_eq!(folder.text("a.txt").find("the the"), text(1).find("the the"), "the first is the known one");
}

#[test]
fn a_file_that_is_no_baseline_is_a_usage_error() {
    let folder = Folder::with(&[("a.md", &post(1)), ("b.json", "{\"version\": 2, \"findings\": []}"), ("c.json", "[]")]);
    for file in ["b.json", "c.json", "none.json"] {
        let run = folder.run(&["check", "--baseline", file, "a.md"]);
        assert_eq!(run.status, 2, "{file}: {}", run.stderr);
        assert!(run.stderr.contains(file), "{}", run.stderr);
    }
}

#[test]
fn what_is_absent_is_shown_when_the_head_of_the_report_was_changed() {
    let text = "Harbour Day\nRelease Time: 2024-06-13\nAuthor: Marta Ellwood\n\nLakemoor University held Harbour Day on June 12, 2024, at Tarn Hall.\n\n\
                The day ended late.\n\nThe dean thanked the guests.\n";
    let folder = Folder::with(&[("head.txt", text), ("foot.txt", text), ("old.txt", text)]);
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-q", "-m", "posts"]);
    folder.write("head.txt", text.replace("Harbour Day\n", "Harbour Days\n").as_bytes());
    folder.write("foot.txt", text.replace("ended late", "ended early").as_bytes());
    folder.write("new.txt", text.as_bytes());
    let found = findings(&folder, &["--profile", "strict", "--select", "fields/credit-missing", "--since", "HEAD"]);
    let files: Vec<&str> = found.iter().map(|finding| finding.split([' ', ':']).nth(1).unwrap()).collect();
    assert_eq!(files, ["head.txt", "new.txt"], "{found:?}");
    let run = folder.run(&["check", "--since", "no-such-branch", "."]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("no-such-branch"), "{}", run.stderr);
    assert_eq!(folder.run(&["check", "--since", "--output=x", "."]).status, 2);
}

/// Git has no lines for UTF-16, and takes a file with carriage returns alone for one line: all of such a file counts.
#[test]
fn files_whose_lines_git_does_not_tell_count_as_changed() {
    let text = |day: &str| format!("Lab opens\n\nPublished: 2024-05-30\n\nOn {day}, May 28, 2024, Lakemoor University opened its laboratory.\n");
    let wide = |text: String| -> Vec<u8> { [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect() };
    let old_ends = |text: String| text.replace('\n', "\r").into_bytes();
    let folder = Folder::new();
    folder.write("wide.txt", &wide(text("Tuesday")));
    folder.write("old.txt", &old_ends(text("Tuesday")));
    folder.write("same.txt", &wide(text("Friday")));
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "--message", "reports"]);
    folder.write("wide.txt", &wide(text("Monday")));
    folder.write("old.txt", &old_ends(text("Monday")));
    let run = folder.run(&["check", ".", "--select", "dates/weekday-mismatch", "--since", "HEAD"]);
    let found: Vec<&str> = run.stdout.lines().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(found, ["old.txt", "wide.txt"], "{}", run.stdout);
}
