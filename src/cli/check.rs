//! `copydesk check`.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::args::CheckArgs;
use super::authority;
use super::changed::Since;
use super::fixing::{Fixed, Fixing};
use super::inputs::{self, Work};
use super::known::Known;
use super::output::{self, Sink};
use super::plans::Plan;
use super::stets::{self, Marked};
use super::store::Cache;
use super::{Trouble, print, run, status, style};
use crate::baseline::{Entry, Moved};
use crate::cache::{Kept, Loaded, Miss};
use crate::config::{FILE_NAME, Origin};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::emit::{Printer, Rendered, Summary, one_line};
use crate::engine::{self, Checked, Stage};
use crate::fault;
use crate::fix;
use crate::input::{self, Input};
use crate::rules::Meta;
use crate::source::Source;
use crate::span::Span;

/// What one input gave.
#[derive(Default)]
pub(super) struct Outcome {
    pub summary: Summary,
    /// Findings that are shown; kept where they are not only rendered.
    pub findings: Vec<Diagnostic>,
    path: String,
    /// Findings, rendered for each sink.
    rendered: Vec<Rendered>,
    rules: Vec<String>,
    stages: BTreeMap<Stage, Duration>,
    /// Walked to, but no report.
    passed_over: bool,
    /// Named, but without a word in it.
    bare: bool,
    /// What of the baseline was found.
    known: Vec<Entry>,
    /// Was it in the cache?
    cached: Option<Result<(), Miss>>,
    fixed: Fixed,
    marked: Marked,
    /// Where the stets of the configuration are written that let something stand.
    stood: Vec<Origin>,
    /// Not judged yet: some of its findings may have come from a file that vanished.
    open: Option<Box<Read>>,
}

/// An input and what was found in it, before anything is left out.
struct Read {
    source: Source,
    bytes: Vec<u8>,
    kept: Kept,
    /// How many findings there were at first.
    all: usize,
    places: Option<Vec<Span>>,
}

/// Counts of inputs of which nothing is said otherwise.
#[derive(Default)]
struct LeftOut {
    passed_over: usize,
    bare: usize,
}

/// What is done with every input of a run.
#[derive(Default)]
pub(super) struct Run {
    printers: Vec<Printer>,
    measured: bool,
    keep: bool,
    cache: Option<Cache>,
    known: Option<Known>,
    since: Option<Since>,
    fixing: Option<Fixing>,
    /// `--add-stet`, with the reason.
    stet: Option<String>,
}

impl Run {
    /// All findings, shown nowhere.
    pub fn plain() -> Self {
        Self { keep: true, ..Self::default() }
    }

    fn of(args: &CheckArgs, sinks: &[Sink]) -> Result<Self, Trouble> {
        let fixing = Fixing::of(&args.fixes, style(args.color, io::stdout().is_terminal()));
        Ok(Self {
            printers: sinks.iter().map(|sink| sink.printer.clone()).collect(),
            measured: args.statistics,
            keep: false,
            stet: args.fixes.add_stet.clone(),
            // What is fixed is read several times, and never the same again.
            cache: if fixing.is_none() { Cache::open(&args.settings) } else { None },
            known: args.filter.baseline.as_deref().map(Known::load).transpose()?,
            since: args.filter.since.as_deref().map(Since::ask).transpose()?,
            fixing,
        })
    }
}

