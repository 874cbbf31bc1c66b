//! How each kind of pack rule looks at a document.

use super::{Group, Kind, PackRule, Scope, Text, Unit};
use crate::diagnostic::{Edit, Finding};
use crate::document::{Block, BlockKind};
use crate::recognize::phrases::{Hit, Piece, SURROUNDINGS, pieces};
use crate::recognize::{Case, TokenKind};
use crate::rules::Context;
use crate::span::Span;

/// A phrase that is found so that nothing within it is. No group has this number.
pub(super) const EXCEPT: u32 = 1 << 30;

/// Bits of a phrase's id: group (6, from bit 24), entry (16), variant of a set (8).
const ENTRY: u32 = 8;

/// Further places a finding shows at most.
const MOST_LABELS: usize = 20;

impl Kind {
    /// Hands over all phrases with their ids (entry and variant).
    pub(super) fn phrases(&self, add: &mut dyn FnMut(&str, u32)) {
        match self {
            Kind::Forbid(phrases) | Kind::Require(phrases) => phrases.iter().enumerate().for_each(|(n, phrase)| add(phrase, (n as u32) << ENTRY)),
            Kind::Replace(pairs) => pairs.iter().enumerate().for_each(|(n, (from, _))| add(from, (n as u32) << ENTRY)),
            Kind::Consistent { sets, endings } => {
                let mut form = String::new();
                for (n, set) in sets.iter().enumerate() {
                    for (variant, forms) in set.split('/').enumerate() {
                        each_form(forms, endings, &mut form, &mut |form| add(form, (n as u32) << ENTRY | variant as u32 & 0xFF));
                    }
                }
            }
            Kind::Length { .. } => {}
        }
    }
}

/// Calls `found` with every form of a variant: `organis{ise} organisational` → organise, organises …
fn each_form(forms: &str, endings: &[(Text, Text)], form: &mut String, found: &mut dyn FnMut(&str)) {
    for written in forms.split_whitespace() {
        let Some((stem, rest)) = written.split_once('{') else {
            found(written);
            continue;
        };
        let name = rest.trim_end_matches('}');
        let Some((_, list)) = endings.iter().find(|(known, _)| known == name) else { continue };
        for ending in list.split_whitespace() {
            form.clear();
            form.push_str(stem);
            form.push_str(ending.trim_start_matches('-'));
            found(form);
        }
    }
}

/// All forms of one variant of a set, in order.
fn forms_of(set: &str, variant: u32, endings: &[(Text, Text)]) -> Vec<String> {
    let mut forms = Vec::new();
    each_form(set.split('/').nth(variant as usize).unwrap_or(""), endings, &mut String::new(), &mut |form| forms.push(form.to_string()));
    forms
}

/// Adds the findings of one group of `rule`.
pub(super) fn check(rule: &PackRule, group: &Group, number: u32, context: &Context<'_>, findings: &mut Vec<Finding>) {
    let before = findings.len();
    let look = Look { rule, group, number, context, lead: context.document.lead().map(|block| block.span) };
    match &group.kind {
        Kind::Forbid(_) => look.forbid(findings),
        Kind::Require(_) => look.require(findings),
        Kind::Replace(pairs) => look.replace(pairs, findings),
        Kind::Consistent { sets, endings } => look.consistent(sets, endings, findings),
        Kind::Length { unit, min, max } => look.length(*unit, *min, *max, findings),
    }
    let Some(severities) = group.severity else { return };
    match severities[context.settings.profile as usize] {
        Some(severity) => findings[before..].iter_mut().for_each(|finding| finding.at_most = Some(severity)),
        None => findings.truncate(before),
    }
}

/// One group at work on one document.
struct Look<'a, 'c> {
    rule: &'a PackRule,
    group: &'a Group,
    number: u32,
    context: &'a Context<'c>,
    lead: Option<Span>,
}

impl Look<'_, '_> {
    fn forbid(&self, findings: &mut Vec<Finding>) {
        for hit in self.hits() {
            let span = self.span(hit);
            let mut finding = self.finding(span, &[("{found}", self.context.slice(span))]);
            if let Some(applicability) = self.rule.meta.fix {
                finding = finding.fix_with(applicability, "cut the phrase", self.cut(hit, span));
            }
            findings.push(finding);
        }
    }

    /// Cuts a phrase with the comma and blank behind it; what then begins the sentence gets a capital.
    fn cut(&self, hit: &Hit, span: Span) -> Vec<Edit> {
        let scan = &self.context.mentions.scan;
        let starts = scan.sentence_at(span.start).is_some_and(|sentence| sentence.span.start == span.start);
        let mut next = hit.end as usize;
        if scan.tokens.get(next).is_some_and(|token| matches!(self.context.slice(token.span), "," | "，" | "：" | ":")) {
            next += 1;
        }
        let Some(token) = scan.tokens.get(next) else { return vec![Edit { span, replacement: String::new() }] };
        let capital = self.context.slice(token.span).chars().next().filter(|c| starts && c.is_lowercase());
        let end = token.span.start + capital.map_or(0, |c| c.len_utf8() as u32);
        let replacement = capital.map_or(String::new(), |c| c.to_uppercase().collect());
        vec![Edit { span: Span::new(span.start, end), replacement }]
    }

