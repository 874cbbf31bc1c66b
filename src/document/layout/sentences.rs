//! Line or sentence? The tests that tell running text from headlines, captions and names.

use crate::document::Lang;

/// Most words a headline has; for Chinese, characters.
const TITLE_WORDS: usize = 30;
const TITLE_HAN: usize = 60;

/// True if `line` ends a sentence: a final stop that is not that of an abbreviation, brackets and marks aside.
pub(in crate::document) fn ends_with_stop(line: &str) -> bool {
    let line = line.trim_end_matches(|c: char| c.is_whitespace() || "\"”’')）]】」』|".contains(c));
    match line.chars().next_back() {
        Some('。' | '；' | ';') => true,
        Some('.') => {
            let word = last_word(&line[..line.len() - 1]);
            !line.ends_with("...") && (!is_abbreviation(word) || word.starts_with(|c: char| c.is_ascii_digit()))
        }
        _ => false,
    }
}

/// True if `line` has two sentences or more.
pub(in crate::document) fn has_two_sentences(line: &str) -> bool {
    let closed = line.trim_end_matches(|c: char| c.is_whitespace() || "\"”’')）]】」』".contains(c));
    let bytes = closed.as_bytes();
    let inner_stop = || closed.find('。').is_some_and(|at| at + '。'.len_utf8() < closed.len());
    memchr::memchr3_iter(b'.', b'!', b'?', bytes).any(|at| {
        let after = closed[at + 1..].trim_start_matches(['"', '”', '\'', '’', ')']);
        let next = after.trim_start();
        let apart = next.len() < after.len() && next.starts_with(|n: char| n.is_uppercase() || "\"“‘".contains(n));
        apart && (bytes[at] != b'.' || !is_abbreviation(last_word(&closed[..at])))
    }) || !closed.is_ascii() && inner_stop()
}

/// True if `line` could be a headline by its form: one sentence without full stop, not too long, with letters.
pub(super) fn could_be_title(line: &str) -> bool {
    !ends_with_stop(line)
        && !line.trim_end().ends_with([':', '：', ',', '，'])
        && line.chars().any(char::is_alphabetic)
        && !is_long(line)
        && !has_two_sentences(line)
}

/// True if `line` is longer than any headline.
pub(super) fn is_long(line: &str) -> bool {
    // Bytes first: most paragraphs are long, and counting them is not free.
    line.len() > TITLE_WORDS * 16 || word_count(line) > if Lang::of(line) == Lang::Zh { TITLE_HAN } else { TITLE_WORDS }
}

/// Words of Latin text, characters of Chinese text.
pub(super) fn word_count(line: &str) -> usize {
    if line.is_ascii() {
        return ascii_word_count(line.as_bytes());
    }
    if Lang::of(line) == Lang::Zh { line.chars().filter(|c| c.is_alphanumeric()).count() } else { line.split_whitespace().count() }
}

fn ascii_word_count(line: &[u8]) -> usize {
    let mut blank = true;
    let starts = line.iter().filter(|b| {
        let was_blank = std::mem::replace(&mut blank, b.is_ascii_whitespace() || **b == 0x0B);
        was_blank && !blank
    });
    starts.count()
}

/// True if `line` holds an address ("https://…").
pub(super) fn has_address(line: &str) -> bool {
    memchr::memchr_iter(b':', line.as_bytes()).any(|at| line.as_bytes()[at..].starts_with(b"://"))
}

/// True if `line` is one to `most` capitalised words and nothing else: a name or a desk.
pub(super) fn is_capitalised(line: &str, most: usize) -> bool {
    let mut count = 0;
    for word in line.split_whitespace() {
        count += 1;
        let proper = word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c));
        if count > most || !proper {
            return false;
        }
    }
    count > 0
}

/// True if `text` is a phrase of at most `most` words (twice as many Chinese characters): no sentence, no question.
pub(in crate::document) fn is_phrase(text: &str, most: usize) -> bool {
    let most = if Lang::of(text) == Lang::Zh { most.max(2) * 4 } else { most };
    text.len() <= most * 40
        && word_count(text) <= most
        && !text.contains(['?', '!', '？', '！', '。'])
        && !has_two_sentences(text)
        && !(ends_with_stop(text) && word_count(text) > 4)
}

