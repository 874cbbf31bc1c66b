//! `text/doubled-word`.

use std::borrow::Cow;

use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::{BlockKind, Lang};
use crate::recognize::{Case, TokenKind};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("text/doubled-word"),
        summary: Cow::Borrowed("The same word twice in a row"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Unsafe),
        page: Cow::Borrowed(
            "\
A word typed twice is the commonest slip of all, and the eye skips it, most of all where a line ends between the
two. In Chinese the rule looks at function characters only (的的, 在在, 了了, 将将), and only where no word ends and
the next begins with that character.

Silent on words that are rightly repeated (had had, that that, very very), on names and reduplications with a capital
(Night Night, Lin Lin), on short words that are no function words (tuk tuk), and inside quotations.

## Bad

```fail
The dean opened the the laboratory.
```

```fail
The forum opened at Tarn Hall on Friday, and many guests came.
In the afternoon Lakemoor University signed a contract for the
the new laboratory with Orrin Steel.
```

```fail
他们参观了新的的实验室。
```

## Good

```pass
The dean opened the laboratory that had had to wait.
```

```pass
They saw the play Night Night, and Lin Lin rode a tuk tuk through the very, very long street.
```

```pass
中国国家博物馆以交流为目的的活动现在在云屿大学举行。
```

```pass
培训在在线平台举行，在在校学生中反响热烈。大家了了解河流，也看了了不起的展览。他的的确确到了现场。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Words whose doubling is a slip whatever stands around: the second may be deleted safely.
const SAFE: &[&str] = &["the", "a", "of", "to", "in", "and", "is", "for"];

/// Other short words that nobody doubles on purpose.
const FUNCTION: &[&str] = &[
    "an", "on", "at", "by", "with", "from", "as", "it", "we", "he", "she", "they", "be", "was", "are", "were", "has", "have", "will", "its", "his",
    "our", "their", "this", "which", "who", "or", "not", "but", "if", "than", "then", "into", "also", "when", "all", "some", "any", "new", "each",
    "such", "can", "may", "must", "us", "i", "there", "these", "about", "over",
];

/// Words that may stand twice: grammar ("had had", "that that", "what it is is") or emphasis.
const REPEATABLE: &[&str] = &[
    "had", "that", "her", "you", "very", "really", "never", "again", "truly", "maybe", "many", "long", "much", "more", "blah", "bravo", "hello",
    "hurray", "hurrah", "knock", "yadda", "couscous", "there", "extra",
];

/// Words behind which "is", "in" or "on" may close a phrase that the next one goes on from.
const BEFORE_PARTICLE: &[&str] = &[
    "it",
    "that",
    "he",
    "she",
    "what",
    "there",
    "this",
    "are",
    "re",
    "were",
    "log",
    "logs",
    "logged",
    "sign",
    "signed",
    "check",
    "checked",
    "come",
    "came",
    "go",
    "goes",
    "went",
    "gone",
    "move",
    "moved",
    "live",
    "lived",
    "interested",
    "take",
    "took",
    "carry",
    "carried",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let scan = &context.mentions.scan;
    let mut joins = false;
    for (block, tokens) in context.document.blocks.iter().zip(&scan.block_tokens) {
        // A single line break in plain text may stand inside a sentence.
        let joined = joins && block.kind == BlockKind::Paragraph && block.blank_lines_before == 0;
        joins = matches!(block.kind, BlockKind::Paragraph | BlockKind::Caption);
        if matches!(block.kind, BlockKind::Code | BlockKind::TableCell | BlockKind::Furniture | BlockKind::Field) || block.lang == Lang::Other {
            continue;
        }
        for at in (tokens.start + u32::from(!joined)) as usize..tokens.end as usize {
            let (first, second) = (&scan.tokens[at - 1], &scan.tokens[at]);
            if first.key != second.key {
                continue;
            }
            let doubled = match (first.kind, second.kind) {
                (TokenKind::Word, TokenKind::Word) => second.case == Case::Lower && is_doubled_word(context, at),
                (TokenKind::Han, TokenKind::Han) => first.word == second.word && !second.spaced && is_doubled_character(context, at),
                _ => false,
            };
            if doubled && !context.is_quoted(second.span) {
                findings.push(finding(context, first.span, second.span));
            }
        }
    }
}

fn finding(context: &Context<'_>, first: Span, second: Span) -> Finding {
    let word = context.slice(second);
    let safe = SAFE.contains(&word) || word == "的";
    Finding::new(first.cover(second), Confidence::Certain, format!("“{word}” stands here twice in a row"))
        .label(second, "the second one")
        .note("a doubled word is a slip of the hand or of a merge of two versions")
        .help(format!("delete one “{word}”, unless a word between the two was lost"))
        .fix(
            if safe { Applicability::Safe } else { Applicability::Unsafe },
            format!("delete the second “{word}”"),
            Span::new(first.end, second.end),
            "",
        )
}

/// True if the Latin word token `at` (small letters) repeats the one before it by mistake.
fn is_doubled_word(context: &Context<'_>, at: usize) -> bool {
    let scan = &context.mentions.scan;
    let (first, second) = (scan.tokens[at - 1], scan.tokens[at]);
    let (before, word) = (context.slice(first.span), context.slice(second.span));
    if before.len() != word.len() || !before.eq_ignore_ascii_case(word) || !matches!(first.case, Case::Lower | Case::Capital) {
        return false;
    }
    let known = SAFE.contains(&word) || FUNCTION.contains(&word);
    if REPEATABLE.contains(&word) || (!known && word.chars().count() < 5) {
        return false;
    }
    let gap = context.slice(Span::new(first.span.end, second.span.start));
    if gap.contains('\t') || (!known && gap.trim_matches(['\r', '\n']).chars().count() > 1 && !gap.contains('\n')) {
        return false;
    }
    // Part of a hyphenated word ("co- and and-gates"), or a third time: a refrain, not a slip.
    let joined = scan.tokens.get(at + 1).is_some_and(|next| !next.spaced && matches!(context.slice(next.span), "-" | "'" | "’"));
    let third = |token: Option<&crate::recognize::Token>| token.is_some_and(|token| context.slice(token.span).eq_ignore_ascii_case(word));
    let previous = at.checked_sub(2).and_then(|n| scan.tokens.get(n));
    if joined || third(scan.tokens.get(at + 1)) || third(previous) {
        return false;
    }
    // "What it is is a bridge", "the room you are in in May", "buy-in in spring".
    let hyphened = previous.is_some_and(|p| !first.spaced && context.slice(p.span) == "-");
    let particle = matches!(word, "is" | "was" | "in" | "on") && previous.is_some_and(|p| BEFORE_PARTICLE.contains(&context.slice(p.span)));
    !hyphened && !particle
}

/// True if the Han token `at` doubles a function character, and not where one word ends and the next begins with it.
fn is_doubled_character(context: &Context<'_>, at: usize) -> bool {
    let scan = &context.mentions.scan;
    let near = |n: Option<usize>| n.and_then(|n| scan.tokens.get(n)).map_or("", |token| context.slice(token.span));
    let (previous, next) = (near(at.checked_sub(2)), near(Some(at + 1)));
    let ends = |set: &str| !previous.is_empty() && set.contains(previous);
    let begins = |set: &str| !next.is_empty() && set.contains(next);
    match context.slice(scan.tokens[at].span) {
        character if character == previous || character == next => false,
        "的" => !ends("目标打中有无众矢靶端确") && !begins("确士"),
        "了" => !ends("不得没受完明为终") && !begins("之然不解结却得望") && (!previous.is_empty() || !next.is_empty()),
        "在" => !ends("现正存所内外潜实好自健旨志意重贵") && !begins("处线职校场座内家编任"),
        "将" => !ends("大上中少名老小干主武猛部女强麻悍健战敌降偏") && !begins("够来军要"),
        _ => false,
    }
}
