//! `organizations/undefined-reference`.

use std::borrow::Cow;

use crate::diagnostic::{Finding, Severity};
use crate::document::{BlockKind, FieldName, Lang};
use crate::lexicon::Class;
use crate::recognize::{BodyForm, BodyMention, Case, PersonMention, TokenKind};
use crate::rules::{Coded, Context, Meta, Place, Yield};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("organizations/undefined-reference"),
        summary: Cow::Borrowed("\"The company\" or \"the university\" before any has been named"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        yields_to: Cow::Borrowed(&[Yield { to: "organizations/unnamed-self", place: Place::Report }]),
        page: Cow::Borrowed(
            "\
\"The company\" points back to a name. Where no company has been named, the reader cannot tell who was
visited, and the archive files the report under nobody. It often happens when a report is translated or
cut from a longer one.

It speaks once per kind of body, and is silent on

- bodies named before, in the title, the lead or the metadata, also by a name that has no word like
  \"company\" in it,
- the generic sense (\"the university sector\", \"the company of friends\"),
- the house's own voice where the publisher is known, and quoted speech.

## Bad

```fail
Su Minghe visited the company.
```

```fail
On March 3, Su Minghe went to the company and talked with its engineers. The company hires graduates.
```

```fail
3月3日，苏明和一行参观了该公司。
```

## Good

```pass
Su Minghe visited Orrin Steel. He said the company had grown.
```

```pass
Su Minghe, deputy manager of Orrin Steel, spoke about apprenticeships. He said that the company takes on thirty a year.
```

```pass
Su Minghe visited Orrin Steel Co., Ltd. and saw the plant of the company.
```

```pass
Su Minghe spoke about the university sector and the company of old friends.
```

```pass
Lakemoor University opens a laboratory

Su Minghe said the university was ready.
```

```pass
苏明和参观了云屿轨道设备有限公司，该公司成立于1998年。
```
",
        ),
        ..Meta::DEFAULT
    },
    run,
};

/// Heads that ask for a name; the others ("the committee", "the center") are too often generic.
const HEADS: &[&str] = &[
    "company",
    "corporation",
    "university",
    "college",
    "institute",
    "academy",
    "association",
    "alliance",
    "federation",
    "foundation",
    "hospital",
    "公司",
    "校",
    "院",
    "大学",
    "学院",
    "学校",
    "协会",
    "医院",
    "研究院",
    "集团",
    "联盟",
    "基金会",
];

fn run(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut told: Vec<String> = Vec::new();
    let open: Vec<&BodyMention> = context.mentions.organizations.iter().filter(|mention| is_open(context, mention)).collect();
    let Some(first) = open.first() else { return };
    let named_from = if context.lang() == Lang::Zh { u32::MAX } else { first_unknown_name(context, open[open.len() - 1].span.start) };
    if named_from < first.span.start {
        return;
    }
    for mention in &open {
        let Some(head) = mention.head.map(|head| context.slice(head).to_lowercase()) else { continue };
        let settled = mention.span.start > named_from || context.lang() == Lang::Zh && !follows_visit(context, mention.span);
        if settled || told.contains(&head) || !HEADS.contains(&head.as_str()) || publisher_answers(context, &head) {
            continue;
        }
        findings.push(finding(context, mention, &head, &open));
        told.push(head);
    }
}

/// True for "the company" and 该公司 in running text with no body behind them. "Our" is another matter.
fn is_open(context: &Context<'_>, mention: &BodyMention) -> bool {
    let phrase = context.slice(mention.span);
    let pointing = phrase.get(..3).is_some_and(|first| first.eq_ignore_ascii_case("the") || first == "该" || first == "該");
    mention.form == BodyForm::Generic
        && mention.body.is_none()
        && pointing
        && !context.is_quoted(mention.span)
        && !context.document.in_furniture(mention.span)
        && context
            .document
            .block_at(mention.span.start)
            .is_some_and(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote))
}

/// "The university" in the university's own news.
fn publisher_answers(context: &Context<'_>, head: &str) -> bool {
    let report = context.report();
    let named = |name: &str| !name.is_empty() && (name.to_lowercase().contains(head) || matches!(head, "university" | "校" | "学校" | "院" | "大学"));
    let fields = context.document.fields.iter().filter(|field| field.name == FieldName::Publisher);
    context.settings.publisher.as_deref().is_some_and(named)
        || fields.map(|field| context.slice(field.value)).any(named)
        || report.source.as_ref().and_then(|source| source.name.as_deref()).is_some_and(named)
}

