//! `dates/bad-ordinal`.

use std::borrow::Cow;

use crate::diagnostic::{Applicability, Finding, Severity};
use crate::recognize::{Token, TokenKind};
use crate::rules::{Coded, Context, Langs, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("dates/bad-ordinal"),
        summary: Cow::Borrowed("An English ordinal number with the wrong ending"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Safe),
        langs: Langs::En,
        page: Cow::Borrowed(
            "\
Numbers end in st after 1, nd after 2, rd after 3 and th after anything else; 11, 12 and 13 take th.
A wrong ending makes a reader ask whether the number is wrong too.

Quoted text and digits inside addresses, file names and model numbers are left alone.

## Bad

```fail
Lakemoor University held the 32th forum on optics at Tarn Hall.
```

```fail
The delegation came to Lakemoor University on March 23th, 2024.
```

```fail
This was the 111st meeting of the society.
```

## Good

```pass
Lakemoor University held the 112th forum on optics at Tarn Hall.
```

```pass
The delegation came on March 23rd, 2024, for the 11th, 12th, 13th and 21st meetings.
```

```pass
The poster said \"our 32th year\" in large letters.
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let tokens = &context.mentions.scan.tokens;
    for (at, pair) in tokens.windows(2).enumerate() {
        let [number, suffix] = pair else { continue };
        if number.kind != TokenKind::Number || suffix.kind != TokenKind::Word || suffix.spaced || suffix.span.len() != 2 {
            continue;
        }
        let (digits, written) = (context.slice(number.span), context.slice(suffix.span));
        if !["st", "nd", "rd", "th"].iter().any(|ending| written.eq_ignore_ascii_case(ending)) {
            continue;
        }
        let right = ending(digits);
        let span = number.span.cover(suffix.span);
        let before = at.checked_sub(1).map(|n| &tokens[n]);
        if written.eq_ignore_ascii_case(right) || is_inside(context, before, number) || context.is_quoted(span) {
            continue;
        }
        let right = if written.bytes().any(|b| b.is_ascii_uppercase()) { right.to_ascii_uppercase() } else { right.to_string() };
        findings.push(
            Finding::new(span, Confidence::Certain, format!("{digits} does not end in \"{written}\": the ordinal is {digits}{right}"))
                .note("1 takes st, 2 nd, 3 rd, anything else th; so do 11, 12 and 13")
                .help(format!("write {digits}{right}"))
                .fix(Applicability::Safe, format!("write {digits}{right}"), suffix.span, right),
        );
    }
}

/// True where the number is a piece of something longer: an address, a file name, a model, a fraction.
fn is_inside(context: &Context<'_>, before: Option<&Token>, number: &Token) -> bool {
    !number.spaced && before.is_some_and(|token| matches!(context.slice(token.span), "/" | "_" | "." | "=" | "@" | "#" | "-" | "&" | "?"))
}

/// The ending of an ordinal, by its last two digits.
fn ending(digits: &str) -> &'static str {
    let mut last = digits.bytes().rev();
    let (unit, ten) = (last.next(), last.next());
    match (ten, unit) {
        (Some(b'1'), _) => "th",
        (_, Some(b'1')) => "st",
        (_, Some(b'2')) => "nd",
        (_, Some(b'3')) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::ending;

    #[test]
    fn teens_take_th_in_every_hundred() {
        for digits in ["11", "12", "13", "111", "1012", "4", "20", "0"] {
            assert_eq!(ending(digits), "th");
        }
        assert_eq!((ending("1"), ending("22"), ending("103")), ("st", "nd", "rd"));
    }
}
