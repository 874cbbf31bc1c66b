//! `copydesk config` and `copydesk init`.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::args::SettingArgs;
use super::plans::Plans;
use super::{Trouble, inputs, print, status};
use crate::config::{EXAMPLE, FILE_NAME};

pub(super) fn run(path: Option<&Path>, args: &SettingArgs) -> Result<u8, Trouble> {
    let path = path.unwrap_or(Path::new("."));
    // The settings of a folder are those of a file in it.
    let place = if path.is_dir() { path.join(FILE_NAME) } else { path.to_path_buf() };
    let configs = inputs::configs(args)?;
    let plan = Plans::new(&configs, args.layer()).of(&place)?;
    let rows = plan.layer.rows();
    let names = rows.iter().map(|(name, _, _)| name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for (name, value, origin) in &rows {
        text += &format!("{name:names$} = {value}  # {origin}\n");
    }
    for stet in &plan.settings.stet {
        text += &format!("{:names$} = {:?}\n", "stet", stet.rule);
    }
    print(&text)?;
    Ok(status::CLEAN)
}

pub(super) fn init() -> Result<u8, Trouble> {
    let file = OpenOptions::new().write(true).create_new(true).open(FILE_NAME);
    let mut file = file.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Trouble::Usage(
            format!("{FILE_NAME} is there already, and was left as it is"),
            Some("`copydesk config` prints what is in force".to_string()),
        ),
        _ => Trouble::usage(format!("cannot write {FILE_NAME}: {error}")),
    })?;
    file.write_all(EXAMPLE.as_bytes())?;
    print(&format!("wrote {FILE_NAME}\n"))?;
    Ok(status::CLEAN)
}
