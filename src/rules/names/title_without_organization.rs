//! `names/title-without-organization`.

use std::borrow::Cow;

use super::scope::{is_actor, is_running, sentence};
use crate::diagnostic::{Finding, Severity};
use crate::document::Lang;
use crate::lexicon::Class;
use crate::recognize::{Person, PersonMention, Post, Sentence};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// Bytes of the longest sentence looked at; beyond it this is a list, where bodies are parted otherwise.
const LONGEST: u32 = 4_000;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("names/title-without-organization"),
        summary: Cow::Borrowed("A post that does not say of which of the named bodies"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        page: Cow::Borrowed(
            "\
A deputy director is deputy director of something. Where a sentence names two companies and then a deputy
director without one, nobody can tell whose.

The rule speaks where the post needs a body (manager, director, dean, president, 经理, 院长), none is attached to
that person anywhere, and the sentence or the one before names two bodies or more that would fit.

It stays silent where the body was named just before (\"Dean of the School\"), on posts that hold their body
(mayor, minister), on a body shared by several posts (\"A and B, deans at X\"), on people who speak \"on behalf of\"
a body, on students and experts.

## Bad

```fail
Ida Holt, director of Orrin Steel Co., Ltd., Jon Pryce, director of Tarn Glass Co., Ltd., and Lin Qiaoyu, deputy director, attended the meeting.
```

## Good

```pass
Ida Holt, director of Orrin Steel Co., Ltd., Jon Pryce, director of Tarn Glass Co., Ltd., and Lin Qiaoyu, deputy director of Tarn Glass Co., Ltd., attended the meeting.
```

```pass
Ida Holt, director of Orrin Steel Co., Ltd., and Lin Qiaoyu, deputy director, attended the meeting.
```

```pass
Lakemoor University and Tarn Valley University signed the plan. Lin Qiaoyu, vice president, spoke on behalf of Lakemoor University.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// The fewest bodies that leave it open which one is meant.
const OPEN: usize = 2;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for person in context.mentions.persons.iter().filter(|person| is_actor(person)) {
        if person.posts.iter().any(|post| post.affiliation.is_some() || post.body.is_some()) {
            continue;
        }
        let mentions = person.mentions.iter().filter_map(|&n| context.mentions.people.get(n));
        findings.extend(mentions.filter(|mention| is_running(context, mention.span)).find_map(|mention| look(context, person, mention)));
    }
}

fn look(context: &Context<'_>, person: &Person, mention: &PersonMention) -> Option<Finding> {
    let post = mention.posts.iter().filter_map(|&n| person.posts.get(n)).find(|post| !post.before_name && mention.extent.contains(post.role))?;
    let need = need(context, post)?;
    let number = sentence(context, mention.span);
    let here = context.mentions.scan.sentences.get(number.checked_sub(1)?)?;
    if here.span.len() > LONGEST || !is_open(context, here, mention, person) {
        return None;
    }
    let before = number.checked_sub(2).and_then(|n| context.mentions.scan.sentences.get(n)).filter(|s| s.block == here.block);
    let start = before.map_or(here.span.start, |sentence| sentence.span.start);
    let bodies = fitting(context, Span::new(start, here.span.end), need);
    let [first, second, ..] = bodies[..] else { return None };
    let (role, name) = (context.slice(post.role), context.slice(mention.span));
    Some(
        Finding::new(
            mention.extent,
            Confidence::Likely,
            format!("{name} is “{role}”, but of which body is not said: {} and {} are named here", context.slice(first), context.slice(second)),
        )
        .label(first, "this one?")
        .label(second, "or this one?")
        .note("readers cannot tell at which of the bodies the post is held")
        .help(format!("write the body behind the post: “{role} of …”")),
    )
}

/// What kind of body a post is held at: classes of `org_heads.tsv`; empty = any.
fn need(context: &Context<'_>, post: &Post) -> Option<&'static [&'static str]> {
    const NEEDY: &[&str] = &[
        "manager",
        "director",
        "dean",
        "president",
        "chairman",
        "chairwoman",
        "chairperson",
        "rector",
        "chancellor",
        "provost",
        "principal",
        "secretary",
        "ceo",
        "cto",
        "engineer",
        "经理",
        "院长",
        "校长",
        "董事长",
        "总裁",
        "主任",
        "所长",
        "处长",
        "会长",
        "书记",
    ];
    let role = context.slice(post.role);
    let head = role.rsplit(' ').next().unwrap_or(role).to_lowercase();
    let needy = NEEDY.iter().any(|word| if word.is_ascii() { head == *word } else { role.ends_with(word) });
    if !needy || role.contains(" of ") || role.contains(" for ") {
        return None;
    }
    let first = context.mentions.scan.token_from(post.role.start);
    let class = context.mentions.scan.mark(first, Class::Title).map_or("", |mark| mark.entry().column(0));
    Some(match class {
        "corporate" => &["corporate"],
        "academic" if !head.ends_with("director") => &["education", "research", "academic"],
        _ => &[],
    })
}

/// True if nothing in the sentence settles the body: no "on behalf of", no body behind the name, no group of own people.
fn is_open(context: &Context<'_>, sentence: &Sentence, mention: &PersonMention, person: &Person) -> bool {
    let text = context.slice(sentence.span);
    if ["on behalf of", "representing", "代表"].iter().any(|phrase| text.contains(phrase)) {
        return false;
    }
    if context.lang() == Lang::Zh && ["我校", "我院", "学校", "公司", "本校"].iter().any(|own| text.contains(own)) {
        return false;
    }
    let ahead = context.slice(Span::new(sentence.span.start, mention.span.start));
    if ahead.starts_with("From ") || ahead.contains(" from ") {
        return false;
    }
    let behind = context.slice(Span::new(mention.extent.end, sentence.span.end));
    let place = behind.trim_start_matches([' ', ',']);
    let attached = ["of ", "at ", "from ", "for ", "with "].iter().any(|word| place.starts_with(word));
    !attached && person.posts.iter().all(|post| !context.slice(post.role).contains("tudent"))
}

/// Bodies in `span` of one of the classes, each once, at their first place.
fn fitting(context: &Context<'_>, span: Span, classes: &[&str]) -> Vec<Span> {
    let mut seen: Vec<usize> = Vec::new();
    let mut places = Vec::new();
    let organizations = &context.mentions.organizations;
    let from = organizations.partition_point(|mention| mention.span.start < span.start);
    for mention in organizations[from..].iter().take_while(|mention| mention.span.end <= span.end) {
        let Some(index) = mention.body else { continue };
        let fits = context.mentions.bodies.get(index).is_some_and(|body| classes.is_empty() || classes.contains(&body.class));
        if fits && !seen.contains(&index) {
            seen.push(index);
            places.push(mention.span);
        }
        if places.len() >= OPEN {
            break;
        }
    }
    places
}
