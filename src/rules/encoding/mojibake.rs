//! `encoding/mojibake`.

use std::borrow::Cow;

use super::misread::{self, Run};
use super::places;
use crate::diagnostic::{Applicability, Edit, Finding, Severity};
use crate::rules::{Coded, Context, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("encoding/mojibake"),
        summary: Cow::Borrowed("Characters that were read in the wrong encoding"),
        severity: [Some(Severity::Warning), Some(Severity::Error), Some(Severity::Error)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Unsafe),
        page: Cow::Borrowed(
            "\
Where a program takes UTF-8 for another encoding, “é” becomes “Ã©”, a dash becomes “â€“” and 会议 becomes 浼氳. No
reader can tell what stood there, and no search finds the name. Such a copy was made by a wrong setting, so there are
usually more places than one sees.

One finding per file, at the first place; further places are labels. From 5 places or one letter in 200 on, the copy
counts as corrupted, and no other rule but those of encoding, schema, suppress and config speaks about it. The fix puts
back what the characters were, where that can be told exactly.

Silent on accented letters in names and loan words (São Tomé, Ångström): only two or more characters that fit together
are a trace of a wrong encoding. Silent too in code and in texts about encodings.

## Bad

```fail
Lakemoor University opens river laboratory

The laboratory was opened by Lakemoorâ€™s dean on May 28.
```

```fail
Lakemoor University opens river laboratory

Dean JosÃ© Ferreira opened the laboratory on May 28. The guests came fromÂ\u{A0}Orrin.
```

```fail
云屿大学举行河流论坛

5月28日，云屿大学举行河流锟斤拷论坛。林巧羽院长致辞。
```

```fail
云屿大学举行河流论坛

5月28日，云屿大学举行河流浼氳銆傛灄巧羽院长致辞。
```

## Becomes

```becomes
Lakemoor University opens river laboratory

The laboratory was opened by Lakemoor’s dean on May 28.
```

## Good

```pass
Lakemoor University opens river laboratory

The laboratory of São Tomé was opened by Lakemoor’s dean Åsa Ångström – in “IRMÔ, Ä–Z, at 5 Å… and in the “Café”.
```

```pass
云屿大学举行河流论坛

5月28日，云屿大学在漳河之滨举行河流论坛。林沁沅院长、瀛洲区领导沈湉致辞，来宾游览了瀑布。
```

```pass
Lakemoor University explains broken characters

In such mojibake, the letter é appears as “Ã©”, said the dean on May 28.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let text: &str = &context.document.text;
    let mut runs = misread::runs(text);
    if runs.is_empty() {
        return;
    }
    runs.retain(|run| !places::is_code(context.document, run.span) && !context.is_inline_code(run.span) && !places::is_shown(text, run.span));
    if !runs.is_empty() && !is_about_encodings(text) {
        findings.push(finding(context, &runs));
    }
}

fn finding(context: &Context<'_>, runs: &[Run]) -> Finding {
    let first = &runs[0];
    let found = context.slice(first.span);
    let message = match &first.meant {
        Some(meant) if meant.trim().is_empty() => format!("“{found}” was a blank before the text was read in the wrong encoding"),
        Some(meant) => format!("“{found}” was “{meant}” before the text was read in the wrong encoding"),
        None => format!("“{found}” is what a wrong encoding leaves of other characters"),
    };
    let mut finding = Finding::new(first.span, Confidence::Certain, message)
        .note("UTF-8 was taken for another encoding when the text was copied or stored; names and quotation marks suffer first")
        .help("take the text from the original again, as UTF-8, or put the characters back by hand");
    if runs.len() > 1 {
        finding = finding.note(format!("such characters stand in {} of this copy", places::count(runs.len())));
    }
    let edits: Vec<Edit> =
        runs.iter().filter_map(|run| run.meant.as_ref().map(|meant| Edit { span: run.span, replacement: meant.clone() })).collect();
    if !edits.is_empty() {
        finding = finding.fix_with(Applicability::Unsafe, "put back what the characters were", edits);
    }
    finding = places::with_labels(finding, runs[1..].iter().map(|run| run.span), "and here");
    finding.mutes_rest = places::is_corrupted(runs.len(), &context.document.text);
    finding
}

/// True for a text that shows such characters on purpose.
fn is_about_encodings(text: &str) -> bool {
    ["mojibake", "Mojibake", "UTF-8", "utf-8", "Unicode", "乱码", "亂碼"].iter().any(|word| text.contains(word))
}
