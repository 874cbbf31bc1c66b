//! `people/name-differs`.

use std::borrow::Cow;

use super::scope::{people, place, same_place};
use crate::authority::{Found, Listed, letters, plain};
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::recognize::{Person, edit_distance};
use crate::rules::names::scope::{full_mentions, is_actor};
use crate::rules::{Coded, Context, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("people/name-differs"),
        summary: Cow::Borrowed("A name that the house's list writes otherwise"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Display),
        page: Cow::Borrowed(
            "\
The house has settled how its people are written. A variant in one report makes two entries in every index.

The rule speaks of a variant that the file lists, and of a name one letter from a listed one with the same body or post.

The examples stand beside a file that lists

```csv
name,role,organization,from,to,aliases
Su Minghe,dean,School of Arts,2022,,Su Minhe
Lin Qiaoyu,dean,School of Law,2018,2022,
```

Silent on names that are listed themselves, on people of another body, and on a family name in capitals.

## Bad

```fail
Su Minhe, dean of the School of Arts, opened the forum and spoke about rivers.
```

```fail
Su Mingh, dean of the School of Arts, opened the forum and spoke about rivers.
```

## Good

```pass
Su Minghe, dean of the School of Arts, opened the forum. SU Minghe spoke about rivers.
```

```pass
Su Minhe, reader at Tarn Valley University, opened the forum and spoke about rivers.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Fewest letters of a name that is compared by letters.
const SHORTEST: usize = 7;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(people) = people(context) else { return };
    for person in context.mentions.persons.iter().filter(|person| is_actor(person)) {
        let meant = match people.find(&person.name) {
            Some(Found::Canonical(_)) => None,
            Some(Found::Alias(listed)) => Some(listed).filter(|listed| !is_of_another_body(context, person, listed)),
            None => people.like(&person.name).find(|listed| is_slip(context, person, listed)),
        };
        findings.extend(meant.and_then(|listed| finding(context, person, listed)));
    }
}

/// True if the report gives a body and the file lists others only.
fn is_of_another_body(context: &Context<'_>, person: &Person, listed: &Listed) -> bool {
    let mut listed = listed.posts.iter().filter_map(|held| held.organization.as_deref()).peekable();
    let places: Vec<&str> = person.posts.iter().filter_map(|post| place(context, post)).collect();
    listed.peek().is_some() && !places.is_empty() && !listed.any(|body| places.iter().any(|place| same_place(body, place)))
}

/// True if the name is one letter from the listed one, and a body or post is the same.
fn is_slip(context: &Context<'_>, person: &Person, listed: &Listed) -> bool {
    let (here, there) = (letters(&person.name), letters(&listed.name));
    let near = here.len().min(there.len()) >= SHORTEST && here != there && edit_distance(&here, &there, 1).is_some();
    near && person.posts.iter().any(|post| {
        listed.posts.iter().any(|held| {
            let body = place(context, post).zip(held.organization.as_deref()).map(|(here, there)| same_place(here, there));
            let role = held.role.as_deref().is_some_and(|role| plain(role) == plain(context.slice(post.role)));
            body.unwrap_or(role)
        })
    })
}

fn finding(context: &Context<'_>, person: &Person, listed: &Listed) -> Option<Finding> {
    let mentions: Vec<_> = full_mentions(context, person).collect();
    let first = mentions.first()?;
    let name = match (&listed.native, context.slice(first.span).is_ascii()) {
        (Some(native), false) => native,
        _ => &listed.name,
    };
    let mut finding = Finding::new(first.span, Confidence::Likely, format!("“{}” is {name} in the house's list", context.slice(first.span)))
        .note("one person under two spellings is two persons to search and index")
        .help(format!("write “{name}”, or add the spelling to the list as a person of its own"))
        .fix(Applicability::Display, format!("write {name}"), first.span, name.clone());
    for mention in mentions.iter().skip(1).take(10) {
        finding = finding.label(mention.span, "here too");
    }
    Some(finding)
}
