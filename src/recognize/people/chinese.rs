//! Names in Han characters: a surname of the table and one or two characters, between a post, a verb,
//! a form of address or the edge of a phrase; transliterated names with an interpunct.

use std::collections::HashSet;
use std::ops::Range;

use super::evidence::Evidence;
use super::{Setting, Sighting, credits, parts, posts_zh};
use crate::lexicon::{Class, Names};
use crate::recognize::{NameStyle, Post, TokenKind};
use crate::span::Span;

/// Characters that are surnames, but nearly always something else.
const RARELY_SURNAMES: &str = "和与及等将年员可里要能来并都从对回因后上下但被为";
/// Characters that stand around names and never in the second half of one.
const FUNCTION: &str = "的了是在和与及为对由向把被等从将并也都又还就给让使于至到后前、一不这那有先共还曾摄今昨已则其此各该总";
/// Given names with such a character in them; names with 一 first (一凡, 一鸣) are many and not listed.
const GIVEN_WITH_FUNCTION: &str = "向东 向阳 向前 向荣 向红 向南 向北 向明 向军 向华 向辉 向群 为民 为国 为先 为群 为公 从军 从文 从周 从容 先锋 先念 先明 先华 有为 有才 有福 有志 有德 有成 有明 有根 与之 在田 在渊 其昌 其美 其琛 其华 至诚 至善 至刚 和平 和生 和鸣 和明 和顺 和玉 和军 唯一 如一 守一 中和 永和 建和 景和 仁和 清和 大为 敢为 作为 争先 光先 绍先 向東 向陽 為民 為國 從軍 從文";
/// Characters of transliterated names.
const TRANSLITERATION: &str = "易理翰阿埃艾安奥巴白班邦保鲍贝本比彼宾波伯勃博布查察达戴丹道德登迪蒂丁杜多厄恩尔法凡菲费芬佛弗夫福盖甘冈高戈格古瓜哈海汉豪赫亨洪胡霍基吉加嘉贾杰金津卡凯坎康考科克肯库奎拉莱赖兰朗劳勒雷蕾里利莉丽列林琳刘隆卢鲁路露伦罗洛马玛麦迈曼梅门蒙米密明莫默姆穆慕内纳娜南楠尼妮宁纽努诺欧帕潘庞佩彭皮珀普奇琪齐乔切琼丘茹瑞若撒萨塞桑森沙莎山尚圣施什史舒斯丝苏索塔泰坦汤特提蒂廷图托瓦万威韦维温文沃乌伍武西希锡夏香肖谢辛欣休修雅亚扬杨耶叶伊因英尤于约泽曾詹珍芝朱兹祖佐姬娅妲翠黛依薇妍茨茜芙莲荷逊萨薩爾羅馬爾維倫蘭納亞魯盧喬約瑟飛龍賽麗費諾";

/// Characters that names of halls, places and units end with.
const PLACE_ENDS: &str = "楼厅馆室堂院校区县市省镇村路街桥站场号期届会部处科系局港湾岛山河湖谷岭峡坡溪";

/// Where a name ended and which posts it had, for rows of names that share a post.
struct Last {
    end: usize,
    posts: Vec<Post>,
}

/// Weight of a surname in [`Names`] from which it is common.
const COMMON_SURNAME: u32 = 300;
/// With more names than these, none is looked for in another spelling.
const MOST_COMPARED: usize = 64;
/// The fewest names in a row that speak for each other.
const ROW: usize = 3;

/// Adds the sightings in all blocks.
pub(super) fn find(setting: &Setting<'_>, blocks: &[Range<usize>], sightings: &mut Vec<Sighting>) {
    if !setting.scan.tokens.iter().any(|token| token.kind == TokenKind::Han) {
        return;
    }
    let before = sightings.len();
    let mut han = Han::new(setting);
    for block in blocks {
        han.read(block.clone(), sightings);
    }
    let known: HashSet<&str> = sightings[before..].iter().filter(|s| s.evidence.suffices()).map(|s| setting.slice(s.name)).collect();
    let families: HashSet<&str> =
        sightings[before..].iter().filter(|s| s.evidence.suffices()).filter_map(|s| s.family).map(|s| setting.slice(s)).collect();
    han.remember(&known, &families, blocks, sightings);
}

