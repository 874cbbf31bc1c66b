//! People.

use super::{Body, BodyMention, Person, PersonMention, Scan};
use crate::document::Document;

/// All mentions of people, in order, and the persons behind them.
#[must_use]
pub fn find(_document: &Document<'_>, _scan: &Scan, _bodies: &[Body], _organizations: &[BodyMention]) -> (Vec<PersonMention>, Vec<Person>) {
    (Vec::new(), Vec::new())
}
