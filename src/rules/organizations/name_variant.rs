//! `organizations/name-variant`.

use std::borrow::Cow;

use super::name_words::{Named, named, related, side_by_side};
use crate::diagnostic::{Applicability, Finding, Severity};
use crate::lexicon::{Class, Names, lexicon};
use crate::rules::{Coded, Context, Meta};
use crate::span::Confidence;

/// The rule.
pub static RULE: Coded = Coded {
    meta: Meta {
        name: Cow::Borrowed("organizations/name-variant"),
        summary: Cow::Borrowed("One body under two long names that differ by a word"),
        severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
        fix: Some(Applicability::Display),
        page: Cow::Borrowed(
            "\
A body's full name is a fixed expression. If a word is dropped, swapped or changed at a later place, a
reader cannot tell a slip from a second body, and the archive lists the body twice.

It is silent on articles, prepositions and punctuation, on proper short forms (\"Lakemoor\" for Lakemoor
University), on sister units, on a unit of the other body, on former names in brackets, and on two names
in one sentence.

## Bad

```fail
Su Minghe of the School of Optics, Tarn Valley University, spoke first. The guests then saw the School of Optics of the Valley University.
```

```fail
The School of Marine and Civil Optics opened the fair. Later the School of Civil and Marine Optics invited all guests.
```

```fail
The Lakemoor Academy of Foreign Languages held a seminar. It was the first of the Lakemoor Academy of Foreign Language.
```

```fail
云屿轨道交通设备有限公司举办研讨会。会后，云屿轨道设备有限公司的代表参观了校园。
```

## Good

```pass
The School of Optics, Tarn Valley University, held a seminar. Guests toured the School, then the School of Acoustics, Tarn Valley University.
```

```pass
The School of Optics at Tarn Valley University held a seminar. The School of Optics, Tarn Valley University, invited all.
```

```pass
Lakemoor University held a seminar. Lakemoor invited all.
```

```pass
云屿大学机械工程学院举办研讨会。云屿大学土木工程学院的学生参加。
```
",
        ),
        ..Meta::DEFAULT
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let bodies = &context.mentions.bodies;
    let named = named(context, |body| !body.head.is_empty() && bodies.iter().filter(|other| other.head == body.head).nth(1).is_some());
    for (at, later) in named.iter().enumerate() {
        let found = named[..at].iter().find_map(|earlier| Some((earlier, difference(context, earlier, later)?)));
        let Some((earlier, difference)) = found else { continue };
        let (was, is) = (context.slice(earlier.span), context.slice(later.span));
        let difference = difference.describe(was, is);
        findings.push(
            Finding::new(later.span, Confidence::Likely, format!("\"{is}\" was named \"{was}\" before: {difference}"))
                .label(earlier.span, "named here first")
                .note("readers and archives take two full names for two bodies")
                .help("find out which name is right and use it throughout")
                .fix(Applicability::Display, format!("write {was}"), later.span, was),
        );
    }
}

/// What sets two names apart.
enum Difference {
    /// The same words in another order.
    Order,
    /// Words that only one of them has.
    Lost(Vec<String>),
    /// One word spelt in two ways.
    Spelt(String, String),
}

impl Difference {
    /// In words, for names written `was` and `is`.
    fn describe(&self, was: &str, is: &str) -> String {
        let written = |word: &String| as_written(was, word).or_else(|| as_written(is, word)).unwrap_or(word).to_string();
        match self {
            Difference::Order => "the words stand in another order".to_string(),
            Difference::Lost(words) => {
                let verb = if words.len() == 1 { "is" } else { "are" };
                format!("\"{}\" {verb} in one of them only", words.iter().map(written).collect::<Vec<_>>().join(" "))
            }
            Difference::Spelt(one, other) => format!("\"{}\" in one, \"{}\" in the other", written(one), written(other)),
        }
    }
}

/// The word of `name` that is `word` in small letters.
fn as_written<'n>(name: &'n str, word: &str) -> Option<&'n str> {
    name.split(|c: char| !c.is_alphanumeric()).find(|part| part.to_lowercase() == word)
}

