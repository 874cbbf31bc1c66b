//! Acronyms: runs of capitals, what they stand for, and which need no expansion.

use std::collections::HashMap;

use super::{Acronym, Body, BodyForm, BodyMention, Case, Scan, Token, TokenKind};
use crate::document::{BlockKind, Document};
use crate::lexicon::{Class, Names, word_key};
use crate::span::Span;

/// Longest run taken for an acronym, in letters.
const LONGEST: usize = 6;

/// All runs of two to six capitals (digits and "&" allowed) in running text, headings and captions, in order.
#[must_use]
pub fn find(document: &Document<'_>, scan: &Scan, organizations: &[BodyMention], bodies: &[Body]) -> Vec<Acronym> {
    let by_letters = bodies.iter().enumerate().filter_map(|(index, body)| Some((body.acronym.as_deref()?, index))).collect();
    let finder = Finder { text: &document.text, scan, by_letters };
    let mut acronyms = Vec::new();
    let mut organization = 0;
    for (block, range) in document.blocks.iter().zip(&scan.block_tokens) {
        if matches!(block.kind, BlockKind::Furniture | BlockKind::FieldLine | BlockKind::Field | BlockKind::Code) {
            continue;
        }
        let (mut at, end) = (range.start as usize, range.end as usize);
        while at < end {
            let Some(next) = finder.run_end(at) else {
                at += 1;
                continue;
            };
            let span = scan.span_of(at..next);
            while organizations.get(organization).is_some_and(|mention| mention.span.end < span.end) {
                organization += 1;
            }
            let mention = organizations.get(organization).filter(|mention| mention.span.contains(span));
            acronyms.push(Acronym {
                span,
                body: finder.body(span, mention),
                definition: finder.is_definition(at, next),
                exempt: finder.is_exempt(at, next) || mention.is_some_and(|mention| is_brand(mention, bodies)),
            });
            at = next;
        }
    }
    acronyms
}

/// A run of capitals inside the full name of a company is its brand.
fn is_brand(mention: &BodyMention, bodies: &[Body]) -> bool {
    mention.form == BodyForm::Full && mention.body.is_some_and(|body| bodies[body].class == "corporate")
}

struct Finder<'a> {
    text: &'a str,
    scan: &'a Scan,
    /// Acronyms of bodies → body.
    by_letters: HashMap<&'a str, usize>,
}

