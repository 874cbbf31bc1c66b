//! The headline, its echoes, and what stands above it.

use super::words::Words;
use super::{Given, Line, Role, captions, sentences, stamp, unlabelled};
use crate::document::{Block, BlockKind, FieldName, Furniture, FurnitureKind, Lang};
use crate::lexicon::Class;
use crate::span::Span;

/// Finds the title line, marks its echoes and the section names above it.
pub(super) fn find(text: &str, lines: &mut Vec<Line>, given: Given, words: &mut Words) {
    if given.title.is_none() {
        join_two_lines(text, lines);
    }
    let Some(mut title) = choose(text, lines, given, words) else {
        settle_sections(lines, 0);
        if let Some(known) = given.title {
            mark_echoes(text, lines, known.of(text), usize::MAX);
        }
        return;
    };
    if given.title.is_none() {
        title = clean_twin(text, lines, title);
        split_date(text, lines, title);
        cut_site_name(text, &mut lines[title]);
    }
    lines[title].role = Role::Title;
    lines[title].block.kind = BlockKind::Title;
    settle_sections(lines, if given.title.is_none() { title } else { 0 });
    let name = lines[title].block.span.of(text);
    mark_echoes(text, lines, name, title);
}

/// Index of the title line.
fn choose(text: &str, lines: &[Line], given: Given, words: &mut Words) -> Option<usize> {
    let level_one = |line: &Line| line.block.kind == BlockKind::Heading && line.block.level == 1;
    let markup = lines.iter().position(level_one);
    if let Some(known) = given.title {
        // A heading that says the same agrees; a plain line would be printed below the title once more.
        let known = fold(known.of(text));
        let equal = lines.iter().position(|line| line.block.kind == BlockKind::Heading && fold(line.block.span.of(text)) == known);
        return equal.or(markup);
    }
    if markup.is_some() {
        return markup;
    }
    let body = lines.iter().position(|line| line.role == Role::Prose).unwrap_or(lines.len());
    let main = main_lang(text, lines);
    let suits = |line: &&Line| line.role == Role::Short && line.block.kind != BlockKind::ListItem && is_headline(text, line, main);
    let candidates = || lines[..body].iter().enumerate().filter(|(_, line)| suits(line));
    let long_enough = |line: &Line| {
        let slice = line.block.span.of(text);
        sentences::word_count(slice) >= if line.block.lang == Lang::Zh { 7 } else { 4 }
    };
    let headed = candidates().skip_while(|(_, line)| is_letterhead(text, line, words)).find(|(_, line)| long_enough(line));
    let named = headed.or_else(|| candidates().find(|(_, line)| long_enough(line))).or_else(|| candidates().next()).map(|(n, _)| n);
    named.or_else(|| lines[..body].iter().position(|line| line.role == Role::Section && body < lines.len())).or_else(|| stopped(text, lines, body))
}

/// A headline with a full stop: one short sentence that a metadata line follows.
fn stopped(text: &str, lines: &[Line], body: usize) -> Option<usize> {
    let line = lines.get(body)?;
    let slice = line.block.span.of(text);
    let dated = lines
        .get(body + 1)
        .is_some_and(|next| next.role == Role::Fields && (next.fields.is_empty() || next.fields[0].name == FieldName::ReleaseDate));
    let next = lines.get(body + 1).is_some_and(|next| next.role == Role::Fields);
    let alone = !sentences::has_two_sentences(slice) && !sentences::is_long(slice) && slice.ends_with(['.', '。']);
    (alone && (dated || next || is_capitalised_headline(text, lines, body)) && lines[..body].iter().all(|line| line.role != Role::Fields))
        .then_some(body)
}

/// "Lakemoor University Opens River Laboratory." over a longer paragraph: capitals tell it from a first sentence.
fn is_capitalised_headline(text: &str, lines: &[Line], line: usize) -> bool {
    const WORDS: usize = 16;
    let slice = lines[line].block.span.of(text);
    let long = || slice.split_whitespace().filter(|word| word.len() > 4);
    let below = lines.get(line + 1).is_some_and(|next| next.block.blank_lines_before > 0 && next.block.span.len() > lines[line].block.span.len());
    below && sentences::word_count(slice) <= WORDS && long().count() >= 3 && long().all(|word| !word.starts_with(char::is_lowercase))
}

