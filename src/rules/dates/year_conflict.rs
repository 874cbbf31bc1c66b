//! `dates/year-conflict`.

use std::borrow::Cow;

use super::{YIELDS, days, first_day, name, sound};
use crate::calendar;
use crate::diagnostic::{Applicability, Edit, Finding, Fix, Severity};
use crate::document::BlockKind;
use crate::lexicon::{WordSet, Words};
use crate::recognize::dates::release_date;
use crate::recognize::{DateForm, DateMention, DateRole, DateValue, Day, TokenKind, YearFrom};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/year-conflict"),
        summary: Cow::Borrowed("The year of an event's date that its own name, weekday or title denies"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Display),
        yields_to: Cow::Borrowed(YIELDS),
        page: Cow::Borrowed(
            "\
In January hands still write the old year, and last year's report is a handy template for this one.

It speaks where a sentence tells that the event with a year in its name was held in the year before or after; and
where the event's year is one off the year of release, while weekday or title fit the year of release.

Silent on editions held by the end of March of the next year or from September of the year before, on events that were
put off, on awards, reports, plans, classes and anniversaries.

## Bad

```fail
The 2023 Orrin Forum was held at Tarn Hall on September 5, 2024.
```

```fail
Lakemoor University opens a laboratory of optics

Release Time: 2024-06-03

The opening was held at Tarn Hall on Tuesday, May 28, 2023. Orrin Steel, dean of the school, spoke to the guests.
```

## Good

```pass
The 2023 annual meeting was held at Tarn Hall on January 12, 2024.
```

```pass
The 2024 Orrin Forum was held at Tarn Hall on September 5, 2024, and the 2023 Award was given to Ida Holt.
```

```pass
The 2020 Orrin Forum, postponed because of the flood, was held at Tarn Hall on September 5, 2021.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// A stamp this many days from the event, with the year put right, is that of a report of it.
const FRESH: i32 = 45;

/// Words with which a year in a name is not that of the event, or the event was moved.
#[rustfmt::skip]
const OTHER_YEAR: &WordSet = &Words::of([
    "postponed", "delayed", "rescheduled", "originally", "moved", "award", "awards", "prize", "prizes", "report", "plan", "budget", "class",
    "cohort", "graduates", "anniversary", "academic", "season", "financial", "fiscal", "yearbook", "follow", "followed", "following", "since",
    "after", "before", "previous", "next", "winners", "results",
]);

const OTHER_YEAR_ZH: [&str; 16] =
    ["延期", "推迟", "年度", "奖", "报告", "计划", "规划", "级", "届", "周年", "学年", "总结", "毕业", "预算", "财年", "顺延"];

/// Verbs that tell of the event itself.
#[rustfmt::skip]
const HAPPENED: &WordSet = &Words::of(["held", "took", "opened", "convened", "kicked", "concluded", "closed", "hosted", "staged", "started", "began"]);

const HAPPENED_ZH: [&str; 5] = ["举行", "召开", "举办", "开幕", "闭幕"];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let dates = &context.mentions.dates;
    for (index, date) in dates.iter().enumerate() {
        if date.role == DateRole::Edition
            && let Some(finding) = edition(context, index)
        {
            findings.push(finding);
            return;
        }
    }
    findings.extend(against_release(context));
}

/// "The 2023 Orrin Forum was held on September 5, 2024."
fn edition(context: &Context<'_>, index: usize) -> Option<Finding> {
    let (scan, dates) = (&context.mentions.scan, &context.mentions.dates);
    let edition = &dates[index];
    let year = first_day(edition)?.year.filter(|_| !context.is_quoted(edition.span))?;
    let date = dates.get(index + 1).filter(|date| is_written(date))?;
    let sentence = scan.sentence_at(edition.span.start).filter(|sentence| sentence.span.contains(date.span))?;
    // More than the two would leave it open which belongs to which.
    let around = [index.checked_sub(1).and_then(|n| dates.get(n)), dates.get(index + 2)];
    if around.into_iter().flatten().any(|other| sentence.span.contains(other.span)) {
        return None;
    }
    let day = first_day(date)?;
    let (dated, month) = (day.year?, day.month?);
    let turn = dated == year + 1 && month <= 3 || dated + 1 == year && month >= 9;
    if (dated - year).abs() != 1 || turn || !tells(context, sentence.first as usize..sentence.end as usize, sentence.span) {
        return None;
    }
    let (said, event) = (name(&day), context.slice(edition.span));
    Some(
        Finding::new(date.span, Confidence::Likely, format!("an event of {event} by its name is dated {said}"))
            .label(edition.span, format!("{event} by its name"))
            .note("one of the two years is a slip, often left over from the report of another year")
            .help("find out which year is right; if the event was put off, say so"),
    )
    .map(|finding| with_year(context, finding, date, year))
}

fn is_written(date: &DateMention) -> bool {
    let day = matches!(date.value, DateValue::Day(day) if day.day.is_some());
    matches!(date.role, DateRole::Event | DateRole::Session) && date.year_from == YearFrom::Text && day && date.form != DateForm::Relative
}

/// True if the sentence tells that the event was held, and of nothing with a year of its own.
fn tells(context: &Context<'_>, tokens: std::ops::Range<usize>, sentence: Span) -> bool {
    let tokens = &context.mentions.scan.tokens[tokens];
    let text = context.slice(sentence);
    if tokens.iter().any(|token| OTHER_YEAR.has(token.key)) || OTHER_YEAR_ZH.iter().any(|word| text.contains(word)) {
        return false;
    }
    tokens.iter().any(|token| HAPPENED.has(token.key)) || HAPPENED_ZH.iter().any(|word| text.contains(word))
}

/// The event's year is one off that of the release, and something says that the year of release is meant.
fn against_release(context: &Context<'_>) -> Option<Finding> {
    let release = release_date(context.document, &context.mentions.dates)?;
    let (released, stamp_year) = (days(&release.value)?, release.value.year?);
    let date = sound(context).find(|date| is_written(date))?;
    let day = first_day(date)?;
    let year = day.year.filter(|year| (year - stamp_year).abs() == 1)?;
    let meant = Day { year: Some(stamp_year), ..day };
    let fresh = (0..=FRESH).contains(&(released - days(&meant)?)) && (released - days(&day)?).abs() > FRESH;
    let witness = Some(date).filter(|_| fresh).and_then(|date| witness(context, date, &meant, year))?;
    let (said, stamp) = (name(&day), name(&release.value));
    let mut finding =
        Finding::new(date.span, Confidence::Likely, format!("the event is dated {said}, but {}, and the report came out on {stamp}", witness.1))
            .note(format!("{} would fit all of it", name(&meant)))
            .help("find out which year is right");
    if witness.0 != date.span {
        finding = finding.label(witness.0, witness.1);
    }
    if !release.span.is_empty() {
        finding = finding.label(release.span, format!("released on {stamp}"));
    }
    Some(with_year(context, finding, date, stamp_year))
}

/// What speaks for the year of release: the weekday, or a year in the title.
fn witness(context: &Context<'_>, date: &DateMention, meant: &Day, year: i16) -> Option<(Span, String)> {
    let (month, day, other) = (meant.month?, meant.day?, meant.year?);
    if let Some((weekday, place)) = date.weekday {
        let fits = calendar::weekday(other, month, day) == Some(weekday) && calendar::weekday(year, month, day) != Some(weekday);
        return fits.then(|| (place, format!("it was a {} in {other}", calendar::weekday_name(weekday))));
    }
    let title = context.document.blocks.iter().find(|block| block.kind == BlockKind::Title)?;
    let named = context.mentions.dates.iter().take_while(|date| date.span.start < title.span.end).find(|date| title.span.contains(date.span))?;
    let fits = named.role == DateRole::Edition && first_day(named)?.year == Some(other);
    fits.then(|| (named.span, format!("the title says {other}")))
}

/// With the other year as a fix that is only shown.
fn with_year(context: &Context<'_>, mut finding: Finding, date: &DateMention, year: i16) -> Finding {
    let scan = &context.mentions.scan;
    let mut tokens = scan.tokens[scan.tokens_in(date.span)].iter();
    if let Some(token) = tokens.find(|token| token.kind == TokenKind::Number && token.span.len() == 4) {
        let edits = vec![Edit { span: token.span, replacement: year.to_string() }];
        finding.fix = Some(Fix { applicability: Applicability::Display, title: format!("write {year}"), edits });
    }
    finding
}