/// What sets the two names apart, if they are one name with a slip.
fn difference(context: &Context<'_>, a: &Named<'_>, b: &Named<'_>) -> Option<Difference> {
    let scan = &context.mentions.scan;
    if a.body.head != b.body.head
        || a.body.head.is_empty()
        || related(&context.mentions.bodies, a.index, b.index)
        || side_by_side(scan, a.span, b.span)
    {
        return None;
    }
    if is_han(a) || is_han(b) {
        return (is_han(a) && is_han(b)).then(|| han_difference(a, b)).flatten();
    }
    if !a.parent.is_empty() && !b.parent.is_empty() {
        return parents_differ(context, a, b);
    }
    if a.unit.len().min(b.unit.len()) < 3 {
        return half_left_out(context, a, b);
    }
    swapped(&a.unit, &b.unit).or_else(|| misspelt(&a.unit, &b.unit)).or_else(|| dropped(a, b))
}

/// Same unit, and a larger body that lost words: "… of the Valley University" for Tarn Valley University.
fn parents_differ(context: &Context<'_>, a: &Named<'_>, b: &Named<'_>) -> Option<Difference> {
    if a.unit == b.unit {
        let (long, short) = if a.parent.len() > b.parent.len() { (&a.parent, &b.parent) } else { (&b.parent, &a.parent) };
        if a.parent.last() == b.parent.last() || a.parent.first() == b.parent.first() {
            return (short.len() >= 2).then(|| missing(long, short, 2)).flatten().map(Difference::Lost).or_else(|| misspelt(long, short));
        }
        return None;
    }
    if a.parent != b.parent {
        return None;
    }
    if a.unit.len().min(b.unit.len()) < 3 {
        return half_left_out(context, a, b);
    }
    swapped(&a.unit, &b.unit).or_else(|| misspelt(&a.unit, &b.unit))
}

fn is_han(name: &Named<'_>) -> bool {
    name.unit.iter().any(|word| !word.is_ascii() && word.chars().count() == 1)
}

/// The same words in another order, other than the unit changing sides ("University of Tarn", "Tarn University").
fn swapped(a: &[String], b: &[String]) -> Option<Difference> {
    let (mut left, mut right) = (a.to_vec(), b.to_vec());
    left.sort_unstable();
    right.sort_unstable();
    let rotated = a.len() == b.len() && (0..a.len()).any(|n| a[n..].iter().chain(&a[..n]).eq(b));
    (left == right && !rotated).then_some(Difference::Order)
}

/// One word spelt in two ways: "Language" and "Languages".
fn misspelt(a: &[String], b: &[String]) -> Option<Difference> {
    if a.len() != b.len() {
        return None;
    }
    let mut pairs = a.iter().zip(b).filter(|(one, other)| one != other);
    let (one, other) = pairs.next()?;
    if pairs.next().is_some()
        || one.len().min(other.len()) < 5
        || !is_near(one, other) && !share_a_stem(one, other)
        || is_proper(one) && is_proper(other)
    {
        return None;
    }
    Some(Difference::Spelt(one.clone(), other.clone()))
}

/// "Computer" and "Computing", "Chemistry" and "Chemical": two endings of one word.
fn share_a_stem(a: &str, b: &str) -> bool {
    const STEM: usize = 6;
    const ENDING: usize = 4;
    let same = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    same >= STEM && a.len().max(b.len()) - same <= ENDING
}

/// Places and words spelt like pinyin: two of them differ because they are two ("Henan", "Hunan").
fn is_proper(word: &str) -> bool {
    is_place(word) || Names::get().is_pinyin(word)
}

fn is_place(word: &str) -> bool {
    let lexicon = lexicon();
    let mut found = false;
    lexicon.phrases_at([lexicon.word(word)], |one| found |= lexicon.entry(one.entry).class == Class::Place);
    found
}

/// True if one letter was added, lost or changed, or two neighbours changed places; never at the first letter.
fn is_near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) = (&a[same..], &b[same..]);
    same > 0
        && rest_a != rest_b
        && match (rest_a.len(), rest_b.len()) {
            (x, y) if x == y => rest_a[1..] == rest_b[1..] || x > 1 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] && rest_a[2..] == rest_b[2..],
            (x, y) if x == y + 1 => rest_a[1..] == *rest_b,
            (x, y) if y == x + 1 => rest_b[1..] == *rest_a,
            _ => false,
        }
}