/// True if two names of three characters or more differ in one character of the given name, which sounds alike.
pub(crate) fn differs_by_sound(names: &Names, a: &str, b: &str) -> bool {
    if a.len() != b.len() || a == b || a.chars().count() < 3 || a.chars().next() != b.chars().next() {
        return false;
    }
    let mut different = a.chars().zip(b.chars()).filter(|(a, b)| a != b);
    different.next().is_some_and(|(a, b)| names.sound_alike(a, b)) && different.next().is_none()
}

struct Han<'h> {
    setting: &'h Setting<'h>,
    names: &'static Names,
    /// For each token index: one more than the first token of the longest title that ends before it; 0 if none.
    title_ends: Vec<u32>,
    /// For each token: true inside an organisation.
    in_body: Vec<bool>,
    /// Values of credits.
    credits: Vec<Span>,
}

/// A reading of some characters as a name.
struct Reading {
    tokens: Range<usize>,
    family: usize,
    score: i32,
    evidence: Evidence,
}

impl<'h> Han<'h> {
    fn new(setting: &'h Setting<'h>) -> Self {
        let mut title_ends = vec![0u32; setting.scan.tokens.len() + 1];
        for mark in setting.scan.marks.iter().filter(|mark| mark.class == Class::Title) {
            let slot = &mut title_ends[mark.end as usize];
            if *slot == 0 && setting.scan.tokens[mark.first as usize].kind == TokenKind::Han {
                *slot = mark.first + 1;
            }
        }
        let mut in_body = vec![false; setting.scan.tokens.len()];
        for mention in setting.organizations {
            for at in setting.scan.tokens_in(mention.span) {
                in_body[at] = true;
            }
        }
        Self { setting, names: Names::get(), title_ends, in_body, credits: credits::values(setting) }
    }

    fn read(&mut self, block: Range<usize>, sightings: &mut Vec<Sighting>) {
        let mut last: Option<Last> = None;
        let mut at = block.start;
        while at < block.end {
            if let Some(sighting) = self.interpunct_from(at, &block).and_then(|dot| self.transliterated(dot, &block)) {
                let end = self.setting.scan.tokens_in(sighting.extent).end;
                last = Some(Last { end, posts: sighting.posts.clone() });
                at = end.max(at + 1);
                sightings.push(sighting);
                continue;
            }
            let Some(reading) = self.reading(at, &block, last.as_ref()) else {
                at += 1;
                continue;
            };
            let sighting = self.sighting(&reading, &block, last.as_ref());
            let end = self.setting.scan.tokens_in(sighting.extent).end.max(reading.tokens.end);
            last = Some(Last { end, posts: sighting.posts.clone() });
            at = reading.tokens.end;
            sightings.push(sighting);
        }
    }

    fn character(&self, at: usize) -> Option<char> {
        let token = self.setting.scan.tokens.get(at)?;
        if token.kind == TokenKind::Han { self.setting.text(at).chars().next() } else { None }
    }

    /// Length of the surname at token `at`: 1 or 2.
    fn surname(&self, at: usize) -> Option<usize> {
        let first = self.character(at)?;
        if let Some(second) = self.character(at + 1)
            && self.names.is_compound(first, second)
        {
            return Some(2);
        }
        (!RARELY_SURNAMES.contains(first)).then(|| self.names.single(first)).flatten().map(|_| 1)
    }

