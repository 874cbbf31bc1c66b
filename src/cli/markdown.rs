//! The Markdown of rule pages on a terminal: headings, paragraphs, lists, `code`, **weight**, and the examples.

use crate::emit::{Style, one_line, wrap};

const BOLD: &str = "1";
const CODE: &str = "36";

/// `page` in lines of at most the style's width.
pub(super) fn render(page: &str, style: Style) -> String {
    let mut writer = Writer { style, text: String::new(), paragraph: String::new() };
    let mut fence: Option<&str> = None;
    for line in page.lines() {
        match (fence, line.strip_prefix("```")) {
            (None, Some(info)) => {
                writer.close();
                fence = Some(info.rsplit(' ').next().unwrap_or(info));
            }
            (Some(_), Some(_)) => fence = None,
            (Some(mark), None) => writer.example(mark, line),
            (None, None) => writer.line(line),
        }
    }
    writer.close();
    let mut text = String::new();
    let mut blank = true;
    for line in writer.text.lines() {
        // Sources have one or two blank lines between parts; the page has one.
        if !(blank && line.is_empty()) {
            text += line.trim_end();
            text.push('\n');
        }
        blank = line.is_empty();
    }
    format!("{}\n", text.trim_end())
}

struct Writer {
    style: Style,
    text: String,
    /// The paragraph or list item that is still open.
    paragraph: String,
}

impl Writer {
    fn line(&mut self, line: &str) {
        let is_item = line.starts_with("- ") || line.starts_with("* ");
        if line.is_empty() || line.starts_with('#') || is_item {
            self.close();
        }
        if let Some(heading) = line.strip_prefix('#') {
            self.text += &format!("{}\n", self.style.paint(BOLD, heading.trim_start_matches('#').trim()));
        } else if line.is_empty() {
            self.text.push('\n');
        } else {
            if !self.paragraph.is_empty() {
                self.paragraph.push(' ');
            }
            self.paragraph += line.trim();
        }
    }

    /// Writes what is open. Colours come after wrapping, so that they do not count as columns.
    fn close(&mut self) {
        if self.paragraph.is_empty() {
            return;
        }
        let indent = if self.paragraph.starts_with("- ") { 2 } else { 0 };
        let wrapped = wrap(&self.paragraph, self.style.width, indent);
        self.text += &inline(&wrapped, self.style);
        self.text.push('\n');
        self.paragraph.clear();
    }

    /// A line of an example, behind a bar in the colour of its mark.
    fn example(&mut self, mark: &str, line: &str) {
        let code = match mark {
            "fail" => "31",
            "pass" | "becomes" => "32",
            _ => "34",
        };
        let bar = self.style.paint(code, "│");
        let line = one_line(line);
        if line.is_empty() {
            self.text += &format!("  {bar}\n");
        }
        for part in wrap(&line, self.style.width.saturating_sub(4), 0).lines() {
            self.text += &format!("  {bar} {part}\n");
        }
    }
}

/// `code` and **weight** painted. Without colours code keeps its marks, since they tell where it ends.
fn inline(text: &str, style: Style) -> String {
    let painted = |text: &str, mark: &str, code: &str, keep: bool| -> String {
        let mut pieces = text.split(mark);
        let mut out = pieces.next().unwrap_or("").to_string();
        let mut inside = true;
        for piece in pieces {
            if inside && keep && !style.color {
                out += &format!("{mark}{piece}{mark}");
            } else {
                out += &if inside { style.paint(code, piece) } else { piece.to_string() };
            }
            inside = !inside;
        }
        out
    };
    painted(&painted(text, "**", BOLD, false), "`", CODE, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "Why it\nmatters, and **how**.\n\n- one `thing` that is longer than the lines of this page are, so that it goes on\n- two\n\n\n## Bad\n\n```fail\nThe day.\n\nThe end.\n```\n\nbecomes\n\n```md becomes\nA day.\n```\n";

    #[test]
    fn a_page_is_wrapped_with_its_lists_and_examples() {
        let text = render(PAGE, Style { color: false, width: 50 });
        let wanted = "Why it matters, and how.\n\n- one `thing` that is longer than the lines of\n  this page are, so that it goes on\n- two\n\nBad\n\n  │ The day.\n  │\n  │ The end.\n\nbecomes\n\n  │ A day.\n";
        assert_eq!(text, wanted);
    }

    #[test]
    fn colours_take_no_columns() {
        let text = render(PAGE, Style { color: true, width: 50 });
        assert!(text.contains("\u{1b}[1mhow\u{1b}[0m") && text.contains("\u{1b}[36mthing\u{1b}[0m") && !text.contains('`'), "{text}");
        assert!(text.contains("\u{1b}[31m│\u{1b}[0m The day."), "{text}");
    }
}
