//! `dates/period-mismatch`.

use std::borrow::Cow;

use super::YIELDS;
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{WordSet, Words};
use crate::recognize::{DateForm, DateMention, DateRole, DateValue, Day, TokenKind};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/period-mismatch"),
        summary: Cow::Borrowed("A Five-Year Plan with years not its own, an academic year that is none"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Display),
        yields_to: Cow::Borrowed(YIELDS),
        page: Cow::Borrowed(
            "\
The 13th Five-Year Plan ran from 2016 to 2020, the 14th runs from 2021 to 2025; an academic year ends in the year after
it began. Years beside the name that say otherwise are a slip, and the reader does not know which of the two to trust.

It looks at the years in brackets right behind a plan of the state, and at the years before or after “academic year”
and 学年. Silent on a plan beside long-range goals, on plans of firms (“the group's”), and on programmes of two years
(“academic years”).

## Bad

```fail
The laboratory was built under the 12th Five-Year Plan (2016–2020).
```

```fail
The course was opened for the 2023–2025 academic year.
```

```fail
学校公布了2023-2025学年的校历。
```

## Good

```pass
The laboratory was built under the 13th Five-Year Plan (2016–2020) and opened in the academic year 2023/24.
```

```pass
The group's 12th Five-Year Plan (2016–2020) and the 2022–2024 academic years passed; 2023-2024学年开始了。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Tokens between the name of a plan and its bracket: a quotation mark, 规划, "period".
const BETWEEN: usize = 5;

const YEAR_NOUNS: &WordSet = &Words::of(["academic", "年"]);

const OWNERS: &WordSet = &Words::of(["group", "company", "firm", "corporation", "its", "our", "their", "university", "school", "省", "市", "集"]);

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for plan in context.mentions.dates.iter().filter(|date| date.form == DateForm::Named && date.role == DateRole::Plan) {
        findings.extend(plan_years(context, plan));
    }
    for (_, at) in
        context.tokens_of(YEAR_NOUNS, &[BlockKind::Paragraph, BlockKind::ListItem, BlockKind::Title, BlockKind::Heading, BlockKind::Caption])
    {
        findings.extend(academic_year(context, at));
    }
}

/// "12th Five-Year Plan (2016–2020)".
fn plan_years(context: &Context<'_>, plan: &DateMention) -> Option<Finding> {
    let scan = &context.mentions.scan;
    let DateValue::Range(Some(Day { year: Some(from), .. }), Some(Day { year: Some(to), .. })) = plan.value else { return None };
    let next = scan.token_from(plan.span.end);
    let bracket = (next..next + BETWEEN).find(|&at| matches!(slice(context, at), "(" | "（"))?;
    // A full stop or comma between, or more of the name: not the plan's own years.
    let parted = (next..bracket).any(|at| matches!(slice(context, at), "," | "." | "，" | "。" | "和" | "and" | "、"));
    let (first, last, end) = years(context, bracket + 1)?;
    let closed = matches!(slice(context, end), ")" | "）") || slice(context, end) == "年" && matches!(slice(context, end + 1), ")" | "）");
    let at = scan.token_from(plan.span.start);
    let owned = (at.saturating_sub(4)..at).any(|n| OWNERS.has(scan.tokens[n].key));
    if parted || !closed || owned || (i16::try_from(first), i16::try_from(last)) == (Ok(from), Ok(to)) {
        return None;
    }
    let span = scan.span_of(bracket + 1..end);
    let (plan_name, says) = (context.slice(plan.span), context.slice(span));
    Some(
        Finding::new(span, Confidence::Certain, format!("the {plan_name} ran from {from} to {to}, not {says}"))
            .label(plan.span, format!("{from} to {to}"))
            .note("either the number of the plan or its years are wrong")
            .help("correct the number of the plan, or its years")
            .fix(Applicability::Display, format!("write {from}–{to}"), span, format!("{from}–{to}")),
    )
}

/// "2023–2025 academic year", "academic year 2023–2025", 2023-2025学年.
fn academic_year(context: &Context<'_>, at: usize) -> Option<Finding> {
    let before = || at.checked_sub(3).filter(|&first| is_number(context, first)).map(|first| (first, at));
    let (first, end) = match (slice(context, at), slice(context, at + 1)) {
        ("academic", "year") if is_number(context, at + 2) => (at + 2, at + 5),
        ("academic" | "Academic", "year" | "Year") => before()?,
        ("年", _) if at > 0 && slice(context, at - 1) == "学" => {
            at.checked_sub(4).map(|first| (first, at - 1)).filter(|(first, _)| is_number(context, *first))?
        }
        _ => return None,
    };
    let (from, to, stop) = years(context, first)?;
    let span: Span = context.mentions.scan.span_of(first..end);
    if stop != end || to == from + 1 || to <= from || to > from + 5 || context.is_quoted(span) {
        return None;
    }
    Some(
        Finding::new(span, Confidence::Certain, format!("an academic year that begins in {from} ends in {}, not in {to}", from + 1))
            .note("whoever looks for the year finds two")
            .help("correct one of the two years, or write “academic years” if more than one is meant")
            .fix(Applicability::Display, format!("write {from}–{}", from + 1), span, format!("{from}–{}", from + 1)),
    )
}

fn is_number(context: &Context<'_>, at: usize) -> bool {
    context.mentions.scan.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
}

/// Two years with a dash or stroke between, the second of four or two digits; and the token after them.
fn years(context: &Context<'_>, at: usize) -> Option<(u32, u32, usize)> {
    let joined = matches!(slice(context, at + 1), "-" | "–" | "—" | "/" | "~" | "～" | "至" | "to");
    let (first, second) = (slice(context, at), slice(context, at + 2));
    let from: u32 = first.parse().ok().filter(|_| joined && first.len() == 4)?;
    let to: u32 = second.parse().ok()?;
    let to = match second.len() {
        4 => to,
        2 => from / 100 * 100 + to,
        _ => return None,
    };
    (1900..2100).contains(&from).then_some((from, to, at + 3))
}

fn slice<'c>(context: &Context<'c>, at: usize) -> &'c str {
    context.mentions.scan.tokens.get(at).map_or("", |token| context.slice(token.span))
}
