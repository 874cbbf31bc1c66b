//! Which mentions of persons the rules of this family speak about.

pub(super) use crate::authority::{letters, plain};
use crate::document::{BlockKind, Lang};
use crate::lexicon::{WordSet, Words};
use crate::recognize::{NameForm, Part, Person, PersonMention, Post};
use crate::rules::Context;
use crate::span::{Confidence, Span};

/// True if `span` stands in paragraphs of running text, outside quotations and furniture.
pub(in crate::rules) fn is_running(context: &Context<'_>, span: Span) -> bool {
    let block = context.document.block_at(span.start);
    let paragraph = block.is_some_and(|block| block.kind == BlockKind::Paragraph && block.lang != Lang::Other);
    paragraph && !context.is_quoted(span) && !context.document.in_furniture(span)
}

/// Persons the report speaks of: surely persons, not only credited and not only mentioned.
pub(in crate::rules) fn is_actor(person: &Person) -> bool {
    person.confidence >= Confidence::Likely && !person.only_mentioned && person.parts != [Part::Credited]
}

/// The mentions of a person by full name in running text.
pub(in crate::rules) fn full_mentions<'a>(context: &'a Context<'_>, person: &'a Person) -> impl Iterator<Item = &'a PersonMention> {
    let mentions = person.mentions.iter().filter_map(|&index| context.mentions.people.get(index));
    mentions.filter(|mention| mention.form == NameForm::Full && is_running(context, mention.span))
}

/// The number of the sentence that holds `span`.
pub(super) fn sentence(context: &Context<'_>, span: Span) -> usize {
    context.mentions.scan.sentences.partition_point(|sentence| sentence.span.start <= span.start)
}

/// Each word but "of", "the" and the like with a capital.
pub(super) fn with_capitals(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (n, word) in text.split(' ').enumerate() {
        if n > 0 {
            out.push(' ');
        }
        let mut chars = word.chars();
        match chars.next() {
            Some(first) if !["of", "the", "and", "for", "in"].contains(&word) => {
                out.extend(first.to_uppercase());
                out.push_str(chars.as_str());
            }
            _ => out.push_str(word),
        }
    }
    out
}

/// First letter capital, the rest small.
pub(super) fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + &chars.as_str().to_lowercase()
}

/// Posts of another time, or held for a time: former, then, acting, elect, 原, 时任.
pub(in crate::rules) fn is_passing(context: &Context<'_>, post: &Post) -> bool {
    const PASSING: &WordSet = &Words::of([
        "former",
        "formerly",
        "previously",
        "previous",
        "ex",
        "then",
        "late",
        "retired",
        "acting",
        "interim",
        "incoming",
        "outgoing",
        "newly",
        "elected",
        "elect",
        "designate",
        "appointed",
        "named",
        "promoted",
        "became",
        "become",
        "served",
        "honorary",
        "emeritus",
        "as",
        "founding",
    ]);
    const PASSING_HAN: &[&str] = &["原", "前", "时任", "曾任", "曾", "历任", "代", "候任", "当选", "任", "担任", "为", "兼任", "名誉"];
    let scan = &context.mentions.scan;
    let role = scan.tokens_in(post.role);
    if context.lang() == Lang::Zh {
        let from = scan.sentence_at(post.role.start).map_or(post.role.start, |sentence| sentence.span.start);
        let before = context.slice(Span::new(from, post.role.start));
        let text = context.slice(post.role);
        return PASSING_HAN.iter().any(|word| before.ends_with(word) || text.starts_with(word));
    }
    let near = role.start.saturating_sub(3)..(role.end + 2).min(scan.tokens.len());
    scan.tokens[near].iter().any(|token| PASSING.has(token.key))
}
