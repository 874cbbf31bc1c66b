//! The language server, driven over its pipes as an editor does it.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

mod folder;
use folder::Folder;

/// An editor with one server.
struct Editor {
    folder: Folder,
    child: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    asked: i64,
    /// The newest findings by address, and their version.
    published: HashMap<String, (i64, Vec<Value>)>,
    /// What was shown or logged.
    said: Vec<String>,
}

impl Editor {
    fn new(files: &[(&str, &str)]) -> Self {
        Self::with(files, json!({}), json!({}))
    }

    fn with(files: &[(&str, &str)], capabilities: Value, options: Value) -> Self {
        let mut editor = Self::silent(files);
        let answer =
            editor.ask("initialize", json!({"processId": null, "rootUri": null, "capabilities": capabilities, "initializationOptions": options}));
        assert!(answer["result"]["capabilities"].is_object(), "{answer}");
        editor.tell("initialized", json!({}));
        editor
    }

    /// Before any message.
    fn silent(files: &[(&str, &str)]) -> Self {
        let folder = Folder::with(files);
        let mut child = folder.command(&["lsp", "--today", "2024-07-01"]).spawn().unwrap();
        let input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self { folder, child, input, messages, asked: 0, published: HashMap::new(), said: Vec::new() }
    }

    fn send_raw(&mut self, body: &str) {
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send_raw(&json!({"jsonrpc": "2.0", "method": method, "params": params}).to_string());
    }

    /// The answer to a request; what comes before it is kept.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send_raw(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}).to_string());
        loop {
            let message = self.next();
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
        }
    }

    fn result(&mut self, method: &str, params: Value) -> Value {
        let answer = self.ask(method, params);
        assert!(answer.get("error").is_none(), "{answer}");
        answer["result"].clone()
    }

    fn next(&mut self) -> Value {
        let message = self.messages.recv_timeout(Duration::from_secs(60)).expect("a message of the server");
        let params = &message["params"];
        match message["method"].as_str() {
            Some("textDocument/publishDiagnostics") => {
                let findings = params["diagnostics"].as_array().unwrap().clone();
                self.published.insert(params["uri"].as_str().unwrap().to_string(), (params["version"].as_i64().unwrap_or(-1), findings));
            }
            Some("window/showMessage" | "window/logMessage") => self.said.push(params["message"].as_str().unwrap().to_string()),
            _ => {}
        }
        message
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.folder.0.display())
    }

    fn open(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        self.tell("textDocument/didOpen", json!({"textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": text}}));
    }

    fn change(&mut self, name: &str, version: i64, changes: Value) {
        let uri = self.uri(name);
        self.tell("textDocument/didChange", json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes}));
    }

    /// The findings of `name` in `version`.
    fn findings(&mut self, name: &str, version: i64) -> Vec<Value> {
        let uri = self.uri(name);
        loop {
            if let Some((_, findings)) = self.published.get(&uri).filter(|(known, _)| *known == version) {
                return findings.clone();
            }
            self.next();
        }
    }

    fn at(&self, name: &str, place: Value) -> Value {
        json!({"textDocument": {"uri": self.uri(name)}, "position": place})
    }

    fn close(mut self) -> Option<i32> {
        assert_eq!(self.ask("shutdown", Value::Null)["result"], Value::Null);
        self.tell("exit", Value::Null);
        self.child.wait().unwrap().code()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(':') {
            Some((_, value)) => length = value.trim().parse().unwrap(),
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}

fn of_rule<'f>(findings: &'f [Value], rule: &str) -> &'f Value {
    findings.iter().find(|finding| finding["code"] == rule).unwrap_or_else(|| panic!("no {rule} in {findings:#?}"))
}

fn has(findings: &[Value], rule: &str) -> bool {
    findings.iter().any(|finding| finding["code"] == rule)
}

