//! `--add-stet`: lets every finding stand, in the report itself or, where that has no place for it, in
//! `copydesk.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::inputs::Work;
use super::known;
use super::plans::Plan;
use super::replace;
use crate::config::{FILE_NAME, Origin as Place};
use crate::diagnostic::Diagnostic;
use crate::document::Format;
use crate::engine;
use crate::fix::{self, Patch};
use crate::input::{Input, Origin};
use crate::rules::config::outdated_setting;
use crate::source::Source;
use crate::span::Span;
use crate::suppress;

/// Families that speak of settings and suppressions; a mark for those would be a mark about marks.
const NEVER: &[&str] = &["suppress/", "config/"];

/// What was marked in one input.
#[derive(Default)]
pub(super) struct Marked {
    /// Findings that stand by a mark in the report.
    pub inside: usize,
    /// Entries for the configuration.
    pub entries: Vec<Entry>,
    /// Why the file could not be written.
    pub unwritten: Option<String>,
}

/// A finding that is to stand by the configuration.
pub(super) struct Entry {
    path: PathBuf,
    rule: String,
    fingerprint: String,
}

/// Marks `findings` of `input`.
pub(super) fn mark(input: &Input, (source, bytes): (&Source, &[u8]), plan: &Plan, findings: &[Diagnostic], reason: &str) -> Marked {
    let Origin::File(path) = &input.origin else {
        let what = if input.origin == Origin::Stdin { "standard input" } else { "a report inside another file" };
        let unwritten = (!findings.is_empty()).then(|| format!("{what} cannot be marked"));
        return Marked { unwritten, ..Marked::default() };
    };
    let format = input.format();
    let wanted: Vec<&Diagnostic> = findings.iter().filter(|finding| !NEVER.iter().any(|family| finding.rule.starts_with(family))).collect();
    let mut marked = Marked::default();
    let (text, left) = marked_text(source, format, plan, &wanted, reason);
    let written = text.map_or(Ok(()), |text| {
        let new = fix::encode(source, bytes, &text).map_err(|reason| reason.to_string())?;
        replace::replace(path, bytes, &new)
    });
    match written {
        Ok(()) => marked.inside = wanted.len() - left.len(),
        Err(reason) => return Marked { unwritten: Some(reason), ..marked },
    }
    let entry = |finding: &&Diagnostic| Entry { path: path.clone(), rule: finding.rule.clone(), fingerprint: finding.fingerprint.clone() };
    marked.entries = left.iter().map(entry).collect();
    marked
}

/// The text with its marks, and the findings that no mark in it lets stand. A mark that does not do what it should, or
/// that brings other findings, is not written.
fn marked_text<'d>(source: &Source, format: Format, plan: &Plan, wanted: &[&'d Diagnostic], reason: &str) -> (Option<String>, Vec<&'d Diagnostic>) {
    let parts = engine::parts(source, format);
    if wanted.is_empty() || parts.len() != 1 {
        return (None, wanted.to_vec());
    }
    let document = engine::read_part(source, format, parts[0].element, &plan.settings);
    let (edits, left) = suppress::marks(&document, wanted, reason);
    if edits.is_empty() {
        return (None, left);
    }
    let text = Patch::with(&source.text, edits.iter().collect()).text;
    let check = |text: &str| {
        let source = Source::from_text(source.path.clone(), text);
        engine::check_source(&source, format, &plan.selection, &plan.settings, |_| true, &mut |_| {})
    };
    let (before, after) = (check(&source.text), check(&text));
    let stand = wanted.len() - left.len();
    let well = after.suppressed >= before.suppressed + stand && after.diagnostics.len() + stand <= before.diagnostics.len();
    if well { (Some(text), left) } else { (None, wanted.to_vec()) }
}

