//! `suppress/unused`.

use std::borrow::Cow;

use super::by_engine;
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::rules::{Coded, Meta};
use crate::span::{Confidence, Span};
use crate::suppress::Directive;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("suppress/unused"),
        summary: Cow::Borrowed("A stet that silences nothing"),
        severity: [Some(Severity::Warning), Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Safe),
        page: Cow::Borrowed(
            "\
A `stet` says \"this finding was looked at, it stands\". When the sentence behind it has been mended, the mark
stays, and one day it silences a new mistake that nobody has looked at.

Silent where the rule it names did not run, or where its findings are hidden by `--min-confidence`.

## Bad

```md fail
Lakemoor University opens river laboratory

<!-- stet dates/bad-ordinal: the band writes it so -->
The 32nd Street Band played in Tarn Hall.
```

```yaml fail
title: Lakemoor University opens river laboratory
release_date: 2024-05-30
stet:
  - dates/weekday-mismatch: printed so on the plaque
body: On May 28, 2024, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

## Good

```md pass
Lakemoor University opens river laboratory

<!-- stet dates/bad-ordinal: the band writes it so -->
The 32th Street Band played in Tarn Hall.
```

```yaml pass
title: Lakemoor University opens river laboratory
release_date: 2024-05-30
stet:
  - dates/weekday-mismatch: printed so on the plaque
body: On Sunday, May 28, 2024, Lakemoor University opened its river laboratory. The dean thanked the guests.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: by_engine,
};

/// Says that `directive` silences nothing; `removal` is what to delete, if it can go without others that do.
#[must_use]
pub fn finding(directive: &Directive, removal: Option<Span>) -> Finding {
    let place = if directive.scope.is_some() { "this block" } else { "this report" };
    let message = format!("this stet silences nothing: {} finds nothing in {place}", directive.rule);
    let mut finding = Finding::new(directive.rule_span, Confidence::Certain, message)
        .note("a mark that is left behind silences the next mistake of this kind before anybody has seen it")
        .help("delete it");
    finding.in_source = true;
    match removal {
        Some(removal) => finding.fix(Applicability::Safe, "delete this stet", removal, ""),
        None => finding,
    }
}
