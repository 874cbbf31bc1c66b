//! `copydesk schema`.

use super::{Trouble, print, status};
use crate::nearest::nearest;

/// The committed schemas; tests hold them against the types they come from.
const SCHEMAS: &[(&str, &str)] = &[
    ("report", include_str!("../../schemas/report.schema.json")),
    ("config", include_str!("../../schemas/config.schema.json")),
    ("pack", include_str!("../../schemas/pack.schema.json")),
    ("diagnostics", include_str!("../../schemas/diagnostics.schema.json")),
];

pub(super) fn run(name: &str) -> Result<u8, Trouble> {
    if let Some((_, schema)) = SCHEMAS.iter().find(|(known, _)| *known == name) {
        print(schema)?;
        return Ok(status::CLEAN);
    }
    let names: Vec<&str> = SCHEMAS.iter().map(|(name, _)| *name).collect();
    let near = nearest(name, names.iter().copied()).map_or_else(String::new, |near| format!("did you mean `{near}`? "));
    Err(Trouble::Usage(format!("there is no schema `{name}`"), Some(format!("{near}There are: {}", names.join(", ")))))
}