/// The findings about entries of this folder's configuration that let nothing stand, with its source. `stood` are
/// those that do.
pub(super) fn unused(work: &Work, stood: &BTreeSet<(String, Span)>) -> Option<(Arc<Source>, Vec<Diagnostic>)> {
    let (config, here) = work.config.as_ref().zip(work.here.as_ref())?;
    let mut plans: Vec<&Arc<Plan>> = work.jobs.iter().map(|(_, plan)| plan).collect();
    plans.dedup_by_key(|plan| Arc::as_ptr(plan));
    let runs = |plan: &Plan, named: &str| plan.selection.iter().any(|(rule, _)| rule.meta().name == named || rule.meta().family() == named);
    let mut found = Vec::new();
    let mut file = None;
    for entry in config.stet.iter().flatten() {
        // One of a file above this folder, or of one that others extend, too, may be meant for other reports.
        let Place::File(source, span) = &entry.origin else { continue };
        let is_here = known::folder(Path::new(&source.path)) == known::folder(Path::new(FILE_NAME)) && source.path.ends_with(FILE_NAME);
        let is_used = stood.contains(&(source.path.clone(), *span));
        if !is_here || is_used || !plans.iter().all(|plan| runs(plan, &entry.rule)) {
            continue;
        }
        let Some(finding) = known::outdated((source, *span), &format!("{} {:?}", entry.rule, entry.fingerprint), here) else { continue };
        file = Some(Arc::clone(source));
        found.push(Diagnostic {
            message: outdated_setting::unused_stet(&entry.rule),
            notes: vec![outdated_setting::WHY_UNUSED.to_string()],
            help: Some("take this [[stet]] out".to_string()),
            ..finding
        });
    }
    file.map(|file| (file, found))
}

/// Writes `entries` into the configuration files that hold for their files. Gives how many, by file.
pub(super) fn write_entries(entries: &[Entry], config: Option<&Path>, reason: &str) -> Result<BTreeMap<String, usize>, (String, String)> {
    let mut by_file: BTreeMap<PathBuf, BTreeSet<String>> = BTreeMap::new();
    for entry in entries {
        let file = config.map_or_else(|| nearest(&entry.path), Path::to_path_buf);
        let relative = known::key(&known::folder(&file), &entry.path);
        by_file.entry(file).or_default().insert(as_toml(&relative, entry, reason));
    }
    let mut written = BTreeMap::new();
    for (file, tables) in by_file {
        let shown = file.to_string_lossy().replace('\\', "/");
        let old = fs::read(&file).unwrap_or_default();
        let gap = if old.is_empty() || old.ends_with(b"\n") { "" } else { "\n" };
        let new = [&old[..], gap.as_bytes(), tables.iter().map(String::as_str).collect::<String>().as_bytes()].concat();
        let done = match file.exists() {
            true => replace::replace(&file, &old, &new),
            false => replace::create(&file, &new).map_err(|error| error.to_string()),
        };
        done.map_err(|reason| (shown.clone(), reason))?;
        written.insert(shown, tables.len());
    }
    Ok(written)
}

fn as_toml(path: &str, entry: &Entry, reason: &str) -> String {
    let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
    // What means something in a pattern stands for itself in brackets.
    let mut pattern = if path.contains('/') { String::new() } else { "/".to_string() };
    for c in path.chars() {
        match c {
            '*' | '?' | '[' | ']' | '{' | '}' => pattern.extend(['[', c, ']']),
            c => pattern.push(c),
        }
    }
    let reason = if reason.is_empty() { "no reason was given" } else { reason };
    format!(
        "\n[[stet]]\npaths = [{}]\nrule = {}\nfingerprint = {}\nreason = {}\n",
        quoted(&pattern),
        quoted(&entry.rule),
        quoted(&entry.fingerprint),
        quoted(reason)
    )
}

/// The configuration that holds for `path`; a new one in this folder where there is none.
fn nearest(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let found = absolute.ancestors().skip(1).map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file());
    let here = std::env::current_dir().unwrap_or_default();
    let file = found.unwrap_or_else(|| here.join(FILE_NAME));
    file.strip_prefix(&here).map(Path::to_path_buf).unwrap_or(file)
}
