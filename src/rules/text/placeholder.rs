//! `text/placeholder`.

use std::borrow::Cow;

use crate::diagnostic::{Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{Class, Names, WordSet, Words};
use crate::recognize::{Case, Scan, TokenKind};
use crate::report::model::Kind;
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("text/placeholder"),
        summary: Cow::Borrowed("A placeholder that was to be filled in"),
        severity: [Some(Severity::Warning), Some(Severity::Warning), Some(Severity::Error)],
        confidence: Confidence::Likely,
        page: Cow::Borrowed(
            "\
A placeholder says that something was to be looked up and was not. Nobody overlooks it in print.

Silent on what an announcement leaves open (TBD, 待定), in quotations and code, on persons who are kept anonymous on
purpose (王某某, 李××), on Roman numerals (the XXX Olympiad, 第XXX届), on sizes, on lists of things to do (a TODO list),
on dates and times that a text explains (“write it as hh:mm”), and on a text that speaks of Lorem ipsum.

## Bad

```fail
Lakemoor opens river laboratory

Published: 2024-05-30

On May 28, [insert name] opened the river laboratory in Tarn Hall.
```

```fail
The forum was opened by Professor XXX of Lakemoor University.
```

```fail
On May 28, 2024, Lakemoor University held a river forum. The guests reviewed all posters XXX.
```

```fail
Speaker: TODO

Lakemoor University held a forum on rivers on May 28, 2024. Lorem ipsum dolor sit amet.
```

```fail
The dean welcomed {{speaker}} at hh:mm in Tarn Hall (insert photo here).
```

```fail
云屿大学举行河流论坛

5月28日，×××教授作了报告，某某公司代表参加。【待补充】
```

## Good

```pass
On May 28, Marta Ellwood opened the river laboratory in Tarn Hall. The hall has XXL doors.
```

```pass
The guests of the XXX Olympiad came to Tarn Hall, and the todo list of the fair was short.
```

```pass
Call for papers: forum on rivers

The forum will be held on May 28, 2024. Venue: TBD. All are welcome to register by May 1.
```

```pass
Write the time as \"hh:mm\" on the form.
```

```pass
The guests of the river school were size XXX. The date of the next fair is still TBD.
```

```pass
云屿大学学生王某某和李××获奖。第XXX届运动会开幕。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Where a placeholder begins.
const CUES: &WordSet = &Words::of(["lorem", "todo", "tbd", "xxx", "xxxx", "xxxxx", "hh", "{", "[", "(", "【", "（", "×", "某"]);
const BLOCKS: &[BlockKind] = &[
    BlockKind::Title,
    BlockKind::Heading,
    BlockKind::Paragraph,
    BlockKind::ListItem,
    BlockKind::TableCell,
    BlockKind::Caption,
    BlockKind::Field,
    BlockKind::FieldLine,
];

/// What a bracket asks to be done.
const ORDERS: &WordSet = &Words::of(["insert", "enter", "add"]);
/// What a square bracket alone, or double braces, stand for.
const BLANKS: &[&str] = &[
    "photo",
    "photos",
    "picture",
    "image",
    "caption",
    "quote",
    "link",
    "name",
    "date",
    "title",
    "time",
    "venue",
    "place",
    "city",
    "speaker",
    "company",
    "organization",
    "organisation",
    "organizer",
    "organiser",
    "university",
    "event",
    "number",
    "host",
    "author",
];
/// What Chinese brackets ask for.
const ORDERS_ZH: &[&str] =
    &["待补充", "待补", "待填", "待完善", "此处插入", "请填写", "请补充", "请插入", "插入图片", "插入照片", "图片待", "照片待"];
/// A bracket that asks for something is short.
const BRACKET: usize = 12;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut places: Vec<Span> = Vec::new();
    for (block, at) in context.tokens_of(CUES, BLOCKS) {
        let end = context.mentions.scan.block_tokens[block].end as usize;
        let starts_behind = places.last().is_none_or(|last| last.end <= context.mentions.scan.tokens[at].span.start);
        if starts_behind && let Some(span) = (Place { context, at, end }).placeholder().filter(|span| !context.is_quoted(*span)) {
            places.push(span);
        }
    }
    let Some(first) = places.first() else { return };
    let found = context.slice(*first);
    let finding = Finding::new(*first, Confidence::Likely, format!("“{found}” was to be replaced before the report went out"))
        .note("a placeholder in print tells readers that nobody read the report")
        .help("fill in what is meant, or take the place out");
    findings.push(places.iter().skip(1).take(20).fold(finding, |finding, place| finding.label(*place, "here too")));
}

/// A cue at work.
struct Place<'c, 'a> {
    context: &'c Context<'a>,
    /// The token.
    at: usize,
    /// One past the last token of its block.
    end: usize,
}

impl Place<'_, '_> {
    fn scan(&self) -> &Scan {
        &self.context.mentions.scan
    }

    /// The text of the token `ahead` of the cue, "" beyond the block.
    fn text(&self, ahead: usize) -> &str {
        let at = self.at + ahead;
        if at < self.end { self.context.slice(self.scan().tokens[at].span) } else { "" }
    }

    /// The placeholder that begins here.
    fn placeholder(&self) -> Option<Span> {
        let tokens = match self.text(0) {
            "{" => self.braces()?,
            "[" => self.bracket(true)?,
            "(" | "（" | "【" => self.bracket(false)?,
            "×" | "某" => self.anonymous()?,
            word => self.word(word)?,
        };
        Some(self.scan().span_of(self.at..self.at + tokens))
    }

    /// Words by themselves: how many tokens they take.
    fn word(&self, word: &str) -> Option<usize> {
        let token = self.scan().tokens[self.at];
        match word.to_ascii_lowercase().as_str() {
            "lorem" => (self.text(1).eq_ignore_ascii_case("ipsum") && self.text(2).eq_ignore_ascii_case("dolor")).then_some(3),
            "hh" => {
                let is_clock = self.text(1) == ":" && self.text(2).eq_ignore_ascii_case("mm");
                let explained = (3..8).any(|ahead| matches!(self.text(ahead), "format" | "form" | "格"));
                (is_clock && !explained).then_some(3)
            }
            // "TODO:" by itself heads a list of things to do.
            "todo" => {
                let heads = || self.text(1) == ":" && self.is_first() && !self.text(2).is_empty();
                (token.case == Case::Upper && (self.is_whole() || self.trails() || heads())).then_some(1)
            }
            "tbd" => (token.case == Case::Upper && (self.is_whole() || self.trails()) && !self.may_be_open()).then_some(1),
            _ => (token.case == Case::Upper && self.stands_for_name()).then_some(1),
        }
    }

    /// True where the word begins its block, a sentence or a bracket.
    fn is_first(&self) -> bool {
        let scan = self.scan();
        let starts = scan.sentence_at(scan.tokens[self.at].span.start).is_some_and(|sentence| sentence.first as usize == self.at);
        starts || matches!(self.before(), "[" | "(" | "【" | "（")
    }

    /// True where the word is all that stands behind a label, in a bracket or in a field.
    fn is_whole(&self) -> bool {
        matches!(self.before(), ":" | "：" | "[" | "(" | "【" | "（")
            && matches!(self.text(1), "" | "," | ";" | "]" | ")" | "】" | "）" | "。" | "，" | "；")
    }

    /// True at the end of a sentence that was whole without it: "reviewed all posters XXX." No verb or article asks for it
    /// there ("is still TBD", "on the TODO").
    fn trails(&self) -> bool {
        self.trails_by(1)
    }

    /// The same for so many tokens.
    fn trails_by(&self, tokens: usize) -> bool {
        #[rustfmt::skip]
        const ASKS: &WordSet = &Words::of([
            "is", "are", "was", "were", "be", "still", "remain", "remains", "the", "a", "an", "of", "to", "for", "as", "and", "or", "in", "at", "on",
            "my", "our", "your", "this", "that", "size", "type", "grade", "class", "called", "named", "from", "by", "with",
        ]);
        let Some(before) = self.at.checked_sub(1).and_then(|at| self.scan().tokens.get(at)) else { return false };
        let behind_word = matches!(before.kind, TokenKind::Word) && before.case == Case::Lower && !ASKS.has(before.key)
            || before.kind == TokenKind::Han && !self.is_surname(self.before());
        let mut next = tokens;
        next += usize::from(matches!(self.text(next), "\"" | "”"));
        behind_word && matches!(self.text(next), "." | "。" | "！" | "!")
    }

    /// The text of the token before.
    fn before(&self) -> &str {
        self.at.checked_sub(1).map_or("", |before| self.context.slice(self.scan().tokens[before].span))
    }

    /// True among other words in capitals.
    fn shouts(&self) -> bool {
        let is_capital = |at: usize| self.scan().tokens.get(at).is_some_and(|token| token.case == Case::Upper && token.span.len() > 1);
        is_capital(self.at + 1) && self.at + 1 < self.end || self.at.checked_sub(1).is_some_and(is_capital)
    }

    /// True in a report that announces what is to come: something in it may still be open.
    fn may_be_open(&self) -> bool {
        self.context.report().kind == Some(Kind::Announcement)
    }

    /// XXX where a name is due: behind a post or form of address, as the whole of a value, before Han that no numeral counts.
    fn stands_for_name(&self) -> bool {
        let joins = |mark: &str| matches!(mark, "/" | "-" | "_" | "." | "#" | "=");
        let token = self.scan().tokens[self.at];
        let glued = self.scan().tokens.get(self.at + 2).is_some_and(|after| !after.spaced) && joins(self.text(1));
        if glued || !token.spaced && joins(self.before()) {
            return false;
        }
        if self.text(0).len() > 3 {
            return !self.shouts();
        }
        let (before, word) = (self.at.checked_sub(1), self.before());
        if self.scan().tokens.get(self.at + 1).is_some_and(|next| next.kind == TokenKind::Han && !next.spaced) && self.at + 1 < self.end {
            return word != "第" && !self.is_surname(word) && !matches!(self.text(1), "届" | "号" | "码" | "级" | "世" | "型" | "年" | "章" | "卷");
        }
        let behind_title = before.is_some_and(|before| ends_title(self.scan(), before));
        behind_title || self.trails() || matches!(word, ":" | "：") && self.is_whole()
    }

    /// ××× and 某某 before a post or body; not behind a surname, which keeps somebody anonymous.
    fn anonymous(&self) -> Option<usize> {
        let first = self.text(0);
        let count = (0..6).take_while(|&ahead| self.text(ahead) == first).count();
        let before = self.before();
        if count < 2 || self.is_surname(before) || before == first {
            return None;
        }
        let next = self.at + count;
        let names = |class| next < self.end && self.scan().mark(next, class).is_some();
        if first == "×" && count > 2 && self.trails_by(count) {
            return Some(count);
        }
        (names(Class::Title) || names(Class::OrgHead) || names(Class::Honorific)).then_some(count)
    }

    fn is_surname(&self, before: &str) -> bool {
        let mut chars = before.chars();
        chars.next().is_some_and(|c| chars.next().is_none() && Names::get().single(c).is_some())
    }

    /// `{{speaker}}`.
    fn braces(&self) -> Option<usize> {
        let is_blank = BLANKS.contains(&self.text(2).to_lowercase().as_str());
        (self.text(1) == "{" && is_blank && self.text(3) == "}" && self.text(4) == "}").then_some(5)
    }

    /// `[insert name]`, `(insert photo here)`, `[name]`, （插入照片）, 【待补充】.
    fn bracket(&self, square: bool) -> Option<usize> {
        let close = (1..=BRACKET).find(|&ahead| matches!(self.text(ahead), "]" | ")" | "）" | "】" | ">"))?;
        let first = self.scan().tokens.get(self.at + 1)?;
        let asks = match first.kind {
            TokenKind::Word if ORDERS.has(first.key) => (2..close).any(|ahead| self.is_blank(ahead)),
            TokenKind::Word => square && close == 2 && self.is_blank(1),
            TokenKind::Han => {
                let inside = self.context.slice(self.scan().span_of(self.at + 1..self.at + close));
                ORDERS_ZH.iter().any(|order| inside.starts_with(order)) || inside == "待定" && !self.may_be_open()
            }
            _ => false,
        };
        asks.then_some(close + 1)
    }

    fn is_blank(&self, ahead: usize) -> bool {
        BLANKS.contains(&self.text(ahead).to_lowercase().as_str())
    }
}

/// True if a post or form of address ends with token `last`.
fn ends_title(scan: &Scan, last: usize) -> bool {
    let first = last.saturating_sub(3);
    (first..=last).any(|at| {
        let marks = scan.marks_at(at).iter();
        marks.filter(|mark| matches!(mark.class, Class::Title | Class::Honorific)).any(|mark| mark.end as usize == last + 1)
    })
}
