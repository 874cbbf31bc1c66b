//! Whole lines that are page furniture, by the phrases of `rules/lexicon/*/furniture.tsv` and by form.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::sentences::{ends_with_stop, word_count};
use super::words::Words;
use crate::document::FurnitureKind;
use crate::lexicon::{Class, Entry, lexicon};
use crate::span::Span;

/// Longest line that can be furniture, in bytes.
const MAX_LINE: usize = 400;

/// What a line is, if its form or its beginning makes it furniture.
pub(super) fn of_line(text: &str, line: Span, words: &Words) -> Option<FurnitureKind> {
    let slice = line.of(text);
    if slice.len() > MAX_LINE || words.len() == 0 {
        return None;
    }
    breadcrumb(slice)
        .or_else(|| trail(slice))
        .or_else(|| by_beginning(slice, words))
        .or_else(|| pagination(slice))
        .or_else(|| is_image_file(slice).then_some(FurnitureKind::Action))
        .or_else(|| segments(slice, line, words))
}

/// What a line without labels is, if a phrase within it makes it furniture.
pub(super) fn by_content(text: &str, line: Span, words: &Words) -> Option<FurnitureKind> {
    let slice = line.of(text);
    if slice.len() > MAX_LINE {
        return None;
    }
    (0..words.len()).find_map(|at| {
        let phrase = words.phrase(at, Class::Furniture)?;
        let kind = kind_of(phrase.entry)?;
        let (prose, count) = (is_prose_like(slice), word_count(slice));
        let holds = match phrase.entry.column(1) {
            "contains" if kind == FurnitureKind::Footer => count <= 40,
            "contains" if kind == FurnitureKind::Related => !prose && count <= 6,
            "contains" => kind != FurnitureKind::Breadcrumb && (!prose || kind == FurnitureKind::Action) && count <= 14,
            "suffix" => phrase.end == words.len() && slice.contains(['>', '»']),
            _ => false,
        };
        holds.then_some(kind)
    })
}

/// The bytes of such marks. Curly quotes and dashes begin with 0xE2; any other character of several bytes is a sign.
const SIGNS: [bool; 256] = {
    const MARKS: &[u8] = b"0123456789:|[](){}<>/;\t_=@#*";
    let mut signs = [false; 256];
    let mut n = 0;
    while n < MARKS.len() {
        signs[MARKS[n] as usize] = true;
        n += 1;
    }
    let mut lead = 0xC0;
    while lead < 256 {
        signs[lead] = lead != 0xE2;
        lead += 1;
    }
    signs
};

/// True for a line with a sign that metadata, dates and page furniture have, prose in Latin script mostly not: a digit, a
/// colon, a bar, a bracket, a mark that is none of prose, or a word of the phrases that make a line furniture from within.
pub(super) fn has_signs(line: &str) -> bool {
    /// The longest words of those phrases: the first letter, which may be a capital, and the rest.
    static WITHIN: LazyLock<Vec<(u8, Finder<'static>)>> = LazyLock::new(|| {
        let phrases = lexicon().entries_of(Class::Furniture).filter(|entry| matches!(entry.column(1), "contains" | "suffix"));
        let words = phrases.filter_map(|entry| entry.phrase.split(' ').max_by_key(|word| word.len()));
        words.filter(|word| word.is_ascii() && word.len() > 1).map(|word| (word.as_bytes()[0], Finder::new(&word[1..]))).collect()
    });
    let bytes = line.as_bytes();
    bytes.iter().any(|&b| SIGNS[usize::from(b)])
        || memchr::memmem::find(bytes, b"  ").is_some()
        || WITHIN.iter().any(|(first, rest)| {
            let begins = |at: usize| bytes[at - 1].eq_ignore_ascii_case(first) && (at == 1 || !bytes[at - 2].is_ascii_alphanumeric());
            rest.find_iter(bytes).any(|at| at > 0 && begins(at))
        })
}

/// A widget that begins at word `at` inside a metadata line. `parted`: something other than one blank stands before it.
pub(in crate::document) fn inside(words: &Words, at: usize, parted: bool) -> Option<FurnitureKind> {
    let entry = words.phrase(at, Class::Furniture)?.entry;
    let kind = kind_of(entry)?;
    let widget = matches!(kind, FurnitureKind::Share | FurnitureKind::CommentPrompt | FurnitureKind::Action | FurnitureKind::Related);
    (widget && (parted || entry.column(1) == "contains" || is_command(entry, kind))).then_some(kind)
}