/// The byte offset of a place counted in UTF-16.
fn offset(text: &str, place: &Value) -> usize {
    let start: usize = text.split_inclusive('\n').take(place["line"].as_u64().unwrap() as usize).map(str::len).sum();
    let mut left = place["character"].as_u64().unwrap() as usize;
    let mut at = start;
    for c in text[start..].chars() {
        if left == 0 {
            break;
        }
        left -= c.len_utf16();
        at += c.len_utf8();
    }
    at
}

/// The place of a byte offset, counted in UTF-16.
fn place(text: &str, offset: usize) -> Value {
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    json!({"line": before.matches('\n').count(), "character": before[start..].encode_utf16().count()})
}

fn range_of(text: &str, words: &str) -> Value {
    let start = text.find(words).unwrap();
    json!({"start": place(text, start), "end": place(text, start + words.len())})
}

/// `text` after an edit of a workspace of one document.
fn applied(text: &str, edit: &Value) -> String {
    let mut edits: Vec<Value> = edit["documentChanges"][0]["edits"].as_array().unwrap().clone();
    edits.reverse();
    let mut text = text.to_string();
    for edit in edits {
        let (start, end) = (offset(&text, &edit["range"]["start"]), offset(&text, &edit["range"]["end"]));
        text.replace_range(start..end, edit["newText"].as_str().unwrap());
    }
    text
}

const REPORT: &str = "---\ntitle: Harbour Day at Tarn Hall\ndate: 2024-06-13\n---\n\n😀 云屿 The Harbour Day was held by Tarn Valley University on Tuesday, June 12, at Tarn Hall. It was was a fine day for everybody who came.\n\nProf. Maria Lund, dean of the School of Optics, Tarn Valley University, gave a speech.\n";

#[test]
fn columns_are_right_behind_emoji_and_chinese_in_every_encoding() {
    let line = REPORT.lines().nth(5).unwrap();
    let before = &line[..line.find("Tuesday").unwrap()];
    let counts = [("utf-8", before.len()), ("utf-16", before.encode_utf16().count()), ("utf-32", before.chars().count())];
    for (encoding, column) in counts {
        let mut editor = Editor::with(&[], json!({"general": {"positionEncodings": [encoding]}}), Value::Null);
        editor.open("a.md", REPORT);
        let findings = editor.findings("a.md", 1);
        let weekday = of_rule(&findings, "dates/weekday-mismatch");
        assert_eq!(weekday["range"]["start"], json!({"line": 5, "character": column}), "{encoding}");
    }
}

#[test]
fn a_client_that_says_nothing_gets_utf16_and_a_full_set_of_abilities() {
    let mut editor = Editor::silent(&[]);
    let before = editor.ask("textDocument/hover", json!({}));
    assert_eq!(before["error"]["code"], -32002, "{before}");
    let answer = editor.ask("initialize", json!({"capabilities": {}}));
    let abilities = &answer["result"]["capabilities"];
    assert_eq!(abilities["positionEncoding"], "utf-16");
    assert_eq!(abilities["textDocumentSync"]["change"], 2);
    assert_eq!(editor.ask("initialize", json!({"capabilities": {}}))["error"]["code"], -32600);
    assert_eq!(editor.close(), Some(0));
}

#[test]
fn leaving_without_shutdown_is_no_success() {
    let mut editor = Editor::new(&[]);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.child.wait().unwrap().code(), Some(1));
    let mut editor = Editor::new(&[]);
    editor.ask("shutdown", Value::Null);
    assert_eq!(editor.ask("textDocument/hover", json!({}))["error"]["code"], -32600);
}

