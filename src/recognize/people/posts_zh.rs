//! Posts beside a name in Han characters.

use std::ops::Range;

use super::Setting;
use crate::lexicon::Class;
use crate::recognize::{Post, TokenKind};
use crate::span::Span;

/// Characters at which the unit before a post begins anew.
const EDGES: &str = "由偕与和及在向对为请邀的了是经即被使并从给还有";
/// Words before a post that say nothing: our school, the company, this newspaper.
const OURS: &[&str] = &[
    "学校",
    "我校",
    "学院",
    "我院",
    "公司",
    "本报",
    "本网",
    "本台",
    "本刊",
    "我司",
    "我公司",
    "该校",
    "该院",
    "本校",
    "集团",
    "首先",
    "随后",
    "最后",
];
/// Heads of offices that are named together with their post: 基建处副处长 of a ministry.
const OFFICES: &[char] = &['处', '科', '系', '部', '室', '办', '局', '司', '股', '组'];
/// Levels of the Party and the state that a post begins with and that end the name of a place: 蒙县|县委书记.
const LEVELS: &[char] = &['省', '市', '县', '区', '镇', '乡', '州', '旗'];
/// Last characters of bodies whose head is called by them: 文化馆馆长, 教育学院副院长.
const BODY_ENDS: &str = "院馆站所厂行台社队厅会校园团局省市县区镇乡村州旗盟馆縣區鎮鄉厰廠會園團館";
/// Last characters of bodies, whoever has a post there: 标本馆研究员.
const HOUSES: &str = "院馆站所厂台社厅校局";
/// What may stand between the body and the word for its head.
const RANKS: &[&str] = &["常务副", "执行副", "第一副", "副", "常务", "执行", "名誉", "荣誉", "代理", "常務副", "執行副", "名譽"];
/// Longest word for a body, in characters.
const LONGEST_BODY_WORD: usize = 6;
/// Longest unit that is written together with a post, in characters.
const LONGEST_UNIT: usize = 14;

/// Posts right before the name at token `at`, and the first token of what was read. `title_ends` as in `Han`.
pub(super) fn before(setting: &Setting<'_>, title_ends: &[u32], at: usize, block_start: usize) -> (Vec<Post>, usize) {
    let mut posts: Vec<Post> = Vec::new();
    let mut end = at;
    let mut first = at;
    while posts.len() < 4 {
        let Some(title) = title_start(setting, title_ends, end, block_start).filter(|&title| title >= block_start) else { break };
        let (post, start) = with_unit(setting, title..end, block_start);
        posts.insert(0, post);
        first = start;
        let reach = reach(setting, start, block_start);
        let joined = reach > block_start && matches!(setting.text(reach - 1), "、" | "兼");
        if !joined {
            break;
        }
        end = reach - 1;
        while end > block_start && matches!(setting.text(end - 1), "，" | "," | "、") {
            end -= 1;
        }
    }
    let shared = posts.first().and_then(|post| post.affiliation.map(|span| (span, post.body)));
    if let Some((affiliation, body)) = shared {
        for post in posts.iter_mut().filter(|post| post.affiliation.is_none()) {
            (post.affiliation, post.body) = (Some(affiliation), body);
        }
    }
    (posts, first)
}

/// Where the words before token `start` begin that may belong to the name of a body.
fn reach(setting: &Setting<'_>, start: usize, block_start: usize) -> usize {
    let mut reach = start;
    while reach > block_start && start - reach < LONGEST_UNIT && belongs(setting, reach) {
        reach -= 1;
    }
    if start - reach == LONGEST_UNIT { start } else { reach }
}

/// First token of the titles that end, one behind the other, before token `end`.
fn title_start(setting: &Setting<'_>, title_ends: &[u32], end: usize, block_start: usize) -> Option<usize> {
    let mut start = (*title_ends.get(end)? as usize).checked_sub(1)?;
    for _ in 0..3 {
        match (title_ends[start] as usize).checked_sub(1) {
            Some(more) if more >= block_start && !setting.line_break_before(start) => start = more,
            _ => break,
        }
    }
    Some(start)
}

