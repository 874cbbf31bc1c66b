//! Lists of running text: where "A, B and C" ends and how many it names.
//!
//! An "and" may stand inside a name ("Orrin Steel and Tools"). Where the joints of a list can be read in two ways, the
//! list has a least and a most.

use std::ops::Range;

use crate::lexicon::{Class, WordSet, Words};
use crate::recognize::{Case, Scan, TokenKind};
use crate::rules::{Context, number};

/// Tokens of a list at most.
pub(super) const LONGEST: usize = 200;

/// Tokens of one item of a closed list at most.
const ITEM: usize = 14;

/// Characters of one item of a Chinese list at most.
const ITEM_ZH: usize = 24;

/// Small words inside a name.
const INNER: &WordSet = &Words::of(["of", "and", "for", "the", "in", "on", "at", "de", "di", "la", "van", "von"]);

/// Words with which no item begins, or that say that the list is not whole.
#[rustfmt::skip]
const NO_ITEM: &WordSet = &Words::of([
    "which", "who", "whom", "whose", "that", "with", "where", "when", "including", "from", "as", "etc", "others", "other", "more", "among",
    "such", "not", "but", "all", "both", "each", "is", "are", "was", "were", "has", "have", "had", "will", "led", "held", "hosted", "while",
    "if", "whether", "because", "so", "then", "namely", "respectively", "how", "what", "why", "to", "by", "he", "she", "it", "they", "we",
]);

/// Words that make a plain item more than a thing: it may hold a list of its own.
#[rustfmt::skip]
const CLAUSE: &WordSet = &Words::of([
    "which", "who", "that", "where", "when", "including", "such", "is", "are", "was", "were", "has", "have", "had", "will", "would", "can",
    "as", "from", "among", "respectively", "other", "others", "plus", "between", "both", "said", "says",
]);

/// Chinese joints before the last item.
const JOINTS: [&str; 4] = ["和", "及", "与", "與"];

/// How many items a list has, and the token after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Items {
    pub least: usize,
    pub most: usize,
    pub end: usize,
}

impl Items {
    /// The number of items, if there is but one reading.
    pub fn exact(self) -> Option<usize> {
        (self.least == self.most).then_some(self.least)
    }

    /// True if no reading of the list has `number` items.
    pub fn cannot_be(self, number: usize) -> bool {
        number < self.least || number > self.most
    }
}

/// The English list of names that begins at token `first`; `None` if an item is no name, or if nothing joins its last two.
pub(super) fn names(context: &Context<'_>, first: usize, end: usize) -> Option<Items> {
    let mut at = first + usize::from(slice(context, first) == ":");
    let (mut items, mut inner, mut last) = (0, 0, false);
    loop {
        let item = name(context, at, end)?;
        items += 1;
        at = item.end;
        if last {
            return Some(Items { least: items, most: items + inner + item.joints, end: at });
        }
        match slice(context, at) {
            "," | ";" if slice(context, at + 1) == "and" => {
                (inner, last) = (inner + item.joints, true);
                at += 2;
            }
            "," | ";" if name(context, at + 1, end).is_some() => {
                inner += item.joints;
                at += 1;
            }
            // The list is over: its last name holds the "and" that joins the last two.
            _ if item.joints == 0 => return None,
            _ => return Some(Items { least: items + 1, most: items + inner + item.joints, end: at }),
        }
    }
}

/// A name of a list.
struct Name {
    end: usize,
    /// How often "and" stands inside it: in one name, or between the last two of the list.
    joints: usize,
}

/// The name that begins at token `first`: capitals, with small words and brackets between.
fn name(context: &Context<'_>, first: usize, end: usize) -> Option<Name> {
    let scan = &context.mentions.scan;
    let begin = first + usize::from(matches!(slice(context, first), "the" | "The"));
    if begin >= end || !is_capital(scan, begin) || scan.mark(begin, Class::Title).is_some() {
        return None;
    }
    let mut name = Name { end: begin + 1, joints: 0 };
    let (mut depth, mut joints) = (0u32, 0);
    for at in begin + 1..end {
        let token = scan.tokens[at];
        let text = slice(context, at);
        let attached = !token.spaced && matches!(slice(context, at - 1), "-" | "’" | "'" | "&");
        match text {
            "(" | "（" => depth += 1,
            ")" | "）" => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ if is_capital(scan, at) || token.kind == TokenKind::Number || attached => name.joints = joints,
            _ if INNER.has(token.key) => {
                joints += usize::from(text == "and");
                continue;
            }
            "-" | "’" | "'" | "&" | "." if !token.spaced => continue,
            "&" => continue,
            _ => break,
        }
        name.end = at + 1;
    }
    (depth == 0).then_some(name)
}

fn is_capital(scan: &Scan, at: usize) -> bool {
    scan.tokens.get(at).is_some_and(|token| matches!(token.case, Case::Capital | Case::Upper | Case::Mixed))
}

/// How the items of a closed list are written; a list has but one way, or what is taken for items is none.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// "Orrin Steel", "the Tarn Institute".
    Name,
    /// "a solar pump".
    Article,
    /// "research".
    Plain,
}

