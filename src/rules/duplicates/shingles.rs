//! Word bigrams of paragraphs, and pairs of paragraphs that share many.

use xxhash_rust::xxh3::xxh3_64;

use crate::document::FurnitureKind;
use crate::lexicon::{WordSet, Words};
use crate::recognize::{Case, NameForm, Token, TokenKind};
use crate::rules::Context;
use crate::span::Span;

/// A paragraph as hashes.
pub(super) struct Paragraph {
    /// Index of its block.
    pub block: usize,
    /// Its words and Han characters in order, a long name as one.
    pub words: Vec<u64>,
}

/// What two paragraphs are compared by.
pub(super) struct Sets {
    /// Bigrams of words, sorted, each once.
    pub bigrams: Vec<u64>,
    /// Names and numbers, sorted, each once.
    pub facts: Vec<u64>,
}

/// Small words inside long names.
const INSIDE_NAMES: &WordSet = &Words::of(["of", "and", "the", "for", "on", "in", "&", "-"]);

/// Stands for a masked name.
const NAME: u64 = 1;

/// Words (Han characters) from which on a name is masked.
const LONG_NAME: usize = 4;
const LONG_NAME_HAN: usize = 8;

/// One bigram of this many takes part in the search for pairs, if a paragraph has more than [`ALL_BELOW`].
const SAMPLE: u64 = 4;
const ALL_BELOW: usize = 32;

/// Paragraphs before it that a paragraph is paired with, for one bigram.
const BACK: usize = 8;

impl Paragraph {
    /// The paragraph that is block number `block`.
    pub(super) fn new(context: &Context<'_>, block: usize) -> Self {
        let scan = &context.mentions.scan;
        let tokens = scan.block_tokens[block].start as usize..scan.block_tokens[block].end as usize;
        let mut words = Vec::with_capacity(tokens.len());
        let mut masked_to = 0;
        for at in tokens.clone() {
            let token = &scan.tokens[at];
            if token.kind == TokenKind::Mark || at < masked_to {
                continue;
            }
            if token.case == Case::Lower {
                words.push(token.key);
                continue;
            }
            match long_name(context, at, tokens.end) {
                Some(end) => {
                    masked_to = end;
                    words.push(NAME);
                }
                None => words.push(token.key),
            }
        }
        Self { block, words }
    }

    /// Number of words.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    fn bigrams(&self) -> impl Iterator<Item = u64> + '_ {
        self.words.windows(2).map(|pair| pair[0].rotate_left(23).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ pair[1])
    }

    /// Its bigrams, sorted, each once.
    pub(super) fn bigram_set(&self) -> Vec<u64> {
        sorted(self.bigrams().collect())
    }

    /// The bigrams that take part in the search.
    fn sample(&self) -> impl Iterator<Item = u64> + '_ {
        let all = self.words.len() < ALL_BELOW;
        self.bigrams().filter(move |bigram| all || (bigram >> 32).is_multiple_of(SAMPLE))
    }

    /// Its bigrams, names and numbers.
    pub(super) fn sets(&self, context: &Context<'_>) -> Sets {
        let scan = &context.mentions.scan;
        let mut facts = people(context, context.document.blocks[self.block].span);
        for at in scan.block_tokens[self.block].start as usize..scan.block_tokens[self.block].end as usize {
            let token = &scan.tokens[at];
            if token.kind == TokenKind::Number || (is_capital(token) && !starts_sentence(context, at)) {
                facts.push(token.key);
            }
        }
        Sets { bigrams: self.bigram_set(), facts: sorted(facts) }
    }
}

