//! Names of several parts with an interpunct: transliterated ones (安娜·贝克) and those of peoples without
//! family names (买买提·艾山). The interpunct is the evidence; where the name begins and ends is told by
//! what stands around it: a post, a mark, a body, a word that goes on behind names.

use std::ops::Range;

use super::chinese::Han;
use crate::lexicon::{Class, HanSet, WordSet, Words, simplified};
use crate::recognize::TokenKind;

/// Marks that stand for an interpunct. A full stop is one only by mistake.
const DOTS: &WordSet = &Words::of(["·", "•", "‧", "・", "．", "∙", "⋅", "."]);
/// The longest part of a name, in characters.
const LONGEST: usize = 7;
/// Characters of transliterated names, simplified.
static LETTERS: HanSet = HanSet::of(
    "素甫乃佳诗易理翰阿埃艾安奥巴白班邦保鲍贝本比彼宾波伯勃博布查察达戴丹道德登迪蒂丁杜多厄恩尔法凡菲费芬佛弗夫福盖甘冈高戈格古瓜哈海汉豪赫亨洪胡霍基吉加嘉贾杰金津卡凯坎康考科克肯库奎拉莱赖兰朗劳勒雷蕾里利莉丽列林琳刘隆卢鲁路露伦罗洛马玛麦迈曼梅门蒙米密明莫默姆穆慕内纳娜南楠尼妮宁纽努诺欧帕潘庞佩彭皮珀普奇琪齐乔切琼丘茹瑞若撒萨塞桑森沙莎山尚圣施什史舒斯丝苏索塔泰坦汤特提廷图托瓦万威韦维温文沃乌伍武西希锡夏香肖谢辛欣休修雅亚扬杨耶叶伊因英尤于约泽曾詹珍芝朱兹祖佐姬娅妲翠黛依薇妍茨茜芙莲荷逊费飞龙赛买吐孜则拜江热木玉合甫衣吾肉罕居别台铁朝旗日其和仁那顺云孟根宝音敖呼琴娃扎平措次珠旺堆卓央增边坚赞参才让旦却强觉贡嘎曲贤再帖汗力加亥乎督命勇历干燕流黑瑟葛彦喀邓靳裴丝黎娥寇柯考厦俄涅涛喜川藤纱敏秀阮氏季穗黛杏瑙甸缅柬泽瓒昆仑旬缇菈赫琅茉蔻绮薩爾維倫納亞魯盧約賽麗諾楊羅馬喬龍飛費瑪蘭萊達貝鮑愛奧蓋漢賈傑蕾劉莉瓊聖絲蘇溫烏錫蕭謝華許葉詹祖鄧裡里齊馮貢敘緬緯緹彌歐潘佩卜韵荖帝慈甄吕朵尹申荣薛卞佑俊奎晶昌贞淑顺泰永圭爱昂澳拔彻采蔡策楚代得底东顿范方丰冯哥顾华捷久孔夸腊立连楼茅毛缪农派蓬泼契恰钱钦屈三善绍舍石士寿太唐陶腾惕田汀土陀魏翁席歇兴许叙雪延章张哲宗",
);

/// A name with an interpunct.
pub(super) struct Dotted {
    pub tokens: Range<usize>,
    /// The first and the last interpunct.
    pub first_dot: usize,
    pub last_dot: usize,
}

/// True for a character of transliterated names.
pub(super) fn is_letter(c: char) -> bool {
    LETTERS.has(simplified(c))
}

/// The tokens that may be interpuncts, in order.
pub(super) fn dots(han: &Han<'_>) -> Vec<usize> {
    let tokens = &han.setting.scan.tokens;
    let letter = |at: usize| han.character(at).is_some_and(is_letter);
    let dot = |&at: &usize| at > 0 && tokens[at].kind == TokenKind::Mark && DOTS.has(tokens[at].key) && letter(at - 1) && letter(at + 1);
    (0..tokens.len()).filter(dot).collect()
}

/// The names around the interpuncts `dots` (indices of tokens) of one block.
pub(super) fn names(han: &Han<'_>, dots: &[usize], block: &Range<usize>) -> Vec<Dotted> {
    let mut found: Vec<Dotted> = Vec::new();
    for &dot in dots {
        if found.last().is_some_and(|name| dot < name.tokens.end) {
            continue;
        }
        found.extend(name_around(han, dot, block));
    }
    found
}

fn name_around(han: &Han<'_>, dot: usize, block: &Range<usize>) -> Option<Dotted> {
    let start = start_of(han, dot, block)?;
    if han.setting.scan.mark(start, Class::Place).is_some_and(|place| place.end as usize == dot) {
        return None;
    }
    let (mut last_dot, mut end) = (dot, end_of(han, dot, block)?);
    while end < block.end && (is_dot(han, end) || is_hyphen(han, end)) {
        let Some(next) = end_of(han, end, block) else { break };
        (last_dot, end) = (end, next);
    }
    Some(Dotted { tokens: start..end, first_dot: dot, last_dot })
}

