//! `schema/duplicate-key`.

use std::borrow::Cow;

use super::faults;
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::{FaultKind, Format, Node, NodeKind};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("schema/duplicate-key"),
        summary: Cow::Borrowed("The same key twice in one group of keys"),
        severity: [Some(Severity::Warning), Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Safe),
        page: Cow::Borrowed(
            "\
Most programs silently use the last of the two, some the first: with two dates nobody knows which one the
archive holds. With equal values it is only a hint.

Silent on the same key in nested groups and in the items of a list.

## Bad

```yaml fail
title: Water Forum
date: 2024-05-28
date: 2024-05-29
```

## Good

```yaml pass
title: Water Forum
date: 2024-05-28
comments:
  - date: 2024-05-29
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    findings.extend(faults(context, FaultKind::DuplicateKey).map(|(_, finding)| finding));
    findings.extend(faults(context, FaultKind::RepeatedKey).map(|(key, finding)| {
        let hint = finding.at_most(Severity::Hint);
        match removable(context, key) {
            Some(line) => hint.fix(Applicability::Safe, "delete the second one", line, ""),
            None => hint,
        }
    }));
}

/// The whole lines of the entry with its key at `key`, where it has them to itself.
fn removable(context: &Context<'_>, key: Span) -> Option<Span> {
    let source = context.document.source;
    if context.document.format == Format::Json {
        return None;
    }
    let entry = key.cover(value_of(context.document.tree.as_ref()?, key)?);
    let start = source.get(..entry.start as usize)?.rfind('\n').map_or(0, |end| end + 1);
    let end = source[entry.end as usize..].find('\n').map_or(source.len(), |end| entry.end as usize + end + 1);
    let alone = source[start..entry.start as usize].is_empty() && source[entry.end as usize..end].trim().is_empty();
    alone.then(|| Span::at(start, end))
}

/// The value under the key that stands at `key`.
fn value_of(node: &Node, key: Span) -> Option<Span> {
    match &node.kind {
        NodeKind::List(items) => items.iter().find_map(|item| value_of(item, key)),
        NodeKind::Map(entries) => {
            entries.iter().find_map(|entry| if entry.key_span == key { Some(entry.value.span) } else { value_of(&entry.value, key) })
        }
        _ => None,
    }
}
