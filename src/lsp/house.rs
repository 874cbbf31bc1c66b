//! What holds for a file: the server asks, whoever starts it answers.

use std::path::Path;
use std::sync::Arc;

use crate::config::Mistake;
use crate::engine::Selection;
use crate::settings::Settings;

/// Settings and rules in force for a file.
pub struct InForce {
    /// The resolved settings.
    pub settings: Settings,
    /// The rules to run.
    pub selection: Selection,
    /// Longer texts are not checked, in bytes.
    pub max_bytes: u64,
}

/// Knows the configuration of every file.
pub trait House {
    /// What holds for the file at `path`; `None` if the configuration leaves it out.
    ///
    /// # Errors
    /// What is wrong with the configuration.
    fn of(&mut self, path: &Path) -> Result<Option<Arc<InForce>>, Vec<Mistake>>;

    /// Reads all configuration anew when next asked.
    fn forget(&mut self);
}
