//! Where a report was taken from.

use crate::document::{Field, FieldName};
use crate::report::model::SourceRef;
use crate::span::{Confidence, How, Span};

use super::claim::{Claim, Draft, collapsed};
use super::look::Look;

/// Decides name and address. A source that is an address is no name.
pub(super) fn decide(look: Look<'_>, draft: &mut Draft) {
    let given: Vec<Claim<String>> =
        look.fields(FieldName::Source).filter(|field| !is_unlabelled_person(look, field)).filter_map(|field| look.field_value(field)).collect();
    let (addresses, names): (Vec<_>, Vec<_>) = given.into_iter().partition(|claim| is_address(&claim.value));
    let name = names.into_iter().find_map(|claim| bare_name(look, claim)).or_else(|| agency(look));
    let url = look.field(FieldName::SourceUrl).or_else(|| addresses.into_iter().next());
    let url = url.or_else(|| look.fields(FieldName::Url).filter_map(|field| look.field_value(field)).find(|claim| is_address(&claim.value)));
    if name.is_none() && url.is_none() {
        return;
    }
    let source = SourceRef { name: draft.take_some("/source/name", name), url: draft.take_some("/source/url", url) };
    draft.out.report.source = Some(source);
}

/// "Marta Ellwood | May 28, 2024": a person beside the date wrote the report, whatever the line looks like.
pub(super) fn is_unlabelled_person(look: Look<'_>, field: &Field) -> bool {
    let named = || look.mentions.people.iter().any(|mention| mention.span == field.value && mention.confidence > Confidence::Guess);
    field.name == FieldName::Source && field.how == How::Position && look.bodies_in(field.value).next().is_none() && named()
}

fn is_address(value: &str) -> bool {
    value.starts_with("http://") || value.starts_with("https://") || value.starts_with("www.")
}

/// The name without an address after it.
fn bare_name(look: Look<'_>, claim: Claim<String>) -> Option<Claim<String>> {
    let text = look.slice(claim.span);
    let end = text.find("http").or_else(|| text.find("www.")).unwrap_or(text.len());
    let span = Span::new(claim.span.start, claim.span.start + end as u32).trim(look.text());
    let value = collapsed(look.slice(span).trim_end_matches(['(', '（', '|', ',', '，']));
    (!value.is_empty()).then_some(Claim { value, span, ..claim })
}

/// Words of the longest agency's name.
const AGENCY_WORDS: usize = 6;

/// The agency of a dateline: "TARN CITY, May 28 (River News) --", 新华社北京5月4日电.
fn agency(look: Look<'_>) -> Option<Claim<String>> {
    let dateline = look.dateline?;
    let text = look.slice(dateline);
    let house = look.body_at(look.mentions.scan.token_from(dateline.start));
    if let Some(mention) = house.filter(|mention| mention.body.is_some_and(|body| look.mentions.bodies[body].class == "media")) {
        return Some(Claim::new(collapsed(look.slice(mention.span)), mention.span, How::Pattern, Confidence::Likely).because(dateline));
    }
    let (open, mark) = text.char_indices().find(|(at, c)| matches!(c, '(' | '（') || *c == '/' && *at > 0)?;
    let closing = match mark {
        '(' => ')',
        '（' => '）',
        _ => '/',
    };
    let open = open + mark.len_utf8();
    let close = open + text.get(open..)?.find(closing)?;
    let span = Span::at(dateline.start as usize + open, dateline.start as usize + close).trim(look.text());
    let value = look.slice(span);
    let plain = !value.is_empty() && !value.contains(|c: char| c.is_ascii_digit()) && value.split_whitespace().count() <= AGENCY_WORDS;
    plain.then(|| Claim::new(collapsed(value), span, How::Pattern, Confidence::Likely).because(dateline))
}
