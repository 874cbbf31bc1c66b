//! Rows of `people.csv` that contradict each other.

use std::collections::HashMap;

use super::people::{Held, Listed, People};
use super::plain;
use crate::span::Span;

/// Two rows, or a row with itself, that cannot both be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Where.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// The other row, if it is another.
    pub other: Option<Span>,
}

/// True for a post that one person holds at a time: dean, not vice dean and not professor.
#[must_use]
pub fn is_single(role: &str) -> bool {
    SINGLE.contains(&plain(role).as_str())
}

const SINGLE: &[&str] = &[
    "dean",
    "president",
    "director",
    "rector",
    "chancellor",
    "vice-chancellor",
    "provost",
    "principal",
    "general manager",
    "chairman",
    "chairwoman",
    "chairperson",
    "ceo",
    "mayor",
    "院长",
    "校长",
    "所长",
    "主任",
    "董事长",
    "总经理",
    "总裁",
    "馆长",
    "会长",
    "理事长",
];

impl People {
    /// Everything that contradicts itself, in order of place.
    #[must_use]
    pub fn conflicts(&self) -> Vec<Conflict> {
        let mut conflicts = Vec::new();
        let mut aliases: HashMap<String, &Listed> = HashMap::new();
        let mut holders: HashMap<(String, String), Vec<(&Listed, &Held)>> = HashMap::new();
        for person in self.all() {
            for alias in &person.aliases {
                let first = *aliases.entry(plain(alias)).or_insert(person);
                if first.name != person.name {
                    let message = format!("“{alias}” is a variant of {} here and of {} before", person.name, first.name);
                    conflicts.push(Conflict { span: person.aliases_at, message, other: Some(first.aliases_at) });
                }
            }
            for post in &person.posts {
                conflicts.extend(reversed(post));
                if let (Some(role), Some(organization)) = (&post.role, &post.organization)
                    && is_single(role)
                {
                    holders.entry((plain(role), plain(organization))).or_default().push((person, post));
                }
            }
        }
        let mut two: Vec<Conflict> = holders.values().filter_map(|holders| two_holders(holders)).collect();
        conflicts.append(&mut two);
        conflicts.sort_by_key(|conflict| conflict.span);
        conflicts
    }
}

/// A term that ends before it begins.
fn reversed(post: &Held) -> Option<Conflict> {
    let (from, to) = (post.period.from?, post.period.to?);
    (to < from).then(|| Conflict { span: post.to, message: "this term ends before it begins".to_string(), other: None })
}

/// Two persons in one post at one time.
fn two_holders(holders: &[(&Listed, &Held)]) -> Option<Conflict> {
    // Sorted by the first day, only neighbours can meet first.
    let mut sorted = holders.to_vec();
    sorted.sort_by_key(|(_, post)| (post.period.from, post.span));
    let pair = sorted.windows(2).find(|pair| pair[0].0.name != pair[1].0.name && pair[0].1.period.meets(pair[1].1.period))?;
    let (first, second) = (pair[0], pair[1]);
    let (role, place) = (second.1.role.as_deref().unwrap_or(""), second.1.organization.as_deref().unwrap_or(""));
    let message = format!("{} and {} are both “{role}” of {place} at the same time", first.0.name, second.0.name);
    Some(Conflict { span: second.1.span, message, other: Some(first.1.span) })
}

#[cfg(test)]
mod tests {
    use super::super::People;

    fn messages(rows: &str) -> Vec<String> {
        let text = format!("name,role,organization,from,to,aliases\n{rows}");
        People::read(&text).unwrap().conflicts().into_iter().map(|conflict| conflict.message).collect()
    }

    #[test]
    fn two_deans_at_one_time_contradict_each_other_and_two_vice_deans_do_not() {
        assert_eq!(messages("Su Minghe,dean,School of Arts,2020,2023,\nLin Qiaoyu,dean,School of Arts,2023,,\n").len(), 1);
        assert!(messages("Su Minghe,dean,School of Arts,2020,2022,\nLin Qiaoyu,dean,School of Arts,2023,,\n").is_empty());
        assert!(messages("Su Minghe,vice dean,School of Arts,,,\nLin Qiaoyu,vice dean,School of Arts,,,\n").is_empty());
    }

    #[test]
    fn a_variant_of_two_persons_and_a_term_backwards_are_told() {
        assert!(messages("Su Minghe,dean,Arts,,,Su Minhe\nSu Minhai,dean,Law,,,Su Minhe\n")[0].contains("Su Minhai here and of Su Minghe"));
        assert_eq!(messages("Su Minghe,dean,Arts,2024,2020,\n"), ["this term ends before it begins"]);
    }
}
