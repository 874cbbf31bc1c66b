//! `organizations/head-word-mixed`.

use std::borrow::Cow;

use super::name_words::{Named, named, related, side_by_side};
use crate::diagnostic::{Applicability, Edit, Finding, Severity};
use crate::recognize::{Body, BodyForm, BodyMention};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("organizations/head-word-mixed"),
        summary: Cow::Borrowed("A school called \"the college\", or a department called a division"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        fix: Some(Applicability::Unsafe),
        page: Cow::Borrowed(
            "\
A school, a college and an institute are different things, and a large university has all of them. Where
the School of Optics becomes \"the college\" a few lines on, readers take it for a second body. Most such
slips come from translating one word of the original (学院) in two ways.

It is silent on generic plurals (\"colleges and universities\"), on the parent body, where a body with the
other word has really been named, and where the two are named side by side.

## Bad

```fail
Su Minghe, dean of the School of Optics, welcomed the guests. They toured the college's laboratory.
```

```fail
The Department of Marine Optics held a seminar on Monday. Students of the Division of Marine Optics prepared it.
```

```fail
机械工程学院举办研讨会。机械工程学部的学生布置了展览。
```

## Good

```pass
Su Minghe, dean of the School of Optics, welcomed the guests. They toured the school's laboratory.
```

```pass
The School of Optics invited colleges and universities of the province.
```

```pass
The School of Optics and the College of Tarn Valley signed an agreement. The college's president spoke.
```

```pass
The School of Optics and the Institute of Optics share a building. The institute's director spoke.
```
",
        ),
        ..Meta::DEFAULT
    },
    run,
};

/// Heads that "the …" takes for one another.
const REFERRED: &[&str] = &["school", "college", "institute", "academy", "学院", "学部", "研究院"];

/// Heads under which one unit may be named twice.
const NAMED: &[&str] =
    &["school", "college", "institute", "faculty", "academy", "department", "division", "center", "学院", "学部", "系", "研究院", "研究所"];

fn run(context: &Context<'_>, findings: &mut Vec<Finding>) {
    check_references(context, findings);
    check_names(context, findings);
}

/// "the college" for a school; one finding per pair of words.
fn check_references(context: &Context<'_>, findings: &mut Vec<Finding>) {
    const MOST: usize = 20;
    let bodies = &context.mentions.bodies;
    if !context.mentions.organizations.iter().any(|mention| mention.form == BodyForm::Generic && mention.body.is_some()) {
        return;
    }
    let named = |word: &str| bodies.iter().any(|body| body.head == word || body.name.to_lowercase().contains(word));
    let university = bodies.iter().any(|body| body.head == "university");
    let words: Vec<&str> = REFERRED.iter().copied().filter(|word| !named(word)).collect();
    let mixed: Vec<Mixed<'_>> = context
        .mentions
        .organizations
        .iter()
        .filter_map(|mention| mixed(context, mention, &words))
        .filter(|one| !one.everyday(bodies, university))
        .collect();
    let mut told: Vec<(usize, &str)> = Vec::new();
    for (at, one) in mixed.iter().enumerate() {
        if told.len() == MOST || told.contains(&(one.body, one.word)) {
            continue;
        }
        let again = mixed[at + 1..].iter().filter(|other| other.body == one.body && other.word == one.word);
        let again: Vec<&BodyMention> = again.map(|other| other.mention).take(8).collect();
        findings.push(reference_finding(context, &bodies[one.body], one.mention, &again));
        told.push((one.body, one.word));
    }
}

/// A unit called by a head word that no body of the report has.
struct Mixed<'a> {
    mention: &'a BodyMention,
    body: usize,
    word: &'a str,
}

impl Mixed<'_> {
    /// "The school" is also the everyday word for a university, a college or an institute that is one.
    fn everyday(&self, bodies: &[Body], university: bool) -> bool {
        let body = &bodies[self.body];
        self.word == "school" && (university || !body.name.to_lowercase().starts_with(&body.head))
    }
}

