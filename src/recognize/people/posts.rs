//! Posts beside a name in text of Latin script: what somebody is, and where.

use super::Setting;
use super::items::{Item, Kind};
use crate::lexicon::{Class, Traits, WordSet, Words};
use crate::recognize::{Case, Post};
use crate::span::Span;

/// Posts read on one side of a name.
#[derive(Debug, Default)]
pub(super) struct Posts {
    pub posts: Vec<Post>,
    /// Item at which the reading stopped: the first one (before a name), one past the last (after it).
    pub edge: usize,
    pub honorific: Option<Span>,
}

/// How many items a reading may take on its way: posts are short.
const REACH: usize = 40;

fn span(setting: &Setting<'_>, items: &[Item]) -> Span {
    match (items.first(), items.last()) {
        (Some(first), Some(last)) => setting.scan.span_of(first.first as usize..last.end as usize),
        _ => Span::default(),
    }
}

fn kind(items: &[Item], at: usize) -> Kind {
    items.get(at).map_or(Kind::Break, |item| item.kind)
}

fn post(role: Span, before_name: bool) -> Post {
    Post { role, affiliation: None, body: None, before_name }
}

/// Posts and forms of address right before the name that starts at item `at`.
///
/// `name_end` is the item after the name, `claimed` the item up to which an earlier name has posts.
pub(super) fn before(setting: &Setting<'_>, items: &[Item], at: usize, name_end: usize, claimed: usize) -> Posts {
    let mut edge = at;
    while edge > 0 && kind(items, edge - 1) == Kind::Honorific {
        edge -= 1;
    }
    let honorific = (edge < at).then(|| span(setting, &items[edge..at]));
    let mut found = Posts { posts: Vec::new(), edge, honorific };
    let mut first;
    if let Some((title, affiliation)) = title_before(items, edge, name_end).filter(|(title, _)| *title >= claimed) {
        let mut last = post(span(setting, &items[title..=title]), true);
        match affiliation {
            Some(Place::Bodies(from, to)) => attach(setting, items, &mut last, from, to),
            Some(Place::Words(to)) => last.role = span(setting, &items[title..to]),
            None => {}
        }
        first = title;
        found.posts.push(last);
    } else if let Some((title, last)) = apposition(setting, items, edge, edge < at, name_end).filter(|(title, _)| *title >= claimed) {
        first = title;
        found.posts.push(last);
    } else {
        return found;
    }
    while found.posts.len() < 4 {
        // "Vice-Chancellor Professor NAME", "vice president and dean NAME"
        let joined = usize::from(first > 0 && kind(items, first - 1) == Kind::And);
        let Some(more) = first.checked_sub(1 + joined).filter(|&n| kind(items, n) == Kind::Title && n >= claimed) else { break };
        first = more;
        let rank = |role: Span| ["Professor", "professor", "Academician"].iter().any(|word| setting.slice(role).contains(word));
        let role = span(setting, &items[first..=first]);
        if joined == 0 && !rank(role) && !rank(found.posts[0].role) {
            // "Justice Secretary": two titles that are one.
            found.posts[0].role = role.cover(found.posts[0].role);
            continue;
        }
        found.posts.insert(0, post(role, true));
    }
    body_before(setting, items, &mut first, &mut found.posts);
    found.edge = first;
    found
}

/// What follows "of" behind a post.
enum Place {
    /// Items of the bodies: first and one past the last.
    Bodies(usize, usize),
    /// "of Education": words that belong to the post, one past the last.
    Words(usize),
}

