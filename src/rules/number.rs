//! Numbers of running text: digits, English words, Chinese numerals.

use crate::lexicon::{WordSet, Words};
use crate::recognize::{ONES, Scan, TENS, Token, TokenKind};

/// Numbers from two to thirty as tokens: where "N things" may begin.
#[rustfmt::skip]
pub(super) const SMALL: &WordSet = &Words::of([
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24",
    "25", "26", "27", "28", "29", "30",
    "二", "两", "兩", "三", "四", "五", "六", "七", "八", "九", "十",
]);

/// Words before a number that leave room on one side of it, or make it an ordinal.
#[rustfmt::skip]
const LOOSE_BEFORE: &WordSet = &Words::of([
    "over", "about", "nearly", "than", "around", "almost", "approximately", "roughly", "some", "least", "most", "beyond",
    "another", "every", "under", "exceeding", "no", "number", "#", "$", "€", "£", "¥", "~", "～", "≈", "<", ">", "×", "*",
    "第", "近", "约", "約", "超", "逾", "每", "上", "过", "過", "达", "達", "前", "后", "余", "餘", "数", "其",
]);

/// Words that do so only after another number, or after "up", "many", "few".
const LOOSE_AFTER_ANOTHER: &WordSet = &Words::of(["to", "or", "as", "and", "-", "–"]);

const ANOTHER: &WordSet = &Words::of(["up", "many", "few", "one"]);

/// What after a number leaves room above it.
const LOOSE_AFTER: &WordSet = &Words::of(["余", "餘", "多", "几", "+", "plus", "odd", "or", "to"]);

/// The number that begins at token `at`: its value and the token after it. Decimals, ordinals in figures and parts of
/// longer things (7-fold, B12) are none.
pub(super) fn at(scan: &Scan, text: &str, at: usize) -> Option<(u32, usize)> {
    let token = scan.tokens.get(at)?;
    match token.kind {
        TokenKind::Number => digits(scan, text, at),
        TokenKind::Word => words(scan, text, at),
        TokenKind::Han => chinese(scan, text, at),
        TokenKind::Mark => None,
    }
}

/// True if the number at tokens `at..end` is meant exactly: nothing before or after it says "about", "over", "the n-th".
pub(super) fn is_exact(scan: &Scan, at: usize, end: usize) -> bool {
    let before = at.checked_sub(1).map(|n| scan.tokens[n]);
    let loose = before.is_some_and(|token| LOOSE_BEFORE.has(token.key));
    let another = |n: usize| ANOTHER.has(scan.tokens[n].key) || SMALL.has(scan.tokens[n].key) || scan.tokens[n].kind == TokenKind::Number;
    let second = at > 1 && before.is_some_and(|token| LOOSE_AFTER_ANOTHER.has(token.key)) && another(at - 2);
    !loose && !second && !scan.tokens.get(end).is_some_and(|token| LOOSE_AFTER.has(token.key))
}

fn digits(scan: &Scan, text: &str, at: usize) -> Option<(u32, usize)> {
    let piece = |n: usize| scan.tokens.get(n).map_or("", |token| token.span.of(text));
    let glued = |n: usize| scan.tokens.get(n).is_some_and(|token| !token.spaced);
    let is_number = |n: usize| scan.tokens.get(n).is_some_and(|token| token.kind == TokenKind::Number);
    let of_longer = at > 0 && glued(at) && (is_latin(scan.tokens[at - 1]) || matches!(piece(at - 1), "." | "-" | "/" | ":" | "–" | "," | "：" | ";"));
    let mut value: u32 = piece(at).parse().ok().filter(|_| piece(at).len() <= 7 && !of_longer)?;
    let mut end = at + 1;
    // "1,200": each group has three digits.
    while matches!(piece(end), "," | "，") && glued(end) && glued(end + 1) && is_number(end + 1) && piece(end + 1).len() == 3 {
        value = value.checked_mul(1000)?.checked_add(piece(end + 1).parse().ok()?)?;
        end += 2;
    }
    let goes_on =
        glued(end) && matches!(piece(end), "." | "/" | ":" | "-" | "–" | "%" | "％" | "：") && glued(end + 1) && end + 1 < scan.tokens.len();
    let number_follows = goes_on && (is_number(end + 1) || matches!(piece(end), "%" | "％"));
    let unit = glued(end) && scan.tokens.get(end).is_some_and(|token| is_latin(*token));
    (!number_follows && !unit && !matches!(piece(end), "%" | "％")).then_some((value, end))
}

