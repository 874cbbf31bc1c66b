//! From readable text to source: piecewise identical segments.

use crate::span::Span;

/// One stretch. Alike byte for byte where `alike`; otherwise replaced as a whole (an escape, an entity).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    text: u32,
    source: u32,
    text_len: u32,
    source_len: u32,
    /// Every character of one begins where one of the other does.
    alike: bool,
}

/// Leads from spans of the readable text to spans of the source. The identity for plain text.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    /// Empty = identity.
    segments: Vec<Segment>,
}

impl SourceMap {
    /// The identity.
    #[must_use]
    pub fn identity() -> Self {
        Self::default()
    }

    /// The source span of a readable span. A span that cuts a replaced stretch takes all of it; an
    /// empty span stays empty.
    #[must_use]
    pub fn to_source(&self, span: Span) -> Span {
        if self.segments.is_empty() {
            return span;
        }
        if span.is_empty() {
            return Span::empty(self.point(span.start));
        }
        let start = self.start(span.start);
        Span::new(start, self.end(span.end).max(start))
    }

    /// Source offset of a place between characters. Right behind text it stays with that text:
    /// something absent belongs after what is there. At the start of a block it stays with the block.
    fn point(&self, at: u32) -> u32 {
        let next = self.segments.partition_point(|s| s.text < at);
        let behind_text = next.checked_sub(1).map(|n| self.segments[n]).is_some_and(|s| at <= s.text + s.text_len);
        if behind_text { self.end(at) } else { self.start(at) }
    }

    /// Source offset at which the character at readable offset `at` begins.
    fn start(&self, at: u32) -> u32 {
        let Some(segment) = self.segment(at) else { return self.segments.last().map_or(at, |s| s.source + s.source_len) };
        if at < segment.text {
            return segment.source;
        }
        if segment.alike { segment.source + (at - segment.text) } else { segment.source }
    }

    /// Source offset at which the character before readable offset `at` ends.
    fn end(&self, at: u32) -> u32 {
        let next = self.segments.partition_point(|s| s.text < at);
        let Some(segment) = next.checked_sub(1).map(|n| self.segments[n]) else { return self.start(at) };
        let inside = (at - segment.text).min(segment.text_len);
        if segment.alike { segment.source + inside } else { segment.source + segment.source_len }
    }

    /// The segment that holds `at`, or the next one after it.
    fn segment(&self, at: u32) -> Option<Segment> {
        let next = self.segments.partition_point(|s| s.text + s.text_len <= at);
        self.segments.get(next).copied()
    }
}

/// Builds a readable text and its map side by side.
#[derive(Debug, Default)]
pub struct MapBuilder {
    text: String,
    segments: Vec<Segment>,
}

impl MapBuilder {
    /// Length of the readable text so far.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.text.len() as u32
    }

    /// True before anything was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The readable text so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Copies `span` of `source` as it is.
    pub fn copy(&mut self, source: &str, span: Span) {
        self.identical(span.of(source), span);
    }

    /// Adds `text`, which stands byte for byte at `span` of the source.
    fn identical(&mut self, text: &str, span: Span) {
        if text.is_empty() {
            return;
        }
        if let Some(last) = self.segments.last_mut()
            && last.alike
            && last.source + last.source_len == span.start
            && last.text + last.text_len == self.text.len() as u32
        {
            last.text_len += span.len();
            last.source_len += span.len();
        } else {
            self.segments.push(Segment { text: self.len(), source: span.start, text_len: span.len(), source_len: span.len(), alike: true });
        }
        self.text.push_str(text);
    }

    /// Adds `span` of `text`, itself a readable text with `map` leading to the source (Markdown
    /// inside a JSON string).
    pub fn append(&mut self, text: &str, span: Span, map: &SourceMap) {
        if map.segments.is_empty() {
            return self.copy(text, span);
        }
        let mut at = span.start;
        let first = map.segments.partition_point(|s| s.text + s.text_len <= at);
        for segment in map.segments[first..].iter().take_while(|s| s.text < span.end) {
            self.separator(Span::new(at, segment.text).of(text));
            at = at.max(segment.text);
            let end = span.end.min(segment.text + segment.text_len);
            let part = Span::new(at, end).of(text);
            if segment.alike {
                let start = segment.source + (at - segment.text);
                self.identical(part, Span::new(start, start + (end - at)));
            } else {
                self.replace(part, Span::new(segment.source, segment.source + segment.source_len));
            }
            at = end;
        }
        self.separator(Span::new(at, span.end).of(text));
    }

    /// Puts `text` where the source has `span` (an escape, an entity, a folded line break).
    pub fn replace(&mut self, text: &str, span: Span) {
        self.put(text, span, false);
    }

    /// The same where both have as many bytes and their characters begin at the same ones (a blank for a line end).
    pub fn replace_alike(&mut self, text: &str, span: Span) {
        self.put(text, span, true);
    }

    fn put(&mut self, text: &str, span: Span, alike: bool) {
        if text.is_empty() {
            return;
        }
        self.segments.push(Segment { text: self.len(), source: span.start, text_len: text.len() as u32, source_len: span.len(), alike });
        self.text.push_str(text);
    }

    /// Adds text that the source does not have (a line end between blocks).
    pub fn separator(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// The readable text and its map.
    #[must_use]
    pub fn finish(self) -> (String, SourceMap) {
        (self.text, SourceMap { segments: self.segments })
    }
}