/// The title that ends right before item `edge`, also with "of BODY" between.
fn title_before(items: &[Item], edge: usize, name_end: usize) -> Option<(usize, Option<Place>)> {
    let last = edge.checked_sub(1)?;
    match items[last].kind {
        Kind::Title => Some((last, None)),
        // "Deputy Vice-Chancellor (Student Affairs) NAME"
        Kind::Close => {
            let open = (last.saturating_sub(6)..last).rev().find(|&n| items[n].kind == Kind::Open)?;
            open.checked_sub(1).filter(|&n| items[n].kind == Kind::Title && items[n].case != Case::Lower).map(|title| (title, None))
        }
        Kind::Body(_) => of_before(items, last).map(|title| (title, Some(Place::Bodies(last, last + 1)))),
        Kind::Comma => {
            let body = last.checked_sub(1)?;
            if items[body].kind == Kind::Title {
                return (kind(items, name_end) == Kind::Comma && is_determined(items, body)).then_some((body, None));
            }
            let title = matches!(items[body].kind, Kind::Body(_)).then(|| of_before(items, body)).flatten()?;
            let opens = title == 0 || matches!(items[title - 1].kind, Kind::Article | Kind::Break);
            let own = title < 2 || !matches!(items[title - 2].kind, Kind::Comma | Kind::Dash | Kind::Open);
            (opens && own).then_some((title, Some(Place::Bodies(body, body + 1))))
        }
        Kind::Word | Kind::Name => {
            let of = (edge.saturating_sub(6)..edge).rev().find(|&n| matches!(items[n].kind, Kind::Of | Kind::To))?;
            let words = of + 1..edge;
            let plain = words
                .clone()
                .all(|n| matches!(items[n].kind, Kind::Word | Kind::And | Kind::Name) && items[n].case != Case::Lower || items[n].kind == Kind::And);
            let title = of.checked_sub(1).filter(|&n| items[n].kind == Kind::Title)?;
            (plain && !words.is_empty()).then_some((title, Some(Place::Words(edge))))
        }
        _ => None,
    }
}

/// "the Minister of Inland Waters, Hon. NAME", "its secretary, Ms. NAME", "two assistants, NAME and": a post before the comma
/// that ends before item `edge`. A form of address makes it sure.
fn apposition(setting: &Setting<'_>, items: &[Item], edge: usize, addressed: bool, name_end: usize) -> Option<(usize, Post)> {
    let comma = edge.checked_sub(1).filter(|&n| items[n].kind == Kind::Comma)?;
    let stops = |n: &usize| !matches!(items[*n].kind, Kind::Verb(_) | Kind::Break | Kind::Other | Kind::Honorific | Kind::PostNominal);
    let title = (comma.saturating_sub(9)..comma).rev().take_while(stops).find(|&n| items[n].kind == Kind::Title)?;
    let mut one = post(span(setting, &items[title..=title]), true);
    let alone = title + 1 == comma;
    let stop = if alone { comma } else { place_after(setting, items, &mut one, title, title + 1) };
    // "for food and drug affairs", "of the BODY of the province"
    let joins = |item: &Item| matches!(item.kind, Kind::And | Kind::Of | Kind::Article | Kind::Word | Kind::Name);
    if !items.get(stop..comma).is_some_and(|rest| rest.len() <= 5 && rest.iter().all(joins)) {
        return None;
    }
    if stop < comma && one.affiliation.is_none() {
        one.role = span(setting, &items[title..comma]);
    }
    let closed =
        matches!(kind(items, name_end), Kind::Comma | Kind::And | Kind::Break | Kind::Verb(_) | Kind::Dash | Kind::Close | Kind::PostNominal);
    let opens = title == 0 || kind(items, title - 1) == Kind::Break || is_determined(items, title);
    let free = title < 2 || !matches!(items[title - 2].kind, Kind::Comma | Kind::Dash | Kind::Open);
    let many = alone && is_plural(setting.slice(one.role)) && matches!(kind(items, name_end), Kind::Comma | Kind::And);
    let one_person = closed && opens && (addressed || free && !alone);
    (many || one_person).then_some((title, one))
}

/// True for "students", "vice-chairmen".
pub(super) fn is_plural(role: &str) -> bool {
    let head = role.split(" of ").next().unwrap_or("");
    head.ends_with('s') && !head.ends_with("ss") || head.ends_with("men")
}

/// True for "the former Prime Minister", "Norway's Prime Minister": a name may follow behind a comma.
fn is_determined(items: &[Item], title: usize) -> bool {
    (title.saturating_sub(3)..title)
        .rev()
        .take_while(|&n| items[n].kind != Kind::Comma)
        .any(|n| matches!(items[n].kind, Kind::Article | Kind::Possessive))
}

/// The title of "TITLE of [the] BODY" whose body is item `body`.
fn of_before(items: &[Item], body: usize) -> Option<usize> {
    let mut at = body;
    for _ in 0..3 {
        at = at.checked_sub(1)?;
        if items[at].kind == Kind::Article {
            at = at.checked_sub(1)?;
        }
        if items[at].kind != Kind::Of {
            return None;
        }
        at = at.checked_sub(1)?;
        match items[at].kind {
            Kind::Title => return Some(at),
            Kind::Body(_) => {}
            _ => return None,
        }
    }
    None
}

