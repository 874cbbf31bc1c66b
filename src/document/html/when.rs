//! When the page was published, and when it was changed.

use super::content::{Around, Content};
use super::hints::Hints;
use super::page::Page;
use super::stamp::{self, Ymd};
use super::tags::Tag;
use super::value::Value;
use super::{json_ld, meta};
use crate::calendar;
use crate::span::{How, Span};

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
    page: &'a Page<'s>,
    content: &'a Content,
    said: &'a json_ld::Said,
    /// First line of the headline, and the line behind it.
    title: (u32, u32),
    month_first: bool,
    /// Elements of comments, of other articles, of columns beside the text.
    foreign: &'a [bool],
}

impl<'a, 's> Finder<'a, 's> {
    pub(super) fn new(page: &'a Page<'s>, content: &'a Content, said: &'a json_ld::Said, around: &'a Around, month_first: bool) -> Self {
        Self { page, content, said, title: around.title, month_first, foreign: &around.foreign }
    }

    pub(super) fn find(&self) -> Dates {
        let stated = self.said.modified.iter().cloned().chain(meta::all(self.page, MODIFIED));
        let modified = stated.filter_map(|value| self.dated(value)).next();
        Dates { published: self.published().or_else(|| modified.clone()), modified }
    }

    fn published(&self) -> Option<Value> {
        let stated = self.said.published.clone().and_then(|value| self.dated(value));
        let stated = stated.or_else(|| meta::all(self.page, PUBLISHED).into_iter().find_map(|value| self.dated(value))).or_else(|| self.itemprop());
        match stated {
            Some(value) => Some(self.local(value)),
            None => self.near().or_else(|| self.address()).or_else(|| self.foot()).or_else(|| self.script()),
        }
    }

