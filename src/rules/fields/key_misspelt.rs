//! `fields/key-misspelt`.

use std::borrow::Cow;

use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::{Block, BlockKind, FieldName, Keys, known_keys};
use crate::lexicon::{Class, Names, Traits, lexicon};
use crate::nearest::is_one_slip;
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("fields/key-misspelt"),
        summary: Cow::Borrowed("A key or label one letter away from a known one"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Unsafe),
        page: Cow::Borrowed(
            "\
A program that builds the site finds no `author` under `auhtor`, and says nothing: the report appears without its
author. A misspelt label in the text is read as part of a sentence.

It looks at keys and labels of 5 letters or more that are one letter too many, too few, wrong or swapped away from a
known one. Silent where the known key or label is there too, on words of their own (issue, local), on plurals, on keys
in other languages (autor, titel), and on keys that `copydesk.toml` declares.

## Bad

```md fail
---
title: Lakemoor University opens river laboratory
auhtor: Lin Qiaoyu
---

On May 28, Lakemoor University opened its river laboratory.
```

```json fail
{\"titel_\": \"x\", \"headlne\": \"Lakemoor University opens river laboratory\", \"body\": \"The dean came.\"}
```

```txt fail
Lakemoor University opens river laboratory

Relaese Date: 2024-05-30

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

## Good

```md pass
---
title: Lakemoor University opens river laboratory
author: Lin Qiaoyu
auhtor_note: x
authro: Marta Ellwood
issue: 4
titel: Labor eröffnet
covers: [a.jpg]
---

On May 28, Lakemoor University opened its river laboratory.
```

```pass
Lakemoor University opens river laboratory

Published: 2024-05-30

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

Edition: 4

Local: the guests came from Orrin.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Shortest key that is compared: of four letters too many are one letter apart.
const SHORTEST: usize = 5;

/// Keys in other languages that look like slips of English ones.
const FOREIGN: &[&str] = &[
    "autor",
    "autore",
    "autora",
    "autores",
    "titel",
    "titulo",
    "editeur",
    "redacteur",
    "fotos",
    "categorie",
    "categoria",
    "categorias",
    "resume",
    "langue",
    "lengua",
    "evento",
    "sponsoren",
    "kategorie",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    keys(context, findings);
    let blocks = context.document.blocks.iter().filter(|block| may_be_label(block));
    findings.extend(blocks.filter_map(|block| label(context, block)));
}

/// Keys at the top of front matter, JSON or YAML.
fn keys(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let entries = context.document.tree.as_ref().map_or(&[][..], |tree| tree.entries());
    if entries.is_empty() {
        return;
    }
    let own = Keys::new(&context.settings.keys);
    let strange = entries.iter().filter(|entry| own.field(&entry.key) == FieldName::Other && may_be_slip(&entry.key));
    for entry in strange {
        let Some(known) = known_keys().find(|known| is_slip_of(&entry.key, known)) else { continue };
        let field = own.field(known);
        if entries.iter().any(|other| own.field(&other.key) == field) {
            continue;
        }
        let known = known.replace(' ', "_");
        let help = format!("write “{known}”, or declare “{}” under [keys] in copydesk.toml", entry.key);
        let mut finding = finding(entry.key_span, &entry.key, &known).help(help);
        finding.in_source = true;
        // Quotation marks around a key stay where they are: then there is no fix.
        let bare = entry.key_span.of(context.document.source) == entry.key;
        findings.push(if bare { finding.fix(Applicability::Unsafe, format!("write “{known}”"), entry.key_span, known) } else { finding });
    }
}

fn finding(span: Span, found: &str, known: &str) -> Finding {
    Finding::new(span, Confidence::Likely, format!("“{found}” is read by no program; did you mean “{known}”?"))
        .note(format!("“{known}” is not there, and this is one letter away from it"))
        .help(format!("write “{known}”"))
}

/// True for a key or label that is long enough, and no word of its own.
fn may_be_slip(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let plain = word.is_ascii() && !word.contains(['.', ':', '/', '$', '@']);
    letters >= SHORTEST && plain && !Names::get().traits(word).has(Traits::COMMON) && !FOREIGN.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// True if `word` is one slip away from `known`, in a long word of it, and not its plural, singular or past tense.
fn is_slip_of(word: &str, known: &str) -> bool {
    const ENDINGS: [&str; 2] = ["s", "d"];
    let (word, known) = (word.to_ascii_lowercase(), known.to_ascii_lowercase());
    let (words, knowns) = (pieces(&word), pieces(&known));
    let mut different = words.clone().zip(knowns.clone()).filter(|(a, b)| a != b);
    let (Some((a, b)), None) = (different.next(), different.next()) else { return false };
    let inflected = |a: &str, b: &str| a.strip_prefix(b).is_some_and(|rest| ENDINGS.contains(&rest));
    let long = a.len() >= SHORTEST && b.len() >= SHORTEST && b.is_ascii();
    words.count() == knowns.count() && long && is_one_slip(a, b) && !inflected(a, b) && !inflected(b, a)
}

/// The words of a key.
fn pieces(key: &str) -> impl Iterator<Item = &str> + Clone {
    key.split([' ', '_', '-']).filter(|piece| !piece.is_empty())
}

/// True for a short line, where a label may stand.
fn may_be_label(block: &Block) -> bool {
    const LONG: u32 = 90;
    block.span.len() <= LONG
        && matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::Caption | BlockKind::Title | BlockKind::FieldLine)
}

/// A line that begins with a label in which one letter is wrong.
fn label(context: &Context<'_>, block: &Block) -> Option<Finding> {
    const LONG: usize = 20;
    let line = context.slice(block.span);
    let colon = line.find(':').filter(|&colon| colon <= LONG)?;
    let (word, value) = (&line[..colon], line[colon + 1..].trim());
    let shaped = word.split(' ').count() <= 3
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.bytes().all(|b| b.is_ascii_alphabetic() || b == b' ');
    if !shaped || value.is_empty() || value.ends_with(['.', '?', '!']) || !may_be_slip(word) {
        return None;
    }
    let mut known = lexicon().entries_of(Class::Label).map(|entry| (entry.phrase.trim_end_matches(':'), FieldName::of_label(entry.column(0))));
    // "Organised by" is no slip for "Organized by".
    if known.clone().any(|(known, _)| known.eq_ignore_ascii_case(word)) {
        return None;
    }
    let (known, field) = known.find(|(known, field)| *field != FieldName::Ui && is_slip_of(word, known))?;
    let span = Span::at(block.span.start as usize, block.span.start as usize + colon);
    // A date may be read as one without its label, in pages as a field of its own: that is what the slip costs.
    let line = context.document.map.to_source(block.span);
    let there = context.document.fields.iter().any(|other| other.name == field && !line.contains(context.document.map.to_source(other.value)));
    (!there).then(|| finding(span, word, known).fix(Applicability::Unsafe, format!("write “{known}”"), span, known))
}
