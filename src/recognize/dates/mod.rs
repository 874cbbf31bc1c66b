//! Date expressions: parsed by hand-written grammars over tokens, then given years and roles.
//!
//! The way of an expression: `parse` walks each block and hands the tokens to the grammars
//! (`english`, `chinese`, `numeric`, `terms`, `period`, `split`); `part` and `open` take in words
//! around it that narrow it or open it to one side; `release` finds the date the report came out;
//! `year` fills in years, `reckon` works out what is relative; `role` says what each dates.

mod chinese;
mod clock;
pub mod edtf;
mod english;
mod item;
mod numeric;
mod open;
mod parse;
mod part;
mod period;
mod reader;
mod reckon;
mod release;
mod role;
mod split;
mod tail;
mod terms;
#[cfg(test)]
mod tests;
pub(super) mod words;
mod year;

pub(crate) use release::day_in_path;
pub use release::{release_date, republic_day};
pub(crate) use role::tells_of_next;

use super::{DateFlaw, DateMention, DateRole, DateValue, Day, Scan, YearFrom};
use crate::calendar;
use crate::document::{BlockKind, Document, FieldName, Format};
use item::Item;
use reader::Reader;

/// A parsed expression on its way to a mention.
struct Draft {
    item: Item,
    /// Index of the block it stands in.
    block: usize,
}

/// All date expressions of the document, in order, with years and roles.
#[must_use]
pub fn find(document: &Document<'_>, scan: &Scan) -> Vec<DateMention> {
    let mut drafts = parse(document, scan);
    // A grammar that looks back may reach into the expression before ("May 5 days ago"): the first one stands.
    drafts.dedup_by(|later, earlier| later.item.span.start < earlier.item.span.end);
    let mut mentions: Vec<DateMention> = drafts.iter().map(|draft| mention(&draft.item)).collect();
    role::by_wording(document, scan, &drafts, &mut mentions);
    let release = release::settle(release_date(document, &mentions), &mut mentions);
    year::fill(document, scan, &drafts, release.as_ref(), &mut mentions);
    role::by_place(document, scan, &drafts, release.as_ref(), &mut mentions);
    mentions.iter_mut().for_each(find_flaw);
    mentions
}

fn parse(document: &Document<'_>, scan: &Scan) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut items = Vec::new();
    let mut field = 0;
    for (index, block) in document.blocks.iter().enumerate() {
        let tokens = &scan.block_tokens[index];
        if block.kind == BlockKind::Code || tokens.is_empty() || drafts.last().is_some_and(|draft| draft.item.next > tokens.start as usize) {
            continue;
        }
        while document.fields.get(field).is_some_and(|f| f.block < index) {
            field += 1;
        }
        let fields = || document.fields[field..].iter().take_while(|f| f.block == index);
        let labelled = fields().any(|f| is_dated(f.name));
        let alone = labelled && block.kind == BlockKind::Field;
        let reader = Reader { text: &document.text, scan, first: tokens.start as usize, end: tokens.end as usize, labelled, alone };
        match split::block(&reader).or_else(|| split_over_blocks(document, &reader, index)) {
            Some(item) => items.push(item),
            None => parse::block(&reader, &mut items),
        }
        let kept = items.drain(..).filter(|item| !fields().any(|f| is_number(f.name) && f.value.overlaps(item.span)));
        drafts.extend(kept.map(|item| Draft { item, block: index }));
    }
    drafts
}

/// A split date of which Markdown makes two blocks: the dash between its parts underlines a heading.
fn split_over_blocks(document: &Document<'_>, reader: &Reader<'_>, index: usize) -> Option<Item> {
    let heading = matches!(document.blocks[index].kind, BlockKind::Heading | BlockKind::Title);
    if !heading || document.format != Format::Markdown {
        return None;
    }
    let end = reader.scan.block_tokens.get(index + 1)?.end as usize;
    split::block(&Reader { end, ..*reader })
}

/// Fields whose value is a date.
fn is_dated(name: FieldName) -> bool {
    matches!(name, FieldName::ReleaseDate | FieldName::ModifiedDate | FieldName::EventDate | FieldName::Embargo)
}

/// Fields whose digits are no date: counters, addresses, numbers.
fn is_number(name: FieldName) -> bool {
    matches!(
        name,
        FieldName::Visits
            | FieldName::Url
            | FieldName::SourceUrl
            | FieldName::ImageUrl
            | FieldName::Contact
            | FieldName::Identifier
            | FieldName::Attachment
            | FieldName::Attendance
    )
}

fn mention(item: &Item) -> DateMention {
    let written = match item.value {
        DateValue::Day(day) => day.year.is_some(),
        DateValue::Range(start, end) => start.or(end).is_some_and(|day| day.year.is_some()),
    };
    DateMention {
        span: item.span,
        value: item.value,
        form: item.form,
        year_from: if written { YearFrom::Text } else { YearFrom::None },
        role: item.role.unwrap_or(DateRole::Historic),
        weekday: item.weekday,
        day_part: item.day_part,
        flaw: item.flaw,
        ordinal: item.ordinal,
        confidence: item.confidence,
    }
}

/// Impossible days and reversed ranges, now that years are known.
fn find_flaw(mention: &mut DateMention) {
    if mention.flaw.is_some_and(|flaw| flaw != DateFlaw::Ambiguous) {
        return;
    }
    let (start, end) = match mention.value {
        DateValue::Day(day) => (Some(day), None),
        DateValue::Range(start, end) => (start, end),
    };
    if start.is_some_and(|day| is_impossible(&day)) || end.is_some_and(|day| is_impossible(&day)) {
        mention.flaw = Some(DateFlaw::Impossible);
    } else if let (Some(start), Some(end)) = (start, end)
        && start.year.is_some() == end.year.is_some()
        && (start.year, start.month, start.day) > (end.year, end.month, end.day)
        && !(start.year.is_none() && start.month >= Some(10) && end.month <= Some(3))
    {
        mention.flaw = Some(DateFlaw::Reversed);
    }
}

/// No such month, or no such day in it.
fn is_impossible(day: &Day) -> bool {
    let Some(month) = day.month else { return false };
    let last = calendar::days_in_month(day.year, month);
    last == 0 || day.day.is_some_and(|number| number == 0 || number > last)
}
