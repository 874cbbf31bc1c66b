//! `encoding/odd-character`.

use std::borrow::Cow;

use super::places;
use crate::diagnostic::{Applicability, Edit, Finding, Severity};
use crate::document::Lang;
use crate::rules::{Coded, Context, Meta};
use crate::span::{Confidence, Span};

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("encoding/odd-character"),
        summary: Cow::Borrowed("Invisible characters, and letters of another script that look like Latin ones"),
        severity: [None, Some(Severity::Info), Some(Severity::Warning)],
        confidence: Confidence::Certain,
        fix: Some(Applicability::Safe),
        page: Cow::Borrowed(
            "\
A character that nobody sees splits a word for every search, and a Cyrillic О in a Latin name makes two people of one.
They come from word processors, chat programs and converted files.

One finding for all invisible characters of a report, and one for each letter of another script. Deleting what is
invisible is safe; replacing a letter by its double is for a person to confirm.

Silent on the joiners of emoji and of Arabic, Persian and Indic scripts, on direction marks in text that runs from right
to left, on Greek letters as symbols (5 μm, β-test), on no-break spaces, on full-width letters in Chinese, and in code.

## Bad

```fail
Lakemoor University opens river laboratory

On May 28, Lake\u{200B}moor University opened its laboratory.
```

```fail
Lakemoor University opens river laboratory

On May 28, the dean thanked Оrrin Steel.
```

```fail
云屿大学举行河流论坛

5月28日，云屿大学举行河\u{202E}流论坛。
```

## Becomes

```becomes
Lakemoor University opens river laboratory

On May 28, Lakemoor University opened its laboratory.
```

## Good

```pass
Lakemoor University opens river laboratory

The β-test of the 5 μm filter took place at Tarn\u{A0}Hall. 👩\u{200D}🔬 Москва and می\u{200C}خواهم are other scripts.
```

```pass
云屿大学举行河流论坛

5月28日，云屿大学在Ａ座举行河流论坛，共１２人参加。
```
",
        ),
        ..Meta::DEFAULT
    },
    run: check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let text: &str = &context.document.text;
    let (mut unseen, mut doubles): (Vec<Span>, Vec<(Span, char)>) = (Vec::new(), Vec::new());
    for at in candidates(text) {
        let Some(c) = text[at..].chars().next() else { continue };
        let span = Span::at(at, at + c.len_utf8());
        if is_unseen(c) && !is_at_home(text, span, c) && !is_code(context, span) {
            unseen.push(span);
        } else if let Some(latin) = double_of(c).filter(|_| is_inside_latin_word(context, span) && !is_code(context, span)) {
            doubles.push((span, latin));
        }
    }
    findings.extend(unseen_finding(context, &unseen));
    findings.extend(doubles.chunk_by(|a, b| a.1 == b.1).map(|run| double_finding(context, run)));
}

/// Offsets of characters that may be odd: by their first byte, which plain prose in English hardly has.
fn candidates(text: &str) -> impl Iterator<Item = usize> {
    const ODD: [bool; 256] = {
        let mut odd = [false; 256];
        let mut byte = 0;
        while byte < 256 {
            // Controls; U+0080 to U+00BF; Greek and Cyrillic; U+2000 to U+2FFF; U+F000 to U+FFFF.
            odd[byte] = matches!(byte as u8, 0..=8 | 0x0B | 0x0E..=0x1F | 0x7F | 0xC2 | 0xCE..=0xD3 | 0xE2 | 0xEF);
            byte += 1;
        }
        odd
    };
    text.bytes().enumerate().filter(|(_, byte)| ODD[usize::from(*byte)]).map(|(at, _)| at)
}

/// True for characters that leave no mark on paper and are no blank.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{B}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}' | '\u{AD}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}')
}

/// True where such a character has its work: joiners in emoji and other scripts, direction marks beside such scripts.
fn is_at_home(text: &str, span: Span, c: char) -> bool {
    const NEAR: usize = 40;
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    match c {
        '\u{FEFF}' => before.is_empty(),
        '\u{200B}'..='\u{200D}' | '\u{2060}' => before.chars().next_back().is_some_and(joins) || after.chars().next().is_some_and(joins),
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            before.chars().rev().take(NEAR).chain(after.chars().take(NEAR)).any(runs_leftwards)
        }
        _ => false,
    }
}

/// True for emoji and letters of scripts that need joiners or have no blanks between words.
fn joins(c: char) -> bool {
    let plain = c.is_ascii() || matches!(Lang::of(c.encode_utf8(&mut [0; 4])), Lang::En | Lang::Zh);
    matches!(c as u32, 0x2190..=0x2BFF | 0xFE0F | 0x1F000..=0x1FAFF) || c.is_alphabetic() && !plain
}

