//! `translation/untranslated-residue`.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::{Finding, Severity};
use crate::document::{BlockKind, Lang};
use crate::lexicon::{Names, Traits, WordSet, Words};
use crate::recognize::{Case, Token, TokenKind};
use crate::rules::{Coded, Context, Langs, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("translation/untranslated-residue"),
        summary: Cow::Borrowed("Chinese words left in an English sentence"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        langs: Langs::En,
        page: Cow::Borrowed(
            "\
A word that the translator, or the program, did not know stays as it was. Readers of the English text cannot read it,
and often it is the verb of the sentence.

Silent on glosses in brackets, on names beside their romanisation (Lin Qiaoyu 林巧羽), on terms that the sentence
explains, in quotations and titles of works, in credits and captions, and on pages in two languages.

## Bad

```fail
Lakemoor University opens river laboratory

On May 28, the dean 表示 that rivers matter to the town and to the whole county of Orrin.
```

```fail
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory, and the guests 参观了 the new rooms of the school.
```

## Good

```pass
Lakemoor University opens river laboratory

On May 28, the river steward (河长) Lin Qiaoyu 林巧羽 opened the laboratory and explained the term 河长 to the guests.
```

```pass
Lakemoor University opens river laboratory 云屿大学河流实验室揭牌

On May 28, Lakemoor University opened its river laboratory. 5月28日，云屿大学河流实验室揭牌。
```

```pass
Lakemoor University opens river laboratory

On May 28, the guests of the school saw the show 《河流》 and sang “云屿之歌” in the great hall.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Words behind which a term stands in its own script on purpose.
const NAMING: &WordSet = &Words::of([
    "term",
    "terms",
    "word",
    "words",
    "character",
    "characters",
    "called",
    "named",
    "phrase",
    "name",
    "means",
    "meaning",
    "as",
    "or",
    "like",
    "expression",
    "concept",
    "reads",
    "read",
    "written",
    "writes",
    "in",
    "for",
    "by",
    "is",
    "titled",
    "entitled",
    "chinese",
    "mandarin",
    "calligraphy",
]);

/// Of 100 words and characters so many in Chinese make a page of two languages.
const BILINGUAL: usize = 20;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if context.document.text.is_ascii() || is_bilingual(context) {
        return;
    }
    let scan = &context.mentions.scan;
    for (block, tokens) in context.document.blocks.iter().zip(&scan.block_tokens) {
        if block.lang != Lang::En || !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            continue;
        }
        let tokens = tokens.start as usize..tokens.end as usize;
        let mut at = tokens.start;
        while let Some(first) = (at..tokens.end).find(|&n| scan.tokens[n].kind == TokenKind::Han) {
            let end = (first..tokens.end).find(|&n| scan.tokens[n].kind != TokenKind::Han).unwrap_or(tokens.end);
            at = end;
            if is_left_over(context, &tokens, first..end) {
                let span = scan.span_of(first..end);
                findings.push(
                    Finding::new(span, Confidence::Likely, format!("“{}” was left in Chinese", context.slice(span)))
                        .note("readers of the English text cannot read it, and the sentence lacks a word for them")
                        .help("translate it; if it is meant as a term, put it in brackets behind its translation"),
                );
            }
        }
    }
}

fn is_bilingual(context: &Context<'_>) -> bool {
    let (mut han, mut words) = (0usize, 0usize);
    for token in &context.mentions.scan.tokens {
        match token.kind {
            TokenKind::Han => han += 1,
            TokenKind::Word => words += 1,
            _ => {}
        }
    }
    han == 0 || han * 100 > (han + words) * BILINGUAL
}

/// True if the Chinese words `run` stand in the middle of a sentence between small English words.
fn is_left_over(context: &Context<'_>, block: &Range<usize>, run: Range<usize>) -> bool {
    let scan = &context.mentions.scan;
    let small = |token: &Token| token.kind == TokenKind::Word && token.case == Case::Lower;
    let before = run.start.checked_sub(1).filter(|&n| n >= block.start).map(|n| scan.tokens[n]);
    let after = scan.tokens.get(run.end).filter(|_| run.end < block.end);
    let (Some(before), Some(after)) = (before, after) else { return false };
    let word = context.slice(before.span);
    let romanised = || Names::get().is_pinyin(word) && !Names::get().traits(word).has(Traits::COMMON);
    small(&before) && small(after) && !NAMING.has(before.key) && !NAMING.has(after.key) && !romanised() && !context.is_quoted(scan.span_of(run))
}
