//! `duplicates/duplicate-sentence`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::{BlockKind, Region};
use crate::lexicon::FastHasher;
use crate::recognize::{Sentence, TokenKind};
use crate::rules::{Coded, Context, Meta, Place, Yield};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("duplicates/duplicate-sentence"),
        summary: Cow::Borrowed("A sentence that stands twice in the body"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Unsafe),
        yields_to: Cow::Borrowed(&[
            Yield { to: "duplicates/duplicate-paragraph", place: Place::Span },
            Yield { to: "duplicates/twin-conflict", place: Place::Span },
            Yield { to: "duplicates/near-duplicate-paragraph", place: Place::Span },
        ]),
        page: Cow::Borrowed(
            "\
A sentence told twice is what is left of an edit: it was moved and not removed, or pasted once too often.

Silent on sentences of fewer than eight words (or Chinese characters), on quoted refrains, captions and lists.

## Bad

```fail
The forum opened at noon. He thanked the host for a careful plan and a warm hall. Ida Holt spoke about bridges and boats.

In the evening the choir sang. He thanked the host for a careful plan and a warm hall. The guests left by boat.
```

```fail
论坛于上午开幕。学生志愿者在现场提供引导服务。院长介绍了新的实验室。

下午举行分组讨论。学生志愿者在现场提供引导服务。来宾参观了校园。
```

## Good

```pass
The forum opened at noon. He thanked the host for a careful plan and a warm hall. Ida Holt spoke about bridges and boats.

In the evening the choir sang. The guests thanked the choir and left by boat before the rain came.
```

```pass
The pupils sang \"Row the boat and mind the weir, the tide is near\". The dean rose.

At the end they sang it again: \"Row the boat and mind the weir, the tide is near\". All went home.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Least number of words or Han characters of a sentence.
const LEAST: usize = 8;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut first_at: HashMap<u64, Span, BuildHasherDefault<FastHasher>> = HashMap::default();
    for sentence in context.mentions.scan.sentences.iter().filter(|sentence| is_body(context, sentence)) {
        let Some(key) = key(context, sentence) else { continue };
        match first_at.get(&key) {
            None => drop(first_at.insert(key, sentence.span)),
            Some(&first) => findings.push(finding(sentence.span, first)),
        }
    }
}

fn finding(span: Span, first: Span) -> Finding {
    Finding::new(span, Confidence::Certain, "this sentence stands in the report twice, word for word")
        .label(first, "it stands here first")
        .note("it was probably moved and not removed where it had stood")
        .help("delete the one that fits its place less well")
        .fix(Applicability::Unsafe, "delete the later one", span, "")
}

fn is_body(context: &Context<'_>, sentence: &Sentence) -> bool {
    let block = &context.document.blocks[sentence.block as usize];
    block.kind == BlockKind::Paragraph && block.region != Region::Fields && !context.document.in_furniture(sentence.span)
}

/// A hash of the words of a sentence; `None` if it is too short or wholly a quotation.
fn key(context: &Context<'_>, sentence: &Sentence) -> Option<u64> {
    let tokens = &context.mentions.scan.tokens[sentence.first as usize..sentence.end as usize];
    if tokens.len() < LEAST || context.mentions.scan.quoted_whole(sentence.span) {
        return None;
    }
    let (mut key, mut words) = (0u64, 0usize);
    for token in tokens.iter().filter(|token| token.kind != TokenKind::Mark) {
        key = key.rotate_left(23).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ token.key;
        words += 1;
    }
    (words >= LEAST).then_some(key)
}
