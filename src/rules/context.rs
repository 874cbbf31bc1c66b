//! What a rule may look at.

use std::cell::{Cell, OnceCell};

use crate::document::{Block, BlockKind, Document, Format, Lang};
use crate::lexicon::WordSet;
use crate::recognize::Mentions;
use crate::recognize::phrases::Hit;
use crate::report::{Extracted, Report};
use crate::schema::Violation;
use crate::settings::Settings;
use crate::span::Span;

use super::names::KnownName;

/// How far back a line of Markdown is searched for an opened code span, in bytes.
const LINE: usize = 600;

/// Everything a rule may look at. No disk, no clock, no other rule.
pub struct Context<'a> {
    /// Blocks, fields, furniture.
    pub document: &'a Document<'a>,
    /// Dates, people, organisations.
    pub mentions: &'a Mentions,
    /// The report and where its values stand.
    pub extracted: &'a Extracted,
    /// What breaks a schema; told by the rules of the family `schema`.
    pub violations: &'a [Violation],
    /// Settings in force; the day of today is asked for by [`Context::today`].
    pub settings: &'a Settings,
    /// Set when a rule asks for today: what it finds holds for that day only.
    pub asked_for_today: &'a Cell<bool>,
    /// Where known names stand in running text, looked for when the first rule asks.
    pub(crate) known_names: &'a OnceCell<Vec<KnownName>>,
    /// The rule that runs: its options are looked up by this name.
    pub rule: &'a str,
    /// Where the rule's own phrases stand, in order; see [`super::Rule::phrases`].
    pub hits: &'a [Hit],
}

impl<'a> Context<'a> {
    /// The report.
    #[must_use]
    pub fn report(&self) -> &'a Report {
        &self.extracted.report
    }

    /// Days since 1970-01-01 that count as today.
    #[must_use]
    pub fn today(&self) -> i32 {
        self.asked_for_today.set(true);
        self.settings.today
    }

    /// Main language of the report.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.document.lang
    }

    /// The readable text of `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &'a str {
        let document: &'a Document<'a> = self.document;
        span.of(&document.text)
    }

    /// A number option of the rule, or `default`.
    #[must_use]
    pub fn number(&self, option: &str, default: u64) -> u64 {
        self.option(option).and_then(serde_json::Value::as_u64).unwrap_or(default)
    }

    /// A list-of-strings option of the rule.
    pub fn list(&self, option: &str) -> impl Iterator<Item = &'a str> {
        self.option(option).and_then(serde_json::Value::as_array).into_iter().flatten().filter_map(serde_json::Value::as_str)
    }

    /// A string option of the rule.
    #[must_use]
    pub fn text(&self, option: &str) -> Option<&'a str> {
        self.option(option).and_then(serde_json::Value::as_str)
    }

    fn option(&self, option: &str) -> Option<&'a serde_json::Value> {
        let settings: &'a Settings = self.settings;
        settings.rules.get(self.rule)?.options.get(option)
    }

    /// True where principle 9 of the catalogue puts text out of scope of every rule: quoted speech and titles, furniture.
    #[must_use]
    pub fn is_quoted(&self, span: Span) -> bool {
        self.mentions.scan.in_quotes(span) || self.is_inline_code(span)
    }

    /// True inside `` `code` `` of a Markdown line, which stands in the readable text like any other word.
    #[must_use]
    pub fn is_inline_code(&self, span: Span) -> bool {
        if self.document.format != Format::Markdown {
            return false;
        }
        let start = self.document.map.to_source(span).start as usize;
        let before = self.document.source.as_bytes().get(start.saturating_sub(LINE)..start).unwrap_or(&[]);
        before.iter().rev().take_while(|&&byte| byte != b'\n').filter(|&&byte| byte == b'`').count() % 2 == 1
    }

    /// The tokens that are one of `words`, in blocks of the `kinds`: the block's number and the token's, in order.
    pub(crate) fn tokens_of<'s>(&'s self, words: &'static WordSet, kinds: &'static [BlockKind]) -> impl Iterator<Item = (usize, usize)> + 's {
        let scan = &self.mentions.scan;
        let blocks = self.document.blocks.iter().zip(&scan.block_tokens).enumerate().filter(|(_, (block, _))| kinds.contains(&block.kind));
        blocks.flat_map(move |(number, (_, tokens))| {
            let (first, end) = (tokens.start as usize, tokens.end as usize);
            let found = scan.tokens[first..end].iter().enumerate().filter(|(_, token)| words.has(token.key));
            found.map(move |(n, _)| (number, first + n))
        })
    }

    /// Blocks of running text in head, body and foot that are no furniture, field lines, captions or code.
    pub fn prose(&self) -> impl Iterator<Item = &'a Block> {
        self.document.prose()
    }
}
