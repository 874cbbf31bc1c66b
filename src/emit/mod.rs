//! How findings and reports are shown.

pub mod json;
