//! `dates/event-date-conflict`.

use std::borrow::Cow;

use super::{YIELDS_TO_YEAR, bounds, first_day, name, sound};
use crate::diagnostic::{Finding, Severity};
use crate::document::{Block, BlockKind, FieldName, Region};
use crate::lexicon::{WordSet, Words};
use crate::recognize::{DateForm, DateMention, DateRole, DateValue, Sentence};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/event-date-conflict"),
        summary: Cow::Borrowed("Two places of a report that give different days to one event"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        yields_to: Cow::Borrowed(YIELDS_TO_YEAR),
        page: Cow::Borrowed(
            "\
An event that took place on the 28th in the first paragraph and on the 27th in the last one took place on one of
them. Calendars and archives take whichever they meet first.

It compares sentences that tell with the event's own name when it was held, opened or closed, and the event date of a
label or field, and that of the title, with the one day that the text gives. A closing day after the day of the lead is
an information: the lead seems to give the first day only.

Silent on several days and sessions, eves, registration, postponed and planned events, other editions, and where the
two days lie more than a month apart.

## Bad

```fail
The Orrin Forum on Rivers was held at Tarn Hall on May 28, 2024. Guests came from all over the valley.

The Orrin Forum on Rivers was held on May 27, 2024. Ida Holt, dean of the school, thanked the guests.
```

```fail
Lakemoor University holds forum on rivers

Event date: 2024-05-27

The forum on rivers was held at Tarn Hall on May 28, 2024. Ida Holt, dean of the school, spoke to the guests.
```

```fail
2024年5月28日，第二届苏河论坛在云屿大学举行。来自各地的学者参加了会议。

第二届苏河论坛于2024年5月26日闭幕。院长林巧瑜向来宾致谢。
```

## Good

```pass
Lakemoor University holds forum on rivers

Event date: 2024-05-28

The forum on rivers was held at Tarn Hall on May 28, 2024. On May 29 the guests visited the river laboratory.
```

```pass
The Orrin Forum on Rivers was held at Tarn Hall from May 27 to 29, 2024. Guests came from all over the valley.

The Orrin Forum on Rivers was opened on May 27, 2024. Registration for the Orrin Forum on Rivers closed on May 2, 2024.
```

```pass
2024年5月28日至30日，第二届苏河论坛在云屿大学举行。来自各地的学者参加了会议。

第二届苏河论坛于2024年5月30日闭幕。第二届苏河论坛的报名于2024年5月2日开始。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Two days further apart are of two events, or one is a slip that another rule sees.
const APART: i32 = 31;

/// No sentence that is worth reading is longer, in bytes.
const LONGEST: u32 = 1000;

/// Tokens between the name and the verb, and between verb and date.
const NEAR: usize = 12;

/// What a sentence says of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Held,
    Opened,
    Closed,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    by_name(context, findings);
    by_place(context, findings);
}

/// Sentences that tell when the event of that name was held.
fn by_name(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(event) = context.report().events.first().and_then(|event| event.name.as_deref()).filter(|name| name.chars().count() > 4) else { return };
    let mut first: Option<&DateMention> = None;
    for date in sound(context).filter(|date| is_day(date) && in_body(context, date)) {
        let Some(sentence) = context.mentions.scan.sentence_at(date.span.start) else { continue };
        if sentence.span.len() > LONGEST {
            continue;
        }
        let Some(at) = context.slice(sentence.span).find(event) else { continue };
        let at = sentence.span.start + at as u32;
        let Some(base) = first else {
            first = Some(date);
            continue;
        };
        let Some(says) = says(context, sentence, Span::new(at, at + event.len() as u32), date) else { continue };
        let (Some(told), Some(other)) = (bounds(base), bounds(date)) else { continue };
        if conflict(told, other, says) {
            findings.push(finding(event, base, date, says == Says::Closed && other.0 > told.1));
            return;
        }
    }
}

/// True if the day `other` cannot be that of an event of the days `told`.
fn conflict(told: (i32, i32), other: (i32, i32), says: Says) -> bool {
    let before = other.1 < told.0;
    let after = other.0 > told.1;
    let near = (told.0 - other.1).max(other.0 - told.1) <= APART;
    near && match says {
        Says::Held | Says::Closed => before || after,
        Says::Opened => after,
    }
}

fn finding(event: &str, base: &DateMention, date: &DateMention, goes_on: bool) -> Finding {
    let (first, second) = (spoken(base), spoken(date));
    let message = if goes_on {
        format!("“{event}” closes on {second}, but the report dates it {first} only")
    } else {
        format!("“{event}” is dated {second} here, but {first} before")
    };
    let help = if goes_on {
        "give the first and the last day where the event is first told of"
    } else {
        "find out which day is right and write it in both places"
    };
    let finding = Finding::new(date.span, Confidence::Likely, message).label(base.span, format!("dated {first} here")).help(help);
    if goes_on {
        return finding.note("an event of several days reads as one of a single day").at_most(Severity::Info);
    }
    finding.note("one event has one date; calendars and archives take whichever they meet first")
}

fn spoken(date: &DateMention) -> String {
    match date.value {
        DateValue::Range(Some(start), Some(end)) => format!("{} to {}", name(&start), name(&end)),
        _ => first_day(date).map_or(String::new(), |day| name(&day)),
    }
}

/// A day of the event, written out.
fn is_day(date: &DateMention) -> bool {
    matches!(date.role, DateRole::Event | DateRole::Session) && !matches!(date.form, DateForm::Relative | DateForm::Named) && date.flaw.is_none()
}

fn in_body(context: &Context<'_>, date: &DateMention) -> bool {
    context.document.block_at(date.span.start).is_some_and(|block| block.region == Region::Body && block.kind == BlockKind::Paragraph)
}

/// What the sentence says of the event `name` and its day; `None` if it may say something else.
fn says(context: &Context<'_>, sentence: &Sentence, name: Span, date: &DateMention) -> Option<Says> {
    let scan = &context.mentions.scan;
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    let dates = &context.mentions.dates;
    let others = &dates[dates.partition_point(|other| other.span.end <= sentence.span.start)..];
    let others = others.iter().take_while(|other| other.span.start < sentence.span.end).filter(|other| is_day(other));
    if others.count() > 1 || scan.in_quotes(name) {
        return None;
    }
    if context.slice(name).is_ascii() {
        return (!scan.tokens[first..end].iter().any(|token| OTHER.has(token.key)))
            .then(|| english(context, scan.token_from(name.end)..end, date))
            .flatten();
    }
    chinese(context.slice(sentence.span), context.slice(Span::new(name.end, sentence.span.end)))
}

/// Words of what is not the event itself, or not its real day.
#[rustfmt::skip]
const OTHER: &WordSet = &Words::of([
    "eve", "preparatory", "rehearsal", "registration", "deadline", "session", "sessions", "phase", "stage", "round", "part", "postponed",
    "originally", "scheduled", "rescheduled", "planned", "will", "would", "next", "previous", "last", "every", "before", "after", "until",
    "since", "second", "announced", "launched", "preview", "ceremony", "moved", "edition", "started", "began", "also", "again",
    "online", "day", "days", "week", "call", "submissions", "tickets",
]);

const OTHER_ZH: [&str; 22] = [
    "预备",
    "彩排",
    "前夕",
    "报名",
    "截止",
    "原定",
    "延期",
    "阶段",
    "分会",
    "首日",
    "次日",
    "第二天",
    "将",
    "拟",
    "下一届",
    "上一届",
    "上届",
    "每年",
    "启动",
    "筹备",
    "征集",
    "仪式",
];

/// "The Orrin Forum was held on May 27", "took place", "closed", with the day behind the verb or before the name.
fn english(context: &Context<'_>, behind: std::ops::Range<usize>, date: &DateMention) -> Option<Says> {
    let scan = &context.mentions.scan;
    let word = |at: usize| scan.tokens.get(at).map_or("", |token| context.slice(token.span));
    let verb = (behind.start..behind.end.min(behind.start + 4)).find_map(|at| {
        let says = match (word(at), word(at + 1)) {
            ("was" | "were", "held" | "hosted" | "convened" | "staged" | "organized" | "organised") | ("took", "place") => Says::Held,
            ("was" | "were", "opened" | "inaugurated") | ("opened" | "convened", _) => Says::Opened,
            ("was" | "were", "closed" | "concluded") | ("closed" | "concluded" | "ended", _) => Says::Closed,
            _ => return None,
        };
        Some((at, says))
    });
    let (at, says) = verb?;
    let place = scan.token_from(date.span.start);
    let follows = (at..at + NEAR).contains(&place);
    let opens = scan.sentence_at(date.span.start).is_some_and(|sentence| place <= sentence.first as usize + 1);
    (follows || opens).then_some(says)
}

/// 第二届苏河论坛于5月27日在云屿大学举行, …闭幕.
fn chinese(sentence: &str, behind: &str) -> Option<Says> {
    if OTHER_ZH.iter().any(|word| sentence.contains(word)) || behind.starts_with('的') {
        return None;
    }
    let clause = behind.split(['，', '；', '。']).next().unwrap_or("");
    let has = |words: &[&str]| words.iter().any(|word| clause.contains(word));
    match () {
        () if has(&["闭幕", "閉幕", "落幕", "结束", "收官"]) => Some(Says::Closed),
        () if has(&["开幕", "開幕", "拉开"]) => Some(Says::Opened),
        () if has(&["举行", "召开", "举办", "舉行", "召開", "舉辦"]) => Some(Says::Held),
        () => None,
    }
}

/// The event date of a label or field, or of the title, against the one day of the text.
fn by_place(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(told) = only_day(context) else { return };
    let stated =
        |date: &&DateMention| is_day(date) && context.document.block_at(date.span.start).is_some_and(|block| is_stated(context, block, date.span));
    let Some(other) = sound(context).find(stated) else { return };
    let (Some(day), Some(states)) = (bounds(told), bounds(other)) else { return };
    if !conflict(day, states, Says::Held) {
        return;
    }
    let (first, second) = (spoken(other), spoken(told));
    let finding = Finding::new(told.span, Confidence::Likely, format!("the text dates the event {second}, but it is dated {first} above"))
        .label(other.span, format!("dated {first} here"))
        .note("one event has one date; calendars and archives take whichever they meet first")
        .help("find out which day is right and write it in both places");
    findings.push(finding);
}

/// The day of the first paragraph, if the text knows no other day of the event.
fn only_day<'a>(context: &Context<'a>) -> Option<&'a DateMention> {
    let lead = context.document.lead()?.span;
    let mut days = sound(context).filter(|date| is_day(date) && in_body(context, date));
    let first = days.next().filter(|date| lead.contains(date.span))?;
    days.all(|date| bounds(date).is_none_or(|days| Some(days) == bounds(first))).then_some(first)
}

/// True for the event date of a label or field, and for a day in the title.
fn is_stated(context: &Context<'_>, block: &Block, date: Span) -> bool {
    let fields = &context.document.fields;
    let first = fields.partition_point(|field| field.value.end <= date.start);
    let field = fields.get(first).filter(|field| field.value.overlaps(date));
    block.kind == BlockKind::Title
        || field.is_some_and(|field| {
            field.name == FieldName::EventDate
                && (field.pointer.is_empty() || field.pointer.ends_with("/0/date") || !field.pointer.contains("/events/"))
        })
}
