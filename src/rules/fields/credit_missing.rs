//! `fields/credit-missing`.

use std::borrow::Cow;

use super::{place, signature};
use crate::diagnostic::{Finding, Severity};
use crate::document::Lang;
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
has pictures. Silent on press releases with a contact line, on signatures without a role (\"By …\", \"— …\", a bracket
of names in the last line), on notices that an office signs, and on texts that are no report.

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

```pass
Lakemoor University holds forum on rivers

Posted on May 30, 2024 by Lin Qiaoyu

Lakemoor University held a forum on rivers on May 28 at Tarn Hall. Orrin Steel gave a speech.
```

```pass
Lakemoor University holds forum on rivers

By Lin Qiaoyu '26 and Prof. Su Minghe

Lakemoor University held a forum on rivers on May 28 at Tarn Hall. Orrin Steel gave a speech.
```

```pass
Lakemoor University holds forum on rivers

Lakemoor University held a forum on rivers on May 28 at Tarn Hall. Orrin Steel gave a speech.

— Lin Qiaoyu
```

```pass
Lakemoor University holds forum on rivers

Lakemoor University held a forum on rivers on May 28 at Tarn Hall. Orrin Steel gave a speech.

Words: Lin Qiaoyu | Pictures: Su Minghe | Editor: Marta Ellwood
```

```pass
云屿大学举办河流保护论坛

5月28日，云屿大学举办河流保护论坛。来自各地的专家参加论坛。

文字|林巧玉 图片|苏明和 编辑|欧阳楠
```

```pass
云屿大学举办河流保护论坛

5月28日，云屿大学举办河流保护论坛。来自各地的专家参加论坛。

（林巧玉 苏明和）
```

```pass
Lakemoor University to hold forum on rivers

Published: 2024-05-20

Lakemoor University will hold a forum on rivers on May 28, 2024 at Tarn Hall.

Office of the Registrar
May 20, 2024
```

```pass
云屿大学举办河流保护论坛的通知

各学院：

云屿大学将于2024年5月28日举办河流保护论坛。

云屿大学教务处
2024年5月20日
```

```json pass
{\"title\": \"Lakemoor University holds forum on rivers\", \"release_date\": \"2024-05-30\",
 \"body\": \"Lakemoor University held a forum on rivers on May 28 at Tarn Hall.\", \"credits\": [{\"role\": \"writer-in-chief\", \"names\": [\"Lin Qiaoyu\"]}]}
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let report = context.report();
    if matches!(report.kind, None | Some(Kind::Other)) || signature::has_press_contact(context) {
        return;
    }
    if report.credits.is_empty() && signature::is_signed(context) {
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
            .help(help(context))
            .pointer("/credits"),
    );
}

/// How a credit is written in this format and language.
fn help(context: &Context<'_>) -> &'static str {
    match (place::style(context), context.lang()) {
        (place::Style::Json, _) => "add `\"credits\": [{\"role\": \"author\", \"names\": [\"…\"]}]`",
        (place::Style::Yaml, _) => "add `credits:` with entries such as `{role: author, names: [\"…\"]}`",
        (place::Style::FrontMatter, _) => "add `author: …` to the front matter, or lines such as `Text: …`, `Photo: …` below the last paragraph",
        (place::Style::Text, Lang::Zh) => "add a line such as `文：…  图：…` or `编辑：…` below the last paragraph",
        (place::Style::Text, _) => "add lines such as `Text: …`, `Photo: …`, `Editor: …` below the last paragraph",
    }
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
