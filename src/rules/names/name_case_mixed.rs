//! `names/name-case-mixed`.

use std::borrow::Cow;

use super::scope::{capitalised, full_mentions, is_actor};
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::recognize::NameStyle;
use crate::rules::{Coded, Context, Langs, Meta, Place, Yield};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("names/name-case-mixed"),
        summary: Cow::Borrowed("Family names in capitals beside family names in ordinary letters"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Unsafe),
        langs: Langs::En,
        yields_to: Cow::Borrowed(&[
            Yield { to: "names/malformed-case", place: Place::Span },
            Yield { to: "names/name-order-mixed", place: Place::Span },
            Yield { to: "names/name-spelling-variant", place: Place::Span },
        ]),
        page: Cow::Borrowed(
            "\
Capitals tell readers which part of a name is the family name. They can tell it only if every name follows
the same habit; where some names have them and others have not, the reader takes one habit for the other.

The rule looks at names with the family name first, in running text. It speaks where two persons or more
follow one habit and another does not, or where one person is written both ways.

It stays silent on heads of state and others who are only mentioned (\"X's speech\"), on quotations, on lists
and captions, on brand names and acronyms, and on credits.

## Bad

```fail
Dean LIN Qiaoyu opened the forum. Professor Su Minghe spoke on rivers, and Director HE Yanling thanked the guests.
```

```fail
Dean LIN Qiaoyu opened the forum. Later, Lin Qiaoyu said that rivers matter.
```

## Good

```pass
Dean LIN Qiaoyu opened the forum. Professor SU Minghe spoke on rivers, and Director HE Yanling thanked the guests.
```

```pass
Dean LIN Qiaoyu opened the forum on General Secretary Su Minghe's speech, and Director HE Yanling thanked the guests.
```

```pass
Dean LIN Qiaoyu opened the forum. Professor SU Minghe said, \"Lin Qiaoyu is right.\"
```

```pass
Dean LIN Qiaoyu and Professor SU Minghe visited TVRC Tarn Glass.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// A full name with its family name first.
struct Written {
    person: usize,
    span: Span,
    family: Span,
    capitals: bool,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let written = written(context);
    if let Some((odd, usual)) = one_person_both_ways(&written).or_else(|| persons_apart(&written)) {
        findings.push(finding(context, &written, odd, usual));
    }
}

fn written(context: &Context<'_>) -> Vec<Written> {
    let mut all = Vec::new();
    for (index, person) in context.mentions.persons.iter().enumerate() {
        let Some(family) = person.family.as_deref().filter(|_| person.style == NameStyle::FamilyFirst && is_actor(person)) else { continue };
        for mention in full_mentions(context, person) {
            let text = context.slice(mention.span);
            let Some(length) = text.get(..family.len()).filter(|start| start.to_lowercase() == family.to_lowercase()).map(str::len) else { continue };
            let (name, rest) = text.split_at(length);
            if rest.chars().any(char::is_lowercase) && name.chars().count() > 1 {
                let family = Span::at(mention.span.start as usize, mention.span.start as usize + length);
                all.push(Written { person: index, span: mention.span, family, capitals: !name.chars().any(char::is_lowercase) });
            }
        }
    }
    all.sort_by_key(|name| name.span);
    all
}

/// The odd one out and a usual one, as indices, where a person is written both ways.
fn one_person_both_ways(written: &[Written]) -> Option<(usize, usize)> {
    let mut first_of = std::collections::HashMap::new();
    for (index, name) in written.iter().enumerate() {
        let first = *first_of.entry(name.person).or_insert(index);
        if written[first].capitals == name.capitals {
            continue;
        }
        let with = written.iter().filter(|other| other.capitals == name.capitals).count();
        let (odd, usual) = if 2 * with <= written.len() { (index, first) } else { (first, index) };
        return Some((odd, usual));
    }
    None
}

/// The same, where two persons or more follow one habit and at least one does not.
fn persons_apart(written: &[Written]) -> Option<(usize, usize)> {
    let persons = |capitals: bool| {
        let mut persons: Vec<usize> = written.iter().filter(|name| name.capitals == capitals).map(|name| name.person).collect();
        persons.sort_unstable();
        persons.dedup();
        persons.len()
    };
    let (upper, lower) = (persons(true), persons(false));
    if upper.min(lower) == 0 || upper.max(lower) < 2 {
        return None;
    }
    let minority = match upper.cmp(&lower) {
        std::cmp::Ordering::Greater => false,
        std::cmp::Ordering::Less => true,
        // Neither is rarer: the habit that comes later breaks the one the report began with.
        std::cmp::Ordering::Equal => !written.first()?.capitals,
    };
    Some((written.iter().position(|name| name.capitals == minority)?, written.iter().position(|name| name.capitals != minority)?))
}

fn finding(context: &Context<'_>, written: &[Written], odd: usize, usual: usize) -> Finding {
    let (odd, usual) = (&written[odd], &written[usual]);
    let (here, there) = (context.slice(odd.span), context.slice(usual.span));
    let habit = if usual.capitals { "in capitals" } else { "in ordinary letters" };
    let mut finding = Finding::new(odd.span, Confidence::Likely, format!("family names are written in two ways: {here}, but {there}"))
        .label(usual.span, format!("here the family name is {habit}"))
        .note("capitals tell readers which part is the family name; that works only if every name has them")
        .help(format!("write the family name {habit} here too, or change the others"));
    for other in written.iter().filter(|name| name.capitals == odd.capitals && name.span != odd.span && name.person != odd.person) {
        finding = finding.label(other.span, "and here");
    }
    let agreeing = written.iter().filter(|name| name.capitals == usual.capitals).count();
    if written.len() < 4 || agreeing * 5 < written.len() * 4 {
        return finding;
    }
    let family = context.slice(odd.family);
    let better = if usual.capitals { family.to_uppercase() } else { capitalised(family) };
    finding.fix(Applicability::Unsafe, format!("write {better}"), odd.family, better)
}