/// The post of a title with the unit or body written before it.
fn with_unit(setting: &Setting<'_>, title: Range<usize>, block_start: usize) -> (Post, usize) {
    let scan = setting.scan;
    let mut start = title.start;
    let body = body_ending_after(setting, title.start, block_start);
    let stop = body.map_or(block_start, |(_, end)| end);
    while start > stop && title.start - start < LONGEST_UNIT && belongs(setting, start) {
        start -= 1;
    }
    if body.is_none() && title.start - start >= LONGEST_UNIT {
        start = title.start;
    }
    start = skip_ours(setting, start, title.start);
    let mut post = Post { role: scan.span_of(start..title.end), affiliation: None, body: None, before_name: true };
    if let Some((mention, end)) = body
        && start <= end
    {
        return (at_body(setting, post, mention, title, end), scan.token_from(setting.organizations[mention].span.start));
    }
    let seam = head_of(setting, start..title.end).or_else(|| body_word_before(setting, start, &title));
    if let Some(seam) = seam {
        (post.affiliation, post.role) = (Some(scan.span_of(start..seam)), scan.span_of(seam..title.end));
    } else if start < title.start && begins_with_level(setting, title.start) {
        post.affiliation = Some(scan.span_of(start..title.start + 1));
        post.role = scan.span_of(title);
    }
    (post, start)
}

/// The post of `title` at the organisation `mention`, which ends before token `end`. An office belongs to the
/// post, and the body it is an office of is the affiliation.
fn at_body(setting: &Setting<'_>, mut post: Post, mention: usize, title: Range<usize>, end: usize) -> Post {
    let named = setting.organizations[mention].span;
    post.body = setting.body_of(mention);
    post.affiliation = Some(named);
    let name = setting.slice(named);
    let office = end == title.start && name.ends_with(OFFICES) && !name.ends_with("公司");
    if !office {
        return post;
    }
    let parent = post.body.and_then(|body| setting.bodies.get(body)).and_then(|body| body.parent).and_then(|parent| setting.bodies.get(parent));
    let prefix = parent.map(|parent| parent.name.as_str()).filter(|name| setting.slice(named).starts_with(*name)).map(str::len);
    let title_end = setting.scan.span_of(title).end;
    match prefix {
        Some(length) => {
            let seam = named.start + length as u32;
            post.affiliation = Some(Span::new(named.start, seam));
            post.role = Span::new(seam, title_end);
        }
        // A bureau is an office of a ministry, and a body by itself.
        None if name.ends_with('局') => {}
        None => {
            post.affiliation = None;
            post.role = Span::new(named.start, title_end);
        }
    }
    post
}

/// `title` itself if what stands before it ends in a word for a body that is no office: 省作家协会|副主席.
fn body_word_before(setting: &Setting<'_>, start: usize, title: &Range<usize>) -> Option<usize> {
    let head = |first: usize| setting.scan.mark(first, Class::OrgHead).map(|mark| mark.end as usize);
    // 训练|中心主任 is one entry of the table of posts.
    if let Some(end) = head(title.start).filter(|&end| start < title.start && end > title.start + 1 && end < title.end) {
        // 县委书记 is the post at the county.
        return (!setting.text(end - 1).starts_with(OFFICES) && setting.text(end - 1) != "委").then_some(end);
    }
    let last = setting.text(title.start.checked_sub(1)?);
    let ends = |first: usize| head(first) == Some(title.start);
    let word = !last.starts_with(OFFICES) && (start + 1..title.start).rev().take(LONGEST_BODY_WORD).any(ends);
    let house = title.start >= start + 3 && HOUSES.contains(last);
    (word || house).then_some(title.start)
}

