//! Names in Han characters: a head at the end, extended to the left up to a word that is no part of it.

use super::Name;
use super::words::Words;
use crate::lexicon::{Class, WordSet, Words as Set, is_cjk};
use crate::recognize::{Mark, TokenKind};

/// No name is longer, in characters.
const LONGEST: usize = 30;

/// True for characters that part a name from what stands before it.
#[rustfmt::skip]
fn parts(c: char) -> bool {
    matches!(c, '在' | '与' | '由' | '及' | '赴' | '到' | '来' | '向' | '从' | '的' | '是' | '了' | '将' | '把' | '被' | '等' | '并' | '就' | '让' | '给' | '对' | '和' | '同' | '跟' | '于' | '以' | '为' | '我' | '本' | '该' | '各' | '某' | '原' | '称' | '说' | '请' | '邀' | '经' | '至' | '即' | '且' | '也' | '都' | '又' | '因' | '但' | '而' | '这' | '那' | '其' | '们' | '位' | '名' | '个' | '者' | '率' | '带' | '受' | '自' | '暨' | '與' | '於' | '來' | '從' | '將' | '對' | '為' | '這' | '們' | '請' | '經' | '帶' | '稱' | '应' | '應')
}

/// Pairs in which a boundary character belongs to a name or word.
#[rustfmt::skip]
const KEPT: &[&str] = &[
    "同济", "华为", "同仁", "同方", "和平", "和谐", "共和", "和田", "对外", "来宾", "来安", "向阳", "为民", "以色", "于都", "本溪", "日本", "基本", "原子", "原料", "平原", "太原",
    "高原", "中原", "名古", "中和", "人和", "至诚", "經濟", "經貿", "華為", "對外", "來賓", "將軍", "经济", "经贸", "经营", "经管", "财经", "外经", "神经", "从化", "将军", "将乐",
    "即墨", "成都", "首都", "都市", "都江", "就业", "成就", "因特", "自然", "自动", "自治", "自贡", "自主", "带电", "热带", "受众", "与文", "与技", "与工", "与经", "与管", "与信",
    "与贸", "与艺", "与设", "与传", "与社", "与环", "与材", "与制", "与教", "与发", "与科", "与建", "与公", "与生", "与法", "与外", "与新", "与行", "与金", "与农", "与食", "与药",
    "与化", "与能", "与电", "与机", "与计", "与数", "与软", "与安", "与地", "与海", "与交", "与土", "与城", "与服", "与旅", "与创", "与就", "与体", "各国", "名校", "个体", "使者",
    "学者", "和文", "和旅", "和信", "和城", "暨南", "和技", "和社", "和国", "和改", "和乡", "和科", "暨南",
    "应用", "应急", "供应", "反应", "响应", "感应", "效应", "适应", "应急", "對應", "应县", "应城", "宝应", "應用", "應急", "供應",
];

/// Branches of learning: an "and" behind one of them is part of a unit's name (材料与表面研究所).
#[rustfmt::skip]
const FIELDS: &[&str] = &[
    "材料", "化学", "物理", "数学", "生物", "生命", "机械", "电子", "电气", "信息", "环境", "海洋", "能源", "经济", "管理", "政治", "历史", "语言", "文学", "艺术",
    "新闻", "教育", "心理", "食品", "农学", "园林", "动物", "植物", "医学", "药学", "公共", "交通", "航空", "地球", "地理", "资源", "城市", "建筑", "土木", "水利",
    "遗传", "细胞", "安全", "统计", "力学", "光学", "哲学", "法律", "人口", "社会", "民族", "文化", "旅游", "冶金", "矿业", "地质", "气象", "生态", "健康", "體育",
    "体育", "音乐", "文物", "化學", "數學", "歷史", "語言", "經濟", "環境", "電子",
];

/// What may stand before a place inside a name.
const PREFIXES: &[&str] =
    &["中国", "国家", "中共", "全国", "国网", "中铁", "中建", "中央", "中石油", "中石化", "中交", "中电", "华润", "共青团", "民建", "民盟", "原"];

/// Words before a head that make no name of it.
const GENERIC: &str = "省级 市级 校级 国家级 二级 高等 职业 相关 所在 下属 兄弟 国内 多所 世界 一流 知名 著名 重点 各级 有关 合作 部分 两所 上市 科技 新闻 当地 地方 民办 公办 本科 专科 高职 综合 研究型 外国 国外 境外 海外 外地 其他 全体 双方 企业 国有 资管 保险 证券 投资 物流 汽车 制造 互联网 电商 房地产 商业 民营 外资 跨国 高新 培训 教育 专门 专业 论坛 股份 商贸 母 总 大型 中小 龙头 优秀 本地 驻地 附属 公立 私立 普通 社区 乡镇 中心 基层 党政 政府 相应 对应 不同 众多 参展 参会 参训 参赛 主办 承办 协办 用人";

