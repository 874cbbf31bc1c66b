//! `names/impossible-pinyin`.

use std::borrow::Cow;

use super::scope::{full_mentions, is_actor};
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::lexicon::{Names, Traits};
use crate::recognize::Person;
use crate::rules::{Coded, Context, Langs, Meta, Place, Yield};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("names/impossible-pinyin"),
        summary: Cow::Borrowed("A Chinese given name that no syllables can spell"),
        severity: [None, Some(Severity::Info), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Display),
        langs: Langs::En,
        yields_to: Cow::Borrowed(&[
            Yield { to: "people/name-differs", place: Place::Span },
            Yield { to: "names/name-spelling-variant", place: Place::Span },
        ]),
        page: Cow::Borrowed(
            "\
Pinyin has some four hundred syllables. A given name that cannot be cut into them, behind a common Chinese family name, has
a slip of the finger in it, and whoever looks the person up will not find them.

The rule speaks where two letters that change places, or one that is not doubled, make a name of it.

Silent on foreign, Cantonese, Wade-Giles and minority names, on names in the tables, on English words, and where the person
is written so throughout by several mentions.

## Bad

```fail
Dean Zhang Qaing opened the forum and spoke about rivers.
```

## Good

```pass
Dean Zhang Qiang opened the forum and spoke about rivers.
```

```pass
Professor Li Robert opened the forum with Professor Chan Kwok and Professor Wang Leehom.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Fewest letters of a given name with a slip.
const SHORTEST: usize = 4;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for person in context.mentions.persons.iter().filter(|person| is_actor(person)) {
        findings.extend(look(context, person));
    }
}

fn look(context: &Context<'_>, person: &Person) -> Option<Finding> {
    let names = Names::get();
    let mut mentions = full_mentions(context, person);
    let (mention, again) = (mentions.next()?, mentions.next());
    let (family, given) = context.slice(mention.span).split_once(' ')?;
    let elsewhere = Traits::KOREAN.with(Traits::VIETNAMESE).with(Traits::COMMON).with(Traits::COLLISION);
    let known = Traits::GIVEN.with(Traits::FAMILY).with(Traits::COMMON).with(Traits::VARIANT).with(Traits::JAPANESE);
    let first = names.traits(family);
    let plain = given.len() >= SHORTEST && given.bytes().all(|b| b.is_ascii_alphabetic()) && given[1..].bytes().all(|b| b.is_ascii_lowercase());
    if again.is_some() || !plain || !first.has(Traits::SURNAME) || first.has(elsewhere) && !first.has(Traits::COLLISION) {
        return None;
    }
    let second = names.traits(given);
    if second.syllables() > 0 || second.has(known) {
        return None;
    }
    let better = mended(names, given)?;
    let start = mention.span.start + family.len() as u32 + 1;
    let span = Span::new(start, start + given.len() as u32);
    Some(
        Finding::new(span, Confidence::Likely, format!("“{given}” cannot be cut into syllables of pinyin, “{better}” can"))
            .note("a Chinese name with a slip in it leads to nobody")
            .help(format!("check the name; it may be “{family} {better}”"))
            .fix(Applicability::Display, format!("write {better}"), span, better),
    )
}

/// The name with two neighbours changed back, or a doubled letter written once, if exactly one way gives syllables.
fn mended(names: &Names, given: &str) -> Option<String> {
    let letters = given.as_bytes();
    let mut found: Vec<String> = Vec::new();
    for at in 1..letters.len() - 1 {
        let mut other = letters.to_vec();
        if letters[at] == letters[at + 1] {
            other.remove(at);
        } else {
            other.swap(at, at + 1);
        }
        let other = String::from_utf8(other).ok()?;
        if matches!(names.traits(&other).syllables(), 1 | 2) && !found.contains(&other) {
            found.push(other);
        }
    }
    match &found[..] {
        [one] => Some(one.clone()),
        _ => None,
    }
}
