//! Names in Han characters: a surname of the table and one or two characters, between a post, a verb,
//! a form of address or the edge of a phrase; transliterated names with an interpunct.

use std::collections::HashSet;
use std::ops::Range;

use super::dotted::{self, Dotted};
use super::evidence::Evidence;
use super::{Setting, Sighting, credits, parts, posts_zh, unsurnamed};
use crate::lexicon::{Class, HanSet, Names, simplified};
use crate::recognize::{NameStyle, Part, Post, TokenKind};
use crate::span::Span;

/// Characters behind a number that say what is counted.
const COUNTERS: &str = "次届期个条轮批部章节名位年月季天周场项款集版卷本回代组局站段级类种";
/// Characters that are surnames, but nearly always something else: behind a post only.
pub(super) static RARELY_SURNAMES: HanSet = HanSet::of(
    "和与及等将年员可里要能来并都从对回因后上下但被为由须法有爱养广通终越融空红益督归是松家药补拜买校库竹岩念佳启完刀旺折底闪虎迭战言望果原",
);
/// Characters that stand around names and never in the second half of one.
pub(super) static FUNCTION: HanSet =
    HanSet::of("的了是在和与及为对由向把被等从将并也都又还就给让使于至到后前、一不这那有先共还曾摄今昨已则其此各该总");
/// Given names with such a character in them; names with 一 first (一凡, 一鸣) are many and not listed.
const GIVEN_WITH_FUNCTION: &str = "向东 向阳 向前 向荣 向红 向南 向北 向明 向军 向华 向辉 向群 为民 为国 为先 为群 为公 从军 从文 从周 从容 先锋 先念 先明 先华 有为 有才 有福 有志 有德 有成 有明 有根 与之 在田 在渊 其昌 其美 其琛 其华 至诚 至善 至刚 和平 和生 和鸣 和明 和顺 和玉 和军 唯一 如一 守一 中和 永和 建和 景和 仁和 清和 大为 敢为 作为 争先 光先 绍先 向東 向陽 為民 為國 從軍 從文";
/// Function characters that given names hold now and then: 孙于岚.
const SOMETIMES_GIVEN: &str = "于之前后先向为有其至不也今由";
/// Last characters of what a school or an office consists of, never of somebody who holds a post there: 历史系教授.
const UNIT_ENDS: &str = "系院校部处科局室厅馆所站社委办厂店队班组会界区县市镇乡村";
/// Characters that second places of given names hold often: 高明 may be somebody behind a post, 信箱 is nobody.
const OFTEN_GIVEN: &str = "明军国华山林玉平光海云志金东龙元宝建永安伯达兰春亚清维成武立江剑晓峰庆仁青君石阳秀河义思新恩树红荣良飞昌波俊庄基洛蓉和兴梅奇木南杰美伟朝宁松卫凤瑞敏保森振吉嘉刚真景芳高廷连泰如远星贤胜泽博伦宇湖顺守强灵乐雪虎圣延慧惠宏寿铁洪泉孝燕亮知珍衡鸣磬灵正圆涵朗然遥飏";
/// Forms of address among neighbours, which are no given names.
const KIN: &str = "奶奶 爷爷 大爷 大妈 大娘 大叔 大婶 大姐 大哥 大嫂 阿姨 叔叔 伯伯 婆婆 阿婆 阿公 老师 师傅 同学 先生 女士 小姐 太太 夫人 老伯 老汉 老太 姥姥 姥爷 外婆 外公 妈妈 爸爸";
/// Those who report: named with such a post in brackets or at the head of a line, they are makers of the report.
const REPORTERS: &[&str] = &["记者", "通讯员", "信息员", "记者团", "供稿人", "审核人", "审稿人", "编审", "校对", "記者", "通訊員"];

/// Characters that names of halls, places and units end with.
const PLACE_ENDS: &str = "楼厅馆室堂院校区县市省镇村路街桥站场号期届会部处科系局港湾岛山河湖谷岭峡坡溪";

/// Where a name ended and which posts it had, for rows of names that share a post.
struct Last {
    end: usize,
    posts: Vec<Post>,
}

/// Weight of a surname in [`Names`] from which it is common.
const COMMON_SURNAME: u32 = 300;
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