pub(super) fn run(args: &CheckArgs) -> Result<u8, Trouble> {
    let begun = Instant::now();
    let mut sinks = output::sinks(args)?;
    let run = Run::of(args, &sinks)?;
    let work = inputs::gather(&args.input, &args.settings)?;
    fault::keep_quiet();
    let mut total = Total::new(args, &work, &run);
    let take = |input: &Input, plan: &Plan, outcome: Outcome| {
        let outcome = total.settle(outcome, input, plan, &run);
        total.take(outcome, &mut sinks)
    };
    let ran = run::each(&work.jobs, work.threads, |input, plan| check_one(input, plan, &run), take);
    // What was checked stays checked, even if nobody reads the output any more.
    let saved = run.cache.as_ref().map(Cache::save);
    ran?;
    total.finish(args, &work, &run, &mut sinks)?;
    let Total { mut summary, statistics, left_out, notes, unwritten, differs, .. } = total;
    summary.unreadable_paths.sort_by(|a, b| a.path.cmp(&b.path));
    tell_rest(args, &summary, &left_out, &notes, &unwritten);
    let rules = rules_in_force(&work);
    sinks.into_iter().try_for_each(|sink: Sink| sink.finish(&summary, |name| rules.get(name).copied()))?;
    if let Some(Err(error)) = saved {
        let _ = writeln!(io::stderr(), "note: the cache could not be written: {error}");
    }
    if args.statistics {
        statistics.tell(begun.elapsed(), run.cache.as_ref());
    }
    Ok(exit_status(
        args.fail_on(),
        &summary,
        Written { failed: !unwritten.is_empty(), only_shown: args.fixes.diff || args.fixes.add_stet.is_some(), differs },
    ))
}

/// The name that `copydesk baseline` gives its file.
const BASELINE: &str = "copydesk-baseline.json";

/// What all inputs together gave.
struct Total {
    summary: Summary,
    statistics: Statistics,
    left_out: LeftOut,
    notes: Vec<String>,
    unwritten: Vec<(String, String)>,
    differs: bool,
    /// Findings that were let stand inside their reports, and those for the configuration.
    marked: usize,
    entries: Vec<stets::Entry>,
    known: Vec<Entry>,
    /// What of the baseline's vanished files was not found again yet.
    moved: Moved,
    progress: Progress,
    /// Findings about authority files, rendered, by path: they stand among those of the reports.
    about: BTreeMap<String, Vec<Rendered>>,
    /// Findings about the baseline stand in the order of paths like any other: what comes after is held back.
    baseline: Option<String>,
    /// Was everything in this folder checked, with its own settings?
    whole: bool,
    /// The stets of configurations that let something stand.
    stood: BTreeSet<(String, Span)>,
    /// Findings about the configuration are known last, too.
    config: Option<String>,
    held: Vec<(String, Vec<Rendered>)>,
}

impl Total {
    fn new(args: &CheckArgs, work: &Work, run: &Run) -> Self {
        let mut summary = Summary { files: work.unreadable.len(), ..Summary::default() };
        let mut about = BTreeMap::new();
        for (path, (source, findings)) in authority::conflicts(work) {
            summary.add(Summary { files: 0, ..Summary::of(&findings, 0, 0) });
            about.insert(path, render(&run.printers, &source, &findings));
        }
        work.unreadable.iter().for_each(|(path, reason)| summary.add_unreadable(path, reason));
        // Part of the tree, or other rules than usual, prove nothing.
        let whole = args.input.is_whole() && args.settings.is_plain() && args.filter.since.is_none() && !args.fixes.fix && !args.fixes.diff;
        let baseline = args.filter.baseline.as_ref().filter(|_| whole).map(|path| input::shown(path));
        Self {
            summary,
            statistics: Statistics::default(),
            left_out: LeftOut::default(),
            notes: Vec::new(),
            unwritten: Vec::new(),
            differs: false,
            marked: 0,
            entries: Vec::new(),
            known: Vec::new(),
            moved: run.known.as_ref().map(|known| known.baseline.moved()).unwrap_or_default(),
            progress: Progress::new(work.jobs.len()),
            about,
            baseline,
            whole,
            stood: BTreeSet::new(),
            config: work.config.as_ref().filter(|config| whole && config.stet.is_some()).map(|_| FILE_NAME.to_string()),
            held: Vec::new(),
        }
    }

    /// Judges what could not be judged without knowing what was found in the files before it.
    fn settle(&mut self, mut outcome: Outcome, input: &Input, plan: &Plan, run: &Run) -> Outcome {
        let Some((mut read, known)) = outcome.open.take().zip(run.known.as_ref()) else { return outcome };
        outcome.known.append(&mut self.moved.take(&known.key(input.place()), &mut read.kept.diagnostics));
        guarded(input, || {
            judge(&mut outcome, *read, input, plan, run);
            Ok(outcome)
        })
    }

