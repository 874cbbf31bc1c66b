//! `furniture/footer`.

use std::borrow::Cow;

use super::line::{self, KEEP, Words};
use crate::diagnostic::{Applicability, Severity};
use crate::document::FurnitureKind;
use crate::rules::{Coded, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("furniture/footer"),
        summary: Cow::Borrowed("Copyright, licence numbers and makers of the web site"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Safe),
        kind: Cow::Borrowed("forbid"),
        options: Cow::Borrowed(&[KEEP]),
        page: Cow::Borrowed(
            "\
The foot of a web page says who owns and who made the site. In a copy of one report it is noise, and the year in it is
taken for the year of the report.

It stays silent on the contacts of a press release, and on a sentence about copyright.

## Bad

```fail
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

Copyright © Lakemoor. All rights reserved.
```

```fail
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

Powered by Orrin Web Works
```

```fail
云屿大学举行河流论坛

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。

云屿大学 版权所有 云ICP备00000000号
```

## Good

```pass
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean spoke on copyright and on the rights of authors.

Contact: press@lakemoor.example
```

```pass
云屿大学举行著作权论坛

5月28日，云屿大学举行著作权论坛。林巧羽院长谈到作者的权利。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: |context, findings| line::report(context, findings, KINDS, &WORDS),
};

const KINDS: &[FurnitureKind] = &[FurnitureKind::Footer];

const WORDS: Words = Words {
    what: |_| "the foot of the web page",
    why: "it says who owns and made the site, and its year may be taken for that of the report",
    confidence: Confidence::Likely,
};
