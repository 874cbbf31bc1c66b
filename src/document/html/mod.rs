//! Web pages: the article without the page around it, and what the page says of itself.
//!
//! ```text
//! tokens ─► page (elements, lines, runs) ─► content (which lines are the article)
//!                                        └► title, when, who, json_ld, meta (which values count)
//! ```
//!
//! Every step is linear in the page. Nothing is copied until it is known to count; the readable text then holds the
//! values of the head as fields, the headline, the lines between it and the text (source, date, names), the text, and
//! credits below it. Menus, sidebars, comments and links to other articles are not part of it.

mod content;
mod entities;
mod hints;
mod json_ld;
mod meta;
mod page;
pub(crate) mod stamp;
mod tags;
mod title;
mod tokens;
mod value;
mod when;
mod who;

use super::draft::Draft;
use super::layout::stamp as stamp_shape;
use super::{BlockKind, Document, Field, FieldName, Format, MapBuilder, Region};
use crate::source::Source;
use crate::span::{How, Span};

use content::{Around, Content};
use hints::Hints;
use page::{Line, Page};
use tags::Tag;
use title::Title;
use value::Value;

/// Reads a page.
pub(super) fn read(source: &Source) -> Document<'_> {
    let page = Page::read(&source.text);
    let content = content::find(&page);
    let said = json_ld::read(&page);
    let title = title::choose(&page, &content, &said);
    let title_lines = match title {
        Some(Title::Seen { lines, .. }) => Some(lines),
        _ => None,
    };
    let lang = when::language(&page);
    let month_first = stamp::is_month_first(lang.as_ref().map_or("", Value::get));
    let around = Around::new(&page, &content, title_lines);
    let finder = when::Finder::new(&page, &content, &said, &around, month_first);
    let dates = finder.find();
    let mut writer = Writer { draft: Draft::new(source), page: &page };
    if let Some(lang) = &lang {
        writer.field(FieldName::Lang, lang);
    }
    if let Some(Title::Said(value)) = &title {
        writer.field(FieldName::Title, value);
    }
    for (name, value) in [(FieldName::ReleaseDate, &dates.published), (FieldName::ModifiedDate, &dates.modified)] {
        if let Some(value) = value {
            writer.field(name, value);
        }
    }
    let (authors, are_persons) = who::authors(&page, &content, &said, &around);
    for author in &authors {
        writer.field(FieldName::Author, author);
    }
    writer.article(&content, &title);
    let mut document = writer.draft.finish(Format::Html);
    settle_authors(&mut document, are_persons);
    document
}

/// The reader has looked for bylines by markup and language, so the layout's guesses by position go; so does a house in
/// the head of the page where a visible label names a person.
fn settle_authors(document: &mut Document<'_>, are_persons: bool) {
    let blocks = &document.blocks;
    let stated = |field: &Field| blocks[field.block].kind == BlockKind::Field;
    let is_author = |field: &Field| matches!(field.name, FieldName::Author | FieldName::Reporter);
    let labelled = document.fields.iter().any(|field| is_author(field) && field.label.is_some() && !field.value.is_empty());
    document.fields.retain(|field| match stated(field) {
        true => !is_author(field) || are_persons || !labelled,
        false => !is_author(field) || field.how != How::Position,
    });
}

/// Puts what counts into the readable text.
struct Writer<'p, 's> {
    draft: Draft<'s>,
    page: &'p Page<'s>,
}

/// Lines between headline and text, and below it, that may be metadata.
const SHORT: u32 = 300;

impl Writer<'_, '_> {
    fn field(&mut self, name: FieldName, value: &Value) {
        self.draft.field_with(name, value.how, value.part, |builder| value.append(self.page, builder));
    }

    fn article(&mut self, content: &Content, title: &Option<Title>) {
        let first = content.body.first().copied().unwrap_or(0);
        let mut above = first;
        let mut used = (u32::MAX, u32::MAX);
        if let Some(Title::Seen { runs, lines }) = title {
            used = *lines;
            self.block(*runs, BlockKind::Heading, 1, 1, false);
            if used.1 <= first {
                above = used.1;
            }
        }
        let mut head = above;
        while head < first {
            let line = &self.page.lines[head as usize];
            if let Some(end) = self.split_date(head, first) {
                self.date_lines(head, end);
                head = end;
                continue;
            }
            if line.len <= SHORT && !content.away[line.element as usize] {
                self.metadata(line);
            }
            head += 1;
        }
        const RUNNING: u32 = 80;
        let (mut after, mut in_head) = (0, true);
        for &n in content.body.iter().filter(|&&n| n < used.0 || n >= used.1) {
            if n < after {
                continue;
            }
            if let Some(end) = self.split_date(n, n + 5).filter(|_| n < first + 12) {
                self.date_lines(n, end);
                after = end;
                continue;
            }
            let line = &self.page.lines[n as usize];
            in_head &= line.len < RUNNING || line.linked > 0;
            if in_head { self.metadata(line) } else { self.line(line) }
        }
        let last = content.body.last().map_or(0, |&last| last + 1);
        const BELOW: u32 = 12;
        for n in last..(last + BELOW).min(self.page.lines.len() as u32) {
            let line = &self.page.lines[n as usize];
            if line.len <= SHORT && self.is_credit(line) {
                self.line(line);
            }
        }
    }

