//! A first `people.csv` from the reports of an archive.

use std::collections::{BTreeMap, BTreeSet};

use super::plain;

/// A person of one report.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sighted {
    /// As written.
    pub name: String,
    /// Family name.
    pub family: String,
    /// Given name.
    pub given: String,
    /// In native script.
    pub native: String,
    /// A post.
    pub role: String,
    /// Where it is held.
    pub organization: String,
}

/// The file: one row for each name and affiliation, by name; of several posts at one body the commonest, of equally common
/// ones the first by bytes. The same persons in any order give the same bytes.
#[must_use]
pub fn people_csv(sighted: impl IntoIterator<Item = Sighted>) -> String {
    let mut rows: BTreeMap<(String, String), BTreeMap<Sighted, usize>> = BTreeMap::new();
    for person in sighted {
        let key = (plain(&person.name), plain(&person.organization));
        *rows.entry(key).or_default().entry(person).or_default() += 1;
    }
    // Whoever is known with a post needs no row without one.
    let with_post: BTreeSet<String> = rows.keys().filter(|(_, organization)| !organization.is_empty()).map(|(name, _)| name.clone()).collect();
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let _ = writer.write_record(["name", "family", "given", "native", "role", "organization", "from", "to", "aliases"]);
    for ((name, organization), forms) in &rows {
        if organization.is_empty() && with_post.contains(name) {
            continue;
        }
        let Some((person, _)) = forms.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))) else { continue };
        let fields = [&person.name, &person.family, &person.given, &person.native, &person.role, &person.organization];
        let _ = writer.write_record(fields.into_iter().map(String::as_str).chain(["", "", ""]));
    }
    // Writing to memory does not fail.
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, role: &str, organization: &str) -> Sighted {
        Sighted { name: name.into(), role: role.into(), organization: organization.into(), ..Sighted::default() }
    }

    #[test]
    fn persons_with_the_same_name_and_body_are_one_row() {
        let people = [
            person("Su Minghe", "dean", "School of Arts"),
            person("Lin Qiaoyu", "", ""),
            person("SU Minghe", "dean", "school of arts"),
            person("Su Minghe", "", ""),
        ];
        let csv = people_csv(people.clone());
        assert_eq!(csv, people_csv(people.into_iter().rev()));
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!(lines.len(), 3, "{csv}");
        assert_eq!(lines[1], "Lin Qiaoyu,,,,,,,,");
        assert!(lines[2].ends_with(",dean,School of Arts,,,") || lines[2].ends_with(",dean,school of arts,,,"), "{csv}");
    }
}
