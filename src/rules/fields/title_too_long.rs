//! `fields/title-too-long`.

use std::borrow::Cow;

use crate::diagnostic::{Finding, Severity};
use crate::document::Lang;
use crate::rules::{Coded, Context, Meta, OptionMeta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("fields/title-too-long"),
        summary: Cow::Borrowed("A title too long for lists and search results"),
        severity: [None, Some(Severity::Info), Some(Severity::Info)],
        confidence: Confidence::Certain,
        options: Cow::Borrowed(&[
            OptionMeta { name: "max", default: "110", what: "Characters a title may have" },
            OptionMeta { name: "max-zh", default: "30", what: "Characters a Chinese title may have" },
        ]),
        page: Cow::Borrowed(
            "\
Lists, search results and shared links cut long titles, and what is cut is often the point. The site's name
after the title is not counted.

## Bad

```fail
School of Rivers and Lakes at Lakemoor University Opens Exhibition on Water Safety and Flood Protection for the Training of Young Engineers

On May 28, the school opened an exhibition at Tarn Hall. Many guests came.
```

```fail
云屿大学河流与湖泊学院成功举办面向研究生培养的产教融合与校企协同育人高端学术研讨会

5月28日，云屿大学举办研讨会。来自各地的专家参加研讨会。
```

## Good

```pass
School of Rivers Holds Symposium on the Training of Young Engineers

On May 28, the school held a symposium at Tarn Hall. Many guests came.
```

```pass
云屿大学举办产教融合研讨会

5月28日，云屿大学举办研讨会。来自各地的专家参加研讨会。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (Some(title), Some(span)) = (&context.report().title, context.extracted.span("/title")) else { return };
    let limit = if Lang::of(title) == Lang::Zh { context.number("max-zh", 30) } else { context.number("max", 110) };
    let length = title.chars().count() as u64;
    if length <= limit {
        return;
    }
    findings.push(
        Finding::new(span, Confidence::Certain, format!("the title has {length} characters; the limit is {limit}"))
            .note("lists and search results cut a title of this length")
            .help("keep who did what; move the rest to the first paragraph")
            .pointer("/title"),
    );
}
