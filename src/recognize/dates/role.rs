//! What a date dates.

use std::ops::Range;

use super::Draft;
use super::reckon::first_day;
use crate::document::{Block, BlockKind, Document, FieldName, Region};
use crate::lexicon::{Class, WordSet, Words};
use crate::recognize::{Case, DateForm, DateMention, DateRole, Day, Scan, TokenKind};
use crate::span::{Found, Span};

/// Tokens before a date that may say what it is.
const BEFORE: usize = 6;

/// Words before a date that settle its role.
const UPDATED: &WordSet = &Words::of(["updated", "modified", "revised"]);
const PUBLISHED: &WordSet = &Words::of(["published", "posted", "released"]);
const DUE: &WordSet = &Words::of(["deadline", "due"]);
const FOUNDED: &WordSet = &Words::of(["born", "founded", "dated"]);
/// "Established in May 1990": only where the word opens the sentence.
const ESTABLISHED: &WordSet = &Words::of(["established"]);
/// The same for the word right before.
const BY: &WordSet = &Words::of(["by", "before"]);
const SINCE: &WordSet = &Words::of(["since"]);
const PAST: &WordSet = &Words::of(["since", "in", "from", "until", "by", "of"]);
const HISTORIC: [&str; 9] = ["始建于", "成立于", "创建于", "创办于", "建校于", "出生于", "生于", "自从", "自"];

/// Words that say that something took place.
const HAPPENED: &WordSet =
    &Words::of(["held", "convened", "opened", "kicked", "took", "organized", "organised", "hosted", "launched", "visited", "concluded", "signed"]);
const HAPPENED_FIRST: &WordSet = &Words::of(["举", "召", "开", "開"]);

const NEXT: &WordSet = &Words::of(["next", "下"]);
const EDITION: &WordSet = &Words::of(["edition", "session", "one"]);

/// Tokens before and after a date that may say that something took place (a Han character is a token).
const WINDOW: usize = 100;

/// Roles that wording and labels settle; every other date with a day or month is taken for the event's until
/// [`by_place`] knows better.
pub(super) fn by_wording(document: &Document<'_>, scan: &Scan, drafts: &[Draft], dates: &mut [DateMention]) {
    let mut field = 0;
    for (draft, date) in drafts.iter().zip(dates) {
        while document.fields.get(field).is_some_and(|f| f.value.end <= date.span.start) {
            field += 1;
        }
        let labelled = document.fields.get(field).filter(|f| f.value.overlaps(date.span)).and_then(|f| of_field(f.name));
        let kind = document.blocks[draft.block].kind;
        date.role = match (labelled, draft.item.role) {
            (Some(role), _) => role,
            (None, Some(role)) => role,
            _ if kind == BlockKind::Field => DateRole::Historic,
            _ => wording(document, scan, draft, date),
        };
    }
}

fn of_field(name: FieldName) -> Option<DateRole> {
    Some(match name {
        FieldName::ReleaseDate | FieldName::Embargo => DateRole::Release,
        FieldName::ModifiedDate => DateRole::Updated,
        FieldName::EventDate => DateRole::Event,
        _ => return None,
    })
}