/// The first token of the post in 文化馆馆长, 教育学院副院长: behind the body, whose last character begins the post.
fn head_of(setting: &Setting<'_>, role: Range<usize>) -> Option<usize> {
    let text = |from: usize| setting.slice(setting.scan.span_of(from..role.end));
    (role.start + 2..role.end.saturating_sub(1)).find(|&at| {
        let Some(end) = setting.text(at - 1).chars().next().filter(|&c| BODY_ENDS.contains(c)) else { return false };
        let post = text(at);
        let post = RANKS.iter().find_map(|rank| post.strip_prefix(rank)).unwrap_or(post);
        post.strip_prefix(end).is_some_and(|rest| rest.starts_with(['长', '長']))
    })
}

/// True if the title at token `at` begins with the level of a place whose name stands before it.
pub(super) fn begins_with_level(setting: &Setting<'_>, at: usize) -> bool {
    setting.text(at).chars().next().is_some_and(|c| LEVELS.contains(&crate::lexicon::simplified(c)))
}

/// The organisation nearest before token `at` with nothing but a unit's name between, and the token after it.
fn body_ending_after(setting: &Setting<'_>, at: usize, block_start: usize) -> Option<(usize, usize)> {
    let tokens = &setting.scan.tokens;
    let start = tokens.get(at)?.span.start;
    let next = setting.organizations.partition_point(|mention| mention.span.end <= start);
    let mention = next.checked_sub(1)?;
    let end = setting.scan.token_from(setting.organizations[mention].span.end);
    let close = end >= block_start && at - end.min(at) <= LONGEST_UNIT && (end + 1..=at).all(|n| belongs(setting, n));
    close.then_some((mention, end))
}

/// True if the token before `at` may belong to the unit of a post.
fn belongs(setting: &Setting<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let token = setting.scan.tokens[before];
    let word = matches!(token.kind, TokenKind::Han | TokenKind::Word | TokenKind::Number);
    let own = setting.text(before).chars().next().is_some_and(|c| !EDGES.contains(c));
    word && own && !setting.scan.tokens[at].spaced && !ends_verb(setting, at)
}

/// True if a role verb of two or more characters ends before token `at`.
fn ends_verb(setting: &Setting<'_>, at: usize) -> bool {
    (2..=3).filter(|&length| at >= length).any(|length| {
        let verb = setting.scan.mark(at - length, Class::RoleVerb);
        verb.is_some_and(|mark| mark.end as usize == at)
    })
}

fn skip_ours(setting: &Setting<'_>, start: usize, title: usize) -> usize {
    let text = setting.slice(setting.scan.span_of(start..title));
    let Some(ours) = OURS.iter().find(|ours| text.starts_with(**ours)) else { return start };
    start + ours.chars().count()
}

/// Posts and address right behind the name that ends before token `at`; returns where they end.
pub(super) fn after(setting: &Setting<'_>, at: usize, block_end: usize) -> (Vec<Post>, Option<Span>, usize) {
    let (mut posts, mut honorific, mut end) = (Vec::new(), None, at);
    for _ in 0..2 {
        if end >= block_end || setting.scan.tokens[end].spaced {
            break;
        }
        let mark = setting.scan.mark(end, Class::Title).or_else(|| setting.scan.mark(end, Class::Honorific));
        // 李明代表学校致辞: 代表 is what Li does.
        let verb = setting.scan.mark(end, Class::RoleVerb).map_or(0, |verb| verb.end);
        let Some(mark) = mark.filter(|mark| mark.end as usize <= block_end && mark.end > verb) else { break };
        let span = setting.scan.span_of(mark.tokens());
        if mark.class == Class::Honorific || mark.entry().column(0) == "honorific" {
            honorific = honorific.or(Some(span));
        } else {
            posts.push(Post { role: span, affiliation: None, body: None, before_name: false });
        }
        end = mark.end as usize;
    }
    (posts, honorific, end)
}
