//! Which mentions of persons the rules of this family speak about.

use crate::document::{BlockKind, Lang};
use crate::recognize::{NameForm, Part, Person, PersonMention};
use crate::rules::Context;
use crate::span::{Confidence, Span};

/// True if `span` stands in paragraphs of running text, outside quotations and furniture.
pub(super) fn is_running(context: &Context<'_>, span: Span) -> bool {
    let block = context.document.block_at(span.start);
    let paragraph = block.is_some_and(|block| block.kind == BlockKind::Paragraph && block.lang != Lang::Other);
    paragraph && !context.is_quoted(span) && !context.document.in_furniture(span)
}

/// Persons the report speaks of: surely persons, not only credited and not only mentioned.
pub(super) fn is_actor(person: &Person) -> bool {
    person.confidence >= Confidence::Likely && !person.only_mentioned && person.parts != [Part::Credited]
}

/// The mentions of a person by full name in running text.
pub(super) fn full_mentions<'a>(context: &'a Context<'_>, person: &'a Person) -> impl Iterator<Item = &'a PersonMention> {
    let mentions = person.mentions.iter().filter_map(|&index| context.mentions.people.get(index));
    mentions.filter(|mention| mention.form == NameForm::Full && is_running(context, mention.span))
}

/// The number of the sentence that holds `span`.
pub(super) fn sentence(context: &Context<'_>, span: Span) -> usize {
    context.mentions.scan.sentences.partition_point(|sentence| sentence.span.start <= span.start)
}

/// White space collapsed and letters small, to compare what is written.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
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

/// The letters of a name, small, without marks and blanks: what counts when names are compared.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// First letter capital, the rest small.
pub(super) fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + &chars.as_str().to_lowercase()
}