fn wording(document: &Document<'_>, scan: &Scan, draft: &Draft, date: &DateMention) -> DateRole {
    let block = scan.block_tokens[draft.block].start as usize;
    let first = draft.item.first;
    let words = &scan.tokens[first.saturating_sub(BEFORE).max(block)..first];
    let last = |list: &WordSet| words.last().is_some_and(|word| list.has(word.key));
    let has = |list: &WordSet| words.iter().any(|word| list.has(word.key));
    if date.form == DateForm::Year {
        return bare_year(scan, draft, last(PAST));
    }
    if has(UPDATED) {
        return DateRole::Updated;
    }
    if has(PUBLISHED) && matches!(document.blocks[draft.block].region, Region::Head | Region::Foot) {
        return DateRole::Release;
    }
    let before = document.slice(scan.span_of(first.saturating_sub(3).max(block)..first));
    if last(BY) || has(DUE) || ["截止", "截至"].iter().any(|word| before.ends_with(word)) {
        return DateRole::Deadline;
    }
    let founded = || has(FOUNDED) || words.iter().any(|word| word.case == Case::Capital && ESTABLISHED.has(word.key));
    if last(SINCE) || founded() || HISTORIC.iter().any(|word| before.ends_with(word)) {
        return DateRole::Historic;
    }
    if scan.in_quotes(date.span) {
        return DateRole::Quoted;
    }
    if is_dateline(document, &document.blocks[draft.block], date.span) {
        return DateRole::Release;
    }
    if document.lead().is_none_or(|lead| lead.span != document.blocks[draft.block].span) && tells_of_next(document, scan, date.span) {
        return DateRole::Plan;
    }
    match first_day(&date.value) {
        Some(day) if day.day.is_some() => DateRole::Event,
        _ if date.form == DateForm::Relative && date.weekday.is_some() => DateRole::Event,
        _ => DateRole::Historic,
    }
}

/// "Lakemoor, March 4, 2022: …", "TARN, Nov. 7 (Agency) — …": the place and day of writing, at the start of a paragraph.
pub(super) fn is_dateline(document: &Document<'_>, block: &Block, date: Span) -> bool {
    let before = document.slice(Span::new(block.span.start, date.start));
    let after = document.slice(Span::new(date.end, block.span.end));
    let place = before.len() < 60
        && before.trim_end().ends_with([',', '(', '，', '（', '|'])
        && before.starts_with(char::is_uppercase)
        && !before.contains(". ");
    // "Lakemoor, April 5, 2018. The forum …": place and day make no sentence of their own.
    let name = before.trim_end().trim_end_matches([',', '，']);
    let apart = place
        && after.strip_prefix(". ").is_some_and(|rest| rest.starts_with(char::is_uppercase))
        && document.slice(date).ends_with(|c: char| c.is_ascii_digit())
        && !name.is_empty()
        && name.split(' ').count() <= 3
        && name
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’')));
    if apart {
        return true;
    }
    let after = after.trim_start_matches([')', '）', ' ', '.', ',']);
    let agency = after
        .strip_prefix(['(', '（'])
        .and_then(|rest| rest.char_indices().take(40).find(|(_, c)| matches!(c, ')' | '）')).map(|(end, _)| &rest[end..]));
    let closed = agency.map_or(after, |rest| rest.trim_start_matches([')', '）', ' ']));
    place && closed.starts_with([':', '：', '—', '–', '-'])
}

/// A year of an event's name, or of history.
fn bare_year(scan: &Scan, draft: &Draft, past: bool) -> DateRole {
    if draft.item.role == Some(DateRole::Copyright) {
        return DateRole::Copyright;
    }
    for at in draft.item.next..draft.item.next + 8 {
        let Some(token) = scan.tokens.get(at).filter(|_| scan.block_tokens[draft.block].contains(&(at as u32))) else { break };
        if scan.mark(at, Class::EventType).is_some() {
            return if past { DateRole::Historic } else { DateRole::Edition };
        }
        if token.case == Case::Lower && at > draft.item.next + 3 {
            break;
        }
    }
    DateRole::Historic
}

/// Roles that need the whole report: the release stamp, days far from the event's.
pub(super) fn by_place(document: &Document<'_>, scan: &Scan, drafts: &[Draft], release: Option<&Found<Day>>, dates: &mut [DateMention]) {
    let mut event: Option<Day> = None;
    for (draft, date) in drafts.iter().zip(dates) {
        if release.is_some_and(|found| found.span == date.span && !found.span.is_empty()) {
            date.role = DateRole::Release;
            continue;
        }
        let block = &document.blocks[draft.block];
        if matches!(block.kind, BlockKind::Furniture) && date.role == DateRole::Event {
            date.role = DateRole::Historic;
            continue;
        }
        if event.is_none() && is_day_of_event(document, scan, block, date) {
            date.role = DateRole::Event;
        }
        if date.role != DateRole::Event {
            continue;
        }
        let Some(day) = first_day(&date.value) else { continue };
        date.role = later(event, day, release.map(|found| found.value), happens(document, scan, date.span));
        if date.role == DateRole::Event && event.is_none() && day.day.is_some() {
            event = Some(day);
        }
    }
}

