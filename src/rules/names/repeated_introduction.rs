//! `names/repeated-introduction`.

use std::borrow::Cow;

use super::scope::{is_actor, is_running, plain, sentence};
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::lexicon::{Names, Traits};
use crate::recognize::{BodyForm, NameStyle, Person, PersonMention, Post};
use crate::rules::{Coded, Context, Meta, Place, Yield};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("names/repeated-introduction"),
        summary: Cow::Borrowed("A person introduced twice with the same post within a few sentences"),
        severity: [None, Some(Severity::Info), Some(Severity::Info)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Unsafe),
        yields_to: Cow::Borrowed(&[Yield { to: "names/name-spelling-variant", place: Place::Span }]),
        page: Cow::Borrowed(
            "\
Once a reader knows who somebody is, the name alone is enough. A second introduction a sentence later reads as
if another person were meant.

The rule compares post and body of two introductions of one person within three sentences.

It stays silent on captions, credits, lists and headings, where another body or post is added, and where more
than three sentences lie between.

## Bad

```fail
Su Minghe, dean of the School of Arts, spoke on rivers. The evening was chaired by Su Minghe, dean of the School of Arts.
```

## Good

```pass
Su Minghe, dean of the School of Arts, spoke on rivers. The evening was chaired by Su Minghe.
```

```pass
Su Minghe, dean of the School of Arts, spoke on rivers. The evening was chaired by Su Minghe, director of the Tarn Valley Rowing Club.
```

```pass
Su Minghe, dean of the School of Arts, spoke on rivers. It rained. The guests saw the hall. They had tea. They
left. The evening was chaired by Su Minghe, dean of the School of Arts.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Most sentences between two introductions.
const NEAR: usize = 3;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for person in context.mentions.persons.iter().filter(|person| is_actor(person)) {
        let mentions = person.mentions.iter().filter_map(|&n| context.mentions.people.get(n));
        let introductions: Vec<&PersonMention> = mentions.filter(|mention| is_introduction(context, person, mention)).collect();
        let pair = introductions.windows(2).find(|pair| are_same(context, person, pair[0], pair[1]));
        findings.extend(pair.map(|pair| finding(context, pair[0], pair[1])));
    }
}

/// True if the mention tells post and body, or a post behind the name. In Chinese a post behind the name is
/// a form of address.
fn is_introduction(context: &Context<'_>, person: &Person, mention: &PersonMention) -> bool {
    let address = person.style == NameStyle::Hanzi;
    let full =
        posts(person, mention).any(|post| !post.before_name && !address || post.affiliation.is_some_and(|place| mention.extent.contains(place)));
    full && is_running(context, mention.span)
}

fn posts<'p>(person: &'p Person, mention: &'p PersonMention) -> impl Iterator<Item = &'p Post> {
    mention.posts.iter().filter_map(|&n| person.posts.get(n))
}

fn are_same(context: &Context<'_>, person: &Person, first: &PersonMention, second: &PersonMention) -> bool {
    let near = sentence(context, second.span) - sentence(context, first.span) <= NEAR;
    near && first.extent.end <= second.extent.start
        && posts(person, second).all(|post| posts(person, first).any(|known| is_same(context, known, post)))
}

/// True if both are one post at one body; a general word ("the company") takes up the body named before.
fn is_same(context: &Context<'_>, known: &Post, post: &Post) -> bool {
    if plain(context.slice(known.role)) != plain(context.slice(post.role)) {
        return false;
    }
    match (known.affiliation, post.affiliation) {
        (None, None) => true,
        (Some(a), Some(b)) => {
            (known.body.is_some() && known.body == post.body) || plain(context.slice(a)) == plain(context.slice(b)) || is_general(context, b)
        }
        _ => false,
    }
}

/// "the School", "the College Office": nothing but words for kinds of bodies.
fn is_general(context: &Context<'_>, place: Span) -> bool {
    let names = Names::get();
    if context.slice(place).split_whitespace().all(|word| names.traits(word).has(Traits::COMMON)) {
        return true;
    }
    let organizations = &context.mentions.organizations;
    let next = organizations.partition_point(|mention| mention.span.start < place.start);
    organizations.get(next).is_some_and(|mention| mention.span.touches(place) && mention.form == BodyForm::Generic)
}

fn finding(context: &Context<'_>, first: &PersonMention, second: &PersonMention) -> Finding {
    let name = context.slice(second.span);
    let gap = sentence(context, second.span) - sentence(context, first.span);
    let where_first = match gap {
        0 => "in the same sentence".to_string(),
        1 => "in the sentence before".to_string(),
        n => format!("{n} sentences before"),
    };
    Finding::new(second.extent, Confidence::Likely, format!("{name} is introduced again with a post that was given {where_first}"))
        .label(first.extent, "introduced here with the same post")
        .note("a second introduction reads as if another person were meant")
        .help(format!("write “{name}” alone here"))
        .fix(Applicability::Unsafe, format!("write {name}"), second.extent, name.to_string())
}
