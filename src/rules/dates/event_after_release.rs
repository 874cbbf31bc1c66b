//! `dates/event-after-release`.

use std::borrow::Cow;

use super::{YIELDS, sound};
use crate::calendar;
use crate::diagnostic::{Finding, Severity};
use crate::document::FieldName;
use crate::recognize::dates::release_date;
use crate::recognize::{DateForm, DateMention, DateRole, DateValue, Day, YearFrom};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, How};

/// Days that a report may run ahead of its stamp: time zones, and a stamp set before midnight.
const LEEWAY: i32 = 1;

/// An inferred year puts no date further than this after the release.
const INFERRED: i32 = 45;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/event-after-release"),
        summary: Cow::Borrowed("An event told as past that lies after the release date"),
        severity: [Some(Severity::Error), Some(Severity::Error), Some(Severity::Error)],
        confidence: Confidence::Certain,
        yields_to: Cow::Borrowed(YIELDS),
        page: Cow::Borrowed(
            "\
A report cannot tell of what had not yet happened when it came out. Either the event's date or the release
date is wrong, often the year after the turn of the year.

With both years written it is an error from two days on. Where the event's year was inferred it is a warning.

It is silent on previews and calls (\"will be held\", 将于, deadlines, registration), on one day (time zones),
on events that had begun before the release, and where the report carries a later date of change.

## Bad

```fail
Lakemoor University opens a laboratory of optics

Release Time: 2024-05-30

The opening was held at Tarn Hall on June 4, 2024. Orrin Steel, dean of the school, spoke to the guests.
```

```fail
云屿大学举办光学论坛

发布时间：2024-05-30

2024年6月4日，光学论坛在云屿大学举行。院长林巧瑜出席并致辞，来自各地的学者参加了会议。
```

## Good

```pass
Lakemoor University to open a laboratory of optics

Release Time: 2024-05-30

The opening will be held at Tarn Hall on June 4, 2024. Orrin Steel, dean of the school, will speak to the guests.
```

```pass
Lakemoor University opens a laboratory of optics

Release Time: 2024-05-30

The opening was held at Tarn Hall on May 31, 2024. Orrin Steel, dean of the school, spoke to the guests.
```

```pass
云屿大学举办光学论坛

发布时间：2024-05-30

光学论坛将于2024年6月4日在云屿大学举行。院长林巧瑜将出席并致辞，欢迎各地的学者参加会议。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(release) = release_date(context.document, &context.mentions.dates) else { return };
    let Some(released) = days(&release.value) else { return };
    if context.document.fields.iter().any(|field| field.name == FieldName::ModifiedDate && !field.value.is_empty()) {
        return;
    }
    let events = sound(context).filter(|date| date.role == DateRole::Event && date.form != DateForm::Relative);
    for date in events {
        let Some(day) = start(date) else { continue };
        let Some(late) = days(&day).map(|days| days - released) else { continue };
        let written = date.year_from == YearFrom::Text;
        if late <= LEEWAY || !(written || late <= INFERRED) || !is_past(context, date) {
            continue;
        }
        let (event, stamp) = (name(&day), name(&release.value));
        let sure = written && !matches!(release.how, How::Filename | How::Url);
        let confidence = if sure { release.confidence } else { Confidence::Likely };
        let mut finding = Finding::new(date.span, confidence, format!("the event of {event} is told as past, but the report came out on {stamp}"))
            .note(format!("{late} days lie between them; a report cannot tell of what has not happened yet"))
            .help(format!("check both dates; an earlier year, or a release after {event}, would settle it"));
        if !release.span.is_empty() {
            finding = finding.label(release.span, format!("released on {stamp}"));
        }
        if !sure {
            finding = finding.at_most(Severity::Warning);
        }
        findings.push(finding);
        return;
    }
}

fn start(date: &DateMention) -> Option<Day> {
    match date.value {
        DateValue::Day(day) => Some(day),
        DateValue::Range(start, _) => start,
    }
}

fn days(day: &Day) -> Option<i32> {
    calendar::days(day.year?, day.month?, day.day?)
}

fn name(day: &Day) -> String {
    calendar::day_name(day.year, day.month.unwrap_or(0), day.day.unwrap_or(0))
}

/// True if the sentence tells of the past, and of nothing still to come.
fn is_past(context: &Context<'_>, date: &DateMention) -> bool {
    const PAST: &[&str] =
        &["was", "were", "held", "took", "came", "met", "gave", "saw", "went", "brought", "led", "made", "spoke", "said", "had", "paid", "began"];
    const FUTURE: &[&str] = &[
        "will",
        "shall",
        "upcoming",
        "forthcoming",
        "scheduled",
        "slated",
        "expected",
        "plans",
        "planned",
        "planning",
        "deadline",
        "register",
        "registration",
        "until",
        "next",
        "to",
        "invited",
        "soon",
        "would",
    ];
    let scan = &context.mentions.scan;
    let Some(sentence) = scan.sentence_at(date.span.start) else { return false };
    let words = || scan.tokens[sentence.first as usize..sentence.end as usize].iter().map(|token| context.slice(token.span));
    // "to be held", "is to open": only with a form of "be" around it.
    let pairs = || words().zip(words().skip(1));
    let to_be = pairs().any(|pair| matches!(pair, ("to", "be") | ("is" | "are", "to")));
    let coming = words().any(|word| (word != "to" && FUTURE.contains(&word)) || matches!(word, "将" | "將" | "拟"));
    let chinese = pairs().any(|pair| {
        matches!(
            pair,
            ("举", "行" | "办")
                | ("召", "开")
                | ("開" | "开", "幕")
                | ("出", "席")
                | ("来", "访" | "校" | "到")
                | ("到", "访")
                | ("签", "署" | "订" | "约")
                | ("舉", "行" | "辦")
        )
    });
    !coming && !to_be && (chinese || words().any(|word| PAST.contains(&word) || word.len() > 4 && word.ends_with("ed")))
}