/// The English list that fills the tokens `range` wholly: after a colon, in brackets.
pub(super) fn filling(context: &Context<'_>, range: Range<usize>) -> Option<Items> {
    let semicolons = range.clone().any(|at| slice(context, at) == ";");
    let separator = if semicolons { ";" } else { "," };
    let (mut items, mut inner, mut style, mut joined) = (0, 0, None, false);
    let mut first = range.start;
    while first < range.end {
        let next = next_separator(context, first..range.end, separator)?;
        // After ", and Z" nothing more can follow.
        if joined {
            return None;
        }
        joined = items > 0 && slice(context, first) == "and";
        let item = first + usize::from(joined)..next;
        let joints = joints(context, item.clone(), semicolons)?;
        let found = style_of(context, item)?;
        if *style.get_or_insert(found) != found {
            return None;
        }
        let is_last = next >= range.end;
        let closes = is_last && !joined && joints > 0;
        items += 1 + usize::from(closes);
        inner += joints - usize::from(closes);
        first = next + 1;
    }
    (items > 1).then_some(Items { least: items, most: items + inner, end: range.end })
}

/// The next separator outside brackets and quotation marks, or the end of the range.
fn next_separator(context: &Context<'_>, range: Range<usize>, separator: &str) -> Option<usize> {
    let mut depth = 0u32;
    for at in range.clone() {
        match slice(context, at) {
            "(" | "（" | "[" => depth += 1,
            ")" | "）" | "]" => depth = depth.checked_sub(1)?,
            text if text == separator && depth == 0 && !context.mentions.scan.in_quotes(context.mentions.scan.tokens[at].span) => return Some(at),
            _ => {}
        }
    }
    Some(range.end)
}

/// How often "and" stands in an item; `None` if it cannot be one item or two. Between semicolons an item may hold commas
/// and many words, but then it may be a group.
fn joints(context: &Context<'_>, item: Range<usize>, semicolons: bool) -> Option<usize> {
    let scan = &context.mentions.scan;
    let first = scan.tokens.get(item.start).filter(|_| !item.is_empty() && item.len() <= ITEM)?;
    let clause = |at: usize| CLAUSE.has(scan.tokens[at].key) || slice(context, at) == ":";
    let joins = |at: usize| matches!(slice(context, at), "and" | "or" | "&");
    let (begin, end) = (item.start, item.end);
    if joins(begin) || joins(end - 1) || item.clone().any(|at| slice(context, at) == "/") {
        return None;
    }
    let counted = number::at(scan, &context.document.text, begin).is_some()
        || first.kind == TokenKind::Number
        || scan.mark(item.start, Class::Title).is_some()
        || NO_ITEM.has(first.key);
    if counted || item.clone().any(clause) || semicolons && item.clone().any(|at| slice(context, at) == ",") {
        return None;
    }
    Some(item.filter(|&at| joins(at)).count())
}

fn style_of(context: &Context<'_>, item: Range<usize>) -> Option<Style> {
    let scan = &context.mentions.scan;
    match slice(context, item.start) {
        "a" | "an" | "A" | "An" => Some(Style::Article),
        "the" | "The" if is_capital(scan, item.start + 1) => Some(Style::Name),
        _ if is_capital(scan, item.start) => Some(Style::Name),
        _ => (scan.tokens[item.start].case == Case::Lower && item.len() <= 6).then_some(Style::Plain),
    }
}

/// The Chinese list that begins at token `first` and ends before `end`, or, where it is `open`, at the next mark that ends
/// a clause. `None` with 等, or if it is no list.
pub(super) fn chinese(context: &Context<'_>, first: usize, end: usize, open: bool) -> Option<Items> {
    let (mut items, mut length, mut inner, mut joint, mut depth) = (1, 0, 0, false, 0u32);
    let begin = first + usize::from(matches!(slice(context, first), "：" | ":"));
    let mut at = begin;
    while at < end {
        match slice(context, at) {
            "（" | "(" | "《" | "“" => depth += 1,
            "）" | ")" | "》" | "”" => depth = depth.checked_sub(1)?,
            _ if depth > 0 => {}
            "、" if length > 1 => {
                (items, inner, joint, length) = (items + 1, inner + usize::from(joint), false, 0);
            }
            "、" | "等" => return None,
            "在" if open => return None,
            "，" | "。" | "；" | "," | ";" | "：" | ":" => {
                if !open {
                    return None;
                }
                break;
            }
            joiner if JOINTS.contains(&joiner) && length > 1 && is_joint(context, at) => joint = true,
            _ => length += 1,
        }
        if length > ITEM_ZH {
            return None;
        }
        at += 1;
    }
    if depth > 0 || length < 2 || open && (!joint || at >= end) {
        return None;
    }
    items += usize::from(joint);
    (items > 1).then_some(Items { least: items, most: items + inner, end: at })
}

/// False for 共和, 和平, 与会, 以及 and the like, whose character joins nothing.
fn is_joint(context: &Context<'_>, at: usize) -> bool {
    let (before, after) = (slice(context, at - 1), slice(context, at + 1));
    !matches!((before, slice(context, at), after), ("共" | "饱" | "温", "和", _) | (_, "和", "平" | "谐" | "諧") | (_, "与" | "與", "会" | "會"))
}

/// The text of token `at`; "" past the last one.
pub(super) fn slice<'c>(context: &Context<'c>, at: usize) -> &'c str {
    context.mentions.scan.tokens.get(at).map_or("", |token| context.slice(token.span))
}
