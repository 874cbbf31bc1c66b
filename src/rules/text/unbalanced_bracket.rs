//! `text/unbalanced-bracket`.

use std::borrow::Cow;

use super::spacing::{RUNNING, is_template};
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::{BlockKind, Lang};
use crate::lexicon::{WordSet, Words};
use crate::recognize::{Case, TokenKind};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("text/unbalanced-bracket"),
        summary: Cow::Borrowed("A bracket with no partner in its paragraph, or one of another width"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Display),
        page: Cow::Borrowed(
            "\
A bracket that is never closed leaves open where the aside ends, and often hides that words were lost. Programs that
look for an acronym or a date in brackets find none. A full-width bracket that closes a half-width one spoils the line.

Silent on list marks (a), 1.), smileys, intervals such as [0, 1), brackets that close in a later paragraph, and code.

## Bad

```fail
Lakemoor University opens river laboratory

On May 28, the Brannock Institute (BI opened its laboratory. The dean thanked the guests.
```

```fail
Lakemoor University opens river laboratory

On May 28, the Brannock Institute BI) opened its laboratory. The dean thanked the guests.
```

```fail
云屿大学举行河流论坛

5月28日，河流研究会（RRA)举行论坛。林巧羽院长致辞。
```

```fail
云屿大学举行河流论坛

5月28日，河流研究会（RRA举行论坛。林巧羽院长致辞。
```

## Good

```pass
Lakemoor University opens river laboratory

The plan is: a) rivers; b) roads; and 3) bridges :-) with values in [0, 1) and (0, 5] for the Brannock Institute (BI).
```

