//! `furniture/footer`.

use std::borrow::Cow;

use super::line::{self, KEEP, Words};
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Furniture, FurnitureKind, Region};
use crate::rules::{Coded, Context, Meta};
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

It stays silent on the contacts of a press release, on a sentence about copyright, and on a licence or a list of owners
within the text.

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
    run: |context, findings| line::report_if(context, findings, &WORDS, |furniture| is_footer(context, furniture)),
};

/// True outside the body, where a licence or a list of owners is part of the report, and for more than the word "Copyright".
fn is_footer(context: &Context<'_>, furniture: &Furniture) -> bool {
    let text = context.slice(furniture.span);
    let region = context.document.block_at(furniture.span.start).map(|block| block.region);
    furniture.kind == FurnitureKind::Footer && region != Some(Region::Body) && (!text.is_ascii() || text.contains(' '))
}

const WORDS: Words = Words {
    what: |_| "the foot of the web page",
    why: "it says who owns and made the site, and its year may be taken for that of the report",
    confidence: Confidence::Likely,
};