/// Where the first name stands that no grammar knows, up to `end`: what follows may point to it.
fn first_unknown_name(context: &Context<'_>, end: u32) -> u32 {
    let scan = &context.mentions.scan;
    let bodies = &context.mentions.bodies;
    // Bodies known by letters alone may be of any kind.
    let unclear = |mention: &&BodyMention| mention.body.is_some_and(|body| bodies[body].class.is_empty());
    let acronym = context.mentions.organizations.iter().find(unclear).map_or(u32::MAX, |mention| mention.span.start);
    let word = (0..scan.token_from(end)).find(|&at| is_unknown_name(context, at)).map_or(u32::MAX, |at| scan.tokens[at].span.start);
    acronym.min(word)
}

/// A capitalised word inside a sentence that belongs to nobody, no place, post or date.
fn is_unknown_name(context: &Context<'_>, at: usize) -> bool {
    let scan = &context.mentions.scan;
    let token = scan.tokens[at];
    if token.kind != TokenKind::Word || !matches!(token.case, Case::Capital | Case::Upper | Case::Mixed) || token.span.len() == 1 {
        return false;
    }
    if !scan.marks_at(at).is_empty() || scan.sentence_at(token.span.start).is_some_and(|sentence| sentence.first as usize == at) {
        return false;
    }
    let people = &context.mentions.people;
    let next = people.partition_point(|person| person.extent.start <= token.span.start);
    let introduced = |person: &&PersonMention| person.extent.contains(token.span);
    if let Some(person) = people[..next].iter().rev().take(3).find(introduced)
        && (person.span.overlaps(token.span) || !is_employer(context, at))
    {
        return false;
    }
    let organizations = &context.mentions.organizations;
    let next = organizations.partition_point(|mention| mention.span.start <= token.span.start);
    let named = next.checked_sub(1).is_some_and(|last| organizations[last].span.contains(token.span));
    !named && !inside_mark(context, at) && !context.document.in_furniture(token.span)
}

/// "Deputy manager of Orrin Steel": two capitals behind "of", "at" or "from" in a person's introduction.
fn is_employer(context: &Context<'_>, at: usize) -> bool {
    let scan = &context.mentions.scan;
    let capital = |at: usize| scan.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Capital);
    let tie = at.checked_sub(1).is_some_and(|before| matches!(context.slice(scan.tokens[before].span), "of" | "at" | "from"));
    tie && capital(at) && capital(at + 1)
}

/// True if a phrase of the lexicon that starts before token `at` covers it ("Party Committee").
fn inside_mark(context: &Context<'_>, at: usize) -> bool {
    let scan = &context.mentions.scan;
    (at.saturating_sub(4)..at).any(|from| scan.marks_at(from).iter().any(|mark| mark.end as usize > at && mark.class != Class::Furniture))
}

/// 参观了该公司 in the first sentence: the phrase is where the name should be.
fn follows_visit(context: &Context<'_>, span: Span) -> bool {
    let scan = &context.mentions.scan;
    let Some(lead) = context.document.lead() else { return false };
    let first = scan.sentence_at(lead.span.start).is_some_and(|sentence| sentence.span.contains(span));
    let before = context.slice(Span::new(lead.span.start, span.start));
    let before = before.trim_end_matches(['了', '到']);
    let visit = ["参观", "访问", "走访", "走进", "来", "考察", "前往", "赴"].iter().any(|verb| before.ends_with(verb));
    first && visit && !before.contains(|c: char| c.is_ascii_alphabetic())
}

fn finding(context: &Context<'_>, mention: &BodyMention, head: &str, open: &[&BodyMention]) -> Finding {
    let phrase = context.slice(mention.span);
    let kind = if head.is_ascii() { head } else { "body" };
    let article = if kind.starts_with(['a', 'i']) { "an" } else { "a" };
    let mut finding = Finding::new(mention.span, Confidence::Likely, format!("\"{phrase}\" points to {article} {kind} that has not been named"))
        .note(format!("nothing before this place says which {kind} is meant"))
        .help(format!("write the name here, and \"{phrase}\" from then on"));
    let same =
        |other: &&&BodyMention| other.span.start > mention.span.end && other.head.is_some_and(|span| context.slice(span).eq_ignore_ascii_case(head));
    for other in open.iter().filter(same).take(3) {
        finding = finding.label(other.span, "the same one again");
    }
    finding
}
