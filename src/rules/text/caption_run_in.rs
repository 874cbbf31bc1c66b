//! `text/caption-run-in`.

use std::borrow::Cow;

use crate::diagnostic::{Applicability, Edit, Finding, Severity};
use crate::document::{Block, BlockKind, is_caption};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("text/caption-run-in"),
        summary: Cow::Borrowed("A picture caption that runs into the paragraph below it"),
        severity: [None, Some(Severity::Info), Some(Severity::Info)],
        confidence: Confidence::Likely,
        fix: Some(Applicability::Safe),
        plain_text_only: true,
        page: Cow::Borrowed(
            "\
When a page is copied as text, its pictures vanish and their captions stay. With no blank line below it, a caption
reads as the first line of the next paragraph.

A caption is a short line without a full stop that has a name and an -ing form, ends in “in progress”, or names a
photographer. One finding per report; further captions are labels. It stays silent on headings, verse, lists, and
on formats that mark pictures.

## Bad

```fail
On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

Su Minghe giving a talk
Su Minghe said that the laboratory would study the floods of the last ten years.
```

```fail
5月28日，云屿大学举行河流论坛。林巧羽院长致辞。

论坛现场（图/林巧羽）
苏明禾教授介绍了十年来的洪水记录，并回答了与会者的提问。
```

## Good

```pass
On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

Su Minghe giving a talk

Su Minghe said that the laboratory would study the floods of the last ten years.
```

```pass
Results of the forum
Su Minghe said that the laboratory would study the floods of the last ten years.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let captions: Vec<Span> =
        context.document.blocks.windows(2).filter(|pair| runs_in(context, &pair[0], &pair[1])).map(|pair| pair[0].span).collect();
    let Some((&first, others)) = captions.split_first() else { return };
    let line_end = if context.document.source.contains("\r\n") { "\r\n" } else { "\n" };
    let edits = captions.iter().map(|caption| Edit { span: Span::empty(caption.end), replacement: line_end.to_string() }).collect();
    let mut finding = Finding::new(first, Confidence::Likely, "this picture caption runs into the paragraph below it")
        .note("without a blank line between them the caption reads as the beginning of the paragraph")
        .help("put a blank line below the caption")
        .fix_with(Applicability::Safe, "put a blank line below the caption", edits);
    for &other in others {
        finding = finding.label(other, "this one too");
    }
    findings.push(finding);
}

fn runs_in(context: &Context<'_>, caption: &Block, next: &Block) -> bool {
    caption.kind == BlockKind::Caption && next.kind == BlockKind::Paragraph && next.blank_lines_before == 0 && is_caption(context.slice(caption.span))
}
