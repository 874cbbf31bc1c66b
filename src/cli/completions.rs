//! `copydesk completions`.

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::Args;
use super::{Trouble, print, status};

pub(super) fn run(shell: Shell) -> Result<u8, Trouble> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "copydesk", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(status::CLEAN)
}
