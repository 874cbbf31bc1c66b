//! From raw blocks to roles: furniture, field lines, title, captions, head, body, foot.
//!
//! Contract. A reader hands over the readable text and its raw blocks, in order and without overlap:
//! `Paragraph` (or `ListItem`) for a line or paragraph, `Heading` with its level where markup says so,
//! `FieldLine` for a date split over several lines, `Quote`, `Code`, `TableCell` and `Caption` as marked,
//! `Field` for structured scalars (these come first). [`apply`] sets kinds and regions of all but `Field`,
//! `Code`, `TableCell` and marked `Caption` blocks, whose kind it leaves alone. A line that is title and date at once becomes two
//! blocks, so only the indices of blocks before the first other one stay valid. The fields and furniture
//! it returns are in order of place; the reader appends the fields to its own.

mod bylines;
mod captions;
mod regions;
pub(super) mod sentences;
pub(super) mod stamp;
mod title;
pub(super) mod widgets;
pub(super) mod words;

use super::labels::{self, Labelled, Setting};
use super::{Block, BlockKind, Field, FieldName, Furniture, FurnitureKind};
use crate::lexicon::Class;
use crate::span::{How, Span};

/// What a reader knows before the layout is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Given {
    /// The title by front matter or key, in the readable text. Then only an equal heading or one of
    /// level 1 becomes a title block; an equal plain line is an echo.
    pub title: Option<Span>,
}

/// What the layout says beside the roles of the blocks.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// Labelled values and those known by their position (a lone date line).
    pub fields: Vec<Field>,
    /// Furniture: whole blocks and parts of lines.
    pub furniture: Vec<Furniture>,
}

/// True if `line` has the form of a picture caption.
#[must_use]
pub(crate) fn is_caption(line: &str) -> bool {
    captions::is_sure(line)
}

/// A block on its way to its role.
#[derive(Debug)]
struct Line {
    block: Block,
    role: Role,
    fields: Vec<Labelled>,
    furniture: Vec<Furniture>,
}

/// What a line is as far as it can be told alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Structured field, code, table: left alone.
    Fixed,
    Furniture(FurnitureKind),
    /// The name of a site section: furniture above a title, else an ordinary short line.
    Section,
    /// Labelled metadata.
    Fields,
    /// The headline.
    Title,
    /// Short, without a stop: could be title, heading, caption.
    Short,
    /// Running text.
    Prose,
    /// Neither letter nor digit: a rule, a bar, an empty image.
    Ornament,
}

/// Reads the layout of `blocks` of `text`: roles and regions in place, fields and furniture as result.
pub(super) fn apply(text: &str, blocks: &mut Vec<Block>, given: Given) -> Layout {
    let mut words = words::Words::default();
    let mut lines: Vec<Line> = Vec::with_capacity(blocks.len() + 2);
    for block in blocks.drain(..) {
        read_block(text, block, &mut words, &mut lines);
    }
    join_values_on_next_line(text, &mut lines);
    join_cells(text, &mut lines, &mut words);
    title::find(text, &mut lines, given, &mut words);
    regions::assign(text, &mut lines, &mut words);
    collect(lines, blocks)
}

/// Blocks at the top among which a short quotation may be a line of metadata, and how long that is at most, in bytes.
const HEAD: usize = 12;
const SHORT_QUOTE: u32 = 160;

