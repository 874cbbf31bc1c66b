//! `check --fix` on files: encodings byte by byte, links, modes, and everything that can go wrong while writing.

use std::fs;
use std::process::Command;

use encoding_rs::{BIG5, GBK};

mod folder;

use folder::Folder;

const BAD: &str = "Harbour Day\nRelease Time: 2024-06-13\nAuthor: Marta Ellwood\n\nLakemoor University held the the 32th Harbour Day at Tarn Hall.\n";
const GOOD: &str = "Harbour Day\nRelease Time: 2024-06-13\nAuthor: Marta Ellwood\n\nLakemoor University held the 32nd Harbour Day at Tarn Hall.\n";
/// The rules whose fixes make GOOD of BAD.
const RULES: &[&str] = &["--select", "text/doubled-word,dates/bad-ordinal"];

fn fix(folder: &Folder, args: &[&str]) -> folder::Run {
    folder.run(&[&["check", "--fix", "--today", "2026-01-01"], RULES, args].concat())
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let units = "\u{FEFF}".encode_utf16().chain(text.encode_utf16());
    units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn every_encoding_comes_back_byte_by_byte() {
    let chinese = |text: &str| format!("{text}云屿大学在临江楼举行河流论坛，林巧羽院长致辞，苏明禾主持会议，各系师生约二百人参加。\n");
    let traditional = |text: &str| format!("{text}雲嶼大學在臨江樓舉行河流論壇，林巧羽院長致辭，蘇明禾主持會議，各系師生約二百人參加。\n");
    let mixed = |text: &str| text.replacen('\n', "\r\n", 2).replacen("\n\n", "\r\r\n", 1);
    let cases: Vec<(&str, Vec<u8>, Vec<u8>)> = vec![
        ("utf8.txt", BAD.into(), GOOD.into()),
        ("bom.txt", format!("\u{FEFF}{BAD}").into(), format!("\u{FEFF}{GOOD}").into()),
        ("crlf.txt", BAD.replace('\n', "\r\n").into(), GOOD.replace('\n', "\r\n").into()),
        ("mixed.txt", mixed(BAD).into(), mixed(GOOD).into()),
        ("no-end.txt", BAD.trim_end().into(), GOOD.trim_end().into()),
        // A Chinese report has no English ordinals: those stay.
        ("gbk.txt", GBK.encode(&chinese(BAD)).0.into_owned(), GBK.encode(&chinese(&BAD.replace("the the", "the"))).0.into_owned()),
        ("big5.txt", BIG5.encode(&traditional(BAD)).0.into_owned(), BIG5.encode(&traditional(&BAD.replace("the the", "the"))).0.into_owned()),
        ("utf16le.txt", utf16(BAD, false), utf16(GOOD, false)),
        ("utf16be.txt", utf16(BAD, true), utf16(GOOD, true)),
    ];
    let folder = Folder::new();
    for (name, before, after) in cases {
        folder.write(name, &before);
        let run = fix(&folder, &[name]);
        assert_eq!(run.status, 0, "{name}: {}{}", run.stdout, run.stderr);
        assert_eq!(folder.read(name), after, "{name}");
        assert_eq!(fix(&folder, &[name]).status, 0);
        assert_eq!(folder.read(name), after, "{name}: fixed twice");
    }
}

#[test]
fn a_file_with_an_undecodable_byte_is_refused_with_the_reason() {
    let folder = Folder::new();
    let mut bytes = format!("{BAD}Dean Lin’s forum, São Tomé, “quoted”.\n").into_bytes();
    bytes.insert(4, 0xE9);
    folder.write("a.txt", &bytes);
    let run = fix(&folder, &["a.txt"]);
    assert_eq!(run.status, 4, "{}", run.stderr);
    assert!(run.stderr.contains("cannot be decoded"), "{}", run.stderr);
    assert_eq!(folder.read("a.txt"), bytes);
}

#[test]
fn structured_files_keep_their_comments_and_order() {
    let folder = Folder::new();
    let yaml =
        |body: &str| format!("# about\ntitle: Harbour Day   # kept\nrelease_date: 2024-06-13\nauthor: 'Marta Ellwood'\nbody: >-\n  {body}\n# end\n");
    let json = |body: &str| format!("{{\"title\": \"Harbour Day\",\n\t\"release_date\": \"2024-06-13\", \"body\": \"{body}\", \"x\": 1.50}}\n");
    let bad = "Lakemoor University held the the 32th Harbour Day at Tarn Hall.";
    let good = "Lakemoor University held the 32nd Harbour Day at Tarn Hall.";
    let markdown = |body: &str| format!("---\ntitle: Harbour Day # kept\ndate: 2024-06-13\n---\n\n* {body}\n\n<!-- kept -->\n");
    let cases = [("a.yaml", yaml(bad), yaml(good)), ("a.json", json(bad), json(good)), ("a.md", markdown(bad), markdown(good))];
    for (name, before, after) in cases {
        folder.write(name, before.as_bytes());
        let run = fix(&folder, &[name]);
        assert_eq!((run.status, folder.text(name)), (0, after), "{name}: {}{}", run.stdout, run.stderr);
    }
}

#[test]
fn standard_input_goes_to_standard_output() {
    let folder = Folder::new();
    let args = [&["check", "--fix", "-", "--stdin-filename", "a.txt"], RULES].concat();
    let run = folder.run_with(&args, BAD.as_bytes());
    assert_eq!((run.status, run.stdout.as_str()), (0, GOOD), "{}", run.stderr);
    // Without anything to fix it is passed on, and findings go to standard error.
    let run = folder.run_with(&["check", "--fix", "-", "--select", "dates/weekday-mismatch"], b"Tarn Hall was full on Tuesday, June 12, 2024.\n");
    assert_eq!((run.status, run.stdout.as_str()), (1, "Tarn Hall was full on Tuesday, June 12, 2024.\n"));
    assert!(run.stderr.contains("dates/weekday-mismatch"), "{}", run.stderr);
}

#[test]
fn a_diff_writes_nothing_and_tells_by_its_status() {
    let folder = Folder::with(&[("a.txt", BAD), ("b.txt", GOOD)]);
    let run = folder.run(&[&["check", "--diff", "."], RULES].concat());
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stdout.starts_with("--- a.txt\n+++ a.txt\n@@ ") && !run.stdout.contains("b.txt"), "{}", run.stdout);
    assert_eq!(folder.text("a.txt"), BAD);
    let mut patch = Command::new("git");
    patch.current_dir(&folder.0).args(["apply", "-p0", "-"]).stdin(std::process::Stdio::piped());
    let mut child = patch.spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), run.stdout.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success(), "{}", run.stdout);
    assert_eq!(folder.text("a.txt"), GOOD);
    assert_eq!(folder.run(&[&["check", "--diff", "."], RULES].concat()).status, 0);
}

