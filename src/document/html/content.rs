//! Which lines of a page are its article: by text and link density, by blocks, by hints.

use super::hints::Hints;
use super::page::{Line, Page};
use super::tags::Tag;

/// The article's lines.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// The element that holds it.
    pub root: u32,
    /// Its lines, in order.
    pub body: Vec<u32>,
    /// Elements whose hints say they are away from the article, theirs or those around them.
    pub away: Vec<bool>,
}

/// What stands around headline and text.
#[derive(Debug)]
pub(super) struct Around {
    /// First line of the headline, and the line behind it; where none is seen, both are the text's first.
    pub title: (u32, u32),
    /// First line of the text.
    pub body: u32,
    /// Elements of comments, of other articles, of columns beside the text.
    pub foreign: Vec<bool>,
}

impl Around {
    pub(super) fn new(page: &Page<'_>, content: &Content, title: Option<(u32, u32)>) -> Self {
        let body = content.body.first().copied().unwrap_or(0);
        let title = title.unwrap_or((body, body));
        Self { title, body, foreign: foreign(page, title.0, body) }
    }
}

/// Elements of comments, of other articles, of columns beside the text; none that hold headline or text.
fn foreign(page: &Page<'_>, title: u32, body: u32) -> Vec<bool> {
    const FOREIGN: Hints = Hints::COMMENT.with(Hints::RELATED).with(Hints::SIDE).with(Hints::FOOTER).with(Hints::TEASER);
    /// Lines from the headline up and from the beginning of the text down in which the block of source and date may stand.
    const NEAR: u32 = 3;
    let mut foreign = vec![false; page.elements.len()];
    for (n, element) in page.elements.iter().enumerate().skip(1) {
        let holds = |line: u32| element.lines.0 <= line && line < element.lines.1;
        let between = title.saturating_sub(NEAR) <= element.lines.0
            && element.lines.1 <= body + NEAR
            && !element.hints.any(Hints::COMMENT.with(Hints::RELATED));
        let own = element.hints.any(FOREIGN) && !holds(title) && !holds(body) && !between && !element.hints.any(Hints::DATE);
        foreign[n] = own || foreign[element.parent as usize];
    }
    foreign
}

/// Bytes of a line that make it running text.
const RUNNING: u32 = 80;
/// Bytes of a line that counts no further.
const ENOUGH: u32 = 700;

/// Finds the article.
pub(super) fn find(page: &Page<'_>) -> Content {
    let running: Vec<bool> = page.lines.iter().map(|line| is_running(page, line)).collect();
    let mut away = away(page, &running);
    if !page.lines.iter().zip(&running).any(|(line, running)| *running && !away[line.element as usize]) {
        // All running text stands in boxes: hints lead nowhere here.
        away.fill(false);
    }
    let scores = scores(page, &running, &away);
    let best = (0..page.elements.len() as u32).max_by(|&a, &b| scores[a as usize].total_cmp(&scores[b as usize]).then(b.cmp(&a))).unwrap_or(0);
    let root = widen(page, best, &running, &away);
    let (first, end) = page.elements[root as usize].lines;
    let inside = |line: &Line| !away[line.element as usize] && !is_foreign(page, root, line.element);
    let mut body: Vec<u32> = (first..end).filter(|&n| inside(&page.lines[n as usize])).collect();
    drop_link_lists(page, &running, &mut body);
    Content { root, body, away }
}

/// True for a line of running text.
fn is_running(page: &Page<'_>, line: &Line) -> bool {
    let tag = page.elements[line.element as usize].tag;
    if matches!(tag, Tag::H(_) | Tag::Figcaption | Tag::Caption | Tag::Button) || line.linked * 2 > line.len {
        return false;
    }
    if line.len >= RUNNING {
        return true;
    }
    // Short paragraphs close with a stop.
    let last = page.runs[line.runs.0 as usize..line.runs.1 as usize].last().map_or("", |run| run.span.of(page.text).trim_end());
    line.len >= RUNNING / 2 && last.ends_with(['.', '。', '！', '？', '!', '?', '”', '"'])
}

