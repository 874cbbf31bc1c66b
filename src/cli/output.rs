//! Where findings go: standard output or files, each in a format of its own.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};

use super::Trouble;
use super::args::{CheckArgs, Color};
use crate::emit::{Format, Output, Style, Summary};
use crate::nearest::nearest;

/// One place of output.
pub(super) struct Sink {
    pub format: Format,
    pub style: Style,
    target: Box<dyn Write>,
    /// `json`: the inside of the list, since the counts stand before it.
    held: String,
    quiet: bool,
    is_stdout: bool,
}

/// The places that the options name.
///
/// A report from standard input that is to be fixed goes to standard output, and so does a diff: findings go to
/// standard error in the first case, and are left out in the second.
pub(super) fn sinks(args: &CheckArgs) -> Result<Vec<Sink>, Trouble> {
    let format = args.format.as_deref().map(format_named).transpose()?;
    if args.output.is_empty() && args.fixes.diff {
        return Ok(Vec::new());
    }
    if args.output.is_empty() && args.fixes.writes() && args.input.paths.iter().any(|path| path.as_os_str() == "-") {
        let is_terminal = io::stderr().is_terminal();
        let format = format.unwrap_or(if is_terminal { Format::Full } else { Format::Concise });
        let style = super::style(args.color, is_terminal);
        return Ok(vec![Sink { format, style, target: Box::new(io::stderr()), held: String::new(), quiet: args.quiet, is_stdout: false }]);
    }
    if args.output.is_empty() {
        let is_terminal = io::stdout().is_terminal();
        let format = format.unwrap_or(if is_terminal { Format::Full } else { Format::Concise });
        let style = super::style(args.color, is_terminal);
        let target = Box::new(BufWriter::with_capacity(1 << 16, io::stdout()));
        return Ok(vec![Sink { format, style, target, held: String::new(), quiet: args.quiet, is_stdout: true }]);
    }
    args.output.iter().map(|output| file_sink(output, format, args)).collect()
}

/// `FILE`, or `FORMAT=FILE`.
fn file_sink(output: &str, format: Option<Format>, args: &CheckArgs) -> Result<Sink, Trouble> {
    let (format, path) = match output.split_once('=') {
        Some((name, path)) => (format_named(name)?, path),
        None => (format.unwrap_or(Format::Concise), output),
    };
    let file = File::create(path).map_err(|error| Trouble::usage(format!("cannot write {path}: {error}")))?;
    let style = Style { color: args.color == Color::Always, ..Style::PLAIN };
    Ok(Sink { format, style, target: Box::new(BufWriter::new(file)), held: String::new(), quiet: args.quiet, is_stdout: false })
}

fn format_named(name: &str) -> Result<Format, Trouble> {
    const LATER: &[&str] = &["sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "rdjsonl", "markdown", "html"];
    if let Some(format) = Format::named(name) {
        return Ok(format);
    }
    let names: Vec<&str> = Format::ALL.iter().map(|(name, _)| *name).collect();
    let message =
        if LATER.contains(&name) { format!("the format `{name}` comes with a later version") } else { format!("there is no format `{name}`") };
    let known = format!("this version has {}", names.join(", "));
    let help = nearest(name, names.iter().copied()).map_or_else(|| known.clone(), |near| format!("did you mean `{near}`? ({known})"));
    Err(Trouble::Usage(message, Some(help)))
}

impl Sink {
    /// Takes the findings of the next input, rendered in this sink's format.
    pub fn take(&mut self, rendered: &str) -> Result<(), Trouble> {
        if self.format == Format::Json {
            self.held.push_str(rendered);
            return Ok(());
        }
        Ok(self.target.write_all(rendered.as_bytes())?)
    }

    /// Writes what stands at the end.
    pub fn finish(mut self, summary: &Summary) -> Result<(), Trouble> {
        match self.format {
            Format::Json => {
                let list = self.held.trim_end_matches(",\n");
                let (open, close) = if list.is_empty() { ("", "") } else { ("\n", "\n") };
                writeln!(self.target, "{}{open}{list}{close}]}}", Output::head(summary))?;
            }
            _ if self.quiet || summary.checked == 0 => {}
            Format::Full => writeln!(self.target, "{}", self.style.paint("1", &summary.sentence()))?,
            // Lines on standard output stay lines that a program can read.
            Format::Concise if self.is_stdout => {
                self.target.flush()?;
                let _ = writeln!(io::stderr(), "{}", summary.sentence());
            }
            _ => {}
        }
        Ok(self.target.flush()?)
    }
}
