//! Where an event took place: the narrowest place, and the town.

use crate::document::{FieldName, Lang};
use crate::lexicon::{Class, WordSet, Words};
use crate::recognize::{BodyForm, BodyMention, Case, Sentence, TokenKind};
use crate::span::{Confidence, How, Span};

use super::claim::{Claim, collapsed};
use super::cues::{Form, Relation, Verb, inside_name, verbs};
use super::look::Look;
use super::occasion::verb_span;

/// A place as the report names it.
#[derive(Debug, Default)]
pub(super) struct Place {
    /// Hall, campus, building, house.
    pub venue: Option<Claim<String>>,
    /// Town, district, country.
    pub locality: Option<Claim<String>>,
}

impl Place {
    /// Takes over what is still unknown.
    pub(super) fn fill(&mut self, other: Place) {
        if self.venue.is_none() {
            self.venue = other.venue;
        }
        if self.locality.is_none() {
            self.locality = other.locality;
        }
    }
}

/// Words that name a room, a building or grounds, in lower case.
#[rustfmt::skip]
pub(super) const ROOMS: &WordSet = &Words::of([
    "hall", "room", "auditorium", "building", "theatre", "theater", "center", "centre", "campus", "hotel", "library",
    "museum", "gallery", "stadium", "gymnasium", "arena", "pavilion", "house", "tower", "plaza", "square", "park",
    "restaurant", "floor", "classroom", "chamber", "resort", "headquarters", "playground", "canteen", "laboratory", "lab", "complex",
    "club", "temple", "church", "chapel", "cathedral", "castle", "palace", "mansion", "office", "station", "observatory",
    "studio", "terminal", "quay", "pier", "wharf", "harbour", "harbor", "garden", "gardens", "farm", "mill",
    "inn", "works", "brewery", "forecourt", "courtyard", "atrium", "foyer", "lobby", "lounge", "boardroom", "ballroom", "amphitheatre",
    "amphitheater", "courthouse", "schoolhouse", "barn", "bridge", "footbridge", "monastery", "mosque", "synagogue", "abbey", "fort", "villa",
    "marketplace", "clinic", "hospital", "ward", "cinema", "aula", "aquarium", "zoo", "planetarium", "hangar", "warehouse", "lodge", "winery",
    "vineyard", "convent", "embassy", "consulate", "residence", "cave", "nursery", "greenhouse", "orchard", "reserve", "shipyard", "boathouse",
    "clubhouse", "farmhouse", "lighthouse", "bookshop", "airport", "depot", "workshop",
]);

/// Rooms and halls in a building: what a visited body is narrowed down to.
const INDOOR: &WordSet = &Words::of([
    "room",
    "hall",
    "auditorium",
    "building",
    "theatre",
    "theater",
    "lounge",
    "chamber",
    "boardroom",
    "office",
    "pavilion",
    "tower",
    "foyer",
]);

/// Grounds and decks one is on, not in.
const ON_PLACES: &WordSet =
    &Words::of(["campus", "farm", "square", "bridge", "pier", "quay", "playground", "ferry", "ship", "vessel", "deck", "field"]);

/// Small words inside names of places in other languages ("Casa de los Olmos", "Bab al-Rih").
const PARTICLES: &WordSet = &Words::of([
    "de", "del", "la", "las", "los", "el", "al", "du", "des", "do", "da", "dos", "das", "di", "della", "von", "van", "der", "den", "y", "e",
]);

/// Lower-case words that may stand in the name of a room ("the multifunctional lecture hall").
#[rustfmt::skip]
const ROOM_WORDS: &WordSet = &Words::of([
    "conference", "meeting", "lecture", "multifunctional", "multi", "function", "functional", "academic", "report", "main", "first",
    "second", "third", "fourth", "fifth", "sixth", "international", "exhibition", "training", "assembly", "banquet", "reception",
    "concert", "sports", "teaching", "office", "discipline", "school", "university", "college", "library", "art", "student",
    "activity", "activities", "east", "west", "north", "south", "grand", "great", "large", "small", "new",
    "old", "headquarters", "administration", "administrative", "experimental", "science", "seminar", "former", "central", "open",
    "indoor", "outdoor", "staff", "council", "community", "village", "town", "city", "parish", "public", "board", "reading", "music", "ground",
    "top", "upper", "lower", "common", "dining", "market", "railway", "bus", "agency", "guest", "memorial", "press", "teachers",
]);