#[test]
fn a_quick_fix_repairs_and_a_stet_lets_stand() {
    let mut editor = Editor::new(&[]);
    editor.open("a.md", REPORT);
    let findings = editor.findings("a.md", 1);
    let doubled = of_rule(&findings, "text/doubled-word").clone();
    let uri = editor.uri("a.md");
    let params = json!({"textDocument": {"uri": uri}, "range": doubled["range"], "context": {"diagnostics": []}});
    let actions = editor.result("textDocument/codeAction", params);
    let actions = actions.as_array().unwrap();
    let kinds: Vec<&str> = actions.iter().map(|action| action["kind"].as_str().unwrap()).collect();
    assert!(kinds.iter().all(|kind| *kind == "quickfix" || *kind == "source.fixAll.copydesk"), "{kinds:?}");
    let fix = actions.iter().find(|action| action["kind"] == "quickfix" && action["diagnostics"][0]["code"] == "text/doubled-word").unwrap();
    let fixed = applied(REPORT, &fix["edit"]);
    assert_eq!(fixed, REPORT.replace("was was", "was"));
    let stet = actions.iter().find(|action| action["title"].as_str().unwrap().contains("stet")).unwrap();
    let marked = applied(REPORT, &stet["edit"]);
    assert!(marked.contains("<!-- stet text/doubled-word -->"), "{marked}");
    for (version, text) in [(2, fixed), (3, marked)] {
        editor.change("a.md", version, json!([{"text": text}]));
        assert!(!has(&editor.findings("a.md", version), "text/doubled-word"));
    }
}

#[test]
fn all_that_is_safe_is_repaired_at_once() {
    let text = REPORT.replace("gave a speech", "gave  a speech ,and and thanked all");
    let mut editor = Editor::new(&[]);
    editor.open("a.md", &text);
    let uri = editor.uri("a.md");
    let nowhere = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}});
    let context = json!({"diagnostics": [], "only": ["source.fixAll"]});
    let actions = editor.result("textDocument/codeAction", json!({"textDocument": {"uri": uri}, "range": nowhere, "context": context}));
    let [action] = actions.as_array().unwrap().as_slice() else { panic!("{actions}") };
    assert_eq!(action["kind"], "source.fixAll.copydesk");
    // The same as the command line makes of it.
    editor.folder.write("a.md", text.as_bytes());
    editor.folder.run(&["check", "--fix", "--today", "2024-07-01", "a.md"]);
    let wanted = editor.folder.text("a.md");
    assert_ne!(wanted, text);
    assert_eq!(applied(&text, &action["edit"]), wanted);
}

#[test]
fn hover_tells_the_rule_and_what_was_read() {
    let mut editor = Editor::new(&[]);
    editor.open("a.md", REPORT);
    let params = editor.at("a.md", range_of(REPORT, "June 12")["start"].clone());
    let hover = editor.result("textDocument/hover", params);
    let text = hover["contents"]["value"].as_str().unwrap();
    for words in ["`2024-06-12`", "event", "release date", "dates/weekday-mismatch"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let params = editor.at("a.md", range_of(REPORT, "Lund")["start"].clone());
    let hover = editor.result("textDocument/hover", params);
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.contains("Person `Maria Lund`") && text.contains("dean"), "{text}");
    let params = editor.at("a.md", range_of(REPORT, "everybody")["start"].clone());
    assert_eq!(editor.result("textDocument/hover", params), Value::Null);
}