/// "Lakemoor University Party Secretary NAME", "the university's president NAME".
fn body_before(setting: &Setting<'_>, items: &[Item], first: &mut usize, posts: &mut [Post]) {
    let mut at = *first;
    if at > 0 && items[at - 1].kind == Kind::Possessive {
        at -= 1;
    }
    let Some(body) = at.checked_sub(1).filter(|&n| matches!(items[n].kind, Kind::Body(_))) else { return };
    let mut used = false;
    for post in posts.iter_mut().filter(|post| post.affiliation.is_none()) {
        attach(setting, items, post, body, body + 1);
        used = true;
    }
    if used {
        *first = body;
    }
}

fn attach(setting: &Setting<'_>, items: &[Item], post: &mut Post, from: usize, to: usize) {
    post.affiliation = Some(span(setting, &items[from..to]));
    post.body = items[from..to].iter().find_map(|item| match item.kind {
        Kind::Body(index) => setting.body_of(index as usize),
        _ => None,
    });
}

/// The body right behind a name, without a post: "NAME (Tarn Valley University)", "NAME of the School of Optics".
pub(super) fn affiliation_after(setting: &Setting<'_>, items: &[Item], at: usize) -> Option<Post> {
    let place = if kind(items, at + 1) == Kind::Article { at + 2 } else { at + 1 };
    let end = match kind(items, place) {
        Kind::Body(_) => bodies_end(items, place),
        // "NAME of Tarn Glass": one word alone is a place.
        Kind::Name | Kind::Word if kind(items, at) == Kind::Of => {
            let end = place + items[place..].iter().take(4).take_while(|item| is_capital(item)).count();
            if end < place + 2 {
                return None;
            }
            end
        }
        _ => return None,
    };
    let fits = match kind(items, at) {
        Kind::Open => kind(items, end) == Kind::Close,
        Kind::Of => matches!(setting.text(items[at].first as usize), "of" | "from" | "at"),
        Kind::From => true,
        _ => false,
    };
    let mut one = post(Span::default(), false);
    attach(setting, items, &mut one, place, end);
    fits.then_some(one)
}

/// Posts right after the name that ends before item `at`; `called` if it has one before it.
pub(super) fn after(setting: &Setting<'_>, items: &[Item], at: usize, called: bool) -> Posts {
    let mut found = Posts { posts: Vec::new(), edge: at, honorific: None };
    let mut next = at;
    while kind(items, next) == Kind::PostNominal || kind(items, next) == Kind::Comma && kind(items, next + 1) == Kind::PostNominal {
        next += 1;
        found.edge = next;
    }
    // "(Thailand)", "(second from left)"
    if kind(items, next) == Kind::Open {
        let close = (next + 2..(next + 6).min(items.len())).find(|&n| items[n].kind == Kind::Close);
        next = close.filter(|&n| items[next..n].iter().all(|item| item.kind != Kind::Title)).map_or(next, |n| n + 1);
    }
    let connected = match kind(items, next) {
        Kind::Comma | Kind::Open => true,
        Kind::Dash => true,
        Kind::Article => kind(items, next + 1) == Kind::Title,
        Kind::Title => {
            items[next].case != Case::Lower && kind(items, next + 1) != Kind::Of || kind(items, next + 1) == Kind::Of && is_of_body(items, next + 1)
        }
        _ => false,
    };
    if !connected {
        return found;
    }
    let bracket = kind(items, next) == Kind::Open;
    if matches!(kind(items, next), Kind::Comma | Kind::Dash | Kind::Open) {
        next += 1;
    }
    let limit = (at + REACH).min(items.len());
    while found.posts.len() < 4 && next < limit {
        let Some((role_first, title)) = role_at(items, next) else { break };
        if belongs_to_next(items, title + 1) && !bracket {
            break;
        }
        let mut one = post(span(setting, &items[role_first..=title]), false);
        let stop = place_after(setting, items, &mut one, role_first, title + 1);
        let of = kind(items, title + 1) == Kind::Of && one.affiliation.is_some();
        if of && matches!(kind(items, stop), Kind::Name | Kind::Honorific | Kind::Initial) {
            break;
        }
        // "the rector, Prof. NAME, the bursar, Dr. NAME"
        let determined = kind(items, next) == Kind::Article;
        if called && determined && found.posts.is_empty() && kind(items, stop) == Kind::Comma && kind(items, stop + 1) == Kind::Honorific {
            break;
        }
        // "NAME, the minister toured": somebody else's deed, or the clause that follows.
        let goes_on = matches!(kind(items, stop), Kind::Verb(_)) || kind(items, stop) == Kind::Word && items[stop].case == Case::Lower;
        if called && determined && stop == title + 1 && goes_on {
            break;
        }
        next = stop;
        found.posts.push(one);
        found.edge = next;
        let semicolon = items.get(next).is_some_and(|item| setting.text(item.first as usize) == ";");
        if semicolon || !matches!(kind(items, next), Kind::And | Kind::Comma) {
            break;
        }
        next += 1;
        if kind(items, next) == Kind::And {
            next += 1;
        }
    }
    if bracket && kind(items, found.edge) == Kind::Close {
        found.edge += 1;
    }
    share(&mut found.posts);
    found
}

