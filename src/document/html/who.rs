//! Who wrote the page.

use super::content::{Around, Content};
use super::hints::Hints;
use super::page::Page;
use super::tags::Tag;
use super::title::fold;
use super::value::Value;
use super::{json_ld, meta};
use crate::span::How;

/// Names of `<meta>` that name the author.
const AUTHOR: &[&str] = &[
    "author",
    "article:author",
    "og:article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "dc.creator.author",
    "sailthru.author",
    "parsely-author",
    "article:author_name",
    "citation_author",
    "rbauthors",
    "authors",
    "creator",
    "twitter:creator:name",
    "cxenseparse:author",
    "article.author",
    "vr:author",
];

/// The authors: by JSON-LD, by `<meta>`, by elements marked as such, by a line that begins with "By". The first of these
/// that names persons counts, else the first that names anybody.
/// The flag is true for persons.
pub(super) fn authors(page: &Page<'_>, content: &Content, said: &json_ld::Said, around: &Around) -> (Vec<Value>, bool) {
    let mut sites: Vec<String> = said.publishers.iter().map(|name| fold(name)).collect();
    sites.extend(meta::all(page, &["og:site_name", "publisher", "article:publisher", "application-name"]).iter().map(|value| fold(value.get())));
    let is_site = |value: &Value| sites.contains(&fold(value.get()));
    let mut fallback = Vec::new();
    for way in 0..4 {
        let found = match way {
            0 => said.authors.iter().cloned().map(|value| value.cut(bare)).collect(),
            1 => meta::all(page, AUTHOR).into_iter().chain(labelled(page)).map(|value| value.cut(bare)).collect(),
            2 => marked(page, around),
            _ => by_line(page, content, around),
        };
        let names: Vec<Value> = found.into_iter().filter(|value| is_plausible(value.get())).collect();
        if names.iter().any(|value| is_person(value.get()) && !is_site(value)) {
            // Among names of marked elements and lines, what is no person is a link or a heading.
            let fits = |value: &Value| !is_site(value) && (way < 2 || is_person(value.get()));
            return (once(names.into_iter().filter(fits).collect()), true);
        }
        if fallback.is_empty() {
            fallback = once(names);
        }
    }
    (fallback, false)
}

/// Two to five words with capitals, or two to four Han characters; no house, no desk.
fn is_person(text: &str) -> bool {
    const HOUSES: &[&str] = &[
        "redaktion",
        "redaction",
        "redacción",
        "team",
        "staff",
        "editor",
        "news",
        "magazin",
        "agentur",
        "gmbh",
        "online",
        "press",
        "verlag",
        "desk",
        "bureau",
        "ltd",
        "inc",
        "media",
    ];
    if text.chars().all(|c| crate::lexicon::is_cjk(c) || c == '·') {
        return (2..=4).contains(&text.chars().count());
    }
    let lower = text.to_lowercase();
    let words = text.split_whitespace().count();
    let capitals = text.split_whitespace().filter(|word| word.starts_with(|c: char| !c.is_lowercase())).count();
    (2..=5).contains(&words)
        && capitals * 2 >= words
        && capitals >= 2
        && !HOUSES.iter().any(|house| lower.contains(house))
        && !text.contains(|c: char| c.is_ascii_digit())
}

/// `twitter:data1` where its label says that it is the author.
fn labelled(page: &Page<'_>) -> Vec<Value> {
    const LABELS: &[&str] =
        &["written by", "posted by", "author", "verfasst von", "geschrieben von", "autor", "écrit par", "escrito por", "scritto da", "door", "par"];
    let label = meta::first(page, &["twitter:label1"]);
    let is_author = label.is_some_and(|label| LABELS.contains(&label.get().to_lowercase().as_str()));
    if is_author { meta::all(page, &["twitter:data1"]) } else { Vec::new() }
}

/// Each name once, and not once more with words around it ("More by …").
fn once(values: Vec<Value>) -> Vec<Value> {
    let names: Vec<String> = values.iter().map(|value| fold(value.get())).collect();
    let is_new = |n: usize| {
        names[..n].iter().all(|known| known != &names[n]) && names.iter().all(|other| other == &names[n] || !names[n].contains(other.as_str()))
    };
    let kept: Vec<bool> = (0..names.len()).map(is_new).collect();
    values.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(value, _)| value).collect()
}