    fn require(&self, findings: &mut Vec<Finding>) {
        let mut blocks = self.blocks().peekable();
        if blocks.peek().is_none() || self.hits().next().is_some() {
            return;
        }
        let end = blocks.map(|block| block.span.end).last().unwrap_or(0);
        findings.push(self.finding(Span::empty(end), &[]));
    }

    fn replace(&self, pairs: &[(Text, Text)], findings: &mut Vec<Finding>) {
        for hit in self.hits().filter(|hit| !self.is_name(hit)) {
            let Some((from, to)) = pairs.get((hit.id >> ENTRY & 0xFFFF) as usize) else { continue };
            let span = self.span(hit);
            let written = self.context.slice(span);
            let to = like(written, &self.fill_slots(from, to, hit));
            let finding = self.finding(span, &[("{found}", written), ("{to}", &to)]);
            findings.push(match self.rule.meta.fix {
                Some(applicability) if !to.is_empty() => finding.fix(applicability, format!("write “{to}”"), span, to),
                _ => finding,
            });
        }
    }

    /// `to` with the tokens that the slots of `from` took.
    fn fill_slots(&self, from: &str, to: &str, hit: &Hit) -> String {
        let mut filled = to.to_string();
        for (at, piece) in pieces(from).enumerate() {
            let Piece::Slot(slot) = piece else { continue };
            let Some(token) = self.context.mentions.scan.tokens.get(hit.first as usize + at) else { continue };
            if let Some((name, _)) = crate::recognize::phrases::Slot::ALL.iter().find(|(_, known)| *known == slot) {
                filled = filled.replacen(name, self.context.slice(token.span), 1);
            }
        }
        filled
    }

    /// One finding per set of which two variants stand in the report: at the rarer one, else at the later.
    fn consistent(&self, sets: &[Text], endings: &[(Text, Text)], findings: &mut Vec<Finding>) {
        let mut hits: Vec<&Hit> = self.hits().filter(|hit| !self.is_name(hit)).collect();
        hits.sort_by_key(|hit| (hit.id, hit.first));
        for same_set in hits.chunk_by(|a, b| a.id >> ENTRY == b.id >> ENTRY) {
            let mut variants: Vec<&[&Hit]> = same_set.chunk_by(|a, b| a.id == b.id).collect();
            if variants.len() < 2 {
                continue;
            }
            variants.sort_by_key(|places| (places.len(), u32::MAX - places[0].first));
            let (rare, usual) = (variants[0], variants[variants.len() - 1]);
            let (span, other) = (self.span(rare[0]), self.span(usual[0]));
            let filled = [("{found}", self.context.slice(span)), ("{other}", self.context.slice(other))];
            let mut finding = self.finding(span, &filled).label(other, "the other spelling");
            for place in rare.iter().skip(1).take(MOST_LABELS) {
                finding = finding.label(self.span(place), "here too");
            }
            if let (Some(applicability), Some(set)) = (self.rule.meta.fix, sets.get((rare[0].id >> ENTRY & 0xFFFF) as usize)) {
                let edits: Vec<Edit> = rare.iter().filter_map(|hit| self.respell(hit, usual[0], set, endings)).collect();
                if edits.len() == rare.len() {
                    finding = finding.fix_with(applicability, format!("spell it as in “{}”", self.context.slice(other)), edits);
                }
            }
            findings.push(finding);
        }
    }

    /// The form at `hit` as the variant of `model` writes it.
    fn respell(&self, hit: &Hit, model: &Hit, set: &str, endings: &[(Text, Text)]) -> Option<Edit> {
        let span = self.span(hit);
        let written = self.context.slice(span);
        let position = forms_of(set, hit.id & 0xFF, endings).iter().position(|form| *form == written.to_lowercase())?;
        let replacement = forms_of(set, model.id & 0xFF, endings).get(position).map(|form| like(written, form))?;
        Some(Edit { span, replacement })
    }

    /// True for a capitalised word inside a sentence: part of a name, which is written as its owner writes it.
    fn is_name(&self, hit: &Hit) -> bool {
        let scan = &self.context.mentions.scan;
        let token = scan.tokens[hit.first as usize];
        if matches!(token.case, Case::Lower | Case::None) {
            return false;
        }
        let span = self.span(hit);
        let starts = scan.sentence_at(span.start).is_some_and(|sentence| sentence.first == hit.first);
        let next_is_capital = scan.tokens.get(hit.end as usize).is_some_and(|t| matches!(t.case, Case::Capital | Case::Upper));
        let bodies = &self.context.mentions.organizations;
        let body = bodies[..bodies.partition_point(|body| body.span.start < span.end)].last();
        !starts || next_is_capital || body.is_some_and(|body| body.span.overlaps(span))
    }

