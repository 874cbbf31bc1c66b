//! `fields/empty-field`.

use std::borrow::Cow;

use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::{Field, FieldName};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, How, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("fields/empty-field"),
        summary: Cow::Borrowed("A label with nothing behind it"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Unsafe),
        page: Cow::Borrowed(
            "\
A label without a value says that somebody meant to fill it in. Readers see a hole; programs take the next thing on
the line for the value.

Silent where the value stands on the next line, on empty visit counters (their own rule speaks), on forms with many
empty labels, and on keys of front matter, JSON and YAML.

## Bad

```fail
Lakemoor University opens river laboratory

Published: 2024-05-30

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

Editor:
Photographer: Lin Qiaoyu
```

```fail
云屿大学举行河流论坛

发布时间：2024-05-30  作者：

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。
```

## Good

```pass
Lakemoor University opens river laboratory

Published: 2024-05-30

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

Editor: Marta Ellwood
```

```pass
Lakemoor University opens river laboratory

Author:
Lin Qiaoyu

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

Media Contact:
Marta Ellwood
```

```pass
云屿大学举行河流论坛

发布时间：2024-05-30

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。

联系人：
苏老师
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// From this many empty labels on, the text is a form to be filled in.
const FORM: usize = 4;

/// A line below a label is its value up to this many characters.
const VALUE: usize = 60;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let empty: Vec<(&Field, Span)> = context
        .document
        .fields
        .iter()
        .filter_map(|field| field.label.map(|label| (field, label)))
        .filter(|(field, label)| is_empty(context, field, *label))
        .collect();
    if empty.len() < FORM {
        findings.extend(empty.into_iter().map(|(_, label)| finding(context, label)));
    }
}

fn is_empty(context: &Context<'_>, field: &Field, label: Span) -> bool {
    let counts = !matches!(field.name, FieldName::Visits | FieldName::Ui | FieldName::Other);
    let has_colon = context.slice(label).trim_end().ends_with([':', '：']);
    let empty = field.how == How::Label && field.value.is_empty() && counts && has_colon;
    empty && !context.document.in_furniture(label) && !stands_below(context, label)
}

/// True if the value stands on the next line: a short line without a label and without a full stop.
fn stands_below(context: &Context<'_>, label: Span) -> bool {
    let mut lines = context.document.text.get(label.end as usize..).unwrap_or("").split_inclusive('\n');
    let rest = lines.next().unwrap_or("");
    let Some(below) = lines.next().filter(|_| rest.trim().is_empty()) else { return false };
    let start = label.end + rest.len() as u32;
    let line = Span::new(start, start + below.len() as u32);
    let labelled = context.document.fields.iter().any(|field| field.label.is_some_and(|other| other.overlaps(line)));
    let short = !below.trim().is_empty() && below.chars().count() <= VALUE && !below.trim_end().ends_with(['.', '。', ':', '：']);
    short && !labelled
}

fn finding(context: &Context<'_>, label: Span) -> Finding {
    let name = context.slice(label).trim().trim_end_matches([':', '：']).trim_end();
    Finding::new(label, Confidence::Certain, format!("“{name}” has no value"))
        .note("a label without a value looks forgotten, and the next field may be taken for it")
        .help("write the value behind the label, or delete the label")
        .fix(Applicability::Unsafe, "delete the label", label, "")
}
