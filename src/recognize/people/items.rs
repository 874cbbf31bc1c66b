//! Tokens of text in Latin script, grouped into what the name grammar speaks of: names, posts, bodies, marks.

use std::ops::Range;

use super::Setting;
use crate::lexicon::{Class, FATHERS, Names, Traits, WordSet, Words, const_key};
use crate::recognize::{Case, Token, TokenKind};

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A capitalised word that may belong to a name, with what hyphens and apostrophes join to it.
    Name,
    /// "J.", "T.V.R.", a single capital.
    Initial,
    /// van, bin, de: between parts of a name.
    Particle,
    /// A post with the modifiers before it.
    Title,
    /// "Dr.", also in brackets.
    Honorific,
    /// "PhD", "Jr.".
    PostNominal,
    /// An organisation (index of its mention).
    Body(u32),
    /// A role verb; the row of its table.
    Verb(u32),
    Comma,
    And,
    Of,
    To,
    From,
    With,
    By,
    Dash,
    Colon,
    Open,
    Close,
    Article,
    Possessive,
    /// Any other word.
    Word,
    /// Any other mark, a number.
    Other,
    /// End of a sentence, line or block.
    Break,
}

/// A group of tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub kind: Kind,
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub end: u32,
    /// Of a name word.
    pub traits: Traits,
    /// Letter case of its first token.
    pub case: Case,
    /// Bytes of text; of a name, characters.
    pub length: u32,
}

impl Item {
    pub fn is_name(self) -> bool {
        matches!(self.kind, Kind::Name | Kind::Initial | Kind::Particle)
    }
}

/// Marks and small words that have a kind of their own.
const MARKS: &WordSet =
    &Words::of([",", "，", "、", ";", "；", "&", ":", "：", "(", "（", ")", "）", "-", "–", "—", "/", "|", ".", "!", "?", "。", "'"]);
const SMALL: &WordSet = &Words::of([
    "and", "of", "at", "for", "in", "to", "from", "with", "by", "the", "a", "an", "his", "her", "its", "their", "al", "el", "as", "ad", "ar",
]);
/// What a small word is to names; `None` for Arabic articles, which may be part of one.
fn small_kind(key: u64) -> Option<Kind> {
    const OF: &WordSet = &Words::of(["of", "at", "for", "in"]);
    const SINGLE: [(u64, Kind); 6] = [
        (const_key(b"and"), Kind::And),
        (const_key(b"to"), Kind::To),
        (const_key(b"from"), Kind::From),
        (const_key(b"with"), Kind::With),
        (const_key(b"by"), Kind::By),
        (const_key(b"a"), Kind::Article),
    ];
    if !SMALL.has(key) {
        return Some(Kind::Word);
    }
    if OF.has(key) {
        return Some(Kind::Of);
    }
    let single = SINGLE.iter().find(|(word, _)| *word == key).map(|(_, kind)| *kind);
    single.or_else(|| ARTICLES.has(key).then_some(Kind::Article))
}

/// Initials of two letters, of names that are written in another script: "Kh. Tarnbold", "Md. Tarnwala".
const DIGRAPHS: &WordSet = &Words::of(["kh", "ts", "zh", "ch", "md", "dz"]);

const COMMA: u64 = const_key(b",");
/// Prefixes of family names that are written with a capital too: "Nic Tarn", "Ben Tarn", "Van Tarn".
const PREFIXES: &WordSet =
    &Words::of(["mac", "nic", "van", "von", "de", "del", "della", "di", "da", "dos", "du", "ben", "abu", "abou", "ould", "der", "den", "ter", "ap"]);
const ARTICLES: &WordSet = &Words::of(["the", "an", "his", "her", "its", "their"]);

/// Groups the tokens of one sentence after the other.
pub(super) struct Items<'s, 'd> {
    setting: &'s Setting<'d>,
    names: &'static Names,
    at: usize,
    end: usize,
    /// Next organisation mention to look at.
    body: usize,
}

impl<'s, 'd> Items<'s, 'd> {
    pub fn new(setting: &'s Setting<'d>) -> Self {
        Self { setting, names: Names::get(), at: 0, end: 0, body: 0 }
    }

