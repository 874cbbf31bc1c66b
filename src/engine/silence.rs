//! "Who silences whom": data on the rules, applied after all of them have run.
//!
//! Every question ("is there a finding of that rule at this place?") is a search in a sorted list, so
//! the whole is near-linear in the number of findings.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Finding, Severity};
use crate::document::Document;
use crate::rules::{Meta, Place};
use crate::source::LineIndex;
use crate::span::Span;

/// Families that are heard inside furniture.
const HEARD_IN_FURNITURE: &[&str] = &["furniture", "duplicates", "encoding", "schema", "suppress", "config", "fields"];
/// Rules that silence whole families where they speak.
const OVER_FAMILIES: &[(&str, &[&str])] = &[("text/placeholder", &["schema", "fields", "dates", "names"])];
/// Families that are heard on a copy damaged beyond reading.
const HEARD_ON_DAMAGE: &[&str] = &["encoding", "schema", "suppress", "config"];

/// Drops findings that yield to others. `rules` are the descriptions of the rules of this run.
pub(super) fn apply(findings: &mut Vec<Finding>, rules: &[(&Meta, Severity)], document: &Document<'_>) {
    if findings.iter().any(|finding| finding.mutes_rest) {
        findings.retain(|finding| finding.mutes_rest || HEARD_ON_DAMAGE.contains(&rules[finding.rule].0.family()));
    }
    if !document.furniture.is_empty() {
        let furniture = Spans::new(document.furniture.iter().map(|furniture| furniture.span).collect());
        findings.retain(|finding| {
            finding.in_source
                || finding.span.is_empty()
                || HEARD_IN_FURNITURE.contains(&rules[finding.rule].0.family())
                || !furniture.any_contains(finding.span)
        });
    }
    let mut places = Places { findings, rules, document, lines: None, spans: HashMap::new(), line_spans: HashMap::new(), pointers: HashMap::new() };
    let silent: Vec<bool> = (0..findings.len()).map(|index| places.is_silent(index)).collect();
    let mut kept = silent.iter().map(|silent| !silent);
    findings.retain(|_| kept.next().unwrap_or(true));
}

/// The findings by place, each index made when first asked for.
struct Places<'f> {
    findings: &'f [Finding],
    rules: &'f [(&'f Meta, Severity)],
    document: &'f Document<'f>,
    lines: Option<LineIndex>,
    spans: HashMap<&'static str, Spans>,
    line_spans: HashMap<&'static str, Spans>,
    pointers: HashMap<&'static str, HashSet<&'f str>>,
}

impl<'f> Places<'f> {
    fn is_silent(&mut self, index: usize) -> bool {
        let (findings, rules) = (self.findings, self.rules);
        let finding = &findings[index];
        let meta = rules[finding.rule].0;
        meta.yields_to.iter().any(|rule| self.speaks(rule.to, rule.place, finding))
            || OVER_FAMILIES.iter().any(|(rule, families)| families.contains(&meta.family()) && self.speaks(rule, Place::Span, finding))
    }

    /// Does a finding of the rule `to` stand at the place of `finding`?
    fn speaks(&mut self, to: &'static str, place: Place, finding: &Finding) -> bool {
        match place {
            Place::Report => !self.spans_of(to).is_empty(),
            Place::Pointer => finding.pointer.as_deref().is_some_and(|pointer| self.pointers_of(to).contains(pointer)),
            Place::Span => {
                let document = self.document;
                let others = self.spans_of(to);
                spans(finding).any(|span| others.any_shares(in_source(document, finding, span)))
            }
            Place::Line => self.lines_of(finding, finding.span).is_some_and(|lines| self.lines_with(to).any_shares(lines)),
        }
    }

    fn by_rule(&self, name: &str) -> impl Iterator<Item = &'f Finding> + use<'f> {
        let (findings, rules) = (self.findings, self.rules);
        let index = rules.iter().position(|(rule, _)| rule.name == name);
        findings.iter().filter(move |finding| Some(finding.rule) == index)
    }

    /// All spans of a rule's findings, in the source.
    fn spans_of(&mut self, to: &'static str) -> &Spans {
        if !self.spans.contains_key(to) {
            let document = self.document;
            let all = self.by_rule(to).flat_map(|finding| spans(finding).map(move |span| in_source(document, finding, span)));
            let index = Spans::new(all.collect());
            self.spans.insert(to, index);
        }
        &self.spans[to]
    }

    /// The lines of the readable text on which a rule speaks.
    fn lines_with(&mut self, to: &'static str) -> &Spans {
        if !self.line_spans.contains_key(to) {
            let found: Vec<&Finding> = self.by_rule(to).collect();
            let all = found.into_iter().flat_map(|finding| spans(finding).filter_map(|span| self.lines_of(finding, span)).collect::<Vec<_>>());
            let index = Spans::new(all.collect());
            self.line_spans.insert(to, index);
        }
        &self.line_spans[to]
    }

    fn pointers_of(&mut self, to: &'static str) -> &HashSet<&'f str> {
        if !self.pointers.contains_key(to) {
            let index = self.by_rule(to).filter_map(|finding| finding.pointer.as_deref()).collect();
            self.pointers.insert(to, index);
        }
        &self.pointers[to]
    }

    /// First and one past the last line of a span; `None` for a place without readable text.
    fn lines_of(&mut self, finding: &Finding, span: Span) -> Option<Span> {
        if finding.in_source && self.document.map.to_source(span) != span {
            return None;
        }
        let lines = self.lines.get_or_insert_with(|| LineIndex::new(&self.document.text));
        Some(Span::at(lines.line_of(span.start), lines.line_of(span.end) + 1))
    }
}

/// The places of a finding.
fn spans(finding: &Finding) -> impl Iterator<Item = Span> + '_ {
    std::iter::once(finding.span).chain(finding.labels.iter().map(|label| label.0))
}

