//! `copydesk man`.

use clap::CommandFactory;

use super::args::Args;
use super::{Trouble, print, status};
use crate::nearest::nearest;

pub(super) fn run(name: Option<&str>) -> Result<u8, Trouble> {
    let mut all = Args::command().disable_help_subcommand(true);
    all.build();
    let command = match name {
        None => &all,
        Some(name) => all.find_subcommand(name).ok_or_else(|| unknown(name, &all))?,
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    print(&String::from_utf8_lossy(&page))?;
    Ok(status::CLEAN)
}

fn unknown(name: &str, all: &clap::Command) -> Trouble {
    let names: Vec<&str> = all.get_subcommands().map(clap::Command::get_name).collect();
    let near = nearest(name, names.iter().copied()).map_or_else(String::new, |near| format!("did you mean `{near}`? "));
    Trouble::Usage(format!("there is no command `{name}`"), Some(format!("{near}There are: {}", names.join(", "))))
}
