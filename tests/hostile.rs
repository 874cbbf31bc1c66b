//! Damaged reports: whatever the bytes, the program answers, and what it says is true of the source.
//! `COPYDESK_MUTATIONS=20000 cargo test --test hostile` tries more of them.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use copydesk::diagnostic::Diagnostic;
use copydesk::document::Format;
use copydesk::engine::{self, Selection};
use copydesk::settings::{Profile, Settings};
use copydesk::source::Source;
use copydesk::span::{Confidence, Span};

/// What damage brings in: brackets, quotes, Han, control characters, joints of dates, labels and markup.
const PIECES: &[&str] = &[
    "(",
    ")",
    "（",
    "）",
    "[",
    "]",
    "【",
    "】",
    "\"",
    "“",
    "”",
    "《",
    "》",
    "'",
    "’",
    "{",
    "}",
    "\\",
    "/",
    "|",
    "｜",
    "`",
    "```",
    "---\n",
    "#",
    "# ",
    "> ",
    "- ",
    "* ",
    "![",
    "](",
    "<!-- ",
    " -->",
    "&amp;",
    "\0",
    "\u{1}",
    "\u{7f}",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\u{301}",
    "\u{10ffff}",
    "\t",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "，",
    "。",
    "、",
    "：",
    ":",
    ";",
    "；",
    ",",
    ".",
    "…",
    "—",
    "~",
    "王",
    "月",
    "日",
    "年5月",
    "第",
    "主任",
    "先生",
    "教授",
    "大学",
    "Dr. ",
    "Prof. ",
    "University",
    " and ",
    " of ",
    "May 14",
    "14th",
    "2024",
    "2024-02-30",
    "25:61",
    "99999999999999999999",
    "-",
    "/13/",
    "Editor:",
    "Text: ",
    "Source：",
    "编辑：",
    "发布时间： )",
    "(Reporter ",
    "（记者 ",
    "null",
    "true",
    "1e999",
    ", ",
    "\"title\":",
    "title: ",
    "events:\n  - ",
    "&a *a",
    "!!binary ",
    "Share",
    "上一篇",
    "https://",
    "www.",
    "@",
    "İ",
    "ß",
    "ﬁ",
    "😀",
    "👨‍👩‍👧",
    "한국",
    "é",
];

/// A generator of numbers that is the same everywhere (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }
}

fn reports() -> Vec<Vec<u8>> {
    let mut paths = Vec::new();
    for folder in ["tests/eval/en", "tests/eval/zh", "examples/en", "examples/zh"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        paths.extend(fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()));
    }
    paths.sort();
    paths.retain(|path| !path.to_string_lossy().ends_with(".expect.json"));
    paths.iter().map(|path| fs::read(path).expect("readable")).collect()
}

/// One damage at a place.
fn damage(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    let at = numbers.below(bytes.len() + 1);
    let end = (at + 1 + numbers.below(12)).min(bytes.len());
    match numbers.below(8) {
        0 => drop(bytes.drain(at..end)),
        1 => {
            let copy = bytes[at..end].to_vec();
            bytes.splice(at..at, copy);
        }
        2 if end > at => bytes.swap(at, end - 1),
        3 if at < bytes.len() => bytes[at] = numbers.below(256) as u8,
        4 => lines(bytes, numbers),
        5 if numbers.below(4) == 0 => bytes.truncate(at),
        _ => drop(bytes.splice(at..at, PIECES[numbers.below(PIECES.len())].bytes())),
    }
}

/// Takes out a line, writes one twice, or swaps two.
fn lines(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    let mut lines: Vec<Vec<u8>> = bytes.split(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
    let (one, other) = (numbers.below(lines.len()), numbers.below(lines.len()));
    match numbers.below(3) {
        0 => drop(lines.remove(one)),
        1 => lines.insert(other, lines[one].clone()),
        _ => lines.swap(one, other),
    }
    *bytes = lines.join(&b'\n');
}

/// The report of case `number`: one of the set, damaged, under a name of any format.
fn case(number: u64, reports: &[Vec<u8>]) -> (String, Vec<u8>) {
    let mut numbers = Numbers(number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut bytes = reports[numbers.below(reports.len())].clone();
    if numbers.below(4) == 0 {
        bytes = serde_json::json!({ "title": "Forum", "body": String::from_utf8_lossy(&bytes) }).to_string().into_bytes();
    }
    for _ in 0..1 + numbers.below(8) {
        damage(&mut bytes, &mut numbers);
    }
    let extension = ["txt", "md", "json", "yaml", "html"][numbers.below(5)];
    (format!("report.{extension}"), bytes)
}

/// Reads and checks a report by all rules and holds what is said against the source.
fn hold(path: &str, bytes: &[u8]) {
    let settings = Settings { profile: Profile::Strict, min_confidence: Confidence::Guess, today: 20_818, ..Settings::default() };
    let source = Source::decode(path, bytes);
    let analysis = engine::analyze(&source, Format::of_path(path), &settings);
    let diagnostics = engine::check(&source, &analysis, &Selection::new(&settings), &settings);
    for diagnostic in &diagnostics {
        hold_diagnostic(diagnostic, &source.text);
    }
    assert!(diagnostics.is_sorted_by_key(|d| (d.span.start, d.rule.clone())), "not in order");
    let extraction = engine::extract_bytes(path, bytes, &settings);
    serde_json::to_string(&extraction).expect("an extraction is JSON");
    for diagnostic in engine::check_bytes(path, bytes, &Settings::default()) {
        assert_eq!(diagnostic.path.split('#').next(), Some(path));
        hold_diagnostic(&diagnostic, &source.text);
    }
}

fn hold_diagnostic(diagnostic: &Diagnostic, text: &str) {
    let rule = &diagnostic.rule;
    let slice = |span: Span| text.get(span.range());
    assert_eq!(slice(diagnostic.span), Some(diagnostic.excerpt.as_str()), "{rule}: excerpt");
    assert!(!diagnostic.message.is_empty(), "{rule}: no message");
    let mut labels = diagnostic.labels.iter().filter(|label| label.path.is_none());
    assert!(labels.all(|label| slice(label.span).is_some()), "{rule}: {:?}", diagnostic.labels);
    let mut edits: Vec<Span> = diagnostic.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span).collect();
    edits.sort();
    assert!(edits.iter().all(|&span| slice(span).is_some()), "{rule}: {edits:?}");
    assert!(edits.windows(2).all(|pair| pair[0].end <= pair[1].start), "{rule}: edits overlap");
}

#[test]
fn damaged_reports_are_answered_truly() {
    let count: u64 = std::env::var("COPYDESK_MUTATIONS").map_or(400, |count| count.parse().expect("a number"));
    let reports = reports();
    let mut broken = Vec::new();
    for number in 0..count {
        let (path, bytes) = case(number, &reports);
        if catch_unwind(AssertUnwindSafe(|| hold(&path, &bytes))).is_err() {
            broken.push(format!("case {number}, {path}"));
        }
    }
    assert!(broken.is_empty(), "{} of {count}: {}", broken.len(), broken.join("; "));
}

#[test]
fn a_report_may_end_anywhere() {
    for (number, report) in reports().iter().enumerate() {
        let end = report.len() * (1 + number % 7) / 8;
        for end in end..(end + 4).min(report.len()) {
            for path in ["report.txt", "report.md", "report.json", "report.yaml"] {
                hold(path, &report[..end]);
            }
        }
    }
}
