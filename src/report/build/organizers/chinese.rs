//! Chinese: the bodies before the verb (由A、B主办, A在X举办), and the house that writes (我校).

use crate::lexicon::{Class, WordSet, Words};
use crate::recognize::{BodyForm, BodyMention, Sentence, TokenKind};
use crate::span::{Confidence, How, Span};

use super::super::claim::Claim;
use super::super::cues::{Form, Relation, Verb};
use super::super::look::Look;
use super::super::occasion::verb_span;
use super::{REACH, agents, house, named};

/// What joins two bodies before a verb: 、, 与, 联合 and the like (the two-character ones by their parts).
const LIST_MARKS: &WordSet = &Words::of(["、", "和", "与", "與", "及", "，", ",", "暨", "同"]);

/// 在, 于, 赴 and others before a body that is where, not who.
pub(super) const PLACE_WORDS: &WordSet =
    &Words::of(["在", "于", "於", "赴", "到", "至", "来", "來", "从", "從", "自", "向", "对", "對", "往", "访", "訪"]);

/// The bodies that `verb` names as its subject or agent.
pub(super) fn before_verb(look: Look<'_>, sentence: &Sentence, verb: Verb, active: bool) -> Vec<Claim<String>> {
    let first = sentence.first as usize;
    if verb.form == Form::After {
        return agents(look, verb, verb.end, sentence.end as usize);
    }
    let helps = matches!(verb.relation, Relation::Guides | Relation::Sponsors | Relation::Supports);
    let listed = matches!(look.word(verb.end), "、" | "，" | "," | "；" | "下" | "。");
    let holds = matches!(verb.relation, Relation::Holds | Relation::CoHolds) || helps && listed;
    if !holds {
        return Vec::new();
    }
    let with_help = usize::from(helps && verb.first > first && look.word(verb.first.wrapping_sub(1)) == "的");
    let end = before_filler(look, first, verb.first - with_help);
    let mut out = list_before(look, first, end, helps);
    if out.is_empty() && !helps {
        out.extend(by_agent(look, first, end));
    } else if let Some(start) = out.first().map(|claim| look.mentions.scan.token_from(claim.span.start)).filter(|_| !helps) {
        out.splice(0..0, unknown_before(look, first, start));
    }
    let held = matches!(look.word(verb.end - 1), "行" | "办" | "辦" | "开" | "開" | "展" | "生" | "了");
    if out.is_empty() && active && held && verb.relation == Relation::Holds {
        out = far_subjects(look, first, verb);
    }
    let because = verb_span(look, verb);
    out.into_iter().map(|claim| claim.because(because)).collect()
}

/// The bodies listed right before token `end`, in order. `anywhere`: also those behind a word of place.
pub(super) fn list_before(look: Look<'_>, first: usize, end: usize, anywhere: bool) -> Vec<Claim<String>> {
    let mut out = Vec::new();
    let mut end = end;
    while end > first
        && let Some((claim, start)) = item_before(look, first, end)
    {
        if start > first && !anywhere && look.among(start - 1, PLACE_WORDS) {
            break;
        }
        out.push(claim);
        end = before_list_mark(look, first, start);
        if end == start {
            break;
        }
    }
    out.reverse();
    out
}

/// The body named right before token `end`, or the house that writes, and the token at which it starts.
fn item_before(look: Look<'_>, first: usize, end: usize) -> Option<(Claim<String>, usize)> {
    if let Some(body) = named_before(look, end) {
        let start = look.mentions.scan.token_from(body.start);
        return Some((named(look, body), before_country(look, first, start)));
    }
    own_before(look, first, end)
}

/// 美国云屿大学: the country before a body is no part of its name, nor of what joins it to another.
fn before_country(look: Look<'_>, first: usize, start: usize) -> usize {
    let before = (2..=4).filter_map(|n| start.checked_sub(n)).filter(|&at| at >= first);
    let country = |at: &usize| look.mark(*at, Class::Place).is_some_and(|place| place.end as usize == start);
    before.rev().find(country).unwrap_or(start)
}

/// The name that ends right before token `end`, also where it was read one character too far (云屿大学联|合主办).
fn named_before(look: Look<'_>, end: usize) -> Option<Span> {
    if let Some(mention) = look.body_before(end) {
        return (mention.form != BodyForm::Generic).then_some(mention.span);
    }
    let edge = look.token(end)?.span.start;
    let list = &look.mentions.organizations;
    let over = list[..list.partition_point(|mention| mention.span.start < edge)].last()?;
    (over.span.end > edge && over.form != BodyForm::Generic).then(|| Span::new(over.span.start, edge))
}

