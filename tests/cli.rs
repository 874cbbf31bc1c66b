//! The command as a whole: exit statuses, hostile inputs, configurations, order of output.

use std::fs;
use std::io::Read;
use std::path::Path;

use serde_json::Value;

mod folder;

use folder::{Folder, Run};

const WRONG_DAY: &str =
    "Harbour Day\nRelease Time: 2024-06-13\nAuthor: Marta Ellwood\n\nLakemoor University held Harbour Day on Tuesday, June 12, 2024, at Tarn Hall.\n";
const RIGHT_DAY: &str = "Harbour Day\nRelease Time: 2024-06-13\nAuthor: Marta Ellwood\n\nLakemoor University held Harbour Day on Wednesday, June 12, 2024, at Tarn Hall.\n";

/// The reason given for the only unreadable path.
fn reason(output: &Value) -> &str {
    assert_eq!(output["summary"]["unreadable"], 1, "{output}");
    output["summary"]["unreadable_paths"][0]["reason"].as_str().unwrap()
}

fn rules_of<'v>(output: &'v Value, path: &str) -> Vec<&'v str> {
    let findings = output["diagnostics"].as_array().unwrap().iter().filter(|finding| finding["path"] == path);
    findings.map(|finding| finding["rule"].as_str().unwrap()).collect()
}

#[test]
fn the_exit_status_says_what_happened() {
    let folder = Folder::with(&[("wrong.txt", WRONG_DAY), ("right.txt", RIGHT_DAY), ("bad/copydesk.toml", "pofile = 1"), ("bad/a.txt", RIGHT_DAY)]);
    fs::create_dir(folder.0.join("empty")).unwrap();
    let table: &[(&[&str], i32)] = &[
        (&["check", "right.txt"], 0),
        (&["check", "wrong.txt"], 1),
        (&["check", "wrong.txt", "--fail-on", "never"], 0),
        (&["check", "wrong.txt", "--ignore", "dates"], 0),
        (&["check", "wrong.txt", "--select", "dates/weekday-mismatch", "--fail-on", "error"], 1),
        (&["check", "right.txt", "--no-such-option"], 2),
        (&["check", "right.txt", "--select", "dates/no-such-rule"], 2),
        (&["check", "right.txt", "--format", "no-such-format"], 2),
        (&["check", "right.txt", "--config", "no-such.toml"], 2),
        (&["check", "right.txt", "--today", "2026-02-30"], 2),
        (&["check", "bad"], 2),
        (&["check", "bad", "--isolated"], 0),
        (&["check", "--files-from", "no-such-list"], 2),
        (&["check", "empty"], 3),
        (&["check", "right.txt", "missing.txt"], 4),
        (&["check", "wrong.txt", "missing.txt"], 1),
        (&["extract", "right.txt"], 0),
        (&["extract", "right.txt", "wrong.txt"], 2),
        (&["extract", "right.txt", "wrong.txt", "--format", "jsonl"], 0),
        (&["extract", "right.txt", "--format", "pdf"], 2),
        (&["extract", "missing.txt"], 4),
        (&["explain", "dates/weekday-mismatch"], 0),
        (&["explain", "dates/no-such-rule"], 2),
        (&["rules"], 0),
        (&["schema", "config"], 0),
        (&["schema", "no-such-schema"], 2),
        (&["--version"], 0),
        (&["no-such-command"], 2),
    ];
    for (args, status) in table {
        let run = folder.run(args);
        assert_eq!(run.status, *status, "{args:?}\n{}{}", run.stdout, run.stderr);
    }
}

