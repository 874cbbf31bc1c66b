//! The family `people`: reports held against the house's own list. Silent without one.

mod name_differs;
mod not_in_office;
mod role_differs;
mod scope;
mod unknown_person;

use super::Coded;

/// Its coded rules, by name.
pub const RULES: &[&Coded] = &[&name_differs::RULE, &not_in_office::RULE, &role_differs::RULE, &unknown_person::RULE];
