//! Who held an event of which no verb says so: whose event it is, who invited, who signed, whose house it was in.

use crate::document::Lang;
use crate::lexicon::{Class, WordSet, Words};
use crate::recognize::{BodyForm, Mark, Sentence, TokenKind};
use crate::span::{Confidence, How, Span};

use super::super::claim::{Claim, collapsed};
use super::super::cues::{Form, Relation, Verb, inside_name, verbs};
use super::super::look::Look;
use super::super::occasion::{Occasion, verb_span};
use super::{agents, chinese, english, named, resolved};

/// The bodies that the report lets one take for the hosts; none if it does not.
/// `venue`: where it took place, if known.
pub(in super::super) fn holders(look: Look<'_>, occasion: &Occasion<'_>, venue: Option<Span>) -> Vec<Claim<String>> {
    let chinese = look.block(occasion.sentence).lang == Lang::Zh;
    let told = || std::iter::once(occasion.sentence).chain(look.title_sentences());
    let relation = occasion.verb.map(|verb| verb.relation);
    let visit = matches!(relation, Some(Relation::Visits | Relation::Receives));
    let signed = || {
        told()
            .chain(look.body_sentences().take(if visit { 0 } else { LEAD }))
            .map(|sentence| if chinese { signing(look, sentence) } else { signed(look, sentence) })
    };
    let invited = || look.body_sentences().map(|sentence| invited(look, sentence, chinese));
    let mut found = signed().find(|claims| claims.len() > 1).unwrap_or_default();
    if found.is_empty() && !visit {
        found = told().find_map(|sentence| owner(look, sentence, chinese)).unwrap_or_default();
    }
    if found.is_empty() && !visit && !chinese {
        found = actor(look, occasion);
    }
    if found.is_empty() {
        found = invited().find(|claims| !claims.is_empty()).unwrap_or_default();
    }
    if found.is_empty() {
        found.extend(if chinese {
            own_house(look, occasion, visit)
        } else {
            met_at_home(look, occasion).or_else(|| masthead(look, occasion)).or_else(|| house_of(look, occasion, venue?))
        });
    }
    found
}

/// Sentences of the body that may name the parties of a signing.
const LEAD: usize = 3;

/// More bodies than that, and whose house it was in does not tell whose event it was.
const MANY: usize = 6;

/// Who did what the lead tells, else what the title tells ("Orrin Copper hands over a clinic").
fn actor(look: Look<'_>, occasion: &Occasion<'_>) -> Vec<Claim<String>> {
    /// What one does as a guest, not as a host.
    #[rustfmt::skip]
    const GUESTS: &WordSet = &Words::of([
        "won", "received", "took", "attended", "joined", "met", "went", "came", "travelled", "traveled", "spent", "competed", "participated",
        "beat", "represented", "heard", "gained", "earned", "returned", "left", "filled", "gathered", "shared", "closed", "ended", "concluded",
    ]);
    let first = occasion.sentence.first as usize;
    let acts = |verb: &Verb| {
        let does = matches!(verb.relation, Relation::Acts | Relation::Happens | Relation::Presents | Relation::Holds);
        let idle = english::is_passive(look, first, *verb) || english::after_event(look, occasion.sentence, *verb);
        does && !idle && !look.among(verb.first, GUESTS)
    };
    let mut found = occasion.verb.filter(acts).map(|verb| english::subjects(look, first, verb)).unwrap_or_default();
    if let Some(verb) = occasion.verb.filter(|verb| found.is_empty() && english::is_passive(look, first, *verb)) {
        found = done_by(look, verb, occasion.sentence.end as usize);
    }
    if found.is_empty() { look.title_sentences().map(|title| title_actor(look, title)).next().unwrap_or_default() } else { found }
}

/// "Was presented in the depot by the Tarn Foundation": the bodies behind the "by" of a passive deed.
fn done_by(look: Look<'_>, verb: Verb, end: usize) -> Vec<Claim<String>> {
    let by = (verb.end..end.min(verb.end + 24)).take_while(|&at| !matches!(look.word(at), ";" | ".")).find(|&at| look.is(at, &["by"]));
    by.map(|by| agents(look, verb, by + 1, end)).unwrap_or_default()
}