/// Elements that are no part of the article. A hint does not count for what holds most of the running text.
fn away(page: &Page<'_>, running: &[bool]) -> Vec<bool> {
    let mut before = Vec::with_capacity(page.lines.len() + 1);
    let mut sum = 0u64;
    before.push(0);
    for (line, running) in page.lines.iter().zip(running) {
        // Comments may be longer than the article.
        let commented = page.elements[line.element as usize].around.any(Hints::COMMENT.with(Hints::HIDDEN));
        sum += if *running && !commented { u64::from(line.len.min(ENOUGH)) } else { 0 };
        before.push(sum);
    }
    /// Share of the running text that no box beside the article holds.
    const MOST: f64 = 0.4;
    let mut away = vec![false; page.elements.len()];
    for (n, element) in page.elements.iter().enumerate() {
        let own = before[element.lines.1 as usize].saturating_sub(before[element.lines.0 as usize]);
        let share = if sum == 0 { 0.0 } else { own as f64 / sum as f64 };
        let hinted = element.hints.any(Hints::AWAY) && !matches!(element.tag, Tag::P | Tag::H(_)) && share < MOST;
        away[n] = hinted || n > 0 && away[element.parent as usize];
    }
    away
}

/// Each line of running text speaks for the element around it, less for those further out.
fn scores(page: &Page<'_>, running: &[bool], away: &[bool]) -> Vec<f64> {
    let mut scores = vec![0.0; page.elements.len()];
    for (line, _) in page.lines.iter().zip(running).filter(|(line, running)| **running && !away[line.element as usize]) {
        let mut at = line.element;
        if matches!(page.elements[at as usize].tag, Tag::P | Tag::Pre | Tag::Blockquote | Tag::Li) {
            at = page.elements[at as usize].parent;
        }
        let mut weight = f64::from(line.len.min(ENOUGH));
        for _ in 0..4 {
            scores[at as usize] += weight;
            weight *= 0.6;
            if at == 0 {
                break;
            }
            at = page.elements[at as usize].parent;
        }
    }
    for (score, element) in scores.iter_mut().zip(&page.elements) {
        let factor = match element.tag {
            Tag::Body | Tag::Html => 0.5,
            Tag::Article | Tag::Main => 1.15,
            Tag::Header | Tag::Form => 0.8,
            _ => 1.0,
        };
        *score *= factor * if element.hints.any(Hints::CONTENT) { 1.25 } else { 1.0 };
    }
    scores
}

/// The smallest element around `best` beyond which there is hardly more running text.
fn widen(page: &Page<'_>, best: u32, running: &[bool], away: &[bool]) -> u32 {
    const MORE: u32 = 4;
    const UP: usize = 6;
    let text = |at: u32| -> u32 {
        let (first, end) = page.elements[at as usize].lines;
        let lines = (first..end).filter(|&n| running[n as usize] && !away[page.lines[n as usize].element as usize]);
        lines.map(|n| page.lines[n as usize].len.min(ENOUGH)).sum()
    };
    let (mut root, mut own) = (best, text(best));
    let mut at = best;
    for _ in 0..UP {
        let parent = page.elements[at as usize].parent;
        if parent == at || matches!(page.elements[parent as usize].tag, Tag::Body | Tag::Html) || page.elements[at as usize].tag == Tag::Article {
            break;
        }
        at = parent;
        // Wrappers that add nothing are passed through.
        let around = text(at);
        if around >= own + own / MORE {
            (root, own) = (at, around);
        }
    }
    root
}

/// True if `element` stands in another article inside `root`, or in a teaser.
fn is_foreign(page: &Page<'_>, root: u32, element: u32) -> bool {
    const UP: usize = 12;
    let mut at = element;
    for _ in 0..UP {
        if at == root || at == 0 {
            return false;
        }
        let own = &page.elements[at as usize];
        if own.hints.any(Hints::TEASER) && !own.hints.any(Hints::CONTENT) && own.tag != Tag::P && !matches!(own.tag, Tag::H(_)) {
            return true;
        }
        at = own.parent;
    }
    false
}

/// Lines that are links and nothing else go, unless they stand alone between paragraphs.
fn drop_link_lists(page: &Page<'_>, running: &[bool], body: &mut Vec<u32>) {
    let is_link = |n: u32| {
        let line = &page.lines[n as usize];
        line.linked * 10 >= line.len * 9
    };
    let kept: Vec<u32> = (0..body.len())
        .filter(|&at| {
            let n = body[at];
            let heading = matches!(page.elements[page.lines[n as usize].element as usize].tag, Tag::H(_));
            let beside = at > 0 && is_link(body[at - 1]) || body.get(at + 1).is_some_and(|&next| is_link(next));
            let list = page.elements[page.lines[n as usize].element as usize].tag == Tag::Li;
            heading || running[n as usize] || !is_link(n) || !(beside || list)
        })
        .map(|at| body[at])
        .collect();
    *body = kept;
}
