//! Names in Han characters.

use std::ops::Range;

use super::{Setting, Sighting};

/// Adds the sightings in all blocks.
pub(super) fn find(_setting: &Setting<'_>, _blocks: &[Range<usize>], _sightings: &mut Vec<Sighting>) {}
