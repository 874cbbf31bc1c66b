//! What all furniture rules share: they tell the spans that the document's layout has marked.

use crate::diagnostic::{Applicability, Finding};
use crate::document::{Format, Furniture, FurnitureKind};
use crate::rules::{Context, OptionMeta};
use crate::span::{Confidence, Span};

/// The option every furniture rule takes.
pub(super) const KEEP: OptionMeta =
    OptionMeta { name: "keep", default: "[]", what: "Lines that a house keeps: any furniture that contains one of these phrases is left alone." };

/// Longest quotation of a line in a message, in characters.
const QUOTE: usize = 50;

/// What a rule says of its furniture.
pub(super) struct Words {
    /// What the thing is: "a share button".
    pub what: fn(FurnitureKind) -> &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// How sure.
    pub confidence: Confidence,
}

/// Adds a finding for every piece of furniture whose kind is one of `kinds`.
pub(super) fn report(context: &Context<'_>, findings: &mut Vec<Finding>, kinds: &[FurnitureKind], words: &Words) {
    report_if(context, findings, words, |furniture| kinds.contains(&furniture.kind));
}

/// Adds a finding for every piece of furniture that is `wanted`.
pub(super) fn report_if(context: &Context<'_>, findings: &mut Vec<Finding>, words: &Words, wanted: impl Fn(&Furniture) -> bool) {
    for furniture in context.document.furniture.iter().filter(|furniture| wanted(furniture)) {
        let text = context.slice(furniture.span);
        if context.list("keep").any(|kept| !kept.is_empty() && text.to_lowercase().contains(&kept.to_lowercase())) {
            continue;
        }
        let message = format!("“{}” is {}, not part of the report", shorten(text), (words.what)(furniture.kind));
        let (applicability, title, edit) = match furniture.whole_block {
            true => (Applicability::Safe, "delete the line", whole_line(context, furniture)),
            false => (Applicability::Unsafe, "delete these words", with_gap_before(context, furniture.span)),
        };
        findings.push(Finding::new(furniture.span, words.confidence, message).note(words.why).help(title).fix(applicability, title, edit, ""));
    }
}

/// `text` on one line, cut to a readable length.
fn shorten(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= QUOTE {
        return line;
    }
    line.chars().take(QUOTE - 1).chain(['…']).collect()
}

/// The block with its line end. In other formats than plain text a line end may be markup: it stays.
fn whole_line(context: &Context<'_>, furniture: &Furniture) -> Span {
    let span = furniture.span;
    if context.document.format != Format::Text {
        return span;
    }
    let text = &context.document.text;
    let after = &text[span.end as usize..];
    let blank = after.len() - after.trim_start_matches([' ', '\t', '\u{A0}', '\u{3000}']).len();
    let line_end = match after.as_bytes().get(blank..) {
        Some([b'\r', b'\n', ..]) => 2,
        Some([b'\r' | b'\n', ..]) => 1,
        _ => 0,
    };
    Span::new(span.start, span.end + (blank + line_end) as u32)
}

fn with_gap_before(context: &Context<'_>, span: Span) -> Span {
    let before = &context.document.text[..span.start as usize];
    let kept = before.trim_end_matches([' ', '\t', '\u{A0}', '\u{3000}', '|', '｜']).len();
    Span::at(kept, span.end as usize)
}
