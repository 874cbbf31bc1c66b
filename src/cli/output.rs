//! Where findings go: standard output or files, each in a format of its own.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};

use super::Trouble;
use super::args::{CheckArgs, Color};
use crate::diagnostic::Severity;
use crate::emit::{Form, Format, Most, Printer, Rendered, Root, Style, Summary, Totals, grade};
use crate::nearest::nearest;
use crate::rules::Meta;

/// One place of output.
pub(super) struct Sink {
    pub printer: Printer,
    target: Box<dyn Write>,
    /// What can only be written at the end.
    held: String,
    /// The first findings of each grade, where a format takes only those.
    by_grade: [Vec<String>; 3],
    /// Findings written.
    shown: usize,
    /// Rules of these.
    rules: BTreeSet<String>,
    begun: bool,
    quiet: bool,
    is_stdout: bool,
}

/// The places that the options name.
///
/// A report from standard input that is to be fixed goes to standard output, and so does a diff: findings go to
/// standard error in the first case, and are left out in the second, as they are where all are marked.
pub(super) fn sinks(args: &CheckArgs) -> Result<Vec<Sink>, Trouble> {
    let format = args.format.as_deref().map(format_named).transpose()?;
    let root = root();
    if args.output.is_empty() && (args.fixes.diff || args.fixes.add_stet.is_some()) {
        return Ok(Vec::new());
    }
    if args.output.is_empty() && args.fixes.writes() && args.input.paths.iter().any(|path| path.as_os_str() == "-") {
        let is_terminal = io::stderr().is_terminal();
        let format = format.unwrap_or(if is_terminal { Format::Full } else { Format::Concise });
        let printer = Printer { format, style: super::style(args.color, is_terminal), root };
        return Ok(vec![Sink::new(printer, Box::new(io::stderr()), args.quiet, false)]);
    }
    if args.output.is_empty() {
        return Ok(vec![stdout_sink(format, args, root)]);
    }
    let sinks = args.output.iter().map(|output| sink(output, format, args, root.clone()));
    let sinks: Vec<Sink> = sinks.collect::<Result<_, _>>()?;
    if sinks.iter().filter(|sink| sink.is_stdout).count() > 1 {
        let help = "keep one `-` and give the others a file".to_string();
        return Err(Trouble::Usage("two formats cannot share standard output".to_string(), Some(help)));
    }
    Ok(sinks)
}

/// `FILE`, or `FORMAT=FILE`; `-` is standard output.
fn sink(output: &str, format: Option<Format>, args: &CheckArgs, root: Root) -> Result<Sink, Trouble> {
    let (format, path) = match output.split_once('=') {
        Some((name, path)) => (Some(format_named(name)?), path),
        None => (format, output),
    };
    if path == "-" {
        return Ok(stdout_sink(format, args, root));
    }
    let file = File::create(path).map_err(|error| Trouble::usage(format!("cannot write {path}: {error}")))?;
    let style = Style { color: args.color == Color::Always, ..Style::PLAIN };
    let printer = Printer { format: format.unwrap_or(Format::Concise), style, root };
    Ok(Sink::new(printer, Box::new(BufWriter::new(file)), args.quiet, false))
}

fn stdout_sink(format: Option<Format>, args: &CheckArgs, root: Root) -> Sink {
    let is_terminal = io::stdout().is_terminal();
    let format = format.unwrap_or(if is_terminal { Format::Full } else { Format::Concise });
    let printer = Printer { format, style: super::style(args.color, is_terminal), root };
    Sink::new(printer, Box::new(BufWriter::with_capacity(1 << 16, io::stdout())), args.quiet, true)
}

fn format_named(name: &str) -> Result<Format, Trouble> {
    if let Some(format) = Format::named(name) {
        return Ok(format);
    }
    let names: Vec<&str> = Format::ALL.iter().map(|(name, _)| *name).collect();
    let known = format!("there are {}", names.join(", "));
    let help = nearest(name, names.iter().copied()).map_or_else(|| known.clone(), |near| format!("did you mean `{near}`? ({known})"));
    Err(Trouble::Usage(format!("there is no format `{name}`"), Some(help)))
}

