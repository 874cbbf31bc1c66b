//! How many people took part.

use crate::document::Lang;
use crate::lexicon::{WordSet, Words};
use crate::recognize::{Sentence, TokenKind};
use crate::span::{Confidence, How};

use super::claim::Claim;
use super::look::{Look, number_at};

/// Words for people who can be counted, in lower case.
#[rustfmt::skip]
const PEOPLE: &WordSet = &Words::of([
    "people", "persons", "participants", "guests", "attendees", "delegates", "representatives", "students", "teachers", "mentors", "experts",
    "scholars", "members", "officials", "leaders", "visitors", "researchers", "professors", "graduates", "alumni", "volunteers", "contestants",
    "athletes", "staff", "employees", "entrepreneurs", "farmers", "trainees", "academics", "parents", "faculty",
]);

/// Words that say they took part.
#[rustfmt::skip]
const PRESENCE: &WordSet = &Words::of([
    "attended", "attend", "participated", "participate", "part", "present", "gathered", "attracted", "drew", "brought", "joined",
    "audience", "came",
]);

/// From one sentence that is about the event: "A total of 93 people were present", 近300人参加.
pub(super) fn read(look: Look<'_>, sentence: &Sentence) -> Option<Claim<u64>> {
    let (first, end) = (sentence.first as usize, sentence.end as usize);
    let chinese = look.block(sentence).lang == Lang::Zh;
    let subject = |at: usize| at == first || !look.is(at - 1, &["were", "are", "and", "of"]) || look.is(at.saturating_sub(2), &["total"]);
    let numbers = (first..end).filter(|&at| look.token(at).is_some_and(|token| token.kind == TokenKind::Number));
    let counted = numbers.filter(|&at| !look.is_date(at) && subject(at)).find_map(|at| {
        let (count, next) = number_at(look, at)?;
        let people = if chinese { counts_chinese(look, next) } else { counts_english(look, next, end) };
        (people && count > 0).then(|| Claim::new(count, look.span(at..next), How::Grammar, Confidence::Likely))
    })?;
    let present = if chinese { chinese_presence(look, sentence) } else { (first..end).any(|at| look.among(at, PRESENCE)) };
    present.then_some(counted)
}

/// "93 people", "120 river-valley volunteers": people within four words, with no comma or preposition before.
fn counts_english(look: Look<'_>, at: usize, end: usize) -> bool {
    (at..end.min(at + 6))
        .take_while(|&n| !matches!(look.word(n), "," | ";" | "." | "%") && !look.is(n, &["of", "in", "from", "by"]))
        .any(|n| look.among(n, PEOPLE))
}

fn chinese_presence(look: Look<'_>, sentence: &Sentence) -> bool {
    let text = look.slice(sentence.span);
    ["参加", "出席", "参会", "參加", "到场", "与会", "与會", "齐聚"].iter().any(|word| text.contains(word))
}

/// 人, 余人, 多名, 位.
fn counts_chinese(look: Look<'_>, at: usize) -> bool {
    let next = at + usize::from(matches!(look.word(at), "余" | "多" | "餘" | "几"));
    matches!(look.word(next), "人" | "名" | "位")
}