/// The name of a house above the headline ("LAKEMOOR COLLEGE OF ARTS, PORT RAVENAL"): a body and a place, nothing that is done.
fn is_letterhead(text: &str, line: &Line, words: &mut Words) -> bool {
    const WORDS: usize = 9;
    const BODIES: &[&str] = &[
        "academy",
        "association",
        "bureau",
        "centre",
        "center",
        "club",
        "college",
        "committee",
        "council",
        "department",
        "division",
        "faculty",
        "foundation",
        "institute",
        "institution",
        "ministry",
        "office",
        "school",
        "society",
        "trust",
        "unit",
        "university",
    ];
    let slice = line.block.span.of(text);
    if line.block.lang == Lang::Zh || sentences::word_count(slice) > WORDS {
        return false;
    }
    words.read(text, line.block.span);
    let done = (0..words.len()).any(|at| words.phrase(at, Class::EventVerb).is_some() || words.phrase(at, Class::EventType).is_some());
    let proper =
        |word: &str| word.starts_with(|c: char| c.is_uppercase() || "(&-".contains(c)) || matches!(word, "of" | "for" | "and" | "the" | "in");
    let body = |word: &str| BODIES.iter().any(|body| body.eq_ignore_ascii_case(word.trim_matches(|c: char| !c.is_alphabetic())));
    let name = slice.split(',').next().unwrap_or(slice);
    // "Department of History" or "Lakemoor University", "LAKEMOOR COLLEGE OF ARTS".
    let whole = name.split_whitespace().next().is_some_and(body) || name.split_whitespace().next_back().is_some_and(body);
    let shouted = !slice.contains(char::is_lowercase) && name.split_whitespace().any(body);
    !done && (whole || shouted) && slice.split_whitespace().all(proper)
}

fn main_lang(text: &str, lines: &[Line]) -> Lang {
    let longest = lines.iter().max_by_key(|line| line.block.span.len());
    longest.map_or(Lang::En, |line| Lang::of(line.block.span.of(text)))
}

fn is_headline(text: &str, line: &Line, main: Lang) -> bool {
    let slice = line.block.span.of(text);
    let letters = slice.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2
        && !captions::is_sure(slice)
        && (!slice.starts_with(['[', '(', '（', '【', '<', '{', '#', '@']) || is_tagged(slice))
        && (line.block.lang != Lang::Other || main == Lang::Other)
        && !slice.contains("://")
        && !slice.starts_with("www.")
}

/// "【校庆】云屿大学举行纪念大会", "[Forum] Lakemoor opens river lab": a headline behind its section in brackets.
fn is_tagged(slice: &str) -> bool {
    const TAG: usize = 40;
    let close = slice.strip_prefix(['【', '[']).and_then(|rest| rest.find(['】', ']'])).filter(|&at| at <= TAG);
    let Some(rest) = close.map(|at| slice[at..].trim_start_matches(|c: char| !matches!(c, '】' | ']')).trim_start_matches(['】', ']']).trim())
    else {
        return false;
    };
    let headline = if Lang::of(rest) == Lang::Zh { 7 } else { 4 };
    sentences::word_count(rest) >= headline && !rest.contains(['[', '【'])
}

/// A headline over two lines becomes one block: the first line cannot end there, or the second goes on in small letters.
fn join_two_lines(text: &str, lines: &mut Vec<Line>) {
    const HEAD: usize = 10;
    let plain = |line: &Line| line.block.kind == BlockKind::Paragraph && matches!(line.role, Role::Short | Role::Prose);
    let starts = |n: usize| n == 0 || lines[n].block.blank_lines_before > 0 || lines[n - 1].role != Role::Short;
    let found = (0..HEAD.min(lines.len().saturating_sub(1))).take_while(|&n| !sentences::ends_with_stop(lines[n].block.span.of(text))).find(|&n| {
        let (first, second) = (&lines[n], &lines[n + 1]);
        let parted = lines.get(n + 2).is_none_or(|third| third.block.blank_lines_before > 0 || third.role == Role::Fields);
        plain(first)
            && starts(n)
            && second.role == Role::Short
            && plain(second)
            && second.block.blank_lines_before == 0
            && parted
            && goes_on(first.block.span.of(text), second.block.span.of(text))
    });
    if let Some(n) = found {
        let second = lines.remove(n + 1);
        lines[n].block.span = lines[n].block.span.cover(second.block.span);
        lines[n].role = Role::Short;
    }
}

/// True if a headline whose first line is `first` has `second` for its second.
fn goes_on(first: &str, second: &str) -> bool {
    const SMALL: &[&str] = &[
        "a", "an", "and", "as", "at", "between", "by", "during", "for", "from", "in", "into", "of", "on", "or", "over", "the", "through", "to",
        "towards", "under", "with",
    ];
    let small = |word: Option<&str>| word.is_some_and(|word| SMALL.iter().any(|s| s.eq_ignore_ascii_case(word)));
    let latin = first.is_ascii() || Lang::of(first) != Lang::Zh;
    let whole = sentences::word_count(first) + sentences::word_count(second);
    let (least, most) = if latin { (3, 30) } else { (6, 60) };
    if sentences::word_count(first) < least || whole > most || first.ends_with([':', '：']) && !latin {
        return false;
    }
    let open = first.ends_with([',', '，', '、', '&', '–']) || latin && small(first.split_whitespace().next_back());
    open || latin && (second.starts_with(char::is_lowercase) || small(second.split_whitespace().next()))
}

