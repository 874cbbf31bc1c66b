//! What took place: the main event and further ones.

use crate::document::{FieldName, Lang};
use crate::lexicon::{Class, WordSet, Words};
use crate::recognize::{DateValue, DayPart, Mark, Sentence, TokenKind, dates::edtf};
use crate::report::model::{Event, Mode};
use crate::span::{Confidence, How, Span};

use super::attendance;
use super::claim::{Claim, Draft, Pointer, collapsed};
use super::cues::{Relation, Verb, verbs};
use super::lasting;
use super::look::Look;
use super::occasion::{self, Occasion};
use super::organizers::{self, Roles};
use super::structured;
use super::venue::{self, Place};

/// Events at most; a list of dates is no list of events.
const MAX_EVENTS: usize = 8;

/// What is known of one event.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub name: Option<Claim<String>>,
    pub event_type: Option<Claim<String>>,
    pub date: Option<Claim<String>>,
    pub day_part: Option<Claim<DayPart>>,
    pub mode: Option<Claim<Mode>>,
    pub attendance: Option<Claim<u64>>,
    pub place: Place,
    pub roles: Roles,
    /// Index of its date mention.
    pub date_mention: Option<usize>,
}

impl Known {
    /// Takes over what is still unknown.
    fn fill(&mut self, other: Known) {
        if self.date.is_none() {
            (self.date, self.date_mention) = (other.date, other.date_mention);
        }
        self.name = self.name.take().or(other.name);
        self.event_type = self.event_type.take().or(other.event_type);
        self.day_part = self.day_part.take().or(other.day_part);
        self.mode = self.mode.take().or(other.mode);
        self.attendance = self.attendance.take().or(other.attendance);
        self.place.fill(other.place);
        self.roles.fill(other.roles);
    }

    fn is_empty(&self) -> bool {
        let places = self.place.venue.is_none() && self.place.locality.is_none();
        self.name.is_none() && self.date.is_none() && self.event_type.is_none() && places && self.roles.organizers.is_empty()
    }

    /// Writes it down as event `n`.
    fn write(self, n: usize, draft: &mut Draft) -> Event {
        let at = |key| Pointer("events", n, key);
        draft.out.event_dates.push(self.date_mention);
        Event {
            name: draft.take_some(at("name"), self.name),
            event_type: draft.take_some(at("type"), self.event_type),
            date: draft.take_some(at("date"), self.date),
            day_part: draft.take_some(at("day_part"), self.day_part),
            venue: draft.take_some(at("venue"), self.place.venue),
            locality: draft.take_some(at("locality"), self.place.locality),
            mode: draft.take_some(at("mode"), self.mode),
            organizers: draft.take_all(at("organizers"), self.roles.organizers),
            co_organizers: draft.take_all(at("co_organizers"), self.roles.co_organizers),
            guides: draft.take_all(at("guides"), self.roles.guides),
            sponsors: draft.take_all(at("sponsors"), self.roles.sponsors),
            attendance: draft.take_some(at("attendance"), self.attendance),
        }
    }
}

/// Decides the events: structured ones first, completed from labels and from the text.
pub(super) fn decide(look: Look<'_>, occasion: Option<&Occasion<'_>>, draft: &mut Draft) {
    let mut events = structured::events(look);
    let given = !events.is_empty();
    let mut main = labelled(look);
    let mut more = Vec::new();
    if let Some(occasion) = occasion {
        let further = if given { Vec::new() } else { further(look, occasion) };
        main.fill(told(look, occasion, &further));
        more = further.iter().map(|sentence| session(look, sentence)).collect();
    }
    match events.first_mut() {
        Some(first) => first.fill(main),
        None if !main.is_empty() => events.push(main),
        None => {}
    }
    events.append(&mut more);
    draft.out.report.events = events.into_iter().take(MAX_EVENTS).enumerate().map(|(n, event)| event.write(n, draft)).collect();
}

/// What labelled lines and flat keys say of the event.
fn labelled(look: Look<'_>) -> Known {
    let flat = |name| look.fields(name).find(|field| !field.pointer.starts_with("/events/"));
    let mut known = Known { place: venue::labelled(look), roles: organizers::labelled(look), ..Known::default() };
    known.name = flat(FieldName::EventName).and_then(|field| look.field_value(field));
    known.event_type = flat(FieldName::EventType).and_then(|field| look.field_value(field));
    if let Some(field) = flat(FieldName::EventDate)
        && let Some(index) = look.dates_in(field.value).next()
    {
        known.date = date_claim(look, index).map(|claim| Claim { how: field.how, evidence: field.label.unwrap_or_default(), ..claim });
        known.date_mention = Some(index);
        known.day_part = day_part(look, index);
    }
    known
}