/// True for "of BODY", "of the BODY" at item `at`.
fn is_of_body(items: &[Item], at: usize) -> bool {
    let body = if kind(items, at + 1) == Kind::Article { at + 2 } else { at + 1 };
    matches!(kind(items, body), Kind::Body(_))
}

/// A role at item `at`: an article, up to three words, then a title.
fn role_at(items: &[Item], at: usize) -> Option<(usize, usize)> {
    let mut first = at;
    if kind(items, first) == Kind::Article {
        first += 1;
    }
    let mut role = first;
    for title in first..first + 4 {
        match kind(items, title) {
            Kind::Title => return Some((role, title)),
            Kind::Body(_) | Kind::Possessive if title < first + 3 => role = title + 1,
            Kind::Word | Kind::Name if title < first + 3 => {}
            _ => return None,
        }
    }
    None
}

/// True if a name stands at item `at`, right behind a title, so that the post is that one's. A single
/// word that no table knows as a name is a place ("District Director Velde").
fn belongs_to_next(items: &[Item], at: usize) -> bool {
    let mut next = at;
    if kind(items, next) == Kind::Name && !items[next + 1..].first().is_some_and(|item| item.is_name()) {
        let known = Traits::SURNAME.with(Traits::VARIANT).with(Traits::GIVEN).with(Traits::FAMILY).with(Traits::KOREAN);
        return items[next].traits.has(known);
    }
    // "(Student Affairs)" between a post and its bearer.
    if kind(items, next) == Kind::Open {
        next = (next..(next + 6).min(items.len())).find(|&n| items[n].kind == Kind::Close).map_or(next, |close| close + 1);
    }
    while kind(items, next) == Kind::Honorific {
        next += 1;
    }
    kind(items, next) == Kind::Name
}

/// Reads "of the School of Optics, Tarn Valley University", ", MIT", "– DIC" behind a title; returns where it stopped.
fn place_after(setting: &Setting<'_>, items: &[Item], post: &mut Post, role_first: usize, at: usize) -> usize {
    let mut next = at;
    if kind(items, next) == Kind::Open {
        let close = (next..(next + 5).min(items.len())).find(|&n| items[n].kind == Kind::Close);
        next = close.map_or(next, |n| n + 1);
    }
    let connector = kind(items, next);
    let article = kind(items, next + 1) == Kind::Article;
    let place = if article { next + 2 } else { next + 1 };
    let end = match connector {
        Kind::Of | Kind::To | Kind::Comma | Kind::Dash | Kind::From | Kind::With if matches!(kind(items, place), Kind::Body(_)) => {
            Some(bodies_end(items, place))
        }
        Kind::Dash => capitals_end(items, place),
        Kind::Comma if kind(items, place) == Kind::Name && matches!(kind(items, place + 1), Kind::Verb(_)) => Some(place + 1),
        Kind::Of | Kind::To => return words_after(setting, items, post, role_first, place, article).unwrap_or(next),
        _ => None,
    };
    let Some(end) = end else { return next };
    attach(setting, items, post, place, end);
    end
}

