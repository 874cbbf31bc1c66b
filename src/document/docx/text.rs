//! From the XML of a document to lines of text.

use std::collections::HashMap;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::parts::Parts;
use crate::source::{LineKind, OutlineLine};
use crate::span::Span;

/// Lines at most: a report has a few hundred.
const MAX_LINES: usize = 1_000_000;

/// Where some of the readable text stands in the XML.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// In the readable text.
    pub text: Range<usize>,
    /// The number of its part: see [`Parts::texts`].
    pub part: usize,
    /// In the XML of that part. As long as the text where it stands there letter by letter, else one reference (`&amp;`).
    pub xml: Range<usize>,
    /// The start tag of its `w:t`.
    pub tag: Range<usize>,
}

/// What readers see of a document.
pub(super) struct Readable {
    pub text: String,
    pub outline: Vec<OutlineLine>,
    /// In the order of the text. What is no text of a `w:t` (tabs, line ends) has none.
    pub pieces: Vec<Piece>,
}

/// The readable text, what its lines are, and where it stands.
pub(super) fn readable(parts: &Parts) -> Result<Readable, String> {
    let mut writer = Writer { styles: styles(&parts.styles), ..Writer::default() };
    for (number, (_, xml)) in parts.texts().into_iter().enumerate() {
        writer.number = number;
        writer.part(xml)?;
    }
    Ok(Readable { text: writer.text, outline: writer.outline, pieces: writer.pieces })
}

/// Kinds of lines by the identifier of their style. The name of a built-in style is English in every language of the
/// program, its identifier is not.
fn styles(xml: &str) -> HashMap<String, LineKind> {
    let mut kinds = HashMap::new();
    let mut reader = Reader::from_str(xml);
    let mut id = None;
    // A damaged table of styles is none.
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "style" => id = attribute(&tag, "styleId"),
            Event::Empty(tag) | Event::Start(tag) if tag.local_name().as_ref() == "name" => {
                if let (Some(id), Some(kind)) = (&id, attribute(&tag, "val").as_deref().and_then(kind_of_style)) {
                    kinds.insert(id.clone(), kind);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    kinds
}

fn kind_of_style(name: &str) -> Option<LineKind> {
    let name: String = name.to_ascii_lowercase().split_whitespace().collect();
    if let Some(level) = name.strip_prefix("heading").and_then(|level| level.parse::<u8>().ok()) {
        return Some(LineKind::Heading(level.clamp(1, 6)));
    }
    match name.as_str() {
        "title" => Some(LineKind::Title),
        "caption" => Some(LineKind::Caption),
        "listparagraph" | "listbullet" | "listnumber" => Some(LineKind::ListItem),
        _ => None,
    }
}

/// The value of an attribute, whatever its prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.to_string())
}

#[derive(Default)]
struct Writer {
    text: String,
    outline: Vec<OutlineLine>,
    styles: HashMap<String, LineKind>,
    /// How many paragraphs began.
    paragraphs: u32,
    /// Number of the paragraph that is open.
    paragraph: u32,
    /// Number and kind of those around it.
    outer: Vec<(u32, Option<LineKind>)>,
    line_start: usize,
    kind: Option<LineKind>,
    /// Elements around: cells, text that is not read, `w:t`.
    cells: usize,
    unread: usize,
    in_text: bool,
    /// Of the part that is read; all but the first are notes.
    number: usize,
    pieces: Vec<Piece>,
    /// The start tag of the `w:t` that is open.
    tag: Range<usize>,
}

/// Elements whose text is not part of the text: what was deleted or moved away, and the second form of a drawing.
fn is_unread(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "Fallback" | "instrText" | "delText" | "pPrChange" | "rPrChange")
}

fn push_reference(text: &mut String, reference: &BytesRef<'_>) {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        text.push(if matches!(c, '\n' | '\r') { ' ' } else { c });
        return;
    }
    match reference.as_ref() {
        "amp" => text.push('&'),
        "lt" => text.push('<'),
        "gt" => text.push('>'),
        "quot" => text.push('"'),
        "apos" => text.push('\''),
        _ => {}
    }
}

