//! A page as elements, lines and runs of text: flat lists in the order of the page.

use super::hints::{self, Hints};
use super::tags::Tag;
use super::tokens::{Attrs, Token, Tokens};
use super::{MapBuilder, entities};
use crate::span::Span;

/// Elements kept at most; further ones are passed over, their text stays.
const MAX_ELEMENTS: usize = 400_000;
/// Runs of text kept at most.
const MAX_RUNS: usize = 2_000_000;
/// Depth of nesting that is followed.
const MAX_DEPTH: usize = 512;
/// How far up a start tag looks for what it ends.
const LOOK_BACK: usize = 40;

/// An element that says something: one that makes lines, or with marks by which it can be told.
#[derive(Debug)]
pub(super) struct Element {
    pub tag: Tag,
    /// Index of the element around it; its own for the first.
    pub parent: u32,
    /// Its own hints.
    pub hints: Hints,
    /// Its own hints and those around it.
    pub around: Hints,
    /// Index into [`Page::attrs`] and one more; 0 for none.
    attrs: u32,
    /// Its runs of text.
    pub runs: (u32, u32),
    /// Its lines; the last may go on behind it.
    pub lines: (u32, u32),
}

/// A piece of text without markup.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub span: Span,
    /// The number of the link it stands in; 0 for none.
    pub link: u32,
    /// Its line.
    pub line: u32,
}

/// What the page shows on a line, or wraps to several.
#[derive(Debug)]
pub(super) struct Line {
    /// Index of the innermost element that makes lines.
    pub element: u32,
    pub runs: (u32, u32),
    /// Bytes that are not white space.
    pub len: u32,
    /// Of these, in links.
    pub linked: u32,
    /// Begins right behind a line break of the line before.
    pub broken: bool,
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page<'s> {
    pub text: &'s str,
    pub elements: Vec<Element>,
    pub lines: Vec<Line>,
    pub runs: Vec<Run>,
    pub attrs: Vec<Attrs>,
    /// The content of `<title>`.
    pub title: Span,
    /// `<meta>` elements of the page.
    pub metas: Vec<Attrs>,
    /// The address the page gives for itself.
    pub canonical: Span,
    /// Blocks of JSON-LD.
    pub json: Vec<Span>,
    /// Other scripts.
    pub scripts: Vec<Span>,
    /// `lang` of the page.
    pub lang: Span,
}

impl<'s> Page<'s> {
    pub(super) fn read(text: &'s str) -> Self {
        let mut builder = Builder::new(text);
        for token in Tokens::new(text) {
            builder.take(token);
        }
        builder.finish()
    }

    /// The attributes of element `at`.
    pub(super) fn attrs(&self, at: u32) -> Attrs {
        let index = self.elements[at as usize].attrs;
        if index == 0 { Attrs::default() } else { self.attrs[index as usize - 1] }
    }

    /// Adds the text of some runs: entities read, white space collapsed.
    pub(super) fn append(&self, builder: &mut MapBuilder, (first, end): (u32, u32), keep_blanks: bool) {
        let start = builder.len();
        let mut line = None;
        for run in &self.runs[first as usize..end as usize] {
            if line.is_some_and(|line| line != run.line) && builder.len() > start {
                collapse_separator(builder);
            }
            line = Some(run.line);
            if keep_blanks { entities::append(builder, self.text, run.span) } else { self.append_span(builder, run.span, start) }
        }
    }

    /// One blank for each run of white space, none at `start` and none behind another.
    pub(super) fn append_span(&self, builder: &mut MapBuilder, span: Span, start: u32) {
        let bytes = self.text.as_bytes();
        let (mut at, end) = (span.start as usize, span.end as usize);
        while at < end {
            let blanks = bytes[at..end].iter().take_while(|b| b.is_ascii_whitespace()).count();
            if blanks > 0 {
                let place = Span::at(at, at + blanks);
                at += blanks;
                if builder.len() == start || builder.text().ends_with(' ') {
                    continue;
                }
                builder.replace(" ", place);
            }
            let word = next_blank(&bytes[at..end]);
            entities::append(builder, self.text, Span::at(at, at + word));
            at += word;
        }
    }

    /// The text of some runs.
    pub(super) fn text_of(&self, runs: (u32, u32)) -> String {
        let mut builder = MapBuilder::default();
        self.append(&mut builder, runs, false);
        builder.finish().0.trim().to_string()
    }

    /// The text of element `at`.
    pub(super) fn element_text(&self, at: u32) -> String {
        self.text_of(self.elements[at as usize].runs)
    }

