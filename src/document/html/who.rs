//! Who wrote the page.

use super::content::Content;
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

/// The authors, by what the page says in its head, else by elements marked as such.
pub(super) fn authors(page: &Page<'_>, content: &Content, said: &json_ld::Said) -> Vec<Value> {
    let mut sites: Vec<String> = said.publishers.iter().map(|name| fold(name)).collect();
    sites.extend(meta::all(page, &["og:site_name", "publisher", "article:publisher", "application-name"]).iter().map(|value| fold(value.get())));
    let is_name = |value: &Value| {
        let text = value.get();
        let folded = fold(text);
        folded.len() >= 3 && !sites.contains(&folded) && is_plausible(text)
    };
    let of_json: Vec<Value> = said.authors.iter().cloned().map(|value| value.cut(bare)).filter(is_name).collect();
    if !of_json.is_empty() {
        return once(of_json);
    }
    let of_meta: Vec<Value> = meta::all(page, AUTHOR).into_iter().map(|value| value.cut(bare)).filter(is_name).collect();
    let marked: Vec<Value> = marked(page, content).into_iter().filter(is_name).collect();
    if !marked.is_empty() && of_meta.is_empty() { once(marked) } else { once(of_meta) }
}

/// Each name once.
fn once(values: Vec<Value>) -> Vec<Value> {
    let mut seen: Vec<String> = Vec::new();
    let mut is_new = |value: &Value| {
        let folded = fold(value.get());
        let known = seen.contains(&folded);
        seen.push(folded);
        !known
    };
    values.into_iter().filter(|value| is_new(value)).collect()
}

/// Elements that are marked as author, near the headline first.
fn marked(page: &Page<'_>, content: &Content) -> Vec<Value> {
    const LONGEST: u32 = 100;
    const MOST: usize = 6;
    let wanted = |at: &u32| {
        let element = &page.elements[*at as usize];
        let rel = page.attrs(*at).rel.of(page.text).eq_ignore_ascii_case("author");
        (element.hints.any(Hints::AUTHOR) || rel)
            && element.tag != Tag::Body
            && !element.around.any(Hints::COMMENT.with(Hints::RELATED).with(Hints::TEASER))
            && !(content.away[*at as usize] && element.around.any(Hints::SIDE.with(Hints::FOOTER).with(Hints::NAV)))
            && element.runs.1 > element.runs.0
            && page.len_of(*at, LONGEST) <= LONGEST
    };
    let mut found: Vec<u32> = (1..page.elements.len() as u32).filter(wanted).collect();
    // Of nested ones the innermost has the bare name.
    let outer = |at: u32, other: u32| other > at && page.elements[other as usize].runs.1 <= page.elements[at as usize].runs.1;
    let all = found.clone();
    found.retain(|&at| !all.iter().any(|&other| outer(at, other) && page.elements[other as usize].runs.0 < page.elements[at as usize].runs.1));
    found.truncate(MOST);
    let Some(&first) = found.first() else { return Vec::new() };
    // What stands close to the first belongs to the same byline.
    let near = |at: &u32| page.elements[*at as usize].lines.0 <= page.elements[first as usize].lines.0 + 1;
    found.iter().filter(|at| near(at)).map(|&at| Value::runs(page, page.elements[at as usize].runs, How::Markup).cut(bare)).collect()
}

/// A name without "By", "Von", "Autor:" before it, and without what follows a date, a bar or a post.
fn bare(text: &str) -> &str {
    const BEFORE: &[&str] = &[
        "by", "von", "par", "por", "di", "door", "av", "af", "text", "autor", "autorin", "author", "written", "posted", "published", "geschrieben", "verfasst", "ein", "gastbeitrag",
        "beitrag", "artikel", "作者", "文", "记者", "撰文", "words", "story", "from", "автор", "auteur", "escrito", "publié", "veröffentlicht", "beitragsautor", "contributor", "texte",
    ];
    let mut rest = text.trim();
    for _ in 0..3 {
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '/' | '|')).unwrap_or(rest.len());
        let word = rest[..end].to_lowercase();
        if end == rest.len() || !BEFORE.contains(&word.as_str()) {
            break;
        }
        rest = rest[end..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '/' | '|'));
    }
    let cut = [" | ", " • ", " · ", " – ", " — ", " - ", "|", " on ", " am ", " le ", " @", "\n", " (", "（"].iter().filter_map(|mark| rest.find(mark)).min().unwrap_or(rest.len());
    rest[..cut].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '-' | ';' | '•' | '·'))
}

/// Not an address, a number, a sentence or an account.
fn is_plausible(text: &str) -> bool {
    const NOBODY: &[&str] = &["admin", "administrator", "redaktion", "editor", "webmaster", "root", "author", "unknown", "staff", "anonymous", "null", "none", "user", "default"];
    let words = text.split_whitespace().count();
    let lower = text.to_lowercase();
    !text.contains(['@', '#', '<', '{']) && !text.contains("://") && !lower.starts_with("www.") && words <= 8 && text.chars().any(char::is_alphabetic) && !NOBODY.contains(&lower.as_str()) && !lower.contains("http")
}
