//! Every rule: its description is whole, its examples do what its page says, in every wrapping.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use copydesk::authority::{Authority, Organizations, People, Terms};
use copydesk::diagnostic::{Diagnostic, Edit};
use copydesk::document::Format;
use copydesk::engine::{self, Selection};
use copydesk::rules::{self, Meta};
use copydesk::settings::{Profile, Settings};
use copydesk::source::Source;
use copydesk::span::{Confidence, Span};

/// How an example is put before the program.
#[derive(Clone, Copy, Debug)]
enum Wrapping {
    Text,
    CrLf,
    Bom,
    FinalNewline,
    Markdown,
    Json,
    Html,
}

const PLAIN: &[Wrapping] = &[Wrapping::Text, Wrapping::CrLf, Wrapping::Bom, Wrapping::FinalNewline];
const ALL: &[Wrapping] = &[Wrapping::Text, Wrapping::CrLf, Wrapping::Bom, Wrapping::FinalNewline, Wrapping::Markdown, Wrapping::Json, Wrapping::Html];

impl Wrapping {
    fn path(self, format: Option<&str>) -> String {
        let extension = match (self, format) {
            (_, Some(format)) => format,
            (Wrapping::Markdown, None) => "md",
            (Wrapping::Json, None) => "json",
            (Wrapping::Html, None) => "html",
            (_, None) => "txt",
        };
        format!("example.{extension}")
    }

    fn bytes(self, example: &str) -> Vec<u8> {
        match self {
            Wrapping::Text => example.into(),
            Wrapping::CrLf => example.replace('\n', "\r\n").into(),
            Wrapping::Bom => ["\u{FEFF}", example].concat().into(),
            Wrapping::FinalNewline | Wrapping::Markdown => [example, "\n"].concat().into(),
            Wrapping::Json => serde_json::json!({ "body": example }).to_string().into(),
            Wrapping::Html => page(example).into(),
        }
    }
}

/// A page between menu and footer: paragraphs at blank lines, lines within them at `<br>`.
fn page(example: &str) -> String {
    let escaped = example.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let paragraphs: Vec<String> = escaped.split("\n\n").map(|lines| format!("<p>{}</p>", lines.trim_matches('\n').replace('\n', "<br>\n"))).collect();
    let menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/about'>About</a></li></ul></nav>";
    format!(
        "<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{menu}<article>{}</article><footer>© Page</footer></body></html>",
        paragraphs.concat()
    )
}

/// The rules `schema/<keyword>` share one file and need a user's schema, so they have no examples of their own:
/// `tests/schemas.rs` runs them.
fn is_keyword(meta: &Meta) -> bool {
    meta.family() == "schema" && !matches!(meta.name.as_ref(), "schema/syntax" | "schema/duplicate-key")
}

/// Findings about configuration files stand in no report, so a page cannot show them: `tests/baseline.rs` does.
fn is_of_no_report(meta: &Meta) -> bool {
    meta.family() == "config"
}

fn metas() -> impl Iterator<Item = &'static Meta> {
    engine::all_rules().map(|rule| rule.meta())
}

/// The examples of a page with the mark `fail` or `pass`; with their format where the fence names one ("```yaml fail").
fn examples<'m>(meta: &'m Meta, mark: &'m str) -> Vec<(Option<&'m str>, &'m str)> {
    meta.examples(mark).collect()
}

/// The files of the house that the pages of `people` and others stand beside.
fn authority() -> Arc<Authority> {
    let people = "name,role,organization,from,to,aliases\nSu Minghe,dean,School of Arts,2022,,Su Minhe\nLin Qiaoyu,dean,School of Law,2018,2022,\n";
    let organizations = "name,from,to,aliases\nLakemoor University,2020,,Lakemoor College\n";
    let terms = "term,instead_of,note\nriver steward,river warden; river-warden,the charter says steward\n";
    Arc::new(Authority {
        people: Some(People::read(people).expect("people")),
        organizations: Some(Organizations::read(organizations).expect("organizations")),
        terms: Some(Terms::read(terms).expect("terms")),
    })
}

/// What the rule `name` alone says of `bytes`: the excerpts.
fn findings(name: &str, path: &str, bytes: &[u8]) -> Vec<String> {
    diagnostics(name, path, bytes).into_iter().map(|diagnostic| diagnostic.excerpt).collect()
}

/// What the rule `name` alone says of `bytes`, after a check of all spans.
fn diagnostics(name: &str, path: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    // What is said of a suppression hangs on the rules it names.
    let others = if name.starts_with("suppress/") { "all" } else { name };
    let settings = Settings {
        profile: Profile::Strict,
        select: Some(vec![others.to_string()]),
        today: 20_818, // 2026-12-31
        min_confidence: Confidence::Guess,
        authority: Some(authority()),
        ..Settings::default()
    };
    let source = Source::decode(path, bytes);
    let analysis = engine::analyze(&source, Format::of_path(path), &settings);
    let mut diagnostics = engine::check(&source, &analysis, &Selection::new(&settings), &settings);
    diagnostics.retain(|diagnostic| others == name || diagnostic.rule == name);
    for diagnostic in &diagnostics {
        assert_eq!(diagnostic.rule, name);
        assert!(!diagnostic.message.is_empty(), "{name}: no message");
        let text = |span: Span| source.text.get(span.range()).unwrap_or_else(|| panic!("{name}: {span:?} is no text of {path}"));
        assert_eq!(text(diagnostic.span), diagnostic.excerpt, "{name}");
        let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        for span in diagnostic.labels.iter().map(|label| label.span).chain(edits) {
            text(span);
        }
    }
    diagnostics
}

