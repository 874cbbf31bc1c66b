//! The authority files that settings name.

use std::path::Path;
use std::sync::Arc;

use super::files::shown;
use super::{Layer, Located, Mistake, Value};
use crate::authority::{Authority, Fault, Organizations, People, Terms};
use crate::source::Source;

/// The tables, and the file of people.
type Loaded = (Option<Arc<Authority>>, Option<Arc<Source>>);

/// Reads the files that `layer` names.
///
/// # Errors
/// What is wrong with one of them, at its place there.
pub(super) fn load(layer: &Layer) -> Result<Loaded, Mistake> {
    let people = table(layer, "authority.people", People::read)?;
    let organizations = table(layer, "authority.organizations", Organizations::read)?;
    let terms = table(layer, "authority.terms", Terms::read)?;
    if people.is_none() && organizations.is_none() && terms.is_none() {
        return Ok((None, None));
    }
    let (people, file) = people.unzip();
    let authority = Authority { people, organizations: organizations.map(|(table, _)| table), terms: terms.map(|(table, _)| table) };
    Ok((Some(Arc::new(authority)), file))
}

/// The table that the setting `key` names, and its file.
fn table<T>(layer: &Layer, key: &str, read: impl Fn(&str) -> Result<T, Fault>) -> Result<Option<(T, Arc<Source>)>, Mistake> {
    let Some(Located { value: Value::Text(path), origin }) = layer.values.get(key) else { return Ok(None) };
    let shown = shown(Path::new(path));
    let bytes = std::fs::read(path).map_err(|error| Mistake::of("config/unreadable", origin, format!("cannot read {shown}: {error}")))?;
    let source = Arc::new(Source::decode(shown, &bytes));
    let table = read(&source.text).map_err(|fault| {
        let mistake = Mistake::at("config/authority", &source, fault.span, fault.message);
        Mistake { help: fault.help, ..mistake }
    })?;
    Ok(Some((table, source)))
}
