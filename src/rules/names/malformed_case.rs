//! `names/malformed-case`.

use std::borrow::Cow;

use super::known::{self, Place as Written};
use super::scope::{capitalised, full_mentions, is_actor, is_running};
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{Class, Names, Traits};
use crate::recognize::{Case, Person, TokenKind};
use crate::rules::{Coded, Context, Langs, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("names/malformed-case"),
        summary: Cow::Borrowed("A name with a small letter or a capital where none belongs"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Unsafe),
        langs: Langs::En,
        page: Cow::Borrowed(
            "\
A part of a name in small letters reads like a word of the sentence; a capital inside a given name cuts it in two.

The rule reads running text and speaks of a family or given name all in small letters, of a capital inside a Chinese
given name that is written as one word (\"MingHe\"), and of one whole name in capitals among names that are not.

Silent on family names in capitals, on headings, tables and logos, on particles (van, bin, de), on MacX, McX, DeX and LeX,
on initials, on quotations, and on a report that writes all its names in capitals.

## Bad

```fail
Lin Qiaoyu, dean of the School of Arts, opened the forum. In the evening, Lin qiaoyu said that rivers matter.
```

```fail
At noon Lin qiaoyu, dean of the School of Arts, opened the forum.
```

```fail
Dean Su MingHe opened the forum and spoke about rivers.
```

```fail
Dean Lin Qiaoyu opened the forum. Professor Marta Ellwood spoke on rivers, and Director HE YANLING thanked the guests.
```

## Good

```pass
Dean LIN Qiaoyu opened the forum with R. van Doorn and Marta McEllwood. Professor Su Minghe spoke on rivers.
```

```pass
Dean LIN QIAOYU opened the forum. Professor SU MINGHE spoke on rivers.
```

```pass
Dean Lin began the forum, and Professor Lin hence spoke on rivers.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let persons = &context.mentions.persons;
    let mut told: Vec<usize> = Vec::new();
    for place in known::places(context) {
        if let Some(part) = small_part(context, place).filter(|_| !told.contains(&place.person)) {
            told.push(place.person);
            findings.push(small(context, place.span, part));
        }
    }
    if told.is_empty() {
        findings.extend(unknown_small(context));
    }
    let inside = persons.iter().filter(|person| is_actor(person)).find_map(|person| capital_inside(context, person));
    findings.extend(inside.map(|given| split_given(context, given)));
    findings.extend(shouted(context).map(|span| all_capitals(context, span)));
}

/// The part of the name that is all in small letters. Of both, it is no name.
fn small_part(context: &Context<'_>, place: &Written) -> Option<Span> {
    let person = &context.mentions.persons[place.person];
    if person.confidence < Confidence::Certain || ![place.family, place.given].iter().all(|&part| is_name(context, part)) {
        return None;
    }
    let is_small = |span: Span| !context.slice(span).contains(char::is_uppercase);
    match (is_small(place.family), is_small(place.given)) {
        (true, false) => Some(place.family),
        (false, true) => Some(place.given),
        _ => None,
    }
}

/// True for a word that is a name and nothing else.
fn is_name(context: &Context<'_>, part: Span) -> bool {
    let traits = Names::get().traits(context.slice(part));
    let known = traits.has(Traits::GIVEN.with(Traits::FAMILY).with(Traits::SURNAME)) || traits.syllables() == 2 && !traits.has(Traits::COLLISION);
    known && !traits.has(Traits::COMMON)
}

/// "Lin qiaoyu, dean": a surname, a word of two syllables in small letters, and what follows names only.
fn unknown_small(context: &Context<'_>) -> Option<Finding> {
    let (scan, names) = (&context.mentions.scan, Names::get());
    let blocks = context.document.blocks.iter().zip(&scan.block_tokens).filter(|(block, _)| block.kind == BlockKind::Paragraph);
    for at in blocks.flat_map(|(_, tokens)| tokens.start as usize + 1..tokens.end as usize) {
        let (family, given) = (&scan.tokens[at - 1], &scan.tokens[at]);
        let shape = given.case == Case::Lower && given.spaced && given.span.len() >= 5 && family.case == Case::Capital;
        if !shape || !names.is_family(family.key) || !follows_name(context, at + 1) {
            continue;
        }
        let (first, second) = (names.traits(context.slice(family.span)), names.traits(context.slice(given.span)));
        let word = scan.is_marked(at) || second.has(Traits::COLLISION.with(Traits::COMMON)) || first.has(Traits::COMMON);
        let span = family.span.cover(given.span);
        if !word && first.has(Traits::SURNAME) && second.syllables() == 2 && is_running(context, span) {
            return Some(small(context, span, given.span));
        }
    }
    None
}

/// True if at token `at` stands what names are followed by: a comma with a post, or what people do.
fn follows_name(context: &Context<'_>, at: usize) -> bool {
    let scan = &context.mentions.scan;
    let Some(next) = scan.tokens.get(at) else { return false };
    let post = |at: usize| scan.tokens.get(at).is_some() && scan.mark(at, Class::Title).is_some();
    match next.kind {
        TokenKind::Mark => context.slice(next.span) == "," && (post(at + 1) || post(at + 2)),
        _ => scan.mark(at, Class::RoleVerb).is_some(),
    }
}

/// The given name of a person with a capital inside, where it is one word of Chinese syllables.
fn capital_inside(context: &Context<'_>, person: &Person) -> Option<Span> {
    let family = person.family.as_deref().filter(|family| Names::get().traits(family).has(Traits::SURNAME))?;
    let scan = &context.mentions.scan;
    full_mentions(context, person).find_map(|mention| {
        let tokens = scan.tokens_in(mention.span);
        let [first, second] = &scan.tokens[tokens] else { return None };
        let given = if context.slice(first.span).eq_ignore_ascii_case(family) { second } else { first };
        let word = context.slice(given.span);
        let capital = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map(|(at, _)| at)?;
        let (head, tail) = (Names::get().traits(&word[..capital]), Names::get().traits(&word[capital..]));
        (given.case == Case::Mixed && head.syllables() == 1 && tail.syllables() == 1).then_some(given.span)
    })
}

/// A whole name in capitals, where most names of the report are in ordinary letters.
fn shouted(context: &Context<'_>) -> Option<Span> {
    let (mut loud, mut quiet) = (Vec::new(), 0usize);
    for person in context.mentions.persons.iter().filter(|person| is_actor(person) && person.family.is_some()) {
        for mention in full_mentions(context, person) {
            match is_shouted(context, mention.span) {
                Some(true) => loud.push(mention.span),
                Some(false) => quiet += 1,
                None => (),
            }
        }
    }
    // "JAMES MEJIA: …" names the speaker of what follows, as minutes do.
    let speaks = |name: &Span| context.document.text.get(name.end as usize..).is_some_and(|rest| rest.starts_with([':', '：']));
    loud.into_iter().filter(|name| !speaks(name)).min().filter(|_| quiet >= 2)
}

/// Whether all words of a name are in capitals; `None` for names with initials or of one word.
fn is_shouted(context: &Context<'_>, name: Span) -> Option<bool> {
    let scan = &context.mentions.scan;
    let words = &scan.tokens[scan.tokens_in(name)];
    if words.len() < 2 || words.iter().any(|word| word.span.len() < 2 || word.kind != TokenKind::Word) {
        return None;
    }
    Some(words.iter().all(|word| word.case == Case::Upper))
}

fn small(context: &Context<'_>, name: Span, part: Span) -> Finding {
    let better = capitalised(context.slice(part));
    Finding::new(name, Confidence::Likely, format!("“{}” begins “{}” with a small letter", context.slice(name), context.slice(part)))
        .note("a name in small letters reads like a word of the sentence")
        .help(format!("write “{better}”"))
        .fix(Applicability::Unsafe, format!("write {better}"), part, better)
}

fn split_given(context: &Context<'_>, given: Span) -> Finding {
    let better = capitalised(context.slice(given));
    Finding::new(given, Confidence::Likely, format!("“{}” has a capital inside a given name that is written as one word", context.slice(given)))
        .note("Chinese given names are one word in pinyin, with one capital at the start")
        .help(format!("write “{better}”"))
        .fix(Applicability::Unsafe, format!("write {better}"), given, better)
}

fn all_capitals(context: &Context<'_>, name: Span) -> Finding {
    let words: Vec<String> = context.slice(name).split_whitespace().map(capitalised).collect();
    let better = words.join(" ");
    Finding::new(name, Confidence::Likely, format!("“{}” stands wholly in capitals, the other names do not", context.slice(name)))
        .note("capitals for the whole name do not tell which part is the family name, and stand out for no reason")
        .help(format!("write “{better}”, or the family name alone in capitals"))
        .fix(Applicability::Unsafe, format!("write {better}"), name, better)
}