```pass
云屿大学举行河流论坛

活动包括：1）开幕式；（二）报告；三）参观。河流研究会（RRA）致辞。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

const BRACKETS: &WordSet = &Words::of(["(", ")", "（", "）", "[", "]", "【", "】"]);

const PAIRS: &[(&str, &str)] = &[("(", ")"), ("（", "）"), ("[", "]"), ("【", "】")];

/// Blocks in which a partner may stand.
const ALL: &[BlockKind] = &[
    BlockKind::Title,
    BlockKind::Heading,
    BlockKind::Paragraph,
    BlockKind::ListItem,
    BlockKind::Caption,
    BlockKind::Quote,
    BlockKind::FieldLine,
    BlockKind::Furniture,
];

/// The half-width and the full-width pair of the same bracket.
const WIDTHS: [usize; 2] = [0, 1];

/// Blocks after which a bracket that was opened is still looked for.
const NEIGHBOURS: usize = 12;

/// Brackets open at once in a drawing, not in a sentence.
const DEEP: usize = 12;

/// Signs of code, in which brackets follow other rules.
const CODE: &[&str] = &["();", "){", ") {", "=>", "\\(", "$$", "](", "::"];

/// A bracket without a partner.
#[derive(Clone, Copy)]
struct Lone {
    block: usize,
    token: usize,
    pair: usize,
    opens: bool,
    /// "39)" may number a list, or close a bracket of the line before.
    numbers: bool,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let brackets: Vec<(usize, usize)> = context.tokens_of(BRACKETS, ALL).collect();
    let mut found = Found::default();
    for in_block in brackets.chunk_by(|a, b| a.0 == b.0) {
        let block = context.slice(context.document.blocks[in_block[0].0].span);
        if is_template(block) || CODE.iter().any(|sign| block.contains(sign)) || !found.read(context, in_block) {
            found.unread.push(in_block[0].0);
        }
    }
    let mut open = found.without_partner(context).into_iter().peekable();
    while let Some(first) = open.next() {
        let mut finding = finding(context, first);
        // One slip often leaves several: one finding for a paragraph.
        while let Some(other) = open.next_if(|other| other.block == first.block) {
            finding = finding.label(context.mentions.scan.tokens[other.token].span, "this bracket has no partner either");
        }
        findings.push(finding);
    }
    findings.extend(found.widths.into_iter().map(|(open, close)| width_finding(context, open, close)));
}

/// What is wrong with the brackets of a report.
#[derive(Default)]
struct Found {
    /// Brackets without a partner in their block, in order.
    lone: Vec<Lone>,
    /// Pairs of different width.
    widths: Vec<(Lone, Lone)>,
    /// Blocks with code or a drawing in them: what is missing near them may stand there.
    unread: Vec<usize>,
}

impl Found {
    /// Reads the brackets of one block; false if there is code among them, or too many are open at once.
    fn read(&mut self, context: &Context<'_>, brackets: &[(usize, usize)]) -> bool {
        let before = self.lone.len();
        let (mut open, mut smiley): (Vec<Lone>, usize) = (Vec::new(), 0);
        for &(block, token) in brackets {
            let span = context.mentions.scan.tokens[token].span;
            let mark = context.slice(span);
            let Some(pair) = PAIRS.iter().position(|(opening, closing)| mark == *opening || mark == *closing) else { continue };
            let this = Lone { block, token, pair, opens: mark == PAIRS[pair].0, numbers: false };
            if context.is_inline_code(span) || open.len() > DEEP {
                self.lone.truncate(before);
                return false;
            }
            if is_smiley(context, token, open.last()) {
                smiley = token;
            } else if this.opens {
                open.push(this);
            } else {
                self.close(context, this, &mut open);
            }
        }
        // "(never released, of course ;-)": many let a smiley close the bracket.
        self.lone.extend(open.into_iter().filter(|bracket| bracket.token > smiley));
        self.lone[before..].sort_by_key(|bracket| bracket.token);
        true
    }

    /// Takes the partner of the closing bracket `this` off the open ones.
    fn close(&mut self, context: &Context<'_>, this: Lone, open: &mut Vec<Lone>) {
        match open.last().copied() {
            Some(last) if last.pair == this.pair || is_interval(context, last.token, this.token) => drop(open.pop()),
            Some(last) if is_other_width(last.pair, this.pair) => {
                open.pop();
                self.widths.push((last, this));
            }
            _ => match open.iter().rposition(|other| other.pair == this.pair) {
                Some(position) => self.lone.extend(open.drain(position..).skip(1)),
                None => self.lone.push(Lone { numbers: is_list_mark(context, this.block, this.token), ..this }),
            },
        }
    }

    /// The lone brackets in running text that no later block closes, and that stand apart from code.
    fn without_partner(&self, context: &Context<'_>) -> Vec<Lone> {
        let goes_on = |a: &Lone, b: &Lone| a.opens && !b.opens && a.pair == b.pair && a.block < b.block && b.block - a.block <= NEIGHBOURS;
        let closed =
            |n: usize| self.lone.get(n + 1).is_some_and(|next| goes_on(&self.lone[n], next)) || n > 0 && goes_on(&self.lone[n - 1], &self.lone[n]);
        let near_code = |block: usize| {
            let next = self.unread.partition_point(|&unread| unread + NEIGHBOURS < block);
            self.unread.get(next).is_some_and(|&unread| unread <= block + NEIGHBOURS)
        };
        let running = |block: usize| RUNNING.contains(&context.document.blocks[block].kind);
        let lone = self
            .lone
            .iter()
            .enumerate()
            .filter(|(n, bracket)| !bracket.numbers && running(bracket.block) && !closed(*n) && !near_code(bracket.block));
        lone.map(|(_, bracket)| *bracket).collect()
    }
}

fn is_other_width(a: usize, b: usize) -> bool {
    a != b && WIDTHS.contains(&a) && WIDTHS.contains(&b)
}

/// " :)", " ;-(", and ":)" where no bracket is open.
fn is_smiley(context: &Context<'_>, at: usize, open: Option<&Lone>) -> bool {
    let scan = &context.mentions.scan;
    let token = |n: usize| at.checked_sub(n).map(|n| scan.tokens[n]);
    let is = |n: usize, marks: &[&str]| token(n).is_some_and(|token| marks.contains(&context.slice(token.span)));
    let round = matches!(context.slice(scan.tokens[at].span), "(" | ")") && !scan.tokens[at].spaced;
    let eyes = if is(1, &["-"]) { 2 } else { 1 };
    let mouth = context.slice(scan.tokens[at].span) == ")" || scan.tokens.get(at + 1).is_none_or(|next| next.spaced);
    round && mouth && is(eyes, &[":", ";", "="]) && (open.is_none() || token(eyes).is_some_and(|token| token.spaced))
}

/// "[0, 1)": a short stretch with a comma and numbers between two brackets of different kinds.
fn is_interval(context: &Context<'_>, open: usize, close: usize) -> bool {
    const LONG: u32 = 24;
    let scan = &context.mentions.scan;
    let inner = Span::new(scan.tokens[open].span.end, scan.tokens[close].span.start);
    let text = context.slice(inner);
    inner.len() <= LONG
        && text.contains(',')
        && text.contains(|c: char| c.is_ascii_digit() || c == '∞')
        && !text.contains(|c: char| c.is_alphabetic())
}

/// "a)", "iv)", "3）", "三）": what a list is numbered with.
fn is_list_mark(context: &Context<'_>, block: usize, at: usize) -> bool {
    const ROMAN: &str = "ivxIVX";
    let scan = &context.mentions.scan;
    let Some(before) = at.checked_sub(1).filter(|&n| n >= scan.block_tokens[block].start as usize).map(|n| scan.tokens[n]) else { return false };
    let text = context.slice(before.span);
    match before.kind {
        TokenKind::Number => before.span.len() <= 3,
        TokenKind::Word => text.chars().count() == 1 || text.chars().all(|c| ROMAN.contains(c)),
        TokenKind::Han => "一二三四五六七八九十甲乙丙丁".contains(text),
        TokenKind::Mark => matches!(text, "*" | "•" | "①"),
    }
}

fn finding(context: &Context<'_>, bracket: Lone) -> Finding {
    let span = context.mentions.scan.tokens[bracket.token].span;
    let (opening, closing) = PAIRS[bracket.pair];
    let (message, missing, help) = match bracket.opens {
        true => (format!("“{opening}” is opened here and not closed in this paragraph"), closing, "put the closing bracket where the aside ends"),
        false => {
            (format!("“{closing}” closes here what was not opened in this paragraph"), opening, "put the opening bracket where the aside begins")
        }
    };
    Finding::new(span, Confidence::Certain, message)
        .note("without its partner nobody can tell which words belong to the aside, or whether some were lost")
        .help(help)
        .fix(Applicability::Display, format!("add “{missing}”"), Span::empty(place(context, bracket)), missing)
}

/// Where the partner would stand: around an acronym or number beside the bracket, else at the edge of the sentence.
fn place(context: &Context<'_>, bracket: Lone) -> u32 {
    let scan = &context.mentions.scan;
    let mark = scan.tokens[bracket.token].span;
    let short = |n: usize| scan.tokens.get(n).filter(|token| token.case == Case::Upper || token.kind == TokenKind::Number);
    let sentence = scan.sentence_at(mark.start).map_or(mark, |sentence| sentence.span);
    if bracket.opens {
        let closes = context.slice(sentence).trim_end_matches(['.', '。', '!', '！', '?', '？']).len() as u32;
        return short(bracket.token + 1).map_or(sentence.start + closes, |token| token.span.end).max(mark.end);
    }
    let before = bracket.token.checked_sub(1).and_then(short);
    before.map_or(sentence.start, |token| token.span.start).min(mark.start)
}

fn width_finding(context: &Context<'_>, open: Lone, close: Lone) -> Finding {
    let scan = &context.mentions.scan;
    let (opening, closing) = (scan.tokens[open.token].span, scan.tokens[close.token].span);
    let full = context.document.blocks[open.block].lang == Lang::Zh;
    let (wanted_open, wanted_close) = PAIRS[WIDTHS[usize::from(full)]];
    let (wrong, right) = if context.slice(opening) == wanted_open { (closing, wanted_close) } else { (opening, wanted_open) };
    Finding::new(closing, Confidence::Certain, format!("opened with “{}” and closed with “{}”", context.slice(opening), context.slice(closing)))
        .label(opening, "opened here")
        .note("the two brackets are of different width, so the line looks uneven and programs do not see a pair")
        .help(format!("write “{right}” in place of “{}”", context.slice(wrong)))
        .fix(Applicability::Unsafe, format!("write “{right}”"), wrong, right)
}
