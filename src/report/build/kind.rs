//! What a text is.

use crate::document::{BlockKind, FieldName, Lang, Region};
use crate::recognize::DateValue;
use crate::report::model::Kind;
use crate::span::{Confidence, How, Span};

use super::claim::{Claim, Draft};
use super::cues::Relation;
use super::look::Look;
use super::occasion::{Occasion, verb_span};
use super::whole;

/// Decides the kind: as given, else from the sentence that reports the event, else from the report's clothes.
pub(super) fn decide(look: Look<'_>, occasion: Option<&Occasion<'_>>, draft: &mut Draft) {
    let claim = given(look)
        .or_else(|| press_release(look))
        .or_else(|| occasion.and_then(|occasion| reported(look, occasion, draft)))
        .or_else(|| listed(look));
    let claim = claim.unwrap_or_else(|| {
        let kind = if is_news(look, draft) { Kind::News } else { Kind::Other };
        Claim::new(kind, whole(look), How::Inferred, Confidence::Guess)
    });
    draft.out.report.kind = Some(draft.take("/kind", claim));
}

fn given(look: Look<'_>) -> Option<Claim<Kind>> {
    let claim = look.field(FieldName::Kind)?;
    let kind = match claim.value.as_str() {
        "event-report" => Kind::EventReport,
        "visit-report" => Kind::VisitReport,
        "announcement" => Kind::Announcement,
        "press-release" => Kind::PressRelease,
        "news" => Kind::News,
        "other" => Kind::Other,
        _ => return None,
    };
    Some(claim.map(|_| kind))
}

/// "FOR IMMEDIATE RELEASE".
fn press_release(look: Look<'_>) -> Option<Claim<Kind>> {
    let head = look.document.blocks.iter().filter(|block| block.region != Region::Body);
    head.take(12).find_map(|block| {
        let text = look.slice(block.span);
        let flag = text.get(..21).is_some_and(|start| start.eq_ignore_ascii_case("for immediate release"));
        flag.then(|| Claim::new(Kind::PressRelease, Span::new(block.span.start, block.span.start + 21), How::Label, Confidence::Certain))
    })
}

fn reported(look: Look<'_>, occasion: &Occasion<'_>, draft: &Draft) -> Option<Claim<Kind>> {
    let span = occasion.verb.map_or(occasion.sentence.span, |verb| verb_span(look, verb));
    let relation = occasion.verb.map(|verb| verb.relation);
    let kind = match relation {
        _ if !occasion.firm => return happening(look, occasion),
        _ if lies_ahead(look, occasion, draft) => Kind::Announcement,
        Some(Relation::Visits | Relation::Receives) => Kind::VisitReport,
        Some(Relation::Gathers) if occasion.noun.is_some_and(|noun| noun.entry().column(0) == "visit") => Kind::VisitReport,
        _ => Kind::EventReport,
    };
    Some(Claim::new(kind, span, How::Inferred, Confidence::Likely))
}

/// Something done by a body on a day, but no word for an event: news.
fn happening(look: Look<'_>, occasion: &Occasion<'_>) -> Option<Claim<Kind>> {
    let verb = occasion.verb?;
    let dated = occasion.date.is_some() && matches!(verb.relation, Relation::Happens | Relation::Holds | Relation::Signs | Relation::Acts);
    let told = dated && look.bodies_in(occasion.sentence.span).next().is_some();
    told.then(|| Claim::new(Kind::News, verb_span(look, verb), How::Inferred, Confidence::Likely))
}

/// Events of structured input; or the labels of a notice: two or more of time, place, host, speaker.
fn listed(look: Look<'_>) -> Option<Claim<Kind>> {
    const OF_EVENTS: &[FieldName] =
        &[FieldName::EventDate, FieldName::EventVenue, FieldName::EventOrganizers, FieldName::EventSpeakers, FieldName::EventName];
    let mut fields = look.document.fields.iter().filter(|field| OF_EVENTS.contains(&field.name) && !field.value.is_empty());
    let first = fields.next()?;
    if first.label.is_none() {
        return Some(Claim::new(Kind::EventReport, first.value, How::Inferred, Confidence::Likely));
    }
    let another = fields.any(|field| field.label.is_some() && field.name != first.name);
    another.then(|| Claim::new(Kind::Announcement, first.value, How::Inferred, Confidence::Likely))
}

/// True if the event is still to come: "will be held", 将举行, or a day after the release.
fn lies_ahead(look: Look<'_>, occasion: &Occasion<'_>, draft: &Draft) -> bool {
    let Some(verb) = occasion.verb else { return false };
    let from = verb.first.saturating_sub(4).max(occasion.sentence.first as usize);
    let will = (from..verb.first).any(|at| look.is(at, &["will"]) || look.word(at) == "将" || look.is(at, &["to"]) && look.is(at + 1, &["be"]));
    let end = |value: DateValue| match value {
        DateValue::Day(day) | DateValue::Range(_, Some(day)) | DateValue::Range(Some(day), None) => Some((day.year?, day.month?, day.day?)),
        DateValue::Range(None, None) => None,
    };
    let day = |index: usize| end(look.date(index).value);
    let after = match (occasion.date.and_then(day), draft.out.release_date.and_then(day)) {
        (Some(event), Some(release)) => event > release,
        _ => false,
    };
    let chinese_notice = look.document.lang == Lang::Zh && after && will;
    (will && (after || draft.out.release_date.is_none())) || chinese_notice
}

/// A report without an event: it has the clothes of a news item and speaks of people or bodies.
fn is_news(look: Look<'_>, draft: &Draft) -> bool {
    let has_code = look.document.blocks.iter().any(|block| block.kind == BlockKind::Code);
    let dressed = draft.out.report.dateline.is_some()
        || look.document.fields.iter().any(|field| {
            matches!(field.name, FieldName::ReleaseDate | FieldName::Reporter | FieldName::Source | FieldName::Editor | FieldName::Visits)
        });
    let speaks = look.mentions.persons.iter().any(|person| !person.posts.is_empty()) || look.mentions.bodies.len() >= 2;
    !has_code && dressed && speaks
}
