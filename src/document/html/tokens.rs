//! A page as tags and text, each with its place.
//!
//! The rules of the HTML standard that matter for text and places: attributes with and without quotes, comments,
//! elements whose content is no markup. One pass; what is not closed runs to the end of the page.

use memchr::memmem::Finder;
use memchr::{memchr, memchr_iter};

use super::tags::Tag;
use crate::span::Span;

/// A piece of the page.
#[derive(Debug)]
pub(super) enum Token {
    /// Text with its entities as written.
    Text(Span),
    /// `<p class="lead">`.
    Open(Tag, Attrs),
    /// The content of an element that holds no markup.
    Raw(Tag, Span),
    /// `</p>`.
    Close(Tag),
}

/// The attributes that say something about the text; empty where there is none.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Attrs {
    pub class: Span,
    pub id: Span,
    pub itemprop: Span,
    pub datetime: Span,
    pub content: Span,
    /// `property` or `name`.
    pub name: Span,
    pub rel: Span,
    pub href: Span,
    pub kind: Span,
    pub lang: Span,
    pub title: Span,
    /// `hidden`, or `display:none` by a style of its own.
    pub hidden: bool,
    /// Closed in itself: `<svg/>`.
    pub closed: bool,
}

impl Attrs {
    /// True if there is anything by which an element could be told from others.
    pub(super) fn is_marked(&self) -> bool {
        !(self.class.is_empty() && self.id.is_empty() && self.itemprop.is_empty() && self.rel.is_empty() && self.name.is_empty()) || self.hidden
    }
}

/// The pieces of a page.
pub(super) struct Tokens<'s> {
    text: &'s str,
    at: usize,
    /// The element without markup whose content comes next.
    raw: Option<Tag>,
}

impl<'s> Tokens<'s> {
    pub(super) fn new(text: &'s str) -> Self {
        Self { text, at: 0, raw: None }
    }

    /// The content of a raw element, up to its own end tag.
    fn raw_content(&mut self, tag: Tag) -> Token {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let closes = |at: usize| Tag::of(name_at(self.text, at + 2)) == tag;
        let ends = Finder::new(b"</").find_iter(&bytes[start..]).map(|at| start + at).find(|&at| closes(at));
        self.at = ends.unwrap_or(bytes.len());
        Token::Raw(tag, Span::at(start, self.at))
    }

    /// Reads what begins with the `<` at `self.at`; `None` for what is neither tag nor text.
    fn markup(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        match bytes[self.at + 1] {
            b'!' if bytes[self.at..].starts_with(b"<!--") => {
                let from = self.at + 4;
                // `<!-->` is a whole comment.
                let end = if bytes[from..].starts_with(b">") { Some(0) } else { memchr::memmem::find(&bytes[from..], b"-->").map(|at| at + 2) };
                self.at = end.map_or(bytes.len(), |end| from + end + 1);
                None
            }
            b'/' => {
                let name = name_at(self.text, self.at + 2);
                let close = (!name.is_empty()).then(|| Token::Close(Tag::of(name)));
                self.at = memchr(b'>', &bytes[self.at..]).map_or(bytes.len(), |end| self.at + end + 1);
                close
            }
            b'!' | b'?' => {
                self.at = memchr(b'>', &bytes[self.at..]).map_or(bytes.len(), |end| self.at + end + 1);
                None
            }
            _ => {
                let name = name_at(self.text, self.at + 1);
                let tag = Tag::of(name);
                self.at += 1 + name.len();
                let attrs = self.attributes()?;
                self.raw = tag.is_raw().then_some(tag);
                Some(Token::Open(tag, attrs))
            }
        }
    }

    /// Reads attributes up to the end of the tag; `None` if the page ends within it.
    fn attributes(&mut self) -> Option<Attrs> {
        let bytes = self.text.as_bytes();
        let mut attrs = Attrs::default();
        loop {
            while matches!(bytes.get(self.at)?, b' ' | b'\t' | b'\n' | b'\r' | 0x0C | b'/') {
                self.at += 1;
            }
            if bytes[self.at] == b'>' {
                attrs.closed = self.at > 0 && bytes[self.at - 1] == b'/';
                self.at += 1;
                return Some(attrs);
            }
            let start = self.at;
            // A stray `=` may begin a name.
            self.at += 1;
            while !matches!(bytes.get(self.at)?, b' ' | b'\t' | b'\n' | b'\r' | 0x0C | b'/' | b'>' | b'=') {
                self.at += 1;
            }
            let name = Span::at(start, self.at);
            let value = self.value()?;
            self.keep(&mut attrs, name, value);
        }
    }