fn in_source(document: &Document<'_>, finding: &Finding, span: Span) -> Span {
    if finding.in_source { span } else { document.map.to_source(span) }
}

/// Spans by start, each with the furthest end so far.
struct Spans {
    sorted: Vec<Span>,
    furthest: Vec<u32>,
}

impl Spans {
    fn new(mut sorted: Vec<Span>) -> Self {
        sorted.sort_unstable();
        let mut end = 0;
        let furthest = sorted.iter().map(|span| {
            end = end.max(span.end);
            end
        });
        Self { furthest: furthest.collect(), sorted }
    }

    fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// The furthest end among spans that start before `offset`.
    fn end_before(&self, offset: u32) -> u32 {
        let count = self.sorted.partition_point(|span| span.start < offset);
        count.checked_sub(1).map_or(0, |last| self.furthest[last])
    }

    /// Does one of the spans overlap `span`, or equal it (both may be empty)?
    fn any_shares(&self, span: Span) -> bool {
        self.end_before(span.end) > span.start || self.sorted.binary_search(&span).is_ok()
    }

    /// Does one of the spans hold all of `span`?
    fn any_contains(&self, span: Span) -> bool {
        self.end_before(span.start + 1) >= span.end
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::document::{self, Format};
    use crate::rules::Yield;
    use crate::source::Source;
    use crate::span::Confidence;

    fn meta(name: &'static str, yields_to: &'static [Yield]) -> Meta {
        Meta { name: Cow::Borrowed(name), yields_to: Cow::Borrowed(yields_to), ..Meta::DEFAULT }
    }

    fn finding(rule: usize, start: u32, end: u32) -> Finding {
        Finding { rule, ..Finding::new(Span::new(start, end), Confidence::Certain, "x") }
    }

    fn kept(text: &str, rules: &[&Meta], mut findings: Vec<Finding>) -> Vec<(usize, u32)> {
        let source = Source::from_text("", text);
        let document = document::read(&source, Format::Text);
        let rules: Vec<(&Meta, Severity)> = rules.iter().map(|rule| (*rule, Severity::Error)).collect();
        apply(&mut findings, &rules, &document);
        findings.iter().map(|finding| (finding.rule, finding.span.start)).collect()
    }

    const ON_SPAN: &[Yield] = &[Yield { to: "dates/loud", place: Place::Span }];
    const ON_LINE: &[Yield] = &[Yield { to: "dates/loud", place: Place::Line }];
    const ON_REPORT: &[Yield] = &[Yield { to: "dates/loud", place: Place::Report }];

    #[test]
    fn a_finding_yields_where_spans_overlap_only() {
        let (loud, mild) = (meta("dates/loud", &[]), meta("dates/mild", ON_SPAN));
        let findings = vec![finding(0, 2, 6), finding(1, 5, 8), finding(1, 6, 9)];
        assert_eq!(kept("abcdefghij", &[&loud, &mild], findings), [(0, 2), (1, 6)]);
    }

    #[test]
    fn a_label_counts_as_a_place() {
        let (loud, mild) = (meta("dates/loud", &[]), meta("dates/mild", ON_SPAN));
        let findings = vec![finding(0, 0, 1).label(Span::new(6, 9), "there"), finding(1, 6, 9)];
        assert_eq!(kept("abcdefghij", &[&loud, &mild], findings), [(0, 0)]);
    }

    #[test]
    fn equal_empty_spans_are_one_place() {
        let (loud, mild) = (meta("dates/loud", &[]), meta("dates/mild", ON_SPAN));
        assert_eq!(kept("abc", &[&loud, &mild], vec![finding(0, 3, 3), finding(1, 3, 3)]), [(0, 3)]);
    }

    #[test]
    fn a_line_ends_at_its_end() {
        let (loud, mild) = (meta("dates/loud", &[]), meta("dates/mild", ON_LINE));
        let findings = vec![finding(0, 0, 1), finding(1, 2, 3), finding(1, 4, 5)];
        assert_eq!(kept("abc\ndef", &[&loud, &mild], findings), [(0, 0), (1, 4)]);
    }

    #[test]
    fn one_finding_can_silence_a_rule_in_the_whole_report() {
        let (loud, mild) = (meta("dates/loud", &[]), meta("dates/mild", ON_REPORT));
        assert_eq!(kept("abc\ndef", &[&loud, &mild], vec![finding(0, 0, 1), finding(1, 4, 5)]), [(0, 0)]);
        assert_eq!(kept("abc\ndef", &[&loud, &mild], vec![finding(1, 4, 5)]), [(1, 4)]);
    }

    #[test]
    fn a_damaged_copy_mutes_all_but_a_few_families() {
        let (damage, schema, other) = (meta("encoding/undecodable", &[]), meta("schema/type", &[]), meta("dates/mild", &[]));
        let findings = vec![finding(0, 0, 1).mutes_rest(), finding(1, 1, 2), finding(2, 1, 2)];
        assert_eq!(kept("abc", &[&damage, &schema, &other], findings), [(0, 0), (1, 1)]);
    }

    #[test]
    fn a_hundred_thousand_findings_take_no_hundred_thousand_squared_steps() {
        let (loud, mild) = (meta("dates/loud", &[]), meta("dates/mild", ON_SPAN));
        let many = (0..100_000).flat_map(|n| [finding(0, 4 * n, 4 * n + 1), finding(1, 4 * n + 2, 4 * n + 3)]).collect();
        assert_eq!(kept(&"x".repeat(400_000), &[&loud, &mild], many).len(), 200_000);
    }
}