/// True for a phrase that is hardly part of a value: "Print this page", 打印本页.
fn is_command(entry: &Entry, kind: FurnitureKind) -> bool {
    let long = entry.phrase.split(' ').count() >= 3 || (!entry.phrase.is_ascii() && entry.phrase.chars().count() >= 4);
    kind == FurnitureKind::Action && entry.column(1) == "line" && long
}

/// True if the line heads a list of links to other reports.
pub(super) fn is_related_heading(words: &Words) -> bool {
    whole_line(words).is_some_and(|entry| entry.column(0) == "related")
}

/// True if the whole line is the name of a site section.
pub(super) fn is_section_name(words: &Words) -> bool {
    whole_line(words).is_some_and(|entry| {
        entry.column(0) == "section_heading"
            || (entry.column(0) == "related" && entry.column(1) == "line")
            || entry.phrase.eq_ignore_ascii_case("home")
    })
}

fn kind_of(entry: &Entry) -> Option<FurnitureKind> {
    Some(match entry.column(0) {
        "breadcrumb" => FurnitureKind::Breadcrumb,
        "share" => FurnitureKind::Share,
        "comment" => FurnitureKind::CommentPrompt,
        "more" | "related" => FurnitureKind::Related,
        "pagination" => FurnitureKind::Pagination,
        "prevnext" => FurnitureKind::PrevNext,
        "nav" => FurnitureKind::Menu,
        "action" => FurnitureKind::Action,
        "footer" => FurnitureKind::Footer,
        "section_heading" => FurnitureKind::SectionHeading,
        _ => return None,
    })
}

/// The row whose phrase is the whole line, brackets and closing marks aside.
fn whole_line(words: &Words) -> Option<&'static Entry> {
    let edge = |at: usize| words.is_mark_of(at, "[]【】()（）|｜•·>»:：.。-—*#<«");
    let mut from = 0;
    loop {
        // The phrase itself may begin with such a mark ("[Print]").
        if let Some(phrase) = words.phrase(from, Class::Furniture)
            && (phrase.end..words.len()).all(edge)
        {
            return Some(phrase.entry);
        }
        if from + 1 >= words.len() || !edge(from) {
            return None;
        }
        from += 1;
    }
}

fn by_beginning(slice: &str, words: &Words) -> Option<FurnitureKind> {
    if let Some(entry) = whole_line(words) {
        return kind_of(entry).filter(|&kind| kind != FurnitureKind::SectionHeading);
    }
    let phrase = words.phrase(0, Class::Furniture).filter(|phrase| phrase.entry.column(1) == "prefix")?;
    let kind = kind_of(phrase.entry)?;
    let marked = phrase.entry.phrase.ends_with([':', '：', '>', '»', '©']);
    let holds = match kind {
        FurnitureKind::Breadcrumb => needs_no_arrow(phrase.entry.phrase),
        FurnitureKind::PrevNext => true,
        // "Powered by this data, the school is …", "Technical support: our team is here to help.": sentences.
        FurnitureKind::Footer => is_ownership(phrase.entry.phrase) || !is_prose_like(slice),
        FurnitureKind::Share => !is_prose_like(slice) && word_count(slice) <= 8,
        _ => marked || !is_prose_like(slice),
    };
    holds.then_some(kind)
}

/// True for phrases that only footers begin with.
fn is_ownership(phrase: &str) -> bool {
    !phrase.is_ascii() || phrase.starts_with("Copyright")
}

fn is_prose_like(slice: &str) -> bool {
    ends_with_stop(slice) || slice.contains(['，', ','])
}

/// "Location:" and the like mean a venue unless arrows follow; these never do.
fn needs_no_arrow(phrase: &str) -> bool {
    !matches!(phrase, "Location:" | "Position:" | "Current position:" | "位置：")
}

/// "Home > News > Body", "Home» News» Global»", "首页 - 新闻 - 正文" behind a label.
fn breadcrumb(slice: &str) -> Option<FurnitureKind> {
    // Most lines are dismissed without decoding a character; the last bytes of the arrows are those of few others.
    let bytes = slice.as_bytes();
    memchr::memchr3(b'>', 0xBB, 0xBA, bytes).or_else(|| memchr::memchr2(0x9E, 0x92, bytes))?;
    let arrows = slice.matches(['>', '»', '›', '＞', '→']).count();
    let code = slice.contains(['<', '(', ';', '=', '[', '{']) || slice.contains("->") || slice.contains("://");
    if arrows == 0 || code || slice.starts_with('>') || ends_with_stop(slice) {
        return None;
    }
    let mut parts = slice.split(['>', '»', '›', '＞', '→']).map(str::trim).filter(|part| !part.is_empty());
    let most = |part: &str| if part.is_ascii() { 8 } else { 16 };
    let short = parts.clone().all(|part| word_count(part) <= most(part) && !part.contains(|c: char| c.is_ascii_digit()));
    let first = parts.next().unwrap_or("").to_lowercase();
    let last = parts.next_back().unwrap_or("").to_lowercase();
    let home = ["home", "首页", "首頁", "主页", "index"].iter().any(|home| first.ends_with(home))
        || first.contains("location:")
        || first.contains("position:")
        || first.contains("位置");
    let body = matches!(last.as_str(), "body" | "text" | "content" | "正文" | "内容" | "內容");
    (short && (home || body || arrows >= 3)).then_some(FurnitureKind::Breadcrumb)
}