/// Tries all examples with one mark and lists those that do not do as their page says.
fn broken_examples(mark: &str, fires: bool) -> Vec<String> {
    let mut broken = Vec::new();
    for meta in metas() {
        for (format, example) in examples(meta, mark) {
            for &wrapping in if meta.plain_text_only || format.is_some() { PLAIN } else { ALL } {
                let found = findings(&meta.name, &wrapping.path(format), &wrapping.bytes(example));
                if found.is_empty() == fires {
                    broken.push(format!("{} as {wrapping:?}: {found:?} in\n    {}", meta.name, example.replace('\n', "\n    ")));
                }
            }
        }
    }
    broken
}

#[test]
fn bad_examples_have_a_finding_in_every_wrapping() {
    let broken = broken_examples("fail", true);
    assert!(broken.is_empty(), "{} examples:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn good_examples_have_none_in_any_wrapping() {
    let broken = broken_examples("pass", false);
    assert!(broken.is_empty(), "{} examples:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn fixes_lead_to_what_the_page_shows() {
    let mut shown = 0;
    for meta in metas() {
        let bad = examples(meta, "fail");
        for ((_, before), (_, after)) in bad.iter().zip(examples(meta, "becomes")) {
            let mut edits: Vec<Edit> =
                diagnostics(&meta.name, "example.txt", before.as_bytes()).into_iter().filter_map(|d| d.fix).flat_map(|f| f.edits).collect();
            edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
            let mut text = before.to_string();
            edits.iter().for_each(|edit| text.replace_range(edit.span.range(), &edit.replacement));
            assert_eq!(text, after, "{}", meta.name);
            shown += 1;
        }
    }
    assert!(shown > 0, "no page shows a fix");
}

#[test]
fn every_rule_is_described() {
    for meta in metas() {
        let name = &meta.name;
        assert!(!meta.summary.is_empty() && !meta.summary.ends_with('.'), "{name}: summary");
        let has_examples = !examples(meta, "fail").is_empty() && !examples(meta, "pass").is_empty();
        assert!(has_examples || is_keyword(meta) || is_of_no_report(meta), "{name}: examples");
        assert!(meta.page.split("## Bad").next().is_some_and(|why| why.trim().len() > 20), "{name}: the page does not say why");
        assert!(meta.severity.iter().any(Option::is_some), "{name}: on nowhere");
        assert!(meta.severity[1] <= meta.severity[2] || meta.severity[2].is_none(), "{name}: milder in strict than in recommended");
        assert!(meta.options.iter().all(|option| !option.what.is_empty() && !option.default.is_empty()), "{name}: options");
    }
}

#[test]
fn names_are_kebab_case_sorted_and_unique() {
    let kebab =
        |part: &str| !part.is_empty() && !part.starts_with('-') && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    for meta in metas() {
        assert!(meta.name.split_once('/').is_some_and(|(family, rule)| kebab(family) && kebab(rule)), "{}", meta.name);
    }
    let names: Vec<&str> = metas().map(|meta| meta.name.as_ref()).collect();
    let unique: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(unique.len(), names.len(), "a name stands twice");
    for family in rules::FAMILIES {
        assert!(family.windows(2).all(|pair| pair[0].meta.name < pair[1].meta.name), "{} is not in order", family[0].meta.family());
    }
}

#[test]
fn every_rule_file_is_listed_once() {
    let coded = rules::FAMILIES.iter().flat_map(|family| family.iter()).map(|rule| &rule.meta);
    let listed: BTreeSet<String> = coded.filter(|meta| !is_keyword(meta)).map(|meta| meta.name.to_string()).collect();
    let mut files = BTreeSet::new();
    for family in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules")).expect("src/rules").flatten() {
        if !family.path().is_dir() {
            continue;
        }
        let family_name = family.file_name().into_string().expect("UTF-8");
        for file in fs::read_dir(family.path()).expect("family").flatten() {
            let code = fs::read_to_string(file.path()).expect("readable");
            let stem = file.path().file_stem().and_then(|stem| stem.to_str()).expect("UTF-8").replace('_', "-");
            // A family may keep what several of its rules share in a file that holds no rule.
            if code.contains("pub static RULE") {
                files.insert(format!("{family_name}/{stem}"));
            }
        }
    }
    assert_eq!(listed, files);
}

#[test]
fn yields_name_other_rules() {
    let names: BTreeSet<&str> = metas().map(|meta| meta.name.as_ref()).collect();
    for meta in metas() {
        for rule in meta.yields_to.iter() {
            assert_ne!(rule.to, meta.name, "{} yields to itself", meta.name);
            assert!(names.contains(rule.to), "{} yields to {}, which is no rule", meta.name, rule.to);
        }
    }
}