/// What the text says of the main event; `others` are sentences that open further ones.
fn told(look: Look<'_>, occasion: &Occasion<'_>, others: &[&Sentence]) -> Known {
    let mut known = Known { date_mention: occasion.date, ..Known::default() };
    let signing = occasion.verb.filter(|verb| verb.relation == Relation::Signs);
    known.event_type = match (occasion.noun, signing) {
        (noun, Some(verb)) if !noun.is_some_and(is_strong) => {
            Some(Claim::new("signing".to_string(), occasion::verb_span(look, verb), How::Grammar, Confidence::Likely))
        }
        (noun, _) => noun.map(|noun| type_claim(look, noun)),
    };
    known.name = occasion.noun.and_then(|noun| name_claim(look, noun));
    if known.date_mention.is_none() {
        known.date_mention = nearest_day(look, occasion, others);
    }
    known.date = known.date_mention.and_then(|index| date_claim(look, index));
    known.day_part = known.date_mention.and_then(|index| day_part(look, index));
    let visit = matches!(occasion.verb.map(|verb| verb.relation), Some(Relation::Visits | Relation::Receives));
    organizers::read(look, occasion.sentence, !visit, &mut known.roles);
    known.place.fill(match occasion.verb.filter(|verb| verb.relation == Relation::Acts) {
        Some(verb) => venue::of_deed(look, occasion.sentence, verb),
        None => venue::read(look, occasion.sentence),
    });
    if known.roles.organizers.is_empty() {
        let opener = occasion.verb.map(|verb| organizers::opener(look, occasion.sentence, verb)).unwrap_or_default();
        known.roles.add(Relation::Holds, opener);
    }
    if known.place.venue.is_none() && look.block(occasion.sentence).lang != Lang::Zh {
        let dated = known.date_mention.and_then(|index| look.mentions.scan.sentence_at(look.date(index).span.start));
        known.place.venue = venue::numbered_room(look, dated.unwrap_or(occasion.sentence));
    }
    let stop = others.first().map_or(u32::MAX, |sentence| sentence.span.start);
    known.date = known.date.take().zip(known.date_mention).map(|(claim, index)| lasting::whole(look, claim, index, stop));
    let ahead = occasion::is_ahead(look, occasion.sentence);
    for sentence in look.body_sentences().take_while(|sentence| sentence.span.start < stop) {
        if sentence.span != occasion.sentence.span {
            about_event(look, sentence, occasion, (visit, ahead), &mut known);
        }
        if known.attendance.is_none() {
            known.attendance = attendance::read(look, sentence);
        }
    }
    for sentence in look.title_sentences() {
        if known.roles.organizers.is_empty() {
            organizers::read(look, sentence, !visit, &mut known.roles);
        }
        known.place.fill(venue::read(look, sentence));
    }
    if known.place.venue.is_none() || visit {
        known.place.venue = sited(look, occasion, stop, visit).or(known.place.venue.take());
    }
    if known.roles.nobody() {
        known.roles.add(Relation::Holds, organizers::implied(look, occasion, known.place.venue.as_ref().map(|claim| claim.span)));
    }
    if known.place.venue.is_none() && known.place.locality.is_none() && held_by_us(look, occasion) {
        known.place.venue = known.roles.organizers.iter().find_map(|claim| venue::at_home(look, claim.span));
    }
    known.mode = mode(look, stop);
    known
}

/// Where it took place if no verb of the event says so: a room where guests were received, what was opened, a house in the lead.
fn sited(look: Look<'_>, occasion: &Occasion<'_>, stop: u32, visit: bool) -> Option<Claim<String>> {
    if look.block(occasion.sentence).lang == Lang::Zh {
        return None;
    }
    if visit {
        return venue::received_in(look, occasion.sentence);
    }
    let ahead = occasion::is_ahead(look, occasion.sentence);
    let own = |sentence: &Sentence| sentence.span == occasion.sentence.span;
    let lead = || {
        let near = look.body_sentences().take_while(|sentence| sentence.span.start < stop).take(6);
        near.filter(|sentence| own(sentence) || ahead || !occasion::is_ahead(look, sentence))
    };
    venue::opened(look, occasion.sentence)
        .or_else(|| venue::beside(look, occasion.sentence, true))
        .or_else(|| lead().find_map(|sentence| venue::beside(look, sentence, false)))
        .or_else(|| venue::here(look, occasion.sentence))
}

