//! Markdown: front matter, then the body's blocks without their marks.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::draft::{Body, Draft};
use super::keys::Keys;
use super::{BlockKind, Document, Format, Region, SourceMap, front_matter, text};
use crate::source::Source;
use crate::span::Span;

/// Reads a report.
pub(super) fn read<'s>(source: &'s Source, keys: &Keys) -> Document<'s> {
    let mut draft = Draft::new(source);
    let span = front_matter::add(&mut draft, keys);
    add_body(&mut draft, &Body { text: &source.text, span, map: &SourceMap::identity() });
    draft.finish(Format::Markdown)
}

/// Adds the blocks of a Markdown body.
pub(super) fn add_body(draft: &mut Draft<'_>, body: &Body<'_>) {
    let date = text::leading_split_date(body.text, body.span);
    if let Some(date) = date {
        // To Markdown the dash of such a date underlines a heading.
        draft.plain_body(&Body { span: date, ..*body });
    }
    let body = &Body { span: Span::new(date.map_or(body.span.start, |date| date.end), body.span.end), ..*body };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let mut reader = Reader { draft, body, open: None, containers: Containers::default(), last_end: body.span.start };
    for (event, range) in Parser::new_ext(body.span.of(body.text), options).into_offset_iter() {
        let base = body.span.start as usize;
        reader.take(&event, Span::at(base + range.start, base + range.end));
    }
    reader.close();
}

/// What the place of the next text is inside.
#[derive(Default)]
struct Containers {
    quotes: u8,
    items: u8,
    cell: bool,
    code: bool,
    heading: u8,
    image: bool,
    html: bool,
}

impl Containers {
    /// True in a paragraph that stands in nothing else.
    fn is_plain(&self) -> bool {
        self.quotes == 0 && self.items == 0 && !self.cell && !self.code && self.heading == 0 && !self.image
    }

    fn kind(&self) -> (BlockKind, u8) {
        match self {
            _ if self.image => (BlockKind::Caption, 0),
            _ if self.code => (BlockKind::Code, 0),
            _ if self.cell => (BlockKind::TableCell, 0),
            _ if self.heading > 0 => (BlockKind::Heading, self.heading),
            _ if self.items > 0 => (BlockKind::ListItem, self.items),
            _ if self.quotes > 0 => (BlockKind::Quote, 0),
            _ => (BlockKind::Paragraph, 0),
        }
    }
}

/// A block that text is being added to.
struct Open {
    start: u32,
    kind: BlockKind,
    level: u8,
    blank_lines: u16,
}

struct Reader<'r, 's, 'b> {
    draft: &'r mut Draft<'s>,
    body: &'r Body<'b>,
    open: Option<Open>,
    containers: Containers,
    /// Where in the body's text the last piece ended.
    last_end: u32,
}

impl Reader<'_, '_, '_> {
    fn take(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) if !self.containers.html => self.piece(text, span),
            Event::Code(text) => self.piece(text, inner(text, span, self.body.text)),
            Event::SoftBreak if self.containers.is_plain() && !runs_on(self.body.text, span) => self.close(),
            Event::SoftBreak => self.piece("\n", span),
            Event::HardBreak => self.line_break(span),
            Event::InlineHtml(html) if is_line_break(html) => self.line_break(span),
            Event::Rule => self.close(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        if is_block(&tag.to_end()) {
            self.close();
        }
        let containers = &mut self.containers;
        match tag {
            Tag::BlockQuote(_) => containers.quotes = containers.quotes.saturating_add(1),
            Tag::Item => containers.items = containers.items.saturating_add(1),
            Tag::TableCell => containers.cell = true,
            Tag::CodeBlock(_) => containers.code = true,
            Tag::Heading { level, .. } => containers.heading = depth(*level),
            Tag::HtmlBlock => containers.html = true,
            Tag::Image { .. } => containers.image = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if is_block(&tag) {
            self.close();
        }
        let containers = &mut self.containers;
        match tag {
            TagEnd::BlockQuote(_) => containers.quotes = containers.quotes.saturating_sub(1),
            TagEnd::Item => containers.items = containers.items.saturating_sub(1),
            TagEnd::TableCell => containers.cell = false,
            TagEnd::CodeBlock => containers.code = false,
            TagEnd::Heading(_) => containers.heading = 0,
            TagEnd::HtmlBlock => containers.html = false,
            TagEnd::Image => containers.image = false,
            _ => {}
        }
    }

    /// Adds `text`, which stands at `span` of the body's text as it is or as an entity.
    fn piece(&mut self, text: &str, span: Span) {
        self.ensure_open(span);
        if span.of(self.body.text) == text {
            self.draft.builder.append(self.body.text, span, self.body.map);
        } else {
            self.draft.builder.replace(text, self.body.map.to_source(span));
        }
        self.last_end = span.end;
    }

    /// A hard break, however it is written: lines of a paragraph are lines as in plain text.
    fn line_break(&mut self, span: Span) {
        if self.containers.is_plain() {
            self.close();
        } else if self.open.is_some() {
            self.piece("\n", span);
        }
    }

    fn ensure_open(&mut self, span: Span) {
        if self.open.is_some() {
            return;
        }
        let between = Span::new(self.last_end, span.start).of(self.body.text);
        let blank_lines = between.matches('\n').count().saturating_sub(1).min(usize::from(u16::MAX)) as u16;
        let (kind, level) = self.containers.kind();
        let separator = if blank_lines > 0 || self.draft.body_is_empty() { "\n\n" } else { "\n" };
        self.open = Some(Open { start: self.draft.open_block(separator), kind, level, blank_lines });
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        self.draft.close_block(open.start, open.kind, Region::Body, open.level, open.blank_lines);
    }
}

/// Tags that begin or end a block; an image is one of its own, its caption being its text.
fn is_block(tag: &TagEnd) -> bool {
    !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript | TagEnd::Link)
}

/// Columns from which a line without a stop goes on in the next.
const WRAP: usize = 50;

/// True if the sentence of the line before a soft break goes on behind it. Lines that stand by themselves
/// (a date, a label with its value) are blocks of their own, as in plain text.
fn runs_on(text: &str, at: Span) -> bool {
    let before = Span::new(0, at.start).of(text).rsplit('\n').next().unwrap_or("").trim_end();
    let after = Span::at(at.end as usize, text.len()).of(text).lines().next().unwrap_or("").trim_start();
    let after = after.trim_start_matches(['*', '_', '[', '`', '>', ' ']);
    let labelled = after.char_indices().take(30).any(|(_, c)| matches!(c, ':' | '：'));
    let columns: usize = before.chars().take(WRAP).map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    if after.starts_with(char::is_lowercase) || before.ends_with([',', '，', '、', ';', '；']) {
        return true;
    }
    !labelled && columns >= WRAP
}

/// The place of inline code without its backticks.
fn inner(text: &str, span: Span, source: &str) -> Span {
    let raw = span.of(source);
    let bare = raw.trim_matches('`');
    let start = span.start as usize + (raw.len() - raw.trim_start_matches('`').len());
    match bare.find(text) {
        Some(at) => Span::at(start + at, start + at + text.len()),
        None => span,
    }
}

fn is_line_break(html: &str) -> bool {
    html.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br"))
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