/// The names with which a title begins, before a verb in the present: "NRWT trains market women", "A and B launch".
pub(in super::super) fn title_actor(look: Look<'_>, title: &Sentence) -> Vec<Claim<String>> {
    #[rustfmt::skip]
    const ACTIONS: &WordSet = &Words::of([
        "hosts", "holds", "opens", "launches", "trains", "donates", "hands", "presents", "marks", "celebrates", "organises", "organizes", "stages",
        "unveils", "commemorates", "honours", "honors", "observes", "conducts", "convenes", "runs", "signs", "awards", "gives", "starts",
        "begins", "inaugurates", "plants", "builds", "delivers", "distributes", "brings", "shows", "exhibits", "performs", "introduces", "kicks",
        "mounts", "establishes", "cleans", "collects", "raises", "commissions", "dedicates", "welcomes", "graduates", "host", "hold", "open",
        "launch", "present", "mark", "celebrate", "organise", "organize", "stage", "unveil", "sign", "hand", "donate", "inaugurate", "plant",
        "names", "honour", "agree", "set", "sets",
    ]);
    let (first, end) = (title.first as usize, title.end as usize);
    let mut out = Vec::new();
    let mut next = first;
    while next < end {
        let start = next + usize::from(look.is(next, &["the"]));
        let stop = match look.body_at(start) {
            Some(mention) if mention.form != BodyForm::Generic => look.mentions.scan.token_from(mention.span.end),
            _ => (start..end.min(start + 7)).find(|&at| !look.is_capital(at) || look.among(at, ACTIONS)).unwrap_or(start),
        };
        let span = look.span(start..stop.max(start + 1));
        let name = stop > start + 1 || look.slice(span).chars().filter(|c| c.is_uppercase()).count() > 1;
        if stop == start || !name || look.has_person(span) || look.cues.names_event(start..stop) || look.mark(start, Class::Title).is_some() {
            return Vec::new();
        }
        out.push(Claim::new(collapsed(look.slice(span)), span, How::Inferred, Confidence::Guess));
        if look.among(stop, ACTIONS) {
            return out;
        }
        if !look.is(stop, &["and", ","]) {
            return Vec::new();
        }
        next = stop + 1;
    }
    Vec::new()
}

/// The school or museum of whose hall it is said that an event took place there, where nobody is said to have held it.
fn house_of(look: Look<'_>, occasion: &Occasion<'_>, venue: Span) -> Option<Claim<String>> {
    #[rustfmt::skip]
    const HOUSES: &WordSet = &Words::of([
        "university", "college", "school", "institute", "polytechnic", "academy", "museum", "library", "gymnasium", "lyceum", "universidad",
        "université", "universität", "universidade",
    ]);
    let told = matches!(occasion.verb?.relation, Relation::Holds | Relation::Happens | Relation::Presents | Relation::Acts);
    let mention = look.bodies_in(venue).filter(|mention| mention.form != BodyForm::Generic && told).last()?;
    // "Held at Lakemoor University" may be anybody's event, unless the report goes on to speak of it.
    // Where many bodies are named, its house says nothing.
    let few = look.mentions.bodies.len() <= MANY;
    let again = few && mention.body.is_some_and(|body| look.mentions.bodies[body].mentions.len() > 1);
    if mention.span == venue && !again {
        return None;
    }
    let (first, end) = (look.mentions.scan.token_from(mention.span.start), look.mentions.scan.token_from(mention.span.end));
    let house = (first..end).any(|at| look.among(at, HOUSES));
    house.then(|| Claim::new(collapsed(look.slice(mention.span)), mention.span, How::Inferred, Confidence::Guess))
}

/// The body whose event it is said to be: "the institute's spring concert", "a meeting of the rectors of the union", 云屿大学毕业典礼.
fn owner(look: Look<'_>, sentence: &Sentence, chinese: bool) -> Option<Vec<Claim<String>>> {
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    let of_body = |noun: &&Mark| {
        if noun.entry().column(0) == "visit" || inside_name(look, noun.first as usize) {
            return None;
        }
        if chinese {
            return owner_chinese(look, first, noun);
        }
        owner_before(look, first, noun).or_else(|| owner_after(look, noun, end)).map(|claim| vec![claim])
    };
    look.cues.nouns_in(first..end).iter().find_map(of_body)
}