/// From labelled lines and flat keys ("Venue:", 地点：).
pub(super) fn labelled(look: Look<'_>) -> Place {
    let first = |name| {
        let mut fields = look.fields(name).filter(|field| !field.pointer.starts_with("/events/"));
        fields.find_map(|field| look.field_value(field))
    };
    Place { venue: first(FieldName::EventVenue), locality: first(FieldName::EventLocality) }
}

/// From one sentence that is about the event.
pub(super) fn read(look: Look<'_>, sentence: &Sentence) -> Place {
    if look.block(sentence).lang == Lang::Zh {
        let mut place = Place::default();
        verbs(look, sentence).iter().for_each(|verb| place.fill(chinese(look, sentence, *verb)));
        place.fill(chinese_room(look, sentence));
        return place;
    }
    english(look, sentence)
}

/// English: what was visited, else the places after "at" and "in" that belong to the first verb that takes them.
fn english(look: Look<'_>, sentence: &Sentence) -> Place {
    let end = sentence.end as usize;
    let mut place = Place::default();
    let mut placed = None;
    for &verb in verbs(look, sentence) {
        match verb.relation {
            Relation::Visits => {
                let visited = place_at(look, verb.end, end, verb_span(look, verb));
                // "Went to a lecture at": not the place itself.
                placed = placed.or((visited.venue.is_none() && visited.locality.is_none()).then_some(verb));
                place.fill(visited);
            }
            Relation::Gathers if look.is(verb.end - 1, &["to", "at"]) => place.fill(place_at(look, verb.end, end, verb_span(look, verb))),
            Relation::Guides | Relation::Supports | Relation::Sponsors | Relation::Invites => {}
            _ if verb.form == Form::With => {}
            Relation::Receives => place.venue = place.venue.take().or_else(|| around(look, sentence, verb).venue),
            _ => placed = placed.or(Some(verb)),
        }
    }
    if let Some(verb) = placed {
        place.fill(around(look, sentence, verb));
    }
    place
}

/// "Filled conference room 500 of the Tarn Building": a room with its number, where no word says that it is the place.
pub(super) fn numbered_room(look: Look<'_>, sentence: &Sentence) -> Option<Claim<String>> {
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    let number = |at: usize| look.token(at).is_some_and(|token| token.kind == TokenKind::Number) && !look.is_date(at);
    let room = (first..end).find(|&at| is_room(look, at) && number(at + 1))?;
    let mut start = room;
    while start > first && (look.among(start - 1, ROOM_WORDS) || look.is_capital(start - 1)) {
        start -= 1;
    }
    let stop = phrase_end(look, start, end)?;
    let span = look.span(start..stop);
    (stop > room + 1).then(|| Claim::new(collapsed(look.slice(span)), span, How::Grammar, Confidence::Guess))
}

/// The places after "at" and "in" in the clause of `verb`.
fn around(look: Look<'_>, sentence: &Sentence, verb: Verb) -> Place {
    let end = sentence.end as usize;
    let mut place = Place::default();
    for at in sentence.first as usize..clause_end(look, verb.end, end) {
        if place.venue.is_some() && place.locality.is_some() {
            break;
        }
        if !opens_place(look, at) {
            continue;
        }
        let from_verb = look.span(verb.first.min(at)..at + 1);
        let because = if from_verb.len() < 40 { from_verb } else { look.span(at..at + 1) };
        place.fill(place_after(look, at, end, because));
    }
    place
}