/// Tells what one raw block is by itself; a date that opens a line with other text becomes a block of its own.
fn read_block(text: &str, block: Block, words: &mut words::Words, lines: &mut Vec<Line>) {
    let mut line = Line { block, role: Role::Prose, fields: Vec::new(), furniture: Vec::new() };
    let span = line.block.span;
    match line.block.kind {
        BlockKind::Field | BlockKind::Code | BlockKind::TableCell | BlockKind::Caption => line.role = Role::Fixed,
        BlockKind::FieldLine => {
            line.role = Role::Fields;
            line.fields.push(unlabelled(FieldName::ReleaseDate, span));
        }
        BlockKind::Heading => line.role = Role::Short,
        BlockKind::Quote if lines.len() < HEAD && span.len() <= SHORT_QUOTE => {
            // "> River Desk 2024-05-13": metadata set apart in the head.
            read_line(text, &mut line, words);
            if line.role != Role::Fields {
                line = Line { block: line.block, role: Role::Prose, fields: Vec::new(), furniture: Vec::new() };
            }
        }
        BlockKind::Quote => {}
        _ if is_quiet(text, span, words) => {
            line.role = if sentences::could_be_title(span.of(text)) { Role::Short } else { Role::Prose };
        }
        _ if span.len() <= labels::MAX_LINE && !is_running_text(text, span, words) => {
            if let Some((date, rest)) = dated_line(text, span) {
                lines.push(Line {
                    block: Block { span: date, kind: BlockKind::FieldLine, ..line.block.clone() },
                    role: Role::Fields,
                    fields: vec![unlabelled(FieldName::ReleaseDate, date.trim(text))],
                    furniture: Vec::new(),
                });
                line.block = Block { span: rest, blank_lines_before: 0, ..line.block };
            }
            read_line(text, &mut line, words);
        }
        _ => {}
    }
    lines.push(line);
}

/// True for what is plainly a paragraph, so that most of a report is never looked at word by word: long, closed
/// by a stop, and without label, date or furniture phrase at its beginning.
fn is_running_text(text: &str, span: Span, words: &mut words::Words) -> bool {
    const LONG: usize = 180;
    let slice = span.of(text);
    slice.len() >= LONG
        && sentences::ends_with_stop(slice)
        && !sentences::has_address(slice)
        && !opens_with_phrase(text, span, words)
        && stamp::at_start(slice).is_none()
}

/// True for a long line without any sign of metadata, dates or page furniture: prose, or a headline.
fn is_quiet(text: &str, span: Span, words: &mut words::Words) -> bool {
    const LONG: usize = 80;
    let slice = span.of(text);
    slice.len() >= LONG && !widgets::has_signs(slice) && !opens_with_phrase(text, span, words)
}

/// True if `span` begins with a label or a phrase of page furniture.
fn opens_with_phrase(text: &str, span: Span, words: &mut words::Words) -> bool {
    const BEGINNING: usize = 60;
    let beginning = span.of(text).floor_char_boundary(BEGINNING);
    words.read(text, Span::at(span.start as usize, span.start as usize + beginning));
    let first = (0..words.len()).find(|&at| !labels::opens(words, at)).unwrap_or(0);
    let marked = |class| words.len() > first && words.phrase(first, class).is_some();
    marked(Class::Label) || marked(Class::Furniture)
}

fn read_line(text: &str, line: &mut Line, words: &mut words::Words) {
    let span = line.block.span;
    if !span.of(text).contains(char::is_alphanumeric) {
        line.role = Role::Ornament;
        return;
    }
    words.read(text, span);
    if widgets::is_section_name(words) {
        line.role = Role::Section;
        return;
    }
    if let Some(kind) = widgets::of_line(text, span, words) {
        line.role = Role::Furniture(kind);
        return;
    }
    if let Some(fields) = labels::read(text, span, words, Setting::Line)
        && !labels::is_prose(text, span, &fields)
    {
        if is_masthead(&fields) {
            line.role = Role::Furniture(FurnitureKind::Footer);
            return;
        }
        line.role = Role::Fields;
        line.fields = fields.fields;
        line.furniture = fields.furniture;
        return;
    }
    if let Some(kind) = widgets::by_content(text, span, words) {
        line.role = Role::Furniture(kind);
        return;
    }
    if sentences::could_be_title(span.of(text)) {
        line.role = Role::Short;
    }
}

/// "Editor in Chief Marta Ellwood": who runs the site, not who wrote the report.
fn is_masthead(line: &labels::FieldLine) -> bool {
    line.furniture.is_empty() && line.fields.iter().all(|field| field.name == FieldName::Ui && !field.value.is_empty())
}

