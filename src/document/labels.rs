//! Labelled metadata lines ("Release Time:2023-04-13Number of visits:26").
//!
//! A label counts at the start of a line, or behind another field's value, and only if what follows
//! fits it: a date, a number, names, a short phrase. So "Time: the great healer" is no date.

#[cfg(test)]
mod tests;

use super::layout::sentences::{ends_with_stop, has_two_sentences, is_names, is_phrase, may_be_names};
use super::layout::stamp::{self, Beside};
use super::layout::widgets;
use super::layout::words::{BARS, Words};
use super::{FieldName, Furniture, FurnitureKind};
use crate::lexicon::Class;
use crate::span::Span;

/// A value with its label.
#[derive(Clone, Debug)]
pub(super) struct Labelled {
    /// What it fills.
    pub name: FieldName,
    /// The label with its colon; `None` for a date that stands alone.
    pub label: Option<Span>,
    /// The value, trimmed; empty at the label's end if there is none.
    pub value: Span,
    /// True if only the value's end parts it from the next label.
    pub glued_to_next: bool,
    /// True for "Time:" and "Date:", which mean the event in an announcement.
    pub maybe_event: bool,
}

/// The fields and the furniture of one line.
#[derive(Debug, Default)]
pub(super) struct FieldLine {
    /// In order of place.
    pub fields: Vec<Labelled>,
    /// Counters, comment prompts and the like within the line.
    pub furniture: Vec<Furniture>,
}

/// Where a line stands, as far as labels go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// A line of its own.
    Line,
    /// Inside the brackets of a byline: labels need no colon ("通讯员 林巧羽 摄影 苏明禾").
    Byline,
}

/// A label in the line.
struct Label {
    span: Span,
    name: FieldName,
    value: &'static str,
    colon: bool,
    /// A slash or bar stands for the colon: 文/林巧羽, 责编丨苏明禾.
    barred: bool,
    maybe_event: bool,
}

/// Longest line that is looked at for labels, in bytes; a summary may be longer.
pub(super) const MAX_LINE: u32 = 600;

/// Reads `line` (already in `words`) as metadata; `None` if it is something else.
pub(super) fn read(text: &str, line: Span, words: &Words, setting: Setting) -> Option<FieldLine> {
    let first = (0..words.len()).find(|&at| !opens(words, at))?;
    let start = words.all()[first].span.start;
    // "（记者 林巧羽 摄影 苏明禾）" is a byline on a line of its own.
    let bracketed = first > 0 && ['(', '（', '[', '【', '□', '■'].iter().any(|&c| words.is(first - 1, c));
    let setting = if bracketed { Setting::Byline } else { setting };
    let mut reader = Reader { text, words, setting, out: FieldLine::default() };
    let end = line.end - closing_len(text, line, start > line.start);
    let labels = reader.labels(first)?;
    let Some(leading) = labels.first() else { return reader.unlabelled(Span::new(start, end)) };
    if leading.span.start > start && !reader.before_labels(Span::new(start, leading.span.start), leading) {
        return None;
    }
    let (mut fitting, all) = (0, labels.iter().any(|label| label.barred));
    for (n, label) in labels.iter().enumerate() {
        let next = labels.get(n + 1).map_or(end, |next| next.span.start);
        let fits = reader.value(label, Span::new(label.span.end, next.max(label.span.end)), n + 1 < labels.len());
        let empty_behind_text = leading.span.start > start && reader.out.fields.iter().all(|field| field.value.is_empty());
        if n == 0 && ((!fits && labels.len() == 1) || empty_behind_text) {
            return None;
        }
        fitting += usize::from(fits);
    }
    (fitting > 0 && fitting * if all { 1 } else { 2 } >= labels.len()).then_some(reader.out)
}

/// Reads two cells of a table of which the first is a label and nothing else (作者 | 林巧羽): who made the report and
/// when it came out, or nothing for other labels. `None` for other cells, such as two heads of columns.
pub(super) fn read_cells(text: &str, (first, second): (Span, Span), words: &mut Words) -> Option<FieldLine> {
    let label = alone(first.of(text).trim_end_matches([':', '：', ' ']), words)?;
    if second.len() > MAX_LINE || alone(second.of(text), words).is_some() {
        return None;
    }
    let stamped = matches!(label.name, FieldName::ReleaseDate | FieldName::ModifiedDate);
    if stamped && stamp::at_start(second.of(text)).is_none() || !(stamped || label.name.is_credit() || label.name == FieldName::Source) {
        return Some(FieldLine::default());
    }
    words.read(text, second);
    let mut reader = Reader { text, words, setting: Setting::Line, out: FieldLine::default() };
    let fits = reader.value(&Label { span: first, colon: true, ..label }, second, false);
    (fits && reader.out.fields.iter().all(|field| !field.value.is_empty())).then_some(reader.out)
}

