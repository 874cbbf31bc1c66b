//! The report model (contract, section 3). Absent values are left out, never empty, never invented.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::Lang;
use crate::recognize::{DayPart, Part};

/// What a report is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Tells of an event that took place.
    EventReport,
    /// Tells of a visit.
    VisitReport,
    /// Announces an event to come.
    Announcement,
    /// A statement for the press.
    PressRelease,
    /// News without an event.
    News,
    /// None of these.
    #[default]
    Other,
}

impl Kind {
    /// The kinds that report or announce an event: event, venue and organiser are expected.
    #[must_use]
    pub fn has_event(self) -> bool {
        matches!(self, Kind::EventReport | Kind::VisitReport | Kind::Announcement)
    }
}

/// A structured event report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Event report")]
pub struct Report {
    /// What the text is: a report of an event or a visit, an announcement, a press release, other news.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Main language of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
    /// The headline, without the site's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub title: Option<String>,
    /// A second headline under the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub subtitle: Option<String>,
    /// The section of the site it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub section: Option<String>,
    /// Summary or digest.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub summary: Option<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "edtf"))]
    pub release_date: Option<String>,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "edtf"))]
    pub modified_date: Option<String>,
    /// The dateline: place and date before the first sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub dateline: Option<String>,
    /// What took place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// Who is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
    /// Bodies that are named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organizations: Vec<Organization>,
    /// Who made the report.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<Credit>,
    /// Where it was taken from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRef>,
    /// Pictures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Image>,
    /// Not to be published before.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "edtf"))]
    pub embargo_until: Option<String>,
    /// Contact lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contact: Vec<String>,
    /// Page visits, where a counter was copied along.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visits: Option<u64>,
}

/// An event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Its own name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub name: Option<String>,
    /// Kind of event ("symposium").
    #[serde(skip_serializing_if = "Option::is_none", rename = "type")]
    #[schemars(length(min = 1))]
    pub event_type: Option<String>,
    /// Day or range of days.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "edtf"))]
    pub date: Option<String>,
    /// Part of the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day_part: Option<DayPart>,
    /// Hall, campus, building.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub venue: Option<String>,
    /// City, district, country.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub locality: Option<String>,
    /// On site, online, or both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// Who held it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organizers: Vec<String>,
    /// Who helped to hold it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub co_organizers: Vec<String>,
    /// Under whose guidance it was held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guides: Vec<String>,
    /// Who paid for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sponsors: Vec<String>,
    /// How many took part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attendance: Option<u64>,
}

/// How an event was attended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// All in one place.
    Offline,
    /// All over the network.
    Online,
    /// Both.
    Hybrid,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// As written at first mention.
    #[schemars(length(min = 1))]
    pub name: String,
    /// Family name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub family: Option<String>,
    /// Given name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub given: Option<String>,
    /// Form of address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub honorific: Option<String>,
    /// In the person's own script.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub native: Option<String>,
    /// Posts held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub posts: Vec<Post>,
    /// Parts played.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

/// A post.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// "Deputy Secretary-General".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub role: Option<String>,
    /// The body it is held at.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub affiliation: Option<String>,
}

/// An organisation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Organization {
    /// In full.
    #[schemars(length(min = 1))]
    pub name: String,
    /// Acronym the report gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub acronym: Option<String>,
    /// Kind of body ("education", "corporate", "government").
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub class: Option<String>,
}

/// Who did what for the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CreditRole {
    /// Wrote the text.
    Author,
    /// Reported from the place.
    Reporter,
    /// Took the photos.
    Photographer,
    /// Took the film.
    Videographer,
    /// Edited the report.
    Editor,
    /// Approved it.
    Reviewer,
    /// Read the proofs.
    Proofreader,
    /// Translated it.
    Translator,
    /// Put it out.
    Publisher,
}

/// A credit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Credit {
    /// What they did.
    pub role: CreditRole,
    /// Who.
    #[schemars(length(min = 1))]
    pub names: Vec<String>,
}

/// Where the report was taken from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceRef {
    /// Name of the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub name: Option<String>,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "uri"))]
    pub url: Option<String>,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub url: Option<String>,
    /// What it shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub caption: Option<String>,
    /// Who took it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1))]
    pub credit: Option<String>,
}
