//! `encoding/markup-residue`.

use std::borrow::Cow;

use super::places;
use crate::diagnostic::{Applicability, Edit, Finding, Severity};
use crate::document::{BlockKind, Document, FieldName, Format};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, How, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("encoding/markup-residue"),
        summary: Cow::Borrowed("Tags, entities or template code left in the text"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Safe),
        page: Cow::Borrowed(
            "\
`&nbsp;` or `<br>` in a text was meant for a browser. Readers see it as it stands, and the name of a company with
`&amp;` in it is found by no search.

It looks for entities in plain text, in fields, and doubly escaped in Markdown (`&amp;amp;`); for tags and template
code in plain text and fields; and for the marks of Markdown that mark nothing, since a blank stands in their way. One
finding for all entities of a report, one for all tags, and so on.

Silent on what is legal where it stands (tags and shortcodes in Markdown), in code, in addresses, on R&D, and on
“less than”.

## Bad

```fail
Lakemoor University opens river laboratory

On May 28, Orrin Steel &amp;amp; Tools opened a laboratory.
```

```text fail
Lakemoor University opens river laboratory

On May 28, Orrin Steel &amp; Tools opened a laboratory.<br>The dean came.
```

```text fail
Lakemoor University opens river laboratory

[gallery ids=\"1,2\"]

On May 28, Orrin Steel opened a laboratory.
```

```text fail
云屿大学举行河流论坛

5月28日，云屿大学举行河流论坛。&nbsp;&nbsp;林巧羽院长致辞。
```

```md fail
---
title: Orrin Steel &amp; Tools opens river laboratory
---

The laboratory was opened on May 28.
```

```md fail
# Lakemoor University opens river laboratory

On May 28, the laboratory of ** Orrin Steel** was opened.
```

## Becomes

```becomes
Lakemoor University opens river laboratory

On May 28, Orrin Steel &amp; Tools opened a laboratory.
```

## Good

```pass
Lakemoor University opens river laboratory

On May 28, Orrin Steel & Tools and its R&D office opened a laboratory; 3 < 5, a<b and https://lakemoor.example/?a=1&copy=2;3.
```

```md pass
# Lakemoor University opens river laboratory

On May 28, <b>Orrin Steel</b> &amp; Tools opened a laboratory. Write `&amp;amp;` for an ampersand, and 2**3 for eight.
```

```text pass
云屿大学举行河流论坛

5月28日，云屿大学举行河流论坛，《水&土》一书首发。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// What is left of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Residue {
    Entity(char),
    Tag,
    Template,
    Emphasis,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let text: &str = &context.document.text;
    let mut found: Vec<(Span, Residue)> = Vec::new();
    let mut end = 0;
    for at in text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'&' | b'<' | b'{' | b'*' | b'[' | b'!')).map(|(at, _)| at) {
        if at < end {
            continue;
        }
        if let Some((len, residue)) = residue_at(context.document, at) {
            let span = Span::at(at, at + len);
            end = at + len;
            if !places::is_code(context.document, span) && !context.is_inline_code(span) && !is_rich_field(context.document, at) {
                found.push((span, residue));
            }
        }
    }
    findings.extend(entities(context, &found));
    for kind in [Residue::Tag, Residue::Template, Residue::Emphasis] {
        let spans: Vec<Span> = found.iter().filter(|(_, residue)| *residue == kind).map(|(span, _)| *span).collect();
        findings.extend(marks(context, kind, &spans));
    }
}

/// The residue that begins at `at`, and its length.
fn residue_at(document: &Document<'_>, at: usize) -> Option<(usize, Residue)> {
    let text: &str = &document.text;
    let rest = &text[at..];
    match rest.as_bytes()[0] {
        b'&' => {
            let (len, c) = entity(rest)?;
            (!is_in_address(text, at)).then_some((len, Residue::Entity(c)))
        }
        b'<' if is_plain(document, at) => tag(rest).map(|len| (len, Residue::Tag)),
        b'{' if is_plain(document, at) && rest.starts_with("{%") => Some((rest[..rest.floor_char_boundary(200)].find("%}")? + 2, Residue::Template)),
        b'[' if is_plain(document, at) => shortcode(rest).map(|len| (len, Residue::Template)),
        b'!' if rest.starts_with("![") && is_plain(document, at) => picture(rest).map(|len| (len, Residue::Template)),
        b'*' if !is_plain(document, at) => is_lone_emphasis(text, at).then_some((2, Residue::Emphasis)),
        _ => None,
    }
}

/// True where neither HTML nor Markdown is read: plain text, and fields that go into lists and feeds.
fn is_plain(document: &Document<'_>, at: usize) -> bool {
    match document.format {
        Format::Text | Format::Json | Format::Yaml => true,
        _ => document.block_at(at as u32).is_some_and(|block| block.kind == BlockKind::Field),
    }
}

/// True in a field of front matter whose text a page may take for HTML: a summary, a caption, a key that no table knows.
fn is_rich_field(document: &Document<'_>, at: usize) -> bool {
    const RICH: [FieldName; 5] = [FieldName::Other, FieldName::Summary, FieldName::ImageCaption, FieldName::ImageCredit, FieldName::Ui];
    let next = document.fields.partition_point(|field| field.value.start as usize <= at);
    let field = next.checked_sub(1).map(|n| &document.fields[n]).filter(|field| at < field.value.end as usize);
    document.format == Format::Markdown && field.is_some_and(|field| field.how == How::FrontMatter && RICH.contains(&field.name))
}

/// Entities that turn up in copies, and what they stand for.
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("nbsp", ' '),
    ("quot", '"'),
    ("apos", '\''),
    ("lt", '<'),
    ("gt", '>'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("hellip", '…'),
    ("middot", '·'),
    ("bull", '•'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("laquo", '«'),
    ("raquo", '»'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("aacute", 'á'),
    ("oacute", 'ó'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("auml", 'ä'),
    ("ntilde", 'ñ'),
    ("ccedil", 'ç'),
    ("times", '×'),
    ("deg", '°'),
];

/// The entity at the start of `text`: its length, and the character it stands for.
fn entity(text: &str) -> Option<(usize, char)> {
    const LONG: usize = 9;
    let name = &text[1..text.floor_char_boundary(LONG + 1)];
    let name = &name[..name.find(';')?];
    let len = name.len() + 2;
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        let c = char::from_u32(code.ok()?).filter(|c| !c.is_control())?;
        return Some((len, if c == '\u{A0}' { ' ' } else { c }));
    }
    ENTITIES.iter().find(|(known, _)| *known == name).map(|&(_, c)| (len, c))
}

/// True inside an address, where & parts what is asked for.
fn is_in_address(text: &str, at: usize) -> bool {
    const REACH: usize = 300;
    let before = &text[text.ceil_char_boundary(at.saturating_sub(REACH))..at];
    let chunk = before.rsplit(char::is_whitespace).next().unwrap_or("");
    chunk.contains("://") || chunk.contains("www.") || chunk.contains('?') && chunk.contains('=')
}

/// Tags that turn up in copies.
const TAGS: &[&str] = &[
    "a", "b", "br", "center", "div", "em", "font", "h1", "h2", "h3", "h4", "hr", "i", "iframe", "img", "li", "ol", "o:p", "p", "script", "section",
    "span", "strong", "style", "sub", "sup", "table", "tbody", "td", "th", "tr", "u", "ul",
];

/// Length of the HTML tag at the start of `text`.
fn tag(text: &str) -> Option<usize> {
    const LONG: usize = 400;
    let close = text[..text.floor_char_boundary(LONG)].find('>')?;
    let inner = text[1..close].trim_start_matches('/').trim_end_matches('/');
    let name_end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != ':').unwrap_or(inner.len());
    let (name, attributes) = inner.split_at(name_end);
    let known = TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name));
    let shaped = attributes.trim().is_empty() || attributes.starts_with(char::is_whitespace) && attributes.contains('=');
    (known && shaped && !inner.contains('<')).then_some(close + 1)
}

/// Length of a shortcode at the start of `text`: `[gallery ids="1"]`, `[/caption]`.
fn shortcode(text: &str) -> Option<usize> {
    const LONG: usize = 200;
    let close = text[..text.floor_char_boundary(LONG)].find(']')?;
    let inner = &text[1..close];
    let name = inner.trim_start_matches('/');
    let (name, attributes) = name.split_at(name.find(' ').unwrap_or(name.len()));
    let named = name.len() >= 3 && name.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'_' | b'-'));
    let (key, value) = attributes.trim_start().split_once('=').unwrap_or(("", ""));
    let attribute = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'_' | b'-')) && !value.is_empty();
    (named && (attribute || inner.starts_with('/') && attributes.is_empty())).then_some(close + 1)
}

/// Length of a picture of Markdown at the start of `text`: `![…](…)`.
fn picture(text: &str) -> Option<usize> {
    const LONG: usize = 400;
    let text = &text[..text.floor_char_boundary(LONG)];
    let middle = text.find("](").filter(|&middle| !text[..middle].contains('\n'))?;
    let end = middle + text[middle..].find(')')?;
    (!text[middle..end].contains(char::is_whitespace)).then_some(end + 1)
}

/// `**` that Markdown left in the text: it opens before a blank or closes behind one.
fn is_lone_emphasis(text: &str, at: usize) -> bool {
    const WORD: usize = 3;
    const LINE: usize = 400;
    let rest = &text[at..text.floor_char_boundary(at + LINE)];
    let (before, after) = (text[..at].chars().next_back(), rest.chars().nth(2));
    if !rest.starts_with("**") || before == Some('*') || after == Some('*') {
        return false;
    }
    // "5**", "2**3", "**kwargs" alone: what stands there must be words on the inner side, blanks on the other.
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let opened = blank(after) && (blank(before) || before.is_some_and(|c| !c.is_alphanumeric()));
    let line_end = rest.find('\n').unwrap_or(rest.len());
    let partner = rest[2..line_end].find("**").map(|end| rest[2..2 + end].trim());
    opened && partner.is_some_and(|inner| inner.chars().filter(|c| c.is_alphabetic()).count() >= WORD)
}

/// One finding for all entities of a report.
fn entities(context: &Context<'_>, found: &[(Span, Residue)]) -> Option<Finding> {
    let mut all = found.iter().filter_map(|&(span, residue)| if let Residue::Entity(c) = residue { Some((span, c)) } else { None });
    let (first, c) = all.next()?;
    let rest: Vec<(Span, char)> = all.collect();
    let named = |c: char| if c == ' ' { "a blank".to_string() } else { format!("“{c}”") };
    let message = format!("“{}” is HTML for {}, and readers see it as it stands", context.slice(first), named(c));
    let edits = [(first, c)].iter().chain(&rest).map(|&(span, c)| Edit { span, replacement: written(context, span, c) }).collect();
    let finding = Finding::new(first, Confidence::Certain, message)
        .note("it was meant for a browser, and was escaped once too often or copied out of a page's source")
        .help(format!("write {}", named(c)))
        .fix_with(Applicability::Safe, format!("write {}", named(c)), edits);
    Some(places::with_labels(finding, rest.into_iter().map(|(span, _)| span), "and here"))
}

/// How `c` is written at `span`: in Markdown, where the entity was escaped twice, escaped once.
fn written(context: &Context<'_>, span: Span, c: char) -> String {
    if is_plain(context.document, span.start as usize) { c.to_string() } else { context.slice(span).to_string() }
}

/// One finding for all residues of another kind.
fn marks(context: &Context<'_>, kind: Residue, spans: &[Span]) -> Option<Finding> {
    let (&first, rest) = spans.split_first()?;
    let found = context.slice(first);
    let (message, note, help) = match kind {
        Residue::Tag => (
            format!("“{}” is a tag of HTML in what is read as plain text", shorten(found)),
            "readers see the tag as it stands",
            "take the text from the page as it is shown, or delete the tags",
        ),
        Residue::Template => (
            format!("“{}” is code for a program that makes pages, in what is read as plain text", shorten(found)),
            "readers see the code as it stands",
            "write what the code stands for, or delete it",
        ),
        _ => (
            "“**” marks nothing here: a blank stands between it and the word".to_string(),
            "Markdown takes ** for bold only where it touches the word, so readers see the asterisks",
            "put the asterisks right before and right after the words",
        ),
    };
    let finding = Finding::new(first, Confidence::Certain, message).note(note).help(help);
    Some(places::with_labels(finding, rest.iter().copied(), "and here"))
}

fn shorten(text: &str) -> String {
    const SHOWN: usize = 40;
    if text.chars().count() <= SHOWN { text.to_string() } else { text.chars().take(SHOWN - 1).chain(['…']).collect() }
}
