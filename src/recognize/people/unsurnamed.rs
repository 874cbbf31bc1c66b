//! Names without a family name and without an interpunct: Tibetan, Uyghur, Kazakh, Mongolian and Yi names in
//! Chinese text (次仁顿珠, 阿依古丽), and transliterated ones of one part. Known parts or a post speak for them.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::sync::LazyLock;

use super::chinese::Han;
use super::dotted;
use crate::lexicon::FastHasher;

/// The longest name, in characters.
const LONGEST: usize = 7;
/// Lengths of the parts in the table.
const PARTS: [usize; 3] = [4, 3, 2];

type Parts = HashSet<&'static str, BuildHasherDefault<FastHasher>>;

fn parts() -> &'static Parts {
    static PARTS: LazyLock<Parts> = LazyLock::new(|| include_str!("../../../rules/lexicon/zh/name_parts.tsv").lines().skip(1).collect());
    &PARTS
}

/// Where the name ends that begins at token `at`, behind a post or in a row of persons. Behind a post that is a
/// common noun too (`generic`), a known part must be in it.
pub(super) fn end_of(han: &Han<'_>, at: usize, block: &Range<usize>, generic: bool) -> Option<usize> {
    let (mut end, mut known) = (at, 0);
    while end < block.end && end - at < LONGEST && is_plain(han, end, at) {
        if let Some(length) = PARTS.into_iter().find(|length| is_part(han, end..end + length, block)) {
            end += length;
            known += length;
        } else if end > at + 1 && dotted::stops(han, end) || !han.character(end).is_some_and(dotted::is_letter) {
            break;
        } else {
            end += 1;
        }
    }
    // One letter that no list knows, at the very end: 阿苏拉且.
    let odd = known > 0 && end < block.end && end - at < LONGEST && is_plain(han, end, at) && !dotted::stops(han, end);
    if odd && !han.is_function(end) && !han.goes_on(end) && (end + 1 >= block.end || dotted::stops(han, end + 1)) {
        end += 1;
    }
    let length = end - at;
    let closed = end >= block.end || dotted::stops(han, end) || han.goes_on(end) || han.is_function(end);
    let likely = known * 2 >= length || !generic && length >= 3 && known > 0 || !generic && length >= 4;
    (length >= 2 && closed && likely).then_some(end)
}

fn is_plain(han: &Han<'_>, n: usize, at: usize) -> bool {
    han.character(n).is_some() && !han.in_body[n] && (n == at || !han.setting.scan.tokens[n].spaced)
}

fn is_part(han: &Han<'_>, tokens: Range<usize>, block: &Range<usize>) -> bool {
    tokens.end <= block.end && parts().contains(han.slice(&tokens))
}
