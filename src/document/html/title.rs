//! The headline: which heading is it, or which of the page's own statements.

use super::content::Content;
use super::hints::Hints;
use super::page::Page;
use super::tags::Tag;
use super::value::Value;
use super::{json_ld, meta};
use crate::span::How;

/// The headline of a page.
#[derive(Debug)]
pub(super) enum Title {
    /// A heading or a line of the page: its runs and its lines.
    Seen { runs: (u32, u32), lines: (u32, u32) },
    /// Said in the head of the page only, or better there.
    Said(Value),
}

/// Bytes of the longest headline.
const LONGEST: u32 = 400;
/// Points from which a heading is the headline.
const ENOUGH: i32 = 20;

/// What the page says in its head, folded for comparison.
struct Statements {
    /// By Open Graph, Twitter, JSON-LD: the headline, perhaps with the site's name.
    shared: Vec<String>,
    /// `<title>`.
    document: String,
    /// `<title>` cut at its separators.
    parts: Vec<String>,
    /// The site's name.
    sites: Vec<String>,
}

/// Chooses the headline.
pub(super) fn choose(page: &Page<'_>, content: &Content, said: &json_ld::Said) -> Option<Title> {
    let mut shared: Vec<Value> = said.headline.iter().cloned().collect();
    shared.extend(meta::all(
        page,
        &["og:title", "twitter:title", "dc.title", "dcterms.title", "articletitle", "parsely-title", "sailthru.title", "headline"],
    ));
    let document = (!page.title.is_empty()).then(|| Value::attribute(page, page.title, How::Markup));
    let document_text = document.as_ref().map_or("", Value::get);
    let sites = meta::all(page, &["og:site_name", "application-name"])
        .into_iter()
        .map(|value| fold(value.get()))
        .chain(said.publishers.iter().map(|name| fold(name)));
    let statements = Statements {
        shared: shared.iter().map(|value| fold(value.get())).collect(),
        document: fold(document_text),
        parts: parts(document_text).into_iter().map(fold).collect(),
        sites: sites.filter(|name| !name.is_empty()).collect(),
    };
    let first_body = content.body.iter().find(|&&n| page.lines[n as usize].len > 60).copied().unwrap_or(0);
    let best =
        headings(page).map(|at| (points(page, content, &statements, first_body, at), at)).max_by_key(|&(points, at)| (points, std::cmp::Reverse(at)));
    let heading = best.filter(|(points, _)| *points >= ENOUGH).map(|(_, at)| at);
    let stated = || stated(shared, document, &statements);
    match heading {
        Some(at) => Some(better(page, at, &statements, stated)),
        None => line(page, &statements, first_body).or_else(|| stated().map(Title::Said)),
    }
}

/// Elements that may hold a headline.
fn headings<'p>(page: &'p Page<'_>) -> impl Iterator<Item = u32> + 'p {
    let count = page.elements.len() as u32;
    (1..count).filter(|&at| {
        let element = &page.elements[at as usize];
        let marked = matches!(element.tag, Tag::H(1..=4))
            || element.hints.any(Hints::TITLE) && !matches!(element.tag, Tag::Body | Tag::Section | Tag::Article | Tag::H(_));
        marked && element.runs.1 > element.runs.0 && page.len_of(at, LONGEST) <= LONGEST
    })
}

fn points(page: &Page<'_>, content: &Content, statements: &Statements, first_body: u32, at: u32) -> i32 {
    let element = &page.elements[at as usize];
    let text = page.element_text(at);
    let folded = fold(&text);
    if folded.len() < 2 {
        return i32::MIN;
    }
    let mut points = match element.tag {
        Tag::H(1) => 30,
        Tag::H(2) => 14,
        Tag::H(_) => 6,
        _ => 0,
    };
    points += if element.hints.any(Hints::TITLE) { 8 } else { 0 };
    points += agreement(statements, &folded);
    points += if element.around.any(Hints::ARTICLE) { 5 } else { 0 };
    let (line, lines_end) = element.lines;
    let linked = page.lines.get(line as usize..lines_end as usize).unwrap_or(&[]).iter().all(|line| line.linked * 10 >= line.len * 9);
    points -= if linked { 6 } else { 0 };
    let inside_logo =
        page.elements[at as usize + 1..].iter().take_while(|inner| inner.runs.0 < element.runs.1).any(|inner| inner.hints.any(Hints::LOGO));
    points -= if inside_logo || element.around.any(Hints::LOGO) { 35 } else { 0 };
    points -= if content.away[at as usize] { 30 } else { 0 };
    points -= if element.around.any(Hints::TEASER) { 12 } else { 0 };
    let (_, end) = page.elements[content.root as usize].lines;
    points += match line {
        _ if line <= first_body => 10,
        _ if line < end => 0,
        _ => -12,
    };
    points - if statements.sites.contains(&folded) { 45 } else { 0 }
}

