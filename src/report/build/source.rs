//! Where a report was taken from.

use crate::document::{Block, BlockKind, Field, FieldName, Region};
use crate::report::model::SourceRef;
use crate::span::{Confidence, How, Span};

use super::claim::{Claim, Draft, collapsed};
use super::look::Look;

/// Decides name and address. A source that is an address is no name.
pub(super) fn decide(look: Look<'_>, draft: &mut Draft) {
    let given: Vec<Claim<String>> =
        look.fields(FieldName::Source).filter(|field| !is_unlabelled_person(look, field)).filter_map(|field| look.field_value(field)).collect();
    let (addresses, names): (Vec<_>, Vec<_>) = given.into_iter().partition(|claim| is_address(&claim.value));
    let name = names.into_iter().find_map(|claim| bare_name(look, claim)).or_else(|| agency(look)).or_else(|| signature(look));
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
    let plain = !value.is_empty()
        && !value.eq_ignore_ascii_case("press release")
        && !value.contains(|c: char| c.is_ascii_digit())
        && value.split_whitespace().count() <= AGENCY_WORDS;
    plain.then(|| Claim::new(collapsed(value), span, How::Pattern, Confidence::Likely).because(dateline))
}

/// The office that signs at the foot, on a line of its own above or without a date: "Lakemoor University press office",
/// 离退休工作处.
fn signature(look: Look<'_>) -> Option<Claim<String>> {
    /// Blocks at the end of the text that may be the signature.
    const FOOT: usize = 2;
    let blocks = look.document.blocks.iter().rev().filter(|block| !matches!(block.kind, BlockKind::Furniture));
    let mut foot = blocks.skip_while(|block| block.kind == BlockKind::FieldLine && is_date_line(look, block)).take(FOOT);
    let block = foot.next().filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::Caption))?;
    let after_text = foot.next().is_some_and(|before| before.region == Region::Body || before.region == Region::Foot);
    let line = look.slice(block.span);
    let office = if line.is_ascii() { is_office(line) } else { is_office_zh(line) };
    (after_text && office).then(|| Claim::new(collapsed(line), block.span, How::Position, Confidence::Likely))
}

fn is_date_line(look: Look<'_>, block: &Block) -> bool {
    look.dates_in(block.span).next().is_some_and(|index| look.date(index).span.len() + 4 >= block.span.len())
}

/// "Tarn Energy press office", "Public Relations Section": capitals that end in a word for an office.
fn is_office(line: &str) -> bool {
    const WORDS: usize = 7;
    const ENDS: [&str; 12] =
        ["office", "section", "department", "desk", "bureau", "division", "unit", "team", "directorate", "newsroom", "communications", "secretariat"];
    let words = line.split_whitespace();
    let last = words.clone().next_back().unwrap_or("").to_ascii_lowercase();
    let capitals = words.clone().filter(|word| word.starts_with(|c: char| c.is_ascii_uppercase())).count();
    (2..=WORDS).contains(&words.count()) && capitals >= 1 && line.starts_with(|c: char| c.is_ascii_uppercase()) && ENDS.contains(&last.as_str())
}

/// 离退休工作处, 校团委, 护理部: a few characters that end in a word for an office.
fn is_office_zh(line: &str) -> bool {
    const ENDS: &[&str] = &["处", "部", "办", "办公室", "中心", "委", "学院", "科", "局", "馆", "處", "辦公室", "工会", "协会", "研究院", "委员会"];
    let length = line.chars().count();
    (3..=20).contains(&length) && line.chars().all(crate::lexicon::is_cjk) && ENDS.iter().any(|end| line.ends_with(end))
}