impl Finder<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.scan.tokens.get(at)
    }

    fn text(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| token.span.of(self.text))
    }

    fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| !token.spaced)
    }

    fn is_upper(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.case == Case::Upper)
    }

    fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// End of the run that starts at `at`: one word, or words joined by "&" ("R&D").
    fn run_end(&self, at: usize) -> Option<usize> {
        if !self.is_upper(at) {
            return None;
        }
        let mut end = at + 1;
        while end < at + 4 && self.text(end) == "&" && self.glued(end) && self.glued(end + 1) && self.is_upper(end + 1) {
            end += 2;
        }
        let letters = self.scan.span_of(at..end).of(self.text);
        let fits = (2..=LONGEST).contains(&letters.len()) && letters.is_ascii();
        (fits && !self.in_address(at, end)).then_some(end)
    }

    /// True inside URLs, addresses and file names: marks glued to both sides of the run's edge.
    fn in_address(&self, at: usize, end: usize) -> bool {
        let before = at.checked_sub(1).is_some_and(|mark| self.glued(at) && matches!(self.text(mark), "." | "/" | "@" | "_" | "#" | "\\"));
        let after = self.glued(end)
            && (matches!(self.text(end), "@" | "_" | "/" | "\\") || self.text(end) == "." && self.glued(end + 1) && self.is_word(end + 1));
        before || after
    }

    /// The body of the mention that is this run, or the body that has these letters.
    fn body(&self, span: Span, mention: Option<&BodyMention>) -> Option<usize> {
        match mention.filter(|mention| mention.span == span) {
            Some(mention) => mention.body,
            None => self.by_letters.get(span.of(self.text)).copied(),
        }
    }

    /// "Tarn Valley Rowing Club (TVRC)" or "TVRC (Tarn Valley Rowing Club)".
    fn is_definition(&self, at: usize, end: usize) -> bool {
        let quote = |at: usize| matches!(self.text(at), "\"" | "“" | "”" | "'" | "‘" | "’");
        let open = at.checked_sub(1).map(|before| if quote(before) { before.saturating_sub(1) } else { before });
        let close = if quote(end) { end + 1 } else { end };
        let opened = open.is_some_and(|open| matches!(self.text(open), "(" | "（") && open.checked_sub(1).is_some_and(|name| self.is_name_end(name)));
        // Half a bracket is a slip of its own; the name still stands beside its letters.
        let closed = matches!(self.text(close), ")" | "）") && at.checked_sub(1).is_some_and(|name| self.is_word(name));
        if opened && (!self.is_word(close) || self.token(close).is_some_and(|token| token.case == Case::Lower)) || closed {
            return true;
        }
        let words = (end + 1..end + 3).filter(|&word| self.is_word(word)).count();
        matches!(self.text(end), "(" | "（") && (words == 2 || self.token(end + 1).is_some_and(|token| token.kind == TokenKind::Han))
    }

    fn is_name_end(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Han))
            || matches!(self.text(at), "\"" | "”" | "’" | "." | "》")
    }

    fn is_exempt(&self, at: usize, end: usize) -> bool {
        let letters = self.scan.span_of(at..end).of(self.text);
        self.is_known(at, end)
            || letters.bytes().any(|b| b.is_ascii_digit())
            || letters.bytes().all(|b| b == letters.as_bytes()[0])
            || is_roman(letters)
            || self.is_numbered(at, end)
            || self.is_shouted(at, end)
            || self.is_surname(at, letters)
    }

    /// In the table of acronyms, or an ordinary word of the other tables written in capitals.
    fn is_known(&self, at: usize, end: usize) -> bool {
        let listed = |mark: &super::Mark| match mark.class {
            Class::Acronym => mark.end as usize >= end,
            Class::OrgHead => false,
            _ => mark.end as usize == end,
        };
        let plural = self.text(end - 1).strip_suffix('S').is_some_and(|stem| stem.len() > 1 && self.in_table(stem));
        self.scan.marks_at(at).iter().any(listed) || plural
    }

    fn in_table(&self, letters: &str) -> bool {
        let lexicon = crate::lexicon::lexicon();
        let mut found = false;
        lexicon.phrases_at([lexicon.word(letters)], |one| found |= lexicon.entry(one.entry).class == Class::Acronym);
        found
    }

    /// "MH-370", "CS 101": models, codes and courses. "TVRC 2024" is none: that is a year.
    fn is_numbered(&self, at: usize, end: usize) -> bool {
        let number = |at: usize| self.token(at).is_some_and(|token| token.kind == TokenKind::Number);
        let hyphen = |at: usize| matches!(self.text(at), "-" | "–") && self.glued(at);
        let year = |at: usize| self.text(at).len() == 4 && (self.text(at).starts_with("19") || self.text(at).starts_with("20"));
        number(end) && !year(end)
            || hyphen(end) && number(end + 1) && self.glued(end + 1)
            || at >= 2 && self.glued(at) && hyphen(at - 1) && number(at - 2)
    }

    /// In capitals because the words around it are.
    fn is_shouted(&self, at: usize, end: usize) -> bool {
        let upper = |at: usize| self.is_upper(at) && self.text(at).len() > 1;
        at.checked_sub(1).is_some_and(upper) || upper(end)
    }

    /// "SU Minghe", "Qiao-Yu LIN": a family name in capitals beside a given name.
    fn is_surname(&self, at: usize, letters: &str) -> bool {
        if !letters.bytes().any(|b| b"AEIOUY".contains(&b)) {
            return false;
        }
        let given = |at: usize| {
            self.token(at).is_some_and(|token| matches!(token.case, Case::Capital | Case::Mixed))
                && !self
                    .scan
                    .marks_at(at)
                    .iter()
                    .any(|mark| matches!(mark.class, Class::Title | Class::OrgHead | Class::Subject | Class::EventType | Class::Month))
        };
        let names = Names::get();
        let family = names.is_family(word_key(letters)) || names.is_pinyin(letters);
        let beside = given(at + 1) && !self.glued(at + 1) || at.checked_sub(1).is_some_and(|before| given(before) && !self.glued(at));
        let titled = at.checked_sub(1).is_some_and(|before| {
            self.scan.mark(before, Class::Title).is_some_and(|mark| mark.end as usize == at) || self.scan.mark(before, Class::Honorific).is_some()
        });
        family && (beside || titled) || beside && titled
    }
}

