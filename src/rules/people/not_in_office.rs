//! `people/not-in-office`.

use std::borrow::Cow;

use super::scope::{EventDay, day_text, event_day, is_post, listed, people, posts};
use crate::authority::{Held, Listed};
use crate::diagnostic::{Finding, Severity};
use crate::recognize::{Person, Post};
use crate::rules::names::scope::is_actor;
use crate::rules::{Coded, Context, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("people/not-in-office"),
        summary: Cow::Borrowed("A post that the person held in other years than that of the event"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        page: Cow::Borrowed(
            "\
Posts are copied from the last report, and the person has left the office since.

The examples stand beside a file that lists

```csv
name,role,organization,from,to,aliases
Su Minghe,dean,School of Arts,2022,,Su Minhe
Lin Qiaoyu,dean,School of Law,2018,2022,
```

Silent on former, acting, elected and designate persons, and where the year of the event was inferred, unless the years
beside it lie outside the term too.

## Bad

```fail
On May 28, 2024, Lin Qiaoyu, dean of the School of Law, opened the forum at Tarn Hall.
```

## Good

```pass
On May 28, 2021, Lin Qiaoyu, dean of the School of Law, opened the forum at Tarn Hall.
```

```pass
On May 28, 2024, Lin Qiaoyu, former dean of the School of Law, opened the forum at Tarn Hall.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(people) = people(context) else { return };
    let Some(event) = event_day(context) else { return };
    for person in context.mentions.persons.iter().filter(|person| is_actor(person)) {
        let Some(listed) = listed(people, person) else { continue };
        let odd = posts(context, person).find_map(|(_, post)| Some((post, outside(context, post, listed, &event)?)));
        findings.extend(odd.map(|(post, held)| finding(context, person, post, held, &event)));
    }
}

/// The listed post that is meant, if the event lies outside all its terms.
fn outside<'l>(context: &Context<'_>, post: &Post, listed: &'l Listed, event: &EventDay) -> Option<&'l Held> {
    const YEAR: i32 = 366;
    let mut last = None;
    for held in listed.posts.iter().filter(|held| held.role.is_some() && is_post(context, post, held)) {
        let days: &[i32] = if event.is_sure { &[0] } else { &[-YEAR, 0, YEAR] };
        if days.iter().any(|shift| held.period.has(event.day + shift)) {
            return None;
        }
        last = Some(held);
    }
    last
}

fn finding(context: &Context<'_>, person: &Person, post: &Post, held: &Held, event: &EventDay) -> Finding {
    let role = context.slice(post.role);
    let term = match (held.period.from, held.period.to) {
        (_, Some(to)) if to < event.day => format!("held that post until {}", day_text(to)),
        (Some(from), _) => format!("holds that post only from {}", day_text(from)),
        _ => "held that post at another time".to_string(),
    };
    Finding::new(post.role, Confidence::Likely, format!("{} is “{role}” at an event on {}, but {term}", person.name, day_text(event.day)))
        .label(event.span, "the day of the event")
        .note("the house's list gives the term")
        .help("write the post the person held that day, or “former”; or bring the list up to date")
}
