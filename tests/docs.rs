//! The documentation: every command on it is run as printed, every link leads somewhere.
//! `COPYDESK_UPDATE=1 cargo test --test docs` writes what the commands print into the pages.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

mod folder;
use folder::Folder;

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = fs::read_dir(docs()).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    pages.sort();
    assert!(pages.len() > 5, "the pages were not found");
    pages
}

/// A fenced block: its language, its text, and the file that the comment before it names.
struct Fence<'p> {
    lang: &'p str,
    text: &'p str,
    file: Option<&'p str>,
}

fn fences(page: &str) -> Vec<Fence<'_>> {
    let mut fences = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find("```") {
        let before = rest[..at].trim_end().lines().last().unwrap_or("");
        let file = before.strip_prefix("<!-- file: ").and_then(|name| name.strip_suffix(" -->"));
        let (lang, inside) = rest[at + 3..].split_once('\n').expect("a line end");
        let (text, tail) = inside.split_once("```").expect("an end of the block");
        fences.push(Fence { lang, text, file });
        rest = tail;
    }
    fences
}

/// A command with what the page says it prints.
struct Shown {
    command: String,
    output: Vec<String>,
}

fn commands(block: &str) -> Vec<Shown> {
    let mut shown: Vec<Shown> = Vec::new();
    for line in block.lines() {
        match line.strip_prefix("$ ") {
            Some(command) => shown.push(Shown { command: command.to_string(), output: Vec::new() }),
            None => shown.last_mut().expect("a command first").output.push(line.to_string()),
        }
    }
    shown
}

/// Runs the commands of a block in one shell, in `folder`; what each prints, to standard output and error.
fn run(folder: &Folder, block: &[Shown]) -> Vec<Vec<String>> {
    let mut script = String::from("set -o pipefail\n");
    for shown in block {
        script += &format!("{{ {}\n}} 2>&1; status=$?; printf '\\1\\n'; (exit $status)\n", shown.command);
    }
    let binary = Path::new(env!("CARGO_BIN_EXE_copydesk")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let mut shell = Command::new("bash");
    shell.arg("-c").arg(script).current_dir(&folder.0).env("PATH", path).env("COLUMNS", "80").env("LC_ALL", "C.UTF-8");
    for role in ["AUTHOR", "COMMITTER"] {
        shell.env(format!("GIT_{role}_NAME"), "Marta Ellwood").env(format!("GIT_{role}_EMAIL"), "marta@lakemoor.example");
    }
    shell.env_remove("GITHUB_WORKSPACE").env_remove("CI_PROJECT_DIR").env_remove("NO_COLOR");
    let output = String::from_utf8_lossy(&shell.output().unwrap().stdout).into_owned();
    let mut printed: Vec<Vec<String>> = output.split("\u{1}\n").map(|part| part.lines().map(|line| line.trim_end().to_string()).collect()).collect();
    printed.truncate(block.len());
    printed
}

/// True if `printed` is what the page says; a line `…` stands for any number of lines.
fn agrees(said: &[String], printed: &[String]) -> bool {
    let Some(gap) = said.iter().position(|line| line == "…") else { return said == printed };
    let (head, tail) = (&said[..gap], &said[gap + 1..]);
    printed.starts_with(head) && (0..=printed.len() - head.len()).any(|skip| agrees(tail, &printed[head.len() + skip..]))
}

/// The block anew, with what was printed where the page says something else.
fn renewed(block: &[Shown], printed: &[Vec<String>]) -> String {
    let lines = block.iter().zip(printed).flat_map(|(shown, printed)| {
        let output = if agrees(&shown.output, printed) { &shown.output } else { printed };
        std::iter::once(format!("$ {}", shown.command)).chain(output.iter().cloned())
    });
    lines.map(|line| line + "\n").collect()
}

#[test]
fn every_command_prints_what_the_page_says() {
    let mut wrong = Vec::new();
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        let folder = Folder::new();
        let mut anew = page.clone();
        for fence in fences(&page) {
            if let Some(name) = fence.file {
                folder.write(name, fence.text.as_bytes());
            }
            if fence.lang != "console" {
                continue;
            }
            let block = commands(fence.text);
            let printed = run(&folder, &block);
            for (shown, printed) in block.iter().zip(&printed) {
                if !agrees(&shown.output, printed) {
                    wrong.push(format!("{}: $ {}\n{}", path.display(), shown.command, printed.join("\n")));
                }
            }
            anew = anew.replace(fence.text, &renewed(&block, &printed));
        }
        if std::env::var_os("COPYDESK_UPDATE").is_some() {
            fs::write(&path, anew).unwrap();
        }
    }
    assert!(wrong.is_empty() || std::env::var_os("COPYDESK_UPDATE").is_some(), "{}", wrong.join("\n\n"));
}