/// True for a preposition of place outside names and quotations.
fn opens_place(look: Look<'_>, at: usize) -> bool {
    const PLACING: &WordSet = &Words::of(["at", "in", "inside", "on", "aboard"]);
    look.among(at, PLACING) && !inside_name(look, at) && !look.mentions.scan.in_quotes(look.span(at..at + 1))
}

/// The place behind the preposition at token `at`; "on" takes grounds and decks only.
fn place_after(look: Look<'_>, at: usize, end: usize, because: Span) -> Place {
    let place = place_at(look, at + 1, end, because);
    if !look.is(at, &["on", "aboard"]) {
        return place;
    }
    let grounds = |claim: &Claim<String>| look.is(at, &["aboard"]) || look.among(look.mentions.scan.token_from(claim.span.end) - 1, ON_PLACES);
    Place { venue: place.venue.or(place.locality).filter(grounds), locality: None }
}

/// Where a visit was received: a room that a later sentence of the same paragraph, or the next, names behind a verb.
pub(super) fn received_in(look: Look<'_>, occasion: &Sentence) -> Option<Claim<String>> {
    let near = look.body_sentences().filter(|sentence| sentence.span.start >= occasion.span.start && sentence.block <= occasion.block + 1);
    near.take(4).find_map(|sentence| {
        let met = |verb: &&Verb| matches!(verb.relation, Relation::Gathers | Relation::Receives | Relation::Holds | Relation::Happens);
        let verb = verbs(look, sentence).iter().find(met)?;
        around(look, sentence, *verb).venue.filter(|claim| is_indoor(look, claim.span))
    })
}

/// True if a word for a room stands in the name of a place.
fn is_indoor(look: Look<'_>, span: Span) -> bool {
    tokens(look, span).any(|at| look.among(at, INDOOR))
}

/// The first house or room behind a preposition in a sentence near the event, where no verb places it.
pub(super) fn beside(look: Look<'_>, sentence: &Sentence, own: bool) -> Option<Claim<String>> {
    const FILLING: &WordSet = &Words::of(["filled", "packed", "crowded"]);
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    let event = look.cues.verbs_in(first..end).first().map(|verb| verb.first).into_iter();
    let told_from = event.chain(look.cues.nouns_in(first..end).first().map(|noun| noun.first as usize)).min();
    let told = |at: usize| own || told_from.is_some_and(|from| from < at);
    let opens = |at: &usize| opens_place(look, *at) && told(*at) || look.among(*at, FILLING) && (own || look.is(at + 1, &["the"]));
    (first..end).filter(opens).find_map(|at| {
        let post = at > first && (look.mark(at - 1, Class::Title).is_some() || look.body_before(at).is_some() || ends_person(look, at));
        let claim = place_after(look, at, end, look.span(at..at + 1)).venue.filter(|_| !post)?;
        let last = look.mentions.scan.token_from(claim.span.end) - 1;
        let start = look.mentions.scan.token_from(claim.span.start);
        let house = (start..=last).any(|n| is_room(look, n));
        (own || house).then_some(Claim { confidence: Confidence::Guess, ..claim })
    })
}

/// True if a person's name or post ends right before token `at`: what follows is where they work.
fn ends_person(look: Look<'_>, at: usize) -> bool {
    let Some(token) = at.checked_sub(1).and_then(|before| look.token(before)) else { return false };
    let list = &look.mentions.people;
    let next = list.partition_point(|mention| mention.extent.start <= token.span.start);
    list[..next].iter().rev().take(2).any(|mention| mention.extent.contains(token.span))
}

