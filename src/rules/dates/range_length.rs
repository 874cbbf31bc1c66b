//! `dates/range-length`.

use std::borrow::Cow;

use super::{YIELDS, bounds, first_day, name, number_in};
use crate::diagnostic::{Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{WordSet, Words};
use crate::recognize::{Case, DateForm, DateMention, DateRole, DateValue, TokenKind};
use crate::rules::{Coded, Context, Meta, number};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/range-length"),
        summary: Cow::Borrowed("A length in days that the first and the last day do not make"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        yields_to: Cow::Borrowed(YIELDS),
        page: Cow::Borrowed(
            "\
A four-day school from July 8 to 9 has lost two days, or gained two. It speaks where one sentence gives one length and
one range, and the length is neither the days from the first to the last nor one less (the last day not counted).

Silent on working days, “three days and two nights”, two lengths or two ranges in a sentence, and weeks that are weeks
from Monday to Friday.

## Bad

```fail
The four-day school of optics was held at Tarn Hall from July 8 to 9, 2024.
```

```fail
为期三天的光学论坛于2024年7月8日至12日在云屿大学举行。
```

## Good

```pass
The three-day school of optics was held at Tarn Hall from July 8 to 10, 2024.
```

```pass
The two-day school of optics was held from July 8 to 10, 2024; the two-week course from July 1 to 12, 2024.
```

```pass
为期三天的光学论坛于2024年7月8日至10日在云屿大学举行，五天的展览从7月6日开放到7月30日。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

const UNITS: &WordSet = &Words::of(["day", "days", "week", "weeks", "天", "日"]);

/// A length said in the text.
struct Length {
    days: (i32, i32),
    span: Span,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let scan = &context.mentions.scan;
    let mut last_sentence = u32::MAX;
    for (_, at) in context.tokens_of(UNITS, &[BlockKind::Paragraph, BlockKind::ListItem, BlockKind::Title]) {
        let Some(length) = length(context, at).filter(|length| !context.is_quoted(length.span)) else { continue };
        let Some(sentence) = scan.sentence_at(length.span.start).filter(|sentence| sentence.span.start != last_sentence) else { continue };
        last_sentence = sentence.span.start;
        let Some(range) = only_range(context, sentence.span) else { continue };
        if (at + 1..sentence.end as usize).take(200).any(|n| UNITS.has(scan.tokens[n].key) && self::length(context, n).is_some()) {
            continue;
        }
        let Some((from, to)) = bounds(range) else { continue };
        let counted = to - from + 1;
        if length.days.0 <= counted && counted <= length.days.1 + 1 || counted < 1 {
            continue;
        }
        let DateValue::Range(Some(start), Some(end)) = range.value else { continue };
        let said = context.slice(length.span);
        findings.push(
            Finding::new(length.span, Confidence::Likely, format!("“{said}”, but {} to {} is {counted} days", day(&start), day(&end)))
                .label(range.span, format!("{counted} days, first and last counted"))
                .note("either the length or one of the two days is wrong")
                .help("count again, and correct the length or the days"),
        );
    }
}

fn day(day: &crate::recognize::Day) -> String {
    name(&crate::recognize::Day { year: None, ..*day })
}

/// "three-day", "for three days", 为期三天, with the days it may stand for.
fn length(context: &Context<'_>, unit: usize) -> Option<Length> {
    let scan = &context.mentions.scan;
    let text: &str = &context.document.text;
    let slice = |at: usize| scan.tokens.get(at).map_or("", |token| token.span.of(text));
    let hyphen = unit > 1 && slice(unit - 1) == "-";
    let end = unit.checked_sub(if hyphen { 1 } else { 0 })?;
    // The number ends where the unit or its hyphen begins; it has three tokens at most (twenty-one).
    let (at, value) = (1..=3)
        .filter_map(|back| end.checked_sub(back))
        .find_map(|at| number::at(scan, text, at).filter(|&(_, next)| next == end).map(|(value, _)| (at, value)))?;
    let value = i32::try_from(value).ok().filter(|value| (2..100).contains(value))?;
    let before = at.checked_sub(1).map_or("", &slice);
    let chinese = scan.tokens[unit].kind == TokenKind::Han;
    // "The 90-day Task Force": a name of its own.
    let proper = scan.tokens.get(unit + 1).is_some_and(|token| token.case == Case::Capital && hyphen);
    let said = match slice(unit) {
        _ if proper => false,
        "天" | "日" => matches!(before, "期" | "时" | "续") && !matches!(slice(unit + 1), "半" | "两"),
        "day" | "week" => hyphen,
        _ => matches!(before, "for" | "lasted" | "over" | "lasting" | "spanning" | "spanned"),
    };
    let nights = (unit + 1..unit + 5).any(|n| matches!(slice(n), "nights" | "night" | "half" | "夜" | "晚" | "工"));
    if !said || nights || !chinese && matches!(before, "first" | "every" | "each" | "additional" | "another") {
        return None;
    }
    let days = match slice(unit) {
        // From Monday to Friday, or to the Monday after.
        "week" | "weeks" => (7 * value - 3, 7 * value + 1),
        _ => (value, value),
    };
    Some(Length { days, span: scan.span_of(at..unit + 1) })
}

/// The one range of days of the sentence; `None` if another day stands there too.
fn only_range<'a>(context: &Context<'a>, sentence: Span) -> Option<&'a DateMention> {
    let dates = &context.mentions.dates;
    let of_day = |date: &&DateMention| first_day(date).is_some_and(|day| day.day.is_some()) && date.form != DateForm::Relative;
    let mut here = dates[dates.partition_point(|date| date.span.start < sentence.start)..]
        .iter()
        .take_while(|date| date.span.start < sentence.end)
        .filter(of_day);
    let range = here.next().filter(|date| matches!(date.value, DateValue::Range(Some(_), Some(_))) && date.flaw.is_none())?;
    let named = range.form != DateForm::Named && range.role != DateRole::Quoted;
    // Both days are written: "the end of April" is no count of days.
    let DateValue::Range(Some(start), Some(end)) = range.value else { return None };
    let written = [start, end].iter().all(|day| day.day.is_some_and(|number| number_in(context, range.span, number).is_some()));
    (named && written && here.next().is_none()).then_some(range)
}
