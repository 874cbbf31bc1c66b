//! Fixes: gone afterwards, nothing else touched, in any order, in every encoding, and no file ever half written.

use std::collections::BTreeMap;

use copydesk::diagnostic::{Applicability, Diagnostic};
use copydesk::document::Format;
use copydesk::engine::{self, Selection};
use copydesk::fix::{self, Patch, Repaired, Wish};
use copydesk::rules::Meta;
use copydesk::settings::{Profile, Settings};
use copydesk::source::Source;
use copydesk::span::Confidence;

fn metas() -> impl Iterator<Item = &'static Meta> {
    engine::all_rules().map(|rule| rule.meta())
}

fn settings(rules: &[&str]) -> Settings {
    Settings {
        profile: Profile::Strict,
        select: Some(rules.iter().map(ToString::to_string).collect()),
        today: 20_818, // 2026-12-31
        min_confidence: Confidence::Guess,
        ..Settings::default()
    }
}

/// The examples of a page with the mark `fail`, each with its format.
fn bad_examples(meta: &Meta) -> Vec<(String, String)> {
    let fenced = meta.page.split("```").skip(1).step_by(2).filter_map(|fenced| fenced.split_once('\n'));
    let mut found = Vec::new();
    for (info, text) in fenced {
        let (format, mark) = info.rsplit_once(' ').unwrap_or(("txt", info));
        if mark == "fail" {
            found.push((format!("example.{format}"), text.strip_suffix('\n').unwrap_or(text).to_string()));
        }
    }
    found
}

/// Some rules, selected once.
struct Only(Settings, Selection);

impl Only {
    fn new(settings: Settings) -> Self {
        let selection = Selection::new(&settings);
        Self(settings, selection)
    }

    fn repair(&self, path: &str, text: &str) -> Repaired {
        let wish = Wish { boldest: Applicability::Unsafe, is_new: &|_| true, places: None };
        fix::repair(&Source::from_text(path, text), Format::of_path(path), &self.1, &self.0, &wish, |_| true)
    }
}

fn repair(path: &str, text: &str, settings: &Settings) -> Repaired {
    Only::new(settings.clone()).repair(path, text)
}

fn check(path: &str, text: &str, settings: &Settings) -> Vec<Diagnostic> {
    engine::check_bytes(path, text.as_bytes(), settings)
}

fn applicable(finding: &Diagnostic) -> bool {
    finding.fix.as_ref().is_some_and(|fix| fix.applicability >= Applicability::Unsafe)
}

/// The rule alone where it can run alone.
fn alone(meta: &Meta) -> Settings {
    if meta.family() == "suppress" { settings(&["all"]) } else { settings(&[&meta.name]) }
}

#[test]
fn a_fixed_example_has_no_such_finding_and_is_fixed_once() {
    let (mut tried, mut broken) = (0, Vec::new());
    for meta in metas().filter(|meta| meta.fix >= Some(Applicability::Unsafe)) {
        let settings = alone(meta);
        for (path, example) in bad_examples(meta) {
            for text in [example.clone(), example.replace('\n', "\r\n"), format!("{example}\n")] {
                let before = check(&path, &text, &settings);
                let wanted: Vec<&Diagnostic> = before.iter().filter(|finding| applicable(finding) && finding.rule == meta.name).collect();
                if wanted.is_empty() {
                    continue;
                }
                tried += 1;
                let done = repair(&path, &text, &settings);
                let Some(new) = &done.source else {
                    broken.push(format!("{}: nothing was applied: {:?} {:?}\n{text}", meta.name, done.refused, done.fighting));
                    continue;
                };
                let left: Vec<&Diagnostic> =
                    done.checked.diagnostics.iter().filter(|finding| finding.rule == meta.name && applicable(finding)).collect();
                if !left.is_empty() {
                    broken.push(format!("{}: still there: {:?} {:?}\n{}", meta.name, left[0].excerpt, done.refused, new.text));
                }
                let again = repair(&path, &new.text, &settings);
                if again.source.is_some() {
                    broken.push(format!("{}: fixed twice, differently", meta.name));
                }
            }
        }
    }
    assert!(tried > 20, "only {tried} examples have a fix");
    assert!(broken.is_empty(), "{} of {tried}:\n{}", broken.len(), broken.join("\n\n"));
}