/// What was opened: "The Tarn Centre was inaugurated", "opened the Innovation Park of Lakemoor University".
pub(super) fn opened(look: Look<'_>, sentence: &Sentence) -> Option<Claim<String>> {
    const OPENING: &WordSet = &Words::of(["opened", "inaugurated", "reopened", "unveiled", "opens", "inaugurates"]);
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    let verb = verbs(look, sentence).iter().find(|verb| look.among(verb.first, OPENING))?;
    let because = verb_span(look, *verb);
    if !super::organizers::is_passive(look, first, *verb) {
        let house =
            |claim: &Claim<String>| is_room(look, look.mentions.scan.token_from(claim.span.end) - 1) || look.bodies_in(claim.span).next().is_some();
        return place_at(look, verb.end, end, because).venue.filter(|claim| house(claim) && !look.cues.names_event(tokens(look, claim.span)));
    }
    let subject = first + usize::from(look.is(first, &["the"]));
    let stop = piece_end(look, subject, verb.first)?;
    let house = (subject..stop).any(|at| is_room(look, at)) || look.bodies_in(look.span(subject..stop)).next().is_some();
    let span = look.span(subject..stop);
    (house && stop + 2 >= verb.first).then(|| Claim::new(collapsed(look.slice(span)), span, How::Grammar, Confidence::Guess).because(because))
}

fn tokens(look: Look<'_>, span: Span) -> std::ops::Range<usize> {
    look.mentions.scan.token_from(span.start)..look.mentions.scan.token_from(span.end)
}

/// "Opened here on Tuesday": the town of the dateline.
pub(super) fn here(look: Look<'_>, sentence: &Sentence) -> Option<Claim<String>> {
    let dateline = look.dateline?;
    let at = (sentence.first as usize..sentence.end as usize).find(|&at| look.is(at, &["here"]))?;
    let first = look.mentions.scan.token_from(dateline.start);
    let stop = (first..first + 5).find(|&n| !look.is_capital(n))?;
    let span = look.span(first..stop);
    (stop > first && dateline.contains(span))
        .then(|| Claim::new(collapsed(look.slice(span)), span, How::Inferred, Confidence::Guess).because(look.span(at..at + 1)))
}

/// From the sentence of a deed that no table knows as an event ("The Brannock Foundry cast a bell at the Old Mill").
pub(super) fn of_deed(look: Look<'_>, sentence: &Sentence, verb: Verb) -> Place {
    let mut place = read(look, sentence);
    place.fill(around(look, sentence, verb));
    place
}

/// Where the clause of the verb ends: at ", and" or ", which" before a word in lower case.
fn clause_end(look: Look<'_>, from: usize, end: usize) -> usize {
    let opens = |at: usize| look.word(at) == "," && look.is(at + 1, &["and", "which", "who", "where", "but"]);
    (from..end).find(|&at| opens(at) && look.token(at + 2).is_some_and(|token| token.case == Case::Lower)).unwrap_or(end)
}

/// The place named from token `at` on.
fn place_at(look: Look<'_>, at: usize, end: usize, because: Span) -> Place {
    let start = after_owner(look, at + usize::from(look.is(at, &["the", "a", "an", "its", "their", "our"])));
    let Some(stop) = phrase_end(look, start, end) else { return Place::default() };
    let span = look.span(start..stop);
    let claim = Claim::new(collapsed(look.slice(span)), span, How::Grammar, Confidence::Likely).because(because);
    let head = |n| is_room(look, n) || look.mark(n, Class::OrgHead).is_some();
    let building = (start..stop).any(head) || look.bodies_in(span).any(|body| body.form != BodyForm::Generic);
    if building {
        return Place { venue: Some(claim), locality: None };
    }
    let event = (start..stop).any(|n| look.event_noun(n).is_some());
    if event {
        return Place::default();
    }
    // A town is "in Orrin"; "at the Long Barn" names a house, whatever its last word.
    let article = look.is(at, &["the"]) && !look.is(at.wrapping_sub(1), &["in", "inside"]) && look.mark(start, Class::Place).is_none();
    if article && look.is_capital(start) {
        return Place { venue: Some(claim), locality: None };
    }
    Place { venue: None, locality: Some(claim) }
}

/// Past "polytechnic's" before the name of a room: whose it is, is no part of it.
fn after_owner(look: Look<'_>, at: usize) -> usize {
    let lower = look.token(at).is_some_and(|token| token.case == Case::Lower);
    let owner = lower && matches!(look.word(at + 1), "'" | "’") && look.is(at + 2, &["s"]);
    if owner { at + 3 } else { at }
}

