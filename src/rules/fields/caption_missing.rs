//! `fields/caption-missing`.

use std::borrow::Cow;

use memchr::memmem;

use crate::diagnostic::{Finding, Severity};
use crate::document::{BlockKind, Format};
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("fields/caption-missing"),
        summary: Cow::Borrowed("A picture without caption or alternative text"),
        severity: [None, None, Some(Severity::Info)],
        confidence: Confidence::Certain,
        page: Cow::Borrowed(
            "\
A picture of a report shows people, and nobody knows who they are unless a caption says so. Those who hear the page
instead of seeing it learn nothing at all.

Silent on pictures with alternative text, a title or a caption below, on logos and icons, and in plain text.

## Bad

```md fail
# Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its river laboratory. The dean thanked the guests.

![](lab.jpg)
```

```md fail
# 云屿大学举行河流论坛

![](images/论坛.png)

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。
```

## Good

```md pass
# Lakemoor University opens river laboratory

![Lin Qiaoyu opens the laboratory](lab.jpg)

On May 28, Lakemoor University opened its river laboratory. `![](x.jpg)` shows a picture.

![](tarn.jpg \"Tarn Hall\")

![](assets/logo-lakemoor.svg)

![](hall.jpg)
*Guests in Tarn Hall*
```

```md pass
# 云屿大学举行河流论坛

![](论坛.png)
图为论坛现场

5月28日，云屿大学举行河流论坛。林巧羽院长致辞。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

/// Parts of file names of pictures that need no caption.
const DECORATION: &[&str] =
    &["logo", "icon", "badge", "banner", "divider", "spacer", "avatar", "button", "header", "qrcode", "qr-code", "creativecommons"];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if context.document.format != Format::Markdown {
        return;
    }
    let source = context.document.source;
    for at in memmem::find_iter(source.as_bytes(), "![](") {
        if let Some(picture) = picture(source, at).filter(|&span| !is_code(context, span) && !is_captioned(source, span)) {
            findings.push(finding(picture));
        }
    }
}

/// The picture whose mark begins at `at`; `None` for decoration and for one with a title.
fn picture(source: &str, at: usize) -> Option<Span> {
    const LONG: usize = 2_000;
    let rest = &source[at..source.floor_char_boundary(at + LONG)];
    let target = &rest[4..rest.find([')', '\n']).filter(|&end| rest.as_bytes()[end] == b')')?];
    let name = target.to_ascii_lowercase();
    let titled = target.contains(['"', '\'']);
    (!titled && !DECORATION.iter().any(|part| name.contains(part))).then(|| Span::at(at, at + 4 + target.len() + 1))
}

/// True in a block of code, or in a line with code marks around.
fn is_code(context: &Context<'_>, span: Span) -> bool {
    let before = &context.document.source[..span.start as usize];
    let line = before.rsplit('\n').next().unwrap_or("");
    let fenced = || {
        let blocks = context.document.blocks.iter().filter(|block| block.kind == BlockKind::Code);
        blocks.map(|block| context.document.map.to_source(block.span)).any(|code| code.contains(span))
    };
    line.matches('`').count() % 2 == 1 || line.starts_with("    ") || fenced()
}

/// True if words stand beside the picture, or a short line, emphasis or 图为 below it.
fn is_captioned(source: &str, picture: Span) -> bool {
    const SHORT: usize = 200;
    let is_picture = |line: &str| line.starts_with("![");
    let mut lines = source[picture.end as usize..].lines().map(str::trim);
    let (beside, next, after_blank) = (lines.next().unwrap_or(""), lines.next().unwrap_or(""), lines.next().unwrap_or(""));
    let below = if next.is_empty() { after_blank } else { next };
    let emphasis = below.starts_with(['*', '_', '<', '{']) && !below.starts_with("**");
    let attached = !next.is_empty() && next.len() <= SHORT && !is_picture(next);
    !beside.is_empty() && !is_picture(beside) || emphasis || attached || below.starts_with('图')
}

fn finding(picture: Span) -> Finding {
    let mut finding = Finding::new(picture, Confidence::Certain, "this picture has neither a caption nor alternative text")
        .note("readers do not know who or what it shows; those who hear the page learn nothing of it")
        .help("say who and what it shows between the square brackets: ![Lin Qiaoyu opens the laboratory](…)");
    finding.in_source = true;
    finding
}
