//! `fields/release-date-missing`.

use std::borrow::Cow;

use super::place;
use crate::diagnostic::{Finding, Severity};
use crate::document::{FieldName, Lang};
use crate::report::model::Kind;
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, How};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("fields/release-date-missing"),
        summary: Cow::Borrowed("A report without a release date"),
        severity: [Some(Severity::Warning), Some(Severity::Error), Some(Severity::Error)],
        confidence: Confidence::Likely,
        page: Cow::Borrowed(
            "\
The release date files a report, and it gives the year to every \"May 28\" in the text. Without it, a reader
years later cannot tell when the event was.

A release date may come from front matter, a key, a label, a date on a line of its own in head or foot, a
dateline with its year, or a file name such as `2024-05-30-lab.md`. A date in the body is the day of the event,
not of the release. Silent on drafts (`draft: true`), on texts under embargo, on keys whose value is no date (the family
`schema` speaks), and on texts that are no report.

## Bad

```fail
Lakemoor University opens river laboratory

On May 28, Lakemoor University held the opening ceremony of its river laboratory. Orrin Steel gave a speech.
```

```fail
云屿大学举办河流保护论坛

5月28日，云屿大学举办河流保护论坛。来自各地的专家参加论坛。
```

## Good

```pass
Lakemoor University opens river laboratory

Published: 2024-05-30

On May 28, Lakemoor University held the opening ceremony of its river laboratory. Orrin Steel gave a speech.
```

```pass
云屿大学举办河流保护论坛

发布时间：2024-05-30

5月28日，云屿大学举办河流保护论坛。来自各地的专家参加论坛。
```

```json pass
{\"title\": \"Lakemoor University opens river laboratory\", \"release_date\": \"late in May\",
 \"body\": \"On May 28, Lakemoor University held the opening ceremony of its river laboratory.\"}
```

```pass
云屿大学举办河流保护论坛

新闻中心 2024年05月30日 08:15

5月28日，云屿大学举办河流保护论坛。来自各地的专家参加论坛。
```

```pass
云屿大学举办河流保护论坛

5月28日，云屿大学举办河流保护论坛。来自各地的专家参加论坛。

新闻中心
二〇二四年五月三十日
```

```pass
云屿大学举办河流保护论坛

二〇二四年五月三十日

5月28日，云屿大学举办河流保护论坛。来自各地的专家参加论坛。
```

```pass
Lakemoor University opens river laboratory

Communications Office, May 30, 2024

On May 28, Lakemoor University held the opening ceremony of its river laboratory. Orrin Steel gave a speech.
```

```pass
Lakemoor University opens river laboratory

Lakemoor, May 30, 2024. On May 28, Lakemoor University held the opening ceremony of its river laboratory. Orrin Steel gave a speech.
```

```pass
Run the installer, then restart the machine. The settings are kept.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let report = context.report();
    let expected = !matches!(report.kind, None | Some(Kind::Other));
    if !expected || report.release_date.is_some() || report.embargo_until.is_some() || is_draft(context) || has_key(context) {
        return;
    }
    findings.push(
        Finding::new(
            place::after_title(context),
            Confidence::Likely,
            "the report has no release date: no label, key, date line, dateline or file name gives one",
        )
        .note("an archive cannot file the report, and dates without a year in the text cannot be placed")
        .help(help(context))
        .pointer("/release_date"),
    );
}

/// How a release date is written in this format and language.
fn help(context: &Context<'_>) -> &'static str {
    match (place::style(context), context.lang()) {
        (place::Style::Json, _) => "add `\"release_date\": \"2024-05-30\"`",
        (place::Style::Yaml, _) => "add `release_date: 2024-05-30`",
        (place::Style::FrontMatter, _) => "add `date: 2024-05-30` to the front matter",
        (place::Style::Text, Lang::Zh) => "add a line such as `发布时间：2024-05-30` below the title",
        (place::Style::Text, _) => "add a line such as `Published: 2024-05-30` below the title",
    }
}

/// A key with a value that is no date: what is wrong is its form.
fn has_key(context: &Context<'_>) -> bool {
    let mut keys = context.document.fields.iter().filter(|field| matches!(field.how, How::Field | How::FrontMatter));
    keys.any(|field| field.name == FieldName::ReleaseDate && !field.value.is_empty())
}

fn is_draft(context: &Context<'_>) -> bool {
    let mut drafts = context.document.fields.iter().filter(|field| field.name == FieldName::Draft);
    drafts.any(|field| matches!(context.slice(field.value).to_ascii_lowercase().as_str(), "true" | "yes"))
}
