//! Findings that are known already, so that a check can show new ones only.
//!
//! A baseline is a JSON file with one entry a line, sorted, so that two branches merge. An entry is a path
//! (from the folder of the baseline), a fingerprint and a count; the rule stands there for people. Findings
//! are matched by path first. What a file has beyond that is matched against entries of files that have
//! vanished, since they may have been renamed: in the order of paths, and each entry as often in a whole run as
//! its count says.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use crate::diagnostic::Diagnostic;

/// Version of the file's shape.
const VERSION: u32 = 1;

/// Known findings by path, then by fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    files: BTreeMap<String, BTreeMap<String, Known>>,
    /// What all vanished files have, by fingerprint.
    vanished: HashMap<String, u32>,
}

/// What vanished files had and no finding of this run was matched with yet, by fingerprint.
#[derive(Clone, Debug, Default)]
pub struct Moved(HashMap<String, u32>);

impl Moved {
    /// Takes those out of the findings of `path` that may have come from a vanished file; gives what they are.
    /// Who comes first gets them: ask in the order of paths.
    pub fn take(&mut self, path: &str, findings: &mut Vec<Diagnostic>) -> Vec<Entry> {
        take(path, findings, |print| match self.0.get_mut(print) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        })
    }
}

/// Takes those out of `findings` whose fingerprints `is_known` knows, and counts them.
fn take(path: &str, findings: &mut Vec<Diagnostic>, mut is_known: impl FnMut(&str) -> bool) -> Vec<Entry> {
    let mut known: BTreeMap<String, Entry> = BTreeMap::new();
    findings.retain(|finding| {
        let print = bare(&finding.fingerprint);
        let is_known = is_known(print);
        if is_known {
            let entry = || Entry { path: path.to_string(), rule: finding.rule.clone(), fingerprint: print.to_string(), count: 0 };
            known.entry(print.to_string()).or_insert_with(entry).count += 1;
        }
        !is_known
    });
    known.into_values().collect()
}

/// A known finding.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    rule: String,
    count: u32,
}

/// An entry as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    path: String,
    rule: String,
    fingerprint: String,
    count: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Written>,
}

/// An entry, for messages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The file.
    pub path: String,
    /// The rule.
    pub rule: String,
    /// Without the number of a repeat.
    pub fingerprint: String,
    /// How many.
    pub count: u32,
}

/// A fingerprint without the number that tells repeats in one file apart.
#[must_use]
pub fn bare(fingerprint: &str) -> &str {
    fingerprint.split(':').next().unwrap_or(fingerprint)
}

/// That number: 1 for the first.
fn repeat(fingerprint: &str) -> u32 {
    fingerprint.split_once(':').and_then(|(_, number)| number.parse().ok()).unwrap_or(1)
}

