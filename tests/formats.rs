//! Formats for services: each against its schema, and nothing that stands in a report gets out of its place.

use std::fs;
use std::path::Path;

use serde_json::Value;

mod folder;
use folder::Folder;

/// Every format that other programs or pages take in.
const FORMATS: [&str; 9] = ["sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "rdjsonl", "markdown", "html"];

/// What would end, forge or reorder something in one format or another.
const HOSTILE: &[&str] = &[
    "%0A::error::forged",
    "\n::error file=a.txt::forged",
    "\r\n##vso[task.complete result=Failed;]forged",
    "]]><forged/>",
    "</script><script>forged()</script>",
    "\u{1b}[31mforged\u{1b}]0;t\u{7}",
    "'|[]|n##teamcity[forged]",
    "\u{202e}degrof\u{2066}",
    "| forged | `forged` <b>forged</b> @forged ![x](y)",
    "\" forged=\"forged\" '",
    "\u{0}\u{8}\u{FFFE}\u{85}\u{2028}forged",
];

/// A report whose findings quote `text`: as the kind, as a key, and as the word that stands twice.
fn quoting(text: &str) -> String {
    let word = text.split_whitespace().next().unwrap_or("a");
    let body = format!("They opened the the hall {word} {word}.\n\nLakemoor University held it on Tuesday, June 12, 2024.");
    serde_json::json!({"title": "Harbour Day", "kind": text, text: 1, "release_date": "2024-06-13", "body": body}).to_string()
}

fn hostile() -> Folder {
    let folder = Folder::new();
    for (number, text) in HOSTILE.iter().enumerate() {
        folder.write(&format!("{number}.json"), quoting(text).as_bytes());
        // Such names are none on Windows.
        if cfg!(unix) && !text.contains('\0') {
            let name = text.replace('/', "-");
            folder.write(&format!("{name}.json"), quoting(text).as_bytes());
        }
    }
    folder.write("broken.json", b"%PDF-1.7 \0\0");
    folder
}

fn printed(folder: &Folder, format: &str) -> String {
    let run = folder.run(&["check", ".", "broken.json", "--format", format, "--today", "2026-01-01"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    run.stdout
}

fn valid(name: &str, value: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(name);
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(value).map(|error| format!("{} at {}", error, error.instance_path())).collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}");
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn findings(folder: &Folder) -> Vec<Value> {
    let output = parsed(&printed(folder, "json"));
    output["diagnostics"].as_array().unwrap().clone()
}

#[test]
fn sarif_fulfils_its_schema_and_what_code_scanning_wants() {
    let folder = hostile();
    let log = parsed(&printed(&folder, "sarif"));
    valid("sarif-schema-2.1.0.json", &log);
    let run = &log["runs"][0];
    let (results, rules) = (run["results"].as_array().unwrap(), run["tool"]["driver"]["rules"].as_array().unwrap());
    let found = findings(&folder);
    assert_eq!(results.len(), found.len());
    for (result, finding) in results.iter().zip(&found) {
        assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]), "{result}");
        assert_eq!(result["partialFingerprints"]["primaryLocationLineHash"], finding["fingerprint"]);
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert_eq!((&region["startLine"], &region["endColumn"]), (&finding["start"]["line"], &finding["end"]["column"]));
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"%-._~/".contains(&byte)), "{uri}");
    }
    for rule in rules {
        assert!(rule["fullDescription"]["text"].as_str().unwrap().chars().count() <= 1024);
        assert!(!rule["help"]["text"].as_str().unwrap().is_empty() && !rule["shortDescription"]["text"].as_str().unwrap().is_empty());
    }
    let told = run["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
    assert!(told.len() == 1 && told[0]["message"]["text"].as_str().unwrap().starts_with("broken.json: "), "{told:?}");
}

