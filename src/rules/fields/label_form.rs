//! `fields/label-form`.

use std::borrow::Cow;

use crate::diagnostic::{Applicability, Edit, Finding, Severity};
use crate::document::{BlockKind, Field, FieldName};
use crate::rules::{Coded, Context, Meta, OptionMeta, Place, Yield};
use crate::span::{Confidence, How, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("fields/label-form"),
        summary: Cow::Borrowed("A label without a blank, a release date without a label, or a label not of the house"),
        severity: [None, None, Some(Severity::Hint)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Safe),
        yields_to: Cow::Borrowed(&[Yield { to: "fields/run-together", place: Place::Line }, Yield { to: "dates/split-date", place: Place::Line }]),
        options: Cow::Borrowed(&[OptionMeta { name: "labels", default: "[]", what: "The labels of the house; any other label is told" }]),
        page: Cow::Borrowed(
            "\
Labels are what programs and people find their way by. One form throughout a site (`Editor: Marta Ellwood`) costs
nothing; a date without a label may be that of the event as well as that of the release.

Silent on Chinese labels, whose full-width colon needs no blank, on bylines without a colon, and on front matter.
There is one finding a report: a missing blank is told first, then a date without a label, then a label that is not of
the house.

## Bad

```fail
Lakemoor University opens river laboratory

Published: 2024-05-30

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

Editor:Marta Ellwood
```

becomes

```becomes
Lakemoor University opens river laboratory

Published: 2024-05-30

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

Editor: Marta Ellwood
```

```txt fail
Lakemoor University opens river laboratory

2024-05-30

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

## Good

```pass
Lakemoor University opens river laboratory

Published: 2024-05-30

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

Editor: Marta Ellwood
```

```pass
云屿大学举行河流论坛

发布时间：2024-05-30

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。

作者：林巧羽
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    findings.extend(glued(context).or_else(|| unlabelled_date(context)).or_else(|| foreign_label(context)));
}

/// The labels that stand in the text, with their fields.
fn labels<'a>(context: &Context<'a>) -> impl Iterator<Item = (&'a Field, Span)> {
    let document = context.document;
    document.fields.iter().filter(|field| field.how == How::Label).filter_map(|field| Some((field, field.label?)))
}

/// English labels whose value follows the colon at once.
fn glued(context: &Context<'_>) -> Option<Finding> {
    let is_glued = |(field, label): &(&Field, Span)| {
        let written = context.slice(*label);
        written.is_ascii() && written.ends_with(':') && field.value.start == label.end && !field.value.is_empty()
    };
    let places: Vec<Span> = labels(context).filter(is_glued).map(|(_, label)| label).collect();
    let first = *places.first()?;
    let edits = places.iter().map(|label| Edit { span: Span::empty(label.end), replacement: " ".into() }).collect();
    let finding = Finding::new(first, Confidence::Certain, format!("no blank behind “{}”", context.slice(first)))
        .note("labels in one form are found by readers and by programs")
        .help("write a blank behind the colon");
    let finding = places.iter().skip(1).take(20).fold(finding, |finding, label| finding.label(*label, "here too"));
    Some(finding.fix_with(Applicability::Safe, "insert the blank", edits))
}

/// A release date that stands by itself in head or foot.
fn unlabelled_date(context: &Context<'_>) -> Option<Finding> {
    let origin = context.extracted.provenance.get("/release_date")?;
    let block = context.document.block_at(origin.span.start)?;
    let bare = origin.how == How::Position && !origin.span.is_empty() && block.kind != BlockKind::Field;
    bare.then(|| {
        Finding::new(origin.span, Confidence::Certain, "the release date has no label")
            .note("a bare date may be that of the event as well as that of the release")
            .help(format!("write “Published: {}”", context.slice(origin.span)))
    })
}

/// The first label that is not of the house's list.
fn foreign_label(context: &Context<'_>) -> Option<Finding> {
    let own: Vec<String> = context.list("labels").map(str::to_lowercase).collect();
    if own.is_empty() {
        return None;
    }
    let name = |label: Span| context.slice(label).trim().trim_end_matches([':', '：']).trim_end();
    let mut foreign = labels(context).filter(|(field, label)| field.name != FieldName::Ui && !own.contains(&name(*label).to_lowercase()));
    let (_, label) = foreign.next()?;
    let finding = Finding::new(label, Confidence::Certain, format!("“{}” is no label of the house", name(label)));
    Some(finding.help(format!("labels of the house are {}", context.list("labels").collect::<Vec<_>>().join(", "))))
}