/// A repository as the README speaks of: `reports`, `archive`, a draft, a page, and `origin/main` to compare with.
fn newsroom() -> Folder {
    let folder = Folder::new();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let script = "cp -r \"$0\" examples && cp -r \"$0\" reports && cp -r \"$0\" archive && cp \"$0/en/kiln-symposium.txt\" report.txt \
        && git init -q && git -c user.name=Test -c user.email=test@example.org commit -q --allow-empty -m first \
        && git update-ref refs/remotes/origin/main HEAD";
    let made = Command::new("bash").args(["-c", script]).arg(examples).current_dir(&folder.0).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    folder.write("draft.md", b"---\ntitle: Harbour Day\ndate: 2024-06-13\n---\n\nLakemoor University held the the day on June 12, 2024.\n");
    folder.write(
        "page.html",
        b"<!doctype html><title>Harbour Day</title><h1>Harbour Day</h1><p>Lakemoor University held Harbour Day on June 12, 2024.</p>",
    );
    folder
}

#[test]
fn every_line_of_the_readme_runs_as_printed() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let mut count = 0;
    for fence in fences(&readme).iter().filter(|fence| fence.lang == "console") {
        let folder = newsroom();
        if fence.text.starts_with("$ ") {
            let block = commands(fence.text);
            let printed = run(&folder, &block);
            assert!(block.iter().zip(&printed).all(|(shown, printed)| agrees(&shown.output, printed)), "{}", printed[0].join("\n"));
            count += block.len();
            continue;
        }
        // A clipboard stands nowhere but on a Mac; the two commands of the project itself are run by those who run this.
        let lines = fence.text.lines().filter(|line| line.contains("copydesk ") && !line.starts_with("cargo "));
        for line in lines {
            let command = format!("pbpaste() {{ cat report.txt; }}; {line}");
            let printed = run(&folder, &[Shown { command: format!("{command}; echo \"status $?\""), output: Vec::new() }]);
            let last = printed[0].last().map_or("", String::as_str);
            assert!(["status 0", "status 1"].contains(&last), "{line}\n{}", printed[0].join("\n"));
            count += 1;
        }
    }
    assert!(count > 12, "the lines were not found: {count}");
}

#[test]
fn every_link_leads_to_a_page_and_every_page_is_linked() {
    let summary = fs::read_to_string(docs().join("SUMMARY.md")).unwrap();
    for path in pages() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(name == "SUMMARY.md" || summary.contains(&format!("({name})")), "{name} is not in SUMMARY.md");
        let page = fs::read_to_string(&path).unwrap();
        for link in page.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            let target = link.split('#').next().unwrap();
            let elsewhere = target.is_empty() || target.contains("://");
            assert!(elsewhere || docs().join(target).exists(), "{name}: no page {target}");
        }
    }
}

#[test]
fn the_site_gets_a_page_for_every_rule() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if Command::new("python3").arg("--version").output().is_err() {
        return;
    }
    let mut command = Command::new("bash");
    let made = command.arg("scripts/docs").arg("pages").current_dir(root).env("COPYDESK", env!("CARGO_BIN_EXE_copydesk")).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let made = root.join("target/docs");
    let summary = fs::read_to_string(made.join("SUMMARY.md")).unwrap();
    for rule in copydesk::engine::all_rules().map(|rule| rule.meta()) {
        let page = fs::read_to_string(made.join(format!("rules/{}.md", rule.name))).unwrap_or_else(|error| panic!("{}: {error}", rule.name));
        assert!(page.contains(rule.summary.split('<').next().unwrap()) && !page.contains("```fail"), "{}", rule.name);
        assert!(summary.contains(&format!("(rules/{}.md)", rule.name)), "{}", rule.name);
    }
}
