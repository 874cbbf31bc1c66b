//! What a date dates.

use super::Draft;
use crate::document::{Block, BlockKind, Document, FieldName, Region};
use crate::lexicon::Class;
use crate::recognize::{Case, DateForm, DateMention, DateRole, DateValue, Day, Scan};
use crate::span::{Found, Span};

/// Tokens before a date that may say what it is.
const BEFORE: usize = 6;

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
    let item = &draft.item;
    let block = scan.block_tokens[draft.block].start as usize;
    let words: Vec<&str> = (item.first.saturating_sub(BEFORE).max(block)..item.first).map(|at| scan.tokens[at].span.of(&document.text)).collect();
    let last = |n: usize| words.len().checked_sub(n).map_or("", |at| words[at]);
    let has = |list: &[&str]| words.iter().any(|word| list.iter().any(|w| word.eq_ignore_ascii_case(w)));
    if date.form == DateForm::Year {
        return bare_year(scan, draft, &words);
    }
    if has(&["updated", "modified", "revised"]) {
        return DateRole::Updated;
    }
    if has(&["published", "posted", "released"]) && matches!(document.blocks[draft.block].region, Region::Head | Region::Foot) {
        return DateRole::Release;
    }
    let before = last(1);
    if before.eq_ignore_ascii_case("by")
        || before.eq_ignore_ascii_case("before")
        || has(&["deadline", "due"])
        || ends_with(&words, "截止")
        || ends_with(&words, "截至")
    {
        return DateRole::Deadline;
    }
    let since = before.eq_ignore_ascii_case("since")
        || has(&["born", "founded", "dated"])
        || words.contains(&"Established")
        || ["始建于", "成立于", "创建于", "创办于", "建校于", "出生于", "生于", "自从", "自", "截至"].iter().any(|w| ends_with(&words, w));
    if since {
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
    match first(&date.value) {
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
    let apart = after.strip_prefix(". ").is_some_and(|rest| rest.starts_with(char::is_uppercase))
        && document.slice(date).ends_with(|c: char| c.is_ascii_digit())
        && !name.is_empty()
        && name.split(' ').count() <= 3
        && name
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’')));
    if place && apart {
        return true;
    }
    let after = after.trim_start_matches([')', '）', ' ', '.', ',']);
    let agency = after
        .strip_prefix(['(', '（'])
        .and_then(|rest| rest.char_indices().take(40).find(|(_, c)| matches!(c, ')' | '）')).map(|(end, _)| &rest[end..]));
    let closed = agency.map_or(after, |rest| rest.trim_start_matches([')', '）', ' ']));
    place && closed.starts_with([':', '：', '—', '–', '-'])
}

/// True if the last tokens spell `tail` (Han characters are single tokens).
fn ends_with(words: &[&str], tail: &str) -> bool {
    let count = tail.chars().count();
    words.len() >= count && words[words.len() - count..].concat() == tail
}

/// A year of an event's name, or of history.
fn bare_year(scan: &Scan, draft: &Draft, words: &[&str]) -> DateRole {
    if draft.item.role == Some(DateRole::Copyright) {
        return DateRole::Copyright;
    }
    let past = words.last().is_some_and(|w| ["since", "in", "from", "until", "by", "of"].iter().any(|p| w.eq_ignore_ascii_case(p)));
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

fn first(value: &DateValue) -> Option<Day> {
    match value {
        DateValue::Day(day) => Some(*day),
        DateValue::Range(start, end) => start.or(*end),
    }
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
        if date.role != DateRole::Event {
            continue;
        }
        let Some(day) = first(&date.value) else { continue };
        date.role = later(event, day, release.map(|found| found.value), happens(document, scan, date.span));
        if date.role == DateRole::Event && event.is_none() && day.day.is_some() {
            event = Some(day);
        }
    }
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
    let Some(sentence) = scan.sentence_at(span.start) else { return false };
    let at = scan.token_from(span.start);
    let mut window = at.saturating_sub(WINDOW).max(sentence.first as usize)..(at + WINDOW).min(sentence.end as usize);
    let word = |at: usize| scan.tokens.get(at).map_or("", |token| token.span.of(&document.text));
    let edition = |at: usize| scan.mark(at, Class::EventType).is_some() || matches!(word(at), "edition" | "session" | "one");
    window.any(|at| match word(at) {
        "next" | "Next" => (at + 1..at + 5).any(edition),
        "下" => matches!((word(at + 1), word(at + 2)), ("一", "届" | "屆" | "次") | ("届" | "屆" | "次", _)),
        _ => false,
    })
}

/// True if the sentence of `span` says that something took place.
pub(super) fn happens(document: &Document<'_>, scan: &Scan, span: Span) -> bool {
    const VERBS: &[&str] =
        &["held", "convened", "opened", "kicked", "took", "organized", "organised", "hosted", "launched", "visited", "concluded", "signed"];
    let Some(sentence) = scan.sentence_at(span.start) else { return false };
    let at = scan.token_from(span.start);
    let window = at.saturating_sub(WINDOW).max(sentence.first as usize)..(at + WINDOW).min(sentence.end as usize);
    let mut previous = "";
    for token in &scan.tokens[window.start.min(window.end)..window.end] {
        let word = token.span.of(&document.text);
        if VERBS.contains(&word)
            || matches!((previous, word), ("举", "行") | ("召", "开") | ("举", "办") | ("開", "幕") | ("开", "幕") | ("召", "開"))
        {
            return true;
        }
        previous = word;
    }
    false
}