/// "Home / Media Centre / News", "HOME | CAMPUS | RESEARCH": short entries in a row, the first of which leads home.
fn trail(slice: &str) -> Option<FurnitureKind> {
    const HOMES: [&str; 8] = ["home", "homepage", "home page", "首页", "首頁", "主页", "主頁", "网站首页"];
    const TITLE_WORDS: usize = 4;
    // The first byte tells most lines apart: "h", "H", or the first of 首, 主, 网.
    if !matches!(slice.as_bytes().first(), Some(b'h' | b'H' | 0xE9 | 0xE4 | 0xE7)) {
        return None;
    }
    let mark = slice.find(['/', '|', '｜', '·', '•', '-', '–', ':', '\\'])?;
    let home = HOMES.iter().any(|home| home.eq_ignore_ascii_case(slice[..mark].trim()));
    let separator = slice[mark..].chars().next()?;
    let mut entries = slice.split(separator).skip(1).map(str::trim).filter(|entry| !entry.is_empty());
    let short =
        |entry: &str| word_count(entry) <= if entry.is_ascii() { TITLE_WORDS } else { 2 * TITLE_WORDS } && !entry.contains([',', '.', '，', '。']);
    // "Home-grown talents" has one dash and no trail.
    let parted = matches!(separator, '/' | '|' | '｜' | '·' | '•' | '\\') || slice.matches(separator).count() > 1;
    (home && parted && entries.all(short)).then_some(if matches!(separator, '|' | '｜') { FurnitureKind::Menu } else { FurnitureKind::Breadcrumb })
}

/// "1 2 3 Next", "one two three four", "[1] [2]", "共3页".
fn pagination(slice: &str) -> Option<FurnitureKind> {
    const NUMBERS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];
    const WORDS: [&str; 14] = ["next", "prev", "previous", "last", "first", "page", "pages", "上一页", "下一页", "尾页", "首页", "末页", "共", "页"];
    if slice.len() > 80 {
        return None;
    }
    let (mut numbers, mut words, mut expected) = (0u32, 0u32, 0u32);
    for piece in slice.split(|c: char| c.is_whitespace() || "[]【】()|<>«»‹›…".contains(c)).filter(|piece| !piece.is_empty()) {
        let number = piece.parse::<u32>().ok().or_else(|| NUMBERS.iter().position(|n| n.eq_ignore_ascii_case(piece)).map(|n| n as u32 + 1));
        match number {
            Some(n) if n <= expected + 1 || (numbers >= 2 && n > expected) => {
                expected = n;
                numbers += 1;
            }
            None if WORDS.iter().any(|word| word.eq_ignore_ascii_case(piece)) => words += 1,
            _ => return None,
        }
    }
    (numbers >= 3 || (numbers >= 2 && words >= 1)).then_some(FurnitureKind::Pagination)
}

/// A lone image file name: what a picture leaves behind in a copy.
fn is_image_file(slice: &str) -> bool {
    let Some((name, extension)) = slice.rsplit_once('.') else { return false };
    let image = ["jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff", "heic"].iter().any(|known| known.eq_ignore_ascii_case(extension));
    image && !name.is_empty() && slice.len() <= 80 && !slice.contains('/') && slice.split_whitespace().count() <= 2
}

/// True for two or more widgets and nothing else: "Share Tweet Print".
fn covers_line(words: &Words) -> bool {
    let (mut at, mut count) = (0, 0);
    while at < words.len() {
        let Some(phrase) = words.phrase(at, Class::Furniture).filter(|phrase| phrase.entry.column(1) == "line") else { return false };
        at = phrase.end;
        count += 1;
    }
    count >= 2
}