/// One past the last of up to four capitalised words that a comma or the line's end closes.
fn capitals_end(items: &[Item], first: usize) -> Option<usize> {
    let capital = |item: &&Item| matches!(item.kind, Kind::Word | Kind::Name) && item.case != Case::Lower;
    let end = first + items.get(first..)?.iter().take(4).take_while(capital).count();
    (end > first && matches!(kind(items, end), Kind::Comma | Kind::Break)).then_some(end)
}

/// What no organisation is: "of the district" is a place of work, "of Education" belongs to the post.
fn words_after(setting: &Setting<'_>, items: &[Item], post: &mut Post, role_first: usize, first: usize, article: bool) -> Option<usize> {
    let word = |item: &&Item| matches!(item.kind, Kind::Word | Kind::Name);
    let mut end = first + items.get(first..)?.iter().take(6).take_while(word).count();
    if end == first {
        return None;
    }
    if kind(items, end) == Kind::Possessive {
        end += 1 + items[end + 1..].iter().take(2).take_while(|item| item.kind == Kind::Word).count();
        post.affiliation = Some(span(setting, &items[first..end]));
        return Some(end);
    }
    let office = |item: &Item| item.case == Case::Lower && setting.scan.mark(item.first as usize, Class::OrgHead).is_some();
    if article || items[first..end].iter().any(office) {
        post.affiliation = Some(span(setting, &items[first..end]));
        return Some(end);
    }
    if is_employer(setting, items, first..end, post) {
        let end = first + items[first..end].iter().take_while(|item| item.case != Case::Lower).count();
        post.affiliation = Some(span(setting, &items[first..end]));
        return Some(end);
    }
    // "Minister of Inland and Coastal Waters"
    let capital = |item: &&Item| item.kind == Kind::Word && item.case == Case::Capital;
    let capitals = items[first..end].iter().take_while(|item| item.case != Case::Lower).count();
    let mut role_end = if capitals > 0 { first + capitals } else { subject_end(setting, items, first, end) };
    if capitals == 0 {
        end = end.max(role_end);
    }
    if role_end == end && kind(items, end) == Kind::And && items.get(end + 1).is_some_and(|item| capital(&item)) {
        role_end = end + 1 + items[end + 1..].iter().take(4).take_while(capital).count();
        end = role_end;
    }
    post.role = span(setting, &items[role_first..role_end]);
    Some(employer_after(setting, items, post, role_end).unwrap_or(end))
}

/// One past the subject in small letters that begins at item `first` of a run of words: "mechanical engineering", "civil and
/// environmental engineering". It reaches to the last word that is a field of study, or to what closes a short run.
fn subject_end(setting: &Setting<'_>, items: &[Item], first: usize, end: usize) -> usize {
    /// Words that go on with a sentence, not with a subject.
    const ON: &WordSet =
        &Words::of(["who", "which", "that", "was", "were", "is", "are", "has", "had", "said", "when", "while", "on", "this", "then"]);
    let small = |item: &Item| item.kind == Kind::Word && item.case == Case::Lower && !ON.has(setting.scan.tokens[item.first as usize].key);
    let is_subject = |item: &Item| small(item) && setting.scan.mark(item.first as usize, Class::Subject).is_some();
    let run = |from: usize| from + items.get(from..).map_or(0, |rest| rest.iter().take(4).take_while(|item| small(item)).count());
    let mut stop = run(first).min(end);
    let mut last = (first..stop).rev().find(|&at| is_subject(&items[at])).map_or(first + 1, |at| at + 1);
    if last == stop && kind(items, stop) == Kind::And {
        let more = run(stop + 1);
        if let Some(at) = (stop + 1..more).rev().find(|&at| is_subject(&items[at])) {
            (last, stop) = (at + 1, more);
        }
    }
    let closed = matches!(kind(items, stop), Kind::Comma | Kind::Close | Kind::Break | Kind::From)
        || kind(items, stop) == Kind::Of && matches!(kind(items, stop + 1), Kind::Body(_) | Kind::Article);
    if closed && stop <= first + 3 { stop.max(first + 1) } else { last }
}

