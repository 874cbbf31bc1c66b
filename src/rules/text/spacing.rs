//! What the rules about marks and blanks share.

use crate::diagnostic::{Applicability, Edit, Finding};
use crate::document::BlockKind;
use crate::recognize::{Token, TokenKind};
use crate::rules::Context;
use crate::span::{Confidence, Span};

/// Blocks in which marks and blanks follow the rules of running text.
pub(super) const RUNNING: &[BlockKind] =
    &[BlockKind::Title, BlockKind::Heading, BlockKind::Paragraph, BlockKind::ListItem, BlockKind::Caption, BlockKind::Quote];

/// Most further places that a finding shows.
const SHOWN: usize = 8;

/// A blank too many or too few.
pub(super) struct Slip {
    /// The mark with its neighbours.
    pub span: Span,
    /// What mends it.
    pub edit: Edit,
    /// What is wrong, the same for slips of one habit.
    pub what: &'static str,
}

/// One finding for each habit: the first place, the others as labels, and one fix for all.
pub(super) fn report(context: &Context<'_>, slips: &[Slip], note: &str, help: &str, findings: &mut Vec<Finding>) {
    let mut told: Vec<&str> = Vec::new();
    for first in slips {
        if told.contains(&first.what) {
            continue;
        }
        told.push(first.what);
        let same = || slips.iter().filter(|slip| slip.what == first.what);
        let edits: Vec<Edit> = same().map(|slip| slip.edit.clone()).collect();
        let title = if edits.len() == 1 { help.to_string() } else { format!("{help} ({} places)", edits.len()) };
        let found = context.slice(first.span).split_whitespace().collect::<Vec<_>>().join(" ");
        let mut finding = Finding::new(first.span, Confidence::Certain, format!("{} in “{found}”", first.what)).note(note).help(help);
        for slip in same().skip(1).take(SHOWN) {
            finding = finding.label(slip.span, "and here");
        }
        findings.push(finding.fix_with(Applicability::Safe, title, edits));
    }
}

/// The tokens before and after token `at` within its block.
pub(super) fn neighbours(context: &Context<'_>, block: usize, at: usize) -> (Option<Token>, Option<Token>) {
    let scan = &context.mentions.scan;
    let tokens = &scan.block_tokens[block];
    let before = at.checked_sub(1).filter(|&n| n >= tokens.start as usize).map(|n| scan.tokens[n]);
    (before, scan.tokens.get(at + 1).filter(|_| at + 1 < tokens.end as usize).copied())
}

/// True for a word of two letters or more, or one that is a word by itself ("a", "I").
pub(super) fn is_word(context: &Context<'_>, token: Token) -> bool {
    token.kind == TokenKind::Word && (token.span.len() > 1 || matches!(context.slice(token.span), "a" | "A" | "I"))
}

/// What stands between blanks around `span`; `None` if it is longer than any words with marks between.
pub(super) fn chunk(text: &str, span: Span) -> Option<&str> {
    const REACH: usize = 80;
    let start = text.ceil_char_boundary((span.start as usize).saturating_sub(REACH));
    let end = text.floor_char_boundary(span.end as usize + REACH);
    let before = text[start..span.start as usize].rfind(char::is_whitespace).map(|at| start + at + 1);
    let after = text[span.end as usize..end].find(char::is_whitespace).map(|at| span.end as usize + at);
    let from = before.or((start == 0).then_some(0))?;
    let to = after.or((end == text.len()).then_some(end))?;
    text.get(from..to).map(str::trim_start)
}

/// The text around `span`, a line or so on each side: no look at a whole block for each of its marks.
pub(super) fn near(text: &str, span: Span) -> &str {
    const REACH: usize = 120;
    let start = text.floor_char_boundary((span.start as usize).saturating_sub(REACH));
    &text[start..text.ceil_char_boundary((span.end as usize + REACH).min(text.len()))]
}

/// True for text with attributes of markup or template code in it, whose marks stand for something else.
pub(super) fn is_template(text: &str) -> bool {
    ["=\"", "=“", "=”", "{{", "{%"].iter().any(|sign| text.contains(sign))
}