    /// The best name that starts at token `at`, if what stands around it says that it is one.
    fn reading(&self, at: usize, block: &Range<usize>, last: Option<&Last>) -> Option<Reading> {
        if self.in_body[at] {
            return None;
        }
        let family = self.surname(at)?;
        if self.begins_phrase(at) {
            return None;
        }
        let (left, left_score) = self.left(at, block, last);
        let rare = family == 1 && self.character(at).and_then(|c| self.names.single(c)).is_some_and(|surname| surname.weight < COMMON_SURNAME);
        let generic_post = left.has(Evidence::POST) && self.is_generic_before(at);
        let weak_post = generic_post && rare;
        let mut best: Option<Reading> = None;
        for end in [at + family + 1, at + family + 2] {
            if !self.holds_together(at, end, family, block) {
                continue;
            }
            let (right, right_score) = self.right(end, block);
            let cuts_word = end > at + family + 1 && self.starts_something(end - 1) && !self.is_given_with_function(at + family..end);
            let score = 2 * (left_score + right_score) + i32::from(end > at + family + 1) - 5 * i32::from(cuts_word);
            let weak_left = left_score == 0 && (rare || self.is_generic(end));
            let label = left.has(Evidence::LABEL) && right_score > 0;
            let enough = match (left.has(Evidence::POST.with(Evidence::LIST)), right.has(Evidence::POST.with(Evidence::HONORIFIC))) {
                (true, _) => right_score > 0 || end == at + family + 2 && !cuts_word && !weak_post,
                (false, true) => !weak_left,
                (false, false) => label || right.has(Evidence::VERB) && left_score > 0,
            };
            if enough && best.as_ref().is_none_or(|b| score > b.score) {
                best = Some(Reading { tokens: at..end, family, score, evidence: Evidence::WEAK_TABLE.with(left).with(right) });
            }
        }
        let beside = Evidence::POST.with(Evidence::HONORIFIC).with(Evidence::LIST).with(Evidence::LABEL);
        let place = |reading: &Reading| {
            let common_noun = left == Evidence::default() && self.is_generic(reading.tokens.end);
            let bare = !reading.evidence.has(beside) && reading.tokens.len() == 3;
            (bare || common_noun) && self.character(reading.tokens.end - 1).is_some_and(|c| PLACE_ENDS.contains(c))
        };
        let led = left.has(Evidence::POST) && !generic_post;
        best.filter(|reading| !place(reading)).filter(|reading| !self.is_word(reading, led))
    }

    /// True if a phrase of two or more characters of the tables begins at token `at`.
    fn begins_phrase(&self, at: usize) -> bool {
        self.setting.scan.marks_at(at).iter().any(|mark| mark.end - mark.first > 1 && !matches!(mark.class, Class::Furniture | Class::Label))
    }

    /// True if the title at token `at` is a common noun too: 学生, 代表.
    fn is_generic(&self, at: usize) -> bool {
        self.setting.scan.mark(at, Class::Title).is_some_and(|mark| mark.entry().column(1) == "y")
    }

    /// The same for the title that ends before token `at`.
    fn is_generic_before(&self, at: usize) -> bool {
        let Some(first) = (self.title_ends[at] as usize).checked_sub(1) else { return false };
        let mut titles = self.setting.scan.marks_at(first).iter().filter(|mark| mark.class == Class::Title && mark.end as usize == at);
        titles.all(|mark| mark.entry().column(1) == "y")
    }

    fn is_function(&self, at: usize) -> bool {
        self.character(at).is_some_and(|c| FUNCTION.contains(c))
    }

    /// True for 一凡, 和平: a given name of two characters one of which is a function word elsewhere.
    fn is_given_with_function(&self, given: Range<usize>) -> bool {
        if given.len() != 2 {
            return false;
        }
        let known = GIVEN_WITH_FUNCTION.split(' ').any(|pair| pair == self.slice(&given));
        known || self.setting.text(given.start) == "一" && !self.goes_on_with(given.start) && !self.is_function(given.end - 1)
    }

    /// True if a word of two characters that goes on behind names begins at token `at`.
    fn goes_on_with(&self, at: usize) -> bool {
        let (Some(first), Some(second)) = (self.character(at), self.character(at + 1)) else { return false };
        !self.setting.scan.tokens[at + 1].spaced && self.names.goes_on_with(first, second)
    }

    /// True if token `at` begins a row of three names or more with 、 between them.
    fn begins_row(&self, at: usize, block: &Range<usize>) -> bool {
        let (mut start, mut count, mut long) = (at, 0, false);
        while count < ROW {
            let Some(family) = self.surname(start) else { return false };
            let length = (start..block.end.min(start + 5)).take_while(|&n| self.character(n).is_some_and(|c| !FUNCTION.contains(c))).count();
            let last = count + 1 == ROW;
            if length < family + 1 || !last && length > family + 2 || !self.holds_together(start, start + family + 1, family, block) {
                return false;
            }
            if self.names.han_words.contains(self.slice(&(start..start + 2))) || self.begins_phrase(start) {
                return false;
            }
            long |= length >= family + 2;
            count += 1;
            if !last && self.setting.text(start + length) != "、" {
                return false;
            }
            start += length + 1;
        }
        long
    }