fn mixed<'a>(context: &Context<'a>, mention: &'a BodyMention, words: &[&'a str]) -> Option<Mixed<'a>> {
    if mention.form != BodyForm::Generic || context.is_quoted(mention.span) {
        return None;
    }
    let body = mention.body?;
    let written = context.slice(mention.head?);
    let word = words.iter().copied().find(|word| written.eq_ignore_ascii_case(word))?;
    NAMED.contains(&context.mentions.bodies[body].head.as_str()).then_some(Mixed { mention, body, word })
}

fn reference_finding(context: &Context<'_>, body: &Body, mention: &BodyMention, again: &[&BodyMention]) -> Finding {
    let phrase = context.slice(mention.span);
    let name = body.mentions.first().map(|&at| context.mentions.organizations[at].span);
    let mut finding = Finding::new(mention.span, Confidence::Likely, format!("\"{phrase}\" is called \"{}\" in its name, {}", body.head, body.name))
        .note("no body of that other kind has been named, so readers look for a second one")
        .help(format!("write \"{}\" wherever this body is meant", body.head));
    if let Some(name) = name {
        finding = finding.label(name, "named here");
    }
    for other in again {
        finding = finding.label(other.span, "the same word again");
    }
    let heads = std::iter::once(&mention).chain(again.iter()).filter_map(|mention| mention.head);
    let edits: Vec<Edit> = heads.map(|head| Edit { span: head, replacement: cased(&body.head, context.slice(head)) }).collect();
    finding.fix_with(Applicability::Unsafe, format!("write {}", body.head), edits)
}

/// `word` with a capital where `like` has one.
fn cased(word: &str, like: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if like.starts_with(char::is_uppercase) => first.to_uppercase().chain(chars).collect(),
        _ => word.to_string(),
    }
}

/// "Department of Marine Optics" and "Division of Marine Optics": one unit under two heads.
fn check_names(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let is_unit = |body: &Body| NAMED.contains(&body.head.as_str());
    let mut units = context.mentions.bodies.iter().filter(|body| is_unit(body));
    let heads_differ = units.next().is_some_and(|first| units.any(|other| other.head != first.head));
    let named = if heads_differ { named(context, is_unit) } else { Vec::new() };
    for (at, later) in named.iter().enumerate() {
        let Some(earlier) = named[..at].iter().find(|earlier| same_but_head(context, earlier, later)) else { continue };
        findings.push(
            Finding::new(
                later.span,
                Confidence::Likely,
                format!("\"{}\" was named \"{}\" before", context.slice(later.span), context.slice(earlier.span)),
            )
            .label(earlier.span, "named here first")
            .note(format!("a {} and a {} are two kinds of unit, so readers look for a second one", earlier.body.head, later.body.head))
            .help("find out which head word is right and use it throughout"),
        );
    }
}

fn same_but_head(context: &Context<'_>, a: &Named<'_>, b: &Named<'_>) -> bool {
    let (left, right) = (without_head(a), without_head(b));
    let enough = if context.slice(a.span).is_ascii() { left.len() >= 2 } else { left.len() >= 3 };
    a.body.head != b.body.head
        && enough
        && left == right
        && (a.parent.is_empty() || b.parent.is_empty() || a.parent == b.parent)
        && !related(&context.mentions.bodies, a.index, b.index)
        && !near(context, a.span, b.span)
}

fn near(context: &Context<'_>, a: Span, b: Span) -> bool {
    side_by_side(&context.mentions.scan, a, b)
}

/// The unit's words without its head.
fn without_head<'n>(name: &'n Named<'_>) -> Vec<&'n str> {
    let head = name.body.head.as_str();
    if !head.is_ascii() {
        let kept = name.unit.len().saturating_sub(head.chars().count());
        return name.unit[..kept].iter().map(String::as_str).collect();
    }
    name.unit.iter().map(String::as_str).filter(|word| *word != head && !(head == "center" && *word == "centre")).collect()
}
