//! `--baseline`: the file on the disk, paths relative to its folder, and entries that no longer occur.

use std::path::{Path, PathBuf};

use super::plans::Plan;
use super::{Trouble, placed};
use crate::baseline::{Baseline, Entry};
use crate::diagnostic::{Diagnostic, Severity};
use crate::input::shown;
use crate::rules::config::outdated_setting;
use crate::source::{LineIndex, Source};
use crate::span::Span;

/// A baseline that was read.
pub(super) struct Known {
    pub baseline: Baseline,
    source: Source,
    folder: PathBuf,
}

impl Known {
    /// Reads the baseline at `path`.
    pub fn load(path: &Path) -> Result<Self, Trouble> {
        let shown = shown(path);
        let help = || Some("`copydesk baseline` writes one".to_string());
        let bytes = std::fs::read(path).map_err(|error| Trouble::Usage(format!("cannot read the baseline {shown}: {error}"), help()))?;
        let source = Source::decode(&*shown, bytes);
        let baseline = Baseline::parse(&source.text).map_err(|reason| Trouble::Usage(format!("cannot use {shown}: {reason}"), help()))?;
        let folder = folder(path);
        let baseline = baseline.with_vanished(|entry| folder.join(entry).exists());
        Ok(Self { baseline, source, folder })
    }

    /// The path of a file as the baseline has it.
    pub fn key(&self, path: &Path) -> String {
        key(&self.folder, path)
    }

    /// What the baseline's file is told as.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The entries that nothing bears out any more.
    pub fn stale(&self, found: &[Entry]) -> Vec<Entry> {
        self.baseline.stale(found, |path| self.folder.join(path).exists())
    }

    /// The finding about `stale` entries, if its rule is on.
    pub fn outdated(&self, stale: &[Entry], plan: &Plan) -> Option<Diagnostic> {
        let first = stale.first()?;
        let at = self.source.text.find(&format!("\"{}\"", first.fingerprint))? + 1;
        let finding = outdated((&self.source, Span::at(at, at + first.fingerprint.len())), &first.fingerprint, plan)?;
        Some(Diagnostic {
            message: outdated_setting::stale_entries(stale.len()),
            notes: outdated_setting::listed(stale.iter().map(|entry| format!("{} in {}", entry.rule, entry.path))),
            help: Some("run `copydesk baseline --prune` to take them out".to_string()),
            ..finding
        })
    }
}

/// A finding about something outdated at a place of a file, still without words, if its rule is on. `what` tells it
/// from others.
pub(super) fn outdated((source, span): (&Source, Span), what: &str, plan: &Plan) -> Option<Diagnostic> {
    let severity = plan.selection.iter().find(|(rule, _)| rule.meta().name == outdated_setting::NAME)?.1;
    let finding = placed::finding((source, &LineIndex::new(&source.text)), span, outdated_setting::NAME, severity.min(Severity::Warning));
    Some(Diagnostic { fingerprint: outdated_setting::fingerprint(what), ..finding })
}

/// The folder of a file, absolute, without links.
pub(super) fn folder(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf())
}

/// `path` from `folder`, with `/`; as it is where it lies elsewhere.
pub(super) fn key(folder: &Path, path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let whole = absolute.parent().and_then(|parent| Some(parent.canonicalize().ok()?.join(absolute.file_name()?))).unwrap_or(absolute);
    shown(whole.strip_prefix(folder).unwrap_or(&whole))
}
