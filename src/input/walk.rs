//! Folders, with their ignore files honoured.

use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;

use ignore::{WalkBuilder, WalkState};

use super::{Input, Origin, shown};

/// What a walk found.
#[derive(Debug, Default)]
pub struct Walked {
    /// Files to read, in no order.
    pub inputs: Vec<Input>,
    /// Places that could not be entered: path and reason.
    pub unreadable: Vec<(String, String)>,
}

/// Walks `root` with `jobs` threads. `included` says what the configuration wants of a path: `Some(true)` reads
/// it, `Some(false)` does not, `None` leaves it to the usual kinds of files.
#[must_use]
pub fn walk(root: &Path, jobs: usize, included: &(dyn Fn(&Path) -> Option<bool> + Sync)) -> Walked {
    let found = Mutex::new(Walked::default());
    WalkBuilder::new(root).threads(jobs).build_parallel().run(|| {
        Box::new(|entry| {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let (path, reason) = fault(&error, root);
                    found.lock().unwrap_or_else(PoisonError::into_inner).unreadable.push((path, reason));
                    return WalkState::Continue;
                }
            };
            if !entry.file_type().is_some_and(|kind| kind.is_file()) {
                return WalkState::Continue;
            }
            let path = entry.into_path();
            match included(&path).map_or_else(|| usual(&path), |read| if read { Usual::Read } else { Usual::Skip }) {
                Usual::Read => {
                    let path = path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path);
                    let input = Input { path: shown(&path), origin: Origin::File(path), walked: true };
                    found.lock().unwrap_or_else(PoisonError::into_inner).inputs.push(input);
                }
                Usual::Skip => {}
            }
            WalkState::Continue
        })
    });
    found.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// True for a file that a walk reads unless the configuration says otherwise.
pub(super) fn is_usual(path: &Path) -> bool {
    matches!(usual(path), Usual::Read)
}

enum Usual {
    Read,
    Skip,
}

/// By extension and name alone.
fn usual(path: &Path) -> Usual {
    let Some(extension) = path.extension() else { return Usual::Skip };
    let stem = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_uppercase();
    let stem = stem.split('.').next().unwrap_or("");
    if matches!(stem, "README" | "CHANGELOG" | "CONTRIBUTING") || stem.starts_with("LICENSE") {
        return Usual::Skip;
    }
    match extension.to_string_lossy().to_ascii_lowercase().as_str() {
        "txt" | "md" | "markdown" | "html" | "htm" | "docx" | "json" | "yaml" | "yml" => Usual::Read,
        _ => Usual::Skip,
    }
}

/// Path and reason of what a walk could not enter.
fn fault(error: &ignore::Error, root: &Path) -> (String, String) {
    let mut error = error;
    let mut path = shown(root);
    loop {
        match error {
            ignore::Error::WithPath { path: at, err } => {
                path = shown(at);
                error = err;
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => error = err,
            _ => return (path, error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_of_a_project_are_no_reports() {
        for name in ["README.md", "readme.zh.md", "LICENSE-MIT.txt", "CHANGELOG.md", "Makefile", "photo.jpg"] {
            assert!(matches!(usual(Path::new(name)), Usual::Skip), "{name}");
        }
        for name in ["2025-10-18.txt", "visit.MD", "report.json", "报道.yaml"] {
            assert!(matches!(usual(Path::new(name)), Usual::Read), "{name}");
        }
    }
}
