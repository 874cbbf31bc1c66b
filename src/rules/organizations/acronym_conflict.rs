//! `organizations/acronym-conflict`.

use std::borrow::Cow;
use std::collections::HashMap;

use super::name_words::related;
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::lexicon::{WordSet, Words, word_key};
use crate::recognize::{Acronym, Body};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("organizations/acronym-conflict"),
        summary: Cow::Borrowed("An acronym whose letters do not fit its name, or that stands for two bodies"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Display),
        page: Cow::Borrowed(
            "\
Two letters of an acronym change places easily, and every later use repeats the slip. An acronym that is given to two
bodies, or a body that is given two acronyms, leaves the reader to guess.

The rule speaks where the letters in brackets are the first letters of the name but for two neighbours in the wrong order, where one
acronym is explained twice by names of different bodies, and where one body gets two acronyms in brackets.

Silent on letters from inside words, on codes, on acronyms of a name in another language (\"Ministry of Rivers (RM)\"), and on
acronyms that are known everywhere.

## Bad

```fail
The Tarn Valley Rowing Club (TRVC) held a regatta. The club was founded in 1908.
```

```fail
The Tarn Valley Rowing Club (TVRC) held a regatta with the Tennet Valley Research Center (TVRC).
```

```fail
The Tarn Valley Rowing Club (TVRC) held a regatta. In the evening the Tarn Valley Rowing Club (TVC) thanked the guests.
```

## Good

```pass
The Tarn Valley Rowing Club (TVRC) held a regatta with Orrin Steel (ORST).
```

```pass
The Institute of Applied Rivers (IRA) held a regatta with the International Organization for Standardization (ISO).
```

```pass
The Tarn Valley Rowing Club (TVRC) held a regatta. The Tarn Valley Rowing Club (TVRC) thanked the guests.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Words whose first letters acronyms leave out.
const SMALL: &WordSet = &Words::of(["the", "of", "and", "for", "at", "in", "on", "to", "de", "du", "des", "la", "le", "et"]);

/// Letters in brackets behind the name of a body.
struct Defined<'a> {
    place: &'a Acronym,
    letters: &'a str,
    body: usize,
    /// The name as written before the bracket.
    name: Span,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let defined: Vec<Defined<'_>> = context.mentions.acronyms.iter().filter_map(|place| defined(context, place)).collect();
    let mut by_letters: HashMap<&str, usize> = HashMap::new();
    let mut by_body: HashMap<usize, usize> = HashMap::new();
    for (index, one) in defined.iter().enumerate() {
        if let Some(initials) = swapped(context, one) {
            findings.push(swapped_letters(context, one, &initials));
            continue;
        }
        let before = *by_letters.entry(one.letters).or_insert(index);
        if are_two(context, &defined[before], one) {
            findings.push(two_bodies(context, &defined[before], one));
        }
        let before = *by_body.entry(one.body).or_insert(index);
        if has_two(context, &defined[before], one) {
            findings.push(two_acronyms(context, &defined[before], one));
        }
    }
}

/// The definition at an acronym: a name of a body right before the bracket.
fn defined<'a>(context: &'a Context<'_>, place: &'a Acronym) -> Option<Defined<'a>> {
    if !place.definition || context.is_quoted(place.span) || context.document.in_furniture(place.span) {
        return None;
    }
    let organizations = &context.mentions.organizations;
    let next = organizations.partition_point(|mention| mention.span.start < place.span.start);
    let mention = organizations[..next].iter().rev().take(2).find(|mention| is_bracket(context, mention.span.end, place.span.start))?;
    let letters = context.slice(place.span);
    Some(Defined { place, letters, body: mention.body?, name: mention.span })
}

/// True if nothing but a blank and an opening bracket stands between the two.
fn is_bracket(context: &Context<'_>, from: u32, to: u32) -> bool {
    from < to && to - from <= 4 && matches!(context.slice(Span::new(from, to)).trim(), "(" | "（")
}

/// The initials of the name, if the letters are these with two neighbours in the wrong order. A name that begins with its
/// head word ("Institute of …") may have its letters from another language, unless the report uses the initials too.
fn swapped(context: &Context<'_>, one: &Defined<'_>) -> Option<String> {
    let name = context.slice(one.name);
    let initials = initials(name);
    let (a, b) = (one.letters.as_bytes(), initials.as_bytes());
    let at = a.iter().zip(b).position(|(x, y)| x != y)?;
    let swap = a.len() == b.len() && at > 0 && at + 1 < a.len() && a[at] == b[at + 1] && a[at + 1] == b[at] && a[at + 2..] == b[at + 2..];
    if !swap || one.place.exempt {
        return None;
    }
    let body: &Body = &context.mentions.bodies[one.body];
    let head_first = !body.head.is_empty() && name.to_lowercase().starts_with(body.head.as_str());
    (!head_first || uses(context, &initials).is_some()).then_some(initials)
}

/// The first letters of the words of a name that count.
fn initials(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !SMALL.has(word_key(word)));
    words.filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}

/// Where the letters stand without a bracket.
fn uses(context: &Context<'_>, letters: &str) -> Option<Span> {
    context.mentions.acronyms.iter().find(|place| !place.definition && context.slice(place.span) == letters).map(|place| place.span)
}

/// True if the letters are the initials of both names, and the names are of two bodies. Brackets hold many things besides: the
/// larger body, the format of a file.
fn are_two(context: &Context<'_>, a: &Defined<'_>, b: &Defined<'_>) -> bool {
    if related(&context.mentions.bodies, a.body, b.body) {
        return false;
    }
    // One acronym makes one body of them for the recogniser: the names tell.
    let (one, other) = (context.slice(a.name), context.slice(b.name));
    initials(one) == a.letters && initials(other) == b.letters && !one.eq_ignore_ascii_case(other) && !is_slip(one, other)
}

/// True if one body has two acronyms, of which one is made of its initials and the other begins with the same letter.
fn has_two(context: &Context<'_>, a: &Defined<'_>, b: &Defined<'_>) -> bool {
    let initials = initials(context.slice(a.name));
    let fits = a.letters == initials || b.letters == initials;
    fits && a.letters != b.letters && a.letters.as_bytes()[0] == b.letters.as_bytes()[0] && !is_part(a.letters, b.letters)
}

/// True if most words of the names are the same: a variant of one name, told by another rule.
fn is_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split_whitespace().collect(), b.split_whitespace().collect());
    let same = a.iter().filter(|word| b.iter().any(|other| word.eq_ignore_ascii_case(other))).count();
    same * 2 > a.len().max(b.len())
}

/// True if the letters of one stand in the other in order: "UPV" and "UPVEHU".
fn is_part(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    long.starts_with(short) || long.ends_with(short)
}

fn swapped_letters(context: &Context<'_>, one: &Defined<'_>, initials: &str) -> Finding {
    let name = context.slice(one.name);
    let finding =
        Finding::new(one.place.span, Confidence::Likely, format!("“{}” does not fit “{name}”, whose first letters are {initials}", one.letters))
            .label(one.name, format!("first letters {initials}"))
            .note("two letters have changed places, and whoever looks the acronym up will not find it")
            .help(format!("write “{initials}” here and wherever it is used"))
            .fix(Applicability::Display, format!("write {initials}"), one.place.span, initials.to_string());
    match uses(context, initials).or_else(|| uses(context, one.letters)) {
        Some(place) => finding.label(place, format!("“{}” here", context.slice(place))),
        None => finding,
    }
}

fn two_bodies(context: &Context<'_>, a: &Defined<'_>, b: &Defined<'_>) -> Finding {
    let (first, second) = (context.slice(a.name), context.slice(b.name));
    Finding::new(b.place.span, Confidence::Likely, format!("{} stands for “{second}” here and for “{first}” before", b.letters))
        .label(a.place.span, format!("“{first}” here"))
        .note("from here on nobody can tell which of the two the letters mean")
        .help("use the acronym for one of the bodies, and write the other's name in full")
}

fn two_acronyms(context: &Context<'_>, a: &Defined<'_>, b: &Defined<'_>) -> Finding {
    let (first, second) = (a.letters, b.letters);
    Finding::new(b.place.span, Confidence::Likely, format!("“{}” is {second} here, but {first} before", context.slice(b.name)))
        .label(a.place.span, format!("{first} here"))
        .note("two acronyms read like two bodies")
        .help("find out which one the body uses, and write it in both places")
        .fix(Applicability::Display, format!("write {first}"), b.place.span, first.to_string())
}