#[test]
fn the_report_is_an_outline_and_years_are_hints_when_asked_for() {
    let mut editor = Editor::with(&[], json!({}), json!({"inlayHints": true}));
    editor.open("a.md", REPORT);
    let uri = editor.uri("a.md");
    let symbols = editor.result("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}));
    let symbols = symbols.as_array().unwrap();
    let named = |name: &str| symbols.iter().find(|symbol| symbol["name"] == name).unwrap_or_else(|| panic!("no {name}: {symbols:#?}"));
    assert_eq!(named("title")["detail"], "Harbour Day at Tarn Hall");
    assert_eq!(named("Maria Lund")["selectionRange"], range_of(REPORT, "Maria Lund"));
    let venue = named("event")["children"].as_array().unwrap().iter().find(|field| field["name"] == "venue").unwrap();
    assert_eq!(venue["detail"], "Tarn Hall");
    let everything = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let params = json!({"textDocument": {"uri": uri}, "range": everything});
    let hints = editor.result("textDocument/inlayHint", params.clone());
    assert_eq!(hints.as_array().unwrap().len(), 1, "{hints}");
    assert_eq!(hints[0]["label"], "2024");
    assert_eq!(hints[0]["position"], range_of(REPORT, "June 12")["end"]);
    editor.tell("workspace/didChangeConfiguration", json!({"settings": {"copydesk": {"inlayHints": false}}}));
    assert_eq!(editor.result("textDocument/inlayHint", params), json!([]));
}

#[test]
fn front_matter_is_completed_from_the_schema() {
    let text = "---\ntitle: Harbour Day\nki\nkind: ev\npeople:\n  - name: Ana Silva\n    po\n    parts:\n      - sp\n---\n\nText.\n";
    let mut editor = Editor::new(&[]);
    editor.open("a.md", text);
    let mut labels = |line: u32, character: u32| {
        let params = editor.at("a.md", json!({"line": line, "character": character}));
        let items = editor.result("textDocument/completion", params);
        items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap().to_string()).collect::<Vec<_>>()
    };
    let has = |labels: &[String], label: &str| labels.iter().any(|known| known == label);
    let keys = labels(2, 2);
    assert!(has(&keys, "release_date") && has(&keys, "events") && !has(&keys, "title"), "{keys:?}");
    let kinds = labels(3, 8);
    assert!(has(&kinds, "event-report") && has(&kinds, "announcement"), "{kinds:?}");
    let person = labels(6, 6);
    assert!(has(&person, "posts") && !has(&person, "name") && !has(&person, "title"), "{person:?}");
    assert!(has(&labels(8, 10), "speaker"));
    assert!(labels(11, 2).is_empty());
}

#[test]
fn what_is_missing_is_told_when_opened_and_saved_only() {
    let text = "Symposium on Optics Held at Tarn Hall

The Symposium on Optics was held by Tarn Valley University at Tarn Hall. Prof. Maria Lund gave a speech.
";
    let missing = |findings: &[Value]| findings.iter().filter(|finding| finding["code"].as_str().unwrap().ends_with("-missing")).count();
    let insertion = json!([{"range": {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 0}}, "text": "x "}]);
    let mut editor = Editor::new(&[]);
    editor.open("a.md", text);
    let told = missing(&editor.findings("a.md", 1));
    assert_eq!(told, 3);
    editor.change("a.md", 2, insertion.clone());
    assert_eq!(missing(&editor.findings("a.md", 2)), 0);
    editor.published.clear();
    let uri = editor.uri("a.md");
    editor.tell("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    assert_eq!(missing(&editor.findings("a.md", 2)), told);
    let mut editor = Editor::with(&[], json!({}), json!({"missingFields": "always"}));
    editor.open("a.md", text);
    editor.change("a.md", 2, insertion);
    assert_eq!(missing(&editor.findings("a.md", 2)), told);
}

#[test]
fn only_the_newest_version_is_checked() {
    let mut editor = Editor::new(&[]);
    editor.open("a.md", REPORT);
    editor.findings("a.md", 1);
    let mut burst = String::new();
    for version in 2..=200 {
        let change = json!({"range": {"start": {"line": 5, "character": 0}, "end": {"line": 5, "character": 0}}, "text": "a"});
        let params = json!({"textDocument": {"uri": editor.uri("a.md"), "version": version}, "contentChanges": [change]});
        let body = json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params}).to_string();
        burst += &format!("Content-Length: {}\r\n\r\n{body}", body.len());
    }
    editor.input.write_all(burst.as_bytes()).unwrap();
    let mut published = 0;
    loop {
        let message = editor.next();
        published += 1;
        if message["params"]["version"] == 200 {
            break;
        }
    }
    assert!(published < 100, "{published} versions of 199 were checked");
}

