//! Which reader a file gets.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Input formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// A web page.
    Html,
    /// A report, or a list of reports, as JSON.
    Json,
    /// A report as YAML.
    Yaml,
    /// A word processor's file.
    Docx,
}

impl Format {
    /// The format by file extension; plain text for any other.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path);
        let Some((_, extension)) = name.rsplit_once('.') else { return Format::Text };
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Format::Markdown,
            "html" | "htm" => Format::Html,
            "json" | "jsonl" | "ndjson" => Format::Json,
            "yaml" | "yml" => Format::Yaml,
            "docx" => Format::Docx,
            _ => Format::Text,
        }
    }
}