/// True if `text` is nothing but names of people or desks: capitalised words, or two to four Han characters each.
pub(in crate::document) fn is_names(text: &str) -> bool {
    const BETWEEN: &[&str] = &[
        "and",
        "of",
        "the",
        "de",
        "da",
        "del",
        "van",
        "von",
        "der",
        "bin",
        "al",
        "el",
        "la",
        "correspondent",
        "reporter",
        "staff",
        "our",
        "special",
        "student",
    ];
    let pieces = text.split(|c: char| c.is_whitespace() || "、,，/／&;；".contains(c)).filter(|piece| !piece.is_empty());
    let (mut count, mut proper) = (0, 0);
    for piece in pieces {
        count += 1;
        if Lang::of(piece) == Lang::Zh {
            let length = piece.chars().count();
            if length > 4 && !piece.contains('·') || length > 12 || !piece.chars().all(|c| c.is_alphabetic() || c == '·') {
                return false;
            }
            proper += 1;
        } else if piece.starts_with(char::is_uppercase) && piece.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c)) {
            proper += 1;
        } else if !BETWEEN.contains(&piece) {
            return false;
        }
    }
    proper > 0 && count <= 12
}

/// True if `text` behind a label may be names or desks: hardly a word in small letters, no long run of Han characters.
pub(in crate::document) fn may_be_names(text: &str) -> bool {
    const SMALL: usize = 3;
    const HAN: usize = 16;
    let pieces = || text.split(|c: char| c.is_whitespace() || "、,，/&;；()（）".contains(c));
    let small = pieces().filter(|piece| piece.starts_with(|c: char| c.is_lowercase()) && piece.len() > 3).count();
    small <= SMALL && pieces().all(|piece| Lang::of(piece) != Lang::Zh || piece.chars().count() <= HAN)
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("")
}

/// True if a full stop behind `word` is no end of a sentence.
fn is_abbreviation(word: &str) -> bool {
    // "17. Feb. 2023"
    if word.len() <= 2 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()) {
        return true;
    }
    const KNOWN: &[&str] = &[
        "Ltd", "Co", "Inc", "Corp", "Dr", "Mr", "Mrs", "Ms", "Prof", "St", "Jr", "Sr", "No", "Nos", "Vol", "Assoc", "Asst", "Dept", "Univ", "Gen",
        "Lt", "Col", "Capt", "Hon", "Rev", "Eng", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "vs", "etc",
        "al", "Messrs", "Ir", "Gov", "Sen",
    ];
    (word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase())) || KNOWN.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_one_short_sentence_without_a_stop() {
        assert!(could_be_title("Lakemoor University opens river laboratory"));
        assert!(could_be_title("Lakemoor University visits Orrin Steel Co., Ltd."));
        assert!(could_be_title("云屿大学举行河流论坛"));
        assert!(could_be_title("Who owns the river?"));
        assert!(!could_be_title("On May 28, Lakemoor University opened its river laboratory."));
        assert!(!could_be_title("Lakemoor opened. The dean spoke"));
        assert!(!could_be_title("6月12日，云屿大学举行河流论坛。"));
        assert!(!could_be_title("Dr. Ellwood said:"));
        assert!(!could_be_title("— 3 —"));
        assert!(!could_be_title(&"river ".repeat(31)));
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        assert!(!has_two_sentences("Prof. Ellwood met Dr. Steel"));
        assert!(has_two_sentences("The hall was full. The dean spoke."));
        assert!(has_two_sentences("论坛开幕。院长致辞。"));
        assert!(!has_two_sentences("论坛开幕。"));
    }

    #[test]
    fn names_are_told_from_phrases() {
        for names in ["Lin Qiaoyu", "Lin Qiaoyu and Su Minghe", "林巧羽 苏明禾", "Staff correspondent", "玛尔塔·埃尔伍德"] {
            assert!(is_names(names), "{names}");
        }
        for other in ["noon the hall was full", "从云屿大学获悉，论坛", "", "Lin Qiaoyu opened", "2024"] {
            assert!(!is_names(other), "{other}");
        }
        assert!(is_phrase("River Desk, Lakemoor University", 6));
        assert!(!is_phrase("It heals everything. So they say", 10));
    }

    #[test]
    fn a_name_line_is_capitals_only() {
        assert!(is_capitalised("Marta Ellwood", 3));
        assert!(!is_capitalised("Marta Ellwood spoke", 3));
        assert!(!is_capitalised("", 3));
    }
}