#[test]
fn fixes_of_sarif_and_rdjson_do_what_the_fix_does() {
    let text = "云屿 Harbour Day\n\nLakemoor University opened the the hall, and 云屿大学 thanked the the dean.\n";
    let folder = Folder::with(&[("a.txt", text)]);
    let arguments = |format| ["check", "a.txt", "--format", format, "--select", "text/doubled-word"];
    let sarif = parsed(&folder.run(&arguments("sarif")).stdout);
    let rdjson = parsed(&folder.run(&arguments("rdjson")).stdout);
    let json = parsed(&folder.run(&arguments("json")).stdout);
    let line = text.lines().nth(2).unwrap();
    let by_characters = |range: std::ops::Range<usize>| -> String { line.chars().skip(range.start).take(range.len()).collect() };
    let number = |value: &Value| value.as_u64().unwrap() as usize - 1;
    let found = json["diagnostics"].as_array().unwrap();
    assert_eq!(found.len(), 2);
    for (index, finding) in found.iter().enumerate() {
        let edit = &finding["fix"]["edits"][0];
        let (start, end) = (edit["span"]["start"].as_u64().unwrap() as usize, edit["span"]["end"].as_u64().unwrap() as usize);
        let replaced = &text[start..end];
        let region = &sarif["runs"][0]["results"][index]["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"];
        assert_eq!(by_characters(number(&region["startColumn"])..number(&region["endColumn"])), replaced);
        let suggestion = &rdjson["diagnostics"][index]["suggestions"][0];
        let range = &suggestion["range"];
        assert_eq!(&line[number(&range["start"]["column"])..number(&range["end"]["column"])], replaced);
        assert_eq!(suggestion["text"], edit["replacement"]);
        assert_eq!(range["start"]["line"], 3);
    }
}

#[test]
fn a_fix_that_changes_a_fact_is_told_and_never_offered() {
    let folder = Folder::with(&[("a.txt", "Harbour Day\n\nLakemoor University held it on Tuesday, June 12, 2024, at Tarn Hall.\n")]);
    for format in ["sarif", "rdjson"] {
        let text = folder.run(&["check", "a.txt", "--format", format, "--select", "dates/weekday-mismatch"]).stdout;
        assert!(text.contains("fix (by hand): write Wednesday"), "{text}");
        assert!(!text.contains("\"fixes\"") && !text.contains("\"suggestions\""), "{text}");
    }
}

#[test]
fn gitlab_rdjson_and_rdjsonl_fulfil_their_schemas() {
    let folder = hostile();
    let count = findings(&folder).len();
    let gitlab = parsed(&printed(&folder, "gitlab"));
    valid("gitlab-codequality.schema.json", &gitlab);
    let prints: std::collections::BTreeSet<&str> = gitlab.as_array().unwrap().iter().map(|entry| entry["fingerprint"].as_str().unwrap()).collect();
    assert_eq!((gitlab.as_array().unwrap().len(), prints.len()), (count, count), "two findings share a fingerprint");
    let rdjson = parsed(&printed(&folder, "rdjson"));
    valid("rdjson.schema.json", &rdjson);
    let rdjsonl = printed(&folder, "rdjsonl");
    let lines: Vec<Value> = rdjsonl.lines().map(parsed).collect();
    lines.iter().for_each(|line| valid("rdjsonl.schema.json", line));
    assert_eq!(lines.len(), count);
    for (line, entry) in lines.iter().zip(rdjson["diagnostics"].as_array().unwrap()) {
        assert_eq!((&line["message"], &line["location"]), (&entry["message"], &entry["location"]));
    }
}

#[test]
fn a_report_cannot_give_commands_to_github() {
    let text = printed(&hostile(), "github");
    for line in text.lines() {
        let ours = ["::error file=", "::warning file=", "::notice file=", "copydesk: "].iter().any(|head| line.starts_with(head));
        assert!(ours && !line.contains(['\u{1b}', '\r', '\u{202e}']), "{line}");
    }
    // What is between the command and its message are the properties that we write, no more.
    for line in text.lines().filter(|line| line.starts_with("::")) {
        let properties = line.trim_start_matches("::").split("::").next().unwrap().split_once(' ').unwrap().1;
        let names: Vec<&str> = properties.split(',').map(|property| property.split('=').next().unwrap()).collect();
        assert_eq!(names, ["file", "line", "endLine", "col", "endColumn", "title"], "{line}");
    }
}

#[test]
fn a_report_cannot_give_commands_to_a_service_that_reads_the_log() {
    let folder = hostile();
    for format in ["full", "concise"] {
        let text = printed(&folder, format);
        assert!(text.contains("forged") && !text.contains("##vso[") && !text.contains("##teamcity["), "{format}");
        assert!(text.lines().all(|line| !line.trim_start().starts_with("::")), "{format}");
    }
}