    /// True for a common word: 高校 before 校长 is no person.
    fn is_word(&self, reading: &Reading, led: bool) -> bool {
        let start = reading.tokens.start;
        let pair = self.setting.slice(self.setting.scan.span_of(start..start + 2));
        self.names.han_words.contains(pair) && !(led && reading.score > 12)
    }

    /// True if the tokens can be one name: Han, unspaced, on one line, outside bodies, no function words in it.
    fn holds_together(&self, at: usize, end: usize, family: usize, block: &Range<usize>) -> bool {
        end <= block.end
            && (at + 1..end).all(|n| {
                let token = self.setting.scan.tokens[n];
                token.kind == TokenKind::Han && !token.spaced && !self.in_body[n]
            })
            && (at + family..end).all(|n| self.character(n).is_some_and(|c| !"省市县区校".contains(c)))
            && (!(at + family..end).any(|n| self.is_function(n)) || self.is_given_with_function(at + family..end))
            && !(at + family..end - 1)
                .any(|n| self.setting.scan.marks_at(n).iter().any(|mark| mark.end as usize > n + 1 && mark.class != Class::Label))
    }

    /// True if a title or role verb begins at token `at`.
    fn starts_something(&self, at: usize) -> bool {
        self.setting
            .scan
            .marks_at(at)
            .iter()
            .any(|mark| matches!(mark.class, Class::Title | Class::RoleVerb | Class::TitleModifier | Class::Honorific))
            || self.is_function(at)
            || self.goes_on_with(at)
    }

    fn left(&self, at: usize, block: &Range<usize>, last: Option<&Last>) -> (Evidence, i32) {
        let nothing = Evidence::default();
        let taken = last.is_some_and(|last| last.end >= at);
        if !taken && self.title_ends[at] != 0 && self.title_ends[at] as usize > block.start && !self.setting.line_break_before(at) {
            return (Evidence::POST, 4);
        }
        let apart = at == block.start || self.setting.scan.tokens[at].spaced || self.character(at - 1).is_none();
        if apart && credits::holds(&self.credits, self.setting.scan.tokens[at].span) {
            return (Evidence::LABEL, 4);
        }
        if at == block.start || self.setting.line_break_before(at) {
            return (nothing, 1);
        }
        let before = self.setting.text(at - 1);
        if matches!(before, "：" | ":") && self.title_ends[at - 1] as usize > block.start {
            return (Evidence::POST, 4);
        }
        if last.is_some_and(|last| last.end + 1 == at) && matches!(before, "、" | "和" | "与" | "及") {
            return (Evidence::LIST, 4);
        }
        let row = self.setting.text(at + 2) == "、" || self.setting.text(at + 3) == "、";
        if row && self.begins_row(at, block) {
            return (Evidence::LIST, 3);
        }
        let edge = taken || self.setting.scan.tokens[at].spaced || self.character(at - 1).is_none() || self.in_body[at - 1];
        let function = self.character(at - 1).is_some_and(|c| FUNCTION.contains(c) || c == '请' || c == '邀');
        (nothing, i32::from(edge || function))
    }

    fn right(&self, end: usize, block: &Range<usize>) -> (Evidence, i32) {
        if end >= block.end {
            return (Evidence::default(), 3);
        }
        let mut best = (Evidence::default(), 0);
        for mark in self.setting.scan.marks_at(end) {
            let here = match mark.class {
                Class::Title if mark.entry().column(0) == "honorific" => (Evidence::HONORIFIC, 4),
                // 蒙县县委书记: the name of a place, not of a person.
                Class::Title if posts_zh::begins_with_level(self.setting, end) => continue,
                // 石桥校友分会: the name of a place, too.
                Class::Title if self.setting.scan.mark(mark.end as usize, Class::OrgHead).is_some() => continue,
                Class::Title => (Evidence::POST, 4),
                Class::Honorific => (Evidence::HONORIFIC, 4),
                // Halls and towns hold events too.
                Class::RoleVerb if mark.entry().column(0) == "event" => (Evidence::default(), 3),
                Class::RoleVerb => (Evidence::VERB, 3),
                _ => continue,
            };
            if here.1 > best.1 {
                best = here;
            }
        }
        if best.1 > 0 {
            return best;
        }
        let token = self.setting.scan.tokens[end];
        if token.spaced || token.kind != TokenKind::Han {
            return (Evidence::default(), 3);
        }
        if self.goes_on_with(end) {
            return (Evidence::default(), 3);
        }
        let follows = self.is_function(end) || self.in_body[end] || self.character(end).is_some_and(|c| self.names.goes_on(c));
        (Evidence::default(), i32::from(follows) * 2)
    }

