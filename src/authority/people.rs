//! `people.csv`: who holds which post, and how the name is written.

use std::collections::HashMap;

use super::table::read;
use super::{Fault, Period, letters, plain};
use crate::span::Span;

const COLUMNS: &[&str] = &["name", "family", "given", "native", "role", "organization", "from", "to", "aliases"];

/// A post of the file.
#[derive(Clone, Debug)]
pub struct Held {
    /// As written: "dean".
    pub role: Option<String>,
    /// The body it is held at.
    pub organization: Option<String>,
    /// When.
    pub period: Period,
    /// The row.
    pub span: Span,
    /// The end of the term, for what is wrong with it.
    pub to: Span,
}

/// A person of the file, with all rows that have the name.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The canonical name.
    pub name: String,
    /// In native script.
    pub native: Option<String>,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Posts, in the order of the file.
    pub posts: Vec<Held>,
    /// The aliases of the first row that has some, for what is wrong with them.
    pub aliases_at: Span,
}

/// The people of the file.
#[derive(Debug, Default)]
pub struct People {
    listed: Vec<Listed>,
    /// Canonical and native names, plain and by their letters.
    names: HashMap<String, usize>,
    /// Aliases, plain; `None` where several persons have one.
    aliases: HashMap<String, Option<usize>>,
    /// By the first letter of the name and of each word behind it: who may be meant by a slip.
    by_initial: HashMap<char, Vec<usize>>,
}

/// How a name is known.
#[derive(Clone, Copy, Debug)]
pub enum Found<'p> {
    /// As it should be.
    Canonical(&'p Listed),
    /// As a listed variant.
    Alias(&'p Listed),
}

impl People {
    /// Reads the file.
    ///
    /// # Errors
    /// The first fault, at its place.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let mut people = People::default();
        let mut by_name: HashMap<String, usize> = HashMap::new();
        for row in read(text, COLUMNS)? {
            let name = row.cell(0).text.clone();
            let post = Held { role: row.text(4), organization: row.text(5), period: row.period(6, 7)?, span: row.span, to: row.cell(7).span };
            let index = *by_name.entry(plain(&name)).or_insert_with(|| {
                people.listed.push(Listed { name, native: None, aliases: Vec::new(), posts: Vec::new(), aliases_at: Span::default() });
                people.listed.len() - 1
            });
            let person = &mut people.listed[index];
            person.native = person.native.take().or_else(|| row.text(3));
            let aliases = row.list(8);
            if person.aliases.is_empty() && !aliases.is_empty() {
                person.aliases_at = row.cell(8).span;
            }
            person.aliases.extend(aliases);
            person.posts.push(post);
        }
        people.index();
        Ok(people)
    }

    fn index(&mut self) {
        for (index, person) in self.listed.iter().enumerate() {
            for name in [Some(&person.name), person.native.as_ref()].into_iter().flatten() {
                self.names.entry(plain(name)).or_insert(index);
                self.names.entry(letters(name)).or_insert(index);
            }
            for alias in &person.aliases {
                self.aliases.entry(plain(alias)).and_modify(|known| *known = known.filter(|known| *known == index)).or_insert(Some(index));
            }
            let initials = person.name.split_whitespace().filter_map(|word| word.chars().next()).flat_map(char::to_lowercase);
            for initial in initials {
                let bucket = self.by_initial.entry(initial).or_default();
                if bucket.last() != Some(&index) {
                    bucket.push(index);
                }
            }
        }
    }

    /// All persons, in the order of the file.
    #[must_use]
    pub fn all(&self) -> &[Listed] {
        &self.listed
    }

    /// How `name` is known: a listed variant first, since it may differ from the name in a hyphen only.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Found<'_>> {
        let plain = plain(name);
        if let Some(&index) = self.names.get(&plain) {
            return Some(Found::Canonical(&self.listed[index]));
        }
        match self.aliases.get(&plain) {
            Some(&Some(index)) => Some(Found::Alias(&self.listed[index])),
            Some(None) => None,
            None => self.names.get(&letters(name)).map(|&index| Found::Canonical(&self.listed[index])),
        }
    }

    /// The persons that share an initial with `name`.
    pub fn like<'p>(&'p self, name: &str) -> impl Iterator<Item = &'p Listed> + use<'p> {
        let initial = name.chars().next().and_then(|c| c.to_lowercase().next());
        initial.and_then(|initial| self.by_initial.get(&initial)).into_iter().flatten().map(|&index| &self.listed[index])
    }
}