#[test]
fn github_gets_the_gravest_first_ten_of_a_kind_and_the_true_totals() {
    let folder = Folder::new();
    for number in 10..35 {
        let body = "Lakemoor University held the the day on Tuesday, June 12, 2024.";
        folder.write(&format!("{number}.txt"), format!("Harbour Day\n\n{body}\n").as_bytes());
    }
    let run = folder.run(&["check", ".", "--format", "github", "--select", "dates/weekday-mismatch,text/doubled-word"]);
    let commands: Vec<&str> = run.stdout.lines().map(|line| line.split([' ', ',']).next().unwrap()).collect();
    let expected = [vec!["::error"; 10], vec!["::warning"; 10], vec!["copydesk:"]].concat();
    assert_eq!(commands, expected);
    assert!(run.stdout.contains("file=10.txt") && !run.stdout.contains("file=30.txt"), "{}", run.stdout);
    assert!(
        run.stdout.ends_with(
            "copydesk: 25 errors, 25 warnings in 25 reports; 25 can be fixed; 30 of them are not annotated, as GitHub shows 10 of a kind\n"
        )
    );
}

/// Checks that `text` is well-formed: tags in pairs, attributes in quotes, no stray `<`, `&` or control character.
/// Gives the names of the elements, in order.
fn elements(text: &str) -> Vec<String> {
    let allowed = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    assert!(text.chars().all(allowed), "a character that XML cannot hold");
    let (mut names, mut open) = (Vec::new(), Vec::new());
    let mut rest = text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").expect("a declaration");
    while let Some((between, tail)) = rest.split_once('<') {
        references(between);
        let (tag, tail) = tail.split_once('>').expect("an end of the tag");
        rest = tail;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "…{between}<{tag}>");
            continue;
        }
        let inside = tag.strip_suffix('/').unwrap_or(tag);
        let name = inside.split(' ').next().unwrap().to_string();
        attributes(inside[name.len()..].trim());
        names.push(name.clone());
        if inside == tag {
            open.push(name);
        }
    }
    references(rest);
    assert!(open.is_empty(), "{open:?} left open");
    names
}

fn attributes(mut rest: &str) {
    while !rest.is_empty() {
        let (name, value) = rest.split_once("=\"").unwrap_or_else(|| panic!("{rest}"));
        assert!(name.bytes().all(|byte| byte.is_ascii_alphabetic()), "{name}");
        let (value, tail) = value.split_once('"').expect("a quote at the end");
        references(value);
        rest = tail.trim_start();
    }
}

fn references(text: &str) {
    for reference in text.split('&').skip(1) {
        let name = reference.split_once(';').expect("an end of the reference").0;
        assert!(["lt", "gt", "amp", "quot", "#39", "#10", "#9"].contains(&name), "{name}");
    }
}

#[test]
fn junit_is_well_formed_and_counts_truly() {
    let folder = hostile();
    folder.write("fine.txt", b"Harbour Day\nRelease Time: 2024-06-13\nAuthor: Marta Ellwood\n\nLakemoor University held Harbour Day.\n");
    let text = printed(&folder, "junit");
    let names = elements(&text);
    let count = |name: &str| names.iter().filter(|each| *each == name).count();
    let grave = findings(&folder).iter().filter(|finding| finding["severity"] == "error" || finding["severity"] == "warning").count();
    assert_eq!((count("failure"), count("error")), (grave, 1));
    let told: usize = text.split(" failures=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse::<usize>().unwrap()).sum();
    assert_eq!(told, grave);
    assert!(text.contains("<testcase name=\"no findings\" classname=\"fine.txt\"/>"), "{text}");
    assert!(names.iter().all(|name| ["testsuites", "testsuite", "testcase", "failure", "error", "system-out"].contains(&name.as_str())));
}

#[test]
fn checkstyle_is_well_formed_and_whole() {
    let folder = hostile();
    let names = elements(&printed(&folder, "checkstyle"));
    assert_eq!(names.iter().filter(|name| *name == "error").count(), findings(&folder).len());
    assert!(names.iter().all(|name| ["checkstyle", "file", "error"].contains(&name.as_str())), "{names:?}");
}

#[test]
fn markdown_keeps_its_table() {
    let folder = hostile();
    let text = printed(&folder, "markdown");
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert_eq!(rows.len(), findings(&folder).len());
    for row in rows {
        let bare = row.replace("\\\\", "").replace("\\|", "").replace("\\<", "").replace("\\`", "").replace("\\[", "");
        assert_eq!(bare.matches('|').count(), 5, "{row}");
        let bare = bare.replace("<br>", "").replace("@<!-- -->", "");
        assert!(!bare.contains(['<', '`', '[', '@', '\u{1b}', '\u{202e}']), "{row}");
    }
}

#[test]
fn the_page_holds_no_element_but_its_own() {
    const OWN: &[&str] = &[
        "!doctype", "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "ul", "li", "article", "span", "code", "pre",
        "i", "mark", "dl", "dt", "dd",
    ];
    let folder = hostile();
    let text = printed(&folder, "html");
    for tag in text.split('<').skip(1) {
        let name: String = tag.trim_start_matches('/').chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '!').collect();
        assert!(OWN.contains(&name.as_str()), "<{}", tag.lines().next().unwrap());
    }
    assert_eq!(text.matches("<article class=").count(), findings(&folder).len());
    assert_eq!(text.matches("<article").count(), text.matches("</article>").count());
    assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{0}']));
    assert!(text.contains("<li>could not be read: broken.json: "), "{text}");
}

