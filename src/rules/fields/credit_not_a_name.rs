//! `fields/credit-not-a-name`.

use std::borrow::Cow;

use crate::diagnostic::{Finding, Severity};
use crate::document::{Field, FieldName};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, How};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("fields/credit-not-a-name"),
        summary: Cow::Borrowed("A credit or source that names nobody"),
        severity: [None, None, Some(Severity::Info)],
        confidence: Confidence::Likely,
        page: Cow::Borrowed(
            "\
A credit answers who wrote, took or checked this. “Admin” is the name of an account, “provided by the organiser” one of
a guest at the hall, and an address is a place. Whoever wants to ask, or to give credit, is left alone.

Silent on handles in front matter, JSON and YAML, which the site turns into names, on offices and organisations, and on
pen names.

## Bad

```fail
Lakemoor University opens river laboratory

Published: 2024-05-30
Author: admin

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```fail
Lakemoor University opens river laboratory

Published: 2024-05-30
Source: https://news.lakemoor.example/lab

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```fail
云屿大学举行河流论坛

发布时间：2024-05-30
作者：管理员

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。
```

## Good

```pass
Lakemoor University opens river laboratory

Published: 2024-05-30
Author: River Desk, Lakemoor University

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```pass
云屿大学举行河流论坛

发布时间：2024-05-30
来源：云屿大学新闻网
作者：河边草

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Whole values that name nobody, in small letters.
const NOBODY: &[&str] = &[
    "admin",
    "administrator",
    "webmaster",
    "web master",
    "super admin",
    "superadmin",
    "root",
    "user",
    "guest",
    "test",
    "tester",
    "author",
    "editor",
    "reporter",
    "writer",
    "photographer",
    "unknown",
    "n/a",
    "none",
    "internet",
    "the internet",
    "network",
    "provided by the organiser",
    "provided by the organizer",
    "provided by the organisers",
    "provided by the organizers",
    "courtesy of the organiser",
    "courtesy of the organizer",
    "管理员",
    "系统管理员",
    "网站管理员",
    "超级管理员",
    "测试",
    "作者",
    "编辑",
    "记者",
    "通讯员",
    "网络",
    "来源网络",
    "互联网",
    "主办方提供",
    "主办单位提供",
    "会务组提供",
    "活动方提供",
    "未知",
    "无",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let fields = &context.document.fields;
    let has_source = fields.iter().any(|field| field.name == FieldName::Source && !field.value.is_empty());
    let credits = fields.iter().filter(|field| match field.name {
        FieldName::Source => true,
        FieldName::SourceUrl => !has_source,
        name => name.is_credit(),
    });
    findings.extend(credits.filter(|field| field.how == How::Label).filter_map(|field| finding(context, field)));
}

fn finding(context: &Context<'_>, field: &Field) -> Option<Finding> {
    let value = context.slice(field.value);
    let label = field.label.map_or("", |label| context.slice(label)).trim().trim_end_matches([':', '：']).trim_end();
    let message = if is_address(value) {
        format!("“{value}” is an address, not the name of who is behind “{label}”")
    } else if NOBODY.contains(&value.to_lowercase().as_str()) {
        format!("“{value}” names nobody behind “{label}”")
    } else {
        return None;
    };
    let finding = Finding::new(field.value, Confidence::Likely, message).note("readers and archives look for a person, an office or a house");
    Some(finding.help("name the person, or the office or house that answers for it"))
}

/// True for a web address and nothing else.
fn is_address(value: &str) -> bool {
    let begins = ["http://", "https://", "www."].iter().any(|start| value.starts_with(start));
    begins && !value.contains(char::is_whitespace)
}
