//! Traditional to simplified characters, for look-up only: text is never changed.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::table::FastHasher;

/// The simplified form of a traditional character; any other character itself.
#[must_use]
pub fn simplified(c: char) -> char {
    if (c as u32) < 0x3400 {
        return c;
    }
    static FORMS: LazyLock<HashMap<char, char, BuildHasherDefault<FastHasher>>> = LazyLock::new(|| {
        let rows = include_str!("../../rules/lexicon/zh/traditional.tsv").lines().skip(1);
        rows.filter_map(|row| {
            let (traditional, simple) = row.split_once('\t')?;
            Some((traditional.chars().next()?, simple.chars().next()?))
        })
        .collect()
    });
    FORMS.get(&c).copied().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_characters_have_simplified_forms_and_others_stay() {
        assert_eq!(simplified('長'), '长');
        assert_eq!(simplified('长'), '长');
        assert_eq!(simplified('a'), 'a');
    }
}
