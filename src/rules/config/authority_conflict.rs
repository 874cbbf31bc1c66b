//! `config/authority-conflict`: its findings stand in a file of the house, so the command line makes them.

use std::borrow::Cow;

use crate::diagnostic::Severity;
use crate::rules::{Coded, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("config/authority-conflict"),
        summary: Cow::Borrowed("Rows of the list of people that contradict each other"),
        severity: [Some(Severity::Warning), Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        page: Cow::Borrowed(
            "\
What the list says twice in two ways makes every finding about these persons wrong in one of them. The rule looks at the
file that `[authority] people` names: two persons in one post at the same time, one variant of two persons, a term that ends
before it begins.

Silent on posts that several may hold (vice dean, professor).

## Bad

```csv
name,role,organization,from,to
Su Minghe,dean,School of Arts,2020,2024
Lin Qiaoyu,dean,School of Arts,2023,
```

## Good

```csv
name,role,organization,from,to
Su Minghe,dean,School of Arts,2020,2022
Lin Qiaoyu,dean,School of Arts,2023,
```
",
        ),
        ..Meta::DEFAULT
    },
    run: |_, _| {},
};
