//! Names of metadata fields, and the keys and labels that mean them.

/// A field of the report that a label, front-matter key or JSON key fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldName {
    /// What the report is.
    Kind,
    /// Its language.
    Lang,
    /// The headline.
    Title,
    /// The line below the headline.
    Subtitle,
    /// The column of the site it stands in.
    Section,
    /// An abstract.
    Summary,
    /// When it was published.
    ReleaseDate,
    /// When it was last changed.
    ModifiedDate,
    /// Not to be published before.
    Embargo,
    /// True for what is not published yet.
    Draft,
    /// Place and date before the first sentence.
    Dateline,
    /// Who wrote it.
    Author,
    /// "Text and photos by": author and photographer at once.
    AuthorAndPhoto,
    /// Who reported it.
    Reporter,
    /// Who took the photos.
    Photographer,
    /// Who took the film.
    Videographer,
    /// Who edited it.
    Editor,
    /// Who approved it.
    Reviewer,
    /// Who read the proofs.
    Proofreader,
    /// Who translated it.
    Translator,
    /// Who put it out.
    Publisher,
    /// The paper, site or office it was taken from.
    Source,
    /// The address of the original.
    SourceUrl,
    /// Its own address.
    Url,
    /// How often it was read.
    Visits,
    /// Subject words.
    Keywords,
    /// Whom to ask.
    Contact,
    /// A number or key of the archive.
    Identifier,
    /// A file that goes with it.
    Attachment,
    /// What the event is called.
    EventName,
    /// What kind of event it is.
    EventType,
    /// When the event takes place.
    EventDate,
    /// The hall or site of the event.
    EventVenue,
    /// The town of the event.
    EventLocality,
    /// Who holds the event.
    EventOrganizers,
    /// Who helps to hold it.
    EventCoOrganizers,
    /// Under whose guidance it is held.
    EventGuides,
    /// Who pays for it.
    EventSponsors,
    /// Who speaks there.
    EventSpeakers,
    /// Who presides.
    EventChair,
    /// Who attends.
    EventAttendees,
    /// How many attend.
    Attendance,
    /// The name of a person.
    PersonName,
    /// The post of a person.
    PersonRole,
    /// Where the post is held.
    PersonAffiliation,
    /// The name of an organisation.
    OrganizationName,
    /// What stands below a picture.
    ImageCaption,
    /// Who took a picture.
    ImageCredit,
    /// The address of a picture.
    ImageUrl,
    /// Status lines and user-interface labels that fill nothing.
    Ui,
    /// A key that no table knows.
    Other,
}

impl FieldName {
    /// True if the values of this field are people, or the house, who made the report.
    #[must_use]
    pub fn is_credit(self) -> bool {
        matches!(
            self,
            Self::Author
                | Self::AuthorAndPhoto
                | Self::Reporter
                | Self::Photographer
                | Self::Videographer
                | Self::Editor
                | Self::Reviewer
                | Self::Proofreader
                | Self::Translator
                | Self::Publisher
                | Self::ImageCredit
        )
    }

    /// The field of a `rules/lexicon/*/labels.tsv` row, by its `field` column.
    #[must_use]
    pub fn of_label(column: &str) -> Self {
        Self::of_column(column).unwrap_or(Self::Ui)
    }

    /// The field that the `field` column of `labels.tsv` or `front_matter_keys.tsv` names.
    #[must_use]
    pub fn of_column(column: &str) -> Option<Self> {
        Some(match column {
            "kind" => Self::Kind,
            "lang" => Self::Lang,
            "draft" => Self::Draft,
            "dateline" => Self::Dateline,
            "source_url" => Self::SourceUrl,
            "event.name" => Self::EventName,
            "event.type" => Self::EventType,
            "event.locality" => Self::EventLocality,
            "event.attendance" => Self::Attendance,
            "person.name" => Self::PersonName,
            "person.role" => Self::PersonRole,
            "person.affiliation" => Self::PersonAffiliation,
            "organization.name" => Self::OrganizationName,
            "image.caption" => Self::ImageCaption,
            "image.credit" => Self::ImageCredit,
            "image.url" => Self::ImageUrl,
            "title" => Self::Title,
            "subtitle" => Self::Subtitle,
            "section" => Self::Section,
            "summary" => Self::Summary,
            "release_date" => Self::ReleaseDate,
            "modified_date" => Self::ModifiedDate,
            "embargo" => Self::Embargo,
            "author" => Self::Author,
            "author+photo_credit" => Self::AuthorAndPhoto,
            "reporter" => Self::Reporter,
            "photo_credit" => Self::Photographer,
            "video_credit" => Self::Videographer,
            "editor" => Self::Editor,
            "reviewer" => Self::Reviewer,
            "proofreader" => Self::Proofreader,
            "translator" => Self::Translator,
            "publisher" => Self::Publisher,
            "source" => Self::Source,
            "url" => Self::Url,
            "visits" => Self::Visits,
            "keywords" => Self::Keywords,
            "contact" => Self::Contact,
            "identifier" => Self::Identifier,
            "attachment" => Self::Attachment,
            "event.date" => Self::EventDate,
            "event.venue" => Self::EventVenue,
            "event.organizers" => Self::EventOrganizers,
            "event.co_organizers" => Self::EventCoOrganizers,
            "event.guides" => Self::EventGuides,
            "event.sponsors" => Self::EventSponsors,
            "event.speakers" => Self::EventSpeakers,
            "event.chair" => Self::EventChair,
            "event.attendees" => Self::EventAttendees,
            _ => return None,
        })
    }
}
