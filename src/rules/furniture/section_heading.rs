//! `furniture/section-heading`.

use std::borrow::Cow;

use super::line::{self, KEEP, Words};
use crate::diagnostic::{Applicability, Severity};
use crate::document::FurnitureKind;
use crate::rules::{Coded, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("furniture/section-heading"),
        summary: Cow::Borrowed("The name of a site section above the title"),
        severity: [None, Some(Severity::Info), Some(Severity::Info)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Safe),
        kind: Cow::Borrowed("forbid"),
        options: Cow::Borrowed(&[KEEP]),
        page: Cow::Borrowed(
            "\
Web pages print the name of their section (News, Events, 新闻动态) above the headline. Copied along, it stands
where the title belongs.

It stays silent on a `section` key in front matter, on headings in Markdown, and on a title of one word.

## Bad

```fail
Latest Notices

Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```fail
新闻动态

云屿大学举行河流论坛

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。
```

## Good

```pass
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```pass
# Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

## Results

The laboratory has measured three rivers so far.
```

```pass
News

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```pass
---
title: Lakemoor University opens river laboratory
section: News
---

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: |context, findings| line::report(context, findings, KINDS, &WORDS),
};

const KINDS: &[FurnitureKind] = &[FurnitureKind::SectionHeading];

const WORDS: Words = Words {
    what: |_| "the name of a site section",
    why: "whoever lists the report by its first line gets the section instead of the headline",
    confidence: Confidence::Likely,
};