    /// A moment stated by a machine, in UTC above all, may fall on another day where the page was written: then what
    /// readers see counts.
    fn local(&self, stated: Value) -> Value {
        let behind = &stated.text[stated.part.1..];
        let is_utc = || behind.contains(':') && ["Z", "+00:00", "+0000", "GMT", "UTC"].iter().any(|zone| behind.trim_end().ends_with(zone));
        let day = |value: &Value| stamp::find(value.get(), self.month_first).and_then(|(_, (year, month, day))| calendar::days(year, month, day));
        let Some(of_stated) = day(&stated) else { return stated };
        let beside = |value: &Value| day(value).is_some_and(|day| (day - of_stated).abs() == 1);
        if let Some(shown) = self.near().filter(beside) {
            return shown;
        }
        let mut others = self.address().into_iter().chain(meta::all(self.page, PUBLISHED).into_iter().filter_map(|value| self.dated(value)));
        others.find(|other| is_utc() && beside(other)).unwrap_or(stated)
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

    /// Microdata and RDFa.
    fn itemprop(&self) -> Option<Value> {
        const NAMES: &[&str] =
            &["datepublished", "datecreated", "dc:date", "schema:datepublished", "schema:datecreated", "dc:created", "dcterms:created"];
        let text = self.page.text;
        let is_known = |span: Span| span.of(text).split_ascii_whitespace().any(|word| NAMES.iter().any(|name| name.eq_ignore_ascii_case(word)));
        let marked = |at: &u32| {
            let attrs = self.page.attrs(*at);
            is_known(attrs.itemprop) || is_known(attrs.name)
        };
        self.nearest((1..self.page.elements.len() as u32).filter(marked).map(|at| (at, 0)))
    }

    /// How far a line stands from headline and text: less is better.
    fn distance(&self, line: u32) -> u32 {
        let body = self.content.body.first().copied().unwrap_or(0);
        let (from, to) = (self.title.0.min(body), self.title.1.max(body));
        match line {
            _ if line < from => from - line,
            _ if line <= to => 0,
            _ => line - to,
        }
    }

    /// Of elements (each with a handicap) the nearest that holds a date.
    fn nearest(&self, elements: impl Iterator<Item = (u32, u32)>) -> Option<Value> {
        self.ranked(elements).into_iter().find_map(|(_, _, at)| self.of_element(at))
    }

    /// Elements with a handicap by distance; those of changes last.
    fn ranked(&self, elements: impl Iterator<Item = (u32, u32)>) -> Vec<(bool, u32, u32)> {
        const MOST: usize = 40;
        let own = |at: u32| {
            let hints = self.page.elements[at as usize].hints;
            hints.any(Hints::MODIFIED) && !hints.any(Hints::DATE)
        };
        let mut found: Vec<(bool, u32, u32)> = elements
            .filter(|&(at, _)| !self.foreign[at as usize])
            .map(|(at, handicap)| (own(at), self.distance(self.page.elements[at as usize].lines.0) + handicap, at))
            .collect();
        found.sort_unstable();
        found.truncate(MOST);
        found
    }

    /// `<time>`, an element marked as date by its classes, a short line with a date: the nearest to the headline.
    fn near(&self) -> Option<Value> {
        const LONGEST: u32 = 160;
        const FAR: u32 = 60;
        let marked = (1..self.page.elements.len() as u32).filter_map(|at| {
            let element = &self.page.elements[at as usize];
            match element.tag {
                Tag::Time => Some((at, 0)),
                _ if element.hints.any(Hints::DATE) && self.page.len_of(at, LONGEST) <= LONGEST => Some((at, 2)),
                // Relative dates ("two days ago") show the day itself when pointed at.
                Tag::Span | Tag::Other if self.page.attrs(at).title.of(self.page.text).contains(|c: char| c.is_ascii_digit()) => Some((at, 4)),
                _ => None,
            }
        });
        let mut best = None;
        for (changed, distance, at) in self.ranked(marked) {
            if (self.page.elements[at as usize].tag == Tag::Time || distance <= FAR)
                && let Some(value) = self.of_element(at)
            {
                best = Some((changed, distance, value));
                break;
            }
        }
        let line = self.head();
        match (best, line) {
            (Some((changed, distance, value)), Some((line_distance, line))) => {
                Some(if changed || line_distance + 3 < distance { line } else { value })
            }
            (best, line) => best.map(|(.., value)| value).or(line.map(|(_, value)| value)),
        }
    }

    /// A short line with a date around the headline, and its distance.
    fn head(&self) -> Option<(u32, Value)> {
        const LINES: u32 = 8;
        let body = self.content.body.first().copied().unwrap_or(0);
        let (first, last) = self.title;
        let mut lines: Vec<u32> = (last..last.max(body) + LINES).chain((first.saturating_sub(LINES)..first).rev()).collect();
        // Where no headline is seen, the block of source and date stands above the text.
        lines.sort_by_key(|&n| (self.distance(n), first == last && n >= first));
        lines.into_iter().find_map(|n| Some((self.distance(n), self.of_line(n)?)))
    }

    fn of_line(&self, n: u32) -> Option<Value> {
        const SHORT: u32 = 150;
        let line = self.page.lines.get(n as usize).filter(|line| !self.foreign[line.element as usize])?;
        if line.len <= SHORT {
            return self.dated(Value::runs(self.page, line.runs, How::Position));
        }
        // "(28.05.2024) The dean …", "Lakemoor, 28 May 2024 – The dean …": a paragraph that opens with its date.
        const OPENING: usize = 30;
        let value = self.dated(Value::runs(self.page, (line.runs.0, (line.runs.0 + 3).min(line.runs.1)), How::Position))?;
        let parted = value.text[value.part.1..].trim_start().starts_with([')', '–', '—', '-', '|', ':', '/', ']', '•', '·']);
        (value.part.0 <= OPENING && parted).then_some(value)
    }

    /// The address that the page gives for itself.
    fn address(&self) -> Option<Value> {
        let stated = (!self.page.canonical.is_empty()).then(|| Value::attribute(self.page, self.page.canonical, How::Url));
        let shared = meta::all(self.page, &["og:url", "twitter:url"]).into_iter().map(|value| Value { how: How::Url, ..value });
        stated.into_iter().chain(shared).find_map(|value| self.dated(value))
    }

    /// A variable of a script that is named as the day of publication.
    fn script(&self) -> Option<Value> {
        const NAMES: &[&str] = &[
            "datePublished",
            "published_at",
            "publishedAt",
            "publish_date",
            "publishDate",
            "publication_date",
            "publicationDate",
            "pubDate",
            "pubdate",
            "published_time",
            "publishTime",
            "showDate",
        ];
        const BETWEEN: usize = 8;
        const DATE: usize = 40;
        let text = self.page.text;
        let of_name = |script: Span, name: &str| {
            let raw = script.of(text);
            memchr::memmem::find_iter(raw.as_bytes(), name).take(3).find_map(|at| {
                let after = at + name.len();
                let digit = raw.as_bytes()[after..].iter().take(BETWEEN).position(u8::is_ascii_digit)?;
                let (start, end) = (after + digit, raw.floor_char_boundary(after + digit + DATE));
                self.dated(Value::attribute(self.page, Span::at(script.start as usize + start, script.start as usize + end), How::StructuredData))
            })
        };
        NAMES.iter().find_map(|name| self.page.scripts.iter().chain(&self.page.json).find_map(|&script| of_name(script, name)))
    }

    /// A short line with a date below the text.
    fn foot(&self) -> Option<Value> {
        const LINES: u32 = 25;
        let last = self.content.body.last().copied()?;
        let own = |n: &u32| {
            let line = self.page.lines.get(*n as usize);
            line.is_some_and(|line| !self.page.elements[line.element as usize].around.any(Hints::COMMENT.with(Hints::RELATED).with(Hints::SIDE)))
        };
        const SHORT: u32 = 200;
        let line = |n: u32| self.page.lines.get(n as usize).filter(|line| line.len <= SHORT);
        let value = |n: u32| self.dated(Value::runs(self.page, line(n)?.runs, How::Position));
        (last.saturating_sub(4)..last + LINES).filter(own).find_map(value)
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
