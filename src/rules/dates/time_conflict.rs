//! `dates/time-conflict`.

use std::borrow::Cow;

use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::{BlockKind, Lang};
use crate::lexicon::{WordSet, Words};
use crate::recognize::TokenKind;
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/time-conflict"),
        summary: Cow::Borrowed("A time of day that no clock shows, or that contradicts itself"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Safe),
        page: Cow::Borrowed(
            "\
No clock shows 25:10, and 13:40 p.m. is told in two systems at once. A guest who reads “in the morning at 4 p.m.” comes
at the wrong time.

A time that cannot be, and an end before its start on one day, are warnings; a part of the day that contradicts the
clock is an information. Silent on 24:00, noon and midnight, hours over night, ratios and scores, and hours of which it
is not said whether they are before or after noon.

## Bad

```fail
The workshop began at 13:40 p.m. at Tarn Hall.
```

```fail
The workshop began on May 28 at 25:10 at Tarn Hall.
```

```fail
The workshop was held at Tarn Hall from 4:00 p.m. to 2:30 p.m. on May 28.
```

```fail
The workshop was held on the morning of May 28 at 4 p.m. in Tarn Hall.
```

```fail
光学论坛于5月28日上午15:30在云屿大学举行。
```

## Good

```pass
The workshop began at 13:40, went on from 9 a.m. to 12 noon, and closed at 24:00; the team won 25:10.
```

```pass
The workshop was held on the morning of May 28 at 9 a.m., from 9:00 to 5:00, and over night from 22:00 to 2:00.
```

```pass
光学论坛于5月28日下午15:30在云屿大学举行，晚上8点闭幕，凌晨2点离场。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

const COLONS: &WordSet = &Words::of([":", "："]);

/// What "a.m." and "p.m." are found by: rarer than the letters before the stop.
const NOON: &WordSet = &Words::of(["m", "am", "pm"]);

const KINDS: &[BlockKind] = &[BlockKind::Paragraph, BlockKind::ListItem, BlockKind::Title, BlockKind::Caption, BlockKind::FieldLine];

/// Words after which two numbers with a colon are a time.
const AT: &WordSet = &Words::of(["at", "from", "until", "till", "by", "around", "before", "after"]);

/// A time of day as written.
#[derive(Clone, Copy)]
struct Clock {
    hour: u32,
    minute: u32,
    /// True for p.m., false for a.m.
    noon: Option<bool>,
    /// The place of "a.m." or "p.m.", with the blank before it.
    mark: Span,
    first: usize,
    end: usize,
}

impl Clock {
    /// Minutes since midnight; `None` if it is open which half of the day is meant.
    fn minutes(self) -> Option<u32> {
        let hour = match (self.hour, self.noon) {
            (12, Some(false)) => 0,
            (12, Some(true)) => 12,
            (hour @ 0..12, Some(true)) => hour + 12,
            (hour, Some(_)) => hour,
            (hour @ 13..=24, None) => hour,
            _ => return None,
        };
        Some(60 * hour + self.minute)
    }
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let scan = &context.mentions.scan;
    for (block, at) in context.tokens_of(COLONS, KINDS) {
        let Some(clock) = at.checked_sub(1).and_then(|first| clock(context, first)).filter(|clock| clock.end > at) else { continue };
        if context.is_quoted(scan.tokens[at].span) || context.document.in_furniture(scan.tokens[at].span) {
            continue;
        }
        let chinese = context.document.blocks[block].lang == Lang::Zh;
        findings.extend(
            impossible(context, clock).or_else(|| reversed(context, clock)).or_else(|| chinese.then(|| chinese_part(context, clock)).flatten()),
        );
    }
    for (_, at) in context.tokens_of(NOON, KINDS) {
        let Some(clock) = before_noon_mark(context, at).filter(|_| !context.is_quoted(scan.tokens[at].span)) else { continue };
        findings.extend(twice(context, clock).or_else(|| english_part(context, clock)));
    }
}

fn slice<'c>(context: &Context<'c>, at: usize) -> &'c str {
    context.mentions.scan.tokens.get(at).map_or("", |token| context.slice(token.span))
}

fn number(context: &Context<'_>, at: usize) -> Option<u32> {
    let token = context.mentions.scan.tokens.get(at).filter(|token| token.kind == TokenKind::Number && token.span.len() <= 2)?;
    context.slice(token.span).parse().ok()
}

fn glued(context: &Context<'_>, at: usize) -> bool {
    context.mentions.scan.tokens.get(at).is_some_and(|token| !token.spaced)
}

/// The time that begins at token `first`: "13:40", "4 p.m.", "4:30 pm".
fn clock(context: &Context<'_>, first: usize) -> Option<Clock> {
    let hour = number(context, first)?;
    let of_longer = first > 0 && glued(context, first) && matches!(slice(context, first - 1), ":" | "：" | "." | "-" | "/" | "+");
    let colon = matches!(slice(context, first + 1), ":" | "：") && glued(context, first + 1) && glued(context, first + 2);
    let minutes = number(context, first + 2).filter(|_| colon && slice(context, first + 2).len() == 2);
    let mut end = if minutes.is_some() { first + 3 } else { first + 1 };
    let seconds =
        matches!(slice(context, end), ":" | "." | "：" | "/") && glued(context, end) && glued(context, end + 1) && number(context, end + 1).is_some();
    if of_longer || seconds || colon && minutes.is_none() {
        return None;
    }
    let scan = &context.mentions.scan;
    let mark = noon_mark(context, end);
    let before = scan.tokens[end - 1].span.end;
    let noon = mark.map(|(noon, _)| noon);
    if let Some((_, next)) = mark {
        end = next;
    }
    if minutes.is_none() && noon.is_none() {
        return None;
    }
    Some(Clock { hour, minute: minutes.unwrap_or(0), noon, mark: Span::new(before, scan.tokens[end - 1].span.end), first, end })
}

/// "a.m.", "pm" at token `at`: true for p.m., and the token after it.
fn noon_mark(context: &Context<'_>, at: usize) -> Option<(bool, usize)> {
    match slice(context, at) {
        "am" | "AM" => Some((false, at + 1)),
        "pm" | "PM" => Some((true, at + 1)),
        letter @ ("a" | "p" | "A" | "P")
            if slice(context, at + 1) == "." && matches!(slice(context, at + 2), "m" | "M") && glued(context, at + 2) =>
        {
            let stop = slice(context, at + 3) == "." && glued(context, at + 3);
            Some((letter.eq_ignore_ascii_case("p"), at + 3 + usize::from(stop)))
        }
        _ => None,
    }
}

/// The time whose "a.m." or "p.m." ends in the token `at`.
fn before_noon_mark(context: &Context<'_>, at: usize) -> Option<Clock> {
    let mark = if matches!(slice(context, at), "m" | "M") { at.checked_sub(2)? } else { at };
    let (last, colon) = (mark.checked_sub(1)?, mark.checked_sub(2).is_some_and(|colon| matches!(slice(context, colon), ":" | "：")));
    let first = if colon { mark.checked_sub(3)? } else { last };
    clock(context, first).filter(|clock| clock.noon.is_some() && clock.end > at)
}

/// 25:10, 13:75.
fn impossible(context: &Context<'_>, clock: Clock) -> Option<Finding> {
    let scan = &context.mentions.scan;
    let possible = clock.hour < 24 && clock.minute < 60 || clock.hour == 24 && clock.minute == 0;
    let before = clock.first.checked_sub(1).map(|n| scan.tokens[n]);
    let span = scan.span_of(clock.first..clock.end);
    let dates = &context.mentions.dates;
    let date = dates[..dates.partition_point(|date| date.span.end <= span.start)].last();
    let after_day = date
        .is_some_and(|date| context.document.text.get(date.span.end as usize..span.start as usize).is_some_and(|gap| matches!(gap, " " | ", " | "")));
    // "At 25:08" alone may be a place in a film.
    let of_day = || {
        scan.sentence_at(span.start).is_some_and(|sentence| {
            dates[dates.partition_point(|date| date.span.end <= sentence.span.start)..].first().is_some_and(|date| sentence.span.contains(date.span))
        })
    };
    let is_time = clock.noon.is_some() || after_day || before.is_some_and(|token| AT.has(token.key)) && of_day();
    (!possible && is_time).then(|| {
        Finding::new(span, Confidence::Likely, format!("no clock shows {}", context.slice(span)))
            .note("hours go from 0 to 23, minutes from 0 to 59; 24:00 is the end of a day")
            .help("correct the hour or the minutes")
    })
}

/// "13:40 p.m.", "14 a.m.".
fn twice(context: &Context<'_>, clock: Clock) -> Option<Finding> {
    let noon = clock.noon.filter(|_| (13..24).contains(&clock.hour) && clock.minute < 60)?;
    let scan = &context.mentions.scan;
    let span = scan.span_of(clock.first..clock.end);
    let written = context.slice(span);
    let finding = Finding::new(span, Confidence::Likely, format!("“{written}” counts the hours to 24 and to 12 at once"));
    let hour = format!("{}:{:02}", clock.hour - 12, clock.minute);
    if !noon {
        return Some(
            finding
                .note(format!("hour {} is after noon, and “a.m.” is before it", clock.hour))
                .help(format!("find out which is meant, {}:{:02} or another hour of the morning", clock.hour, clock.minute)),
        );
    }
    let colon = matches!(slice(context, clock.first + 1), ":" | "：");
    let finding = finding.note("“p.m.” goes with the hours 1 to 12").help(format!("drop “p.m.”, or write {hour} p.m."));
    // Where a full stop ends the sentence too, it has to stay.
    let ends = context.slice(clock.mark).ends_with('.') && scan.sentence_at(span.start).is_some_and(|sentence| sentence.end as usize == clock.end);
    let cut = if ends { Span::new(clock.mark.start, clock.mark.end - 1) } else { clock.mark };
    Some(if colon { finding.fix(Applicability::Safe, "drop “p.m.”", cut, "") } else { finding })
}

/// "from 4:00 p.m. to 2:30 p.m.", "16:00–14:30".
fn reversed(context: &Context<'_>, start: Clock) -> Option<Finding> {
    let joined = matches!(slice(context, start.end), "-" | "–" | "—" | "to" | "until" | "至" | "~" | "～" | "到");
    let end = Some(start.end + 1).filter(|_| joined).and_then(|at| clock(context, at))?;
    let (from, to) = (start.minutes()?, end.minutes()?);
    // Over night, and up to noon or midnight.
    let night = to <= 6 * 60 || from >= 18 * 60 || end.hour == 12;
    let span = context.mentions.scan.span_of(start.first..end.end);
    (to < from && !night).then(|| {
        Finding::new(span, Confidence::Likely, format!("these hours end at {}, before they start at {}", spoken(to), spoken(from)))
            .note("nothing ends before it starts: the two were swapped, or one of them is wrong")
            .help("find out when it began and when it ended")
    })
}

fn spoken(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// "On the morning of May 28 at 4 p.m.", "4 p.m. in the morning".
fn english_part(context: &Context<'_>, clock: Clock) -> Option<Finding> {
    let minutes = clock.minutes()?;
    let after = ["in", "on"].contains(&slice(context, clock.end)) && slice(context, clock.end + 1) == "the";
    let part = if after { Some(clock.end + 2) } else { part_before(context, clock.first) };
    let part = part.filter(|&at| contradicts(slice(context, at), minutes))?;
    Some(part_finding(context, part..part + 1, clock))
}

/// The part of the day before "… of May 28 at 4 p.m.".
fn part_before(context: &Context<'_>, at: usize) -> Option<usize> {
    let scan = &context.mentions.scan;
    let at = at.checked_sub(1).filter(|&n| matches!(slice(context, n), "at" | "from" | ","))?;
    let dates = &context.mentions.dates;
    let date = dates[..dates.partition_point(|date| date.span.start < scan.tokens[at].span.start)].last()?;
    let gap = scan.token_from(date.span.end);
    let day = scan.token_from(date.span.start);
    let of = day.checked_sub(1).filter(|&n| slice(context, n) == "of")?;
    (gap + 1 >= at).then(|| of.checked_sub(1)).flatten()
}

fn contradicts(part: &str, minutes: u32) -> bool {
    match part {
        "morning" => minutes >= 13 * 60,
        "afternoon" => !(11 * 60..20 * 60).contains(&minutes),
        "evening" => (60..15 * 60).contains(&minutes),
        _ => false,
    }
}

/// 上午15:30.
fn chinese_part(context: &Context<'_>, clock: Clock) -> Option<Finding> {
    let first = clock.first.checked_sub(2)?;
    let part = (slice(context, first), slice(context, first + 1));
    let wrong = match part {
        ("上" | "早", "午" | "上") => clock.hour >= 13,
        ("下", "午") => clock.hour >= 20,
        ("晚", "上") => (13..16).contains(&clock.hour),
        _ => false,
    };
    (wrong && clock.hour < 24 && clock.noon.is_none()).then(|| part_finding(context, first..first + 2, clock))
}

fn part_finding(context: &Context<'_>, part: std::ops::Range<usize>, clock: Clock) -> Finding {
    let scan = &context.mentions.scan;
    let (part, time) = (scan.span_of(part), scan.span_of(clock.first..clock.end));
    Finding::new(time, Confidence::Likely, format!("{} is not in the {}", context.slice(time), context.slice(part)))
        .label(part, "the part of the day")
        .note("a guest who believes one of the two comes at the wrong time")
        .help("find out which is right, the part of the day or the hour")
        .at_most(Severity::Info)
}
