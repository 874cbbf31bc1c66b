//! `fields/organizer-missing`.

use std::borrow::Cow;

use super::place;
use crate::diagnostic::{Finding, Severity};
use crate::document::Lang;
use crate::recognize::{BodyForm, BodyMention};
use crate::report::model::Kind;
use crate::rules::{Coded, Context, Meta, Place, Yield};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("fields/organizer-missing"),
        summary: Cow::Borrowed("An event of which nobody says who held it"),
        severity: [None, Some(Severity::Info), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        events_only: true,
        yields_to: Cow::Borrowed(&[
            Yield { to: "organizations/unnamed-self", place: Place::Report },
            Yield { to: "organizations/undefined-reference", place: Place::Span },
        ]),
        page: Cow::Borrowed(
            "\
A passive sentence (\"the forum was held\") hides who held the event. Readers who want to know more have nobody
to ask, and the report cannot be filed under its organiser.

An organiser may be given by a label, by a verb (hosted, held, organised by, 举办, 主办, 承办), or as the subject of
the sentence or title that reports the event. Silent on visits, where the visited body is the host, on signings,
which the parties hold together, where the
title names the body that acts, and where \"our university\" is known from the configuration.

## Bad

```fail
The forum was held on May 28 at Tarn Hall.
```

```fail
5月28日，河流保护论坛在北京举行。来自各地的专家参加论坛。
```

## Good

```pass
Hosted by the Brannock Institute, the forum was held on May 28 at Tarn Hall.
```

```pass
5月28日，由云屿大学主办的河流保护论坛在北京举行。来自各地的专家参加论坛。
```

```pass
Lakemoor University holds forum on rivers

The forum was held on May 28 at Tarn Hall. Many guests came.
```

```pass
On May 28, Orrin Steel, dean of Lakemoor University, visited the Brannock Institute.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let report = context.report();
    let visit = report.kind == Some(Kind::VisitReport);
    let signing = report.events.iter().any(|event| event.event_type.as_deref() == Some("signing"));
    let named = report.events.iter().any(|event| !(event.organizers.is_empty() && event.co_organizers.is_empty()));
    if visit || signing || named || title_names_body(context) || is_ours(context) || event_bears_name(context) {
        return;
    }
    if report.events.first().is_none_or(|event| event.event_type.is_none()) {
        return;
    }
    let event = event_word(context);
    let sentence = place::event_sentence(context);
    let mut finding =
        Finding::new(place::before_full_stop(context, sentence), Confidence::Likely, format!("the report does not say who held the {event}"))
            .note("the event is reported without an acting body, so the report cannot be filed under its organiser")
            .help(help(context))
            .pointer("/events/0/organizers");
    if let Some(reference) = nameless(context, sentence) {
        finding = finding.label(reference, "this does not say which body it is");
    }
    findings.push(finding);
}

/// How an organiser is written in this format and language.
fn help(context: &Context<'_>) -> &'static str {
    match (place::style(context), context.lang()) {
        (place::Style::Json | place::Style::Yaml, _) => "name the organiser in this sentence, or under `organizers` of the event",
        (_, Lang::Zh) => "name the organiser in this sentence, or add a line such as `主办单位：…`",
        _ => "name the organiser in this sentence, or add a line such as `Organizer: …`",
    }
}

/// The word by which the text calls the event: "fair", 论坛; "event" where it is no single word of the text.
fn event_word<'c>(context: &Context<'c>) -> Cow<'c, str> {
    let word = context.extracted.span("/events/0/type").map_or("", |span| context.slice(span).trim());
    let single = !word.is_empty() && word.chars().count() <= 24 && !word.contains(char::is_whitespace);
    if single { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed("event") }
}

fn title_names_body(context: &Context<'_>) -> bool {
    let title = context.extracted.span("/title");
    let names = |span: Span, mention: &BodyMention| span.contains(mention.span) && mention.form != BodyForm::Generic;
    title.is_some_and(|span| context.mentions.organizations.iter().any(|mention| names(span, mention)))
}

/// "The Lakemoor University Forum was held", 云屿大学毕业典礼举行: the sentence opens with a body.
fn event_bears_name(context: &Context<'_>) -> bool {
    let sentence = place::event_sentence(context);
    context.mentions.organizations.iter().filter(|mention| sentence.contains(mention.span) && mention.form != BodyForm::Generic).any(|mention| {
        let before = context.slice(Span::new(sentence.start, mention.span.start)).trim_end();
        let clause = before.rsplit(['，', ',', '。']).next().unwrap_or("").trim();
        clause.is_empty() || clause.eq_ignore_ascii_case("the")
    })
}

/// "Our university" in a report whose publisher is known.
fn is_ours(context: &Context<'_>) -> bool {
    let own = ["our university", "our school", "our college", "our institute", "我校", "我院", "本校", "本院"];
    let text = context.slice(place::event_sentence(context)).to_lowercase();
    context.settings.publisher.is_some() && own.iter().any(|phrase| text.contains(phrase))
}

/// A general word with no body behind it in the sentence that reports the event.
fn nameless(context: &Context<'_>, sentence: Span) -> Option<Span> {
    let mut mentions = context.mentions.organizations.iter().filter(|mention| sentence.contains(mention.span));
    mentions.find(|mention| mention.form == BodyForm::Generic && mention.body.is_none()).map(|mention| mention.span)
}
