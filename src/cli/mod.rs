//! The command line: one face of the program.

mod args;
mod authority;
mod baseline;
mod changed;
mod check;
mod completions;
mod config;
mod explain;
mod extract;
mod fixing;
mod inputs;
mod known;
mod lsp;
mod man;
mod markdown;
mod measured;
mod output;
mod packs;
mod placed;
mod plans;
mod replace;
mod rules;
mod run;
mod schema;
mod serve;
mod stets;
mod store;
mod test;
mod watch;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::config::Mistake;
use crate::diagnostic::{Diagnostic, Severity};
use crate::emit::{Format, Printer, Root, Style, one_line};
use crate::source::LineIndex;
use args::{Args, Command};

/// Exit statuses (contract, section 1).
mod status {
    pub const CLEAN: u8 = 0;
    pub const FINDINGS: u8 = 1;
    pub const USAGE: u8 = 2;
    pub const NOTHING: u8 = 3;
    pub const UNREADABLE: u8 = 4;
}

/// Why a command could not do its work.
#[derive(Debug)]
enum Trouble {
    /// A usage error: what is wrong, and what to do.
    Usage(String, Option<String>),
    /// Mistakes in the configuration.
    Config(Vec<Mistake>),
    /// Nobody reads the output any more, which is no trouble at all.
    ClosedPipe,
}

impl Trouble {
    fn usage(message: impl Into<String>) -> Self {
        Trouble::Usage(message.into(), None)
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Trouble::ClosedPipe,
            _ => Trouble::usage(format!("cannot write the output: {error}")),
        }
    }
}

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        // Help and version go to standard output with status 0, the rest to standard error with 2.
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { status::USAGE } else { status::CLEAN });
        }
    };
    let done = match args.command {
        Command::Check(args) if args.watch => watch::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Baseline(args) => baseline::run(&args),
        Command::Explain { rule } => explain::run(&rule),
        Command::Rules { format } => rules::run(&format),
        Command::Test { packs } => test::run(&packs),
        Command::Schema { name } => schema::run(&name),
        Command::Serve(args) => serve::run(&args),
        Command::Completions { shell } => completions::run(shell),
        Command::Man { command } => man::run(command.as_deref()),
        Command::Init => config::init(),
        Command::Lsp(settings) => lsp::run(&settings),
        Command::Config { path, settings } => config::run(path.as_deref(), &settings),
    };
    ExitCode::from(done.unwrap_or_else(|trouble| report(&trouble)))
}

/// Tells what went wrong, and gives the exit status.
fn report(trouble: &Trouble) -> u8 {
    let style = style(args::Color::Auto, io::stderr().is_terminal());
    match trouble {
        Trouble::ClosedPipe => return status::CLEAN,
        Trouble::Usage(message, help) => complain(style, message, help.as_deref()),
        Trouble::Config(mistakes) => mistakes.iter().for_each(|mistake| report_mistake(style, mistake)),
    }
    status::USAGE
}

fn complain(style: Style, message: &str, help: Option<&str>) {
    let mut text = format!("{}: {}\n", style.paint("1;31", "error"), one_line(message));
    if let Some(help) = help {
        text += &format!("  help: {}\n", one_line(help));
    }
    // There is nobody left to tell if standard error is closed.
    let _ = io::stderr().write_all(text.as_bytes());
}

/// A mistake in a configuration file looks like any finding.
fn report_mistake(style: Style, mistake: &Mistake) {
    let Some((source, span)) = &mistake.place else { return complain(style, &mistake.message, mistake.help.as_deref()) };
    let finding = placed::finding((source, &LineIndex::new(&source.text)), *span, mistake.rule, Severity::Error);
    let diagnostic = Diagnostic { message: mistake.message.clone(), help: mistake.help.clone(), ..finding };
    let printer = Printer { format: Format::Full, style, root: Root::default() };
    let _ = io::stderr().write_all(printer.print(source, &[diagnostic]).text.as_bytes());
}

/// Prints to standard output.
fn print(text: &str) -> Result<(), Trouble> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    Ok(stdout.flush()?)
}

/// Colours and width of a place of output.
fn style(color: args::Color, is_terminal: bool) -> Style {
    let color = match color {
        args::Color::Always => true,
        args::Color::Never => false,
        args::Color::Auto => is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 0);
    let measured = || is_terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| usize::from(width.0));
    let width = asked.or_else(measured).unwrap_or(80);
    Style { color, width: width.clamp(50, 160) }
}
