//! `organizations/outdated-name`.

use std::borrow::Cow;

use crate::authority::{Organization, Organizations};
use crate::calendar;
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::recognize::{BodyForm, BodyMention, DateRole, DateValue};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("organizations/outdated-name"),
        summary: Cow::Borrowed("A former or other name of a body in the house's list"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Display),
        page: Cow::Borrowed(
            "\
A body that has a new name is looked up by it. The old one goes on in templates and address books.

The examples stand beside a file of organisations that lists

```csv
name,from,to,aliases
Lakemoor University,2020,,Lakemoor College
```

Silent without such a file, on the old name for an event of its time, where the sentence says \"formerly\" or \"renamed\", and in
quotations.

## Bad

```fail
On May 28, 2024, Lakemoor College held a forum on rivers at Tarn Hall.
```

## Good

```pass
On May 28, 2024, Lakemoor University held a forum on rivers at Tarn Hall.
```

```pass
On May 28, 2018, Lakemoor College held a forum on rivers at Tarn Hall.
```

```pass
On May 28, 2024, Lakemoor University, formerly Lakemoor College, held a forum on rivers.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Words that tell of the change of a name.
const CHANGED: &[&str] = &["former", "renamed", "then ", "known as", "now ", "predecessor", "原", "前身", "更名", "改名", "曾"];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(bodies) = context.settings.authority.as_ref().and_then(|authority| authority.organizations.as_ref()) else { return };
    let day = event_day(context);
    let mut told: Vec<&str> = Vec::new();
    for mention in context.mentions.organizations.iter().filter(|mention| mention.form == BodyForm::Full && is_read(context, mention)) {
        let name = context.slice(mention.span);
        if told.contains(&name) {
            continue;
        }
        if let Some(body) = outdated(bodies, name, day).filter(|_| !tells_of_change(context, mention.span)) {
            told.push(name);
            findings.push(finding(context, mention.span, body));
        }
    }
}

fn is_read(context: &Context<'_>, mention: &BodyMention) -> bool {
    !context.is_quoted(mention.span) && !context.document.in_furniture(mention.span)
}

/// The body that has another name on that day.
fn outdated<'o>(bodies: &'o Organizations, name: &str, day: Option<i32>) -> Option<&'o Organization> {
    if let Some(body) = bodies.by_name(name) {
        // A row of its own for the old name: the new one lists it.
        let over = matches!((body.period.to, day), (Some(to), Some(day)) if to < day);
        return if over { bodies.by_alias(name) } else { None };
    }
    let body = bodies.by_alias(name)?;
    let before = matches!((body.period.from, day), (Some(from), Some(day)) if day < from);
    (!before && (body.period.from.is_none() || day.is_some())).then_some(body)
}

/// The day of the event, if day, month and year are known.
fn event_day(context: &Context<'_>) -> Option<i32> {
    context.mentions.dates.iter().filter(|date| date.role == DateRole::Event).find_map(|date| {
        let (DateValue::Day(day) | DateValue::Range(Some(day), _)) = date.value else { return None };
        calendar::days(day.year?, day.month?, day.day?)
    })
}

fn tells_of_change(context: &Context<'_>, span: Span) -> bool {
    let Some(sentence) = context.mentions.scan.sentence_at(span.start) else { return false };
    let text = context.slice(sentence.span);
    CHANGED.iter().any(|word| text.contains(word))
}

fn finding(context: &Context<'_>, span: Span, body: &Organization) -> Finding {
    let here = context.slice(span);
    let name = if here.is_ascii() { &body.name } else { body.native.as_ref().unwrap_or(&body.name) };
    Finding::new(span, Confidence::Likely, format!("“{here}” is {name} in the house's list"))
        .note("readers and search engines look for the name in force")
        .help(format!("write “{name}”"))
        .fix(Applicability::Display, format!("write {name}"), span, name.clone())
}
