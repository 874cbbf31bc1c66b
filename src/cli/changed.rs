//! `--since`: what git says was changed.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Trouble;
use crate::since::{Changed, changed_lines};
use crate::source::Source;
use crate::span::Span;

/// Both questions to git: how files differ from a revision.
const DIFF: [&str; 6] = ["-c", "core.quotePath=false", "diff", "--no-color", "--no-ext-diff", "--no-textconv"];
/// Which lines.
const LINES: [&str; 4] = ["--unified=0", "--find-renames", "--src-prefix=a/", "--dst-prefix=b/"];
/// How many lines; `-` for files without lines.
const COUNTS: [&str; 3] = ["--numstat", "--no-renames", "-z"];

/// Changed files by their true path.
pub(super) struct Since {
    files: HashMap<PathBuf, Changed>,
}

impl Since {
    /// Asks git what differs between `revision` and the files as they are now, in the repository of this folder.
    pub fn ask(revision: &str) -> Result<Self, Trouble> {
        let root = git(Path::new("."), &["rev-parse", "--show-toplevel"])?;
        let root = PathBuf::from(root.trim_end_matches(['\n', '\r']));
        let diff = |options: &[&'static str]| [&DIFF[..], options, &["--end-of-options", revision, "--"]].concat();
        let mut files: HashMap<PathBuf, Changed> =
            changed_lines(&git(&root, &diff(&LINES))?).into_iter().map(|(path, changed)| (root.join(path), changed)).collect();
        // UTF-16, Word files, and what attributes call binary: git tells no lines, so all of it counts as changed.
        let counts = git(&root, &diff(&COUNTS))?;
        let binary = counts.split('\0').filter_map(|entry| entry.strip_prefix("-\t-\t"));
        files.extend(binary.map(|path| (root.join(path), Changed::All)));
        let untracked = git(&root, &["ls-files", "--others", "--exclude-standard", "-z"])?;
        files.extend(untracked.split('\0').filter(|path| !path.is_empty()).map(|path| (root.join(path), Changed::All)));
        Ok(Self { files: files.into_iter().map(|(path, changed)| (path.canonicalize().unwrap_or(path), changed)).collect() })
    }

    /// The changed places of `source`, which was read from `path`.
    pub fn places(&self, path: &Path, source: &Source) -> Vec<Span> {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        self.files.get(&path).map_or_else(Vec::new, |changed| changed.places(&source.text))
    }
}

/// What git prints.
fn git(folder: &Path, args: &[&str]) -> Result<String, Trouble> {
    let output = Command::new("git").arg("-C").arg(folder).args(args).output();
    let output = output.map_err(|error| Trouble::Usage(format!("cannot run git: {error}"), Some("--since asks git what was changed".to_string())))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or("it failed").trim_start_matches("fatal: ").to_string();
    Err(Trouble::Usage(format!("git cannot say what was changed: {said}"), Some("name a commit, tag or branch: --since main".to_string())))
}
