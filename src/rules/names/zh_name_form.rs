//! `names/zh-name-form`.

use std::borrow::Cow;

use super::scope::is_running;
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{Class, Names, WordSet, Words};
use crate::recognize::{NameForm, PersonMention, TokenKind};
use crate::rules::{Coded, Context, Langs, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("names/zh-name-form"),
        summary: Cow::Borrowed("A blank inside a Chinese name, or a wrong sign between the parts of a foreign one"),
        severity: [None, Some(Severity::Info), Some(Severity::Info)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Safe),
        langs: Langs::Zh,
        page: Cow::Borrowed(
            "\
Programmes put a blank into names of two characters so that columns line up. In a sentence the blank cuts the name, and a
search for it finds nothing. Between the parts of a foreign name stands the interpunct ·, no full stop and no bullet.

Silent on aligned columns (two such names on a line, lists, tables) and in quotations.

## Bad

```fail
会上，院长苏　河发言。嘉宾参观了展览。
```

```fail
会上，院长安娜．贝克发言。嘉宾参观了展览。
```

## Good

```pass
会上，院长苏河发言，安娜·贝克致辞。嘉宾参观了展览。
```

```pass
院长：苏　河　　副院长：何　燕
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Signs that stand for the interpunct by mistake.
const SIGNS: &WordSet = &Words::of(["．", "•", "‧", "・", "∙", "⋅", "."]);
const INTERPUNCT: &str = "·";

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let full = context.mentions.people.iter().filter(|mention| mention.form == NameForm::Full && is_running(context, mention.span));
    findings.extend(full.filter_map(|mention| wrong_sign(context, mention)));
    let scan = &context.mentions.scan;
    for (_, tokens) in context.document.blocks.iter().zip(&scan.block_tokens).filter(|(block, _)| block.kind == BlockKind::Paragraph) {
        let range = tokens.start as usize..tokens.end as usize;
        let cut: Vec<Span> = range.skip(1).filter_map(|at| cut_name(context, at)).collect();
        // Two on a line are columns.
        if let [span] = cut[..] {
            findings.push(blank(context, span));
        }
    }
}

/// 安娜．贝克: another sign than the interpunct inside a recognised name.
fn wrong_sign(context: &Context<'_>, mention: &PersonMention) -> Option<Finding> {
    let scan = &context.mentions.scan;
    let tokens = scan.tokens_in(mention.span);
    let han = |at: usize| scan.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Han);
    let at = tokens.clone().find(|&at| SIGNS.has(scan.tokens[at].key) && at > tokens.start && han(at - 1) && han(at + 1))?;
    let sign = scan.tokens[at].span;
    Some(
        Finding::new(mention.span, Confidence::Certain, format!("“{}” between the parts of a name is no interpunct", context.slice(sign)))
            .note("searches and indexes know the name with · only")
            .help(format!("write “{INTERPUNCT}” (U+00B7)"))
            .fix(Applicability::Safe, "write ·", sign, INTERPUNCT),
    )
}

/// A family name, a blank and one character, between a post and what people do: the given name is token `at`.
fn cut_name(context: &Context<'_>, at: usize) -> Option<Span> {
    let scan = &context.mentions.scan;
    let (family, given) = (&scan.tokens[at - 1], &scan.tokens[at]);
    if !given.spaced || given.breaks || given.kind != TokenKind::Han || family.kind != TokenKind::Han {
        return None;
    }
    let span = family.span.cover(given.span);
    let surname = context.slice(family.span).chars().next().and_then(|c| Names::get().single(c)).is_some();
    let led = (1..=6).any(|back| {
        let start = (at - 1).checked_sub(back);
        start.is_some_and(|start| scan.mark(start, Class::Title).is_some_and(|mark| mark.end as usize == at - 1))
    });
    let next = scan.tokens.get(at + 1).filter(|next| !next.spaced);
    let follows = next.is_some_and(|next| {
        next.kind == TokenKind::Mark
            || scan.mark(at + 1, Class::RoleVerb).is_some()
            || context.slice(next.span).chars().next().is_some_and(|c| Names::get().goes_on(c))
    });
    (surname && led && follows && is_running(context, span)).then_some(span)
}

fn blank(context: &Context<'_>, span: Span) -> Finding {
    let text = context.slice(span);
    let joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let first = text.chars().next().map_or(0, char::len_utf8) as u32;
    let last = text.chars().next_back().map_or(0, char::len_utf8) as u32;
    Finding::new(span, Confidence::Certain, format!("the name {joined} has a blank inside"))
        .note("the blank lines up columns of a programme; in a sentence a search for the name does not find it")
        .help(format!("write “{joined}”"))
        .fix(Applicability::Safe, "remove the blank", Span::new(span.start + first, span.end - last), "")
}