/// "date 2023-03-07 Lab opens at Lakemoor": a date, then a line of its own.
fn dated_line(text: &str, span: Span) -> Option<(Span, Span)> {
    let slice = span.of(text);
    let lead = if slice.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("date ")) { 5 } else { 0 };
    let len = stamp::at_start(&slice[lead..])?;
    let cut = span.start + (lead + len) as u32;
    let rest = Span::new(cut, span.end).trim(text);
    let begins = rest.of(text).starts_with(char::is_alphabetic) && !text[..rest.start as usize].ends_with([':', '：', ',']);
    let apart = rest.start > cut;
    (begins
        && apart
        && sentences::word_count(rest.of(text)) >= 5
        && sentences::could_be_title(rest.of(text))
        && stamp::beside(rest.of(text)).is_none()
        && !rest.of(text).contains([':', '：', '|']))
    .then(|| (Span::new(span.start + lead as u32, cut), rest))
}

/// "Release time:" with the date on the next line, "Report prepared by" with the name.
fn join_values_on_next_line(text: &str, lines: &mut [Line]) {
    for n in 1..lines.len() {
        let (before, after) = lines.split_at_mut(n);
        let (Some(label_line), Some(value_line)) = (before.last_mut(), after.first_mut()) else { continue };
        let Some(open) = label_line.fields.last().filter(|field| field.value.is_empty()) else { continue };
        if label_line.block.span.trim(text).end != open.label.map_or(0, |label| label.end) {
            continue;
        }
        let lone = value_line.fields.first().is_some_and(|field| field.label.is_none() && field.name == FieldName::ReleaseDate);
        if open.name == FieldName::ReleaseDate && lone {
            value_line.fields[0].label = open.label;
            label_line.fields.pop();
        } else if open.name.is_credit() && is_name_line(text, value_line) {
            value_line.role = Role::Fields;
            value_line.fields.push(Labelled { value: value_line.block.span, ..open.clone() });
            label_line.fields.pop();
        }
    }
}

/// Cells of a table that says by whom and when: 作者 | 林巧羽. Such a table begins with a label and has two columns, so
/// its cells are read in pairs till one is no label.
fn join_cells(text: &str, lines: &mut [Line], words: &mut words::Words) {
    let is_cell = |line: &Line| line.block.kind == BlockKind::TableCell && line.role == Role::Fixed;
    for table in lines.chunk_by_mut(|a, b| is_cell(a) && is_cell(b)).filter(|lines| is_cell(&lines[0])) {
        for pair in table.chunks_exact_mut(2) {
            let [label, value] = [&pair[0], &pair[1]].map(|line| line.block.span.trim(text));
            let Some(read) = labels::read_cells(text, (label, value), words) else { break };
            if read.fields.is_empty() {
                continue;
            }
            for line in &mut *pair {
                line.role = Role::Fields;
                line.block.kind = BlockKind::FieldLine;
            }
            pair[1].fields = read.fields;
            pair[1].furniture = read.furniture;
        }
    }
}

/// A name and nothing else, right below the line before.
fn is_name_line(text: &str, line: &Line) -> bool {
    const WORDS: usize = 5;
    let slice = line.block.span.of(text);
    line.role == Role::Short && line.block.blank_lines_before == 0 && sentences::is_names(slice) && sentences::word_count(slice) <= WORDS
}

fn unlabelled(name: FieldName, value: Span) -> Labelled {
    Labelled { name, label: None, value, glued_to_next: false, maybe_event: false }
}