/// Several widgets or menu entries in a row, parted by wide gaps, bars or brackets.
fn segments(slice: &str, line: Span, words: &Words) -> Option<FurnitureKind> {
    if covers_line(words) {
        return words.phrase(0, Class::Furniture).and_then(|phrase| kind_of(phrase.entry));
    }
    if !may_be_parted(slice, words) {
        return None;
    }
    const BARS: &[char] = &['|', '｜', '[', ']', '【', '】', '\t', '\u{3000}', '\u{A0}'];
    let parts = || slice.split(BARS).flat_map(|part| part.split("  ")).map(str::trim).filter(|part| part.len() > 1);
    let count = parts().count();
    if count < 2 {
        return None;
    }
    let widget = |part: &str| {
        let offset = line.start + (part.as_ptr() as usize - slice.as_ptr() as usize) as u32;
        let at = words.all().partition_point(|word| word.span.start < offset);
        let phrase = words.phrase(at, Class::Furniture).filter(|phrase| phrase.entry.column(1) != "suffix")?;
        kind_of(phrase.entry).filter(|&kind| kind != FurnitureKind::SectionHeading)
    };
    if word_count(slice) <= 16 && parts().all(|part| widget(part).is_some()) {
        return parts().find_map(widget);
    }
    let is_entry = |part: &str| {
        let most = if part.is_ascii() { 4 } else { 8 };
        word_count(part) <= most && !part.contains(|c: char| c.is_ascii_digit() || ":：,，。".contains(c))
    };
    (count >= 5 && parts().all(is_entry)).then_some(FurnitureKind::Menu)
}

/// False for a line that surely holds none of the marks that part widgets: told by the first bytes of those marks, and
/// by the gaps between words.
fn may_be_parted(line: &str, words: &Words) -> bool {
    let bytes = line.as_bytes();
    let marked = memchr::memchr3(b'|', b'[', b']', bytes).is_some() || memchr::memchr(b'\t', bytes).is_some();
    let gap = || words.all().windows(2).any(|pair| pair[1].span.start - pair[0].span.end > 1);
    marked || gap() || memchr::memchr3(0xC2, 0xE3, 0xEF, bytes).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(line: &str) -> Option<FurnitureKind> {
        let span = Span::at(0, line.len());
        let mut words = Words::default();
        words.read(line, span);
        of_line(line, span, &words).or_else(|| by_content(line, span, &words))
    }

    #[test]
    fn breadcrumbs_are_lines_with_arrows_or_their_label() {
        for line in [
            "Home > News > Body",
            "Your location: Lakemoor> Home page of River Channel > Original >Body",
            "Home» News» Global»",
            "首页 > 新闻中心 > 正文",
            "Location:Home > Channel > Notices",
            "当前位置：新闻中心",
        ] {
            assert_eq!(kind(line), Some(FurnitureKind::Breadcrumb), "{line}");
        }
        for line in ["Location: Tarn Hall", "> a quoted line", "Costs > benefits", "地点：临江楼"] {
            assert_eq!(kind(line), None, "{line}");
        }
    }

    #[test]
    fn widgets_are_known_alone_and_in_rows() {
        for line in [
            "Share to:",
            "Print this page",
            "[Print] [Close]",
            "分享到：微信 微博",
            "【打印本页】【关闭窗口】",
            "Close  |  Print    Font size:A  A",
            "DSC_0417.JPG",
            "Share to: WeChat Weibo",
        ] {
            let kind = kind(line);
            assert!(matches!(kind, Some(FurnitureKind::Share | FurnitureKind::Action)), "{line}: {kind:?}");
        }
        for line in
            ["They share laboratories", "Share your ideas for the river, and win a prize", "Close ties with Orrin Steel", "Print works reopened"]
        {
            assert_eq!(kind(line), None, "{line}");
        }
    }

    #[test]
    fn navigation_is_known_by_phrase_and_by_numbers() {
        assert_eq!(kind("one \u{a0} two \u{a0} three \u{a0} four"), Some(FurnitureKind::Pagination));
        assert_eq!(kind("1 2 3 Next"), Some(FurnitureKind::Pagination));
        assert_eq!(kind("Previous: Forum held"), Some(FurnitureKind::PrevNext));
        assert_eq!(kind("上一篇：关于暑期实习的通知"), Some(FurnitureKind::PrevNext));
        assert_eq!(kind("More>> Related pictures"), Some(FurnitureKind::Related));
        assert_eq!(kind("1. Opening"), None);
        assert_eq!(kind("2024 2025"), None);
        assert_eq!(kind("The related pictures show how the laboratory was built by the guests"), None);
    }

    #[test]
    fn footers_and_menus() {
        assert_eq!(kind("Copyright © 2024 Lakemoor University. All rights reserved."), Some(FurnitureKind::Footer));
        assert_eq!(kind("云屿大学 版权所有 云ICP备00000000号"), Some(FurnitureKind::Footer));
        assert_eq!(kind("About Us    Research    News    Join Us    Journals    Contact"), Some(FurnitureKind::Menu));
    }
}