/// All names of the document, in order; a unit stands after the larger body it begins with.
pub(super) fn names(words: &Words<'_>) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut block = 0..0;
    let mut last: Option<usize> = None;
    for mark in words.scan.marks.iter().filter(|mark| mark.class == Class::OrgHead) {
        let at = mark.first as usize;
        if !is_han(words, at) || !is_head(words, mark) {
            continue;
        }
        if at >= block.end {
            block = words.block_of(at);
            last = None;
        }
        add(words, mark, block.start, &mut names, &mut last);
    }
    names.retain(|name| !super::is_place(name.entry));
    names
}

/// Adds the name that ends with `mark`, or extends the name right before it.
fn add(words: &Words<'_>, mark: &Mark, floor: usize, names: &mut Vec<Name>, last: &mut Option<usize>) {
    let entry = mark.entry();
    let end = with_campus(words, mark);
    if let Some(before) = last.map(|index| &mut names[index]) {
        if end <= before.tokens.end {
            return;
        }
        let legal_form = mark.first as usize == before.tokens.end && entry.column(1) == "corporate" && entry.phrase.ends_with("公司");
        if (mark.first as usize) < before.tokens.end || legal_form {
            before.tokens.end = end;
            before.core_end = end;
            before.head = mark.tokens();
            before.entry = entry;
            return;
        }
    }
    let floor = last.map_or(floor, |index| names[index].tokens.end);
    if floor == mark.first as usize && entry.phrase == "大学" {
        return;
    }
    let first = walk_left(words, mark.first as usize, floor);
    let holds = |name: &Name| first == floor && name.tokens.end == floor && end - name.tokens.start <= 2 * LONGEST;
    let held = last.filter(|&index| entry.column(0) != "name" && holds(&names[index]));
    let mut name = Name::new(first..end, mark.tokens(), entry);
    if let Some(body) = held {
        name.tokens.start = names[body].tokens.start;
    } else if entry.column(0) == "name" {
        name.tokens.start = mark.first as usize;
    } else {
        let first = cut_before_place(words, first, mark.first as usize);
        name.tokens.start = without_country(words, first, mark.first as usize);
        if is_generic(words, name.tokens.start, mark.first as usize) {
            return;
        }
    }
    *last = Some(names.len());
    names.push(name);
}

fn is_han(words: &Words<'_>, at: usize) -> bool {
    words.token(at).is_some_and(|token| token.kind == TokenKind::Han)
}

/// 云屿大学（东海）: one past a bracketed place right after a university.
fn with_campus(words: &Words<'_>, mark: &Mark) -> usize {
    let end = mark.end as usize;
    let place = words.scan.mark(end + 1, Class::Place).map(|place| place.end as usize);
    match place {
        Some(close) if mark.entry().phrase == "大学" && matches!(words.text(end), "(" | "（") && matches!(words.text(close), ")" | "）") => {
            close + 1
        }
        _ => end,
    }
}

/// False where the characters are part of another word: 大学生, 局长, 中心任务.
fn is_head(words: &Words<'_>, mark: &Mark) -> bool {
    if mark.entry().column(0) == "generic" {
        return false;
    }
    let next = words.text(mark.end as usize);
    let first = words.text(mark.first as usize);
    let before = (mark.first as usize).checked_sub(1).map_or("", |at| words.text(at));
    match mark.entry().phrase {
        "大学" | "小学" | "中学" => next != "生",
        // A summer school is an event.
        "学校" => next != "长" && !matches!(before, "期" | "季" | "假"),
        "局" => next != "长" && next != "面" && next != "势" && !matches!(before, "布" | "格" | "结" | "大" | "全" | "开"),
        "厅" => next != "长" && !matches!(before, "大" | "餐" | "客" | "展" | "告" | "议" | "舞"),
        "处" => {
            next != "长" && next != "理" && next != "于" && next != "在" && !matches!(before, "好" | "深" | "到" | "用" | "之" | "各" | "相" | "长")
        }
        "司" => next != "长" && next != "法" && next != "机" && !matches!(before, "公" | "上"),
        "学联" | "社联" => next != "合" && next != "盟",
        "作协" => next != "议" && before != "合",
        "中心" => !matches!(next, "任" | "工" | "思" | "组"),
        "省委" | "市委" | "区委" | "县委" | "纪委" => {
            !words.has(mark.first as usize, Class::Title) && !matches!(next, "书" | "書" | "副" | "常")
        }
        _ => next != "长" || first == "研",
    }
}

/// First token of the name whose head begins at `at`.
fn walk_left(words: &Words<'_>, at: usize, floor: usize) -> usize {
    let mut first = at;
    while first > floor && at - first < LONGEST {
        let before = first - 1;
        let Some(token) = words.token(before) else { break };
        if words.spaced(first) && token.kind != TokenKind::Han {
            break;
        }
        match token.kind {
            TokenKind::Han if is_boundary(words, before, floor) || words.stops_at(first) || joins_partner(words, first, floor) => break,
            TokenKind::Han => first -= 1,
            TokenKind::Number | TokenKind::Word if !words.spaced(first) && first < at => first -= 1,
            TokenKind::Mark if matches!(words.text(before), ")" | "）") => {
                let Some(open) = bracket(words, before, floor) else { break };
                first = open;
            }
            _ => break,
        }
    }
    // A number at the left edge is a date or a count.
    while first < at && !is_han(words, first) && words.token(first).is_some_and(|token| token.kind == TokenKind::Number) {
        first += 1;
    }
    behind_own(words, first, at, floor)
}