/// Hands the lines back as blocks, with fields and furniture in order.
fn collect(lines: Vec<Line>, blocks: &mut Vec<Block>) -> Layout {
    let mut layout = Layout::default();
    for line in lines {
        let index = blocks.len();
        if let Role::Furniture(kind) = line.role {
            layout.furniture.push(Furniture { kind, span: line.block.span, whole_block: true });
        }
        let span = line.block.span;
        layout.furniture.extend(line.furniture.into_iter().map(|part| Furniture { whole_block: part.span == span, ..part }));
        layout.fields.extend(line.fields.into_iter().map(|field| Field {
            name: field.name,
            label: field.label,
            value: field.value,
            how: if field.label.is_some() { How::Label } else { How::Position },
            pointer: String::new(),
            block: index,
            glued_to_next: field.glued_to_next,
        }));
        blocks.push(line.block);
    }
    layout
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Region;
    use crate::document::text::raw_blocks;

    fn layout(text: &str) -> (Vec<Block>, Layout) {
        let mut blocks = Vec::new();
        raw_blocks(text, Span::at(0, text.len()), &mut blocks);
        let layout = apply(text, &mut blocks, Given::default());
        (blocks, layout)
    }

    fn roles(text: &str) -> Vec<(BlockKind, Region)> {
        layout(text).0.iter().map(|block| (block.kind, block.region)).collect()
    }

    fn furniture(text: &str) -> Vec<(FurnitureKind, &str)> {
        layout(text).1.furniture.iter().map(|piece| (piece.kind, piece.span.of(text))).collect()
    }

    const BODY: &str = "On May 28, Lakemoor University opened its laboratory. The dean thanked the guests.";

    #[test]
    fn a_copied_page_falls_into_head_body_and_foot() {
        let text = format!(
            "News\n\nLakemoor opens river lab\n\n2024-05-30 Source: River Desk\n\n{BODY}\n\nSu Minghe giving a talk\n\n{BODY}\n\nEditor: Marta Ellwood\n"
        );
        use BlockKind::{Caption, FieldLine, Paragraph, Title};
        assert_eq!(
            roles(&text),
            [
                (BlockKind::Furniture, Region::Head),
                (Title, Region::Head),
                (FieldLine, Region::Head),
                (Paragraph, Region::Body),
                (Caption, Region::Body),
                (Paragraph, Region::Body),
                (FieldLine, Region::Foot),
            ]
        );
    }

    #[test]
    fn the_clean_title_wins_over_the_one_with_the_site_behind_it() {
        let text = format!("Lakemoor opens river lab -River -Lakemoor Network\nShare to:\n\nLakemoor opens river lab\n\n{BODY}\n");
        let (blocks, _) = layout(&text);
        let title: Vec<&str> = blocks.iter().filter(|block| block.kind == BlockKind::Title).map(|block| block.span.of(&text)).collect();
        assert_eq!(title, ["Lakemoor opens river lab"]);
        assert_eq!(furniture(&text)[0], (FurnitureKind::TitleEcho, "Lakemoor opens river lab -River -Lakemoor Network"));
    }

    #[test]
    fn cells_beside_a_label_are_its_value() {
        let fields = |text: &str| -> Vec<(FieldName, String)> {
            let mut blocks = Vec::new();
            raw_blocks(text, Span::at(0, text.len()), &mut blocks);
            blocks.iter_mut().for_each(|block| block.kind = BlockKind::TableCell);
            let fields = apply(text, &mut blocks, Given::default()).fields;
            fields.iter().map(|field| (field.name, field.value.of(text).to_string())).collect()
        };
        let expected = [(FieldName::Editor, "Marta Ellwood".to_string()), (FieldName::Source, "云屿新闻网".to_string())];
        assert_eq!(fields("Editor\nMarta Ellwood\nPlace\nTarn Hall\n来源\n云屿新闻网\n"), expected);
        // Heads of columns.
        for table in ["Author\nTitle\nMarta Ellwood\nRivers\n", "Time\nTopic\n9:00\nRivers\n", "Day\nAuthor\nMarta Ellwood\nRivers\n"] {
            assert_eq!(fields(table), []);
        }
    }

    #[test]
    fn a_date_on_the_title_line_gets_a_block_of_its_own() {
        for text in
            [format!("Lakemoor opens river lab (2024-05-28)\n\n{BODY}\n"), format!("date 2024-05-28 Lakemoor opens its river lab\n\n{BODY}\n")]
        {
            let (blocks, layout) = layout(&text);
            assert_eq!(layout.fields[0].value.of(&text), "2024-05-28");
            assert_eq!(blocks[layout.fields[0].block].kind, BlockKind::FieldLine);
            assert!(blocks.iter().any(|block| block.kind == BlockKind::Title && block.span.of(&text).ends_with("river lab")));
        }
    }

    #[test]
    fn the_headline_stands_below_trails_and_letterheads() {
        for head in
            ["Home / Media / News", "HOME | CAMPUS | RESEARCH", "您所在的位置：网站首页 » 工作动态", "LAKEMOOR COLLEGE OF ARTS\nDEPARTMENT OF RIVERS"]
        {
            let text = format!("{head}\n\nLakemoor opens river laboratory\n\n{BODY}\n");
            let (blocks, _) = layout(&text);
            let title: Vec<&str> = blocks.iter().filter(|block| block.kind == BlockKind::Title).map(|block| block.span.of(&text)).collect();
            assert_eq!(title, ["Lakemoor opens river laboratory"], "{head}");
        }
    }

    #[test]
    fn a_headline_over_two_lines_is_one_block() {
        let title = |head: &str| {
            let text = format!("{head}\n\n{BODY}\n");
            layout(&text).0.iter().find(|block| block.kind == BlockKind::Title).map(|block| block.span.of(&text).to_string())
        };
        let two = "Lakemoor opens river laboratory\nand signs agreement with Orrin Steel";
        assert_eq!(title(two).as_deref(), Some(two));
        let two = "Lakemoor University signs agreement with\nOrrin Steel";
        assert_eq!(title(two).as_deref(), Some(two));
        assert_eq!(title("Lakemoor opens river laboratory\nNine guests came").as_deref(), Some("Lakemoor opens river laboratory"));
        assert_eq!(title("【校庆】云屿大学举行纪念大会").as_deref(), Some("【校庆】云屿大学举行纪念大会"));
        assert_eq!(title("Lakemoor University Opens River Lab.").as_deref(), Some("Lakemoor University Opens River Lab."));
    }

    #[test]
    fn a_label_may_have_its_name_on_the_next_line() {
        let text = format!("Lakemoor opens river lab\n\n{BODY}\n\nReport prepared by\nMs. Marta Ellwood\n");
        let fields = layout(&text).1.fields;
        assert_eq!((fields[0].name, fields[0].value.of(&text)), (FieldName::Author, "Ms. Marta Ellwood"));
    }

    #[test]
    fn a_time_beside_an_author_is_the_release() {
        let text = format!("Lakemoor opens river lab\n\n{BODY}\n\nAuthor: Marta Ellwood | Time: 2024-05-28\n\n{BODY}\n\nDate: 2024-05-30\n");
        let names: Vec<FieldName> = layout(&text).1.fields.iter().map(|field| field.name).collect();
        assert_eq!(names, [FieldName::Author, FieldName::ReleaseDate, FieldName::ReleaseDate]);
    }

    #[test]
    fn a_text_that_opens_with_a_sentence_has_no_title() {
        let text = format!("{BODY}\nThey left.\n");
        assert!(roles(&text).iter().all(|(kind, _)| *kind == BlockKind::Paragraph));
    }

    #[test]
    fn a_time_beside_a_venue_is_the_event() {
        let text = "Lecture on rivers and roads\n\nTime: May 28, 2024\nVenue: Tarn Hall\n\nAll are welcome to the lecture in Tarn Hall.\n";
        let names: Vec<FieldName> = layout(text).1.fields.iter().map(|field| field.name).collect();
        assert_eq!(names, [FieldName::EventDate, FieldName::EventVenue]);
        let text = format!("Lakemoor opens river lab\n\nTime: May 28, 2024\n\n{BODY}\n");
        assert_eq!(layout(&text).1.fields[0].name, FieldName::ReleaseDate);
    }

    #[test]
    fn links_below_related_news_are_furniture() {
        let text = format!("Lakemoor opens river lab\n\n{BODY}\n\nRelated news\n\nForum on rivers held\n");
        assert_eq!(furniture(&text), [(FurnitureKind::Related, "Related news"), (FurnitureKind::Related, "Forum on rivers held")]);
    }

    #[test]
    fn a_label_may_have_its_value_on_the_next_line() {
        let text = format!("Lakemoor opens river lab\n\nRelease time:\n\n2024-05-30\n\n{BODY}\n");
        let fields = layout(&text).1.fields;
        assert_eq!(fields.len(), 1);
        assert_eq!((fields[0].label.map(|label| label.of(&text)), fields[0].value.of(&text)), (Some("Release time:"), "2024-05-30"));
    }
}