fn is_room(look: Look<'_>, at: usize) -> bool {
    look.among(at, ROOMS)
}

/// One past the last token of a place that starts at token `start`; `None` if no place starts there.
fn phrase_end(look: Look<'_>, start: usize, end: usize) -> Option<usize> {
    let mut stop = piece_end(look, start, end)?;
    while look.word(stop) == "," {
        let next = stop + 1 + usize::from(look.is(stop + 1, &["the"]));
        let Some(more) = piece_end(look, next, end).filter(|_| !look.is_date(next)) else { break };
        let continues = matches!(look.word(more), "," | "." | ";" | "")
            || more >= end
            || look.is(more, &["on", "in", "from", "and", "with", "by", "between", "during", "for", "to", "under", "where", "before", "as"]);
        let starts_clause = look.mark(more, Class::EventVerb).is_some() || look.has_person(look.span(next..more));
        if !continues || starts_clause {
            break;
        }
        stop = more;
    }
    Some(stop)
}

/// One piece of a place, up to a comma: capitals, room words, numbers, and what "of" ties to them.
fn piece_end(look: Look<'_>, start: usize, end: usize) -> Option<usize> {
    let mut next = start;
    let mut named = false;
    while next < end && !look.is_date(next) {
        if let Some(body) = look.body_at(next) {
            // "The hotel of the college" is one, "the college" none.
            if body.form == BodyForm::Generic && !look.is_capital(next) && !(named || is_room(look, look.mentions.scan.token_from(body.span.end) - 1))
            {
                return None;
            }
            next = look.mentions.scan.token_from(body.span.end);
            named = true;
            continue;
        }
        let capital = look.is_capital(next) && look.mark(next, Class::Month).is_none() && look.mark(next, Class::Weekday).is_none();
        let number = next > start && look.token(next).is_some_and(|token| token.kind == TokenKind::Number);
        if capital || is_room(look, next) {
            named = true;
        } else if named && look.among(next, PARTICLES) {
            let after = next + 1 + usize::from(look.among(next + 1, PARTICLES));
            if !(look.is_capital(after) || look.word(after) == "-" && look.is_capital(after + 1)) {
                break;
            }
        } else if named && (opens_floor(look, next) || opens_house(look, next)) {
        } else if look.is(next, &["of"]) && named {
            // "The hotel of the college": the general reference includes its article.
            if let Some(body) = look.body_at(next + 1).filter(|body| body.form == BodyForm::Generic) {
                next = look.mentions.scan.token_from(body.span.end);
                break;
            }
            let after = next + 1 + usize::from(look.is(next + 1, &["the"]));
            if after >= end {
                break;
            }
            if !look.is_capital(after) && !is_room(look, after) && look.body_at(after).is_none() {
                break;
            }
            next = after;
            continue;
        } else if next > start && matches!(look.word(next), "'" | "’") && look.token(next + 1).is_some_and(|token| !token.spaced) {
            next += 1 + usize::from(look.is(next + 1, &["s"]));
        } else if !(number || describes_room(look, start, next) || look.among(next, ROOM_WORDS) || matches!(look.word(next), "-" | "&")) {
            break;
        }
        next += 1;
    }
    while next > start && matches!(look.word(next - 1), "'" | "’" | "-" | "&") {
        next -= 1;
    }
    let span = look.span(start..next);
    let person = next > start && !is_room(look, next - 1) && look.has_person(span);
    (named && next > start && !person && !is_language(look, start, next)).then_some(next)
}

/// "The old tram depot": any word in lower case between the article and the word for a room.
fn describes_room(look: Look<'_>, start: usize, at: usize) -> bool {
    const LINKS: &WordSet = &Words::of(["from", "with", "that", "this", "which", "where", "into", "over", "under", "near", "next", "same"]);
    const ARTICLES: &WordSet = &Words::of(["the", "its", "their"]);
    let plain = |n: usize| look.token(n).is_some_and(|token| token.case == Case::Lower && token.span.len() > 3) && !look.among(n, LINKS);
    let near = is_room(look, at + 1) || plain(at + 1) && is_room(look, at + 2);
    at < start + 2 && start > 0 && look.among(start - 1, ARTICLES) && plain(at) && near
}