#[test]
fn findings_can_be_asked_for() {
    let mut editor = Editor::with(&[], json!({"textDocument": {"diagnostic": {}}}), Value::Null);
    editor.open("a.md", REPORT);
    let uri = editor.uri("a.md");
    let first = editor.result("textDocument/diagnostic", json!({"textDocument": {"uri": uri}}));
    assert_eq!(first["kind"], "full");
    assert!(has(first["items"].as_array().unwrap(), "dates/weekday-mismatch"));
    let again = editor.result("textDocument/diagnostic", json!({"textDocument": {"uri": uri}, "previousResultId": first["resultId"]}));
    assert_eq!(again, json!({"kind": "unchanged", "resultId": first["resultId"]}));
    assert!(editor.published.is_empty(), "a client that asks is not told as well");
}

#[test]
fn every_folder_has_its_configuration_and_a_change_of_it_counts() {
    let files =
        [("quiet/copydesk.toml", "ignore = [\"dates\"]\n"), ("out/copydesk.toml", "exclude = [\"*.md\"]\n"), ("bad/copydesk.toml", "ignore = 3\n")];
    let mut editor = Editor::new(&files);
    for name in ["loud/a.md", "quiet/a.md", "out/a.md", "bad/a.md"] {
        editor.open(name, REPORT);
    }
    assert!(has(&editor.findings("loud/a.md", 1), "dates/weekday-mismatch"));
    let quiet = editor.findings("quiet/a.md", 1);
    assert!(!has(&quiet, "dates/weekday-mismatch") && has(&quiet, "text/doubled-word"));
    assert_eq!(editor.findings("out/a.md", 1).len(), 0);
    assert_eq!(editor.findings("bad/a.md", 1).len(), 0);
    let config = editor.uri("bad/copydesk.toml");
    assert_eq!(editor.published[&config].1.len(), 1, "the mistake is told where it stands");
    assert!(editor.said.iter().any(|said| said.contains("bad/copydesk.toml:1")), "{:?}", editor.said);
    editor.folder.write("bad/copydesk.toml", b"ignore = [\"text\"]\n");
    editor.folder.write("quiet/copydesk.toml", b"");
    editor.published.clear();
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": config, "type": 2}]}));
    assert!(has(&editor.findings("quiet/a.md", 1), "dates/weekday-mismatch"));
    assert!(has(&editor.findings("bad/a.md", 1), "dates/weekday-mismatch"));
    while !editor.published.contains_key(&config) {
        editor.next();
    }
    assert_eq!(editor.published[&config].1.len(), 0, "the mistake is gone");
}

