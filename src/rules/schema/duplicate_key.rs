//! `schema/duplicate-key`.

use std::borrow::Cow;
use std::collections::HashMap;

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
    let mut repeated = faults(context, FaultKind::RepeatedKey).peekable();
    if repeated.peek().is_none() {
        return;
    }
    let mut values = HashMap::new();
    context.document.tree.iter().for_each(|tree| places(tree, &mut values));
    findings.extend(repeated.map(|(key, finding)| {
        let hint = finding.at_most(Severity::Hint);
        match values.get(&key).and_then(|&value| own_lines(context, key.cover(value))) {
            Some(lines) => hint.fix(Applicability::Safe, "delete the second one", lines, ""),
            None => hint,
        }
    }));
}

/// The places of all values by those of their keys.
fn places(node: &Node, values: &mut HashMap<Span, Span>) {
    match &node.kind {
        NodeKind::List(items) => items.iter().for_each(|item| places(item, values)),
        NodeKind::Map(entries) => entries.iter().for_each(|entry| {
            values.insert(entry.key_span, entry.value.span);
            places(&entry.value, values);
        }),
        _ => {}
    }
}

/// The whole lines of an entry, where it has them to itself.
fn own_lines(context: &Context<'_>, entry: Span) -> Option<Span> {
    let source = context.document.source;
    if context.document.format == Format::Json {
        return None;
    }
    let start = source.get(..entry.start as usize)?.rfind('\n').map_or(0, |end| end + 1);
    let rest = source.get(entry.end as usize..)?;
    let end = entry.end as usize + rest.find('\n').map_or(rest.len(), |end| end + 1);
    let alone = start == entry.start as usize && source[entry.end as usize..end].trim().is_empty();
    alone.then(|| Span::at(start, end))
}
