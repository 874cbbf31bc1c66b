//! `names/short-reference`.

use std::borrow::Cow;
use std::collections::HashMap;

use super::scope::{is_actor, is_running, letters, sentence};
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::lexicon::{Names, Traits};
use crate::recognize::{NameForm, NameStyle, Person, PersonMention};
use crate::rules::{Coded, Context, Langs, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("names/short-reference"),
        summary: Cow::Borrowed("A given name alone, or a family name that two persons share"),
        severity: [None, Some(Severity::Info), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Display),
        langs: Langs::En,
        page: Cow::Borrowed(
            "\
Chinese persons are called by the family name or in full; the given name alone is for the family, and a reader takes it
for a family name. A family name alone is no better where two persons of the report share it.

Silent where the one meant was named in the sentence or the one before, and nobody else of that family name; where a post
tells which one is meant; on Vietnamese, Korean and other names with customs of their own; and on quotations. A given name
is told once a person.

## Bad

```fail
Lin Qiaoyu, dean of the School of Arts, opened the forum. Qiaoyu thanked the guests and spoke on rivers.
```

```fail
Lin Qiaoyu and Lin Yifan opened the forum. The choir sang songs of the river. Guests walked to the mill. Lin said that rivers matter.
```

## Good

```pass
Lin Qiaoyu, dean of the School of Arts, opened the forum. Lin thanked the guests and spoke on rivers.
```

```pass
Lin Qiaoyu, dean of the School of Arts, opened the forum with Lin Yifan, a reader in rivers. Later, Dean Lin said that rivers matter.
```

```pass
Nguyen Thi Lan opened the forum. Lan thanked the guests.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// How many sentences back the one meant may have been named.
const NEAR: usize = 1;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mentions = &context.mentions;
    if !mentions.people.iter().any(|mention| mention.form != NameForm::Full) {
        return;
    }
    let mut told: Vec<usize> = Vec::new();
    let mut families: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, person) in mentions.persons.iter().enumerate().filter(|(_, person)| is_chinese(person)) {
        families.entry(letters(person.family.as_deref().unwrap_or(""))).or_default().push(index);
    }
    for mention in mentions.people.iter().filter(|mention| mention.form != NameForm::Full && is_running(context, mention.span)) {
        if told.contains(&mention.person) {
            continue;
        }
        let person = &mentions.persons[mention.person];
        let finding = match mention.form {
            NameForm::Given if is_chinese(person) => given_alone(context, person, mention),
            NameForm::Family if mention.extent == mention.span => families
                .get(&letters(context.slice(mention.span)))
                .filter(|sharing| sharing.len() > 1)
                .and_then(|sharing| shared(context, sharing, mention)),
            _ => None,
        };
        if finding.is_some() {
            told.push(mention.person);
        }
        findings.extend(finding);
    }
}

/// A Chinese name, family name first, of a person the report speaks of.
fn is_chinese(person: &Person) -> bool {
    let (Some(family), Some(given)) = (person.family.as_deref(), person.given.as_deref()) else { return false };
    let elsewhere = Traits::VIETNAMESE.with(Traits::KOREAN).with(Traits::JAPANESE);
    let (first, second) = (Names::get().traits(family), Names::get().traits(given));
    let romanised = first.has(Traits::SURNAME) && second.syllables() == 2 && !given.contains(['-', ' ']);
    let unclear = first.has(elsewhere) && second.has(Traits::GIVEN) || second.has(Traits::COMMON.with(Traits::COLLISION));
    is_actor(person) && person.style == NameStyle::FamilyFirst && romanised && !unclear
}

/// The given name alone, not right before or behind another word of a name.
fn given_alone(context: &Context<'_>, person: &Person, mention: &PersonMention) -> Option<Finding> {
    let whole = person.given.as_deref().is_some_and(|given| letters(given) == letters(context.slice(mention.span)));
    if !whole || !stands_alone(context, mention.span) || mention.extent != mention.span {
        return None;
    }
    let family = person.family.as_deref()?;
    let given = context.slice(mention.span);
    Some(
        told(context, person, mention, format!("{given} is the given name of {}, and stands alone here", person.name))
            .note("readers take a single name for the family name")
            .help(format!("write “{family}”, or the full name")),
    )
}

/// A family name alone that several persons have, none of whom was the only one named just before.
fn shared(context: &Context<'_>, sharing: &[usize], mention: &PersonMention) -> Option<Finding> {
    let here = sentence(context, mention.span);
    let named = |&&index: &&usize| {
        let mentions = context.mentions.persons[index].mentions.iter().filter_map(|&n| context.mentions.people.get(n));
        let mut before = mentions.filter(|other| other.form == NameForm::Full && other.span.start < mention.span.start);
        before.any(|other| here - sentence(context, other.span) <= NEAR)
    };
    if sharing.iter().filter(named).count() == 1 || !stands_alone(context, mention.span) {
        return None;
    }
    let [first, second, ..] = sharing[..] else { return None };
    let (first, second) = (&context.mentions.persons[first], &context.mentions.persons[second]);
    let family = context.slice(mention.span);
    let finding = Finding::new(mention.span, Confidence::Likely, format!("“{family}” may be {} or {}", first.name, second.name))
        .note("two persons of this report have that family name")
        .help("write the full name");
    Some([first, second].iter().filter_map(|person| first_full(context, person)).fold(finding, |finding, place| finding.label(place, "this one?")))
}

fn first_full(context: &Context<'_>, person: &Person) -> Option<Span> {
    let mut mentions = person.mentions.iter().filter_map(|&n| context.mentions.people.get(n));
    mentions.find(|mention| mention.form == NameForm::Full).map(|mention| mention.span)
}

/// True if no capitalised word and no hyphen stands right beside: the name may be a part of another one.
fn stands_alone(context: &Context<'_>, span: Span) -> bool {
    let scan = &context.mentions.scan;
    let tokens = scan.tokens_in(span);
    let starts = scan.sentence_at(span.start).is_some_and(|sentence| sentence.first as usize == tokens.start);
    let beside = |at: usize| scan.tokens.get(at).is_some_and(|token| context.slice(token.span).starts_with(|c: char| c.is_uppercase() || c == '-'));
    (starts || tokens.start.checked_sub(1).is_none_or(|before| !beside(before))) && !beside(tokens.end)
}

fn told(context: &Context<'_>, person: &Person, mention: &PersonMention, message: String) -> Finding {
    let finding = Finding::new(mention.span, Confidence::Likely, message).fix(
        Applicability::Display,
        format!("write {}", person.name),
        mention.span,
        person.name.clone(),
    );
    match first_full(context, person) {
        Some(place) => finding.label(place, "named in full here"),
        None => finding,
    }
}