#[test]
fn a_fix_touches_nothing_but_its_edits() {
    for meta in metas() {
        let settings = alone(meta);
        for (path, text) in bad_examples(meta) {
            for finding in check(&path, &text, &settings).iter().filter(|finding| finding.fix.is_some()) {
                let edits = &finding.fix.as_ref().unwrap().edits;
                let patched = Patch::of(&text, &[finding]).text;
                let kept = |text: &str, skip: &[(usize, usize)]| -> String {
                    let mut at = 0;
                    let mut kept = String::new();
                    for &(start, end) in skip {
                        kept.push_str(&text[at..start]);
                        kept.push('\u{1}');
                        at = end;
                    }
                    kept + &text[at..]
                };
                let mut sorted: Vec<_> = edits.iter().collect();
                sorted.sort_by_key(|edit| edit.span);
                let old: Vec<(usize, usize)> = sorted.iter().map(|edit| (edit.span.start as usize, edit.span.end as usize)).collect();
                let written: Vec<(usize, usize)> =
                    Patch::of(&text, &[finding]).written().map(|span| (span.start as usize, span.end as usize)).collect();
                assert_eq!(kept(&text, &old), kept(&patched, &written), "{}", meta.name);
                assert!(edits.iter().all(|edit| edit.span.of(&text) != edit.replacement), "{}: an edit that changes nothing", meta.name);
            }
        }
    }
}

/// The examples of two rules in one report: whichever comes first, and whichever is fixed first, the text is one.
#[test]
fn pairs_of_rules_can_be_fixed_in_either_order() {
    let mut firsts: BTreeMap<&str, (String, Only)> = BTreeMap::new();
    for meta in metas().filter(|meta| meta.fix >= Some(Applicability::Unsafe) && meta.family() != "suppress") {
        let only = Only::new(alone(meta));
        let fixable = |(path, text): &(String, String)| path == "example.txt" && only.repair(path, text).source.is_some();
        if let Some((_, text)) = bad_examples(meta).into_iter().find(fixable) {
            firsts.insert(&meta.name, (text, only));
        }
    }
    assert!(firsts.len() > 12, "{:?}", firsts.keys());
    let rules: Vec<_> = firsts.iter().collect();
    // Each pair once, now this neighbour first, now the other.
    let pairs = |(number, a): (usize, _)| rules[number + 1..].iter().enumerate().map(move |(distance, b)| (a, *b, distance.is_multiple_of(2)));
    let pairs: Vec<_> = rules.iter().copied().enumerate().flat_map(pairs).collect();
    let broken: Vec<String> = std::thread::scope(|scope| {
        let parts = pairs.chunks(pairs.len().div_ceil(4));
        let threads: Vec<_> = parts.map(|part| scope.spawn(|| part.iter().filter_map(quarrel).collect::<Vec<_>>())).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    let tried = pairs.len();
    assert!(broken.is_empty(), "{} of {tried}:\n{}", broken.len(), broken.join("\n\n"));
}

/// A rule, with an example that it fixes and its selection.
type Fixable<'f> = (&'f &'static str, &'f (String, Only));

/// What goes wrong when two rules are fixed one after the other, if anything does.
fn quarrel(&((a, (first, on_a)), (b, (second, on_b)), a_first): &(Fixable<'_>, Fixable<'_>, bool)) -> Option<String> {
    let text = if a_first { format!("{first}\n\n{second}\n") } else { format!("{second}\n\n{first}\n") };
    let then = |text: &str, only: &Only| only.repair("pair.txt", text).source.map_or_else(|| text.to_string(), |source| source.text);
    let (mut ab, mut ba) = (then(&then(&text, on_a), on_b), then(&then(&text, on_b), on_a));
    if ab != ba {
        // What one fix lays open the other rule may see only then.
        (ab, ba) = (then(&then(&ab, on_a), on_b), then(&then(&ba, on_a), on_b));
    }
    // How many blank lines are left behind is a matter of text/paragraph-breaks.
    let lines = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).map(str::to_string).collect::<Vec<_>>();
    if lines(&ab) != lines(&ba) {
        return Some(format!("{a} and {b}:\n{ab}\n-- or --\n{ba}"));
    }
    let both = repair("pair.txt", &text, &settings(&[a, b]));
    (!both.fighting.is_empty()).then(|| format!("{a} and {b} fight: {:?}\n{text}", both.fighting))
}