/// True for a day told from the day of writing in the lead, with a deed beside it: "hosted today", 今日签订, "opened yesterday".
fn is_day_of_event(document: &Document<'_>, scan: &Scan, block: &Block, date: &DateMention) -> bool {
    let told = date.form == DateForm::Relative && date.role == DateRole::Historic && !scan.in_quotes(date.span);
    let day = || first_day(&date.value).is_some_and(|day| day.day.is_some());
    told && day() && document.lead().is_some_and(|lead| lead.span == block.span) && (happens(document, scan, date.span) || deed(scan, date.span))
}

/// True if the sentence of `span` tells of something done that `happens` does not know.
fn deed(scan: &Scan, span: Span) -> bool {
    #[rustfmt::skip]
    const DEEDS: &WordSet = &Words::of([
        "announced", "inaugurated", "unveiled", "celebrated", "marked", "started", "began", "commissioned", "received", "met", "presented",
        "awarded", "handed", "welcomed", "签", "簽", "启", "啟", "揭", "落", "访", "訪",
    ]);
    window(scan, span).any(|at| DEEDS.has(scan.tokens[at].key) && scan.tokens[at].case != Case::Capital)
}

/// The role of a day in running text, beside the first event day and the release.
fn later(event: Option<Day>, day: Day, release: Option<Day>, happens: bool) -> DateRole {
    let old = |year: i16| day.year.is_some_and(|y| y + 1 < year);
    if release.and_then(|r| r.year).is_some_and(old) || event.and_then(|e| e.year).is_some_and(old) {
        return DateRole::Historic;
    }
    match event {
        None => DateRole::Event,
        Some(first) if (first.month, first.day) == (day.month, day.day) || happens => DateRole::Event,
        Some(_) => DateRole::Session,
    }
}

/// True if the sentence of `span` tells of the next one of a series ("the next conference will be …", 下一届论坛).
pub(crate) fn tells_of_next(document: &Document<'_>, scan: &Scan, span: Span) -> bool {
    let word = |at: usize| scan.tokens.get(at).map_or("", |token| token.span.of(&document.text));
    let edition = |at: usize| scan.mark(at, Class::EventType).is_some() || scan.tokens.get(at).is_some_and(|token| EDITION.has(token.key));
    window(scan, span).filter(|&at| NEXT.has(scan.tokens[at].key)).any(|at| match scan.tokens[at].kind {
        TokenKind::Han => matches!((word(at + 1), word(at + 2)), ("一", "届" | "屆" | "次") | ("届" | "屆" | "次", _)),
        _ => (at + 1..at + 5).any(edition),
    })
}

/// True if the sentence of `span` says that something took place.
pub(super) fn happens(document: &Document<'_>, scan: &Scan, span: Span) -> bool {
    let word = |at: usize| scan.tokens.get(at).map_or("", |token| token.span.of(&document.text));
    window(scan, span).any(|at| {
        let token = &scan.tokens[at];
        match token.kind {
            TokenKind::Word => token.case == Case::Lower && HAPPENED.has(token.key),
            TokenKind::Han => {
                HAPPENED_FIRST.has(token.key) && matches!((word(at), word(at + 1)), ("举", "行" | "办") | ("召", "开" | "開") | ("开" | "開", "幕"))
            }
            _ => false,
        }
    })
}

/// The tokens of the sentence of `span`, none too far from it.
fn window(scan: &Scan, span: Span) -> Range<usize> {
    let Some(sentence) = scan.sentence_at(span.start) else { return 0..0 };
    let at = scan.token_from(span.start);
    let first = at.saturating_sub(WINDOW).max(sentence.first as usize);
    first..(at + WINDOW).min(sentence.end as usize).max(first)
}
