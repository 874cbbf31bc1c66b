//! `duplicates/title-echo`.

use std::borrow::Cow;

use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::FurnitureKind;
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("duplicates/title-echo"),
        summary: Cow::Borrowed("The title stands a second time"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Unsafe),
        page: Cow::Borrowed(
            "\
A page shows its title in the window, in the path and above the text. A copy that has it twice looks careless, and
the one with the name of the site behind it spoils every list of titles.

It looks for a line of its own that repeats the title, with or without a site's name, and for a body whose first
sentence is the title word for word. It stays silent where front matter and heading agree, and on a headline inside
a longer first sentence.

## Bad

```fail
Lakemoor University opens river laboratory - Lakemoor News

Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```fail
Lakemoor University opens river laboratory

Lakemoor University opens river laboratory. The dean thanked the guests on May 28.
```

```fail
云屿大学举行河流论坛

发布时间：2024-05-30

云屿大学举行河流论坛

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。
```

## Good

```pass
---
title: Lakemoor University opens river laboratory
---

# Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```pass
Lakemoor University opens river laboratory

Lakemoor University opens river laboratory and tower, the dean said on May 28. The guests were thanked.
```

```pass
云屿大学举行河流论坛

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(title) = context.document.title().map(|block| block.span).or_else(|| context.extracted.span("/title")) else { return };
    let name = context.slice(title);
    for echo in context.document.furniture.iter().filter(|furniture| furniture.kind == FurnitureKind::TitleEcho) {
        let suffix = context.slice(echo.span).strip_prefix(name).unwrap_or("").trim();
        let message = match suffix {
            "" => "the title stands here a second time".to_string(),
            suffix => format!("the title stands twice, here with “{suffix}” behind it"),
        };
        findings.push(finding(echo.span, title, message, "delete this line"));
    }
    if let Some(sentence) = first_sentence(context).filter(|&sentence| sentence != title && is_same(context.slice(sentence), name)) {
        findings.push(finding(sentence, title, "the first sentence repeats the title word for word".to_string(), "delete this sentence"));
    }
}

fn finding(echo: Span, title: Span, message: String, action: &str) -> Finding {
    Finding::new(echo, Confidence::Certain, message)
        .label(title, "the title")
        .note("the repetition tells the reader nothing, and a program may take the wrong one for the title")
        .help(action)
        .fix(Applicability::Unsafe, action, echo, "")
}

fn first_sentence(context: &Context<'_>) -> Option<Span> {
    let lead = context.document.lead()?;
    context.mentions.scan.sentence_at(lead.span.start).map(|sentence| sentence.span)
}

/// True if two texts have the same letters and digits, and enough of them to be no accident.
fn is_same(a: &str, b: &str) -> bool {
    fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
    }
    folded(a).eq(folded(b)) && folded(a).nth(5).is_some()
}
