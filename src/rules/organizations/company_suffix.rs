//! `organizations/company-suffix`.

use std::borrow::Cow;

use crate::diagnostic::{Applicability, Finding, Severity};
use crate::document::BlockKind;
use crate::lexicon::{WordSet, Words};
use crate::rules::{Coded, Context, Langs, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("organizations/company-suffix"),
        summary: Cow::Borrowed("A malformed “Co., Ltd.”"),
        severity: [None, Some(Severity::Info), Some(Severity::Info)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Safe),
        langs: Langs::En,
        page: Cow::Borrowed(
            "\
\"Co.,Ltd\" and \"Co., LTD\" are slips of the same hand that types Chinese addresses: a blank is missing, or capitals are
left over. Search engines and registers know \"Co., Ltd.\".

The rule speaks of \"Co\" and \"Ltd\" without a blank between them, of \"LTD\" in capitals behind \"Co\", and of two forms in one
report, where the rarer one is told.

Silent on the house style without stops (\"Co Ltd\") and on \"Co. Ltd.\" where they are used throughout, on names wholly in
capitals, and on Ltda, LLC and GmbH.

## Bad

```fail
Orrin Steel Co.,Ltd sent a team to the regatta.
```

```fail
Orrin Steel Co., LTD. sent a team to the regatta.
```

```fail
Orrin Steel Co., Ltd. sent a team. Tarn Glass Co., Ltd. sent two, and Brannock Mill Co Ltd sent none.
```

## Good

```pass
Orrin Steel Co., Ltd. sent a team to the regatta of Tarn Glass Co., Ltd.
```

```pass
Orrin Steel Co Ltd sent a team to the regatta.
```

```pass
ORRIN STEEL CO., LTD. sent a team to the regatta.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

const LTD: &WordSet = &Words::of(["ltd"]);
/// The form that registers use.
const USUAL: &str = "Co., Ltd.";

/// A suffix in the text.
struct Suffix {
    span: Span,
    /// As written, with the full stop behind it; one that ends the sentence counts as its own.
    form: String,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let kinds: &[BlockKind] = &[BlockKind::Paragraph, BlockKind::ListItem, BlockKind::Title, BlockKind::Caption];
    let all: Vec<Suffix> = context.tokens_of(LTD, kinds).filter_map(|(_, at)| suffix(context, at)).collect();
    let (malformed, fine): (Vec<&Suffix>, Vec<&Suffix>) = all.iter().partition(|suffix| is_malformed(&suffix.form));
    findings.extend(malformed.iter().map(|suffix| finding(suffix, USUAL, format!("“{}” is no form of “{USUAL}”", suffix.form))));
    let Some((usual, odd)) = two_forms(&fine) else { return };
    findings.push(finding(odd, usual, format!("“{}” here, “{usual}” elsewhere in this report", odd.form)));
}

/// "Co", marks and "Ltd" around token `at`.
fn suffix(context: &Context<'_>, at: usize) -> Option<Suffix> {
    let tokens = &context.mentions.scan.tokens;
    let mut first = at;
    while first > 0 && at - first < 3 && matches!(context.slice(tokens[first - 1].span), "." | "," | "，") {
        first -= 1;
    }
    let co = first.checked_sub(1).filter(|&co| matches!(context.slice(tokens[co].span), "Co" | "CO" | "co"))?;
    let stop = tokens.get(at + 1).is_some_and(|next| !next.spaced && context.slice(next.span) == ".");
    let span = tokens[co].span.cover(tokens[at + usize::from(stop)].span);
    let form = context.slice(span).to_string();
    // A name in capitals has its suffix in capitals.
    let shouted = form.starts_with("CO") && form.contains("LTD");
    (!shouted && !form.contains('\n') && !context.is_quoted(span) && !context.document.in_furniture(span)).then_some(Suffix { span, form })
}

fn is_malformed(form: &str) -> bool {
    !form.contains(' ') || form.contains("LTD") || form.contains("ltd") || form.contains('，') || form.contains(" ,")
}

/// The form most suffixes have, and the first of another form. The stop behind "Ltd" may be that of the sentence.
fn two_forms<'a>(suffixes: &[&'a Suffix]) -> Option<(&'a str, &'a Suffix)> {
    let bare = |suffix: &Suffix| suffix.form.trim_end_matches('.').to_string();
    let first = suffixes.first()?;
    let like_first = suffixes.iter().filter(|suffix| bare(suffix) == bare(first)).count();
    let other = suffixes.iter().find(|suffix| bare(suffix) != bare(first))?;
    Some(if 2 * like_first >= suffixes.len() { (first.form.as_str(), *other) } else { (other.form.as_str(), *first) })
}

fn finding(suffix: &Suffix, better: &str, message: String) -> Finding {
    Finding::new(suffix.span, Confidence::Certain, message)
        .note("registers and search engines take another form for another company")
        .help(format!("write “{better}”"))
        .fix(Applicability::Safe, format!("write {better}"), suffix.span, better.to_string())
}