/// True where the event is something that was held or took place, no signing and no visit.
fn held_by_us(look: Look<'_>, occasion: &Occasion<'_>) -> bool {
    look.block(occasion.sentence).lang == Lang::Zh && matches!(occasion.verb.map(|verb| verb.relation), Some(Relation::Holds | Relation::Happens))
}

/// A further sentence whose subject is the event ("The forum was held in …", "It was hosted by …").
fn about_event(look: Look<'_>, sentence: &Sentence, occasion: &Occasion<'_>, (visit, ahead): (bool, bool), known: &mut Known) {
    let first = sentence.first as usize;
    let chinese = look.block(sentence).lang == Lang::Zh;
    let verbs = verbs(look, sentence);
    if (verbs.is_empty() && !chinese) || look.dates_in(sentence.span).any(|index| !same_day(look, index, known.date_mention)) {
        return;
    }
    if !ahead && occasion::is_ahead(look, sentence) {
        return;
    }
    let near = look.block(sentence).span == look.block(occasion.sentence).span;
    let subject = look.cues.names_event(first..(sentence.end as usize).min(first + if chinese { 14 } else { 8 }));
    if !(subject || near || verbs.iter().any(|&verb| organizers::after_event(look, sentence, verb))) {
        return;
    }
    let held = |verb: &&Verb| match verb.relation {
        Relation::Holds => organizers::is_passive(look, first, **verb),
        relation => relation == Relation::Happens,
    };
    let of_event = subject || verbs.iter().filter(held).any(|&verb| organizers::after_event(look, sentence, verb));
    if (chinese || verbs.iter().any(|verb| held(&verb))) && of_event {
        known.place.fill(venue::read(look, sentence));
    }
    organizers::read(look, sentence, near && !visit && known.roles.organizers.is_empty(), &mut known.roles);
}

fn same_day(look: Look<'_>, index: usize, of: Option<usize>) -> bool {
    of.is_some_and(|main| look.date(main).value == look.date(index).value) || !occasion::is_event_day(look, index)
}

/// The first event day of title or body, where the sentence that reports the event has none.
fn nearest_day(look: Look<'_>, occasion: &Occasion<'_>, others: &[&Sentence]) -> Option<usize> {
    let in_title = look.title_sentences().flat_map(|sentence| look.dates_in(sentence.span));
    let told = !occasion::is_ahead(look, occasion.sentence);
    let near = look.body_sentences().filter(|sentence| {
        let reaches = sentence.block <= occasion.sentence.block + 2 || occasion.in_title;
        reaches && !(told && occasion::is_ahead(look, sentence)) && others.iter().all(|other| other.span != sentence.span)
    });
    let in_body = near.take(6).flat_map(|sentence| look.dates_in(sentence.span));
    in_title.chain(in_body).find(|&index| occasion::is_event_day(look, index))
}

/// Sentences of the body that report another event on another day.
fn further<'a>(look: Look<'a>, occasion: &Occasion<'a>) -> Vec<&'a Sentence> {
    let Some(main) = occasion.date else { return Vec::new() };
    let mut days: Vec<DateValue> = vec![look.date(main).value];
    let mut out = Vec::new();
    let dated = |sentence: &&Sentence| look.dates_in(sentence.span).any(|index| occasion::is_event_day(look, index));
    let told = !occasion::is_ahead(look, occasion.sentence);
    for sentence in look.body_sentences().filter(|sentence| sentence.span.start > occasion.sentence.span.start).filter(dated) {
        if told && occasion::is_ahead(look, sentence) {
            continue;
        }
        let other = occasion::read(look, sentence, false);
        let (Some(date), Some(verb), Some(_)) = (other.date, other.verb, other.noun) else { continue };
        let reports = match verb.relation {
            Relation::Holds => look.block(sentence).lang == Lang::Zh || organizers::is_passive(look, sentence.first as usize, verb),
            Relation::Happens => true,
            _ => false,
        };
        let value = look.date(date).value;
        if reports && !days.iter().any(|&day| overlaps(day, value)) {
            days.push(value);
            out.push(sentence);
        }
        if out.len() == MAX_EVENTS {
            break;
        }
    }
    out
}

