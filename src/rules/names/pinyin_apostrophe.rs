//! `names/pinyin-apostrophe`.

use std::borrow::Cow;

use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{Class, Names, Traits, WordSet, Words, lexicon};
use crate::recognize::{Case, TokenKind};
use crate::rules::{Coded, Context, Langs, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("names/pinyin-apostrophe"),
        summary: Cow::Borrowed("A wrong or needless apostrophe in pinyin"),
        severity: [None, Some(Severity::Info), Some(Severity::Info)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Safe),
        langs: Langs::En,
        page: Cow::Borrowed(
            "\
In pinyin an apostrophe stands before a syllable that begins with a, e or o: Xi'an has two syllables, Xian one. Another
sign in its place (grave accent, prime) breaks search; an apostrophe before a consonant parts nothing.

The rule speaks of another sign between two syllables, and of an apostrophe inside the name of a place or a Chinese person
before a consonant.

Silent on possessives, on the aspirates of Wade-Giles (T'ang), on other languages, and in quotations.

## Bad

```fail
Guests came from Xi`an and Lakemoor for the forum.
```

```fail
The forum was held in Bei'jing at noon.
```

## Good

```pass
Guests came from Xi'an, Xi’an and Chang'an for the forum, and saw Lakemoor's river and T'ang vases.
```

```pass
The ka'ba and a kid's bike were on the banner.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Signs that stand for an apostrophe by mistake, and the apostrophe.
const SIGNS: &WordSet = &Words::of(["`", "´", "′", "‘", "'"]);

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let kinds: &[BlockKind] = &[BlockKind::Paragraph, BlockKind::Title, BlockKind::ListItem, BlockKind::Caption];
    for (_, at) in context.tokens_of(SIGNS, kinds) {
        findings.extend(look(context, at));
    }
}

fn look(context: &Context<'_>, at: usize) -> Option<Finding> {
    let tokens = &context.mentions.scan.tokens;
    let (first, sign, last) = (tokens.get(at.checked_sub(1)?)?, &tokens[at], tokens.get(at + 1)?);
    let joined = !sign.spaced && !last.spaced && first.case == Case::Capital && last.case == Case::Lower && last.kind == TokenKind::Word;
    let (head, tail) = (context.slice(first.span), context.slice(last.span));
    let names = Names::get();
    if !joined || tail.len() < 2 || names.traits(head).syllables() == 0 || names.traits(tail).syllables() == 0 {
        return None;
    }
    let span = first.span.cover(last.span);
    if context.is_quoted(span) || context.document.in_furniture(span) {
        return None;
    }
    let parts = tail.starts_with(['a', 'e', 'o']);
    let right = matches!(context.slice(sign.span), "'" | "’");
    match (parts, right) {
        (true, false) => Some(wrong_sign(context, span, sign.span)),
        (false, _) if is_name(context, at - 1, &format!("{head}{tail}")) => Some(needless(context, span, format!("{head}{tail}"))),
        _ => None,
    }
}

/// True if the joined word is a place, or stands behind a Chinese family name.
fn is_name(context: &Context<'_>, first: usize, joined: &str) -> bool {
    let lexicon = lexicon();
    let mut place = false;
    lexicon.phrases_at([lexicon.word(joined)], |found| place |= lexicon.entry(found.entry).class == Class::Place);
    let tokens = &context.mentions.scan.tokens;
    let family = first.checked_sub(1).is_some_and(|before| {
        let traits = Names::get().traits(context.slice(tokens[before].span));
        tokens[before].case != Case::Lower && traits.has(Traits::SURNAME) && !traits.has(Traits::COMMON.with(Traits::COLLISION))
    });
    place || family
}

fn wrong_sign(context: &Context<'_>, span: Span, sign: Span) -> Finding {
    Finding::new(span, Confidence::Likely, format!("“{}” has another sign where an apostrophe belongs", context.slice(span)))
        .note("searches for the name do not find it with another sign")
        .help("write an apostrophe")
        .fix(Applicability::Safe, "write an apostrophe", sign, "'")
}

fn needless(context: &Context<'_>, span: Span, better: String) -> Finding {
    Finding::new(span, Confidence::Likely, format!("“{}” has an apostrophe that parts nothing", context.slice(span)))
        .note("pinyin has an apostrophe only before a syllable that begins with a, e or o")
        .help(format!("write “{better}”"))
        .fix(Applicability::Display, format!("write {better}"), span, better)
}