    fn take(&mut self, mut outcome: Outcome, sinks: &mut [Sink]) -> Result<(), Trouble> {
        self.progress.step();
        self.left_out.bare += usize::from(outcome.bare);
        self.statistics.add_cached(outcome.cached);
        if outcome.passed_over {
            // Our own file in the folder is no report that somebody misses.
            self.left_out.passed_over += usize::from(!outcome.path.ends_with(BASELINE));
            return Ok(());
        }
        self.summary.add(outcome.summary);
        self.statistics.add(outcome.rules, outcome.stages);
        self.notes.append(&mut outcome.fixed.notes);
        self.unwritten.extend(outcome.fixed.unwritten.map(|reason| (outcome.path.clone(), reason)));
        self.differs |= outcome.fixed.differs;
        self.unwritten.extend(outcome.marked.unwritten.map(|reason| (outcome.path.clone(), reason)));
        self.marked += outcome.marked.inside;
        self.entries.append(&mut outcome.marked.entries);
        self.known.append(&mut outcome.known);
        self.stood.extend(outcome.stood.into_iter().filter_map(|origin| match origin {
            Origin::File(source, span) => Some((source.path.clone(), span)),
            _ => None,
        }));
        self.progress.around(|| io::stdout().write_all(&outcome.fixed.output))?;
        while let Some(about) = self.about.first_entry().filter(|about| *about.key() < outcome.path) {
            let (path, rendered) = about.remove_entry();
            self.tell(&path, rendered, sinks)?;
        }
        self.tell(&outcome.path, outcome.rendered, sinks)
    }

    /// Puts out what was found in the file `path`, or keeps it till the findings about the baseline are known.
    fn tell(&mut self, path: &str, rendered: Vec<Rendered>, sinks: &mut [Sink]) -> Result<(), Trouble> {
        if [&self.baseline, &self.config].into_iter().flatten().any(|late| late.as_str() < path) {
            self.held.push((path.to_string(), rendered));
            return Ok(());
        }
        self.progress.around(|| put(&rendered, sinks))
    }

    /// What can be said when everything was seen.
    fn finish(&mut self, args: &CheckArgs, work: &Work, run: &Run, sinks: &mut [Sink]) -> Result<(), Trouble> {
        self.progress.finish();
        for (path, rendered) in std::mem::take(&mut self.about) {
            self.tell(&path, rendered, sinks)?;
        }
        if let Some(known) = run.known.as_ref().filter(|_| self.baseline.is_some() && self.summary.unreadable == 0) {
            let stale = known.stale(&self.known);
            let outdated: Vec<Diagnostic> = work.here.iter().filter_map(|here| known.outdated(&stale, here)).collect();
            let mut summary = Summary::of(&outdated, 0, 0);
            summary.files = 0;
            self.summary.add(summary);
            if args.statistics {
                self.statistics.add(outdated.iter().map(|finding| finding.rule.clone()).collect(), BTreeMap::new());
            }
            self.held.push((known.source().path.clone(), render(&run.printers, known.source(), &outdated)));
        }
        let unused = if self.whole && self.summary.unreadable == 0 { stets::unused(work, &self.stood) } else { None };
        if let Some((source, findings)) = unused {
            self.summary.add(Summary { files: 0, ..Summary::of(&findings, 0, 0) });
            self.held.push((source.path.clone(), render(&run.printers, &source, &findings)));
        }
        self.held.sort_by(|a, b| a.0.cmp(&b.0));
        self.held.iter().try_for_each(|(_, rendered)| put(rendered, sinks))?;
        args.fixes.add_stet.as_ref().map_or(Ok(()), |reason| self.write_marks(args, reason))
    }