/// The label that `name` is, whether it needs a colon or not. Its span is meaningless.
fn alone(name: &str, words: &mut Words) -> Option<Label> {
    const LONGEST: usize = 40;
    if name.is_empty() || name.len() > LONGEST {
        return None;
    }
    let with_colon = format!("{name}:");
    words.read(&with_colon, Span::at(0, with_colon.len()));
    let reader = Reader { text: &with_colon, words, setting: Setting::Line, out: FieldLine::default() };
    reader.label_at(0).filter(|(_, end)| *end == words.len()).map(|(label, _)| label)
}

fn has_bar(line: &str) -> bool {
    if line.is_ascii() { memchr::memchr(b'|', line.as_bytes()).is_some() } else { line.contains(BARS) }
}

/// True for names closed by a full stop that is not that of an initial or abbreviation.
fn glued_stop(names: &str) -> bool {
    names.ends_with('.') && ends_with_stop(names)
}

/// True for labels of counters that with nothing behind them are ordinary words ("Reading:").
fn is_common_word(label: &str) -> bool {
    let word = label.trim_end_matches([':', '：', ' ']);
    ["reading", "browse", "view", "click", "hit", "popularity", "access times"].iter().any(|common| common.eq_ignore_ascii_case(word))
}

/// True if word `at` only opens a line: a bracket, a bullet.
pub(super) fn opens(words: &Words, at: usize) -> bool {
    words.is_mark_of(at, "(（[【〔•·|*-—□■○◎●▲△◆◇★※")
}

/// Bytes of closing marks at the end of a line that opened with one.
fn closing_len(text: &str, line: Span, opened: bool) -> u32 {
    let slice = line.of(text);
    let kept = slice.trim_end_matches(|c: char| c.is_whitespace() || c == '|' || (opened && ")）]】〕".contains(c)));
    (slice.len() - kept.len()) as u32
}

/// "Lin Qiaoyu (lin@lakemoor.example)": the value up to the address.
fn without_address(value: Span, text: &str) -> Span {
    let slice = value.of(text);
    let Some(at) = memchr::memchr(b'@', slice.as_bytes()) else { return value };
    let start = slice[..at].rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '（' | '<' | ',')).unwrap_or(0);
    Span::new(value.start, value.start + start as u32)
}

struct Reader<'a> {
    text: &'a str,
    words: &'a Words,
    setting: Setting,
    out: FieldLine,
}