pub(super) struct Han<'h> {
    pub(super) setting: &'h Setting<'h>,
    pub(super) names: &'static Names,
    /// For each token index: one more than the first token of the longest title that ends before it; 0 if none.
    pub(super) title_ends: Vec<u32>,
    /// For each token: true inside an organisation.
    pub(super) in_body: Vec<bool>,
    /// Values of credits.
    credits: Vec<Span>,
    /// Tokens that may be interpuncts.
    dots: Vec<usize>,
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
        let mut han = Self { setting, names: Names::get(), title_ends, in_body, credits: credits::values(setting), dots: Vec::new() };
        han.dots = dotted::dots(&han);
        han.find_callings();
        han
    }

    fn read(&mut self, block: Range<usize>, sightings: &mut Vec<Sighting>) {
        let mut last: Option<Last> = None;
        let mut at = block.start;
        let dots = self.dots.partition_point(|&dot| dot < block.start)..self.dots.partition_point(|&dot| dot < block.end);
        let dotted = dotted::names(self, &self.dots[dots], &block);
        let mut dotted = dotted.iter().peekable();
        while at < block.end {
            if let Some(name) = dotted.next_if(|name| name.tokens.start <= at) {
                let sighting = self.dotted(name, &block, last.as_ref());
                let end = self.setting.scan.tokens_in(sighting.extent).end.max(name.tokens.end);
                last = Some(Last { end, posts: sighting.posts.clone() });
                at = name.tokens.end;
                sightings.push(sighting);
                continue;
            }
            let until = block.start..dotted.peek().map_or(block.end, |name| name.tokens.start);
            let Some(reading) = self.reading(at, &until, last.as_ref()) else {
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

    pub(super) fn character(&self, at: usize) -> Option<char> {
        let token = self.setting.scan.tokens.get(at)?;
        if token.kind == TokenKind::Han { self.setting.text(at).chars().next() } else { None }
    }

    /// Length of the surname at token `at`: 1 or 2.
    pub(super) fn surname(&self, at: usize) -> Option<usize> {
        let first = self.character(at)?;
        if let Some(second) = self.character(at + 1)
            && self.names.is_compound(first, second)
        {
            // 第五次 counts; 第五 with a given name is a family.
            let counts = first == '第' && self.character(at + 2).is_some_and(|c| COUNTERS.contains(simplified(c)));
            return (!counts).then_some(2);
        }
        self.names.single(first).filter(|_| !RARELY_SURNAMES.has(first)).map(|_| 1)
    }

    /// The best name that starts at token `at`, if what stands around it says that it is one.
    fn reading(&self, at: usize, block: &Range<usize>, last: Option<&Last>) -> Option<Reading> {
        if self.in_body[at] {
            return None;
        }
        let listed = last.is_some_and(|last| last.end + 1 == at);
        let family = self.surname(at);
        if family.is_none() && self.title_ends[at] == 0 && !listed || self.begins_phrase(at) || self.is_inside_place(at, block) {
            return None;
        }
        let (left, left_score) = self.left(at, block, last);
        let surnamed = match family {
            Some(family) => self.surnamed(at, family, block, (left, left_score)),
            None => self.behind_post(at, block, (left, left_score)),
        };
        let bounded = surnamed.as_ref().is_some_and(|reading| self.right(reading.tokens.end, block).1 >= 3);
        if bounded || !left.has(Evidence::POST.with(Evidence::LIST).with(Evidence::LABEL)) {
            return surnamed;
        }
        let generic = !left.has(Evidence::POST) || self.is_generic_before(at);
        let longest = surnamed.as_ref().map_or(at + 1, |reading| reading.tokens.end);
        match unsurnamed::end_of(self, at, block, generic).filter(|&end| end > longest) {
            Some(end) => {
                Some(Reading { tokens: at..end, family: 0, score: 0, evidence: Evidence::WEAK_TABLE.with(left).with(self.right(end, block).0) })
            }
            None => surnamed,
        }
    }

    /// A name of three characters whose first is hardly ever a surname: behind a post, closed by a mark or a word.
    fn behind_post(&self, at: usize, block: &Range<usize>, (left, _): (Evidence, i32)) -> Option<Reading> {
        let end = at + 3;
        let known = self.character(at).and_then(|c| self.names.single(c)).is_some();
        let post = left.has(Evidence::POST) && !self.is_generic_before(at) || left == Evidence::LIST;
        if !known || !post || !self.holds_together(at, end, 1, block) || self.goes_on_with(at) || self.goes_on_with(end - 1) {
            return None;
        }
        let (right, right_score) = self.right(end, block);
        let reading = Reading { tokens: at..end, family: 1, score: 0, evidence: Evidence::WEAK_TABLE.with(left).with(right) };
        (right_score >= 3 && !self.is_pair_word(at) && !self.is_pair_word(at + 1)).then_some(reading)
    }

    /// The best name with a surname of `family` characters at token `at`.
    fn surnamed(&self, at: usize, family: usize, block: &Range<usize>, (left, left_score): (Evidence, i32)) -> Option<Reading> {
        let rare = family == 1 && self.character(at).and_then(|c| self.names.single(c)).is_some_and(|surname| surname.weight < COMMON_SURNAME);
        let generic_post = left.has(Evidence::POST) && self.is_generic_before(at);
        let weak_post = (generic_post || left.has(Evidence::ORIGIN)) && rare;
        let mut best: Option<Reading> = None;
        for end in [at + family + 1, at + family + 2] {
            let (right, right_score) = self.right(end, block);
            let closed = left.has(Evidence::POST) && !generic_post && right_score >= 3;
            let whole = || closed && (self.holds_function(at, end, family, block) || self.holds_place(at, end, family, block));
            if !self.holds_together(at, end, family, block) && !whole() {
                continue;
            }
            if self.is_kin(at + family..end) {
                continue;
            }
            let cuts_word = end > at + family + 1 && self.starts_something(end - 1) && !self.is_given_with_function(at + family..end);
            let score = 2 * (left_score + right_score) + i32::from(end > at + family + 1) - 5 * i32::from(cuts_word);
            let weak_left = left_score == 0 && (rare || self.is_generic(end));
            let label = left.has(Evidence::LABEL) && right_score > 0;
            let enough =
                match (left.has(Evidence::POST.with(Evidence::LIST).with(Evidence::ORIGIN)), right.has(Evidence::POST.with(Evidence::HONORIFIC))) {
                    (true, _) => right_score > 0 || end == at + family + 2 && !cuts_word && !weak_post,
                    (false, true) => !weak_left,
                    (false, false) => label || right.has(Evidence::VERB) && left_score > 0 && (!rare || self.is_firm_verb(end)),
                };
            if enough && best.as_ref().is_none_or(|b| score > b.score) {
                best = Some(Reading { tokens: at..end, family, score, evidence: Evidence::WEAK_TABLE.with(left).with(right) });
            }
        }
        let beside = Evidence::POST.with(Evidence::HONORIFIC).with(Evidence::LIST).with(Evidence::LABEL).with(Evidence::ORIGIN);
        let place = |reading: &Reading| {
            let common_noun = left == Evidence::default() && self.is_generic(reading.tokens.end);
            let bare = !reading.evidence.has(beside) && reading.tokens.len() == 3;
            let last = self.character(reading.tokens.end - 1).map_or(' ', simplified);
            let unit = !left.has(Evidence::POST.with(Evidence::LIST)) && !reading.evidence.has(Evidence::HONORIFIC) && UNIT_ENDS.contains(last);
            (bare || common_noun) && PLACE_ENDS.contains(last) || unit && reading.evidence.has(Evidence::POST)
        };
        let led = left.has(Evidence::POST) && !generic_post;
        best.filter(|reading| !place(reading)).filter(|reading| !self.is_word(reading, led))
    }

    /// True if a phrase of two or more characters of the tables begins at token `at`.
    pub(super) fn begins_phrase(&self, at: usize) -> bool {
        self.setting.scan.marks_at(at).iter().any(|mark| mark.end - mark.first > 1 && !matches!(mark.class, Class::Furniture | Class::Label))
    }

    /// True if the name of a place goes on at token `at`: 俄|罗斯.
    fn is_inside_place(&self, at: usize, block: &Range<usize>) -> bool {
        let over = |first: usize| self.setting.scan.mark(first, Class::Place).is_some_and(|mark| mark.end as usize > at);
        (1..=3).any(|n| at >= block.start + n && over(at - n))
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

    /// True for a verb of two characters or more, or one that only persons do.
    fn is_firm_verb(&self, at: usize) -> bool {
        let verb = self.setting.scan.mark(at, Class::RoleVerb);
        verb.is_some_and(|mark| mark.end - mark.first > 1) || matches!(self.setting.text(at), "说" | "說" | "称" | "稱")
    }

    /// True if the tokens are one name with a function character in the given name, as some have: 孙于岚.
    fn holds_function(&self, at: usize, end: usize, family: usize, block: &Range<usize>) -> bool {
        let given = at + family..end;
        given.len() == 2
            && self.is_one_run(at, end, block)
            && given.clone().all(|n| self.character(n).is_some_and(|c| !FUNCTION.has(c) || SOMETIMES_GIVEN.contains(c)))
            && !self.is_function(end - 1)
            && !given.clone().any(|n| self.goes_on_with(n) || self.begins_phrase(n))
    }

    /// True if the tokens are one name whose given name is that of a place, too: 魏大同.
    fn holds_place(&self, at: usize, end: usize, family: usize, block: &Range<usize>) -> bool {
        let place = self.setting.scan.marks_at(at + family).iter().all(|mark| mark.class == Class::Place && mark.end as usize == end);
        place && end == at + family + 2 && self.is_one_run(at, end, block) && !(at + family..end).any(|n| self.is_function(n))
    }

    pub(super) fn is_function(&self, at: usize) -> bool {
        self.character(at).is_some_and(|c| FUNCTION.has(c))
    }

    /// True for 一凡, 和平: a given name of two characters one of which is a function word elsewhere.
    fn is_given_with_function(&self, given: Range<usize>) -> bool {
        if given.len() != 2 {
            return false;
        }
        let known = GIVEN_WITH_FUNCTION.split(' ').any(|pair| pair == self.slice(&given));
        known || self.setting.text(given.start) == "一" && !self.goes_on_with(given.start) && !self.is_function(given.end - 1)
    }

    /// True if the character at token `at` goes on behind names by itself.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        self.character(at).is_some_and(|c| self.names.goes_on(c))
    }

    /// True if a word of two characters that goes on behind names begins at token `at`.
    pub(super) fn goes_on_with(&self, at: usize) -> bool {
        let (Some(first), Some(second)) = (self.character(at), self.character(at + 1)) else { return false };
        !self.setting.scan.tokens[at + 1].spaced && self.names.goes_on_with(first, second)
    }

    /// True if token `at` begins a row of three names or more with 、 between them.
    fn begins_row(&self, at: usize, block: &Range<usize>) -> bool {
        let (mut start, mut count, mut long) = (at, 0, false);
        while count < ROW {
            let Some(family) = self.surname(start) else { return false };
            let length = (start..block.end.min(start + 5)).take_while(|&n| self.character(n).is_some_and(|c| !FUNCTION.has(c))).count();
            let last = count + 1 == ROW;
            if length < family + 1 || !last && length > family + 2 || !self.holds_together(start, start + family + 1, family, block) {
                return false;
            }
            if self.is_pair_word(start) || self.begins_phrase(start) {
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
        if reading.family == 2 && reading.evidence.has(Evidence::POST.with(Evidence::HONORIFIC).with(Evidence::LIST)) {
            return false;
        }
        let may_be_given = || self.character(start + 1).is_some_and(|c| OFTEN_GIVEN.contains(simplified(c)));
        self.is_pair_word(start) && !(led && reading.score > 12 && may_be_given())
    }

    /// True if the two characters at token `at` are a common word.
    fn is_pair_word(&self, at: usize) -> bool {
        let (Some(first), Some(second)) = (self.character(at), self.character(at + 1)) else { return false };
        let mut buffer = [0u8; 8];
        let end = simplified(first).encode_utf8(&mut buffer).len();
        let end = end + simplified(second).encode_utf8(&mut buffer[end..]).len();
        std::str::from_utf8(&buffer[..end]).is_ok_and(|pair| self.names.han_words.contains(pair))
    }

    /// True if a year or class at school ends before token `at`: 2023级, 三年级, （2）班.
    fn ends_class(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(2) else { return false };
        let class = matches!(self.setting.text(at - 1), "级" | "級" | "班") && !self.setting.scan.tokens[at].spaced;
        let number = self.setting.scan.tokens[before].kind == TokenKind::Number;
        class && (number || matches!(self.setting.text(before), "年" | "）" | ")" | "一" | "二" | "三" | "四" | "五" | "六" | "0" | "〇"))
    }

    /// True if what stands before the colon at token `at` is the head of a list of persons: 一等奖：
    fn names_winners(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|n| self.character(n)).is_some_and(|c| "奖者单员宾师军人".contains(simplified(c)))
    }

    /// True if the tokens are how neighbours call somebody: 奶奶.
    fn is_kin(&self, tokens: Range<usize>) -> bool {
        tokens.len() == 2 && KIN.split(' ').any(|word| word == self.slice(&tokens))
    }

    /// True if the tokens are Han characters, unspaced, on one line, outside bodies.
    fn is_one_run(&self, at: usize, end: usize, block: &Range<usize>) -> bool {
        let joined = |n: usize| {
            let token = self.setting.scan.tokens[n];
            token.kind == TokenKind::Han && !token.spaced && !self.in_body[n]
        };
        end <= block.end && (at + 1..end).all(joined)
    }

    /// True if the tokens can be one name: Han, unspaced, on one line, outside bodies, no function words in it.
    fn holds_together(&self, at: usize, end: usize, family: usize, block: &Range<usize>) -> bool {
        self.is_one_run(at, end, block)
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
        let post = !taken && self.title_ends[at] != 0 && self.title_ends[at] as usize > block.start;
        if post && !self.setting.line_break_before(at) && !self.is_across(at) {
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
        if self.ends_class(at) || matches!(before, "：" | ":") && self.names_winners(at - 1) {
            return (Evidence::ORIGIN, 3);
        }
        let row = self.setting.text(at + 2) == "、" || self.setting.text(at + 3) == "、";
        if row && self.begins_row(at, block) {
            return (Evidence::LIST, 3);
        }
        let edge = taken || self.setting.scan.tokens[at].spaced || self.character(at - 1).is_none() || self.in_body[at - 1];
        let function = self.character(at - 1).is_some_and(|c| FUNCTION.has(c) || c == '请' || c == '邀');
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
        sighting.family = (reading.family > 0).then(|| scan.span_of(tokens.start..tokens.start + reading.family));
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

    /// A name with interpuncts.
    fn dotted(&self, name: &Dotted, block: &Range<usize>, last: Option<&Last>) -> Sighting {
        let scan = self.setting.scan;
        let tokens = name.tokens.clone();
        let mut sighting = Sighting::new(scan.span_of(tokens.clone()), NameStyle::Hanzi);
        sighting.given = Some(scan.span_of(tokens.start..name.first_dot));
        sighting.family = Some(scan.span_of(name.last_dot + 1..tokens.end));
        self.surround(&mut sighting, &tokens, &(last.map_or(block.start, |last| last.end.max(block.start))..block.end));
        let listed = last.filter(|last| last.end + 1 == tokens.start && matches!(self.setting.text(last.end), "、" | "和" | "与" | "及"));
        if let Some(last) = listed.filter(|_| sighting.posts.is_empty()) {
            sighting.posts = last.posts.iter().filter(|post| post.before_name).cloned().collect();
        }
        self.inherit(&mut sighting, last);
        let verb = scan.mark(tokens.end, Class::RoleVerb).is_some();
        sighting.evidence = Evidence::TABLE
            .and_if(!sighting.posts.is_empty(), Evidence::POST)
            .and_if(sighting.honorific.is_some(), Evidence::HONORIFIC)
            .and_if(listed.is_some(), Evidence::LIST)
            .and_if(verb, Evidence::VERB);
        sighting
    }

    /// 甲公司总经理李明，副总经理王强: the second post is held at the same body.
    fn inherit(&self, sighting: &mut Sighting, last: Option<&Last>) {
        let first = self.setting.scan.token_from(sighting.extent.start);
        let Some(last) = last.filter(|last| last.end + 1 == first && matches!(self.setting.text(last.end), "，" | "," | "、" | "和" | "及" | "与"))
        else {
            return;
        };
        // A student or a herdsman is none of the same body only by standing beside its head.
        if self.is_generic_before(self.setting.scan.token_from(sighting.name.start)) {
            return;
        }
        let Some(from) = last.posts.iter().find(|post| post.affiliation.is_some() && post.before_name) else { return };
        for post in sighting.posts.iter_mut().filter(|post| post.before_name && post.affiliation.is_none() && post.body.is_none()) {
            (post.affiliation, post.body) = (from.affiliation, from.body);
        }
    }

    /// Posts before and after the name, and the part that the verb behind them tells.
    pub(super) fn surround(&self, sighting: &mut Sighting, tokens: &Range<usize>, block: &Range<usize>) {
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
        if self.reports(sighting, first, block) {
            sighting.parts = vec![Part::Credited];
        }
    }

    /// （记者 李明）, □ 通讯员 李明: who made the report.
    fn reports(&self, sighting: &Sighting, first: usize, block: &Range<usize>) -> bool {
        let reporter = |span: Span| REPORTERS.iter().any(|word| self.setting.slice(span).ends_with(word));
        let name = self.setting.scan.token_from(sighting.name.start);
        if name > block.start + 4 && matches!(self.setting.text(name - 1), "：" | ":") {
            return reporter(self.setting.scan.span_of(name - 4..name - 1));
        }
        let post = sighting.posts.iter().any(|post| reporter(post.role));
        let opened = || {
            first == block.start
                || self.setting.line_break_before(first)
                || matches!(self.setting.text(first - 1), "（" | "(" | "□" | "■" | "【" | "[" | "｜" | "|")
        };
        post && opened()
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

    pub(super) fn slice(&self, tokens: &Range<usize>) -> &'h str {
        let span: Span = self.setting.scan.span_of(tokens.clone());
        self.setting.slice(span)
    }
}