    /// End of the two to five short lines from `n` on that are one date.
    fn split_date(&self, n: u32, limit: u32) -> Option<u32> {
        const PIECE: u32 = 12;
        let lines = self.page.lines.get(n as usize..limit.min(self.page.lines.len() as u32) as usize)?;
        let short = lines.iter().take(5).take_while(|line| line.len <= PIECE).count() as u32;
        let text = |end: u32| (n..end).map(|n| self.page.text_of(self.page.lines[n as usize].runs)).collect::<Vec<_>>().join("\n");
        (2..=short).rev().map(|count| n + count).find(|&end| stamp_shape::is_split_date(&text(end)))
    }

    fn date_lines(&mut self, n: u32, end: u32) {
        let start = self.draft.open_block("\n\n");
        for n in n..end {
            if self.draft.builder.len() > start {
                self.draft.builder.separator("\n");
            }
            let runs = self.page.lines[n as usize].runs;
            self.page.append(&mut self.draft.builder, runs, false);
        }
        self.draft.close_block(start, BlockKind::FieldLine, Region::Body, 0, 1);
    }

    /// A line of metadata: one link behind another is an item of its own ("Source: River Desk [Report abuse]").
    fn metadata(&mut self, line: &Line) {
        let (kind, level) = self.kind(line);
        let (mut first, end) = line.runs;
        let link = |n: u32| self.page.runs[n as usize].link;
        let mut last_link = 0;
        let mut cuts = Vec::new();
        for n in first..end {
            if link(n) > 0 && last_link > 0 && link(n) != last_link {
                cuts.push(n);
            }
            let blank = self.page.runs[n as usize].span.of(self.page.text).trim().is_empty();
            last_link = if blank { last_link } else { link(n) };
        }
        for cut in cuts.into_iter().chain([end]) {
            self.block((first, cut), kind, level, if first > line.runs.0 || line.broken { 0 } else { 1 }, false);
            first = cut;
        }
    }

    /// A line below the text that names who made it.
    fn is_credit(&self, line: &Line) -> bool {
        const SIGNS: &[&str] = &[
            "编辑",
            "編輯",
            "责编",
            "责任编辑",
            "记者",
            "作者",
            "来源",
            "來源",
            "审核",
            "校对",
            "供稿",
            "摄影",
            "Editor",
            "Source:",
            "Author:",
            "Reporter",
        ];
        let element = &self.page.elements[line.element as usize];
        if element.around.any(Hints::COMMENT.with(Hints::RELATED).with(Hints::HIDDEN)) {
            return false;
        }
        let text = self.page.text_of(line.runs);
        SIGNS.iter().any(|sign| text.contains(sign))
    }

    fn line(&mut self, line: &Line) {
        let (kind, level) = self.kind(line);
        let blank_lines = if line.broken { 0 } else { 1 };
        let Some((last, kept)) = self.before_staff_number(line) else {
            return self.block(line.runs, kind, level, blank_lines, kind == BlockKind::Code);
        };
        let start = self.draft.open_block("\n\n");
        self.page.append(&mut self.draft.builder, (line.runs.0, last), false);
        self.page.append_span(&mut self.draft.builder, kept, start);
        self.draft.close_block(start, kind, Region::Body, level, blank_lines);
    }

    /// 责任编辑：林巧羽_XY1234: the last run without the number on the staff behind the name.
    fn before_staff_number(&self, line: &Line) -> Option<(u32, Span)> {
        const CREDITS: u32 = 200;
        let is_text = |n: &u32| !self.page.runs[*n as usize].span.of(self.page.text).trim().is_empty();
        let last = (line.runs.0..line.runs.1).rev().find(is_text)?;
        let run = self.page.runs[last as usize].span;
        let kept = run.of(self.page.text).trim_end().trim_end_matches(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
        let name = kept.strip_suffix('_').filter(|name| line.len <= CREDITS && name.ends_with(crate::lexicon::is_cjk))?;
        Some((last, Span::new(run.start, run.start + name.len() as u32)))
    }

    fn block(&mut self, runs: (u32, u32), kind: BlockKind, level: u8, blank_lines: u16, keep_blanks: bool) {
        let start = self.draft.open_block(if blank_lines > 0 { "\n\n" } else { "\n" });
        self.page.append(&mut self.draft.builder, runs, keep_blanks);
        self.draft.close_block(start, kind, Region::Body, level, blank_lines);
    }

    fn kind(&self, line: &Line) -> (BlockKind, u8) {
        const UP: usize = 6;
        const CELL: u32 = 200;
        let mut at = line.element;
        for _ in 0..UP {
            let element = &self.page.elements[at as usize];
            let lines = element.lines.1 - element.lines.0;
            match element.tag {
                Tag::H(level) => return (BlockKind::Heading, level.max(2)),
                Tag::Li | Tag::Dd | Tag::Dt => return (BlockKind::ListItem, 1),
                Tag::Td | Tag::Th if lines == 1 && line.len < CELL => return (BlockKind::TableCell, 0),
                Tag::Figcaption | Tag::Caption => return (BlockKind::Caption, 0),
                Tag::Blockquote => return (BlockKind::Quote, 0),
                Tag::Pre => return (BlockKind::Code, 0),
                Tag::Body | Tag::Article | Tag::Main | Tag::Table => break,
                _ => at = element.parent,
            }
        }
        (BlockKind::Paragraph, 0)
    }
}
