//! Credits in brackets at the start or end of a paragraph: "(Reporter Lin Qiaoyu)", （通讯员 林巧羽 摄影 苏明禾）.

use super::sentences::is_names;
use super::words::Words;
use crate::document::FieldName;
use crate::document::labels::{self, Labelled, Setting};
use crate::span::Span;

/// How far from an end of the paragraph a byline may stand, in bytes.
const REACH: usize = 200;

/// Adds the credits at both ends of `paragraph`.
pub(super) fn read(text: &str, paragraph: Span, words: &mut Words, out: &mut Vec<Labelled>) {
    let first = out.len();
    if let Some(brackets) = opening(text, paragraph) {
        credits(text, brackets, words, out);
    }
    let mut rest = paragraph;
    while let Some(brackets) = closing(text, rest) {
        if brackets.start <= paragraph.start || out[first..].iter().any(|field| brackets.overlaps(field.value)) {
            break;
        }
        let before = out.len();
        credits(text, brackets, words, out);
        if out.len() == before {
            break;
        }
        rest = Span::new(paragraph.start, brackets.start - 1).trim(text);
    }
    if out.len() == first
        && let Some(tail) = tail(text, paragraph)
    {
        credits(text, tail, words, out);
    }
    out[first..].sort_by_key(|field| field.value.start);
}

/// What stands in the first brackets near the start.
fn opening(text: &str, paragraph: Span) -> Option<Span> {
    let slice = paragraph.of(text);
    let near = &slice[..slice.floor_char_boundary(REACH)];
    // The first byte of a full-width bracket; nothing of the kind in most paragraphs.
    memchr::memchr2(b'(', 0xEF, near.as_bytes())?;
    let open = near.find(['(', '（'])?;
    let inner = open + slice[open..].chars().next()?.len_utf8();
    let close = slice.get(inner..)?.char_indices().take(REACH).find(|&(_, c)| matches!(c, ')' | '）'))?.0;
    Some(Span::at(paragraph.start as usize + inner, paragraph.start as usize + inner + close))
}

/// What stands in the brackets that end the paragraph.
fn closing(text: &str, paragraph: Span) -> Option<Span> {
    let slice = paragraph.of(text).trim_end_matches(['。', '.', ' ']);
    let body = slice.strip_suffix([')', '）', ']', '】'])?;
    let (open, c) = body.char_indices().rev().take(REACH).find(|&(_, c)| matches!(c, '(' | '（' | '[' | '【'))?;
    Some(Span::at(paragraph.start as usize + open + c.len_utf8(), paragraph.start as usize + body.len()))
}

/// The few words behind the last full stop of a paragraph ("……。本报记者 林巧羽 摄", "The river at dawn. Photo: Lin Qiaoyu").
fn tail(text: &str, paragraph: Span) -> Option<Span> {
    const LONGEST: usize = 120;
    let slice = paragraph.of(text);
    let near = &slice[slice.ceil_char_boundary(slice.len().saturating_sub(LONGEST))..];
    let stop = memchr::memrchr(0x82, near.as_bytes()).and_then(|_| near.rfind('。')).map(|at| at + '。'.len_utf8());
    let start = stop.or_else(|| picture(near))?;
    let tail = Span::at(paragraph.end as usize - near.len() + start, paragraph.end as usize).trim(text);
    (!tail.is_empty()).then_some(tail)
}

/// Where "Photo: …" or "Image by …" begins behind a stop, a dash or a bar near the end of an English paragraph.
pub(super) fn picture(near: &str) -> Option<usize> {
    const WORDS: [&[u8]; 6] = [b"Photo", b"Image", b"Picture", b"PHOTO", b"Credit", b"Video"];
    let bytes = near.as_bytes();
    let begins = |&at: &usize| WORDS.iter().any(|word| bytes[at..].starts_with(word));
    let apart = |&at: &usize| near[..at].trim_end().ends_with(['.', '!', '?', '|', '–', '—', '/', '”', '"']);
    let last = |letters: &[u8; 2]| memchr::memrchr2_iter(letters[0], letters[1], bytes).filter(begins).find(apart);
    last(b"PI").max(last(b"CV"))
}

