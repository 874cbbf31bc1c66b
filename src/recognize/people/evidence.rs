//! What speaks for a run of words being a person.

use crate::span::Confidence;

/// Independent kinds of evidence, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence(u16);

impl Evidence {
    /// A surname with syllables that fit, or known given and family names.
    pub const TABLE: Evidence = Evidence(1);
    /// The same, but the words mean other things too.
    pub const WEAK_TABLE: Evidence = Evidence(1 << 1);
    /// A post beside it.
    pub const POST: Evidence = Evidence(1 << 2);
    /// A form of address.
    pub const HONORIFIC: Evidence = Evidence(1 << 3);
    /// It does what people do.
    pub const VERB: Evidence = Evidence(1 << 4);
    /// In a row of persons.
    pub const LIST: Evidence = Evidence(1 << 5);
    /// "from Norway", "(Thailand)".
    pub const ORIGIN: Evidence = Evidence(1 << 6);
    /// The value of a credit or another field of persons.
    pub const LABEL: Evidence = Evidence(1 << 7);
    /// Named in full more than once.
    pub const REPEAT: Evidence = Evidence(1 << 8);
    /// It says or presents something, as people do and halls do not.
    pub const SPEECH: Evidence = Evidence(1 << 9);

    /// Right behind a word for people: "the sisters", "winners:".
    pub const CALLED: Evidence = Evidence(1 << 10);
    /// In a row most of which tables know.
    pub const ROW: Evidence = Evidence(1 << 11);

    /// True if any kind of `kinds` is there.
    pub fn has(self, kinds: Evidence) -> bool {
        self.0 & kinds.0 != 0
    }

    /// Both.
    pub fn with(self, kinds: Evidence) -> Evidence {
        Evidence(self.0 | kinds.0)
    }

    /// `kinds`, if `holds`.
    pub fn and_if(self, holds: bool, kinds: Evidence) -> Evidence {
        if holds { self.with(kinds) } else { self }
    }

    /// True if it is enough to call the run a person.
    pub fn suffices(self) -> bool {
        let strong = Evidence::TABLE.with(Evidence::POST).with(Evidence::HONORIFIC).with(Evidence::LABEL).with(Evidence::SPEECH);
        let strong = strong.with(Evidence::CALLED).with(Evidence::ROW);
        self.has(strong) || self.count() >= 2
    }

    /// Two independent kinds make a name certain, one makes it likely.
    pub fn confidence(self) -> Confidence {
        match self.count() {
            0 => Confidence::Guess,
            1 => Confidence::Likely,
            _ => Confidence::Certain,
        }
    }

    fn count(self) -> u32 {
        let tables = Evidence::TABLE.0 | Evidence::WEAK_TABLE.0;
        (self.0 & !tables).count_ones() + u32::from(self.0 & tables != 0)
    }
}
