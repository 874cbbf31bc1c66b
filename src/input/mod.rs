//! What is to be read: files named on the command line, lists of files, folders, standard input.

use std::io::{BufRead, Read};
use std::path::PathBuf;

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// As given, with `/`; what diagnostics show.
    pub path: String,
    /// Where its bytes are.
    pub from: From,
}

/// Where bytes come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

impl Input {
    /// Its bytes.
    ///
    /// # Errors
    /// A reason for people: not found, no permission, a folder.
    pub fn bytes(&self) -> Result<Vec<u8>, String> {
        match &self.from {
            From::Stdin => {
                let mut bytes = Vec::new();
                std::io::stdin().lock().read_to_end(&mut bytes).map_err(|error| error.to_string())?;
                Ok(bytes)
            }
            From::File(path) => std::fs::read(path).map_err(|error| error.to_string()),
        }
    }
}

/// The files of a list: one path a line.
pub fn listed(list: impl BufRead) -> Vec<Input> {
    let lines = list.lines().map_while(Result::ok).filter(|line| !line.is_empty());
    lines.map(|line| Input { from: From::File(PathBuf::from(&line)), path: line }).collect()
}
