//! Signatures that name somebody without a role of the credit tables.

use crate::document::FieldName;
use crate::recognize::{BodyForm, BodyMention};
use crate::report::model::Kind;
use crate::rules::Context;
use crate::span::Span;

/// A line that signs is not longer, in characters.
const LINE: usize = 100;
/// Lines at the foot where an office may sign a notice: its name and the date.
const FOOT: usize = 3;

/// Labels of work that stand before a name, in small letters.
const WORK: &[&str] = &["words", "pictures", "photos", "photography", "images", "story", "text"];
const WORK_ZH: &[&str] = &["文字", "图片", "撰文", "摄影", "记者", "编辑", "通讯员", "文", "图"];
/// Words before "by" in a line that signs.
const POSTED: &[&str] = &["posted", "published", "written", "story", "words", "text", "reported", "photos"];

/// True if a line of the text, or a list of credits with unknown roles, says who made the report.
pub(super) fn is_signed(context: &Context<'_>) -> bool {
    let text = &context.document.text;
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let short = |line: &&str| line.chars().count() <= LINE;
    let last = lines().next_back().filter(short);
    lines().filter(short).any(|line| has_byline(line) || has_work(line))
        || last.is_some_and(|line| is_dashed(line) || is_bracketed(line))
        || is_listed(context)
        || is_notice_of_office(context)
}

/// True if the report tells the press whom to ask.
pub(super) fn has_press_contact(context: &Context<'_>) -> bool {
    let press = context.report().kind == Some(Kind::PressRelease);
    let for_press = |label: Span| {
        let label = context.slice(label).to_lowercase();
        ["media", "press", "媒体", "新闻"].iter().any(|word| label.contains(word))
    };
    let mut contacts = context.document.fields.iter().filter(|field| field.name == FieldName::Contact);
    contacts.any(|field| press || field.label.is_some_and(for_press))
}

/// "By Lin Qiaoyu '26 and Prof. Orrin Steel", "Posted on May 30 by Lin Qiaoyu".
fn has_byline(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let Some(first) = words.next().map(str::to_lowercase) else { return false };
    if first == "by" {
        return is_name(words);
    }
    POSTED.contains(&first.as_str()) && words.any(|word| word.eq_ignore_ascii_case("by")) && is_name(words)
}

/// "Words: Lin Qiaoyu | Pictures: Su Minghe", 文字|林巧羽 图片|苏明禾.
fn has_work(line: &str) -> bool {
    let Some((label, value)) = line.split_once([':', '：', '|', '｜']) else { return false };
    let (label, value) = (label.trim().to_lowercase(), value.trim());
    let han = value.chars().take_while(|&c| crate::lexicon::is_cjk(c)).count();
    WORK.contains(&label.as_str()) && is_name(value.split(['|', '/']).next().unwrap_or("").split_whitespace())
        || WORK_ZH.contains(&label.as_str()) && (2..=4).contains(&han)
}

/// "— Lin Qiaoyu".
fn is_dashed(line: &str) -> bool {
    let name = line.trim_start_matches(['—', '–', '―', '-']);
    name.len() < line.len() && is_name(name.split_whitespace())
}

/// （林巧羽 苏明禾）: names and nothing else in a bracket.
fn is_bracketed(line: &str) -> bool {
    let Some(inner) = line.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')'])) else { return false };
    let mut names = inner.split([' ', '\u{3000}', '、', '，']).filter(|name| !name.is_empty()).peekable();
    names.peek().is_some() && names.all(|name| (2..=4).contains(&name.chars().count()) && name.chars().all(crate::lexicon::is_cjk))
}

/// Two capitalised words or more, with "and", "of", years and the like between them, and no full stop at the end.
fn is_name<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    let words: Vec<&str> = words.take(17).collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let fits =
        |word: &&str| capital(word) || matches!(*word, "and" | "of" | "the" | "for" | "de" | "van" | "&") || word.starts_with(['\'', '’', '(']);
    let ends = words.last().is_some_and(|word| word.ends_with('.'));
    (2..=16).contains(&words.len()) && words.iter().take(2).all(capital) && words.iter().all(fits) && !ends
}

/// An entry of `credits` that holds a name, whatever its role.
fn is_listed(context: &Context<'_>) -> bool {
    let credits = context.document.tree.as_ref().and_then(|tree| tree.get("credits"));
    let named = |key: &str| matches!(key, "name" | "names" | "person" | "people");
    credits.is_some_and(|list| {
        let mut entries = list.items().iter().flat_map(|item| item.entries());
        entries
            .any(|entry| named(&entry.key) && (entry.value.as_str().is_some_and(|name| !name.trim().is_empty()) || !entry.value.items().is_empty()))
    })
}

/// A body alone on a line at the foot of an announcement, or right above the date that ends the text.
fn is_notice_of_office(context: &Context<'_>) -> bool {
    let text = &context.document.text;
    let foot: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).rev().take(FOOT).collect();
    let announced = context.report().kind == Some(Kind::Announcement);
    let last = foot.first().map_or(0, |line| line.as_ptr() as usize - text.as_ptr() as usize);
    let dated = foot.first().is_some_and(|line| {
        let span = Span::at(last, last + line.len());
        context.mentions.dates.iter().any(|date| span.contains(date.span) && date.span.len() * 4 >= span.len() * 3)
    });
    let signing = if announced { &foot[..] } else { foot.get(1..2).filter(|_| dated).unwrap_or(&[]) };
    signing.iter().any(|line| is_office(context, line))
}

/// True if `line`, a line of the text, is the name of a body and little else.
fn is_office(context: &Context<'_>, line: &str) -> bool {
    if line.chars().count() > LINE || line.ends_with(['.', '。']) {
        return false;
    }
    let start = line.as_ptr() as usize - context.document.text.as_ptr() as usize;
    let span = Span::at(start, start + line.len());
    let names = |mention: &BodyMention| mention.form != BodyForm::Generic && span.contains(mention.span) && mention.span.len() * 2 >= span.len();
    line.starts_with("Office of ") || line.ends_with("办公室") || context.mentions.organizations.iter().any(names)
}
