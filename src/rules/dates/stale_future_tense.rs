//! `dates/stale-future-tense`.

use std::borrow::Cow;

use super::{YIELDS_TO_YEAR, bounds, days, first_day, is_updated, name, sound};
use crate::diagnostic::{Finding, Severity};
use crate::document::{BlockKind, Lang};
use crate::lexicon::{WordSet, Words};
use crate::recognize::dates::release_date;
use crate::recognize::{DateForm, DateMention, DateRole, YearFrom};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/stale-future-tense"),
        summary: Cow::Borrowed("“Will be held” with a day that had passed when the report came out"),
        severity: [None, Some(Severity::Info), Some(Severity::Info)],
        confidence: Confidence::Likely,
        yields_to: Cow::Borrowed(YIELDS_TO_YEAR),
        page: Cow::Borrowed(
            "\
A preview that is published late tells of the past as of the future. Either the tense is old or one of the two dates
is wrong.

It wants both years written and two days between them. Silent on reported speech (“said that it would”), quotations,
programme tables, deadlines, and reports with a date of change.

## Bad

```fail
Lakemoor University opens a laboratory of optics

Release Time: 2024-05-30

The laboratory of optics will be opened at Tarn Hall on May 2, 2024. Orrin Steel, dean of the school, invites all guests.
```

```fail
云屿大学光学论坛

发布时间：2024-05-30

光学论坛将于2024年5月2日在云屿大学举行。院长林巧瑜将出席并致辞，欢迎各地的学者参加会议。
```

## Good

```pass
Lakemoor University opens a laboratory of optics

Release Time: 2024-05-30

The laboratory of optics was opened at Tarn Hall on May 2, 2024. It will welcome its first class on June 3, 2024.
```

```pass
Lakemoor University opens a laboratory of optics

Release Time: 2024-05-30

Orrin Steel said on May 2, 2024 that the school will open a laboratory. As planned on May 3, 2024, it will be open to all.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Days by which a preview may come late: time zones, a stamp set in the evening.
const LEEWAY: i32 = 1;

/// Tokens between "will" and the day.
const REACH: usize = 12;

/// Words that report what somebody said before, or part "will" from the day.
#[rustfmt::skip]
const REPORTS: &WordSet = &Words::of([
    "said", "says", "told", "announced", "announces", "promised", "would", "planned", "that", "since", "after", "from", "as", "who", "which",
    "dated", "released", "published", "by", "signed", "until", "between", "through",
]);

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(release) = release_date(context.document, &context.mentions.dates) else { return };
    let Some(released) = days(&release.value).filter(|_| !is_updated(context)) else { return };
    for date in sound(context).filter(|date| is_written(date)) {
        let Some(late) = bounds(date).map(|(_, last)| released - last).filter(|&late| late > LEEWAY) else { continue };
        let Some(will) = will(context, date) else { continue };
        let (Some(day), stamp) = (first_day(date), name(&release.value)) else { continue };
        let mut finding =
            Finding::new(date.span, Confidence::Likely, format!("{} is told as still to come, but the report came out on {stamp}", name(&day)))
                .label(will, "told as future here")
                .note(format!("the day had passed {late} days before"))
                .help("tell it in the past, or correct the date");
        if !release.span.is_empty() {
            finding = finding.label(release.span, format!("released on {stamp}"));
        }
        findings.push(finding);
        return;
    }
}

fn is_written(date: &DateMention) -> bool {
    let of_event = matches!(date.role, DateRole::Event | DateRole::Session | DateRole::Plan);
    of_event && date.flaw.is_none() && date.year_from == YearFrom::Text && !matches!(date.form, DateForm::Relative | DateForm::Named | DateForm::Year)
}

/// The "will" or 将于 to which the day belongs.
fn will(context: &Context<'_>, date: &DateMention) -> Option<Span> {
    let scan = &context.mentions.scan;
    let block = context.document.block_at(date.span.start).filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Title))?;
    let sentence = scan.sentence_at(date.span.start)?;
    let at = scan.token_from(date.span.start);
    let first = at.saturating_sub(REACH).max(sentence.first as usize);
    if block.lang == Lang::Zh {
        let before = at.checked_sub(2).filter(|&n| n >= first)?;
        let span = scan.span_of(before..at);
        return matches!(context.slice(span), "将于" | "将在" | "拟于" | "將於" | "將在").then_some(span);
    }
    let will = (first..at).rev().find(|&n| context.slice(scan.tokens[n].span) == "will")?;
    let parted = (will..at).any(|n| REPORTS.has(scan.tokens[n].key) || matches!(context.slice(scan.tokens[n].span), ";" | ":"));
    (!parted).then(|| scan.tokens[will].span)
}