#[test]
fn unsafe_and_by_hand_fixes_are_not_applied_unasked() {
    let text = "Harbour Day\n\nIt is reported that Tarn Hall was full on Tuesday, June 12, 2024.\n";
    let folder = Folder::with(&[("a.txt", text)]);
    folder.run(&["check", "--fix", "--select", "text/hearsay,dates/weekday-mismatch", "a.txt"]);
    assert_eq!(folder.text("a.txt"), text);
    let run = folder.run(&["check", "--fix", "--unsafe-fixes", "--select", "text/hearsay,dates/weekday-mismatch", "a.txt"]);
    let fixed = folder.text("a.txt");
    assert!(!fixed.contains("It is reported") && fixed.contains("Tuesday"), "{fixed}{}", run.stderr);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    fn mode(folder: &Folder, name: &str, mode: u32) {
        fs::set_permissions(folder.0.join(name), fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn mode_owner_and_links_stay() {
        let folder = Folder::with(&[("real/a.txt", BAD)]);
        mode(&folder, "real/a.txt", 0o640);
        symlink("real/a.txt", folder.0.join("link.txt")).unwrap();
        let before = fs::metadata(folder.0.join("real/a.txt")).unwrap();
        assert_eq!(fix(&folder, &["link.txt"]).status, 0);
        let after = fs::metadata(folder.0.join("real/a.txt")).unwrap();
        assert_eq!((before.mode(), before.uid(), before.gid()), (after.mode(), after.uid(), after.gid()));
        assert!(fs::symlink_metadata(folder.0.join("link.txt")).unwrap().is_symlink());
        assert_eq!(folder.text("real/a.txt"), GOOD);
        assert_eq!(fs::read_dir(folder.0.join("real")).unwrap().count(), 1, "a temporary file was left");
    }

    #[test]
    fn what_is_read_only_is_left_alone() {
        let folder = Folder::with(&[("a.txt", BAD)]);
        mode(&folder, "a.txt", 0o444);
        let run = fix(&folder, &["a.txt"]);
        assert_eq!((run.status, folder.text("a.txt").as_str()), (4, BAD), "{}", run.stderr);
        assert!(run.stderr.contains("read-only"), "{}", run.stderr);
        // The findings are told all the same.
        assert!(run.stdout.contains("text/doubled-word"), "{}", run.stdout);
    }

    #[test]
    fn a_folder_that_takes_no_file_loses_none() {
        let folder = Folder::with(&[("closed/a.txt", BAD)]);
        mode(&folder, "closed", 0o555);
        let root = fs::File::create(folder.0.join("closed/probe")).is_ok();
        let run = if root { None } else { Some(fix(&folder, &["closed/a.txt"])) };
        mode(&folder, "closed", 0o755);
        let Some(run) = run else {
            println!("skipped: this user may write everywhere");
            return;
        };
        assert_eq!((run.status, folder.text("closed/a.txt").as_str()), (4, BAD), "{}", run.stderr);
    }

    /// A limit on the size of files stands for a full disk: the write fails half way.
    #[test]
    fn a_write_that_fails_half_way_loses_nothing() {
        let long = format!("{BAD}{}", "\nThe guests saw the river laboratory and thanked the dean.\n".repeat(200));
        let folder = Folder::with(&[("a.txt", &long)]);
        let command = format!("trap '' XFSZ; ulimit -f 4; exec '{}' check --fix --select text/doubled-word a.txt", env!("CARGO_BIN_EXE_copydesk"));
        let output = Command::new("bash").current_dir(&folder.0).args(["-c", &command]).output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(4), "{stderr}");
        assert!(stderr.contains("the file is as it was"), "{stderr}");
        assert_eq!(folder.text("a.txt"), long);
        assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1, "a temporary file was left");
    }

    /// `kill -9` while files are written: each is the old one or the new one. `scripts/kill-test` does this for long.
    #[test]
    fn a_killed_run_leaves_whole_files() {
        let files: Vec<(String, &str)> = (0..300).map(|n| (format!("{n:03}.txt"), BAD)).collect();
        let (mut old, mut new) = (0, 0);
        for millis in [20, 60, 120, 240] {
            let folder = Folder::with(&files.iter().map(|(name, text)| (name.as_str(), *text)).collect::<Vec<_>>());
            let mut child = folder.command(&[&["check", "--fix", "."], RULES].concat()).spawn().unwrap();
            std::thread::sleep(std::time::Duration::from_millis(millis));
            let _ = child.kill();
            let _ = child.wait();
            for (name, _) in &files {
                match folder.text(name).as_str() {
                    BAD => old += 1,
                    GOOD => new += 1,
                    other => panic!("{name} is neither old nor new: {other:?}"),
                }
            }
        }
        println!("{old} old, {new} new");
        assert_eq!(old + new, 1_200);
    }
}

