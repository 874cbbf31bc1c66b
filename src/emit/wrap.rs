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
        let mut column = 0;
        if number > 0 {
            column = new_line(&mut out, indent);
        }
        for piece in pieces(paragraph) {
            let columns = piece.trim_end_matches(' ').width();
            if column + columns > width && column > indent {
                out.truncate(out.trim_end_matches(' ').len());
                column = new_line(&mut out, indent);
            }
            out.push_str(piece);
            column += piece.width();
        }
    }
    out
}

fn new_line(out: &mut String, indent: usize) -> usize {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
    indent
}

/// The pieces between which a line may end: words with the blanks after them, and wide characters with
/// the signs that may not begin a line.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut graphemes = rest.grapheme_indices(true).peekable();
        let mut end = rest.len();
        while let Some((at, grapheme)) = graphemes.next() {
            let Some((_, next)) = graphemes.peek() else { break };
            let after_blank = grapheme == " " && *next != " ";
            let beside_wide = (grapheme.width() > 1 || next.width() > 1) && *next != " " && !CLOSING.contains(*next) && !OPENING.contains(grapheme);
            if after_blank || beside_wide {
                end = at + grapheme.len();
                break;
            }
        }
        let (piece, left) = rest.split_at(end);
        rest = left;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Signs that do not begin a line.
const CLOSING: &str = ",.;:!?)]}\"'’”，。、；：！？）》」』】…";
/// Signs that do not end one.
const OPENING: &str = "([{“‘（《「『【";

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
        assert!(!wrap(&"云屿大学，".repeat(9), 28, 0).contains("\n，"));
    }

    #[test]
    fn a_hyphenated_word_stays_whole() {
        assert_eq!(wrap("allowed here are event-report, visit-report", 30, 4), "allowed here are event-report,\n    visit-report");
    }
}
