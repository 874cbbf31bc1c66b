//! `text/paragraph-breaks`.

use std::borrow::Cow;

use crate::diagnostic::{Applicability, Edit, Finding, Severity};
use crate::document::{Block, BlockKind, Region};
use crate::rules::{Coded, Context, Meta, Place, Yield};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("text/paragraph-breaks"),
        summary: Cow::Borrowed("Paragraphs parted in different ways"),
        severity: [None, Some(Severity::Hint), Some(Severity::Info)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Safe),
        plain_text_only: true,
        yields_to: Cow::Borrowed(&[Yield { to: "text/caption-run-in", place: Place::Report }]),
        page: Cow::Borrowed(
            "\
Readers and programs tell paragraphs by the lines between them. Several blank lines in a row, paragraphs parted now
by a blank line and now by a single break, and a break inside a sentence make that a guess.

One finding per report, in plain text only. It stays silent on addresses, verse, tables, blocks of credits, and on
files whose lines are wrapped at a fixed width.

## Bad

```fail
On May 28, Lakemoor University opened a laboratory for rivers.



The dean thanked the guests, and the guests thanked the dean.
```

```fail
On May 28, Lakemoor University opened a laboratory for rivers.

The dean thanked the guests, and the guests thanked the dean.
Su Minghe said that the laboratory would study the floods of the last ten years.
```

```fail
5月28日，云屿大学举行河流论坛。


林巧羽院长致辞，感谢各位来宾。
```

## Good

```pass
On May 28, Lakemoor University opened a laboratory for rivers.

The dean thanked the guests, and the guests thanked the dean.
```

```pass
On May 28, Lakemoor University opened a laboratory for rivers.
The dean thanked the guests, and the guests thanked the dean.
```

```pass
5月28日，云屿大学举行河流论坛。

林巧羽院长致辞，感谢各位来宾。

文：苏明禾
图：林巧羽
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if context.document.hard_wrapped {
        return;
    }
    findings.extend(extra_blank_lines(context).or_else(|| mixed_breaks(context)).or_else(|| broken_sentence(context)));
}

/// Two blank lines or more in a row.
fn extra_blank_lines(context: &Context<'_>) -> Option<Finding> {
    let gaps: Vec<Span> =
        pairs(context).filter(|(_, block)| block.blank_lines_before >= 2).map(|(before, block)| gap(context, before, block)).collect();
    let &first = gaps.first()?;
    let count = pairs(context).find(|(_, block)| block.blank_lines_before >= 2)?.1.blank_lines_before;
    Some(finding(context, &gaps, first, format!("{count} blank lines in a row where one parts paragraphs"), "leave one blank line"))
}

/// Paragraphs parted now by a blank line, now by a single break.
fn mixed_breaks(context: &Context<'_>) -> Option<Finding> {
    let paragraphs =
        || pairs(context).filter(|(before, block)| is_body(before) && is_body(block) && !context.slice(before.span).ends_with([':', '：']));
    let single: Vec<Span> =
        paragraphs().filter(|(_, block)| block.blank_lines_before == 0).map(|(before, block)| gap(context, before, block)).collect();
    let blank = paragraphs().filter(|(_, block)| block.blank_lines_before > 0).count();
    let &first = single.first().filter(|_| blank > 0)?;
    let message = format!("a single line break here, but a blank line between {blank} other pair{} of paragraphs", if blank == 1 { "" } else { "s" });
    Some(finding(context, &single, first, message, "part paragraphs by one blank line throughout"))
}

/// A line break inside a sentence.
fn broken_sentence(context: &Context<'_>) -> Option<Finding> {
    let broken = |(before, block): &(&Block, &Block)| {
        let (line, next) = (context.slice(before.span), context.slice(block.span));
        is_body(before)
            && block.kind == BlockKind::Paragraph
            && block.blank_lines_before == 0
            && line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '，' | '、'))
            && next.starts_with(char::is_lowercase)
    };
    let (before, block) = pairs(context).find(broken)?;
    let gap = gap(context, before, block);
    let finding = Finding::new(gap, Confidence::Certain, "a line break inside a sentence")
        .note("programs that read a line as a paragraph cut the sentence in two")
        .help("join the two lines")
        .fix(Applicability::Unsafe, "join the two lines", gap, " ");
    Some(finding)
}

fn finding(context: &Context<'_>, places: &[Span], first: Span, message: String, action: &str) -> Finding {
    let line_end = if context.document.source.contains("\r\n") { "\r\n\r\n" } else { "\n\n" };
    let edits = places.iter().map(|place| Edit { span: *place, replacement: line_end.to_string() }).collect();
    let finding = Finding::new(first, Confidence::Certain, message)
        .note("where paragraphs are parted in different ways, readers and programs guess where one ends")
        .help(action)
        .fix_with(Applicability::Safe, action, edits);
    places[1..].iter().fold(finding, |finding, &place| finding.label(place, "here too"))
}

/// Neighbouring blocks.
fn pairs<'a>(context: &Context<'a>) -> impl Iterator<Item = (&'a Block, &'a Block)> + use<'a> {
    let document = context.document;
    document.blocks.windows(2).map(|pair| (&pair[0], &pair[1]))
}

fn is_body(block: &Block) -> bool {
    block.kind == BlockKind::Paragraph && block.region == Region::Body
}

/// The line ends between two blocks.
fn gap(context: &Context<'_>, before: &Block, block: &Block) -> Span {
    let between = Span::new(before.span.end, block.span.start);
    let text = context.slice(between);
    let start = text.find(['\n', '\r']).unwrap_or(0);
    let end = text.rfind(['\n', '\r']).map_or(text.len(), |at| at + 1);
    Span::at(between.start as usize + start, between.start as usize + end)
}
