//! "Did you mean …": the nearest of a few known words.

/// The word of `known` nearest to `word`, if one is near enough to be meant. A known `family/name` is
/// also near to its name alone.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    // A longer word is no typing slip, and the cost is the product of the lengths.
    if word.len() > 100 {
        return None;
    }
    let folded = word.to_lowercase().replace('_', "-");
    let (distance, best) = known.into_iter().map(|candidate| (distance_to(&folded, candidate), candidate)).min_by_key(|(distance, _)| *distance)?;
    (distance <= (folded.chars().count() / 3).max(1)).then_some(best)
}

fn distance_to(word: &str, candidate: &str) -> usize {
    let whole = distance(word, candidate);
    match candidate.rsplit_once('/') {
        Some((_, name)) if !word.contains('/') => whole.min(distance(word, name)),
        _ => whole,
    }
}

/// Insertions, deletions and replacements from `a` to `b`; two neighbours in the wrong order count once.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before = vec![0; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let replaced = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_finds_the_word() {
        assert_eq!(nearest("pofile", ["profile", "select"]), Some("profile"));
        assert_eq!(nearest("sleect", ["profile", "select"]), Some("select"));
        assert_eq!(nearest("min_confidence", ["min-confidence"]), Some("min-confidence"));
    }

    #[test]
    fn a_rule_is_found_without_its_family() {
        assert_eq!(nearest("weekday-mismatch", ["names/spelling", "dates/weekday-mismatch"]), Some("dates/weekday-mismatch"));
        assert_eq!(nearest("date/weekday-mismach", ["dates/weekday-mismatch"]), Some("dates/weekday-mismatch"));
    }

    #[test]
    fn another_word_finds_nothing() {
        assert_eq!(nearest("colour", ["profile", "select"]), None);
        assert_eq!(nearest(&"x".repeat(10_000), ["profile"]), None);
    }
}
