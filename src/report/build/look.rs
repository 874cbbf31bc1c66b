//! Looking at tokens, marks and mentions side by side.

use std::ops::Range;

use crate::document::{Block, BlockKind, Document, Field, FieldName, Region};
use crate::lexicon::{Class, WordSet};
use crate::recognize::{BodyMention, Case, DateMention, Mark, Mentions, Sentence, Token, TokenKind};
use crate::span::{Confidence, Span};

use super::claim::{Claim, collapsed};
use super::cues::Cues;

/// All that the decisions look at.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub document: &'a Document<'a>,
    pub mentions: &'a Mentions,
    /// The house whose reports these are.
    pub publisher: Option<&'a str>,
    /// The dateline before the first sentence.
    pub dateline: Option<Span>,
    /// Verbs and words that tell of events.
    pub cues: &'a Cues<'a>,
}

impl<'a> Look<'a> {
    /// The readable text.
    pub(super) fn text(self) -> &'a str {
        &self.document.text
    }

    /// The readable text of `span`.
    pub(super) fn slice(self, span: Span) -> &'a str {
        span.of(self.text())
    }

    /// Token `at`.
    pub(super) fn token(self, at: usize) -> Option<&'a Token> {
        self.mentions.scan.tokens.get(at)
    }

    /// The text of token `at`; "" past the end.
    pub(super) fn word(self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| self.slice(token.span))
    }

    /// True if token `at` is one of `words` (lower case), whatever its case.
    pub(super) fn is(self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    /// True if token `at` is a word of `set`.
    pub(super) fn among(self, at: usize, set: &WordSet) -> bool {
        self.token(at).is_some_and(|token| set.has(token.key))
    }

    /// True if token `at` is a word with a capital.
    pub(super) fn is_capital(self, at: usize) -> bool {
        self.token(at).is_some_and(|token| matches!(token.case, Case::Capital | Case::Upper | Case::Mixed))
    }

    /// The mark of `class` that starts at token `at`.
    pub(super) fn mark(self, at: usize, class: Class) -> Option<&'a Mark> {
        self.mentions.scan.mark(at, class)
    }

    /// The word for a kind of event that starts at token `at`; not the "conference" of a conference room.
    pub(super) fn event_noun(self, at: usize) -> Option<&'a Mark> {
        self.mark(at, Class::EventType).filter(|mark| mark.entry().column(1) != "not")
    }

    /// The readable span of a range of tokens.
    pub(super) fn span(self, tokens: Range<usize>) -> Span {
        self.mentions.scan.span_of(tokens)
    }

    /// The mention of an organisation that starts at token `at`; the longest of several.
    pub(super) fn body_at(self, at: usize) -> Option<&'a BodyMention> {
        let start = self.token(at)?.span.start;
        let list = &self.mentions.organizations;
        let first = list.partition_point(|mention| mention.span.start < start);
        list[first..].iter().take_while(|mention| mention.span.start == start).max_by_key(|mention| mention.span.end)
    }

    /// The mention of an organisation that ends right before token `end`; the longest of several.
    pub(super) fn body_before(self, end: usize) -> Option<&'a BodyMention> {
        let end = self.token(end.checked_sub(1)?)?.span.end;
        let list = &self.mentions.organizations;
        let next = list.partition_point(|mention| mention.span.start < end);
        list[..next].iter().rev().take(6).filter(|mention| mention.span.end == end).min_by_key(|mention| mention.span.start)
    }

    /// Mentions of organisations that lie within `span`, in order.
    pub(super) fn bodies_in(self, span: Span) -> impl Iterator<Item = &'a BodyMention> {
        let list = &self.mentions.organizations;
        let first = list.partition_point(|mention| mention.span.start < span.start);
        list[first..].iter().take_while(move |mention| mention.span.start < span.end).filter(move |mention| mention.span.end <= span.end)
    }

    /// True if a person is named in `span`.
    pub(super) fn has_person(self, span: Span) -> bool {
        let list = &self.mentions.people;
        let next = list.partition_point(|mention| mention.span.start < span.end);
        list[..next].iter().rev().take(3).any(|mention| mention.span.overlaps(span) && mention.confidence > Confidence::Guess)
    }

    /// Indices of the date expressions that lie within `span`.
    pub(super) fn dates_in(self, span: Span) -> Range<usize> {
        let list = &self.mentions.dates;
        let first = list.partition_point(|date| date.span.start < span.start);
        let count = list[first..].iter().take_while(|date| date.span.end <= span.end).count();
        first..first + count
    }

    /// Date expression `index`.
    pub(super) fn date(self, index: usize) -> &'a DateMention {
        &self.mentions.dates[index]
    }

    /// True if a date expression overlaps token `at`.
    pub(super) fn is_date(self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let list = &self.mentions.dates;
        let next = list.partition_point(|date| date.span.start < token.span.end);
        list[..next].iter().rev().take(2).any(|date| date.span.overlaps(token.span))
    }

    /// Fields of a name that have a value, in order.
    pub(super) fn fields(self, name: FieldName) -> impl Iterator<Item = &'a Field> {
        self.document.fields.iter().filter(move |field| field.name == name && !field.value.is_empty())
    }

    /// The value of the first field of a name, collapsed, without furniture in it.
    pub(super) fn field(self, name: FieldName) -> Option<Claim<String>> {
        self.fields(name).find_map(|field| self.field_value(field))
    }

    /// The value of `field`, collapsed, up to any furniture in it.
    pub(super) fn field_value(self, field: &Field) -> Option<Claim<String>> {
        let span = self.without_furniture(field.value);
        let value = collapsed(self.slice(span));
        (!value.is_empty()).then(|| Claim::new(value, span, field.how, Confidence::Certain).because(field.label.unwrap_or_default()))
    }

    /// `span` up to the first furniture inside it.
    pub(super) fn without_furniture(self, span: Span) -> Span {
        let list = &self.document.furniture;
        let cut = list.iter().find(|furniture| furniture.span.start > span.start && furniture.span.start < span.end);
        cut.map_or(span, |furniture| Span::new(span.start, furniture.span.start).trim(self.text()))
    }

    /// The block of sentence `sentence`.
    pub(super) fn block(self, sentence: &Sentence) -> &'a Block {
        &self.document.blocks[sentence.block as usize]
    }

    /// Sentences of running text in the body, in order.
    pub(super) fn body_sentences(self) -> impl Iterator<Item = &'a Sentence> {
        self.mentions.scan.sentences.iter().filter(move |sentence| {
            let block = self.block(sentence);
            block.region == Region::Body && matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote)
        })
    }

    /// Sentences of the title block.
    pub(super) fn title_sentences(self) -> impl Iterator<Item = &'a Sentence> {
        let first_title = self.document.blocks.iter().position(|block| block.kind == BlockKind::Title);
        self.mentions.scan.sentences.iter().filter(move |sentence| Some(sentence.block as usize) == first_title)
    }

    /// The name of a body as written, joined to the larger body that follows with "at" or "of".
    pub(super) fn chain(self, mention: &BodyMention) -> Span {
        let mut span = mention.span;
        for _ in 0..3 {
            let next = self.mentions.scan.token_from(span.end);
            if !self.is(next, &["at", "of"]) {
                break;
            }
            let start = next + 1 + usize::from(self.is(next + 1, &["the"]));
            let Some(larger) = self.body_at(start) else { break };
            span = span.cover(larger.span);
        }
        span
    }

    /// One past the last token of a run of capitalised words that starts at token `at`; equals `at` for none.
    /// "of", "for", "on" and "&" may stand inside, if a capital follows.
    pub(super) fn capital_run(self, at: usize, end: usize) -> usize {
        let mut next = at;
        while next < end {
            let Some(token) = self.token(next) else { break };
            if token.kind == TokenKind::Number && next > at || self.is_capital(next) {
                next += 1;
                continue;
            }
            let joins =
                next > at && (self.is(next, &["of", "for", "&", "-", "–", "'", "’"]) || self.is(next, &["the"]) && self.is(next - 1, &["of", "for"]));
            let after = next + 1 + usize::from(self.is(next + 1, &["the"]));
            let tight = self.is(next, &["'", "’"]) && self.is(next + 1, &["s"]);
            if !joins || after >= end || !(tight || self.is_capital(after)) {
                break;
            }
            next = after + usize::from(tight);
        }
        next.min(end)
    }
}

/// A whole number written from token `at` on ("93", "1,200"): its value and one past its last token.
pub(super) fn number_at(look: Look<'_>, at: usize) -> Option<(u64, usize)> {
    let digits = |n: usize| look.token(n).filter(|token| token.kind == TokenKind::Number).map(|token| look.slice(token.span));
    let mut value: u64 = digits(at)?.parse().ok()?;
    let mut next = at + 1;
    while matches!(look.word(next), "," | "，") && look.token(next).is_some_and(|t| !t.spaced) {
        let Some(group) = digits(next + 1).filter(|group| group.len() == 3 && look.token(next + 1).is_some_and(|t| !t.spaced)) else { break };
        value = value.checked_mul(1000)?.checked_add(group.parse().ok()?)?;
        next += 2;
    }
    Some((value, next))
}