impl Writer {
    fn part(&mut self, xml: &str) -> Result<(), String> {
        let mark = xml.len() - xml.trim_start_matches('\u{FEFF}').len();
        let mut reader = Reader::from_str(&xml[mark..]);
        let mut from = mark;
        loop {
            let event = reader.read_event().map_err(|error| format!("the document is damaged: {error}"))?;
            let here = from..mark + reader.buffer_position() as usize;
            from = here.end;
            match event {
                Event::Start(tag) => {
                    self.start(&tag, false);
                    self.tag = here;
                }
                Event::Empty(tag) => self.start(&tag, true),
                Event::End(tag) => self.end(tag.local_name().as_ref()),
                Event::Text(text) if self.in_text && self.unread == 0 => self.piece(here, |all| all.push_str(&text.replace(['\n', '\r'], " "))),
                Event::GeneralRef(reference) if self.in_text && self.unread == 0 => self.piece(here, |all| push_reference(all, &reference)),
                // Its characters stand by other rules, so no fix is written into it.
                Event::CData(text) if self.in_text && self.unread == 0 => self.text.push_str(&text.replace(['\n', '\r'], " ")),
                Event::Eof => break,
                _ => {}
            }
            if self.outline.len() > MAX_LINES {
                return Err("this document has more than a million lines; no report has".to_string());
            }
        }
        if self.paragraphs > 0 && (self.unread > 0 || self.cells > 0 || self.in_text) {
            return Err("the document is damaged: it ends in the middle".to_string());
        }
        Ok(())
    }

    /// Takes what `push` adds to the text as a piece that stands at `xml`.
    fn piece(&mut self, xml: Range<usize>, push: impl FnOnce(&mut String)) {
        let from = self.text.len();
        push(&mut self.text);
        if self.text.len() > from {
            self.pieces.push(Piece { text: from..self.text.len(), part: self.number, xml, tag: self.tag.clone() });
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, empty: bool) {
        let name = tag.local_name();
        let name = name.as_ref();
        if is_unread(name) {
            // An empty one stands in the properties of a paragraph and says of its mark that it was deleted.
            self.unread += usize::from(!empty);
        }
        if self.unread > 0 {
            return;
        }
        match name {
            "p" => {
                self.begin();
                if empty {
                    self.end_paragraph();
                }
            }
            "tc" if !empty => self.cells += 1,
            "t" => self.in_text = !empty,
            "pStyle" => self.kind = self.kind.or_else(|| self.style(tag)),
            "numPr" => self.kind = self.kind.or(Some(LineKind::ListItem)),
            "tab" if self.text.len() > self.line_start => self.text.push('\t'),
            "noBreakHyphen" => self.text.push('\u{2011}'),
            "br" | "cr" => self.end_line(),
            _ => {}
        }
    }

    fn style(&self, tag: &BytesStart<'_>) -> Option<LineKind> {
        let id = attribute(tag, "val")?;
        self.styles.get(&id).copied().or_else(|| kind_of_style(&id))
    }

    fn end(&mut self, name: &str) {
        if is_unread(name) {
            self.unread = self.unread.saturating_sub(1);
            return;
        }
        if self.unread > 0 {
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "tc" => self.cells = self.cells.saturating_sub(1),
            "t" => self.in_text = false,
            _ => {}
        }
    }

    /// A paragraph begins; one inside another (a text box) ends the line of the outer.
    fn begin(&mut self) {
        if self.text.len() > self.line_start {
            self.end_line();
        }
        self.outer.push((self.paragraph, self.kind.take()));
        self.paragraphs += 1;
        self.paragraph = self.paragraphs;
    }

    /// A paragraph ends, and one around it goes on.
    fn end_paragraph(&mut self) {
        self.end_line();
        (self.paragraph, self.kind) = self.outer.pop().unwrap_or_default();
    }

    fn end_line(&mut self) {
        let span = Span::at(self.line_start, self.text.len());
        let kind = match self.kind {
            _ if self.number > 0 => LineKind::Note,
            None if self.cells > 0 => LineKind::Cell,
            kind => kind.unwrap_or(LineKind::Paragraph),
        };
        self.outline.push(OutlineLine { span, kind, paragraph: self.paragraph });
        self.text.push('\n');
        self.line_start = self.text.len();
    }
}