/// "The hall on the third floor".
fn opens_floor(look: Look<'_>, at: usize) -> bool {
    let floor = |n: usize| (n..n + 3).any(|near| look.is(near, &["floor"]));
    let before = |n: usize| is_room(look, n - 1) && (look.is(n, &["on"]) && look.is(n + 1, &["the"]));
    let inside = look.is(at, &["the"]) && look.is(at - 1, &["on"]) && floor(at + 1);
    before(at) && floor(at + 2) || inside
}

/// "Council Room at Main Campus": a larger house behind a room.
fn opens_house(look: Look<'_>, at: usize) -> bool {
    let house = |n: usize| (n + 1..n + 4).any(|near| look.is(near, &["campus", "building", "house", "tower"]));
    look.is(at, &["at"]) && look.among(at - 1, INDOOR) && look.is_capital(at + 1) && house(at)
}

/// "In English", "in Chinese".
fn is_language(look: Look<'_>, start: usize, stop: usize) -> bool {
    stop == start + 1 && look.is(start, &["english", "chinese", "french", "german", "russian", "spanish", "japanese", "korean", "arabic", "mandarin"])
}

/// Chinese: what stands between 在 or 于 and the verb, or after a verb of visiting.
fn chinese(look: Look<'_>, sentence: &Sentence, verb: Verb) -> Place {
    let because = verb_span(look, verb);
    if verb.relation == Relation::Visits {
        let company = verb.end - verb.first == 3 && look.word(verb.end - 1) == "司";
        if let Some(own) = (verb.first..verb.end).find(|&at| matches!(look.word(at), "我" | "本") || company && look.word(at) == "公") {
            return Place { venue: Some(ours(look, look.span(own..verb.end)).because(because)), locality: None };
        }
        let comes =
            |body: &&BodyMention| matches!(look.word(look.mentions.scan.token_from(body.span.start).wrapping_sub(1)), "来" | "到" | "赴" | "至");
        let visited = look.body_at(verb.end).or_else(|| look.body_before(verb.first).filter(comes));
        return match visited.filter(|body| body.form != BodyForm::Generic) {
            Some(body) => split(look, body.span, because),
            None if came_to(look, sentence, verb).is_some() => {
                Place { venue: came_to(look, sentence, verb).map(|claim| claim.because(because)), locality: None }
            }
            None => Place { venue: gone_to(look, sentence, verb).map(|claim| claim.because(because)), locality: None },
        };
    }
    if !matches!(verb.relation, Relation::Holds | Relation::CoHolds | Relation::Happens | Relation::Signs | Relation::Receives) {
        return Place::default();
    }
    let floor = (sentence.first as usize).max(verb.first.saturating_sub(40));
    let Some(at) = (floor..verb.first).rev().take_while(|&n| !is_stop(look.word(n))).find(|&n| is_place_word(look, n)) else {
        return Place::default();
    };
    let mut stop = verb.first;
    while stop > at + 1
        && matches!(look.word(stop - 1), "隆" | "重" | "成" | "功" | "顺" | "利" | "正" | "式" | "如" | "期" | "圆" | "满" | "共" | "同")
    {
        stop -= 1;
    }
    let span = look.span(at + 1..stop).trim(look.text());
    if span.is_empty() || look.is_date(at + 1) {
        return Place::default();
    }
    split(look, span, because)
}

/// 我校 at `span`, where the house that writes held the event and no narrower place is named.
pub(super) fn at_home(look: Look<'_>, span: Span) -> Option<Claim<String>> {
    look.slice(span).starts_with(['我', '本']).then(|| ours(look, span))
}

fn ours(look: Look<'_>, span: Span) -> Claim<String> {
    Claim::new(collapsed(look.slice(span)), span, How::Grammar, Confidence::Guess)
}