fn runs_leftwards(c: char) -> bool {
    matches!(c as u32, 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFE)
}

/// The Latin letter or digit that `c` looks like.
fn double_of(c: char) -> Option<char> {
    const OTHERS: &str = "АВЕКМНОРСТХаеорсухіѕјІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
    const LATIN: &str = "ABEKMHOPCTXaeopcyxisjISJABEZHIKMNOPTYXo";
    if matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ') {
        return char::from_u32(c as u32 - 0xFEE0);
    }
    OTHERS.chars().zip(LATIN.chars()).find(|(other, _)| *other == c).map(|(_, latin)| latin)
}

/// True if the other letters of the word around `span` are Latin, two at least, and outnumber the odd ones.
fn is_inside_latin_word(context: &Context<'_>, span: Span) -> bool {
    const LONG: u32 = 80;
    let scan = &context.mentions.scan;
    let next = scan.tokens.partition_point(|token| token.span.start <= span.start);
    let Some(token) = next.checked_sub(1).map(|n| scan.tokens[n]).filter(|token| token.span.contains(span) && token.span.len() <= LONG) else {
        return false;
    };
    let word = context.slice(token.span);
    let latin = word.chars().filter(|c| c.is_ascii_alphabetic() || matches!(*c as u32, 0xC0..=0x24F)).count();
    let others = word.chars().filter(|c| !c.is_ascii() && !matches!(*c as u32, 0xC0..=0x24F)).count();
    latin >= 2 && latin > others
}

fn is_code(context: &Context<'_>, span: Span) -> bool {
    places::is_code(context.document, span) || context.is_inline_code(span)
}

fn unseen_finding(context: &Context<'_>, unseen: &[Span]) -> Option<Finding> {
    let (&first, rest) = unseen.split_first()?;
    let c = context.slice(first).chars().next()?;
    let message = format!("an invisible character stands here: {} (U+{:04X}){}", name_of(c), c as u32, around(context, first));
    let edits = unseen.iter().map(|&span| Edit { span, replacement: String::new() }).collect();
    let title = if rest.is_empty() { "delete the character".to_string() } else { format!("delete all {} of them", unseen.len()) };
    let finding = Finding::new(first, Confidence::Certain, message)
        .note("nobody sees it, but programs that search, sort or compare take the word for another one")
        .help("delete it")
        .fix_with(Applicability::Safe, title, edits);
    Some(places::with_labels(finding, rest.iter().copied(), "another one"))
}

/// ", inside “Lakemoor”", where letters stand on both sides.
fn around(context: &Context<'_>, span: Span) -> String {
    const REACH: usize = 20;
    let text: &str = &context.document.text;
    let letter = |c: &char| c.is_alphanumeric();
    let before: Vec<char> = text[..span.start as usize].chars().rev().take(REACH).take_while(letter).collect();
    let after: String = text[span.end as usize..].chars().take(REACH).take_while(letter).collect();
    if before.is_empty() || after.is_empty() || before.len() == REACH || after.chars().count() == REACH {
        return String::new();
    }
    format!(", inside “{}{after}”", before.iter().rev().collect::<String>())
}

fn name_of(c: char) -> &'static str {
    match c {
        '\u{AD}' => "a soft hyphen",
        '\u{200B}' => "a zero-width space",
        '\u{200C}' | '\u{200D}' => "a joiner of other scripts",
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => "a mark of writing direction",
        '\u{2028}' | '\u{2029}' => "a line separator",
        '\u{2060}' => "a word joiner",
        '\u{FEFF}' => "a byte order mark",
        _ => "a control character",
    }
}

fn double_finding(context: &Context<'_>, doubles: &[(Span, char)]) -> Finding {
    let (first, latin) = doubles[0];
    let odd = context.slice(first).chars().next().unwrap_or(latin);
    let script = match odd as u32 {
        0x370..=0x3FF => "Greek",
        0x400..=0x4FF => "Cyrillic",
        _ => "full-width",
    };
    let edits = doubles.iter().map(|&(span, latin)| Edit { span, replacement: latin.to_string() }).collect();
    let finding =
        Finding::new(first, Confidence::Certain, format!("{script} “{odd}” (U+{:04X}) stands in a Latin word in place of “{latin}”", odd as u32))
            .note("the two look alike, but no search for the word finds it")
            .help(format!("write “{latin}”"))
            .fix_with(Applicability::Unsafe, format!("write “{latin}”"), edits);
    places::with_labels(finding, doubles[1..].iter().map(|(span, _)| *span), "and here")
}
