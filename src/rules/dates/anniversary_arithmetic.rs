//! `dates/anniversary-arithmetic`.

use std::borrow::Cow;
use std::cell::LazyCell;

use super::{first_day, sound};
use crate::diagnostic::{Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{WordSet, Words};
use crate::recognize::dates::release_date;
use crate::recognize::{DateRole, Sentence, TokenKind, YearFrom};
use crate::rules::{Coded, Context, Meta, number};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/anniversary-arithmetic"),
        summary: Cow::Borrowed("An anniversary that founding year and event year do not make"),
        severity: [None, Some(Severity::Info), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        page: Cow::Borrowed(
            "\
A school founded in 1961 cannot keep its 50th anniversary in 2024: one of the three numbers is a slip, often left over
from another year.

It reads “its Nth anniversary” beside “founded in” in one sentence or the one before, “for N years since”, and
建校N周年 beside 建于. Silent where the sum is off by one (the years may be counted from either end), on nearly and over,
on birthdays of persons (诞辰), and where several bodies are founded.

## Bad

```fail
Founded in 1961, Lakemoor University marked its 50th anniversary at Tarn Hall on May 28, 2024.
```

```fail
2024年5月28日，始建于1961年的云屿大学举行建校50周年大会。
```

## Good

```pass
Founded in 1974, Lakemoor University marked its 50th anniversary at Tarn Hall on May 28, 2024.
```

```pass
Founded in 1961, Lakemoor University looks back on nearly 60 years and marked the 100th anniversary of Ida Holt's birth in 2024.
```

```pass
2024年5月28日，始建于1974年的云屿大学举行建校50周年大会，纪念林巧瑜诞辰100周年。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Years may be counted from the founding or from the first full year.
const LEEWAY: i32 = 1;

/// What is further off than this tells of something else.
const UNRELATED: i32 = 25;

const CUES: &WordSet = &Words::of(["anniversary", "since", "周"]);

const FOUNDED: &WordSet = &Words::of(["founded", "established", "created", "set"]);

const FOUNDED_ZH: [&str; 8] = ["始建于", "创建于", "成立于", "创办于", "建于", "创立于", "建校于", "创始于"];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let scan = &context.mentions.scan;
    let year = LazyCell::new(|| event_year(context));
    for (_, at) in context.tokens_of(CUES, &[BlockKind::Paragraph, BlockKind::ListItem]) {
        let Some(sentence) = scan.sentence_at(scan.tokens[at].span.start) else { continue };
        let Some((count, span, since)) = counted(context, at, sentence).filter(|(_, span, _)| !context.is_quoted(*span)) else { continue };
        let Some((founded, place)) = since.or_else(|| founding(context, sentence)) else { continue };
        let Some(year) = *year else { return };
        let actual = year - founded;
        let off = (actual - count).abs();
        if off <= LEEWAY || off > UNRELATED || actual < 2 {
            continue;
        }
        findings.push(
            Finding::new(span, Confidence::Likely, format!("from {founded} to {year} it is {actual} years, not {count}"))
                .label(place, format!("since {founded}"))
                .note("one of the three is a slip, often left over from the report of another year")
                .help("check the year of foundation, the year of the event, and the number"),
        );
        return;
    }
}

/// Years counted, the place of it, and the year it starts from where that is said with it.
type Counted = (i32, Span, Option<(i32, Span)>);

/// "its 50th anniversary", "for 50 years since 1974", 建校50周年.
fn counted(context: &Context<'_>, at: usize, sentence: &Sentence) -> Option<Counted> {
    let scan = &context.mentions.scan;
    let first = sentence.first as usize;
    match slice(context, at) {
        "周" if slice(context, at + 1) == "年" => {
            let begin =
                (first.max(at.saturating_sub(4))..at).find(|&n| number::at(scan, &context.document.text, n).is_some_and(|(_, end)| end == at))?;
            let value = number::at(scan, &context.document.text, begin)?.0;
            let own = begin
                .checked_sub(2)
                .is_some_and(|n| matches!(context.slice(scan.span_of(n..begin)), "建校" | "成立" | "创立" | "创建" | "建院" | "创办" | "建馆"));
            own.then(|| (value as i32, scan.span_of(begin..at + 2), None))
        }
        "anniversary" => {
            let own = |n: usize| matches!(slice(context, n), "its" | "their" | "our");
            let (begin, value) = ordinal_before(context, at)?;
            (begin > first && own(begin - 1)).then(|| (value, scan.span_of(begin..at + 1), None))
        }
        "since" => {
            let years = at.checked_sub(1).filter(|&n| slice(context, n) == "years")?;
            let begin = years.checked_sub(1).filter(|&n| n > first && slice(context, n - 1) == "for")?;
            let value = number::at(scan, &context.document.text, begin).filter(|&(_, end)| end == years)?.0;
            let year = scan.tokens.get(at + 1).filter(|token| token.kind == TokenKind::Number && token.span.len() == 4)?;
            let from = context.slice(year.span).parse().ok().filter(|year| (1000..2100).contains(year))?;
            Some((value as i32, scan.span_of(begin..years + 1), Some((from, year.span))))
        }
        _ => None,
    }
}

/// "50th" before "anniversary".
fn ordinal_before(context: &Context<'_>, at: usize) -> Option<(usize, i32)> {
    let suffix = at.checked_sub(1).filter(|&n| matches!(slice(context, n), "th" | "st" | "nd" | "rd"))?;
    let begin = suffix.checked_sub(1)?;
    Some((begin, slice(context, begin).parse().ok()?))
}

fn slice<'c>(context: &Context<'c>, at: usize) -> &'c str {
    context.mentions.scan.tokens.get(at).map_or("", |token| context.slice(token.span))
}

/// The one year of foundation told in the sentence, or in the one before it.
fn founding(context: &Context<'_>, sentence: &Sentence) -> Option<(i32, Span)> {
    let scan = &context.mentions.scan;
    let index = scan.sentences.partition_point(|other| other.span.start < sentence.span.start);
    let before = index.checked_sub(1).map(|n| &scan.sentences[n]).filter(|other| other.block == sentence.block);
    let mut found = before.into_iter().chain([sentence]).flat_map(|sentence| founded_in(context, sentence));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Years that "founded in", 始建于 stand before.
fn founded_in<'a>(context: &'a Context<'_>, sentence: &Sentence) -> impl Iterator<Item = (i32, Span)> + 'a {
    let scan = &context.mentions.scan;
    let (first, end) = (sentence.first as usize, (sentence.end as usize).min(sentence.first as usize + 200));
    let start = sentence.span.start;
    (first..end).filter_map(move |at| {
        let token = scan.tokens[at];
        let year: i32 = context.slice(token.span).parse().ok().filter(|year| token.kind == TokenKind::Number && (1000..2100).contains(year))?;
        let english = at >= first + 2
            && matches!(slice(context, at - 1), "in" | "since")
            && (at.saturating_sub(3)..at - 1).any(|n| FOUNDED.has(scan.tokens[n].key));
        let before = context.slice(Span::new(start, token.span.start));
        (english || FOUNDED_ZH.iter().any(|word| before.ends_with(word))).then_some((year, token.span))
    })
}

/// The year of the main event, or of release.
fn event_year(context: &Context<'_>) -> Option<i32> {
    let written = sound(context).find(|date| date.role == DateRole::Event && date.year_from == YearFrom::Text);
    let year = written.and_then(|date| first_day(date)?.year);
    year.or_else(|| release_date(context.document, &context.mentions.dates)?.value.year).map(i32::from)
}