fn sorted(mut keys: Vec<u64>) -> Vec<u64> {
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn is_capital(token: &Token) -> bool {
    matches!(token.case, Case::Capital | Case::Upper | Case::Mixed)
}

fn starts_sentence(context: &Context<'_>, at: usize) -> bool {
    let scan = &context.mentions.scan;
    scan.sentence_at(scan.tokens[at].span.start).is_some_and(|sentence| sentence.first as usize == at)
}

/// The end of the long name that begins at token `at`: a run of capitals, or a Chinese body.
fn long_name(context: &Context<'_>, at: usize, end: usize) -> Option<usize> {
    let scan = &context.mentions.scan;
    let token = &scan.tokens[at];
    if token.kind == TokenKind::Han {
        let bodies = &context.mentions.organizations;
        let next = bodies.partition_point(|body| body.span.start < token.span.start);
        let body = bodies.get(next).filter(|body| body.span.start == token.span.start)?;
        let tokens = scan.tokens_in(body.span);
        return (tokens.len() >= LONG_NAME_HAN && tokens.end <= end).then_some(tokens.end);
    }
    if !is_capital(token) {
        return None;
    }
    let (mut last, mut length) = (at, 1);
    for next in at + 1..end.min(at + 40) {
        let token = &scan.tokens[next];
        if is_capital(token) {
            length += next - last;
            last = next;
        } else if !INSIDE_NAMES.has(token.key) {
            break;
        }
    }
    (length >= LONG_NAME).then_some(last + 1)
}

/// Hashes of the people named in full within `span`.
fn people(context: &Context<'_>, span: Span) -> Vec<u64> {
    let people = &context.mentions.people;
    let from = people.partition_point(|person| person.span.start < span.start);
    let within = people[from..].iter().take_while(|person| person.span.end <= span.end);
    within.filter(|person| person.form == NameForm::Full).map(|person| xxh3_64(context.slice(person.span).as_bytes())).collect()
}

/// Pairs (earlier, later) of paragraphs that probably share many bigrams, by the later one.
pub(super) fn candidates(paragraphs: &[Paragraph]) -> Vec<(usize, usize)> {
    let mut postings: Vec<(u64, u32)> = Vec::new();
    let mut samples: Vec<usize> = Vec::with_capacity(paragraphs.len());
    let repeated = Repeated::among(paragraphs);
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let mut count = 0;
        let counted = paragraph.sample().inspect(|_| count += 1);
        postings.extend(counted.filter(|&bigram| repeated.may_have(bigram)).map(|bigram| (bigram, number as u32)));
        samples.push(count);
    }
    postings.sort_unstable();
    postings.dedup();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for same in postings.chunk_by(|a, b| a.0 == b.0) {
        for (n, &(_, later)) in same.iter().enumerate().skip(1) {
            pairs.extend(same[n.saturating_sub(BACK)..n].iter().map(|&(_, earlier)| (later, earlier)));
        }
    }
    pairs.sort_unstable();
    let shared = pairs.chunk_by(|a, b| a == b).filter(|same| {
        let (later, earlier) = same[0];
        same.len() * 4 >= samples[later as usize].min(samples[earlier as usize])
    });
    shared.map(|same| (same[0].1 as usize, same[0].0 as usize)).collect()
}

/// Which bigrams may stand in two places: most stand in one, and need not be sorted. A bit each, so a few that do not
/// repeat pass as well.
struct Repeated {
    twice: Vec<u64>,
}

impl Repeated {
    fn among(paragraphs: &[Paragraph]) -> Self {
        let words: usize = paragraphs.iter().map(Paragraph::len).sum();
        let mut once = vec![0u64; (words / 4).next_power_of_two().max(16)];
        let mut twice = vec![0u64; once.len()];
        for bigram in paragraphs.iter().flat_map(Paragraph::sample) {
            let (slot, bit) = Self::place(bigram, once.len());
            twice[slot] |= once[slot] & bit;
            once[slot] |= bit;
        }
        Self { twice }
    }

    fn may_have(&self, bigram: u64) -> bool {
        let (slot, bit) = Self::place(bigram, self.twice.len());
        self.twice[slot] & bit != 0
    }

    fn place(bigram: u64, slots: usize) -> (usize, u64) {
        ((bigram >> 16) as usize & (slots - 1), 1 << (bigram >> 58))
    }
}

/// Size of the intersection of two sorted sets.
fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        count += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    count
}

/// Jaccard index of two sorted sets, in percent.
pub(super) fn jaccard(a: &[u64], b: &[u64]) -> u32 {
    let both = shared(a, b);
    (both * 100 / (a.len() + b.len() - both).max(1)) as u32
}

/// Share of the smaller of two sorted sets that the other has too, in percent.
pub(super) fn containment(a: &[u64], b: &[u64]) -> u32 {
    (shared(a, b) * 100 / a.len().min(b.len()).max(1)) as u32
}

/// True for whole lines of furniture other than a page summary, which is the duplicate to be found.
pub(super) fn is_page_furniture(context: &Context<'_>, span: Span) -> bool {
    let furniture = &context.document.furniture;
    let next = furniture.partition_point(|piece| piece.span.start <= span.start);
    furniture[..next].last().is_some_and(|piece| piece.kind != FurnitureKind::Digest && piece.span.contains(span))
}

/// The paragraph with the line ends behind it.
pub(super) fn with_break(context: &Context<'_>, span: Span) -> Span {
    let rest = context.document.text.get(span.end as usize..).unwrap_or("");
    let blank = rest.len() - rest.trim_start_matches(['\n', '\r', ' ']).len();
    Span::new(span.start, span.end + blank as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(words: impl Iterator<Item = u64>) -> Paragraph {
        Paragraph { block: 0, words: words.collect() }
    }

    #[test]
    fn pairs_that_share_most_of_their_bigrams_are_proposed_and_no_others() {
        let paragraphs = [paragraph(100..160), paragraph(500..560), paragraph((100..130).chain([7]).chain(131..160))];
        assert_eq!(candidates(&paragraphs), [(0, 2)]);
    }

    #[test]
    fn many_equal_paragraphs_give_pairs_in_proportion() {
        let paragraphs: Vec<Paragraph> = (0..500).map(|_| paragraph(100..160)).collect();
        assert!(candidates(&paragraphs).len() <= 500 * BACK);
    }

    #[test]
    fn shares_are_percentages() {
        assert_eq!(jaccard(&[1, 2, 3], &[2, 3, 4]), 50);
        assert_eq!(containment(&[1, 2, 3], &[2, 3]), 100);
        assert_eq!(jaccard(&[], &[]), 0);
    }
}
