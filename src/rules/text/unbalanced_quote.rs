//! `text/unbalanced-quote`.

use std::borrow::Cow;

use super::spacing::is_template;
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{WordSet, Words};
use crate::recognize::TokenKind;
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("text/unbalanced-quote"),
        summary: Cow::Borrowed("A quotation mark with no partner in its paragraph"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Display),
        page: Cow::Borrowed(
            "\
A quotation that is opened and never closed leaves open who says the rest of the paragraph: the guest, or the report.
A mark of another sort than the one that opened (\"…”) counts as no partner.

Silent on apostrophes, single marks, feet and inches, on a quotation over several paragraphs (opened again in each,
closed in the last), and on nested marks.

## Bad

```fail
Marta Ellwood gave a talk titled \"Rivers and Roads, he said.
```

```fail
The dean spoke of “new bridges and left the hall.
```

```fail
论坛以“河流与道路为主题，来宾参观了《云屿》展览。
```

## Good

```pass
Marta Ellwood gave a talk titled \"Rivers and Roads,\" he said.
```

```pass
The 12\" pipe of the '90s is 6' 2\" long, and the dean's “bridges ‘and roads’ too” opened.
```

```pass
“The river rises,” said Ida Holt. “It will rise again.

“We shall build a bridge.”
```

```pass
论坛以“河流与道路”为主题，来宾参观了《云屿》展览。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Pairs of marks that differ, and the straight mark that is its own partner.
const OTHER_CONVENTION: &WordSet = &Words::of(["„", "‟", "«"]);

const PAIRS: &[(&str, &str)] = &[("“", "”"), ("「", "」"), ("『", "』"), ("《", "》"), ("〈", "〉"), ("\"", "\"")];

/// Blocks over which a quotation of several paragraphs may go.
const NEIGHBOURS: usize = 6;

/// A mark without a partner.
#[derive(Clone, Copy)]
struct Lone {
    pair: usize,
    token: usize,
    opens: bool,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    // Where „…“ is used, “ closes: another convention, which this rule does not know.
    let scan = &context.mentions.scan;
    if scan.quote_marks.is_empty() || scan.quote_marks.iter().any(|&at| OTHER_CONVENTION.has(scan.tokens[at as usize].key)) {
        return;
    }
    let blocks = &context.document.blocks;
    let lone: Vec<Vec<Lone>> = (0..blocks.len()).map(|block| lone_marks(context, block)).collect();
    for block in 0..blocks.len() {
        let mut marks = lone[block].clone();
        marks.retain(|mark| !goes_on(context, &lone, block, mark));
        if let Some(finding) = finding(context, &marks) {
            findings.push(finding);
        }
    }
}

/// The marks of a block that have no partner in it, in order.
fn lone_marks(context: &Context<'_>, block: usize) -> Vec<Lone> {
    let scan = &context.mentions.scan;
    let tokens = scan.block_tokens[block].clone();
    let marks = scan.quote_marks_in(&tokens);
    if marks.is_empty() || is_template(context.slice(context.document.blocks[block].span)) {
        return Vec::new();
    }
    let kinds = [BlockKind::Title, BlockKind::Heading, BlockKind::Paragraph, BlockKind::ListItem, BlockKind::Caption, BlockKind::Quote];
    if !kinds.contains(&context.document.blocks[block].kind) {
        return Vec::new();
    }
    let mut open: Vec<Lone> = Vec::new();
    let mut lone: Vec<Lone> = Vec::new();
    for at in marks.iter().map(|&at| at as usize) {
        let mark = context.slice(scan.tokens[at].span);
        let Some(pair) = PAIRS.iter().position(|(opening, closing)| mark == *opening || mark == *closing) else { continue };
        if context.is_inline_code(scan.tokens[at].span) {
            continue;
        }
        let last = open.iter().rposition(|other| other.pair == pair);
        let Some(opens) = opens(context, at, &tokens, mark, pair, last.is_some()) else { continue };
        let this = Lone { pair, token: at, opens };
        match last {
            _ if opens => open.push(this),
            Some(position) => drop(open.remove(position)),
            None => lone.push(this),
        }
    }
    lone.extend(open);
    lone.sort_by_key(|mark| mark.token);
    lone
}

/// True if the mark at token `at` opens, false if it closes; `None` for an inch sign.
fn opens(context: &Context<'_>, at: usize, block: &std::ops::Range<u32>, mark: &str, pair: usize, is_open: bool) -> Option<bool> {
    let scan = &context.mentions.scan;
    let token = scan.tokens[at];
    let number_before = !token.spaced && at > block.start as usize && scan.tokens[at - 1].kind == TokenKind::Number;
    if PAIRS[pair].0 != PAIRS[pair].1 {
        let opens = mark == PAIRS[pair].0;
        return if !opens && !is_open && number_before { None } else { Some(opens) };
    }
    if number_before && !is_open {
        return None;
    }
    let next = scan.tokens.get(at + 1).filter(|_| at + 1 < block.end as usize);
    let blank_after = next.is_none_or(|next| next.spaced || ",.;:!?)，。；：！？、）".contains(context.slice(next.span)));
    match (token.spaced, blank_after) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => Some(!is_open),
    }
}

/// True if `mark` belongs to a quotation over several paragraphs: each opens it again, or only the last closes it.
fn goes_on(context: &Context<'_>, lone: &[Vec<Lone>], block: usize, mark: &Lone) -> bool {
    let near = |other: Option<&Lone>, opens: bool| other.is_some_and(|other| other.pair == mark.pair && other.opens == opens);
    if !mark.opens {
        let before = (0..block).rev().take(NEIGHBOURS).find(|&n| !lone[n].is_empty());
        return before.is_some_and(|n| near(lone[n].last(), true));
    }
    let scan = &context.mentions.scan;
    let running = |&n: &usize| matches!(context.document.blocks[n].kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem);
    let next = (block + 1..lone.len()).take(NEIGHBOURS).find(running);
    let opens_again =
        next.and_then(|n| scan.tokens.get(scan.block_tokens[n].start as usize)).is_some_and(|t| context.slice(t.span) == PAIRS[mark.pair].0);
    let after = (block + 1..lone.len()).take(NEIGHBOURS).find(|&n| !lone[n].is_empty());
    opens_again || after.is_some_and(|n| near(lone[n].first(), false))
}

/// One finding for all lone marks of a block: one slip often leaves several.
fn finding(context: &Context<'_>, marks: &[Lone]) -> Option<Finding> {
    let (first, rest) = marks.split_first()?;
    let scan = &context.mentions.scan;
    let span = scan.tokens[first.token].span;
    let (opening, closing) = PAIRS[first.pair];
    let sentence = scan.sentence_at(span.start).map_or(span, |sentence| sentence.span);
    let mixed = rest.first().filter(|other| first.opens && !other.opens && other.pair != first.pair);
    let message = match (mixed, first.opens) {
        (Some(other), _) => format!("opened with {opening} and closed with {}", PAIRS[other.pair].1),
        (None, true) => format!("{opening} is opened here and not closed in this paragraph"),
        (None, false) => format!("{closing} closes here what was not opened in this paragraph"),
    };
    let (place, missing) = if first.opens { (sentence.end, closing) } else { (sentence.start, opening) };
    let mut finding = Finding::new(span, Confidence::Certain, message)
        .note("without its partner the reader cannot tell where the quoted words end")
        .help(if first.opens { "put the closing mark where the quoted words end" } else { "put the opening mark where the quoted words begin" })
        .fix(Applicability::Display, format!("add {missing}"), Span::empty(place), missing);
    for other in rest.iter().take(8) {
        finding = finding.label(scan.tokens[other.token].span, "this mark has no partner either");
    }
    Some(finding)
}
