//! `counts/list-count-mismatch`.

use std::borrow::Cow;
use std::ops::Range;

use super::list::{self, Items, slice};
use crate::diagnostic::{Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{Class, WordSet, Words};
use crate::recognize::{Case, TokenKind};
use crate::rules::{Coded, Context, Meta, number};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("counts/list-count-mismatch"),
        summary: Cow::Borrowed("A number of things, and a list right behind it with more or fewer of them"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        page: Cow::Borrowed(
            "\
Names are added to a list and taken out of it, and the number before it is forgotten. Whoever is missing will notice.

It reads the list after a colon, in brackets, after “namely”, after “including” (more than were counted), and right
behind the number between commas. Silent where the list is open (“such as”, “among others”, 等), where items are groups
or carry numbers of their own, where an “and” may stand inside a name, on measures of time, and where the number is
about or over.

## Bad

```fail
The centre has four partners: Orrin Steel, Tarn Glass and Brannock Tools.
```

```fail
Three student teams, Blue Heron and Stone Gate, showed their work at Tarn Hall.
```

```fail
Prizes went to two projects: a flood alarm, a cable robot, and a bus map.
```

```fail
The school met two partners, including Orrin Steel, Tarn Glass and Brannock Tools.
```

```fail
四所高校（云屿大学、林汀大学和苏河学院）签署了协议。
```

```fail
论坛设三个分会场：河流保护、光学材料。
```

## Good

```pass
The centre has three partners: Orrin Steel, Tarn Glass and Brannock Tools.
```

```pass
Three partners, including Orrin Steel and Tarn Glass, came; three firms, Orrin Steel and Tarn Glass among them, signed.
```

```pass
In two days, Orrin Steel and Ida Holt, with three guests: the dean, staff of Tarn Glass, 12 students, planted trees.
```

```pass
The centre has two partners: Orrin Steel and Tools and the Tarn Institute of Glass and Stone.
```

```pass
Two of the five partners: Orrin Steel and Tarn Glass. Over three firms: Orrin Steel, Tarn Glass, Brannock Tools and Holt.
```

```pass
两所高校（云屿大学、林汀大学）和四家企业（云屿科技、林汀玻璃等）签署了协议，第三届论坛（河流、光学）同时开幕。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Words between number and list at most.
const NOUN: usize = 7;

/// Han characters between number and list at most.
const NOUN_ZH: usize = 12;

/// What is counted here is not named by what follows.
#[rustfmt::skip]
const MEASURES: &WordSet = &Words::of([
    "days", "hours", "minutes", "weeks", "months", "years", "decades", "times", "points", "percent", "metres", "meters", "miles",
    "kilometres", "kilometers", "seconds", "nights", "credits", "dollars", "euros", "pounds", "degrees", "pages", "words", "is", "was", "others",
]);

/// Persons may be named together with the bodies they come from.
#[rustfmt::skip]
const PEOPLE: &WordSet = &Words::of([
    "people", "persons", "guests", "speakers", "students", "teachers", "experts", "scholars", "members", "professors", "researchers",
    "scientists", "winners", "authors", "delegates", "officials", "leaders", "alumni", "women", "men", "panelists", "panellists", "engineers",
    "participants", "representatives", "candidates", "laureates", "fellows", "directors", "colleagues", "children", "graduates",
]);

/// Between number and noun they say that the noun is not what is counted.
#[rustfmt::skip]
const VERBS: &WordSet = &Words::of([
    "is", "are", "was", "were", "has", "have", "had", "be", "from", "with", "in", "by", "that", "which", "who", "to", "for", "at", "on", "than", "as",
]);

const PLURALS: &WordSet = &Words::of(["people", "men", "women", "children", "alumni", "criteria", "phenomena", "media"]);

/// Words before which "N things, A and B, …" is no list of the things: the things are when or where, and A and B the subject.
#[rustfmt::skip]
const CIRCUMSTANCE: &WordSet = &Words::of([
    "in", "after", "for", "within", "during", "over", "at", "on", "before", "through", "across", "since", "despite", "under", "into", "throughout",
    "of", "last", "past", "first", "next", "all", "these", "those", "following",
]);

/// How the list hangs on what is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// After a colon, or "namely", up to the end of the sentence.
    Closed { first: usize },
    /// In brackets.
    Bracket { first: usize },
    /// Behind a comma.
    Apposition { first: usize },
    /// After "including": only too many are wrong.
    Including { first: usize },
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let scan = &context.mentions.scan;
    let mut done = 0;
    for (_, at) in context.tokens_of(number::SMALL, &[BlockKind::Paragraph, BlockKind::ListItem]) {
        let Some((value, noun)) = number::at(scan, &context.document.text, at).filter(|_| at >= done) else { continue };
        if !(2..=30).contains(&value) || !number::is_exact(scan, at, noun) || context.is_quoted(scan.tokens[at].span) {
            continue;
        }
        let Some(end) = scan.sentence_at(scan.tokens[at].span.start).map(|sentence| (sentence.end as usize).min(noun + list::LONGEST)) else {
            continue;
        };
        let chinese = scan.tokens.get(noun).is_some_and(|token| token.kind == TokenKind::Han);
        let link = if chinese { chinese_link(context, noun, end) } else { english_link(context, at, noun, end) };
        let Some((link, items)) = link.and_then(|link| Some((link, items(context, link, end, chinese)?))) else { continue };
        let number = value as usize;
        let people = !chinese && (noun..end.min(noun + NOUN)).any(|n| PEOPLE.has(scan.tokens[n].key));
        let listed = first_of(link)..items.end;
        // Persons are named with where they come from, towns with their country: "Paris, France and Rome, Italy".
        let beside = items.least > number
            && (people && names_bodies(context, listed.clone()) || items.least % number == 0 && names_places(context, listed.clone()));
        if is_wrong(link, items, number) && !beside {
            done = items.end;
            findings.push(finding(context, at..noun, listed, items, number));
        }
    }
}

fn is_wrong(link: Link, items: Items, number: usize) -> bool {
    match link {
        Link::Including { .. } => items.least > number,
        _ => items.cannot_be(number),
    }
}

fn first_of(link: Link) -> usize {
    match link {
        Link::Closed { first } | Link::Bracket { first } | Link::Apposition { first } | Link::Including { first } => first,
    }
}

fn finding(context: &Context<'_>, counted: Range<usize>, listed: Range<usize>, items: Items, number: usize) -> Finding {
    let scan = &context.mentions.scan;
    // "Four partners", up to the mark or word that opens the list.
    let says = context.slice(scan.span_of(counted.start..listed.start));
    let says = says.split([',', ':', '(', '，', '：', '（']).next().unwrap_or(says).trim_end_matches(" including").trim_end();
    let count = items.exact().map_or_else(|| format!("{} or more", items.least), |count| count.to_string());
    let only = if items.least < number { "only " } else { "" };
    let are = if items.most == 1 { "is" } else { "are" };
    Finding::new(scan.span_of(counted), Confidence::Likely, format!("“{says}” are announced, but {only}{count} {are} listed"))
        .label(scan.span_of(listed), format!("{count} are listed"))
        .note("either the number is wrong, or somebody is missing from the list or does not belong there")
        .help("count again, and correct the number or the list")
}

/// "four partners:", "four partners (", "four partners, namely", "four partners, ": what leads from the noun to the list.
fn english_link(context: &Context<'_>, number: usize, noun: usize, end: usize) -> Option<Link> {
    let scan = &context.mentions.scan;
    // "KDE 4 games": the number belongs to the name; "30-minute talks": it counts no talks.
    let named = number.checked_sub(1).map(|n| scan.tokens[n]).filter(|token| matches!(token.case, Case::Upper | Case::Mixed | Case::Capital));
    let begins = scan.sentence_at(scan.tokens[number].span.start).is_some_and(|sentence| sentence.first as usize + 1 == number);
    if slice(context, noun) == "-" || named.is_some() && !begins {
        return None;
    }
    let stop = (noun..end.min(noun + NOUN + 1)).find(|&at| {
        let token = scan.tokens[at];
        !(token.case == Case::Lower || slice(context, at) == "-" && !token.spaced) || matches!(slice(context, at), "namely" | "including")
    })?;
    let last = stop.checked_sub(1).filter(|&last| last >= noun).map(|last| scan.tokens[last])?;
    let word = context.slice(last.span);
    let plural = word.len() > 3 && word.ends_with('s') || PLURALS.has(last.key);
    let before = number.checked_sub(1).map(|n| scan.tokens[n].key);
    // "One of the five partners", "the first two of the five".
    let share = before.is_some_and(|_| of_before(context, number));
    let told = (noun..stop).any(|at| VERBS.has(scan.tokens[at].key));
    if !plural || MEASURES.has(last.key) || share || told {
        return None;
    }
    let circumstance = before.is_some_and(|key| CIRCUMSTANCE.has(key));
    match (slice(context, stop), slice(context, stop + 1)) {
        (":", _) => Some(Link::Closed { first: stop + 1 }),
        (",", "namely") => Some(Link::Closed { first: stop + 2 }),
        ("namely", _) => Some(Link::Closed { first: stop + 1 }),
        ("(", _) => Some(Link::Bracket { first: stop + 1 }),
        (",", "including") => Some(Link::Including { first: stop + 2 }),
        ("including", _) => Some(Link::Including { first: stop + 1 }),
        (",", _) if !circumstance => Some(Link::Apposition { first: stop + 1 }),
        _ => None,
    }
}

/// True after "of", "of the", "of its" that is no "total of".
fn of_before(context: &Context<'_>, number: usize) -> bool {
    let word = |back: usize| number.checked_sub(back).map_or("", |at| slice(context, at));
    let of = if matches!(word(1), "the" | "its" | "their" | "our" | "these" | "those") { 2 } else { 1 };
    word(of) == "of" && !matches!(word(of + 1), "total" | "group" | "team" | "series" | "set" | "consists" | "consisted" | "composed" | "comprised")
}

/// 四所高校（, 三个分会场：, 四家企业，即.
fn chinese_link(context: &Context<'_>, noun: usize, end: usize) -> Option<Link> {
    let scan = &context.mentions.scan;
    let stop = (noun..end.min(noun + NOUN_ZH + 1)).find(|&at| scan.tokens[at].kind != TokenKind::Han)?;
    let words = context.slice(scan.span_of(noun..stop));
    let loose = ["余", "多", "几", "等", "分之", "年", "月", "日", "天", "时", "次", "人次", "倍", "之一", "里", "包括"];
    if stop == noun || loose.iter().any(|word| words.contains(word)) {
        return None;
    }
    match (slice(context, stop), slice(context, stop + 1)) {
        ("（" | "(", _) => Some(Link::Bracket { first: stop + 1 }),
        ("：" | ":", _) => Some(Link::Closed { first: stop + 1 }),
        ("，" | ",", "即") => Some(Link::Closed { first: stop + 2 }),
        _ => None,
    }
}

/// The items of the list.
fn items(context: &Context<'_>, link: Link, end: usize, chinese: bool) -> Option<Items> {
    let stops = |at: usize| matches!(slice(context, at), "." | "。" | "!" | "！" | ";" | "；");
    let closing = || (0..).map(|n| end - n).take_while(|&at| at > 0).find(|&at| !stops(at - 1));
    match link {
        Link::Closed { first } if chinese => list::chinese(context, first, closing()?, false),
        Link::Closed { first } => list::filling(context, first..closing()?),
        Link::Bracket { first } => {
            let close = closing_bracket(context, first, end)?;
            if chinese { list::chinese(context, first, close, false) } else { list::filling(context, first..close) }
        }
        Link::Including { first } => list::names(context, first, end),
        Link::Apposition { first } => {
            let found = list::names(context, first, end)?;
            // "Three students, Orrin Steel and Ida Holt." may be five; a comma behind closes the apposition.
            let over = matches!(slice(context, found.end), "," | "—" | "–") && !qualified(context, found.end, end);
            over.then_some(found)
        }
    }
}

fn closing_bracket(context: &Context<'_>, first: usize, end: usize) -> Option<usize> {
    (first..end).find(|&at| matches!(slice(context, at), ")" | "）"))
}

/// "…, among them", "…, to name two", "…, and others": the list is not whole. Nor is it one where the comma goes on with names.
fn qualified(context: &Context<'_>, at: usize, end: usize) -> bool {
    (at..end.min(at + 4)).any(|n| matches!(slice(context, n), "among" | "others" | "other" | "more" | "all" | "both" | "respectively" | "plus"))
}

/// True if places of the tables stand among the items.
fn names_places(context: &Context<'_>, mut tokens: Range<usize>) -> bool {
    tokens.any(|at| context.mentions.scan.mark(at, Class::Place).is_some())
}

/// True if bodies stand among the items: persons are told together with where they come from.
fn names_bodies(context: &Context<'_>, tokens: Range<usize>) -> bool {
    let span: Span = context.mentions.scan.span_of(tokens);
    let bodies = &context.mentions.organizations;
    let first = bodies.partition_point(|body| body.span.end <= span.start);
    bodies.get(first).is_some_and(|body| body.span.start < span.end)
}
