//! `translation/script-mixed`.

use std::borrow::Cow;

use crate::diagnostic::{Applicability, Edit, Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{HanSet, is_simplified, simplified};
use crate::recognize::TokenKind;
use crate::rules::{Coded, Context, Langs, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("translation/script-mixed"),
        summary: Cow::Borrowed("Simplified and traditional characters in one report"),
        severity: [None, Some(Severity::Info), Some(Severity::Info)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Display),
        kind: Cow::Borrowed("one-of"),
        langs: Langs::Zh,
        page: Cow::Borrowed(
            "\
A report is written in simplified or in traditional characters. Single ones of the other sort come from a source that
was converted in part, and searches find only half of the text.

One finding for a report, at the first character of the rarer sort; the others are labels. It also tells characters that
a program converted wrongly (皇後, 頭發).

Silent on names of persons and bodies, in quotations and titles of works, on characters common to both, and on a report
of which no sort is plainly the rarer.

## Bad

```fail
云屿大学举行河流論坛

5月28日，云屿大学举行河流论坛。林巧羽院长致辞，来宾参观了实验室。
```

```fail
雲嶼大學舉行河流論壇

5月28日，雲嶼大學舉行河流論壇。院長緻辭，來賓參觀了实验室。
```

```fail
雲嶼大學舉行戲劇節

5月28日，雲嶼大學舉行戲劇節，學生飾演皇後，頭發與服裝都由學生準備。
```

## Good

```pass
云屿大学举行河流论坛

5月28日，云屿大学举行河流论坛。林巧羽院长介绍了著名书画家於远山的作品《論語》，并参观乾坤亭。
```

```pass
雲嶼大學舉行河流論壇

5月28日，雲嶼大學舉行河流論壇。院長在台上致辭，范先生說：「我们来了。」幾位來賓參觀了後山的里弄與老松。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Characters that both scripts use, though a table of pairs has them.
static SHARED: HanSet = HanSet::of(
    "著乾於徵瞭藉鍾夥像麼嶽昇祐暉範葉後裡複麵髮鬆週佈彙佔併係徑甯彥禎喬焯台后里余云干面丑只范于谷斗松姜吁系升奸占志准群床峰几广厂征采布周了折合借家制复致卷克朱向曲仆冲刮胡回伙划霉蒙签确舍沈秋千洒苏体万旋岳杠咸宁圣扑胜种虫出党电冬尔巩柜坏极夹価荐胶洁怜帘猎腊累么灭苹凄迁丘确晒术它涂托洼无吴协叶痒医愈御园朱准着赞温查闲",
);

/// What programs make of simplified characters that stand for two traditional ones, and what is meant.
const WRONG: &[(&str, &str)] = &[
    ("皇後", "皇后"),
    ("太後", "太后"),
    ("王後", "王后"),
    ("頭發", "頭髮"),
    ("理發", "理髮"),
    ("乾部", "幹部"),
    ("乾涉", "干涉"),
    ("若乾", "若干"),
    ("公裡", "公里"),
    ("公裏", "公里"),
    ("裡程碑", "里程碑"),
    ("鄰裡", "鄰里"),
    ("係統", "系統"),
    ("製度", "制度"),
    ("復雜", "複雜"),
];

/// The rarer sort makes up at most one in so many characters.
const RARER: usize = 5;

/// Most places that are shown beside the first.
const SHOWN: usize = 10;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (mut traditional, mut simple) = (0usize, 0usize);
    for (_, sort) in characters(context) {
        match sort {
            Sort::Traditional => traditional += 1,
            Sort::Simplified => simple += 1,
        }
    }
    let in_traditional = traditional > simple;
    if in_traditional {
        findings.extend(wrong_words(context));
    }
    let (rarer, most) = if in_traditional { (simple, traditional) } else { (traditional, simple) };
    if rarer == 0 || rarer * RARER > most {
        return;
    }
    let wanted = if in_traditional { Sort::Simplified } else { Sort::Traditional };
    let odd = characters(context).filter(|(span, sort)| *sort == wanted && !context.is_quoted(*span) && !is_name(context, *span));
    findings.extend(mixed(context, &odd.map(|(span, _)| span).collect::<Vec<_>>(), in_traditional));
}

/// What a character is, if it is of one script only.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Traditional,
    Simplified,
}

/// The characters of the report that are of one script only.
fn characters<'c>(context: &'c Context<'_>) -> impl Iterator<Item = (Span, Sort)> + 'c {
    let scan = &context.mentions.scan;
    let blocks = context.document.blocks.iter().zip(&scan.block_tokens);
    let running = blocks.filter(|(block, _)| !matches!(block.kind, BlockKind::Furniture | BlockKind::Code | BlockKind::Field));
    let tokens = running.flat_map(|(_, tokens)| &scan.tokens[tokens.start as usize..tokens.end as usize]);
    tokens.filter(|token| token.kind == TokenKind::Han).filter_map(|token| Some((token.span, sort(context.slice(token.span).chars().next()?)?)))
}

fn sort(c: char) -> Option<Sort> {
    let sort = match simplified(c) != c {
        true => Sort::Traditional,
        false if is_simplified(c) => Sort::Simplified,
        false => return None,
    };
    (!SHARED.has(c)).then_some(sort)
}

/// True inside the name of a person or body.
fn is_name(context: &Context<'_>, span: Span) -> bool {
    let mentions = context.mentions;
    let person = mentions.people.partition_point(|person| person.span.start <= span.start);
    let body = mentions.organizations.partition_point(|body| body.span.start <= span.start);
    person.checked_sub(1).is_some_and(|n| mentions.people[n].span.contains(span))
        || body.checked_sub(1).is_some_and(|n| mentions.organizations[n].span.contains(span))
}

fn mixed(context: &Context<'_>, rarer: &[Span], in_traditional: bool) -> Option<Finding> {
    let (&first, rest) = rarer.split_first()?;
    let (sort, main) = if in_traditional { ("simplified", "traditional") } else { ("traditional", "simplified") };
    let message = format!("“{}” is a {sort} character in a report in {main} ones", context.slice(first));
    let mut finding = Finding::new(first, Confidence::Certain, message)
        .note("readers stumble over it, and a search for the word misses this place")
        .help(format!("write the whole report in {main} characters"));
    for &span in rest.iter().take(SHOWN) {
        finding = finding.label(span, "and here");
    }
    if in_traditional {
        return Some(finding);
    }
    let simple = |span: Span| context.slice(span).chars().map(simplified).collect::<String>();
    let edits = rarer.iter().map(|&span| Edit { span, replacement: simple(span) }).collect();
    Some(finding.fix_with(Applicability::Display, format!("write “{}”", simple(first)), edits))
}

/// "皇後" in a traditional text.
fn wrong_words(context: &Context<'_>) -> Vec<Finding> {
    let text: &str = &context.document.text;
    let found = WRONG.iter().flat_map(|(wrong, right)| text.match_indices(wrong).map(move |(at, _)| (Span::at(at, at + wrong.len()), *right)));
    let outside = found.filter(|(span, _)| !context.is_quoted(*span));
    outside
        .map(|(span, right)| {
            Finding::new(span, Confidence::Certain, format!("“{}” was converted wrongly: it is written “{right}”", context.slice(span)))
                .note("a simplified character that stands for two traditional ones was replaced by the wrong one")
                .help(format!("write “{right}”"))
                .fix(Applicability::Display, format!("write “{right}”"), span, right)
        })
        .collect()
}