    /// Bytes of text without white space in an element, at most `limit` or somewhat more.
    pub(super) fn len_of(&self, at: u32, limit: u32) -> u32 {
        let (first, end) = self.elements[at as usize].runs;
        let mut len = 0;
        for run in &self.runs[first as usize..end as usize] {
            len += run.span.len();
            if len > limit {
                break;
            }
        }
        len
    }
}

/// Length up to white space that is not one plain blank between words.
fn next_blank(bytes: &[u8]) -> usize {
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii_whitespace() {
            let plain = bytes[at] == b' ' && at > 0 && bytes.get(at + 1).is_some_and(|b| !b.is_ascii_whitespace());
            if !plain {
                return at;
            }
        }
        at += 1;
    }
    at
}

fn collapse_separator(builder: &mut MapBuilder) {
    if !builder.text().ends_with(' ') {
        builder.separator(" ");
    }
}

/// An open element.
struct Open {
    tag: Tag,
    /// Index into the elements of the page; `None` for one that is not kept.
    element: Option<u32>,
    unread: bool,
}

struct Builder<'s> {
    page: Page<'s>,
    open: Vec<Open>,
    /// Links around, and the number of the last one that began.
    links: u32,
    link: u32,
    unread: u32,
    /// The innermost kept element, and the innermost that makes lines.
    inner: Vec<u32>,
    blocks: Vec<u32>,
    line_start: u32,
    broken: bool,
    /// The raw element whose content comes next holds JSON-LD.
    json: bool,
}

impl<'s> Builder<'s> {
    fn new(text: &'s str) -> Self {
        let root = Element { tag: Tag::Html, parent: 0, hints: Hints::default(), around: Hints::default(), attrs: 0, runs: (0, 0), lines: (0, 0) };
        let page = Page { text, elements: vec![root], ..Page::default() };
        Self { page, open: Vec::new(), links: 0, link: 0, unread: 0, inner: vec![0], blocks: vec![0], line_start: 0, broken: false, json: false }
    }

    fn take(&mut self, token: Token) {
        match token {
            Token::Text(span) => self.text(span),
            Token::Raw(tag, span) => self.raw(tag, span),
            Token::Open(tag, attrs) => self.start(tag, attrs),
            Token::Close(tag) => self.end(tag),
        }
    }

    fn text(&mut self, span: Span) {
        if self.unread > 0 || self.page.runs.len() >= MAX_RUNS {
            return;
        }
        let blank = span.of(self.page.text).bytes().all(|b| b.is_ascii_whitespace());
        // White space between lines is nothing; within one it parts words.
        if blank && self.page.runs.len() as u32 == self.line_start {
            return;
        }
        self.page.runs.push(Run { span, link: if self.links > 0 { self.link } else { 0 }, line: self.page.lines.len() as u32 });
    }