/// "professor of ceramics at BODY", "head of training at Tarn Glass": the employer behind the subject of a post.
fn employer_after(setting: &Setting<'_>, items: &[Item], post: &mut Post, at: usize) -> Option<usize> {
    if !matches!(kind(items, at), Kind::Of | Kind::From) {
        return None;
    }
    let place = if kind(items, at + 1) == Kind::Article { at + 2 } else { at + 1 };
    let end = match kind(items, place) {
        Kind::Body(_) => bodies_end(items, place),
        Kind::Name => place + items[place..].iter().take(4).take_while(|item| is_capital(item)).count(),
        _ => return None,
    };
    let region = kind(items, end) == Kind::Comma
        && items.get(end + 1).is_some_and(|item| is_capital(item) && setting.scan.mark(item.first as usize, Class::Place).is_some());
    let end = if region { end + 2 } else { end };
    attach(setting, items, post, place, end);
    Some(end)
}

fn is_capital(item: &Item) -> bool {
    matches!(item.kind, Kind::Word | Kind::Name) && item.case != Case::Lower
}

/// True if the words behind "of", "at", "for" name whom somebody works for: no subject, no country of a state's post.
fn is_employer(setting: &Setting<'_>, items: &[Item], words: std::ops::Range<usize>, post: &Post) -> bool {
    const STATE: &[&str] = &["king", "queen", "prince", "princess", "ambassador", "governor", "mayor", "bishop", "minister"];
    const OF_ONE_WORD: &[&str] =
        &["president", "secretary", "professor", "lecturer", "reader", "dean", "head", "director", "chair", "teacher", "doctor", "student"];
    let Some(first) = items.get(words.start).filter(|item| is_capital(item)) else { return false };
    let before = words.start.checked_sub(1).map_or("", |of| setting.text(items[of].first as usize));
    if matches!(before, "at" | "from") {
        return true;
    }
    let head = setting.slice(post.role).rsplit(' ').next().unwrap_or("");
    let is_one_of = |heads: &[&str]| heads.iter().any(|word| word.eq_ignore_ascii_case(head));
    let marked = |class: Class| setting.scan.mark(first.first as usize, class).is_some();
    let single = words.len() == 1 || items.get(words.start + 1).is_none_or(|item| !is_capital(item));
    let named = items[words].iter().any(|item| item.kind == Kind::Name);
    let general = marked(Class::Subject) || marked(Class::Place) || is_one_of(STATE) || single && is_one_of(OF_ONE_WORD);
    named && !general
}

/// One past the last of "BODY of the BODY, BODY".
fn bodies_end(items: &[Item], first: usize) -> usize {
    let mut end = first + 1;
    for _ in 0..4 {
        let mut next = end;
        match kind(items, next) {
            Kind::Of | Kind::Comma => next += 1,
            Kind::Possessive => next += 1,
            // "TVRC Velde": the place of a chapter.
            Kind::Name if end == first + 1 && matches!(kind(items, end + 1), Kind::Word | Kind::Verb(_) | Kind::Comma) => return end + 1,
            Kind::Body(_) => {}
            _ => return end,
        }
        if kind(items, next) == Kind::Article {
            next += 1;
        }
        if !matches!(kind(items, next), Kind::Body(_)) {
            return end;
        }
        end = next + 1;
    }
    end
}

/// Posts named together share the body that stands behind the last.
fn share(posts: &mut [Post]) {
    let Some(last) = posts.last().cloned() else { return };
    for post in posts.iter_mut().filter(|post| post.affiliation.is_none()) {
        (post.affiliation, post.body) = (last.affiliation, last.body);
    }
}

/// "General Manager NAME of BODY": the body behind the name, for posts before it that have none. Returns where it stopped.
pub(super) fn body_after_name(setting: &Setting<'_>, items: &[Item], posts: &mut [Post], at: usize) -> usize {
    if !matches!(kind(items, at), Kind::Of | Kind::From) || posts.is_empty() {
        return at;
    }
    let body = if kind(items, at + 1) == Kind::Article { at + 2 } else { at + 1 };
    let capitals = body + items.get(body..).map_or(0, |rest| rest.iter().take(4).take_while(|item| is_capital(item)).count());
    let end = match kind(items, body) {
        Kind::Body(_) => bodies_end(items, body),
        // "General Manager NAME of Tarn Glass spoke"
        Kind::Name if capitals > body + 1 && matches!(kind(items, capitals), Kind::Verb(_) | Kind::Comma) => capitals,
        _ => return at,
    };
    for post in posts.iter_mut().filter(|post| post.affiliation.is_none()) {
        attach(setting, items, post, body, end);
    }
    end
}