fn is_latin(token: Token) -> bool {
    token.kind == TokenKind::Word
}

/// "five", "thirty", "twenty-one".
fn words(scan: &Scan, text: &str, at: usize) -> Option<(u32, usize)> {
    let value = |n: usize, list: &[&str]| {
        let piece = scan.tokens.get(n)?.span.of(text);
        list.iter().position(|word| piece.eq_ignore_ascii_case(word)).map(|n| n as u32)
    };
    let of_longer = at > 1 && scan.tokens[at - 1].span.of(text) == "-" && !scan.tokens[at].spaced;
    if of_longer {
        return None;
    }
    if let Some(tens) = value(at, &TENS) {
        let hyphen = scan.tokens.get(at + 1).is_some_and(|token| token.span.of(text) == "-" && !token.spaced);
        let ones = value(at + 2, &ONES[..10]).filter(|&n| hyphen && n > 0);
        return Some(ones.map_or((20 + 10 * tens, at + 1), |n| (20 + 10 * tens + n, at + 3)));
    }
    value(at, &ONES).map(|n| (n, at + 1))
}

/// 三, 十二, 二十四, 一百零五, 两.
fn chinese(scan: &Scan, text: &str, at: usize) -> Option<(u32, usize)> {
    let numeral = |n: usize| scan.tokens.get(n).and_then(|token| numeral(token.span.of(text)));
    if at > 0 && numeral(at - 1).is_some() {
        return None;
    }
    let (mut total, mut last, mut end) = (0u32, None, at);
    while let Some(figure) = numeral(end).filter(|_| end < at + 8) {
        end += 1;
        match (figure, last) {
            (10 | 100 | 1000, _) => {
                total += last.take().unwrap_or(1) * figure;
            }
            // 三四 is "three or four", 二〇二四 a year.
            (1..10, Some(_)) => return None,
            (0, _) => {}
            _ => last = Some(figure),
        }
    }
    let value = total + last.unwrap_or(0);
    (end > at && value > 0).then_some((value, end))
}

fn numeral(piece: &str) -> Option<u32> {
    Some(match piece {
        "零" | "〇" => 0,
        "一" => 1,
        "二" | "两" | "兩" => 2,
        "三" => 3,
        "四" => 4,
        "五" => 5,
        "六" => 6,
        "七" => 7,
        "八" => 8,
        "九" => 9,
        "十" => 10,
        "百" => 100,
        "千" => 1000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{self, Format};
    use crate::source::Source;

    /// The first number of `text`.
    fn first(text: &str) -> Option<u32> {
        let source = Source::from_text("", text);
        let document = document::read(&source, Format::Text);
        let scan = Scan::new(&document);
        (0..scan.tokens.len()).find_map(|n| at(&scan, &document.text, n)).map(|(value, _)| value)
    }

    #[test]
    fn numbers_are_read_in_digits_words_and_numerals() {
        for (text, value) in [
            ("we saw 1,200 guests there.", 1200),
            ("we saw Twenty-one guests there.", 21),
            ("we saw thirteen guests there.", 13),
            ("学校有二十四个社团。", 24),
            ("学校有一百零五个社团。", 105),
            ("学校有两个社团。", 2),
            ("学校有12个社团。", 12),
        ] {
            assert_eq!(first(text), Some(value), "{text}");
        }
        for text in ["growth of 3.5 points.", "it fell 12% last spring.", "a 7-8 split decision.", "来了三四个人。"] {
            assert!(first(text).is_none_or(|value| value < 3), "{text}");
        }
    }
}
