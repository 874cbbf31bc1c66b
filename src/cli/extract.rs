//! `copydesk extract`.

use std::process::ExitCode;

use super::args::ExtractArgs;
use crate::document::Format;
use crate::engine;
use crate::source::Source;

pub(super) fn run(args: &ExtractArgs) -> ExitCode {
    let settings = args.common.settings();
    let inputs = match super::inputs(&args.common) {
        Ok(inputs) => inputs,
        Err(message) => {
            eprintln!("error: {message}");
            return ExitCode::from(2);
        }
    };
    for input in &inputs {
        let Ok(bytes) = input.bytes() else { continue };
        let source = Source::decode(&input.path, &bytes);
        let analysis = engine::analyze(&source, Format::of_path(&input.path), &settings);
        match serde_json::to_string(&engine::extraction(&source, &analysis, args.mentions)) {
            Ok(line) => println!("{line}"),
            Err(error) => eprintln!("error: {}: {error}", input.path),
        }
    }
    ExitCode::SUCCESS
}
