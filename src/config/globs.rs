//! Path patterns, relative to the folder of the file that names them.

use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Patterns like `*.txt` (any depth) and `archive/**` (from the folder of the file).
#[derive(Clone, Debug)]
pub struct Globs {
    folder: PathBuf,
    set: GlobSet,
}

impl Globs {
    /// Compiles `patterns`, which a file in `folder` (absolute) names.
    ///
    /// # Errors
    /// The index of the first pattern that is none, and what is wrong with it.
    pub fn new(folder: &Path, patterns: &[String]) -> Result<Self, (usize, String)> {
        let mut set = GlobSetBuilder::new();
        for (index, pattern) in patterns.iter().enumerate() {
            let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
            let anchored = if pattern.trim_end_matches('/').contains('/') { pattern.to_string() } else { format!("**/{pattern}") };
            let anchored = anchored.trim_start_matches('/').trim_end_matches('/');
            let glob = GlobBuilder::new(anchored).literal_separator(true).build().map_err(|error| (index, error.kind().to_string()))?;
            set.add(glob);
        }
        let set = set.build().map_err(|error| (0, error.to_string()))?;
        Ok(Self { folder: folder.to_path_buf(), set })
    }

    /// True if `path` (absolute) or a folder it stands in is meant.
    #[must_use]
    pub fn cover(&self, path: &Path) -> bool {
        let Ok(relative) = path.strip_prefix(&self.folder) else { return false };
        relative.ancestors().take_while(|part| !part.as_os_str().is_empty()).any(|part| self.set.is_match(part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covers(pattern: &str, path: &str) -> bool {
        Globs::new(Path::new("/site"), &[pattern.to_string()]).unwrap().cover(Path::new(path))
    }

    #[test]
    fn a_pattern_without_a_slash_holds_at_any_depth() {
        assert!(covers("*.txt", "/site/a/b.txt"));
        assert!(!covers("*.txt", "/site/a/b.md"));
    }

    #[test]
    fn a_pattern_with_a_slash_starts_at_the_folder_of_the_file() {
        assert!(covers("archive/**", "/site/archive/2024/a.txt"));
        assert!(!covers("archive/**", "/site/new/archive/a.txt"));
    }

    #[test]
    fn a_folder_covers_what_is_in_it() {
        assert!(covers("drafts/", "/site/2024/drafts/a.txt"));
        assert!(covers("archive/old", "/site/archive/old/a.txt"));
    }

    #[test]
    fn files_elsewhere_are_not_covered() {
        assert!(!covers("*.txt", "/other/a.txt"));
    }
}
