//! The files of a house, from the command line: findings, faults with their places, and a first file from an archive.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

const CONFIG: &str = "[authority]\npeople = \"people.csv\"\n";
const REPORT: &str =
    "Forum opens\n\nRelease Time: 2024-05-29\n\nSu Minhe, dean of the School of Arts, opened the forum on May 28, 2024, at Tarn Hall.\n";

/// A folder of its own, taken away at the end.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn folder(files: &[(&str, &str)]) -> Folder {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("copydesk-authority-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let folder = Folder(std::env::temp_dir().join(name));
    fs::create_dir_all(&folder.0).unwrap();
    files.iter().for_each(|(name, text)| fs::write(folder.0.join(name), text).unwrap());
    folder
}

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_copydesk")).args(args).current_dir(folder).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn names_are_held_against_the_list() {
    let people = "name,role,organization,aliases\nSu Minghe,dean,School of Arts,Su Minhe\n";
    let folder = folder(&[("copydesk.toml", CONFIG), ("people.csv", people), ("a.txt", REPORT)]);
    let output = run(&folder.0, &["check", "--select", "people", "--format", "concise", "a.txt"]);
    let out = text(&output.stdout);
    assert!(out.contains("a.txt:5:1: warning[people/name-differs]") && out.contains("Su Minghe"), "{out}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_fault_in_the_list_is_told_at_its_place() {
    for (people, place, what) in [
        ("name,rolle\nSu Minghe,dean\n", "people.csv:1:6", "did you mean `role`"),
        ("name,role,from\nSu Minghe,dean,2024-13\n", "people.csv:2:16", "no day, month or year"),
        ("name,role\nSu Minghe,dean,School\n", "people.csv:2:1", "3 values"),
    ] {
        let folder = folder(&[("copydesk.toml", CONFIG), ("people.csv", people), ("a.txt", REPORT)]);
        let output = run(&folder.0, &["check", "a.txt"]);
        let told = text(&output.stderr);
        assert!(told.contains(place) && told.contains(what), "{told}");
        assert_eq!(output.status.code(), Some(2), "{told}");
    }
}

#[test]
fn a_list_that_is_not_there_is_told_at_the_setting() {
    let folder = folder(&[("copydesk.toml", CONFIG), ("a.txt", REPORT)]);
    let output = run(&folder.0, &["check", "a.txt"]);
    let told = text(&output.stderr);
    assert!(told.contains("copydesk.toml:2:") && told.contains("cannot read people.csv"), "{told}");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn rows_that_contradict_each_other_are_findings_in_their_file() {
    let people = "name,role,organization,from,to\nSu Minghe,dean,School of Arts,2020,2024\nLin Qiaoyu,dean,School of Arts,2023,\n";
    let files = [("copydesk.toml", CONFIG), ("people.csv", people), ("a.txt", REPORT), ("z.txt", REPORT)];
    let folder = folder(&files);
    let output = run(&folder.0, &["check", "--select", "config", "--format", "json", "a.txt", "z.txt"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let diagnostics = found["diagnostics"].as_array().unwrap();
    assert_eq!(diagnostics.len(), 1, "{found}");
    assert_eq!((diagnostics[0]["path"].as_str(), diagnostics[0]["rule"].as_str()), (Some("people.csv"), Some("config/authority-conflict")));
    assert_eq!(diagnostics[0]["excerpt"].as_str(), Some("Lin Qiaoyu,dean,School of Arts,2023,"));
    assert_eq!(found["summary"]["files"].as_u64(), Some(2), "{found}");
    let silenced = run(&folder.0, &["check", "--ignore", "config", "--format", "concise", "a.txt"]);
    assert!(!text(&silenced.stdout).contains("people.csv:"), "{}", text(&silenced.stdout));
}

#[test]
fn an_archive_gives_a_first_list() {
    let other = REPORT.replace("Su Minhe, dean of the School of Arts,", "Lin Qiaoyu, dean of the School of Law,");
    let folder = folder(&[("a.txt", REPORT), ("b.txt", &other), ("c.txt", REPORT)]);
    let once = run(&folder.0, &["extract", "--people", "."]);
    assert_eq!(once.status.code(), Some(0), "{}", text(&once.stderr));
    let csv = text(&once.stdout);
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(rows[0], "name,family,given,native,role,organization,from,to,aliases");
    assert_eq!(rows[1..], ["Lin Qiaoyu,Lin,Qiaoyu,,dean,School of Law,,,", "Su Minhe,Su,Minhe,,dean,School of Arts,,,"]);
    let again = run(&folder.0, &["extract", "--people", "--jobs", "1", "c.txt", "b.txt", "a.txt"]);
    assert_eq!(text(&again.stdout), csv);
}
