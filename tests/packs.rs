//! The shipped packs: their Rust form and the schema of packs are up to date.
//!
//! `COPYDESK_UPDATE=1 cargo test --test packs` writes both anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use copydesk::engine;
use copydesk::packs::{self, Group, Kind, List, PackRule, Scope, Text, Unit};
use copydesk::rules::Rule;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pack files of all families under `rules/`, sorted; those under `rules/styles` are off until chosen.
fn pack_files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for family in fs::read_dir(root().join("rules")).expect("rules/").flatten().filter(|entry| entry.path().is_dir() && entry.file_name() != "styles")
    {
        let inside = fs::read_dir(family.path()).expect("family").flatten().map(|entry| entry.path());
        files.extend(inside.filter(|path| path.extension().is_some_and(|extension| extension == "toml")));
    }
    files.sort();
    files
}

/// The rules of all pack files, by name.
fn rules() -> Vec<PackRule> {
    let mut rules = Vec::new();
    for path in pack_files() {
        let family = path.parent().and_then(Path::file_name).and_then(|name| name.to_str()).expect("family");
        let loaded = packs::load_file(&fs::read_to_string(&path).expect("readable")).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for rule in loaded {
            assert_eq!(rule.meta.family(), family, "{} stands in {}", rule.meta.name, path.display());
            rules.push(rule);
        }
    }
    rules.sort_by(|a, b| a.meta.name.cmp(&b.meta.name));
    rules
}

/// Compares `path` with `wanted`, or writes it.
fn up_to_date(path: &str, wanted: &str) {
    let file = root().join(path);
    if env::var_os("COPYDESK_UPDATE").is_some() {
        fs::write(&file, wanted).expect("writable");
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    assert!(found == wanted, "{path} is out of date: run COPYDESK_UPDATE=1 cargo test --test packs");
}

#[test]
fn builtin_rules_are_those_of_the_toml_files() {
    let mut code = String::new();
    for rule in rules() {
        write_rule(&mut code, &rule);
    }
    let head = ["Per", "Unit"]
        .iter()
        .filter(|name| !code.contains(&format!("{name}::")))
        .fold(HEAD.to_string(), |head, name| head.replacen(&format!(", {name}"), "", 1));
    let code = head + &code + "];\n";
    up_to_date("src/packs/builtin.rs", &code);
}

#[test]
fn schema_of_packs_is_up_to_date() {
    let schema = serde_json::to_string_pretty(&packs::schema()).expect("serialises");
    up_to_date("schemas/pack.schema.json", &(schema + "\n"));
}

#[test]
fn shipped_packs_satisfy_the_schema() {
    let schema = serde_json::to_value(packs::schema()).expect("serialises");
    let validator = jsonschema::validator_for(&schema).expect("valid schema");
    for path in pack_files() {
        let pack: serde_json::Value = toml::from_str(&fs::read_to_string(&path).expect("readable")).expect("parses");
        let errors: Vec<String> = validator.iter_errors(&pack).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
    }
}

const HEAD: &str = "\
//! The shipped packs, written by `tests/packs.rs` from `rules/*/*.toml`. Edit those, then run
//! `COPYDESK_UPDATE=1 cargo test --test packs`.

use std::borrow::Cow::Borrowed;

use super::{Group, Kind, PackRule, Per, Scope, Unit};
use crate::diagnostic::{Applicability, Severity};
use crate::rules::{Langs, Meta};
use crate::span::Confidence;

pub(super) static RULES: &[PackRule] = &[
";

fn write_rule(code: &mut String, rule: &PackRule) {
    let meta = &rule.meta;
    let fix = meta.fix.map_or("None".to_string(), |fix| format!("Some(Applicability::{fix:?})"));
    let _ = writeln!(
        code,
        "    PackRule {{
        meta: Meta {{
            name: Borrowed({:?}),
            summary: Borrowed({:?}),
            severity: {},
            confidence: Confidence::{:?},
            fix: {fix},
            kind: Borrowed({:?}),
            langs: Langs::{:?},
            page: Borrowed({}),
            ..Meta::DEFAULT
        }},
        scope: {},
        quoted: {},
        except: {},
        groups: Borrowed(&[",
        meta.name,
        meta.summary,
        severities(&meta.severity),
        meta.confidence,
        meta.kind,
        meta.langs,
        raw(&meta.page),
        scope(&rule.scope),
        rule.quoted,
        texts(&rule.except),
    );
    rule.groups.iter().for_each(|group| write_group(code, group));
    code.push_str("        ]),\n    },\n");
}

fn write_group(code: &mut String, group: &Group) {
    let _ = writeln!(
        code,
        "            Group {{
                langs: Langs::{:?},
                severity: {},
                message: Borrowed({:?}),
                note: Borrowed({:?}),
                help: Borrowed({:?}),
                unless: {},
                kind: {},
            }},",
        group.langs,
        group.severity.map_or("None".to_string(), |table| format!("Some({})", severities(&table))),
        group.message,
        group.note,
        group.help,
        texts(&group.unless),
        kind(&group.kind),
    );
}

fn severities(table: &[Option<copydesk::diagnostic::Severity>; 3]) -> String {
    let each: Vec<String> = table.iter().map(|entry| entry.map_or("None".to_string(), |severity| format!("Some(Severity::{severity:?})"))).collect();
    format!("[{}]", each.join(", "))
}

fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Forbid(phrases) => format!("Kind::Forbid({})", texts(phrases)),
        Kind::Require(phrases) => format!("Kind::Require({})", texts(phrases)),
        Kind::Replace(table) => format!("Kind::Replace({})", pairs(table)),
        Kind::Consistent { sets, endings, wanted } => {
            format!("Kind::Consistent {{ sets: {}, endings: {}, wanted: {wanted} }}", texts(sets), pairs(endings))
        }
        Kind::Length { unit, min, max } => {
            let unit = if *unit == Unit::Words { "Words" } else { "Characters" };
            format!("Kind::Length {{ unit: Unit::{unit}, min: {min}, max: {max} }}")
        }
        Kind::OneOf(values) => format!("Kind::OneOf({})", texts(values)),
        Kind::Format(shapes) => format!("Kind::Format({})", texts(shapes)),
        Kind::Count { phrases, per, min, max } => format!("Kind::Count {{ phrases: {}, per: Per::{per:?}, min: {min}, max: {max} }}", texts(phrases)),
        Kind::Order(entries) => format!("Kind::Order({})", texts(entries)),
        Kind::Pair { pairs: list, within } => format!("Kind::Pair {{ pairs: {}, within: Per::{within:?} }}", pairs(list)),
    }
}

