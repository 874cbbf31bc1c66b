//! `fields/title-missing`.

use std::borrow::Cow;

use super::place;
use crate::diagnostic::{Finding, Severity};
use crate::report::model::Kind;
use crate::rules::{Coded, Context, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("fields/title-missing"),
        summary: Cow::Borrowed("A report without a title"),
        severity: [Some(Severity::Error), Some(Severity::Error), Some(Severity::Error)],
        confidence: Confidence::Likely,
        page: Cow::Borrowed(
            "\
A report without a title cannot be listed, found or cited. Often the title was lost when the text was copied.

A title may come from front matter, a `title` key, a heading, a label or the first line. The first line is a
title unless it ends in a full stop, holds two sentences, or has more than 30 words (60 characters in Chinese).
Texts that are no report at all (kind `other`) need no title.

## Bad

```fail
On May 28, Lakemoor University opened its river laboratory. The laboratory will study floods.
```

```fail
5月28日，云屿大学举办河流保护论坛。来自各地的专家参加论坛。
```

## Good

```pass
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The laboratory will study floods.
```

```pass
云屿大学举办河流保护论坛

5月28日，云屿大学举办河流保护论坛。来自各地的专家参加论坛。
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
    if report.title.is_some() || matches!(report.kind, None | Some(Kind::Other)) {
        return;
    }
    findings.push(
        Finding::new(place::start(context), Confidence::Likely, "the report has no title: it opens with its body")
            .note("without a title the report cannot be listed, searched for or cited")
            .help("write a headline on a line of its own above the text, or give `title` in the front matter")
            .pointer("/title"),
    );
}
