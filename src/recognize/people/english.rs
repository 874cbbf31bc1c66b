//! Names in Latin script: runs of capitalised words, read with what stands beside them.

use std::ops::Range;

use super::evidence::Evidence;
use super::items::{Item, Items, Kind};
use super::shape::{self, Shape, Table};
use super::{Setting, Sighting, parts, posts};
use crate::document::BlockKind;
use crate::lexicon::{Class, Names, Traits, lexicon};
use crate::recognize::{Case, NameStyle, Part, Post, TokenKind};
use crate::span::Span;

/// Longest run that is looked at as one; longer ones are cut (headings in capitals).
const LONGEST_RUN: usize = 12;
/// Most words of a name.
const LONGEST_NAME: usize = 9;

/// Adds the sightings in all blocks, weak ones included.
pub(super) fn find(setting: &Setting<'_>, blocks: &[Range<usize>], sightings: &mut Vec<Sighting>) {
    let mut lexer = Items::new(setting);
    let mut items = Vec::new();
    let mut sentence = 0;
    for block in blocks {
        let start = setting.scan.tokens[block.start].span.start;
        let heading = setting.document.block_at(start).is_some_and(|block| matches!(block.kind, BlockKind::Title | BlockKind::Heading));
        let sentences = &setting.scan.sentences;
        while sentences.get(sentence).is_some_and(|s| (s.first as usize) < block.start) {
            sentence += 1;
        }
        for tokens in sentences[sentence..].iter().map(|s| s.first as usize..s.end as usize).take_while(|tokens| tokens.end <= block.end) {
            if tokens.clone().any(|at| may_be_name(setting, at)) {
                lexer.lex(tokens, &mut items);
                Walk { setting, items: &items, heading, list_edge: None, claimed: 0, row: 0, plural: None }.run(sightings);
            }
        }
    }
}

/// False for what is no part of a name by itself: small words, and capitalised ones that begin sentences and things.
fn may_be_name(setting: &Setting<'_>, at: usize) -> bool {
    let token = &setting.scan.tokens[at];
    matches!(token.case, Case::Capital | Case::Upper | Case::Mixed) && !Names::get().is_only_common(token.key)
}

pub(super) struct Walk<'w> {
    pub(super) setting: &'w Setting<'w>,
    pub(super) items: &'w [Item],
    heading: bool,
    /// Item right after the last accepted name and its posts.
    list_edge: Option<usize>,
    /// Item up to which the posts of the last name reach.
    claimed: usize,
    /// How many names stand in the row that ends with the last one.
    pub(super) row: usize,
    /// The post that all names of the row share: "students NAME, NAME and NAME".
    plural: Option<Post>,
}

/// One reading of a part of a run.
struct Choice {
    run: Range<usize>,
    shape: Shape,
}

