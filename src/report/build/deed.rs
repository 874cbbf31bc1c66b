//! What a dated lead tells without a word for an event ("On April 30, 2024, the rowers handed over a boat").

use crate::document::{BlockKind, Lang};
use crate::lexicon::{Class, WordSet, Words};
use crate::recognize::{Case, Sentence, TokenKind};

use super::cues::{Form, Relation, Verb, inside_name};
use super::look::Look;
use super::occasion::{Occasion, is_full_day};

/// Tokens of a sentence that are looked at for its verb.
const WINDOW: usize = 60;

/// Sentences of the body that may tell the deed.
const LEAD: usize = 2;

/// Past forms that do not end in "ed".
#[rustfmt::skip]
const IRREGULAR: &WordSet = &Words::of([
    "cast", "built", "made", "began", "brought", "came", "went", "led", "sent", "bought", "sang", "drew", "laid", "set", "put", "cut", "rode",
    "won", "beat", "taught", "dug", "spoke", "swam", "flew", "sold", "shot", "swept", "ran", "gave", "took", "met", "paid", "broke",
    "sowed", "drove",
]);

/// Past forms that tell of words, decisions and conditions, not of something people did together.
#[rustfmt::skip]
const NO_DEEDS: &WordSet = &Words::of([
    "said", "announced", "published", "released", "issued", "reported", "posted", "stated", "decided", "approved", "adopted", "died", "passed",
    "retired", "joined", "appointed", "moved", "changed", "increased", "decreased", "cancelled", "canceled", "postponed", "delayed", "warned",
    "confirmed", "denied", "claimed", "called", "named", "based", "needed", "wanted", "hoped", "expected", "planned", "required", "asked", "noted",
    "added", "seemed", "remained", "tweeted", "wrote", "updated", "fixed", "estimated", "learned", "discovered", "found", "observed", "used",
    "merged", "crashed", "failed", "ruled", "damaged", "dropped", "gained", "lost", "upgraded", "downgraded", "amended", "enacted", "promoted",
    "nominated", "resigned", "replaced", "switched", "closed", "suspended", "banned", "accused", "arrested", "killed", "injured",
]);

/// Words for people who act together.
#[rustfmt::skip]
const GROUPS: &WordSet = &Words::of([
    "students", "pupils", "teachers", "volunteers", "members", "staff", "residents", "team", "choir", "delegation", "delegates", "scholars", "experts",
    "researchers", "guests", "families", "villagers", "workers", "engineers", "employees", "graduates", "alumni", "children", "citizens", "doctors",
    "nurses", "club", "orchestra", "group", "leaders", "representatives", "visitors", "participants", "trainees", "apprentices", "firefighters",
    "runners", "players", "athletes", "musicians", "singers", "dancers", "artists", "writers", "readers", "farmers", "rowers", "cyclists",
    "competitors", "parents", "companies", "schools", "people",
]);
#[rustfmt::skip]
const GROUPS_ZH: &[&str] = &[
    "师生", "学生", "教师", "老师", "代表", "志愿者", "员工", "职工", "干部", "一行", "队员", "市民", "村民", "居民", "嘉宾", "专家", "学者", "校友",
    "团队", "同学", "師生", "學生", "教師", "專家", "志願者", "社员", "党员", "医生", "护士", "家长",
];

/// Words behind which a clause of its own begins.
const CLAUSES: &WordSet =
    &Words::of(["which", "who", "that", "whose", "where", "when", "if", "because", "after", "before", "since", "while", "although", "as"]);

/// Words behind which no deed is told.
const SPEAKERS: &WordSet = &Words::of(["we", "i", "you", "will", "would", "if"]);

/// The deed of `occasion`, a sentence with a full day in the lead; `None` if it tells none.
pub(super) fn told<'a>(look: Look<'a>, occasion: &Occasion<'a>) -> Option<Occasion<'a>> {
    let date = occasion.date.filter(|&index| is_full_day(look, index))?;
    let sentence = occasion.sentence;
    let lead = look.body_sentences().take(LEAD).any(|near| near.span == sentence.span);
    let code = look.document.blocks.iter().any(|block| block.kind == BlockKind::Code);
    if !lead || code {
        return None;
    }
    if look.block(sentence).lang == Lang::Zh {
        return chinese(look, sentence, date).then_some(*occasion);
    }
    Some(Occasion { verb: Some(english(look, sentence)?), ..*occasion })
}

/// The past form that the subject of the sentence governs.
pub(super) fn english(look: Look<'_>, sentence: &Sentence) -> Option<Verb> {
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    let (mut named, mut group) = (false, false);
    for at in first..end.min(first + WINDOW) {
        if look.is_date(at) {
            continue;
        }
        if look.among(at, CLAUSES) || look.among(at, SPEAKERS) {
            return None;
        }
        named |= at > first && look.is_capital(at) || look.body_at(at).is_some();
        group |= look.among(at, GROUPS);
        let passive = look.is(at.wrapping_sub(1), &["was", "were"]);
        if !is_past(look, at) || inside_name(look, at) || (look.is(at + 1, &["by"]) && !passive) {
            continue;
        }
        let rest = look.span(at..end.min(first + WINDOW));
        let known = group
            || named && (look.bodies_in(look.span(first..end)).next().is_some() || look.has_person(rest) || look.is_capital(at.wrapping_sub(1)));
        let deed = known && !look.among(at, NO_DEEDS);
        return deed.then_some(Verb { first: at, end: at + 1, relation: Relation::Acts, form: Form::Plain });
    }
    None
}

/// True if token `at` is a past form with a subject before it, not a participle before a noun.
fn is_past(look: Look<'_>, at: usize) -> bool {
    const ATTRIBUTE: &WordSet =
        &Words::of(["a", "an", "the", "of", "and", "in", "its", "their", "newly", "be", "been", "is", "are", "to", "had", "has", "have"]);
    let lower = look.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower);
    let word = look.word(at);
    let past = (word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed")) || look.among(at, IRREGULAR);
    let Some(before) = at.checked_sub(1) else { return false };
    let attribute = look.among(before, ATTRIBUTE);
    lower && past && !attribute && look.mark(before, Class::Month).is_none()
}

/// True for a sentence that opens with its day and names who acted. Chinese verbs have no past form to look for.
fn chinese(look: Look<'_>, sentence: &Sentence, date: usize) -> bool {
    /// Words of statements and plans.
    const NO_DEEDS: &[&str] = &[
        "发布", "印发", "公布", "宣布", "表示", "下发", "出台", "发文", "获悉", "公示", "截止", "计划", "拟于", "将于", "将在", "将会", "即将",
        "将对", "报道", "通知", "预计", "去世", "任命", "出任", "接任", "就任", "收录", "录用", "下跌", "上涨", "股价", "逝世",
    ];
    let day = look.date(date).span;
    let opens = day.start <= sentence.span.start + 3;
    let text = look.slice(sentence.span);
    let acts = look.bodies_in(sentence.span).next().is_some() || look.has_person(sentence.span) || GROUPS_ZH.iter().any(|word| text.contains(word));
    opens && acts && !NO_DEEDS.iter().any(|word| text.contains(word))
}