/// 我校, 我院 right before token `end`, or 学校 where nothing stands before it.
fn own_before(look: Look<'_>, first: usize, end: usize) -> Option<(Claim<String>, usize)> {
    let start = end.checked_sub(2).filter(|&start| start >= first)?;
    if let Some(start) = start.checked_sub(1).filter(|&at| at >= first && own_length(look, at) == 3) {
        return Some((own(look, start, end), start));
    }
    (own_length(look, start) == 2 && (is_ours(look, start) || stands_alone(look, first, start))).then(|| (own(look, start, end), start))
}

/// Length of 我校, 我公司, 学校, 学院 at token `at`; 0 for anything else.
fn own_length(look: Look<'_>, at: usize) -> usize {
    const UNITS: &WordSet = &Words::of(["校", "院", "司", "系", "所", "处", "處", "市", "县", "區", "区", "局", "馆", "会", "社"]);
    if is_ours(look, at) {
        let company = matches!(look.word(at + 1), "公") && matches!(look.word(at + 2), "司");
        return if company { 3 } else { 2 * usize::from(look.among(at + 1, UNITS)) };
    }
    let school = matches!(look.word(at), "学" | "學") && matches!(look.word(at + 1), "校" | "院");
    2 * usize::from(school)
}

/// True for the 我 of 我校 and the 本 of 本院.
fn is_ours(look: Look<'_>, at: usize) -> bool {
    matches!(look.word(at), "我" | "本")
}

/// True if 学校 at token `at` is no end of a longer name.
fn stands_alone(look: Look<'_>, first: usize, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|&before| before >= first);
    before.is_none_or(|before| {
        let han = look.token(before).is_some_and(|token| token.kind == TokenKind::Han);
        !han || look.among(before, LIST_MARKS) || look.among(before, PLACE_WORDS) || look.is_date(before) || look.word(before) == "由"
    })
}

/// The house that writes: by name if it is known, else as written.
fn own(look: Look<'_>, start: usize, end: usize) -> Claim<String> {
    let span = look.span(start..end);
    match house(look).filter(|_| is_ours(look, start)) {
        Some(house) => Claim::new(house, span, How::Inferred, Confidence::Likely),
        None => Claim::new(look.slice(span).to_string(), span, How::Grammar, Confidence::Guess),
    }
}

/// The first 我校, 我院, 本公司, else the first 学校, in a range of tokens.
pub(super) fn own_in(look: Look<'_>, first: usize, end: usize, school: bool) -> Option<Claim<String>> {
    (first..end).find_map(|at| {
        let length = own_length(look, at);
        let fits = length > 0 && if school { stands_alone(look, first, at) } else { is_ours(look, at) };
        fits.then(|| own(look, at, at + length))
    })
}

/// What stands between 由 and the verb, where no table knows the body (会议由云屿大学历史系主办).
fn by_agent(look: Look<'_>, first: usize, end: usize) -> Option<Claim<String>> {
    const STOPS: &WordSet = &Words::of(["，", ",", "。", "；", "的", "在"]);
    let floor = first.max(end.saturating_sub(24));
    let by = (floor..end).rev().take_while(|&at| !look.among(at, STOPS)).find(|&at| look.word(at) == "由")?;
    let span = look.span(by + 1..end).trim(look.text());
    let plain = (by + 1..end).all(|at| look.token(at).is_some_and(|token| token.kind == TokenKind::Han));
    (plain && span.len() >= 9 && !look.has_person(span)).then(|| named(look, span))
}

/// The names between 由 and the first known body of a list: 由校团委、云屿大学主办.
fn unknown_before(look: Look<'_>, first: usize, start: usize) -> Vec<Claim<String>> {
    const SEPARATORS: &WordSet = &Words::of(["、", "和", "与", "與", "及"]);
    let floor = first.max(start.saturating_sub(24));
    if start == floor || !look.among(start - 1, SEPARATORS) {
        return Vec::new();
    }
    let by = (floor..start).rev().find(|&at| look.word(at) == "由");
    let Some(by) = by.filter(|&by| look.cues.verbs_in(by..start).is_empty()) else { return Vec::new() };
    let mut out = Vec::new();
    let mut from = by + 1;
    for at in by + 1..start {
        let han = look.token(at).is_some_and(|token| token.kind == TokenKind::Han);
        if look.word(at) == "、" || at + 1 == start {
            let span = look.span(from..at.max(from));
            if span.len() < 9 || look.has_person(span) {
                return Vec::new();
            }
            out.push(named(look, span));
            from = at + 1;
        } else if !han {
            return Vec::new();
        }
    }
    out
}

