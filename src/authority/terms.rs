//! `terms.csv`: words that the house writes in one way.

use std::collections::HashMap;

use super::Fault;
use super::table::read;
use crate::lexicon::{is_cjk, is_word_part, token_key};

const COLUMNS: &[&str] = &["term", "instead_of", "note"];

/// A term of the file.
#[derive(Clone, Debug)]
pub struct Term {
    /// What the house writes.
    pub term: String,
    /// Why.
    pub note: Option<String>,
}

/// A form that is not to be written, as keys of its tokens.
#[derive(Debug)]
struct Form {
    keys: Vec<u64>,
    term: usize,
}

/// The terms of the file.
#[derive(Debug, Default)]
pub struct Terms {
    listed: Vec<Term>,
    /// By the key of the first token; longer forms first.
    forms: HashMap<u64, Vec<Form>>,
}

impl Terms {
    /// Reads the file.
    ///
    /// # Errors
    /// The first fault, at its place.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let mut terms = Terms::default();
        for row in read(text, COLUMNS)? {
            let index = terms.listed.len();
            terms.listed.push(Term { term: row.cell(0).text.clone(), note: row.text(2) });
            for form in row.list(1) {
                let keys = keys(&form);
                if let Some(&first) = keys.first() {
                    terms.forms.entry(first).or_default().push(Form { keys, term: index });
                }
            }
        }
        terms.forms.values_mut().for_each(|forms| forms.sort_by_key(|form| std::cmp::Reverse(form.keys.len())));
        Ok(terms)
    }

    /// The term that is meant by the form that begins with the first of `keys`, and the number of its tokens.
    pub(crate) fn at(&self, first: u64, keys: impl Iterator<Item = u64> + Clone) -> Option<(&Term, usize)> {
        let forms = self.forms.get(&first)?;
        let form = forms.iter().find(|form| form.keys.iter().copied().eq(keys.clone().take(form.keys.len())))?;
        Some((&self.listed[form.term], form.keys.len()))
    }
}

/// The keys of the tokens of `form`, cut as the text is.
fn keys(form: &str) -> Vec<u64> {
    let mut keys = Vec::new();
    let mut rest = form;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            c if c.is_ascii_digit() => rest.bytes().take_while(u8::is_ascii_digit).count(),
            c if is_word_part(c) && !is_cjk(c) => rest.find(|c| !is_word_part(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        if !first.is_whitespace() {
            keys.push(token_key(&rest[..length]));
        }
        rest = &rest[length..];
    }
    keys
}
