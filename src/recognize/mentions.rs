//! What was recognised.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Scan;
use crate::span::{Confidence, Span};

/// Everything recognised in one document. Mentions are in order of place.
#[derive(Debug)]
pub struct Mentions {
    /// Tokens, lexicon marks, sentences, quotations.
    pub scan: Scan,
    /// Date expressions, those of fields included.
    pub dates: Vec<DateMention>,
    /// Places where a person is named.
    pub people: Vec<PersonMention>,
    /// The persons behind the mentions, in order of first mention.
    pub persons: Vec<Person>,
    /// Places where an organisation is named.
    pub organizations: Vec<BodyMention>,
    /// The organisations behind the mentions, in order of first mention.
    pub bodies: Vec<Body>,
    /// Runs of capitals that stand for a name.
    pub acronyms: Vec<Acronym>,
}

/// Where a year came from (`year_from` of the contract).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum YearFrom {
    /// Written with the date.
    Text,
    /// The same paragraph, the title or the event's name.
    Context,
    /// The release date of the report.
    ReleaseDate,
    /// The address of the report.
    Url,
    /// The name of the file.
    Filename,
    /// Not to be had; the value says `XXXX`.
    None,
}

/// A calendar day, or a coarser date: missing parts are `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Full year (2025), if known.
    pub year: Option<i16>,
    /// 1 to 12 (not checked: 13 stands where 13 was written).
    pub month: Option<u8>,
    /// 1 to 31 (not checked).
    pub day: Option<u8>,
    /// Hour and minute, if written.
    pub time: Option<(u8, u8)>,
}

/// A single date or a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateValue {
    /// One day.
    Day(Day),
    /// Both ends counted; `None` = open.
    Range(Option<Day>, Option<Day>),
}

/// How the expression is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateForm {
    /// 2025-10-18, 2025/10/18, 2025.10.18.
    Iso,
    /// November 7, 2023.
    MonthFirst,
    /// 18 October 2025.
    DayFirst,
    /// 10/18/2025.
    Numeric,
    /// 2025年10月18日.
    Cjk,
    /// A bare year.
    Year,
    /// Yesterday, last week, 近日.
    Relative,
    /// A named day, quarter, season, plan period, decade.
    Named,
    /// Parts on lines of their own.
    Split,
}

/// What is wrong with the expression itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateFlaw {
    /// No such day in that month, or no such month.
    Impossible,
    /// A year of 3 or 5 digits, or a lost separator.
    Broken,
    /// The end lies before the start.
    Reversed,
    /// A numeric date whose order nothing settles.
    Ambiguous,
}

/// What a date dates (design, decision 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DateRole {
    /// The report was published.
    Release,
    /// The report was changed.
    Updated,
    /// The event takes place.
    Event,
    /// A part of the event takes place.
    Session,
    /// Something is due.
    Deadline,
    /// The number of an event or a paper by its year.
    Edition,
    /// Something happened long before.
    Historic,
    /// Something is to come.
    Plan,
    /// The year of a copyright.
    Copyright,
    /// A date inside a quotation.
    Quoted,
}

/// Part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DayPart {
    /// Up to noon.
    Morning,
    /// About twelve.
    Noon,
    /// From noon to evening.
    Afternoon,
    /// From the end of work to bedtime.
    Evening,
    /// Late.
    Night,
}

/// One date expression.
#[derive(Clone, Debug, PartialEq)]
pub struct DateMention {
    /// The expression: with its weekday when adjacent, without leading prepositions.
    pub span: Span,
    /// As read, with the year filled in by `year_from`.
    pub value: DateValue,
    /// How it is written.
    pub form: DateForm,
    /// Where the year came from.
    pub year_from: YearFrom,
    /// What it dates.
    pub role: DateRole,
    /// Weekday written with it: 1 = Monday … 7 = Sunday, and its place.
    pub weekday: Option<(u8, Span)>,
    /// Day part written with it ("on the morning of").
    pub day_part: Option<DayPart>,
    /// A flaw of the expression.
    pub flaw: Option<DateFlaw>,
    /// English ordinal suffix written on the day ("32th"): the number and the place of number and suffix.
    pub ordinal: Option<(u32, Span)>,
    /// How sure that it is a date at all.
    pub confidence: Confidence,
}

/// How a person is named at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameForm {
    /// Family and given name.
    Full,
    /// Family name alone, with or without a post or honorific.
    Family,
    /// Given name alone.
    Given,
}

