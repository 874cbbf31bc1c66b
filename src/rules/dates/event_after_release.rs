//! `dates/event-after-release`.

use std::borrow::Cow;
use std::ops::Range;

use super::{YIELDS_TO_YEAR, days, first_day, is_updated, name, sound};
use crate::diagnostic::{Finding, Severity};
use crate::lexicon::Class;
use crate::recognize::dates::release_date;
use crate::recognize::{DateForm, DateMention, DateRole, YearFrom};
use crate::report::model::Kind;
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, How};

/// Days that a report may run ahead of its stamp: time zones, and a stamp set before midnight.
const LEEWAY: i32 = 1;

/// An inferred year puts no date further than this after the release.
const INFERRED: i32 = 45;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/event-after-release"),
        summary: Cow::Borrowed("An event told as past that lies after the release date"),
        severity: [Some(Severity::Error), Some(Severity::Error), Some(Severity::Error)],
        confidence: Confidence::Certain,
        yields_to: Cow::Borrowed(YIELDS_TO_YEAR),
        page: Cow::Borrowed(
            "\
A report cannot tell of what had not yet happened when it came out. Either the event's date or the release
date is wrong, often the year after the turn of the year.

With both years written it is an error from two days on. Where the event's year was inferred it is a warning.

It speaks only where the sentence of the date tells in the past, with the date as its time. It is silent on
previews and calls (\"will be held\", 将于, deadlines, registration), on what was planned, announced, decided or
put off (\"has announced that\", \"scheduled for\", 定于, 延期至), on notices and calls by their title, on one day
(time zones), on events that had begun before the release, and where the report carries a later date of change.

## Bad

```fail
Lakemoor University opens a laboratory of optics

Release Time: 2024-05-30

The opening was held at Tarn Hall on June 4, 2024. Orrin Steel, dean of the school, spoke to the guests.
```

```fail
云屿大学举办光学论坛

发布时间：2024-05-30

2024年6月4日，光学论坛在云屿大学举行。院长林巧瑜出席并致辞，来自各地的学者参加了会议。
```

## Good

```pass
Lakemoor University to open a laboratory of optics

Release Time: 2024-05-30

The opening will be held at Tarn Hall on June 4, 2024. Orrin Steel, dean of the school, will speak to the guests.
```

```pass
Lakemoor University opens a laboratory of optics

Release Time: 2024-05-30

The opening was held at Tarn Hall on May 31, 2024. Orrin Steel, dean of the school, spoke to the guests.
```

```pass
云屿大学举办光学论坛

发布时间：2024-05-30

光学论坛将于2024年6月4日在云屿大学举行。院长林巧瑜将出席并致辞，欢迎各地的学者参加会议。
```

```pass
Lakemoor University opens a laboratory of optics

Release Time: 2024-05-30

Orrin Steel, dean of the school, has announced that the forum is set for June 4, 2024 at Tarn Hall.
```

```pass
Lakemoor University opens a laboratory of optics

Release Time: 2024-05-30

The board met at Tarn Hall and decided that the forum take place on June 4, 2024.
```

```pass
Lakemoor University opens a laboratory of optics

Release Time: 2024-05-30

The Open Day on June 4, 2024 was announced at Tarn Hall. Orrin Steel spoke to the guests.
```

```pass
Lakemoor University opens a laboratory of optics

Release Time: 2024-05-30

The two schools agreed to hold a forum on June 4, 2024. Marta Ellwood was to take office on June 5, 2024.
```

```pass
Lakemoor University opens a laboratory of optics

Release Time: 2024-05-30

The exhibition opened at Tarn Hall and runs to June 24, 2024. Guests were shown it until June 25, 2024.
```

```pass
云屿大学光学论坛

发布时间：2024-05-30

云屿大学计划于2024年6月14日举办光学论坛，已有300人报名。
```

```pass
云屿大学光学论坛

发布时间：2024-05-30

云屿大学宣布光学论坛于2024年6月14日举行。会议决定，年会定于2024年6月20日召开。
```

```pass
云屿大学光学论坛

发布时间：2024-05-30

光学论坛延期至2024年6月14日举行，展览展期至2024年6月20日，双方约定2024年6月21日举办研讨会。
```

```pass
云屿大学光学论坛

发布时间：2024-05-30

距离2024年7月9日举行的光学论坛还有40天。论坛拟于2024年7月9日在云屿大学召开，安排在2024年7月10日闭幕。
```

```pass
关于举办光学论坛的公告

发布时间：2024-05-30

光学论坛于2024年6月14日在云屿大学举行。
```

```pass
Lakemoor University opens a laboratory of optics

Release Time: 2024-05-30

The institute received a grant at Tarn Hall that starts on June 24, 2024. Members met to prepare the forum on June 25, 2024.
```

```pass
Lakemoor University opens a laboratory of optics

Release Time: 2024-05-30

The school launched the site of the forum on June 24, 2024. Marta Ellwood met the press about the congress on June 25, 2024.
```

```pass
云屿大学光学论坛

发布时间：2024-05-30

学校召开会议，部署2024年6月24日的毕业典礼。学校与企业签署协议，协议有效期至2024年6月25日。
```

```pass
云屿大学光学论坛

发布时间：2024-05-30

林巧瑜出席发布会并说明，2024年6月24日举行的光学论坛已收到论文300篇。
```

```pass
Lakemoor University prepares a forum on optics

Release Time: 2024-05-30

Marta Ellwood will speak at the forum on optics of Lakemoor University, held at Tarn Hall on June 24, 2024.
```

```pass
Your chance to shape the forum on optics

Release Time: 2024-05-30

Your opportunity to impact the forum on optics in Tarn City, held June 24, 2024, is quickly fading away.
```

```pass
Call for papers: forum on optics

Release Time: 2024-05-30

The forum was moved to Tarn Hall. On June 14, 2024 it opened its doors to the guests of Orrin Steel.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(release) = release_date(context.document, &context.mentions.dates) else { return };
    let Some(released) = days(&release.value) else { return };
    if is_updated(context) || is_notice(context) {
        return;
    }
    let events = sound(context).filter(|date| date.role == DateRole::Event && date.form != DateForm::Relative);
    for date in events {
        let Some(day) = first_day(date) else { continue };
        let Some(late) = days(&day).map(|days| days - released) else { continue };
        let written = date.year_from == YearFrom::Text;
        if late <= LEEWAY || !(written || late <= INFERRED) || !is_past(context, date) {
            continue;
        }
        let (event, stamp) = (name(&day), name(&release.value));
        let sure = written && !matches!(release.how, How::Filename | How::Url);
        let confidence = if sure { release.confidence } else { Confidence::Likely };
        let mut finding = Finding::new(date.span, confidence, format!("the event of {event} is told as past, but the report came out on {stamp}"))
            .note(format!("{late} days lie between them; a report cannot tell of what has not happened yet"))
            .help(format!("check both dates; an earlier year, or a release after {event}, would settle it"));
        if !release.span.is_empty() {
            finding = finding.label(release.span, format!("released on {stamp}"));
        }
        if !sure {
            finding = finding.at_most(Severity::Warning);
        }
        findings.push(finding);
        return;
    }
}

/// Tokens on each side of a date that are looked at; a sentence is seldom longer.
const WINDOW: usize = 150;

/// True if the text is a notice of what is to come: by its kind, or by its title.
fn is_notice(context: &Context<'_>) -> bool {
    const ENGLISH: &[&str] = &["call for", "invitation", "notice", "announcement", "preview", "upcoming", "save the date", "to be held"];
    const CHINESE: &[&str] = &["公告", "通知", "预告", "启事", "邀请", "征稿", "征集", "招募", "报名", "即将", "定于", "預告", "啟事", "邀請"];
    let title = context.document.title().map_or("", |block| context.slice(block.span));
    let lower = title.to_ascii_lowercase();
    context.report().kind == Some(Kind::Announcement)
        || ENGLISH.iter().any(|word| lower.contains(word))
        || CHINESE.iter().any(|word| title.contains(word))
}

/// True if the sentence tells in the past, with the date as its time, and speaks of nothing still to come.
fn is_past(context: &Context<'_>, date: &DateMention) -> bool {
    let scan = &context.mentions.scan;
    let Some(sentence) = scan.sentence_at(date.span.start) else { return false };
    let at = scan.token_from(date.span.start);
    let after = scan.token_from(date.span.end);
    let (first, end) = (at.saturating_sub(WINDOW).max(sentence.first as usize), (after + WINDOW).min(sentence.end as usize));
    if first > at || at >= end {
        return false;
    }
    let words: Vec<&str> = scan.tokens[first..end].iter().map(|token| context.slice(token.span)).collect();
    let text = context.slice(scan.span_of(first..end));
    let (at, after) = (at - first, after.min(end) - first);
    !plans_in_chinese(text)
        && !plans_in_english(&words, at)
        && (happened_in_chinese(&words, at, after) || happened_in_english(context, &words, at..after, first))
}

/// Words of what is planned, announced, put off, or still open.
fn plans_in_chinese(text: &str) -> bool {
    const PLANS: &[&str] = &[
        "将",
        "將",
        "拟",
        "擬",
        "定于",
        "定於",
        "计划",
        "計劃",
        "预计",
        "預計",
        "预定",
        "預定",
        "宣布",
        "宣佈",
        "公布",
        "公告",
        "通知",
        "预告",
        "延期",
        "推迟",
        "改期",
        "改至",
        "展期",
        "约定",
        "商定",
        "决定",
        "決定",
        "距离",
        "距離",
        "倒计时",
        "还有",
        "還有",
        "安排在",
        "为期至",
        "持续到",
        "持续至",
        "报名",
        "報名",
        "截止",
        "即将",
        "届时",
        "屆時",
        "筹备",
        "敬请",
        "欢迎参加",
        "明年",
        "有望",
        "准备",
        "部署",
        "介绍",
        "据悉",
        "透露",
        "迎接",
        "有效期",
    ];
    PLANS.iter().any(|plan| text.contains(plan))
}

/// True if the date opens its clause or follows 于, and a verb of happening that is no attribute (举行的) stands behind it.
fn happened_in_chinese(words: &[&str], at: usize, after: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |n| words[n]);
    let opens = matches!(before, "于" | "於" | "在" | "讯" | "电" | "间") || !before.contains(char::is_alphanumeric);
    let happening = |pair: &[&str]| {
        matches!(
            *pair,
            ["举", "行" | "办"]
                | ["召" | "展", "开"]
                | ["开" | "開" | "闭" | "閉", "幕"]
                | ["出", "席"]
                | ["来", "访" | "校" | "到"]
                | ["到", "访"]
                | ["签", "署" | "订" | "约"]
                | ["舉", "行" | "辦"]
                | ["召", "開"]
        )
    };
    opens && (after..words.len().saturating_sub(1)).any(|n| happening(&words[n..n + 2]) && words.get(n + 2) != Some(&"的"))
}

/// Words of what is planned, announced, put off, or still open, anywhere in the sentence; "until", "for" right before the date.
fn plans_in_english(words: &[&str], at: usize) -> bool {
    const PLANS: &[&str] = &[
        "will",
        "shall",
        "would",
        "upcoming",
        "forthcoming",
        "scheduled",
        "rescheduled",
        "postponed",
        "slated",
        "expected",
        "due",
        "plans",
        "planned",
        "planning",
        "deadline",
        "register",
        "registration",
        "applications",
        "until",
        "till",
        "next",
        "invited",
        "soon",
        "announced",
        "announces",
        "announcing",
        "decided",
        "agreed",
        "pledged",
        "promised",
        "proposed",
        "intends",
        "runs",
        "starts",
        "begins",
        "takes",
        "celebrates",
        "lasts",
        "continues",
        "set",
        "ahead",
        "tickets",
    ];
    const OF_A_PLAN: &[&str] = &["for", "until", "till", "by", "before", "to", "through", "since"];
    // "to be held", "is to open", "agreed to hold".
    const BASE: &[&str] =
        &["be", "hold", "host", "take", "open", "launch", "start", "begin", "run", "convene", "return", "organize", "organise", "stage", "meet"];
    let is = |word: &str, list: &[&str]| list.iter().any(|entry| entry.eq_ignore_ascii_case(word));
    let planned = |pair: &[&str]| match *pair {
        [first, second] => first == "to" && is(second, BASE) || second == "to" && is(first, &["is", "are", "was", "were"]),
        _ => false,
    };
    words.iter().any(|word| is(word, PLANS)) || words.windows(2).any(planned) || at > 0 && is(words[at - 1], OF_A_PLAN)
}

/// True if a verb of happening stands behind the date that opens its clause, or before a date that can be no one else's.
fn happened_in_english(context: &Context<'_>, words: &[&str], date: Range<usize>, first: usize) -> bool {
    const OPENING: &[&str] = &["on", "from", "of", "the", "in", "during", "at", "and", "between"];
    const PARTS: &[&str] = &["morning", "afternoon", "evening", "night", "early", "late", "noon"];
    const RELATIVE: &[&str] = &["that", "which", "who", "whose", "about"];
    // What these tell of is the event itself; the object of any other verb may have the date to itself.
    const HOLDS: &[&str] = &["held", "took", "convened", "kicked", "concluded", "hosted", "organized", "organised", "staged"];
    const PLACES: &[&str] = &["the", "a", "an", "its", "our", "their", "this"];
    let is = |word: &str, list: &[&str]| list.iter().any(|entry| entry.eq_ignore_ascii_case(word));
    let lead = words[..date.start].iter().rev().find(|word| !is(word, OPENING) && !is(word, PARTS));
    let opens = lead.is_none_or(|word| matches!(*word, "," | ";" | ":" | "(" | "—" | "–"));
    let behind = || {
        let clause = words[date.end..].iter().position(|word| is(word, RELATIVE)).map_or(words.len(), |n| date.end + n);
        (date.end..clause).any(|n| is_happening(words, n, true))
    };
    let before = || {
        let verb = (0..date.start).rev().find(|&n| is_happening(words, n, false))?;
        let between = verb + 1..date.start;
        // "To the company" is a place, "to prepare the forum" an aim with a day of its own.
        let aim = |n: usize| words[n] == "to" && words.get(n + 1).is_some_and(|next| !is(next, PLACES) && next.starts_with(char::is_lowercase));
        let passed = between.clone().any(|n| is(words[n], RELATIVE) || aim(n)) || words.get(verb + 1) == Some(&"up");
        let passive = verb > 0 && is(words[verb - 1], &["was", "were", "officially", "successfully"]);
        let event = between.into_iter().any(|n| context.mentions.scan.mark(first + n, Class::EventType).is_some());
        Some(!passed && (HOLDS.contains(&words[verb]) || passive || !event))
    };
    opens && behind() || before().unwrap_or(false)
}

/// True if word `n` tells that something happened; `any` past form will do where the date is sure to be its time.
fn is_happening(words: &[&str], n: usize, any: bool) -> bool {
    const PAST: &[&str] = &[
        "held",
        "took",
        "came",
        "met",
        "gave",
        "saw",
        "went",
        "brought",
        "led",
        "paid",
        "began",
        "convened",
        "opened",
        "kicked",
        "launched",
        "concluded",
        "visited",
        "hosted",
        "organized",
        "organised",
        "gathered",
        "attended",
        "signed",
        "unveiled",
        "inaugurated",
        "celebrated",
        "started",
        "received",
        "welcomed",
        "delivered",
        "conducted",
        "closed",
        "arrived",
        "staged",
        "completed",
        "inspected",
    ];
    let word = words[n];
    let before = n.checked_sub(1).map_or("", |n| words[n]);
    let perfect = matches!(before, "has" | "have");
    // "Organised by the school, the fair …": whether it is past remains open.
    let bare = words.get(n + 1) == Some(&"by") && !matches!(before, "was" | "were" | "been" | "and" | "jointly");
    // "The congress in Tarn City, held October 20": the same.
    const BE: &[&str] = &["was", "were", "been", "and"];
    let passive = words[n.saturating_sub(3)..n].iter().any(|before| BE.contains(before));
    let object = words.get(n + 1).is_some_and(|next| matches!(*next, "a" | "an" | "the" | "its" | "their" | "our" | "his" | "her"));
    let bare = bare || word == "held" && !passive && !object;
    let past = PAST.contains(&word) || any && (matches!(word, "was" | "were" | "made" | "spoke") || word.len() > 4 && word.ends_with("ed"));
    past && !perfect && !bare
}
