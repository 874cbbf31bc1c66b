//! `names/compound-surname`.

use std::borrow::Cow;

use super::scope::is_running;
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{Names, Traits, WordSet, Words};
use crate::recognize::{Case, TokenKind};
use crate::rules::{Coded, Context, Meta, Place, Yield};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("names/compound-surname"),
        summary: Cow::Borrowed("A family name of two characters, misspelled or cut in two"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Display),
        yields_to: Cow::Borrowed(&[Yield { to: "people/name-differs", place: Place::Span }]),
        page: Cow::Borrowed(
            "\
欧阳, 夏侯 and their like are written with other characters by input methods that do not know them. In pinyin they are one
word: \"Ou Yang Qing\" gives the reader a Mr Ou.

Silent on \"Ou Yang\" alone, which may be a family name Ou with the given name Yang, and on quotations.

## Bad

```fail
院长殴阳青致辞。嘉宾参观了展览。
```

```fail
Dean Ou Yang Qing opened the forum and spoke about rivers.
```

## Good

```pass
院长欧阳青致辞。嘉宾参观了展览。
```

```pass
Dean Ouyang Qing opened the forum. Professor Ou Yang spoke about rivers.
```

```pass
Dean Ou Yang and Professor Su Minghe opened the forum.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Misspelled family names, and how they are spelled. Their first characters stand in no other word before the second.
const MISSPELLED: [(&str, &str); 2] = [("殴阳", "欧阳"), ("夏候", "夏侯")];
const FIRST_HAN: &WordSet = &Words::of(["殴", "夏"]);
/// Family names of two syllables that begin with a syllable which is rarely one by itself.
const CUT: [(&str, &str); 8] =
    [("Ou", "Yang"), ("Si", "Ma"), ("Si", "Tu"), ("Shang", "Guan"), ("Mu", "Rong"), ("Xi", "Men"), ("Ling", "Hu"), ("Duan", "Mu")];
const FIRST: &WordSet = &Words::of(["ou", "si", "shang", "mu", "xi", "ling", "duan"]);

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let kinds: &[BlockKind] = &[BlockKind::Paragraph];
    findings.extend(context.tokens_of(FIRST_HAN, kinds).filter_map(|(_, at)| misspelled(context, at)));
    findings.extend(context.tokens_of(FIRST, kinds).filter_map(|(_, at)| cut(context, at)));
}

/// 殴阳青: the wrong characters and a given name behind them.
fn misspelled(context: &Context<'_>, at: usize) -> Option<Finding> {
    let tokens = &context.mentions.scan.tokens;
    let second = tokens.get(at + 1).filter(|token| token.kind == TokenKind::Han && !token.spaced)?;
    let span = tokens[at].span.cover(second.span);
    let (_, better) = MISSPELLED.iter().find(|(wrong, _)| *wrong == context.slice(span))?;
    // 夏候鸟 are birds of summer: there, a name must have been recognised.
    let people = &context.mentions.people;
    let next = people.partition_point(|person| person.span.start < span.start);
    let named = people.get(next).is_some_and(|person| person.span.start == span.start);
    if *better == "夏侯" && !named || !is_running(context, span) {
        return None;
    }
    Some(finding(span, context.slice(span), better, format!("the family name is written {better}, not {}", context.slice(span))))
}

/// "Ou Yang Qing": two syllables of one family name, and a given name behind them.
fn cut(context: &Context<'_>, at: usize) -> Option<Finding> {
    let tokens = &context.mentions.scan.tokens;
    let [first, second, given] = tokens.get(at..at + 3)? else { return None };
    let capitals = [first, second, given].iter().all(|token| token.case == Case::Capital) && second.spaced && given.spaced;
    let (a, b) = (context.slice(first.span), context.slice(second.span));
    let traits = Names::get().traits(context.slice(given.span));
    let is_given = traits.syllables() > 0 && !traits.has(Traits::COMMON);
    if !capitals || !is_given || !CUT.contains(&(a, b)) || !begins_name(context, at) {
        return None;
    }
    let span = first.span.cover(second.span);
    let better = format!("{a}{}", b.to_lowercase());
    is_running(context, span).then(|| finding(span, context.slice(span), &better, format!("“{a} {b}” is one family name here: {better}")))
}

/// True unless another capitalised word that may be a name stands right before.
fn begins_name(context: &Context<'_>, at: usize) -> bool {
    let tokens = &context.mentions.scan.tokens;
    let Some(before) = at.checked_sub(1).map(|n| &tokens[n]) else { return true };
    before.case != Case::Capital || !Names::get().is_family(before.key)
}

fn finding(span: Span, was: &str, better: &str, message: String) -> Finding {
    Finding::new(span, Confidence::Likely, message)
        .note(format!("“{was}” leads readers and indexes to another family name"))
        .help(format!("write “{better}”"))
        .fix(Applicability::Display, format!("write {better}"), span, better.to_string())
}