impl Baseline {
    /// Reads a baseline file.
    ///
    /// # Errors
    /// What is wrong with it, for people.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(text).map_err(|error| format!("it is no baseline: {error}"))?;
        if file.version != VERSION {
            return Err(format!("it is a baseline of version {}; this copydesk reads version {VERSION}", file.version));
        }
        let mut baseline = Self::default();
        for entry in file.findings {
            baseline.put(&entry.path, &entry.rule, &entry.fingerprint, entry.count);
        }
        Ok(baseline)
    }

    /// As it is written: one entry a line, sorted.
    #[must_use]
    pub fn to_text(&self) -> String {
        let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
        let lines: Vec<String> = self
            .entries()
            .map(|entry| {
                let (path, rule, print) = (quoted(&entry.path), quoted(&entry.rule), quoted(&entry.fingerprint));
                format!("    {{\"path\": {path}, \"rule\": {rule}, \"fingerprint\": {print}, \"count\": {}}}", entry.count)
            })
            .collect();
        let (open, close) = if lines.is_empty() { ("", "") } else { ("\n", "\n  ") };
        format!("{{\n  \"version\": {VERSION},\n  \"findings\": [{open}{}{close}]\n}}\n", lines.join(",\n"))
    }

    /// Notes one more finding of `path`.
    pub fn add(&mut self, path: &str, finding: &Diagnostic) {
        self.put(path, &finding.rule, bare(&finding.fingerprint), 1);
    }

    /// Adds an entry of another baseline.
    pub fn put_entry(&mut self, entry: &Entry) {
        self.put(&entry.path, &entry.rule, &entry.fingerprint, entry.count);
    }

    fn put(&mut self, path: &str, rule: &str, fingerprint: &str, count: u32) {
        let file = self.files.entry(path.to_string()).or_default();
        let known = file.entry(fingerprint.to_string()).or_insert_with(|| Known { rule: rule.to_string(), count: 0 });
        known.count = known.count.saturating_add(count);
    }

    /// Says which files of the baseline are there no longer.
    #[must_use]
    pub fn with_vanished(mut self, is_there: impl Fn(&str) -> bool) -> Self {
        self.vanished.clear();
        for file in self.files.iter().filter(|(path, _)| !is_there(path)).map(|(_, file)| file) {
            for (fingerprint, known) in file {
                let all = self.vanished.entry(fingerprint.clone()).or_default();
                *all = all.saturating_add(known.count);
            }
        }
        self
    }

    /// Takes out of the findings of `path` what the baseline knows of this file, and gives it.
    pub fn take_known(&self, path: &str, findings: &mut Vec<Diagnostic>) -> Vec<Entry> {
        let own = self.files.get(path);
        let mut seen: HashMap<String, u32> = HashMap::new();
        take(path, findings, |print| {
            let seen = seen.entry(print.to_string()).or_default();
            *seen += 1;
            own.and_then(|own| own.get(print)).is_some_and(|known| *seen <= known.count)
        })
    }

    /// May one of these findings have come from a file that vanished?
    #[must_use]
    pub fn may_have_moved(&self, findings: &[Diagnostic]) -> bool {
        !self.vanished.is_empty() && findings.iter().any(|finding| self.vanished.contains_key(bare(&finding.fingerprint)))
    }

    /// Everything that vanished files had.
    #[must_use]
    pub fn moved(&self) -> Moved {
        Moved(self.vanished.clone())
    }

    /// May this finding of `path` be known, so that a fix had better leave it alone?
    #[must_use]
    pub fn may_know(&self, path: &str, fingerprint: &str) -> bool {
        let print = bare(fingerprint);
        let own = self.files.get(path).and_then(|file| file.get(print)).map_or(0, |known| known.count);
        repeat(fingerprint) <= own.saturating_add(self.vanished.get(print).copied().unwrap_or(0))
    }

    /// All entries, by path and fingerprint.
    pub fn entries(&self) -> impl Iterator<Item = Entry> + '_ {
        self.files.iter().flat_map(|(path, file)| {
            let entry = move |(fingerprint, known): (&String, &Known)| Entry {
                path: path.clone(),
                rule: known.rule.clone(),
                fingerprint: fingerprint.clone(),
                count: known.count,
            };
            file.iter().map(entry)
        })
    }

    /// The entries that `found`, the known findings of all files, does not bear out. One of a vanished file is
    /// stale where no other file has a finding for it, beyond those that are known there.
    #[must_use]
    pub fn stale(&self, found: &[Entry], is_there: impl Fn(&str) -> bool) -> Vec<Entry> {
        let mut by_file: HashMap<(&str, &str), u32> = HashMap::new();
        for entry in found {
            *by_file.entry((&entry.path, &entry.fingerprint)).or_default() += entry.count;
        }
        let mut elsewhere: HashMap<&str, u32> = HashMap::new();
        for ((path, print), count) in &by_file {
            let own = self.files.get(*path).and_then(|file| file.get(*print)).map_or(0, |known| known.count);
            *elsewhere.entry(print).or_default() += count.saturating_sub(own);
        }
        self.entries()
            .filter_map(|entry| {
                let seen = match is_there(&entry.path) {
                    true => by_file.get(&(entry.path.as_str(), entry.fingerprint.as_str())).copied().unwrap_or(0),
                    false => elsewhere.get_mut(entry.fingerprint.as_str()).map_or(0, |left| {
                        let seen = entry.count.min(*left);
                        *left -= seen;
                        seen
                    }),
                };
                let left = entry.count.saturating_sub(seen);
                (left > 0).then_some(Entry { count: left, ..entry })
            })
            .collect()
    }

    /// Takes `stale` entries out.
    pub fn prune(&mut self, stale: &[Entry]) {
        for entry in stale {
            let Some(file) = self.files.get_mut(&entry.path) else { continue };
            if let Some(known) = file.get_mut(&entry.fingerprint) {
                known.count = known.count.saturating_sub(entry.count);
            }
            file.retain(|_, known| known.count > 0);
        }
        self.files.retain(|_, file| !file.is_empty());
    }

    /// How many findings of this baseline `other` does not have.
    #[must_use]
    pub fn beyond(&self, other: &Baseline) -> u32 {
        let known = |entry: &Entry| other.files.get(&entry.path).and_then(|file| file.get(&entry.fingerprint)).map_or(0, |known| known.count);
        self.entries().map(|entry| entry.count.saturating_sub(known(&entry))).fold(0, u32::saturating_add)
    }

    /// How many findings it holds.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.entries().map(|entry| entry.count).fold(0, u32::saturating_add)
    }

    /// True if it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::check_bytes;
    use crate::settings::Settings;

    fn findings(text: &str) -> Vec<Diagnostic> {
        let settings = Settings { select: Some(vec!["dates/weekday-mismatch".to_string()]), ..Settings::default() };
        check_bytes("a.txt", text.as_bytes(), &settings)
    }

    const ONE: &str = "Tarn Hall was full on Tuesday, June 12, 2024, and the dean thanked all of the guests.\n";

    fn baseline(path: &str, text: &str) -> Baseline {
        let mut baseline = Baseline::default();
        findings(text).iter().for_each(|finding| baseline.add(path, finding));
        baseline
    }

    #[test]
    fn a_second_one_of_a_kind_is_new() {
        let known = baseline("a.txt", ONE);
        assert_eq!(known.len(), 1);
        let mut twice = findings(&format!("{ONE}\n{ONE}\n{ONE}"));
        let before = twice.len();
        known.take_known("a.txt", &mut twice);
        assert!(before >= 2 && twice.len() == before - 1, "{before} {}", twice.len());
    }

    #[test]
    fn a_renamed_file_keeps_its_entries_and_a_copy_has_none() {
        let known = baseline("old.txt", ONE);
        let shown = |known: &Baseline| {
            let mut moved = known.moved();
            ["new.txt", "other.txt"].map(|path| {
                let mut found = findings(ONE);
                known.take_known(path, &mut found);
                assert_eq!(known.may_have_moved(&found), !known.vanished.is_empty());
                moved.take(path, &mut found);
                found.len()
            })
        };
        assert_eq!(shown(&known.clone().with_vanished(|_| false)), [0, 1]);
        assert_eq!(shown(&known.with_vanished(|_| true)), [1, 1]);
    }

    #[test]
    fn it_reads_what_it_writes() {
        let known = baseline("云屿/\"a\".txt", ONE);
        assert_eq!(Baseline::parse(&known.to_text()), Ok(known));
        assert_eq!(Baseline::parse(&Baseline::default().to_text()), Ok(Baseline::default()));
        assert!(Baseline::parse("{}").is_err());
    }

    #[test]
    fn what_is_not_found_any_more_is_stale() {
        let mut known = baseline("a.txt", ONE);
        let mut found = findings(ONE);
        let seen = known.take_known("a.txt", &mut found);
        assert!(known.stale(&seen, |_| true).is_empty());
        let stale = known.stale(&[], |_| true);
        assert_eq!(stale.len(), 1);
        known.prune(&stale);
        assert!(known.is_empty());
    }
}
