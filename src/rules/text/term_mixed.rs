//! `text/term-mixed`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::authority::Term;
use crate::diagnostic::{Applicability, Edit, Finding, Severity};
use crate::document::BlockKind;
use crate::recognize::BodyForm;
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("text/term-mixed"),
        summary: Cow::Borrowed("A word that the house's list writes otherwise"),
        severity: [None, Some(Severity::Info), Some(Severity::Info)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Unsafe),
        page: Cow::Borrowed(
            "\
A house that calls one thing by one name is understood and found. The list of terms says what to write and what instead of
it is not to be written.

The examples stand beside a file of terms that lists

```csv
term,instead_of,note
river steward,river warden; river-warden,the charter says steward
```

Silent without such a file, inside official names of bodies, in quotations and titles of works. One finding a term, at its
first place.

## Bad

```fail
The river warden opened the regatta at noon, and the guests cheered.
```

## Good

```pass
The river steward opened the regatta at noon, and the guests cheered.
```

```pass
The mayor said, \"The river warden is right.\"
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(terms) = context.settings.authority.as_ref().and_then(|authority| authority.terms.as_ref()) else { return };
    let scan = &context.mentions.scan;
    let mut found: BTreeMap<&str, (&Term, Vec<Span>)> = BTreeMap::new();
    let read = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Title | BlockKind::Heading | BlockKind::Caption);
    for (_, tokens) in context.document.blocks.iter().zip(&scan.block_tokens).filter(|(block, _)| read(block.kind)) {
        let (mut at, end) = (tokens.start as usize, tokens.end as usize);
        while at < end {
            let Some((term, length)) = terms.at(scan.tokens[at].key, scan.tokens[at..end].iter().map(|token| token.key)) else {
                at += 1;
                continue;
            };
            let span = scan.span_of(at..at + length);
            at += length;
            if !is_elsewhere(context, span) {
                found.entry(&term.term).or_insert_with(|| (term, Vec::new())).1.push(span);
            }
        }
    }
    let mut found: Vec<_> = found.into_values().collect();
    found.sort_by_key(|(_, places)| places[0]);
    findings.extend(found.into_iter().map(|(term, places)| finding(context, term, &places)));
}

/// True in quotations, furniture and the full names of bodies.
fn is_elsewhere(context: &Context<'_>, span: Span) -> bool {
    let bodies = &context.mentions.organizations;
    let next = bodies.partition_point(|body| body.span.start < span.end);
    let named = bodies[..next].iter().rev().take(2).any(|body| body.form == BodyForm::Full && body.span.overlaps(span));
    named || context.is_quoted(span) || context.document.in_furniture(span)
}

fn finding(context: &Context<'_>, term: &Term, places: &[Span]) -> Finding {
    let first = places[0];
    let written = |span: Span| {
        let mut letters = term.term.chars();
        match letters.next() {
            Some(initial) if context.slice(span).starts_with(char::is_uppercase) => initial.to_uppercase().chain(letters).collect(),
            _ => term.term.clone(),
        }
    };
    let edits = places.iter().map(|&span| Edit { span, replacement: written(span) }).collect();
    let mut finding = Finding::new(first, Confidence::Likely, format!("“{}” is “{}” in the house's list of terms", context.slice(first), term.term))
        .note(term.note.clone().unwrap_or_else(|| "one thing under two names is two things to readers".to_string()))
        .help(format!("write “{}”", term.term))
        .fix_with(Applicability::Unsafe, format!("write {}", term.term), edits);
    for &place in places.iter().skip(1).take(20) {
        finding = finding.label(place, "here too");
    }
    finding
}