    /// The items of the tokens `range`, into `items` (emptied first). Ranges must come in order.
    pub fn lex(&mut self, range: Range<usize>, items: &mut Vec<Item>) {
        items.clear();
        (self.at, self.end) = (range.start, range.end);
        while self.at < self.end {
            if let Some(item) = self.plain(items.last()) {
                items.push(item);
                self.at += 1;
                continue;
            }
            if self.at > range.start && self.setting.line_break_before(self.at) {
                items.push(self.item(Kind::Break, 0));
            }
            let item = self.next(items.last());
            self.at = (item.end as usize).max(self.at + 1);
            items.push(item);
        }
        items.push(self.item(Kind::Break, 0));
    }

    /// Most tokens are small words and commas, and need no look around: told by a few bits.
    fn plain(&mut self, before: Option<&Item>) -> Option<Item> {
        let token = &self.setting.scan.tokens[self.at];
        if token.breaks || self.setting.scan.is_marked(self.at) {
            return None;
        }
        let kind = match token.case {
            Case::Lower if before.is_some_and(|item| item.is_name()) => return None,
            Case::Lower if SMALL.has(token.key) => small_kind(token.key)?,
            Case::Lower => Kind::Word,
            _ if token.key == COMMA => Kind::Comma,
            _ => return None,
        };
        self.pass_bodies(token.span.start);
        let outside = self.setting.organizations.get(self.body).is_none_or(|m| token.span.end <= m.span.start);
        let (first, end) = (self.at as u32, self.at as u32 + 1);
        outside.then(|| Item { kind, first, end, traits: Traits::default(), case: token.case, length: token.span.len() })
    }

    /// Leaves organisations behind that end before `start`.
    fn pass_bodies(&mut self, start: u32) {
        while self.setting.organizations.get(self.body).is_some_and(|mention| mention.span.end <= start) {
            self.body += 1;
        }
    }

    fn item(&self, kind: Kind, tokens: usize) -> Item {
        let case = self.token(self.at).map_or(Case::None, |t| t.case);
        let length = match tokens {
            0 => 0,
            1 => self.setting.scan.tokens[self.at].span.len(),
            _ => self.setting.scan.span_of(self.at..self.at + tokens).len(),
        };
        Item { kind, first: self.at as u32, end: (self.at + tokens) as u32, traits: Traits::default(), case, length }
    }

    fn token(&self, at: usize) -> Option<Token> {
        (at < self.end).then(|| self.setting.scan.tokens[at])
    }