/// Points for a heading that says what the head of the page says.
fn agreement(statements: &Statements, heading: &str) -> i32 {
    let shared = statements.shared.iter();
    let equal = shared.clone().any(|said| said == heading);
    let near = |said: &String| said.len() * 2 <= heading.len() * 3 && (said.starts_with(heading) || said.ends_with(heading));
    let holds = |said: &String| {
        !said.is_empty() && heading.len() <= said.len() * 2 && (heading.ends_with(said.as_str()) || heading.starts_with(said.as_str()))
    };
    let first = statements.parts.first().is_some_and(|part| part == heading);
    match () {
        () if equal => 60,
        () if statements.document == heading => 50,
        () if shared.clone().any(near) || shared.clone().any(holds) => 40,
        () if first && heading.len() * 3 >= statements.document.len() => 40,
        () if statements.parts.contains(&heading.to_string()) => 22,
        () if statements.document.contains(heading) && heading.len() * 3 >= statements.document.len() => 30,
        () if heading.len() > 12 && holds(&statements.document) => 20,
        () => 0,
    }
}

fn seen(page: &Page<'_>, at: u32) -> Title {
    let element = &page.elements[at as usize];
    Title::Seen { runs: element.runs, lines: element.lines }
}

/// A line above the text that says what the head of the page says, on pages without headings.
fn line(page: &Page<'_>, statements: &Statements, first_body: u32) -> Option<Title> {
    const LINES: u32 = 15;
    const SHORTEST: usize = 8;
    let is_title = |n: &u32| {
        let line = &page.lines[*n as usize];
        if line.len > LONGEST || line.linked * 2 > line.len {
            return false;
        }
        let text = fold(&page.text_of(line.runs));
        let known = statements.shared.contains(&text) || statements.parts.contains(&text);
        known && text.len() >= SHORTEST && !statements.sites.contains(&text)
    };
    let last = (first_body + 3).min(page.lines.len() as u32);
    let found = (first_body.saturating_sub(LINES)..last).find(is_title)?;
    Some(Title::Seen { runs: page.lines[found as usize].runs, lines: (found, found + 1) })
}

/// A heading may hold more than the headline (a kicker, a date): then a part of it, or what the page states, is better.
fn better(page: &Page<'_>, at: u32, statements: &Statements, stated: impl FnOnce() -> Option<Value>) -> Title {
    let heading = fold(&page.element_text(at));
    if statements.shared.contains(&heading) {
        return seen(page, at);
    }
    let runs = page.elements[at as usize].runs;
    let inner = page.elements[at as usize + 1..]
        .iter()
        .take_while(|inner| inner.runs.0 < runs.1)
        .position(|inner| statements.shared.contains(&fold(&page.text_of(inner.runs))));
    if let Some(inner) = inner {
        return seen(page, at + 1 + inner as u32);
    }
    let more = |said: &String| {
        said.len() * 2 >= heading.len() && said.len() < heading.len() && (heading.ends_with(said.as_str()) || heading.starts_with(said.as_str()))
    };
    match statements.shared.iter().any(more).then(stated).flatten() {
        Some(value) if more(&fold(value.get())) => Title::Said(value),
        _ => seen(page, at),
    }
}

/// The headline by the head of the page, without the site's name.
fn stated(shared: Vec<Value>, document: Option<Value>, statements: &Statements) -> Option<Value> {
    let value = shared.into_iter().find(|value| !statements.sites.contains(&fold(value.get())) && !value.get().is_empty()).or(document)?;
    Some(value.cut(|text| without_site(text, statements)))
}

/// Cut before the last separator, if what stands behind it is the site's name or short beside the rest.
fn without_site<'t>(text: &'t str, statements: &Statements) -> &'t str {
    let pieces = parts(text);
    let [first, .., last] = pieces[..] else { return text };
    let start = |piece: &str| piece.as_ptr() as usize - text.as_ptr() as usize;
    let is_site = |piece: &str| statements.sites.contains(&fold(piece));
    if is_site(first) && pieces.len() == 2 {
        return last;
    }
    let before = text[..start(last)].trim_end_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(&c));
    let short = last.chars().count() * 2 <= before.chars().count() || last.contains('.') && !last.contains(' ');
    if is_site(last) || short { before } else { text }
}

/// What parts a headline from the name of the site.
const SEPARATORS: &[char] = &['|', '-', '–', '—', '·', '•', '»', '«', '_', '/', ':', '｜', '~'];

/// `text` cut at separators with blanks around them, and at bars.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| SEPARATORS.contains(c)) {
        let after = at + c.len_utf8();
        let spaced = text[..at].ends_with(char::is_whitespace) && text[after..].starts_with(char::is_whitespace);
        let tight = matches!(c, '|' | '_' | '｜' | '»') && !text.is_ascii() || matches!(c, '|' | '»');
        if spaced || tight || c == '-' && !text.is_ascii() && text[..at].chars().next_back().is_some_and(crate::lexicon::is_cjk) {
            parts.push(text[start..at].trim());
            start = after;
        }
    }
    parts.push(text[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// Letters and digits only, in lower case.
pub(super) fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
