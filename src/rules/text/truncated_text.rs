//! `text/truncated-text`.

use std::borrow::Cow;

use crate::diagnostic::{Finding, Severity};
use crate::document::{Block, BlockKind, Format, Lang, Region};
use crate::recognize::{Case, Token, TokenKind};
use crate::rules::{Coded, Context, Meta, Place, Yield};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("text/truncated-text"),
        summary: Cow::Borrowed("The title or the last paragraph breaks off"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        yields_to: Cow::Borrowed(&[Yield { to: "text/unbalanced-quote", place: Place::Span }]),
        page: Cow::Borrowed(
            "\
Lists and feeds cut titles and texts after so many letters. Where such a teaser was copied instead of the report, the
end is missing, and nobody notices who does not read to the last line.

It looks at a title that ends in dots, and at the last paragraph of the body: dots or “Read more” at its end, or eight
words or more without any mark that closes a sentence.

Silent on credits, captions, lists, headings and slogans at the end, on titles without a full stop, on addresses and
links, and on reports that never close a paragraph with a mark.

## Bad

```fail
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

The guests toured the new rooms, and the dean then went on to
```

```fail
Lakemoor University opens river laboratory for the study of floods and bri...

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.
```

```fail
云屿大学举行河流论坛

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。

与会代表参观了新的实验室，并就河流保护、水质监测和人才培养等问题与
```

```fail
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

The guests toured the new rooms, and the dean then … Read more
```

## Good

```pass
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

The guests toured the new rooms, and the dean left.

School of Rivers and Lakes of Lakemoor University, Tarn Road 4, Port Orrin
```

```pass
And the winner is…

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

Text and photos by Lin Qiaoyu and Marta Ellwood of the river desk
```

```pass
云屿大学举行河流论坛

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。

（林巧羽、苏明禾、何云舟、林晚晴、苏远山、何清浅供稿）
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// From this many words (characters in Chinese) on, a paragraph is a sentence and needs its mark.
const WORDS: usize = 8;
const HAN: usize = 20;

/// A title that was cut is long: shorter ones end in dots on purpose. In characters.
const LONG_TITLE: usize = 60;
const LONG_TITLE_ZH: usize = 24;

/// Marks that close a paragraph, or that a paragraph may rightly end in.
const CLOSING: &[char] = &[
    '.', '!', '?', ':', ';', '。', '！', '？', '：', '；', '”', '"', '’', '\'', ')', '）', ']', '】', '」', '』', '》', '〉', '>', '*', '~', '～',
    '|', '#', '/',
];

/// What stands at the end of a teaser.
const MORE: &[&str] = &["Read more", "read more", "READ MORE", "Continue reading", "阅读全文", "查看全文", "查看更多", "[更多]"];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    findings.extend(title(context));
    findings.extend(last_paragraph(context));
}

/// "… for the study of floods and bri..."
fn title(context: &Context<'_>) -> Option<Finding> {
    let span = context.extracted.span("/title").filter(|span| !span.is_empty())?;
    let dots = dots_at_end(context.slice(span))?;
    let text = &context.slice(span)[..dots];
    let longest = if Lang::of(text) == Lang::Zh { LONG_TITLE_ZH } else { LONG_TITLE };
    let cut = text.chars().count() >= longest && text.ends_with(char::is_alphanumeric);
    let place = Span::new(span.start + dots as u32, span.end);
    cut.then(|| {
        finding(place, "the title breaks off in dots", "lists cut long titles; a copy needs the whole one", "take the whole title from the report")
    })
}

/// Where the dots at the end of `text` begin.
fn dots_at_end(text: &str) -> Option<usize> {
    let kept = text.trim_end().trim_end_matches(['.', '…', '⋯']);
    let dots = &text[kept.len()..];
    (dots.contains(['…', '⋯']) || dots.matches('.').count() >= 3).then_some(kept.len())
}

fn last_paragraph(context: &Context<'_>) -> Option<Finding> {
    let block = last_block(context)?;
    let text = context.slice(block.span);
    let note = "copies of teasers and of pages that load in parts end like this";
    let help = "look for the rest in the original, or close the sentence";
    if let Some(teaser) = teaser_at_end(text) {
        let place = Span::new(block.span.start + teaser as u32, block.span.end);
        return Some(finding(place, "the text breaks off here: this is the end of a teaser", note, help));
    }
    if text.ends_with(CLOSING) || !is_sentence(context, block) || !closes_paragraphs(context, block) {
        return None;
    }
    let last = last_word(text);
    let place = Span::new(block.span.end - last.len() as u32, block.span.end);
    Some(finding(place, &format!("the last paragraph ends after “{last}” without any mark: is the rest missing?"), note, help))
}

/// The last block of running text, if it is a paragraph.
fn last_block<'a>(context: &Context<'a>) -> Option<&'a Block> {
    let aside = |kind| matches!(kind, BlockKind::FieldLine | BlockKind::Furniture | BlockKind::Caption);
    let last = context.document.blocks.iter().rev().find(|block| !aside(block.kind))?;
    // A paragraph that is one link leads on to another page.
    let end = context.document.map.to_source(last.span).end as usize;
    let link = context.document.format == Format::Markdown && context.document.source[end..].starts_with(']');
    (last.kind == BlockKind::Paragraph && last.region != Region::Head && !link).then_some(last)
}

/// Where dots or "Read more" begin, at the end of a text that no mark closes before them.
fn teaser_at_end(text: &str) -> Option<usize> {
    let shown = text.trim_end_matches([' ', '>', '»', '→', '.', ']']);
    let more = MORE.iter().find_map(|more| shown.strip_suffix(more)).map(|rest| rest.trim_end_matches(['[', ' ']));
    let kept = more.unwrap_or(text).trim_end();
    let dots = dots_at_end(kept);
    let before = kept[..dots.unwrap_or(kept.len())].trim_end().trim_end_matches('[');
    let cut = before.ends_with(|c: char| c.is_alphanumeric() || c == ',' || c == '，') && is_long(before);
    (cut && more.is_some()).then_some(before.len())
}

fn is_long(text: &str) -> bool {
    if Lang::of(text) == Lang::Zh { text.chars().count() >= HAN } else { text.split_whitespace().nth(WORDS - 1).is_some() }
}

/// The last word, or the last few characters of Chinese.
fn last_word(text: &str) -> &str {
    const SHOWN: usize = 4;
    match Lang::of(text) {
        Lang::Zh => text.char_indices().rev().nth(SHOWN - 1).map_or(text, |(at, _)| &text[at..]),
        _ => text.rsplit(char::is_whitespace).next().unwrap_or(text),
    }
}

/// True for running text: mostly small letters and a word that only sentences hold; in Chinese, long with a comma.
fn is_sentence(context: &Context<'_>, block: &Block) -> bool {
    let scan = &context.mentions.scan;
    let tokens = &scan.tokens[scan.tokens_in(block.span)];
    match block.lang {
        Lang::Zh => {
            let han = tokens.iter().filter(|token| token.kind == TokenKind::Han).count();
            han >= HAN && context.slice(block.span).contains('，') && tokens.last().is_some_and(|last| last.kind == TokenKind::Han)
        }
        Lang::En => {
            let words = || tokens.iter().filter(|token| token.kind == TokenKind::Word);
            let small = words().filter(|token| token.case == Case::Lower).count();
            let count = words().count();
            let address = context.slice(block.span).contains(['|', '@']) || context.slice(block.span).contains("(at)");
            count >= WORDS
                && !address
                && small * 3 >= count * 2
                && tokens.first().is_some_and(|first| first.case == Case::Capital)
                && ends_in_word(context, tokens)
        }
        Lang::Other => false,
    }
}

/// True if the last word is a small one: names and addresses end signatures.
fn ends_in_word(context: &Context<'_>, tokens: &[Token]) -> bool {
    let Some(last) = tokens.last().filter(|last| last.kind == TokenKind::Word && last.case == Case::Lower) else { return false };
    // "… at lin@lakemoor.example", "https://…/news"
    !last_word(context.slice(Span::new(tokens[0].span.start, last.span.end))).contains(['@', '/', '.', '#', '_'])
}

/// True if the paragraphs before, at least one, end in a mark.
fn closes_paragraphs(context: &Context<'_>, last: &Block) -> bool {
    let paragraphs = context.document.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph && block.region == Region::Body);
    let (mut closed, mut open) = (0, 0);
    for block in paragraphs.filter(|block| block.span.start < last.span.start) {
        if context.slice(block.span).ends_with(CLOSING) { closed += 1 } else { open += 1 }
    }
    closed > 0 && open * 4 <= closed
}

fn finding(place: Span, message: &str, note: &str, help: &str) -> Finding {
    Finding::new(place, Confidence::Likely, message).note(note).help(help)
}