fn scope(scope: &Scope) -> String {
    match scope {
        Scope::Named(name) => format!("Scope::Named(Borrowed({name:?}))"),
        word => format!("Scope::{word:?}"),
    }
}

fn texts(list: &List<Text>) -> String {
    list_of(list.iter().map(|text| format!("Borrowed({text:?})")))
}

fn pairs(list: &List<(Text, Text)>) -> String {
    list_of(list.iter().map(|(from, to)| format!("(Borrowed({from:?}), Borrowed({to:?}))")))
}

fn list_of(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    match items.len() {
        0 => "Borrowed(&[])".to_string(),
        1..=3 => format!("Borrowed(&[{}])", items.join(", ")),
        _ => format!("Borrowed(&[\n                    {},\n                ])", items.join(",\n                    ")),
    }
}

/// A raw string literal of `text`.
fn raw(text: &str) -> String {
    let hashes = "#".repeat((0..8).find(|&n| !text.contains(&format!("\"{}", "#".repeat(n)))).unwrap_or(8));
    format!("r{hashes}\"{text}\"{hashes}")
}

/// The texts of the packs that are off until chosen, and of those on the page for authors. (`tests/rules.rs` runs the
/// examples of the rules that are on.)
fn all_packs() -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = packs::STYLES.iter().map(|style| (style.name.to_string(), style.toml.to_string())).collect();
    let page = fs::read_to_string(root().join("docs/packs.md")).expect("docs/packs.md");
    let fenced = page.split("```").skip(1).step_by(2).filter_map(|fence| fence.strip_prefix("toml\n"));
    texts.extend(fenced.enumerate().map(|(number, toml)| (format!("docs/packs.md, pack {}", number + 1), toml.to_string())));
    texts
}

#[test]
fn every_example_of_every_pack_does_as_it_says() {
    let mut broken = Vec::new();
    let mut tried = 0;
    for (name, toml) in all_packs() {
        for rule in packs::load_file(&toml).unwrap_or_else(|error| panic!("{name}: {error}")) {
            let rule: Arc<dyn Rule> = Arc::new(rule);
            for example in engine::try_examples(&rule) {
                tried += 1;
                if let Some(fault) = example.fault {
                    broken.push(format!("{name}: {} {} {}: {fault:?}\n{}", rule.meta().name, example.mark, example.number, example.text));
                }
            }
        }
    }
    assert!(tried > 100 && broken.is_empty(), "{tried} examples; broken:\n{}", broken.join("\n\n"));
}

#[test]
fn the_page_for_authors_shows_every_kind() {
    let shown: BTreeSet<String> = all_packs()
        .iter()
        .filter(|(name, _)| name.starts_with("docs/"))
        .flat_map(|(_, toml)| packs::load_file(toml).expect("loads"))
        .map(|rule| rule.meta.kind.to_string())
        .collect();
    let kinds = serde_json::to_value(packs::schema()).expect("serialises")["$defs"]["KindName"]["enum"].as_array().map_or(0, Vec::len);
    assert!(kinds >= 10, "the schema lists the kinds");
    assert_eq!(shown.len(), kinds, "{shown:?}");
}

#[test]
fn styles_are_those_of_their_folder_and_keep_to_their_family() {
    let folder = root().join("rules/styles");
    let files: BTreeSet<String> =
        fs::read_dir(folder).expect("rules/styles").flatten().map(|file| file.path().file_stem().unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(files, packs::STYLES.iter().map(|style| style.name.to_string()).collect());
    for style in packs::STYLES {
        for rule in packs::load_file(style.toml).expect("loads") {
            assert_eq!(rule.meta.family(), style.name);
            assert!(!rule.meta.page.is_empty() && !rule.meta.summary.ends_with('.'), "{}", rule.meta.name);
        }
    }
}
