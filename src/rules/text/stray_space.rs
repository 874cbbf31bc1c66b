//! `text/stray-space`.

use std::borrow::Cow;

use super::spacing::{self, RUNNING, Slip, neighbours};
use crate::diagnostic::{Applicability, Edit, Finding, Severity};
use crate::document::Lang;
use crate::lexicon::{WordSet, Words};
use crate::recognize::{Token, TokenKind};
use crate::rules::{Coded, Context, Langs, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("text/stray-space"),
        summary: Cow::Borrowed("A blank before a comma or full stop, or inside brackets and quotation marks"),
        severity: [None, Some(Severity::Info), Some(Severity::Info)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Safe),
        langs: Langs::En,
        page: Cow::Borrowed(
            "\
A mark belongs to the word before it. A blank between the two lets the mark slip to the beginning of the next line, and
shows that something was cut out or pasted in.

One finding for all commas of a report, one for all full stops, and so on.

Silent on French, which sets blanks before some marks, on ellipses, on tables, on smileys, on what begins with a full
stop (.NET), and in code.

## Bad

```fail
Lakemoor University opens river laboratory

The guests came to Tarn Hall , and the dean ’s speech was short .
```

```fail
Lakemoor University opens river laboratory

The Brannock Institute ( BI ) opened its laboratory. The talk was called “ Rivers and Roads ”.
```

## Becomes

```becomes
Lakemoor University opens river laboratory

The guests came to Tarn Hall, and the dean’s speech was short.
```

## Good

```pass
Lakemoor University opens river laboratory

The guests came to Tarn Hall, and the dean’s speech (on .NET and more ...) was short :-) \"A\" and \"B\" followed.
```

```pass
Un laboratoire ouvre à Lakemoor

Le doyen de la faculté demande : « Pourquoi les rivières ? » et remercie les invités pour leur visite !
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

const MARKS: &WordSet = &Words::of([",", ".", ";", ":", "!", "?", ")", "(", "’"]);

/// Words by which a paragraph is known to be French.
const FRENCH: &WordSet = &Words::of(["le", "la", "les", "des", "et", "du", "une", "est", "pour", "dans", "sur", "que"]);

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut slips: Vec<Slip> = Vec::new();
    for (block, at) in context.tokens_of(MARKS, RUNNING) {
        let mark = context.mentions.scan.tokens[at];
        // Whatever is told here has a blank before the mark.
        if !mark.spaced {
            continue;
        }
        let (before, after) = neighbours(context, block, at);
        let (Some(before), after) = (before, after) else { continue };
        if let Some((what, gap)) = slip(context, before, mark, after).filter(|(_, gap)| is_gap(context, *gap)) {
            let whole = before.span.cover(mark.span).cover(gap);
            let span = if gap.start >= mark.span.end { mark.span.cover(after.map_or(gap, |after| after.span)) } else { whole };
            if !is_elsewhere(context, block, at) && is_one_piece(context, gap, mark.span) {
                slips.push(Slip { span, edit: Edit { span: gap, replacement: String::new() }, what });
            }
        }
    }
    slips.extend(inside_quotes(context));
    let note = "a mark belongs to the word beside it; with a blank between, the two may fall on different lines";
    spacing::report(context, &slips, note, "delete the blank", findings);
}

/// What is wrong at `mark`, and the blank to be deleted.
fn slip(context: &Context<'_>, before: Token, mark: Token, after: Option<Token>) -> Option<(&'static str, Span)> {
    let gap = Span::new(before.span.end, mark.span.start);
    let smiley = || context.document.text[..before.span.start as usize].ends_with(['-', ':', ';', '=']);
    let word = before.kind != TokenKind::Mark || matches!(context.slice(before.span), ")" | "”" | "’" | "%") && !smiley();
    let ends = after.is_none_or(|after| after.spaced);
    let closes = after.is_some_and(|after| matches!(context.slice(after.span), "”" | "\"" | ")"));
    Some(match context.slice(mark.span) {
        "(" if after.is_some_and(|after| after.spaced && after.kind != TokenKind::Mark) && mark.spaced => {
            ("a blank after the opening bracket", Span::new(mark.span.end, after?.span.start))
        }
        _ if !mark.spaced || mark.breaks || !word => return None,
        "," if ends || closes => ("a blank before the comma", gap),
        "." if (ends || closes) && after.is_none_or(|after| context.slice(after.span) != ".") => ("a blank before the full stop", gap),
        ";" if ends => ("a blank before the semicolon", gap),
        ":" if ends => ("a blank before the colon", gap),
        "!" if ends => ("a blank before the exclamation mark", gap),
        "?" if ends => ("a blank before the question mark", gap),
        ")" if before.kind != TokenKind::Mark => ("a blank before the closing bracket", gap),
        "’" | "'" if before.kind == TokenKind::Word && is_genitive(context, after) => ("a blank before the apostrophe", gap),
        _ => return None,
    })
}

/// "the dean ’s": an s behind the apostrophe and nothing joined to it.
fn is_genitive(context: &Context<'_>, after: Option<Token>) -> bool {
    let Some(after) = after.filter(|after| !after.spaced && context.slice(after.span) == "s") else { return false };
    context.document.text[after.span.end as usize..].starts_with(char::is_whitespace)
}

/// True for a blank or two on one line: tabs and rows of blanks set columns, no-break blanks are meant.
fn is_gap(context: &Context<'_>, gap: Span) -> bool {
    matches!(context.slice(gap), " " | "  ")
}

/// True if nothing but the blank stands there in the source either: a footnote or markup may have stood between.
fn is_one_piece(context: &Context<'_>, gap: Span, mark: Span) -> bool {
    let (gap, mark) = (context.document.map.to_source(gap), context.document.map.to_source(mark));
    gap.end == mark.start || mark.end == gap.start
}

/// In other languages than English, and in code.
fn is_elsewhere(context: &Context<'_>, block: usize, at: usize) -> bool {
    const REACH: usize = 40;
    let scan = &context.mentions.scan;
    let tokens = &scan.block_tokens[block];
    let (first, end) = (at.saturating_sub(REACH).max(tokens.start as usize), (at + REACH).min(tokens.end as usize));
    let french = || scan.tokens[first..end].iter().filter(|token| FRENCH.has(token.key)).nth(2).is_some();
    context.document.blocks[block].lang != Lang::En || context.is_inline_code(scan.tokens[at].span) || french()
}

/// Blanks between curly quotation marks and the words they quote.
fn inside_quotes(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for &quote in &context.mentions.scan.quotes {
        let Some(inner) = context.slice(quote).strip_prefix('“').and_then(|rest| rest.strip_suffix('”')) else { continue };
        let start = quote.start + '“'.len_utf8() as u32;
        let end = quote.end - '”'.len_utf8() as u32;
        let gaps = [
            (inner.starts_with(' '), Span::new(start, start + 1), Span::new(quote.start, start + 1), "a blank after the opening quotation mark"),
            (inner.ends_with(' '), Span::new(end - 1, end), Span::new(end - 1, quote.end), "a blank before the closing quotation mark"),
        ];
        if inner.trim().is_empty() {
            continue;
        }
        slips.extend(gaps.into_iter().filter(|(found, ..)| *found).map(|(_, gap, span, what)| Slip {
            span,
            edit: Edit { span: gap, replacement: String::new() },
            what,
        }));
    }
    slips
}