fn credits(text: &str, brackets: Span, words: &mut Words, out: &mut Vec<Labelled>) {
    let span = brackets.trim(text);
    if span.is_empty() {
        return;
    }
    if let Some(field) = named_after(text, span) {
        out.push(field);
        return;
    }
    words.read(text, span);
    let Some(line) = labels::read(text, span, words, Setting::Byline) else { return };
    let credit = |name: FieldName| {
        use FieldName::*;
        matches!(name, Author | AuthorAndPhoto | Reporter | Photographer | Videographer | Editor | Reviewer | Proofreader | Translator | Source)
    };
    out.extend(line.fields.into_iter().filter(|field| credit(field.name) && field.label.is_some() && !field.value.is_empty()));
}

/// "林巧羽 摄": the name comes first.
fn named_after(text: &str, span: Span) -> Option<Labelled> {
    const ROLES: &[(&str, FieldName)] = &[
        ("摄影", FieldName::Photographer),
        ("供图", FieldName::Photographer),
        ("摄", FieldName::Photographer),
        ("攝", FieldName::Photographer),
        ("撰稿", FieldName::Author),
    ];
    let slice = span.of(text);
    let (role, name) = ROLES.iter().find(|(role, _)| slice.ends_with(role))?;
    let names = slice.strip_suffix(role)?.trim_end();
    let words = names.rsplit(['：', ':']).next().unwrap_or(names);
    let lead = ["本报记者", "通讯员", "记者"].iter().find_map(|lead| words.strip_prefix(lead)).unwrap_or(words).trim_start();
    if !is_names(lead) {
        return None;
    }
    let end = span.start as usize + names.len();
    let label = Span::at(span.end as usize - role.len(), span.end as usize);
    Some(Labelled { name: *name, label: Some(label), value: Span::at(end - lead.len(), end), glued_to_next: false, maybe_event: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credits_of(text: &str) -> Vec<(FieldName, &str)> {
        let mut out = Vec::new();
        read(text, Span::at(0, text.len()), &mut Words::default(), &mut out);
        out.iter().map(|field| (field.name, field.value.of(text))).collect()
    }

    #[test]
    fn brackets_at_either_end_hold_credits() {
        assert_eq!(
            credits_of("River News on June 3 (Reporter Lin Qiaoyu) On the evening of June 3 the forum opened."),
            [(FieldName::Reporter, "Lin Qiaoyu")]
        );
        assert_eq!(credits_of("论坛圆满结束。（通讯员 林巧羽）（记者 苏明禾）"), [(FieldName::Reporter, "林巧羽"), (FieldName::Reporter, "苏明禾")]);
        assert_eq!(credits_of("论坛圆满结束。（文/林巧羽 图/苏明禾）"), [(FieldName::Author, "林巧羽"), (FieldName::Photographer, "苏明禾")]);
        assert_eq!(credits_of("河流之声（林巧羽 摄）"), [(FieldName::Photographer, "林巧羽")]);
    }

    #[test]
    fn a_chinese_paragraph_may_end_in_a_credit() {
        assert_eq!(credits_of("图为林巧羽介绍治河经验。本报记者 苏明禾摄"), [(FieldName::Photographer, "苏明禾")]);
        assert!(credits_of("论坛圆满结束。本报记者将继续报道").is_empty());
    }

    #[test]
    fn an_english_paragraph_may_end_in_a_picture_credit() {
        assert_eq!(credits_of("The river at dawn. Photo: Lin Qiaoyu"), [(FieldName::Photographer, "Lin Qiaoyu")]);
        assert_eq!(credits_of("The river at dawn. Photo by Lin Qiaoyu"), [(FieldName::Photographer, "Lin Qiaoyu")]);
        assert!(credits_of("The dean spoke. Photography was taught by nine guests.").is_empty());
        assert_eq!(
            credits_of("The hall was full. (By Marta Ellwood, translated by Lin Qiaoyu)"),
            [(FieldName::Author, "Marta Ellwood"), (FieldName::Translator, "Lin Qiaoyu")]
        );
    }

    #[test]
    fn other_brackets_hold_none() {
        assert!(credits_of("The Brannock Institute (BI) opened a laboratory (see above).").is_empty());
        assert!(credits_of("云屿大学（以下简称云大）举行论坛（第三届）。").is_empty());
    }
}
