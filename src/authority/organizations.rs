//! `organizations.csv`: names of bodies, and until when they were right.

use std::collections::HashMap;

use super::table::read;
use super::{Fault, Period, plain};

const COLUMNS: &[&str] = &["name", "native", "acronym", "from", "to", "aliases"];

/// A body of the file.
#[derive(Clone, Debug)]
pub struct Organization {
    /// The canonical name.
    pub name: String,
    /// In native script.
    pub native: Option<String>,
    /// Its letters.
    pub acronym: Option<String>,
    /// When it had that name.
    pub period: Period,
    /// Former and other names.
    pub aliases: Vec<String>,
}

/// The bodies of the file.
#[derive(Debug, Default)]
pub struct Organizations {
    listed: Vec<Organization>,
    names: HashMap<String, usize>,
    aliases: HashMap<String, Option<usize>>,
}

impl Organizations {
    /// Reads the file.
    ///
    /// # Errors
    /// The first fault, at its place.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let mut organizations = Organizations::default();
        for row in read(text, COLUMNS)? {
            let (name, period) = (row.cell(0).text.clone(), row.period(3, 4)?);
            organizations.listed.push(Organization { name, native: row.text(1), acronym: row.text(2), period, aliases: row.list(5) });
        }
        for (index, body) in organizations.listed.iter().enumerate() {
            for name in [Some(&body.name), body.native.as_ref()].into_iter().flatten() {
                organizations.names.entry(plain(name)).or_insert(index);
            }
            for alias in &body.aliases {
                let known = organizations.aliases.entry(plain(alias)).or_insert(Some(index));
                *known = known.filter(|known| *known == index);
            }
        }
        Ok(organizations)
    }

    /// All bodies, in the order of the file.
    #[must_use]
    pub fn all(&self) -> &[Organization] {
        &self.listed
    }

    /// The body with that canonical or native name.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<&Organization> {
        self.names.get(&plain(name)).map(|&index| &self.listed[index])
    }

    /// The one body that lists `name` among its former and other names.
    #[must_use]
    pub fn by_alias(&self, name: &str) -> Option<&Organization> {
        self.aliases.get(&plain(name)).copied().flatten().map(|index| &self.listed[index])
    }
}
