//! `copydesk check`.

use std::cell::Cell;
use std::collections::{BTreeMap, HashSet};
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::args::CheckArgs;
use super::inputs::{self, Work};
use super::output::{self, Sink};
use super::plans::Plan;
use super::{Trouble, run, status, style};
use crate::diagnostic::Severity;
use crate::document::{Document, Format};
use crate::emit::{Printer, Rendered, Summary, one_line};
use crate::engine::{self, Stage};
use crate::input::{self, Input};
use crate::rules::Meta;

/// What one input gave.
#[derive(Default)]
struct Outcome {
    summary: Summary,
    /// Findings, rendered for each sink.
    rendered: Vec<Rendered>,
    /// How many they are.
    found: usize,
    rules: Vec<String>,
    stages: BTreeMap<Stage, Duration>,
    /// Walked to, but no report.
    passed_over: bool,
    /// Named, but without a word in it.
    bare: bool,
}

/// Counts of inputs of which nothing is said otherwise.
#[derive(Default)]
struct LeftOut {
    passed_over: usize,
    bare: usize,
}

/// Counts and times for `--statistics`.
#[derive(Default)]
struct Statistics {
    rules: BTreeMap<String, usize>,
    stages: BTreeMap<Stage, Duration>,
}

pub(super) fn run(args: &CheckArgs) -> Result<u8, Trouble> {
    let begun = Instant::now();
    let mut sinks = output::sinks(args)?;
    let work = inputs::gather(&args.input, &args.settings)?;
    run::keep_faults_quiet();
    let printers: Vec<Printer> = sinks.iter().map(|sink| sink.printer.clone()).collect();
    let mut summary = Summary { files: work.unreadable.len(), ..Summary::default() };
    work.unreadable.iter().for_each(|(path, reason)| summary.add_unreadable(path, reason));
    let mut statistics = Statistics::default();
    let mut left_out = LeftOut::default();
    let mut progress = Progress::new(work.jobs.len());
    let take = |outcome: Outcome| {
        progress.step();
        left_out.bare += usize::from(outcome.bare);
        if outcome.passed_over {
            left_out.passed_over += 1;
            return Ok(());
        }
        summary.add(outcome.summary);
        let found = outcome.found;
        outcome.rules.into_iter().for_each(|rule| *statistics.rules.entry(rule).or_default() += 1);
        outcome.stages.into_iter().for_each(|(stage, time)| *statistics.stages.entry(stage).or_default() += time);
        let mut all = sinks.iter_mut().zip(&outcome.rendered);
        progress.around(|| all.try_for_each(|(sink, rendered)| sink.take(rendered, found)))
    };
    let each = |index: usize| {
        let (input, plan) = &work.jobs[index];
        check_one(input, plan, &printers, args.statistics)
    };
    run::in_order(work.jobs.len(), work.threads, each, take)?;
    progress.finish();
    summary.unreadable_paths.sort_by(|a, b| a.path.cmp(&b.path));
    tell_rest(args, &work, &summary, &left_out);
    let rules = rules_in_force(&work);
    sinks.into_iter().try_for_each(|sink: Sink| sink.finish(&summary, |name| rules.get(name).copied()))?;
    if args.statistics {
        statistics.tell(begun.elapsed());
    }
    Ok(exit_status(args, &summary))
}

/// All rules that were run, by name, with their severities. Where files differ in it, the gravest counts.
fn rules_in_force(work: &Work) -> BTreeMap<&str, (&Meta, Severity)> {
    let mut seen = HashSet::new();
    let mut rules = BTreeMap::new();
    for (_, plan) in work.jobs.iter().filter(|(_, plan)| seen.insert(Arc::as_ptr(plan))) {
        for (rule, severity) in plan.selection.iter() {
            let meta = rule.meta();
            let known = rules.entry(meta.name.as_ref()).or_insert((meta, severity));
            known.1 = known.1.max(severity);
        }
    }
    rules
}

