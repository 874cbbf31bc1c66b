//! `furniture/navigation`.

use std::borrow::Cow;

use super::line::{self, KEEP, Words};
use crate::diagnostic::{Applicability, Severity};
use crate::document::FurnitureKind;
use crate::rules::{Coded, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("furniture/navigation"),
        summary: Cow::Borrowed("Page numbers, previous and next article, related links"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Safe),
        kind: Cow::Borrowed("forbid"),
        options: Cow::Borrowed(&[KEEP]),
        page: Cow::Borrowed(
            "\
Page numbers, “previous” and “next”, “more”, “related” and menus lead to other pages. Their words are about
other reports.

It stays silent on numbered lists and reference lists.

## Bad

```fail
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

Previous: Forum held
```

```fail
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

1 2 3 Next
```

```fail
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

Back to top
```

```fail
云屿大学举行河流论坛

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。

上一篇：关于暑期实习的通知
```

## Good

```pass
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

1. Opening

2. Talks
```

```pass
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests. The next forum is in June.
```

```pass
云屿大学举行河流论坛

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。下一篇报道将介绍实验室。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: |context, findings| line::report(context, findings, KINDS, &WORDS),
};

const KINDS: &[FurnitureKind] = &[FurnitureKind::Pagination, FurnitureKind::PrevNext, FurnitureKind::Related, FurnitureKind::Menu];

const WORDS: Words = Words {
    what: |kind| match kind {
        FurnitureKind::Pagination => "a row of page numbers",
        FurnitureKind::PrevNext => "a link to another article",
        FurnitureKind::Related => "a list of other pages",
        _ => "a menu of the web page",
    },
    why: "names and dates in it belong to other articles, and a reader of the copy cannot follow it",
    confidence: Confidence::Certain,
};
