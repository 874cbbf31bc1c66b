//! `fields/run-together`.

use std::borrow::Cow;

use crate::diagnostic::{Applicability, Edit, Finding, Severity};
use crate::document::{Field, FieldName};
use crate::lexicon::is_cjk;
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("fields/run-together"),
        summary: Cow::Borrowed("Labelled fields that run into each other on one line"),
        severity: [Some(Severity::Warning), Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Safe),
        page: Cow::Borrowed(
            "\
Where a value runs into the next label, readers stumble and programs guess where the value ends. On the page the
fields stood in boxes of their own; the copy has lost the space between them.

Glued fields are a warning. One blank between a free text and the next label is an info: the end of the text is a
guess. It stays silent on fields parted by two blanks, a tab, a bar or a slash, on Chinese lines with blanks, and
on combined labels such as “Text and photos by”.

## Bad

```fail
Lakemoor University opens river laboratory

Published: 2024-05-30Views: 12

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```fail
Lakemoor University opens river laboratory

2024-05-30 Source: River Network Editor: Marta Ellwood

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```fail
云屿大学举行河流论坛

发布时间：2024-05-30浏览次数：12

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。
```

## Good

```pass
Lakemoor University opens river laboratory

Published: 2024-05-30  Views: 12

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```pass
Lakemoor University opens river laboratory

May 30, 2024 | Source: River Network | Text and photos by Marta Ellwood

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```pass
云屿大学举行河流论坛

来源：宣传部 作者：林巧羽 发布时间：2024-05-30

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let labelled: Vec<&Field> = context.document.fields.iter().filter(|field| field.pointer.is_empty()).collect();
    let mut at = 0;
    while at < labelled.len() {
        let block = labelled[at].block;
        let count = labelled[at..].iter().take_while(|field| field.block == block).count();
        findings.extend(line(context, &labelled[at..at + count]));
        at += count;
    }
}

/// The finding for the fields of one line, if any two of them run together.
fn line(context: &Context<'_>, fields: &[&Field]) -> Option<Finding> {
    let seams: Vec<(Span, &Field, &Field)> =
        fields.windows(2).filter_map(|pair| Some((seam(context, pair[0], pair[1])?, pair[0], pair[1]))).collect();
    let (gap, value, next) = seams.iter().find(|(gap, ..)| gap.is_empty()).or(seams.first())?;
    let name = |field: &Field| field.label.map_or("", |label| context.slice(label)).trim_end_matches([':', '：', ' ']).to_string();
    let line = context.document.blocks.get(value.block)?.span;
    let shown = context.slice(value.value);
    let (confidence, message) = if gap.is_empty() {
        (Confidence::Certain, format!("the value “{shown}” runs into the label “{}” with nothing between", name(next)))
    } else {
        (Confidence::Likely, format!("only a blank parts “{shown}” from the label “{}”: where the value ends is a guess", name(next)))
    };
    let mut finding = Finding::new(line, confidence, message)
        .note("programs that read the line by its labels, and readers, cannot tell the value from the label behind it")
        .help("put each field on a line of its own");
    if !gap.is_empty() {
        finding = finding.at_most(Severity::Info);
    }
    for (_, _, next) in &seams {
        if let Some(label) = next.label {
            finding = finding.label(label, "the next field begins here");
        }
    }
    let line_end = if context.document.source.contains("\r\n") { "\r\n" } else { "\n" };
    let edits = seams.iter().map(|(gap, ..)| Edit { span: *gap, replacement: line_end.to_string() }).collect();
    let applicability = if context.document.format == crate::document::Format::Text { Applicability::Safe } else { Applicability::Display };
    Some(finding.fix_with(applicability, "one field per line", edits))
}

/// What parts `field` from `next`, if that is nothing, or one blank behind free text in Latin script.
fn seam(context: &Context<'_>, field: &Field, next: &Field) -> Option<Span> {
    let label = next.label?;
    if field.value.is_empty() || label.start < field.value.end {
        return None;
    }
    let gap = Span::new(field.value.end, label.start);
    let value = context.slice(field.value);
    let free_text =
        !matches!(field.name, FieldName::ReleaseDate | FieldName::ModifiedDate | FieldName::EventDate | FieldName::Visits | FieldName::Ui);
    let latin = !value.contains(is_cjk) && !context.slice(label).contains(is_cjk);
    match context.slice(gap) {
        "" if field.glued_to_next => Some(gap),
        " " if free_text && latin && field.label.is_some() => Some(gap),
        _ => None,
    }
}
