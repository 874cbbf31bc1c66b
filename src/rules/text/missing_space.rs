//! `text/missing-space`.

use std::borrow::Cow;

use super::spacing::{self, RUNNING, Slip, chunk, is_word, neighbours};
use crate::diagnostic::{Applicability, Edit, Finding, Severity};
use crate::document::Lang;
use crate::lexicon::{Class, WordSet, Words, character_key};
use crate::recognize::{Case, Token, TokenKind};
use crate::rules::{Coded, Context, Langs, Meta, Place, Yield};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("text/missing-space"),
        summary: Cow::Borrowed("No blank after a full stop, comma or bracket"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Safe),
        langs: Langs::En,
        yields_to: Cow::Borrowed(&[Yield { to: "fields/run-together", place: Place::Line }]),
        page: Cow::Borrowed(
            "\
Without the blank two words become one: for the reader, for search, and for programs that look for the end of a
sentence. It happens where lines are joined, and where full-width marks of Chinese were replaced by half-width ones.

One finding for all full stops of a report, one for all commas, and so on.

Silent on abbreviations (U.S., e.g., p.m.), initials, decimals, times, addresses, names of files and products
(Node.js), lists of data without any blanks, chemical names, and labels (Editor:Marta Ellwood).

## Bad

```fail
Lakemoor University opens river laboratory

The laboratory was opened.The dean thanked the guests.
```

```fail
Lakemoor University opens river laboratory

On May 28,2024, the dean opened the hall,the tower and the laboratory.
```

```fail
Lakemoor University opens river laboratory

The Brannock Institute (BI)opened its laboratory. The dean came;she left early.
```

```fail
Lakemoor University opens river laboratory

Dr.Ellwood gave a talk titled \"Rivers and Roads\"and thanked the guests.
```

## Becomes

```becomes
Lakemoor University opens river laboratory

The laboratory was opened. The dean thanked the guests.
```

## Good

```pass
Lakemoor University opens river laboratory

At 9 a.m., J.R. Ellwood of the U.S. office showed v2.1 of Node.js at www.lakemoor.example, i.e. 3,000 lines.
```

```pass
Lakemoor University opens river laboratory

The (re)design, e.g. N,N-dimethyl, the author(s) of notes.Final.docx, fmt.Println(x), a,b,c,d and 1,2-diol were shown.
```

```pass
云屿大学举行河流论坛

5月28日,云屿大学举行论坛。Tarn Hall,Orrin参加。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

const STOP: u64 = character_key('.');
const COMMA: u64 = character_key(',');
const SEMICOLON: u64 = character_key(';');
const CLOSING: u64 = character_key(')');

const MARKS: &WordSet = &Words::of([".", ",", ";", "!", "?", ")", "\"", "“", "”"]);

/// Forms of address, which need a blank before the name.
const ADDRESSES: &WordSet = &Words::of(["dr", "mr", "mrs", "ms", "prof", "rev", "engr", "hon", "capt", "col", "sen"]);

/// Words that begin a sentence, and no name of a file or product.
const OPENERS: &WordSet = &Words::of([
    "the",
    "he",
    "she",
    "it",
    "they",
    "we",
    "this",
    "these",
    "that",
    "there",
    "in",
    "on",
    "at",
    "after",
    "before",
    "during",
    "for",
    "from",
    "with",
    "as",
    "and",
    "but",
    "a",
    "an",
    "by",
    "to",
    "when",
    "while",
    "since",
    "all",
    "both",
    "more",
    "many",
    "some",
    "their",
    "his",
    "her",
    "our",
    "its",
    "however",
    "then",
    "also",
    "later",
    "meanwhile",
]);

/// What addresses and names of programs end in.
const ENDINGS: &WordSet = &Words::of([
    "com", "org", "net", "gov", "edu", "info", "io", "js", "ai", "app", "dev", "tv", "cn", "uk", "us", "eu", "ly", "me", "py", "rs", "md",
]);

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut slips: Vec<Slip> = Vec::new();
    for (block, at) in context.tokens_of(MARKS, RUNNING) {
        let mark = context.mentions.scan.tokens[at];
        let (Some(before), Some(after)) = neighbours(context, block, at) else { continue };
        if mark.spaced || after.spaced || !matches!(after.kind, TokenKind::Word | TokenKind::Number) {
            continue;
        }
        if matches!(context.slice(mark.span), "\"" | "“" | "”") {
            slips.extend(beside_quote(context, before, mark, after));
            continue;
        }
        let what = match mark.key {
            STOP if after_stop(context, at, before, after) => "no blank after the full stop",
            COMMA if after_comma(context, at, before, after) => "no blank after the comma",
            SEMICOLON if joins(context, before, after) && after.case != Case::Upper => "no blank after the semicolon",
            CLOSING if after_bracket(context, block, at, after) => "no blank after the bracket",
            STOP | COMMA | SEMICOLON | CLOSING => continue,
            _ if joins(context, before, after) && after.case == Case::Capital => "no blank after the mark",
            _ => continue,
        };
        let span = if mark.key == CLOSING { mark.span } else { before.span }.cover(after.span);
        if is_plain(context, span, mark.key) && context.document.blocks[block].lang == Lang::En && !context.is_inline_code(mark.span) {
            slips.push(Slip { span, edit: Edit { span: Span::empty(mark.span.end), replacement: " ".to_string() }, what });
        }
    }
    let note = "two words without a blank between them are one for search, and for a reader who is in a hurry";
    spacing::report(context, &slips, note, "insert a blank", findings);
}

/// "opened.The dean": a small word before, a capital behind; a name before only if what follows begins a sentence.
fn after_stop(context: &Context<'_>, at: usize, before: Token, after: Token) -> bool {
    let next = context.mentions.scan.tokens.get(at + 2);
    // "support.FENG Kaiwen": a family name in capitals, not the end of a file name.
    let family = after.case == Case::Upper && after.span.len() > 1 && next.is_some_and(|next| next.spaced && next.case == Case::Capital);
    let capital = after.case == Case::Capital || family || matches!(context.slice(after.span), "A" | "I");
    let called = next.is_some_and(|next| !next.spaced && matches!(context.slice(next.span), "(" | ":" | "_"));
    if !capital || called || ENDINGS.has(after.key) {
        return false;
    }
    let word = before.kind == TokenKind::Word && before.span.len() > 1;
    if before.case == Case::Capital && ADDRESSES.has(before.key) && after.span.len() > 1 {
        return true;
    }
    let closes = matches!(context.slice(before.span), ")" | "”" | "\"");
    word && before.case == Case::Lower && after.span.len() > 1 || (word || closes || before.kind == TokenKind::Number) && OPENERS.has(after.key)
}

/// A quotation mark between two words: `titled"Rivers`, `Roads”was`.
fn beside_quote(context: &Context<'_>, before: Token, mark: Token, after: Token) -> Option<Slip> {
    const LETTERS: u32 = 2;
    let words = [before, after].iter().all(|token| token.kind == TokenKind::Word && token.span.len() >= LETTERS);
    let quotes = &context.mentions.scan.quotes;
    let next = quotes.partition_point(|quote| quote.start < mark.span.start);
    let opens = quotes.get(next).is_some_and(|quote| quote.start == mark.span.start);
    let closes = next.checked_sub(1).is_some_and(|n| quotes[n].end == mark.span.end);
    if !words || opens == closes || !is_plain(context, before.span.cover(after.span), mark.key) || context.is_inline_code(mark.span) {
        return None;
    }
    let (what, at) =
        if opens { ("no blank before the quotation mark", mark.span.start) } else { ("no blank after the quotation mark", mark.span.end) };
    Some(Slip { span: before.span.cover(after.span), edit: Edit { span: Span::empty(at), replacement: " ".to_string() }, what })
}

/// "the hall,the tower", "May 28,2024".
fn after_comma(context: &Context<'_>, at: usize, before: Token, after: Token) -> bool {
    if after.kind == TokenKind::Word {
        return joins(context, before, after);
    }
    let scan = &context.mentions.scan;
    let year = after.span.len() == 4 && context.slice(after.span).starts_with(['1', '2']);
    let month = |n: usize| n < scan.tokens.len() && scan.mark(n, Class::Month).is_some();
    let day = before.kind == TokenKind::Number && before.span.len() <= 2 && at >= 2 && month(at - 2);
    year && (day || month(at - 1))
}

/// True for words, or a number and a word, that stand at a mark.
fn joins(context: &Context<'_>, before: Token, after: Token) -> bool {
    let opens = is_word(context, before) || before.kind == TokenKind::Number || matches!(context.slice(before.span), ")" | "”" | "\"");
    opens && is_word(context, after) && (after.span.len() > 1 || before.kind == TokenKind::Word)
}

/// "(BI)opened", not "(re)design" or "author(s)are": what the brackets hold is apart from the word before.
fn after_bracket(context: &Context<'_>, block: usize, at: usize, after: Token) -> bool {
    const LONG: usize = 12;
    let scan = &context.mentions.scan;
    let first = (scan.block_tokens[block].start as usize).max(at.saturating_sub(LONG));
    let Some(open) = (first..at).rev().find(|&n| context.slice(scan.tokens[n].span) == "(") else { return false };
    let inner = &scan.tokens[open + 1..at];
    let apart = inner.len() >= 2 || inner.first().is_some_and(|token| token.case == Case::Upper && token.span.len() > 1);
    apart && scan.tokens[open].spaced && is_word(context, after) && inner.iter().any(|token| token.kind == TokenKind::Word)
}

/// True if what stands around is words and marks, no address, file name, code or row of data.
fn is_plain(context: &Context<'_>, span: Span, mark: u64) -> bool {
    const DATA: usize = 3;
    let Some(chunk) = chunk(&context.document.text, span) else { return false };
    let code = chunk.contains(['/', '@', '_', '\\', '=', '<', '>', '#', '|', '&', '~', '*', '^', '[', ']', '{', '}', '`', '+', '$']);
    let inner = chunk.trim_end_matches(|c: char| !c.is_alphanumeric());
    match mark {
        STOP => !code && inner.matches('.').count() == 1,
        COMMA => !code && chunk.matches(',').count() < DATA && !(inner.starts_with(|c: char| c.is_ascii_digit()) && inner.contains('-')),
        _ => !code,
    }
}
