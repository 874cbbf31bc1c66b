//! What a client sets for the server itself; all else stands in `copydesk.toml`.

use serde::Deserialize;
use serde_json::Value;

/// When findings about something absent are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Missing {
    /// When a document is opened or saved: unfinished text is not nagged.
    #[default]
    Save,
    /// Always.
    Always,
}

/// The settings of a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct ServerSettings {
    /// Show the years that dates without one were given.
    pub inlay_hints: bool,
    /// When `fields/…-missing` are told.
    pub missing_fields: Missing,
}

impl ServerSettings {
    /// Reads `value`, with or without `copydesk` around it.
    ///
    /// # Errors
    /// What is wrong, and what there is.
    pub fn read(value: &Value) -> Result<Self, String> {
        let own = value.get("copydesk").unwrap_or(value);
        if own.is_null() {
            return Ok(Self::default());
        }
        let help = "there are `inlayHints` (true or false) and `missingFields` (\"save\" or \"always\")";
        Self::deserialize(own).map_err(|error| format!("copydesk: a setting of the editor is not understood: {error}; {help}"))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn settings_are_read_with_and_without_their_name() {
        let wanted = ServerSettings { inlay_hints: true, missing_fields: Missing::Always };
        let settings = json!({"inlayHints": true, "missingFields": "always"});
        assert_eq!(ServerSettings::read(&settings), Ok(wanted));
        assert_eq!(ServerSettings::read(&json!({"copydesk": settings})), Ok(wanted));
        assert_eq!(ServerSettings::read(&Value::Null), Ok(ServerSettings::default()));
        assert!(ServerSettings::read(&json!({"missingFields": 3})).unwrap_err().contains("save"));
    }
}
