//! Shapes of values, for the kind `format`: `{4 digits}-{2 digits}-{2 digits}`, `Photo: {words}`.
//!
//! A shape holds for the whole of a value. It is no regular expression: letters and marks stand for
//! themselves, and what is in braces is a number of characters of a class. A value is read once, from
//! left to right, with all places of the shape where the reading may be: linear in the value, whatever
//! the shape.

use crate::lexicon::is_cjk;

/// A class of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Exactly(char),
    Digit,
    Letter,
    Capital,
    Small,
    Han,
    /// Letters of any script, blanks, and the marks inside names.
    Words,
    Text,
}

/// The names of classes in braces.
const CLASSES: [(&str, Class); 7] = [
    ("digit", Class::Digit),
    ("letter", Class::Letter),
    ("capital", Class::Capital),
    ("small", Class::Small),
    ("han", Class::Han),
    ("word", Class::Words),
    ("text", Class::Text),
];

impl Class {
    fn takes(self, c: char) -> bool {
        match self {
            Class::Exactly(wanted) => c == wanted,
            Class::Digit => c.is_ascii_digit(),
            Class::Letter => c.is_alphabetic() && !is_cjk(c),
            Class::Capital => c.is_uppercase(),
            Class::Small => c.is_lowercase(),
            Class::Han => is_cjk(c),
            Class::Words => c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '\'' | '’' | '·'),
            Class::Text => true,
        }
    }
}

/// How often a class stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Times {
    Once,
    Perhaps,
    AnyNumber,
}

/// A shape, ready to be held against values.
#[derive(Clone, Debug)]
pub(super) struct Shape(Vec<(Class, Times)>);

/// A shape consists of at most this many characters.
const LONGEST: usize = 400;

impl Shape {
    /// Reads a shape.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(written: &str) -> Result<Self, String> {
        let mut atoms = Vec::new();
        let mut rest = written;
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            if c != '{' {
                atoms.push((Class::Exactly(c), Times::Once));
                continue;
            }
            let Some((inside, behind)) = rest.split_once('}') else { return Err("a brace is not closed".into()) };
            rest = behind;
            slot(inside, &mut atoms)?;
        }
        match atoms.len() {
            0 => Err("a shape has at least one character".into()),
            1..=LONGEST => Ok(Self(atoms)),
            _ => Err(format!("a shape has at most {LONGEST} characters")),
        }
    }

    /// True if the whole of `value` has this shape.
    pub fn fits(&self, value: &str) -> bool {
        let mut here = vec![false; self.0.len() + 1];
        here[0] = true;
        self.skip(&mut here);
        let mut next = here.clone();
        for c in value.chars() {
            next.fill(false);
            for (at, (class, times)) in self.0.iter().enumerate().filter(|(at, _)| here[*at]) {
                if class.takes(c) {
                    next[if *times == Times::AnyNumber { at } else { at + 1 }] = true;
                }
            }
            self.skip(&mut next);
            if !next.contains(&true) {
                return false;
            }
            std::mem::swap(&mut here, &mut next);
        }
        here[self.0.len()]
    }

    /// Goes on over what need not stand.
    fn skip(&self, here: &mut [bool]) {
        for (at, (_, times)) in self.0.iter().enumerate() {
            if here[at] && *times != Times::Once {
                here[at + 1] = true;
            }
        }
    }
}

/// What is in braces: `digits`, `4 digits`, `1-2 digits`, `text`.
fn slot(inside: &str, atoms: &mut Vec<(Class, Times)>) -> Result<(), String> {
    let (count, name) = match inside.trim().split_once(' ') {
        Some((count, name)) => (Some(count.trim()), name.trim()),
        None => (None, inside.trim()),
    };
    let singular = name.strip_suffix('s').unwrap_or(name);
    let Some((_, class)) = CLASSES.iter().find(|(known, _)| *known == singular) else {
        let known: Vec<&str> = CLASSES.iter().map(|(known, _)| *known).collect();
        return Err(format!("there is no `{{{name}}}`; known are {}", known.join(", ")));
    };
    let Some(count) = count else {
        atoms.push((*class, Times::Once));
        if name != singular || matches!(class, Class::Text) {
            atoms.push((*class, Times::AnyNumber));
        }
        return Ok(());
    };
    let (least, most) = count.split_once('-').unwrap_or((count, count));
    let (Ok(least), Ok(most)) = (least.parse::<usize>(), most.parse::<usize>()) else {
        return Err(format!("`{count}` is no number: write `{{4 digits}}` or `{{1-2 digits}}`"));
    };
    if most == 0 || least > most || most > LONGEST {
        return Err(format!("`{count}` is no number of characters from 1 to {LONGEST}"));
    }
    atoms.extend(std::iter::repeat_n((*class, Times::Once), least));
    atoms.extend(std::iter::repeat_n((*class, Times::Perhaps), most - least));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(shape: &str, value: &str) -> bool {
        Shape::parse(shape).expect("a shape").fits(value)
    }

    #[test]
    fn counts_and_classes_hold_for_the_whole_value() {
        assert!(fits("{4 digits}-{2 digits}-{2 digits}", "2024-05-28"));
        assert!(!fits("{4 digits}-{2 digits}-{2 digits}", "2024-05-281"));
        assert!(!fits("{4 digits}-{2 digits}-{2 digits}", "28 May 2024"));
        assert!(fits("{4 digits}年{1-2 digits}月{1-2 digits}日", "2024年5月28日"));
    }

    #[test]
    fn open_ends_find_what_stands_behind_them() {
        assert!(fits("{text} - {text}", "a - b - c"));
        assert!(fits("文：{2-4 han}", "文：林巧玉"));
        assert!(!fits("Photo: {words}", "Photo: IMG_0417"));
        assert!(fits("Photo: {words}", "Photo: Marta O’Neill-Ellwood"));
    }

    #[test]
    fn a_long_value_is_read_once() {
        assert!(!fits("{text}{text}{text}{text}!", &"a".repeat(200_000)));
    }

    #[test]
    fn mistakes_are_told() {
        for (shape, wrong) in [("{4 digts}", "no `{digts}`"), ("{4 digits", "not closed"), ("", "at least one"), ("{x digits}", "no number")] {
            assert!(Shape::parse(shape).is_err_and(|message| message.contains(wrong)), "{shape}");
        }
    }
}
