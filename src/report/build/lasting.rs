//! How long an event lasts, where its days stand apart: "opened on July 17 … and will last until July 21", 将持续至8月29日.

use crate::calendar;
use crate::document::BlockKind;
use crate::lexicon::{WordSet, Words};
use crate::recognize::{DateRole, DateValue, Day, dates::edtf};

use super::claim::Claim;
use super::look::Look;

/// Days after the first at most: a longer time is no event but a term.
const LONGEST: i32 = 92;
/// Tokens before the last day that may say that the event goes on so long.
const BEFORE: usize = 10;

/// The days from the one in `claim` (date mention `first`) to the last one that the text names, if it names one before
/// readable offset `stop`.
pub(super) fn whole(look: Look<'_>, claim: Claim<String>, first: usize, stop: u32) -> Claim<String> {
    let DateValue::Day(day) = look.date(first).value else { return claim };
    let Some(start) = number(&day) else { return claim };
    let told = look.mentions.dates.iter().enumerate().filter(|(index, date)| *index != first && date.span.start < stop && date.flaw.is_none());
    for (index, date) in told.take(LONGEST as usize) {
        match date.value {
            DateValue::Range(Some(from), Some(to)) if matches!(date.role, DateRole::Event | DateRole::Session) && in_prose(look, index) => {
                let inside = number(&from).zip(number(&to)).is_some_and(|(from, to)| (from..=to).contains(&start));
                if inside {
                    return Claim { value: edtf::format(&date.value), span: date.span, year_from: Some(date.year_from), ..claim };
                }
            }
            DateValue::Day(end) if ends_so(look, index) && in_prose(look, index) => {
                let after = number(&end).is_some_and(|end| (1..=LONGEST).contains(&(end - start)));
                if after {
                    let value = edtf::format(&DateValue::Range(Some(day), Some(end)));
                    return Claim { value, evidence: date.span, ..claim };
                }
            }
            _ => {}
        }
    }
    claim
}

/// Days since 1970, of a day with its year.
fn number(day: &Day) -> Option<i32> {
    calendar::days(day.year?, day.month?, day.day?)
}

fn in_prose(look: Look<'_>, index: usize) -> bool {
    let kind = look.document.block_at(look.date(index).span.start).map(|block| block.kind);
    matches!(kind, Some(BlockKind::Paragraph | BlockKind::ListItem))
}

/// True if "until", "through", 至 stands before date `index`, and a verb of lasting before that.
fn ends_so(look: Look<'_>, index: usize) -> bool {
    const UNTIL: &WordSet = &Words::of(["until", "till", "through", "to", "至", "到"]);
    // What runs or stays open is an exhibition, whose opening is the event.
    const LASTS: &WordSet = &Words::of(["last", "lasts", "lasted", "lasting", "continue", "continues", "continued"]);
    let at = look.mentions.scan.token_from(look.date(index).span.start);
    let Some(until) = at.checked_sub(1).filter(|&before| look.among(before, UNTIL)) else { return false };
    let sentence = look.mentions.scan.sentence_at(look.date(index).span.start).map_or(at, |sentence| sentence.first as usize);
    (sentence.max(until.saturating_sub(BEFORE))..until).any(|at| look.among(at, LASTS))
}