/// "The Tarn Institute's third annual forum", "Tarn Institute Spring Concert".
fn owner_before(look: Look<'_>, first: usize, noun: &Mark) -> Option<Claim<String>> {
    const ADJECTIVES: &WordSet = &Words::of([
        "annual",
        "monthly",
        "regular",
        "graduation",
        "opening",
        "closing",
        "inaugural",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "spring",
        "autumn",
        "summer",
        "winter",
        "academic",
        "regional",
        "international",
        "national",
        "online",
        "st",
        "nd",
        "rd",
        "th",
        "general",
    ]);
    let end = noun.first as usize;
    let mention = look.bodies_in(look.span(first.max(end.saturating_sub(20))..end)).last()?;
    let from = look.mentions.scan.token_from(mention.span.end);
    let possessive = matches!(look.word(from), "'" | "’");
    let (claim, start) = resolved(look, first, mention);
    let opens = start == first;
    let fits = |at: usize| {
        let Some(token) = look.token(at) else { return false };
        match token.kind {
            TokenKind::Number => true,
            TokenKind::Word => look.is_capital(at) || possessive || look.among(at, ADJECTIVES),
            TokenKind::Mark => matches!(look.word(at), "'" | "’") || opens && matches!(look.word(at), "-" | "–" | "—" | "&" | "/"),
            TokenKind::Han => false,
        }
    };
    let gap = from..end;
    let near = gap.len() <= if opens { 10 } else { 7 };
    let whose = possessive || start == first || !is_place_link(look, start - 1);
    let plain = !look.has_person(look.span(start..end)) && look.cues.verbs_in(gap.clone()).is_empty();
    let post = gap.clone().any(|at| look.mark(at, Class::Title).is_some());
    claim.filter(|_| near && whose && plain && !post && gap.clone().all(fits) && !gap.clone().any(|at| is_function(look, at)))
}

/// "A conclave of the rectors of the northern zone of the Tarn Union".
fn owner_after(look: Look<'_>, noun: &Mark, end: usize) -> Option<Claim<String>> {
    let from = noun.end as usize;
    // The opening ceremony of a centre is not the centre's own.
    const OPENING: &WordSet =
        &Words::of(["opening", "unveiling", "inauguration", "inaugural", "launch", "launching", "foundation", "groundbreaking", "naming", "signing"]);
    let opens = (noun.first as usize - usize::from(noun.first > 0)..noun.end as usize).any(|at| look.among(at, OPENING));
    if !look.is(from, &["of"]) || opens {
        return None;
    }
    for at in from + 1..end.min(from + 16) {
        if let Some(mention) = look.body_at(at).filter(|mention| mention.form != BodyForm::Generic) {
            let span = look.chain(mention);
            return Some(named(look, span).because(look.span(noun.tokens())));
        }
        let word = look.token(at).is_some_and(|token| token.kind == TokenKind::Word);
        let joins = look.is(at, &["of", "the"]);
        let glue = matches!(look.word(at), "-" | "'" | "’");
        if !(joins || glue || word && !is_function(look, at) && !look.is_capital(at)) {
            return None;
        }
    }
    None
}

fn is_place_link(look: Look<'_>, at: usize) -> bool {
    const LINKS: &WordSet = &Words::of(["at", "in", "inside", "near", "from", "to", "by", "with", "between", "and", "of"]);
    look.among(at, LINKS)
}

/// True for a small word that no noun phrase goes on behind.
fn is_function(look: Look<'_>, at: usize) -> bool {
    const FUNCTION: &WordSet = &Words::of([
        "at", "in", "on", "by", "to", "for", "from", "with", "between", "and", "or", "was", "were", "is", "are", "has", "have", "had", "will",
        "that", "which", "who", "where", "as", "during", "under", "about", "after", "before", "into", "he", "she", "they", "it", "his", "her",
        "their",
    ]);
    look.among(at, FUNCTION)
}