    /// Lets stand by the configuration what could not be marked in its report, and tells how many were marked.
    fn write_marks(&mut self, args: &CheckArgs, reason: &str) -> Result<(), Trouble> {
        let mut places = vec![format!("{} in their reports", self.marked)];
        match stets::write_entries(&self.entries, args.settings.config.as_deref(), reason) {
            Ok(written) => places.extend(written.iter().map(|(file, count)| format!("{count} in {file}"))),
            Err(unwritten) => self.unwritten.push(unwritten),
        }
        if args.quiet { Ok(()) } else { print(&format!("findings that stand now: {}\n", places.join(", "))) }
    }
}

fn put(rendered: &[Rendered], sinks: &mut [Sink]) -> Result<(), Trouble> {
    sinks.iter_mut().zip(rendered).try_for_each(|(sink, rendered)| sink.take(rendered))
}

fn render(printers: &[Printer], source: &Source, findings: &[Diagnostic]) -> Vec<Rendered> {
    printers.iter().map(|printer| printer.print(source, findings)).collect()
}

/// All rules that were run, by name, with their severities. Where files differ in it, the gravest counts.
fn rules_in_force(work: &Work) -> BTreeMap<&str, (&Meta, Severity)> {
    let always = engine::all_rules().map(|rule| rule.meta());
    let mut rules: BTreeMap<&str, (&Meta, Severity)> = always.map(|meta| (meta.name.as_ref(), (meta, Severity::Hint))).collect();
    let mut seen = HashSet::new();
    for (_, plan) in work.jobs.iter().filter(|(_, plan)| seen.insert(Arc::as_ptr(plan))) {
        for (rule, severity) in plan.selection.iter() {
            let known = rules.entry(rule.meta().name.as_ref()).or_insert((rule.meta(), severity));
            known.1 = known.1.max(severity);
        }
    }
    rules
}

/// Reads, checks, repairs and renders one input.
pub(super) fn check_one(input: &Input, plan: &Plan, run: &Run) -> Outcome {
    guarded(input, || try_one(input, plan, run))
}

/// What `work` makes of `input`, or why it could not.
fn guarded(input: &Input, work: impl FnOnce() -> Result<Outcome, String>) -> Outcome {
    fault::guarded(work).flatten().unwrap_or_else(|reason| {
        let mut outcome = Outcome { path: input.path.clone(), summary: Summary { files: 1, ..Summary::default() }, ..Outcome::default() };
        outcome.summary.add_unreadable(&input.path, &reason);
        outcome
    })
}

fn try_one(input: &Input, plan: &Plan, run: &Run) -> Result<Outcome, String> {
    let format = input.format();
    let bytes = input::bytes(input, plan.max_file_size)?;
    let mut outcome = Outcome { path: input.path.clone(), ..Outcome::default() };
    let key = run.cache.as_ref().map(|_| Cache::key(input, &bytes, plan));
    let found = run.cache.as_ref().zip(key.as_ref()).map(|(cache, key)| cache.get(key, plan));
    outcome.cached = found.as_ref().map(|found| found.as_ref().map(drop).map_err(|miss| *miss));
    let mut source = input::decode(input, format, &bytes)?;
    let mut places = run.since.as_ref().map(|since| since.places(input.place(), &source));
    let key_of_file = run.known.as_ref().map(|known| known.key(input.place()));
    let bare = Cell::new(false);
    let wanted = |document: &Document<'_>| {
        bare.set(document.blocks.is_empty());
        !input.walked || engine::looks_like_report(document)
    };
    let mut kept = match (found, &run.fixing) {
        (Some(Ok(kept)), _) => kept,
        (_, Some(fixing)) => {
            let is_new = |finding: &Diagnostic| {
                let known = run.known.as_ref().zip(key_of_file.as_ref());
                !known.is_some_and(|(known, key)| known.baseline.may_know(key, &finding.fingerprint))
            };
            let mut fixed = fixing.apply(input, (&source, &bytes), plan, &is_new, places, &wanted);
            source = fixed.source.take().unwrap_or(source);
            places = fixed.places.take();
            let checked = std::mem::take(&mut fixed.checked);
            outcome.fixed = fixed;
            kept(checked, bare.get())
        }
        _ => {
            let checked = engine::check_source(&source, format, &plan.selection, &plan.settings, wanted, &mut watch(run, &mut outcome.stages));
            let today = checked.looked_at_today;
            let kept = kept(checked, bare.get());
            if let (Some(cache), Some(key)) = (&run.cache, &key) {
                cache.put(key, plan, today, &kept);
            }
            kept
        }
    };
    if input.walked && kept.reports == 0 {
        return Ok(Outcome { path: input.path.clone(), passed_over: true, cached: outcome.cached, ..Outcome::default() });
    }
    let all = kept.diagnostics.len();
    if let (Some(known), Some(key)) = (&run.known, &key_of_file) {
        outcome.known = known.baseline.take_known(key, &mut kept.diagnostics);
    }
    let may_have_moved = run.known.as_ref().is_some_and(|known| known.baseline.may_have_moved(&kept.diagnostics));
    let read = Read { source, bytes: bytes.into_owned(), kept, all, places };
    match may_have_moved {
        true => outcome.open = Some(Box::new(read)),
        false => judge(&mut outcome, read, input, plan, run),
    }
    Ok(outcome)
}

