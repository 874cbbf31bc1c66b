//! `names/name-order-mixed`.

use std::borrow::Cow;

use super::known::{self, Place as Written};
use super::scope::{full_mentions, is_actor};
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::lexicon::{Names, Traits};
use crate::recognize::{NameStyle, Person};
use crate::rules::{Coded, Context, Langs, Meta, Place, Yield};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("names/name-order-mixed"),
        summary: Cow::Borrowed("A name with the family name first here and last there"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Display),
        langs: Langs::En,
        yields_to: Cow::Borrowed(&[Yield { to: "names/malformed-case", place: Place::Span }]),
        page: Cow::Borrowed(
            "\
Lin Qiaoyu and Qiaoyu Lin are one person to whoever wrote the report and two to everybody else: \"Dr. Lin\" and
\"Dr. Qiaoyu\" are both possible after that, and an index lists her twice.

A warning where one person is written in both orders. An info where one Chinese name stands in Western order among three
or more with the family name first.

Silent on names of which both parts are family names (nobody can tell which is which), on Western names, on quotations,
captions and credits, and on lists of references (\"Lin, Q.\").

## Bad

```fail
Lin Qiaoyu, dean of the School of Arts, opened the forum. In the evening, Qiaoyu Lin said that rivers matter.
```

```fail
Dean Lin Qiaoyu opened the forum. Professor Su Minghe spoke on rivers, Director He Yanling thanked the guests, and Professor Yifan Zhao chaired the debate.
```

## Good

```pass
Lin Qiaoyu, dean of the School of Arts, opened the forum. In the evening, Prof. Lin said that rivers matter.
```

```pass
Dean Lin Qiaoyu opened the forum with Marta Ellwood and Professor Su Minghe. Director He Yanling thanked the guests.
```

```pass
Professor Qiaoyu Lin opened the forum. Professor Minghe Su spoke on rivers.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Names in the usual order among which a single one in the other order is told.
const USUAL: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut places = known::places(context).to_vec();
    places.retain(|place| is_chinese(&context.mentions.persons[place.person]));
    places.sort_by_key(|place| place.person);
    let before = findings.len();
    findings.extend(places.chunk_by(|a, b| a.person == b.person).filter_map(|places| both_ways(context, places)));
    if findings.len() == before {
        findings.extend(odd_one(context));
    }
}

/// One person in both orders; of two orders equally often, the later one is the odd one.
fn both_ways(context: &Context<'_>, places: &[Written]) -> Option<Finding> {
    let first = places.first()?;
    let other = places.iter().find(|place| place.family_first != first.family_first)?;
    let like_first = places.iter().filter(|place| place.family_first == first.family_first).count();
    let (odd, usual) = if like_first * 2 < places.len() { (first.span, other.span) } else { (other.span, first.span) };
    let (here, there) = (context.slice(odd), context.slice(usual));
    Some(
        Finding::new(odd, Confidence::Likely, format!("“{here}” here, “{there}” elsewhere: one name in two orders"))
            .label(usual, format!("“{there}” here"))
            .note("readers take the two for two persons, and cannot tell which part is the family name")
            .help(format!("write “{there}” here too"))
            .fix(Applicability::Display, format!("write {there}"), odd, there.to_string()),
    )
}

/// A Chinese name of which one part alone can be the family name.
fn is_chinese(person: &Person) -> bool {
    let (Some(family), Some(given)) = (person.family.as_deref(), person.given.as_deref()) else { return false };
    let (family, given) = (Names::get().traits(family), Names::get().traits(given));
    let elsewhere = Traits::KOREAN.with(Traits::VIETNAMESE).with(Traits::JAPANESE);
    let romanised = family.has(Traits::SURNAME) || !family.has(elsewhere) && family.has(Traits::VARIANT);
    romanised && given.syllables() >= 1 && !given.has(Traits::SURNAME.with(Traits::VARIANT).with(Traits::GIVEN).with(Traits::FAMILY))
}

/// The one name in Western order among several with the family name first.
fn odd_one(context: &Context<'_>) -> Option<Finding> {
    let place = |person: &Person| full_mentions(context, person).next().map(|mention| mention.span);
    let (mut western, mut usual): (Vec<(&Person, Span)>, Vec<Span>) = (Vec::new(), Vec::new());
    for person in context.mentions.persons.iter().filter(|person| is_actor(person) && is_chinese(person)) {
        match person.style {
            NameStyle::GivenFirst => western.extend(place(person).map(|span| (person, span))),
            NameStyle::FamilyFirst => usual.extend(place(person)),
            _ => (),
        }
    }
    let [(person, span)] = western[..] else { return None };
    let two_syllables = person.given.as_deref().is_some_and(|given| Names::get().traits(given).syllables() == 2);
    if usual.len() < USUAL || !two_syllables {
        return None;
    }
    let (here, there) = (context.slice(span), context.slice(usual[0]));
    let better = format!("{} {}", person.family.as_deref()?, person.given.as_deref()?);
    Some(
        Finding::new(span, Confidence::Likely, format!("“{here}” has the family name last, the other Chinese names have it first: “{there}”"))
            .label(usual[0], "here the family name stands first")
            .note("among names in one order, the reader takes the first part for the family name here too")
            .help(format!("write “{better}”, unless the person uses the Western order"))
            .fix(Applicability::Display, format!("write {better}"), span, better)
            .at_most(Severity::Info),
    )
}
