//! Where something absent would be written.

use crate::document::{BlockKind, Format, Region};
use crate::rules::Context;
use crate::span::Span;

/// How a field would be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// A key of a JSON object.
    Json,
    /// A key of YAML.
    Yaml,
    /// A key of the front matter of Markdown.
    FrontMatter,
    /// A labelled line.
    Text,
}

/// How a field of this report would be written.
pub(super) fn style(context: &Context<'_>) -> Style {
    match context.document.format {
        Format::Json => Style::Json,
        Format::Yaml => Style::Yaml,
        Format::Markdown if context.document.tree.is_some() => Style::FrontMatter,
        _ => Style::Text,
    }
}

/// Before the first block that is neither furniture nor metadata: a title stands there.
pub(super) fn start(context: &Context<'_>) -> Span {
    let text = context.document.blocks.iter().find(|block| !matches!(block.kind, BlockKind::Furniture | BlockKind::Field | BlockKind::FieldLine));
    Span::empty(text.map_or(0, |block| block.span.start))
}

/// After the title line, else at the start: a release date stands there.
pub(super) fn after_title(context: &Context<'_>) -> Span {
    context.document.title().map_or_else(|| start(context), |block| Span::empty(block.span.end))
}

/// After the last paragraph of the body: credits stand there.
pub(super) fn after_body(context: &Context<'_>) -> Span {
    let last = context.prose().filter(|block| block.region == Region::Body).last();
    Span::empty(last.or(context.document.blocks.last()).map_or(0, |block| block.span.end))
}

/// The sentence of the running text that reports the main event.
pub(super) fn event_sentence(context: &Context<'_>) -> Span {
    let in_text = |span: &Span| context.document.block_at(span.start).is_some_and(|block| block.region == Region::Body);
    let told = ["/kind", "/events/0/date", "/events/0/type"].iter().filter_map(|pointer| context.extracted.span(pointer)).find(in_text);
    let scan = &context.mentions.scan;
    let lead = context.document.lead().map(|block| block.span);
    let sentence = told.or(lead).and_then(|span| scan.sentence_at(span.start));
    sentence.map_or_else(|| start(context), |sentence| sentence.span)
}

/// At the end of `sentence`, before its full stop.
pub(super) fn before_full_stop(context: &Context<'_>, sentence: Span) -> Span {
    let text = context.slice(sentence);
    let kept = text.trim_end_matches(['.', '。', '!', '！', '?', '？', '"', '”', '’', ')', '）']);
    Span::empty(sentence.start + kept.len() as u32)
}
