//! `config/outdated-setting`.

use std::borrow::Cow;

use crate::diagnostic::Severity;
use crate::rules::{Coded, Meta};
use crate::span::Confidence;

/// The name of the rule.
pub const NAME: &str = "config/outdated-setting";

/// Most entries that are listed.
const SHOWN: usize = 5;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed(NAME),
        summary: Cow::Borrowed("An entry of a baseline, or a stet of copydesk.toml, that no longer occurs"),
        severity: [Some(Severity::Info), Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        page: Cow::Borrowed(
            "\
A baseline says which findings were there when copydesk came. An entry for a mistake that has been mended since
lets the same mistake come back unseen. So does a `[[stet]]` in `copydesk.toml` that lets nothing stand any more.

It is told when the whole folder of `copydesk.toml` is checked, of a baseline with `--baseline`; silent when only some files are named, with `--since`, and
where options change which rules run. `copydesk baseline --prune` takes such entries out; a `[[stet]]` is taken out by hand.

## Bad

A baseline with an entry for `2019/opening.txt`, whose weekday was put right last week.

## Good

A baseline whose entries all still occur.
",
        ),
        ..Meta::DEFAULT
    },
    run: |_, _| {},
};

/// The message for `count` entries.
#[must_use]
pub fn stale_entries(count: usize) -> String {
    match count {
        1 => "an entry of this baseline no longer occurs".to_string(),
        count => format!("{count} entries of this baseline no longer occur"),
    }
}

/// The message for a `[[stet]]` of the configuration.
#[must_use]
pub fn unused_stet(rule: &str) -> String {
    format!("this stet lets nothing stand: {rule} finds nothing in its paths")
}

/// Why that matters.
pub const WHY_UNUSED: &str = "an entry that is left behind hides the next mistake of this kind before anybody has seen it";

/// Notes that list the first of `entries`, and say how many more there are.
pub fn listed(entries: impl ExactSizeIterator<Item = String>) -> Vec<String> {
    let more = entries.len().saturating_sub(SHOWN);
    let mut notes: Vec<String> = entries.take(SHOWN).collect();
    if more > 0 {
        notes.push(format!("and {more} more"));
    }
    notes
}

/// A fingerprint made from that of the first entry.
#[must_use]
pub fn fingerprint(first: &str) -> String {
    format!("{:016x}", xxhash_rust::xxh3::xxh3_64(format!("{NAME}\0{first}").as_bytes()))
}