/// Elements that are marked as author, near the headline first.
fn marked(page: &Page<'_>, around: &Around) -> Vec<Value> {
    const LONGEST: u32 = 100;
    const MOST: usize = 6;
    let wanted = |at: &u32| {
        let element = &page.elements[*at as usize];
        let rel = page.attrs(*at).rel.of(page.text).eq_ignore_ascii_case("author");
        (element.hints.any(Hints::AUTHOR) || rel)
            && element.tag != Tag::Body
            && !around.foreign[*at as usize]
            && !element.around.any(Hints::HIDDEN)
            && element.runs.1 > element.runs.0
            && page.len_of(*at, LONGEST) <= LONGEST
    };
    let mut found: Vec<(u32, Value)> = Vec::new();
    for at in (1..page.elements.len() as u32).filter(wanted) {
        let value = Value::runs(page, page.elements[at as usize].runs, How::Markup).cut(bare);
        if !is_plausible(value.get()) || value.get().contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        // Of nested elements the innermost that holds a name has it bare.
        if found.last().is_some_and(|(outer, _)| page.elements[*outer as usize].runs.1 > page.elements[at as usize].runs.0) {
            let outer = &found[found.len() - 1].1;
            if !is_person(value.get()) && is_person(outer.get()) {
                continue;
            }
            found.pop();
        }
        found.push((at, value));
    }
    let line = |at: u32| page.elements[at as usize].lines.0;
    // Nearest the headline; what stands close to it belongs to the same byline.
    let distance = |at: u32| (around.title.1.saturating_sub(1)).abs_diff(line(at));
    let Some(nearest) = found.iter().map(|(at, _)| *at).min_by_key(|&at| distance(at)) else { return Vec::new() };
    let near = found.into_iter().filter(|(at, _)| line(*at).abs_diff(line(nearest)) <= 1);
    near.take(MOST).map(|(_, value)| value).collect()
}

/// A short line beside headline or text that begins with "By", "Von", "Author:".
fn by_line(page: &Page<'_>, content: &Content, around: &Around) -> Vec<Value> {
    const SHORT: u32 = 90;
    const LINES: u32 = 5;
    let last = content.body.last().copied().unwrap_or(0);
    let first = around.title.0.saturating_sub(2);
    let lines = (first..around.body.max(around.title.1) + LINES).chain(last.saturating_sub(2)..last + 2);
    let lines = lines.filter_map(|n| page.lines.get(n as usize)).filter(|line| line.len <= SHORT && !around.foreign[line.element as usize]);
    let value = |line: &super::page::Line| {
        let value = Value::runs(page, line.runs, How::Position);
        let label = is_label(value.get().split(|c: char| c.is_whitespace() || c == ':').next().unwrap_or(""));
        let value = label.then(|| value.cut(bare)).or_else(|| reporter(page, line))?;
        is_person(value.get()).then_some(value)
    };
    lines.filter_map(value).take(1).collect()
}

/// 云屿新闻记者 林巧羽: the name behind the word for reporter, on a line of its own.
fn reporter(page: &Page<'_>, line: &super::page::Line) -> Option<Value> {
    let value = Value::runs(page, line.runs, How::Position);
    let at = value.get().find("记者")?;
    let rest = &value.get()[at + "记者".len()..];
    let parted = rest.starts_with(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '/' | '丨'));
    let is_short = value.get().chars().count() <= 24;
    (parted && is_short)
        .then(|| value.cut(|text| text[at + "记者".len()..].trim_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '/' | '丨'))))
}

/// What may stand before a name.
const BEFORE: &[&str] = &[
    "by",
    "von",
    "par",
    "por",
    "di",
    "door",
    "av",
    "af",
    "text",
    "autor",
    "autorin",
    "author",
    "written",
    "posted",
    "published",
    "geschrieben",
    "verfasst",
    "ein",
    "gastbeitrag",
    "beitrag",
    "artikel",
    "作者",
    "撰文",
    "words",
    "story",
    "автор",
    "auteur",
    "escrito",
    "publié",
    "veröffentlicht",
    "beitragsautor",
    "contributor",
    "texte",
    "autore",
    "herausgeber",
];

fn is_label(word: &str) -> bool {
    BEFORE.contains(&word.to_lowercase().as_str())
}

/// A name without "By", "Von", "Autor:" before it, and without what follows a date, a bar or a post.
fn bare(text: &str) -> &str {
    let mut rest = text.trim();
    for _ in 0..3 {
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '/' | '|')).unwrap_or(rest.len());
        if end == rest.len() || !is_label(&rest[..end]) {
            break;
        }
        rest = rest[end..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '/' | '|'));
    }
    let cut = [" | ", " • ", " · ", " – ", " — ", " - ", "|", " on ", " am ", " le ", " @", "\n", " (", "（"]
        .iter()
        .filter_map(|mark| rest.find(mark))
        .min()
        .unwrap_or(rest.len());
    // "Lin Qiaoyu, 28.05.2024"
    let digits =
        rest[..cut].find([' ', ',']).and_then(|_| rest[..cut].match_indices(|c: char| c.is_ascii_digit()).find(|(at, _)| rest[..*at].ends_with(' ')));
    let cut = digits.map_or(cut, |(at, _)| at);
    rest[..cut].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '-' | ';' | '•' | '·'))
}

/// Not an address, a number, a sentence or an account.
fn is_plausible(text: &str) -> bool {
    const NOBODY: &[&str] = &[
        "admin",
        "administrator",
        "webmaster",
        "root",
        "author",
        "autor",
        "unknown",
        "anonymous",
        "no author",
        "null",
        "none",
        "user",
        "default",
        "von",
        "by",
    ];
    let words = text.split_whitespace().count();
    let lower = text.to_lowercase();
    !text.contains(['@', '#', '<', '{'])
        && !text.contains("://")
        && !lower.starts_with("www.")
        && words <= 8
        && text.chars().any(char::is_alphabetic)
        && !NOBODY.contains(&lower.as_str())
        && !lower.contains("http")
}
