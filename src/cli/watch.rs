//! `copydesk check --watch`: checks again whenever a report, or anything that its settings name, has changed.
//!
//! The tree is looked at in intervals: that works alike on every system, on network folders and for files that an
//! editor replaces instead of writing. A look reads the settings, and no report.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::args::CheckArgs;
use super::inputs::{self, Work};
use super::{Trouble, check, print, report};
use crate::input::shown;

/// The least time between two looks.
const INTERVAL: Duration = Duration::from_millis(150);
/// A look at a large tree takes long: at most one part in so many of a core goes into looking.
const SHARE: u32 = 10;
/// Clears a terminal, its memory of earlier lines too, and goes to its top.
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";

/// The path of a file, the hash of its settings, its length and when it was written.
type Mark = (String, u64, Option<(u64, SystemTime)>);

/// What a run depends on. Two equal states give the same findings.
#[derive(PartialEq, Eq)]
enum State {
    /// One of each file that counts.
    Inputs(Vec<Mark>),
    /// The settings are wrong, which is told in these words.
    Mistaken(String),
}

impl State {
    fn of(args: &CheckArgs) -> Self {
        match inputs::gather(&args.input, &args.settings) {
            Ok(work) => State::Inputs(marks(&work, args)),
            Err(trouble) => State::Mistaken(format!("{trouble:?}")),
        }
    }
}

/// The marks of all inputs, and of the baseline.
fn marks(work: &Work, args: &CheckArgs) -> Vec<Mark> {
    let of_file = |path: &Path| fs::metadata(path).and_then(|data| Ok((data.len(), data.modified()?))).ok();
    let inputs = work.jobs.iter().map(|(input, plan)| (input.path.clone(), plan.hash, of_file(input.place())));
    let baseline = args.filter.baseline.iter().map(|path| (shown(path), 0, of_file(path)));
    inputs.chain(baseline).collect()
}

/// Checks, waits for a change, and checks again until it is interrupted or nobody reads the output any more.
pub(super) fn run(args: &CheckArgs) -> Result<u8, Trouble> {
    if args.input.paths.iter().any(|path| path.as_os_str() == "-") {
        let help = "name a file or a folder".to_string();
        return Err(Trouble::Usage("standard input cannot be watched: it is read once".to_string(), Some(help)));
    }
    // What is wrong from the start is no change to wait for.
    let mut state = State::Inputs(marks(&inputs::gather(&args.input, &args.settings)?, args));
    loop {
        redraw(args)?;
        state = changed(args, &state);
    }
}

/// One check, on a clear screen if there is one.
fn redraw(args: &CheckArgs) -> Result<(), Trouble> {
    if io::stdout().is_terminal() {
        print(CLEAR)?;
    }
    let begun = Instant::now();
    match check::run(args) {
        Err(Trouble::ClosedPipe) => return Err(Trouble::ClosedPipe),
        Err(trouble) => {
            report(&trouble);
        }
        Ok(_) => {}
    }
    let clock = jiff::Zoned::now().strftime("%H:%M:%S");
    let line = format!("{clock}  checked in {} ms; waiting for changes (Ctrl-C ends)\n", begun.elapsed().as_millis());
    // There is nobody left to tell if standard error is closed.
    let _ = io::stderr().write_all(line.as_bytes());
    Ok(())
}

/// Waits until the state is another one than `before` and stays so for one look: an editor writes a file in steps.
fn changed(args: &CheckArgs, before: &State) -> State {
    let mut last: Option<State> = None;
    loop {
        let begun = Instant::now();
        let now = State::of(args);
        if now != *before && last.as_ref() == Some(&now) {
            return now;
        }
        last = Some(now);
        thread::sleep(INTERVAL.max(begun.elapsed() * SHARE));
    }
}
