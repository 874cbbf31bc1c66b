//! `copydesk check`.

use std::process::ExitCode;

use serde_json::json;

use super::args::CheckArgs;
use crate::document::Format;
use crate::emit::json::{Summary, Unreadable};
use crate::engine::{self, Selection};
use crate::source::Source;

pub(super) fn run(args: &CheckArgs) -> ExitCode {
    let settings = args.common.settings();
    let selection = Selection::new(&settings);
    let inputs = match super::inputs(&args.common) {
        Ok(inputs) => inputs,
        Err(message) => {
            eprintln!("error: {message}");
            return ExitCode::from(2);
        }
    };
    let mut summary = Summary { files: inputs.len(), ..Summary::default() };
    let mut diagnostics = Vec::new();
    for input in &inputs {
        match input.bytes() {
            Ok(bytes) => {
                let source = Source::decode(&input.path, &bytes);
                let analysis = engine::analyze(&source, Format::of_path(&input.path), &settings);
                diagnostics.extend(engine::check(&source, &analysis, &selection, &settings));
                summary.checked += 1;
            }
            Err(reason) => summary.unreadable_paths.push(Unreadable { path: input.path.clone(), reason }),
        }
    }
    summary.unreadable = summary.unreadable_paths.len();
    diagnostics.iter().for_each(|diagnostic| summary.count(diagnostic));
    println!("{}", json!({"version": 1, "summary": summary, "diagnostics": diagnostics}));
    if args.fail_on != "never" && summary.errors + summary.warnings > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS }
}