fn is_dot(han: &Han<'_>, at: usize) -> bool {
    let token = &han.setting.scan.tokens[at];
    token.kind == TokenKind::Mark && !token.spaced && DOTS.has(token.key)
}

/// The hyphen of a double name: 德拉甘-维奇.
fn is_hyphen(han: &Han<'_>, at: usize) -> bool {
    let tokens = &han.setting.scan.tokens;
    let letter = |at: usize| tokens.get(at).is_some_and(|token| !token.spaced) && han.character(at).is_some_and(is_letter);
    matches!(han.setting.text(at), "-" | "－" | "‐") && !tokens[at].spaced && letter(at + 1)
}

/// 不 and 都 stand in names only so: 阿不都, 阿不力, 吾不力.
fn is_turkic(han: &Han<'_>, at: usize) -> bool {
    let text = |at: usize| han.setting.text(at);
    match text(at) {
        "不" => at > 0 && matches!(text(at - 1), "阿" | "吾" | "热"),
        "都" => at > 1 && text(at - 1) == "不" && text(at - 2) == "阿",
        _ => false,
    }
}

/// Where the part before the interpunct `dot` begins.
fn start_of(han: &Han<'_>, dot: usize, block: &Range<usize>) -> Option<usize> {
    let mut start = dot;
    while start > block.start && dot - start < LONGEST {
        if start < dot && begins_anew(han, start) {
            break;
        }
        if han.in_body[start - 1] || !han.character(start - 1).is_some_and(is_letter) && !is_turkic(han, start - 1) {
            break;
        }
        start -= 1;
    }
    if start == dot {
        return None;
    }
    // A letter that no list knows, right behind a post: 书记迪丽…
    let by_post = (1..=2).find(|&n| start >= block.start + n && han.title_ends[start - n] != 0 && !begins_anew(han, start));
    let odd = by_post.filter(|&n| (start - n..start).all(|at| han.character(at).is_some() && !han.is_function(at) && !han.in_body[at]));
    Some(odd.map_or(start, |n| start - n))
}

/// True if a post or a word ends, or a blank stands, before token `at`.
fn begins_anew(han: &Han<'_>, at: usize) -> bool {
    if han.title_ends[at] != 0 || han.setting.scan.tokens[at].spaced {
        return true;
    }
    at >= 2 && han.goes_on_with(at - 2) || (2..=4).any(|length| at >= length && ends_word(han, at - length, at))
}

fn ends_word(han: &Han<'_>, first: usize, end: usize) -> bool {
    let word = |class: Class| {
        matches!(
            class,
            Class::RoleVerb | Class::NameStop | Class::DateTerm | Class::EventType | Class::EventVerb | Class::OrgHead | Class::Place | Class::Label
        )
    };
    // A reign has a name like any other: 长安 ends no word in 校长安娜.
    han.setting.scan.marks_at(first).iter().any(|mark| mark.end as usize == end && word(mark.class) && mark.entry().column(0) != "reign")
}

/// Where the part behind the interpunct `dot` ends.
fn end_of(han: &Han<'_>, dot: usize, block: &Range<usize>) -> Option<usize> {
    let mut end = dot + 1;
    while end < block.end && end - dot <= LONGEST {
        let token = &han.setting.scan.tokens[end];
        if token.spaced && end > dot + 1 || token.kind != TokenKind::Han || han.in_body[end] || end > dot + 1 && stops(han, end) {
            break;
        }
        if !han.character(end).is_some_and(is_letter) {
            // One letter that no list knows, at the very end.
            let odd = end > dot + 1 && !han.is_function(end) && !han.goes_on(end) && (end + 1 >= block.end || stops(han, end + 1));
            end += usize::from(odd);
            break;
        }
        end += 1;
    }
    (end > dot + 1).then_some(end)
}

/// True if no name goes on at token `at`: a mark, a post, a word behind names.
pub(super) fn stops(han: &Han<'_>, at: usize) -> bool {
    let Some(token) = han.setting.scan.tokens.get(at) else { return true };
    if token.kind != TokenKind::Han || token.spaced || han.goes_on_with(at) {
        return true;
    }
    let word =
        |class: Class| matches!(class, Class::Title | Class::RoleVerb | Class::Honorific | Class::NameStop | Class::DateTerm | Class::EventType);
    han.setting.scan.marks_at(at).iter().any(|mark| word(mark.class) && mark.end - mark.first > 1)
}
