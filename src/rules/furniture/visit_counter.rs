//! `furniture/visit-counter`.

use std::borrow::Cow;

use super::line::{self, KEEP, Words};
use crate::diagnostic::{Applicability, Severity};
use crate::document::FurnitureKind;
use crate::rules::{Coded, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("furniture/visit-counter"),
        summary: Cow::Borrowed("A counter of visits, views or clicks"),
        severity: [None, Some(Severity::Info), Some(Severity::Info)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Safe),
        kind: Cow::Borrowed("forbid"),
        options: Cow::Borrowed(&[KEEP]),
        page: Cow::Borrowed(
            "\
A counter of visits is true at the moment of copying only.

It stays silent on attendance in a sentence (“318 visitors came”) and on the field `visits` of JSON and YAML.

## Bad

```fail
Lakemoor University opens river laboratory

Views: 318

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```fail
Lakemoor University opens river laboratory

Published: 2024-05-30  Hits: 42

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```fail
云屿大学举行河流论坛

发布时间：2024-05-30 浏览次数：

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。
```

## Good

```pass
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests. 318 visitors came.
```

```pass
云屿大学举行河流论坛

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。访问次数逐年增加。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: |context, findings| line::report(context, findings, KINDS, &WORDS),
};

const KINDS: &[FurnitureKind] = &[FurnitureKind::Counter];

const WORDS: Words = Words {
    what: |_| "a visit counter",
    why: "the number belongs to the page, changes by the hour and is out of date in every copy",
    confidence: Confidence::Certain,
};
