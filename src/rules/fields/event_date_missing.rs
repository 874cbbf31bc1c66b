//! `fields/event-date-missing`.

use std::borrow::Cow;

use super::place;
use crate::diagnostic::{Finding, Severity};
use crate::document::{BlockKind, FieldName, Lang, Region};
use crate::recognize::{DateMention, DateRole};
use crate::report::model::{Event, Kind};
use crate::rules::{Coded, Context, Meta, Place, Yield};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("fields/event-date-missing"),
        summary: Cow::Borrowed("An event of which nobody says when it took place"),
        severity: [None, Some(Severity::Warning), Some(Severity::Error)],
        confidence: Confidence::Likely,
        events_only: true,
        yields_to: Cow::Borrowed(&[
            Yield { to: "dates/vague-date", place: Place::Report },
            Yield { to: "dates/broken-date", place: Place::Report },
            Yield { to: "dates/impossible-date", place: Place::Report },
        ]),
        page: Cow::Borrowed(
            "\
The day is what readers ask first and what a report is filed under. The day of release is another day.

It wants a date of any precision (a day, a month, “last week”) in the title, the first paragraphs, a label or a field.
Silent on events whose date is to be announced, on reports that point to a dated programme, and where a dateline gives
the day.

## Bad

```fail
The Orrin Forum on Rivers was held at Tarn Hall. Ida Holt, dean of the school, spoke to the guests.
```

```fail
云屿大学举办第二届苏河论坛。来自各地的学者参加了会议，院长林巧瑜出席并致辞。
```

## Good

```pass
The Orrin Forum on Rivers was held at Tarn Hall on May 28. Ida Holt, dean of the school, spoke to the guests.
```

```pass
The Orrin Forum on Rivers was held at Tarn Hall last week. Ida Holt, dean of the school, spoke to the guests.
```

```pass
The Orrin Forum on Rivers will be held at Tarn Hall. The date will be announced soon.
```

```pass
5月28日，云屿大学举办第二届苏河论坛。来自各地的学者参加了会议，院长林巧瑜出席并致辞。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Paragraphs in which a report says when the event took place.
const PARAGRAPHS: usize = 4;

/// Words that promise the date, or point to where it stands.
#[rustfmt::skip]
const ELSEWHERE: [&str; 20] = [
    "announced", "coming soon", " weeks", "very year", "nnual", "programme", "program ", "schedule", "agenda", "timetable", "to be confirmed", "calendar", "click here", "register",
    "另行通知", "待定", "日程", "议程", "时间：", "报名",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let events = &context.report().events;
    let given = |name| matches!(name, FieldName::EventDate | FieldName::Dateline);
    let dated = events.iter().any(|event| event.date.is_some()) || context.document.fields.iter().any(|field| given(field.name));
    let Some(event) = events.first().filter(|_| !dated) else { return };
    if !is_firm(context, event) || near_dates(context) || points_elsewhere(context) {
        return;
    }
    let what = event.name.as_deref().or(event.event_type.as_deref()).unwrap_or("event");
    let sentence = place::event_sentence(context);
    let zh = context.lang() == Lang::Zh;
    findings.push(
        Finding::new(place::before_full_stop(context, sentence), Confidence::Likely, format!("nothing says when the event took place (“{what}”)"))
            .note("readers ask for the day first, and the report is filed under it; the day of release is another day")
            .help(if zh {
                "write the day in the first sentence, such as 5月28日"
            } else {
                "write the day in the first sentence, such as “on May 28”"
            })
            .pointer("/events/0/date"),
    );
}

/// True if the first paragraphs tell of one event: with its name, its place, or a word of the title for it. And an
/// announcement with a date beside its text is most often dated by the day of the event.
fn is_firm(context: &Context<'_>, event: &Event) -> bool {
    let report = context.report();
    let end = first_paragraphs(context);
    let near = |pointer: &str| context.extracted.span(pointer).is_some_and(|span| span.end <= end);
    let titled = || {
        let title = context.document.title().map_or("", |block| context.slice(block.span)).to_lowercase();
        event.event_type.as_deref().is_some_and(|word| title.contains(word))
    };
    let dated = report.kind == Some(Kind::Announcement) && report.release_date.is_some();
    !dated && (near("/kind") || near("/events/0/type")) && (near("/events/0/name") || near("/events/0/venue") || titled())
}

/// Where the paragraphs end in which a report says when the event took place.
fn first_paragraphs(context: &Context<'_>) -> u32 {
    let mut paragraphs = context.document.blocks.iter().filter(|block| block.region == Region::Body && block.kind == BlockKind::Paragraph);
    paragraphs.nth(PARAGRAPHS - 1).map_or(u32::MAX, |block| block.span.end)
}

/// True if title or first paragraphs have any date that may be that of the event.
fn near_dates(context: &Context<'_>) -> bool {
    let end = first_paragraphs(context);
    let in_fields = |date: &DateMention| {
        context.document.block_at(date.span.start).is_some_and(|block| matches!(block.kind, BlockKind::Field | BlockKind::FieldLine))
    };
    let counts = |date: &DateMention| match date.role {
        DateRole::Copyright | DateRole::Updated | DateRole::Edition => false,
        // A stamp of its own says nothing of the event; a dateline does.
        DateRole::Release => context.document.lead().is_some_and(|lead| lead.span.contains(date.span)),
        _ => !in_fields(date),
    };
    context.mentions.dates.iter().take_while(|date| date.span.start < end).any(counts)
}

fn points_elsewhere(context: &Context<'_>) -> bool {
    let mut prose = context.prose().filter(|block| block.region == Region::Body);
    prose.by_ref().take(2 * PARAGRAPHS).any(|block| {
        let text = context.slice(block.span);
        ELSEWHERE.iter().any(|word| text.contains(word))
    })
}