/// 我校|外国语学院: the house that writes, before its unit.
fn behind_own(words: &Words<'_>, first: usize, at: usize, floor: usize) -> usize {
    const OWN: &WordSet = &Set::of(["我", "本"]);
    const HOUSES: &WordSet = &Set::of(["校", "院", "省", "市", "县", "区"]);
    let own = first > floor && words.among(first - 1, OWN) && words.among(first, HOUSES);
    first + usize::from(own && at > first + 2)
}

/// 云屿大学联合|星岚研究院: "together with" right behind another body.
fn joins_partner(words: &Words<'_>, at: usize, floor: usize) -> bool {
    const ENDS: &WordSet = &Set::of(["学", "學", "院", "校", "司", "局", "会", "會", "府", "心", "社", "委", "部", "所", "厅", "处"]);
    const PARTNERS: &[&str] = &["联合", "聯合", "携手", "会同", "协同"];
    at >= floor + 2 && at >= 3 && words.among(at - 3, ENDS) && PARTNERS.contains(&pair(words, at - 2))
}

/// 中国（上海）自由贸易…: the opening bracket, if it holds two to four Han characters.
fn bracket(words: &Words<'_>, close: usize, floor: usize) -> Option<usize> {
    let open = (3..=5).filter_map(|n| close.checked_sub(n)).find(|&at| at > floor && matches!(words.text(at), "(" | "（"))?;
    ((open + 1..close).all(|at| is_han(words, at)) && is_han(words, open - 1)).then_some(open)
}

/// True if the character at `at` parts the name from what stands before it.
fn is_boundary(words: &Words<'_>, at: usize, floor: usize) -> bool {
    let mut chars = words.text(at).chars();
    let Some(c) = chars.next() else { return true };
    if matches!(c, '年' | '月' | '日' | '届' | '家' | '人' | '次')
        && at > floor
        && words.token(at - 1).is_some_and(|token| token.kind == TokenKind::Number)
    {
        return true;
    }
    if !is_cjk(c) || !parts(c) {
        return !is_cjk(c);
    }
    if matches!(c, '与' | '與' | '和') && at == floor {
        return true;
    }
    if matches!(c, '与' | '與') && at >= floor + 2 && FIELDS.contains(&pair(words, at - 2)) {
        return false;
    }
    if matches!(c, '和' | '同' | '原' | '来' | '來' | '为' | '為') && is_second(words, at, floor, c == '原') {
        return false;
    }
    let kept = |from: usize| from >= floor && is_kept(pair(words, from));
    !(kept(at) || at > floor && kept(at - 1))
}

/// 与云和医院, 到泰原公司: the second character of a name, since no name before "and" has but one. 原 ("former") parts only at an edge.
fn is_second(words: &Words<'_>, at: usize, floor: usize, anywhere: bool) -> bool {
    let plain = |at: usize| is_han(words, at) && !words.text(at).starts_with(parts);
    let opens = |at: usize| at == floor || !plain(at - 1) || words.stops_at(at);
    at > floor && plain(at - 1) && !words.stops_at(at) && (anywhere || opens(at - 1))
}

fn is_kept(pair: &str) -> bool {
    KEPT.contains(&pair) || pair.strip_prefix('與').is_some_and(|next| KEPT.iter().any(|kept| kept.strip_prefix('与') == Some(next)))
}

/// The two characters from `at` on.
fn pair<'w>(words: &'w Words<'_>, at: usize) -> &'w str {
    let (Some(a), Some(b)) = (words.token(at), words.token(at + 1)) else { return "" };
    if a.span.end == b.span.start { a.span.cover(b.span).of(words.text) } else { "" }
}

/// Cuts a person's name or an unknown verb off before a place: 何某走访浙江某某公司.
fn cut_before_place(words: &Words<'_>, first: usize, head: usize) -> usize {
    let Some(place) = (first..head).take(6).find(|&at| words.has(at, Class::Place)) else { return first };
    let before = words.scan.span_of(first..place);
    let text = before.of(words.text);
    if place == first || PREFIXES.contains(&text) || text.ends_with(['）', ')']) || (first..place).any(|at| words.has(at, Class::OrgHead)) {
        return first;
    }
    place
}

/// 英国云屿大学 → 云屿大学: the country only says where the body is.
fn without_country(words: &Words<'_>, first: usize, head: usize) -> usize {
    let Some(country) = words.scan.mark(first, Class::Place).filter(|place| place.entry().column(0) == "country") else { return first };
    let rest = country.end as usize;
    let national = ["国家", "皇家", "联邦", "国立", "科学", "驻华", "中央", "国际"];
    if head < rest + 2 || national.contains(&pair(words, rest)) { first } else { rest }
}

fn is_generic(words: &Words<'_>, first: usize, head: usize) -> bool {
    let text = words.scan.span_of(first..head).of(words.text);
    text.chars().count() < 2 || GENERIC.split(' ').any(|word| word == text)
}
