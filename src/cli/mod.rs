//! The command line.

mod args;
mod check;
mod extract;

use std::fs::File;
use std::io::BufReader;
use std::process::ExitCode;

use clap::Parser;

use crate::input::{self, Input};
use args::{Args, Command, Common};

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    match Args::parse().command {
        Command::Check(args) => check::run(&args),
        Command::Extract(args) => extract::run(&args),
    }
}

/// What the command line names.
fn inputs(common: &Common) -> Result<Vec<Input>, String> {
    let mut inputs: Vec<Input> =
        common.paths.iter().map(|path| Input { path: path.display().to_string(), from: input::From::File(path.clone()) }).collect();
    if let Some(list) = &common.files_from {
        let file = File::open(list).map_err(|error| format!("cannot read the list {}: {error}", list.display()))?;
        inputs.extend(input::listed(BufReader::new(file)));
    }
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    inputs.dedup();
    Ok(inputs)
}
