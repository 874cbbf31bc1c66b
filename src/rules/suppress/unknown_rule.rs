//! `suppress/unknown-rule`.

use std::borrow::Cow;

use super::by_engine;
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::rules::{Coded, Meta};
use crate::span::Confidence;
use crate::suppress::Directive;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("suppress/unknown-rule"),
        summary: Cow::Borrowed("A stet that names no rule, or one that does not exist"),
        severity: [Some(Severity::Warning), Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Unsafe),
        page: Cow::Borrowed(
            "\
A `stet` names a rule or a whole family, then a colon and the reason. One with a slip in the name silences nothing,
and its writer believes that it does.

## Bad

```md fail
Lakemoor University opens river laboratory

<!-- stet dates/week-day-mismatch: printed so -->
The dean thanked the guests.
```

```md fail
Lakemoor University opens river laboratory

<!-- stet -->
The dean thanked the guests.
```

## Good

```md pass
Lakemoor University opens river laboratory

<!-- stet dates/weekday-mismatch: printed so -->
The dean thanked the guests.
```

```md pass
Lakemoor University opens river laboratory

<!-- stet dates: all of them are as printed -->
The dean thanked the guests.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: by_engine,
};

/// Says that `directive` names no rule; `near` is the one that its writer may have meant.
#[must_use]
pub fn finding(directive: &Directive, near: Option<&str>) -> Finding {
    let message = match directive.rule.as_str() {
        "" => "this stet names no rule, so it silences nothing".to_string(),
        rule => format!("there is no rule or family “{rule}”, so this stet silences nothing"),
    };
    let mut finding = Finding::new(directive.rule_span, Confidence::Certain, message);
    finding.in_source = true;
    match near {
        Some(near) => finding.help(format!("did you mean {near}?")).fix(Applicability::Unsafe, format!("write {near}"), directive.rule_span, near),
        None => finding.help("write the name of a rule, a colon, and the reason: stet dates/weekday-mismatch: printed so on the plaque"),
    }
}