/// True if one of the two is a range that may hold the other, or both are equal.
fn overlaps(a: DateValue, b: DateValue) -> bool {
    a == b || matches!(a, DateValue::Range(..)) || matches!(b, DateValue::Range(..))
}

/// A further event, from the sentence that reports it and the ones right after it.
fn session(look: Look<'_>, sentence: &Sentence) -> Known {
    let own = occasion::read(look, sentence, false);
    let mut known = Known { date_mention: own.date, ..Known::default() };
    known.event_type = own.noun.map(|noun| type_claim(look, noun));
    known.name = own.noun.and_then(|noun| name_claim(look, noun));
    known.date = own.date.and_then(|index| date_claim(look, index));
    known.day_part = own.date.and_then(|index| day_part(look, index));
    known.place = venue::read(look, sentence);
    organizers::read(look, sentence, true, &mut known.roles);
    let same_block = look.body_sentences().filter(|other| other.block == sentence.block && other.span.start >= sentence.span.start);
    known.attendance = same_block.take(3).find_map(|other| attendance::read(look, other));
    known
}

/// The value of date mention `index` as EDTF, unless it is no possible day.
pub(super) fn date_claim(look: Look<'_>, index: usize) -> Option<Claim<String>> {
    let date = look.date(index);
    if date.flaw.is_some() {
        return None;
    }
    let value = edtf::format(&date.value);
    let how = if date.form == crate::recognize::DateForm::Relative { How::Inferred } else { How::Pattern };
    let mut claim = Claim::new(value, date.span, how, date.confidence);
    claim.year_from = Some(date.year_from);
    Some(claim)
}

/// "On the morning of May 28", 5月28日上午.
fn day_part(look: Look<'_>, index: usize) -> Option<Claim<DayPart>> {
    let date = look.date(index);
    if let Some(part) = date.day_part {
        return Some(Claim::new(part, date.span, How::Pattern, Confidence::Certain));
    }
    let first = look.mentions.scan.token_from(date.span.start);
    let at = first.checked_sub(2).filter(|_| look.is(first - 1, &["of"]))?;
    let part = match look.word(at).to_ascii_lowercase().as_str() {
        "morning" => DayPart::Morning,
        "noon" => DayPart::Noon,
        "afternoon" => DayPart::Afternoon,
        "evening" => DayPart::Evening,
        "night" => DayPart::Night,
        _ => return None,
    };
    Some(Claim::new(part, look.span(at..at + 1), How::Pattern, Confidence::Certain))
}

fn type_claim(look: Look<'_>, noun: &Mark) -> Claim<String> {
    Claim::new(noun.entry().column(0).to_string(), look.span(noun.tokens()), How::Grammar, Confidence::Likely)
}

fn is_strong(noun: &Mark) -> bool {
    noun.entry().column(1) == "strong"
}

/// The event's own name: the capitals around the noun, or in Chinese what stands between verb or quotation mark and noun.
fn name_claim(look: Look<'_>, noun: &Mark) -> Option<Claim<String>> {
    let in_title = look.document.title().is_some_and(|block| block.span.contains(look.span(noun.tokens())));
    let span = match look.token(noun.first as usize)?.kind {
        TokenKind::Han if is_strong(noun) => chinese_name(look, noun)?,
        // Title case makes every headline look like a name.
        _ if !in_title => english_name(look, noun)?,
        _ => return None,
    };
    Some(Claim::new(collapsed(look.slice(span)), span, How::Grammar, Confidence::Likely))
}

fn english_name(look: Look<'_>, noun: &Mark) -> Option<Span> {
    let sentence = look.mentions.scan.sentence_at(look.span(noun.tokens()).start)?;
    let (floor, end) = (sentence.first as usize, sentence.end as usize);
    if !look.is_capital(noun.first as usize) {
        return None;
    }
    let mut first = noun.first as usize;
    while first > floor && in_name(look, first - 1) {
        first -= 1;
    }
    while first < noun.first as usize && (look.is(first, &["the", "a", "an", "of", "for", "and", "on", "in"]) || look.word(first) == "-") {
        first += 1;
    }
    let stop = name_end(look, noun.end as usize, end);
    let capitals = (first..stop).filter(|&at| look.is_capital(at)).count();
    let more = first < noun.first as usize || stop > noun.end as usize;
    (capitals >= 2 && more).then(|| look.span(first..stop))
}