    fn raw(&mut self, tag: Tag, span: Span) {
        match tag {
            Tag::Title if self.page.title.is_empty() => self.page.title = span,
            Tag::Script if self.json => self.page.json.push(span),
            Tag::Script if !span.is_empty() => self.page.scripts.push(span),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag, attrs: Attrs) {
        if tag.is_void() {
            return self.void(tag, attrs);
        }
        if tag == Tag::Html && self.page.lang.is_empty() {
            self.page.lang = attrs.lang;
        }
        self.json = tag == Tag::Script && attrs.kind.of(self.page.text).to_ascii_lowercase().contains("ld+json");
        self.imply_ends(tag);
        if tag.is_block() {
            self.break_line(false);
        }
        // Only in drawings does a slash close an element.
        if self.open.len() >= MAX_DEPTH || attrs.closed && (tag == Tag::Svg || self.unread > 0) {
            return;
        }
        let kept = !tag.is_raw()
            && self.page.elements.len() < MAX_ELEMENTS
            && (tag.is_block() || tag == Tag::Time || attrs.is_marked() || tag == Tag::A && hints::is_home(attrs.href.of(self.page.text)));
        let element = kept.then(|| self.element(tag, attrs));
        let open = Open { tag, element, unread: tag.is_unread() };
        if tag == Tag::A {
            self.links += 1;
            self.link += 1;
        }
        self.unread += u32::from(open.unread);
        self.open.push(open);
    }

    fn element(&mut self, tag: Tag, attrs: Attrs) -> u32 {
        let parent = *self.inner.last().unwrap_or(&0);
        let hints = hints::of(self.page.text, tag, &attrs);
        let around = self.page.elements[parent as usize].around.with(hints);
        let index = self.page.elements.len() as u32;
        let (run, line) = (self.page.runs.len() as u32, self.page.lines.len() as u32);
        let marked = attrs.is_marked() || !attrs.datetime.is_empty() || !attrs.content.is_empty();
        if marked {
            self.page.attrs.push(attrs);
        }
        let attrs = if marked { self.page.attrs.len() as u32 } else { 0 };
        self.page.elements.push(Element { tag, parent, hints, around, attrs, runs: (run, run), lines: (line, line) });
        self.inner.push(index);
        if tag.is_block() {
            self.blocks.push(index);
        }
        index
    }

    fn void(&mut self, tag: Tag, attrs: Attrs) {
        match tag {
            Tag::Meta if !attrs.content.is_empty() && (!attrs.name.is_empty() || !attrs.itemprop.is_empty()) => self.page.metas.push(attrs),
            Tag::Link if attrs.rel.of(self.page.text).eq_ignore_ascii_case("canonical") => self.page.canonical = attrs.href,
            Tag::Br => self.break_line(true),
            Tag::Hr => self.break_line(false),
            _ => {}
        }
    }

    /// Closes what `tag` ends without an end tag.
    fn imply_ends(&mut self, tag: Tag) {
        use Tag::{Dd, Div, Dl, Dt, Li, Option, P, Table, Td, Th, Tr, Ul};
        let (ends, stops): (&[Tag], &[Tag]) = match tag {
            Li => (&[Li], &[Ul]),
            Dt | Dd => (&[Dt, Dd], &[Dl]),
            Tr => (&[Tr, Td, Th], &[Table]),
            Td | Th => (&[Td, Th], &[Tr, Table]),
            Option => (&[Option], &[Tag::Select]),
            Tag::A => (&[Tag::A], &[Div, Td, Li, P, Tag::Section, Tag::Article]),
            Tag::Body => (&[Tag::Head], &[]),
            _ if tag.is_block() => (&[P], &[Div, Td, Li, Tag::Button]),
            _ => return,
        };
        let within = self.open.iter().rev().take(LOOK_BACK).take_while(|open| !stops.contains(&open.tag));
        if let Some(back) = within.enumerate().filter(|(_, open)| ends.contains(&open.tag)).map(|(back, _)| back).last() {
            self.close(back);
        }
    }

    fn end(&mut self, tag: Tag) {
        if tag == Tag::Br {
            return self.break_line(true);
        }
        let block = tag.is_block();
        // An end tag of an inline element does not close the block around it.
        let within = self.open.iter().rev().take_while(|open| open.tag == tag || block || !open.tag.is_block());
        if let Some((back, _)) = within.enumerate().find(|(_, open)| open.tag == tag) {
            self.close(back);
        }
        if block {
            self.break_line(false);
        }
    }

    /// Closes the innermost `back + 1` elements.
    fn close(&mut self, back: usize) {
        for _ in 0..=back {
            let Some(open) = self.open.pop() else { return };
            self.links -= u32::from(open.tag == Tag::A);
            self.unread -= u32::from(open.unread);
            if open.tag.is_block() {
                self.break_line(false);
            }
            if let Some(index) = open.element {
                let (runs, lines) = (self.page.runs.len() as u32, self.page.lines.len() as u32);
                let element = &mut self.page.elements[index as usize];
                element.runs.1 = runs;
                element.lines.1 = lines + u32::from(!element.tag.is_block());
                self.inner.pop();
                if open.tag.is_block() {
                    self.blocks.pop();
                }
            }
        }
    }

    /// Ends the line.
    fn break_line(&mut self, broken: bool) {
        let end = self.page.runs.len() as u32;
        let runs = &self.page.runs[self.line_start as usize..];
        let (mut len, mut linked) = (0, 0);
        for run in runs {
            let count = run.span.of(self.page.text).bytes().filter(|b| !b.is_ascii_whitespace()).count() as u32;
            len += count;
            linked += if run.link > 0 { count } else { 0 };
        }
        if len > 0 {
            let element = *self.blocks.last().unwrap_or(&0);
            self.page.lines.push(Line { element, runs: (self.line_start, end), len, linked, broken: self.broken });
        } else {
            self.page.runs.truncate(self.line_start as usize);
        }
        self.broken = broken;
        self.line_start = self.page.runs.len() as u32;
    }

    fn finish(mut self) -> Page<'s> {
        self.break_line(false);
        while !self.open.is_empty() {
            self.close(0);
        }
        let root = &mut self.page.elements[0];
        root.runs.1 = self.page.runs.len() as u32;
        root.lines.1 = self.page.lines.len() as u32;
        for element in &mut self.page.elements {
            element.lines.1 = element.lines.1.min(self.page.lines.len() as u32);
            element.runs.1 = element.runs.1.min(self.page.runs.len() as u32).max(element.runs.0);
        }
        self.page
    }
}
