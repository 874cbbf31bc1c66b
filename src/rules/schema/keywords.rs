//! `schema/<keyword>`: one rule for each keyword of JSON Schema.
//!
//! The document is validated once, before the rules run; each of these passes on what is its own.

use std::borrow::Cow;

use crate::diagnostic::{Applicability, Finding, Severity};
use crate::rules::{Coded, Context, Meta};
use crate::span::Confidence;

/// Passes on the violations of the keyword that the running rule is named after.
fn pass_on(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let own = context.violations.iter().filter(|violation| violation.rule == context.rule);
    findings.extend(own.map(|violation| violation.finding.clone()));
}

/// A rule of this file.
const fn rule(name: &'static str, summary: &'static str, fix: Option<Applicability>, page: &'static str) -> Coded {
    Coded {
        meta: Meta {
            name: Cow::Borrowed(name),
            summary: Cow::Borrowed(summary),
            severity: [Some(Severity::Error), Some(Severity::Error), Some(Severity::Error)],
            confidence: Confidence::Certain,
            fix,
            kind: Cow::Borrowed("rust"),
            page: Cow::Borrowed(page),
            ..Meta::DEFAULT
        },
        run: pass_on,
    }
}

/// The page of keywords that the schema of reports itself does not use.
const BY_USER: &str = "\
Told for a house's own schema, given by `--schema` or in `copydesk.toml`, at the value it is about: the key
in front matter, the value in JSON and YAML, the phrase a value was read from. The note names the schema.
";

pub(super) static ADDITIONAL_ITEMS: Coded = rule("schema/additional-items", "A list with items beyond those the schema describes", None, BY_USER);

pub(super) static ADDITIONAL_PROPERTIES: Coded = rule(
    "schema/additional-properties",
    "A key that the schema does not know",
    None,
    "\
A mistyped key is silently ignored by every program that reads the file, and its value is lost. In front
matter further keys are a site's own business and stay untold, and so does a key that is understood although
the report has another for it (`date`), unless a house's own schema forbids them.

## Bad

```yaml fail
title: Water Forum
sumary: Rivers and lakes
```

## Good

```yaml pass
title: Water Forum
summary: Rivers and lakes
```
",
);

pub(super) static ANY_OF: Coded = rule(
    "schema/any-of",
    "A value that fits none of the forms it may have",
    None,
    "\
The value may have several forms; it has none of them. The message speaks of the form it comes nearest to.

## Bad

```yaml fail
title: Water Forum
organizations:
  - 7
```

## Good

```yaml pass
title: Water Forum
organizations:
  - Lakemoor University
```
",
);

pub(super) static CONST: Coded = rule("schema/const", "A value other than the one the schema asks for", None, BY_USER);

pub(super) static CONTAINS: Coded = rule("schema/contains", "A list without the item that must be among it", None, BY_USER);

pub(super) static CONTENT_ENCODING: Coded = rule("schema/content-encoding", "Text that is not encoded as the schema says", None, BY_USER);

pub(super) static CONTENT_MEDIA_TYPE: Coded = rule("schema/content-media-type", "Text that is not of the kind the schema says", None, BY_USER);

pub(super) static ENUM: Coded = rule(
    "schema/enum",
    "A value outside the list of allowed values",
    Some(Applicability::Unsafe),
    "\
Programs that read reports compare such values letter by letter: “Event Report” is not “event-report”.
The message lists what is allowed and names the nearest.

## Bad

```yaml fail
title: Water Forum
kind: Event Report
```

## Good

```yaml pass
title: Water Forum
kind: event-report
```
",
);

pub(super) static EXCLUSIVE_MAXIMUM: Coded = rule("schema/exclusive-maximum", "A number that is not below its limit", None, BY_USER);

pub(super) static EXCLUSIVE_MINIMUM: Coded = rule("schema/exclusive-minimum", "A number that is not above its limit", None, BY_USER);

pub(super) static FALSE_SCHEMA: Coded = rule("schema/false-schema", "A value where the schema allows none", None, BY_USER);

