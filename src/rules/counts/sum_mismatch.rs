//! `counts/sum-mismatch`.

use std::borrow::Cow;
use std::ops::Range;

use super::list::slice;
use crate::diagnostic::{Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{WordSet, Words};
use crate::recognize::{Case, TokenKind};
use crate::rules::{Coded, Context, Meta, number};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("counts/sum-mismatch"),
        summary: Cow::Borrowed("Parts of a whole that do not add up to it"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        page: Cow::Borrowed(
            "\
Sixty guests are not thirty students and twenty teachers. Somebody is missing, or one of the numbers is wrong.

It reads a whole and, after a colon or in brackets, parts that each begin with a number of the same kind; and shares of
such a whole that come to more than a hundred per cent. Silent on “including” and 其中, on about and over, on parts
counted in another unit than the whole, and on shares that rounding explains.

## Bad

```fail
The forum drew 60 guests: 30 students and 20 teachers.
```

```fail
The forum drew 60 guests (65% students, 45% teachers).
```

```fail
60人（学生30人、教师20人）参加了论坛。
```

## Good

```pass
The forum drew 60 guests, including 30 students, and 50 guests: 30 students and 20 teachers.
```

```pass
The forum had three sessions: 12 talks and 14 posters; and about 60 guests: 30 students and 20 teachers.
```

```pass
60人（学生30人、教师30人）参加了论坛，其中3个分会（报告12个、海报9幅）。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

const OPENERS: &WordSet = &Words::of([":", "：", "(", "（"]);

/// Words between the whole and its parts at most.
const NOUN: usize = 5;

/// Tokens of the parts at most.
const PARTS: usize = 60;

/// Rounded shares may come to this much more.
const ROUNDING: u32 = 1;

/// Whoever is counted in a whole of people is counted in its parts.
#[rustfmt::skip]
const PEOPLE: &WordSet = &Words::of([
    "people", "persons", "guests", "participants", "attendees", "delegates", "students", "teachers", "experts", "scholars", "members", "visitors",
    "researchers", "professors", "graduates", "alumni", "volunteers", "employees", "trainees", "women", "men", "girls", "boys", "undergraduates",
    "doctors", "engineers", "children", "adults", "speakers", "representatives", "officials", "athletes", "parents", "lecturers", "staff",
]);

/// Chinese words that count people, all alike.
const HEADS: [&str; 3] = ["人", "名", "位"];

/// Words with which the parts are not the whole, or not apart.
#[rustfmt::skip]
const OPEN: &WordSet = &Words::of([
    "including", "about", "over", "nearly", "than", "others", "other", "more", "both", "also", "among", "which", "whom", "of", "from", "some",
    "每", "约", "余", "多", "近", "其", "等", "含", "超",
]);

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let scan = &context.mentions.scan;
    for (_, at) in context.tokens_of(OPENERS, &[BlockKind::Paragraph, BlockKind::ListItem]) {
        let Some(sentence) = scan.sentence_at(scan.tokens[at].span.start) else { continue };
        let Some(whole) = whole(context, at, sentence.first as usize) else { continue };
        let closing = |n: &usize| matches!(slice(context, *n), ")" | "）");
        let limit = (sentence.end as usize).min(at + PARTS);
        let bracket = matches!(slice(context, at), "(" | "（");
        let end = if bracket { (at + 1..limit).find(closing) } else { Some(limit) };
        let Some(end) = end.filter(|_| limit - at < PARTS) else { continue };
        let Some(sum) = sum(context, &whole, at + 1..end).filter(|_| !context.is_quoted(scan.tokens[at].span)) else { continue };
        let wrong = if sum.shares { sum.value > 100 + ROUNDING } else { sum.value != whole.value };
        if !wrong {
            continue;
        }
        let (parts, says) = (scan.span_of(at + 1..sum.end), whole.value);
        let message = if sum.shares {
            format!("the shares come to {}% of the {says}", sum.value)
        } else {
            format!("the parts come to {}, the whole is {says}", sum.value)
        };
        findings.push(
            Finding::new(scan.span_of(whole.tokens.clone()), Confidence::Likely, message)
                .label(parts, if sum.shares { format!("{}% together", sum.value) } else { format!("{} together", sum.value) })
                .note("either a part is missing or counted twice, or one of the numbers is wrong")
                .help("add up again; if the parts are only some of the whole, write “including”"),
        );
    }
}

/// What is divided.
struct Whole {
    value: u32,
    /// The number.
    tokens: Range<usize>,
    /// The last word of the noun; in Chinese the word that counts.
    noun: usize,
    chinese: bool,
}

/// "60 guests" right before token `at`.
fn whole(context: &Context<'_>, at: usize, first: usize) -> Option<Whole> {
    let (scan, text): (_, &str) = (&context.mentions.scan, &context.document.text);
    let chinese = at > 0 && scan.tokens[at - 1].kind == TokenKind::Han;
    for begin in (first.max(at.saturating_sub(NOUN + 1))..at).rev() {
        if let Some((value, end)) = number::at(scan, text, begin) {
            let noun = if chinese { end } else { at - 1 };
            let counts = end < at
                && value >= 2
                && number::is_exact(scan, begin, end)
                && (chinese || PEOPLE.has(scan.tokens[noun].key) || slice(context, noun).ends_with('s'));
            return counts.then_some(Whole { value, tokens: begin..end, noun, chinese });
        }
        let token = scan.tokens[begin];
        let of_noun = if chinese { token.kind == TokenKind::Han } else { token.case == Case::Lower || slice(context, begin) == "-" };
        if !of_noun || OPEN.has(token.key) {
            return None;
        }
    }
    None
}

/// The parts added up.
struct Sum {
    value: u32,
    /// Per cent.
    shares: bool,
    end: usize,
}

/// The sum of parts that each have one number; `None` if they are no parts of the whole.
fn sum(context: &Context<'_>, whole: &Whole, range: Range<usize>) -> Option<Sum> {
    let scan = &context.mentions.scan;
    let mut sum = Sum { value: 0, shares: false, end: range.end };
    let (mut parts, mut first) = (0, range.start);
    while first < range.end {
        let end = part_end(context, first..range.end);
        let (value, share) = part(context, whole, first..end)?;
        if parts > 0 && share != sum.shares {
            return None;
        }
        (parts, sum.shares, sum.value) = (parts + 1, share, sum.value.checked_add(value)?);
        sum.end = end;
        if matches!(slice(context, end), "." | "。" | ";" | "；") || end >= range.end {
            break;
        }
        first = end + 1;
        // ", and 20 teachers"
        first += usize::from(slice(context, end) == "," && scan.tokens.get(first).is_some() && slice(context, first) == "and");
    }
    (parts > 1).then_some(sum)
}

/// The next comma, stop, or "and" before a number.
fn part_end(context: &Context<'_>, range: Range<usize>) -> usize {
    let is_number = |at: usize| number::at(&context.mentions.scan, &context.document.text, at).is_some();
    let ends = |at: &usize| match slice(context, *at) {
        "," | "，" | "、" | "." | "。" | ";" | "；" => true,
        "and" | "和" | "及" | "与" => is_number(*at + 1) || context.mentions.scan.tokens[*at].kind == TokenKind::Han,
        _ => false,
    };
    range.clone().find(ends).unwrap_or(range.end)
}

/// The number of one part, and whether it is a share.
fn part(context: &Context<'_>, whole: &Whole, tokens: Range<usize>) -> Option<(u32, bool)> {
    let (scan, text): (_, &str) = (&context.mentions.scan, &context.document.text);
    let mut found = None;
    let mut at = tokens.start;
    while at < tokens.end {
        let share = scan.tokens[at].kind == TokenKind::Number && matches!(slice(context, at + 1), "%" | "％");
        let (value, end) = match number::at(scan, text, at) {
            _ if share => (slice(context, at).parse().ok()?, at + 2),
            Some(found) => found,
            None if OPEN.has(scan.tokens[at].key) || scan.tokens[at].kind == TokenKind::Number => return None,
            None => {
                at += 1;
                continue;
            }
        };
        let leads = at == tokens.start || whole.chinese;
        if found.is_some() || !leads || !(share || is_alike(context, whole, end..tokens.end)) {
            return None;
        }
        found = Some((value, share));
        at = end;
    }
    found
}

/// True if what is counted in a part is counted in the whole.
fn is_alike(context: &Context<'_>, whole: &Whole, after: Range<usize>) -> bool {
    let scan = &context.mentions.scan;
    if whole.chinese {
        let (counts, counted) = (slice(context, whole.noun), slice(context, after.start));
        return counts == counted || HEADS.contains(&counts) && HEADS.contains(&counted);
    }
    let people = |at: usize| PEOPLE.has(scan.tokens[at].key);
    let same = |at: usize| scan.tokens[at].key == scan.tokens[whole.noun].key;
    after.clone().any(|at| same(at) || people(whole.noun) && people(at))
}
