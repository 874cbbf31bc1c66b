//! `furniture/injected-spam`.

use std::borrow::Cow;

use crate::diagnostic::{Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{WordSet, Words};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("furniture/injected-spam"),
        summary: Cow::Borrowed("Advertising for betting, drugs, loans or sex in a report of another subject"),
        severity: [Some(Severity::Warning), Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Likely,
        kind: Cow::Borrowed("forbid"),
        page: Cow::Borrowed(
            "\
Whoever breaks into a web site puts links to casinos and pharmacies into its pages, or writes such a name over that of
the institution. Readers do not see it at once; search engines do, and an archive keeps it.

One finding for a report; further places are labels. One single place is told as info. From three places on the copy
counts as corrupted, and other families than encoding, schema, suppress and config are silent about it.

Silent on reports whose title is about gambling, crime, drugs or addiction, on sentences about law and research, and in
quotations.

## Bad

```fail
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. Lakemoor casino bonus login. The dean thanked the guests.
```

```fail
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. Buy viagra online and play at our online casino.
```

```fail
云屿大学举行河流论坛

5月28日，云屿大学举行河流论坛。云屿娱乐城百家乐在线投注，林巧羽院长致辞。
```

## Good

```pass
Lakemoor University opens institute for law

On May 28, the institute presented a study of casino licences and a law against online casino advertising.
```

```pass
Lakemoor University talks about gambling and addiction

On May 28, the dean spoke of online casinos and the online casino bonus that traps the young.
```

```pass
云屿市开展打击网络赌博宣传活动

5月28日，民警讲解了百家乐、老虎机等赌博的危害。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Places from which on the copy counts as corrupted.
const MANY: usize = 3;

/// Most places that are shown beside the first.
const SHOWN: usize = 8;

const BLOCKS: &[BlockKind] = &[
    BlockKind::Title,
    BlockKind::Heading,
    BlockKind::Paragraph,
    BlockKind::ListItem,
    BlockKind::Caption,
    BlockKind::FieldLine,
    BlockKind::Furniture,
    BlockKind::Field,
];

/// The word of each phrase that hardly occurs elsewhere, or its first character in Chinese.
const CUES: &WordSet = &Words::of([
    "casino", "casinos", "slots", "slot", "viagra", "cialis", "levitra", "payday", "escorts", "porn", "judi", "togel", "gacor", "bet365", "1xbet",
    "fun88", "娱", "博", "百", "老", "时", "六", "棋", "真", "葡", "金", "永", "威", "皇", "亚", "必", "伟", "壮", "裸", "代",
]);

/// Two words, one of them a cue, that only advertising puts together.
const PHRASES: &[&str] = &[
    "online casino",
    "casino online",
    "casino bonus",
    "casino bonuses",
    "casino login",
    "casino app",
    "casino games",
    "casino slots",
    "live casino",
    "best casino",
    "slot gacor",
    "slot online",
    "online slots",
    "free slots",
    "slots casino",
    "slots online",
    "buy viagra",
    "viagra online",
    "cheap viagra",
    "generic viagra",
    "buy cialis",
    "cialis online",
    "cheap cialis",
    "generic cialis",
    "buy levitra",
    "payday loan",
    "payday loans",
    "escorts in",
    "independent escorts",
    "porn video",
    "porn videos",
    "free porn",
    "judi online",
    "situs judi",
    "judi bola",
    "togel online",
    "situs togel",
    "bet365 login",
    "1xbet login",
    "fun88 login",
    "1xbet app",
];

/// Strings that only advertising has.
const PHRASES_ZH: &[&str] = &[
    "娱乐城",
    "博彩网",
    "博彩平台",
    "博彩公司",
    "百家乐",
    "老虎机",
    "时时彩",
    "六合彩",
    "棋牌游戏",
    "棋牌官网",
    "真人荷官",
    "真人娱乐",
    "葡京娱乐",
    "金沙200",
    "金沙娱乐",
    "金沙官网",
    "永利官网",
    "永利娱乐",
    "威尼斯人官网",
    "威尼斯人娱乐",
    "皇冠体育",
    "亚博体育",
    "必威体育",
    "伟哥",
    "壮阳药",
    "裸聊",
    "代开发票",
];

/// What a report about such things says in its title.
const SUBJECTS: &[&str] = &[
    "gambl",
    "casino",
    "betting",
    "addict",
    "drug",
    "pharma",
    "crime",
    "police",
    "fraud",
    "scam",
    "prostitut",
    "erectile",
    "payday",
    "spam",
    "hack",
    "赌",
    "博彩",
    "彩票",
    "打击",
    "违法",
    "犯罪",
    "诈骗",
    "反诈",
    "整治",
    "禁毒",
];

/// What a sentence about such things says besides.
const IN_SENTENCE: &[&str] =
    &["gambl", "addict", "law", "legal", "licen", "regulat", "study", "studies", "research", "police", "赌", "治理", "打击", "危害", "法律", "警"];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let places: Vec<Span> = context.tokens_of(CUES, BLOCKS).filter_map(|(_, at)| spam_at(context, at)).collect();
    let mut places = places.into_iter().filter(|&place| !is_about_it(context, place)).collect::<Vec<_>>();
    places.dedup_by(|b, a| a.overlaps(*b));
    let Some(&first) = places.first() else { return };
    let mut finding =
        Finding::new(first, Confidence::Likely, format!("“{}” is advertising that does not belong to this report", context.slice(first)))
            .note("such words are put into pages of others by those who broke into the site")
            .help("delete them, look through the rest of the text, and tell those who run the site");
    for &place in places[1..].iter().take(SHOWN) {
        finding = finding.label(place, "and here");
    }
    if places.len() == 1 {
        finding = finding.at_most(Severity::Info);
    }
    finding.mutes_rest = places.len() >= MANY;
    findings.push(finding);
}

/// The phrase of advertising around the cue at token `at`.
fn spam_at(context: &Context<'_>, at: usize) -> Option<Span> {
    let scan = &context.mentions.scan;
    let token = scan.tokens[at];
    let rest = &context.document.text[token.span.start as usize..];
    if let Some(phrase) = PHRASES_ZH.iter().find(|phrase| rest.starts_with(**phrase)) {
        return Some(Span::at(token.span.start as usize, token.span.start as usize + phrase.len()));
    }
    let pair = |first: usize| {
        let (a, b) = (scan.tokens.get(first)?, scan.tokens.get(first + 1)?);
        let text = context.slice(a.span.cover(b.span));
        PHRASES.iter().any(|phrase| phrase.eq_ignore_ascii_case(text)).then(|| a.span.cover(b.span))
    };
    pair(at).or_else(|| at.checked_sub(1).and_then(pair))
}

/// True if the title or the sentence is about such things, or quotes them.
fn is_about_it(context: &Context<'_>, place: Span) -> bool {
    let about = |text: &str, subjects: &[&str]| {
        let text = text.to_lowercase();
        subjects.iter().any(|subject| text.contains(subject))
    };
    let title = context.extracted.span("/title").filter(|title| !title.overlaps(place));
    let sentence = context.mentions.scan.sentence_at(place.start).map_or(place, |sentence| sentence.span);
    let (before, after) = (Span::new(sentence.start, place.start), Span::new(place.end, sentence.end));
    title.is_some_and(|title| about(context.slice(title), SUBJECTS))
        || [before, after].iter().any(|part| about(context.slice(*part), IN_SENTENCE))
        || context.is_quoted(place)
}
