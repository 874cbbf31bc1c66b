//! The patterns of styles: a safe subset of regular expressions, compiled when first used.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use regex_syntax::hir::literal::Extractor;
use regex_syntax::hir::{Hir, Look};

/// A compiled pattern is at most so large.
pub(super) const MOST_BYTES: usize = 1 << 20;

/// A pattern that stands for at most so many words becomes those words.
const MOST_WORDS: usize = 40;

/// A pattern.
#[derive(Debug)]
pub(super) struct Pattern {
    source: String,
    ignore_case: bool,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// Reads a pattern without compiling it.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub fn new(source: &str, ignore_case: bool) -> Result<Self, String> {
        parse(source)?;
        Ok(Self { source: source.to_string(), ignore_case, compiled: OnceLock::new() })
    }

    /// The compiled pattern; `None` if it is too large.
    pub fn regex(&self) -> Option<&Regex> {
        let build = || {
            let mut builder = RegexBuilder::new(&self.source);
            builder.case_insensitive(self.ignore_case).multi_line(true).size_limit(MOST_BYTES).dfa_size_limit(MOST_BYTES).build().ok()
        };
        self.compiled.get_or_init(build).as_ref()
    }

    pub fn compiles(&self) -> bool {
        self.regex().is_some()
    }
}

fn parse(source: &str) -> Result<Hir, String> {
    regex_syntax::ParserBuilder::new().multi_line(true).build().parse(source).map_err(|error| {
        let text = error.to_string();
        if text.contains("look-around") {
            return "patterns that look ahead or back are not supported".into();
        }
        if text.contains("backreferences") {
            return "patterns that refer back to a group are not supported".into();
        }
        let last = text.lines().last().unwrap_or("").trim().trim_start_matches("error: ");
        format!("no pattern that this version can read: {last}")
    })
}

/// The words that `source` stands for, if these are few and it looks at nothing but edges of words.
pub(super) fn words_of(source: &str) -> Option<Vec<String>> {
    let hir = parse(source).ok()?;
    let looks = hir.properties().look_set();
    if looks.iter().any(|look| !matches!(look, Look::WordUnicode | Look::WordAscii)) {
        return None;
    }
    let mut extractor = Extractor::new();
    extractor.limit_class(3).limit_repeat(2).limit_literal_len(100).limit_total(MOST_WORDS);
    let words = extractor.extract(&hir);
    let literals = words.literals().filter(|literals| !literals.is_empty() && literals.iter().all(|literal| literal.is_exact()))?;
    let texts: Option<Vec<String>> = literals.iter().map(|literal| String::from_utf8(literal.as_bytes().to_vec()).ok()).collect();
    // A phrase begins and ends with a letter or digit: the edges of words are sure there.
    let is_edge = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    texts.filter(|texts| texts.iter().all(|text| is_edge(text.chars().next()) && is_edge(text.chars().next_back())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_patterns_are_words() {
        let words = |source: &str| words_of(source).map(|words| words.join("|"));
        assert_eq!(words("utilize").as_deref(), Some("utilize"));
        assert_eq!(words(r"\bpilot(?:s|ing)?\b").as_deref(), Some("pilots|piloting|pilot"));
        assert_eq!(words("he/she").as_deref(), Some("he/she"));
        for other in [r"\w+ly", "^So", r"e\.g\.", r"a\s+b", "(?:a|b|c|d|e|f|g){3}"] {
            assert_eq!(words(other), None, "{other}");
        }
    }

    #[test]
    fn what_cannot_be_done_has_a_reason() {
        assert!(Pattern::new("a(?=b)", false).is_err_and(|reason| reason.contains("look ahead")));
        assert!(Pattern::new(r"(a)\1", false).is_err_and(|reason| reason.contains("refer back")));
        assert!(Pattern::new("(a", false).is_err_and(|reason| reason.contains("unclosed")));
    }
}
