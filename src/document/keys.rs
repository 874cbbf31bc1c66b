//! What the keys of front matter, JSON and YAML mean: the shipped table and the user's own synonyms.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::FieldName;

static TABLE: &str = include_str!("../../rules/lexicon/front_matter_keys.tsv");

/// Meanings of keys.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// The user's, by folded key; they win over the table.
    own: HashMap<String, FieldName>,
}

impl Keys {
    /// The table and the synonyms of `copydesk.toml`: key → field, named as in
    /// `front_matter_keys.tsv` or as in the report (`release_date`). A field no one knows is left out.
    #[must_use]
    pub fn new(own: &BTreeMap<String, String>) -> Self {
        let field = |name: &str| FieldName::of_column(name).or_else(|| in_table(name));
        Self { own: own.iter().filter_map(|(key, name)| Some((fold(key), field(name)?))).collect() }
    }

    /// The field a key at the top of a mapping fills; `Other` for a key no table knows. Case, hyphens,
    /// underscores and blanks do not matter.
    #[must_use]
    pub fn field(&self, key: &str) -> FieldName {
        let own = if self.own.is_empty() { None } else { self.own.get(&fold(key)).copied() };
        own.or_else(|| in_table(key)).unwrap_or(FieldName::Other)
    }
}

/// The keys of the table, as written there.
pub(crate) fn known() -> impl Iterator<Item = &'static str> {
    TABLE.lines().skip(1).filter_map(|line| line.split_once('\t')).map(|(key, _)| key)
}

fn in_table(key: &str) -> Option<FieldName> {
    static INDEX: LazyLock<HashMap<String, FieldName>> = LazyLock::new(|| {
        let rows = TABLE.lines().skip(1).filter_map(|line| line.split_once('\t'));
        rows.filter_map(|(key, field)| Some((fold(key), FieldName::of_column(field)?))).collect()
    });
    INDEX.get(&fold(key)).copied()
}

/// `pubDate`, `pub_date` and `Pub-Date` are one key.
fn fold(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_names_a_field() {
        for line in TABLE.lines().skip(1) {
            let (key, field) = line.split_once('\t').expect("two columns");
            assert!(FieldName::of_column(field).is_some(), "{key}: {field}");
        }
    }

    #[test]
    fn spelling_variants_of_a_key_are_one() {
        let keys = Keys::default();
        for key in ["pubDate", "pub_date", "Pub-Date", "发布时间"] {
            assert_eq!(keys.field(key), FieldName::ReleaseDate, "{key}");
        }
        assert_eq!(keys.field("layout"), FieldName::Other);
    }

    #[test]
    fn own_synonyms_win_over_the_table() {
        let own = BTreeMap::from([("date".to_string(), "event.date".to_string()), ("Filed".to_string(), "release_date".to_string())]);
        let keys = Keys::new(&own);
        assert_eq!(keys.field("date"), FieldName::EventDate);
        assert_eq!(keys.field("filed"), FieldName::ReleaseDate);
    }
}
