//! The people a report names, with posts and parts.

use crate::recognize::{Part, Person as Known};
use crate::report::model::{Person, Post};
use crate::span::{Confidence, How, Span};

use super::claim::{Claim, Draft, Pointer, collapsed};
use super::look::Look;
use super::structured;

/// A person on the way into the report.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub name: Option<Claim<String>>,
    pub family: Option<Claim<String>>,
    pub given: Option<Claim<String>>,
    pub honorific: Option<Claim<String>>,
    pub native: Option<Claim<String>>,
    /// Role and affiliation.
    pub posts: Vec<[Option<Claim<String>>; 2]>,
    pub parts: Vec<Claim<Part>>,
    /// Index into the persons of the text.
    pub person: Option<usize>,
}

/// Decides them: the list of structured input first, then those of the text in order of first mention.
pub(super) fn decide(look: Look<'_>, draft: &mut Draft) {
    let mut entries = structured::people(look);
    let given = entries.len();
    for entry in &mut entries {
        entry.person = entry.name.as_ref().and_then(|name| look.mentions.persons.iter().position(|person| same_name(person, &name.value)));
    }
    for (index, person) in look.mentions.persons.iter().enumerate() {
        let Some(told) = told(look, index, person) else { continue };
        match entries[..given].iter_mut().find(|entry| entry.person == Some(index)) {
            Some(entry) => entry.complete(told),
            None => entries.push(told),
        }
    }
    for (n, entry) in entries.into_iter().filter(|entry| entry.name.is_some()).enumerate() {
        draft.out.people.push(entry.person);
        let person = entry.write(n, draft);
        draft.out.report.people.push(person);
    }
}

fn same_name(person: &Known, name: &str) -> bool {
    person.name.eq_ignore_ascii_case(name) || person.native.as_deref() == Some(name)
}

impl Entry {
    /// Takes over what is still unknown.
    fn complete(&mut self, told: Entry) {
        self.family = self.family.take().or(told.family);
        self.given = self.given.take().or(told.given);
        self.honorific = self.honorific.take().or(told.honorific);
        self.native = self.native.take().or(told.native);
        if self.posts.is_empty() {
            self.posts = told.posts;
        }
        if self.parts.is_empty() {
            self.parts = told.parts;
        }
    }

    fn write(self, n: usize, draft: &mut Draft) -> Person {
        let at = |key| Pointer("people", n, key);
        Person {
            name: draft.take_some(at("name"), self.name).unwrap_or_default(),
            family: draft.take_some(at("family"), self.family),
            given: draft.take_some(at("given"), self.given),
            honorific: draft.take_some(at("honorific"), self.honorific),
            native: draft.take_some(at("native"), self.native),
            posts: self
                .posts
                .into_iter()
                .enumerate()
                .map(|(m, [role, affiliation])| Post {
                    role: draft.take_some(format_args!("/people/{n}/posts/{m}/role"), role),
                    affiliation: draft.take_some(format_args!("/people/{n}/posts/{m}/affiliation"), affiliation),
                })
                .collect(),
            parts: draft.take_all(at("parts"), self.parts),
        }
    }
}

/// A person of the text; `None` for who is only credited, and for a name that is only a guess and plays no part.
fn told(look: Look<'_>, index: usize, person: &Known) -> Option<Entry> {
    let only_credited = person.parts == [Part::Credited];
    let idle_guess = person.confidence == Confidence::Guess && person.parts.is_empty() && person.posts.is_empty();
    if only_credited || idle_guess || person.name.is_empty() {
        return None;
    }
    let mention = look.mentions.people.get(*person.mentions.first()?)?;
    let around = Span::new(mention.extent.start, (mention.extent.end + 40).min(look.text().len() as u32));
    // "Ida and Marta Ellwood": Ida's name is put together.
    let how = if collapsed(look.slice(mention.span)).len() < person.name.len() { How::Inferred } else { How::Grammar };
    let whole = |value: &String| Claim::new(value.clone(), mention.span, how, person.confidence);
    let within = |value: &String, place: Span| {
        let span = find(look, place, value).unwrap_or(mention.span);
        Claim::new(value.clone(), span, How::Grammar, person.confidence)
    };
    let part = |part: &Part| Claim::new(*part, mention.extent, How::Grammar, Confidence::Likely);
    Some(Entry {
        name: Some(whole(&person.name)),
        family: person.family.as_ref().map(|family| within(family, mention.span)),
        given: person.given.as_ref().map(|given| within(given, mention.span)),
        honorific: person.honorific.as_ref().map(|honorific| within(honorific, mention.extent)),
        native: person.native.as_ref().map(|native| within(native, around)),
        posts: person.posts.iter().map(|post| post_of(look, post)).collect(),
        parts: person.parts.iter().filter(|&&part| part != Part::Credited).map(part).collect(),
        person: Some(index),
    })
}

fn post_of(look: Look<'_>, post: &crate::recognize::Post) -> [Option<Claim<String>>; 2] {
    let text = |span: Span| {
        let value = collapsed(look.slice(span));
        (!value.is_empty()).then(|| Claim::new(value, span, How::Grammar, Confidence::Likely))
    };
    let affiliation = post.affiliation.and_then(text).or_else(|| {
        let body = look.mentions.bodies.get(post.body?)?;
        let mention = look.mentions.organizations.get(*body.mentions.first()?)?;
        Some(Claim::new(body.name.clone(), mention.span, How::Inferred, Confidence::Likely))
    });
    [text(post.role), affiliation]
}

/// Where `value` stands within `place`.
fn find(look: Look<'_>, place: Span, value: &str) -> Option<Span> {
    let at = look.text().get(place.range())?.find(value)?;
    Some(Span::at(place.start as usize + at, place.start as usize + at + value.len()))
}