    fn sighting(&self, reading: &Reading, block: &Range<usize>, last: Option<&Last>) -> Sighting {
        let scan = self.setting.scan;
        let tokens = reading.tokens.clone();
        let name = scan.span_of(tokens.clone());
        let mut sighting = Sighting::new(name, NameStyle::Hanzi);
        sighting.family = Some(scan.span_of(tokens.start..tokens.start + reading.family));
        sighting.given = Some(scan.span_of(tokens.start + reading.family..tokens.end));
        sighting.evidence = reading.evidence;
        self.surround(&mut sighting, &tokens, &(last.map_or(block.start, |last| last.end.max(block.start))..block.end));
        if sighting.posts.is_empty() && reading.evidence.has(Evidence::LIST) {
            let shared = last.map(|last| last.posts.iter().filter(|post| post.before_name).cloned().collect());
            sighting.posts = shared.unwrap_or_default();
        }
        self.inherit(&mut sighting, last);
        sighting
    }

    /// 甲公司总经理李明，副总经理王强: the second post is held at the same body.
    fn inherit(&self, sighting: &mut Sighting, last: Option<&Last>) {
        let first = self.setting.scan.token_from(sighting.extent.start);
        let Some(last) = last.filter(|last| last.end + 1 == first && matches!(self.setting.text(last.end), "，" | "," | "、" | "和" | "及" | "与"))
        else {
            return;
        };
        let Some(from) = last.posts.iter().find(|post| post.affiliation.is_some() && post.before_name) else { return };
        for post in sighting.posts.iter_mut().filter(|post| post.before_name && post.affiliation.is_none() && post.body.is_none()) {
            (post.affiliation, post.body) = (from.affiliation, from.body);
        }
    }

    /// Posts before and after the name, and the part that the verb behind them tells.
    fn surround(&self, sighting: &mut Sighting, tokens: &Range<usize>, block: &Range<usize>) {
        let scan = self.setting.scan;
        let mut first = tokens.start;
        if self.title_ends[tokens.start] != 0 && !self.setting.line_break_before(tokens.start) {
            (sighting.posts, first) = posts_zh::before(self.setting, &self.title_ends, tokens.start, block.start);
        }
        let (after, honorific, end) = posts_zh::after(self.setting, tokens.end, block.end);
        sighting.posts.extend(after);
        sighting.honorific = honorific;
        sighting.extent = scan.span_of(first..end);
        sighting.only_mentioned = self.names_a_theory(tokens.end, end);
        if let Some(verb) = scan.mark(end, Class::RoleVerb)
            && end < block.end
        {
            sighting.parts.extend(parts::of_relation(verb.entry().column(0)));
        }
    }

    /// 习近平新时代…思想, 习近平总书记关于…的讲话: named as the owner of ideas.
    fn names_a_theory(&self, name_end: usize, posts_end: usize) -> bool {
        let follows = |at: usize, words: &[&str]| {
            let tokens = &self.setting.scan.tokens;
            let rest = tokens.get(at).map_or("", |token| self.setting.document.text.get(token.span.start as usize..).unwrap_or(""));
            words.iter().any(|word| rest.starts_with(word))
        };
        follows(name_end, &["新时代", "思想", "理论"])
            || follows(name_end, &["总书记", "主席"]) && follows(posts_end, &["关于", "重要", "的", "讲话", "在", "对", "致", "提出", "强调", "指出"])
    }

    fn is_interpunct(&self, at: usize, block: &Range<usize>) -> bool {
        matches!(self.setting.text(at), "·" | "•" | "‧" | "・")
            && at > block.start
            && self.is_transliteration(at - 1)
            && at + 1 < block.end
            && self.is_transliteration(at + 1)
    }