/// A word that one of two names without a larger body lacks.
fn dropped(a: &Named<'_>, b: &Named<'_>) -> Option<Difference> {
    let (long, short) = if a.unit.len() > b.unit.len() { (&a.unit, &b.unit) } else { (&b.unit, &a.unit) };
    let words = missing(long, short, 1)?;
    // At the edges of a name it is the neighbourhood that differs, or a place left out.
    let at_end = long.ends_with(&words) && !short.ends_with(&words);
    let inside = long.first() != words.first() && !at_end;
    let legal_form =
        words.iter().any(|word| matches!(word.as_str(), "group" | "holding" | "holdings" | "national" | "state" | "first" | "second" | "affiliated"));
    let subsidiary = a.body.class == "corporate" && words.iter().any(|word| is_place(word));
    (inside && !legal_form && !subsidiary).then_some(Difference::Lost(words))
}

/// "School of Energy" for the School of Energy and Power: one half of a pair is gone.
fn half_left_out(context: &Context<'_>, a: &Named<'_>, b: &Named<'_>) -> Option<Difference> {
    let (long, short) = if a.unit.len() > b.unit.len() { (a, b) } else { (b, a) };
    let words = missing(&long.unit, &short.unit, 1)?;
    let pair = format!(" and {}", words[0]);
    (short.unit.len() == 2 && context.slice(long.span).to_lowercase().contains(&pair)).then_some(Difference::Lost(words))
}

/// The words of `long` that `short` lacks, if `short` is `long` without one stretch of at most `most` words.
fn missing(long: &[String], short: &[String], most: usize) -> Option<Vec<String>> {
    let lost = long.len().checked_sub(short.len()).filter(|&lost| lost > 0 && lost <= most)?;
    let same = long.iter().zip(short).take_while(|(x, y)| x == y).count();
    (long[same + lost..] == short[same..]).then(|| long[same..same + lost].to_vec())
}

/// Names of six characters or more: one to two characters lost inside, or two neighbours swapped.
fn han_difference(a: &Named<'_>, b: &Named<'_>) -> Option<Difference> {
    let (long, short) = if a.unit.len() > b.unit.len() { (&a.unit, &b.unit) } else { (&b.unit, &a.unit) };
    if short.len() < 6 {
        return None;
    }
    let lost = missing(long, short, 2)?;
    let text = lost.concat();
    let at_front = long.starts_with(&lost);
    let abbreviates = matches!(text.as_str(), "省" | "市" | "区" | "县" | "集团" | "股份" | "责任" | "国家" | "第一" | "第二" | "附属" | "实验");
    (!at_front && !abbreviates).then(|| Difference::Lost(vec![text]))
}

#[cfg(test)]
mod tests {
    use super::{is_near, missing, swapped};

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(String::from).collect()
    }

    #[test]
    fn near_words_differ_by_one_slip_after_the_first_letter() {
        assert!(is_near("language", "languages"));
        assert!(is_near("mechanical", "mechnical"));
        assert!(is_near("optics", "opitcs"));
        assert!(!is_near("optics", "physics"));
        assert!(!is_near("marine", "tarine"));
        assert!(!is_near("optics", "optics"), "equal words are no slip");
    }

    #[test]
    fn one_lost_stretch_is_found_anywhere() {
        assert_eq!(missing(&words("tarn valley marine board"), &words("tarn valley board"), 1), Some(words("marine")));
        assert_eq!(missing(&words("tarn valley marine board"), &words("valley board"), 2), None);
        assert_eq!(missing(&words("tarn board"), &words("tarn board"), 1), None);
    }

    #[test]
    fn a_unit_changing_sides_is_no_swap() {
        assert!(swapped(&words("school civil marine optics"), &words("school marine civil optics")).is_some());
        assert!(swapped(&words("academy tarn optics"), &words("tarn optics academy")).is_none());
    }
}