    fn text(&self, at: usize) -> &'d str {
        if at < self.end { self.setting.text(at) } else { "" }
    }

    fn next(&mut self, before: Option<&Item>) -> Item {
        if let Some(body) = self.body_here() {
            return body;
        }
        let Some(token) = self.token(self.at) else { return self.item(Kind::Break, 0) };
        match token.kind {
            TokenKind::Mark => self.mark(token),
            TokenKind::Word => self.word(token, before),
            TokenKind::Number | TokenKind::Han => self.item(Kind::Other, 1),
        }
    }

    /// The organisation that holds the next token; mentions do not overlap.
    fn body_here(&mut self) -> Option<Item> {
        let start = self.token(self.at)?.span.start;
        self.pass_bodies(start);
        let mention = self.setting.organizations.get(self.body).filter(|mention| mention.span.start <= start)?;
        let tokens = self.setting.scan.tokens[self.at..self.end].iter().take_while(|t| t.span.start < mention.span.end).count();
        let tokens = tokens - self.name_at_tail(tokens);
        (tokens > 0).then(|| self.item(Kind::Body(self.body as u32), tokens))
    }

    /// How many of the next `tokens` tokens, at their end, are a person's name glued to an organisation's:
    /// a family name with syllables that fit, behind a common word ("… and Strategy LIN Qiaoyu").
    fn name_at_tail(&mut self, tokens: usize) -> usize {
        let end = self.at + tokens;
        let text = &self.setting.document.text;
        for length in [2, 4] {
            let Some(start) = end.checked_sub(length).filter(|&start| start > self.at + 1) else { continue };
            if length == 4 && self.text(start + 2) != "-" {
                continue;
            }
            let traits = |items: &mut Self, at: usize, to: usize| items.names.traits(items.setting.scan.span_of(at..to).of(text));
            let (before, family, given) = (traits(self, start - 1, start), traits(self, start, start + 1), traits(self, start + 1, end));
            let fits = given.syllables() == 2 && !given.has(Traits::COLLISION) || given.has(Traits::HYPHEN);
            if before.has(Traits::COMMON)
                && is_capital(self.setting.scan.tokens[start - 1])
                && family.has(Traits::SURNAME.with(Traits::VARIANT))
                && fits
            {
                return length;
            }
        }
        0
    }

    fn mark(&self, token: Token) -> Item {
        if !MARKS.has(token.key) {
            return self.item(Kind::Other, 1);
        }
        let spaced_after = self.token(self.at + 1).is_none_or(|t| t.spaced);
        let kind = match self.text(self.at) {
            "," | "，" | "、" | ";" | "；" => Kind::Comma,
            "&" => Kind::And,
            ":" | "：" => Kind::Colon,
            "(" | "（" => {
                if let Some(honorific) = self.bracketed_honorific() {
                    return honorific;
                }
                Kind::Open
            }
            ")" | "）" => Kind::Close,
            "-" | "–" | "—" | "/" | "|" => Kind::Dash,
            "." | "!" | "?" | "。" if spaced_after => Kind::Break,
            "'" | "’" if matches!(self.text(self.at + 1), "s" | "S") => return self.item(Kind::Possessive, 2),
            "'" | "’" => Kind::Possessive,
            _ => Kind::Other,
        };
        self.item(kind, 1)
    }

    /// "(Dr.)" between a rank and a name.
    fn bracketed_honorific(&self) -> Option<Item> {
        let mark = self.setting.scan.mark(self.at + 1, Class::Honorific)?;
        let mut close = mark.end as usize;
        if self.text(close) == "." {
            close += 1;
        }
        (self.text(close) == ")").then(|| self.item(Kind::Honorific, close + 1 - self.at))
    }

    fn word(&mut self, token: Token, before: Option<&Item>) -> Item {
        // Most words stand in no table.
        if !self.setting.scan.marks_at(self.at).is_empty() {
            if let Some(title) = self.title().filter(|title| !self.is_family_name(title, before)) {
                return title;
            }
            if let Some(honorific) = self.honorific(token, before) {
                return honorific;
            }
        }
        if token.case == Case::Lower {
            return self.small_word(token, before);
        }
        if token.case == Case::Capital && ARTICLES.has(token.key) {
            return self.item(Kind::Article, 1);
        }
        if self.is_initial(token) && !self.is_syllable(before) {
            return self.initial();
        }
        if self.is_prefix(token, before) {
            return self.item(Kind::Particle, 1);
        }
        self.name()
    }

    /// A post and the modifiers right before it ("executive vice president").
    fn title(&self) -> Option<Item> {
        let scan = self.setting.scan;
        let mut at = self.at;
        for _ in 0..4 {
            if let Some(title) = scan.mark(at, Class::Title) {
                if title.end == title.first + 1 && is_adjective(self.text(at)) {
                    return None;
                }
                return (title.end as usize <= self.end).then(|| self.item(Kind::Title, title.end as usize - self.at));
            }
            let modifier = scan.mark(at, Class::TitleModifier)?;
            if self.text(at) == "Then" {
                return None;
            }
            at = modifier.end as usize;
            if self.text(at) == "-" {
                at += 1;
            }
            if at >= self.end || self.setting.line_break_before(at) {
                return None;
            }
        }
        None
    }

    /// True for a post that is a family name too, behind a given name or a form of address: "Ida Bishop".
    fn is_family_name(&self, title: &Item, before: Option<&Item>) -> bool {
        let named = before.is_some_and(|item| matches!(item.kind, Kind::Name | Kind::Initial | Kind::Honorific));
        let one = title.end - title.first == 1 && title.case == Case::Capital;
        let known = || {
            let word = self.text(self.at);
            matches!(word, "Bishop" | "Cardinal" | "Warden" | "Pastor" | "Forester")
                || word.is_ascii() && self.names.traits_by_key(self.setting.scan.tokens[self.at].key, word).has(Traits::FAMILY)
        };
        named && one && self.text(self.at + 1) != "of" && known()
    }

    fn honorific(&self, token: Token, before: Option<&Item>) -> Option<Item> {
        let mark = self.setting.scan.mark(self.at, Class::Honorific)?;
        let phrase = mark.entry().phrase;
        // "MA" after a name is a degree, "Ma" a family name; "PhD" stands only behind names.
        if mark.end as usize == self.at + 1
            && phrase.len() < 4
            && phrase.as_bytes().get(1).is_some_and(u8::is_ascii_uppercase)
            && self.text(self.at) != phrase
        {
            return None;
        }
        // "Meng" is a name, "MEng" a degree.
        if token.case == Case::Capital && mark.end as usize == self.at + 1 && phrase.bytes().skip(1).any(|b| b.is_ascii_uppercase()) {
            return None;
        }
        let behind = before.is_some_and(|item| item.is_name() || matches!(item.kind, Kind::Comma | Kind::PostNominal));
        // "Dr. Sr. Marta Tarn": a sister, no senior.
        let sister = mark.entry().column(0) == "after" && before.is_some_and(|item| item.kind == Kind::Honorific) && self.text(self.at) == "Sr";
        if mark.entry().column(0) == "after" && !behind && !sister {
            return None;
        }
        if token.case == Case::Lower && mark.end as usize == self.at + 1 && self.text(self.at + 1) != "." {
            return None;
        }
        let mut end = mark.end as usize;
        let numeral = matches!(self.text(self.at), "II" | "III" | "IV");
        if self.text(end) == "." && self.token(end).is_some_and(|t| !t.spaced) && !numeral {
            end += 1;
        }
        // "Lalitha Kumari": what is a form of address before a name may be a part of it too.
        let abbreviated = self.text(end - 1) == ".";
        if before.is_some_and(|item| matches!(item.kind, Kind::Name | Kind::Initial)) && mark.entry().column(0) == "before" && !abbreviated {
            return None;
        }
        let kind = match mark.entry().column(0) {
            "after" if !sister => Kind::PostNominal,
            "given" => Kind::Initial,
            _ => Kind::Honorific,
        };
        (end <= self.end).then(|| self.item(kind, end - self.at))
    }

    fn small_word(&self, token: Token, before: Option<&Item>) -> Item {
        if let Some(mark) = self.setting.scan.mark(self.at, Class::RoleVerb) {
            return self.item(Kind::Verb(mark.entry), mark.tokens().len().min(self.end - self.at));
        }
        let kind = small_kind(token.key);
        let joined = self.text(self.at + 1) == "-" && self.token(self.at + 2).is_some_and(|t| is_capital(t) && !t.spaced);
        if joined && kind.is_none() {
            return Item { traits: Traits::HYPHEN, ..self.item(Kind::Name, 3) };
        }
        let behind_name = before.is_some_and(|item| item.is_name());
        // "d'Arc", "p'Obara"
        let elided = behind_name && token.span.len() <= 2 && matches!(self.text(self.at + 1), "'" | "’");
        if elided && self.token(self.at + 2).is_some_and(|t| is_capital(t) && !t.spaced) {
            return self.item(Kind::Name, 3);
        }
        if behind_name && self.is_child_of() {
            return Item { traits: Traits::HYPHEN, ..self.item(Kind::Particle, 3) };
        }
        let between = behind_name && self.names.is_particle(token.key);
        if between && (1..=2).any(|ahead| self.token(self.at + ahead).is_some_and(is_capital)) {
            // A father's name follows, not the family name.
            let traits = if FATHERS.has(token.key) { Traits::HYPHEN } else { Traits::default() };
            return Item { traits, ..self.item(Kind::Particle, 1) };
        }
        self.item(kind.unwrap_or(Kind::Word), 1)
    }

    /// "a/l", "a/p", "s/o", "d/o": child of, before a father's name.
    fn is_child_of(&self) -> bool {
        let joined = |at: usize| self.token(at).is_some_and(|t| !t.spaced);
        let letters = matches!((self.text(self.at), self.text(self.at + 2)), ("a", "l" | "p") | ("s" | "d", "o"));
        letters && self.text(self.at + 1) == "/" && joined(self.at + 1) && joined(self.at + 2) && self.token(self.at + 3).is_some_and(is_capital)
    }

    /// True for a capitalised prefix of a family name ("Nic Tarn") behind a given name that puts the family name last.
    fn is_prefix(&self, token: Token, before: Option<&Item>) -> bool {
        let family_first = Traits::SURNAME.with(Traits::VARIANT).with(Traits::VIETNAMESE).with(Traits::KOREAN);
        let given = before.is_some_and(|item| item.kind == Kind::Name && (!item.traits.has(family_first) || item.traits.has(Traits::GIVEN)));
        let known = PREFIXES.has(token.key) || matches!(self.text(self.at), "Ó" | "Ní" | "Uí" | "Mhic");
        given && known && self.token(self.at + 1).is_some_and(|t| is_capital(t) && t.spaced && t.span.len() > 1)
    }

    /// A single capital, alone or before a full stop.
    fn is_initial(&self, token: Token) -> bool {
        if self.is_letter(self.at, token) {
            return !matches!(self.text(self.at + 1), "'" | "’" | "&" | "-");
        }
        // "Kh. Tarnbold": one sound, two letters.
        let digraph = token.case == Case::Capital && DIGRAPHS.has(token.key) && self.text(self.at + 1) == ".";
        digraph && self.token(self.at + 1).is_some_and(|t| !t.spaced) && self.token(self.at + 2).is_some_and(|t| t.spaced && is_capital(t))
    }

    /// True for a single letter of any Latin alphabet.
    fn is_letter(&self, at: usize, token: Token) -> bool {
        token.span.len() == 1 || token.span.len() == 2 && token.case == Case::Upper && !self.text(at).is_ascii()
    }

    /// True for the single letter of "Su E": a syllable behind a surname, without a full stop.
    fn is_syllable(&self, before: Option<&Item>) -> bool {
        let surname = before.is_some_and(|item| item.kind == Kind::Name && item.traits.has(Traits::SURNAME));
        surname && matches!(self.text(self.at), "A" | "E" | "O") && self.text(self.at + 1) != "."
    }

    /// "J.", "T.V.R.", "L.I": capitals and full stops without blanks between them.
    fn initial(&self) -> Item {
        let mut end = self.at + 1;
        loop {
            if self.text(end) == "." && self.token(end).is_some_and(|t| !t.spaced) {
                end += 1;
            }
            let follows = self.token(end).is_some_and(|t| t.kind == TokenKind::Word && !t.spaced && t.case == Case::Upper && self.is_letter(end, t));
            if !follows {
                return self.item(Kind::Initial, end - self.at);
            }
            end += 1;
        }
    }

    /// A capitalised word with what is joined to it: "Xiao-Ming", "Shou'en", "Al-Tarnawi", "O'Brien".
    fn name(&mut self) -> Item {
        let mut end = self.at + 1;
        while matches!(self.text(end), "-" | "'" | "’" | "‑" | "`") && self.token(end).is_some_and(|t| !t.spaced) {
            let Some(next) = self.token(end + 1) else { break };
            let possessive = matches!(self.text(end + 1), "s" | "S") && self.text(end) != "-";
            if next.spaced || next.kind != TokenKind::Word || possessive || self.setting.scan.mark(end + 1, Class::Title).is_some() {
                break;
            }
            end += 2;
        }
        let word = self.setting.scan.span_of(self.at..end).of(&self.setting.document.text);
        let single = end == self.at + 1 && word.is_ascii();
        let traits = if single { self.names.traits_by_key(self.setting.scan.tokens[self.at].key, word) } else { self.names.traits(word) };
        let traits = if end > self.at + 1 { traits.with(self.part_traits(self.at..end)) } else { traits };
        let names = Traits::GIVEN.with(Traits::FAMILY).with(Traits::SURNAME).with(Traits::KOREAN).with(Traits::VIETNAMESE);
        let case = self.token(self.at).map_or(Case::None, |t| t.case);
        let acronym = case == Case::Upper && end == self.at + 1 && self.setting.scan.mark(self.at, Class::Acronym).is_some();
        let common = traits.has(Traits::COMMON) && !traits.has(names) || acronym && !traits.has(Traits::SURNAME);
        let length = if word.is_ascii() { word.len() } else { word.chars().count() } as u32;
        Item { traits, length, ..self.item(if common { Kind::Word } else { Kind::Name }, end - self.at) }
    }
}

impl Items<'_, '_> {
    /// What the tables know of the parts of a double name: "Marta-Ida", "Ellwood-Lin".
    fn part_traits(&self, tokens: Range<usize>) -> Traits {
        let mut found = Traits::default();
        for token in self.setting.scan.tokens[tokens].iter().filter(|token| token.span.len() > 3) {
            let part = token.span.of(&self.setting.document.text);
            let traits = if part.is_ascii() { self.names.traits_by_key(token.key, part) } else { self.names.traits(part) };
            for kind in [Traits::GIVEN, Traits::FAMILY] {
                if traits.has(kind) && !traits.has(Traits::COMMON) {
                    found = found.with(kind);
                }
            }
        }
        found
    }
}

fn is_capital(token: Token) -> bool {
    token.kind == TokenKind::Word && matches!(token.case, Case::Capital | Case::Upper | Case::Mixed)
}

/// Small words that are posts only with a capital: "major artist", "chief aim", "general secretary".
fn is_adjective(word: &str) -> bool {
    matches!(word, "major" | "general" | "junior" | "chief" | "justice" | "monitor" | "anchor")
}
