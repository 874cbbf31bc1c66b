//! `text/first-person`.

use std::borrow::Cow;

use crate::diagnostic::{Finding, Severity};
use crate::document::{BlockKind, Lang, Region};
use crate::lexicon::{WordSet, Words};
use crate::recognize::{Case, TokenKind};
use crate::report::model::Kind;
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("text/first-person"),
        summary: Cow::Borrowed("“We” in a report told in the third person"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        page: Cow::Borrowed(
            "\
A report tells what others said and did. A “we” without quotation marks makes the reader ask who speaks: the house, or
the guest whose speech was being told? Most often a quotation lost its marks.

One finding per report. Silent inside quotations (also where only the closing mark is missing), in
news, blogs, announcements, letters and calls, and where “we” is the voice of the whole report: more than three
sentences, or a fifth of all, or where it also says “our” and “us”.

## Bad

```fail
The forum closed at Tarn Hall on May 14, 2024, and we will explore new ways.
```

```fail
2024年5月14日，论坛在云屿大学举行。会上，咱们要继续努力。
```

## Good

```pass
\"We will explore new ways,\" she said.
```

```pass
The forum closed at Tarn Hall on May 14, 2024, and our guests went home.
```

```pass
Dear guests, we are glad to invite you.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Sentences with "we" from which on it is the house's voice.
const VOICE: usize = 4;

/// What follows a "we" that is no subject.
const NO_VERB: &[&str] = &["and", "or", "of", "in", "at", "for", "who", "to", "by", "with", "on", "the", "a", "an"];

/// Words that may speak in the first person, and those that belong to it.
const CUES: &WordSet = &Words::of(["we", "咱", "本"]);
const OWN: &WordSet = &Words::of(["our", "us"]);

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if !matches!(context.report().kind, None | Some(Kind::EventReport | Kind::VisitReport | Kind::PressRelease)) {
        return;
    }
    let places = places(context);
    let Some(&first) = places.first() else { return };
    let sentences = context.mentions.scan.sentences.len();
    if is_own_voice(context, &places) {
        return;
    }
    if places.len() >= VOICE || (places.len() > 1 && places.len() * 5 >= sentences) {
        return;
    }
    let mut finding = Finding::new(first, Confidence::Likely, format!("“{}” in a report that is told in the third person", context.slice(first)))
        .note("outside quotation marks nobody but the house itself can say “we”; here a guest's words seem to have lost their marks")
        .help("name who is meant, or put the words into quotation marks with their speaker");
    for &place in &places[1..] {
        finding = finding.label(place, "here too");
    }
    findings.push(finding);
}

/// The first "we" of each sentence of body text outside quotations.
fn places(context: &Context<'_>) -> Vec<Span> {
    let scan = &context.mentions.scan;
    if !scan.tokens.iter().any(|token| CUES.has(token.key)) {
        return Vec::new();
    }
    let mut places: Vec<Span> = Vec::new();
    let mut last_sentence = None;
    for (block, tokens) in context.document.blocks.iter().zip(&scan.block_tokens) {
        if block.kind != BlockKind::Paragraph || block.region != Region::Body {
            continue;
        }
        let mut open = 0i32;
        for at in tokens.start as usize..tokens.end as usize {
            let token = scan.tokens[at];
            if token.kind != TokenKind::Mark && !CUES.has(token.key) {
                continue;
            }
            if token.kind == TokenKind::Mark {
                open += opens(context.slice(token.span), open);
                continue;
            }
            if open > 0 || !is_first_person(context, block.lang, at, tokens.start as usize) || context.is_quoted(token.span) {
                continue;
            }
            let Some(sentence) = scan.sentence_at(token.span.start) else { continue };
            if last_sentence == Some(sentence.first) || is_letter(context, sentence.first as usize) {
                continue;
            }
            last_sentence = Some(sentence.first);
            let width = if token.kind == TokenKind::Han { 2 } else { 1 };
            places.push(scan.span_of(at..at + width));
        }
    }
    places
}

/// True if the report speaks of "our" and "us" in other sentences too: then "we" is the house.
fn is_own_voice(context: &Context<'_>, places: &[Span]) -> bool {
    let scan = &context.mentions.scan;
    let own = scan.tokens.iter().filter(|token| OWN.has(token.key) && matches!(context.slice(token.span), "our" | "us" | "Our"));
    own.filter(|token| !context.is_quoted(token.span)).any(|token| {
        let sentence = scan.sentence_at(token.span.start).map(|sentence| sentence.span);
        !places.iter().any(|place| sentence.is_some_and(|sentence| sentence.contains(*place)))
    })
}

/// Change of the number of open quotation marks: a mark that is never closed mutes the rest of its block.
fn opens(mark: &str, open: i32) -> i32 {
    match mark {
        "“" | "「" | "『" => 1,
        "”" | "」" | "』" => -open.min(1),
        "\"" if open > 0 => -1,
        "\"" => 1,
        _ => 0,
    }
}

fn is_first_person(context: &Context<'_>, lang: Lang, at: usize, block_first: usize) -> bool {
    let scan = &context.mentions.scan;
    let slice = |n: usize| scan.tokens.get(n).map_or("", |token| context.slice(token.span));
    match (lang, slice(at)) {
        (Lang::Zh, "咱") => slice(at + 1) == "们",
        // 本人 may mean "in person" behind a noun; at the head of a clause it is the writer.
        (Lang::Zh, "本") => slice(at + 1) == "人" && (at == block_first || scan.tokens[at - 1].kind == TokenKind::Mark) && slice(at - 1) != "、",
        (Lang::En, "we" | "We") => {
            let Some(next) = scan.tokens.get(at + 1) else { return false };
            let contracted = matches!(slice(at + 1), "'" | "’") && matches!(slice(at + 2), "re" | "ll" | "ve" | "d");
            contracted || (next.case == Case::Lower && next.spaced && !NO_VERB.contains(&slice(at + 1)))
        }
        _ => false,
    }
}

fn is_letter(context: &Context<'_>, first: usize) -> bool {
    let token = context.mentions.scan.tokens.get(first);
    token.is_some_and(|token| matches!(context.slice(token.span), "Dear" | "Hi" | "Hello"))
}
