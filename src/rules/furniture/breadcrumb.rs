//! `furniture/breadcrumb`.

use std::borrow::Cow;

use super::line::{self, KEEP, Words};
use crate::diagnostic::{Applicability, Severity};
use crate::document::FurnitureKind;
use crate::rules::{Coded, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("furniture/breadcrumb"),
        summary: Cow::Borrowed("The navigation path of a web page"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Safe),
        kind: Cow::Borrowed("forbid"),
        options: Cow::Borrowed(&[KEEP]),
        page: Cow::Borrowed(
            "\
“Home > News > Body” or “Your location: …” tells a visitor where on the site he is. In a copy it says nothing,
and whatever reads the head of the report takes it for a title or a venue.

It stays silent on `Location:` with a place and no arrow, on `>` as a quotation mark and as “greater than”.

## Bad

```fail
Home > News > Body

Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```fail
Lakemoor University opens river laboratory

Your location: Lakemoor > News

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```fail
当前位置：首页 > 新闻中心 > 正文

云屿大学举行河流论坛

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。
```

## Good

```pass
Lakemoor University opens river laboratory

Location: Tarn Hall

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```pass
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

The level was > 3 metres.
```

```pass
云屿大学举行河流论坛

地点：临江楼

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: |context, findings| line::report(context, findings, KINDS, &WORDS),
};

const KINDS: &[FurnitureKind] = &[FurnitureKind::Breadcrumb];

const WORDS: Words = Words {
    what: |_| "the navigation path of a web page",
    why: "it tells where the page stood on one site; in another place it is wrong",
    confidence: Confidence::Certain,
};
