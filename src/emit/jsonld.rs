//! A report as schema.org sees it: `NewsArticle`, its events as `Event`.

use serde_json::{Map, Value, json};

use super::export::{Exported, days, names, set};
use crate::report::Report;
use crate::report::model::{CreditRole, Event, Mode, Person};

/// The report as JSON-LD, and what had no place in it.
#[must_use]
pub fn to_jsonld(report: &Report, body: &str) -> Exported {
    let mut lost = Vec::new();
    let mut article = Map::new();
    article.insert("@context".into(), json!("https://schema.org"));
    article.insert("@type".into(), json!("NewsArticle"));
    set(&mut article, "headline", report.title.as_deref());
    set(&mut article, "alternativeHeadline", report.subtitle.as_deref());
    set(&mut article, "articleSection", report.section.as_deref());
    set(&mut article, "abstract", report.summary.as_deref());
    set(&mut article, "dateline", report.dateline.as_deref());
    for (key, date) in [("datePublished", &report.release_date), ("dateModified", &report.modified_date)] {
        match date.as_deref().map(days) {
            Some(Some((start, None))) => set(&mut article, key, Some(start)),
            Some(_) => lost.push(format!("{key}: “{}” is no whole day", date.as_deref().unwrap_or_default())),
            None => {}
        }
    }
    set(&mut article, "inLanguage", report.lang.map(super::export::tag));
    let makers = |role| names(report, role).map(maker).collect::<Vec<Value>>();
    for (key, roles) in [
        ("author", &[CreditRole::Author, CreditRole::Reporter][..]),
        ("editor", &[CreditRole::Editor]),
        ("translator", &[CreditRole::Translator]),
        ("publisher", &[CreditRole::Publisher]),
        ("contributor", &[CreditRole::Photographer, CreditRole::Videographer]),
    ] {
        list(&mut article, key, roles.iter().flat_map(|&role| makers(role)).collect());
    }
    for role in [CreditRole::Reviewer, CreditRole::Proofreader] {
        lost.extend(names(report, role).map(|name| format!("credits: {name}, who reviewed the text")));
    }
    if let Some(source) = &report.source {
        set(&mut article, "isBasedOn", source.url.as_deref());
        if let Some(name) = &source.name {
            article.insert("sourceOrganization".into(), json!({"@type": "Organization", "name": name}));
        }
    }
    list(&mut article, "image", report.images.iter().map(image).collect());
    list(&mut article, "about", report.events.iter().map(|found| event(found, &mut lost)).collect());
    let people = report.people.iter().map(person);
    let bodies = report.organizations.iter().map(|body| {
        let mut out = Map::from_iter([("@type".to_string(), json!("Organization")), ("name".to_string(), json!(body.name))]);
        set(&mut out, "alternateName", body.acronym.as_deref());
        Value::Object(out)
    });
    list(&mut article, "mentions", people.chain(bodies).collect());
    if let Some(visits) = report.visits {
        let counter = json!({"@type": "InteractionCounter", "interactionType": "https://schema.org/ReadAction", "userInteractionCount": visits});
        article.insert("interactionStatistic".into(), counter);
    }
    set(&mut article, "articleBody", Some(body).filter(|body| !body.is_empty()));
    lost.extend(report.embargo_until.iter().map(|date| format!("embargo_until: {date}")));
    lost.extend(report.contact.iter().map(|line| format!("contact: {line}")));
    Exported { value: Value::Object(article), lost }
}

/// A person, or a desk or house by its name.
fn maker(name: &str) -> Value {
    json!({"@type": if super::export::is_house(name) { "Organization" } else { "Person" }, "name": name})
}

fn person(person: &Person) -> Value {
    let mut out = Map::from_iter([("@type".to_string(), json!("Person")), ("name".to_string(), json!(person.name))]);
    set(&mut out, "familyName", person.family.as_deref());
    set(&mut out, "givenName", person.given.as_deref());
    set(&mut out, "honorificPrefix", person.honorific.as_deref());
    set(&mut out, "alternateName", person.native.as_deref());
    list(&mut out, "jobTitle", person.posts.iter().filter_map(|post| post.role.as_deref()).map(|role| json!(role)).collect());
    let houses = person.posts.iter().filter_map(|post| post.affiliation.as_deref());
    list(&mut out, "affiliation", houses.map(|name| json!({"@type": "Organization", "name": name})).collect());
    Value::Object(out)
}

fn image(image: &crate::report::model::Image) -> Value {
    let mut out = Map::from_iter([("@type".to_string(), json!("ImageObject"))]);
    set(&mut out, "contentUrl", image.url.as_deref());
    set(&mut out, "caption", image.caption.as_deref());
    set(&mut out, "creditText", image.credit.as_deref());
    Value::Object(out)
}

fn event(event: &Event, lost: &mut Vec<String>) -> Value {
    let mut out = Map::from_iter([("@type".to_string(), json!("Event"))]);
    set(&mut out, "name", event.name.as_deref());
    set(&mut out, "additionalType", event.event_type.as_deref());
    match event.date.as_deref().map(days) {
        Some(Some((start, end))) => {
            set(&mut out, "startDate", Some(start));
            set(&mut out, "endDate", end);
        }
        Some(None) => lost.push(format!("event date: “{}” has no year, or no day", event.date.as_deref().unwrap_or_default())),
        None => {}
    }
    let mut place = Map::from_iter([("@type".to_string(), json!("Place"))]);
    set(&mut place, "name", event.venue.as_deref());
    set(&mut place, "address", event.locality.as_deref());
    if place.len() > 1 {
        out.insert("location".into(), Value::Object(place));
    }
    let mode = event.mode.map(|mode| match mode {
        Mode::Offline => "https://schema.org/OfflineEventAttendanceMode",
        Mode::Online => "https://schema.org/OnlineEventAttendanceMode",
        Mode::Hybrid => "https://schema.org/MixedEventAttendanceMode",
    });
    set(&mut out, "eventAttendanceMode", mode);
    let houses = |names: &[String]| names.iter().map(|name| json!({"@type": "Organization", "name": name})).collect::<Vec<Value>>();
    list(&mut out, "organizer", houses(&event.organizers));
    list(&mut out, "contributor", houses(&event.co_organizers));
    list(&mut out, "sponsor", houses(&event.sponsors));
    lost.extend(event.guides.iter().map(|name| format!("event guide: {name}")));
    lost.extend(event.attendance.map(|count| format!("event attendance: {count} (schema.org knows capacities only)")));
    lost.extend(event.day_part.map(|_| "event day part".to_string()));
    Value::Object(out)
}

/// A list under `key`, unless it is empty.
fn list(out: &mut Map<String, Value>, key: &str, values: Vec<Value>) {
    if !values.is_empty() {
        out.insert(key.to_string(), Value::Array(values));
    }
}
