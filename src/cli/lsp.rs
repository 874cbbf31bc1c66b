//! `copydesk lsp`: the language server on standard input and output.

use std::collections::HashMap;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::SettingArgs;
use super::inputs;
use super::plans::{Plan, Plans};
use super::{Trouble, status};
use crate::config::{Configs, Layer, Mistake};
use crate::lsp::{self, House, InForce};

type Known = Result<Option<Arc<InForce>>, Vec<Mistake>>;

/// What the options and the configuration files say of each file.
struct Desk<'a> {
    args: &'a SettingArgs,
    command_line: Layer,
    /// `None` = to be read anew.
    configs: Option<Configs>,
    known: HashMap<PathBuf, Known>,
}

pub(super) fn run(args: &SettingArgs) -> Result<u8, Trouble> {
    // What is wrong with the options is told before a session begins.
    let configs = Some(inputs::configs(args)?);
    let mut desk = Desk { args, command_line: args.layer(), configs, known: HashMap::new() };
    let ended_well = lsp::serve(&mut desk, BufReader::new(io::stdin()), &mut io::stdout().lock());
    Ok(if ended_well { status::CLEAN } else { status::FINDINGS })
}

impl House for Desk<'_> {
    fn of(&mut self, path: &Path) -> Known {
        if let Some(known) = self.known.get(path) {
            return known.clone();
        }
        let found = self.find(path).map_err(mistakes);
        self.known.insert(path.to_path_buf(), found.clone());
        found
    }

    fn forget(&mut self) {
        self.known.clear();
        self.configs = None;
    }
}

impl Desk<'_> {
    fn find(&mut self, path: &Path) -> Result<Option<Arc<InForce>>, Trouble> {
        let configs = match self.configs.take() {
            Some(configs) => configs,
            None => inputs::configs(self.args)?,
        };
        let configs = self.configs.insert(configs);
        let config = configs.of(path).map_err(Trouble::Config)?;
        if config.is_some_and(|config| config.wants(path) == Some(false)) {
            return Ok(None);
        }
        let plan = Plans::new(configs, self.command_line.clone()).of(path)?;
        Ok(Arc::into_inner(plan)
            .map(|Plan { settings, selection, max_file_size, .. }| Arc::new(InForce { settings, selection, max_bytes: max_file_size })))
    }
}

/// Whatever stands in the way of a check, as mistakes.
fn mistakes(trouble: Trouble) -> Vec<Mistake> {
    match trouble {
        Trouble::Config(mistakes) => mistakes,
        Trouble::Usage(message, help) => vec![Mistake { rule: "config/unreadable", place: None, message, help }],
        Trouble::ClosedPipe => Vec::new(),
    }
}
