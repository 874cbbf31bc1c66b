//! Names without a family name and without an interpunct: Tibetan, Uyghur, Kazakh, Mongolian and Yi names in
//! Chinese text (扎西旺堆, 阿依古丽), and transliterated ones of one part. Known parts or a post speak for them.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::sync::LazyLock;

use super::chinese::Han;
use super::dotted;
use crate::lexicon::{FastHasher, simplified};

/// The longest name, in characters.
const LONGEST: usize = 7;
/// Lengths of the parts in the table.
const PARTS: [usize; 4] = [5, 4, 3, 2];

/// Japanese family names that are written with two characters.
const JAPANESE: &str = "佐藤 铃木 高桥 田中 伊藤 渡边 山本 中村 小林 加藤 吉田 山田 山口 松本 井上 木村 斋藤 清水 山崎 池田 桥本 石川 中岛 小川 前田 冈田 藤田 后藤 近藤 村上 远藤 青木 坂本 福田 太田 西村 藤井 金子 冈本 藤原 三浦 中野 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 内田 柴田 酒井 宫崎 横山 高木 安藤 宫本 大野 小岛 工藤 谷口 今井 高田 丸山 增田 杉山 村田 大塚 新井 藤本 小山 平野 河野 上野 野口 松尾 菊地 千叶 岩崎 樱井 木下 野村 松井 菅原 佐野 大西 杉本 滨田 市川 古川 水野 小松 岛田 小池 山内 西田 菊池 西川 北村 安田 川口 平田 久保 东野 川端 村井 早川 黑田 吉川 吉村 辻村 渡部 大江 宫泽 黑泽 石原 熊谷";

type Parts = HashSet<&'static str, BuildHasherDefault<FastHasher>>;

fn parts() -> &'static Parts {
    static PARTS: LazyLock<Parts> = LazyLock::new(|| include_str!("../../../rules/lexicon/zh/name_parts.tsv").lines().skip(1).collect());
    &PARTS
}

/// Where the name ends that begins at token `at`, behind a post or in a row of persons. Behind a post that is a
/// common noun too (`generic`), a known part must be in it.
pub(super) fn end_of(han: &Han<'_>, at: usize, block: &Range<usize>, generic: bool) -> Option<usize> {
    if let Some(end) = japanese(han, at, block) {
        return Some(end);
    }
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
    // One letter that no list knows, at the very end: 阿木尔呷.
    let odd = known > 0 && end < block.end && end - at < LONGEST && is_plain(han, end, at) && !dotted::stops(han, end);
    if odd && !han.is_function(end) && !han.goes_on(end) && (end + 1 >= block.end || dotted::stops(han, end + 1)) {
        end += 1;
    }
    let length = end - at;
    let closed = end >= block.end || dotted::stops(han, end) || han.goes_on(end) || han.is_function(end);
    let likely = known * 2 >= length || !generic && length >= 3 && known > 0 || !generic && length >= 4;
    (length >= 2 && closed && likely).then_some(end)
}

/// Where a Japanese name ends: a family name of two characters and one or two more, closed.
fn japanese(han: &Han<'_>, at: usize, block: &Range<usize>) -> Option<usize> {
    let simple = |n: usize| han.character(n).map_or(' ', simplified);
    let (first, second) = (simple(at), simple(at + 1));
    if !JAPANESE.contains(first) || !JAPANESE.split(' ').any(|family| family.chars().eq([first, second])) {
        return None;
    }
    let closed = |end: usize| end >= block.end || dotted::stops(han, end) || han.goes_on(end) || han.is_function(end);
    [at + 4, at + 3].into_iter().find(|&end| end <= block.end && (at..end).all(|n| is_plain(han, n, at)) && closed(end))
}

fn is_plain(han: &Han<'_>, n: usize, at: usize) -> bool {
    han.character(n).is_some() && !han.in_body[n] && (n == at || !han.setting.scan.tokens[n].spaced)
}

fn is_part(han: &Han<'_>, tokens: Range<usize>, block: &Range<usize>) -> bool {
    tokens.end <= block.end && parts().contains(han.slice(&tokens))
}
