//! `furniture/site-suffix`.

use std::borrow::Cow;

use super::line::{self, KEEP, Words};
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::{FieldName, FurnitureKind};
use crate::rules::{Coded, Context, Meta, Place, Yield};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("furniture/site-suffix"),
        summary: Cow::Borrowed("The name of the site behind the title"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Unsafe),
        options: Cow::Borrowed(&[KEEP]),
        yields_to: Cow::Borrowed(&[Yield { to: "duplicates/title-echo", place: Place::Line }]),
        page: Cow::Borrowed(
            "\
Browsers show the name of the site behind the title. Copied from there it makes every title of an archive end alike,
and lists cut the words that differ.

It looks for a name that ends like that of a news site, and for the publisher or source of the report itself. Silent on
a title that really has a dash.

## Bad

```fail
Lakemoor University opens river laboratory - Lakemoor News

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```fail
云屿大学举行第三届河流论坛_云屿新闻网

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。
```

```md fail
---
title: Lakemoor University opens river laboratory | Tarn Gazette
publisher: Tarn Gazette
---

On May 28, Lakemoor University opened its river laboratory.
```

## Good

```pass
Lakemoor opens laboratory for rivers - our common duty

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```pass
河流与道路——云屿大学举行论坛

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

const WORDS: Words = Words { what: |_| "the name of the site", why: WHY, confidence: Confidence::Likely };

const WHY: &str = "browsers put it behind the title; in a list every title then ends alike";

const SEPARATORS: &[&str] = &[" - ", " | ", " – ", " — ", "_", "|", "｜", "-", "–", "—"];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    line::report(context, findings, &[FurnitureKind::SiteSuffix], &WORDS);
    if let Some(suffix) = publisher_behind_title(context).filter(|&suffix| !context.document.in_furniture(suffix)) {
        let name = context.slice(suffix).trim_matches(|c: char| !c.is_alphanumeric());
        findings.push(
            Finding::new(suffix, Confidence::Likely, format!("“{name}” behind the title is the publisher, not part of the title"))
                .note(WHY)
                .help("delete these words")
                .fix(Applicability::Unsafe, "delete these words", suffix, "")
                .pointer("/title"),
        );
    }
}

/// A separator and the name of the publisher or source at the end of the title.
fn publisher_behind_title(context: &Context<'_>) -> Option<Span> {
    let span = context.extracted.span("/title")?;
    let title = context.slice(span).trim_end();
    let fields = context.document.fields.iter().filter(|field| matches!(field.name, FieldName::Publisher | FieldName::Source));
    let names = fields.map(|field| context.slice(field.value).trim()).chain(context.settings.publisher.as_deref());
    let mut kept = names.filter(|name| name.chars().count() >= 2).filter_map(|name| {
        let rest = title.strip_suffix(name)?;
        let separator = SEPARATORS.iter().find(|separator| rest.ends_with(**separator))?;
        rest.strip_suffix(separator).map(str::trim_end).filter(|rest| rest.chars().count() > name.chars().count().min(6))
    });
    let kept = kept.next()?.len();
    Some(Span::at(span.start as usize + kept, span.start as usize + title.len()))
}