#[test]
fn a_run_without_findings_is_whole_in_every_format() {
    let folder =
        Folder::with(&[("a.txt", "Harbour Day\nRelease Time: 2024-06-13\nAuthor: Marta Ellwood\n\nLakemoor University held Harbour Day.\n")]);
    for format in FORMATS {
        let run = folder.run(&["check", "a.txt", "--format", format]);
        assert_eq!(run.status, 0, "{format}: {}{}", run.stdout, run.stderr);
        match format {
            "sarif" => valid("sarif-schema-2.1.0.json", &parsed(&run.stdout)),
            "gitlab" => assert_eq!(parsed(&run.stdout), serde_json::json!([])),
            "rdjson" => valid("rdjson.schema.json", &parsed(&run.stdout)),
            "rdjsonl" => assert_eq!(run.stdout, ""),
            "junit" | "checkstyle" => assert!(!elements(&run.stdout).is_empty()),
            _ => assert!(run.stdout.contains("no findings in 1 report"), "{}", run.stdout),
        }
    }
}

#[test]
fn a_sarif_log_holds_no_more_than_github_takes_and_says_so() {
    let folder = Folder::new();
    let text = format!("Harbour Day\n\n{}", "They opened the the hall.\n\n".repeat(1_000));
    (0..26).for_each(|number| folder.write(&format!("{number}.txt"), text.as_bytes()));
    let run = folder.run(&["check", ".", "--format", "sarif", "--select", "text/doubled-word"]);
    let log = parsed(&run.stdout);
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 25_000);
    let told = log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap();
    assert!(told.starts_with("1000 more findings are not in this file, which holds the first 25000"), "{told}");
}

#[test]
fn output_is_the_same_at_any_number_of_threads() {
    let folder = hostile();
    for format in FORMATS {
        let run = |jobs: &str| folder.run(&["check", ".", "--format", format, "--jobs", jobs]).stdout;
        assert_eq!(run("1"), run("4"), "{format}");
    }
}

#[test]
fn a_dash_is_standard_output_for_one_format() {
    let folder = Folder::with(&[("a.txt", "Harbour Day\n\nThey opened the the hall.\n")]);
    let run = folder.run(&["check", "a.txt", "--output", "sarif=out.sarif", "--output", "github=-"]);
    assert!(run.stdout.starts_with("::"), "{}", run.stdout);
    valid("sarif-schema-2.1.0.json", &parsed(&fs::read_to_string(folder.0.join("out.sarif")).unwrap()));
    let run = folder.run(&["check", "a.txt", "--output", "-", "--format", "jsonl"]);
    assert!(parsed(run.stdout.lines().next().unwrap())["rule"].is_string() && !folder.0.join("-").exists());
    let run = folder.run(&["check", "a.txt", "--output", "sarif=-", "--output", "github=-"]);
    assert!(run.status == 2 && run.stderr.contains("cannot share standard output"), "{}", run.stderr);
}

#[test]
fn services_get_paths_from_the_top_of_the_repository() {
    let folder = Folder::with(&[("site/news/a.txt", "Harbour Day\n\nThey opened the the hall.\n")]);
    let path = |format: &str, pick: &dyn Fn(Value) -> Value| {
        let mut command = folder.command(&["check", "./a.txt", "--format", format, "--select", "text/doubled-word"]);
        command.current_dir(folder.0.join("site/news")).env("GITHUB_WORKSPACE", &folder.0);
        pick(parsed(&String::from_utf8(command.output().unwrap().stdout).unwrap()))
    };
    assert_eq!(path("gitlab", &|log| log[0]["location"]["path"].clone()), "site/news/a.txt");
    let uri = |log: Value| log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].clone();
    assert_eq!(path("sarif", &uri), "site/news/a.txt");
    assert_eq!(path("json", &|log| log["diagnostics"][0]["path"].clone()), "./a.txt");
}
