//! What is said of suppressions themselves. The engine alone knows what each one silenced, so it makes the
//! findings; pages and words stand here.

mod reason_missing;
mod unknown_rule;
mod unused;

use super::{Coded, Context};
use crate::diagnostic::Finding;

/// In order of names.
pub const RULES: &[&Coded] = &[&reason_missing::RULE, &unknown_rule::RULE, &unused::RULE];

pub use reason_missing::finding as reason_missing;
pub use unknown_rule::finding as unknown_rule;
pub use unused::finding as unused;

/// The engine speaks for these rules.
fn by_engine(_: &Context<'_>, _: &mut Vec<Finding>) {}