impl Walk<'_> {
    fn run(&mut self, sightings: &mut Vec<Sighting>) {
        let mut at = 0;
        while at < self.items.len() {
            if !self.items[at].is_name() || self.items[at].kind == Kind::Particle {
                at += 1;
                continue;
            }
            let length = self.items[at..].iter().take(LONGEST_RUN).take_while(|item| item.is_name()).count();
            self.read_run(at..at + length, sightings);
            at += length;
        }
    }

    pub(super) fn kind(&self, at: usize) -> Kind {
        self.items.get(at).map_or(Kind::Break, |item| item.kind)
    }

    pub(super) fn kind_before(&self, at: usize) -> Kind {
        at.checked_sub(1).map_or(Kind::Break, |n| self.items[n].kind)
    }

    /// Finds the best name of a run; what is left on its right is read again.
    fn read_run(&mut self, run: Range<usize>, sightings: &mut Vec<Sighting>) {
        let mut rest = run;
        while !rest.is_empty() {
            let Some(choice) = self.choose(&rest) else { return };
            let end = choice.run.end;
            self.see(choice, sightings);
            rest = end..rest.end;
        }
    }

    fn choose(&self, run: &Range<usize>) -> Option<Choice> {
        let led = self.is_led(run.start);
        let followed = self.is_followed(run.end);
        let mut best: Option<(i32, Choice)> = None;
        for start in run.clone() {
            for end in (start + 1..=run.end).take(LONGEST_NAME) {
                let Some(shape) = shape::of(&self.items[start..end]) else { continue };
                let dropped = (start - run.start) as i32 + 2 * (run.end - end) as i32;
                let mut score = match shape.table {
                    Table::None => 0,
                    Table::Weak => 3,
                    Table::Strong => 7,
                } - 2 * dropped;
                score += i32::from(led && start == run.start) * 3 + i32::from(followed && end == run.end) * 2;
                // Neither long runs nor one word out of several are usual.
                if end - start > 4 || end - start == 1 && run.len() > 1 {
                    score -= 2;
                }
                if best.as_ref().is_none_or(|(top, _)| score > *top) {
                    best = Some((score, Choice { run: start..end, shape }));
                }
            }
        }
        best.map(|(_, choice)| choice)
    }

    /// True if what stands before item `at` leads to a name.
    fn is_led(&self, at: usize) -> bool {
        matches!(self.kind_before(at), Kind::Title | Kind::Honorific | Kind::By | Kind::With)
    }

    /// True if what stands at item `at` follows names.
    fn is_followed(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Verb(_) | Kind::PostNominal => true,
            Kind::Comma | Kind::Open | Kind::Dash => matches!(self.kind(at + 1), Kind::Title | Kind::Article),
            Kind::Title => true,
            _ => false,
        }
    }

    /// Weighs what stands beside a reading and writes it down.
    fn see(&mut self, choice: Choice, sightings: &mut Vec<Sighting>) {
        let Choice { run, shape } = choice;
        let before = posts::before(self.setting, self.items, run.start, run.end, self.claimed);
        let after = posts::after(self.setting, self.items, run.end, !before.posts.is_empty());
        let evidence = self.evidence(&run, &shape, &before, &after);
        let name = self.span(run.start..self.numeral_end(run.end));
        let mut sighting = Sighting::new(name, shape.style);
        sighting.family = self.part(&run, &shape.family);
        sighting.given = self.part(&run, &shape.given);
        sighting.honorific = before.honorific;
        sighting.native = self.native(run.end);
        sighting.evidence = if self.accepts(&run, &shape, evidence) { evidence } else { Evidence::default() };
        if let Some(family) = self.shared_family(&run) {
            sighting.style = NameStyle::GivenFirst;
            (sighting.family, sighting.given) = (Some(self.span(family)), Some(name));
            sighting.evidence = evidence.with(Evidence::LIST).with(Evidence::WEAK_TABLE);
        }
        sighting.only_mentioned = self.is_owner(&run) || self.names_a_theory(run.end);
        let mut edge = after.edge.max(run.end);
        sighting.posts = before.posts;
        edge = edge.max(posts::body_after_name(self.setting, self.items, &mut sighting.posts, run.end));
        sighting.posts.extend(after.posts);
        if before.edge < run.start {
            sighting.extent = self.span(before.edge..run.end);
        }
        if after.edge > run.end {
            sighting.extent = sighting.extent.cover(self.span(run.end..after.edge));
        }
        sighting.parts = parts::of(self.items, &run, edge);
        if self.is_credit_line(&run) {
            sighting.parts = vec![Part::Credited];
        }
        if sighting.evidence.suffices() {
            self.share_plural(&run, &sighting, sightings);
            self.share_plural_before(before.edge, &mut sighting);
            if sighting.posts.iter().all(|post| post.affiliation.is_none()) {
                sighting.posts.extend(posts::affiliation_after(self.setting, self.items, run.end));
            }
            self.list_edge = Some(edge);
            self.claimed = after.edge;
        }
        sightings.push(sighting);
    }

    /// One past "III" behind a name, which belongs to it.
    fn numeral_end(&self, at: usize) -> usize {
        at + usize::from(self.kind(at) == Kind::PostNominal && matches!(self.word(at), "II" | "III" | "IV" | "V"))
    }

    /// "Students Lin Qiaoyu, Su Minghe and Lan Bo": the post before the first name is that of all.
    fn share_plural_before(&mut self, edge: usize, sighting: &mut Sighting) {
        let joined = self.follows_in_list(edge);
        self.row = if joined { self.row + 1 } else { 1 };
        if !joined {
            self.plural = sighting.posts.iter().rfind(|post| post.before_name && posts::is_plural(self.setting.slice(post.role))).cloned();
        } else if sighting.posts.is_empty() {
            sighting.posts.extend(self.plural.clone());
        } else {
            self.plural = None;
        }
    }

    /// True if a comma or "and" is all that stands between the last name with its posts and item `edge`.
    pub(super) fn follows_in_list(&self, edge: usize) -> bool {
        self.list_edge.is_some_and(|last| (last + 1..=last + 2).contains(&edge) && matches!(self.kind(last), Kind::Comma | Kind::And))
    }

    /// "Lin Qiaoyu and Su Minghe, deans of X": the post behind the second name is the first one's too.
    fn share_plural(&self, run: &Range<usize>, sighting: &Sighting, sightings: &mut [Sighting]) {
        let plural = |post: &Post| !post.before_name && posts::is_plural(self.setting.slice(post.role));
        let Some(first) = sightings
            .last_mut()
            .filter(|first| first.posts.is_empty() && self.list_edge.is_some_and(|edge| edge + 1 == run.start) && first.evidence.suffices())
        else {
            return;
        };
        first.posts = sighting.posts.iter().filter(|post| plural(post)).cloned().collect();
    }

    fn evidence(&self, run: &Range<usize>, shape: &Shape, before: &posts::Posts, after: &posts::Posts) -> Evidence {
        let evidence = match shape.table {
            Table::Strong => Evidence::TABLE,
            Table::Weak => Evidence::WEAK_TABLE,
            Table::None => Evidence::default(),
        };
        let verb = matches!(self.kind(run.end), Kind::Verb(_))
            || self.follows_verb(run.start)
            || self.is_agent(run.start)
            || self.acts(run)
            || matches!(self.word(run.end), "who" | "whose")
            || self.kind(run.end) == Kind::Comma && matches!(self.word(run.end + 1), "who" | "whose")
            || matches!(self.kind(after.edge + 1), Kind::Verb(_)) && self.kind(after.edge) == Kind::Comma;
        let origin = self.kind(run.end) == Kind::From || self.is_placed(run) || self.is_aged(run.end);
        let list = self.follows_in_list(before.edge);
        evidence
            .and_if(self.post_counts(run, shape, before, after), Evidence::POST)
            .and_if(before.honorific.is_some() || self.has_degree(run.end), Evidence::HONORIFIC)
            .and_if(
                verb || self.has_said(run),
                if self.speaks(run) || self.is_leader(run) || self.has_said(run) { Evidence::SPEECH } else { Evidence::VERB },
            )
            .and_if(origin, Evidence::ORIGIN)
            .and_if(list || self.starts_pair(run, shape), Evidence::LIST)
            .and_if(self.is_called(run, shape), Evidence::CALLED)
            .and_if(shape.table == Table::None && self.is_in_row(run, list), Evidence::ROW)
    }

    /// "NAME, PhD".
    fn has_degree(&self, at: usize) -> bool {
        self.kind(at) == Kind::PostNominal || self.kind(at) == Kind::Comma && self.kind(at + 1) == Kind::PostNominal
    }

    /// Posts that are common nouns too ("student", "host") speak for a name only where something else does.
    fn post_counts(&self, run: &Range<usize>, shape: &Shape, before: &posts::Posts, after: &posts::Posts) -> bool {
        let beside = !before.posts.is_empty() || !after.posts.is_empty();
        // "the team leader, NAME, thanked"
        if !before.posts.is_empty() && self.kind_before(run.start) == Kind::Comma {
            return true;
        }
        if shape.table != Table::None || before.honorific.is_some() || !after.posts.is_empty() && self.kind(run.end) == Kind::Comma {
            return beside;
        }
        let common = |posts: &posts::Posts| posts.posts.iter().all(|post| is_common_noun(self.setting.slice(post.role)));
        // "Teacher NAME said"
        let quoted = !before.posts.is_empty() && self.is_quoted(run);
        beside && (quoted || !(common(before) && common(after)))
    }

    /// "Marta Steel and Ida Holt", "Lin Lei, Su Hua": two runs that tables know a little, joined.
    fn starts_pair(&self, run: &Range<usize>, shape: &Shape) -> bool {
        if run.len() < 2 || shape.table == Table::None || !matches!(self.kind(run.end), Kind::And | Kind::Comma) {
            return false;
        }
        let next = run.end + 1;
        let length = self.items[next.min(self.items.len())..].iter().take(4).take_while(|item| item.is_name()).count();
        length >= 2 && shape::of(&self.items[next..next + length]).is_some_and(|other| other.table != Table::None)
    }

    /// "Editor in Chief NAME" on a line of its own.
    fn is_credit_line(&self, run: &Range<usize>) -> bool {
        let Some(title) = run.start.checked_sub(1).filter(|&n| self.items[n].kind == Kind::Title) else { return false };
        let Some(mark) = self.setting.scan.mark(self.items[title].first as usize, Class::Title) else { return false };
        let maker = mark.entry().column(0) == "media" || mark.entry().column(2) == "credits";
        maker && self.setting.line_break_before(self.items[title].first as usize) && self.kind(run.end) == Kind::Break
    }

    /// True for two or three words in ordinary letters that give a speech: "Orrin Steel gave a speech".
    fn speaks(&self, run: &Range<usize>) -> bool {
        self.is_ordinary(run) && self.relation(run.end) == "speaks" && self.kind_before(run.start) != Kind::Of
    }

    /// The same for what is said: "Orrin Steel said".
    fn is_quoted(&self, run: &Range<usize>) -> bool {
        self.is_ordinary(run) && matches!(self.relation(run.end), "speaks" | "attribution")
    }

    /// The relation of the role verb at item `at`; "" without one.
    fn relation(&self, at: usize) -> &'static str {
        if let Kind::Verb(entry) = self.kind(at) { lexicon().entry(entry).column(0) } else { "" }
    }

    /// True for two or three capitalised words none of which is a common one.
    pub(super) fn is_ordinary(&self, run: &Range<usize>) -> bool {
        let capital = |item: &Item| matches!(item.case, Case::Capital | Case::Mixed) && item.kind == Kind::Name;
        let plain = |item: &Item| item.kind == Kind::Particle || capital(item) && !item.traits.has(Traits::COMMON);
        (2..=4).contains(&run.len()) && self.items[run.clone()].iter().all(plain)
    }

    /// True after "chaired by", "met with", "received".
    fn follows_verb(&self, at: usize) -> bool {
        match self.kind_before(at) {
            Kind::Verb(_) => true,
            Kind::By | Kind::With => at >= 2 && matches!(self.items[at - 2].kind, Kind::Verb(_)),
            _ => false,
        }
    }

    fn accepts(&self, run: &Range<usize>, shape: &Shape, evidence: Evidence) -> bool {
        if !evidence.suffices() || self.is_quoted_work(run) {
            return false;
        }
        let beside = Evidence::HONORIFIC.with(Evidence::LABEL);
        if self.heading && !evidence.has(beside.with(Evidence::TABLE)) && shape.table == Table::None {
            return false;
        }
        let words = &self.items[run.clone()];
        // "the Marie Steel Fellowship": named after somebody.
        let beside = beside.with(Evidence::POST).with(Evidence::VERB).with(Evidence::SPEECH).with(Evidence::LIST).with(Evidence::ORIGIN);
        if !evidence.has(beside) && self.kind(run.end) == Kind::Word && self.items[run.end].case == Case::Capital {
            return false;
        }
        if words.len() == 1 {
            return self.accepts_single(run, words[0], evidence);
        }
        // Words in capitals are acronyms and brands unless something else speaks for a name.
        let shouting = words.iter().filter(|item| item.kind == Kind::Name).all(|item| item.case == Case::Upper);
        !(shouting && shape.table != Table::Strong && !evidence.has(Evidence::HONORIFIC))
    }

    fn accepts_single(&self, run: &Range<usize>, word: Item, evidence: Evidence) -> bool {
        if word.traits.has(Traits::COMMON) || word.kind != Kind::Name {
            return false;
        }
        if evidence.has(Evidence::HONORIFIC) {
            return true;
        }
        if !evidence.has(Evidence::POST) || word.case == Case::Upper && !word.traits.has(Traits::SURNAME) {
            return false;
        }
        let title_before = self.kind_before(run.start) == Kind::Title && self.items[run.start - 1].case != Case::Lower;
        let origin = evidence.has(Evidence::ORIGIN) && self.kind(run.end) == Kind::Open;
        let title_after = (self.kind(run.end) == Kind::Comma || origin) && self.kind_before(run.start) != Kind::Of;
        let alone = !matches!(self.kind(run.end), Kind::Word | Kind::Body(_) | Kind::And | Kind::Dash);
        alone && (title_before || title_after && evidence.has(Evidence::LIST.with(Evidence::WEAK_TABLE).with(Evidence::VERB).with(Evidence::ORIGIN)))
    }

    /// True for a title of a work or a quoted phrase that is nothing but these words.
    fn is_quoted_work(&self, run: &Range<usize>) -> bool {
        let first = self.items[run.start].first as usize;
        let end = self.items[run.end - 1].end as usize;
        let mark = |at: usize| matches!(self.setting.text(at), "\"" | "“" | "”" | "《" | "》");
        first > 0 && mark(first - 1) && mark(end)
    }

    /// "General Secretary X's speech": a head of state named as the owner of words.
    fn is_owner(&self, run: &Range<usize>) -> bool {
        const HEADS: &[&str] = &["general secretary", "president", "chairman", "premier", "prime minister", "king", "queen"];
        const WORDS: &[&str] = &[
            "speech",
            "speeches",
            "thought",
            "thoughts",
            "instructions",
            "instruction",
            "remarks",
            "address",
            "ideas",
            "theory",
            "letter",
            "important",
            "vision",
        ];
        if self.kind(run.end) != Kind::Possessive {
            return false;
        }
        let head = run
            .start
            .checked_sub(1)
            .is_some_and(|title| self.items[title].kind == Kind::Title && HEADS.contains(&self.word(title).to_lowercase().as_str()));
        head || WORDS.contains(&self.word(run.end + 1))
    }

    /// The text of item `at`.
    pub(super) fn word(&self, at: usize) -> &str {
        self.items.get(at).map_or("", |item| self.setting.slice(self.setting.scan.span_of(item.first as usize..item.end as usize)))
    }

    /// "X Thought", "X Theory".
    fn names_a_theory(&self, at: usize) -> bool {
        self.kind(at) == Kind::Word && matches!(self.setting.text(self.items[at].first as usize), "Thought" | "Theory" | "Doctrine")
    }

    fn span(&self, items: Range<usize>) -> Span {
        match (self.items.get(items.start), items.end.checked_sub(1).and_then(|n| self.items.get(n))) {
            (Some(first), Some(last)) => self.setting.scan.span_of(first.first as usize..last.end as usize),
            _ => Span::default(),
        }
    }

    fn part(&self, run: &Range<usize>, part: &Range<usize>) -> Option<Span> {
        (!part.is_empty()).then(|| self.span(run.start + part.start..run.start + part.end))
    }

    /// The name in Han characters in brackets behind item `at - 1`.
    fn native(&self, at: usize) -> Option<Span> {
        if self.kind(at) != Kind::Open {
            return None;
        }
        let first = self.items[at].end as usize;
        let han = self.setting.scan.tokens[first..].iter().take(8).take_while(|token| token.kind == TokenKind::Han).count();
        let closed = matches!(self.setting.text(first + han), ")" | "）");
        ((2..=6).contains(&han) && closed).then(|| self.setting.scan.span_of(first..first + han))
    }
}

/// True if the last word of a post is a common noun that often stands before capitals.
fn is_common_noun(role: &str) -> bool {
    const NOUNS: &[&str] = &[
        "student",
        "students",
        "member",
        "host",
        "chair",
        "partner",
        "anchor",
        "monitor",
        "mentor",
        "graduate",
        "fellow",
        "reader",
        "officer",
        "intern",
        "scholar",
        "specialist",
        "teacher",
        "artist",
        "author",
        "volunteer",
        "leader",
        "leaders",
        "junior",
        "developer",
        "designer",
        "head",
        "chief",
        "general",
        "major",
        "justice",
        "supervisor",
        "undergraduate",
        "sponsor",
        "donor",
        "champion",
        "collector",
        "trader",
        "merchant",
        "operator",
        "publisher",
        "investor",
        "benefactor",
        "printer",
        "brewer",
        "baker",
        "driver",
        "guide",
        "defender",
        "landlord",
        "sponsors",
        "donors",
        "partners",
        "champions",
        "members",
        "publishers",
        "traders",
        "operators",
        "investors",
    ];
    let last = role.rsplit(' ').next().unwrap_or("");
    NOUNS.iter().any(|noun| noun.eq_ignore_ascii_case(last))
}
