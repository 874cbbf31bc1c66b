//! `text/comma-splice-capital`.

use std::borrow::Cow;

use crate::diagnostic::{Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::character_key;
use crate::recognize::Case;
use crate::rules::{Coded, Context, Langs, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("text/comma-splice-capital"),
        summary: Cow::Borrowed("Two sentences run together with a comma and a capital"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        langs: Langs::En,
        page: Cow::Borrowed(
            "\
After a comma the sentence goes on; a capital “They” or “We” says that a new one begins. The reader stumbles, and does
not know whether a full stop or a word was lost. Translated reports show it often: Chinese joins sentences with commas.

Silent inside quotations and where one opens after the comma, in titles and addresses, after a salutation, and where
the capital belongs to a name (He Yun, The Hague).

## Bad

```fail
The guests gathered at Tarn Hall, They then toured the laboratory.
```

```fail
She gave a talk titled \"Rivers as Roads\", It was well received.
```

## Good

```pass
The guests gathered at Tarn Hall. They then toured the laboratory.
```

```pass
He said, \"They will come.\" Then, He Yun and The Lakemoor Daily agreed.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Words that begin a sentence and need a verb next.
const PRONOUNS: &[&str] = &["We", "They", "He", "She", "It", "This", "These", "There"];

/// What may follow such a word where it is no subject: "He and Zhang", "She from Tarn Hall".
const NO_VERB: &[&str] = &["and", "or", "of", "from", "in", "at", "for", "who", "to", "by", "with", "on", "et", "de", "the", "a", "an", "as", "but"];

/// Verbs that make "The" + noun a sentence.
const FINITE: &[&str] = &["is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should", "then", "also"];

const COMMA: u64 = character_key(',');

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let scan = &context.mentions.scan;
    let slice = |at: usize| scan.tokens.get(at).map_or("", |token| context.slice(token.span));
    for (block, tokens) in context.document.blocks.iter().zip(&scan.block_tokens) {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            continue;
        }
        let (first, end) = (tokens.start as usize, tokens.end as usize);
        for at in first + 1..end.saturating_sub(2) {
            let (comma, word, next) = (&scan.tokens[at], &scan.tokens[at + 1], &scan.tokens[at + 2]);
            if word.case != Case::Capital || next.case != Case::Lower || comma.key != COMMA || !word.spaced || comma.spaced {
                continue;
            }
            if !starts_sentence(slice(at + 1), at + 1, end, &slice) || context.is_quoted(word.span) || is_salutation(context, at) {
                continue;
            }
            let closing = matches!(slice(at - 1), "\"" | "”" | "’") && !comma.spaced;
            let span = if closing { scan.tokens[at - 1].span } else { comma.span }.cover(word.span);
            findings.push(finding(span, slice(at + 1), closing));
        }
    }
}

fn finding(span: crate::span::Span, word: &str, after_quotation: bool) -> Finding {
    let small = word.to_lowercase();
    let help = match (word, after_quotation) {
        ("They" | "He" | "She", true) => format!("write a full stop before “{word}”, or go on with “who” instead of “{word}”"),
        _ => format!("write a full stop before “{word}”, or “and {small}” after the comma"),
    };
    Finding::new(span, Confidence::Likely, format!("a comma before “{word}”: the capital begins a new sentence, the comma goes on with the old one"))
        .note("two whole sentences are not joined by a comma alone")
        .help(help)
}

/// True if the word at token `at` with what follows looks like the beginning of a sentence.
fn starts_sentence<'t>(word: &str, at: usize, end: usize, slice: &impl Fn(usize) -> &'t str) -> bool {
    if PRONOUNS.contains(&word) {
        return !NO_VERB.contains(&slice(at + 1));
    }
    word == "The" && (at + 2..(at + 5).min(end)).any(|n| FINITE.contains(&slice(n)))
}

/// "Dear guests, We are glad …"
fn is_salutation(context: &Context<'_>, comma: usize) -> bool {
    let scan = &context.mentions.scan;
    let Some(sentence) = scan.sentence_at(scan.tokens[comma].span.start) else { return false };
    let opens = scan.tokens.get(sentence.first as usize).map_or("", |token| context.slice(token.span));
    matches!(opens, "Dear" | "Hi" | "Hello" | "Good") && comma < sentence.first as usize + 8
}