/// From all findings that are not known to those that are shown, counted and rendered.
fn judge(outcome: &mut Outcome, read: Read, input: &Input, plan: &Plan, run: &Run) {
    let Read { source, bytes, mut kept, all, places } = read;
    kept.diagnostics.retain(|finding| fix::touches(finding, &kept.heads, places.as_deref()));
    outcome.summary = Summary::of(&kept.diagnostics, kept.reports, kept.suppressed);
    outcome.summary.known = all - kept.diagnostics.len();
    outcome.summary.fixed = outcome.fixed.rules.values().sum();
    outcome.stood = kept.stood.iter().filter_map(|&index| plan.stets.get(index).cloned()).collect();
    outcome.bare = kept.bare && kept.diagnostics.is_empty();
    outcome.rendered = render(&run.printers, &source, &kept.diagnostics);
    if run.measured {
        outcome.rules = kept.diagnostics.iter().map(|diagnostic| diagnostic.rule.clone()).collect();
    }
    if let Some(reason) = &run.stet {
        outcome.marked = stets::mark(input, (&source, &bytes), plan, &kept.diagnostics, reason);
    }
    if run.keep {
        outcome.findings = kept.diagnostics;
    }
}

/// What the cache keeps.
fn kept(checked: Checked, bare: bool) -> Kept {
    Kept {
        reports: checked.reports,
        suppressed: checked.suppressed,
        bare,
        heads: checked.heads,
        stood: checked.stood,
        diagnostics: checked.diagnostics,
    }
}

/// Measures stages, if they are asked for.
fn watch<'s>(run: &Run, stages: &'s mut BTreeMap<Stage, Duration>) -> impl FnMut(Stage) + use<'s> {
    let measured = run.measured;
    let mut last = Instant::now();
    move |stage| {
        if measured {
            *stages.entry(stage).or_default() += last.elapsed();
            last = Instant::now();
        }
    }
}

/// Tells what could not be read.
pub(super) fn tell_unreadable(summary: &Summary) {
    let mut text = String::new();
    for unreadable in &summary.unreadable_paths {
        text += &format!("error: {}: {}\n", one_line(&unreadable.path), one_line(&unreadable.reason));
    }
    let _ = io::stderr().write_all(text.as_bytes());
}

