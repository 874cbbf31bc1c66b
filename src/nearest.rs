//! "Did you mean …": the word a writer meant.

/// The word of `known` nearest to `word`, if it is near enough to be meant: at most a third of the letters
/// may differ; case, blanks, hyphens and underscores do not count. A known `family/name` is also near to
/// its name alone.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let bare = strip(word);
    // A longer word is no slip, and the cost is the product of the lengths.
    if bare.is_empty() || bare.len() > 80 {
        return None;
    }
    let best = known.into_iter().filter(|known| known.len() <= 120).map(|known| (distance_to(word, &bare, known), known)).min_by_key(|(far, _)| *far);
    best.filter(|(far, _)| *far <= (bare.len() / 3).max(1)).map(|(_, known)| known)
}

/// True if the two differ in nothing but case, blanks, hyphens and underscores.
#[must_use]
pub fn same_letters(a: &str, b: &str) -> bool {
    strip(a) == strip(b)
}

/// True if one letter too many, too few, wrong or swapped with its neighbour makes `b` of `a`; case, blanks, hyphens
/// and underscores do not count.
#[must_use]
pub fn is_one_slip(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) <= 3 && a.len() <= 40 && distance(&strip(a), &strip(b)) == 1
}

fn strip(word: &str) -> Vec<char> {
    word.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).flat_map(char::to_lowercase).collect()
}

fn distance_to(word: &str, bare: &[char], known: &str) -> usize {
    let whole = distance(bare, &strip(known));
    match known.rsplit_once('/') {
        Some((_, name)) if !word.contains('/') => whole.min(distance(bare, &strip(name))),
        _ => whole,
    }
}

/// Insertions, deletions and replacements from `a` to `b`; two neighbours in the wrong order count once.
fn distance(a: &[char], b: &[char]) -> usize {
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
    use super::{is_one_slip, nearest, same_letters};

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
    fn case_blanks_hyphens_and_underscores_do_not_count() {
        assert_eq!(nearest("Event Report", ["event-report", "visit-report"]), Some("event-report"));
        assert!(same_letters("Event Report", "event-report") && !same_letters("anouncement", "announcement"));
    }

    #[test]
    fn a_slip_is_one_letter_or_one_swap() {
        assert!(is_one_slip("auhtor", "author") && is_one_slip("Relese date", "release_date") && is_one_slip("Editorr", "editor"));
        assert!(!is_one_slip("author", "Author") && !is_one_slip("auther's", "author"));
    }

    #[test]
    fn another_word_finds_nothing() {
        assert_eq!(nearest("colour", ["profile", "select"]), None);
        assert_eq!(nearest(&"x".repeat(10_000), ["profile"]), None);
    }
}
