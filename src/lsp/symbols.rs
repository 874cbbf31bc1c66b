//! The extracted report as an outline.

use super::documents::Document;
use super::house::InForce;
use super::hover::word;
use super::positions::Places;
use super::protocol::{DocumentSymbol, SymbolKind};
use crate::engine::Extraction;
use crate::span::Span;

/// The reports of `document`, or what the only one states.
pub(super) fn symbols(document: &Document, rules: &InForce) -> Vec<DocumentSymbol> {
    let places = document.places();
    let mut symbols = Vec::new();
    for (element, extraction) in document.extractions(&rules.settings) {
        let inside = Outline { places, extraction: &extraction }.report();
        let Some(element) = element else { return inside };
        let name = extraction.report.title.clone().unwrap_or_else(|| "report".to_string());
        symbols.push(symbol(places, name, None, SymbolKind::OBJECT, (element, element), inside));
    }
    symbols
}

struct Outline<'e> {
    places: Places<'e>,
    extraction: &'e Extraction,
}

impl Outline<'_> {
    fn report(&self) -> Vec<DocumentSymbol> {
        let report = &self.extraction.report;
        let fields = [
            ("title", &report.title),
            ("subtitle", &report.subtitle),
            ("release date", &report.release_date),
            ("modified date", &report.modified_date),
            ("dateline", &report.dateline),
            ("embargo", &report.embargo_until),
        ];
        let mut symbols: Vec<DocumentSymbol> =
            fields.iter().filter_map(|(name, value)| self.value(name, value.as_deref()?, &format!("/{}", pointer(name)))).collect();
        symbols.extend((0..report.events.len()).filter_map(|index| self.event(index)));
        symbols.extend((0..report.people.len()).filter_map(|index| self.person(index)));
        symbols.extend(report.organizations.iter().enumerate().filter_map(|(index, body)| {
            let span = self.span(&format!("/organizations/{index}/name"))?;
            Some(self.leaf(body.name.clone(), body.class.clone(), SymbolKind::MODULE, span))
        }));
        symbols.extend(report.credits.iter().enumerate().filter_map(|(index, credit)| {
            let span = self.whole(&format!("/credits/{index}"))?;
            Some(self.leaf(credit.names.join(", "), Some(word(&credit.role)), SymbolKind::STRING, span))
        }));
        symbols
    }

    fn event(&self, index: usize) -> Option<DocumentSymbol> {
        let event = &self.extraction.report.events[index];
        let base = format!("/events/{index}");
        let fields = [("date", &event.date), ("venue", &event.venue), ("locality", &event.locality), ("type", &event.event_type)];
        let mut inside: Vec<DocumentSymbol> =
            fields.iter().filter_map(|(name, value)| self.value(name, value.as_deref()?, &format!("{base}/{name}"))).collect();
        let lists = [
            ("organizer", "organizers", &event.organizers),
            ("co-organizer", "co_organizers", &event.co_organizers),
            ("guide", "guides", &event.guides),
            ("sponsor", "sponsors", &event.sponsors),
        ];
        for (name, key, values) in lists {
            inside.extend(values.iter().enumerate().filter_map(|(at, value)| self.value(name, value, &format!("{base}/{key}/{at}"))));
        }
        let whole = self.whole(&base)?;
        let name = event.name.clone().unwrap_or_else(|| "event".to_string());
        let selection = self.span(&format!("{base}/name")).unwrap_or(Span::new(whole.start, whole.start));
        Some(symbol(self.places, name, event.date.clone(), SymbolKind::EVENT, (whole, selection), inside))
    }

    fn person(&self, index: usize) -> Option<DocumentSymbol> {
        let person = &self.extraction.report.people[index];
        let posts = person.posts.iter().map(|post| [&post.role, &post.affiliation].into_iter().flatten().cloned().collect::<Vec<_>>().join(", "));
        let detail = posts.collect::<Vec<_>>().join("; ");
        let base = format!("/people/{index}");
        let (whole, name) = (self.whole(&base)?, self.span(&format!("{base}/name"))?);
        Some(symbol(self.places, person.name.clone(), (!detail.is_empty()).then_some(detail), SymbolKind::CLASS, (whole, name), Vec::new()))
    }

    /// A field with its value; `None` where it stands at no place.
    fn value(&self, name: &str, value: &str, pointer: &str) -> Option<DocumentSymbol> {
        Some(self.leaf(name.to_string(), Some(value.to_string()), SymbolKind::FIELD, self.span(pointer)?))
    }

    fn leaf(&self, name: String, detail: Option<String>, kind: SymbolKind, span: Span) -> DocumentSymbol {
        symbol(self.places, name, detail, kind, (span, span), Vec::new())
    }

    fn span(&self, pointer: &str) -> Option<Span> {
        self.extraction.provenance.get(pointer).map(|evidence| evidence.span).filter(|span| !span.is_empty())
    }

    /// From the first to the last place of all values below `base`.
    fn whole(&self, base: &str) -> Option<Span> {
        let below = format!("{base}/");
        let inside = self.extraction.provenance.range(below.clone()..).take_while(|(pointer, _)| pointer.starts_with(&below));
        inside.map(|(_, evidence)| evidence.span).filter(|span| !span.is_empty()).reduce(Span::cover)
    }
}

/// The key of a field by its name in the outline.
fn pointer(name: &str) -> String {
    if name == "embargo" { "embargo_until".to_string() } else { name.replace(' ', "_") }
}

#[expect(deprecated, reason = "the type has no other constructor, and a field of it is deprecated")]
fn symbol(
    places: Places<'_>,
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    (whole, selection): (Span, Span),
    inside: Vec<DocumentSymbol>,
) -> DocumentSymbol {
    // Editors refuse a name without a word in it.
    let name = if name.trim().is_empty() { "?".to_string() } else { name };
    DocumentSymbol {
        name,
        detail,
        kind,
        tags: None,
        deprecated: None,
        range: places.range(whole.cover(selection)),
        selection_range: places.range(selection),
        children: (!inside.is_empty()).then_some(inside),
    }
}
