//! When the page was published, and when it was changed.

use super::content::Content;
use super::hints::Hints;
use super::page::Page;
use super::stamp::{self, Ymd};
use super::tags::Tag;
use super::value::Value;
use super::{json_ld, meta};
use crate::span::How;

/// Names of `<meta>` that say when a page was published.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "article:publicationdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "pub_date",
    "publication_date",
    "publication-date",
    "published-date",
    "date_published",
    "published_time",
    "published",
    "article.published",
    "article_date_original",
    "citation_publication_date",
    "citation_online_date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "date",
    "datecreated",
    "date.created",
    "creation_date",
    "created",
    "og:pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "bt:pubdate",
    "rnews:datepublished",
    "cxenseparse:recs:publishtime",
    "shareaholic:article_published_time",
    "displaydate",
    "originalpublicationdate",
    "issuedate",
    "release_date",
    "article:created",
    "og:release_date",
    "video:release_date",
];

/// Names of `<meta>` that say when a page was changed.
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "lastmodified",
    "dcterms.modified",
    "dc.date.modified",
    "modified",
    "revised",
    "date-revised",
    "article:modified",
    "utime",
];

/// The dates of a page.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub published: Option<Value>,
    pub modified: Option<Value>,
}

/// What date finding looks at.
pub(super) struct Finder<'a, 's> {
    pub page: &'a Page<'s>,
    pub content: &'a Content,
    pub said: &'a json_ld::Said,
    /// First and last line of the headline.
    pub title: Option<(u32, u32)>,
    pub month_first: bool,
}

impl Finder<'_, '_> {
    pub(super) fn find(&self) -> Dates {
        let stated = self.said.modified.iter().cloned().chain(meta::all(self.page, MODIFIED));
        let modified = stated.filter_map(|value| self.dated(value)).next();
        Dates { published: self.published().or_else(|| modified.clone()), modified }
    }

    fn published(&self) -> Option<Value> {
        self.said
            .published
            .clone()
            .and_then(|value| self.dated(value))
            .or_else(|| meta::all(self.page, PUBLISHED).into_iter().find_map(|value| self.dated(value)))
            .or_else(|| self.itemprop())
            .or_else(|| self.times())
            .or_else(|| self.hinted())
            .or_else(|| self.head())
            .or_else(|| self.address())
            .or_else(|| self.foot())
    }

    /// The value narrowed to its date, if it holds one.
    fn dated(&self, value: Value) -> Option<Value> {
        let (place, day) = stamp::find(value.get(), self.month_first)?;
        let start = value.part.0;
        is_plausible(day).then(|| Value { part: (start + place.start, start + place.end), ..value })
    }

    /// The machine form of an element's date, else its text.
    fn of_element(&self, at: u32) -> Option<Value> {
        let attrs = self.page.attrs(at);
        let machine = [attrs.datetime, attrs.content, attrs.title].into_iter().filter(|span| !span.is_empty());
        let machine = machine.filter_map(|span| self.dated(Value::attribute(self.page, span, How::Markup))).next();
        machine.or_else(|| self.dated(Value::runs(self.page, self.page.elements[at as usize].runs, How::Markup)))
    }

    /// Microdata.
    fn itemprop(&self) -> Option<Value> {
        const NAMES: &[&str] = &["datepublished", "datecreated"];
        let marked = (1..self.page.elements.len() as u32).filter(|&at| {
            let name = self.page.attrs(at).itemprop.of(self.page.text);
            NAMES.iter().any(|known| name.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(known)))
        });
        marked.filter(|&at| !self.is_foreign(at)).find_map(|at| self.of_element(at))
    }

    /// True inside comments, lists of other articles, and what is not shown.
    fn is_foreign(&self, at: u32) -> bool {
        let around = self.page.elements[at as usize].around;
        self.content.away[at as usize] && around.any(Hints::COMMENT.with(Hints::RELATED).with(Hints::SIDE).with(Hints::FOOTER)) || around.any(Hints::TEASER)
    }

    /// How far an element stands from headline and text: less is better.
    fn distance(&self, at: u32) -> u32 {
        let line = self.page.elements[at as usize].lines.0;
        let body = self.content.body.first().copied().unwrap_or(0);
        let (first, last) = self.title.unwrap_or((body, body));
        let (from, to) = (first.min(body), last.max(body));
        match line {
            _ if line < from => from - line,
            _ if line <= to => 0,
            _ => line - to,
        }
    }

    /// `<time>` elements: the nearest to the headline.
    fn times(&self) -> Option<Value> {
        let is_time = |at: &u32| self.page.elements[*at as usize].tag == Tag::Time;
        self.nearest(is_time, u32::MAX)
    }

    /// Elements that are marked as dates by their classes.
    fn hinted(&self) -> Option<Value> {
        const LONGEST: u32 = 160;
        let is_marked = |at: &u32| {
            let element = &self.page.elements[*at as usize];
            element.hints.any(Hints::DATE) && element.tag != Tag::Time && self.page.len_of(*at, LONGEST) <= LONGEST
        };
        self.nearest(is_marked, 60)
    }

    fn nearest(&self, wanted: impl Fn(&u32) -> bool, within: u32) -> Option<Value> {
        let mut found: Vec<(bool, u32, u32)> = (1..self.page.elements.len() as u32)
            .filter(wanted)
            .filter(|&at| !self.is_foreign(at))
            .map(|at| (self.page.elements[at as usize].around.any(Hints::MODIFIED), self.distance(at), at))
            .filter(|&(_, distance, _)| distance <= within)
            .collect();
        found.sort_unstable();
        const MOST: usize = 40;
        found.into_iter().take(MOST).find_map(|(.., at)| self.of_element(at))
    }

    /// A short line with a date around the headline.
    fn head(&self) -> Option<Value> {
        const LINES: u32 = 8;
        let body = self.content.body.first().copied().unwrap_or(0);
        let (first, last) = self.title.unwrap_or((body, body));
        let from = last;
        let to = last.max(body) + LINES;
        let below = from..to;
        let above = first.saturating_sub(LINES)..first;
        below.chain(above.rev()).find_map(|n| self.of_line(n))
    }

    fn of_line(&self, n: u32) -> Option<Value> {
        const LONGEST: u32 = 150;
        let line = self.page.lines.get(n as usize).filter(|line| line.len <= LONGEST)?;
        if self.is_foreign(line.element) {
            return None;
        }
        self.dated(Value::runs(self.page, line.runs, How::Position))
    }

    /// The address that the page gives for itself.
    fn address(&self) -> Option<Value> {
        let stated = (!self.page.canonical.is_empty()).then(|| Value::attribute(self.page, self.page.canonical, How::Url));
        let shared = meta::all(self.page, &["og:url", "twitter:url"]).into_iter().map(|value| Value { how: How::Url, ..value });
        stated.into_iter().chain(shared).find_map(|value| self.dated(value))
    }

    /// A short line with a date below the text.
    fn foot(&self) -> Option<Value> {
        const LINES: u32 = 25;
        let last = self.content.body.last().copied()?;
        (last.saturating_sub(4)..last + LINES).find_map(|n| self.of_line(n))
    }
}

/// Before the web there were no pages.
fn is_plausible((year, ..): Ymd) -> bool {
    (1990..2100).contains(&year)
}

/// The language by which the order of numbers in dates is known.
pub(super) fn language(page: &Page<'_>) -> Option<Value> {
    let stated = || (!page.lang.is_empty()).then(|| Value::attribute(page, page.lang, How::Markup));
    meta::first(page, &["og:locale"]).or_else(stated)
}
