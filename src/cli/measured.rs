//! How often each rule was right, from the table that `scripts/measure` writes.

/// `rule`, `right`, `findings`.
const TABLE: &str = include_str!("../../rules/measured.tsv");

/// Fewer findings than this say nothing.
const ENOUGH: u32 = 10;

/// How often the rule was right, of how many findings that were judged.
pub(super) fn counts(rule: &str) -> (u32, u32) {
    let number = |text: Option<&str>| text.and_then(|text| text.parse().ok()).unwrap_or(0);
    for row in TABLE.lines().skip(1) {
        let mut columns = row.split('\t');
        if columns.next() == Some(rule) {
            return (number(columns.next()), number(columns.next()));
        }
    }
    (0, 0)
}

/// The share of findings that were right; `None` where too few were judged.
pub(super) fn precision(rule: &str) -> Option<f64> {
    let (right, all) = counts(rule);
    (all >= ENOUGH).then(|| f64::from(right) / f64::from(all))
}

/// The same in words.
pub(super) fn sentence(rule: &str) -> String {
    match (precision(rule), counts(rule)) {
        (Some(share), (right, all)) => format!("{share:.2}: {right} of {all} findings that people judged were right"),
        (None, (_, 0)) => "not yet measured".to_string(),
        (None, (_, all)) => format!("not yet measured ({all} finding{} judged)", if all == 1 { "" } else { "s" }),
    }
}
