//! Wraps text at a number of columns.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// `text` in lines of at most `width` columns, where words allow it; Chinese breaks between characters.
/// Every line but the first is indented by `indent` spaces.
#[must_use]
pub fn wrap(text: &str, width: usize, indent: usize) -> String {
    let width = width.max(indent + 20);
    let mut out = String::with_capacity(text.len() + 16);
    for (number, paragraph) in text.lines().enumerate() {
        if number > 0 {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
        }
        let mut column = if number > 0 { indent } else { 0 };
        for word in paragraph.split_word_bounds() {
            let columns = word.width();
            let glued = word.chars().all(|c| !c.is_alphanumeric() && !OPENING.contains(c)) && columns == 1 && word != " ";
            if column + columns > width && column > indent && !glued {
                out.truncate(out.trim_end_matches(' ').len());
                out.push('\n');
                out.extend(std::iter::repeat_n(' ', indent));
                column = indent;
                if word == " " {
                    continue;
                }
            }
            out.push_str(word);
            column += columns;
        }
    }
    out
}

/// Signs that belong to the word after them.
const OPENING: &str = "([{<\"'“‘`";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_whole_and_later_lines_indented() {
        let text = "note: readers plan by the weekday and archives file by the date";
        assert_eq!(wrap(text, 30, 6), "note: readers plan by the\n      weekday and archives\n      file by the date");
    }

    #[test]
    fn chinese_breaks_between_characters() {
        let wrapped = wrap(&"云屿大学".repeat(10), 30, 0);
        assert!(wrapped.lines().all(|line| line.width() <= 30), "{wrapped}");
        assert_eq!(wrapped.lines().count(), 3);
    }

    #[test]
    fn a_sign_does_not_begin_a_line() {
        assert!(!wrap("aaaa aaaa aaaa aaaa aaaaaaaaaaaa, b", 32, 0).contains("\n,"));
    }
}
