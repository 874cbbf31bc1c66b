//! Declarative rules from `rules/<family>/*.toml`.

use crate::rules::Rule;

/// The shipped pack rules.
#[must_use]
pub fn builtin() -> &'static [Box<dyn Rule>] {
    &[]
}
