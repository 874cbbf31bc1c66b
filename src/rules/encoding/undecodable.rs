//! `encoding/undecodable`.

use std::borrow::Cow;

use super::places;
use crate::diagnostic::{Finding, Severity};
use crate::document::{BlockKind, Format};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("encoding/undecodable"),
        summary: Cow::Borrowed("Bytes that no encoding explains, or characters already lost"),
        severity: [Some(Severity::Error), Some(Severity::Error), Some(Severity::Error)],
        confidence: Confidence::Certain,
        page: Cow::Borrowed(
            "\
Where the replacement character � stands, letters are lost: the bytes there mean nothing in the encoding of the
file, or an earlier program gave them up. Names suffer first, and nobody can search for half a name.

One finding per file, at the first place; further places are labels. From 5 places or one letter in 200 on, the
copy counts as corrupted, and no other rule but those of encoding, schema, suppress and config speaks about it.

It stays silent on a replacement character in code or alone in quotation marks, and on clean files in GB 18030,
Big5, UTF-16 and other encodings, which are decoded exactly.

## Bad

```fail
Lakemoor University opens river laboratory

Dean Lin Qia�oyu opened the laboratory on May 28.
```

```fail
云屿大学举行河流论坛

5月28日，林巧�院长致辞。
```

## Good

```pass
Lakemoor University opens river laboratory

Dean Lin Qiaoyu opened the laboratory on May 28.
```

```pass
Lakemoor University opens river laboratory

The speaker showed how “�” takes the place of a lost letter.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let places = lost(context);
    let Some(&first) = places.first() else { return };
    let text = own(context).of(context.document.source);
    let finding = Finding::new(first, Confidence::Certain, format!("characters are lost in {} of this copy", places::count(places.len())))
        .note("the bytes there mean nothing in the encoding of the file, or an earlier program put � for what it could not read")
        .help("take the text from the original again, or restore the characters by hand and save the file as UTF-8");
    let mut finding = places::with_labels(finding, places[1..].iter().copied(), "and here");
    finding.in_source = true;
    finding.mutes_rest = places::is_corrupted(places.len(), text);
    findings.push(finding);
}

/// Runs of U+FFFD in the source that no code or pair of quotation marks explains.
fn lost(context: &Context<'_>) -> Vec<Span> {
    let source = context.document.source;
    let own = own(context);
    let mut places: Vec<Span> = Vec::new();
    for (at, mark) in own.of(source).match_indices(char::REPLACEMENT_CHARACTER) {
        let at = own.start as usize + at;
        let span = Span::at(at, at + mark.len());
        match places.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => places.push(span),
        }
    }
    if places.is_empty() {
        return places;
    }
    let code: Vec<Span> = context
        .document
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Code)
        .map(|block| context.document.map.to_source(block.span))
        .collect();
    places.retain(|place| !places::is_shown(source, *place) && !code.iter().any(|code| code.contains(*place)));
    places
}

/// The part of the source that is this report: the element of a JSON file that holds several.
fn own(context: &Context<'_>) -> Span {
    let whole = Span::at(0, context.document.source.len());
    context.document.tree.as_ref().filter(|_| context.document.format == Format::Json).map_or(whole, |tree| tree.span)
}
