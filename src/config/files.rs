//! Which configuration file counts for a file: the nearest one upwards, alone, with what it extends.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{ConfigFile, Layer, Mistake, Origin, parse};
use crate::settings::Stet;
use crate::source::Source;

/// The name of configuration files.
pub const FILE_NAME: &str = "copydesk.toml";

/// How far `extends` may lead.
const MAX_EXTENDS: usize = 8;

type Found = Result<Option<Arc<ConfigFile>>, Vec<Mistake>>;

/// Finds and keeps configuration files.
#[derive(Debug, Default)]
pub struct Configs {
    /// One file for all, or none at all; else the nearest.
    fixed: Option<Option<Arc<ConfigFile>>>,
    by_folder: Mutex<HashMap<PathBuf, Found>>,
}

/// Which parts of a configuration file hold for one file; indices into its lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Applicable {
    overrides: Vec<usize>,
    stet: Vec<usize>,
}

impl Configs {
    /// The nearest file upwards counts.
    #[must_use]
    pub fn nearest() -> Self {
        Self::default()
    }

    /// No file counts.
    #[must_use]
    pub fn isolated() -> Self {
        Self { fixed: Some(None), ..Self::default() }
    }

    /// The file `path` counts for everything.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn only(path: &Path) -> Result<Self, Vec<Mistake>> {
        let config = load(&absolute(path), &Origin::CommandLine, 0)?;
        Ok(Self { fixed: Some(Some(Arc::new(config))), ..Self::default() })
    }

    /// The configuration of the file `path`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn of(&self, path: &Path) -> Found {
        match &self.fixed {
            Some(fixed) => Ok(fixed.clone()),
            None => absolute(path).parent().map_or(Ok(None), |folder| self.of_folder(folder)),
        }
    }

    fn of_folder(&self, folder: &Path) -> Found {
        let mut known = self.by_folder.lock().unwrap_or_else(PoisonError::into_inner);
        let mut found = Ok(None);
        let mut passed = Vec::new();
        for folder in folder.ancestors() {
            if let Some(cached) = known.get(folder) {
                found = cached.clone();
                break;
            }
            passed.push(folder);
            let path = folder.join(FILE_NAME);
            if path.is_file() {
                found = load(&path, &Origin::Default, 0).map(|config| Some(Arc::new(config)));
                break;
            }
        }
        for folder in passed {
            known.insert(folder.to_path_buf(), found.clone());
        }
        found
    }
}

impl ConfigFile {
    /// What `include` and `exclude` say of the file `path` that a walk found; `None` = nothing.
    #[must_use]
    pub fn wants(&self, path: &Path) -> Option<bool> {
        if self.include.is_none() && self.exclude.is_none() {
            return None;
        }
        let path = absolute(path);
        if self.exclude.as_ref().is_some_and(|globs| globs.cover(&path)) {
            return Some(false);
        }
        self.include.as_ref().map(|globs| globs.cover(&path))
    }

    /// Which overrides and suppressions hold for `path`.
    #[must_use]
    pub fn applicable(&self, path: &Path) -> Applicable {
        let (overrides, stet) = (self.overrides.as_deref().unwrap_or_default(), self.stet.as_deref().unwrap_or_default());
        if overrides.is_empty() && stet.is_empty() {
            return Applicable::default();
        }
        let path = absolute(path);
        Applicable {
            overrides: (0..overrides.len()).filter(|&index| overrides[index].paths.cover(&path)).collect(),
            stet: (0..stet.len()).filter(|&index| stet[index].paths.cover(&path)).collect(),
        }
    }

    /// The settings and suppressions of a file for which `applicable` holds.
    #[must_use]
    pub fn for_file(&self, applicable: &Applicable) -> (Layer, Vec<Stet>) {
        let mut layer = self.layer.clone();
        for &index in &applicable.overrides {
            layer.put_over(self.overrides.as_deref().unwrap_or_default()[index].layer.clone());
        }
        let entries = applicable.stet.iter().map(|&index| &self.stet.as_deref().unwrap_or_default()[index]);
        (layer, entries.map(|entry| Stet { rule: entry.rule.clone(), fingerprint: entry.fingerprint.clone() }).collect())
    }

    /// Where the suppressions of [`ConfigFile::for_file`] are written, in their order.
    #[must_use]
    pub fn stet_origins(&self, applicable: &Applicable) -> Vec<Origin> {
        applicable.stet.iter().map(|&index| self.stet.as_deref().unwrap_or_default()[index].origin.clone()).collect()
    }

    /// Lays `upper`, which extends this file, over it.
    fn put_over(&mut self, upper: ConfigFile) {
        self.layer.put_over(upper.layer);
        self.overrides = upper.overrides.or(self.overrides.take());
        self.stet = upper.stet.or(self.stet.take());
        self.include = upper.include.or(self.include.take());
        self.exclude = upper.exclude.or(self.exclude.take());
    }
}

/// The absolute form of `path`, without looking at the disk.
pub(super) fn absolute(path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()).components() {
        match part {
            std::path::Component::ParentDir => drop(whole.pop()),
            part => whole.push(part),
        }
    }
    whole
}

/// The file `path` with everything it extends.
fn load(path: &Path, named_by: &Origin, depth: usize) -> Result<ConfigFile, Vec<Mistake>> {
    let shown = shown(path);
    if depth > MAX_EXTENDS {
        return Err(vec![Mistake::of("config/extends", named_by, format!("`extends` leads in a circle, or through more than {MAX_EXTENDS} files"))]);
    }
    let bytes = std::fs::read(path)
        .map_err(|error| vec![Mistake::of("config/unreadable", named_by, format!("cannot read the configuration {shown}: {error}"))])?;
    let source = Arc::new(Source::decode(shown, &bytes));
    let config = parse(&source, path.parent().unwrap_or(Path::new("/")))?;
    let mut whole = ConfigFile::default();
    let (packs, files): (Vec<_>, Vec<_>) = config.extends.iter().cloned().partition(|base| is_pack(&base.value));
    for base in &files {
        whole.put_over(load(&base.value, &base.origin, depth + 1)?);
    }
    whole.put_over(config);
    whole.layer.add_packs(packs);
    Ok(whole)
}

/// True for what `extends` names that is no configuration file: a shipped pack (a bare name) or a folder of styles.
fn is_pack(path: &Path) -> bool {
    path.is_dir() || path.extension().is_none() && !path.exists()
}

/// The path for people: from the working folder, if it lies in it.
pub(super) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let short = here.as_deref().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    short.to_string_lossy().replace('\\', "/")
}