/// 云屿大学2024年毕业典礼: the body, or the house, with nothing between it and the word for the event but what the event is called.
fn owner_chinese(look: Look<'_>, first: usize, noun: &Mark) -> Option<Vec<Claim<String>>> {
    const STOPS: &WordSet = &Words::of(["，", ",", "。", "；", "、", "：", "在", "于", "由", "与", "和", "将", "的", "了", "为", "上", "是", "及"]);
    let end = noun.first as usize;
    let floor = first.max(end.saturating_sub(24));
    let mut at = end;
    loop {
        let owners = chinese::list_before(look, first, at, true);
        if let Some(claim) = owners.first() {
            let gap = look.span(at..end);
            let start = look.mentions.scan.token_from(claim.span.start);
            let place = start > first && look.among(start - 1, chinese::PLACE_WORDS);
            return (!place && !look.has_person(gap) && look.cues.verbs_in(at..end).is_empty()).then_some(owners);
        }
        let before = at.checked_sub(1).filter(|&before| before >= floor)?;
        if look.among(before, STOPS) || look.mark(before, Class::RoleVerb).is_some() {
            return None;
        }
        at = before;
    }
}

/// "A memorandum between A and B was signed", "was signed by the heads of A and B": the two parties.
fn signed(look: Look<'_>, sentence: &Sentence) -> Vec<Claim<String>> {
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    let Some(verb) = verbs(look, sentence).iter().find(|verb| verb.relation == Relation::Signs) else { return Vec::new() };
    if !english::is_passive(look, first, *verb) {
        return english::subjects(look, first, *verb);
    }
    let between = (first..end).find(|&at| look.is(at, &["between"]));
    let by = || (verb.end..end.min(verb.end + 8)).find(|&at| look.is(at, &["by"]));
    let Some(link) = between.or_else(by) else { return Vec::new() };
    // "by the heads of"
    let of = (link + 1..end.min(link + 8)).take_while(|&at| !look.is_capital(at)).find(|&at| look.is(at, &["of"]));
    agents(look, *verb, of.unwrap_or(link) + 1, end)
}

/// A与B签署协议: the parties, the house among them.
fn signing(look: Look<'_>, sentence: &Sentence) -> Vec<Claim<String>> {
    let first = sentence.first as usize;
    let parties = |verb: &Verb| {
        let end = chinese::before_filler(look, first, verb.first);
        let beside = chinese::list_before(look, first, end, false);
        // A与B在云屿港签署.
        let place = || (first.max(end.saturating_sub(40))..end).filter(|&at| look.among(at, chinese::PLACE_WORDS) || look.is_date(at));
        let apart = || place().map(|at| chinese::list_before(look, first, at, false)).find(|claims| claims.len() > 1);
        let parties = if beside.len() > 1 { beside } else { apart().unwrap_or(beside) };
        parties.into_iter().map(|claim| claim.because(verb_span(look, *verb))).collect::<Vec<_>>()
    };
    let mut found = verbs(look, sentence).iter().filter(|verb| verb.relation == Relation::Signs).map(parties);
    found.find(|claims| claims.len() > 1).unwrap_or_default()
}

/// "At the invitation of the institute", "the institute had asked her to speak", 应云屿大学邀请.
fn invited(look: Look<'_>, sentence: &Sentence, chinese: bool) -> Vec<Claim<String>> {
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    let inviting = |verb: &&Verb| verb.relation == Relation::Invites;
    let Some(verb) = verbs(look, sentence).iter().find(inviting) else { return Vec::new() };
    if chinese {
        return chinese::list_before(look, first, chinese::before_filler(look, first, verb.first), false);
    }
    if verb.form == Form::After {
        return agents(look, *verb, verb.end, end).into_iter().take(1).collect();
    }
    if english::is_passive(look, first, *verb) {
        return if look.is(verb.end, &["by"]) { agents(look, *verb, verb.end + 1, end) } else { Vec::new() };
    }
    if look.is(verb.first, &["asked"]) && !asks_to_speak(look, verb.end, end) {
        return Vec::new();
    }
    english::subjects(look, first, *verb)
}

