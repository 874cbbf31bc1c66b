//! `text/stray-capital`.

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use crate::diagnostic::{Applicability, Edit, Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{Class, FastHasher, WordSet, Words, character_key};
use crate::recognize::{Case, TokenKind};
use crate::rules::{Coded, Context, Langs, Meta, Place, Yield};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("text/stray-capital"),
        summary: Cow::Borrowed("A capital where no sentence starts"),
        severity: [None, Some(Severity::Info), Some(Severity::Info)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Unsafe),
        langs: Langs::En,
        yields_to: Cow::Borrowed(&[Yield { to: "text/comma-splice-capital", place: Place::Span }]),
        page: Cow::Borrowed(
            "\
A capital inside a sentence says: here a name begins, or a new sentence whose full stop was lost. Translated reports
keep capitals where Chinese sentences were joined with semicolons. One finding for all semicolons of a report.

Silent in titles, headings, labels and lists, on names, posts, days and months, on words inside a body's name (Rivers
and Roads Office), on defined terms (the Union), and inside quotations.

## Bad

```fail
The guests agreed to strengthen research Open new courses and share laboratories.
```

```fail
The club wants to open a workshop for boats; Lend its tools to beginners; Discuss new routes.
```

```fail
On Friday members of choirs met. Tarn County Members of invited choirs sang at Tarn Hall.
```

```fail
The bus from Lakemoor to Orrin will Run every twenty minutes.
```

## Good

```pass
Nobody knows when will Marta come, nor how can Orrin pay.
```

```pass
The Forum of Rivers met with other parties: Lakemoor University, Orrin Steel; Tarn Glass was absent.
```

```pass
The resources office thanked the Human Resources and Roads Office, and the Union will go on in May with Open Day.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Words that no name begins with, after a word in small letters.
const CLOSED: &WordSet = &Words::of([
    "the", "we", "they", "it", "this", "these", "there", "and", "but", "of", "for", "with", "by", "at", "from", "to", "on", "is", "are", "was",
    "were", "has", "have", "which", "who", "that", "besides", "however", "then", "also", "its", "their",
]);

/// Verbs that are hardly anything else.
const VERBS: &WordSet = &Words::of([
    "strengthen",
    "promote",
    "increase",
    "discuss",
    "enhance",
    "deepen",
    "accelerate",
    "expand",
    "establish",
    "cultivate",
    "implement",
    "improve",
    "explore",
    "develop",
    "encourage",
    "provide",
    "create",
    "introduce",
    "invite",
    "achieve",
    "ensure",
    "participate",
    "optimize",
    "optimise",
    "facilitate",
    "foster",
    "stimulate",
    "broaden",
    "boost",
    "integrate",
    "actively",
    "jointly",
    "further",
    "continuously",
    "vigorously",
]);

/// Verbs that may also be nouns or begin a name: they need an object next.
const OTHER_VERBS: &WordSet = &Words::of([
    "open", "share", "build", "support", "help", "make", "focus", "give", "hold", "lead", "join", "meet", "present", "sign", "study", "take",
    "visit", "work", "continue", "train", "set", "put", "form", "guide", "attract", "innovate", "adhere", "carry", "give", "play", "drive",
]);
const OBJECTS: &WordSet =
    &Words::of(["the", "a", "an", "new", "more", "their", "our", "its", "all", "and", "out", "up", "on", "to", "in", "with", "into"]);

/// Words behind which a capital begins a name: "Statement of Work", "our Guide".
const NAMERS: &WordSet = &Words::of([
    "of", "the", "a", "an", "our", "their", "its", "his", "her", "this", "that", "in", "on", "at", "for", "by", "called", "named", "titled",
]);

/// Behind these stands a verb or an adverb, unless they open a question or are nouns ("when will Marta", "the will").
const MODALS: &WordSet = &Words::of(["will", "would", "can", "could", "should", "must", "shall", "cannot"]);
const NO_MODALS: &WordSet = &Words::of([
    "when", "how", "why", "what", "where", "which", "who", "nor", "so", "neither", "never", "only", "the", "a", "an", "this", "that", "of", "his",
    "her", "their", "our", "its", "my", "free",
]);

/// Words for groups of people: behind a name they are no part of it ("Tarn District Representatives of …").
const GROUPS: &WordSet = &Words::of([
    "representatives",
    "experts",
    "scholars",
    "students",
    "teachers",
    "leaders",
    "guests",
    "participants",
    "members",
    "delegates",
    "professors",
    "officials",
    "journalists",
    "reporters",
    "volunteers",
    "visitors",
    "enterprises",
    "units",
    "researchers",
    "graduates",
    "employees",
    "parents",
]);

/// Where the capital stands.
const SEMICOLON: u64 = character_key(';');

#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Word,
    Name,
    Semicolon,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut semicolons: Vec<Span> = Vec::new();
    let mut small: Option<SmallWords> = None;
    // The sentence of the last finding after a word.
    let mut last: Option<u32> = None;
    for (at, after) in candidates(context) {
        let scan = &context.mentions.scan;
        let span = scan.tokens[at].span;
        let [before, word, next] = [at - 1, at, at + 1].map(|at| scan.tokens[at].key);
        let named = NAMERS.has(before);
        let listed = !named && (VERBS.has(word) || OTHER_VERBS.has(word) && OBJECTS.has(next));
        let mut elsewhere = || small.get_or_insert_with(|| small_words(context)).contains(&word);
        let stray = match after {
            After::Word => CLOSED.has(word) || listed || follows_modal(context, at),
            After::Name => GROUPS.has(word) && elsewhere(),
            After::Semicolon => CLOSED.has(word) || listed || elsewhere(),
        };
        if !stray || is_name(context, at, after) {
            continue;
        }
        let sentence = context.mentions.scan.sentence_at(span.start).map(|sentence| sentence.first);
        match (after, findings.last_mut()) {
            (After::Semicolon, _) => semicolons.push(span),
            // A list that lost its separators: one finding for the sentence.
            (After::Word, Some(same)) if last == sentence && last.is_some() => {
                same.labels.push((span, "here too".to_string()));
                same.fix.iter_mut().for_each(|fix| fix.edits.push(small_letter(context, span)));
            }
            _ => {
                findings.push(finding(context, span, after));
                last = sentence.filter(|_| after == After::Word);
            }
        }
    }
    let Some((&first, rest)) = semicolons.split_first() else { return };
    let mut finding = finding(context, first, After::Semicolon);
    for &place in rest.iter().take(20) {
        finding = finding.label(place, "here too");
    }
    if let Some(fix) = &mut finding.fix {
        fix.edits.extend(rest.iter().map(|&place| small_letter(context, place)));
    }
    findings.push(finding);
}

/// Capitalised words inside sentences of running text, before a word in small letters.
fn candidates<'c>(context: &'c Context<'_>) -> impl Iterator<Item = (usize, After)> + 'c {
    let scan = &context.mentions.scan;
    let blocks = context.document.blocks.iter().zip(&scan.block_tokens).filter(|(block, _)| block.kind == BlockKind::Paragraph);
    blocks.flat_map(move |(_, tokens)| {
        (tokens.start as usize + 1..(tokens.end as usize).saturating_sub(1)).filter_map(move |at| {
            let (before, token, next) = (&scan.tokens[at - 1], &scan.tokens[at], &scan.tokens[at + 1]);
            if token.case != Case::Capital || next.case != Case::Lower || !token.spaced || !next.spaced {
                return None;
            }
            let after = match (before.kind, before.case) {
                (TokenKind::Word, Case::Lower) => After::Word,
                (TokenKind::Word, Case::Capital | Case::Upper) => After::Name,
                (TokenKind::Mark, _) if before.key == SEMICOLON => After::Semicolon,
                _ => return None,
            };
            (!context.is_quoted(token.span)).then_some((at, after))
        })
    })
}

/// True if the word belongs to a name, a post, a day or a month, or begins the sentence after all.
fn is_name(context: &Context<'_>, at: usize, after: After) -> bool {
    let scan = &context.mentions.scan;
    let token = scan.tokens[at];
    if scan.sentence_at(token.span.start).is_some_and(|sentence| sentence.first as usize == at) {
        return true;
    }
    let marks = scan.marks_at(at).iter();
    if after != After::Name && marks.clone().any(|mark| matches!(mark.class, Class::Title | Class::OrgHead | Class::Honorific | Class::EventType)) {
        return true;
    }
    if marks.clone().any(|mark| matches!(mark.class, Class::Month | Class::Weekday | Class::Place)) {
        return true;
    }
    // "Rivers and Lake Safety", "Students of Lakemoor": the name goes on behind small words.
    let goes_on = scan.tokens.get(at + 2).is_some_and(|token| matches!(token.case, Case::Capital | Case::Upper | Case::Mixed));
    if goes_on && after != After::Semicolon {
        return true;
    }
    let bodies = &context.mentions.organizations;
    let people = &context.mentions.people;
    let body = bodies[..bodies.partition_point(|body| body.span.start <= token.span.start)].last();
    let person = people[..people.partition_point(|person| person.span.start <= token.span.start)].last();
    body.is_some_and(|body| body.span.contains(token.span)) || person.is_some_and(|person| person.span.contains(token.span))
}

fn finding(context: &Context<'_>, span: Span, after: After) -> Finding {
    let word = context.slice(span);
    let (place, help) = match after {
        After::Word => {
            ("after a word in small letters", format!("write “{}”, or add the full stop, comma or semicolon that was lost", word.to_lowercase()))
        }
        After::Name => ("behind a name it does not belong to", format!("write “{}”", word.to_lowercase())),
        After::Semicolon => ("after a semicolon", format!("write “{}”, or a full stop instead of the semicolon", word.to_lowercase())),
    };
    Finding::new(span, Confidence::Likely, format!("“{word}” has a capital {place}, where no sentence starts"))
        .note("a capital inside a sentence reads as a name, or as the start of a sentence whose full stop is missing")
        .help(help)
        .fix_with(Applicability::Unsafe, "write it small", vec![small_letter(context, span)])
}

/// "The bus will Run every hour".
fn follows_modal(context: &Context<'_>, at: usize) -> bool {
    let tokens = &context.mentions.scan.tokens;
    at >= 2 && MODALS.has(tokens[at - 1].key) && tokens[at - 2].kind == TokenKind::Word && !NO_MODALS.has(tokens[at - 2].key)
}

fn small_letter(context: &Context<'_>, span: Span) -> Edit {
    Edit { span, replacement: context.slice(span).to_lowercase() }
}

type SmallWords = HashSet<u64, BuildHasherDefault<FastHasher>>;

/// The keys of the words that the report has in small letters, without those it also has with a capital inside a
/// sentence: names.
fn small_words(context: &Context<'_>) -> SmallWords {
    let tokens = &context.mentions.scan.tokens;
    let mut words: SmallWords = tokens.iter().filter(|token| token.case == Case::Lower).map(|token| token.key).collect();
    for pair in tokens.windows(2).filter(|pair| pair[0].case == Case::Lower && pair[1].case == Case::Capital) {
        words.remove(&pair[1].key);
    }
    words
}
