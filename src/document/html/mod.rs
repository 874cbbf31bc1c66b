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
use super::{BlockKind, Document, FieldName, Format, MapBuilder, Region};
use crate::source::Source;

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
        Some(Title::Heading(at)) => Some(page.elements[at as usize].lines),
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
    for author in who::authors(&page, &content, &said, &around) {
        writer.field(FieldName::Author, &author);
    }
    writer.article(&content, &title);
    writer.draft.finish(Format::Html)
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
        if let Some(Title::Heading(at)) = title {
            let element = &self.page.elements[*at as usize];
            used = element.lines;
            self.block(element.runs, BlockKind::Heading, 1, 1, false);
            if used.1 <= first {
                above = used.1;
            }
        }
        for n in above..first {
            let line = &self.page.lines[n as usize];
            if line.len <= SHORT && !content.away[line.element as usize] {
                self.line(line);
            }
        }
        for &n in content.body.iter().filter(|&&n| n < used.0 || n >= used.1) {
            self.line(&self.page.lines[n as usize]);
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

    /// A line below the text that names who made it.
    fn is_credit(&self, line: &Line) -> bool {
        const SIGNS: &[&str] = &["编辑", "編輯", "责编", "责任编辑", "记者", "作者", "来源", "來源", "审核", "校对", "供稿", "摄影", "Editor", "Source:", "Author:", "Reporter"];
        let element = &self.page.elements[line.element as usize];
        if element.around.any(Hints::COMMENT.with(Hints::RELATED).with(Hints::HIDDEN)) {
            return false;
        }
        let text = self.page.text_of(line.runs);
        SIGNS.iter().any(|sign| text.contains(sign))
    }

    fn line(&mut self, line: &Line) {
        let (kind, level) = self.kind(line);
        self.block(line.runs, kind, level, if line.broken { 0 } else { 1 }, kind == BlockKind::Code);
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
