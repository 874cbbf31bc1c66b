//! Edits on one text: which fixes go together, and the text they make.

use crate::diagnostic::{Diagnostic, Edit};
use crate::span::Span;

/// The fixes of `findings` that can be applied at once: none touches another. Which of two that touch comes
/// first is decided by place and rule alone, so the order of `findings` does not matter.
#[must_use]
pub fn choose<'d>(text: &str, findings: &[&'d Diagnostic]) -> Vec<&'d Diagnostic> {
    let mut sorted: Vec<&Diagnostic> = findings.to_vec();
    sorted.sort_by(|a, b| (edits(a), &a.rule, &a.fingerprint).cmp(&(edits(b), &b.rule, &b.fingerprint)));
    let mut taken = Taken::default();
    let mut chosen: Vec<&Diagnostic> = Vec::new();
    for finding in sorted {
        // Two rules may see one slip: what is done once is done for both.
        let same = chosen.last().is_some_and(|last: &&Diagnostic| edits(last) == edits(finding));
        if same || taken.take(text, edits(finding)) {
            chosen.push(finding);
        }
    }
    chosen
}

/// The edits of a finding's fix, comparable.
fn edits(finding: &Diagnostic) -> Edits<'_> {
    Edits(finding.fix.as_ref().map_or(&[], |fix| &fix.edits))
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Edits<'e>(&'e [Edit]);

impl<'e> Edits<'e> {
    fn key(self) -> impl Iterator<Item = (Span, &'e str)> {
        self.0.iter().map(|edit| (edit.span, edit.replacement.as_str()))
    }
}

impl PartialOrd for Edits<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Edits<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(other.key())
    }
}

/// Places that are spoken for, sorted.
#[derive(Default)]
struct Taken(Vec<Span>);

impl Taken {
    /// Takes all places of `edits`, or none if one of them is taken already.
    fn take(&mut self, text: &str, edits: Edits<'_>) -> bool {
        if edits.0.iter().any(|edit| self.is_taken(text, edit.span)) {
            return false;
        }
        for edit in edits.0 {
            let at = self.0.partition_point(|span| *span < edit.span);
            self.0.insert(at, edit.span);
        }
        true
    }

    fn is_taken(&self, text: &str, span: Span) -> bool {
        let next = self.0.partition_point(|taken| taken.start <= span.end);
        // Taken places do not overlap, so only the last two that begin before the end can reach it.
        self.0[..next].iter().rev().take(2).any(|taken| collide(text, *taken, span))
    }
}

/// Do two places get in each other's way? Whole lines, one below the other, do not.
fn collide(text: &str, a: Span, b: Span) -> bool {
    if a.overlaps(b) || !a.touches(b) {
        return a.overlaps(b);
    }
    let seam = if a.end == b.start { a.end } else { b.end } as usize;
    let line_end = seam > 0 && text.as_bytes().get(seam - 1) == Some(&b'\n');
    a.is_empty() || b.is_empty() || !line_end
}

/// A text with some fixes applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    /// The new text.
    pub text: String,
    /// What was replaced, in order, and the length of what stands there now.
    edits: Vec<(Span, u32)>,
}

impl Patch {
    /// Applies the fixes of `findings` to `text`; they must not overlap, as [`choose`] chooses them.
    #[must_use]
    pub fn of(text: &str, findings: &[&Diagnostic]) -> Self {
        Self::with(text, findings.iter().flat_map(|finding| edits(finding).0).collect())
    }

    /// Applies `edits`, which do not overlap, in any order.
    #[must_use]
    pub fn with(text: &str, mut edits: Vec<&Edit>) -> Self {
        edits.sort_by(|a, b| (a.span, &a.replacement).cmp(&(b.span, &b.replacement)));
        edits.dedup();
        let mut patch = Self { text: String::with_capacity(text.len() + 64), edits: Vec::with_capacity(edits.len()) };
        let mut at = 0;
        for edit in edits {
            let range = edit.span.range();
            let Some(kept) = text.get(at..range.start).filter(|_| text.is_char_boundary(range.end)) else { continue };
            let replacement = with_line_ends(&edit.replacement, text, range.start);
            patch.text.push_str(kept);
            patch.text.push_str(&replacement);
            patch.edits.push((edit.span, replacement.len() as u32));
            at = range.end;
        }
        patch.text.push_str(&text[at..]);
        patch
    }