fn asks_to_speak(look: Look<'_>, from: usize, end: usize) -> bool {
    const SPEAKING: &WordSet = &Words::of(["speak", "lecture", "talk", "deliver", "give", "present", "perform", "teach"]);
    (from..end.min(from + 30)).any(|at| look.is(at, &["to"]) && look.among(at + 1, SPEAKING))
}

/// "The heads of Lakemoor University and the Tarn Academy met at Lakemoor University", "the agreements were signed when the
/// minister came to Lakemoor University": whoever takes part where it is at home.
fn met_at_home(look: Look<'_>, occasion: &Occasion<'_>) -> Option<Claim<String>> {
    let verb = occasion.verb?;
    let (first, end) = (occasion.sentence.first as usize, occasion.sentence.end as usize);
    let named_at = |at: usize| look.body_at(at + usize::from(look.is(at, &["the"])));
    let home = match verb.relation {
        Relation::Gathers => {
            let at = (verb.end - 1..end.min(verb.end + 4)).find(|&at| look.is(at, &["at", "in"]))?;
            let here = named_at(at + 1)?;
            let guest = look.bodies_in(look.span(first..verb.first)).any(|other| other.body.is_some() && other.body == here.body);
            guest.then_some(here)
        }
        Relation::Signs => {
            let came = verbs(look, occasion.sentence).iter().find(|verb| verb.relation == Relation::Visits)?;
            let again = |body: usize| look.mentions.bodies[body].mentions.len() > 1;
            named_at(came.end).filter(|here| here.body.is_some_and(again))
        }
        _ => None,
    };
    home.map(|mention| Claim { how: How::Inferred, ..named(look, mention.span) })
}

/// An event that took place, under a title that begins with a body: that body's, with little certainty.
fn masthead(look: Look<'_>, occasion: &Occasion<'_>) -> Option<Claim<String>> {
    let happens = matches!(occasion.verb?.relation, Relation::Happens | Relation::Holds | Relation::Presents);
    let strong = occasion.noun.is_some_and(|noun| noun.entry().column(1) == "strong");
    let title = look.document.title().filter(|_| happens && strong && !occasion.in_title)?;
    let mention = look.body_at(look.mentions.scan.token_from(title.span.start)).filter(|mention| mention.form == BodyForm::Full)?;
    Some(Claim::new(collapsed(look.slice(mention.span)), mention.span, How::Inferred, Confidence::Guess))
}

/// 我校 where the sentence of the event or the title names it as no guest; and the house that guests came to (来我院, 来校).
fn own_house(look: Look<'_>, occasion: &Occasion<'_>, visit: bool) -> Option<Claim<String>> {
    const GOING: &WordSet = &Words::of(["赴", "往", "获", "獲", "席", "参", "參", "访", "訪", "走"]);
    let sentence = occasion.sentence;
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    if !visit {
        let relation = occasion.verb.map(|verb| verb.relation);
        let fits = matches!(relation, Some(Relation::Happens | Relation::Holds | Relation::Gathers | Relation::Presents));
        let home = !(first..end).any(|at| look.among(at, GOING));
        return (fits && home).then(|| chinese::own_in(look, first, end, false)).flatten();
    }
    let comes =
        |verb: &&Verb| verb.relation == Relation::Visits && (verb.first..verb.end).any(|at| matches!(look.word(at), "来" | "來" | "到" | "莅"));
    let verb = verbs(look, sentence).iter().find(comes)?;
    let to_company = (verb.first..verb.end).any(|at| matches!(look.word(at), "司"));
    let tokens = || look.body_sentences().chain(look.title_sentences()).map(|sentence| sentence.first as usize..sentence.end as usize);
    chinese::own_in(look, verb.first, end, false)
        .or_else(|| tokens().filter(|_| !to_company).find_map(|range| chinese::own_in(look, range.start, range.end, false)))
        .or_else(|| tokens().filter(|_| !to_company).find_map(|range| chinese::own_in(look, range.start, range.end, true)))
}
