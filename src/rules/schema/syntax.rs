//! `schema/syntax`.

use std::borrow::Cow;

use super::faults;
use crate::diagnostic::{Finding, Severity};
use crate::document::FaultKind;
use crate::rules::{Coded, Context, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("schema/syntax"),
        summary: Cow::Borrowed("Front matter, JSON or YAML that cannot be parsed, or an empty file"),
        severity: [Some(Severity::Error), Some(Severity::Error), Some(Severity::Error)],
        confidence: Confidence::Certain,
        page: Cow::Borrowed(
            "\
A program that meets such a file stops, or shows the page without its title and date. Told at the first
fault; the body, and what can be read line by line, is still checked.

Silent on `---` as a horizontal rule, on comments in YAML, and on front matter in TOML.

## Bad

```yaml fail
title: Water: a forum
```

```yaml fail
author:	Lin Qiaoyu
```

## Good

```yaml pass
title: \"Water: a forum\"
```

```yaml pass
# filed by hand
author: Lin Qiaoyu
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    findings.extend(faults(context, FaultKind::Syntax).map(|(_, finding)| finding));
}
