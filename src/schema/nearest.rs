//! The word a writer meant.

/// The candidate nearest to `word`, if it is near enough to be meant: case, blanks, hyphens and
/// underscores do not count, and at most a third of the letters may differ.
pub(super) fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let bare = strip(word);
    if bare.is_empty() || bare.len() > 60 {
        return None;
    }
    let best = candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 80)
        .map(|candidate| (distance(&bare, &strip(candidate)), candidate))
        .min_by_key(|&(far, _)| far);
    best.filter(|&(far, candidate)| far * 3 <= bare.len().max(strip(candidate).len())).map(|(_, candidate)| candidate)
}

/// True if the two differ in nothing but case, blanks, hyphens and underscores.
pub(super) fn same_letters(a: &str, b: &str) -> bool {
    strip(a) == strip(b)
}

fn strip(word: &str) -> Vec<char> {
    word.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).flat_map(char::to_lowercase).collect()
}

/// Insertions, deletions and replacements that lead from `a` to `b`, a swap of neighbours being two.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found_and_a_far_one_is_not() {
        let kinds = ["event-report", "visit-report", "announcement"];
        assert_eq!(nearest("Event Report", kinds), Some("event-report"));
        assert_eq!(nearest("anouncement", kinds), Some("announcement"));
        assert_eq!(nearest("recipe", kinds), None);
        assert!(same_letters("Event Report", "event-report") && !same_letters("anouncement", "announcement"));
    }
}