    /// The value behind a name, without its quotation marks; empty for none.
    fn value(&mut self) -> Option<Span> {
        let bytes = self.text.as_bytes();
        let blanks = |at: usize| bytes[at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        let equals = self.at + blanks(self.at);
        if *bytes.get(equals)? != b'=' {
            return Some(Span::empty(self.at as u32));
        }
        self.at = equals + 1;
        self.at += blanks(self.at);
        let quote = *bytes.get(self.at)?;
        if matches!(quote, b'"' | b'\'') {
            let start = self.at + 1;
            let end = start + memchr(quote, &bytes[start..])?;
            self.at = end + 1;
            return Some(Span::at(start, end));
        }
        let start = self.at;
        while !(bytes.get(self.at)?.is_ascii_whitespace() || bytes[self.at] == b'>') {
            self.at += 1;
        }
        Some(Span::at(start, self.at))
    }

    fn keep(&self, attrs: &mut Attrs, name: Span, value: Span) {
        let is = |known: &str| name.of(self.text).eq_ignore_ascii_case(known);
        let slot = match name.of(self.text).as_bytes().first().map(u8::to_ascii_lowercase) {
            Some(b'c') if is("class") => &mut attrs.class,
            Some(b'c') if is("content") => &mut attrs.content,
            Some(b'i') if is("id") => &mut attrs.id,
            Some(b'i') if is("itemprop") => &mut attrs.itemprop,
            Some(b'd') if is("datetime") => &mut attrs.datetime,
            Some(b'p') if is("property") => &mut attrs.name,
            Some(b'n') if is("name") => &mut attrs.name,
            Some(b'r') if is("rel") => &mut attrs.rel,
            Some(b'h') if is("href") => &mut attrs.href,
            Some(b't') if is("type") => &mut attrs.kind,
            Some(b't') if is("title") => &mut attrs.title,
            Some(b'l' | b'x') if is("lang") || is("xml:lang") => &mut attrs.lang,
            Some(b'h') if is("hidden") => return attrs.hidden = true,
            Some(b's') if is("style") => return attrs.hidden |= hides(value.of(self.text)),
            _ => return,
        };
        // Of an attribute that stands twice, the first counts.
        if slot.is_empty() {
            *slot = value;
        }
    }
}

/// True for a style that takes an element off the page.
fn hides(style: &str) -> bool {
    let mut display = style.split(';').filter_map(|rule| rule.split_once(':'));
    display.any(|(key, value)| key.trim().eq_ignore_ascii_case("display") && value.trim().eq_ignore_ascii_case("none"))
}

/// The name of a tag at byte `at`; "" if none begins there.
fn name_at(text: &str, at: usize) -> &str {
    let bytes = text.as_bytes().get(at..).unwrap_or(&[]);
    if !bytes.first().is_some_and(u8::is_ascii_alphabetic) {
        return "";
    }
    let len = bytes.iter().position(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | 0x0C | b'/' | b'>')).unwrap_or(bytes.len());
    &text[at..at + len]
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        loop {
            if self.at >= bytes.len() {
                return None;
            }
            if let Some(tag) = self.raw.take() {
                return Some(self.raw_content(tag));
            }
            let start = self.at;
            let opens = |at: &usize| bytes.get(start + at + 1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'));
            let end = memchr_iter(b'<', &bytes[start..]).find(opens).map_or(bytes.len(), |at| start + at);
            if end > start {
                self.at = end;
                return Some(Token::Text(Span::at(start, end)));
            }
            if let Some(token) = self.markup() {
                return Some(token);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(page: &str) -> Vec<String> {
        let of = |token| match token {
            Token::Text(span) => format!("'{}'", span.of(page)),
            Token::Open(tag, attrs) => format!("<{tag:?} {}>", attrs.class.of(page)),
            Token::Raw(_, span) => format!("raw {}", span.of(page)),
            Token::Close(tag) => format!("/{tag:?}"),
        };
        Tokens::new(page).map(of).collect()
    }

    #[test]
    fn tags_text_and_comments_are_told_apart() {
        assert_eq!(shown("<p CLASS='lead one'>a < b<!-- <p> --></P>"), ["<P lead one>", "'a < b'", "/P"]);
        assert_eq!(shown("<div class=x>a<br/>b"), ["<Div x>", "'a'", "<Br >", "'b'"]);
        assert_eq!(shown("<!DOCTYPE html><!-->a<?xml ?>b</>"), ["'a'", "'b'"]);
    }

    #[test]
    fn scripts_hold_no_markup() {
        assert_eq!(shown("<script class=j>if (a<b) '<p>'</scripts></script >c"), ["<Script j>", "raw if (a<b) '<p>'</scripts>", "/Script", "'c'"]);
    }

    #[test]
    fn what_is_not_closed_ends_with_the_page() {
        for page in ["<p class=\"a", "<p class=", "<p class", "<p", "<!-- a", "<", "</", "</p", "<script>a"] {
            assert!(shown(page).len() <= 2, "{page}");
        }
        assert_eq!(shown(&"<".repeat(9)), ["'<<<<<<<<<'"]);
    }

    #[test]
    fn attributes_keep_their_places() {
        let page = "<time a b=1 datetime = \"2024-05-28\" style=\"color:red; display: none\">";
        let Some(Token::Open(Tag::Time, attrs)) = Tokens::new(page).next() else { panic!("no tag") };
        assert_eq!(attrs.datetime.of(page), "2024-05-28");
        assert!(attrs.hidden);
    }
}
