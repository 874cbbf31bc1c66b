//! `copydesk baseline`.

use super::args::BaselineArgs;
use super::check::{self, Outcome, Run};
use super::known::{self, Known};
use super::plans::Plan;
use super::{Trouble, inputs, print, replace, run, status};
use crate::baseline::{Baseline, Entry};
use crate::emit::Summary;
use crate::fault;
use crate::input::Input;

pub(super) fn run(args: &BaselineArgs) -> Result<u8, Trouble> {
    let path = &args.output;
    let shown = path.to_string_lossy().replace('\\', "/");
    let old = if path.exists() || args.prune { Some(Known::load(path)?) } else { None };
    let work = inputs::gather(&args.input, &args.settings)?;
    fault::keep_quiet();
    let folder = known::folder(path);
    let (mut now, mut checked, mut summary) = (Baseline::default(), Vec::new(), Summary::default());
    work.unreadable.iter().for_each(|(path, reason)| summary.add_unreadable(path, reason));
    let run = Run::plain();
    let take = |input: &Input, _: &Plan, outcome: Outcome| {
        let key = known::key(&folder, input.place());
        outcome.findings.iter().for_each(|finding| now.add(&key, finding));
        checked.push(key);
        summary.add(outcome.summary);
        Ok(())
    };
    run::each(&work.jobs, work.threads, |input, plan| check::check_one(input, plan, &run), take)?;
    check::tell_unreadable(&summary);
    let previous = old.as_ref().map(|old| old.baseline.clone()).unwrap_or_default();
    // What this run did not look at, it cannot judge.
    checked.sort_unstable();
    let seen = |path: &str| checked.binary_search_by(|known| known.as_str().cmp(path)).is_ok() || !folder.join(path).exists();
    let next = if args.prune { pruned(&previous, &now, &folder, seen) } else { merged(&previous, &now, seen) };
    if previous != next || old.is_none() {
        replace::create(path, next.to_text().as_bytes())?;
    }
    let (added, gone) = (next.beyond(&previous), previous.beyond(&next));
    if !args.quiet {
        print(&format!("{shown}: {} known findings; {added} added, {gone} taken out\n", next.len()))?;
    }
    Ok(if summary.unreadable > 0 { status::UNREADABLE } else { status::CLEAN })
}

/// The findings of now, and those entries of before that were not looked at.
fn merged(previous: &Baseline, now: &Baseline, seen: impl Fn(&str) -> bool) -> Baseline {
    let mut next = now.clone();
    previous.entries().filter(|entry| !seen(&entry.path)).for_each(|entry| next.put_entry(&entry));
    next
}

/// The entries of before without those that were looked for and not found.
fn pruned(previous: &Baseline, now: &Baseline, folder: &std::path::Path, seen: impl Fn(&str) -> bool) -> Baseline {
    let found: Vec<Entry> = now.entries().collect();
    let stale: Vec<Entry> = previous.stale(&found, |path| folder.join(path).exists()).into_iter().filter(|entry| seen(&entry.path)).collect();
    let mut next = previous.clone();
    next.prune(&stale);
    next
}
