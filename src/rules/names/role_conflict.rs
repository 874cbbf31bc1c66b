//! `names/role-conflict`.

use std::borrow::Cow;

use super::rank::Rank;
use super::scope::{is_actor, is_passing, is_running, plain, sentence, with_capitals};
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::recognize::{NameForm, NameStyle, Person, PersonMention, Post};
use crate::rules::{Coded, Context, Meta, Place, Yield};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("names/role-conflict"),
        summary: Cow::Borrowed("One person with a higher and a lower rank in the same post"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Display),
        yields_to: Cow::Borrowed(&[
            Yield { to: "names/name-spelling-variant", place: Place::Span },
            Yield { to: "people/role-differs", place: Place::Span },
        ]),
        page: Cow::Borrowed(
            "\
A vice dean who is a dean two paragraphs later has been promoted by the report. One of the two is wrong, and the person
concerned will be the first to see it.

The rule compares posts of one person that are equal but for the rank: vice, deputy, associate, assistant, 副. A
warning where one of them is the full post, an info where one rank has two words (\"Vice Dean\" and \"Deputy Dean\").

Silent where the posts are held at different bodies or at the same time (\"professor and vice dean\"), on former, acting
and newly elected persons, on the courtesy that leaves the rank out in an address (\"Dean Lin\" for a vice dean, \"Professor
Lin\" for an associate professor, 苏校长), and on quotations and captions.

## Bad

```fail
Su Minghe, vice dean of the School of Arts, opened the forum. At the end, Su Minghe, dean of the School of Arts, said that rivers matter.
```

```fail
Su Minghe, dean of the School of Arts, opened the forum. In the evening, Vice Dean Su Minghe handed out the prizes.
```

```fail
Su Minghe, vice dean of the School of Arts, opened the forum. In the evening, Deputy Dean Su Minghe handed out the prizes.
```

```fail
云屿大学副校长苏明河致辞。嘉宾参观了展览。会后，校长苏明河与学生座谈。
```

## Good

```pass
Su Minghe, professor and vice dean of the School of Arts, opened the forum. Professor Su Minghe spoke on rivers.
```

```pass
Su Minghe, vice dean of the School of Arts, opened the forum. Dean Su said that rivers matter. Su Minghe, former dean of the School of Law, thanked the guests.
```

```pass
Su Minghe, associate professor at Lakemoor University, opened the forum. Later, Professor Su Minghe spoke on rivers.
```

```pass
Su Minghe, director of the River Laboratory, opened the forum. Su Minghe, deputy director of the School of Arts, thanked the guests.
```

```pass
云屿大学副校长苏明河致辞。嘉宾参观了展览。会后，苏校长与学生座谈。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// A post at one place.
struct Held<'a> {
    mention: &'a PersonMention,
    post: &'a Post,
    rank: Rank,
}

/// Posts of one person at most that are compared with each other.
const MOST_COMPARED: usize = 64;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for person in context.mentions.persons.iter().filter(|person| person.posts.len() > 1 && is_actor(person)) {
        findings.extend(look(context, person));
    }
}

fn look(context: &Context<'_>, person: &Person) -> Option<Finding> {
    let mentions = person.mentions.iter().filter_map(|&n| context.mentions.people.get(n)).filter(|mention| is_running(context, mention.span));
    // Each is compared with those before it: a person named thousands of times is looked at in the first ones.
    let held: Vec<Held<'_>> = mentions.flat_map(|mention| held_at(context, person, mention)).take(MOST_COMPARED).collect();
    for (n, later) in held.iter().enumerate() {
        let rival = |earlier: &&Held<'_>| conflict(context, person, earlier, later) && !at_two_bodies(context, &held, &later.rank.base);
        if let Some(earlier) = held[..n].iter().find(rival) {
            return Some(finding(context, earlier, later));
        }
    }
    None
}

/// The posts of one mention whose rank is to be taken at its word. A mention with several posts tells of several.
fn held_at<'a>(context: &'a Context<'_>, person: &'a Person, mention: &'a PersonMention) -> Vec<Held<'a>> {
    let posts = mention.posts.iter().filter_map(|&n| person.posts.get(n));
    let ranked = posts.filter(|post| mention.extent.contains(post.role)).filter_map(|post| {
        let rank = Rank::of(&plain(context.slice(post.role)))?;
        let earnest = !(is_passing(context, post) || rank.is_full() && is_courtesy(context, person, mention, post));
        earnest.then_some(Held { mention, post, rank })
    });
    ranked.collect()
}

/// "Dean Lin" for a vice dean, "Professor Lin Qiaoyu" for an associate professor, 苏校长 and 苏明河校长 for a 副校长.
fn is_courtesy(context: &Context<'_>, person: &Person, mention: &PersonMention, post: &Post) -> bool {
    let professor = {
        let role = plain(context.slice(post.role));
        role.ends_with("professor") || role.ends_with("教授") || role.ends_with("researcher") || role.ends_with("研究员")
    };
    let address = if person.style == NameStyle::Hanzi { !post.before_name } else { post.before_name && mention.form != NameForm::Full };
    mention.form != NameForm::Full || address || professor && post.before_name && post.affiliation.is_none()
}

/// True if the two posts are one but for the rank, and nothing tells them apart.
fn conflict(context: &Context<'_>, person: &Person, a: &Held<'_>, b: &Held<'_>) -> bool {
    let apart = a.mention.span != b.mention.span && sentence(context, a.mention.span) != sentence(context, b.mention.span);
    apart && a.rank.is_of(&b.rank) && are_rivals(&a.rank, &b.rank) && same_body(context, a.post, b.post) && !is_appointed(context, person)
}

/// A full post against a lowered one, or vice against deputy.
fn are_rivals(a: &Rank, b: &Rank) -> bool {
    a.is_full() != b.is_full() || matches!((a.lowered.as_str(), b.lowered.as_str()), ("vice", "deputy") | ("deputy", "vice"))
}

/// True unless both say at which body, and the bodies differ.
fn same_body(context: &Context<'_>, a: &Post, b: &Post) -> bool {
    match (a.affiliation, b.affiliation) {
        (Some(one), Some(other)) => a.body.is_some() && a.body == b.body || plain(context.slice(one)) == plain(context.slice(other)),
        _ => a.body.is_none() || b.body.is_none() || a.body == b.body,
    }
}

/// True if the person holds posts of that kind at two bodies: then a bare one may be that of either.
fn at_two_bodies(context: &Context<'_>, held: &[Held<'_>], base: &str) -> bool {
    let mut places = held.iter().filter(|held| held.rank.base == base && held.post.affiliation.is_some());
    let Some(first) = places.next() else { return false };
    places.any(|other| !same_body(context, first.post, other.post))
}

/// True if the report tells that the person was given a post: "was elected", "promoted", 任命.
fn is_appointed(context: &Context<'_>, person: &Person) -> bool {
    const GIVEN: &[&str] = &["elected", "appointed", "promoted", "inaugurat", "succeed", "任命", "聘任", "当选", "就任", "升任", "接任"];
    let scan = &context.mentions.scan;
    let mentions = person.mentions.iter().filter_map(|&n| context.mentions.people.get(n));
    let sentences = mentions.filter_map(|mention| scan.sentence_at(mention.span.start));
    sentences.take(20).any(|sentence| {
        let text = context.slice(sentence.span);
        GIVEN.iter().any(|word| text.contains(word))
    })
}

fn finding(context: &Context<'_>, earlier: &Held<'_>, later: &Held<'_>) -> Finding {
    let (there, here) = (context.slice(earlier.post.role), context.slice(later.post.role));
    let name = context.slice(later.mention.span);
    let better = if here.starts_with(char::is_uppercase) { with_capitals(there) } else { there.to_string() };
    let finding = Finding::new(later.post.role, Confidence::Likely, format!("{name} is “{here}” here, but “{there}” before"))
        .label(earlier.post.role, format!("“{there}” here"));
    let finding = if earlier.rank.is_full() == later.rank.is_full() {
        finding.note("two words for one rank read like two posts").help(format!("write “{better}” in both places")).at_most(Severity::Info)
    } else {
        finding.note("one of the two gives the person a rank that is not theirs").help("find out which post is right and write it in both places")
    };
    finding.fix(Applicability::Display, format!("write {better}"), later.post.role, better)
}