/// A Roman numeral below 90: longer ones are letters of a name more often.
fn is_roman(letters: &str) -> bool {
    let value = |b: u8| match b {
        b'I' => 1,
        b'V' => 5,
        b'X' => 10,
        b'L' => 50,
        _ => 0,
    };
    let values: Vec<u8> = letters.bytes().map(value).collect();
    let falls = values.windows(2).all(|pair| pair[0] >= pair[1] || matches!((pair[0], pair[1]), (1, 5 | 10) | (10, 50)));
    values.iter().all(|&value| value > 0) && falls
}

#[cfg(test)]
mod tests {
    use crate::document::{Format, read};
    use crate::recognize::recognize;
    use crate::source::Source;

    /// Letters, whether defined there, whether exempt.
    fn found(text: &str) -> Vec<(String, bool, bool)> {
        let source = Source::from_text("report.txt", text);
        let document = read(&source, Format::Text);
        let mentions = recognize(&document);
        mentions.acronyms.iter().map(|one| (document.slice(one.span).to_string(), one.definition, one.exempt)).collect()
    }

    fn open(text: &str) -> Vec<String> {
        found(text).into_iter().filter(|(_, definition, exempt)| !definition && !exempt).map(|(letters, ..)| letters).collect()
    }

    #[test]
    fn unknown_letters_are_open() {
        assert_eq!(open("Members of the TVRC met the QVS&T board at Tarn Hall."), ["TVRC", "QVS&T"]);
    }

    #[test]
    fn brackets_define_on_either_side() {
        assert!(found("The Tarn Valley Rowing Club (TVRC) met.").contains(&("TVRC".to_string(), true, false)));
        assert!(found("The TVRC (Tarn Valley Rowing Club) met.").contains(&("TVRC".to_string(), true, false)));
        assert!(found("The Tarn Valley Rowing Club (TVRC met.").contains(&("TVRC".to_string(), true, false)));
    }

    #[test]
    fn a_body_is_tied_to_the_letters_of_its_bracket() {
        let source = Source::from_text("report.txt", "The Tarn Valley Rowing Club (TVRC) met. Later TVRC members rowed.");
        let document = read(&source, Format::Text);
        let mentions = recognize(&document);
        let bodies: Vec<_> = mentions.acronyms.iter().map(|one| one.body.map(|body| mentions.bodies[body].name.as_str())).collect();
        assert_eq!(bodies, [Some("Tarn Valley Rowing Club"), Some("Tarn Valley Rowing Club")]);
    }

    #[test]
    fn known_letters_need_nothing() {
        assert_eq!(open("The CPC, UNESCO and an AI company signed a MoU in the UK; R&D will follow."), [] as [&str; 0]);
    }

    #[test]
    fn models_numerals_grades_and_courses_are_no_names() {
        assert_eq!(open("The A320, World War II, grade AAA, course CS 101 and the QX-70 were shown."), [] as [&str; 0]);
    }

    #[test]
    fn family_names_in_capitals_are_no_acronyms() {
        assert_eq!(open("LIN Qiaoyu and Minghe SU met Professor WEI at Tarn Hall."), [] as [&str; 0]);
    }

    #[test]
    fn brands_in_company_names_and_shouted_lines_are_exempt() {
        assert_eq!(open("VQRN Steel Co., Ltd. sent a team.\n\nTARN HALL OPENS ITS DOORS\n"), [] as [&str; 0]);
    }

    #[test]
    fn addresses_hold_no_acronyms() {
        assert!(found("See www.TVRC.example or WRITE@TVRC.EXAMPLE now.").is_empty());
    }
}
