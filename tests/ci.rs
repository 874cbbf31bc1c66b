//! The scripts that run in continuous integration: what they tell the steps after them.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

mod folder;
use folder::{Folder, Run};

const WRONG: &str = "Harbour Day\nRelease Time: 2024-06-13\n\nLakemoor University held the the day on Tuesday, June 12, 2024.\n";

fn script(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts").join(name).to_string_lossy().into_owned()
}

/// Runs a step of the action in `folder`; what it says to the steps after it.
fn action(folder: &Folder, step: &str, inputs: &[(&str, &str)]) -> (Run, String) {
    let installed = folder.0.join("temp/copydesk/bin");
    fs::create_dir_all(&installed).unwrap();
    let _ = std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_copydesk"), installed.join("copydesk"));
    let output = folder.0.join("temp/output");
    fs::write(&output, "").unwrap();
    let mut command = Command::new("bash");
    command.args([&script("action"), step]).current_dir(&folder.0).envs(inputs.iter().copied());
    command.env("RUNNER_TEMP", folder.0.join("temp")).env("GITHUB_OUTPUT", &output).env("GITHUB_WORKSPACE", &folder.0);
    command.env("GITHUB_STEP_SUMMARY", folder.0.join("temp/summary.md"));
    let run = Run::of(&command.output().unwrap());
    (run, fs::read_to_string(output).unwrap())
}

#[test]
fn the_action_tells_findings_from_failures() {
    let folder = Folder::with(&[("news/a b.txt", WRONG), ("drafts/c.txt", WRONG)]);
    assert_eq!(action(&folder, "install", &[]).0.status, 0);
    let inputs = [("INPUT_PATHS", "news/a b.txt\ndrafts\n"), ("INPUT_ARGS", "--select\ndates/weekday-mismatch,text/doubled-word\n")];
    let (run, told) = action(&folder, "check", &inputs);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("::error file=news/a b.txt,line=4,") && run.stdout.contains("file=drafts/c.txt"), "{}", run.stdout);
    let sarif = folder.0.join("temp/copydesk.sarif");
    assert_eq!(told, format!("status=1\nfailed=false\nerrors=2\nwarnings=2\nfindings=4\nsarif={}\n", sarif.display()));
    assert!(fs::read_to_string(folder.0.join("temp/summary.md")).unwrap().starts_with("### copydesk: 2 errors, 2 warnings"));

    let (_, told) = action(&folder, "check", &[("INPUT_FAIL_ON", "never"), ("INPUT_ANNOTATIONS", "false")]);
    assert!(told.starts_with("status=0\nfailed=false\n"), "{told}");
    // Of the runs before, nothing is left.
    let (_, told) = action(&folder, "check", &[("INPUT_ARGS", "--no-such-option")]);
    assert_eq!(told, "status=2\nfailed=true\nerrors=0\nwarnings=0\nfindings=0\n");
}

#[test]
fn the_action_names_what_it_installs() {
    let folder = Folder::new();
    let (first, again) = (action(&folder, "version", &[]).1, action(&folder, "version", &[]).1);
    let name = first.strip_prefix("version=").expect("a name").trim_end();
    assert!(name.len() == 16 && name.bytes().all(|byte| byte.is_ascii_hexdigit()) && first == again, "{first}");
}

#[test]
fn two_equal_builds_differ_in_no_finding() {
    let binary = env!("CARGO_BIN_EXE_copydesk");
    let output = Command::new("bash").args([&script("corpus-diff"), binary, binary]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "### Findings over the example reports: 0 appear, 0 vanish\n");
}