/// Text between tags is mended; tags, attributes, scripts and references stay byte by byte, in every encoding.
#[test]
fn in_a_page_only_text_is_mended() {
    let page = |label: &str, doubled: &str, tides: &str, spaced: &str| {
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"{label}\"><title>Harbour Day &amp; more</title>\n\
             <meta name=\"description\" content=\"The dean thanked the the guests.\"></head>\n<body><article>\n\
             <h1>Harbour Day &amp; more</h1>\n<p class=\"the the\" title='of of'>Lakemoor University held Harbour Day on June 12, 2024,&nbsp;at Tarn Hall&#8217;s pier.</p>\n\
             <p>The dean&nbsp;thanked {doubled} guests &amp; the rector. <a href=\"/the the\" title=\"of of\">He spoke {tides} tides</a>.</p>\n\
             <p>The guests of {spaced} day &lt;stayed&gt; on. 云屿</p>\n<script>var s = \"the the\";</script>\n</article></body>\n</html>\n"
        )
    };
    let encode = |label: &str, text: &str| -> Vec<u8> {
        match label {
            "utf-16le" => utf16(text, false),
            "utf-16be" => utf16(text, true),
            label => {
                let (bytes, _, lossy) = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(text);
                assert!(!lossy, "{label}");
                bytes.into_owned()
            }
        }
    };
    for label in ["utf-8", "gbk", "big5", "utf-16le", "utf-16be"] {
        for line_end in ["\n", "\r\n"] {
            let bytes = |doubled, tides, spaced| encode(label, &page(label, doubled, tides, spaced).replace("云屿", "海港").replace('\n', line_end));
            let folder = Folder::new();
            folder.write("a.html", &bytes("the the", "of of", "the&nbsp;the"));
            let run = fix(&folder, &["--select", "text/doubled-word", "."]);
            let now = fs::read(folder.0.join("a.html")).unwrap();
            assert!(now == bytes("the", "of", "the"), "{label}: {}\n{}", run.stderr, String::from_utf8_lossy(&now));
        }
    }
}
