//! `text/article-before-acronym`.
//!
//! In Rust, not in a pack of kind `replace`: what is to be written follows from the letters of any
//! acronym, and one acronym is one finding with all its places.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diagnostic::{Applicability, Edit, Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{WordSet, Words};
use crate::recognize::{Case, TokenKind};
use crate::rules::{Coded, Context, Langs, Meta, OptionMeta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("text/article-before-acronym"),
        summary: Cow::Borrowed("a or an against the sound of an acronym's first letter"),
        severity: [None, Some(Severity::Info), Some(Severity::Info)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Safe),
        langs: Langs::En,
        options: Cow::Borrowed(&[OptionMeta {
            name: "read-in-full",
            default: "[]",
            what: "Acronyms that the house reads as the words they stand for, so that their article follows those words.",
        }]),
        page: Cow::Borrowed(
            "\
The article follows the sound, not the letter: M is “em”, so it is an MBA; U is “you”, so it is a UNDP office. One
finding per acronym.

Silent on acronyms that are read as words (a NATO base), and on those whose reading is not known: letters with a vowel
among them, unless they are listed.

## Bad

```fail
Lakemoor University drafted a MoU for Orrin Steel.
```

```fail
She is a MBA student, and he leads an UNDP office.
```

## Good

```pass
Lakemoor University drafted an MoU for Orrin Steel.
```

```pass
An MBA student from a NATO base met a UNDP officer with a PhD and an LED lamp.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Acronyms with a vowel that are spelled out all the same.
const SPELLED: &[&str] = &[
    "ABC", "AED", "AGM", "AI", "AIA", "APA", "APP", "AR", "ATM", "BA", "BBA", "BEng", "CAE", "CCTV", "CEO", "CFO", "CIO", "COO", "CTO", "DIY", "DNA",
    "ECG", "EDA", "EEG", "EIA", "EMBA", "EPC", "ERP", "ESG", "EU", "EV", "FAO", "FBI", "FDA", "FDI", "FIT", "FTA", "GDP", "HIV", "IAEA", "IBM",
    "ICT", "IEEE", "ILO", "IMF", "IMO", "IOC", "IP", "IPO", "ISO", "IT", "ITU", "LCA", "LED", "LLM", "MA", "MBA", "MCP", "MEP", "MIT", "MOA", "MOE",
    "MOFA", "MOU", "MPA", "MRI", "MVP", "MoA", "MoU", "NBA", "NDA", "NGO", "NIH", "NPO", "OEM", "OECD", "PhD", "RNA", "SAE", "SCI", "SDI", "SME",
    "SOE", "SUV", "UAE", "UAV", "UCL", "UFO", "UI", "UK", "UN", "UNDP", "US", "USA", "USB", "URL", "UX", "VIP", "VR", "WHO", "XAI",
];

/// Letters whose name begins with a vowel.
const VOWEL_SOUND: &str = "AEFHILMNORSX";

const ARTICLES: &WordSet = &Words::of(["a", "an"]);

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let scan = &context.mentions.scan;
    let mut places: BTreeMap<&str, Vec<(Span, Span)>> = BTreeMap::new();
    for (block, tokens) in context.document.blocks.iter().zip(&scan.block_tokens) {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Title | BlockKind::Caption) {
            continue;
        }
        for at in tokens.start as usize + 1..tokens.end as usize {
            let (article, acronym) = (&scan.tokens[at - 1], &scan.tokens[at]);
            if !ARTICLES.has(article.key) || !matches!(acronym.case, Case::Upper | Case::Mixed) || !acronym.spaced || acronym.kind != TokenKind::Word
            {
                continue;
            }
            let letters = context.slice(acronym.span);
            let Some(wanted) = wanted(letters) else { continue };
            if is_wrong_article(context, at - 1, tokens.start as usize, wanted) && !context.is_quoted(acronym.span) && !goes_on(context, at) {
                places.entry(letters).or_default().push((article.span, acronym.span));
            }
        }
    }
    places.retain(|letters, _| !context.list("read-in-full").any(|known| known == *letters));
    findings.extend(places.iter().map(|(letters, places)| finding(context, letters, places)));
}

fn finding(context: &Context<'_>, letters: &str, places: &[(Span, Span)]) -> Finding {
    let wanted = wanted(letters).unwrap_or("an");
    let (article, acronym) = places[0];
    let first: String = letters.chars().take(1).collect();
    let sound = if wanted == "an" { "a vowel" } else { "a consonant" };
    let respelled = |span: Span| {
        let capital = context.slice(span).starts_with('A');
        if capital { wanted.replacen('a', "A", 1) } else { wanted.to_string() }
    };
    let edits = places.iter().map(|&(article, _)| Edit { span: article, replacement: respelled(article) }).collect();
    let mut finding = Finding::new(
        article.cover(acronym),
        Confidence::Likely,
        format!("“{} {letters}”: {letters} is read letter by letter, and {first} begins with the sound of {sound}", context.slice(article)),
    )
    .note("the article follows the sound of what comes next, not its spelling")
    .help(format!("write “{wanted} {letters}”"))
    .fix_with(Applicability::Safe, format!("write {wanted}"), edits);
    for &(article, acronym) in places.iter().skip(1).take(20) {
        finding = finding.label(article.cover(acronym), "here too");
    }
    finding
}

/// The article that an acronym read letter by letter takes; `None` if its reading is not known.
fn wanted(letters: &str) -> Option<&'static str> {
    if !(2..=6).contains(&letters.len()) || !letters.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let spelled = SPELLED.contains(&letters);
    let no_vowel = !letters.bytes().any(|b| b"AEIOUYaeiouy".contains(&b));
    let capitals = letters.bytes().filter(u8::is_ascii_uppercase).count();
    let numeral = letters.bytes().all(|b| b"IVXLCDM".contains(&b));
    if !spelled && (!no_vowel || capitals < 2 || numeral) {
        return None;
    }
    Some(if VOWEL_SOUND.contains(&letters[..1]) { "an" } else { "a" })
}

fn is_wrong_article(context: &Context<'_>, at: usize, block_first: usize, wanted: &str) -> bool {
    let scan = &context.mentions.scan;
    let token = scan.tokens[at];
    let starts = scan.sentence_at(token.span.start).is_some_and(|sentence| sentence.first as usize == at) || at == block_first;
    match context.slice(token.span) {
        "a" => wanted == "an" && token.spaced,
        "an" => wanted == "a",
        "A" => starts && wanted == "an",
        "An" => starts && wanted == "a",
        _ => false,
    }
}

/// True for letters that go on with a digit, an ampersand or an apostrophe, so that they are no whole acronym: "a R&D".
fn goes_on(context: &Context<'_>, at: usize) -> bool {
    let next = context.mentions.scan.tokens.get(at + 1);
    next.is_some_and(|next| !next.spaced && (next.kind == TokenKind::Number || matches!(context.slice(next.span), "&" | "'" | "’" | "/")))
}
