//! Head, body, foot, and what the short lines in them are.

use super::words::Words;
use super::{Line, Role, bylines, captions, sentences, unlabelled, widgets};
use crate::document::{BlockKind, FieldName, FurnitureKind, Lang, Region};
use crate::lexicon::Class;

/// Gives every line its region and final kind; reads bylines; tells event dates from release dates.
pub(super) fn assign(text: &str, lines: &mut [Line], words: &mut Words) {
    promote_if_no_prose(lines);
    let body = lines.iter().position(|line| line.role == Role::Prose).unwrap_or(lines.len());
    let foot = lines.iter().rposition(|line| line.role == Role::Prose).map_or(lines.len(), |last| last + 1);
    credit_by_position(text, lines, body, foot);
    spare_body(text, &mut lines[body..foot]);
    unread_labels(text, &mut lines[..body], words);
    let last = lines.len().saturating_sub(1);
    for (n, line) in lines.iter_mut().enumerate() {
        line.block.region = match n {
            _ if line.block.kind == BlockKind::Field => Region::Fields,
            n if n < body => Region::Head,
            n if n < foot => Region::Body,
            _ => Region::Foot,
        };
        line.block.kind = kind(text, line, n == last);
        if matches!(line.block.kind, BlockKind::Paragraph | BlockKind::Caption | BlockKind::Quote) {
            bylines::read(text, line.block.span, words, &mut line.fields);
        }
    }
    related_links(text, lines, foot, words);
    event_dates(lines, body..foot);
}

/// A text of short lines only (verse, a list, Chinese without stops): all below the title is body.
fn promote_if_no_prose(lines: &mut [Line]) {
    if lines.iter().any(|line| line.role == Role::Prose) {
        return;
    }
    let title = lines.iter().position(|line| line.role == Role::Title).map_or(0, |title| title + 1);
    for line in &mut lines[title..] {
        if line.role == Role::Short && line.block.kind != BlockKind::Heading {
            line.role = Role::Prose;
        }
    }
}

/// Menus stand around a report: between its paragraphs their words, and single words such as "Download", are headings
/// and links of the report itself.
fn spare_body(text: &str, lines: &mut [Line]) {
    for line in lines {
        let slice = line.block.span.of(text).trim_end_matches(['.', ':', '…', ' ']);
        let word = !slice.contains(|c: char| c.is_whitespace() || "[【".contains(c)) && slice.is_ascii() && !slice.contains('.');
        match line.role {
            Role::Furniture(FurnitureKind::Menu) => line.role = Role::Short,
            Role::Furniture(FurnitureKind::Share | FurnitureKind::Action | FurnitureKind::CommentPrompt | FurnitureKind::Related) if word => {
                line.role = Role::Short;
            }
            _ => {}
        }
    }
}

/// Lines of the head that open with a label but whose value fits nothing are metadata all the same.
fn unread_labels(text: &str, head: &mut [Line], words: &mut Words) {
    for n in 1..head.len() {
        if head[n].role != Role::Short || head[n - 1].role != Role::Fields {
            continue;
        }
        words.read(text, head[n].block.span);
        let labelled = words.phrase(0, Class::Label).is_some_and(|label| label.entry.phrase.ends_with([':', '：']));
        if labelled {
            head[n].role = Role::Fields;
        }
    }
}

fn kind(text: &str, line: &Line, last: bool) -> BlockKind {
    let slice = line.block.span.of(text);
    match line.role {
        Role::Fixed => line.block.kind,
        Role::Furniture(_) | Role::Ornament => BlockKind::Furniture,
        Role::Fields => BlockKind::FieldLine,
        Role::Title => BlockKind::Title,
        Role::Section => BlockKind::Heading,
        Role::Prose if line.block.kind == BlockKind::Paragraph && captions::is_sure(slice) => BlockKind::Caption,
        Role::Prose => line.block.kind,
        Role::Short if matches!(line.block.kind, BlockKind::Heading | BlockKind::ListItem) => line.block.kind,
        Role::Short if captions::is_sure(slice) => BlockKind::Caption,
        Role::Short if is_cut_off(slice, line, last) => BlockKind::Paragraph,
        Role::Short if captions::is_possible(slice) => BlockKind::Caption,
        Role::Short => BlockKind::Heading,
    }
}

