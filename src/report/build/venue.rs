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
    "inn", "works", "brewery",
]);

/// Lower-case words that may stand in the name of a room ("the multifunctional lecture hall").
#[rustfmt::skip]
const ROOM_WORDS: &WordSet = &Words::of([
    "conference", "meeting", "lecture", "multifunctional", "multi", "function", "functional", "academic", "report", "main", "first",
    "second", "third", "fourth", "fifth", "sixth", "international", "exhibition", "training", "assembly", "banquet", "reception",
    "concert", "sports", "teaching", "office", "discipline", "school", "university", "college", "library", "art", "student",
    "activity", "activities", "east", "west", "north", "south", "grand", "great", "large", "small", "new",
    "old", "headquarters", "administration", "administrative", "experimental", "science",
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
        if !look.is(at, &["at", "in", "inside"]) || inside_name(look, at) || look.mentions.scan.in_quotes(look.span(at..at + 1)) {
            continue;
        }
        let from_verb = look.span(verb.first.min(at)..at + 1);
        let because = if from_verb.len() < 40 { from_verb } else { look.span(at..at + 1) };
        place.fill(place_at(look, at + 1, end, because));
    }
    place
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
    let start = at + usize::from(look.is(at, &["the", "a", "an", "its", "their", "our"]));
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
            if body.form == BodyForm::Generic && !look.is_capital(next) {
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
        } else if look.is(next, &["of"]) && named {
            let after = next + 1 + usize::from(look.is(next + 1, &["the"]));
            if !look.is_capital(after) && !is_room(look, after) && look.body_at(after).is_none() {
                break;
            }
            next = after;
            continue;
        } else if next > start && matches!(look.word(next), "'" | "’") && look.token(next + 1).is_some_and(|token| !token.spaced) {
            next += 1 + usize::from(look.is(next + 1, &["s"]));
        } else if !(number || look.among(next, ROOM_WORDS) || matches!(look.word(next), "-" | "&")) {
            break;
        }
        next += 1;
    }
    while next > start && matches!(look.word(next - 1), "'" | "’" | "-" | "&") {
        next -= 1;
    }
    let span = look.span(start..next);
    (named && next > start && !look.has_person(span) && !is_language(look, start, next)).then_some(next)
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
        let Some(body) = visited.filter(|body| body.form != BodyForm::Generic) else { return Place::default() };
        return split(look, body.span, because);
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
        "体育场",
        "博物馆",
        "会堂",
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
        "于" => !look.is_date(at + 1) && !matches!(look.word(at.wrapping_sub(1)), "关" | "由" | "对" | "基" | "位"),
        _ => false,
    }
}

/// A Chinese place as venue or as locality, by its last character.
fn split(look: Look<'_>, span: Span, because: Span) -> Place {
    const ENDINGS: &[char] = &[
        '楼', '室', '厅', '廳', '馆', '館', '院', '校', '堂', '场', '場', '心', '园', '園', '店', '议', '地', '司', '区', '厂', '所', '台', '社',
        '学', '學', '站',
    ];
    let name = look.slice(span);
    let claim = Claim::new(collapsed(name), span, How::Grammar, Confidence::Likely).because(because);
    let count = name.chars().count();
    if matches!(name, "线上" | "线下" | "網上" | "网上" | "云端") {
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