pub(super) static FORMAT: Coded = rule(
    "schema/format",
    "A date, address or other value that is not written in its form",
    None,
    "\
Archives sort by date. The report holds dates as year-month-day, or as much of that as is known
(2025-10, 2025), two of them with a slash between for a range. In front matter a date may be written in
any way that can be understood.

## Bad

```yaml fail
title: Water Forum
release_date: soon
```

## Good

```yaml pass
title: Water Forum
release_date: 2023-04-13
```
",
);

pub(super) static MAX_ITEMS: Coded = rule("schema/max-items", "A list with too many items", None, BY_USER);

pub(super) static MAX_LENGTH: Coded = rule("schema/max-length", "Text longer than the schema allows", None, BY_USER);

pub(super) static MAX_PROPERTIES: Coded = rule("schema/max-properties", "Too many keys in one group", None, BY_USER);

pub(super) static MAXIMUM: Coded = rule("schema/maximum", "A number above its limit", None, BY_USER);

pub(super) static MIN_ITEMS: Coded = rule(
    "schema/min-items",
    "A list with too few items",
    None,
    "\
A credit without a name credits nobody.
",
);

pub(super) static MIN_LENGTH: Coded = rule(
    "schema/min-length",
    "Text that is empty or shorter than the schema asks for",
    None,
    "\
An empty value says less than an absent one: programs take it for an answer.

## Bad

```yaml fail
title: Water Forum
section: \"\"
```

## Good

```yaml pass
title: Water Forum
section: News
```
",
);

pub(super) static MIN_PROPERTIES: Coded = rule("schema/min-properties", "Too few keys in one group", None, BY_USER);

pub(super) static MINIMUM: Coded = rule(
    "schema/minimum",
    "A number below its limit",
    None,
    "\
A number below the least the schema allows is a slip of the pen or of a program.

## Bad

```yaml fail
title: Water Forum
visits: -1
```

## Good

```yaml pass
title: Water Forum
visits: 0
```
",
);

pub(super) static MULTIPLE_OF: Coded = rule("schema/multiple-of", "A number that is not a multiple of the one the schema names", None, BY_USER);

pub(super) static NOT: Coded = rule("schema/not", "A value that the schema forbids", None, BY_USER);

pub(super) static ONE_OF: Coded = rule("schema/one-of", "A value that does not fit exactly one of the forms it may have", None, BY_USER);

pub(super) static PATTERN: Coded = rule("schema/pattern", "Text that does not match the pattern of the schema", None, BY_USER);

pub(super) static PROPERTY_NAMES: Coded = rule("schema/property-names", "A key that is not named as the schema asks", None, BY_USER);

pub(super) static REQUIRED: Coded = rule(
    "schema/required",
    "A value that the schema demands is absent",
    None,
    "\
Told where the schema of reports asks for it inside a value (a person needs a name, a credit a role), and
for whatever a house's own schema demands, whichever way the report gives it. The fields that a profile
makes obligatory are told by `fields/*-missing`.

## Bad

```yaml fail
title: Water Forum
people:
  - family: Steel
```

## Good

```yaml pass
title: Water Forum
people:
  - name: Orrin Steel
```
",
);

pub(super) static TYPE: Coded = rule(
    "schema/type",
    "Text where a number is expected, one value where a list is, and the like",
    None,
    "\
A counter written in words cannot be added up, a title written as a list cannot be shown.

## Bad

```yaml fail
title: Water Forum
visits: \"ten\"
```

## Good

```yaml pass
title: Water Forum
visits: 10
```
",
);

pub(super) static UNEVALUATED_ITEMS: Coded =
    rule("schema/unevaluated-items", "A list with items that no part of the schema describes", None, BY_USER);

pub(super) static UNEVALUATED_PROPERTIES: Coded = rule("schema/unevaluated-properties", "A key that no part of the schema describes", None, BY_USER);

pub(super) static UNIQUE_ITEMS: Coded = rule("schema/unique-items", "A list that holds the same twice", None, BY_USER);
