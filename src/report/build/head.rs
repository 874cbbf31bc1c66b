//! Title and what stands around it: subtitle, section, summary, dateline, contact lines, visits, pictures.

use crate::document::{BlockKind, Field, FieldName, Format, FurnitureKind, Region};
use crate::recognize::{Case, DateRole};
use crate::report::model::Image;
use crate::span::{Confidence, How, Span};

use super::claim::{Claim, Draft, collapsed};
use super::look::{Look, number_at};
use super::structured;

/// Decides all of them.
pub(super) fn decide(look: Look<'_>, draft: &mut Draft) {
    let title = title(look);
    draft.out.report.title = draft.take_some("/title", title);
    let subtitle = look.field(FieldName::Subtitle);
    draft.out.report.subtitle = draft.take_some("/subtitle", subtitle);
    let section = look.field(FieldName::Section).or_else(|| section(look));
    draft.out.report.section = draft.take_some("/section", section);
    let summary = look.field(FieldName::Summary);
    draft.out.report.summary = draft.take_some("/summary", summary);
    let dateline = look.field(FieldName::Dateline).or_else(|| dateline(look));
    draft.out.report.dateline = draft.take_some("/dateline", dateline);
    let contact: Vec<Claim<String>> = look.fields(FieldName::Contact).filter_map(|field| look.field_value(field)).collect();
    draft.out.report.contact = draft.take_all("/contact", contact);
    let visits = visits(look);
    draft.out.report.visits = draft.take_some("/visits", visits);
    images(look, draft);
}

/// From a field or label, else the headline of the text. On a web page, the label of an earlier headline does not outdo the
/// heading.
fn title(look: Look<'_>) -> Option<Claim<String>> {
    let outdone = |field: &Field| field.label.is_some() && look.document.format == Format::Html && look.document.title().is_some();
    let given = look.fields(FieldName::Title).filter(|field| !outdone(field)).find_map(|field| look.field_value(field));
    given.or_else(|| {
        let block = look.document.title()?;
        let span = bare(look, block.span);
        let how = if block.level > 0 { How::Markup } else { How::Position };
        let value = collapsed(look.slice(span));
        (!value.is_empty()).then(|| Claim::new(value, span, how, Confidence::Likely))
    })
}

/// The headline without the site's name and without a release date at its ends.
fn bare(look: Look<'_>, block: Span) -> Span {
    let mut span = block;
    for furniture in look.document.furniture.iter().filter(|furniture| !furniture.whole_block && block.overlaps(furniture.span)) {
        if furniture.kind == FurnitureKind::SiteSuffix || furniture.span.end >= span.end {
            span = Span::new(span.start, furniture.span.start.max(span.start));
        } else if furniture.span.start <= span.start {
            span = Span::new(furniture.span.end, span.end);
        }
    }
    span = span.trim(look.text());
    for index in look.dates_in(span) {
        let date = look.date(index);
        if date.role != DateRole::Release {
            continue;
        }
        let (before, after) = (Span::new(span.start, date.span.start), Span::new(date.span.end, span.end));
        let is_edge = |side: Span| look.slice(side).chars().all(|c| !c.is_alphanumeric());
        if is_edge(after) {
            span = without_brackets(look, before);
        } else if is_edge(before) {
            span = after.trim(look.text());
        }
    }
    span
}

/// `span` without white space and an opening bracket at its end.
fn without_brackets(look: Look<'_>, span: Span) -> Span {
    let text = look.slice(span).trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '（' | '[' | '|' | '-'));
    Span::new(span.start, span.start + text.len() as u32).trim(look.text())
}

/// A section heading that stands over the report ("News").
fn section(look: Look<'_>) -> Option<Claim<String>> {
    let furniture = look.document.furniture.iter().find(|furniture| furniture.kind == FurnitureKind::SectionHeading && furniture.whole_block)?;
    let first_body = look.document.lead().map_or(u32::MAX, |block| block.span.start);
    let value = collapsed(look.slice(furniture.span));
    (furniture.span.start < first_body && !value.is_empty()).then(|| Claim::new(value, furniture.span, How::Position, Confidence::Likely))
}

/// "VELDE, May 3 (River Desk) --" or "Lakemoor, May 30, 2024:" at the start of the lead: its place as a readable span.
pub(super) fn dateline_span(look: Look<'_>) -> Option<Span> {
    let lead = look.document.lead()?;
    let tokens = look.mentions.scan.tokens_in(lead.span);
    let first = tokens.start;
    let close = (first..tokens.end.min(first + 24)).find(|&at| match look.word(at) {
        "-" | "–" | "—" | "－" | ":" | "：" => {
            look.token(at).is_some_and(|t| t.spaced) || at > first && matches!(look.word(at), ":" | "：" | "—")
        }
        "电" | "讯" => at > first && look.is_date(at - 1),
        _ => false,
    })?;
    if close == first || !opens_dateline(look, first, close) {
        return None;
    }
    let end = if matches!(look.word(close), "电" | "讯") { close + 1 } else { close };
    Some(look.span(first..end))
}

/// Only a place, an agency and a date stand between the start and the closing mark.
fn opens_dateline(look: Look<'_>, first: usize, close: usize) -> bool {
    let dated = (first..close).any(|at| look.is_date(at));
    let chinese = matches!(look.word(close), "电" | "讯");
    if chinese {
        return dated && close - first <= 20;
    }
    let shouted = look.token(first).is_some_and(|token| token.case == Case::Upper && token.span.len() > 2);
    const JOINS: &[&str] = &["de", "do", "da", "del", "dos", "la", "le", "du", "al", "el", "of", "and", "the", "for"];
    let plain = (first..close).all(|at| {
        look.is_date(at)
            || look.is_capital(at)
            || matches!(look.word(at), "," | "." | "(" | ")" | "（" | "）" | "/" | "-" | "'" | "’" | "&")
            || at > first && look.is(at, JOINS)
    });
    plain && (dated || shouted) && look.is_capital(first)
}

fn dateline(look: Look<'_>) -> Option<Claim<String>> {
    let span = look.dateline?;
    let value = collapsed(look.slice(span));
    Some(Claim::new(value, span, How::Pattern, Confidence::Likely))
}

fn visits(look: Look<'_>) -> Option<Claim<u64>> {
    look.fields(FieldName::Visits).find_map(|field| {
        let at = look.mentions.scan.token_from(field.value.start);
        let (count, end) = number_at(look, at)?;
        let span = look.span(at..end);
        let inside = field.value.contains(span);
        inside.then(|| Claim::new(count, span, field.how, Confidence::Certain).because(field.label.unwrap_or_default()))
    })
}

/// Pictures of structured input, else the captions of the text.
fn images(look: Look<'_>, draft: &mut Draft) {
    let given = structured::images(look);
    let captions = look.document.blocks.iter().filter(|block| block.kind == BlockKind::Caption && block.region != Region::Fields);
    let claims: Vec<[Option<Claim<String>>; 3]> = if given.is_empty() {
        captions
            .filter_map(|block| {
                let value = collapsed(look.slice(block.span));
                (!value.is_empty()).then(|| [None, Some(Claim::new(value, block.span, How::Position, Confidence::Likely)), None])
            })
            .collect()
    } else {
        given
    };
    for (n, [url, caption, credit]) in claims.into_iter().enumerate() {
        let image = Image {
            url: draft.take_some(format_args!("/images/{n}/url"), url),
            caption: draft.take_some(format_args!("/images/{n}/caption"), caption),
            credit: draft.take_some(format_args!("/images/{n}/credit"), credit),
        };
        draft.out.report.images.push(image);
    }
}