/// The writing style of a full name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameStyle {
    /// Pinyin or another East Asian romanisation, family name first.
    FamilyFirst,
    /// Family name last.
    GivenFirst,
    /// Written in Han characters.
    Hanzi,
    /// One word only.
    Mononym,
}

/// What part a person plays in the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Speaks at the event.
    Speaker,
    /// Presides over it.
    Chair,
    /// Receives the guests.
    Host,
    /// Signs an agreement.
    Signatory,
    /// Comes as a guest.
    Visitor,
    /// Is there.
    Attendee,
    /// Is given a prize or a post.
    Awardee,
    /// Is quoted.
    Quoted,
    /// Made the report.
    Credited,
}

/// A place where a person is named.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonMention {
    /// The name alone, without post and honorific.
    pub span: Span,
    /// With the post or honorific that stands right before or after it; equals `span` without one.
    pub extent: Span,
    /// Index into [`Mentions::persons`].
    pub person: usize,
    /// Full, family or given name.
    pub form: NameForm,
    /// Posts written at this place (indices into the person's posts).
    pub posts: Vec<usize>,
    /// How sure that this is a name.
    pub confidence: Confidence,
}

/// A post: what somebody is, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// As written ("deputy general manager").
    pub role: Span,
    /// The body it is held at, as written, where it stands with the post.
    pub affiliation: Option<Span>,
    /// Index into [`Mentions::bodies`] of that body, also where it was named just before.
    pub body: Option<usize>,
    /// True if the post stands before the name.
    pub before_name: bool,
}

/// A person of the report.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// As written at first mention, white space collapsed.
    pub name: String,
    /// Family name, as written.
    pub family: Option<String>,
    /// Given name, as written.
    pub given: Option<String>,
    /// "Dr.", "Prof." at first mention.
    pub honorific: Option<String>,
    /// The name in Han characters or another native script, where given beside it.
    pub native: Option<String>,
    /// Style of the full name.
    pub style: NameStyle,
    /// Posts in order of mention.
    pub posts: Vec<Post>,
    /// Parts played, sorted.
    pub parts: Vec<Part>,
    /// Indices into [`Mentions::people`], in order.
    pub mentions: Vec<usize>,
    /// Named only as the owner of a speech, an idea or a theory ("X's speech", "X Thought").
    pub only_mentioned: bool,
    /// How sure that this is a person.
    pub confidence: Confidence,
}

/// How an organisation is named at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BodyForm {
    /// In full ("School of Optics, Tarn Valley University").
    Full,
    /// A proper short form ("Beihang").
    Short,
    /// The acronym.
    Acronym,
    /// "the company", "the school", 该公司: a head word standing for a body.
    Generic,
}

/// A place where an organisation is named.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyMention {
    /// The name, without a leading article; a generic reference with it ("the company", 该公司).
    pub span: Span,
    /// Index into [`Mentions::bodies`]; `None` for a generic reference with nothing behind it, or to the
    /// house that writes ("our university", 我校).
    pub body: Option<usize>,
    /// Full, short, acronym, generic.
    pub form: BodyForm,
    /// The head word ("School", "college"), where there is one.
    pub head: Option<Span>,
    /// How sure that this is an organisation.
    pub confidence: Confidence,
}

/// An organisation of the report.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// As first written in full, without a leading article, white space collapsed.
    pub name: String,
    /// Acronym that a bracket ties to it.
    pub acronym: Option<String>,
    /// Class of its head word ("education", "corporate", "government" …); "" if unknown.
    pub class: &'static str,
    /// Head word in lower case ("university", "school"); "" if none.
    pub head: String,
    /// The larger body whose unit it is, where the name holds one.
    pub parent: Option<usize>,
    /// Indices into [`Mentions::organizations`], in order; empty for a body named only as the larger one of
    /// a unit ("School of Optics, Tarn Valley University" is one mention, of the school).
    pub mentions: Vec<usize>,
    /// How sure that this is an organisation.
    pub confidence: Confidence,
}

/// A run of capitals.
#[derive(Clone, Debug, PartialEq)]
pub struct Acronym {
    /// The letters.
    pub span: Span,
    /// The body it stands for, if a bracket of the report ties it to one.
    pub body: Option<usize>,
    /// True where a bracket ties it to a name: in brackets right after it, or right before a bracket with it.
    pub definition: bool,
    /// True if it needs no expansion: known, a brand inside a name, a capital surname, a numeral, a model.
    pub exempt: bool,
}
