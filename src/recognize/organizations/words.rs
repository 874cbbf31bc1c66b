//! What the grammars ask about single words.

use crate::lexicon::{Class, Names, WordSet, Words as Set};
use crate::recognize::{Case, Scan, Token, TokenKind};

/// The document's tokens with the questions asked of them.
pub(super) struct Words<'a> {
    pub text: &'a str,
    pub scan: &'a Scan,
    /// For each token: what ends right before it.
    ends: Vec<u8>,
}

/// A post ends before the token.
const POST: u8 = 1;
/// A word that is no part of a Chinese name ends before the token.
const STOP: u8 = 2;

/// Capitalised words that begin sentences but no names.
#[rustfmt::skip]
const FUNCTION: &WordSet = &Set::of([
    "a", "about", "according", "after", "all", "also", "although", "among", "an", "and", "any", "around", "as", "at", "because", "before",
    "besides", "between", "both", "but", "by", "during", "each", "every", "for", "from", "he", "her", "here", "his", "how", "however", "i",
    "if", "in", "including", "into", "is", "it", "its", "later", "many", "meanwhile", "more", "my", "no", "of", "on", "one", "or", "other",
    "our", "over", "recently", "she", "since", "so", "some", "such", "than", "that", "the", "their", "then", "there", "these", "they",
    "this", "those", "through", "to", "today", "together", "two", "under", "until", "upon", "was", "we", "were", "what", "when", "where",
    "which", "while", "who", "why", "will", "with", "within", "yesterday", "you", "your", "via", "per", "dear", "source", "publisher",
    "author", "date", "news", "home", "location", "editor", "photo", "welcome", "meeting", "former", "vice", "deputy", "mr", "mrs", "ms",
    "dr", "prof", "another", "several", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
]);

/// Words after a noun phrase; any other small word makes it a modifier ("the university sector").
#[rustfmt::skip]
const AFTER_PHRASE: &WordSet = &Set::of([
    "and", "or", "to", "in", "on", "at", "by", "with", "for", "from", "as", "that", "which", "who", "during", "after", "before", "into",
    "since", "will", "has", "have", "had", "was", "is", "were", "are", "would", "can", "could", "should", "also", "where", "when", "while",
    "through", "but", "than", "under", "about", "today", "itself", "may", "must", "over", "this", "last", "did", "does", "not", "then",
    "now", "hosted", "held", "organized", "said",
]);

/// Endings of nouns that say what a body is about.
#[rustfmt::skip]
const SUBJECT_ENDINGS: &[&str] = &[
    "ics", "tion", "tions", "sion", "logy", "logies", "ment", "ence", "ences", "ance", "ity", "ities", "graphy", "nomy", "istry", "ing",
    "ture", "tures", "ism",
];

/// Posts that are occupations too and stand inside names: 医师协会, 大学生就业研究会.
#[rustfmt::skip]
const OCCUPATIONS: &[&str] = &[
    "学生", "教师", "专家", "学者", "记者", "律师", "法官", "检察官", "医师", "护师", "工程师", "摄影", "翻译", "编辑", "导师", "老师", "博士", "院士", "校友",
    "作家", "书法家", "美术家", "音乐家", "戏剧家", "舞蹈家", "摄影家", "企业家", "艺术家", "画家", "科学家", "会计师", "建筑师", "设计师", "药师", "护士",
    "医生", "醫師", "工程師", "律師", "教師", "書法家", "美術家", "音樂家", "企業家", "藝術家", "科學家",
];

impl<'a> Words<'a> {
    pub fn new(text: &'a str, scan: &'a Scan) -> Self {
        let mut ends = vec![0; scan.tokens.len() + 1];
        for mark in &scan.marks {
            let long = || mark.end > mark.first + 1 && scan.tokens[mark.first as usize].kind == TokenKind::Han;
            ends[mark.end as usize] |= match mark.class {
                Class::Title if long() && !OCCUPATIONS.contains(&mark.entry().phrase) => POST | STOP,
                Class::Title => POST,
                Class::RoleVerb | Class::Weekday | Class::Label if long() => STOP,
                Class::NameStop => STOP,
                _ => 0,
            };
        }
        Self { text, scan, ends }
    }

    /// True if a post ends right before token `at`.
    pub fn post_before(&self, at: usize) -> bool {
        self.ends.get(at).is_some_and(|ends| ends & POST != 0)
    }

    /// True if a verb, post or other word that is no part of a Chinese name ends right before token `at`.
    pub fn stops_at(&self, at: usize) -> bool {
        self.ends.get(at).is_some_and(|ends| ends & STOP != 0)
    }

    pub fn token(&self, at: usize) -> Option<&Token> {
        self.scan.tokens.get(at)
    }

