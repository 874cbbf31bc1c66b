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
    let code = context.document.blocks.iter().filter(|block| block.kind == BlockKind::Code);
    let mut code = code.map(|block| context.document.map.to_source(block.span)).peekable();
    for at in memmem::find_iter(source.as_bytes(), "![](") {
        let Some(picture) = picture(source, at) else { continue };
        while code.next_if(|code| code.end <= picture.start).is_some() {}
        let is_code = code.peek().is_some_and(|code| code.contains(picture)) || is_inline_code(source, picture);
        if !is_code && !is_captioned(source, picture) {
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

/// How far a line is looked at beside a picture, in bytes.
const LINE: usize = 600;

/// True in a line with code marks around, or one that is indented as code.
fn is_inline_code(source: &str, picture: Span) -> bool {
    let before = &source[source.ceil_char_boundary((picture.start as usize).saturating_sub(LINE))..picture.start as usize];
    let line = before.rsplit('\n').next().unwrap_or("");
    line.matches('`').count() % 2 == 1 || line.starts_with("    ")
}

/// True if words stand beside the picture, or a short line, emphasis or 图为 below it.
fn is_captioned(source: &str, picture: Span) -> bool {
    const SHORT: usize = 200;
    let is_picture = |line: &str| line.starts_with("![");
    let after = &source[picture.end as usize..source.floor_char_boundary(picture.end as usize + LINE)];
    let mut lines = after.lines().map(str::trim);
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
