//! `people/unknown-person`.

use std::borrow::Cow;

use super::scope::{listed, people, place, posts, same_place};
use crate::authority::People;
use crate::diagnostic::{Finding, Severity};
use crate::recognize::{Part, Person};
use crate::rules::names::scope::is_actor;
use crate::rules::{Coded, Context, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("people/unknown-person"),
        summary: Cow::Borrowed("A speaker of the house's own bodies who is not in its list"),
        severity: [None, None, Some(Severity::Hint)],
        confidence: Confidence::Guess,
        page: Cow::Borrowed(
            "\
A list is only as good as it is complete. The hint names those who are still missing, once each.

The examples stand beside a file that lists

```csv
name,role,organization,from,to,aliases
Su Minghe,dean,School of Arts,2022,,Su Minhe
Lin Qiaoyu,dean,School of Law,2018,2022,
```

The house's own bodies are those of the list and the `publisher` of the configuration. Silent on guests of other bodies and
on students.

## Bad

```fail
Rui Tern, vice dean of the School of Arts, delivered a speech at the forum on rivers.
```

## Good

```pass
Rui Tern, vice dean of the Brannock Institute, delivered a speech at the forum on rivers.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(people) = people(context) else { return };
    for person in context.mentions.persons.iter().filter(|person| is_actor(person)) {
        let acts = [Part::Speaker, Part::Chair, Part::Host].iter().any(|part| person.parts.contains(part));
        if !acts || listed(people, person).is_some() {
            continue;
        }
        let own = posts(context, person).find(|(_, post)| {
            let student = context.slice(post.role).to_lowercase().contains("student") || context.slice(post.role).contains("生");
            !student && place(context, post).is_some_and(|place| is_own(context, people, place))
        });
        findings.extend(own.map(|(mention, _)| finding(context, person, mention.span)));
    }
}

/// True for a body of the list, and for the publisher.
fn is_own(context: &Context<'_>, people: &People, place: &str) -> bool {
    let listed = people.all().iter().flat_map(|person| &person.posts).filter_map(|held| held.organization.as_deref());
    listed.chain(context.settings.publisher.as_deref()).any(|body| same_place(body, place))
}

fn finding(context: &Context<'_>, person: &Person, span: crate::span::Span) -> Finding {
    Finding::new(span, Confidence::Guess, format!("{} speaks for one of the house's bodies and is not in its list", context.slice(span)))
        .note("names and posts of people who are not listed cannot be checked")
        .help(format!("add {} to the list of people", person.name))
}