    fn length(&self, unit: Unit, min: u32, max: u32, findings: &mut Vec<Finding>) {
        for block in self.blocks() {
            let length = match unit {
                Unit::Characters => self.context.slice(block.span).chars().count() as u32,
                Unit::Words => {
                    let tokens = self.context.mentions.scan.tokens_in(block.span);
                    self.context.mentions.scan.tokens[tokens].iter().filter(|token| token.kind != TokenKind::Mark).count() as u32
                }
            };
            if (min..=max).contains(&length) {
                continue;
            }
            let limit = if length < min { min } else { max };
            findings.push(self.finding(block.span, &[("{length}", &length.to_string()), ("{limit}", &limit.to_string())]));
        }
    }

    /// The group's hits that are in scope and not silenced by their surroundings.
    fn hits(&self) -> impl Iterator<Item = &Hit> {
        let own = self.context.hits.iter().filter(|hit| hit.id & SURROUNDINGS == 0 && hit.id >> 24 == self.number);
        own.filter(|hit| self.in_scope(self.span(hit)) && !self.is_silenced(hit))
    }

    fn is_silenced(&self, hit: &Hit) -> bool {
        let Some(sentence) = self.context.mentions.scan.sentence_at(self.span(hit).start) else { return false };
        let hits = self.context.hits;
        let from = hits.partition_point(|other| other.id & SURROUNDINGS == 0 || other.first < sentence.first);
        hits[from..].iter().take_while(|other| other.first < sentence.end).any(|other| (other.id & !SURROUNDINGS) >> 24 == self.number)
    }

    fn span(&self, hit: &Hit) -> Span {
        self.context.mentions.scan.span_of(hit.first as usize..hit.end as usize)
    }

    fn in_scope(&self, span: Span) -> bool {
        if !self.rule.quoted && self.context.is_quoted(span) {
            return false;
        }
        let blocks = &self.context.document.blocks;
        let Some(index) = blocks.partition_point(|block| block.span.start <= span.start).checked_sub(1) else { return false };
        self.has_block(index, &blocks[index]) && !is_address(&self.context.document.text, span)
    }

    fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.context.document.blocks.iter().enumerate().filter(|(index, block)| self.has_block(*index, block)).map(|(_, block)| block)
    }

    fn has_block(&self, index: usize, block: &Block) -> bool {
        let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        match self.rule.scope {
            Scope::Any => running || matches!(block.kind, BlockKind::Title | BlockKind::Heading | BlockKind::Caption),
            Scope::Body => running,
            Scope::Title => block.kind == BlockKind::Title,
            Scope::Lead => self.lead == Some(block.span),
            Scope::Paragraph => block.kind == BlockKind::Paragraph,
            Scope::Caption => block.kind == BlockKind::Caption,
            Scope::Heading => block.kind == BlockKind::Heading,
            Scope::Field => matches!(block.kind, BlockKind::Field | BlockKind::FieldLine),
            Scope::Credit => {
                let fields = &self.context.document.fields;
                let from = fields.partition_point(|field| field.block < index);
                fields[from..].iter().take_while(|field| field.block == index).any(|field| field.name.is_credit())
            }
        }
    }

    fn finding(&self, span: Span, fill: &[(&str, &str)]) -> Finding {
        let filled = |template: &str| fill.iter().fold(template.to_string(), |text, (name, value)| text.replace(name, value));
        let mut finding = Finding::new(span, self.rule.meta.confidence, filled(&self.group.message));
        if !self.group.note.is_empty() {
            finding = finding.note(filled(&self.group.note));
        }
        if !self.group.help.is_empty() {
            finding = finding.help(filled(&self.group.help));
        }
        finding
    }
}

/// True inside a web or mail address or a path: the run of ASCII around the place holds `://`, `www.` or `@`.
fn is_address(text: &str, span: Span) -> bool {
    let bytes = text.as_bytes();
    let joins = |byte: &u8| byte.is_ascii_graphic();
    let before = bytes[..span.start as usize].iter().rev().take(200).take_while(|b| joins(b)).count();
    let after = bytes[span.end as usize..].iter().take(200).take_while(|b| joins(b)).count();
    let run = &bytes[span.start as usize - before..span.end as usize + after];
    run.contains(&b'@') || run.windows(3).any(|w| w == b"://") || run.windows(4).any(|w| w == b"www.")
}

/// `to` with the capital that `written` begins with.
fn like(written: &str, to: &str) -> String {
    let mut rest = to.chars();
    match (written.chars().next(), rest.next()) {
        (Some(capital), Some(first)) if capital.is_uppercase() && first.is_lowercase() => first.to_uppercase().chain(rest).collect(),
        _ => to.to_string(),
    }
}