/// A room by its last word, after 在 or before 里: 在明理楼第一会议室座谈.
fn chinese_room(look: Look<'_>, sentence: &Sentence) -> Place {
    #[rustfmt::skip]
    const ROOM_ENDS: &[&str] = &[
        "会议室",
        "會議室",
        "报告厅",
        "報告廳",
        "会议厅",
        "大厅",
        "大廳",
        "礼堂",
        "禮堂",
        "会议中心",
        "體育館",
        "体育馆",
        "教室",
        "酒店",
        "宾馆",
        "校区",
        "剧院",
        "广场",
        "图书馆",
        "演播厅",
        "音乐厅",
        "活动中心",
        "学术厅",
        "展厅",
        "多功能厅",
        "体育场", "博物馆", "会堂", "演讲厅", "演講廳", "讲堂", "講堂", "會議廳", "會議中心", "活動中心", "体育中心", "展览馆", "展覽館", "美术馆",
        "美術館", "圖書館", "博物館", "劇院", "剧场", "劇場", "影院", "操场", "操場", "校區", "廣場", "公园", "公園", "音樂廳", "展廳", "會堂",
    ];
    let text = look.slice(sentence.span);
    let base = sentence.span.start as usize;
    for (at, mark) in text.match_indices(['在', '里', '裡']).take(12) {
        let clause = if mark == "在" {
            let rest = &text[at + mark.len()..];
            let rest = &rest[..rest.find(['，', ',', '。', '；', '、']).unwrap_or(rest.len())];
            let end = ROOM_ENDS.iter().filter_map(|room| rest.find(room).map(|n| n + room.len())).max();
            end.map(|end| (at + mark.len(), at + mark.len() + end))
        } else {
            let start = text[..at].rfind(['，', ',', '。', '；', '、']).map_or(0, |n| n + text[n..].chars().next().map_or(0, char::len_utf8));
            ROOM_ENDS.iter().any(|room| text[start..at].ends_with(room)).then_some((start, at))
        };
        let Some((start, end)) = clause else { continue };
        let span = Span::at(base + start, base + end).trim(look.text());
        let name = collapsed(look.slice(span));
        if name.chars().count() <= 30 {
            let because = Span::at(base + at, base + at + mark.len());
            return Place { venue: Some(Claim::new(name, span, How::Grammar, Confidence::Likely).because(because)), locality: None };
        }
    }
    Place::default()
}

fn is_stop(word: &str) -> bool {
    matches!(word, "，" | "," | "。" | "；" | "、" | "：" | "！")
}

/// 在 or 于 as a preposition of place.
fn is_place_word(look: Look<'_>, at: usize) -> bool {
    match look.word(at) {
        "在" => {
            // 研究所|在, but not 所在.
            let after_body = || look.body_before(at).is_some_and(|body| body.form != BodyForm::Generic);
            !matches!(look.word(at.wrapping_sub(1)), "现" | "存" | "正" | "所") || after_body()
        }
        "赴" => true,
        "到" => !look.among(at.wrapping_sub(1), NO_GOING) && !look.is_date(at),
        "于" | "於" => !look.is_date(at + 1) && !matches!(look.word(at.wrapping_sub(1)), "关" | "由" | "对" | "基" | "位" | "關" | "對"),
        _ => false,
    }
}

/// Characters before 到 that make another word of it.
const NO_GOING: &WordSet =
    &Words::of(["达", "達", "受", "得", "感", "收", "看", "想", "直", "遇", "提", "做", "回", "接", "找", "来", "來", "见", "見", "学"]);