/// Steps back over 共同, 联合, 等单位 and the like.
pub(super) fn before_filler(look: Look<'_>, first: usize, at: usize) -> usize {
    const FILLERS: &[&str] = &[
        "共同",
        "联合",
        "聯合",
        "等单位",
        "等",
        "成功",
        "隆重",
        "顺利",
        "正式",
        "牵头",
        "负责",
        "具体",
        "组织",
        "携手",
        "合作",
        "特别",
        "特",
        "盛情",
    ];
    let mut end = at;
    'next: while end > first {
        for filler in FILLERS {
            let length = filler.len() / 3;
            if end >= first + length && look.slice(look.span(end - length..end)) == *filler {
                end -= length;
                continue 'next;
            }
        }
        return end;
    }
    end
}

/// "Together with", in two characters.
const PARTNERS: &[&str] = &["联合", "聯合", "携手", "会同", "协同", "以及"];

fn before_list_mark(look: Look<'_>, first: usize, at: usize) -> usize {
    let mut next = at;
    loop {
        while next > first && look.among(next - 1, LIST_MARKS) {
            next -= 1;
        }
        // A今日与B: a day between the parties.
        while next > first && next < at && look.is_date(next - 1) {
            next -= 1;
        }
        let pair = next.checked_sub(2).filter(|&pair| pair >= first);
        match pair.filter(|&pair| PARTNERS.contains(&look.slice(look.span(pair..next)))) {
            Some(pair) => next = pair,
            None => return next,
        }
    }
}

/// The subject of 举办, 召开, 举行 at a distance: the last body before the verb that is no place and nobody's employer, with
/// those it is listed with.
fn far_subjects(look: Look<'_>, first: usize, verb: Verb) -> Vec<Claim<String>> {
    let first = first.max(verb.first.saturating_sub(REACH));
    let before = look.span(first..verb.first);
    let nouns = look.cues.nouns_in(first..verb.first);
    if nouns.iter().any(|noun| noun.end as usize <= verb.first) {
        return Vec::new();
    }
    let is_subject = |mention: &&BodyMention| {
        let start = look.mentions.scan.token_from(mention.span.start);
        let place = start > first && look.among(start - 1, PLACE_WORDS);
        !place && mention.form != BodyForm::Generic && !opens_person(look, mention.span, before.end)
    };
    match look.bodies_in(before).filter(is_subject).last() {
        Some(mention) if attends(look, look.mentions.scan.token_from(mention.span.end), verb.first) => Vec::new(),
        Some(mention) => {
            let mut claims = list_before(look, first, look.mentions.scan.token_from(mention.span.end), false);
            claims.extend(listed_after(look, mention));
            claims
        }
        None => chinese_self(look, first, verb.first).into_iter().collect(),
    }
}

/// The bodies that a list goes on with behind `mention`: A与B于五月举行.
fn listed_after(look: Look<'_>, mention: &BodyMention) -> Vec<Claim<String>> {
    let mut out = Vec::new();
    let mut next = look.mentions.scan.token_from(mention.span.end);
    loop {
        let partner = look.mentions.scan.tokens.len() > next + 2 && PARTNERS.contains(&look.slice(look.span(next..next + 2)));
        if !partner && !look.among(next, LIST_MARKS) {
            break;
        }
        let Some(more) = look.body_at(next + 1 + usize::from(partner)).filter(|more| more.form != BodyForm::Generic) else { break };
        out.push(named(look, more.span));
        next = look.mentions.scan.token_from(more.span.end);
    }
    out
}

/// 云屿大学代表队参加在恒川大学举行的…: who takes part holds nothing.
fn attends(look: Look<'_>, from: usize, end: usize) -> bool {
    const TAKING_PART: &WordSet = &Words::of(["参", "參", "席", "赴", "获", "獲"]);
    (from..end).any(|at| look.among(at, TAKING_PART))
}

/// True if a person with a post follows the body before `end`, whose employer it then is.
fn opens_person(look: Look<'_>, body: Span, end: u32) -> bool {
    let list = &look.mentions.people;
    let next = list.partition_point(|mention| mention.span.start < body.end);
    list.get(next).is_some_and(|mention| mention.extent.start <= body.end || mention.span.start < end.min(body.end + 30))
}

/// 我校, 我院, or 学校 at the start of a clause: the house if known, else as written.
fn chinese_self(look: Look<'_>, first: usize, end: usize) -> Option<Claim<String>> {
    (first..end).find_map(|at| {
        let length = own_length(look, at);
        let opens = || at == first || matches!(look.word(at - 1), "，" | "," | "；") || look.is_date(at - 1);
        (length > 0 && (is_ours(look, at) || opens())).then(|| own(look, at, at + length))
    })
}