#[test]
fn nothing_that_is_malformed_ends_the_session() {
    let mut editor = Editor::new(&[]);
    editor.open("a.md", REPORT);
    editor.input.write_all(b"what is this?\r\n").unwrap();
    let broken = ["{", "[]", "null", r#"{"id": 77, "method": 5}"#, r#"{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"x": 1}}"#];
    broken.iter().for_each(|body| editor.send_raw(body));
    editor.change("never-opened.md", 2, json!([{"text": "a"}]));
    editor.tell("$/anything", json!(null));
    assert_eq!(editor.ask("no/such", json!({}))["error"]["code"], -32601);
    assert_eq!(editor.ask("textDocument/hover", json!({"position": "x"}))["error"]["code"], -32602);
    let params = editor.at("never-opened.md", json!({"line": 0, "character": 0}));
    assert_eq!(editor.ask("textDocument/hover", params)["error"]["code"], -32602);
    let params = editor.at("a.md", json!({"line": 4_000_000_000u32, "character": 4_000_000_000u32}));
    editor.result("textDocument/hover", params);
    let backwards = json!({"start": {"line": 9, "character": 9}, "end": {"line": 0, "character": 0}});
    editor.change("a.md", 2, json!([{"range": backwards, "text": ""}]));
    editor.change("a.md", 3, json!([{"text": REPORT}]));
    assert!(has(&editor.findings("a.md", 3), "dates/weekday-mismatch"));
    assert_eq!(editor.close(), Some(0));
}

/// Numbers without a crate for them (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

#[test]
fn after_thousands_of_edits_the_server_has_the_text_of_the_editor() {
    const PIECES: &[&str] = &["a", "😀", "云", "é", "\n", "\r\n", " the the ", "Tuesday, June 12", "", "", "。", "\t", "𠀀", "  "];
    let mut numbers = Numbers(0x5EED_0D0C_0FFE);
    let mut editor = Editor::new(&[]);
    let mut text = REPORT.to_string();
    editor.open("a.md", &text);
    for version in 2..=4001 {
        let mut changes = Vec::new();
        for _ in 0..=numbers.below(3) {
            let boundary = |at: usize| text.floor_char_boundary(at);
            let start = boundary(numbers.below(text.len() + 1));
            let end = boundary((start + numbers.below(8)).min(text.len())).max(start);
            let inside = |at: usize| text[..at].ends_with('\r') && text[at..].starts_with('\n');
            let piece = PIECES[numbers.below(PIECES.len())];
            // An editor has no place between the two characters of a line end, and splits none.
            if inside(start) || inside(end) {
                continue;
            }
            changes.push(json!({"range": {"start": place(&text, start), "end": place(&text, end)}, "text": piece}));
            text.replace_range(start..end, piece);
            // Keeps the size of a report.
            if text.len() > 2 * REPORT.len() {
                text = REPORT.to_string();
                changes.push(json!({"text": text}));
            }
        }
        editor.change("a.md", version, Value::Array(changes));
        if version % 400 == 1 {
            let uri = editor.uri("a.md");
            editor.published.clear();
            editor.tell("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
            let found = editor.findings("a.md", version);
            let mut fresh = Editor::new(&[]);
            fresh.open("a.md", &text);
            assert_eq!(without_addresses(found), without_addresses(fresh.findings("a.md", 1)), "after {version} versions");
        }
    }
}

/// Findings that can be compared between two folders.
fn without_addresses(findings: Vec<Value>) -> Vec<Value> {
    let without = |mut finding: Value| {
        for related in finding["relatedInformation"].as_array_mut().into_iter().flatten() {
            related["location"]["uri"].take();
        }
        finding
    };
    findings.into_iter().map(without).collect()
}

/// Debian's Neovim, where it is installed.
#[test]
fn neovim_shows_findings_repairs_one_and_hovers() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Folder::with(&[("a.md", REPORT)]);
    let set = format!(
        "lua snippet = {:?}; report = {:?}",
        root.join("editors/neovim/copydesk.lua").display().to_string(),
        folder.0.join("a.md").display().to_string()
    );
    let script = format!("luafile {}", root.join("tests/editors/neovim.lua").display());
    let binary = std::path::Path::new(env!("CARGO_BIN_EXE_copydesk")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let mut neovim = Command::new("nvim");
    neovim.args(["--headless", "-u", "NONE", "-i", "NONE", "-c", &set, "-c", &script]).env("PATH", path).current_dir(&folder.0);
    let Ok(output) = neovim.output() else {
        eprintln!("nvim is not installed: nothing was tried");
        return;
    };
    // Headless, `print` goes to standard error.
    let seen = String::from_utf8_lossy(&output.stderr).replace('\r', "");
    let first = REPORT.lines().nth(5).unwrap();
    for wanted in [
        "finding | dates/weekday-mismatch | Tuesday, June 12".to_string(),
        "finding | text/doubled-word | was was".to_string(),
        format!("line | {}", first.replace("was was", "was")),
        "gone | true".to_string(),
        "hover | Person `Maria Lund`, certain".to_string(),
    ] {
        assert!(seen.lines().any(|line| line == wanted), "no {wanted:?} in:\n{seen}");
    }
}
