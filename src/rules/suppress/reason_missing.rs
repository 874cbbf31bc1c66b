//! `suppress/reason-missing`.

use std::borrow::Cow;

use super::by_engine;
use crate::diagnostic::{Finding, Severity};
use crate::rules::{Coded, Meta};
use crate::span::Confidence;
use crate::suppress::Directive;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("suppress/reason-missing"),
        summary: Cow::Borrowed("A stet without a reason"),
        severity: [None, None, Some(Severity::Info)],
        confidence: Confidence::Certain,
        page: Cow::Borrowed(
            "\
Whoever meets a `stet` years later must know why the finding stands: is the date on the plaque really wrong, or was
somebody in a hurry? The reason stands behind a colon.

## Bad

```md fail
Lakemoor University opens river laboratory

<!-- stet text/hearsay -->
It is reported that the laboratory is the first of its kind.
```

## Good

```md pass
Lakemoor University opens river laboratory

<!-- stet text/hearsay: the source is named in the next paragraph -->
It is reported that the laboratory is the first of its kind.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: by_engine,
};

/// Says that `directive` gives no reason.
#[must_use]
pub fn finding(directive: &Directive) -> Finding {
    let message = format!("this stet does not say why {} may stand here", directive.rule);
    let mut finding = Finding::new(directive.rule_span, Confidence::Certain, message)
        .note("without a reason nobody can tell later whether it still holds")
        .help(format!("write the reason behind a colon: stet {}: printed so on the plaque", directive.rule));
    finding.in_source = true;
    finding
}