/// Reads, checks and renders one input.
fn check_one(input: &Input, plan: &Plan, printers: &[Printer], measured: bool) -> Outcome {
    let made = run::guarded(|| {
        let format = Format::of_path(&input.path);
        let source = input::read(input, format, plan.max_file_size)?;
        let mut stages = BTreeMap::new();
        let mut last = Instant::now();
        let mut done = |stage: Stage| {
            if measured {
                *stages.entry(stage).or_default() += last.elapsed();
                last = Instant::now();
            }
        };
        let bare = Cell::new(false);
        let wanted = |document: &Document<'_>| {
            bare.set(document.blocks.is_empty());
            !input.walked || engine::looks_like_report(document)
        };
        let checked = engine::check_source(&source, format, &plan.selection, &plan.settings, wanted, &mut done);
        if input.walked && checked.reports == 0 {
            return Ok(Outcome { passed_over: true, ..Outcome::default() });
        }
        let mut outcome = Outcome { summary: Summary::of(&checked.diagnostics, checked.reports, checked.suppressed), stages, ..Outcome::default() };
        outcome.bare = bare.get() && checked.diagnostics.is_empty();
        outcome.found = checked.diagnostics.len();
        outcome.rendered = printers.iter().map(|printer| printer.print(&source, &checked.diagnostics)).collect();
        if measured {
            outcome.rules = checked.diagnostics.into_iter().map(|diagnostic| diagnostic.rule).collect();
        }
        Ok(outcome)
    });
    made.unwrap_or_else(|reason| {
        let mut outcome = Outcome { summary: Summary { files: 1, ..Summary::default() }, ..Outcome::default() };
        outcome.summary.add_unreadable(&input.path, &reason);
        outcome
    })
}

/// What is no finding: inputs that could not be read, formats that are not read yet, nothing to do.
fn tell_rest(args: &CheckArgs, work: &Work, summary: &Summary, left_out: &LeftOut) {
    let style = style(args.color, io::stderr().is_terminal());
    let mut text = String::new();
    for unreadable in &summary.unreadable_paths {
        text += &format!("{}: {}: {}\n", style.paint("1;31", "error"), one_line(&unreadable.path), one_line(&unreadable.reason));
    }
    let files = |count: usize| if count == 1 { "file" } else { "files" };
    if left_out.passed_over > 0 && !args.quiet {
        let count = left_out.passed_over;
        text += &format!("note: {count} JSON or YAML {} left out: no title or body beside another report key\n", files(count));
    }
    if left_out.bare > 0 && !args.quiet {
        text += &format!("note: {} {} without any text: nothing to judge\n", left_out.bare, files(left_out.bare));
    }
    if work.not_yet > 0 && !args.quiet {
        let files = files(work.not_yet);
        text += &format!("note: {} HTML or DOCX {files} passed over; this version does not read them yet\n", work.not_yet);
    }
    if summary.files == 0 {
        text += &format!("{}: nothing was checked: no report was found here\n", style.paint("1;31", "error"));
        text += "  help: name files or folders; a folder is searched for .txt, .md, .json and .yaml files\n";
    }
    let _ = io::stderr().write_all(text.as_bytes());
}

fn exit_status(args: &CheckArgs, summary: &Summary) -> u8 {
    if args.fail_on().is_some_and(|severity| summary.at_least(severity) > 0) {
        return status::FINDINGS;
    }
    match summary {
        Summary { unreadable: 1.., .. } => status::UNREADABLE,
        Summary { checked: 0, .. } => status::NOTHING,
        _ => status::CLEAN,
    }
}

impl Statistics {
    /// Prints to standard error, so that findings stay readable by programs.
    fn tell(&self, wall: Duration) {
        let mut rules: Vec<(&String, &usize)> = self.rules.iter().collect();
        rules.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        let mut text = String::from("\nfindings by rule\n");
        rules.iter().for_each(|(rule, count)| text += &format!("{count:>8}  {rule}\n"));
        text += "time by stage, all threads\n";
        for stage in Stage::ALL {
            let time = self.stages.get(&stage).copied().unwrap_or_default();
            text += &format!("{:>8.1} ms  {}\n", time.as_secs_f64() * 1e3, format!("{stage:?}").to_lowercase());
        }
        text += &format!("{:>8.1} ms  from start to end\n", wall.as_secs_f64() * 1e3);
        let _ = io::stderr().write_all(text.as_bytes());
    }
}

/// A bar on standard error for runs of more than a second on a terminal.
struct Progress {
    total: usize,
    done: usize,
    begun: Instant,
    bar: Option<indicatif::ProgressBar>,
    wanted: bool,
}

impl Progress {
    fn new(total: usize) -> Self {
        Self { total, done: 0, begun: Instant::now(), bar: None, wanted: io::stderr().is_terminal() }
    }

    fn step(&mut self) {
        self.done += 1;
        if self.wanted && self.bar.is_none() && self.begun.elapsed() > Duration::from_secs(1) {
            self.bar = Some(indicatif::ProgressBar::new(self.total as u64));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done as u64);
        }
    }

    /// Writes without the bar in the way.
    fn around<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
