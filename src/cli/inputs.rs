//! From what the command line names to a sorted list of inputs, each with its plan.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::Trouble;
use super::args::{InputArgs, SettingArgs};
use super::plans::{Plan, Plans};
use crate::config::{ConfigFile, Configs, FILE_NAME, Mistake};
use crate::input::{self, Input, Origin};

/// What is to be done.
#[derive(Default)]
pub(super) struct Work {
    /// Sorted by path.
    pub jobs: Vec<(Input, Arc<Plan>)>,
    /// Places that could not be entered: path and reason.
    pub unreadable: Vec<(String, String)>,
    /// Threads.
    pub threads: usize,
    /// The settings of this folder.
    pub here: Option<Arc<Plan>>,
    /// The configuration of this folder.
    pub config: Option<Arc<ConfigFile>>,
}

/// The configuration files that the options allow.
pub(super) fn configs(args: &SettingArgs) -> Result<Configs, Trouble> {
    match &args.config {
        Some(path) => Configs::only(path).map_err(Trouble::Config),
        None if args.isolated => Ok(Configs::isolated()),
        None => Ok(Configs::nearest()),
    }
}

/// Everything that `args` name.
pub(super) fn gather(args: &InputArgs, settings: &SettingArgs) -> Result<Work, Trouble> {
    // More threads than this only cost memory.
    const MOST_THREADS: usize = 256;
    let threads = args
        .jobs
        .filter(|jobs| *jobs > 0)
        .map(|jobs| jobs.min(MOST_THREADS))
        .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    let configs = configs(settings)?;
    let mut work = Work { threads, ..Work::default() };
    let mut inputs = Vec::new();
    if let Some(list) = &args.files_from {
        inputs.extend(listed(list)?);
    }
    let here = [Path::new(".").to_path_buf()];
    let paths = if args.paths.is_empty() && args.files_from.is_none() { &here[..] } else { &args.paths };
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.push(Input::stdin(args.stdin_filename.as_deref().unwrap_or("-")));
        } else if path.is_dir() {
            inputs.extend(walk(path, &configs, &mut work)?);
        } else {
            inputs.push(Input::named(path.clone()));
        }
    }
    once(&mut inputs, paths.len() > 1 || args.files_from.is_some());
    let mut plans = Plans::new(&configs, settings.layer());
    for input in inputs {
        let plan = plans.of(input.place())?;
        work.jobs.push((input, plan));
    }
    // The options must be right even where there is nothing to do.
    let here = Path::new(FILE_NAME);
    work.here = Some(plans.of(here)?);
    work.config = configs.of(here).map_err(Trouble::Config)?;
    Ok(work)
}

/// Sorts `inputs` and keeps each file once; one that is both named and walked is named. Where `several` places were
/// given, the same file may come by two paths.
fn once(inputs: &mut Vec<Input>, several: bool) {
    inputs.sort();
    inputs.sort_by_key(|input| input.walked);
    let mut seen = HashSet::new();
    inputs.retain(|input| {
        seen.insert(match &input.origin {
            Origin::File(path) if several => Origin::File(path.canonicalize().unwrap_or_else(|_| path.clone())),
            origin => origin.clone(),
        })
    });
    inputs.sort();
}

fn listed(list: &Path) -> Result<Vec<Input>, Trouble> {
    let read = if list.as_os_str() == "-" {
        input::listed(io::stdin().lock())
    } else {
        File::open(list).and_then(|file| input::listed(BufReader::new(file)))
    };
    read.map_err(|error| Trouble::usage(format!("cannot read the list {}: {error}", list.display())))
}

fn walk(root: &Path, configs: &Configs, work: &mut Work) -> Result<Vec<Input>, Trouble> {
    let mistakes: Mutex<Vec<Mistake>> = Mutex::default();
    let walked = input::walk(root, work.threads, &|path| match configs.of(path) {
        Ok(config) => config.as_ref()?.wants(path),
        Err(found) => {
            let mut mistakes = mistakes.lock().unwrap_or_else(PoisonError::into_inner);
            if mistakes.is_empty() {
                *mistakes = found;
            }
            Some(false)
        }
    });
    let mistakes = mistakes.into_inner().unwrap_or_else(PoisonError::into_inner);
    if !mistakes.is_empty() {
        return Err(Trouble::Config(mistakes));
    }
    work.unreadable.extend(walked.unreadable);
    Ok(walked.inputs)
}