/// 赴云屿乡开展, 前往恒川部落慰问: the place between a verb of going and what was done there.
fn gone_to(look: Look<'_>, sentence: &Sentence, verb: Verb) -> Option<Claim<String>> {
    /// What one does where one has gone; each opens a word of that sense.
    const DOING: &WordSet = &Words::of([
        "慰", "关", "關", "采", "義", "义", "实", "實", "宣", "看", "洽", "检", "檢", "督", "视", "視", "进", "進", "体", "體", "支", "為", "为",
        "与", "與", "和", "送", "拍", "进",
    ]);
    const MAX: usize = 18;
    let goes = look.word(verb.first) == "赴" || (verb.first..verb.end).any(|at| matches!(look.word(at), "往" | "走" | "临"));
    let end = (sentence.end as usize).min(verb.end + MAX);
    let word = |at: usize| look.token(at).is_some_and(|token| token.kind == TokenKind::Han) && !look.among(at, DOING);
    let stop = (verb.end..end).find(|&at| !word(at) || look.mark(at, Class::EventVerb).is_some() || look.is_date(at)).unwrap_or(end);
    let span = look.span(verb.end..stop);
    let fits = goes && stop >= verb.end + 4 && stop < verb.end + MAX && !look.has_person(span) && !look.cues.names_event(verb.end..stop);
    fits.then(|| Claim::new(collapsed(look.slice(span)), span, How::Grammar, Confidence::Guess))
}

/// 到云屿公司考察: what stands between the word of going and the verb.
fn came_to(look: Look<'_>, sentence: &Sentence, verb: Verb) -> Option<Claim<String>> {
    let floor = (sentence.first as usize).max(verb.first.saturating_sub(24));
    let before = (floor..verb.first).rev().take_while(|&n| !is_stop(look.word(n)));
    let at = before.take_while(|&n| look.token(n).is_some_and(|token| token.kind == TokenKind::Han)).find(|&n| is_going(look, n))?;
    let span = look.span(at + 1..verb.first);
    (verb.first >= at + 5 && !look.has_person(span)).then(|| Claim::new(collapsed(look.slice(span)), span, How::Grammar, Confidence::Guess))
}

fn is_going(look: Look<'_>, at: usize) -> bool {
    look.word(at) == "赴" || look.word(at) == "到" && !look.among(at.wrapping_sub(1), NO_GOING)
}

/// A Chinese place as venue or as locality, by its last character.
fn split(look: Look<'_>, span: Span, because: Span) -> Place {
    const ENDINGS: &[char] = &[
        '楼', '室', '厅', '廳', '馆', '館', '院', '校', '堂', '场', '場', '心', '园', '園', '店', '议', '地', '司', '区', '厂', '所', '台', '社',
        '学', '學', '站', '樓', '層', '层', '址', '營', '营', '村', '落', '庙', '廟', '寺', '塔', '桥', '橋', '厦', '廈', '坛', '壇', '港', '房',
        '舍', '宫', '宮', '廊', '堡', '坝', '壩', '库', '庫', '滩', '灘', '亭', '船', '轮', '輪', '棚', '區', '廠', '團', '团', '號', '号',
    ];
    let name = look.slice(span);
    let claim = Claim::new(collapsed(name), span, How::Grammar, Confidence::Likely).because(because);
    let count = name.chars().count();
    if matches!(name, "线上" | "线下" | "網上" | "网上" | "云端" | "随后" | "隨後" | "此前" | "今年" | "去年") {
        return Place::default();
    }
    let grounds = ["码头", "碼頭", "公园", "车站", "港口", "工地", "现场", "基地"].iter().any(|end| name.ends_with(end) && name.len() > end.len());
    let landscape = name.ends_with(['山', '湖', '岭', '嶺', '岛', '島', '坡', '湾'])
        && look.mark(look.mentions.scan.token_from(span.start), Class::Place).is_none();
    if grounds || landscape {
        return Place { venue: Some(claim), locality: None };
    }
    if count <= 2 && !name.ends_with(['校', '院']) {
        return Place { venue: None, locality: Some(claim) };
    }
    if name.ends_with(ENDINGS) || name.ends_with(|c: char| c.is_ascii_digit()) || look.bodies_in(span).next().is_some() {
        return Place { venue: Some(claim), locality: None };
    }
    Place { venue: None, locality: (count <= 8).then_some(claim) }
}