/// Running text that only lacks its end: too long for a heading, with commas, or the last line.
fn is_cut_off(slice: &str, line: &Line, last: bool) -> bool {
    let (heading, clause) = if line.block.lang == Lang::Zh { (30, 8) } else { (12, 5) };
    let words = sentences::word_count(slice);
    words > heading || (words > clause && (last || slice.contains([',', '，'])))
}

/// A name alone under the title or a date, or a desk at the very end, is the author.
fn credit_by_position(text: &str, lines: &mut [Line], body: usize, foot: usize) {
    let Some(title) = lines.iter().position(|line| line.role == Role::Title) else { return };
    for n in title + 1..body {
        let slice = lines[n].block.span.of(text);
        let near = n == title + 1 || lines[n - 1].role == Role::Fields;
        let plain = lines[n].role == Role::Short && lines[n].block.kind == BlockKind::Paragraph;
        if near && plain && sentences::is_capitalised(slice, 3) && (lines[n - 1].role == Role::Fields || slice.contains(' ')) {
            credit(&mut lines[n]);
            let name = slice.to_string();
            let again = |line: &&mut Line| line.role == Role::Short && line.block.span.of(text) == name;
            lines[n + 1..].iter_mut().filter(again).for_each(|line| line.role = Role::Fields);
            break;
        }
    }
    let desk = |slice: &str| ["Centre", "Center", "Office", "Department", "Desk", "Newsroom"].iter().any(|end| slice.ends_with(end));
    if let Some(last) = lines[foot..].iter_mut().rfind(|line| line.role == Role::Short) {
        let slice = last.block.span.of(text);
        if sentences::is_capitalised(slice, 4) && desk(slice) {
            credit(last);
        }
    }
}

fn credit(line: &mut Line) {
    line.role = Role::Fields;
    line.fields.push(unlabelled(FieldName::Author, line.block.span));
}

/// Below "Related news" come links: furniture too.
fn related_links(text: &str, lines: &mut [Line], foot: usize, words: &mut Words) {
    let mut below = false;
    for line in &mut lines[foot..] {
        words.read(text, line.block.span);
        let heads = line.role == Role::Furniture(FurnitureKind::Related) || (line.role == Role::Short && widgets::is_related_heading(words));
        if heads {
            below = true;
        } else if !below || line.role != Role::Short || captions::is_sure(line.block.span.of(text)) {
            continue;
        }
        line.role = Role::Furniture(FurnitureKind::Related);
        line.block.kind = BlockKind::Furniture;
    }
}

/// "Time:" beside a venue or in the body says when the event is.
fn event_dates(lines: &mut [Line], body: std::ops::Range<usize>) {
    use FieldName::*;
    let of_event = |line: &Line| {
        line.fields.iter().any(|field| {
            matches!(
                field.name,
                EventVenue | EventOrganizers | EventCoOrganizers | EventGuides | EventSponsors | EventSpeakers | EventChair | EventAttendees
            )
        })
    };
    for n in 0..lines.len() {
        let near = n.saturating_sub(2)..(n + 3).min(lines.len());
        // Beside a source or an author, it is the report's own, also below a summary.
        let of_report = lines[n].fields.iter().any(|field| field.name.is_credit() || matches!(field.name, Source | SourceUrl | Visits));
        let event = (body.contains(&n) || lines[near].iter().any(of_event)) && !of_report;
        if !event {
            continue;
        }
        for field in lines[n].fields.iter_mut().filter(|field| field.maybe_event && field.name == ReleaseDate) {
            field.name = EventDate;
        }
    }
}