/// The current folder, and the top of the repository if the service that runs us names it.
fn root() -> Root {
    let slashes = |path: &std::path::Path| path.to_string_lossy().replace('\\', "/").trim_end_matches('/').to_string();
    let here = std::env::current_dir().map(|path| slashes(&path)).unwrap_or_default();
    let named = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"].into_iter().filter_map(std::env::var_os).map(std::path::PathBuf::from);
    // The current folder is told with its links followed.
    let mut tops = named.flat_map(|path| [slashes(&path), path.canonicalize().map(|path| slashes(&path)).unwrap_or_default()]);
    let top = tops.find(|top| !top.is_empty() && (here == *top || here.starts_with(&format!("{top}/"))));
    Root { top: top.unwrap_or_else(|| here.clone()), here }
}

impl Sink {
    fn new(printer: Printer, target: Box<dyn Write>, quiet: bool, is_stdout: bool) -> Self {
        let (held, by_grade, rules) = (String::new(), Default::default(), BTreeSet::new());
        Self { printer, target, held, by_grade, shown: 0, rules, begun: false, quiet, is_stdout }
    }

    fn form(&self) -> &'static dyn Form {
        self.printer.format.form()
    }

    /// Takes the findings of the next input, rendered in this sink's format.
    pub fn take(&mut self, rendered: &Rendered) -> Result<(), Trouble> {
        match self.form().most() {
            Most::Any => {
                self.shown += rendered.findings;
                self.put(&rendered.text)
            }
            Most::First(most) => {
                let taken = &rendered.pieces[..rendered.pieces.len().min(most - self.shown)];
                self.shown += taken.len();
                for piece in taken {
                    if !self.rules.contains(&piece.rule) {
                        self.rules.insert(piece.rule.clone());
                    }
                }
                self.put(taken.last().map_or("", |piece| &rendered.text[..piece.end]))
            }
            Most::OfEachGrade(most) => {
                self.keep_by_grade(rendered, most);
                Ok(())
            }
        }
    }

    fn keep_by_grade(&mut self, rendered: &Rendered, most: usize) {
        let mut start = 0;
        for piece in &rendered.pieces {
            let kept = &mut self.by_grade[grade(piece.severity)];
            if kept.len() < most {
                kept.push(rendered.text[start..piece.end].to_string());
                self.shown += 1;
            }
            start = piece.end;
        }
    }

    /// Writes `text`, or holds it if what stands before it is not known yet.
    fn put(&mut self, text: &str) -> Result<(), Trouble> {
        if text.is_empty() {
            return Ok(());
        }
        let form = self.form();
        let before = match self.begun {
            true => form.between().to_string(),
            false if form.opens_with_totals() => String::new(),
            false => form.open(&Totals::default()),
        };
        self.begun = true;
        if form.opens_with_totals() {
            self.held.push_str(&before);
            self.held.push_str(text);
            return Ok(());
        }
        self.target.write_all(before.as_bytes())?;
        Ok(self.target.write_all(text.as_bytes())?)
    }

    /// Writes what stands at the end. `rule` tells of a rule and its severity by its name.
    pub fn finish<'r>(mut self, summary: &Summary, rule: impl Fn(&str) -> Option<(&'r Meta, Severity)>) -> Result<(), Trouble> {
        let form = self.form();
        let grades = std::mem::take(&mut self.by_grade);
        grades.iter().rev().flatten().try_for_each(|piece| self.put(piece))?;
        let rules = self.rules.iter().filter_map(|name| rule(name)).collect();
        let totals = Totals { summary: summary.clone(), shown: self.shown, rules };
        if form.opens_with_totals() || !self.begun {
            self.target.write_all(form.open(&totals).as_bytes())?;
            self.target.write_all(self.held.as_bytes())?;
        }
        self.target.write_all(form.close(&totals).as_bytes())?;
        self.tell_counts(summary)?;
        Ok(self.target.flush()?)
    }

    /// The counts in a sentence, in the formats for people.
    fn tell_counts(&mut self, summary: &Summary) -> Result<(), Trouble> {
        if self.quiet || summary.checked == 0 {
            return Ok(());
        }
        let sentence = summary.sentence();
        match self.printer.format {
            Format::Full => writeln!(self.target, "{}", self.printer.style.paint("1", &sentence))?,
            // Lines on standard output stay lines that a program can read.
            Format::Concise if self.is_stdout => {
                self.target.flush()?;
                let _ = writeln!(io::stderr(), "{sentence}");
            }
            _ => {}
        }
        Ok(())
    }
}
