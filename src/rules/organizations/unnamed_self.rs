//! `organizations/unnamed-self`.

use std::borrow::Cow;

use crate::diagnostic::{Finding, Severity};
use crate::document::{BlockKind, FieldName};
use crate::recognize::{BodyForm, BodyMention};
use crate::rules::{Coded, Context, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("organizations/unnamed-self"),
        summary: Cow::Borrowed("“Our university”, and nothing says which one"),
        severity: [None, Some(Severity::Info), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        events_only: true,
        page: Cow::Borrowed(
            "\
On the house's own site \"our university\" is clear. In a search result, an archive or a partner's newsletter it is nobody.

The rule speaks once, where \"our university\", \"our company\", 我校 or 我司 stands and no route names the house: no body of
that kind in title or text, no source, site or publisher in front matter, no `publisher` in `copydesk.toml`.

Silent in quotations.

## Bad

```fail
Our university held a forum on rivers at noon. The choir sang.
```

```fail
5月28日，我校举办河流论坛，学生志愿者在现场提供引导服务。
```

## Good

```pass
Source: Lakemoor University

Our university held a forum on rivers at noon. The choir sang.
```

```pass
Marta Ellwood said, \"Our university is ready.\"
```

```pass
云屿大学举办河流论坛

5月28日，我校举办河流论坛，学生志愿者在现场提供引导服务。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Heads of bodies that have a name of their own; "our organization", "our agency" and "our team" are talk.
const HEADS: &[&str] = &[
    "university",
    "college",
    "school",
    "company",
    "institute",
    "academy",
    "hospital",
    "校",
    "院",
    "司",
    "大学",
    "学院",
    "学校",
    "公司",
    "医院",
    "研究院",
    "集团",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut own = context.mentions.organizations.iter().filter(|mention| is_own(context, mention));
    let Some(first) = own.next().filter(|_| !is_named(context)) else { return };
    let phrase = context.slice(first.span);
    let mut finding = Finding::new(first.span, Confidence::Likely, format!("“{phrase}”, and nothing in this report says which one that is"))
        .note("outside the house's own site nobody can tell whose report this is")
        .help("write the name here, or give a source, or set `publisher` in copydesk.toml");
    for other in own.take(3) {
        finding = finding.label(other.span, "here too");
    }
    findings.push(finding);
}

/// "Our university", 我校, outside quotations.
fn is_own(context: &Context<'_>, mention: &BodyMention) -> bool {
    let phrase = context.slice(mention.span);
    let own = phrase.get(..3).is_some_and(|first| first.eq_ignore_ascii_case("our") || first == "我");
    let block = context.document.block_at(mention.span.start);
    let running = block.is_some_and(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Title));
    let head = mention.head.map(|head| context.slice(head).to_lowercase());
    let asks = head.is_some_and(|head| HEADS.contains(&head.as_str()));
    own && asks && running && mention.form == BodyForm::Generic && !context.is_quoted(mention.span) && !context.document.in_furniture(mention.span)
}

/// True if any route tells whose report it is: settings, source, publisher, or a body named anywhere.
fn is_named(context: &Context<'_>) -> bool {
    let fields = &context.document.fields;
    let field =
        fields.iter().any(|field| matches!(field.name, FieldName::Publisher | FieldName::Source | FieldName::SourceUrl) && !field.value.is_empty());
    let body = context.mentions.organizations.iter().any(|mention| mention.body.is_some() && mention.form != BodyForm::Generic);
    field || body || context.settings.publisher.is_some() || context.report().source.is_some()
}