fn in_name(look: Look<'_>, at: usize) -> bool {
    let ordinal = look.is(at, &["st", "nd", "rd", "th"]);
    let number = look.token(at).is_some_and(|token| token.kind == TokenKind::Number) && !look.is_date(at);
    let joins = look.is(at, &["of", "for", "and", "on", "the", "&", "-"]) && at > 0 && look.is_capital(at - 1);
    look.is_capital(at) || ordinal || number || joins
}

/// One past the last token of the name: "on the Integration of Resources (Industry-education Integration)".
fn name_end(look: Look<'_>, from: usize, end: usize) -> usize {
    let mut stop = from;
    let mut next = from;
    while next < end {
        if look.is_capital(next) && !look.is_date(next) {
            next += 1;
            stop = next;
        } else if look.is(next, &["of", "for", "on", "and", "with", "the", "to", "&", "-"]) && next < stop + 3 {
            next += 1;
        } else {
            break;
        }
    }
    stop
}

fn chinese_name(look: Look<'_>, noun: &Mark) -> Option<Span> {
    let noun_span = look.span(noun.tokens());
    let floor = look.mentions.scan.sentence_at(noun_span.start)?.first as usize;
    let mut first = noun.first as usize;
    while first > floor && noun.first as usize - first < 40 {
        let before = first - 1;
        let quote = matches!(look.word(before), "”" | "》" | "」");
        if quote {
            let open = (floor..before).rev().find(|&at| matches!(look.word(at), "“" | "《" | "「"))?;
            first = open;
            continue;
        }
        let verb = (before.saturating_sub(5)..=before).any(|at| look.mark(at, Class::EventVerb).is_some_and(|mark| mark.end as usize == first));
        if verb
            || matches!(look.word(before), "，" | "," | "。" | "、" | "的" | "了" | "在" | "：" | ";" | "；" | "“" | "《" | "）" | ")")
            || look.is_date(before)
        {
            break;
        }
        first -= 1;
    }
    let span = look.span(first..noun.end as usize);
    (look.slice(span).chars().count() >= look.slice(noun_span).chars().count() + 3).then_some(span)
}

/// How the event was attended, where the report says so of the event itself.
fn mode(look: Look<'_>, stop: u32) -> Option<Claim<Mode>> {
    const WORDS: &WordSet = &Words::of(["online", "virtually", "virtual", "offline", "onsite", "线"]);
    let mut online = None;
    let mut offline = None;
    for sentence in look.body_sentences().take_while(|sentence| sentence.span.start < stop) {
        let first = sentence.first as usize;
        for (n, token) in look.mentions.scan.tokens[first..sentence.end as usize].iter().enumerate() {
            if !WORDS.has(token.key) {
                continue;
            }
            match attended(look, first + n) {
                Some(Mode::Online) => online = online.or(Some(first + n)),
                Some(Mode::Offline) => offline = offline.or(Some(first + n)),
                _ => {}
            }
        }
    }
    let (mode, at) = match (online, offline) {
        (Some(at), Some(_)) => (Mode::Hybrid, at),
        (Some(at), None) => (Mode::Online, at),
        (None, Some(at)) => (Mode::Offline, at),
        (None, None) => return None,
    };
    let end = at + 1 + usize::from(look.word(at) == "线");
    Some(Claim::new(mode, look.span(at..end), How::Grammar, Confidence::Likely))
}

/// "Online session", "held online", 线上举行: the word and the event stand side by side.
fn attended(look: Look<'_>, at: usize) -> Option<Mode> {
    let (mode, end) = match look.word(at) {
        "线" if look.word(at + 1) == "上" => (Mode::Online, at + 2),
        "线" if look.word(at + 1) == "下" => (Mode::Offline, at + 2),
        _ if look.is(at, &["online", "virtually", "virtual"]) => (Mode::Online, at + 1),
        _ if look.is(at, &["offline", "onsite"]) => (Mode::Offline, at + 1),
        _ => return None,
    };
    let beside = |n: usize| look.event_noun(n).is_some() || look.mark(n, Class::EventVerb).is_some();
    let both = matches!(look.word(end), "+" | "、" | "和" | "与" | "线" | "相") || look.is(end, &["and"]) && look.is(end + 1, &["offline", "online"]);
    (beside(end) || beside(at.wrapping_sub(1)) || both || look.is(at.wrapping_sub(2), &["online"])).then_some(mode)
}
