//! GitLab's code quality report: one array. A finding is known by path and fingerprint, so that the merge request
//! shows what is new.

use serde_json::json;
use xxhash_rust::xxh3::xxh3_64;

use super::place::File;
use super::{Form, Totals, visible};
use crate::diagnostic::{Diagnostic, Severity};

pub(super) struct Gitlab;

impl Form for Gitlab {
    fn finding(&self, file: &File<'_>, diagnostic: &Diagnostic, out: &mut String) {
        let identity = format!("{}\0{}", diagnostic.path, diagnostic.fingerprint);
        let value = json!({
            "description": visible(&diagnostic.message),
            "check_name": diagnostic.rule,
            "fingerprint": format!("{:016x}", xxh3_64(identity.as_bytes())),
            "severity": severity(diagnostic.severity),
            "location": {
                // A path from the root of the disk means nothing to GitLab.
                "path": file.address().trim_start_matches('/'),
                "lines": {"begin": diagnostic.start.line, "end": diagnostic.end.line},
            },
        });
        out.push_str(&value.to_string());
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn open(&self, _: &Totals<'_>) -> String {
        "[\n".to_string()
    }

    fn close(&self, _: &Totals<'_>) -> String {
        "\n]\n".to_string()
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Info => "minor",
        Severity::Hint => "info",
    }
}
