//! `organizations/acronym-undefined`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Finding, Severity};
use crate::recognize::Body;
use crate::rules::{Coded, Context, Meta, OptionMeta, Place, Yield};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("organizations/acronym-undefined"),
        summary: Cow::Borrowed("An acronym that the report never spells out"),
        severity: [None, Some(Severity::Info), Some(Severity::Info)],
        yields_to: Cow::Borrowed(&[Yield { to: "organizations/acronym-conflict", place: Place::Span }]),
        options: Cow::Borrowed(&[OptionMeta {
            name: "known",
            default: "[]",
            what: "Further acronyms that readers of the house know without explanation",
        }]),
        page: Cow::Borrowed(
            "\
A reader from outside the house cannot look up letters that stand for a name known only inside it. One
bracket at first mention, \"the Tarn Valley Rowing Club (TVRC)\", settles it for the whole report.

It speaks once per acronym, at its first mention, and is silent on

- acronyms that are known everywhere (`rules/lexicon/acronyms.tsv` and the option `known`),
- brands and firms in capitals inside a company's name, family names in capitals,
- Roman numerals, units, grades, models and course codes,
- lines written in capitals, and quoted text.

## Bad

```fail
The TVRC reported a record number of members. The new boathouse was opened in May.
```

```fail
Su Minghe, Director of TVRC, opened the regatta at Tarn Hall.
```

## Good

```pass
The Tarn Valley Rowing Club (TVRC) reported a record number of members. The TVRC will open a boathouse.
```

```pass
Delegates of the CPC committee saw the A320 and a paper on AI.
```

```pass
ORRIN Steel Technology Co., Ltd. sent a team. Professor LIN Qiaoyu spoke about World War II.
```

```pass
The students of course CS 101 received grade AAA.
```
",
        ),
        ..Meta::DEFAULT
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut order: Vec<(&str, Span)> = Vec::new();
    let mut settled: HashSet<&str> = HashSet::new();
    for acronym in &context.mentions.acronyms {
        let letters = context.slice(acronym.span);
        // Exempt anywhere, exempt everywhere: what is a brand in a company's name is one by itself.
        if acronym.definition || acronym.exempt {
            settled.insert(letters);
        } else {
            order.push((letters, acronym.span));
        }
    }
    settled.extend(context.list("known"));
    let initials = initials(&context.mentions.bodies);
    for (letters, span) in order {
        if !settled.contains(letters) && !is_elsewhere(context, span) {
            settled.insert(letters);
            findings.push(finding(context, span, letters, initials.get(letters).copied()));
        }
    }
}

/// True inside quotations, people's names and furniture, where an acronym is not the report's own word.
fn is_elsewhere(context: &Context<'_>, span: Span) -> bool {
    let people = &context.mentions.people;
    let next = people.partition_point(|person| person.extent.start < span.end);
    let person = people[..next].iter().rev().take(3).any(|person| person.span.overlaps(span));
    person || context.is_quoted(span) || context.document.in_furniture(span)
}

fn finding(context: &Context<'_>, span: Span, letters: &str, candidate: Option<&Body>) -> Finding {
    let finding = Finding::new(span, Confidence::Likely, format!("{letters} is never spelled out in this report"))
        .note("readers outside the house may not know what the letters stand for");
    let mention = candidate.and_then(|body| body.mentions.first().map(|&at| (body, context.mentions.organizations[at].span)));
    match mention {
        Some((body, place)) => finding
            .label(place, format!("this name has the initials {letters}, but nothing ties the two"))
            .help(format!("if they are the same, write \"{} ({letters})\" at first mention", body.name)),
        None => finding.help(format!("write the full name at first mention with ({letters}) behind it, or the full name alone if it occurs once")),
    }
}

/// Bodies without an acronym, by the capitals their names begin words with.
fn initials(bodies: &[Body]) -> HashMap<String, &Body> {
    let letters = |body: &Body| -> String {
        let firsts = body.name.split(|c: char| !c.is_alphanumeric()).filter_map(|word| word.chars().next());
        firsts.filter(|c| c.is_uppercase()).collect()
    };
    bodies.iter().rev().filter(|body| body.acronym.is_none()).map(|body| (letters(body), body)).collect()
}