    /// The interpunct of a transliterated name that may begin at token `at`.
    fn interpunct_from(&self, at: usize, block: &Range<usize>) -> Option<usize> {
        if !self.is_transliteration(at) {
            return None;
        }
        let length = (at..block.end.min(at + 7)).take_while(|&n| self.is_transliteration(n)).count();
        Some(at + length).filter(|&dot| self.is_interpunct(dot, block))
    }

    fn is_transliteration(&self, at: usize) -> bool {
        self.character(at).is_some_and(|c| TRANSLITERATION.contains(c))
    }

    /// A transliterated name around the interpunct at token `at`.
    fn transliterated(&self, at: usize, block: &Range<usize>) -> Option<Sighting> {
        let mut start = at;
        while start > block.start && at - start < 6 && self.is_transliteration(start - 1) && !self.in_body[start - 1] {
            start -= 1;
            if self.title_ends[start] != 0 || self.setting.scan.tokens[start].spaced {
                break;
            }
        }
        let (mut end, mut dot) = (at + 1, at);
        while end < block.end && end - dot <= 8 && !self.setting.scan.tokens[end].spaced {
            if self.is_interpunct(end, block) {
                dot = end;
            } else if !self.is_transliteration(end) || end > dot + 1 && self.stops(end) {
                break;
            }
            end += 1;
        }
        if start == at || end == at + 1 {
            return None;
        }
        let scan = self.setting.scan;
        let mut sighting = Sighting::new(scan.span_of(start..end), NameStyle::Hanzi);
        sighting.given = Some(scan.span_of(start..dot));
        sighting.family = Some(scan.span_of(dot + 1..end));
        self.surround(&mut sighting, &(start..end), block);
        let post = !sighting.posts.is_empty();
        sighting.evidence = Evidence::TABLE.and_if(post, Evidence::POST).and_if(sighting.honorific.is_some(), Evidence::HONORIFIC);
        Some(sighting)
    }

    /// True if a title, verb or address begins at token `at`, which may also be a letter of a name.
    fn stops(&self, at: usize) -> bool {
        self.setting
            .scan
            .marks_at(at)
            .iter()
            .any(|mark| matches!(mark.class, Class::Title | Class::RoleVerb | Class::Honorific) && mark.end - mark.first > 1)
    }

    /// Known names wherever they stand, and 梁校长 for a known Liang.
    fn remember(&self, known: &HashSet<&str>, families: &HashSet<&str>, blocks: &[Range<usize>], sightings: &mut Vec<Sighting>) {
        if known.is_empty() {
            return;
        }
        for block in blocks {
            for at in block.clone() {
                let Some(family) = self.surname(at) else { continue };
                let known_family = families.contains(self.slice(&(at..at + family)));
                let name = (2..=4).rev().map(|length| at..at + length).find(|tokens| tokens.end <= block.end && known.contains(self.slice(tokens)));
                let (tokens, given) = match name {
                    Some(tokens) => (tokens.clone(), Some(self.setting.scan.span_of(at + family..tokens.end))),
                    None if known_family && self.sounds_known(at..at + family + 2, block, known) => {
                        (at..at + family + 2, Some(self.setting.scan.span_of(at + family..at + family + 2)))
                    }
                    None if known_family && self.setting.scan.mark(at + family, Class::Title).is_some() => (at..at + family, None),
                    None => continue,
                };
                let mut sighting = Sighting::new(self.setting.scan.span_of(tokens.clone()), NameStyle::Hanzi);
                sighting.family = Some(self.setting.scan.span_of(at..at + family));
                sighting.given = given;
                self.surround(&mut sighting, &tokens, block);
                sightings.push(sighting);
            }
        }
    }

    /// True if the tokens are a known name but for one character of the same sound: 陈果维 where 陈国维 is known.
    fn sounds_known(&self, tokens: Range<usize>, block: &Range<usize>, known: &HashSet<&str>) -> bool {
        if tokens.end > block.end || self.in_body[tokens.start] || known.len() > MOST_COMPARED {
            return false;
        }
        let name = self.slice(&tokens);
        known.iter().any(|known| differs_by_sound(self.names, known, name))
    }

    fn slice(&self, tokens: &Range<usize>) -> &'h str {
        let span: Span = self.setting.scan.span_of(tokens.clone());
        self.setting.slice(span)
    }
}
