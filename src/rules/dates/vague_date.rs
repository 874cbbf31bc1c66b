//! `dates/vague-date`.

use std::borrow::Cow;

use super::YIELDS;
use crate::calendar;
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::BlockKind;
use crate::recognize::{DateForm, DateMention, DateRole, DateValue, Sentence};
use crate::report::model::Kind;
use crate::rules::{Coded, Context, Meta};
use crate::settings::Profile;
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/vague-date"),
        summary: Cow::Borrowed("An event that is dated by “recently” or “last week” only"),
        severity: [None, Some(Severity::Info), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Display),
        events_only: true,
        yields_to: Cow::Borrowed(YIELDS),
        page: Cow::Borrowed(
            "\
“Recently” is true on the day of writing only. A year later nobody can tell when the event took place, and it can be
filed under no day.

It speaks once, on the sentence that reports the event, where no other place of the report gives a day. In the profile
`strict` it also speaks on “today”, “yesterday”, 昨天, 今年, which a release date would anchor.

## Bad

```fail
The Orrin Forum on Rivers was recently held at Tarn Hall. Ida Holt, dean of the school, spoke to the guests.
```

```fail
近日，云屿大学举办论坛。来自各地的学者参加了会议。
```

## Good

```pass
The Orrin Forum on Rivers was held at Tarn Hall on May 28, 2024. It has grown recently.
```

```pass
5月28日，云屿大学举办论坛。学校近日还发布了新的规划。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Words that no release date makes a day of.
#[rustfmt::skip]
const VAGUE: [&str; 24] = [
    "recently", "last week", "last month", "in recent days", "a few days ago", "the other day", "this week", "this month", "earlier this month",
    "last weekend", "this weekend", "past week", "previous week", "近日", "日前", "近期", "最近", "上周", "上月", "上个月", "本周", "本月", "不久前", "前不久",
];

/// Words that the day of release makes a day, or a year, of.
const ANCHORED: [&str; 11] = ["today", "yesterday", "tonight", "this morning", "this afternoon", "今天", "昨天", "今日", "昨日", "今年", "日前"];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let strict = context.settings.profile == Profile::Strict;
    let dates = &context.mentions.dates;
    if dates.iter().any(gives_day) || dates_itself(context) {
        return;
    }
    let Some(sentence) = event_sentence(context) else { return };
    let here = &dates[dates.partition_point(|date| date.span.start < sentence.span.start)..];
    let mut here = here.iter().take_while(|date| date.span.start < sentence.span.end);
    let listed = |date: &DateMention, list: &[&str]| list.iter().any(|word| word.eq_ignore_ascii_case(context.slice(date.span)));
    let vague = |date: &&DateMention| date.form == DateForm::Relative && (listed(date, &VAGUE) || strict && listed(date, &ANCHORED));
    let Some(date) = here.find(vague).filter(|date| !context.is_quoted(date.span)) else { return };
    let word = context.slice(date.span);
    let mut finding = Finding::new(date.span, Confidence::Likely, format!("the event is dated by “{word}” only"))
        .note("once the report is filed, nobody can tell on which day the event took place")
        .help("write the day on which it took place");
    if let DateValue::Day(day) = date.value
        && let (Some(year), Some(month), Some(number)) = (day.year, day.month, day.day)
    {
        let day = calendar::long_date(year, month, number);
        finding = finding.fix(Applicability::Display, format!("write {day}, as the release date has it"), date.span, day);
    }
    findings.push(finding);
}

/// An announcement with a date beside its text is most often dated by the day of the event.
fn dates_itself(context: &Context<'_>) -> bool {
    context.report().kind == Some(Kind::Announcement) && context.report().release_date.is_some()
}

/// True for a day of the event, in any place.
fn gives_day(date: &DateMention) -> bool {
    let day = match date.value {
        DateValue::Day(day) => day.day.is_some(),
        DateValue::Range(start, end) => start.or(end).is_some_and(|day| day.day.is_some()),
    };
    let role = matches!(date.role, DateRole::Event | DateRole::Session | DateRole::Plan | DateRole::Deadline);
    day && role && date.form != DateForm::Relative
}

/// The sentence that reports the event, else the first of the text.
fn event_sentence<'a>(context: &Context<'a>) -> Option<&'a Sentence> {
    let mentions: &'a crate::recognize::Mentions = context.mentions;
    let in_prose = |at: u32| context.document.block_at(at).is_some_and(|block| block.kind == BlockKind::Paragraph);
    let told = ["/events/0/type", "/kind"].iter().filter_map(|pointer| context.extracted.span(pointer)).find(|span| in_prose(span.start));
    let lead = context.document.lead().map(|block| block.span);
    told.or(lead).and_then(|span| mentions.scan.sentence_at(span.start))
}
