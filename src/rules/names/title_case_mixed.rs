//! `names/title-case-mixed`.

use std::borrow::Cow;

use super::scope::{is_actor, is_running, with_capitals};
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::recognize::{Person, Post};
use crate::rules::{Coded, Context, Langs, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("names/title-case-mixed"),
        summary: Cow::Borrowed("Posts behind names with capitals at one person and without at another"),
        severity: [None, Some(Severity::Info), Some(Severity::Info)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Unsafe),
        langs: Langs::En,
        page: Cow::Borrowed(
            "\
The usual rule is a capital before the name (\"Dean Lin\") and small letters behind it (\"Lin, dean of Arts\").
Houses differ; but within one report a capital at one person and none at the next looks like a difference of rank.

One finding per report, at the rarer form.

It stays silent where capitals stand before and small letters behind the name, on one of many holders (“a senior
lecturer”), on named chairs, on posts that are letters (CEO), on lists, on quotations.

## Bad

```fail
Su Minghe, dean of Arts, opened the forum. Marta Ellwood, Head of Press, thanked the guests.
```

```fail
The plan was signed by vice president Lin Qiaoyu. The guests left at noon.
```

## Good

```pass
Dean Su Minghe opened the forum. Marta Ellwood, head of press, thanked the guests.
```

```pass
Su Minghe, dean of Arts, opened the forum. Marta Ellwood, CEO of Tarn Glass, thanked the guests.
```

```pass
Su Minghe, dean of Arts, opened the forum. Marta Ellwood, Orrin Steel Professor of Rivers, thanked the guests.
```

```pass
Su Minghe, Dean of Arts, opened the forum. Marta Ellwood, a senior lecturer in the Department of Rivers, thanked
the guests.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Posts that take a capital right before a name.
const FORMAL: &[&str] = &[
    "president",
    "dean",
    "chairman",
    "chairwoman",
    "chancellor",
    "rector",
    "provost",
    "minister",
    "governor",
    "mayor",
    "ambassador",
    "premier",
    "principal",
];

/// A post as it is written.
struct Written {
    role: Span,
    capital: bool,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let persons = context.mentions.persons.iter().filter(|person| is_actor(person));
    let posts: Vec<&Post> = persons.flat_map(|person: &Person| &person.posts).filter(|post| is_running(context, post.role)).collect();
    let after = posts.iter().filter(|post| !post.before_name && !is_one_of_many(context, post.role));
    let mut behind: Vec<Written> = after.filter_map(|post| written(context, post.role)).collect();
    behind.sort_by_key(|post| post.role);
    if let Some((odd, usual)) = apart(&behind) {
        findings.push(mixed(context, &behind, odd, usual));
        return;
    }
    let small = posts.iter().filter(|post| post.before_name && is_small_formal(context, post)).min_by_key(|post| post.role);
    findings.extend(small.map(|post| before(context, post.role)));
}

/// "A senior lecturer": small letters are right behind the indefinite article, whatever the house writes.
fn is_one_of_many(context: &Context<'_>, role: Span) -> bool {
    let from = context.document.block_at(role.start).map_or(role.start, |block| block.span.start);
    let before = context.slice(Span::new(from, role.start));
    let article = before.split_whitespace().next_back().filter(|_| before.ends_with(char::is_whitespace));
    let small = context.slice(role).starts_with(char::is_lowercase);
    small && matches!(article, Some("a" | "an")) || ["a ", "an "].iter().any(|article| context.slice(role).starts_with(article))
}

/// Whether the post is written with capitals; `None` for letters (CEO), named chairs and posts written half and half.
fn written(context: &Context<'_>, role: Span) -> Option<Written> {
    let text = head(context.slice(role));
    let words: Vec<&str> = text.split([' ', '-']).filter(|word| word.chars().next().is_some_and(char::is_alphabetic)).collect();
    let letters = words.iter().any(|word| word.len() > 1 && !word.chars().any(char::is_lowercase));
    let named = text.ends_with("Professor") && words.len() > 2;
    let student = ["student", "students", "graduate", "undergraduate"].iter().any(|word| ends_with_word(text, word));
    if letters || named || student || words.is_empty() {
        return None;
    }
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    if words.iter().all(capital) {
        Some(Written { role, capital: true })
    } else {
        (!words.iter().any(capital)).then_some(Written { role, capital: false })
    }
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.len().checked_sub(word.len()).and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(word))
}

/// The post without what follows "of": names of bodies have capitals of their own.
fn head(role: &str) -> &str {
    role.split(" of ").next().unwrap_or(role).split(" for ").next().unwrap_or(role)
}

/// The rarer form and one of the others, as indices. Where neither is rarer, the later one.
fn apart(posts: &[Written]) -> Option<(usize, usize)> {
    let capitals = posts.iter().filter(|post| post.capital).count();
    let small = posts.len() - capitals;
    if capitals == 0 || small == 0 {
        return None;
    }
    let odd = match capitals.cmp(&small) {
        std::cmp::Ordering::Less => true,
        std::cmp::Ordering::Greater => false,
        std::cmp::Ordering::Equal => !posts[0].capital,
    };
    Some((posts.iter().position(|post| post.capital == odd)?, posts.iter().position(|post| post.capital != odd)?))
}

fn mixed(context: &Context<'_>, posts: &[Written], odd: usize, usual: usize) -> Finding {
    let (odd, usual) = (&posts[odd], &posts[usual]);
    let (here, there) = (context.slice(odd.role), context.slice(usual.role));
    let better = head(here);
    let better = if usual.capital { with_capitals(better) } else { better.to_lowercase() };
    let form = if usual.capital { "with capitals" } else { "in small letters" };
    let mut finding = Finding::new(odd.role, Confidence::Likely, format!("posts behind names are written in two ways: “{here}”, but “{there}”"))
        .label(usual.role, format!("here the post is {form}"))
        .note("capitals at one person and none at the next look like a difference of rank")
        .help(format!("write posts behind names {form} throughout"));
    for other in posts.iter().filter(|post| post.capital == odd.capital && post.role != odd.role) {
        finding = finding.label(other.role, "and here");
    }
    let span = Span::new(odd.role.start, odd.role.start + head(here).len() as u32);
    finding.fix(Applicability::Unsafe, format!("write {better}"), span, better)
}

/// A formal post in small letters that begins the phrase right before a name: not "the university's president Lin".
fn is_small_formal(context: &Context<'_>, post: &Post) -> bool {
    let text = context.slice(post.role);
    let formal = text.rsplit(' ').next().is_some_and(|last| FORMAL.contains(&last));
    if !formal || post.affiliation.is_some_and(|place| place.start < post.role.start) {
        return false;
    }
    // Only where the post begins the phrase: "the party's new chairman Lin" is another construction.
    let from = context.document.block_at(post.role.start).map_or(0, |block| block.span.start);
    let before = context.slice(Span::new(from, post.role.start)).trim_end();
    let word = before.rsplit(' ').next().unwrap_or("");
    word.is_empty() || word.ends_with(['.', ',', ';', ':', '。']) || ["by", "with", "and", "to", "from", "between"].contains(&word)
}

fn before(context: &Context<'_>, role: Span) -> Finding {
    let better = with_capitals(context.slice(role));
    Finding::new(role, Confidence::Likely, format!("“{}” stands right before a name in small letters", context.slice(role)))
        .note("a post right before a name is part of the form of address and takes capitals; behind the name it is small")
        .help(format!("write “{better}”, or put the post behind the name with a comma"))
        .fix(Applicability::Unsafe, format!("write {better}"), role, better.clone())
}
