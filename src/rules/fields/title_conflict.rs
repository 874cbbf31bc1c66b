//! `fields/title-conflict`.

use std::borrow::Cow;

use crate::diagnostic::{Finding, Severity};
use crate::document::{BlockKind, FieldName, FurnitureKind, Lang, Region};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, How, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("fields/title-conflict"),
        summary: Cow::Borrowed("Two different titles for one report"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        page: Cow::Borrowed(
            "\
Lists and search results show the title of the front matter, readers of the page see the heading. Where the two differ
in more than letter case, one of them is usually left over from the report that was copied to begin this one.

Letter case, blanks, quotation marks, accents of punctuation and the name of the site do not count, nor does a title
that is part of the other. Silent on subtitles, short and social titles, on the title in another language, and on a
heading that only opens a section (several headings of the first level, or text above it).

## Bad

```md fail
---
title: Lakemoor University opens river laboratory
---

# Forum on rivers held at Tarn Hall

On May 28, Lakemoor University held a forum on rivers.
```

```yaml fail
title: 云屿大学河流实验室揭牌
body_format: markdown
body: |
  # 云屿大学举行第三届河流论坛

  5月28日，云屿大学举行河流论坛。
```

## Good

```md pass
---
title: Lakemoor University opens “River” laboratory | Lakemoor News
subtitle: Forum held
---

# Lakemoor University Opens \"River\" Laboratory

On May 28, Lakemoor University opened its river laboratory.
```

```md pass
---
title: Lakemoor University opens river laboratory
---

On May 28, Lakemoor University opened its river laboratory.

# Forum on rivers held

The guests went on to the forum.
```

```md pass
---
title: 云屿大学举行河流论坛
---

# Lakemoor University holds river forum

On May 28, the forum was held.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// A heading of fewer words (characters in Chinese) names a section.
const SHORTEST: usize = 4;
const SHORTEST_ZH: usize = 6;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let given = context.document.fields.iter().find(|field| field.name == FieldName::Title && field.how != How::Label && is_top(&field.pointer));
    let Some(given) = given.map(|field| field.value).filter(|value| !value.is_empty()) else { return };
    let Some(heading) = headline(context) else { return };
    let (a, b) = (context.slice(given), context.slice(heading));
    if Lang::of(a) != Lang::of(b) || agree(a, b) {
        return;
    }
    findings.push(
        Finding::new(heading, Confidence::Likely, format!("the heading says “{}”, the title field “{}”", b.trim(), a.trim()))
            .label(given, "the title that lists and search results show")
            .note("a reader who follows the one title finds another report than expected")
            .help("decide on one title and write it in both places, or delete the heading")
            .pointer("/title"),
    );
}

/// `/title`, but not the title of an event or a picture.
fn is_top(pointer: &str) -> bool {
    pointer.matches('/').count() == 1
}

/// The one heading of the first level, if the text begins with it and it is long enough for a title.
fn headline(context: &Context<'_>) -> Option<Span> {
    let document = context.document;
    let mut first_level = document.blocks.iter().filter(|block| block.level == 1 && matches!(block.kind, BlockKind::Title | BlockKind::Heading));
    let (heading, None) = (first_level.next()?, first_level.next()) else { return None };
    let above = document.blocks.iter().take_while(|block| block.span.start < heading.span.start);
    let opens = above
        .clone()
        .all(|block| !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Heading) || block.region == Region::Fields);
    let echo = document.furniture.iter().any(|piece| piece.kind == FurnitureKind::TitleEcho && piece.span.overlaps(heading.span));
    let text = context.slice(heading.span);
    let long = match heading.lang {
        Lang::Zh => text.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST_ZH,
        _ => text.split_whitespace().count() >= SHORTEST,
    };
    (opens && !echo && long).then_some(heading.span)
}

/// True if one title is the other or part of it, letter case, blanks and marks aside.
fn agree(a: &str, b: &str) -> bool {
    let (a, b) = (folded(a), folded(b));
    a.contains(&b) || b.contains(&a)
}

fn folded(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
