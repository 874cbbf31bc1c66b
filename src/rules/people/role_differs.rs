//! `people/role-differs`.

use std::borrow::Cow;

use super::scope::{day_text, event_day, is_post, listed, people, place, posts, same_place};
use crate::authority::{Held, is_single};
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::recognize::{Person, Post};
use crate::rules::names::rank::Rank;
use crate::rules::names::scope::is_actor;
use crate::rules::{Coded, Context, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("people/role-differs"),
        summary: Cow::Borrowed("A post that the house's list does not give the person on that day"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Display),
        page: Cow::Borrowed(
            "\
The list knows who was what on the day of the event. A report that says otherwise is wrong, or the list is.

The rule speaks of posts that one person holds at a time (dean, president, director) and of their deputies.

The examples stand beside a file that lists

```csv
name,role,organization,from,to,aliases
Su Minghe,dean,School of Arts,2022,,Su Minhe
Lin Qiaoyu,dean,School of Law,2018,2022,
```

Silent on former, acting and newly elected persons, on posts at other bodies, on academic ranks, where the day of the event
has no year, and where the post is listed for other years (`people/not-in-office`).

## Bad

```fail
On May 28, 2024, Su Minghe, president of the School of Arts, opened the forum at Tarn Hall.
```

## Good

```pass
On May 28, 2024, Su Minghe, dean of the School of Arts, opened the forum. Professor Su Minghe spoke about rivers.
```

```pass
On May 28, 2024, Su Minghe, former president of the School of Arts, opened the forum at Tarn Hall.
```

```pass
On May 28, 2024, Su Minghe, president of the Tarn Valley Rowing Club, opened the forum at Tarn Hall.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(people) = people(context) else { return };
    let Some(day) = event_day(context).map(|event| event.day) else { return };
    for person in context.mentions.persons.iter().filter(|person| is_actor(person)) {
        let Some(listed) = listed(people, person) else { continue };
        let in_force: Vec<&Held> = listed.posts.iter().filter(|held| held.role.is_some() && held.period.has(day)).collect();
        if in_force.is_empty() || posts(context, person).any(|(_, post)| in_force.iter().any(|held| is_post(context, post, held))) {
            continue;
        }
        let odd = posts(context, person)
            .find(|(_, post)| differs(context, post, &in_force) && !listed.posts.iter().any(|held| is_post(context, post, held)));
        findings.extend(odd.map(|(_, post)| finding(context, person, post, in_force[0], day)));
    }
}

/// True if the post is one that excludes the listed ones, at one of their bodies or at none that is told.
fn differs(context: &Context<'_>, post: &Post, in_force: &[&Held]) -> bool {
    let office = Rank::of(context.slice(post.role)).is_some_and(|rank| is_single(&rank.base));
    let here =
        place(context, post).is_none_or(|place| in_force.iter().any(|held| held.organization.as_deref().is_some_and(|body| same_place(body, place))));
    office && here
}

fn finding(context: &Context<'_>, person: &Person, post: &Post, held: &Held, day: i32) -> Finding {
    let (here, there) = (context.slice(post.role), held.role.as_deref().unwrap_or(""));
    let body = held.organization.as_deref().map_or_else(String::new, |body| format!(" of {body}"));
    Finding::new(
        post.role,
        Confidence::Likely,
        format!("{} is “{here}” here, but “{there}”{body} in the house's list on {}", person.name, day_text(day)),
    )
    .note("one of the two is out of date")
    .help(format!("write “{there}”, or bring the list up to date"))
    .fix(Applicability::Display, format!("write {there}"), post.role, there.to_string())
}