/// The line that says the same as `title` without a site's name behind it, if there is one.
fn clean_twin(text: &str, lines: &[Line], title: usize) -> usize {
    let slice = lines[title].block.span.of(text);
    let shorter = |line: &Line| line.role == Role::Short && suffix_of(slice, line.block.span.of(text)).is_some_and(|suffix| !suffix.is_empty());
    lines.iter().position(shorter).unwrap_or(title)
}

/// What `line` has behind `title`: "" for an equal line, else the site suffix with its separator.
fn suffix_of<'t>(line: &'t str, title: &str) -> Option<&'t str> {
    if title.chars().count() < 4 {
        return None;
    }
    let suffix = line.strip_prefix(title)?;
    if suffix.trim().is_empty() {
        return Some("");
    }
    let parted = suffix.trim_start().starts_with(['-', '–', '—', '_', '|', '｜', '·', '«', '»', '<', '>']);
    let short = suffix.chars().count() <= 80 && sentences::word_count(suffix) <= 12;
    let han_tail = title.chars().count() >= 8 && Lang::of(title) == Lang::Zh && suffix.chars().count() <= 6;
    (short && (parted || han_tail)).then_some(suffix)
}

/// Lines other than number `title` that repeat its text `name`, with or without a site's name, become furniture.
fn mark_echoes(text: &str, lines: &mut [Line], name: &str, title: usize) {
    for (n, line) in lines.iter_mut().enumerate() {
        let short = matches!(line.role, Role::Short | Role::Prose | Role::Section) && line.block.kind != BlockKind::Heading;
        if n != title && short && line.block.span.len() < 600 && suffix_of(line.block.span.of(text), name).is_some() {
            line.role = Role::Furniture(FurnitureKind::TitleEcho);
        }
    }
}

/// "Lab opens (2024-05-28)": the date gets a block of its own.
fn split_date(text: &str, lines: &mut Vec<Line>, title: usize) {
    let span = lines[title].block.span;
    let Some(at) = stamp::at_end(span.of(text)) else { return };
    let cut = span.start + at as u32;
    let name = Span::new(span.start, cut);
    let kept = name.of(text).trim_end_matches(|c: char| c.is_whitespace() || "(（[-–—|,".contains(c)).len() as u32;
    if sentences::word_count(Span::new(span.start, span.start + kept).of(text)) < 3 {
        return;
    }
    let tail = span.of(text)[at..].trim_end_matches([')', '）', ']', ' ']).len() as u32;
    let date = Span::new(cut, cut + tail);
    let block = Block { kind: BlockKind::FieldLine, span: date, blank_lines_before: 0, level: 0, ..lines[title].block.clone() };
    lines[title].block.span = Span::new(span.start, span.start + kept);
    lines.insert(title + 1, Line { block, role: Role::Fields, fields: vec![unlabelled(FieldName::ReleaseDate, date)], furniture: Vec::new() });
}

/// "Lab opens - Lakemoor News": the site's name is furniture.
fn cut_site_name(text: &str, line: &mut Line) {
    let span = line.block.span;
    let slice = span.of(text);
    let Some((at, separator)) = [" - ", " | ", "_", " – ", " — ", "|"].iter().filter_map(|s| slice.rfind(s).map(|at| (at, *s))).max() else {
        return;
    };
    let site = slice[at + separator.len()..].trim();
    let named = ["News", "Network", "Online", "Times", "Daily", "Newsroom", "News Network", "新闻网", "网", "日报", "在线", "新闻中心"]
        .iter()
        .any(|end| site.ends_with(end));
    if named && sentences::word_count(site) <= 8 && sentences::word_count(&slice[..at]) >= 3 {
        line.furniture.push(Furniture {
            kind: FurnitureKind::SiteSuffix,
            span: Span::at(span.start as usize + at, span.end as usize),
            whole_block: false,
        });
        line.block.span = Span::at(span.start as usize, span.start as usize + slice[..at].trim_end().len());
    }
}

/// Section names above the title are furniture; elsewhere they are short lines.
fn settle_sections(lines: &mut [Line], title: usize) {
    for (n, line) in lines.iter_mut().enumerate() {
        if line.role == Role::Section {
            line.role = if n < title { Role::Furniture(FurnitureKind::SectionHeading) } else { Role::Short };
        }
    }
}

/// Folded for comparison: letters and digits only, in lower case.
fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
