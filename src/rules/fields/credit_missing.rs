//! `fields/credit-missing`.

use std::borrow::Cow;

use super::place;
use crate::diagnostic::{Finding, Severity};
use crate::report::Report;
use crate::report::model::{CreditRole, Kind};
use crate::rules::{Coded, Context, Meta};
use crate::settings::Profile;
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("fields/credit-missing"),
        summary: Cow::Borrowed("A report that nobody signs"),
        severity: [None, Some(Severity::Info), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        page: Cow::Borrowed(
            "\
A report should say who answers for it: an author, reporter, photographer, editor, reviewer or translator, or
the source it was taken from. Without any of them nobody can be asked about a mistake.

In the profile `strict` a report needs an author or reporter, an editor or reviewer, and a photographer where it
has pictures. Silent on press releases with a contact line and on texts that are no report.

## Bad

```fail
Lakemoor University holds forum on rivers

Published: 2024-05-30

Lakemoor University held a forum on rivers on May 28 at Tarn Hall. Orrin Steel gave a speech.
```

```fail
云屿大学举办河流保护论坛

发布时间：2024-05-30

5月28日，云屿大学举办河流保护论坛。来自各地的专家参加论坛。
```

## Good

```pass
Lakemoor University holds forum on rivers

Published: 2024-05-30

Lakemoor University held a forum on rivers on May 28 at Tarn Hall. Orrin Steel gave a speech.

Text: Lin Qiaoyu
Editor: Marta Ellwood
```

```pass
Lakemoor University holds forum on rivers

LAKEMOOR, May 30 (Reporter Lin Qiaoyu) Lakemoor University held a forum on rivers on May 28 at Tarn Hall.

Editor: Marta Ellwood
```

```pass
云屿大学举办河流保护论坛

发布时间：2024-05-30

5月28日，云屿大学举办河流保护论坛。来自各地的专家参加论坛。（记者 林巧玉）

编辑：苏明和
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let report = context.report();
    let released = report.kind == Some(Kind::PressRelease) && !report.contact.is_empty();
    if released || matches!(report.kind, None | Some(Kind::Other)) {
        return;
    }
    let message = match context.settings.profile {
        Profile::Strict => lacking(report),
        _ if report.credits.is_empty() && report.source.is_none() => Some(nobody()),
        _ => None,
    };
    let Some(message) = message else { return };
    findings.push(
        Finding::new(place::after_body(context), Confidence::Likely, message)
            .note("readers and later editors have nobody to ask about a mistake")
            .help("add lines such as `Text: …`, `Photo: …`, `Editor: …` below the last paragraph")
            .pointer("/credits"),
    );
}

fn nobody() -> String {
    "nobody signs this report: it names no author, reporter, photographer, editor or source".to_string()
}

/// What the profile `strict` misses.
fn lacking(report: &Report) -> Option<String> {
    let has = |roles: &[CreditRole]| report.credits.iter().any(|credit| roles.contains(&credit.role));
    let wanted = [
        (has(&[CreditRole::Author, CreditRole::Reporter]), "author or reporter"),
        (has(&[CreditRole::Editor, CreditRole::Reviewer]), "editor or reviewer"),
        (report.images.is_empty() || has(&[CreditRole::Photographer]), "photographer"),
    ];
    let missing: Vec<&str> = wanted.iter().filter(|(there, _)| !there).map(|(_, what)| *what).collect();
    if missing.is_empty() {
        return None;
    }
    Some(if report.credits.is_empty() && report.source.is_none() { nobody() } else { format!("the credits name no {}", missing.join(" and no ")) })
}