/// What is no finding: inputs that could not be read or written, formats that are not read yet, nothing to do.
fn tell_rest(args: &CheckArgs, summary: &Summary, left_out: &LeftOut, notes: &[String], unwritten: &[(String, String)]) {
    let style = style(args.color, io::stderr().is_terminal());
    let mut text = String::new();
    for unreadable in &summary.unreadable_paths {
        text += &format!("{}: {}: {}\n", style.paint("1;31", "error"), one_line(&unreadable.path), one_line(&unreadable.reason));
    }
    for (path, reason) in unwritten {
        text += &format!("{}: {}: not written, the file is as it was: {}\n", style.paint("1;31", "error"), one_line(path), one_line(reason));
    }
    if !args.quiet {
        notes.iter().for_each(|note| text += &format!("note: {note}\n"));
    }
    let files = |count: usize| if count == 1 { "file" } else { "files" };
    if left_out.passed_over > 0 && !args.quiet {
        let count = left_out.passed_over;
        text += &format!("note: {count} JSON or YAML {} left out: no title or body beside another report key\n", files(count));
    }
    if left_out.bare > 0 && !args.quiet {
        text += &format!("note: {} {} without any text: nothing to judge\n", left_out.bare, files(left_out.bare));
    }
    if summary.files == 0 {
        text += &format!("{}: nothing was checked: no report was found here\n", style.paint("1;31", "error"));
        text += "  help: name files or folders; a folder is searched for .txt, .md, .html, .docx, .json and .yaml files\n";
    }
    let _ = io::stderr().write_all(text.as_bytes());
}

/// What became of fixes.
#[derive(Clone, Copy, Default)]
struct Written {
    /// Some file could not be written.
    failed: bool,
    /// `--diff`: the status tells whether there is a difference; `--add-stet`: findings stand now.
    only_shown: bool,
    differs: bool,
}

/// A pure function of what was found and done. That a fix could not be written outweighs the finding it was for.
fn exit_status(fail_on: Option<Severity>, summary: &Summary, written: Written) -> u8 {
    if written.failed {
        return status::UNREADABLE;
    }
    let fails = match written.only_shown {
        true => written.differs,
        false => fail_on.is_some_and(|severity| summary.at_least(severity) > 0),
    };
    match summary {
        _ if fails => status::FINDINGS,
        Summary { unreadable: 1.., .. } => status::UNREADABLE,
        Summary { checked: 0, .. } => status::NOTHING,
        _ => status::CLEAN,
    }
}

/// Counts and times for `--statistics`.
#[derive(Default)]
struct Statistics {
    rules: BTreeMap<String, usize>,
    stages: BTreeMap<Stage, Duration>,
    hits: usize,
    misses: BTreeMap<Miss, usize>,
}

impl Statistics {
    fn add(&mut self, rules: Vec<String>, stages: BTreeMap<Stage, Duration>) {
        rules.into_iter().for_each(|rule| *self.rules.entry(rule).or_default() += 1);
        stages.into_iter().for_each(|(stage, time)| *self.stages.entry(stage).or_default() += time);
    }

    fn add_cached(&mut self, cached: Option<Result<(), Miss>>) {
        match cached {
            Some(Ok(())) => self.hits += 1,
            Some(Err(miss)) => *self.misses.entry(miss).or_default() += 1,
            None => {}
        }
    }

    fn cache_lines(&self, cache: &Cache) -> String {
        let missed: usize = self.misses.values().sum();
        let mut text = format!("cache\n{:>8}  taken from it\n{missed:>8}  checked\n", self.hits);
        self.misses.iter().for_each(|(miss, count)| text += &format!("{:>10}  {}\n", count, miss.reason()));
        match cache.loaded() {
            Loaded::OtherBuild => text += "          it was written by another version of copydesk, and is written anew\n",
            Loaded::Damaged => text += "          it was damaged, and is mended\n",
            Loaded::Nothing | Loaded::Whole => {}
        }
        text
    }

    /// Prints to standard error, so that findings stay readable by programs.
    fn tell(&self, wall: Duration, cache: Option<&Cache>) {
        let mut rules: Vec<(&String, &usize)> = self.rules.iter().collect();
        rules.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        let mut text = String::from("\nfindings by rule\n");
        rules.iter().for_each(|(rule, count)| text += &format!("{count:>8}  {rule}\n"));
        text += "time by stage, all threads\n";
        for stage in Stage::ALL {
            let time = self.stages.get(&stage).copied().unwrap_or_default();
            text += &format!("{:>8.1} ms  {}\n", time.as_secs_f64() * 1e3, format!("{stage:?}").to_lowercase());
        }
        text += &cache.map_or_else(String::new, |cache| self.cache_lines(cache));
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