    /// Where a place of the old text is in the new one.
    #[must_use]
    pub fn forward(&self, span: Span) -> Span {
        let start = self.offset(span.start, false);
        Span::new(start, self.offset(span.end, true).max(start))
    }

    /// The places of the new text that were written anew.
    pub fn written(&self) -> impl Iterator<Item = Span> + '_ {
        self.edits.iter().map(|(span, len)| {
            let start = self.offset(span.start, false);
            Span::new(start, start + len)
        })
    }

    fn offset(&self, at: u32, is_end: bool) -> u32 {
        let mut shift = 0i64;
        for (span, len) in &self.edits {
            if span.start >= at && !(is_end && span.is_empty() && span.start == at) {
                break;
            }
            let inside = if span.end > at { i64::from(*len) - i64::from(at - span.start) } else { i64::from(*len) - i64::from(span.len()) };
            shift += inside;
        }
        u32::try_from(i64::from(at) + shift).unwrap_or(0)
    }
}

/// `replacement` with the line ends that its neighbourhood has.
fn with_line_ends(replacement: &str, text: &str, at: usize) -> String {
    if !replacement.contains(['\n', '\r']) {
        return replacement.to_string();
    }
    let before = text[..at].rfind(['\n', '\r']);
    let line_end = match before.or_else(|| text[at..].find(['\n', '\r']).map(|found| at + found)) {
        None => return replacement.to_string(),
        Some(found) => match &text.as_bytes()[found..] {
            [b'\r', b'\n', ..] => "\r\n",
            [b'\r', ..] => "\r",
            _ if found > 0 && text.as_bytes()[found - 1] == b'\r' => "\r\n",
            _ => "\n",
        },
    };
    replacement.replace("\r\n", "\n").replace('\r', "\n").replace('\n', line_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: u32, end: u32, replacement: &str) -> Edit {
        Edit { span: Span::new(start, end), replacement: replacement.to_string() }
    }

    #[test]
    fn places_move_with_the_edits_before_them() {
        let edits = [edit(2, 4, "wxyz"), edit(6, 6, "!")];
        let patch = Patch::with("abcdefgh", edits.iter().collect());
        assert_eq!(patch.text, "abwxyzef!gh");
        assert_eq!(patch.forward(Span::new(0, 2)), Span::new(0, 2));
        assert_eq!(patch.forward(Span::new(2, 4)), Span::new(2, 6));
        assert_eq!(patch.forward(Span::new(4, 6)), Span::new(6, 9));
        assert_eq!(patch.forward(Span::new(6, 8)), Span::new(8, 11));
        assert_eq!(patch.written().collect::<Vec<_>>(), [Span::new(2, 6), Span::new(8, 9)]);
    }

    #[test]
    fn new_lines_end_as_their_neighbours_do() {
        for (text, expected) in [("a\r\nb c", "a\r\nb\r\nc"), ("a b\rc", "a\rb\rc"), ("a b", "a\nb"), ("a\nb c\r\n", "a\nb\nc\r\n")] {
            let at = text.find(' ').unwrap() as u32;
            assert_eq!(Patch::with(text, vec![&edit(at, at + 1, "\n")]).text, expected);
        }
    }

    #[test]
    fn what_touches_collides_but_for_whole_lines() {
        let text = "one\ntwo\nthree";
        assert!(collide(text, Span::new(0, 2), Span::new(1, 3)));
        assert!(collide(text, Span::new(0, 2), Span::new(2, 3)));
        assert!(!collide(text, Span::new(0, 4), Span::new(4, 8)));
        assert!(collide(text, Span::new(0, 4), Span::new(4, 4)));
        assert!(collide(text, Span::new(4, 4), Span::new(4, 4)));
        assert!(!collide(text, Span::new(0, 2), Span::new(3, 4)));
    }
}