impl Reader<'_> {
    /// The labels of the line that are anchored; `None` if the line cannot be metadata at all.
    fn labels(&self, first: usize) -> Option<Vec<Label>> {
        let mut labels = Vec::new();
        let mut at = first;
        while at < self.words.len() {
            let Some((label, end)) = self.label_at(at) else {
                at += 1;
                continue;
            };
            let anchored = at == first || self.is_anchored(at, &label) || labels.is_empty() && self.follows_stamp(first, at);
            if anchored || labels.first().is_some_and(|label| self.goes_on(label, at)) {
                labels.push(label);
                at = end;
            } else {
                at += 1;
            }
        }
        Some(labels)
    }

    fn label_at(&self, at: usize) -> Option<(Label, usize)> {
        let phrase = self.words.phrase(at, Class::Label);
        let barred = self.words.barred_label(at).filter(|barred| phrase.is_none_or(|phrase| phrase.end < barred.end));
        let phrase = barred.or(phrase)?;
        let mut end = phrase.end;
        let mut colon = phrase.entry.phrase.ends_with([':', '：', '/']);
        if !colon && self.words.is(end, ':') {
            end += 1;
            colon = true;
        }
        let span = self.words.all()[at].span.cover(self.words.all()[end - 1].span);
        let maybe_event = matches!(phrase.entry.phrase, "Time:" | "Date:" | "时间：" | "日期：");
        Some((
            Label {
                span,
                name: FieldName::of_label(phrase.entry.column(0)),
                value: phrase.entry.column(1),
                colon,
                barred: barred.is_some(),
                maybe_event,
            },
            end,
        ))
    }

    /// True if a label may begin at word `at` inside the line.
    fn is_anchored(&self, at: usize, label: &Label) -> bool {
        let before = self.words.all()[at - 1].span;
        let gap = Span::new(before.end, label.span.start).of(self.text);
        let parted = gap.chars().count() > 1
            || gap.contains(['\t', '\u{3000}'])
            || "|/;；，,、]】)）》·".contains(before.of(self.text))
            || before.of(self.text) == "." && label.span.of(self.text).starts_with(char::is_uppercase);
        if parted {
            return true;
        }
        // "论文：" must not end in the label "文：".
        let one_han = label.span.of(self.text).chars().filter(|c| c.is_alphabetic()).count() == 1;
        if label.colon {
            !gap.is_empty() || !one_han
        } else {
            self.setting == Setting::Byline && !gap.is_empty() && !label.span.of(self.text).is_ascii()
        }
    }

    /// "May 28, 2024 by Marta Ellwood".
    fn follows_stamp(&self, first: usize, at: usize) -> bool {
        let lead = Span::new(self.words.all()[first].span.start, self.words.all()[at - 1].span.end).of(self.text);
        stamp::at_start(lead) == Some(lead.len())
    }

    /// 记者林巧羽 通讯员苏明禾: a line that opens without a colon goes on so.
    fn goes_on(&self, leading: &Label, at: usize) -> bool {
        let spaced = self.words.all()[at - 1].span.end < self.words.all()[at].span.start;
        let han = !leading.span.of(self.text).is_ascii() && !self.words.all()[at].span.of(self.text).is_ascii();
        spaced && han && !leading.colon && leading.value == "people"
    }

    /// Free text before the first label: a date line's date, or a short name before a dated label.
    fn before_labels(&mut self, lead: Span, leading: &Label) -> bool {
        let lead = self.strip(lead);
        let slice = lead.of(self.text);
        if let Some(len) = stamp::at_start(slice) {
            let rest = self.strip(Span::new(lead.start + len as u32, lead.end));
            if !rest.is_empty() && !is_phrase(rest.of(self.text), 6) {
                return false;
            }
            self.push(FieldName::ReleaseDate, None, Span::new(lead.start, lead.start + len as u32), false);
            if !rest.is_empty() {
                self.source(rest);
            }
            return true;
        }
        let short = is_phrase(slice, 4) && slice.chars().count() <= 30;
        let barred = self.text[..leading.span.start as usize].trim_end().ends_with(BARS);
        if short && barred && leading.colon {
            self.source(lead);
        }
        // （宣传部 文：林巧羽 图：苏明禾）: whose people they are.
        let house = leading.value == "people" && (self.setting == Setting::Byline || leading.colon) && stamp::is_office(slice);
        short && leading.colon && matches!(leading.value, "date" | "int") || house
    }

    /// A source without a label; the name of a section and anything with a number are none.
    fn source(&mut self, place: Span) {
        let first = self.words.all().partition_point(|word| word.span.start < place.start);
        let section = self
            .words
            .phrase(first, Class::Furniture)
            .is_some_and(|phrase| phrase.entry.column(0) == "section_heading" && self.words.all()[phrase.end - 1].span.end == place.end);
        if !section && !place.of(self.text).contains(|c: char| c.is_ascii_digit()) {
            self.push(FieldName::Source, None, place, false);
        }
    }

    /// A line without labels: a lone date, or a date with a source or a place beside it.
    fn unlabelled(mut self, line: Span) -> Option<FieldLine> {
        let slice = line.of(self.text);
        if !stamp::may_hold_date(slice) {
            return None;
        }
        if has_bar(slice)
            && let Some(out) = self.between_bars(line)
        {
            return Some(out);
        }
        let behind = stamp::behind(slice);
        let (date, rest) = if let Some(len) = stamp::at_start(slice) {
            let cut = line.start + len as u32;
            (Span::new(line.start, cut), Span::new(cut, line.end))
        } else {
            let at = line.start + behind.map(|(at, _)| at).or_else(|| stamp::at_end(slice))? as u32;
            (Span::new(at, line.end), Span::new(line.start, at))
        };
        let rest = self.cut_widgets(rest, true);
        // "2024. 5. 28." ends in a stop.
        let rest = if rest.of(self.text).contains(char::is_alphanumeric) { rest } else { Span::empty(rest.start) };
        let source = self.strip(rest);
        let trimmed = rest.of(self.text).trim();
        let bracketed = trimmed.ends_with([')', '）', '】', ']']) || trimmed.starts_with('(') || trimmed.ends_with(BARS) || trimmed.starts_with(BARS);
        let beside = behind.map(|(_, beside)| beside).or_else(|| stamp::beside(trimmed));
        if !source.is_empty() {
            if !(bracketed || beside.is_some()) || !is_phrase(source.of(self.text), 6) {
                return None;
            }
            if beside != Some(Beside::Other) {
                self.source(source);
            }
        }
        let date = self.strip(date);
        self.push(FieldName::ReleaseDate, None, date, false);
        self.out.fields.sort_by_key(|field| field.value.start);
        Some(self.out)
    }

    /// "Marta Ellwood | 28 May 2024 | River Desk": short parts, one of which is a date.
    fn between_bars(&mut self, line: Span) -> Option<FieldLine> {
        const PARTS: usize = 5;
        let mut parts = Vec::new();
        let mut start = line.start as usize;
        for part in line.of(self.text).split(BARS) {
            parts.push(self.strip(Span::at(start, start + part.len())));
            start += part.len();
            start += self.text[start..].chars().next().filter(|_| start < line.end as usize).map_or(0, char::len_utf8);
        }
        parts.retain(|part| !part.is_empty());
        let is_date = |part: &Span| stamp::at_start(part.of(self.text)) == Some(part.len() as usize);
        let dates = parts.iter().filter(|part| is_date(part)).count();
        if parts.len() < 2 || parts.len() > PARTS || dates != 1 || !parts.iter().all(|part| is_phrase(part.of(self.text), 6)) {
            return None;
        }
        for &part in &parts {
            if is_date(&part) {
                self.push(FieldName::ReleaseDate, None, part, false);
            } else if stamp::beside(part.of(self.text)) != Some(Beside::Other) {
                self.source(part);
            }
        }
        Some(std::mem::take(&mut self.out))
    }

    /// Adds the field of `label` whose value lies in `region`; false if the value does not fit.
    fn value(&mut self, label: &Label, region: Span, has_next: bool) -> bool {
        let whole = region;
        let region = if matches!(label.value, "int" | "none") { region } else { self.cut_widgets(region, false) };
        let value = self.strip(region);
        let slice = value.of(self.text);
        if slice.is_empty() {
            if label.value == "int" && !has_next && self.out.fields.is_empty() && is_common_word(label.span.of(self.text)) {
                return false;
            }
            self.counter(label, Span::empty(label.span.end));
            if self.signs(label) {
                return true;
            }
            // "Edited by" alone: the name stands on the next line.
            let open = label.span.of(self.text).ends_with(" by") && !has_next && self.out.fields.is_empty();
            return (label.colon && !label.barred || open) && self.finish(label, Span::empty(label.span.end), false);
        }
        let glued = |value: Span| has_next && value.end == whole.end;
        // "Source:wirter:views:": what ends in a colon is a label that no table knows.
        if has_next && slice.ends_with([':', '：']) && is_phrase(slice.trim_end_matches([':', '：']), 3) {
            let done = self.finish(label, Span::empty(label.span.end), false);
            self.push(FieldName::Other, Some(value), Span::empty(value.end), false);
            return done;
        }
        match label.value {
            // "发布：2024-05-28": the value says what the label means.
            "text" | "people" if label.colon && stamp::at_start(slice) == Some(slice.len()) => {
                self.push(FieldName::ReleaseDate, Some(label.span), value, glued(value));
                true
            }
            "date" => {
                let value = match stamp::at_start(slice) {
                    Some(len) => Span::new(value.start, value.start + len as u32),
                    None if label.colon && slice.len() <= 40 && is_phrase(slice, 5) => value,
                    None => return false,
                };
                self.finish(label, value, glued(value))
            }
            "int" => {
                let open = slice.len() - slice.trim_start_matches(['[', '(', '（', '【', ' ']).len();
                let (value, slice) = (Span::new(value.start + open as u32, value.end), &slice[open..]);
                let digits = slice.bytes().take_while(|b| b.is_ascii_digit() || *b == b',').count();
                if digits == 0 && !is_phrase(slice, 2) {
                    return false;
                }
                let value = if digits == 0 { Span::empty(label.span.end) } else { Span::new(value.start, value.start + digits as u32) };
                // "Views: 300 guests came" is prose.
                if digits > 0 && !is_phrase(slice[digits..].trim_start_matches(['次', ' ', ']', ')', '）', '】']), 2) {
                    return false;
                }
                self.counter(label, value);
                self.finish(label, value, glued(value))
            }
            "none" if slice.contains(|c: char| c.is_ascii_digit()) || !is_phrase(slice, 6) => false,
            "none" | "flag" => {
                if label.name == FieldName::Ui && label.colon {
                    self.out.furniture.push(Furniture { kind: FurnitureKind::Action, span: label.span.cover(value), whole_block: false });
                }
                self.finish(label, value, glued(value))
            }
            kind => {
                let first = self.until_bar(value);
                self.phrase_value(label, kind, first, glued(first)) && {
                    self.behind_bars(Span::new(first.end, value.end));
                    true
                }
            }
        }
    }

    /// （本报记者 林巧羽 文/图）: the work behind the name is done by the same people.
    fn signs(&mut self, label: &Label) -> bool {
        let work = matches!(label.name, FieldName::AuthorAndPhoto | FieldName::Photographer) && !label.colon;
        let Some(people) = self.out.fields.last().filter(|field| work && field.name.is_credit() && !field.value.is_empty()) else { return false };
        let value = people.value;
        self.push(FieldName::Photographer, Some(label.span), value, false);
        true
    }

    /// `value` up to a bar, as in "By Marta Ellwood | May 28, 2024 | 318 views".
    fn until_bar(&self, value: Span) -> Span {
        let slice = value.of(self.text);
        let bar = slice.find(BARS).unwrap_or(slice.len());
        self.strip(Span::new(value.start, value.start + bar as u32))
    }

    /// Dates and counters without labels, parted by bars.
    fn behind_bars(&mut self, rest: Span) {
        let mut start = rest.start as usize;
        for part in rest.of(self.text).split(BARS) {
            let place = self.strip(Span::at(start, start + part.len()));
            let slice = place.of(self.text);
            start += part.len() + self.text[start + part.len()..].chars().next().map_or(0, char::len_utf8);
            let digits = slice.bytes().take_while(|b| b.is_ascii_digit() || *b == b',').count();
            if stamp::at_start(slice) == Some(slice.len()) {
                self.push(FieldName::ReleaseDate, None, place, false);
            } else if digits > 0 && ["views", "view", "visits", "hits", "reads", "clicks", "次浏览", "次阅读"].contains(&slice[digits..].trim())
            {
                self.push(FieldName::Visits, None, Span::new(place.start, place.start + digits as u32), false);
                self.out.furniture.push(Furniture { kind: FurnitureKind::Counter, span: place, whole_block: false });
            }
        }
    }

    /// Names, bodies, addresses and other phrases, with a date behind them cut off.
    fn phrase_value(&mut self, label: &Label, kind: &str, value: Span, glued: bool) -> bool {
        let mut value = value;
        let named = |at: usize| is_names(value.of(self.text)[..at].trim_end().trim_end_matches(" on"));
        let behind_names = || stamp::last(value.of(self.text)).filter(|&at| matches!(kind, "people" | "text") && named(at));
        let date = stamp::at_end(value.of(self.text)).or_else(behind_names).map(|at| Span::new(value.start + at as u32, value.end));
        if let Some(date) = date {
            value = self.strip(Span::new(value.start, date.start));
            // "Written by Marta Ellwood on May 28, 2024"
            value.end -= if value.of(self.text).ends_with(" on") { 3 } else { 0 };
        }
        let mut name = label.name;
        if kind == "people" {
            for suffix in ["摄影", "摄", "攝"] {
                if let Some(names) = value.of(self.text).strip_suffix(suffix) {
                    value = Span::at(value.start as usize, value.start as usize + names.trim_end().len());
                    name = FieldName::Photographer;
                    break;
                }
            }
        }
        if kind == "people" {
            value = self.strip(without_address(value, self.text));
            // "Story by Marta Ellwood. Photos by …"
            value.end -= u32::from(glued_stop(value.of(self.text)));
        }
        let slice = value.of(self.text);
        // A bracket behind a name tells of the person: (School of Rivers), （2022级）.
        let open = slice.find(['(', '（']).filter(|&at| kind == "people" && at > 0 && slice.ends_with([')', '）']));
        let slice = open.map_or(slice, |at| slice[..at].trim_end());
        // "图片新闻" is no name behind a label; 记者林巧羽 is.
        let glued_word =
            || !label.span.of(self.text).is_ascii() && label.span.end == value.start && !label.span.of(self.text).ends_with(['者', '员', '員']);
        let fits = match (kind, label.colon) {
            (_, false) => is_names(slice) && !glued_word(),
            _ if label.barred => is_names(slice) || stamp::is_office(slice),
            ("people", true) => slice.len() <= 160 && !slice.contains(|c: char| c.is_ascii_digit()) && is_phrase(slice, 14) && may_be_names(slice),
            ("orgs", true) => slice.len() <= 400 && is_phrase(slice, 60),
            ("url", true) => !slice.contains(char::is_whitespace),
            _ if matches!(name, FieldName::Summary | FieldName::Keywords | FieldName::Contact | FieldName::Title) => true,
            _ => slice.len() <= 240 && (is_phrase(slice, 25) || slice.contains("://")),
        };
        if !fits {
            return false;
        }
        if name == FieldName::Source && (slice.starts_with("http://") || slice.starts_with("https://") || slice.starts_with("www.")) {
            name = FieldName::SourceUrl;
        }
        self.push(name, Some(label.span), value, glued);
        if let Some(date) = date {
            let date = self.strip(date);
            self.push(FieldName::ReleaseDate, None, date, false);
        }
        true
    }

    fn finish(&mut self, label: &Label, value: Span, glued: bool) -> bool {
        self.push(label.name, Some(label.span), value, glued);
        if let Some(last) = self.out.fields.last_mut() {
            last.maybe_event = label.maybe_event;
        }
        true
    }

    fn push(&mut self, name: FieldName, label: Option<Span>, value: Span, glued_to_next: bool) {
        self.out.fields.push(Labelled { name, label, value, glued_to_next, maybe_event: false });
    }

    fn counter(&mut self, label: &Label, value: Span) {
        if label.name == FieldName::Visits {
            let end = label.span.end.max(value.end);
            let bracket = self.text[end as usize..].chars().next().filter(|c| !value.is_empty() && ")）]】".contains(*c));
            let span = Span::new(label.span.start, end + bracket.map_or(0, char::len_utf8) as u32);
            self.out.furniture.push(Furniture { kind: FurnitureKind::Counter, span, whole_block: false });
        }
    }

    /// `region` up to the first widget in it ("… Let me say something"), which becomes furniture.
    fn cut_widgets(&mut self, region: Span, alone: bool) -> Span {
        let first = self.words.all().partition_point(|word| word.span.start < region.start);
        let end = self.words.all().partition_point(|word| word.span.start < region.end);
        for at in first..end {
            let start = self.words.all()[at].span.start;
            let gap = self.text[region.start as usize..start as usize].chars().rev().take_while(|c| c.is_whitespace()).count();
            let parted = alone || gap > 1 || (at > first && opens(self.words, at - 1)) || self.words.is(at.wrapping_sub(1), '|');
            if let Some(kind) = widgets::inside(self.words, at, parted) {
                let start = if at > first && opens(self.words, at - 1) { self.words.all()[at - 1].span.start } else { start };
                self.out.furniture.push(Furniture { kind, span: Span::new(start, region.end).trim(self.text), whole_block: false });
                return Span::new(region.start, start);
            }
        }
        region
    }

    /// `span` without blanks and separators at its ends.
    fn strip(&self, span: Span) -> Span {
        let slice = span.of(self.text);
        let separator = |c: char| c.is_whitespace() || BARS.contains(&c) || "/；;，,、·•—\u{200B}".contains(c);
        let left = slice.len() - slice.trim_start_matches(separator).len();
        if left == slice.len() {
            return Span::empty(span.start);
        }
        let mut kept = slice[left..].trim_end_matches(separator);
        for (open, close) in [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】')] {
            if kept.ends_with(close) && !kept.contains(open) {
                kept = kept[..kept.len() - close.len_utf8()].trim_end();
            } else if kept.ends_with(open) && kept.len() > open.len_utf8() {
                kept = kept[..kept.len() - open.len_utf8()].trim_end();
            }
        }
        let start = span.start as usize + left;
        Span::at(start, start + kept.len())
    }
}

/// True if a line with these fields is long prose after all.
pub(super) fn is_prose(text: &str, line: Span, read: &FieldLine) -> bool {
    let slice = line.of(text);
    // "Story by Marta Ellwood. Photos by Lin Qiaoyu."
    let signed = || read.fields.iter().all(|field| field.name.is_credit() && is_names(field.value.of(text)));
    has_two_sentences(slice) && ends_with_stop(slice) && !signed()
}