    pub fn text(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| token.span.of(self.text))
    }

    /// True if the word at `at` is `lower` in any letter case.
    pub fn is(&self, at: usize, lower: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(lower)
    }

    pub fn is_any(&self, at: usize, list: &[&str]) -> bool {
        let word = self.text(at);
        list.iter().any(|entry| word.eq_ignore_ascii_case(entry))
    }

    /// True if the word at `at` is one of `set`.
    pub fn among(&self, at: usize, set: &WordSet) -> bool {
        self.token(at).is_some_and(|token| set.has(token.key))
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    pub fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| self.is_capital_token(token))
    }

    pub fn is_capital_token(&self, token: &Token) -> bool {
        matches!(token.case, Case::Capital | Case::Upper | Case::Mixed)
    }

    pub fn is_lower(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.case == Case::Lower)
    }

    pub fn spaced(&self, at: usize) -> bool {
        self.token(at).is_none_or(|token| token.spaced)
    }

    pub fn has(&self, at: usize, class: Class) -> bool {
        self.scan.mark(at, class).is_some()
    }

    /// A run of two or more capitals, digits allowed.
    pub fn is_acronym(&self, at: usize) -> bool {
        let word = self.text(at);
        let upper = self.token(at).is_some_and(|token| match token.case {
            Case::Upper => true,
            Case::Mixed => word.bytes().filter(u8::is_ascii_uppercase).count() >= 3,
            _ => false,
        });
        upper && (2..=8).contains(&word.len()) && word.is_ascii()
    }

    /// True for the small words that may follow a noun phrase: no noun of a compound.
    pub fn is_function(&self, at: usize) -> bool {
        self.among(at, AFTER_PHRASE)
    }

    /// A capitalised word that cannot stand inside a name: function words, headline verbs, months, weekdays, honorifics.
    pub fn ends_name(&self, at: usize) -> bool {
        self.has(at, Class::NameStop)
            || self.among(at, FUNCTION)
            || self.has(at, Class::Month)
            || self.has(at, Class::Weekday) && self.text(at).len() > 4
            || self.has(at, Class::Honorific) && !self.is_local_name(at)
    }

    /// True if the word tells what a body is about ("engineering", "foreign").
    pub fn is_subject(&self, at: usize) -> bool {
        if self.has(at, Class::Subject) {
            return true;
        }
        let word = self.text(at);
        word.len() > 6 && SUBJECT_ENDINGS.iter().any(|ending| word.ends_with(ending)) && !self.is_local_name(at)
    }

    /// True for places and words spelled like pinyin: parts of proper names.
    pub fn is_local_name(&self, at: usize) -> bool {
        self.has(at, Class::Place) || {
            let word = self.text(at);
            Names::get().is_pinyin(word)
        }
    }

    /// True if a hyphen, slash or apostrophe glues token `at` to the word before it and after it.
    fn is_joiner(&self, at: usize) -> bool {
        !self.spaced(at) && matches!(self.text(at), "-" | "‐" | "‑" | "–" | "'" | "’" | "/") && !self.spaced(at + 1) && self.is_word(at + 1)
    }

    /// One past the last token of the compound that starts at `at` ("People's", "Industry-education").
    pub fn compound_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < at + 12 && self.is_joiner(end) {
            end += 2;
        }
        if !self.spaced(end) && matches!(self.text(end), "'" | "’") && self.text(end - 1).ends_with('s') && self.spaced(end + 1) {
            end += 1;
        }
        end
    }

    /// First token of the compound whose last token is `last`, not before `floor`.
    pub fn compound_start(&self, last: usize, floor: usize) -> usize {
        let mut start = last;
        if matches!(self.text(start), "'" | "’") && !self.spaced(start) && start > floor {
            start -= 1;
        }
        while start >= floor + 2 && start + 12 > last && self.is_joiner(start - 1) && self.is_word(start - 2) {
            start -= 2;
        }
        start
    }

    /// True if the compound from `start` to `end` ends in a possessive "'s".
    pub fn is_possessive(&self, start: usize, end: usize) -> bool {
        end >= start + 3 && self.text(end - 1) == "s" && matches!(self.text(end - 2), "'" | "’") || matches!(self.text(end - 1), "'" | "’")
    }

    /// True for owners that belong to a name: "People's Government", "Rector's Office".
    pub fn is_common_owner(&self, at: usize) -> bool {
        const OWNERS: &WordSet = &Set::of([
            "people",
            "women",
            "men",
            "children",
            "teachers",
            "workers",
            "students",
            "king",
            "queen",
            "rector",
            "president",
            "scholars",
            "writers",
            "dean",
            "master",
            "girls",
            "boys",
            "mayor",
            "chancellor",
        ]);
        self.among(at, OWNERS)
    }

    /// End of the compound from `start` to `end` without its possessive ending.
    pub fn without_possessive(&self, start: usize, end: usize) -> usize {
        let mark = if self.text(end - 1) == "s" { 2 } else { 1 };
        (end - mark).max(start + 1)
    }

    /// End of "U.S." and the like that starts at `at`.
    pub fn abbreviation_end(&self, at: usize) -> Option<usize> {
        let mut end = at;
        while end < at + 8 && self.is_capital(end) && self.text(end).len() == 1 && self.text(end + 1) == "." && (end == at || !self.spaced(end)) {
            end += 2;
        }
        (end >= at + 4).then_some(end)
    }

    /// The tokens of the block that holds token `at`.
    pub fn block_of(&self, at: usize) -> std::ops::Range<usize> {
        let block = self.scan.block_tokens.partition_point(|range| range.end as usize <= at);
        self.scan.block_tokens.get(block).map_or(at..at, |range| range.start as usize..range.end as usize)
    }
}