#[test]
fn a_mistake_in_the_configuration_is_told_at_its_place_with_the_nearest_key() {
    let folder = Folder::with(&[("copydesk.toml", "# ours\nprofil = \"strict\"\n"), ("a.txt", RIGHT_DAY)]);
    let run = folder.run(&["check", "a.txt"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    for part in ["copydesk.toml:2:1", "^^^^^^", "did you mean `profile`?"] {
        assert!(run.stderr.contains(part), "{}", run.stderr);
    }
}

#[test]
fn every_mistake_of_a_configuration_is_told_at_once() {
    let toml = "min-confidence = \"sure\"\nselect = \"dates\"\ntoday = 2026-02-30\nmax-file-size = 0\n[rules]\n\"dates/weekday-mismatch\" = \"wrning\"\n[[overrides]]\nprofile = \"strict\"\n";
    // TOML itself refuses a day that does not exist, so that one stands in a text.
    let toml = toml.replace("2026-02-30", "\"2026-02-30\"");
    let folder = Folder::with(&[("copydesk.toml", &toml), ("a.txt", RIGHT_DAY)]);
    let run = folder.run(&["check", "a.txt"]);
    assert_eq!(run.stderr.matches("error[config/").count(), 6, "{}", run.stderr);
}

#[test]
fn rules_and_their_options_are_held_against_what_there_is() {
    let toml = "ignore = [\"dates/weekday-mismach\"]\n[rules]\n\"fields/title-too-long\" = { mx = 9 }\n";
    let folder = Folder::with(&[("copydesk.toml", toml), ("a.txt", RIGHT_DAY)]);
    let run = folder.run(&["check", "a.txt"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("did you mean `dates/weekday-mismatch`?") && run.stderr.contains("has no option `mx`"), "{}", run.stderr);
}

#[test]
fn two_folders_have_their_own_settings_in_one_run() {
    let off = "[rules]\n\"dates/weekday-mismatch\" = \"off\"\n";
    let mild = "[rules]\n\"dates/weekday-mismatch\" = \"hint\"\n";
    let folder = Folder::with(&[
        ("off/copydesk.toml", off),
        ("off/a.txt", WRONG_DAY),
        ("mild/copydesk.toml", mild),
        ("mild/deep/a.txt", WRONG_DAY),
        ("plain/a.txt", WRONG_DAY),
    ]);
    let (run, output) = folder.check(&["--select", "dates/weekday-mismatch", "off", "mild", "plain"]);
    assert_eq!(run.status, 1);
    let severities: Vec<_> = output["diagnostics"].as_array().unwrap().iter().map(|d| (d["path"].as_str(), d["severity"].as_str())).collect();
    assert_eq!(severities, [(Some("mild/deep/a.txt"), Some("hint")), (Some("plain/a.txt"), Some("error"))]);
}

#[test]
fn a_configuration_extends_overrides_and_lets_stand() {
    let folder = Folder::with(&[
        ("house.toml", "profile = \"strict\"\nignore = [\"fields\"]\n"),
        (
            "copydesk.toml",
            "extends = \"house.toml\"\n[[overrides]]\npaths = [\"old/**\"]\nignore = [\"all\"]\n[[stet]]\npaths = [\"let.txt\"]\nrule = \"dates/weekday-mismatch\"\nreason = \"printed so\"\n",
        ),
        ("old/a.txt", WRONG_DAY),
        ("let.txt", WRONG_DAY),
        ("new.txt", WRONG_DAY),
    ]);
    let (_, output) = folder.check(&["."]);
    assert_eq!(rules_of(&output, "old/a.txt"), [""; 0]);
    assert!(!rules_of(&output, "let.txt").contains(&"dates/weekday-mismatch"));
    assert!(rules_of(&output, "new.txt").contains(&"dates/weekday-mismatch"));
    assert_eq!(output["summary"]["suppressed"], 1);
    let config = folder.run(&["config", "old/a.txt", "--lang", "en"]).stdout;
    for line in ["\"strict\"  # house.toml:1", "[\"all\"]  # copydesk.toml:4", "\"en\"  # command line", "16777216  # default"] {
        assert!(config.contains(line), "{line}\n{config}");
    }
}

#[test]
fn extends_in_a_circle_is_told() {
    let folder = Folder::with(&[("copydesk.toml", "extends = \"b.toml\"\n"), ("b.toml", "extends = \"copydesk.toml\"\n"), ("a.txt", RIGHT_DAY)]);
    let run = folder.run(&["check", "a.txt"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("circle"), "{}", run.stderr);
}

#[test]
fn init_writes_a_configuration_that_holds_and_overwrites_nothing() {
    let folder = Folder::with(&[("a.txt", RIGHT_DAY)]);
    assert_eq!(folder.run(&["init"]).status, 0);
    assert_eq!(folder.run(&["check", "a.txt"]).status, 0);
    fs::write(folder.0.join("copydesk.toml"), "# mine\n").unwrap();
    assert_eq!(folder.run(&["init"]).status, 2);
    assert_eq!(fs::read_to_string(folder.0.join("copydesk.toml")).unwrap(), "# mine\n");
}

const PEOPLE: (&str, &str) = ("people.csv", "name,family,given,native,role,organization,from,to,aliases\n");
const ORGANIZATIONS: (&str, &str) = ("organizations.csv", "name,native,acronym,from,to,aliases\n");
const TERMS: (&str, &str) = ("terms.csv", "term,instead_of,note\n");

#[test]
fn every_commented_line_of_the_written_configuration_holds() {
    let folder = Folder::with(&[("a.txt", RIGHT_DAY), ("house.schema.json", "{}"), PEOPLE, ORGANIZATIONS, TERMS]);
    assert_eq!(folder.run(&["init"]).status, 0);
    let written = fs::read_to_string(folder.0.join("copydesk.toml")).unwrap();
    let setting = |rest: &&str| rest.starts_with('[') || rest.contains(" = ");
    let lines: Vec<&str> = written.lines().map(|line| line.strip_prefix("# ").filter(setting).unwrap_or(line)).collect();
    assert!(lines.contains(&"[[stet]]") && lines.contains(&"exclude = [\"drafts/**\"]"), "{lines:?}");
    folder.write("copydesk.toml", lines.join("\n").as_bytes());
    let run = folder.run(&["check", "a.txt"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

#[test]
fn explain_names_only_rules_that_exist_and_lists_a_family() {
    let folder = Folder::new();
    let listed: Value = serde_json::from_str(&folder.run(&["rules", "--format", "json"]).stdout).unwrap();
    let names: Vec<&str> = listed.as_array().unwrap().iter().map(|rule| rule["name"].as_str().unwrap()).collect();
    for name in &names {
        let page = folder.run(&["explain", name]).stdout;
        let yields = page.lines().filter_map(|line| line.trim().strip_prefix("silent")?.trim().strip_prefix("where ")?.strip_suffix(" speaks"));
        yields.for_each(|other| assert!(names.contains(&other), "{name}: {other}"));
    }
    let family = folder.run(&["explain", "dates"]);
    assert_eq!(family.status, 0);
    assert!(family.stdout.contains("dates/weekday-mismatch  "), "{}", family.stdout);
}

#[test]
fn a_file_given_by_two_paths_is_checked_once() {
    let folder = Folder::with(&[("a.txt", WRONG_DAY), ("b/c.txt", RIGHT_DAY)]);
    let (_, output) = folder.check(&["a.txt", "./a.txt", "b/../a.txt", "."]);
    assert_eq!(output["summary"]["checked"], 2, "{output}");
}

#[test]
fn an_object_without_a_word_is_told() {
    let folder = Folder::with(&[("a.json", "{}")]);
    let run = folder.run(&["check", "a.json"]);
    assert!(run.stderr.contains("nothing to judge"), "{}", run.stderr);
}

#[test]
fn what_cannot_be_read_is_listed_and_stops_nothing() {
    let folder = Folder::with(&[("wrong.txt", WRONG_DAY)]);
    folder.write("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    folder.write("memo.docx", b"no archive");
    folder.write("big.txt", &vec![b'a'; 20 << 20]);
    fs::create_dir(folder.0.join("folder")).unwrap();
    folder.write("list", b"wrong.txt\nmissing.txt\npicture.txt\nmemo.docx\nbig.txt\nfolder\n");
    let (run, output) = folder.check(&["--files-from", "list"]);
    assert_eq!(run.status, 1);
    assert_eq!((&output["summary"]["files"], &output["summary"]["checked"]), (&6.into(), &1.into()));
    let listed: Vec<(&str, &str)> = output["summary"]["unreadable_paths"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| (entry["path"].as_str().unwrap(), entry["reason"].as_str().unwrap()))
        .collect();
    let expected =
        [("big.txt", "max-file-size"), ("folder", "folder"), ("memo.docx", "DOCX"), ("missing.txt", "no such file"), ("picture.txt", "NUL")];
    assert_eq!(listed.len(), expected.len());
    for ((path, reason), (want, word)) in listed.iter().zip(expected) {
        assert!(*path == want && reason.contains(word), "{path}: {reason}");
    }
}

#[test]
fn a_larger_limit_reads_larger_files() {
    let folder = Folder::with(&[("copydesk.toml", "max-file-size = 10\n"), ("a.txt", RIGHT_DAY)]);
    assert_eq!(folder.check(&["a.txt"]).0.status, 4);
    fs::write(folder.0.join("copydesk.toml"), "max-file-size = 1000\n").unwrap();
    assert_eq!(folder.check(&["a.txt"]).0.status, 0);
}

#[cfg(unix)]
#[test]
fn odd_names_and_broken_links_are_no_trouble() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::with(&[("a.txt", RIGHT_DAY)]);
    let odd = folder.0.join(std::ffi::OsStr::from_bytes(b"caf\xe9.txt"));
    fs::write(odd, WRONG_DAY).unwrap();
    std::os::unix::fs::symlink("nowhere.txt", folder.0.join("link.txt")).unwrap();
    let (run, output) = folder.check(&["."]);
    assert_eq!((run.status, &output["summary"]["unreadable"]), (1, &0.into()));
    assert!(rules_of(&output, "caf\u{fffd}.txt").contains(&"dates/weekday-mismatch"));
    let (run, output) = folder.check(&["link.txt"]);
    assert_eq!(run.status, 4);
    assert!(reason(&output).contains("no such file"));
}

#[test]
fn an_empty_file_is_told_in_every_format() {
    let folder = Folder::new();
    for name in ["a.txt", "a.md", "a.json", "a.yaml"] {
        folder.write(name, b" \n");
        let (run, output) = folder.check(&[name]);
        assert_eq!(run.status, 1, "{name}: {}", run.stderr);
        assert_eq!(rules_of(&output, name), ["schema/syntax"], "{name}");
        assert_eq!(output["summary"]["checked"], 1, "{name}");
    }
}

#[test]
fn broken_and_endless_structures_are_findings_at_most() {
    let folder = Folder::new();
    folder.write("deep.json", "[".repeat(100_000).as_bytes());
    folder.write("deeper.json", format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000)).as_bytes());
    folder.write("deep.yaml", "[".repeat(100_000).as_bytes());
    folder.write("wrong.yaml", b"title: Foo: Bar\n\tx: [\n");
    folder.write("wrong.md", b"---\ntitle: Foo: Bar\n\tx: [\n---\n\nText.\n");
    folder.write("wrong.json", b"{\"title\": \"a\", }}}");
    for name in ["deep.json", "deeper.json", "deep.yaml", "wrong.yaml", "wrong.md", "wrong.json"] {
        let (run, output) = folder.check(&[name]);
        assert!(run.status <= 1, "{name}: {} {}", run.status, run.stderr);
        assert_eq!(output["summary"]["checked"], 1, "{name}");
    }
}

#[test]
fn spans_of_a_gbk_file_are_those_of_the_decoded_text() {
    let folder = Folder::new();
    let text = "云屿大学举办研讨会\n发布时间：2024-06-13\n\n论坛于2024年6月12日（星期二）举行。\n".repeat(3);
    let (bytes, _, _) = encoding_rs::GBK.encode(&text);
    folder.write("a.txt", &bytes);
    let (_, output) = folder.check(&["--select", "dates/weekday-mismatch", "a.txt"]);
    let finding = &output["diagnostics"][0];
    let span = finding["span"]["start"].as_u64().unwrap() as usize..finding["span"]["end"].as_u64().unwrap() as usize;
    assert_eq!(&text[span], finding["excerpt"].as_str().unwrap());
    assert!(finding["excerpt"].as_str().unwrap().contains("6月12日"));
}

#[test]
fn output_is_the_same_at_any_number_of_threads() {
    let folder = Folder::new();
    for number in 0..200 {
        folder.write(&format!("{:02}/{number}.txt", number % 7), if number % 3 == 0 { WRONG_DAY } else { RIGHT_DAY }.as_bytes());
    }
    for format in ["full", "concise", "json", "jsonl"] {
        let run = |jobs: &str| folder.run(&["check", ".", "--format", format, "--jobs", jobs]).stdout;
        let one = run("1");
        assert!(one.contains("weekday-mismatch") && one == run("4"), "{format}");
    }
    let run = |jobs: &str| folder.run(&["extract", ".", "--format", "jsonl", "--jobs", jobs]).stdout;
    assert_eq!(run("1").lines().count(), 200);
    assert!(run("1") == run("4"));
}

#[test]
fn findings_are_ordered_by_path_place_and_rule() {
    let folder = Folder::with(&[("b.txt", WRONG_DAY), ("a/z.txt", WRONG_DAY), ("a.txt", WRONG_DAY)]);
    let (_, output) = folder.check(&["--profile", "strict", "."]);
    let keys: Vec<_> = output["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| (d["path"].as_str().unwrap(), d["span"]["start"].as_u64(), d["rule"].as_str().unwrap()))
        .collect();
    assert!(keys.len() >= 3 && keys.is_sorted(), "{keys:?}");
}

#[test]
fn standard_input_has_the_name_and_format_it_is_given() {
    let folder = Folder::new();
    let run = folder.run_with(&["check", "-", "--format", "json"], WRONG_DAY.as_bytes());
    assert!(rules_of(&run.json(), "-").contains(&"dates/weekday-mismatch"));
    let json = format!("{{\"title\": \"Harbour Day\", \"body\": {}}}", serde_json::to_string(WRONG_DAY).unwrap());
    let run = folder.run_with(&["extract", "-", "--stdin-filename", "in/a.json"], json.as_bytes());
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((report["path"].as_str(), report["format"].as_str()), (Some("in/a.json"), Some("json")));
    let run = folder.run_with(&["check", "--files-from", "-", "--format", "json"], b"missing.txt\n");
    assert_eq!(run.status, 4);
}

#[test]
fn a_file_with_several_reports_gives_each_its_path() {
    let folder = Folder::new();
    let one = |text: &str| serde_json::json!({"title": "Harbour Day", "date": "2024-06-13", "body": text});
    folder.write("all.json", serde_json::to_string(&[one(RIGHT_DAY), one(WRONG_DAY)]).unwrap().as_bytes());
    let (_, output) = folder.check(&["--select", "dates/weekday-mismatch", "all.json"]);
    assert_eq!(output["summary"]["checked"], 2);
    assert_eq!(rules_of(&output, "all.json#/1"), ["dates/weekday-mismatch"]);
    let run = folder.run(&["extract", "all.json", "--format", "jsonl"]);
    assert_eq!(run.stdout.lines().count(), 2);
    assert_eq!(folder.run(&["extract", "all.json"]).status, 2);
}

#[test]
fn a_walk_reads_reports_only() {
    let folder = Folder::with(&[
        ("report.txt", RIGHT_DAY),
        ("report.json", "{\"title\": \"Harbour Day\", \"release_date\": \"2024-06-13\", \"body\": \"Text.\"}"),
        ("package.json", "{\"name\": \"x\", \"version\": \"1\"}"),
        ("list.json", "[1, 2, 3]"),
        ("settings.yaml", "title: x\ncolour: red\n"),
        ("README.md", WRONG_DAY),
        ("LICENSE.txt", WRONG_DAY),
        ("script.py", "print(1)"),
        (".ignore", "secret.txt\n"),
        ("secret.txt", WRONG_DAY),
        ("page.html", "<h1>Harbour Day</h1><p>Text.</p>"),
    ]);
    let (run, output) = folder.check(&["."]);
    assert_eq!((run.status, &output["summary"]["checked"]), (0, &3.into()), "{output}");
    assert!(run.stderr.contains("3 JSON or YAML files left out: no title or body beside another report key"), "{}", run.stderr);
    let (_, output) = folder.check(&["README.md", "package.json"]);
    assert_eq!(output["summary"]["checked"], 2);
}

#[test]
fn include_and_exclude_change_what_a_walk_reads() {
    let folder = Folder::with(&[
        ("copydesk.toml", "include = [\"*.report\", \"README.md\"]\nexclude = [\"drafts\"]\n"),
        ("a.report", RIGHT_DAY),
        ("README.md", RIGHT_DAY),
        ("a.txt", RIGHT_DAY),
        ("drafts/b.report", RIGHT_DAY),
    ]);
    let (_, output) = folder.check(&["."]);
    assert_eq!(output["summary"]["checked"], 2);
}

#[test]
fn a_pipe_that_closes_early_is_success() {
    let folder = Folder::new();
    for number in 0..400 {
        folder.write(&format!("{number}.txt"), WRONG_DAY.as_bytes());
    }
    let mut child = folder.command(&["check", ".", "--format", "full"]).spawn().unwrap();
    let mut first = [0; 64];
    child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
    drop(child.stdout.take());
    let run = Run::of(&child.wait_with_output().unwrap());
    assert_eq!(run.status, 0, "{}", run.stderr);
}

#[test]
fn several_outputs_are_written_in_one_run() {
    let folder = Folder::with(&[("a.txt", WRONG_DAY)]);
    let run = folder.run(&["check", "a.txt", "--output", "json=out.json", "--output", "concise=out.txt", "--output", "jsonl=out.jsonl"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    let read = |name: &str| fs::read_to_string(folder.0.join(name)).unwrap();
    let object: Value = serde_json::from_str(&read("out.json")).unwrap();
    let first: Value = serde_json::from_str(read("out.jsonl").lines().next().unwrap()).unwrap();
    assert_eq!(object["diagnostics"][0], first);
    assert!(read("out.txt").starts_with("a.txt:"));
}

#[test]
fn colours_come_when_asked_for_only() {
    let folder = Folder::with(&[("a.txt", WRONG_DAY)]);
    let run = |color: &str| folder.run(&["check", "a.txt", "--format", "full", "--color", color]).stdout;
    assert!(run("always").contains('\u{1b}'));
    assert!(!run("never").contains('\u{1b}') && !run("auto").contains('\u{1b}'));
}

#[test]
fn text_of_strangers_cannot_drive_the_terminal() {
    let text = WRONG_DAY.replace("at Tarn", "\u{1b}[31mat\u{202e} Tarn");
    let folder = Folder::with(&[("a\u{1b}[2J.txt", &text)]);
    for format in ["full", "concise"] {
        let run = folder.run(&["check", ".", "--format", format]);
        assert!(run.stdout.contains("weekday-mismatch"));
        assert!(!run.stdout.contains(['\u{1b}', '\u{202e}']), "{}", run.stdout);
    }
}

#[test]
fn a_long_paragraph_shows_a_window_with_its_true_place() {
    let filler = "The harbour festival drew many guests from far away. ".repeat(60);
    let text = WRONG_DAY.replace("Lakemoor", &format!("{filler}Lakemoor"));
    let folder = Folder::with(&[("a.txt", &text)]);
    let run = folder.run(&["check", "a.txt", "--format", "full", "--select", "dates/weekday-mismatch"]);
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 80), "{}", run.stdout);
    let column = text.lines().nth(4).unwrap().find("Tuesday").unwrap() + 1;
    assert!(run.stdout.contains(&format!("a.txt:5:{column}")), "{}", run.stdout);
}

#[test]
fn what_is_extracted_can_be_read_again() {
    let folder = Folder::with(&[("a.txt", RIGHT_DAY)]);
    let report = |run: Run| -> Value { serde_json::from_str(&run.stdout).unwrap() };
    let first = report(folder.run(&["extract", "a.txt", "--body", "--mentions"]));
    for (pointer, evidence) in first["provenance"].as_object().unwrap() {
        let span = evidence["span"]["start"].as_u64().unwrap() as usize..evidence["span"]["end"].as_u64().unwrap() as usize;
        assert_eq!(&RIGHT_DAY[span], evidence["raw"].as_str().unwrap(), "{pointer}");
    }
    assert!(!first["mentions"]["dates"].as_array().unwrap().is_empty());
    folder.write("again.json", first["report"].to_string().as_bytes());
    let again = report(folder.run(&["extract", "again.json", "--body"]));
    for key in ["title", "release_date", "body"] {
        assert_eq!(first["report"][key], again["report"][key], "{key}");
    }
}

#[test]
fn yaml_says_the_same_as_json() {
    let folder = Folder::with(&[("a.txt", RIGHT_DAY)]);
    let json: Value = serde_json::from_str(&folder.run(&["extract", "a.txt"]).stdout).unwrap();
    let yaml = folder.run(&["extract", "a.txt", "--format", "yaml"]).stdout;
    assert!(yaml.contains(&format!("title: {}", json["report"]["title"])), "{yaml}");
}

#[test]
fn help_lists_what_is_there_and_nothing_else() {
    let folder = Folder::new();
    let help = folder.run(&["--help"]).stdout;
    for command in ["check", "extract", "baseline", "explain", "rules", "schema", "init", "config", "completions", "man", "lsp", "serve"] {
        assert!(help.contains(&format!("\n  {command} ")), "{help}");
    }
    for later in ["audit", "dedupe"] {
        assert!(!help.contains(later), "{help}");
    }
}

#[test]
fn schemas_are_printed_as_published() {
    for (name, path) in
        [("report", "report.schema.json"), ("config", "config.schema.json"), ("pack", "pack.schema.json"), ("diagnostics", "diagnostics.schema.json")]
    {
        let printed: Value = serde_json::from_str(&Folder::new().run(&["schema", name]).stdout).unwrap();
        let published = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas").join(path)).unwrap();
        assert_eq!(printed, serde_json::from_str::<Value>(&published).unwrap(), "{name}");
        assert!(jsonschema::meta::is_valid(&printed), "{name}");
    }
}

#[test]
fn rules_in_json_have_names_and_severities() {
    let rules: Value = serde_json::from_str(&Folder::new().run(&["rules", "--format", "json"]).stdout).unwrap();
    let rule = rules.as_array().unwrap().iter().find(|rule| rule["name"] == "dates/weekday-mismatch").unwrap();
    assert_eq!(rule["severity"]["recommended"], "error");
}

#[test]
fn a_schema_of_the_house_speaks_and_a_bad_one_is_told() {
    let folder = Folder::with(&[
        ("a.txt", RIGHT_DAY),
        ("house.json", "{\"type\": \"object\", \"required\": [\"section\"]}"),
        ("bad.json", "{\"type\": \"objekt\"}"),
        ("sub/copydesk.toml", "[schema]\nreport = \"../house.json\"\n"),
        ("sub/a.txt", RIGHT_DAY),
    ]);
    for args in [&["--schema", "house.json", "a.txt"][..], &["sub/a.txt"][..]] {
        let (run, output) = folder.check(args);
        assert_eq!(run.status, 1);
        assert_eq!(rules_of(&output, args[args.len() - 1]), ["schema/required"]);
    }
    for schema in ["bad.json", "missing.json", "a.txt"] {
        let run = folder.run(&["check", "--schema", schema, "a.txt"]);
        assert_eq!(run.status, 2, "{}", run.stderr);
        assert!(run.stderr.contains(schema), "{}", run.stderr);
    }
}

#[test]
fn keys_of_a_house_mean_fields_of_the_report() {
    let folder = Folder::with(&[
        ("copydesk.toml", "[keys]\nwent-live = \"release_date\"\n"),
        ("a.md", "---\ntitle: Harbour Day\nwent-live: 2024-06-13\n---\n\nText.\n"),
    ]);
    let report: Value = serde_json::from_str(&folder.run(&["extract", "a.md"]).stdout).unwrap();
    assert_eq!(report["report"]["release_date"], "2024-06-13");
    fs::write(folder.0.join("copydesk.toml"), "[keys]\nwent-live = \"release_dte\"\n").unwrap();
    assert_eq!(folder.run(&["check", "a.md"]).status, 2);
}

#[test]
fn a_pack_adds_rules_and_a_mistake_in_it_is_told_at_its_place() {
    let folder =
        Folder::with(&[("copydesk.toml", "[packs]\nadd = [\"house.toml\"]\n"), ("house.toml", "[[rule]]\nnam = \"x\"\n"), ("a.txt", RIGHT_DAY)]);
    let run = folder.run(&["check", "a.txt"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("house.toml:"), "{}", run.stderr);
}

const TRACED: &str = "Home > News > Content\n\nLakemoor opens river lab\n\nRelease Time: 2024-05-30  Source: River Desk  Editor:\n\n\
    On May 28, Lakemoor University opened its river laboratory in Tarn Hall. Marta Ellwood, dean of the School of Rivers, thanked the guests.\n";

#[test]
fn a_trace_tells_what_was_considered_for_each_field() {
    let folder = Folder::with(&[("a.txt", TRACED)]);
    let run = folder.run(&["extract", "--isolated", "--trace=trace.txt", "a.txt"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let trace = fs::read_to_string(folder.0.join("trace.txt")).unwrap();
    for line in [
        "a.txt",
        "  title: Lakemoor opens river lab",
        "    passed 1:1 [0..21] \"Home > News > Content\": page furniture: breadcrumb",
        "    taken  3:1 [23..47] \"Lakemoor opens river lab\": told by where it stands (likely)",
        "    passed 5:1 [49..102] \"Release Time: 2024-05-30 Source: River Desk Editor:\": a line of metadata",
        "  release_date: 2024-05-30",
        "    taken  5:15 [63..73] \"2024-05-30\": named by its label \"Release Time:\" (certain)",
        "    passed 7:4 [107..113] \"May 28\": in running text; taken as: event",
        "  source/name: River Desk",
        "  credits: nothing",
        "    passed 5:47 [95..102] \"Editor:\": a label without a name behind it",
        "  people/0: Marta Ellwood",
    ] {
        assert!(trace.lines().any(|found| found == line), "no line {line:?} in\n{trace}");
    }
    // The report itself is the same with and without a trace, and the trace goes to standard error for "-".
    let plain = folder.run(&["extract", "--isolated", "a.txt"]);
    assert_eq!(plain.stdout, run.stdout);
    assert!(plain.stderr.is_empty());
    let aside = folder.run(&["extract", "--isolated", "--trace", "a.txt"]);
    assert_eq!((aside.stdout, aside.stderr), (plain.stdout, trace));
}

#[test]
fn a_trace_says_where_there_was_nothing_to_choose_from() {
    let folder = Folder::with(&[("a.txt", "They left.\n"), ("b.txt", "They came back.\n")]);
    let run = folder.run(&["extract", "--isolated", "--format", "jsonl", "--trace=trace.txt", "a.txt", "b.txt"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let trace = fs::read_to_string(folder.0.join("trace.txt")).unwrap();
    assert!(trace.starts_with("a.txt\n  title: nothing\n    passed 1:1 [0..10] \"They left.\": running text"), "{trace}");
    assert!(
        trace.contains("  release_date: nothing\n    passed no label, no date line in head or foot, no dateline, no date in the file name\n"),
        "{trace}"
    );
    assert!(trace.contains("  events: nothing\n    no candidate\n"), "{trace}");
    assert_eq!(trace.lines().filter(|line| !line.starts_with(' ')).collect::<Vec<_>>(), ["a.txt", "b.txt"]);
    let run = folder.run(&["extract", "--isolated", "--trace=no/such/folder/trace.txt", "a.txt"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("cannot write no/such/folder/trace.txt"), "{}", run.stderr);
}

#[test]
fn a_trace_shows_escape_sequences_and_sends_none() {
    let folder = Folder::with(&[("esc.txt", "Lab \u{1b}[31mopens\n\nPublished: 2024-05-30\n\nThe lab opened on Tuesday, May 28, 2024.\n")]);
    let run = folder.run(&["extract", "esc.txt", "--trace"]);
    assert!(run.stderr.contains("Lab ␛[31mopens"), "{}", run.stderr);
    assert!(!run.stderr.contains('\u{1b}'), "{}", run.stderr);
}

#[test]
fn a_damaged_report_does_not_speak_for_its_neighbours() {
    let fine = r#"{"title": "Lab opens", "release_date": "2024-05-30", "body": "It opened on Monday, May 28, 2024."}"#;
    let lost = r#"{"title": "Lab closes", "body": "It � closed � today �."}"#;
    let folder = Folder::with(&[("all.json", &format!("[{fine}, {fine}, {lost}]"))]);
    let run = folder.run(&["check", "all.json", "--format", "concise"]);
    let of = |rule: &str| run.stdout.lines().filter(|line| line.contains(rule)).count();
    assert_eq!((of("dates/weekday-mismatch"), of("encoding/undecodable")), (2, 1), "{}", run.stdout);
}

#[test]
fn every_shell_gets_its_completions_and_every_command_its_manual_page() {
    let folder = Folder::new();
    for (shell, sign) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef copydesk"),
        ("fish", "complete -c copydesk"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        let script = folder.run(&["completions", shell]);
        assert!(script.status == 0 && script.stdout.contains(sign) && script.stdout.contains("min-confidence"), "{shell}");
    }
    assert_eq!(folder.run(&["completions", "no-such-shell"]).status, 2);
    let main = folder.run(&["man"]).stdout;
    assert!(main.starts_with(".ie") && main.contains(".TH copydesk 1") && main.contains("copydesk\\-check(1)"), "{main}");
    let check = folder.run(&["man", "check"]).stdout;
    assert!(check.contains(".TH copydesk-check 1") && check.contains("\\-\\-fail\\-on"), "{check}");
    let wrong = folder.run(&["man", "chekc"]);
    assert!(wrong.status == 2 && wrong.stderr.contains("did you mean `check`?"), "{}", wrong.stderr);
}

#[test]
fn pages_and_tables_fit_eighty_columns() {
    let folder = Folder::new();
    let fits = |text: &str| text.lines().find(|line| unicode_width::UnicodeWidthStr::width(*line) > 80).map(str::to_string);
    let table = folder.run(&["rules"]).stdout;
    assert_eq!(fits(&table), None);
    let listed: Value = serde_json::from_str(&folder.run(&["rules", "--format", "json"]).stdout).unwrap();
    for rule in listed.as_array().unwrap() {
        let name = rule["name"].as_str().unwrap();
        let page = folder.run(&["explain", name]).stdout;
        assert_eq!(fits(&page), None, "{name}");
        assert!(page.contains("  measured    "), "{page}");
    }
}

#[test]
fn packs_are_chosen_by_name_and_their_examples_run() {
    let report = "Lab opens\n\nPublished: 2024-05-30\n\nOn May 28, 2024, Lakemoor opened its centre in order to study rivers.\n\nText: Lin Qiaoyu\n";
    let house = "[[rule]]\nname = \"house/river\"\nsummary = \"River\"\nseverity = \"warning\"\nkind = \"forbid\"\nphrases = [\"rivers\"]\nmessage = \"“{found}”\"\n\
        examples = { fail = [\"Two rivers.\"], pass = [\"Two roads.\"] }\n";
    let broken = house.replace("Two rivers.", "Two roads.");
    let folder = Folder::with(&[
        ("copydesk.toml", "extends = [\"english-style\", \"spelling-us\"]\n[packs]\nadd = [\"house.toml\"]\n"),
        ("house.toml", house),
        ("broken.toml", &broken),
        ("none.toml", "[[rule]]\nname = \"house/x\"\n"),
        ("a.txt", report),
    ]);
    let (_, output) = folder.check(&["a.txt"]);
    let rules: Vec<&str> = output["diagnostics"].as_array().unwrap().iter().map(|d| d["rule"].as_str().unwrap()).collect();
    for rule in ["english-style/plain-words", "spelling-us/british-form", "house/river"] {
        assert!(rules.contains(&rule), "{rule} in {rules:?}");
    }
    let run = folder.run(&["test", "house.toml", "chinese-style"]);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("house/river  2 examples"), "{}", run.stdout);
    let run = folder.run(&["test", "broken.toml"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("`fail` example 1 has no finding") && run.stdout.contains("1 wrong"), "{}", run.stdout);
    assert_eq!(folder.run(&["test", "none.toml"]).status, 2);
    let run = folder.run(&["test", "chinese-stile"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("did you mean the shipped pack `chinese-style`?"), "{}", run.stderr);
}

#[test]
fn a_pack_that_takes_a_name_of_the_program_is_refused() {
    let pack = "[[rule]]\nname = \"text/hearsay\"\nsummary = \"x\"\nseverity = \"info\"\nkind = \"forbid\"\nphrases = [\"x\"]\nmessage = \"x\"\n\
        examples = { fail = [\"x\"], pass = [\"y\"] }\n";
    let folder = Folder::with(&[("copydesk.toml", "[packs]\nadd = [\"house.toml\"]\n"), ("house.toml", pack), ("a.txt", RIGHT_DAY)]);
    let run = folder.run(&["check", "a.txt"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("there is a rule `text/hearsay` in the program already"), "{}", run.stderr);
    assert!(run.stderr.contains("house.toml:2:9"), "{}", run.stderr);
}

#[test]
fn a_folder_of_vale_styles_is_a_pack() {
    let report = "Lab opens To All\n\nPublished: 2024-05-30\n\nLakemoor will utilize the the hall (TVRC). An advisor met an adviser; very very deep pools \
        were shown, \"to utilize\" them.\n\nText: Lin Qiaoyu\n";
    let folder = Folder::with(&[
        ("copydesk.toml", "select = [\"house-style\"]\n[packs]\nadd = [\"styles/House Style\"]\n"),
        (
            "styles/House Style/Words.yml",
            "extends: substitution\nmessage: \"Use '%s', not '%s'.\"\nlevel: error\nignorecase: true\naction:\n  name: replace\nswap:\n  utili[sz]e: use\n",
        ),
        ("styles/House Style/Weasel.yml", "extends: existence\nmessage: \"'%s' is weak\"\nlevel: suggestion\ntokens:\n  - '\\w{2}ry'\n"),
        ("styles/House Style/Twice.yml", "extends: repetition\nmessage: \"'%s' is repeated\"\nlevel: warning\nalpha: true\ntokens:\n  - '[^\\s]+'\n"),
        ("styles/House Style/Either.yml", "extends: consistency\nmessage: \"'%s' in two forms\"\nlevel: warning\neither:\n  advisor: adviser\n"),
        (
            "styles/House Style/Acronyms.yml",
            "extends: conditional\nmessage: \"'%s' is not spelt out\"\nfirst: '\\b([A-Z]{3,5})\\b'\nsecond: '(?:[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'\nexceptions: [USA]\n",
        ),
        ("styles/House Style/Heads.yml", "extends: capitalization\nmessage: \"'%s' has capitals\"\nscope: heading\nmatch: $sentence\n"),
        ("styles/House Style/Long.yml", "extends: occurrence\nmessage: long\nscope: sentence\nmax: 8\ntoken: '\\w+'\n"),
        ("styles/House Style/Later.yml", "extends: existence\nmessage: x\ntokens:\n  - 'hall(?!way)'\n"),
        ("styles/House Style/Spell.yml", "extends: spelling\nmessage: x\n"),
        ("a.txt", report),
    ]);
    let (run, output) = folder.check(&["a.txt"]);
    let found = |rule: &str| -> Vec<String> {
        let all = output["diagnostics"].as_array().unwrap().iter().filter(|d| d["rule"] == rule);
        all.map(|d| d["excerpt"].as_str().unwrap().to_string()).collect()
    };
    assert_eq!(found("house-style/words"), ["utilize"], "not in the quotation");
    assert_eq!(found("house-style/weasel"), ["very", "very"]);
    assert_eq!(found("house-style/twice"), ["the the", "very very"]);
    assert_eq!(found("house-style/either"), ["adviser"]);
    assert_eq!(found("house-style/acronyms"), ["TVRC"]);
    assert_eq!(found("house-style/heads"), ["Lab opens To All"]);
    assert_eq!(found("house-style/long").len(), 1, "eight words and more");
    let words = output["diagnostics"].as_array().unwrap().iter().find(|d| d["rule"] == "house-style/words").unwrap();
    assert_eq!((words["message"].as_str(), words["severity"].as_str()), (Some("Use 'use', not 'utilize'."), Some("error")));
    assert_eq!(words["fix"]["edits"][0]["replacement"], "use");
    assert!(run.stderr.contains("2 left out of the styles in"), "{}", run.stderr);
    let test = folder.run(&["test", "styles/House Style"]);
    assert_eq!(test.status, 0);
    assert!(test.stdout.contains("look ahead or back") && test.stdout.contains("kind `spelling` are not supported"), "{}", test.stdout);
}
