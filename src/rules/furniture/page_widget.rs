//! `furniture/page-widget`.

use std::borrow::Cow;

use super::line::{self, KEEP, Words};
use crate::diagnostic::{Applicability, Severity};
use crate::document::FurnitureKind;
use crate::rules::{Coded, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("furniture/page-widget"),
        summary: Cow::Borrowed("Buttons of a web page: share, comment, print, close, font size"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Safe),
        kind: Cow::Borrowed("forbid"),
        options: Cow::Borrowed(&[KEEP]),
        page: Cow::Borrowed(
            "\
Share, comment, print and close buttons, font sizes, QR codes and the file names of pictures are words only as
long as the page around them works.

It stays silent on “share” as a verb in a sentence, on forms in a call for entries and on pictures in Markdown.

## Bad

```fail
Share to:

Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```fail
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

Print this page
```

```fail
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

DSC_0417.JPG
```

```fail
云屿大学举行河流论坛

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。

【打印本页】【关闭窗口】
```

```fail
Lakemoor University opens river laboratory

2024-05-30 Source: River Desk Let me say something

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

## Good

```pass
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests. They share laboratories.
```

```pass
Lakemoor University opens river laboratory

![The laboratory](lab.jpg)

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```pass
云屿大学举行河流论坛

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。双方分享了经验。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: |context, findings| line::report(context, findings, KINDS, &WORDS),
};

const KINDS: &[FurnitureKind] = &[FurnitureKind::Share, FurnitureKind::CommentPrompt, FurnitureKind::Action];

const WORDS: Words = Words {
    what: |kind| match kind {
        FurnitureKind::Share => "a share button",
        FurnitureKind::CommentPrompt => "an invitation to comment",
        _ => "a control of the web page",
    },
    why: "it does nothing in a copy, and search and translation treat it as text of the report",
    confidence: Confidence::Certain,
};
